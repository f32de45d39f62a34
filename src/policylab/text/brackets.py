"""A folded copy of a text, of the same length, and its brackets matched in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policylab.text.characters import fold

_FOLD = dict.fromkeys("[【{｛〖", "(") | dict.fromkeys("]】}｝〗", ")")
_FOLD |= {"∶": ":", "︰": ":", "〈": "<", "〉": ">", "|": " ", "｡": "。"}

_SIGN = re.compile("[()<>]")
_REACH = 1500
"""A bracket that stays open longer than this many characters was never closed."""


def fold_brackets(text: str) -> str:
    """``text`` in half width with one kind of bracket, colon and blank; offsets stay.

    Examples
    --------
    >>> fold_brackets("〔责任单位：甲局，各县（市、区）〕")
    '(责任单位:甲局,各县(市、区))'
    """
    text = fold(text)
    for sign, plain in _FOLD.items():  # sign by sign, which takes a tenth of the time that str.translate does
        text = text.replace(sign, plain)
    return text


def match_brackets(folded: str, breaks: Iterable[int] = ()) -> dict[int, int]:
    """Offset of each opening bracket to that of its closing one.

    Parameters
    ----------
    folded : str
        From ``fold_brackets``. Angle brackets count only inside others.
    breaks : iterable of int
        Offsets that no bracket may span: where headings start.

    Notes
    -----
    One pass with a stack: linear in the length of the text, whatever it holds.

    Examples
    --------
    >>> match_brackets("(甲局,各县(市、区))")
    {6: 10, 0: 11}
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    stops = set(breaks)
    for place in sorted(stops.union(match.start() for match in _SIGN.finditer(folded))):
        char = folded[place : place + 1]
        if place in stops:
            stack.clear()
        if char in "(<":
            stack.append(place)
        elif char == ">" and stack and folded[stack[-1]] == "<":
            pairs[stack.pop()] = place
        elif char == ")":
            while stack and folded[stack[-1]] == "<":
                stack.pop()
            if stack and place - stack[-1] <= _REACH:
                pairs[stack.pop()] = place
    return pairs
