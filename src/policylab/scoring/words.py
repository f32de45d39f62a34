"""When two readings of the same words are the same."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

_ENCLOSING = str.maketrans(dict.fromkeys("()[]【】〔〕") | dict.fromkeys("“”‘’'", '"'))
_ENDS = "。.,，;；:：、"
_MARKER_SIGNS = re.compile(r"[、.．,，:：()（）〔〕\s]")


def is_null(value: Any) -> bool:
    """Whether a cell says nothing.

    Examples
    --------
    >>> is_null(float("nan")), is_null(""), is_null(0)
    (True, True, False)
    """
    return value is None or (not isinstance(value, list | tuple) and bool(pd.isna(value))) or value == ""


def plain(text: Any) -> str:
    """Words without what printing changes: widths, white space, bars, brackets, kinds of quotation marks, end marks.

    Examples
    --------
    >>> plain("（二）主要 目标。") == plain("(二)主要目标")
    True
    """
    if is_null(text):
        return ""
    folded = re.sub(r"[\s|]+", "", unicodedata.normalize("NFKC", str(text)))
    return folded.strip(_ENDS).translate(_ENCLOSING)


def overlap(one: Any, other: Any) -> float:
    """Share of the shorter text that both have as one run.

    Examples
    --------
    >>> overlap("到2027年达到3.2%", "达到3.2%"), overlap("产值达到8亿元", "税收8亿元")
    (1.0, 0.6)
    """
    a, b = plain(one), plain(other)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    run = SequenceMatcher(None, a, b, autojunk=False).find_longest_match(0, len(a), 0, len(b))
    return run.size / min(len(a), len(b))


def same_name(one: Any, other: Any) -> bool:
    """Whether two names of an indicator can pass for one: one lies in the other, or six tenths of their letters agree.

    Examples
    --------
    >>> same_name("高新技术企业", "高新技术企业总数"), same_name("任务", "林下经济产值")
    (True, False)
    """
    a, b = plain(one), plain(other)
    if not a or not b:
        return a == b
    return a in b or b in a or SequenceMatcher(None, b, a, autojunk=False).ratio() >= 0.6


def number(value: Any) -> float | None:
    """A cell as a number, or null.

    Examples
    --------
    >>> number(3), number(float("nan"))
    (3.0, None)
    """
    return None if is_null(value) else float(value)


def marker_path(markers: list[Any]) -> str:
    """Where a section stands, from the outermost marker inwards; what stands in an annex stands in the annex.

    Examples
    --------
    >>> marker_path(["二、", "（一）", "1．"]), marker_path(["附件1", "3"])
    ('二/一/1', '附件1')
    """
    parts = [part for part in (_MARKER_SIGNS.sub("", plain(marker)) for marker in markers) if part]
    return parts[0] if parts and parts[0].startswith("附件") else "/".join(parts)
