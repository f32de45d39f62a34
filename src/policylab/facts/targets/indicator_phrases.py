"""What a figure measures: the noun phrase before or after it, shared out over lists, inherited where none is printed."""

from __future__ import annotations

import re

from policylab.facts.names.units import is_classifier
from policylab.facts.targets.clauses import Clauses, split_clauses
from policylab.facts.targets.cues import cue_terms, turning_words
from policylab.facts.targets.describing import described, describes, sets_up
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.indicator_ends import (
    A_GOAL,
    NEXT_MADE,
    above_base,
    only_name,
    tidy,
    without_measure,
    without_predicate,
)
from policylab.facts.targets.inherited import OF_SIZE, inherit
from policylab.facts.targets.lists import complete_parts, graded, parts_of, share_out
from policylab.facts.targets.offer_words import OWNED
from policylab.facts.targets.phrases import (
    FOR_EACH,
    Phrase,
    left_phrase,
    right_phrase,
)
from policylab.text.rules import Rule

ORIGIN = Rule(
    "from what a figure rises or falls, described",
    r"(?<![自缘经理事])[由从](?:[^,;。:由从\d]{2,40}|(?:原来|原|当前|目前)的?)?$",
    "首付比例由不低于总价款的",
    "理由是",
)
TURNS_TO = Rule(
    "to what a figure turns",
    r",?(?:统一|逐步|再|相应|暂时?|阶段性)*(?:提高|提升|调整|恢复|[上下]调|调[高低增减]|[上下]浮|降低?|增加|扩大|缩[短小]|压[减缩]|延长|放宽|增|升|减少|精简|转)(?:到|至|为)",
    "调整至20%",
    "调整比例",
)
_OPEN_END = Rule(
    "a phrase that goes on behind its figure",
    r"(?:等|对|为|在|向|与|和|及|、|的|共|将|让|把|给)$",
    "企业等",
    "企业数",
)
_BY_RATE = Rule(
    "by how much something rises, named behind",
    r"的?(?:增幅|增速|幅度|比例)(?P<turn>提高|上调|增长|增加|下调|降低)(?P<noun>[^,;。、]{2,24})",
    "的增幅提高养老金",
    "的企业提高",
)
_COMPLETION = Rule(
    "how much of a goal is met",
    r"完成(?P<plan>(?:全年|年度|年初|当年)?[^,;。]{0,8}?(?:目标|计划|任务|预算))(?:数|任务|总数|总量)?的?$",
    "完成年度投资计划的",
    "完成投资",
)
_MEASURED = {"money", "ratio", "points"}
_QUOTE = 160
_IMPROVE = {("提升",), ("改善",), ("提高",)}
_ALONE = {"", "其中", "合计", "共计", "总计", "共"}
TOTAL_ASIDE = Rule(
    "a total in brackets between a figure and what it counts",
    r"\((?:累计|合计|共计|总数|其中)[^()]{1,14}\)(?=[一-鿿“]{2})(?!以[上下内]|左右|[和与及同比])",
    "(累计30家)工坊",
    "(累计30家),",
)
IS_SO_MUCH = Rule(
    "what makes up a share of a whole",
    r"为(?P<noun>[一-鿿“”]{2,14})(?=[,;。)]|$)",
    "为现金补贴,",
    "为10家",
)
PAID = Rule(
    "what is given, at the end of the clause before its ceiling",
    r"(?:补贴|补助|奖励|奖补|资助|津贴|贴息|消费券|购房券|房票|优惠)$",
    "推出住房消费券",
    "消费券核销后",
)
EACH_ONE = Rule(
    "of what each one gets so much", r"^每(?:平方米|[一-鿿]{1,2}|[个户名]家庭)$|享受$", "每套", "每套住房"
)
_SCOPES = {"全国", "全省", "全市", "全区", "全县", "全州"}
RULES = (ORIGIN, TURNS_TO, _OPEN_END, _BY_RATE, _COMPLETION, TOTAL_ASIDE, IS_SO_MUCH, PAID, EACH_ONE)


def read_items(text: str, figures: list[Figure]) -> list[Item]:
    """Figures of one folded sentence with their indicators, in order.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> sentence = "新增高新技术企业39家(累计400家),省级、市级平台分别达到2个和5个以上"
    >>> [(item.indicator, item.figure.value) for item in read_items(sentence, list(find_figures(sentence)))]
    [('高新技术企业', 39.0), ('高新技术企业', 400.0), ('省级平台', 2.0), ('市级平台', 5.0)]
    """
    clauses = split_clauses(text, figures)
    describing = [figure for index, figure in enumerate(figures) if describes(text, figures, index)]
    aside = {figure.start for figure in describing}
    heads = [figure for figure in figures if figure.start not in aside]
    items: list[Item] = []
    for index, figure in enumerate(heads):
        following = heads[index + 1].start if index + 1 < len(heads) else len(text)
        items += _read_one(clauses, figure, following, items)
    items = [_bounded(item) for item in graded(text, share_out(text, items))]
    items += [described(clauses, figures, figure) for figure in describing]
    return sorted(items, key=lambda item: item.figure.start)


def _bounded(item: Item) -> Item:
    """Item whose quote reaches no further left than a reader wants to read."""
    start = item.figure.start
    return item if start - item.start <= _QUOTE else item._replace(start=start - len(item.figure.before))


def _read_one(clauses: Clauses, figure: Figure, following: int, done: list[Item]) -> list[Item]:
    """Items of one figure (several under 均), given those to its left."""
    text, clause_end = clauses.text, clauses.end(figure.end)
    left_start = _left_start(clauses, figure, done)
    if (said := _of_its_own(clauses, figure, left_start, done)) is not None:
        return said
    left = left_phrase(text, left_start, figure.start)
    right, end = _behind(clauses, figure, following)
    if right and figure.unit.group == "count" and left.noun in cue_terms("activity"):
        left = left._replace(noun="", verb=True)  # 组织发布不少于9场培训课程
    if figure.unit.group == "ratio" and done and _goes_on(text, done[-1], figure):
        right = ""  # 税率为2%、3%的住房
    if figure.unit.group == "money" and EACH_ONE.search(left.noun) and (right or following < clause_end):
        left = left._replace(noun="")  # 每套给予3万元补贴
    noun, bound = left.noun, ""
    if figure.unit.group in {"ratio", "multiple"} or noun.endswith(("额度", "限额", "上限")):
        noun, bound = above_base(noun, text[left_start : figure.start])
        above = text.rfind(bound, left_start, figure.start) if bound and bound not in left.noun else -1
        if above > left_start and (head := left_phrase(text, left_start, above).noun):
            noun = head  # 置换金额不得超过确保交付所需资金的30%
    origin = next((cue for cue in reversed(left.cues) if cue not in _SCOPES), "") in {"从", "由"}
    if right and _counts_what_follows(text, figure, left):
        right = left.noun + right if FOR_EACH.match(left.noun) else right  # 每万人配备9名教师
        return [Item(figure, right, left_start, end, "figure before noun", left.cues, origin, bound=bound)]
    noun = tidy(noun) or _counts_itself(figure)
    if figure.rank and (speed := next((cue for cue in left.cues if cue in {"增速", "增幅", "增长率"}), "")):
        noun += speed
    item = Item(figure, noun, left_start, figure.end, "noun before figure", left.cues, origin, bound=bound)
    graded_only = noun in cue_terms("modifier") or OF_SIZE.fullmatch(noun)
    if not noun or noun in cue_terms("bare") or graded_only or noun.startswith("占"):
        alone = left.verb or text[left_start : figure.start] in _ALONE
        bounded = figure.before in {"最高", "最多"} and PAID.search(
            text, max(0, left_start - 12), left_start - 1
        )
        opens = (
            (alone or bool(bounded)) and not noun and not done and not figure.unit.printed.startswith("批")
        )
        return inherit(item._replace(rule="inherited"), done, clauses, opens=opens)
    return [item]


def _left_start(clauses: Clauses, figure: Figure, done: list[Item]) -> int:
    """Where the words start that may belong to a figure: at its clause, or behind the figure before and its noun."""
    clause, before = clauses.start(figure.start), done[-1] if done else None
    if before is None:
        return clause
    noun_between = (
        before.rule == "figure before noun" and before.end <= figure.start
    )  # not in 12家(累计30家)工坊
    return max(clause, before.end if noun_between else before.figure.end)


def _of_its_own(clauses: Clauses, figure: Figure, left_start: int, done: list[Item]) -> list[Item] | None:
    """Items of a figure that a construction names: from what it rises, how much of a goal is met, by how much; else null."""
    text = clauses.text
    if risen := _risen_from(text, left_start, figure):
        noun = left_phrase(text, left_start, risen).noun
        bound = above_base("", text[risen : figure.start])[1]
        item = Item(
            figure, noun, left_start, figure.end, "noun before figure", ("由",), base=True, bound=bound
        )
        whole = noun and noun not in cue_terms("bare")
        return [item] if whole else inherit(item._replace(rule="inherited"), done, clauses)
    if figure.unit.group in {"ratio", "multiple"} and (
        completion := _COMPLETION.search(text, max(left_start, figure.start - 24), figure.start)
    ):
        return _completed(
            Item(figure, completion["plan"], left_start, figure.end, "completion"), completion, done, clauses
        )
    alone = figure.unit.group == "ratio" and text[left_start : figure.start] in _ALONE
    if alone and (share := IS_SO_MUCH.match(text, figure.end)):
        return [Item(figure, share["noun"], left_start, share.end(), "figure before noun")]
    by_rate = _BY_RATE.match(text, figure.end, clauses.end(figure.end))
    if by_rate is None:
        return None
    turn = (by_rate["turn"],)  # 按不低于5%的增幅提高养老金
    return [Item(figure, by_rate["noun"], left_start, by_rate.end(), "figure before noun", turn)]


def _behind(clauses: Clauses, figure: Figure, following: int) -> tuple[str, int]:
    """Noun phrase behind a figure, and where the quote ends that takes it in."""
    text, start, clause_end = clauses.text, figure.end, clauses.end(figure.end)
    if aside := TOTAL_ASIDE.match(text, start):  # 新增12家(累计30家)工坊
        start = aside.end()
        clause_end = following = clauses.end(start)
    more = following < clause_end
    right = right_phrase(text, start, min(clause_end, following), more=more)
    if not right or A_GOAL.match(text, start):
        return "", figure.end
    right = only_name(right)
    if (
        figure.unit.printed == "套"
        and "的" in right[2:]
        and OWNED.search(text, max(0, figure.start - 20), figure.start)
    ):
        owned = right.split("的")[0]
        right = right if re.search(r"\d", owned) else owned  # 拥有1套住房的居民家庭
    counted = without_measure(right) if more and figure.unit.group == "count" else right
    counted = NEXT_MADE.sub("", counted) if more else counted
    end = text.index(counted, figure.end) + len(counted)
    return (without_predicate(counted) if figure.unit.group == "count" else counted), end


def _goes_on(text: str, before: Item, figure: Figure) -> bool:
    """Whether a figure only goes on with the list of the one before, whose noun stands before it."""
    between = text[before.figure.end : figure.start - len(figure.before)]
    return (
        before.rule == "noun before figure"
        and before.figure.unit == figure.unit
        and between in {"、", "和", "或", "及", "与"}
    )


def _counts_itself(figure: Figure) -> str:
    """Unit of a figure where it is a bare noun and so what is counted: 覆盖32校."""
    return figure.unit.base_unit if is_classifier(figure.unit.base_unit) else ""


def _risen_from(text: str, start: int, figure: Figure) -> int | None:
    """Where 由 stands that makes a figure the one a change starts from, words between them; null where none does."""
    from_ = ORIGIN.search(text, start, figure.start - len(figure.before))
    if from_ is None or not (figure.before or len(from_[0]) > 1):  # 由31%: read as any other cue
        return None
    return from_.start() if TURNS_TO.match(text, figure.end) else None


def _counts_what_follows(text: str, figure: Figure, left: Phrase) -> bool:
    """Whether the noun behind a figure is what it measures, and not the one before it: 建成9个平台, 企业达9家."""
    bound = figure.before if left.verb and figure.before.startswith(("不", "超")) else ""
    turned = any(cue in turning_words() for cue in left.cues if cue != bound)
    turned = turned and not (figure.unit.group == "count" and left.cues[-1:] in _IMPROVE)
    if figure.unit.group == "money" and text.startswith("的", figure.end) and sets_up(text, figure):
        return True
    behind = text.startswith("的", figure.end)
    if figure.unit.group == "money" and left.cues[-1:] == ("的",):
        return True  # 用于信贷的4000亿元额度
    share = figure.unit.group == "ratio" and left.cues[-1:] != ("占",) and behind
    open_end = share or bool(_OPEN_END.search(left.noun)) or figure.unit.group not in _MEASURED
    return not figure.rank and (not left.noun or (not turned and (open_end or left.verb)))


def _completed(item: Item, match: re.Match[str], done: list[Item], clauses: Clauses) -> list[Item]:
    """Rate at which a yearly goal was met: of the nouns before 完成, else of the figure before."""
    of = left_phrase(clauses.text, item.start, match.start())
    if not of.noun:
        return inherit(item, done, clauses)
    parts = parts_of(of.noun) if "均" in of.cues else [of.noun]
    return [item._replace(indicator=part + item.indicator) for part in complete_parts(parts)]
