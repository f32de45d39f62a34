"""A notice in one line: where its number, its title, its addressees and its signature begin and end."""

from __future__ import annotations

from policylab.reading.metadata.places import place_at_head
from policylab.reading.metadata.titles import NUMBER
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_PLAN_WORDS = "方案|计划|规划|要点|意见|措施|办法|细则|规定|纲要"
_OFFICE_AND_NUMBER = r"(?!的)[一-鿿]{2,8}\[20\d\d\]第?\d{1,4}号"
_DAY = Rule("a date as a signature prints it", PRINTED, "2031年5月6日", "2031年")
_BEHIND_A_DAY = Rule(
    "what may stand behind the date of a signature",
    r"""
    \A(?:\s|$|[(\[]|附件|《|关于|抄送|主送|(?:公开|责任|审核|信息|发布)[一-鿿]{2,6}:|一、|第一[章条]|目录)
    """,
    "附件:重点任务表",
    "印发的附件同时废止",
)
"""What may stand behind the date of a signature in a text of one line; a date in a sentence goes on otherwise."""
_OFFICE = Rule(
    "an office before the date of its signature",
    r"""
    (?:(?<=[。!?)\s])|^|(?<=方案|计划|规划|要点|意见|措施|办法|细则|规定|纲要|清单)(?=[一-鿿]{1,10}[省市县区州盟旗]))
    [^\s。!?,;:()]{2,30}
    (?:政府|办公厅|办公室|委员会|委|局|厅|部|中心|银行|总工会|联合会|领导小组)\s*$
    """,
    "请认真执行。青禾县人民政府",
    "请认真执行,青禾县人民政府",
)
_AFTER_ALL = Rule("the stop that ends a text", r"[。!?)]\s*$", "予以通报。", "自")
_HEAD_OF_NOTICE = Rule(
    "the title of a notice whose addressees or number follow without a stop",
    rf"""
    ^(?P<title>[^。:;]{{6,120}}?(?:通知|意见|决定|通告|公告|函|批复))
    (?=
        \s{{0,2}}(?:各|省|市|县|区|有关)[^。:;《》]{{2,160}}[位府处会局校司构门区乡镇]:
        | \s{{0,2}}{_OFFICE_AND_NUMBER}
    )
    """,
    "关于加强竹林管护的通知各乡镇人民政府:",
    "关于加强竹林管护的通知,各乡镇人民政府已经收到",
)
"""Title of a notice whose addressees follow without a stop."""
_HEAD_OF_PLAN = Rule(
    "the title of a plan whose first sentence follows without a stop",
    rf"""
    ^(?P<title>[^。,:;、]{{6,60}}?(?:{_PLAN_WORDS})(?:\([^()]{{2,20}}\))?)
    (?=(?:为|根据|按照)[^。:;]{{6,200}}制定(?:本|以下|如下))
    """,
    "青禾县竹产业发展方案为加快竹产业发展,制定本方案",
    "青禾县竹产业发展方案为加快竹产业发展提供支撑",
)
"""Title of a plan whose first sentence follows without a stop."""
_NUMBER_BEHIND = Rule(
    "a document number behind a title", rf"\s{{0,2}}{_OFFICE_AND_NUMBER}", "青政发[2031]6号", "2031年6号楼"
)
_TITLE_BEHIND = Rule(
    "the title of the plan that a notice carries, up to where its text begins",
    rf"""
    [^。,:;]{{4,50}}?(?:{_PLAN_WORDS}|条例)(?:\([^()]{{2,20}}\))?
    (?:第一[章条]|一、|(?:为|根据)[^。]{{6,120}}制定)
    """,
    "青禾县竹产业发展方案一、建设目标",
    "青禾县竹产业发展方案同时废止",
)
"""The title of the plan that a notice carries, up to where its text begins."""
_NUMBER_IN_HEAD = Rule(
    "a document number in the head, with the title behind it",
    rf"^(?:[^。:;,]{{2,30}}文件)?(?P<number>{NUMBER.pattern})(?P<behind>[一-鿿]{{4}}.*)",
    "青政发[2031]6号关于加强竹林管护的通知",
    "根据青政发[2031]6号,制定方案",
)
_TAIL_LABEL = Rule(
    "where the labels below a text begin in the same line",
    r"""
    (?<=[。日)])\s?
    (?=(?:公开程序|公开方式|公开时限|公开范围|公开责任部门|责任部门|信息来源|责任编辑|审核程序):)
    """,
    "请认真执行。公开方式:主动公开",
    "请认真执行。公开方式由各单位确定",
)
"""Where the labels below a text begin that a page prints in the same line."""
_PUBLIC = Rule(
    "a remark on publication",
    r"(?<=\s)\((?:此件|本件)[^()\s]{2,12}\)",
    "请认真执行。 (此件公开发布)",
    "请认真执行。 (试行)",
)
_PHRASE = Rule("words without a stop", r"[^。,;]{4,}", "青禾市竹产业规划", "印发。执行")
_ADDRESS = Rule(
    "the addressees at the head of a notice",
    r"^(?=\S{0,12}[市县区局委厅府处位])[^。!?:]{4,200}[位府处会局校司构]:(?=\s)",
    "各乡镇人民政府: 现将方案印发",
    "重点任务如下: 建设工坊",
)


def parts_of_a_notice(text: str, folded: str) -> list[str]:
    """``text`` of one line cut around its number, title, addressees and signature; the whole of it when it has none.

    Examples
    --------
    >>> line = "请认真贯彻执行。青禾县人民政府办公室2023年11月8日青禾县冷链物流建设方案一、建设目标"
    >>> parts_of_a_notice(line, line)[1:3]
    ['青禾县人民政府办公室', '2023年11月8日']
    >>> line = "按规定执行。青禾县财政局2023年11月8日印发的办法同时废止。"
    >>> parts_of_a_notice(line, line) == [line]
    True
    """
    cuts: set[int] = set()
    if address := _ADDRESS.match(folded[:220]):
        cuts.add(address.end())
    cuts |= _cuts_of_head(folded)
    for match in _DAY.finditer(folded) if "月" in folded else ():
        before = max(match.start() - 40, 0)
        if match.end() == len(folded) and _AFTER_ALL.search(folded[before : match.start()]):
            cuts.add(match.start())  # signed with a date and nothing else
        office = _OFFICE.search(folded[before : match.start()])
        if office and _ends_a_signature(folded, match.end()):
            cuts |= {before + office.start(), match.start(), match.end()}
    if "(此件" in folded or "(本件" in folded:
        for match in _PUBLIC.finditer(folded):
            cuts |= {match.start(), match.end()}
    if ":" in folded:
        cuts |= {match.end() for match in _TAIL_LABEL.finditer(folded)}
    if not cuts:
        return [text]
    edges = [0, *sorted(cuts), len(text)]
    return [piece for a, b in zip(edges, edges[1:], strict=False) if (piece := text[a:b].strip())]


def _cuts_of_head(folded: str) -> set[int]:
    """Where a notice in one line parts its number, its title and its addressees."""
    cuts: set[int] = set()
    start = 0
    number = _NUMBER_IN_HEAD.match(folded[:200]) if "号" in folded[:200] else None
    if number and (number["behind"].startswith("关于") or place_at_head(number["behind"]) is not None):
        cuts |= {number.start("number"), number.end("number")}
        start = number.end("number")
    if plan := _HEAD_OF_PLAN.match(folded[start : start + 320]):
        cuts.add(start + plan.end("title"))
    if head := _HEAD_OF_NOTICE.match(folded[start : start + 320]):
        behind = start + head.end("title")
        cuts.add(behind)
        if number := _NUMBER_BEHIND.match(folded, behind):
            cuts.add(number.end())
        elif (colon := folded.find(":", behind)) > 0:
            cuts.add(colon + 1)
    return cuts


def _ends_a_signature(folded: str, end: int) -> bool:
    """Whether what follows a date can stand behind a signature: nothing, a remark, a heading, or a title with its place."""
    behind = folded[end : end + 30]
    if _TITLE_BEHIND.match(folded, end):
        return True
    return _BEHIND_A_DAY.match(behind) is not None or (
        place_at_head(behind) is not None and _PHRASE.match(behind) is not None
    )


RULES = (
    _DAY,
    _BEHIND_A_DAY,
    _OFFICE,
    _AFTER_ALL,
    _HEAD_OF_NOTICE,
    _HEAD_OF_PLAN,
    _NUMBER_BEHIND,
    _TITLE_BEHIND,
    _NUMBER_IN_HEAD,
    _TAIL_LABEL,
    _PUBLIC,
    _ADDRESS,
    _PHRASE,
)
