"""The words around a figure: the noun phrase on its left with its cue words, the one on its right."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policylab.facts.targets.cues import cue_pattern, cue_terms, last_word, strip_end, strip_start
from policylab.facts.targets.indicator_ends import without_lead, without_opening
from policylab.facts.targets.times import DATES
from policylab.text.rules import Rule

_WINDOW = 80
_FIVE = r"“?十[一二三四五六]五”?(?:时期|末|期间)"
_CHINESE_YEAR = r"二〇[一二三四五六七八九〇]{2}年"
_PART_OF_YEAR = r"(?:第?[一二三四]季度|前三季度|上半年|下半年)"
_DATE_END = Rule(
    "a time right before the words of a figure",
    rf"(?:(?<!占)[较比]|(?<![高升低长加降少大展复])(?:到|至)|截至)?(?:(?:19|20)\d\d年(?:{_PART_OF_YEAR}|\d{{1,2}}月)?|{_CHINESE_YEAR}|{_FIVE}|去年|上年|今年)"
    rf"(?:底|末|初|前)?的?$|(?:(?<!占)[较比])?(?:{_PART_OF_YEAR}|\d{{1,2}}[-—–至]\d{{1,2}}月份?|上月)$|(?:近|过去|为期)?[\d一二三四五]年(?:来|间|内)?(?:累计)?$"
    r"|连续[\d一二三四五六七八九十]{1,3}个?(?:季度|年|月)$",
    "较2030年底",
    "占比",
)
_DATE_START = Rule(
    "a time that opens a phrase",
    rf"(?:全[省市县区州国])?(?:到|至|截至|自)?(?:[上本当]年度?(?:末|底|初)(?=[一-鿿]{{2}})|(?:(?:19|20)\d\d年?[-—–~～至到])?(?:19|20)\d\d年(?:度|\d{{1,2}}月)?|{_CHINESE_YEAR}|{_FIVE}"
    r"|\d{1,3}个?(?:工作日|月|小时|天|日)(?:之)?内|\d{1,2}[-—–~至]\d{1,2}月份?|\d{1,2}月(?:\d{1,2}日|末|底|份)|前[\d一二三四五六七八九十]{1,2}个?(?:季度|月)|第?[一二三四]季度|[上下]半年|每(?:年度?|月|个?季度|周)"
    r"|(?:近|过去)?[\d一二三四五]年(?:来|间|内))(?:底前|底|末|[以之]?前|以来)?(?:第?[一二三四]季度|上半年|下半年)?",
    "到2031年底",
    "到位资金",
)
_WORDS_BY_FIRST = {
    "各": "类级项地种界", "内": "涝部需科镜资贸陆河", "末": "次端级梢", "底": "泥图数线盘", "前": "置哨沿端海", "要": "害道素塞件", "现": "场浇房金代",
    "均": "衡价", "共": "青性享同建", "到": "课位期", "规划": "馆师", "按": "揭时期需", "即": "时将办", "可": "再支比持控视靠贷用", "已": "婚", "再": "次生制",
    "新": "能材型区农", "对": "外口接标话", "和": "谐美平田睦", "都": "市江", "并": "购网联", "与": "会", "全": "面市省员", "为": "民", "向": "日海心", "使": "用馆",
    "让": "利", "把": "关", "将": "军", "及": "时", "或": "有", "每": "十百千万人户亩套家个名辆平件台位宗次笔批场栋",
}  # fmt: skip
"""Signs that open a clause elsewhere, each with those with which it begins a word: 对 of 对接活动, not of 对企业."""
_LONGER_WORDS = r"""
      (?:巩固|优化|落实|通过)率 | 引导基金 | 共有产权 | 现代 | 每\d+[百千万]
    | 在(?:[建校岗册营职研线编训途读孕籍役]|保(?=家庭|人|对象|户)|园(?=幼儿|儿童|企业))
    | 再(?:贷款|贴现|担保|保险|融资|就业)
    | 组织(?!开|实|申|选|举) | 扩大(?!.*量)
    | 有效(?:灌溉|发明|专利|商标|注册|投资|供给|面积|库容|期|率|样本)
"""
_KEEP = Rule(
    "words that only look like an opening",
    "|".join([*(f"{first}[{rest}]" for first, rest in _WORDS_BY_FIRST.items()), _LONGER_WORDS]),
    "对接活动",
    "对企业",
)
_ITEM_NUMBER = Rule(
    "the number of an item",
    r"^(?:\d{1,2}[.、](?=\D|20\d\d年)|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))",
    "3.建设",
    "3.5公里",
)
_ADVERBS = Rule(
    "nothing but adverbs",
    r"^(?:全[省市县区州国]|每年|全年|累计|基本|全面|正在|全部|正式|陆续|新)*$",
    "全年累计",
    "全年企业",
)
_EACH_VERB = Rule(
    "sharing out by a verb",
    r"(分别|各|(?<![年日月人户亩])均)([一-鿿]{2,4})$",
    "分别建成",
    "分别为",
)
_COMPARED = ("高于", "低于", "超过", "高出", "优于", "快于", "慢于", "好于", "领先", "比", "较")
_COMPARES = re.compile("|".join(_COMPARED))
"""Words of comparing, of which every comparison below has one: few phrases hold any."""
_COMPARED_WITH = Rule(
    "what a measure is compared with",
    r"(?:全国|全省|全市|全区|国家|省|市|东部|中部|西部|平均|目标|计划|同期|上年|去年|增速|预期)[^,;。、]{0,8}$",
    "高于全省平均",
    "高于村民",
)
_FASTER = Rule(
    "faster or slower than something",
    r"[比较][^,;。、]{2,14}[快高低多少慢]出?$",
    "比全省平均快",
    "比例",
)
_ONLY_COMPARED = Rule(
    "a comparison without a subject",
    r"(?:[高低快慢优好]于|高出|领先)[^,;。、]{2,14}$",
    "高于全省平均",
    "企业数",
)
_BOUNDED = Rule("what turns 低于 into a bound", r"(?:调整|执行|统一)?[为至到]?不$", "下限调整为不", "调整为")
_ON_TOP = Rule(
    "on top of what something rises",
    r"(?<=[一-鿿]{2})(?:(?:可?(?:在|以(?![上下内])))[^,;。]{1,40}(?:基础上?|(?:标准|额度|限额|上限|计算值|政策)上|的同时)|(?<=[额度率费贴助金例限准价])(?:均|分别)?可?(?:分别)?按照?(?!揭)[^,;。]{2,40}(?:标准|额度|限额|上限)上?)(?:再|可)?$",
    "最高贷款额度在现行额度的基础上",
    "在现行额度的基础上",
)
_THAN = Rule(
    "what a measure may lie above",
    r"(?<=[一-鿿]{2}[额度准例限率])[较比](?!例|重|率|值|较|武|赛|选|特|上年|去年|同期|年初)[^,;。、\d]{2,12}$",
    "贷款额度较普通住宅",
    "贷款额度比例",
)
_CIRCUMSTANCE = Rule(
    "a clause of circumstance",
    r"^.*?(?:情况下|基础上|前提下|背景下|条件下|的同时)",
    "在产值增长的情况下",
    "情况表",
)
_RECKONED = Rule(
    "how something is reckoned",
    r"按[^,;。、]{2,8}计算?$",
    "按可比价格计算",
    "按计划",
)
_NOT_CUT = Rule(
    "a word that makes a noun of the verb before it",
    r"就业$|时[限间长]|体系|点|总[额规]|率|额|量|数|的|费|期|奖|度|者|感|区(?![域级县])",
    "率达到",
    "工坊",
)
FOR_EACH = Rule(
    "of how many a measure is reckoned",
    r"^(?:全[省市县区州国])?(?:每(?:[十百千]?万|[十百]|百?千)[^,;。、\d每]{1,14}|[百十]?[万千]人口?)$",
    "全市每千名老年人",
    "每个县",
)
_BUILT = Rule(
    "a noun that 建设 belongs to",
    r"项目|用地|面积|资金|投资|标准|任务|规模|进度|兵团|单位|能力|水平|周期|力度|发展(?!“)",
    "项目",
    "工坊",
)
_FACILITIES = set("施备")
_BUILD = {"建设", "改造提升", "储备", "布局", "支持", "组织"}
_BECAME = Rule(
    "what became of the things that are counted",
    r"""(?<=[一-鿿]{2})(?:全部|顺利|正式)?
        (?:(?:建成|开工|完工|竣工)(?:通车|投用|投产|启用|运营|建设|并网|投运|开放)?|通车|投用|投产|启用|开业|达产|投入使用|投入运营)$""",
    "景观大道建成通车",
    "开工项目",
)
_HARMONY = Rule("和 that begins a word", r"^和[美谐睦合顺]", "和美乡村", "和改建")
_DONE_END = Rule("了 of the verb that was cut off", r"^了(?![解结断])", "了企业", "了解")
_SUBJECT_END = Rule(
    "who shares a rank",
    r"(?:与|和)[^与和]{1,8}$",
    "与青禾市",
    "云江市",
)
_WITHIN_CLAUSE = Rule(
    "a clause of place before a noun",
    r"[在为以][^,;。]{4,60}的(?=[一-鿿]{2,})",
    "在产业园起作用的专家",
    "在产业园",
)
_WHICH = Rule(
    "a clause of quality before a noun",
    r"(?:达到|符合|具有|具备|获得|取得|掌握|拥有|来自|涉及|年产|覆盖)[^,;。、]{2,20}的(?=[一-鿿]{2,})",
    "达到省级标准的护理员",
    "达到省级标准",
)  # 达到省级标准的护理员
_SHARE_HEAD = Rule(
    "the head of a share",
    r"(?:比例|比重|占比|率)$",
    "企业占比",
    "企业数",
)
_ONLY_VERB = Rule(
    "nothing but a verb",
    r"^(?:重点|集中|分批|大力|择优|统筹|首次|再)*(?:培养|选拔|资助|选拔资助|开拓|开发|缴|支付|拨付|缴纳|发放)$",
    "重点培养",
    "重点培养对象",
)
_PLACE_WORD = Rule(
    "a word of place, no noun",
    r"[内外中上下前后时间来](?![一-鿿])|在(?![建校岗册营职研编训途读孕籍役])|以(?![色旧])|由|向(?!日)",
    "在园区",
    "在建项目",
)
_AT_THE_RATE = Rule(
    "at the rate that a figure names", r"^标准(?:统一)?(?:给予|予以|发放|进行)", "标准给予补贴", "标准厂房"
)
_NO_STOP = Rule(
    "a noun that only begins like a verb",
    r"为民|居[民家住委]|等级|都[市江]|均衡|列车|比赛",
    "居民住上新房",
    "居全省前列",
)
RULED = Rule(
    "what a rule says of who meets a condition",
    r"^(?:按(?![揭需])|可(?![再持信视控靠降回循溯穿])|方可|一次性(?:给予|予以|发放)|不予|最高|(?:核定)?(?:基础|前提|情况|条件)[上下]?(?![一-鿿])|(?:计算|计发|计取|计征|核算|测算|折算|返还|退还|收取|缴纳|支付|维持(?:原标准)?不变|保持不变|不变)(?![一-鿿]))",
    "按2万元计算",
    "按揭贷款",
)
STEPS = Rule(
    "steps that a figure climbs",
    r"(?:[两二三四五六七八九]|\d{1,2})(?:个[大新]?|[大新])(?:台阶|关口)",
    "两个台阶",
    "两个阶段",
)
RULES = (
    _NO_STOP,
    RULED,
    STEPS,
    _AT_THE_RATE,
    _BOUNDED,
    _ON_TOP,
    _THAN,
    _ADVERBS,
    _ONLY_VERB,
    _DATE_END,
    _DATE_START,
    _KEEP,
    _ITEM_NUMBER,
    _EACH_VERB,
    _COMPARED_WITH,
    _FASTER,
    _ONLY_COMPARED,
    _CIRCUMSTANCE,
    _RECKONED,
    _NOT_CUT,
    FOR_EACH,
    _BUILT,
    _BECAME,
    _HARMONY,
    _DONE_END,
    _SUBJECT_END,
    _WITHIN_CLAUSE,
    _WHICH,
    _SHARE_HEAD,
    _PLACE_WORD,
)


class Phrase(NamedTuple):
    """Words left of a figure: the noun phrase, and the cue words between it and the figure.

    ``verb`` is true where a verb of making or getting stands right before the figure.

    Examples
    --------
    >>> Phrase("企业", ("达到",)).cues
    ('达到',)
    """

    noun: str
    cues: tuple[str, ...] = ()
    verb: bool = False


def left_phrase(text: str, start: int, end: int) -> Phrase:
    """Noun phrase and cue words of ``text[start:end]``, the words left of a figure.

    Examples
    --------
    >>> left_phrase("到2027年,力争新培育高新技术企业累计达到", 8, 23)
    Phrase(noun='高新技术企业', cues=('累计达到',), verb=False)
    """
    return _left_phrase(text[max(start, end - _WINDOW) : end].rstrip(" "))


@lru_cache(maxsize=2048)  # three in ten are read again: 同比增长, 分别达到, 安排资金
def _left_phrase(words: str) -> Phrase:
    noun, cues = _without_cues(words)
    if "并列" in cues:
        noun = _SUBJECT_END.sub("", noun)
    each = _EACH_VERB.search(noun[-8:])
    if each and each[2] in cue_terms("cut"):
        noun, cues = noun[: -len(each[0])], (each[1], *cues)
    noun, compared = _without_comparison(noun)
    cues = (*compared, *cues)
    noun = _CIRCUMSTANCE.sub("", _THAN.sub("", _ON_TOP.sub("", _RECKONED.sub("", noun))))
    verb = bool(last_word(noun, "cut")) or cues[-1:] == ("了",)
    shared = not {"分别", "均", "各"}.isdisjoint(cues)
    return Phrase(bare_noun(noun, shared=shared), cues, verb)


def _without_cues(noun: str) -> tuple[str, tuple[str, ...]]:
    """Words without the dates and cue words at their end, and those cue words."""
    cues: tuple[str, ...] = ()
    for _ in range(4):
        date = _DATE_END.search(noun[-16:]) if DATES.search(noun[-16:]) else None
        shorter = noun[: -len(date[0])] if date else noun
        shorter, lead = without_lead(shorter)
        shorter, words = strip_end(shorter, "reach", "change", "tail", "before")
        cues = (*words, *([lead] if lead else []), *cues)
        if shorter == noun:
            break
        noun = shorter
    return noun, cues


def _without_comparison(noun: str) -> tuple[str, tuple[str, ...]]:
    """Words without what a measure is compared with at their end, and 高于 as their cue where there was one."""
    if not _COMPARES.search(noun):
        return noun, ()
    compared = max(noun.rfind(word) for word in _COMPARED)
    if compared >= 0 and len(noun) - compared <= 16 and _COMPARED_WITH.search(noun, compared):
        return strip_end(_BOUNDED.sub("", noun[:compared]), "tail")[0], ("高于",)
    if against := _FASTER.search(noun[-20:]) or _ONLY_COMPARED.match(noun[-20:]):
        return strip_end(noun[: -len(against[0])], "tail")[0], ("高于",)
    return noun, ()


def bare_noun(phrase: str, *, shared: bool = False) -> str:
    """Noun phrase without what opens its clause: dates, adverbs, verbs of making and getting.

    In a list that several figures share, a verb opens the clause only before the list's first part.

    Examples
    --------
    >>> bare_noun("2025年底前累计建成国家级绿色工厂"), bare_noun("重点建设项目")
    ('国家级绿色工厂', '重点建设项目')
    """
    noun = _strip_opening(phrase)
    cut, first = 0, noun.find("、") if shared and "、" in noun else len(noun)
    for match in cue_pattern("cut").finditer(noun, 0, first):
        rest = noun[match.end() :]
        if (len(rest) > 1 or (rest and rest in "县区村户人")) and not _is_part(noun, match, cut):
            cut = match.end()
    noun = _strip_opening(_DONE_END.sub("", noun[cut:])) if cut else noun
    last = last_word(noun, "cut")
    only_verb = last and _ADVERBS.fullmatch(noun.removesuffix(last))
    return "" if only_verb or _ONLY_VERB.fullmatch(noun) else noun


def _is_part(noun: str, verb: re.Match[str], cut: int) -> bool:
    """Whether a verb is part of what is measured, and opens no clause; ``cut`` is where the words behind an earlier verb start."""
    before, rest = noun[: verb.start()], noun[verb.end() :]
    return bool(
        (before and rest in cue_terms("bare"))  # 平房区改造开工面积
        or (verb[0].endswith("设") and rest[:1] in _FACILITIES)  # 更新设施, not 新设
        or (cut > 0 and "的" in rest[2:])  # 培育取得证书的人才: the second verb stands in a clause of its own
        or before.count("“") > before.count("”")
        or (before and "的" in rest and _SHARE_HEAD.search(rest))
        or (verb[0] in _BUILD and _BUILT.match(rest))
        or before.endswith(("占", "不"))
        or FOR_EACH.match(before)  # 每千名老年人拥有养老床位 is no number of beds
        or _NOT_CUT.match(rest)
    )


def _strip_opening(phrase: str) -> str:
    while phrase and not _KEEP.match(phrase):
        shorter = without_opening(_ITEM_NUMBER.sub("", phrase.lstrip(" 的)、")))
        date = _DATE_START.match(shorter)
        shorter = _strip_words(shorter[date.end() :] if date else shorter)
        if shorter == phrase:
            break
        phrase = shorter
    return phrase


def _strip_words(phrase: str) -> str:
    """Phrase without opening cue words, one at a time, as long as none begins a word to keep (各类, 每万人)."""
    while phrase and not _KEEP.match(phrase):
        shorter = strip_start(phrase, "head", most=1)[0]
        if shorter == phrase:
            break
        phrase = shorter
    return phrase


_NEXT = re.compile(r"(?:以及|和|及|与)[^和及与]{0,12}$")


def right_phrase(text: str, start: int, end: int, *, more: bool) -> str:
    """Noun phrase that follows a figure at once, or an empty string; ``more`` says that another figure follows it.

    Examples
    --------
    >>> right_phrase("新建12家菜市场和3所幼儿园", 5, 9, more=True), right_phrase("12家,同比", 3, 3, more=False)
    ('菜市场', '')
    """
    opened = _PLACE_WORD.match(text, start)
    behind = _WITHIN_CLAUSE.match(text, start, end) if opened else _WHICH.match(text, start, end)
    start = behind.end() if behind else start  # 10名在…起作用的专家
    return _right_phrase(text[start : min(end, start + 40)], more) if start < end else ""


@lru_cache(maxsize=2048)
def _right_phrase(right: str, more: bool) -> str:
    right = right.removeprefix("不等").removeprefix("的")
    right = _AT_THE_RATE.sub("", right)
    harmony = "和" if _HARMONY.match(right) else ""
    stopped = cue_pattern("after_stop").match(right) and not (_NO_STOP.match(right) or harmony)
    if (
        right[:1] in {"/", "("}
        or stopped
        or RULED.match(right)
        or STEPS.match(right)
        or _PLACE_WORD.match(right)
    ):
        return ""
    if more and "、" in right:
        right = right.split("、")[0]
    elif more:
        right = _NEXT.sub("", right)
    noun = _BECAME.sub("", strip_end(harmony + right.strip(" 、和及与"), "before")[0])
    subject = strip_end(noun, "reach", "change", "tail")[0] if more else noun
    if more and subject != noun and subject:
        noun = subject  # 15个事项审批时限压缩70%: the verb is the next figure's
    if not subject or noun in cue_terms("cut"):
        return ""
    noun = noun.rstrip("的").removesuffix("及以上").removesuffix("及以下")
    return noun if len(noun) > 1 else ""
