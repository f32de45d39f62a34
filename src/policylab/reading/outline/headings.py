"""Markers of headings (一、 (一) 1. (1) 第一章 …), and which words after a marker are the heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from policylab.text.characters import fold
from policylab.text.numerals import NUMERAL, whole_number
from policylab.text.rules import Rule

LEVELS = {
    "part": 1, "chapter": 1, "node": 2, "zh": 1, "article": 3, "zh_bracket": 2, "number": 3, "number_bracket": 4, "circle": 5,
}  # fmt: skip
"""Level of each kind of marker, by kind, in the order in which the kinds nest."""

RANKS = {kind: rank for rank, kind in enumerate(LEVELS, start=1)}

_NUMBER_OF = rf"(?:{NUMERAL}{{1,4}}|\d{{1,2}})"
_ZH_STOP = rf"""(?:
    ,(?=[一-鿿]{{2,18}}$)
    | 、(?!{NUMERAL}{{1,2}}、|{NUMERAL}{{1,2}}[是线级类大])
    | [.](?!\d)
)"""
_NUMBER_STOP = r"(?:、|[.](?!\s?\d)|[.](?=20\d\d年))"
MARKER = Rule(
    "a marker at the head of a line",
    rf"""
      (?P<part>第{_NUMBER_OF}(?:篇|编|部分))[\s、:]*                                  # 第一篇
    | (?P<chapter>第{_NUMBER_OF}章)[\s、:]*                                           # 第二章
    | (?P<node>第{_NUMBER_OF}节)[\s、:]*                                              # 第一节
    | (?P<article>第(?:{NUMERAL}{{1,5}}|\d{{1,3}})条)(?:[\s、:]+|(?=[^规款项所的之、,]))  # 第三条
    | (?P<zh>{NUMERAL}{{1,3}}\s?{_ZH_STOP})\s*                                       # 一、
    | (?P<zh_bracket>[㈠-㈩]|\(\s?{NUMERAL}{{1,4}}\s?\)、?|(?<![^\s]){NUMERAL}{{1,3}}\))\s*  # (一)
    | (?P<number>[⒈-⒛]|\d{{1,3}}\s?{_NUMBER_STOP})\s*                               # 1. and 1、
    | (?P<number_bracket>[⑴-⒇]|\(\s?\d{{1,2}}\s?\)、?|(?<![^\s])\d{{1,2}}\))\s*      # (1)
    | (?P<circle>[①-⑳])[、.]?\s*                                                     # ①
    """,
    "二、重点任务",
    "3.6%以上",
)
"""A marker at the head of a folded line; the group that matched is its kind."""

_MID_LINE = Rule(
    "a marker in mid-line",
    rf"""
    (?<=[。!?;:\])”’\s])
    (?=
        第{NUMERAL}{{1,4}}[篇章节条] | {NUMERAL}{{1,3}}、 | \({NUMERAL}{{1,4}}\)
        | \d{{1,3}}(?:、|\.(?!\s?\d)) | \(\d{{1,2}}\) | [①-⑳]
    )
    """,
    "青禾市规划。一、总体目标",
    "青禾市规划。增长3.6%",
)
_OPEN, _CLOSE = "(“《「『[", ")”》」』]"
_LONGEST_HEADING = 45


_SINGLE = ((0x2460, 0x2473), (0x2474, 0x2487), (0x2488, 0x249B), (0x3220, 0x3229))
"""First and last code of the numbers that are one sign: ①, ⑴, ⒈, ㈠."""

_FIRST_SIGNS = frozenset(
    "第一二三四五六七八九十百零〇(（ 0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
) | {chr(code) for first, last in _SINGLE for code in range(first, last + 1)}


_LONGEST_MARKER = 24


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, its kind and its number.

    Examples
    --------
    >>> Marker(kind="chinese", text="三、", number=3, end=2).number
    3
    """

    kind: str
    text: str
    number: int | None
    end: int


def find_marker(text: str) -> Marker | None:
    """Marker at the head of ``text``; null when it starts with none or nothing follows it.

    Examples
    --------
    >>> find_marker("（二）主要目标。到2027年").text
    '（二）'
    >>> find_marker("3.6%以上") is None
    True
    """
    return _marker_at_head(text[: _LONGEST_MARKER + 1]) if text[:1] in _FIRST_SIGNS else None


@lru_cache(maxsize=1024)  # a line is asked again and again: as a line, wrapped, as a piece, in its outline
def _marker_at_head(head: str) -> Marker | None:
    """Marker at the head of a text of which one sign more than the longest one is given."""
    match = MARKER.match(fold(head[:_LONGEST_MARKER]))
    if match is None or match.end() >= len(head):
        return None
    kind = str(match.lastgroup)
    printed = head[: match.end(kind)].rstrip()
    single = next(
        (ord(printed[0]) - first + 1 for first, last in _SINGLE if first <= ord(printed[0]) <= last), None
    )
    number = (
        single
        if single is not None
        else whole_number(re.sub(rf"^(?!{NUMERAL}|\d)|[^\d零〇一二三四五六七八九十百]", "", fold(printed)))
    )
    return Marker(kind, printed, number, match.end())


def heading_end(text: str, start: int, *, article: bool = False) -> tuple[int, bool]:
    """Where the heading that starts at ``start`` ends, and whether it is only the first clause of a sentence.

    A heading is the first sentence with its stop. A sentence too long for a heading, or one that is all the item has,
    gives its first clause as the heading's words, and stays whole itself; of an ``article`` (第三条) also a short one, which
    is a sentence and no heading. Stops inside brackets and quotation marks do not count.

    Examples
    --------
    >>> text = "(一)指导思想。坚持绿色发展。"
    >>> text[:heading_end(text, 3)[0]]
    '(一)指导思想。'
    >>> heading_end("3.对新认定的省级绿色工厂，给予一次性奖励五十万元。", 2)
    (13, True)
    >>> heading_end("第一条 为规范管理，制定本办法。", 4, article=True)
    (9, True)
    """
    folded = fold(text[start : start + 4 * _LONGEST_HEADING])
    stop, clauses, parted = _stops(folded)
    if parted is not None:
        return start + parted, False
    alone = folded[stop : stop + 1] in ("。", ";") and _ALL.search(text[start + stop + 1 :]) is not None
    if clauses and (stop > _LONGEST_HEADING or (alone and (article or stop > _LONGEST_ALONE))):
        timed = _TIME.match(folded[: clauses[0]])
        return start + ([*clauses, stop][1] if timed else clauses[0]), True
    if stop > _LONGEST_HEADING:
        return min(start + stop, len(text)), True
    return min(start + stop + 1, len(text)), False


_LONGEST_ALONE = 22
_ALL = Rule(
    "nothing more, or only a remark in brackets",
    r"(?s)\A\s*(?:[(\[].*)?\Z",
    "(责任单位:县农业局)",
    "责任单位:县农业局",
)
_TIME = Rule(
    "a clause that only says when",
    r"""
    (?:从|自|到|在|至|对)?
    (?:\d{4}年|每年|今年|全年|.{0,6}(?:期间|之前|年底前|日起)$)
    .{0,16}$
    """,
    "到2031年底",
    "建成工坊30家",
)


_STOCK_WORDS = """
    (?:总体|工作|发展|基本)(?:要求|思路)|指导思想|基本原则|(?!围绕|实现|完成|明确|对照|聚焦|按照|分解|落实|锚定|紧扣|确保|瞄准)[一-鿿]{0,4}?目标
    |(?!围绕|完成|明确|对照|聚焦|按照|分解|落实|承担)[一-鿿]{0,4}?任务
    |保障措施|组织保障|组织领导|组织实施|(?:工作|实施|方法)步骤|工作措施|职责分工|发展基础|附则|其他事项
"""
_SENTENCE_OPENS = r"""
    坚持|以|深入|全面|认真|按照|围绕|为了?|通过|加强|成立|各[级有部单地乡镇县区]|要|建立|贯彻|立足|聚焦|推动|力争|确保|到20|\d{4}年
    |全[省市县区州镇]|[我本][省市县区州]|新[增建]|建成|本(?:方案|办法|意见|措施|计划|规定|细则|规划)
"""
_STOCK = Rule(
    "a stock heading that runs into its sentence",
    rf"(?:{_STOCK_WORDS})(?=(?:{_SENTENCE_OPENS})[^。;()]{{6,}})",
    "总体要求坚持以产业发展为中心",
    "总体要求明确,任务落实",
)
"""A stock heading that runs into its sentence without a stop (一、总体要求坚持以人民为中心)."""


def _stops(folded: str) -> tuple[int, list[int], int | None]:
    """First full stop of a folded heading, the clause stops before it, and a colon or gap that parts words from text."""
    opened: list[str] = []
    clauses: list[int] = []
    if folded.startswith("[") and 2 <= (closing := folded.find("]")) < 32:
        return closing, clauses, closing + 1  # 第三条 【抵押备案】抵押房屋的，…
    if stock := _STOCK.match(folded):
        return stock.end(), clauses, stock.end()
    for position, sign in enumerate(folded):
        if sign in _OPEN:
            opened.append(sign)
        elif sign in _CLOSE or (
            sign == '"' and opened[-1:] == ["“"]
        ):  # “一网通办": each mark of its own kind
            opened = opened[:-1]
        elif opened:
            continue
        elif sign in "。!?；;":
            return position, clauses, None
        elif sign == ":" and not clauses and 2 <= position <= 15:
            return position, clauses, position + 1
        elif sign in ",:":
            clauses.append(position)
        elif sign == " " and 3 < position <= 30 and not clauses and _is_gap(folded, position):
            return position, clauses, position
    return len(folded), clauses, None


def _is_gap(folded: str, position: int) -> bool:
    """Whether a space parts a heading from the sentence that follows it: Chinese on both sides, a sentence behind."""
    behind = folded[position + 1 :].lstrip()
    before, after = folded[position - 1], behind[:1]
    return (
        before > "⺀"
        and after > "⺀"
        and after not in "年月日"
        and len(behind) >= 10
        and ("。" in behind or len(behind) > _LONGEST_HEADING)
    )


def heading_words(text: str) -> str:
    """Words of a heading without the stops around them.

    Examples
    --------
    >>> heading_words(" 指导思想。")
    '指导思想'
    """
    return text.strip(" 。．.：:；;，,、　【】[]")


def split_positions(folded: str) -> list[int]:
    """Where a folded text has a marker in mid-line that may open a heading: after a stop, a bracket or a space.

    Examples
    --------
    >>> text = "青禾市规划。一、总体目标。二、重点任务"
    >>> [text[place:] for place in split_positions(text)]
    ['一、总体目标。二、重点任务', '二、重点任务']
    """
    return [match.start() for match in _MID_LINE.finditer(folded)]


RULES = (
    MARKER,
    _MID_LINE,
    _ALL,
    _TIME,
    _STOCK,
)
