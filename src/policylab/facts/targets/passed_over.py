"""Numbers with a unit that are no figures of a plan: durations, names, the plan's own structure, examples, formulas, the market."""

from __future__ import annotations

from functools import lru_cache

from policylab.facts.targets.figures import Figure
from policylab.text.rules import Rule

_NUMERALS = "一二两三四五六七八九十"
_ENDS = {"", ",", "。", ";", "、", "等", ")"}

SPAN_OF_LIFE = Rule("years of life", r"寿命[^,;。]*$", "人均预期寿命达到", "年龄达到")
AGE = Rule(
    "an age that somebody must have",
    r"(?<!平均)年龄[^,;。、\d]{0,8}(?:\d{1,3}(?:周岁|岁)?[至到—~-])?$",
    "年龄在",
    "平均年龄",
)
SERVICE_LIFE = Rule("years that something lasts", r"年限[^,;。]*$", "受教育年限达到", "年份达到")
DAYS_COUNTED = Rule("days that are counted", r"天数[^,;。]*$", "优良天数达到", "提前")
MONTHS_TO_SELL = Rule(
    "months that a stock of flats lasts",
    r"去化周期[^,;。当]{0,4}(?:为|在|至|到|达)$",
    "商品住房去化周期控制在",
    "去化周期超过",
)
SHORTENED = Rule(
    "a duration that is cut",
    r"""(?:时限|时长|周期|机时|时间|天数|用时|耗时|工期)[^,;。]{0,8}(?:压缩|缩短|压减|减少|降|达|不少于|不超过|超过)[^,;。\d]{0,3}
      (?:\d[\d.]{0,5}(?:个工作日|小时|分钟|天|日)[、和]){0,4}$""",
    "办理时限压缩至",
    "时间为",
)
DENOMINATOR = Rule(
    "of how many a measure is reckoned",
    r"(?:每\d+[百千万](?:人口?|名|户)|(?:^|[,;。、])[十百]万人口?)$",
    "每10万人",
    "每人",
)
BEHIND_DENOMINATOR = Rule(
    "the measure that is reckoned of so many",
    r"[一-鿿]{2,16}(?:数|率|量|人数|拥有|配备)",
    "刑事案件数",
    "给予奖励",
)
CUT = Rule("a verb of cutting", r"压缩|缩短|压减|减少|降", "压缩至", "不超过")
TIME_GIVEN = Rule(
    "hours that something is open or given",
    r"""(?:(?:机时|服务时长)[^,;。、\d]{0,4} | (?:每[周天日月年]|人均|平均)[^,;。、\d]{0,8}(?:开放|服务|供[水电气]|锻炼|活动|学习|培训|阅读|劳动)[^,;。\d]{0,6})
      (?:\d[\d.]{0,5}个?(?:小时|学时|课时|分钟)[、和及]){0,4}$""",
    "场馆平均每周开放",
    "上机时长短不一,开放",
)
TERMS_HELD = Rule(
    "a course or a paper that comes out so often",
    r"(?:举办|开办|开设|组织|开展|推出|刊发|编发|编印|发布|播出)[^,;。、\d第]{2,16}$",
    "开办夜间课堂",
    "年度计划",
)
WITHIN = Rule(
    "a radius",
    r"^(?:(?:以)?内|范围|半径|(?:服务)?(?:半径)?覆盖率|见[园绿]|(?:步行|便民|健身|生活|服务)+圈)",
    "内全覆盖",
    "长的河道",
)
ALONG = Rule("a strip beside something", r"(?:沿线|沿岸|两岸|周边|方圆)$", "长河沿线", "长河岸线")
IN_A_NAME = Rule("a number within a name", r"^(?:制(?![定造作止成订])|论坛)", "制篮球场", "制定方案")
AND_OTHERS = Rule("a number and a letter for those beside it", r"\d\+[A-Za-z]", "“1+N”", "“1+9”")
OWN_INDICATORS = Rule(
    "indicators that a plan counts as its own",
    r"^(?:(?:预期性|约束性)指标|(?:主要|核心|具体|量化)+指标(?=[,;。、]|$))",
    "预期性指标",
    "主要指标进入前列",
)
INDICATORS_ARE = Rule(
    "kinds of indicators before their number", r"(?:预期性|约束性)指标$", "约束性指标", "约束性"
)
ACTION = Rule("the name of a campaign", r"^[^,;。、]{0,3}行动", "治理行动", "以下")
ASIDE = Rule(
    "a count in brackets that only explains",
    r"\((?:全省|全国|全市|剔除|不含|含)[^,;()]{0,4}$",
    "新增工坊5家(全省",
    "(力争",
)
OTHERS = Rule("what is left of a list", r"(?:其他|其余|上述)$", "其余", "新增")
STRUCTURE = Rule(
    "a count of the parts of the plan",
    r"\d[个项大类][^,;。]{0,8}(?:项目|工程|行动|任务|计划|举措|措施)",
    "谋划实施50个项目",
    "建设3个产业园",
)
OWN_MEASURES = Rule(
    "measures that a text counts as its own",
    r"^(?:[一-鿿]{2}){0,4}?(?:措施|举措|政策|条款|细则)(?!落地|项目)",
    "具体措施",
    "措施落地",
)
SAYS = Rule(
    "a verb of saying before what a text counts",
    r"(?:提出|包括|包含|涵盖|聚焦)(?:了)?(?:以下)?$",
    "共提出",
    "新出台",
)
HEADLINE = Rule(
    "what measures are for, as headlines say it",
    r"^[一-鿿]{0,8}(?:措施|举措|政策)(?:提振|促进|支持|助力|优化|促推|激励|推动|助推)",
    "措施提振住房消费",
    "措施落地",
)
PAPERS = Rule(
    "papers to hand in", r"(?:复印件|原件|申请[表书]|证明|材料)[^,;。]{0,4}$", "身份证复印件", "复印机"
)
SLOGAN = Rule("a number that names", r"“\d{1,4}”(?:即|指|是指|:)[^,;。]{0,30}$", "“50”即", "“双50”")
ANNEXED = Rule("what an annex lists", r"^[^,;。(]{0,20}\(见附件", "项目(见附件1)", "项目(含续建)")
POLICY = Rule("a policy that is counted", r"^[^,;。]{0,24}(?:政策|措施|意见|举措)", "惠企政策", "生产线")
CHAPTERS = Rule("how long an act is", r"\d+章\d+条", "共6章28条", "28条措施")
POLICY_NAME = Rule(
    "the name of a policy with its number of articles",
    r"""(?:实施|落实|出台|制定|执行|支持|贯彻)[^,;。、]{0,16}(?:发展|增长|改革)$
      | (?:实施|落实|出台|制定|执行|贯彻)“[^”]{2,12}”$""",
    "落实“稳增长”",
    "新建生产线",
)
NAMED_POLICY = Rule(
    "carrying out policies that exist",
    r"(?:落实|完善|贯彻|用好|执行|兑现)[^,;。]{0,8}$",
    "落实省级",
    "新出台",
)
EXAMPLE = Rule(
    "a worked example",
    r"""(?:^|[,;。:(])(?:例如|比如|譬如|举例|举个例子|假设|假如|假定|案例)
      | 以[^,;。]{1,30}为例 | 按照?[^,;。]{0,6}\d[^,;。]{0,20}(?:计算|测算),[^,;。]{0,6}(?:可|能|将)(?:以)?(?:少|多|节省|省|贷|获)
      | (?:小[王李张刘陈赵吴周孙]|[王李张刘陈赵吴周孙某][某先女](?:某|生|士))""",
    "例如,某企业投入100万元",
    "以企业为主体投入100万元",
)
FORMULA = Rule(
    "a formula",
    r"=[^,;。]{0,60}$ | [)一-鿿][×÷*][^,;。]{0,12}$ | [)一-鿿]\*$",
    "出勤率=出勤人数/应到人数*",
    "出勤率达到",
)
IN_FORMULA = Rule("a term of a formula", r"^[^,;。]{0,3}[×÷*=]", "×缴存系数", "以上")
MARKET = Rule(
    "what a market shows",
    r"""LPR|成交(?:面积|套数|均价|总价|住宅)?|销售(?:套数|面积|均价|备案)|备案(?:面积|均价|套)|可售|均价|楼盘|网签|挂牌(?:量|价|房源)
      | (?:首套|二套|二手|新)房[^,;。]{0,6}(?:利率|价格|面积)|房贷利率|按揭利率|供应面积|去化周期""",
    "二手房成交面积",
    "棉花交易额",
)
STEERED = Rule(
    "what is done about a market",
    r"力争|争取|确保|目标|控制|完成|推动|促进|补贴|给予|奖励|不超过|不高于|不低于|下调至|提高至|提高到",
    "商品住房去化周期控制在",
    "去化周期为",
)

REACHES = Rule("words of reaching before a number", r"(?:达到?|突破|超过?|逾)$", "用户超", "用户")

RULES = (
    AGE, DENOMINATOR, BEHIND_DENOMINATOR, CUT, REACHES, TIME_GIVEN, TERMS_HELD, SPAN_OF_LIFE, SERVICE_LIFE, DAYS_COUNTED, MONTHS_TO_SELL, SHORTENED, WITHIN, ALONG, IN_A_NAME, AND_OTHERS, OWN_INDICATORS, INDICATORS_ARE, ACTION, ASIDE, OTHERS, STRUCTURE, PAPERS, SLOGAN, ANNEXED,
    POLICY, OWN_MEASURES, SAYS, HEADLINE, CHAPTERS, POLICY_NAME, NAMED_POLICY, EXAMPLE, FORMULA, IN_FORMULA, MARKET, STEERED,
)  # fmt: skip

_LONG = {"个月", "年", "月"}
_ALLOWED_TIME = {"个月": MONTHS_TO_SELL, "岁": SPAN_OF_LIFE, "年": SERVICE_LIFE, "天": DAYS_COUNTED}


def measures_something(text: str, figure: Figure) -> bool:
    """Whether a number with a unit can be a target at all: durations, ages, distances and names are none.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> texts = "人均预期寿命达到80岁", "60岁以上老人"
    >>> [measures_something(text, next(find_figures(text))) for text in texts]
    [True, False]
    """
    group, printed = figure.unit.group, figure.unit.printed
    if DENOMINATOR.search(text, max(0, figure.start - 1), figure.end):
        return BEHIND_DENOMINATOR.match(text, figure.end) is None
    if printed == "期":
        return bool(TERMS_HELD.search(text[max(0, figure.start - 24) : figure.start]))
    if group == "name" or printed.endswith("番"):
        return False
    if group == "time":
        allowed, before = _ALLOWED_TIME.get(printed), text[max(0, figure.start - 40) : figure.start]
        given = SHORTENED.search(before) or TIME_GIVEN.search(before)
        if given and printed in _LONG and not CUT.search(given[0]):
            given = None  # 买卖时间不超过6个月 is a condition, 开工时间压缩6个月 is none
        return bool((allowed and allowed.search(before)) or given) or is_age(text, figure)
    rest = text[figure.end : figure.end + 12]
    if (group == "length" and WITHIN.match(rest)) or (figure.value == 1 and printed == "类"):
        return False
    if group == "length" and ALONG.search(text[max(0, figure.start - 4) : figure.start]):
        return False
    if group == "concentration" and ACTION.match(rest):
        return False
    if figure.start == 0 and figure.value % 1 and figure.unit.factor == 1 and group == "count":
        return False  # 11.121人: an item's number run into a figure
    if (
        group == "bare"
        and rest[:1] in {"", ",", "。", ";"}
        and REACHES.search(text[max(0, figure.start - 6) : figure.start])
    ):
        return True
    if group == "bare":
        return rest[:1] not in {"", ",", "。", ";", "元", "-"} and (
            not text[figure.start].isalpha() or text[figure.start] in _NUMERALS
        )
    return True


def is_age(text: str, figure: Figure) -> bool:
    """Whether a figure is an age that somebody must have: 年龄在35周岁以下.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> texts = "年龄在35周岁以下", "平均年龄35岁"
    >>> [is_age(text, next(find_figures(text))) for text in texts]
    [True, False]
    """
    before = text[max(0, figure.start - 24) : figure.start - len(figure.before)]
    return figure.unit.printed in {"岁", "周岁"} and AGE.search(before) is not None


def only_explains(text: str, figure: Figure) -> bool:
    """Whether a count only explains (全省11个), names a policy (落实30条政策) or the plan's own structure (“50”即50项).

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> text = "新增5家(全省11家)"
    >>> [only_explains(text, figure) for figure in find_figures(text)]
    [False, True]
    """
    before, rest = text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 40]
    printed = figure.unit.printed
    if SLOGAN.search(before) or ANNEXED.match(rest):
        return True
    if printed == "人" and (IN_A_NAME.match(rest) or AND_OTHERS.search(text, figure.start, figure.end)):
        return True
    if printed in {"项", "个"} and (OWN_INDICATORS.match(rest) or INDICATORS_ARE.search(before)):
        return True
    if printed == "条" and rest[:1] in _ENDS and POLICY_NAME.search(before):
        return True
    if printed == "条" and POLICY.match(rest):
        return bool(NAMED_POLICY.search(before))
    if printed in {"章", "条"} and CHAPTERS.search(text[max(0, figure.start - 8) : figure.end + 8]):
        return True
    if (printed in {"份", "件"} and PAPERS.search(before)) or (printed == "张" and before.endswith("券”")):
        return True
    if before.endswith("等") and rest.startswith(("单位", "部门")):  # 某委等9家单位印发
        return True
    return not figure.rank and bool(ASIDE.search(before) or OTHERS.search(before))


def counts_own_measures(text: str, figure: Figure, *, policy: bool) -> bool:
    """Whether a figure counts the measures of the text itself: in measures any, elsewhere those that it says it brings.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> texts = "提出36项具体措施", "落地36项改革举措"
    >>> [counts_own_measures(text, next(find_figures(text)), policy=False) for text in texts]
    [True, False]
    """
    rest = text[figure.end : figure.end + 14]
    if figure.unit.printed not in {"条", "项", "个", "大"} or not OWN_MEASURES.match(rest):
        return False
    said = SAYS.search(text, max(0, figure.start - 8), figure.start) or HEADLINE.match(rest)
    return policy or said is not None


def is_calculated(text: str, figure: Figure) -> bool:
    """Whether a figure stands in a worked example or a formula: 例如…, 出勤率=出勤人数/应到人数*100%.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> [is_calculated(text, next(find_figures(text))) for text in ("例如,投入100万元", "投入100万元")]
    [True, False]
    """
    if not _calculates(text):
        return False
    before, rest = text[max(0, figure.start - 60) : figure.start], text[figure.end : figure.end + 6]
    if not _SIGNS_OF_FORMULAS.isdisjoint(before + rest) and (
        FORMULA.search(before) or IN_FORMULA.match(rest)
    ):
        return True
    return EXAMPLE.search(text[: figure.end + 6]) is not None


_SIGNS_OF_FORMULAS = frozenset("=×÷*")


@lru_cache(maxsize=1)  # asked for each figure of a sentence
def _calculates(sentence: str) -> bool:
    """Whether a sentence holds the sign of a formula or the words of an example at all, as few do."""
    return not _SIGNS_OF_FORMULAS.isdisjoint(sentence) or EXAMPLE.search(sentence) is not None


def is_market_figure(text: str, figure: Figure) -> bool:
    """Whether a figure tells what a market shows and nobody steers: 二手房成交面积30万平方米.

    Examples
    --------
    >>> from policylab.facts.targets.figures import find_figures
    >>> texts = "11月商品住宅成交300套", "力争商品住宅成交300套"
    >>> [is_market_figure(text, next(find_figures(text))) for text in texts]
    [True, False]
    """
    window = text[max(0, figure.start - 40) : figure.end]
    return bool(MARKET.search(window)) and not STEERED.search(text)
