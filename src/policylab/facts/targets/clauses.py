"""Where the clauses of a sentence start and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from policylab.facts.targets.cues import cue_pattern
from policylab.facts.targets.figures import Figure

_MARK = re.compile(r"[,;。:!?()|\n— ]")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A folded sentence with the positions of its clause marks.

    Examples
    --------
    >>> clauses = split_clauses("新增企业9家,增长5%", [])
    >>> clauses.start(9), clauses.end(9)
    (7, 11)
    """

    text: str
    bounds: tuple[int, ...]

    def start(self, position: int) -> int:
        """Where the clause that holds ``position`` starts."""
        index = bisect_right(self.bounds, position - 1) - 1
        return self.bounds[index] + 1 if index >= 0 else 0

    def end(self, position: int) -> int:
        """Where the clause that holds ``position`` ends."""
        index = bisect_right(self.bounds, position - 1)
        return self.bounds[index] if index < len(self.bounds) else len(self.text)


def split_clauses(text: str, figures: list[Figure]) -> Clauses:
    """Clause marks of a sentence; brackets without a figure inside belong to their phrase.

    Examples
    --------
    >>> split_clauses("新增企业(含个体)9家,增长5%", []).bounds
    (11,)
    """
    starts = [figure.start for figure in figures]
    ends = {figure.end for figure in figures}
    bounds, skip = [], 0
    for mark in _MARK.finditer(text):
        position, sign = mark.start(), mark[0]
        if position < skip or (sign == " " and not _parts(text, position, ends)):
            continue
        if sign == "(":
            close = text.find(")", position, position + 40)
            if close > 0 and bisect_right(starts, close) == bisect_right(starts, position):
                skip = close + 1
                continue
        if sign != "—" or text[position - 1 : position] == "—":
            bounds.append(position)
    return Clauses(text, tuple(bounds))


def _parts(text: str, blank: int, ends: set[int]) -> bool:
    """Whether a blank parts clauses: behind a figure in the row of a table, or before a verb of making (公园3所 改造食堂12个)."""
    if blank not in ends:
        return False
    verb = cue_pattern("cut").match(text, blank + 1) or cue_pattern("activity").match(text, blank + 1)
    return "|" in text or verb is not None
