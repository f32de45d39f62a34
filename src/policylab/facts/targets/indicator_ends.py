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
RULES = (LEADS_OVER, OPENS, BOUND, BASE, BECAME, MEASURE)


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
    return OPENS.sub("", phrase)


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
