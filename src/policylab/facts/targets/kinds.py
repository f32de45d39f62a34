"""What sort of statement a figure is: its comparator, its kind, and the hardness of its wording."""

from __future__ import annotations

from policylab.facts.targets.cues import cue_pattern, cue_terms, turning_words
from policylab.facts.targets.figures import Item
from policylab.text.rules import Rule

GAP = Rule(
    "how far one measure lies from another",
    r"""(?:(?<!不)(?:高于|低于|快于|慢于|好于|优于|大于|高出|超出|超过|领先|落后(?!产能|工艺|设备|装备|技术))于?(?!去年|上年|同期|年初)[^,;。、\d]{2,16}?
      |(?<!相)(?:比|较)(?!去年|上年|前年|上期|同期|年初|上月|“?十[一二三四五]五|20\d\d|规划|基期|第?[一二三四]季度|前三季度|[上下]半年|上季)[^,;。、\d]{2,14}(?:高|低|快|慢|多|少|大)出?)(?:达|约|近)?$""",
    "增速高于全省平均水平",
    "力争高于",
)
TIMES_AS_MUCH = Rule(
    "so many times another figure",
    r"(?:是|为|达到?|相当于)(?:全[国省市]|20\d\d年|上年|去年)[^,;。、\d]{0,10}的$",
    "是2030年的",
    "提高到原来的",
)

SHARE_OF_A_YEAR = Rule(
    "a share of what another year or place has",
    r"(?:(?:恢复[到至]|相当于)(?:20\d\d年|全[国省市]平均|上年|去年)|(?:是|为|达到?)(?:全[国省市]平均|上年|去年))[^,;。、\d]{0,10}的$",
    "旅游人次恢复至2029年的",
    "从2029年的",
)

_RATIO = {"ratio", "multiple"}
_CHANGE_UNITS = {"points"}
_CHANGE_END = Rule(
    "a noun of change",
    r"(?:增速|增幅|涨幅|降幅|增长率|升幅|跌幅|减幅|(?:压减|下降|增长|压缩)比例)$",
    "贷款增速",
    "贷款增量",
)
_RATES = {"增速", "增幅", "涨幅", "降幅", "增长率", "增速达", "增幅达"}
_ON_THE_YEAR = {("同比",), ("环比",)}
_IMPROVED = Rule(
    "a verb of improving things that are counted",
    r"提升|改善|提高|扩大|拓宽|提标",
    "提升",
    "增长",
)
_REACHED = {"达到", "达", "突破", "稳定在", "保持在", "增至", "升至"}
_HELD = ("场", "场次", "人次", "期")
_DUE = Rule(
    "a year that is due",
    r"到(?:20\d\d年|“?十[四五六]五)",
    "到2031年",
    "2031年",
)
_YEARLY = Rule(
    "words of one year's work",
    r"每年|全年|年均|当年|年度",
    "每年新增",
    "累计新增",
)
_EVERY_YEAR = Rule("what is done every year", r"每年", "每年遴选20个,", "全年")
_TOTAL = Rule(
    "words of a stock",
    r"累计$|(?<=[(])累计(?:约|近|超过?)*$|总数|总量|累计达|存量(?![一-鿿]{2})|保有量|余额|总里程|总规模|有效期内|现有|共有",
    "企业总数",
    "企业",
)
_AS_OF = Rule("a stock as of a day", r"截[至止]|目前|已(?=建成|创建|培育|打造)", "截至6月", "截流")
HAPPENED = Rule(
    "what happened to the things that a figure counts",
    r"[^,;。、\d的]{2,16}(?:获批|上市|开工|竣工|投产|通车|建成|启用|投用|签约|入选|入围|获评|落地|落户|揭牌)",
    "创新药获批",
    "创新药目录",
)
STANDS = Rule(
    "what each of the things that are counted has reached",
    r"[一-鿿]{2,12}(?:收入|营收|产值|销售额|税收|利润|规模|市值)(?:突破|超过?|达到?)[\d十百千万]",
    "工业企业营业收入超百亿元",
    "工业企业营业收入增长",
)
CUTS = Rule(
    "a verb of cutting before what is cut by a share",
    r"(?:^|[,;。:、力争确保])(?:压减|压缩|缩短|精简|减少|削减)[^,;。、\d到至在为]{2,16}$",
    "压减审批时限",
    "审批时限压缩后占比",
)
NOUN_OF_VERB = Rule(
    "a noun that a verb of making begins",
    r"(?:研发|服务|培训|孵化|检测|监测|救助|安置|保障|投资|融资|销售|生产|推广|转化|交易)(?:平台|中心|机构|基地|团队|人员|站点?|设施|设备|业(?!务)|额|率|费用|经费|投入|体系)",
    "研发平台",
    "服务企业",
)
SERVED = Rule(
    "for whom something is done, before how many they are",
    r"(?:^|[,;。:、])(?:[^,;。:、]{0,4}(?:每年|全年|累计|免费|年内))?(?:为|对|向|面向|帮助|指导)[^,;。:、\d]{0,6}$",
    "免费为全区",
    "作为",
)
GROWTH_BEHIND = Rule(
    "growth behind its rate",
    r"的?(?:年均|年|同比|较快|正)?(?:增长|增速|增幅|降幅|涨幅)(?=[,;。、)]|$)",
    "以上增长,",
    "的增长点",
)
CAPACITY = Rule(
    "what works can make in a year",
    r"(?:形成|具备|达到?|建成|拥有|打造)年(?:产|加工|处理|发电|吞吐|接待|制造)(?:能力)?[一-鿿]{0,8}$",
    "形成年产",
    "全年产",
)
ADDED = Rule(
    "capacity that is added",
    r"(?:新增|净增|增加)(?!值)[一-鿿]{0,8}(?:能力|产能|规模|供[水电气热]量?)(?:达到?|约|近|超过?)*$",
    "新增处理能力",
    "新增劳动力",
)
RULES = (
    CUTS,
    NOUN_OF_VERB,
    SERVED,
    GROWTH_BEHIND,
    HAPPENED,
    STANDS,
    ADDED,
    CAPACITY,
    _AS_OF,
    GAP,
    TIMES_AS_MUCH,
    SHARE_OF_A_YEAR,
    _CHANGE_END,
    _IMPROVED,
    _DUE,
    _YEARLY,
    _EVERY_YEAR,
    _TOTAL,
)


def comparator_of(item: Item) -> str:
    """Comparator of a figure: what follows it at once wins over what stands before it.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> [comparator_of(Item(figure, "", 0, 0, "")) for figure in find_figures("超400家,3-4个,22%左右,5场以上,不超过8%")]
    ['gt', 'range', 'approx', 'ge', 'le']
    """
    figure = item.figure
    if figure.value_max is not None:
        return "range"
    if figure.rank:
        return "le" if figure.before == "前" else "eq"
    before = cue_terms("before").get(figure.before or item.bound)
    after = cue_terms("after").get(figure.after)
    if before in {"gt", "le", "lt"} and after != "approx":
        return before
    if after or before:
        return after or str(before)
    if figure.many:
        return "gt"
    return "le" if item.cues[-1:] == ("控制在",) else "eq"


def kind_of(item: Item, sentence: str, status: str, *, yearly: bool) -> str:
    """Kind of a figure: rank, relative, change, level or flow.

    Parameters
    ----------
    item : Item
    sentence : str
        Folded sentence that the item's offsets point into.
    status : str
        target or result.
    yearly : bool
        Whether the text speaks of one year's work, in which 创建 and 培育 count what that year adds.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> text = "新增企业9家"
    >>> kind_of(Item(next(find_figures(text)), "企业", 0, 6, ""), text, "target", yearly=False)
    'flow'
    """
    figure, group = item.figure, item.figure.unit.group
    if figure.rank:
        return "rank"
    if _compares(item, sentence):
        return "relative"
    if group in _CHANGE_UNITS or _changes(item, sentence):
        return "change"
    left = sentence[max(0, item.start) : figure.start]
    if CAPACITY.search(left):
        return "level"
    if group in _RATIO or group in {"concentration", "rate"}:
        return "flow" if ADDED.search(left) else "level"
    if _TOTAL.search(left[-12:]):
        return "level"
    noun = _noun_kind(item.indicator)
    if noun == "flow" or _YEARLY.search(left):
        return "flow"
    verb = _last_verb(sentence, figure.start, left, yearly=yearly)
    if noun == "level" and (verb != "flow" or not _verb_in_clause(sentence, figure.start)):
        return "level"
    if figure.before in {"超", "超过"} and _REACHED.isdisjoint(item.cues):
        clause = max(sentence.rfind(mark, 0, figure.start) for mark in ",;。")
        if figure.unit.printed.endswith(_HELD):
            return "flow"
        return "flow" if _verb_of(sentence[clause + 1 :], figure.start - clause - 1) == "flow" else "level"
    if not _REACHED.isdisjoint(item.cues) or figure.before == "突破":
        return verb if verb == "flow" and item.rule == "figure before noun" else "level"
    if item.cues and item.cues[-1].endswith(("到", "至", "合为", "化为", "整为", "减为", "升为", "并为")):
        return "level"  # 省直管县调整优化为48个
    if STANDS.match(sentence, figure.end) and not _verb_in_clause(sentence, figure.start):
        return "level"
    if verb is None and figure.unit.printed.endswith(_HELD):
        return "flow"
    if verb is None and group == "count" and SERVED.search(sentence, max(0, figure.start - 12), figure.start):
        return "flow"
    if verb is None and HAPPENED.match(sentence, figure.end):
        return "flow"
    return verb or ("level" if status == "target" or not yearly else "flow")


def _compares(item: Item, sentence: str) -> bool:
    """Whether a figure says how far one measure lies from another: 高于全省1.2个百分点, 是2020年的2倍."""
    figure = item.figure
    left = sentence[max(0, figure.start - len(figure.before) - 40) : figure.start - len(figure.before)]
    if figure.unit.group == "multiple":
        return bool(TIMES_AS_MUCH.search(left))
    if figure.unit.group == "ratio" and SHARE_OF_A_YEAR.search(left):
        return True
    return figure.unit.group in {"points", "ratio", "money", "count", "rate"} and bool(GAP.search(left))


def _changes(item: Item, sentence: str) -> bool:
    """Whether the last turning word before the figure, or the word behind it, says by how much, not to where."""
    if item.figure.unit.group == "ratio" and GROWTH_BEHIND.match(sentence, item.figure.end):
        return True
    turns = (cue for cue in reversed(item.cues) if cue in turning_words() and cue != item.figure.before)
    last = next(turns, "")
    unit = item.figure.unit
    if unit.group == "count" and unit.printed not in {"位", "名"} and _IMPROVED.search(last):
        return False
    if last in cue_terms("change"):
        return True
    if unit.group == "ratio" and (not _RATES.isdisjoint(item.cues) or item.cues[-1:] in _ON_THE_YEAR):
        return True
    left = sentence[item.start : item.figure.start - len(item.figure.before)]
    if unit.group == "ratio" and not last and CUTS.search(left):
        return True
    falls = unit.group == "ratio" and item.figure.value < 0 and not last
    return falls or (bool(_CHANGE_END.search(item.indicator)) and not last.endswith(("到", "至")))


def _noun_kind(indicator: str) -> str | None:
    """Kind that the head noun tells: 产量 and 交易额 are yearly totals, 余额 and 占比 are states."""
    best: tuple[int, int, str] | None = None
    for match in cue_pattern("noun").finditer(indicator):
        key = (match.end(), match.end() - match.start(), cue_terms("noun")[match[0]])
        best = key if best is None or key[:2] > best[:2] else best
    return best[2] if best and best[0] >= len(indicator) - 1 else None


def _last_verb(sentence: str, position: int, left: str, *, yearly: bool) -> str | None:
    """Kind of the last verb before the figure; what is trained or built every year is a flow, else what stands then."""
    verb = _verb_of(sentence, position)
    if verb != "either":
        return verb
    every = _EVERY_YEAR.search(sentence, _part_start(sentence, position), position)
    return "flow" if (yearly or every) and not _AS_OF.search(left) else "level"


def _verb_of(sentence: str, position: int) -> str | None:
    """Term of the last verb of making or getting before the figure."""
    found = None
    start = _part_start(sentence, position)
    for match in cue_pattern("activity").finditer(sentence, start, position):
        if not NOUN_OF_VERB.match(sentence, match.start()):
            found = cue_terms("activity")[match[0]]
    return found


def _part_start(sentence: str, position: int) -> int:
    """Where the part of a sentence starts that leads to a figure: behind a semicolon or a year that is due."""
    start = max(0, position - 80)
    start = max(start, sentence.rfind(";", start, position))
    for due in _DUE.finditer(sentence, start, position):
        start = due.end()
    return start


def _verb_in_clause(sentence: str, position: int) -> bool:
    """Whether the clause itself that leads to a figure has a verb of making or getting."""
    clause = max(sentence.rfind(mark, 0, position) for mark in ",;。:")
    return cue_pattern("activity").search(sentence, clause + 1, position) is not None


def hardness_of(sentence: str, item: Item) -> str:
    """Hardness of the wording around a figure: hard (确保), soft (力争, 左右) or plain.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> figure = next(find_figures("力争达到9家"))
    >>> hardness_of("力争达到9家", Item(figure, "", 0, 6, ""))
    'soft'
    """
    window = sentence[max(0, item.start - 24) : item.figure.end]
    found = "plain"
    for match in cue_pattern("hardness").finditer(window):
        found = cue_terms("hardness")[match[0]]
    return found
