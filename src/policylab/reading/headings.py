"""Markers of headings (一、 (一) 1. (1) 第一章 …), and which words after a marker are the heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylab.reading.characters import NUMERAL, fold, numeral

LEVELS = {
    "part": 1, "chapter": 1, "node": 2, "zh": 1, "article": 3, "zh_bracket": 2, "number": 3, "number_bracket": 4, "circle": 5,
}  # fmt: skip
"""Level of each kind of marker, by kind, in the order in which the kinds nest."""

RANKS = {kind: rank for rank, kind in enumerate(LEVELS, start=1)}

MARKER = re.compile(
    rf"""
      (?P<part>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})(?:篇|编|部分))[\s、:]*                    # 第一篇
    | (?P<chapter>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})章)[\s、:]*                              # 第二章
    | (?P<node>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})节)[\s、:]*                                 # 第一节
    | (?P<article>第(?:{NUMERAL}{{1,5}}|\d{{1,3}})条)(?:[\s、:]+|(?=[^规款项所的之、,]))   # 第三条
    | (?P<zh>{NUMERAL}{{1,3}}\s?(?:、(?!{NUMERAL}{{1,2}}、|{NUMERAL}{{1,2}}[是线级类大])|[.](?!\d)))\s*                                       # 一、
    | (?P<zh_bracket>\(\s?{NUMERAL}{{1,4}}\s?\)、?|(?<![^\s]){NUMERAL}{{1,3}}\))\s*        # (一)
    | (?P<number>\d{{1,3}}\s?(?:、|[.](?!\s?\d)|[.](?=20\d\d年)))\s*                                       # 1. and 1、
    | (?P<number_bracket>\(\s?\d{{1,2}}\s?\)、?|(?<![^\s])\d{{1,2}}\))\s*                  # (1)
    | (?P<circle>[①-⑳])[、.]?\s*                                                          # ①
    """,
    re.VERBOSE,
)
"""A marker at the head of a folded line; the group that matched is its kind."""

_MID_LINE = re.compile(
    rf"(?<=[。!?;:\])”’\s])(?=第{NUMERAL}{{1,4}}[篇章节条]|{NUMERAL}{{1,3}}、|\({NUMERAL}{{1,4}}\)|\d{{1,3}}(?:、|\.(?!\s?\d))|\(\d{{1,2}}\)|[①-⑳])"
)
_OPEN, _CLOSE = "(“《「『[", ")”》」』]"
_LONGEST_HEADING = 45
_CLAUSE = re.compile(r"[,;:。!?]")


_FIRST_SIGNS = frozenset("第一二三四五六七八九十百零〇(（ 0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, its kind and its number."""

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
    if text[:1] not in _FIRST_SIGNS:
        return None
    match = MARKER.match(fold(text[:24]))
    if match is None or match.end() >= len(text):
        return None
    kind = str(match.lastgroup)
    printed = text[: match.end(kind)].rstrip()
    number = (
        ord(printed[0]) - 0x245F
        if kind == "circle"
        else numeral(re.sub(rf"^(?!{NUMERAL}|\d)|[^\d零〇一二三四五六七八九十百]", "", fold(printed)))
    )
    return Marker(kind, printed, number, match.end())


def heading_end(text: str, start: int) -> int:
    """Where the heading that starts at ``start`` ends: after its full stop when a sentence follows on the line.

    A heading is the first sentence; a first sentence that is too long to be one gives its first clause.
    Stops inside brackets and quotation marks do not count.

    Examples
    --------
    >>> text = "(一)指导思想。坚持绿色发展。"
    >>> text[:heading_end(text, 3)]
    '(一)指导思想。'
    """
    folded = fold(text[start : start + 4 * _LONGEST_HEADING])
    depth, clause = 0, None
    for position, sign in enumerate(folded):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and sign in "。!?；;":
            stop = position
            break
        elif depth == 0 and sign == ":" and clause is None and 2 <= position <= 15:
            return start + position + 1
        elif depth == 0 and sign in ",:":
            clause = position if clause is None else clause
        elif depth == 0 and sign == " " and 3 < position <= 30 and _is_gap(folded, position):
            return start + position
    else:
        stop = len(folded)
    if stop <= _LONGEST_HEADING:
        return min(start + stop + 1, len(text))
    if clause is not None:
        return start + clause + 1
    return min(start + stop + 1, len(text))


def _is_gap(folded: str, position: int) -> bool:
    """Whether a space parts a heading from the sentence that follows it: Chinese on both sides, a long rest."""
    before, after = folded[position - 1], folded[position + 1 : position + 2]
    return before > "⺀" and after > "⺀" and len(folded) - position > _LONGEST_HEADING


def heading_words(text: str) -> str:
    """Words of a heading without the stops around them.

    Examples
    --------
    >>> heading_words(" 指导思想。")
    '指导思想'
    """
    return text.strip(" 。．.：:；;，,、　")


def split_positions(folded: str) -> list[int]:
    """Where a folded text has a marker in mid-line that may open a heading: after a stop, a bracket or a space."""
    return [match.start() for match in _MID_LINE.finditer(folded)]
