"""Loose ends of an indicator: what opens its clause, leads over to its figure, is the base of a share, or tells how it fares."""

from __future__ import annotations

from policylab.facts.targets.cues import strip_end
from policylab.text.rules import Rule

_EACH = r"每(?:人|户|套|月|年|季度?|平方米|亩|辆|家|个|次|生|台|件|名)"
_HOW = "已|均|全部|全面|正式|顺利|成功|扎实|稳步|有序|加快|加速|持续|显著|明显|率先|陆续|相继"
LEADS_OVER = Rule(
    "words that only lead over to a figure",
    rf"""(?<=[一-鿿”)]{{2}})(?:(?<![供效响反对适相回感呼顺])应当?(?:不)? | 不(?:应|得|宜|能|可) | (?<=[由从])(?:原来|原先|原|现行|目前)的?
      | (?<![小工学课临及同当准实即暂按限耗用历定机])时 | 原则上 | 仍 | (?:可以?)?额外 | 批量 | 有望 | (?:改为)?减按 | 另行 | 双双 | 一次性(?:给予|予以|发放)? | (?<!占)可?按照? | 只需(?:支付)? | (?<!预算)执行 | (?:确定|核定|暂定)为
      | (?<=[到至为予行])(?:{_EACH})+)$""",
    "最高限额提高到每户",
    "月供应",
)
OPENS = Rule(
    "who pays, or a word of settling, before what is measured",
    r"""^(?:[一-鿿]{2,6}(?<![为除])了(?![解结断])(?=[一-鿿“]{2}|[到至]?20\d\d年)|(?:明确|确立|确定|提出|锚定|围绕|瞄准|紧盯|对照)(?=[到至]?20\d\d年)|统一(?=[首二贷最将按])|拟将?|即(?![时将期墨办])|其(?![中他它余间实])|认定(?=[一-鿿]{3})(?!标准|办法|条件|机构|结果|工作|管理|证书)
      |[^,;。、的]{2,80}的有(?=[一-鿿]{2})
      |由?[^,;。、的]{0,14}?(?:财政|政府|开发企业|用人单位|主管部门)(?:再)?按照?(?:[其所])?(?=[一-鿿]{2})
      |[^,;。、]{0,24}?(?:给予|予以)(?:[其所])?(?=[一-鿿]{2})
      |[^,;。、的]{2,20}?按照?(?!揭)(?=[一-鿿]{2,14}(?:额|款|价|利息|价款)$) |(?:落地|开工|投产|建成|竣工|签约|启动)、(?=[一-鿿]{2})
      |一次性$ |(?:调整|[上下]调|提高|降低|放宽)(?=[一-鿿]{2,16}(?:比例|额度|标准|利率|限额|上限|下限|系数|费率)$)
      |\((?:[含一二三]|不含)[^()]{0,6}\)(?:[-~—至])?)""",
    "县财政按利息",
    "财政收入",
)
BOUND = Rule(
    "a bound before the base of a share",
    r"(?P<bound>不(?:得|应|能|宜)?(?:超过|低于|高于|少于|大于|小于))(?P<base>(?:20\d\d年度?)?[一-鿿][一-鿿()“”、]{1,40})$",
    "月还款额不得超过月收入的",
    "占比不低于",
)
BASE = Rule(
    "the base of a share, behind what is measured",
    r"(?<=比例|利率|经费|支出|费用|面积|额度|金额|标准|限额|总额|资金|规模|倍数|上限|下限|余额)(?:为|按照?|可?达到|可?执行|可按|调整为|控制在)[一-鿿][一-鿿()“”、]{1,40}$",
    "留存比例为预售款",
    "为预售款",
)
BECAME = Rule(
    "how things fare that a figure counts, in words without a thing that they reach",
    rf"""(?<=[一-鿿”)]{{2}})(?:
        (?:{_HOW})*(?:共同)?(?:进行|负责(?!人|同志)|(?:报名)?参加|参与|签订|签署|作(?=了)|接受|发布(?=了)|设立(?=了)|下调(?=了)|上调(?=了))了?[一-鿿《“].*
      | (?:{_HOW})+(?:推进|推动|实施|提升|落实|见效|改善|运行|落地|兑现|完成|开工|退出)?
      | 启动实施 | 落地见效 | (?:{_HOW})*(?:取得|获得|得到|实现))$""",
    "重点项目扎实推进",
    "便民事项实现跨省自助办",
)
MEASURE = Rule(
    "the measure of the next figure, behind the things that are counted",
    r"""(?<=[一-鿿]{2})(?:平均|审批|办理|办结|累计|总|人均|户均|年)*
        (?:时限|时间|用时|耗时|成本|产值|营业?收入?|收入|产量|利润|能耗|业务量|交易额|销售额|满意度|覆盖率|合格率)$""",
    "事项审批时限",
    "节约时间的",
)
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

NEXT_MADE = Rule(
    "what is made for the things that are counted, of which the next figure is",
    r"(?<=[一-鿿]{2})(?:一次性)?(?:新?加装|新建|新改建|新增|安装|建成|发放|引进)(?=[一-鿿]{2,12}$).*",
    "老旧小区加装电梯",
    "新建小区",
)

VERB_BEHIND = Rule(
    "a verb between a noun and its figure",
    r"(?<=[一-鿿”]{2})(?:(?:累计|共|已|实际)*(?:[新净]增|完成|建成|实现|取得|获得|发放|引进|招引|兑现|惠及)|(?:实现)?翻[一两二]?番)、?$",
    "水网工程完成",
    "完成",
)

ROUND_SUM = Rule(
    "a round sum in words that was reached",
    r"""(?<=[一-鿿]{2})(?:突破|超过?|达到?|跨越|迈上)[十百千万亿]+元?(?:大关|台阶)?(?:$|、)
      | (?<=[一-鿿]{2})(?:连续?)?(?:跨[越过]?|迈[上过]|跃上|站上)(?:\d|[两三四五六七八九])个[^,;。、]{0,6}(?:台阶|大关|关口)、?(?:双双)?$""",
    "出口总额突破万亿元",
    "万亿元产业",
)

FIGURE_LAST = Rule(
    "a figure of its own at the end of a noun",
    r"(?<=[一-鿿]{2})(?:不足|超过|达到|低于|高于|不满|满|大于|小于|由|从|提前|历时)\d[\d.]*[一-鿿%]{1,4}(?:以[上下内])?$",
    "账户余额不足2万元",
    "3万亩农田",
)
RULES = (
    LEADS_OVER,
    OPENS,
    BOUND,
    BASE,
    BECAME,
    MEASURE,
    A_GOAL,
    ONLY_NAMED,
    NEXT_MADE,
    VERB_BEHIND,
    ROUND_SUM,
    FIGURE_LAST,
)


def without_lead(phrase: str) -> tuple[str, str]:
    """Phrase without the words at its end that only lead over to its figure, and those words.

    Examples
    --------
    >>> without_lead("贷款限额提高到每户"), without_lead("窗井宽度不应")
    (('贷款限额提高到', '每户'), ('窗井宽度', '不应'))
    """
    found = LEADS_OVER.search(phrase, max(0, len(phrase) - 12))
    return (phrase[: found.start()], found[0]) if found else (phrase, "")


def without_opening(phrase: str) -> str:
    """Phrase without who pays or a word of settling before what is measured.

    Examples
    --------
    >>> without_opening("县财政按契税总额"), without_opening("财政收入")
    ('契税总额', '财政收入')
    """
    opening = OPENS.match(phrase)
    return phrase[opening.end() :] if opening else phrase


def above_base(phrase: str, before: str) -> tuple[str, str]:
    """What is measured in a phrase that ends in the base of a share, and the bound between them.

    ``before`` is the text before the figure, of which the phrase is what was left.

    Examples
    --------
    >>> above_base("月还款额不得超过月收入", "月还款额不得超过月收入的"), above_base("留存比例为预售款", "留存比例为预售款的")
    (('月还款额', '不得超过'), ('留存比例', ''))
    >>> above_base("地方财政收入", "地方财政收入")
    ('地方财政收入', '')
    """
    bounded = BOUND.search(before)
    if bounded is None:
        based = before.endswith("的") or before.endswith("基准利率")  # 按基准利率1.1倍
        return (BASE.sub("", phrase) if based else phrase), ""
    head, between, base = phrase.rpartition(bounded["bound"])
    if not between:
        return phrase, bounded["bound"]
    head = strip_end(without_lead(head)[0], "reach", "change", "tail", "before")[0]
    return (head if len(head) > 1 else base), bounded["bound"]


def without_predicate(phrase: str) -> str:
    """Phrase behind a figure without how the things fare that it counts; what they reach (入选国家试点) stays.

    Examples
    --------
    >>> without_predicate("重点项目扎实推进"), without_predicate("做法入选国家试点"), without_predicate("推进会")
    ('重点项目', '做法入选国家试点', '推进会')
    """
    return BECAME.sub("", phrase)


def without_measure(phrase: str) -> str:
    """Things that a figure counts without the measure that the next figure is of: 15个事项审批时限压缩70%.

    Examples
    --------
    >>> without_measure("事项审批时限"), without_measure("企业")
    ('事项', '企业')
    """
    return MEASURE.sub("", phrase)


def only_name(phrase: str) -> str:
    """Phrase behind a figure without what is said of the thing behind its name; a name in quotation marks stays whole.

    Examples
    --------
    >>> only_name("主干道路建成通车"), only_name("企业进入“竹业500强”名单"), only_name("口袋公园等")
    ('主干道路', '企业进入“竹业500强”', '口袋公园')
    """
    noun = ONLY_NAMED.sub("", phrase)
    if noun.count("“") > noun.count("”"):
        closed = phrase.find("”", len(noun))
        noun = phrase[: closed + 1] if closed > 0 else noun[: noun.rindex("“")] or noun
    return (
        noun.removesuffix("等")
        if len(noun) > 2 and not noun.endswith(("高等", "初等", "中等", "平等", "同等"))
        else noun
    )


def tidy(noun: str) -> str:
    """Noun phrase without loose ends: 等, 的, a verb between it and its figure, a quotation mark without its other.

    Examples
    --------
    >>> tidy("水网工程完成"), tidy("▲“双创”工坊等")
    ('水网工程', '“双创”工坊')
    """
    noun = noun.rstrip("等、的: ").lstrip(" 、▲▼■□◆◇●○★☆※")
    noun = (
        noun.removesuffix("达") if noun.endswith(("总数达", "总量达", "总额达", "面积达", "规模达")) else noun
    )
    noun = FIGURE_LAST.sub("", ROUND_SUM.sub("", VERB_BEHIND.sub("", noun)))
    noun = noun.rstrip("“") if noun.count("“") > noun.count("”") else noun
    return noun.lstrip("”") if noun.count("”") > noun.count("“") else noun
