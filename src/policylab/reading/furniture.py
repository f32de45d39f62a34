"""Takes the page away: what stands before the plan, after it and between its lines, with the reason for each run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policylab.reading.contents import contents_lines
from policylab.reading.dates import PRINTED
from policylab.reading.document import Dropped
from policylab.reading.labels import Pairs, is_metadata_line, read_pairs
from policylab.reading.lines import Line
from policylab.reading.places import place_at_head
from policylab.reading.titles import is_title, is_title_part

_WORDS = (
    "大小|小大|下载|打印|打印本页|打印此页|关闭|关闭本页|关闭窗口|关闭此页|全屏|收藏|加入收藏|朗读|语音播报|播报|分享|分享到|转发|加大|还原|减小|返回|返回顶部|回到顶部|扫一扫|微信|微博|QQ空间|"
    "复制链接|我要纠错|纠错|字体|默认|繁体|无障碍|保存|预览|举报|大|中|小|大中小|TOP|特大|放大|缩小|听全文|点赞|评论|留言|听新闻|字\\s?[号体]\\s?:?"
)
_SHORT = (
    ("tool bar", rf"(?:[\[(]?\s*(?:{_WORDS})\s*[\])]?[\s:|/、·\[\]]*)+|[\[(\])]"),
    ("tool bar", r"[\[(]?字\s?[号体]\s*[:(\[].{0,16}|.{0,8}\[字\s?[号体].{0,12}|分享(?:到|至)?\s*[:|].{0,40}"),
    ("page number", r"[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d+\s*页\s*(?:[/,]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+|页\s*\d+"),
    ("sharing site", r"点击查看更多.*|下载资源|资源描述|展开阅读全文|相关资源|猜你喜欢|相关搜索|立即下载|免费下载|加入VIP.*|上传人[:].*|下载\s+相关\s+举报"),
    ("site text", r".*(?:扫一扫|扫码|扫描).{0,12}(?:手机|打开|关注|二维码|页面).*"),
    ("reading gate", r"[\[(]?(?:未完|阅读全文|查看全文|展开全文|登录后|剩余内容).{0,20}[\])]?"),
    ("site text", r"(?:关注|欢迎关注).{0,24}(?:公众号|微信号).{0,24}|(?:热门标签|版权声明|免责声明|特别声明)[:].*"),
    ("site text", r"Baidu|map|百度地图|站点关键词|浏览器不支持.*|您的浏览器.*|var\s.*|function\s*\(.*|window\..*|\$\(.*"),
    ("photo caption", r".{0,60}(?:记者|通讯员).{0,16}(?:摄|摄影|文/图)|.{2,20}作政府工作报告[。.]?(?:\s*本报记者.*|.{0,14}记者.*)?"),
    ("decoration", r"[★☆◆■▲▼※]+|[*=_~·—-]{5,}"),
    ("form", r"[*•·]\s*\*?\s*(?:姓\s*名|联系方式|联系电话|手机号?码?|电子邮箱|邮箱|验\s*证\s*码|(?:留言|反馈)?内\s*容|标\s*题)\s*[:]?"),
    ("link to a file", r"(?:附件(?:下载)?\s*[:])?\s*\S{1,80}\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|et)(?:\s*[\[(].{0,12}[\])])?"),
)  # fmt: skip
_LONG = (
    ("breadcrumb", r"(?:您?(?:的|现在的|当前的?)?(?:所在)?位置|当前位置|您现在的位置|首页|网站首页)\s*(?:[:>》»/|].*|是[:].*)?|[>»›]\s*.*|.*\S\s*[>»]\s*(?:正文|详情|内容)"),
    ("sharing site", r".*由会员分享.*在线阅读.*"),
    ("page number", r".{0,80}\.(?:docx?|pdf|wps)_第\d+页"),
    ("site text", r".*(?:copyright\s*[@©]|版权所有|经营许可证|ICP备|公网安备|网站标识码|网站地图|技术支持[:]).*"),
    ("site text", r".*(?:本站|本网|网友|侵权|仅供学习|仅供参考).{0,30}(?:侵权|联系|删除|整理|转载|学习|参考|立场).*"),
    ("form", r".*请您对.{0,24}提出.{0,12}(?:意见|建议).*"),
    ("site text", r".*(?:转载请(?:注明|保留)|版权保护[:]|微信公众号搜索|微信号[:]|长按识别|点击(?:蓝字|关注)|详细咨询[:]).*|(?:欢迎)?关注.{0,8}微信公众号.{0,20}"),
)  # fmt: skip
_SHORT_LIMIT, _LONG_LIMIT = 60, 300
_SHORT_LINE = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _SHORT]
_LONG_LINE = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _LONG]
_LONG_WORDS = re.compile(
    r"[>»›]|位置|首页|会员分享|_第|copyright|版权|许可证|ICP备|网安备|标识码|网站地图|技术支持|转载|微信|长按|点击|详细咨询|本站|本网|网友|侵权|仅供|请您",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"(?:相关(?:报道|稿件|链接|文章|阅读|新闻|信息|附件|解读|文件|政策|资源|推荐)|上一[篇条]|下一[篇条]|责任编辑|编辑|责编|审核|初审|终审|主办(?:单位)?|承办(?:单位)?|联系我们|网站声明|"
    r"展开阅读全文|站点关键词|详细咨询|政策解读|图解|文件下载|附件下载|扫一扫|分享到?|打印|关闭|\[打印|\(?(?:来源|信息来源)[:]|解读链接|热门推荐|为您推荐|友情链接|Baidu|当前位置|TAGS?[:]|标签[:]|关键词[:]|\[责任编辑|\(责任编辑)",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(
    r"(?:\S{1,12}\s)?(?:20|19)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}[:]\s?\d\d(?:[:]\d\d)?)?(?:\s+\S{1,12}){0,3}"
)
_SIGNED_DATE = re.compile(
    r"(?:\S{2,40}(?:政府|办公厅|办公室|委员会|管委会|局|厅|部|中心|银行|分行|领导小组)\s+)?" + PRINTED
)
_ADDRESSEE = re.compile(
    r"(?=.{2,160}$)(?:各|省|市|县|区|州|机关|有关|委|直属|驻|.{0,24}(?:政府|委员会|各)).*[:]"
)
_GREETING = re.compile(r"(?:各位代表|各位委员|同志们)\S{0,8}[:!]?")
_PUBLIC = re.compile(r"\((?:此件|本件).{2,14}\)")


@dataclass
class Page:
    """A page taken apart: the plan's lines, what was taken out, and the metadata that stood around it."""

    lines: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    pairs: Pairs = field(default_factory=list)
    bare_dates: list[Line] = field(default_factory=list)
    n_title: int = 0

    def drop(self, line: Line, reason: str) -> None:
        """Take ``line`` out for ``reason``; what it says about the document is kept in ``pairs``."""
        if line.text:
            self.dropped.append(Dropped(line.number, line.text, reason))


def take_page_away(lines: list[Line]) -> Page:
    r"""Page of ``lines``: the plan with its title block, and every dropped line with its reason.

    Examples
    --------
    >>> from policylab.reading.lines import read_lines
    >>> page = take_page_away(read_lines("打印\n某市行动计划\n各县人民政府:\n一、总体要求\n分享到:"))
    >>> [line.text for line in page.lines]
    ['某市行动计划', '各县人民政府:', '一、总体要求']
    """
    page = Page()
    contents = contents_lines(lines)
    for index in sorted(contents):
        page.drop(lines[index], "table of contents")
    lines = [line for index, line in enumerate(lines) if index not in contents]
    start = _body_start(lines)
    end = _body_end(lines, start)
    _read_head(page, lines[:start])
    for line in lines[start:end]:
        reason = reason_anywhere(line)
        if reason is None:
            page.lines.append(line)
        else:
            page.drop(line, reason)
    for index, line in enumerate(lines[end:], start=end):
        if is_metadata_line(line.text):
            page.pairs += read_pairs(line, lines[index + 1] if index + 1 < len(lines) else None)
        page.drop(line, "after the plan")
    page.dropped.sort(key=lambda run: run.line)
    return page


def reason_anywhere(line: Line) -> str | None:
    """Why a line is furniture wherever it stands; null for a line of the plan."""
    if len(line.text) > _LONG_LIMIT:
        return None
    bare = line.folded.strip("| ")
    if not bare:
        return "empty row" if line.text else None
    if line.marker:
        return None
    if len(bare) <= _SHORT_LIMIT:
        for reason, pattern in _SHORT_LINE:
            if pattern.fullmatch(bare):
                return reason
    if _LONG_WORDS.search(bare):
        return next((reason for reason, pattern in _LONG_LINE if pattern.fullmatch(bare)), None)
    return None


def _body_start(lines: list[Line]) -> int:
    """Index of the first line of running text: an addressee, a heading, or a sentence; titles come before it."""
    for index, line in enumerate(lines):
        if not line.text or is_metadata_line(line.text) or reason_anywhere(line):
            continue
        folded = line.folded
        if line.marker or _GREETING.fullmatch(folded):
            return index
        if is_title(line.text):
            continue
        if len(folded) >= 30 and ("。" in folded or folded.count(",") > 1):
            return index
        if _ADDRESSEE.fullmatch(folded) and not is_title(line.text.rstrip(":：")):
            return index
    return _first_title(lines)


def _first_title(lines: list[Line]) -> int:
    return next((index for index, line in enumerate(lines) if is_title(line.text)), 0)


def _body_end(lines: list[Line], start: int) -> int:
    """Index behind the last line of the plan: where furniture begins below the last line that must be the plan's."""
    last = next((index for index in range(len(lines) - 1, start, -1) if _is_solid(lines[index])), start)
    for index in range(last + 1, len(lines)):
        if lines[index].text and (_TAIL.match(lines[index].folded) or reason_anywhere(lines[index])):
            return _end_before_links(lines, start, index)
    return _end_before_links(lines, start, len(lines))


_LINKS = re.compile(
    r"(?:上一?[篇条]|下一?[篇条]|相关(?:阅读|文章|推荐|新闻|稿件|报道|链接)|猜你喜欢|热门推荐|为您推荐|展开阅读全文)\s*(?:[:].*)?$"
)


def _end_before_links(lines: list[Line], start: int, end: int) -> int:
    """``end``, or the first line of links to other pages when hardly anything but sentences of these stands behind."""
    total = sum(len(line.text) for line in lines[start:end])
    behind = 0
    for index in range(end - 1, start, -1):
        line = lines[index]
        behind += len(line.text)
        if line.marker or line.folded.count("|") > 1 or behind > 0.15 * total:
            return end
        if _LINKS.match(line.folded):
            return index
    return end


def _is_solid(line: Line) -> bool:
    """Whether a line can only be the plan's: a heading, a row of a table, a closing remark, or a long sentence."""
    folded = line.folded
    if not folded or _TAIL.match(folded) or reason_anywhere(line):
        return False
    if (
        line.marker
        or "|" in folded.strip("| ")
        or _PUBLIC.fullmatch(folded)
        or _SIGNED_DATE.fullmatch(folded)
    ):
        return True
    return "。" in folded and len(folded) >= 20


def _read_head(page: Page, head: list[Line]) -> None:
    """Sort the lines above the running text into titles (kept once) and furniture (dropped)."""
    kept: list[Line] = []
    filled = [line for line in head if line.text]
    crumbs = _crumbs(filled)
    titled = any(is_title(line.text) for line in filled)
    seen_title = False
    for index, line in enumerate(filled):
        following = filled[index + 1] if index + 1 < len(filled) else None
        if index in crumbs or (not seen_title and _MENU.search(line.folded)):
            page.drop(line, "navigation")
            kept = _without_site_name(page, kept, titled=titled)
        elif is_metadata_line(line.text):
            page.pairs += read_pairs(line, following)
            page.drop(line, "metadata")
        elif not seen_title and following and _breaks_title(line, following):
            seen_title = True
            kept.append(line)
        elif reason := _head_reason(page, line, seen_title=seen_title, titled=titled):
            page.drop(line, reason)
            if reason == "breadcrumb":
                kept = _without_site_name(page, kept, titled=titled)
        else:
            seen_title = seen_title or is_title_part(line.text)
            kept.append(line)
    page.lines += _without_repeats(page, kept)
    page.n_title = len(page.lines)


def _without_site_name(page: Page, kept: list[Line], *, titled: bool) -> list[Line]:
    """Lines kept so far, without a name of the site that stands above its navigation."""
    if not titled or any(is_title(line.text) for line in kept):
        return kept
    for line in kept:
        page.drop(line, "before the title")
    return []


_MENU = re.compile(r"(?:^|[\s|])(?:首页|网站首页)\s*[|>》»/\s].*[|>》»]|登录\s*\|\s*注册")


def _crumbs(lines: list[Line]) -> set[int]:
    """Indices of the words of a breadcrumb that stands one word a line, from the word before the first > on."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.folded in (">", "»", "/", "›"):
            found |= {index - 1, index}
            behind = lines[index + 2 : index + 4]
            if any(later.folded == line.folded or is_title(later.text) for later in behind):
                found.add(index + 1)
    return found


def _breaks_title(line: Line, following: Line) -> bool:
    """Whether a line is the first half of a title that goes on in the next: too long for a menu, no title alone."""
    if (
        not 8 <= len(line.folded) <= 40
        or _SENTENCE_SIGN.search(line.folded)
        or following.number > line.number + 2
    ):
        return False
    if reason_anywhere(line) or is_metadata_line(following.text) or _BARE_DATE.fullmatch(line.folded):
        return False
    alone = following.text.startswith(("关于", "《")) or place_at_head(following.text) is not None
    return is_title(following.text) and not is_title(line.text) and not alone


_SENTENCE_SIGN = re.compile("[。,;!?:]")


def _head_reason(page: Page, line: Line, *, seen_title: bool, titled: bool) -> str | None:
    folded = line.folded
    if reason := reason_anywhere(line):
        return reason
    if _BARE_DATE.fullmatch(folded) and not (seen_title and _SIGNED_DATE.fullmatch(folded)):
        page.bare_dates.append(line)
        return "date of the page"
    if any(pair.value == line.text and abs(pair.line - line.number) <= 2 for pair in page.pairs):
        return "metadata"
    plain = len(folded) <= 25 and not _SENTENCE_SIGN.search(folded)
    if titled and not seen_title and plain and not is_title_part(line.text):
        return "before the title"
    return None


def _without_repeats(page: Page, kept: list[Line]) -> list[Line]:
    """Title lines, each once: an earlier copy, and one that the page cut short, are dropped."""
    texts = [re.sub(r"[\s|]+", "", line.folded) for line in kept]
    remaining = []
    for index, line in enumerate(kept):
        later = texts[index + 1 :]
        if texts[index] in later:
            page.drop(line, "title printed twice")
        elif texts[index].endswith(("...", "…", "……")):
            page.bare_dates.append(line)
            page.drop(line, "title cut short")
        else:
            remaining.append(line)
    return remaining
