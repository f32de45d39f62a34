"""Find figures in a text: a number with its unit, or a rank, and what reaches it from left and right.

Spans where digits are no figures (dates, document numbers, titles, names in quotation marks) are passed over.
Every pattern is of bounded width, so that the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policylab.facts.names.units import Unit, match_classifier, match_unit
from policylab.facts.targets.chinese_counts import counts
from policylab.facts.targets.cues import cue_pattern, cue_terms, last_word
from policylab.text.numerals import ODD, Number, find_numbers, number_at, parse_number
from policylab.text.rules import Rule

_WIDTHS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"•": "·", "\u3000": " "}
_WIDE = re.compile("[！-～•\u3000]")
NO_FIGURE = re.compile(
    r"""(?=[《“‘〔\[(\dA-Za-z_./三第])(?:《[^《》\n]{0,90}》
      | “(?!\d{1,6}\+[XN]”)[^“”\n]{1,18}”
      | ‘[^‘’\n]{1,18}’
      | 〔(?:19|20)\d\d〕\s?第?\d{1,5}号? | [\[(](?:19|20)\d\d[\])]\s?第?\d{1,5}号
      | (?:19|20)\d\d年?\s?[-—–~～至到]{1,2}\s?(?:19|20)\d\d年?
      | (?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?
      | \d{1,2}\s?[-—–~～至到]{1,2}\s?\d{1,2}月 | \d{1,2}月(?:\d{1,2}日)?
      | [A-Za-z_./]{1,4}-?\d[\d.]{0,8}
      | \d{1,4}(?:\+[\dA-Za-z]{1,4}){1,4}(?!”)
      | \d{1,4}(?:[×xX/](?!10[\^⁰¹²³⁴⁵⁶⁷⁸⁹])\d{1,5}|[∶:](?!1(?![\d.∶:]))\d{1,5})
      | \d{3,4}-\d{7,8} | 1[3-9]\d{9}(?!\d)
      | 三支一扶 | (?<=届)\d{1,4}次
      | 第[\d一二三四五六七八九十百零]{1,5}(?:批|次|届|个|期|条|款|项|章|节|阶段|轮|类|套|产业|年|季度|方阵|梯队|版|号|组|师|医院|人民|中学|动力|代|大))
    """,
    re.VERBOSE,
)
"""Runs of text whose digits are no figures; what they may begin with is asked first, which takes a third of the time."""
_PLUS = re.compile(r"\+(?:[XN]”?)?")
_TO = re.compile(r"\s?[-—–~～至到]{1,2}\s?")
_RANK = re.compile(r"第(\d{1,4}|[一二三四五六七八九十]{1,3})(位(?!的)|名(?!的)|(?=[,;。、)并和(与!]|$))")
_RANK_BEFORE = re.compile(
    r"(?:居|列|排|全国|全省|全市|全区|全州|全球|世界|升至|升到|保持|并列|西部|中部|东部|东北|城市|总分|同类|国内|获|前进到)[^,;。第\n]{0,10}(?:第[\d一二三四五六七八九十]{1,3}[位名]?[、和与]){0,4}$"
)
_ONE_OF = re.compile(r"[^,;。、]{0,24}之一")
_OTHER_UNIT = re.compile(r"\([间段户个座处家人名项条所套次]\)")
_INDEX_BEFORE = re.compile(
    r"(?:比值|收入比|之比|倍差|指数|系数|满意度|得分|死亡率)[^,;。、]{0,12}(?:达到|达|至|到|为|在|由|从)$"
)
_INDEX_AFTER = re.compile(r"(?=[,;。、)以左]|$|缩小|提高|提升|下降|扩大|降)")
_PLAIN, _PERCENT = Unit("", "ratio", "", 1.0), Unit("%", "ratio", "%", 1.0)
_PER_MILLE = Unit("‰", "ratio", "‰", 1.0)
_POINTS = Unit("个百分点", "points", "百分点", 1.0)
_TO_ONE = re.compile(r"[∶:]1(?![\d.∶:])")
_RATIO_BEFORE = re.compile(r"比(?:例|值)?[^,;。、比]{0,8}$")
_SHARED_UNIT = re.compile(r"个?(?:[、和]\d[\d.]{0,6}个?){1,6}百分点")
_MOST = 1e16
"""A number from here on is none that anybody has counted."""
_RANGED = {"arabic", "chinese"}
_HALF_TENTH = re.compile(r"[一二三四五六七八九半](?![一-鿿]|\d)")
_TENTHS = {sign: number / 10 for number, sign in enumerate("零一二三四五六七八九")} | {"半": 0.5}
_TENTHS_AFTER = re.compile(
    r"""左右|以[上下内]|[多的,;。、]|$
      |[一-鿿]{2,5}?(?:完成|建成|实现|达到|达标|纳入|配备|接入|引入|采用|使用|开展|参与|设有|通过|入驻)
      |(?:规上|中小|行政|建制|自然|城镇|农村|公办|普惠|老旧)?(?:企业|学校|[中小]学|村|社区|小区|居民|家庭|农户|乡镇|街道|园区|医院|机构|单位|项目|耕地|农田|建筑|人口|学生|职工|车辆)""",
    re.VERBOSE,
)
_AT_LEAST = re.compile(r"至少([一-鿿]{2,4})$")
_PLACE_BEFORE = re.compile(
    r"(?:居|列|排名?|进入|跻身|保持|稳居)[^,;。]{0,12}前$|排名[^,;。]{0,4}[由从到至]$|(?:上升|跃升|前移|下降)[到至]$"
)
LISTED = Rule(
    "numbers of a list before their one unit", r"(?:[、和与及]\d[\d.]{0,8}){1,9}", "、55和60家", "家和厂"
)
SHARED_OUT = Rule("values that are shared out over a list", r"(?:分别|依次)[^,;。]*$", "分别为", "为")
WITH_IT = Rule(
    "whether a bound takes its own figure in, before the bound",
    r"\((?:不?含)[^()]{0,12}\)(?=(?:及|或)?以[上下内])",
    "(含10套)以上",
    "(含车位)的",
)
PARTED = Rule(
    "digits that touch a number from its left over what parts no number",
    rf"\d(?:,{{1,3}}|\.{{2,3}}|[.,]?[{ODD}])$",
    "12,",
    "家,",
)
CLASSED = Rule(
    "what stands before a number that counts bare nouns",
    r"""(?:覆盖|惠及|涉及|新增|新建|改建|建成|建设|改造|创建|打造|培育|整治|完成|实现|达到?|突破|共|计|超过?|近|约|增至|增加到|不少于|纳入|走进|进|对|为|联动|试点|布局|年产|生产|列装|[,;。、:(和及与]|\d[座站馆园校村镇乡店厂院个所家]|^)$""",
    "惠及",
    "曹家",
)
CLASSED_AFTER = Rule(
    "the end of a clause behind a bare noun that is counted",
    r"(?:[,;。、)和及与\d|\s]|以上|以下|左右|(?<=路)(?:视频|监控|高清|摄像)|(?<=[校村镇乡园院厂])(?:学生|师生|群众|村民|居民|企业))",
    "。",
    "公交",
)
GUNS = Rule(
    "what is counted by 把", r"(?:枪|椅|锁|伞|刀|钥匙)(?:达到?|共|超过?|约|近)*$", "新增充电枪", "力争"
)
TURNED = Rule(
    "a verb before by how many tenths", r"(?:下降|增长|提高|减少|压减|降低|提升|增加)$", "下降", "七"
)
CAMERAS = Rule(
    "what is counted by 路",
    r"(?:监控|视频|探头|摄像[头机]|图像|信号|电话|回路|感知设备)(?:设备|点位|资源)?(?:达到?|共|超过?|约|近)*$",
    "安装监控",
    "公交",
)
RULES = (
    GUNS,
    TURNED,
    CLASSED,
    CLASSED_AFTER,
    CAMERAS,
    WITH_IT,
    PARTED,
    LISTED,
    SHARED_OUT,
)
_WORDS = frozenset(("方面", "方案", "方式", "部分", "部门", "部委", "处室", "名单", "条例", "条款", "门类"))
"""Words whose first sign is a unit elsewhere: 6方面举措 is no volume."""
_NO_COUNT = re.compile(
    r"(?:国家级|重点)?(?:方面|层面|部分|阶段|环节|步骤|层次|领域(?!(?:重[点大])?(?:项目|工程|场景|标准|企业|平台))|原则|维度|关键(?!核心|共性|技术|零部件|工序|设备|材料|环节)|台阶|体系|[千百十]?[万亿]{1,2}元?(?:台阶|大关|关口)|大关|关口|一批|层级|指标|问题|方向|政策文件|字|元|类别|季度|月|战略|代表|确立|维护)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: ``start`` to ``end`` with its unit and what follows at once (以上, 左右).

    ``before`` and ``after`` are the words that reach the number from its left and right; ``many`` is true for 多 and 余
    and for “100+X”; a rank (第4位) has ``rank`` true and the unit 位, 名 or none.

    Examples
    --------
    >>> figure = next(find_figures("企业超400家"))
    >>> figure.value, figure.unit.printed, figure.before
    (400.0, '家', '超')
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: Unit
    before: str = ""
    after: str = ""
    many: bool = False
    rank: bool = False


class Item(NamedTuple):
    """A figure with what it measures.

    ``cues`` are the words between indicator and figure; ``start`` and ``end`` bound the quote; ``base`` marks the figure
    that a change starts from (从…), ``attribute`` one that describes another thing (30亿元以上项目); ``place`` is the one
    place of a list that the figure holds for; ``bound`` is a word of comparison that stands before the base of a share
    (不得超过月收入的60%).

    Examples
    --------
    >>> item = Item(next(find_figures("企业9家")), "企业", 0, 4, "noun before figure")
    >>> item.indicator, item.figure.value
    ('企业', 9.0)
    """

    figure: Figure
    indicator: str
    start: int
    end: int
    rule: str
    cues: tuple[str, ...] = ()
    base: bool = False
    attribute: bool = False
    place: str | None = None
    bound: str = ""


def fold(text: str) -> str:
    """Text with full-width letters, digits and signs made half-width, every character in its place.

    Examples
    --------
    >>> fold("占比（达）３５％")
    '占比(达)35%'
    """
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _WIDTHS[wide])
    return text


def find_figures(text: str) -> Iterator[Figure]:
    """Figures of a folded text, from left to right, none overlapping.

    Examples
    --------
    >>> [(f.value, f.value_max, f.unit.printed, f.before, f.after) for f in find_figures("企业超400家,平台3-4家,占比22%左右")]
    [(400.0, None, '家', '超', ''), (3.0, 4.0, '家', '', ''), (22.0, None, '%', '', '左右')]
    >>> [f.value for f in find_figures("2001年印发“24680”计划(第12期)")]
    []
    """
    numbers = list(find_numbers(text))
    if not numbers:
        return
    hidden = [match.span() for match in NO_FIGURE.finditer(text)]
    starts = [start for start, _ in hidden]
    position = 0
    for number in numbers:
        if number.start < position:
            continue
        cover = bisect_right(starts, number.start) - 1
        if cover >= 0 and hidden[cover][1] > number.start:
            continue
        if PARTED.search(text, max(0, number.start - 4), number.start):
            continue
        if abs(number.value) >= _MOST:
            position = number.end + 1  # with a 亿 behind it
            continue
        rank = _RANK.match(text, number.start - 1) if number.start else None
        figure = _rank(text, rank) if rank else _amount(text, number)
        if figure is not None:
            position = figure.end
            yield figure


def _rank(text: str, match: re.Match[str]) -> Figure | None:
    value = parse_number(match[1])
    if value is None or not _RANK_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
        return None
    unit = Unit(match[2], "place", "位", 1.0)
    return Figure(match.start(), match.end(), value, None, unit, rank=True)


def _amount(text: str, number: Number) -> Figure | None:
    if text[number.start] == "0" and text[number.start + 1 : number.start + 2].isdigit():
        return None  # 03支持购房: the number of an item
    value, value_max = number.value, None
    plus = _PLUS.match(text, number.end)
    end = plus.end() if plus else number.end
    found = _unit_of(text, number, end)
    if number.kind in _RANGED and (upper := _upper_end(text, number, found, end)):
        value_max, found = upper
    if found is None or (number.kind == "chinese" and not counts(text, number, found)):
        return None
    unit, end, many = found
    if unit.printed == "成":
        if half := _HALF_TENTH.match(text, end):  # 四成五 is 4.5 tenths
            value, end = value + _TENTHS[half[0]], half.end()
        least = 1 if TURNED.search(text, max(0, number.start - 6), number.start) else 1.5
        if not (least <= value < 10 and _TENTHS_AFTER.match(text, end)):
            return None
    if unit.group == "count" and (_NO_COUNT.match(text, end) or _ONE_OF.match(text, end)):
        return None
    other = _OTHER_UNIT.match(text, end)  # 1.2万套(间)
    end = other.end() if other else end
    with_it = WITH_IT.match(text, end)
    end = with_it.end() if with_it else end
    after = cue_pattern("after").match(text, end)
    start = number.start - (text[number.start - 1 : number.start] == "“")
    place = _PLACE_BEFORE.search(text[max(0, start - 12) : start]) if unit.printed == "位" else None
    before = "前" if place and place[0].endswith("前") else _word_before(text, number.start)
    suffix = after[0] if after else ""
    return Figure(
        start,
        end + len(suffix),
        value,
        value_max,
        unit,
        before,
        suffix,
        many or bool(plus) or text[start] == "过",
        bool(place),
    )


def _unit_of(text: str, number: Number, end: int) -> tuple[Unit, int, bool] | None:
    """Unit of a number: that of its words (百分之, 三分之二), else what is printed behind it."""
    if number.kind == "percent":
        return (_PERCENT if number.parts == 100 else _PER_MILLE), end, False
    if number.kind == "fraction":
        return _PLAIN, end, False
    found = _unit_after(text, number, end)
    return None if found and text[found[1] - 1 : found[1] + 1] in _WORDS else found


def _unit_after(text: str, number: Number, end: int) -> tuple[Unit, int, bool] | None:
    """Unit of a number: printed after it, shared with the next (0.2个和0.3个百分点), or none for a ratio (2.1∶1) and an index."""
    if _SHARED_UNIT.match(text, end):
        return _POINTS, end + (text[end] == "个"), False
    found, start = match_unit(text, end), number.start
    if found is not None or number.kind != "arabic":
        return found
    if found := _classifier(text, number, end):
        return found
    shared = LISTED.match(text, end) if SHARED_OUT.search(text[max(0, start - 40) : start]) else None
    if shared and (last := match_unit(text, shared.end())):  # 分别为47、55和60微克/立方米
        return last[0], end, False
    to_one = _TO_ONE.match(text, end)
    if to_one and _RATIO_BEFORE.search(text[max(0, start - 24) : start]):
        return _PLAIN, to_one.end(), False
    return (_PLAIN, end, False) if _is_index(text, start, end) else None


def _classifier(text: str, number: Number, end: int) -> tuple[Unit, int, bool] | None:
    """Unit of a number before a bare noun (覆盖32校, 安装监控1200路), where a clause ends behind it and it names no bus or village."""
    found = match_classifier(text, end)
    before = text[max(0, number.start - 12) : number.start]
    if found is None or not (
        found[1] == len(text) or CLASSED_AFTER.match(text, found[1]) or before.endswith("年产")
    ):
        return None
    counted = CAMERAS if found[0].base_unit == "路" else GUNS
    cameras = found[0].base_unit in {"路", "把"} and counted.search(before)
    return found if cameras or CLASSED.search(before) else None


def _is_index(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit is an index or a ratio: 收入比缩小到2.3."""
    return bool(_INDEX_BEFORE.search(text[max(0, start - 24) : start]) and _INDEX_AFTER.match(text, end))


def _upper_end(
    text: str, number: Number, first: tuple[Unit, int, bool] | None, end: int
) -> tuple[float, tuple[Unit, int, bool]] | None:
    """Second number of a range with its unit, if one starts after the first (降0.2个百分点至4% is no range).

    Chinese numerals make a range only under one unit (三至五家), and only upwards.
    """
    between = _TO.match(text, first[1] if first else end)
    second = number_at(text, between.end(), chinese=first is None) if between else None
    found = match_unit(text, second.end) if second else None
    if second and "chinese" in {number.kind, second.kind} and (first or number.value >= second.value):
        return None
    if second is None or found is None or (first and first[0].group not in {found[0].group, "bare"}):
        return None
    return second.value, found


def _word_before(text: str, position: int) -> str:
    """Cue of comparison that ends at ``position``; the longest wins."""
    window = text[max(0, position - 8) : position].rstrip(" “")
    at_least = _AT_LEAST.search(window) if "至少" in window else None
    if at_least and (at_least[1] in cue_terms("cut") or at_least[1] in cue_terms("activity")):  # 至少建成1个
        return "至少"
    if window.endswith(("个过", "家过", "座过")):
        return "过"  # 3个过千亿元城市, no 通过
    return last_word(window, "before")
