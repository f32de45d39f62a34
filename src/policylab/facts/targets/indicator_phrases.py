"""What a figure measures: the noun phrase before or after it, shared out over lists, inherited where none is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from policylab.facts.names.units import is_classifier
from policylab.facts.targets.cues import cue_pattern, cue_terms, last_word, turning_words
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.indicator_ends import above_base, without_measure, without_predicate
from policylab.facts.targets.lists import REACH, complete_parts, graded, noun_end, parts_of, share_out
from policylab.facts.targets.offer_words import OWNED
from policylab.facts.targets.phrases import (
    FOR_EACH,
    Clauses,
    Phrase,
    left_phrase,
    right_phrase,
    split_clauses,
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
_DESCRIBING = {"money", "area", "length", "power", "mass", "volume", "rate", "computing", "energy"}
_CAPACITY = {"mass", "power", "energy", "volume", "rate"}
_MEASURED = {"money", "ratio", "points"}
_QUOTE = 160
_SAME_SUBJECT = {"产量", "总产量", "面积", "产值", "总产值", "年产值", "单产", "人数", "户数", "个数"}
_PEOPLE = ("人", "名", "人次", "户", "岗")
_IMPROVE = {("提升",), ("改善",), ("提高",)}
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
_ALONE = {"", "其中", "合计", "共计", "总计", "共"}
_SOFT = {"力争", "争取", "确保", "努力"}
_SOFT_REACH = _SOFT | {"达到", "达"}
_GOAL = r"""的(?:总体|总|发展|奋斗|预期|阶段性|年度|全年|既定)*
    (?:目标(?:任务|要求)?(?!客户|人群|群体|市场|对象|企业|责任|考核|管理|体系)|任务(?:目标|要求)?(?!书|清单|分解)|要求|指标(?!体系)|水平|规模(?!企业|以上|化))"""
A_GOAL = Rule("a word for the figure itself", _GOAL, "的总体目标,", "的目标客户")
ONLY_NAMED = Rule(
    "what is said of a thing behind its name",
    rf"""(?:、(?:[\d一二三四五六七八九]|总?投资|但|且|并|而).*|等(?:\d+个)?(?:重[大点])?(?:项目|工程).*|(?<=[一-鿿]{{2}})(?:达到?|突破|超过?|增至|增加到|共有?|约|近|在|于)*(?<!“)\d(?![A-Z]).*)$
      | (?:年?(?:主营业务|营业)?(?:收入|营收|产值|销售额|税收|利润|(?<=产业)规模|总规模))?(?:突破|超过?|达到?)[十百千万亿]+元?$
      | (?<=[税费利]率|比例)(?:征收|计征|执行|缴纳|支付|给予|收取|计算|确定|安排|补贴|补助|奖励).*$
      | 的(?:(?:生产|加工|处理)?(?:能力|规模)|(?:基础|前提|情况|条件)[上下])$
      | {_GOAL}.*$
      | 、(?:数量|规模|总量|金额|质量|增速)?(?:稳?居|位[居列]|列|排名?|跃居).*$
      | (?<=[一-鿿]{{2}})(?:但|且|而且|给予|予以|并(?![购网联轨行入发进列])).*$ | (?<=[一-鿿]{{2}})的[^的、]{{2,14}}(?:已(?!婚)|均|正在)[一-鿿].*$ | (?<=补贴|补助|奖励)等.*$
      | (?<=[一-鿿]{{3}})(?:不(?:限|得|再|受|予|计)|均可|方可).*$
      | (?:如期|按期|按时|圆满|全[部面]|顺利|正式|基本|主体|[已陆]续?)*(?:建成|竣工|完工|开工|投产|投运|投用|投入使用|通车|通航|启动|落地|开业|运营|完成|加快推进|快速推进|有序推进|签约|获批|办结|办成)+$""",
    "芦江二桥建成通车",
    "芦江二桥",
)
SPENT = Rule(
    "words of cost before a sum", r"(?:计划|概算|估算|完成|总)*投资(?:额|约|达|近|超)*$", "总投资约", "招商"
)
GRADED_ON = Rule(
    "a grade with a figure of its own",
    r"^[、,和及与](?:国家|[省市县区州乡镇村]{1,2})[级定管办]\d",
    "、市级5个",
    "、市级园区",
)
TOTAL_ASIDE = Rule(
    "a total in brackets between a figure and what it counts",
    r"\((?:累计|合计|共计|总数|其中)[^()]{1,14}\)(?=[一-鿿“]{2})(?!以[上下内]|左右|[和与及同比])",
    "(累计30家)工坊",
    "(累计30家),",
)
NEXT_MADE = Rule(
    "what is made for the things that are counted, of which the next figure is",
    r"(?<=[一-鿿]{2})(?:一次性)?(?:新?加装|新建|新改建|新增|安装|建成|发放|引进)(?=[一-鿿]{2,12}$).*",
    "老旧小区加装电梯",
    "新建小区",
)
SET_UP = Rule(
    "a verb of setting up before a sum",
    r"(?:设立|建立|组建|成立|筹集|投入)(?:了)?(?:(?:首期|总体|总)?规模(?:为|达到?)?|首期|总额)?$",
    "设立总规模",
    "企业总规模",
)
VERB_BEHIND = Rule(
    "a verb between a noun and its figure",
    r"(?<=[一-鿿”]{2})(?:(?:累计|共|已|实际)*(?:[新净]增|完成|建成|实现|取得|获得|发放|引进|招引|兑现)|(?:实现)?翻[一两二]?番)、?$",
    "水网工程完成",
    "完成",
)
ROUND_SUM = Rule(
    "a round sum in words that was reached",
    r"(?<=[一-鿿]{2})(?:突破|超过?|达到?|跨越|迈上)[十百千万亿]+元?(?:大关|台阶)?(?:$|、)",
    "出口总额突破万亿元",
    "万亿元产业",
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
TO_TURN = Rule(
    "a verb before what is to be turned",
    r"^(?:将|把)?(?:提高|提升|调整|[上下]调|放宽|降低|扩大|优化|增加)(?=[一-鿿]{3})",
    "提高贷款额度",
    "贷款额度提高",
)
FIGURE_LAST = Rule(
    "a figure of its own at the end of a noun",
    r"(?<=[一-鿿]{2})(?:不足|超过|达到|低于|高于|不满|满|大于|小于|由|从|提前|历时)\d[\d.]*[一-鿿%]{1,4}(?:以[上下内])?$",
    "账户余额不足2万元",
    "3万亩农田",
)
MEASURE_OF_SIZE = Rule(
    "a measure of size at the end of a noun",
    r"(?:套内建筑|套型建筑|建筑|使用|用地|投影|购房|改造|备案|购置|年营业|资产|注册)?(?:规模|面积|总价|单价|售价|高度|宽度|长度|深度|容量|收入|产值)$",
    "改造规模",
    "规模企业",
)
_LONG_NOUN = 12
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
RULES = (
    ORIGIN,
    TURNS_TO,
    EACH_ONE,
    PAID,
    IS_SO_MUCH,
    MEASURE_OF_SIZE,
    CIRCUMSTANCE,
    MEANS,
    OF_SIZE,
    TO_TURN,
    FIGURE_LAST,
    ROUND_SUM,
    TURNED_ROUND,
    TOTAL_ASIDE,
    NEXT_MADE,
    SET_UP,
    VERB_BEHIND,
    A_GOAL,
    ONLY_NAMED,
    SPENT,
    GRADED_ON,
    _OPEN_END,
    _BY_RATE,
    _COMPLETION,
    _PROJECT,
    _QUANTITY,
    _FIRM,
)
_SCOPES = {"全国", "全省", "全市", "全区", "全县", "全州"}


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
    describing = [figure for index, figure in enumerate(figures) if _describes(text, figures, index)]
    aside = {figure.start for figure in describing}
    heads = [figure for figure in figures if figure.start not in aside]
    items: list[Item] = []
    for index, figure in enumerate(heads):
        following = heads[index + 1].start if index + 1 < len(heads) else len(text)
        items += _read_one(clauses, figure, following, items)
    items = [_bounded(item) for item in graded(text, share_out(text, items))]
    for figure in describing:
        end = clauses.end(figure.end)
        following = min((other.start for other in figures if other.start > figure.start), default=end)
        noun = right_phrase(text, figure.end, min(end, following), more=following < end)
        left = left_phrase(text, clauses.start(figure.start), figure.start)
        if figure.before and (measure := MEASURE_OF_SIZE.search(left.noun)):  # 改造规模不小于3公顷的园区
            noun = measure[0] if len(left.noun) > _LONG_NOUN else left.noun
        noun = ONLY_NAMED.sub("", noun) or _tidy(left.noun)
        spent = SPENT.search(text[max(0, figure.start - 12) : figure.start])
        start = figure.start - len(spent[0]) if spent else figure.start
        items.append(Item(figure, noun, start, end, "attribute", attribute=True))
    return sorted(items, key=lambda item: item.figure.start)


def _bounded(item: Item) -> Item:
    """Item whose quote reaches no further left than a reader wants to read."""
    start = item.figure.start
    return item if start - item.start <= _QUOTE else replace(item, start=start - len(item.figure.before))


def _describes(text: str, figures: list[Figure], index: int) -> bool:
    """Whether a figure describes another thing: 30亿元以上项目, 100亿元的企业, 70个30亿元项目."""
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
    return not counted and _sets_up(text, figure)


def _sets_up(text: str, figure: Figure) -> bool:
    """Whether a verb of setting up stands right before a sum: 设立总规模10亿元的基金."""
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


def _read_one(clauses: Clauses, figure: Figure, following: int, done: list[Item]) -> list[Item]:
    """Items of one figure (several under 均), given those to its left."""
    text, clause_end = clauses.text, clauses.end(figure.end)
    left_start = _left_start(clauses, figure, done)
    if (said := _of_its_own(clauses, figure, left_start, done)) is not None:
        return said
    left = left_phrase(text, left_start, figure.start)
    right, end = _behind(clauses, figure, following)
    if right and figure.unit.group == "count" and left.noun in cue_terms("activity"):
        left = replace(left, noun="", verb=True)  # 组织发布不少于9场培训课程
    if figure.unit.group == "ratio" and done and _goes_on(text, done[-1], figure):
        right = ""  # 税率为2%、3%的住房
    if figure.unit.group == "money" and EACH_ONE.search(left.noun) and (right or following < clause_end):
        left = replace(left, noun="")  # 每套给予3万元补贴
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
    noun = _tidy(noun) or _counts_itself(figure)
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
        return _inherit(replace(item, rule="inherited"), done, clauses, opens=opens)
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
        return [item] if whole else _inherit(replace(item, rule="inherited"), done, clauses)
    completion = _COMPLETION.search(text, max(left_start, figure.start - 24), figure.start)
    if completion and figure.unit.group in {"ratio", "multiple"}:
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
    goal = A_GOAL.match(text, start)
    right = "" if goal else right_phrase(text, start, min(clause_end, following), more=more)
    right = ONLY_NAMED.sub("", right)
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
    if figure.unit.group == "money" and text.startswith("的", figure.end) and _sets_up(text, figure):
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
        return _inherit(item, done, clauses)
    parts = parts_of(of.noun) if "均" in of.cues else [of.noun]
    return [replace(item, indicator=part + item.indicator) for part in complete_parts(parts)]


def _tidy(noun: str) -> str:
    """Noun phrase without loose ends: 等, 的, a quotation mark without its other."""
    noun = noun.rstrip("等、的: ").lstrip(" 、▲▼■□◆◇●○★☆※")
    noun = (
        noun.removesuffix("达") if noun.endswith(("总数达", "总量达", "总额达", "面积达", "规模达")) else noun
    )
    noun = FIGURE_LAST.sub("", ROUND_SUM.sub("", VERB_BEHIND.sub("", noun)))
    noun = noun.rstrip("“") if noun.count("“") > noun.count("”") else noun
    return noun.lstrip("”") if noun.count("”") > noun.count("“") else noun


def _inherit(item: Item, done: list[Item], clauses: Clauses, *, opens: bool = False) -> list[Item]:
    """Item under what stands before it; a bare head (数量, 增速) or grade (市级) is joined with that."""
    own = [earlier for earlier in done[-REACH:] if earlier.rule != "inherited"] or done[-1:]
    if "均" in item.cues and not item.indicator and len(own) > 1:
        last = [earlier for earlier in own if not earlier.figure.rank][-2:]
        return [replace(item, indicator=earlier.indicator, start=earlier.start) for earlier in last]
    before = _clause_before(clauses, item, done, opens=opens)
    if before is not None:
        return [replace(item, indicator=before[0] + item.indicator, start=before[1])]
    named = replace(item, rule="noun before figure") if item.indicator else item
    if not own:
        return [named]
    source, start = own[-1], min(own[-1].start, item.start)
    needs = cue_terms("bare").get(item.indicator)
    if OF_SIZE.fullmatch(item.indicator):  # 5000万元以上项目30个,其中亿元以上15个
        head = source.indicator.rpartition("元以上")[2]
        return [replace(item, indicator=item.indicator + head, rule="joined", start=start)]
    if item.indicator in cue_terms("modifier"):
        if GRADED_ON.match(clauses.text[item.figure.end : item.figure.end + 8]):
            return [named]  # 省级3个、市级5个示范园区: the noun is still to come
        head = re.sub(rf"^(?:{cue_pattern('modifier').pattern})", "", source.indicator)
        return [replace(item, indicator=item.indicator + head, rule="joined", start=start)]
    if needs == "stands before the head":
        head = re.sub(r"^(?:新?申请|新增|新引进|累计)", "", source.indicator)
        return [replace(item, indicator=item.indicator + head, start=start)]
    if needs == "needs a counted head" and not _may_cost(source.figure):
        return [named]
    own_head = noun_end(source.indicator) if item.indicator in _SAME_SUBJECT else None
    subject = source.indicator.removesuffix(own_head) if own_head else source.indicator
    if own_head and not subject:
        return [named]  # 总产量50万吨,单产提高2%
    name = (subject if len(subject) > 1 else source.indicator) + item.indicator
    again = item.figure.start - source.figure.end < 8 and not _SOFT.isdisjoint(item.cues)
    again = again and _SOFT_REACH.issuperset(item.cues)  # 增长5%、力争6%; 新增16000套,力争达到21000套
    return [
        replace(
            item,
            indicator=name,
            start=start,
            cues=source.cues if again and not item.indicator else item.cues,
            rule="joined" if item.indicator.startswith("占") else item.rule,
        )
    ]


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
