"""Rules about responsibility that a document states once for all its tasks."""

from __future__ import annotations

from dataclasses import dataclass

from policylab.facts.names.agency_lists import MARKS
from policylab.text.rules import Rule

_FIRST = Rule(
    "the rule that who is named first leads",
    r"(?=[第首最排分逗顿])(?:第一位|第1位|首位|第一个|首个|第一的|最前|排名第一|(?P<stop>分号|逗号|顿号)(?:之)?前)[^。;\n]{0,12}?(?:为|是|系)[^。;,\n]{0,6}?"
    r"(?:(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?|负责(?:单位|部门))",
    "列第一位的为牵头单位",
    "列第一位的企业",
)
_MARK = Rule(
    "the rule that a mark names the lead",
    rf"(?:标|加|带|注|打|有)[^。;,\n]{{0,6}}?[{MARKS}][^。;,\n]{{0,10}}?(?:为|是|系)(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?",
    "标☆的为牵头单位",
    "标☆的项目",
)
_IN_BOLD = Rule(
    "the rule that bold type names the lead",
    r"(?:以|用)?(?:黑体|加粗|粗体|下划线)[^。;)\n]{0,12}?(?:为|是|系)(?:牵头|主办|主责)(?:责任)?(?:单位|部门|、)*",
    "黑体为牵头单位",
    "黑体为标题",
)
_BELOW = Rule(
    "who carries out everything below",
    r"以下(?:各项|任务|措施|工作|条款|内容)*均?(?:需要|需|由|须|请|应)(?P<units>[^。;]{2,90}?)"
    r"(?:(?:组织|负责|抓好|贯彻|共同|配合|按职责)*(?:落实|实施|执行|负责))?[,、;]?(?:均)?不再[^。;)\n]{0,8}?列(?:出|明|示|入)?",
    "以下均需各县区落实,不再列出",
    "以下均需各县区落实",
)
_STOPS = {"分号": ";", "逗号": ",;", "顿号": "、,;"}
_BROKEN_LABEL = Rule(
    "a label broken over lines",
    r"(责|牵|配)(\s{0,3})(任|头|合)(\s{0,3})(单|部)(\s{0,3})(位|门)",
    "责 任 单 位",
    "责 任 到 人",
)
_SAME_BELOW = Rule(
    "下同 behind a rule",
    r"[,、;。]?[ ]{0,3}(?:以下|下)同(?=[\s。,;)]|$)",
    ",下同。",
    ",下同样",
)
RULES = (
    _FIRST,
    _MARK,
    _IN_BOLD,
    _BELOW,
    _BROKEN_LABEL,
    _SAME_BELOW,
)


_NEEDED = {
    _BELOW: ("不再",),
    _FIRST: ("牵头", "主办", "主责", "负责"),
    _MARK: ("牵头", "主办", "主责"),
    _IN_BOLD: ("黑体", "加粗", "粗体", "下划线"),
    _SAME_BELOW: ("下同",),
}
"""Words of which a text must hold one for a rule to find anything: asked first, since most texts state no rule."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document says once: from where on, and for which units.

    Attributes
    ----------
    first_leads_from : int or None
        Offset from which the first listed agency is the leading one.
    leads_end_at : str
        Signs of which the first ends the list of those that lead.
    marked_lead : bool
        Whether an agency with a mark (☆) leads.
    below : tuple of (int, int, int)
        Offset from which on units hold for every task, and where in the text they are named.

    Examples
    --------
    >>> Rules().first_leads_from is None
    True
    """

    first_leads_from: int | None = None
    leads_end_at: str = "、,; "
    marked_lead: bool = False
    below: tuple[tuple[int, int, int], ...] = ()


def find_rules(folded: str) -> Rules:
    """Rules that the folded text states.

    Examples
    --------
    >>> find_rules("(责任单位:甲局、乙局。列第一位的为牵头单位,下同)").first_leads_from
    0
    """
    first = _FIRST.search(folded) if _may_state(folded, _FIRST) else None
    start, stops = None, "、,; "
    if first:
        stops = _STOPS.get(first["stop"], stops)
        same = "同" in folded[first.end() : first.end() + 6] or "以下" in first.group()
        start = folded.rfind("(", 0, first.start()) if same else 0
    named = _BELOW.finditer(folded) if _may_state(folded, _BELOW) else ()
    below = tuple((match.end(), match.start("units"), match.end("units")) for match in named)
    marked = _may_state(folded, _MARK) and _MARK.search(folded) is not None
    return Rules(None if start is None else max(start, 0), stops, marked, below)


def _may_state(folded: str, rule: Rule) -> bool:
    return any(word in folded for word in _NEEDED[rule])


def blank_rules(folded: str) -> str:
    r"""The folded text with every stated rule blanked out, so that none is read as a name; offsets stay.

    A rule about bold type is blanked and not applied: the type is lost. A label that is broken over lines
    (责任\n单位) is put together, its blanks after it.

    Examples
    --------
    >>> "牵头" in blank_rules("(责任单位:甲局。列第一位的为牵头单位,下同)")
    False
    """
    folded = _BROKEN_LABEL.sub(r"\1\3\5\7\2\4\6", folded)
    for rule in _NEEDED:
        if not _may_state(folded, rule):
            continue
        pieces, done = [], 0
        for match in rule.finditer(folded):
            start = max(done, *(folded.rfind(stop, done, match.start()) + 1 for stop in "。;,(\n"))
            pieces += [folded[done:start], "。", " " * (match.end() - start - 1)]
            done = match.end()
        folded = "".join([*pieces, folded[done:]])
    return folded
