"""Figures that describe another thing and are not what it measures: 30亿元以上项目, 100亿元的企业."""

from __future__ import annotations

from policylab.facts.targets.clauses import Clauses
from policylab.facts.targets.cues import cue_pattern, cue_terms, last_word
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.indicator_ends import A_GOAL, ONLY_NAMED, tidy
from policylab.facts.targets.phrases import left_phrase, right_phrase
from policylab.text.rules import Rule

_DESCRIBING = {"money", "area", "length", "power", "mass", "volume", "rate", "computing", "energy"}

_CAPACITY = {"mass", "power", "energy", "volume", "rate"}

_LONG_NOUN = 12

_PROJECT = Rule(
    "a works of some capacity",
    r"[^,;。、]{1,16}(?:项目|工程|装置|机组|生产线|电站)|(?:集中式|分布式)?(?:光伏|风电|储能|煤电|热电|发电)",
    "天然气项目",
    "天然气",
)

_QUANTITY = Rule(
    "a word of quantity",
    r"(?:总投资|投资|规模|累计|共|达|达到|完成|新增|约|近|超)$",
    "总投资",
    "总面",
)

_FIRM = Rule(
    "a noun of who is of that size",
    r"(?!的|[建设用于支实])[一-鿿]{2}",
    "企业",
    "的企",
)

SPENT = Rule(
    "words of cost before a sum", r"(?:计划|概算|估算|完成|总)*投资(?:额|约|达|近|超)*$", "总投资约", "招商"
)

SET_UP = Rule(
    "a verb of setting up before a sum",
    r"(?:设立|建立|组建|成立|筹集|投入)(?:了)?(?:(?:首期|总体|总)?规模(?:为|达到?)?|首期|总额)?$",
    "设立总规模",
    "企业总规模",
)

MEASURE_OF_SIZE = Rule(
    "a measure of size at the end of a noun",
    r"(?:套内建筑|套型建筑|建筑|使用|用地|投影|购房|改造|备案|购置|年营业|资产|注册)?(?:规模|面积|总价|单价|售价|高度|宽度|长度|深度|容量|收入|产值)$",
    "改造规模",
    "规模企业",
)
RULES = (_PROJECT, _QUANTITY, _FIRM, SPENT, SET_UP, MEASURE_OF_SIZE)


def describes(text: str, figures: list[Figure], index: int) -> bool:
    """Whether a figure describes another thing: 30亿元以上项目, 100亿元的企业, 70个30亿元项目.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> text = "引进30亿元以上项目,投资60亿元以上"
    >>> figures = list(find_figures(text))
    >>> describes(text, figures, 0), describes(text, figures, 1)
    (True, False)
    """
    figure = figures[index]
    rest = text[figure.end : figure.end + 4]
    if not rest or not ("一" <= rest[0] <= "鿿"):
        return bool(figure.after) and _counted_next(figures, index)
    if rest[0] == "的" and figure.unit.group != "ratio" and _people(figure):
        return True
    if figure.unit.group not in _DESCRIBING:
        return False
    if rest[0] == "的" and figure.unit.group == "money" and _founded(text, figures, index):
        return False
    if A_GOAL.match(text, figure.end):
        return False  # 产值达到46亿元的任务
    if rest[0] in "的级":
        return True
    if figure.unit.group == "money" and cue_terms("before").get(figure.before) == "gt":
        return bool(_FIRM.match(rest)) and not cue_pattern("after_stop").match(rest)
    if (
        figure.unit.group in _CAPACITY
        and _PROJECT.match(text, figure.end)
        and not cue_pattern("cut").match(rest)
    ):
        return not _verb_before(text, figure.start - len(figure.before))
    follows = index > 0 and figures[index - 1].end == figure.start - len(figure.before)
    return (bool(figure.after) or follows) and not cue_pattern("after_stop").match(rest)


def _counted_next(figures: list[Figure], index: int) -> bool:
    """Whether a sum is the size of what the figure right behind it counts: 10亿元以上2个."""
    if figures[index].unit.group != "money" or index + 1 == len(figures):
        return False
    following = figures[index + 1]
    return following.start == figures[index].end and following.unit.group == "count"


def _founded(text: str, figures: list[Figure], index: int) -> bool:
    """Whether a sum is what is set up, and not the size of things that are counted: 设立20亿元的基金."""
    figure = figures[index]
    clause = min([place for mark in ",;。" if (place := text.find(mark, figure.end)) > 0], default=len(text))
    counted = index + 1 < len(figures) and figures[index + 1].start < clause
    return not counted and sets_up(text, figure)


def sets_up(text: str, figure: Figure) -> bool:
    """Whether a verb of setting up stands right before a sum: 设立总规模10亿元的基金.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> texts = "设立总规模10亿元的基金", "产值10亿元的企业"
    >>> [sets_up(text, next(find_figures(text))) for text in texts]
    [True, False]
    """
    start = figure.start - len(figure.before)
    return SET_UP.search(text, max(0, start - 12), start) is not None


def _people(figure: Figure) -> bool:
    """Whether a figure bounds how many people live in the thing that follows: 人口超过50万的县, 20万人口以上的城镇."""
    gt = cue_terms("before").get(figure.before) == "gt"
    return (gt and figure.unit.group == "bare") or (
        bool(figure.after) and figure.unit.printed.endswith("人口")
    )


def _verb_before(text: str, position: int) -> bool:
    """Whether a verb of making or getting, or a word of quantity, stands right before a figure."""
    before = text[max(0, position - 8) : position]
    return (
        not before
        or before[-1] in ",;。:(、"
        or bool(_QUANTITY.search(before))
        or bool(last_word(before, "cut"))
    )


def described(clauses: Clauses, figures: list[Figure], figure: Figure) -> Item:
    """Item of a figure that describes another thing, under what it describes.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.clauses import split_clauses
    >>> text = "引进30亿元以上项目"
    >>> figures = list(find_figures(text))
    >>> described(split_clauses(text, figures), figures, figures[0]).indicator
    '项目'
    """
    text, end = clauses.text, clauses.end(figure.end)
    following = min((other.start for other in figures if other.start > figure.start), default=end)
    noun = right_phrase(text, figure.end, min(end, following), more=following < end)
    left = left_phrase(text, clauses.start(figure.start), figure.start)
    if figure.before and (measure := MEASURE_OF_SIZE.search(left.noun)):  # 改造规模不小于3公顷的园区
        noun = measure[0] if len(left.noun) > _LONG_NOUN else left.noun
    noun = ONLY_NAMED.sub("", noun) or tidy(left.noun)
    spent = SPENT.search(text[max(0, figure.start - 12) : figure.start])
    start = figure.start - len(spent[0]) if spent else figure.start
    return Item(figure, noun, start, end, "attribute", attribute=True)
