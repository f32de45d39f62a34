"""Characters: a folded copy of a line that keeps every offset."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys((0x3000, 0x00A0, 0x0009, *range(0x2000, 0x200B), 0x202F), 0x20)
_FOLD |= {ord(sign): ord("[") for sign in "［〔【﹝"} | {ord(sign): ord("]") for sign in "］〕】﹞"}
_NARROW = {chr(wide): chr(narrow) for wide, narrow in _FOLD.items()}
_WIDE = re.compile("[" + re.escape("".join(_NARROW)) + "]")


def fold(text: str) -> str:
    """Copy of ``text`` of the same length with half-width punctuation, square brackets and plain spaces.

    Examples
    --------
    >>> fold("（一）指导思想　〔2023〕")
    '(一)指导思想 [2023]'
    """
    return _narrowed(text) if len(text) < _BODY else _narrowed_body(text)


def _narrowed(text: str) -> str:
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _NARROW[wide])
    return text


_BODY = 2000


@lru_cache(
    maxsize=2
)  # as printed and as read: half a dozen steps fold the body of a document, one after the other
def _narrowed_body(body: str) -> str:
    return _narrowed(body)


def tidy(line: str) -> str:
    """``line`` of a folded text without outer white space, tabs, and question marks that a converter left for blanks.

    Examples
    --------
    >>> tidy("????到2023年 ")
    '到2023年'
    """
    line = line.replace("\t", " ").strip()
    return line.lstrip("? ") if line.startswith("????") else line
