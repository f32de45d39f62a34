"""Figures without a noun of their own: under what stands before them, in their clause or the one before."""

from __future__ import annotations

import re

from policylab.facts.targets.clauses import Clauses
from policylab.facts.targets.cues import cue_pattern, cue_terms, turning_words
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.lists import REACH, noun_end
from policylab.facts.targets.phrases import left_phrase
from policylab.text.rules import Rule

_SAME_SUBJECT = {"产量", "总产量", "面积", "产值", "总产值", "年产值", "单产", "人数", "户数", "个数"}

_PEOPLE = ("人", "名", "人次", "户", "岗")

_SOFT = {"力争", "争取", "确保", "努力"}

_SOFT_REACH = _SOFT | {"达到", "达"}

GRADED_ON = Rule(
    "a grade with a figure of its own",
    r"^[、,和及与](?:国家|[省市县区州乡镇村]{1,2})[级定管办]\d",
    "、市级5个",
    "、市级园区",
)

TURNED_ROUND = Rule(
    "that a fall became a rise",
    r"""(?:实现)?由[降减负跌亏][转变][增升正涨盈]$
      | (?<=[一-鿿]{2})(?:稳步|持续|逐[月季]|不断|明显|小幅|大幅|快速|平稳|总体|稳中有)*(?:回升|回落|向好|走[高低]|企稳|攀升|回暖)$
      | (?<=[一-鿿]{2})(?:[增提扩优稳培壮强降减补延拓扶做][量质效容优强大面能产收级速新链]){2}$
      | (?<=[一-鿿]{2})(?:全部|足额|及时|按时)?(?:拨付|缴纳|支付|发放|配备|落实)?到位$
      | (?<=[一-鿿]{2})(?:连续|接连|连)?(?:跨[越过]?|迈[上过]|站上)[^,;。、]{0,10}(?:台阶|大关|关口)$""",
    "产量由减转增",
    "由减产转为增产",
)

CIRCUMSTANCE = Rule(
    "a clause that only says where or when",
    r"(?:在|经|自|从)[^,;。\d]{2,16}(?:内|中|下|后|时|前|间)",
    "在最高限额内",
    "在建项目",
)

MEANS = Rule(
    "a clause that only says by what means",
    r"""(?:进一步|不断|持续|全面|着力|加快)*(?:健全|完善|优化|整合|强化|细化|统筹|创新|拓宽|拓展|畅通|落实|规范|严格|深化|改进)
        [^,;。\d]{0,8}(?:布局|机制|制度|体系|政策|资源|模式|渠道|标准|服务|环境|流程|方式|手段|要素|措施|条件|结构|管理|监管)$""",
    "优化空间布局",
    "优化营商环境示范点",
)

OF_SIZE = Rule(
    "from what size on things are counted",
    r"^(?:总?投资)?(?:\d[\d.]*)?[十百千]?[万亿]元?(?:及)?以[上下]",
    "亿元以上项目",
    "投资以上",
)

NO_GRADE = Rule(
    "a word that begins as a grade does",
    r"(?:市[场民政容值区]|区[域间块]|县[域城]|省[际会]|国际(?:化|性|班)|女[性工职]|男性|城市(?:化|群))",
    "市场主体",
    "市级平台",
)

TO_TURN = Rule(
    "a verb before what is to be turned",
    r"^(?:将|把)?(?:提高|提升|调整|[上下]调|放宽|降低|扩大|优化|增加)(?=[一-鿿]{3})",
    "提高贷款额度",
    "贷款额度提高",
)
RULES = (GRADED_ON, TURNED_ROUND, CIRCUMSTANCE, MEANS, OF_SIZE, NO_GRADE, TO_TURN)


def inherit(item: Item, done: list[Item], clauses: Clauses, *, opens: bool = False) -> list[Item]:
    """Item under what stands before it; a bare head (数量, 增速) or grade (市级) is joined with that.

    Parameters
    ----------
    item : Item
    done : list of Item
        Those to its left.
    clauses : Clauses
    opens : bool
        Whether the figure opens its clause, so that the clause before may name it.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> from policylab.facts.targets.clauses import split_clauses
    >>> text = "新增工坊9家,总数达30家"
    >>> first, second = find_figures(text)
    >>> done = [Item(first, "工坊", 0, 6, "noun before figure", ("新增",))]
    >>> item = Item(second, "总数", 7, 13, "inherited", ("达",))
    >>> [found.indicator for found in inherit(item, done, split_clauses(text, [first, second]))]
    ['工坊总数']
    """
    own = [earlier for earlier in done[-REACH:] if earlier.rule != "inherited"] or done[-1:]
    if not item.figure.rank and item.figure.unit.group not in {"ratio", "points", "multiple"}:
        own = [earlier for earlier in own if earlier.rule != "completion"] or own  # what was met has no total
    if "均" in item.cues and not item.indicator and len(own) > 1:
        last = [earlier for earlier in own if not earlier.figure.rank][-2:]
        return [item._replace(indicator=earlier.indicator, start=earlier.start) for earlier in last]
    before = _clause_before(clauses, item, done, opens=opens)
    if before is not None:
        return [item._replace(indicator=before[0] + item.indicator, start=before[1])]
    named = item._replace(rule="noun before figure") if item.indicator else item
    if not own:
        return [named]
    source, start = own[-1], min(own[-1].start, item.start)
    joined = _joined(item, source, clauses.text)
    if joined is None:
        return [named]
    again = item.figure.start - source.figure.end < 8 and not _SOFT.isdisjoint(item.cues)
    again = again and _SOFT_REACH.issuperset(item.cues)  # 增长5%、力争6%; 新增16000套,力争达到21000套
    cues = source.cues if again and not item.indicator else item.cues
    part = item.indicator.startswith("占") or _of_grade(item.indicator)
    return [item._replace(indicator=joined, start=start, cues=cues, rule="joined" if part else item.rule)]


def _of_grade(indicator: str) -> bool:
    """Whether an indicator only says of what grade or size the things are that are counted: 市级, 亿元以上."""
    return indicator in cue_terms("modifier") or OF_SIZE.fullmatch(indicator) is not None


def _joined(item: Item, source: Item, text: str) -> str | None:
    """Indicator of an item joined with that of the figure it follows; null where it stands for itself."""
    indicator, before = item.indicator, source.indicator
    needs = cue_terms("bare").get(indicator)
    if OF_SIZE.fullmatch(indicator):  # 5000万元以上项目30个,其中亿元以上15个
        return indicator + before.rpartition("元以上")[2]
    if indicator in cue_terms("modifier"):
        to_come = GRADED_ON.match(text[item.figure.end : item.figure.end + 8])
        grade = "" if NO_GRADE.match(before) else rf"^(?:{cue_pattern('modifier').pattern})"
        head = re.sub(grade, "", before)
        return None if to_come else indicator + head  # 省级3个、市级5个示范园区: the noun is still to come
    if needs == "stands before the head":
        return indicator + re.sub(r"^(?:新?申请|新增|新引进|累计)", "", before)
    if needs == "needs a counted head" and not _may_cost(source.figure):
        return None
    own_head = noun_end(before) if indicator in _SAME_SUBJECT else None
    subject = before.removesuffix(own_head) if own_head else before
    if own_head and not subject:
        return None  # 总产量50万吨,单产提高2%
    return (subject if len(subject) > 1 else before) + indicator


def _may_cost(figure: Figure) -> bool:
    """Whether what a figure counts can have an investment: projects, not people."""
    return figure.unit.group == "count" and not figure.unit.printed.endswith(_PEOPLE)


def _clause_before(clauses: Clauses, item: Item, done: list[Item], *, opens: bool) -> tuple[str, int] | None:
    """Subject in the clause before a figure that only has a verb, or opens it: 综合体建设,力争达到300个."""
    turned = item.figure.rank or opens or item.base or not turning_words().isdisjoint(item.cues)
    clause = clauses.start(item.figure.start)
    start = clauses.start(clause - 1) if clause else 0
    while start and (
        CIRCUMSTANCE.fullmatch(clauses.text[start : clause - 1])
        or (clauses.text[start - 1] == "," and MEANS.fullmatch(clauses.text[start : clause - 1]))
    ):
        clause, start = start, clauses.start(start - 1)
    if clauses.text[clause - 1 : clause] == "(" and not (done and done[-1].figure.end > start):
        noun = _subject(clauses.text[start : clause - 1])  # 工业利润(-9.6%)
        return (noun, start) if 2 <= len(noun) <= 30 else None
    if not turned or not clause or clauses.text[clause - 1] != "," or (done and done[-1].figure.end > start):
        return None
    noun = _subject(clauses.text[start : clause - 1])
    return (noun, start) if 2 <= len(noun) <= 30 else None


def _subject(clause: str) -> str:
    """What a clause without a figure speaks of: 市场经营主体 of 市场经营主体增量提质."""
    subject = TO_TURN.sub("", TURNED_ROUND.sub("", clause))[-40:]
    return left_phrase(subject, 0, len(subject)).noun.removesuffix("力度")
