"""Which lines of a plan are its titles: above the notice, and again where the plan itself begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policylab.reading.metadata.titles import DECREE, NUMBER, carried_title, ends_title, is_subtitle, is_title
from policylab.reading.outline.headings import find_marker
from policylab.reading.page.lines import Line
from policylab.text.characters import fold
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_BEHIND_A_QUOTED_TITLE = r"""
    [、和]?《[^》]*》 | \([^()]*\) | 等[^,。]{0,8} | \(以下简称[^()]*\) | 已?经[^。《]{2,30},
    | 予以|随文|一并|给予|重新|再次|联合
"""
_ISSUED = Rule(
    "the title of what a notice issues",
    rf"""
    现?将.{{0,4}}《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?:{_BEHIND_A_QUOTED_TITLE})*(?:印发|转发|发布|公布|下发)
    | 《(?P<title2>[^《》]{{4,80}})》.{{0,40}}(?:已经|业经|已报经|已).{{2,60}}(?:同意|通过|批准|审定)[,。]
      .{{0,12}}(?:印发|下发|转发|公布|发布|施行)
    """,
    "现将《青禾市竹产业规划》印发给你们",
    "按照《青禾市竹产业规划》抓好落实",
)
_DATE_OR_PUBLIC = Rule(
    "a date or a remark on publication",
    rf"\(?{PRINTED}\)?|\((?:此件|本件|公开(?:属性|方式)).{{2,14}}\)",
    "(此件公开发布)",
    "(征求意见稿)",
)


_SPACED = Rule("few characters that blanks part", r"[一-鿿](?:\s+[一-鿿]){1,9}", "工 作 报 告", "工作报告")
_ABRIDGED = Rule("an editor's remark", r"^\((?:本文)?有删减\)", "(有删减)青禾市规划", "青禾市规划(试行)")
_REMARK = Rule(
    "a remark before a title",
    rf"^\[[^\]]*\]|{_ABRIDGED.pattern}",
    "[青禾市]竹产业规划",
    "青禾市[竹产业]规划",
)
_FILE = Rule(
    "the name of a file",
    r"\.(?:md|txt|docx?|wps|pdf|html?|rtf|odt)$",
    "文档:青禾市竹产业规划.md",
    "青禾市竹产业规划",
)
_ISSUE = Rule(
    "the number of an issue",
    r"\(?(?:总?第?\s?\d{1,4}\s?期\s?){1,2}\)?",
    "第6期(总第58期)",
    "第6条",
)
"""Number of an issue, as bulletins print it between the letterhead and the title."""
_LETTERHEAD = Rule(
    "the letterhead of an office, or who signed what it carries",
    r"[^,。:《》]{2,60}(?:政府|委员会|党委|办公[厅室]|委|局|厅|部|行|会)\s*文\s?件|签\s?发\s?人\s?:.{2,20}",
    "青禾市人民政府办公室文件",
    "青禾市人民政府关于清理文件的通知",
)
_HEAD_AND_TITLE = Rule(
    "a letterhead with the title in the same line",
    r"""
    ^[一-鿿]{2,30}?(?:政府|委员会|党委|办公[厅室]|委|局|厅|部)文\s?件\s*
    (?=(?:[一-鿿]{2,30}(?:政府|委员会|党委|办公[厅室]|委|局|厅|部))?(?:关于|印发|转发))
    """,
    "青禾县人民政府文件 青禾县人民政府关于印发竹产业规划的通知",
    "青禾市人民政府关于清理文件的通知",
)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Titles of a document and the indices of the lines that print them.

    Examples
    --------
    >>> TitleBlock(title="青禾市规划", lines=frozenset({0})).title
    '青禾市规划'
    """

    notice: str | None = None
    title: str | None = None
    rule: str = "title line"
    lines: frozenset[int] = field(default_factory=frozenset)


def find_titles(lines: list[Line], n_title: int, labelled: str | None = None) -> TitleBlock:
    """Titles of the plan in ``lines``, of which the first ``n_title`` are the title block.

    The plan's own title is the one printed above its text, else the one that the notice carries or quotes; a notice
    that carries nothing is itself the plan.

    Examples
    --------
    >>> from policylab.reading.page.lines import Line
    >>> lines = [Line(1, "青禾市2024年工作要点"), Line(2, "一、总体目标"), Line(3, "建成示范工坊30家。")]
    >>> find_titles(lines, 1).title
    '青禾市2024年工作要点'
    """
    top = _joined(lines, range(n_title)) or (_clean(labelled) if labelled else None)
    carried = carried_title(top) if top else None
    quoted = _quoted_title(lines, n_title)
    inner, used = _inner_title(lines, n_title)
    if not carried and (reported := _reported_title(lines, n_title, certain=top is not None)):
        return TitleBlock(None, reported, "title that a news page reports")
    if top and not carried and not (quoted and "通知" in top[-8:]):
        return TitleBlock(None, top, "title line")
    if inner:
        return TitleBlock(top, inner, "title above the plan", used)
    if carried and not carried.endswith(("…", "...")):
        return TitleBlock(top, carried, "title that the notice carries", _printed(lines, carried))
    if quoted:
        return TitleBlock(top, quoted, "title that the notice quotes", _printed(lines, quoted))
    return TitleBlock(None, carried or top, "title line")


def _printed(lines: list[Line], title: str) -> frozenset[int]:
    """Indices of the lines that print ``title`` and nothing else: no heading of the plan."""
    wanted = fold(title)
    return frozenset(at for at, line in enumerate(lines) if re.sub(r"\s", "", line.folded) == wanted)


def _joined(lines: list[Line], indices: range) -> str | None:
    """Title over the lines of a block, joined where it breaks; the last whole title wins."""
    best: str | None = None
    words = ""
    for index in indices:
        text = _without_number(_unspaced(lines[index].text.strip(" |"))).strip(" |")
        folded = fold(text)
        if best and "。" in folded:
            break  # running text that a page breaks into short lines
        if (
            not text
            or NUMBER.fullmatch(folded.strip("()"))
            or DECREE.match(folded)
            or _FILE.search(folded)
            or is_subtitle(text)
            or _DATE_OR_PUBLIC.fullmatch(folded)
            or _ISSUE.fullmatch(folded)
            or _LETTERHEAD.fullmatch(folded)
            or folded[-1] in "。,;"
        ):
            words = ""
            continue
        words = text if is_title(words) and _opens_anew(text) else _glue(words, text)
        if is_title(words):
            best = words
        elif is_title(text):
            best = words = text
    return _clean(best) if best else None


def _unspaced(text: str) -> str:
    """A line of at most ten characters that blanks part, one by one, without them: 报 告."""
    return re.sub(r"\s", "", text) if _SPACED.fullmatch(text) else text


def _opens_anew(text: str) -> bool:
    """Whether a line below a whole title cannot go on with it: it is one of its own, or closes no title and no bracket."""
    if is_title(text) and (text.startswith(("关于", "《")) or _WHOLE_NOTICE.match(fold(text))):
        return True
    return not (is_title(text) or ends_title(text) or fold(text)[:1] in "的及与和暨(")


_WHOLE_NOTICE = Rule(
    "a notice's title from its office on",
    r"[一-鿿]{2,6}?[省市县区州盟旗镇乡][一-鿿]{1,24}?(?:政府|办公[厅室]|委员会|管委会|局|厅|委)(?:关于|印发|转发)[^。]*(?:通知|意见|函|公告|通告|决定)$",
    "青禾市林业局关于印发青禾市竹产业规划的通知",
    "青禾市竹产业规划(2031-2035年)",
)


def _without_number(text: str) -> str:
    """Title line without a letterhead or a document number before it, or one in brackets behind it, and without editors' remarks."""
    folded = fold(text)
    numbered = "号" in folded
    if numbered and (head := NUMBER.match(folded)) and head.end() < len(text):
        return text[head.end() :].strip()
    if (
        numbered
        and (tail := NUMBER.search(folded))
        and tail.end() >= len(text) - 1
        and folded[tail.start() - 1 : tail.start()] == "("
    ):
        return text[: tail.start() - 1].strip()
    text = text[head.end() :] if (head := _HEAD_AND_TITLE.match(folded)) else text
    return _ABRIDGED.sub("", text)


def _glue(words: str, text: str) -> str:
    if words and words[-1].isascii() and words[-1].isalnum() and text[:1].isascii() and text[:1].isalnum():
        return f"{words} {text}"
    return words + text


_HEADLINE = Rule(
    "a title in the marks of a headline",
    r"""
    (?:\[[^\]]*\])?
    《(?P<title>.+)》
    (?:\s*[(\[].{0,40}[)\]]|\S{0,12}[\[(]\d{4}[\])]\s?\d+号)?
    """,
    "[青禾市]《竹产业规划》",
    "[青禾市]竹产业规划",
)


def _clean(title: str) -> str:
    """Title without the spaces of a line break and without the outer marks of a news headline (【省市】《…》)."""
    title = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", title)
    headline = _HEADLINE.fullmatch(title)
    if headline and "》" not in headline["title"].split("《")[0]:
        return headline["title"]
    return _REMARK.sub("", title)


def _inner_title(lines: list[Line], start: int) -> tuple[str | None, frozenset[int]]:
    """Title between the notice and the plan: short lines after the signature that read as a title."""
    signed = False
    for index in range(start, min(start + 30, len(lines))):
        text, folded = lines[index].text, lines[index].folded
        if len(folded) < 60 and "。" not in folded and _DATE_OR_PUBLIC.search(folded):
            signed = True
            if not is_title(text):
                continue
        if not signed or not text or _ASIDE.fullmatch(folded):
            continue
        if (folded.startswith("附件") and len(folded) < 8) or NUMBER.fullmatch(folded.strip("()")):
            continue
        if find_marker(text) or len(text) > 70 or "。" in text:
            return None, frozenset()
        words, used = "", []
        for at in range(index, min(index + 6, len(lines))):
            part = lines[at].text
            if not part:
                continue
            if find_marker(part) or len(part) > 70 or "。" in part or part[-1] == ":":
                break
            words = _glue(words, part)
            used.append(at)
            if is_title(words) and not (at + 1 < len(lines) and _goes_on(lines, at)):
                return _clean(words), frozenset(used)
        if is_title(words):
            return _clean(words), frozenset(used)
    return None, frozenset()


_ASIDE = Rule(
    "a label and its words, alone in brackets",
    r"\([^()]{2,10}:[^()]*\)",
    "(联系人:江云,联系电话:1234567)",
    "(2031-2035年)",
)


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether the next filled line is still title: short and itself closing a title (or its bracket of years)."""
    following = next((line.text for line in lines[at + 1 : at + 4] if line.text), "")
    return (
        0 < len(following) <= 40
        and (is_title(following) or ends_title(following))
        and not find_marker(following)
    )


_REPORTED = Rule(
    "the title of an act that a news page reports",
    r"""
    (?:印发|出台|发布|下发|制定)(?:实施)?(?:了)?(?:关于)?(?:公开)?(?:征求)?
    《(?P<title>[^《》]{6,90})》
    """,
    "近日印发了《青禾市竹产业规划》",
    "根据《青禾市竹产业规划》",
)
_FOLLOWS = Rule(
    "words that announce the text",
    r"(?:内容|全文|措施|政策|原文|条款)(?:具体)?如下|如下[:]",
    "主要内容如下",
    "如下图所示",
)


def _reported_title(lines: list[Line], start: int, *, certain: bool) -> str | None:
    """Title of the act that a news page reports (某厅印发《…》，主要内容如下), not the page's headline.

    ``certain`` asks for the words that announce the text; a page without a title of its own needs none.
    """
    opening = [line for line in lines[: start + 4] if line.text]
    announced = any(_FOLLOWS.search(line.folded[:400]) for line in opening)
    if certain and not announced:
        return None
    for line in opening:
        match = _REPORTED.search(line.text[:400])
        if match and is_title(match["title"]) and (announced or _NEWS.search(line.folded[: match.start()])):
            return match["title"]
    return None


_NEWS = Rule(
    "words of news",
    r"近日|日前|今日|今天|昨日|消息|获悉|记者|\d{1,2}月\d{1,2}日",
    "记者从县农业局获悉",
    "各县人民政府",
)


def _quoted_title(lines: list[Line], start: int) -> str | None:
    for line in lines[start : start + 6]:
        if match := _ISSUED.search(line.text[:300]):
            return _clean(match["title"] or match["title2"])
    return None


RULES = (
    _ASIDE,
    _ISSUED,
    _DATE_OR_PUBLIC,
    _FILE,
    _ISSUE,
    _LETTERHEAD,
    _HEAD_AND_TITLE,
    _HEADLINE,
    _REPORTED,
    _FOLLOWS,
    _NEWS,
    _WHOLE_NOTICE,
    _SPACED,
    _ABRIDGED,
    _REMARK,
)
