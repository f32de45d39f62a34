"""Takes the page away: what stands before the plan, after it and between its lines, with the reason for each run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policylab.reading.document import Dropped
from policylab.reading.metadata.places import place_at_head
from policylab.reading.metadata.titles import is_title, is_title_part
from policylab.reading.page.contents import contents_lines
from policylab.reading.page.debris import TAIL, is_menu, reason_anywhere
from policylab.reading.page.labels import Pairs, bare_pairs, is_metadata_line, read_pairs, spaced_pairs
from policylab.reading.page.lines import Line
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_BARE_DATE = Rule(
    "a date alone on its line, with few words beside it",
    r"""
    (?:\S{1,12}\s)?
    (?:20|19)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?
    (?:\s+\d{1,2}[:]\s?\d\d(?:[:]\d\d)?)?
    (?:\s+\S{1,12}){0,3}
    """,
    "2031-05-06 09:30 青禾网",
    "2031年5月底",
)
_SIGNED_DATE = Rule(
    "the date of a signature",
    rf"""
    (?:\S{{2,40}}(?:政府|办公厅|办公室|委员会|管委会|局|厅|部|中心|银行|分行|领导小组)\s+)?
    {PRINTED}
    """,
    "青禾市人民政府 2031年5月6日",
    "青禾市人民政府 2031-05-06",
)
_LINE_OF_PRINTING = Rule(
    "the line of printing",
    rf"""
    (?:\S{{2,40}}(?:政府|办公厅|办公室|委员会|管委会|局|厅|中心|[股科处])\s* | 办公[室厅]\s+)
    (?:印[发制]\s*{PRINTED} | {PRINTED}\s?印[发制]) (?:\s*\(?共印\d{{1,5}}份\)?)?
    """,
    "青禾市人民政府办公室 2031年5月6日印发 (共印60份)",
    "青禾市人民政府办公室 2031年5月6日",
)
_ADDRESSEE = Rule(
    "the addressees of a notice",
    r"""
    (?=.{2,160}$)
    (?:各|省|市|县|区|州|机关|有关|委|直属|驻|.{0,24}(?:政府|委员会|各)).*[:]
    """,
    "各乡镇人民政府:",
    "工作目标:",
)
_GREETING = Rule(
    "the greeting of a speech", r"(?:各位代表|各位委员|同志们)\S{0,8}[:!]?", "各位代表:", "人大代表:"
)
_TABLE_HEAD = Rule(
    "the head of a table",
    r"\|?\s*(?:序\s*号|项目|指标|任务|类别)[^|]{0,6}\|.*\|",
    "序号 | 重点任务 | 责任单位",
    "首页 | 政务公开 | 互动交流",
)
_PUBLIC = Rule(
    "a remark on publication",
    r"\((?:此件|本件|公开(?:属性|方式)).{2,14}\)",
    "(此件公开发布)",
    "(征求意见稿)",
)


@dataclass
class Page:
    """A page taken apart: the plan's lines, what was taken out, and the metadata that stood around it.

    Examples
    --------
    >>> page = Page()
    >>> page.drop(Line(1, "打印 关闭"), "tool bar")
    >>> page.dropped[0].text
    '打印 关闭'
    """

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
    >>> from policylab.reading.page.lines import read_lines
    >>> from policylab.reading.formats.plain import read_plain
    >>> page = take_page_away(read_lines(read_plain("打印\n某市行动计划\n各县人民政府:\n一、总体要求\n分享到:")))
    >>> [line.text for line in page.lines]
    ['某市行动计划', '各县人民政府:', '一、总体要求']
    """
    page = Page()
    contents = contents_lines(lines)
    for index in sorted(contents):
        page.drop(lines[index], "table of contents")
    lines = [line for index, line in enumerate(lines) if index not in contents]
    lines = [_without_site(page, line) for line in lines[:_HEAD_LINES]] + lines[_HEAD_LINES:]
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


_HEAD_LINES = 30
"""Lines at the head of a page among which its title stands."""
_SITE_BEFORE = Rule(
    "the name of a site before a title",
    r"""
    [^|_>:。,《]{2,24}(?:门户网站|政府网站?|官网|信息网|政务网|公开网|网站)[ ]*[|_>:·\-—–\s]+
    | [^|_>:。,《]{2,24}(?:网|政府|局|厅|委员会|办公室|中心)[ ]*[|_>]+[ ]*
    """,
    "青禾市人民政府门户网站 青禾市竹产业规划",
    "青禾市人民政府关于加强网站建设的意见",
)
_SITE_BEHIND = Rule(
    "the name of a site behind a title",
    r"""
    [ ]*(?:[|_]+|[ ]?[-—–]{1,2}[ ]?)[ ]*
    [^|_()\d。,]{2,24}(?:网站?|门户|政府|局|厅|委员会|办公室|信息公开|政务公开)$
    """,
    "青禾市竹产业规划_青禾市人民政府门户网站",
    "青禾市竹产业规划(2031-2035年)",
)


_DIVIDES = re.compile("[|_—–-]")
"""Signs of which one stands between a title and the name of a site behind it."""


def _without_site(page: Page, line: Line) -> Line:
    """A title without the name of the site that the page prints before or behind it in the same line."""
    if line.row:
        return line
    behind = _SITE_BEHIND.search(line.folded) if _DIVIDES.search(line.folded) else None
    for match in (_SITE_BEFORE.match(line.folded), behind):
        if match is None:
            continue
        rest = (line.text[: match.start()] + line.text[match.end() :]).strip()
        if is_title(rest):
            page.drop(replace(line, text=match[0].strip()), "name of the site")
            line = replace(line, text=rest)
    return line


def _body_start(lines: list[Line]) -> int:
    """Index of the first line of running text: an addressee, a heading, or a sentence; titles come before it."""
    for index, line in enumerate(lines):
        if not line.text or is_metadata_line(line.text) or reason_anywhere(line) or is_menu(line):
            continue
        folded = line.folded
        if _SUMMARY.match(folded) and index < 8:
            continue
        if line.marker or _GREETING.fullmatch(folded) or _TABLE_HEAD.match(folded):
            return index
        if is_title(line.text):
            continue
        if len(folded) >= 30 and ("。" in folded or folded.count(",") > 1):
            return index
        if _ADDRESSEE.fullmatch(folded) and not is_title(line.text.rstrip(":：")):
            return index
    first = _first_title(lines)
    rows = [index for index in range(first + 1, min(first + 4, len(lines))) if lines[index].row]
    titled = rows and lines[first].row is None and is_title(lines[first].text)
    return rows[0] if titled else first  # a title and its table, and no running text


def _first_title(lines: list[Line]) -> int:
    return next((index for index, line in enumerate(lines) if is_title(line.text)), 0)


def _body_end(lines: list[Line], start: int) -> int:
    """Index behind the last line of the plan: where furniture begins below the last line that must be the plan's."""
    last = next((index for index in range(len(lines) - 1, start, -1) if _is_solid(lines[index])), start)
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if line.text and (TAIL.match(line.folded) or reason_anywhere(line) or is_metadata_line(line.text)):
            return _end_before_links(lines, start, index)
    return _end_before_links(lines, start, len(lines))


_LINKS = Rule(
    "a link to other pages",
    r"""
    (?:上一?[篇条]|下一?[篇条]|相关(?:阅读|文章|推荐|新闻|稿件|报道|链接)|猜你喜欢|热门推荐|为您推荐|展开阅读全文)
    \s*(?:[:].*)?$
    """,
    "相关阅读:青禾市竹产业规划",
    "相关部门:县农业局",
)


def _end_before_links(lines: list[Line], start: int, end: int) -> int:
    """``end``, or the first line of links to other pages when hardly anything but sentences of these stands behind."""
    total = sum(len(line.text) for line in lines[start:end])
    gate = next((index for index in range(start, end) if lines[index].folded == "展开阅读全文"), None)
    if gate is not None and sum(len(line.text) for line in lines[gate:end]) < 0.4 * total:
        return gate
    behind = 0
    for index in range(end - 1, start, -1):
        line = lines[index]
        behind += len(line.text)
        if line.marker or line.row or behind > 0.15 * total:
            return end
        if _LINKS.match(line.folded):
            return index
    return end


def _is_solid(line: Line) -> bool:
    """Whether a line can only be the plan's: a heading, a row of a table, a closing remark, or a long sentence."""
    folded = line.folded
    if _LINE_OF_PRINTING.fullmatch(folded):
        return True
    if not folded or TAIL.match(folded) or reason_anywhere(line):
        return False
    if line.marker or line.row or _PUBLIC.fullmatch(folded) or _SIGNED_DATE.fullmatch(folded):
        return True
    return "。" in folded and len(folded) >= 20


def _read_head(page: Page, head: list[Line]) -> None:
    """Sort the lines above the running text into titles (kept once) and furniture (dropped)."""
    kept: list[Line] = []
    filled = [part for line in head if line.text for part in _parted_from_link(line)]
    crumbs = _crumbs(filled)
    titled = any(is_title(line.text) for line in filled)
    seen_title = False
    (bare, alone), (spaced, beside) = bare_pairs(filled), spaced_pairs(filled)
    page.pairs += [*bare, *spaced]
    taken = alone | beside
    for index, line in enumerate(filled):
        following = filled[index + 1] if index + 1 < len(filled) else None
        if index in taken:
            page.drop(line, "metadata")
        elif index in crumbs or is_menu(line) or (not seen_title and _MENU.search(line.folded)):
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
            if reason in ("breadcrumb", "tool bar"):
                kept = _without_site_name(page, kept, titled=titled)
                seen_title = seen_title and bool(kept)
        else:
            seen_title = seen_title or is_title_part(line.text)
            kept.append(line)
    page.lines += _without_repeats(page, kept)
    page.n_title = len(page.lines)


_LINK = Rule(
    "the address of the source",
    r"\s*(?:原文链接|原文网址|来源网址|原文地址)\s*[:]\s*https?://[\x21-\x7e]+",
    "原文链接:https://example.org/a.html",
    "详见https://example.org/a.html",
)


def _parted_from_link(line: Line) -> list[Line]:
    """A line, in two where a link to the source and the title run together (原文链接：https://…html青禾市规划)."""
    link = _LINK.match(line.folded)
    if link is None or link.end() >= len(line.text.rstrip()):
        return [line]
    rest = line.text[link.end() :].strip()
    return [replace(line, text=line.text[: link.end()]), replace(line, text=rest)]


def _without_site_name(page: Page, kept: list[Line], *, titled: bool) -> list[Line]:
    """Lines kept so far, without a name of the site that stands above its navigation."""
    if not titled or any(is_title(line.text) for line in kept):
        return kept
    for line in kept:
        page.drop(line, "before the title")
    return []


_MENU = Rule(
    "a menu above the title",
    r"(?:^|[\s|])(?:首页|网站首页)\s*[|>》»/\s].*[|>》»]|登录\s*\|\s*注册",
    "首页 > 政务公开 > 规划",
    "政务公开首页建设规划",
)


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


_SUMMARY = Rule(
    "a summary of the page",
    r"\[?(?:导读|摘要|内容摘要|内容提要|核心提示|编者按|阅读提示)\]?\s?[:]",
    "[导读]:青禾市出台规划",
    "摘要刊登规划全文",
)
_COUNT = Rule(
    "a count of readers, or the sign that closes a window",
    r"\[?\s*(?:\d{1,7}|[-—]{1,2})\s*\]?\s*次?|次|[xX×✕]",
    "-次",
    "青禾市",
)
_SENTENCE_SIGN = Rule("a sign of a sentence", r"[。,;!?:]", "青禾市,竹之乡", "青禾市竹产业规划")


def _head_reason(page: Page, line: Line, *, seen_title: bool, titled: bool) -> str | None:
    folded = line.folded
    if reason := reason_anywhere(line):
        return reason
    if _BARE_DATE.fullmatch(folded) and not (seen_title and _SIGNED_DATE.fullmatch(folded)):
        page.bare_dates.append(line)
        return "date of the page"
    if any(pair.line == line.number and pair.value == line.text for pair in page.pairs):
        return "metadata"
    plain = len(folded) <= 25 and not _SENTENCE_SIGN.search(folded)
    if _COUNT.fullmatch(folded):
        return "tool bar"
    if _SUMMARY.match(folded):
        return "summary of the page"
    if titled and not seen_title and plain and not is_title_part(line.text):
        return "before the title"
    return None


_DASHES = Rule("a dash of any length", r"[-—–~]{1,2}", "2031—2033年", "2031年")


def _without_repeats(page: Page, kept: list[Line]) -> list[Line]:
    """Title lines, each once: an earlier copy, and one that the page cut short, are dropped."""
    texts = [_DASHES.sub("-", re.sub(r"[\s|]+", "", line.folded)) for line in kept]
    remaining = []
    for index, line in enumerate(kept):
        later = texts[index + 1 :]
        broken = any(texts[index] == "".join(later[at : at + 2]) for at in range(len(later) - 1))
        if texts[index] in later or broken:
            page.drop(line, "title printed twice")
        elif texts[index].endswith(("...", "…", "……")):
            page.bare_dates.append(line)
            page.drop(line, "title cut short")
        else:
            remaining.append(line)
    return remaining


RULES = (
    _BARE_DATE,
    _SIGNED_DATE,
    _LINE_OF_PRINTING,
    _ADDRESSEE,
    _GREETING,
    _TABLE_HEAD,
    _PUBLIC,
    _LINKS,
    _LINK,
    _MENU,
    _SUMMARY,
    _SENTENCE_SIGN,
    _COUNT,
    _DASHES,
    _SITE_BEFORE,
    _SITE_BEHIND,
)
