"""Characters: a folded copy of a line that keeps every offset, and Chinese numerals of headings and dates."""

from __future__ import annotations

import re

_FOLD: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys((0x3000, 0x00A0, 0x0009, *range(0x2000, 0x200B), 0x202F), 0x20)
_FOLD |= {ord(sign): ord("[") for sign in "［〔【﹝"} | {ord(sign): ord("]") for sign in "］〕】﹞"}
_NARROW = {chr(wide): chr(narrow) for wide, narrow in _FOLD.items()}
_WIDE = re.compile("[" + re.escape("".join(_NARROW)) + "]")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
}

NUMERAL = "[一二三四五六七八九十百零〇]"


def fold(text: str) -> str:
    """Copy of ``text`` of the same length with half-width punctuation, square brackets and plain spaces.

    Examples
    --------
    >>> fold("（一）指导思想　〔2023〕")
    '(一)指导思想 [2023]'
    """
    return _WIDE.sub(_narrow, text)


def _narrow(match: re.Match[str]) -> str:
    return _NARROW[match[0]]


def tidy(line: str) -> str:
    """``line`` of a folded text without outer white space, tabs, and question marks that a converter left for blanks.

    Examples
    --------
    >>> tidy("????到2023年 ")
    '到2023年'
    """
    line = line.replace("\t", " ").strip()
    return line.lstrip("? ") if line.startswith("????") else line


def numeral(text: str) -> int | None:
    """Value of a short Chinese or Arabic numeral as used in headings and dates; null when it is none.

    Examples
    --------
    >>> numeral("十二"), numeral("二十"), numeral("二〇二三"), numeral("7"), numeral("甲")
    (12, 20, 2023, 7, None)
    """
    if text.isdecimal():
        return int(text)
    if not text or any(sign not in _DIGITS and sign not in "十百" for sign in text):
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[sign]) for sign in text))
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * (_DIGITS.get(hundreds, 1) if "百" in text else 0)
    value += 10 * _DIGITS.get(tens, 1) if ten else 0
    return value + (_DIGITS.get(ones.lstrip("零〇"), 0) if ones else 0)
