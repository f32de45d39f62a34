"""Figures that promise no result: money on offer (``subsidy``), conditions, sizes and parameters (``threshold``)."""

from __future__ import annotations

import re

from policylab.facts.targets.cues import cue_pattern, cue_terms
from policylab.facts.targets.figures import Figure, Item

_EACH = re.compile(
    r"单[家户个]|同一(?:机构|企业|项目|单位)|发放价值|价值(?:不超过)?\d|[按以](?![上下内来及])[^,;。占]{2,24}[额款价金]的\d|每[户人套家辆件名个亩平](?!万|千|百)|一次性|最高(?!法|检|人)|/套|按[^,;。]{0,40}标准|按[^,;。]{0,12}(?:\d万?元/)|给予|予以|奖补|(?:奖励|补助|补贴|资助)[^,;。]{0,4}$"
)
_EACH_IN_REPORT = re.compile(r"每户|每人每|一次性|按每|最高[^,;。]{0,6}$")
_DONE_BY_GOVERNMENT = re.compile(r"力争|新增|完成|举办|开展|筹集|帮扶|储备|推动|增长|确保|稳定在|发放|余额")
_PROMISED = re.compile(
    r"力争|争取|确保|新增|新建|建成|培育|举办|开展|打造|引进|募集|推动|新签|发布|推出|帮扶|储备|实施|增长|稳定在|保持在"
    r"|发放(?!标准|给)|建设|筹集|筹措|投放|总量|改造|预计|落地|出台|增速|增幅|涨幅|失业率|安排|年度计划|计划投资|计划完成|召开|抓好|供应|批准|控制目标|预支"
)
_REACHED = re.compile(r"达到|达|突破|完成|实现|认定|增加|提高|提升|下降|降至|控制在|累计|比重|占比|比例|解决")
_COMMITTED = re.compile(
    r"力争|争取|预计|计划投资|发放|兑现|拨付|累计|下达|筹措|筹集|撬动|发行|完成|惠及|总投资|突破|投放|余额|增长|新增|推动|(?<!可)享受"
)
_CONDITION = re.compile(
    r"(?:^|[,;。:、(\s])(?P<word>[对凡若]|如(?![期数何愿今意])|当(?![年期前月日地好]))(?![外标接])[^,;。:]*$"
)
_FOR = {"对", "凡"}
_COUNTED_OFF = re.compile(
    r"(?:[前限满]|每(?:同比)?(?:入库|完成|新增|引进|增加|超过|购买|销售)[^,;。、]{0,14})$"
)
_ALLOWED = re.compile(r"允许|可享受|即可|不得|不应|承担\d")
_HOUSING = re.compile(r"首付|额度|限额|公积金|契税|上限|缴存")
_SMALL = 1e6  # yuan: what one household or firm gets, no sum of a programme
_RULE = re.compile(
    r"(?:补贴|补助|奖励)\d|支付\d|每年支付|贷率|计容|总投资额?的?|主体|节点|资料|原则上|即可|允许|需达|应达到|可达到|由原来|标准为|不得|折算|×|应控制|分派"
)
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_PER_HEAD = re.compile(r"每[百千万]")
_SHARE_OF = re.compile(r"的[一-鿿]")
_WHO = re.compile(r"的(?:经营主体|商户|农户|对象|企业|单位|项目|家庭|职工|个人|人才|机构|用人单位|园区|平台)")
_LISTED_WHO = re.compile(r"(?:[、和或]\d[\d.]{0,8}[^\d、,;。]{1,4}){1,6}?的(?:企业|单位|项目|家庭|机构)")
_RATE = re.compile(
    r"(?<![利税费息贷益积款])率$|占比$|比重$|(?:使用|服务|人员|人口|学生|企业|覆盖|面积)的?比例$|利用系数$"
)
_OWNED = re.compile(r"(?:[已原]有|拥有|名下|购买|买新|团购|购置)[^,;]{0,14}$")
_WHEN = re.compile(r"(?:时|的情形|后)(?=,)|[^,;。]{0,6},(?:即可|方可|可(?!持续|再生))")
_MEASURES = re.compile(r"(?:具体|政策|重点|主要|支持)*(?:措施|举措|政策)")
_TIMES = {"次", "套", "件"}
_PAID_UNITS = {"money", "ratio", "multiple", "area", "points", "rate", "bare", "length"}


def aside_of(
    item: Item, sentence: str, *, report: bool, policy: bool, done: bool = False, dated: bool = False
) -> str | None:
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
    done : bool
        Whether the figure is a result, which needs no verb of commitment and is no condition.
    dated : bool
        Whether the sentence names the figure's year; then reaching is commitment enough.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.indicator_phrases import read_items
    >>> text = "对新设企业给予30万元奖励,新增企业9家"
    >>> items = read_items(text, list(find_figures(text)))
    >>> [aside_of(item, text, report=False, policy=True) for item in items]
    ['subsidy', None]
    """
    clause, group = _clause(sentence, item.figure), item.figure.unit.group
    paid = group in _PAID_UNITS
    if item.attribute:
        return "subsidy" if paid and not report and cue_pattern("offer").search(clause) else "threshold"
    if report:
        return "subsidy" if group in {"money", "rate"} and _EACH_IN_REPORT.search(clause) else None
    if paid and _EACH.search(clause):
        return "subsidy"
    if _bounds_off(item, sentence, policy=policy) or _conditional(item, sentence):
        return "threshold"
    if group in {"ratio", "points"} and _RATE.search(item.indicator) and not _RULE.search(clause):
        return None
    small = group == "money" and item.figure.value * item.figure.unit.factor < _SMALL
    committed = _COMMITTED.search(clause)
    if paid and cue_pattern("offer").search(clause) and (small or not committed):
        return "subsidy"
    fixed = not done or _HOUSING.search(clause)
    if paid and fixed and not committed and cue_pattern("condition").search(clause):
        return "threshold"
    if paid and not done and _ALLOWED.search(clause):
        return "threshold"
    if done or _PER_HEAD.search(clause) or _share_of(item, sentence):
        return None
    ruled = cue_pattern("condition").search(clause) or _RULE.search(clause)
    if policy and ruled and not _DONE_BY_GOVERNMENT.search(clause):
        return "threshold"
    if not policy or item.figure.rank or _PROMISED.search(clause) or (dated and _REACHED.search(clause)):
        return None
    return None if group == "count" and cue_pattern("activity").search(clause) else "threshold"


def _bounds_off(item: Item, sentence: str, *, policy: bool) -> bool:
    """Whether a figure counts what is asked or allowed: 前3名, 满2年, 已有1套住房, 7条具体举措."""
    figure = item.figure
    before = sentence[max(0, figure.start - 20) : figure.start]
    if figure.unit.printed == "套" and figure.value < 10 and _OWNED.search(before):
        return True
    asked = policy and cue_terms("before").get(figure.before) == "lt"
    named = policy and figure.unit.printed in {"条", "项"} and _MEASURES.match(sentence, figure.end)
    return bool(asked or named or (not figure.rank and _COUNTED_OFF.search(before)))


def follows_offer(item: Item, sentence: str, before: tuple[Item, str] | None, start: int) -> str | None:
    """Kind of the figure before, if that was an offer or a condition and this one only goes on with its list.

    ``start`` is where the figure starts, or the one from which it rises.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.indicator_phrases import read_items
    >>> text = "给予最高20万元奖励"
    >>> (item,) = read_items(text, list(find_figures(text)))
    >>> follows_offer(item, text, None, start=0) is None
    True
    """
    if before is None or item.figure.unit.group != before[0].figure.unit.group or item.figure.rank:
        return None
    between = sentence[before[0].figure.end : start]
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


def _share_of(item: Item, sentence: str) -> bool:
    """Whether a share opens what is promised: 90%以上的孵化器设立基金."""
    share = item.figure.unit.group == "ratio" and item.rule == "figure before noun"
    share = share and "占" not in sentence[max(0, item.figure.start - 8) : item.figure.start]
    return share and bool(_SHARE_OF.match(sentence, item.figure.end))


def _conditional(item: Item, sentence: str) -> bool:
    """Whether the clause of the figure is a condition: 对…超过5亿元的企业; 若…达到10%."""
    rest = _BRACKETS.sub("", sentence[item.figure.end : item.figure.end + 80])
    clause = re.split(r"[,;。:]", rest, maxsplit=1)[0]
    compared = bool(item.figure.before or item.figure.after)
    whose = (
        (compared or item.figure.unit.printed in _TIMES)
        and _WHO.match(rest)
        and not _share_of(item, sentence)
    )
    if clause.endswith("的") or _WHEN.match(rest) or whose or _LISTED_WHO.match(rest):
        return True
    opened = _CONDITION.search(sentence, max(0, item.figure.start - 40), item.figure.start)
    if opened is None:
        return False
    return (compared and opened["word"] not in _FOR) or "的" in (rest if compared else clause)
