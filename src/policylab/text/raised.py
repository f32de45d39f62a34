"""Raised signs: a power behind 10 or a unit, the mark of a note, or neither."""

from __future__ import annotations

from policylab.text.rules import Rule

_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")

POWER = Rule("digits of a power", r"^[-−+]?\d{1,3}$", "4", "[4]")
TAKES_POWER = Rule("what a power may stand behind", r"(?:10|[A-Za-z米])\s*$", "1.5×10", "工厂")
NOTE_MARK = Rule(
    "the mark of a note",
    r"^\s*(?:[\[(（〔［【]\s*(?:注\s*)?\d{0,3}\s*[\])）〕］】]|[①-⑳❶-❿*＊†‡※§△▲]+|注\s?\d{0,2}|\d{1,3})\s*$",
    "[1]",
    "试点",
)
RULES = (POWER, TAKES_POWER, NOTE_MARK)


def read_raised(before: str, text: str) -> str | None:
    """Raised ``text`` as it reads behind ``before``: a power as small digits, other text as it is; null for the mark of a note.

    Examples
    --------
    >>> read_raised("产能1.5×10", "4"), read_raised("智能工厂", "[1]"), read_raised("规划", "试行")
    ('⁴', None, '试行')
    """
    if POWER.search(text.strip()) and TAKES_POWER.search(before):
        return text.strip().translate(_RAISED)
    return None if NOTE_MARK.search(text) else text
