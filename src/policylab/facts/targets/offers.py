"""Figures that promise no result: what somebody may get (``subsidy``), who qualifies (``threshold``), terms of rules (``parameter``).

None of the three is a rest class. Each needs words that say so; a figure of a set of measures that has neither such words
nor those of a commitment says nothing of a result and gives no row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylab.facts.names.units import match_unit
from policylab.facts.targets.cues import cue_pattern, cue_terms
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.offer_words import (
    ALLOWED,
    BOUND,
    BRACKETS,
    BY_YEAR,
    CEILING,
    CHILDREN,
    COMMITTED,
    CONDITION,
    COUNTED_OFF,
    DEPOSIT,
    DONE_BY_GOVERNMENT,
    EACH,
    EACH_IN_REPORT,
    FLATS,
    GIVEN,
    HOUSING,
    LISTED_WHO,
    LOAN,
    MADE_LIST,
    MEANS,
    MET,
    MUST_BE,
    NEXT_PROJECT,
    OFFER_LIST,
    OFFERED,
    ONE_OF_THEM,
    OWNED,
    PARAMETER,
    PAYMENT,
    PER_HEAD,
    PROJECT_SUM,
    PROMISED,
    RAISED,
    RATE,
    REACHED,
    RECIPIENT,
    RULE,
    RULED_NOUN,
    RULED_RATE,
    SETS_GOAL,
    SHARE_OF,
    SUPERVISED,
    WHEN,
    WHO,
)
from policylab.facts.targets.target import Target

NO_ROW = "no row"
"""Said of a figure that is neither promised nor reported, on offer nor a term of a rule."""

_GOES_ON = 40  # characters within which a list of offers goes on
_SMALL = 1e6  # yuan: what one household or firm gets, no sum of a programme
_PROGRAMME = 1e8  # yuan: what no one borrower draws
_PAID_UNITS = {"money", "ratio", "multiple", "area", "points", "rate", "bare", "length"}
_SIZES = {"area", "length"}
_STOPS = re.compile("[,;。]")
_FOR = {"对", "凡"}
_TIMES = {"次", "套", "件"}


def offer_of(
    item: Item, sentence: str, *, report: bool, policy: bool, done: bool = False, dated: bool = False
) -> str | None:
    """``subsidy``, ``threshold`` or ``parameter`` for a figure that promises no result; ``NO_ROW``; else null.

    Parameters
    ----------
    item : Item
    sentence : str
        Folded sentence.
    report : bool
        Whether the text is a work report or yearly work points, in which sums of aid are results.
    policy : bool
        Whether the text is a set of measures, in which a figure needs words of commitment to be a target.
    done : bool
        Whether the figure is a result, which needs no verb of commitment and is no condition.
    dated : bool
        Whether the sentence names the figure's year; then reaching is commitment enough.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.indicator_phrases import read_items
    >>> text = "对新设企业给予30万元奖励,契税按2%的税率征收,新增企业9家"
    >>> items = read_items(text, list(find_figures(text)))
    >>> [offer_of(item, text, report=False, policy=True) for item in items]
    ['subsidy', 'parameter', None]
    """
    figure = item.figure
    if report and not item.attribute and figure.unit.group not in {"money", "rate"}:
        return None
    clause = _clause(sentence, figure)
    if item.attribute:
        return _kind_of_attribute(item, sentence, clause, report=report)
    if report:  # 低保标准每人每月达到600元 is a level
        return "subsidy" if EACH_IN_REPORT.search(clause) and not REACHED.search(clause) else None
    said = _said_aside(item, sentence, clause, policy=policy, done=done)
    if said is not None:
        return None if said == "commitment" else said
    if done or PER_HEAD.search(clause) or _share_of(item, sentence):
        return None
    if policy and _goes_on_offering(figure, sentence):
        return "subsidy"
    ruled = _condition_kind(sentence, figure) or ("parameter" if RULE.search(clause) else None)
    if policy and ruled and not DONE_BY_GOVERNMENT.search(clause):
        return ruled
    if (
        not policy
        or figure.rank
        or PROMISED.search(clause)
        or (dated and (REACHED.search(clause) or (figure.unit.group != "money" and BY_YEAR.match(sentence))))
    ):
        return None
    made = figure.unit.group in {"count", "money"} and cue_pattern("activity").search(clause)
    made = made or (figure.unit.group == "count" and MADE_LIST.search(sentence[: figure.start]))
    bounds = {cue_terms("before").get(figure.before or item.bound), cue_terms("after").get(figure.after)}
    if figure.unit.group == "count" and bounds & {"le", "lt"} and ONE_OF_THEM.search(clause):
        return "threshold"  # 同一企业每年申报不超过3人
    means = figure.unit.group == "area" or MEANS.search(item.indicator)
    if means and (bounds & {"le", "lt"} or MUST_BE.search(clause)):
        return "threshold"  # 减免面积不超过300平方米
    return None if made or bounds & {"ge", "gt"} else NO_ROW


def _said_aside(item: Item, sentence: str, clause: str, *, policy: bool, done: bool) -> str | None:
    """Kind that the words of the clause say; ``commitment`` where they say that it is none of the three; null when they do not say."""
    figure, group = item.figure, item.figure.unit.group
    paid = group in _PAID_UNITS
    ruled = _ruled_share(item, clause, policy=policy)
    if ruled and not (figure.after and _conditional(item, sentence)):
        return ruled
    if (
        paid
        and not done
        and GIVEN.match(sentence[figure.end : figure.end + 8])
        and (group == "ratio" or not COMMITTED.search(clause))
    ):
        return "subsidy"
    if group == "ratio" and (kind := _ruled_rate(item, sentence, policy=policy)):
        return kind
    ceiling = CEILING.search(clause) or (group in {"money", "multiple"} and LOAN.search(item.indicator))
    if paid and ceiling and not _programme(figure, clause) and group not in _SIZES and not figure.rank:
        return "subsidy"
    if paid and group not in _SIZES and EACH.search(clause):
        return "subsidy"
    if _bounds_off(item, sentence, policy=policy) or _conditional(item, sentence):
        return "threshold"
    if group in {"ratio", "points"} and RATE.search(item.indicator) and not RULE.search(clause):
        return "commitment"
    if _sets_goal(item, sentence):
        return "commitment"
    if policy and _earns_something(item, sentence):
        return "threshold"
    small = group == "money" and figure.value * figure.unit.factor < _SMALL
    committed = COMMITTED.search(clause)
    if paid and group not in _SIZES and cue_pattern("offer").search(clause) and (small or not committed):
        return "subsidy"
    if paid and not committed and (not done or HOUSING.search(clause)):
        if PARAMETER.search(clause):
            return "parameter"
        if kind := _condition_kind(sentence, figure):
            return kind
    return "parameter" if paid and not done and ALLOWED.search(clause) else None


def _ruled_share(item: Item, clause: str, *, policy: bool) -> str | None:
    """``parameter`` for a share that is paid, deposited or supervised by a rule, else null."""
    group = item.figure.unit.group
    paid = group == "ratio" and (PAYMENT.search(clause) or DEPOSIT.search(clause))
    supervised = policy and group in {"ratio", "rate"} and SUPERVISED.search(clause)
    return "parameter" if paid or supervised else None


def _ruled_rate(item: Item, sentence: str, *, policy: bool) -> str | None:
    """Kind of a share whose indicator is a rate that a rule sets, or only names a flat; null for any other."""
    if policy and RULED_RATE.search(item.indicator):
        return "parameter"
    if not FLATS.search(item.indicator) or not cue_terms("change").keys().isdisjoint(item.cues):
        return None
    return "parameter" if "利率" in sentence else "threshold"  # 首套不低于20%, of which the heading says 首付


def is_project_sum(item: Item, sentence: str, before: tuple[Item, str] | None) -> bool:
    """Whether a sum of money is what a named project costs: 总投资2.3亿元的大桥, and the sums that follow in its list.

    ``before`` is the figure before with its kind, where that kind was settled by its words.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> sentence = "投资2.3亿元的大桥建成通车"
    >>> figure = next(find_figures(sentence))
    >>> is_project_sum(Item(figure, "大桥", 0, figure.end, "attribute", attribute=True), sentence, None)
    True
    """
    figure = item.figure
    rest = sentence[figure.end : figure.end + 60]
    if not item.attribute or figure.unit.group != "money" or BOUND.match(figure.after or rest):
        return False
    left = sentence[max(0, figure.start - len(figure.before) - 16) : figure.start - len(figure.before)]
    listed = before is not None and before[1] == "flow"
    if listed and before is not None:
        listed = bool(NEXT_PROJECT.fullmatch(sentence[before[0].figure.end : figure.start]))
    if not (listed or PROJECT_SUM.search(left)) or (figure.before and WHO.match(rest)):
        return False
    return not _conditional(item, sentence) and not RECIPIENT.search(re.split("[;。]", rest)[0])


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
        len(between) < _GOES_ON
        and item.figure.unit.group in _PAID_UNITS
        and not (PROMISED.search(between) or REACHED.search(between))
    )
    return before[1] if goes_on else None


def group_of_offer(found: Sequence[Target]) -> str | None:
    """Group of the unit of the last figure of a part of a sentence where that is an offer; null where it is none.

    Examples
    --------
    >>> group_of_offer([]) is None
    True
    """
    valued = [target for target in found if target.value is not None]
    if not valued or valued[-1].kind != "subsidy":
        return None
    unit = match_unit(valued[-1].unit or "", 0)
    return unit[0].group if unit else None


def goes_on_with_offers(item: Item, sentence: str, offered: str | None) -> bool:
    """Whether a sum, the first of its part, only goes on with the list of offers before the semicolon: …10万元补贴;硕士5万元.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.indicator_phrases import read_items
    >>> texts = "硕士研究生5万元;", "力争撬动投资5亿元;"
    >>> items = [read_items(text, list(find_figures(text)))[0] for text in texts]
    >>> [goes_on_with_offers(item, text, "money") for item, text in zip(items, texts, strict=True)]
    [True, False]
    """
    figure, before = item.figure, sentence[: item.figure.start]
    small = figure.unit.group == "money" and figure.value * figure.unit.factor <= _SMALL
    if offered != "money" or not small or len(before) >= _GOES_ON:
        return False
    return not (PROMISED.search(before) or REACHED.search(RAISED.sub("", before)))


def _clause(sentence: str, figure: Figure) -> str:
    """Clause of a figure, up to 60 characters to its left and 20 to its right."""
    left = _STOPS.split(sentence[max(0, figure.start - 60) : figure.start])[-1]
    opened = left.rfind("(")
    if opened > left.rfind(")") and RULED_NOUN.search(left, opened):
        left = left[opened + 1 :]  # (首付比例不低于20%) behind what may be drawn
    return left + _STOPS.split(sentence[figure.start : figure.end + 20], maxsplit=1)[0]


def _kind_of_attribute(item: Item, sentence: str, clause: str, *, report: bool) -> str:
    """Kind of a figure that describes another thing: the sum of an aid, or the size of who gets it."""
    figure = item.figure
    if report or figure.unit.group not in _PAID_UNITS - _SIZES:
        return "threshold"
    rest = sentence[figure.end : figure.end + 24]
    left = sentence[max(0, figure.start - len(figure.before) - 8) : figure.start - len(figure.before)]
    owned = (
        MEANS.search(left) and rest.startswith("的") and not OFFERED.match(rest)
    )  # 总价不超过300万元的住房
    if (figure.before or figure.after) and (MET.match(rest) or owned):
        return "threshold"
    offered = OFFERED.match(rest) or (
        figure.unit.group == "money"
        and not (BOUND.match(figure.after) or WHO.match(rest))
        and cue_pattern("offer").search(clause)
    )
    return "subsidy" if offered else "parameter" if PARAMETER.search(clause) else "threshold"


def _condition_kind(sentence: str, figure: Figure) -> str | None:
    """What the nearest word of a rule in the clause of a figure makes of it: 首付比例 a threshold, 利率 a parameter."""
    left = _STOPS.split(sentence[max(0, figure.start - 60) : figure.start])[-1]
    found = None
    for match in cue_pattern("condition").finditer(left):
        found = match[0]
    if found is None:
        right = _STOPS.split(sentence[figure.start : figure.end + 20], maxsplit=1)[0]
        match_right = cue_pattern("condition").search(right)
        found = match_right[0] if match_right else None
    return cue_terms("condition")[found] if found else None


def _sets_goal(item: Item, sentence: str) -> bool:
    """Whether the clause promises to reach something, and nobody gets anything for it: 融资突破1200亿元."""
    figure = item.figure
    left = _STOPS.split(sentence[max(0, figure.start - 60) : figure.start])[-1]
    rest = sentence[figure.end : figure.end + 80].split(";")[0]
    return bool(SETS_GOAL.search(left) and not RULED_NOUN.search(left) and not RECIPIENT.search(left + rest))


def _goes_on_offering(figure: Figure, sentence: str) -> bool:
    """Whether a sum stands in a list that an offer or a ceiling opens: 发放补贴:博士20万元,硕士5万元."""
    left = sentence[max(0, figure.start - 90) : figure.start].split(";")[-1]
    small = figure.unit.group == "money" and figure.value * figure.unit.factor < _SMALL
    offered = small and OFFER_LIST.search(left)
    capped = figure.unit.group in {"money", "ratio", "multiple"} and CEILING.search(left)
    return bool(offered or (capped and not _programme(figure, left)))


def _programme(figure: Figure, clause: str) -> bool:
    """Whether a sum is what a whole campaign is to lend, and no one borrower's: 力争授信额度达到50亿元."""
    large = figure.unit.group == "money" and figure.value * figure.unit.factor >= _PROGRAMME
    return large and SETS_GOAL.search(clause) is not None


def _earns_something(item: Item, sentence: str) -> bool:
    """Whether who reaches a figure gets something for it: 融资规模突破500万元,给予支持."""
    left = _STOPS.split(sentence[max(0, item.figure.start - 60) : item.figure.start])[-1]
    rest = sentence[item.figure.end : item.figure.end + 80].split(";")[0]
    return bool(SETS_GOAL.search(left) and RECIPIENT.search(rest))


def _bounds_off(item: Item, sentence: str, *, policy: bool) -> bool:
    """Whether a figure counts what is asked or allowed: 前3名, 满2年, 已有1套住房."""
    figure = item.figure
    before = sentence[max(0, figure.start - 20) : figure.start]
    if figure.unit.printed == "套" and figure.value < 10 and OWNED.search(before):
        return True
    if policy and CHILDREN.match(sentence[figure.end : figure.end + 6]):
        return True
    asked = policy and cue_terms("before").get(figure.before) == "lt"
    return bool(asked or (not figure.rank and COUNTED_OFF.search(before)))


def _share_of(item: Item, sentence: str) -> bool:
    """Whether a share opens what is promised: 90%以上的孵化器设立基金."""
    share = item.figure.unit.group == "ratio" and item.rule == "figure before noun"
    share = share and "占" not in sentence[max(0, item.figure.start - 8) : item.figure.start]
    return share and bool(SHARE_OF.match(sentence[item.figure.end : item.figure.end + 2]))


def _conditional(item: Item, sentence: str) -> bool:
    """Whether the clause of the figure is a condition: 对…超过5亿元的企业; 若…达到10%."""
    rest = BRACKETS.sub("", sentence[item.figure.end : item.figure.end + 80])
    clause = re.split(r"[,;。:]", rest, maxsplit=1)[0]
    compared = bool(item.figure.before or item.figure.after)
    whose = (
        (compared or item.figure.unit.printed in _TIMES) and WHO.match(rest) and not _share_of(item, sentence)
    )
    if clause.endswith("的") or WHEN.match(rest) or whose or LISTED_WHO.match(rest):
        return True
    opened = CONDITION.search(sentence[max(0, item.figure.start - 40) : item.figure.start])
    if opened is None:
        return False
    return (compared and opened["word"] not in _FOR) or "的" in (rest if compared else clause)
