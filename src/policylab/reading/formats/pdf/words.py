"""Widths of words, and which words cannot be parted at a line's end."""

from __future__ import annotations

from policylab.text.rules import Rule

_LATIN = "[A-Za-z0-9.%&+-]+"
_FIRST_UNIT = Rule(
    "the first unit of a line that is never parted",
    rf"[(（《「【〔]*(?:[“‘”’]*(?:{_LATIN}(?:[（(].)?|.))(?:[“”‘’]+(?:{_LATIN}|.))*[”’)）》」】〕，。、；：！？,.;:!?%]*",
    "2027年，建成",
    "",
)


def first_unit_width(text: str) -> float:
    """Width of the first unit of a line that is never parted, in signs of full width; Latin words stand off from Chinese.

    Examples
    --------
    >>> first_unit_width("2027年"), first_unit_width("（一）加强")
    (2.45, 3.0)
    """
    unit = _FIRST_UNIT.match(text)
    return width(unit[0]) + (0.25 if text[:1].isascii() and text[:1].isalnum() else 0.0) if unit else 1.0


def width(text: str) -> float:
    """Width in signs of full width, as most fonts draw it.

    Examples
    --------
    >>> width("到2027年"), width("5G")
    (4.2, 1.2)
    """
    return round(sum(map(_width, text)), 3)


def _width(sign: str) -> float:
    if sign > "\u2e80" or sign in "“”‘’—…":
        return 1.0
    return 0.85 if sign in "%&@MW" else 0.65 if sign.isupper() else 0.55 if sign.isdigit() else 0.5


RULES = (_FIRST_UNIT,)
