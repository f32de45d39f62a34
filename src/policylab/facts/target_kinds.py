"""What sort of statement a figure is: comparator, kind, hardness, and what is no commitment to a result."""

from __future__ import annotations

import re

from policylab.facts.target_cues import cue_pattern, cue_terms
from policylab.facts.target_figures import Figure
from policylab.facts.target_indicators import Item

_RATIO = {"ratio", "multiple"}
_CHANGE_UNITS = {"points"}
_CHANGE_END = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率|升幅|跌幅)$")
_RATES = {"增速", "增幅", "涨幅", "降幅", "增长率", "增速达", "增幅达"}
_IMPROVED = re.compile(r"提升|改善|提高|扩大|拓宽|提标")
_TURN = re.compile(r"(?:到|至|达|突破|在|超过)$")
_LIMIT = re.compile(r"控制在|控制为|压减到|压降到|降至|降到|下降到|降低到")
_DUE = re.compile(r"到(?:20\d\d年|“?十[四五六]五)")
_YEARLY = re.compile(r"每年|全年|年均|当年|年度")
_TOTAL = re.compile(r"累计$|总数|总量|累计达|存量|保有量|余额|总里程|总规模|有效期内|现有|共有")
_EACH = re.compile(
    r"每[户人套家辆件名个亩平](?!万|千|百)|一次性|最高(?!法|检|人)|/套|按[^,;。]{0,12}标准|给予|予以|奖补|(?:奖励|补助|补贴|资助)[^,;。]{0,4}$"
)
_EACH_IN_REPORT = re.compile(r"每户|每人每|一次性|按每|最高[^,;。]{0,6}$")
_DONE_BY_GOVERNMENT = re.compile(r"力争|新增|完成|举办|开展|筹集|帮扶|储备|推动|增长|确保|稳定在|发放|余额")
_PROMISED = re.compile(
    r"力争|争取|确保|新增|新建|建成|培育|举办|开展|打造|引进|募集|推动|新签|发布|推出|帮扶|储备|实施|增长|稳定在|保持在"
    r"|发放(?!标准|给)|建设|筹集|筹措|投放|总量|改造|预计|落地|出台|增速|增幅|涨幅|失业率|安排"
)
_REACHED = re.compile(r"达到|达|突破|完成|实现|认定|增加|提高|提升|下降|降至|控制在|累计|比重|占比|比例|解决")
_COMMITTED = re.compile(
    r"力争|争取|预计|计划投资|发放|兑现|拨付|累计|下达|筹措|筹集|撬动|发行|完成|惠及|总投资|突破|投放|余额|增长|新增|推动|(?<!可)享受"
)
_CONDITION = re.compile(
    r"(?:^|[,;。:、(])(?:[对凡若]|如(?![期数何愿今意])|如果|当(?![年期前月日地好]))(?![外标接])[^,;。:]*$"
)
_COUNTED_OFF = re.compile(r"(?:[前限]|每(?:入库|完成|新增|引进|增加|超过|购买|销售)[^,;。、]{0,14})$")
_RULE = re.compile(
    r"贷率|计容|总投资额?的?|主体|节点|资料|原则上|即可|允许|需达|应达到|可达到|由原来|标准为|不得|折算|×|应控制|分派"
)
_WHO = re.compile(r"的(?:企业|单位|项目|家庭|职工|个人|人才|机构|用人单位|园区|平台)")
_PAID_UNITS = {"money", "ratio", "multiple", "area", "points", "rate", "bare", "length"}


def comparator_of(item: Item) -> str:
    """Comparator of a figure: what follows it at once wins over what stands before it.

    Examples
    --------
    >>> from policylab.facts.target_figures import find_figures
    >>> [comparator_of(Item(figure, "", 0, 0, "")) for figure in find_figures("超400家,3-4个,22%左右,5场以上,不超过8%")]
    ['gt', 'range', 'approx', 'ge', 'le']
    """
    figure = item.figure
    if figure.value_max is not None:
        return "range"
    if figure.rank:
        return "le" if figure.before == "前" else "eq"
    before = cue_terms("before").get(figure.before)
    after = cue_terms("after").get(figure.after)
    if before in {"gt", "le", "lt"} and after != "approx":
        return before
    if after or before:
        return after or str(before)
    if figure.many:
        return "gt"
    return (
        "le" if item.cues and _LIMIT.fullmatch(item.cues[-1]) and item.cues[-1].startswith("控制") else "eq"
    )


def kind_of(item: Item, sentence: str, status: str, *, yearly: bool) -> str:
    """Kind of a figure: rank, change, level or flow.

    Parameters
    ----------
    item : Item
    sentence : str
        Folded sentence that the item's offsets point into.
    status : str
        target or result.
    yearly : bool
        Whether the text speaks of one year's work, in which 创建 and 培育 count what that year adds.
    """
    figure, group = item.figure, item.figure.unit.group
    if figure.rank:
        return "rank"
    if group in _CHANGE_UNITS or figure.unit.printed.endswith("番") or _changes(item):
        return "change"
    if group in _RATIO or group in {"concentration", "rate"}:
        return "level"
    left = sentence[max(0, item.start) : figure.start]
    if _TOTAL.search(left[-12:]):
        return "level"
    noun = _noun_kind(item.indicator)
    if noun == "flow" or _YEARLY.search(left):
        return "flow"
    verb = _last_verb(sentence, figure.start)
    if verb == "either":
        verb = "flow" if yearly else "level"
    if noun == "level" and verb != "flow":
        return "level"
    if {"达到", "达", "突破", "稳定在", "保持在", "增至", "升至"} & set(item.cues) or figure.before in {
        "突破",
        "超",
        "超过",
    }:
        return verb if verb == "flow" and item.rule == "figure before noun" else "level"
    if item.cues and item.cues[-1].endswith(("到", "至")):
        return "level"
    return verb or ("level" if status == "target" or not yearly else "flow")


def _changes(item: Item) -> bool:
    """Whether the last turning word before the figure says by how much, not to where."""
    turns = cue_terms("reach").keys() | cue_terms("change").keys()
    last = next((cue for cue in reversed(item.cues) if cue in turns), "")
    if (
        item.figure.unit.group == "count"
        and item.figure.unit.printed not in {"位", "名"}
        and _IMPROVED.search(last)
    ):
        return False
    if last in cue_terms("change") and not _TURN.search(
        last.removesuffix("达") if last.startswith("增") else last
    ):
        return True
    if not _RATES.isdisjoint(item.cues) and item.figure.unit.group == "ratio":
        return True
    return bool(_CHANGE_END.search(item.indicator)) and not last.endswith(("到", "至"))


def _noun_kind(indicator: str) -> str | None:
    """Kind that the head noun tells: 产量 and 交易额 are yearly totals, 余额 and 占比 are states."""
    best: tuple[int, int, str] | None = None
    for match in cue_pattern("noun").finditer(indicator):
        key = (match.end(), match.end() - match.start(), cue_terms("noun")[match[0]])
        best = key if best is None or key[:2] > best[:2] else best
    return best[2] if best and best[0] >= len(indicator) - 1 else None


def _last_verb(sentence: str, position: int) -> str | None:
    """Kind of the last verb of making or getting before the figure."""
    found = None
    start = max(0, position - 80)
    start = max(start, sentence.rfind(";", start, position))
    start = max([start, *(match.end() for match in _DUE.finditer(sentence, start, position))])
    for match in cue_pattern("activity").finditer(sentence, start, position):
        found = cue_terms("activity")[match[0]]
    return found


def hardness_of(sentence: str, item: Item) -> str:
    """Hardness of the wording around a figure: hard (确保), soft (力争, 左右) or plain."""
    window = sentence[max(0, item.start - 24) : item.figure.end]
    found = "plain"
    for match in cue_pattern("hardness").finditer(window):
        found = cue_terms("hardness")[match[0]]
    return found


def aside_of(item: Item, sentence: str, *, report: bool, policy: bool, dated: bool = False) -> str | None:
    """``subsidy`` or ``threshold`` for a figure that promises no result, else null.

    Parameters
    ----------
    item : Item
    sentence : str
        Folded sentence.
    report : bool
        Whether the text is a work report or yearly work points, in which sums of aid are results.
    policy : bool
        Whether the text is a set of measures, in which a figure needs a verb of commitment to be a target.
    dated : bool
        Whether the sentence names the figure's year; then reaching is commitment enough.
    """
    clause, group = _clause(sentence, item.figure), item.figure.unit.group
    paid = group in _PAID_UNITS
    if item.attribute:
        return "subsidy" if paid and not report and cue_pattern("offer").search(clause) else "threshold"
    if report:
        return "subsidy" if group in {"money", "rate"} and _EACH_IN_REPORT.search(clause) else None
    if paid and _EACH.search(clause):
        return "subsidy"
    if not item.figure.rank and _COUNTED_OFF.search(
        sentence[max(0, item.figure.start - 20) : item.figure.start]
    ):
        return "threshold"
    if _conditional(item, sentence):
        return "threshold"
    if paid and not _COMMITTED.search(clause):
        if cue_pattern("offer").search(clause):
            return "subsidy"
        if cue_pattern("condition").search(clause):
            return "threshold"
    if policy and cue_pattern("condition").search(clause) and not _DONE_BY_GOVERNMENT.search(clause):
        return "threshold"
    if policy and _RULE.search(clause) and not _DONE_BY_GOVERNMENT.search(clause):
        return "threshold"
    if not policy or item.figure.rank or _PROMISED.search(clause) or (dated and _REACHED.search(clause)):
        return None
    return None if group == "count" and cue_pattern("activity").search(clause) else "threshold"


def follows_offer(item: Item, sentence: str, before: tuple[Item, str] | None) -> str | None:
    """Kind of the figure before, if that was an offer or a condition and this one only goes on with its list."""
    if before is None or item.figure.unit.group != before[0].figure.unit.group or item.figure.rank:
        return None
    between = sentence[before[0].figure.end : item.figure.start]
    goes_on = (
        len(between) < 40
        and item.figure.unit.group in _PAID_UNITS
        and not (_PROMISED.search(between) or _REACHED.search(between))
    )
    return before[1] if goes_on else None


def _clause(sentence: str, figure: Figure) -> str:
    """Clause of a figure, up to 60 characters to its left and 20 to its right."""
    left = re.split(r"[,;。]", sentence[max(0, figure.start - 60) : figure.start])[-1]
    return left + re.split(r"[,;。]", sentence[figure.start : figure.end + 20], maxsplit=1)[0]


def _conditional(item: Item, sentence: str) -> bool:
    """Whether the clause of the figure is a condition: (对…)超过5亿元的,…."""
    rest = sentence[item.figure.end : item.figure.end + 60]
    clause = re.split(r"[,;。:]", rest, maxsplit=1)[0]
    ends = clause.endswith("的")
    before = sentence[max(0, item.figure.start - 40) : item.figure.start]
    opened = re.search(r"(?:^|[,;。:])[对凡](?![外标接])[^,;。:]*$", before)
    compared = bool(item.figure.before or item.figure.after)
    return (
        ends or bool(opened and "的" in (rest if compared else clause)) or bool(compared and _WHO.match(rest))
    )
