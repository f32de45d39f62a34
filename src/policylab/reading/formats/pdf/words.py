"""Widths of words, and which words cannot be parted at a line's end."""

from __future__ import annotations

import re

_LATIN = "[A-Za-z0-9.%&+-]+"
_FIRST_UNIT = re.compile(
    rf"[(（《「【〔]*(?:[“‘”’]*(?:{_LATIN}|.))(?:[“”‘’]+(?:{_LATIN}|.))*[”’)）》」】〕，。、；：！？,.;:!?%]*"
)


def first_unit_width(text: str) -> float:
    """Width of the first unit of a line that is never parted, in signs of full width.

    Examples
    --------
    >>> first_unit_width("2027年"), first_unit_width("（一）加强")
    (2.0, 3.0)
    """
    unit = _FIRST_UNIT.match(text)
    return width(unit[0]) if unit else 1.0


def width(text: str) -> float:
    """Width in signs of full width.

    Examples
    --------
    >>> width("到2027年")
    4.0
    """
    return sum(1.0 if sign > "\u2e80" or sign in "“”‘’—…" else 0.5 for sign in text)
