"""Numbers as plans print them: Arabic digits with thousands marks, and Chinese numerals."""

from __future__ import annotations

import re

import cn2an

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in Arabic digits; ``10,364`` is one number, ``3,5`` are two."""

CHINESE = r"[一二两三四五六七八九十百千万零〇]{1,9}"
"""A run of Chinese numerals, of bounded length."""

_DECIMAL = re.compile(ARABIC)
_CHINESE = re.compile(CHINESE)


def parse_number(text: str) -> float | None:
    """Value of a printed number, or None where the text is none.

    Parameters
    ----------
    text : str
        Arabic digits (``10,364``, ``3.6``) or Chinese numerals (``十二``, ``两``, ``百``), nothing else.

    Examples
    --------
    >>> parse_number("10,364"), parse_number("二十三"), parse_number("两"), parse_number("百")
    (10364.0, 23.0, 2.0, 100.0)
    >>> parse_number("若干") is None
    True
    """
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", ""))
    if not _CHINESE.fullmatch(text):
        return None
    if text[0] in "百千万":
        text = "一" + text
    try:
        return float(cn2an.cn2an(text, "smart"))
    except ValueError:
        return None
