"""Titles: which line is one, what it carries, and which genre it names."""

from __future__ import annotations

from policylab.reading.metadata.places import place_at_head
from policylab.text.characters import fold
from policylab.text.rules import Rule

_KINDS = r"""
    通知|方案|计划|计画|规划|纲要|意见|要点|报告|措施|办法|细则|决定|规定|清单|总结|政策|条例|建议|批复|公告|通告|通报|公报|复函|函
    |(?:完成|执行|落实|进展|运行)情况|简报|安排|实事(?:项目)?|台账|路线图|责任书|指引|指南|目录|一览表|表|规则|章程|打算|思路|谋划|部署|任务|分工|举措|十条|\d{1,3}条|三十条|二十条|若干条
"""
_STATUS = "试行|暂行|修订|征求意见稿|草案|送审稿|全文|摘要|摘编|版|稿"
_SUFFIX = rf"""(?:
    \s*\((?:
        [^()月]{{0,8}}(?:\d{{4}}|{_STATUS}|十.五)[^()月]{{0,20}}
        | 自?\d{{4}}年\d{{1,2}}月\d{{1,2}}日起(?:施行|实施|执行)?
    )\)
    | \s*\d{{4}}年?版
)*"""
_TITLE = Rule(
    "a line that ends in what policy documents are called",
    rf"(?=.{{4,}}).*?(?:{_KINDS}){_SUFFIX}(?:的(?:通知|函|报告|批复|公告|通报|决定|意见))?{_SUFFIX}",
    "青禾市竹产业规划(2031—2035年)",
    "青禾市竹产业园",
)
_MARKED = Rule(
    "a marker of a heading or an annex",
    r"""
    [一二三四五六七八九十]{1,3}、 | \([一二三四五六七八九十]{1,3}\) | \d{1,2}[.、](?!\d)
    | 第[一二三四五六七八九十]{1,3}[章节条篇] | 附[件表]
    """,
    "(一)主要目标",
    "3.5公里绿道",
)
_SUBTITLE = Rule(
    "what stands under a title: a dash, a meeting, or who spoke",
    r"""
    [-—―–]{1,2}.*
    | \(.*(?:会议|通过|批准|修订|印发|公布|讲话).*\)
    | .*在.{2,40}(?:代表大会|会议|全会)\S{0,8}上\S{0,2}(?:\s\S{1,20}\s\S{1,12})?
    | .{0,16}(?:省长|市长|县长|区长|主席|州长|盟长|旗长|镇长|乡长|主任)\s?\S{0,14}(?:\s\S{1,4})?
    """,
    "2031年1月8日在青禾市第三届人民代表大会第四次会议上",
    "青禾市人民代表大会",
)
NUMBER = Rule(
    "a document number",
    r"""
    [一-鿿]{1,12}(?:\([一-鿿]{1,4}\))?(?:[发办函字规告令通议]|[一-鿿]{2,12}字?)?\s?
    [\[(](?:19|20)\d\d[\])]\s?
    第?\s?\d{1,5}\s?号
    """,
    "青政发[2031]6号",
    "青禾市2031年6号楼",
)
"""A document number on a folded line: 浙政发[2023]6号."""


DECREED_BY = r"""(?P<by>(?:中华人民共和国)?(?P<office>
    [一-鿿]{1,24}?(?:人民政府|行政公署|委员会|总局|部|局|署|银行)|国务院|[省市县区州盟旗]长|主席
)\s*令)"""
COUNT = r"(?P<count>(?:(?:19|20)\d\d\s*年\s*)?第?\s*[\d一二三四五六七八九十百〇○零]{1,6}\s*号)"
DECREE = Rule(
    "the head of a decree, with its number",
    rf"^\s*{DECREED_BY}\s*[(\[]?\s*{COUNT}\s*[)\]]?\s*$",
    "青禾市人民政府令(第12号)",
    "贯彻青禾市人民政府令第12号的通知",
)
"""On a folded line; where it stands only in a sentence or a title, a decree is cited."""


_PURPOSES = "了|进一步|深入|认真|贯彻|全面|加快|推动|推进|促进|落实|规范|做好|切实"
_SENTENCE = Rule(
    "a sentence, no title",
    rf"""
    (?:为(?:{_PURPOSES})|根据|按照|依据|经)[^,]{{4,}}[,]
    | 为(?:深入|认真|全面|切实)?贯彻
    | .*[,].*[,].*[,]
    """,
    "为加快竹产业发展,组织编制了规划",
    "关于加快竹产业发展的意见",
)
"""A line that is a sentence, also where it ends in the name of an act: 为贯彻落实…，组织编制了《…规划》."""


def is_title(text: str) -> bool:
    """Whether a line reads as a whole title of a policy document: it ends in what such documents are called.

    Examples
    --------
    >>> is_title("青禾市绿色建筑行动方案（2024—2026年）"), is_title("一、加快建设。")
    (True, False)
    """
    if "。" in text:
        return False
    folded = fold(text).strip(" |《》")
    if (
        _SENTENCE.match(folded)
        or _MARKED.match(folded)
        or not 4 <= len(folded) <= 120
        or folded[-1:] in ";:,、!"
    ):
        return False
    return _TITLE.fullmatch(folded.removesuffix("...").removesuffix("…")) is not None


_SUFFIX_ALONE = Rule(
    "the years or the status of a title, alone on a line",
    rf"\A(?=.){_SUFFIX}\Z",
    "(2031—2035年)",
    "(此件公开发布)",
)


def ends_title(text: str) -> bool:
    """Whether a line only ends the title above it: its years or its status in brackets.

    Examples
    --------
    >>> ends_title("（2024—2026年）"), ends_title("(此件公开发布)")
    (True, False)
    """
    return _SUFFIX_ALONE.fullmatch(fold(text).strip()) is not None


def is_title_part(text: str) -> bool:
    """Whether a line may be part of a title block: a title, the first half of one, a document number or a subtitle.

    Examples
    --------
    >>> is_title_part("青禾市人民政府关于印发青禾市规划的通知"), is_title_part("建成示范工坊30家。")
    (True, False)
    """
    folded = fold(text).strip(" |")
    return (
        is_title(text)
        or ends_title(text)
        or folded.rstrip(".…") != folded
        or NUMBER.fullmatch(folded) is not None
        or is_subtitle(text)
        or _begins_title(folded)
    )


def is_subtitle(text: str) -> bool:
    """Whether a line stands under a title: the meeting that heard a report, who gave it, when it was passed.

    Examples
    --------
    >>> is_subtitle("——2024年1月8日在青禾市第三届人民代表大会第四次会议上"), is_subtitle("一、总体目标")
    (True, False)
    """
    return _SUBTITLE.fullmatch(fold(text)) is not None and len(text) < 80


def _begins_title(folded: str) -> bool:
    """Whether a line is the first half of a title that breaks: an office and 关于, or an office alone."""
    if len(folded) > 60 or folded[-1:] in "。;:,!" or _SITE.search(folded):
        return False
    return (
        "关于" in folded[:40]
        or place_at_head(folded) is not None
        or _OFFICES_ALONE.fullmatch(folded) is not None
    )


_SITE = Rule("the name of a site", r"网站?$|门户$", "青禾市政府门户网站", "网络安全规划")
_LETTERHEADS = """
    人民政府|办公厅|办公室|委员会|局|厅|部|银行|分行|党委|管委会|中心|人民政府文件|办公厅文件|办公室文件
"""
_OFFICES_ALONE = Rule(
    "offices that begin a title, alone on a line",
    rf"[一-鿿、]{{2,40}}(?:{_LETTERHEADS})(?:印发|转发)?(?:\s[一-鿿]{{2,20}})*",
    "青禾市人民政府办公室转发",
    "青禾市竹产业",
)
_PASSED_ON = Rule(
    "the office whose document is passed on",
    r"^[一-鿿、]{2,30}?(?=关于)",
    "市农业局关于竹林的意见",
    "关于竹林的意见",
)
_CARRIED = Rule(
    "the title that a notice carries",
    r"""
    (?:印发|转发|发布|公布|下发)\s?
    (?P<title>《.+》(?:\([^()]*\))?|<.+>|.+?)\s?
    的?(?:通知|函|公告|通报|决定)(?:\(.*\))?(?=$|\.\.\.|…)
    """,
    "关于印发青禾市竹产业规划的通知",
    "关于加强竹林管护的通知",
)


def carried_title(notice: str) -> str | None:
    """Title of the plan that a notice carries; null when the notice carries none.

    Examples
    --------
    >>> carried_title("青禾市人民政府关于印发《青禾市低空经济实施方案》的通知")
    '青禾市低空经济实施方案'
    """
    match = _CARRIED.search(notice)
    if match is None:
        return None
    title = match["title"].strip(" <>")
    if title.startswith("〈") and title.endswith("〉") and title.count("〈") == 1:
        title = title[1:-1]
    if match[0].startswith(("转发", "批转")):
        title = _PASSED_ON.sub("", title)
    if title.startswith("《") and title.count("《") == 1:
        title = title.replace("《", "").replace("》", "")
    return title or None


RULES = (
    _TITLE,
    _MARKED,
    _SUBTITLE,
    NUMBER,
    DECREE,
    _SENTENCE,
    _SUFFIX_ALONE,
    _CARRIED,
    _SITE,
    _OFFICES_ALONE,
    _PASSED_ON,
)
