"""How sure the signs of a body are that were recognised on pictures: the lines of the pages, found again in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from policylab.reading.layout import RecognisedLine

Certainties = npt.NDArray[np.float32]

SURE = 0.9
"""Certainty of a digit below which a figure is said to be doubtful, and of the signs of a page, on average, below which the page is."""
_BLANKS = frozenset(" \t\n\r|\u00a0")
_SHORTEST = 4


def certainties_in(body: str, lines: Sequence[RecognisedLine]) -> Certainties | None:
    """Certainty of each sign of ``body`` (0 to 1; nan where no line tells it); null for a text that was not recognised.

    Lines are looked for where the line before ended; a line that the page parted is found in its parts. Lines of one page
    that read alike are as sure as the least sure of them.

    Examples
    --------
    >>> certainties_in("工坊 | 30 |", [RecognisedLine(1, "工坊", (1.0, 1.0)), RecognisedLine(1, "30", (0.5, 0.75))]).tolist()[5:7]
    [0.5, 0.75]
    """
    if not lines:
        return None
    places = [at for at, sign in enumerate(body) if sign not in _BLANKS]
    bare = "".join(body[at] for at in places)
    found = np.full(len(bare), np.nan, dtype=np.float32)
    end = 0
    for text, certainties in _least_sure(lines):
        end = _mark(bare, text, certainties, found, end)
    spread = np.full(len(body), np.nan, dtype=np.float32)
    spread[places] = found
    return spread


def _least_sure(lines: Iterable[RecognisedLine]) -> list[tuple[str, Certainties]]:
    """Lines in order, those of a page that read alike with the least certainty of each sign."""
    lines = list(lines)
    least: dict[tuple[int, str], Certainties] = {}
    for line in lines:
        own = np.array(line.certainties, dtype=np.float32)
        key = (line.page, line.text)
        least[key] = np.minimum(least[key], own) if key in least else own
    return [(line.text, least[line.page, line.text]) for line in lines]


def _mark(bare: str, text: str, certainties: Certainties, found: Certainties, end: int) -> int:
    """Note the certainties of a line where it stands nearest to ``end``; where it ends."""
    at = 0
    while at < len(text):
        start = _nearest(bare, text[at:], end) if at == 0 else -1
        length = len(text)
        if start < 0:
            start = _nearest(bare, text[at : at + _SHORTEST], end)
            if start < 0:
                at += 1
                continue
            length = 0
            while at + length < len(text) and bare[start + length : start + length + 1] == text[at + length]:
                length += 1
        span = slice(start, start + length)
        found[span] = np.fmin(found[span], certainties[at : at + length])
        at, end = at + length, start + length
    return end


def _nearest(bare: str, text: str, end: int) -> int:
    """Where ``text`` stands nearest to ``end``; -1 where it does not stand at all."""
    behind, before = bare.find(text, end), bare.rfind(text, 0, end)
    if behind < 0 or before < 0:
        return max(behind, before)
    return behind if behind - end <= end - before - len(text) else before


def least_certainty(certainties: Certainties, body: str, start: int, end: int) -> float | None:
    """Certainty of the least sure letter or digit of ``body[start:end]``; null where none was recognised.

    Examples
    --------
    >>> round(least_certainty(np.array([0.9, 0.7, 0.2], dtype=np.float32), "30，", 0, 3), 2)
    0.7
    """
    signs = [
        float(certainties[at]) for at in range(start, end) if body[at].isalnum() or body[at] in _OF_FIGURES
    ]
    known = [sign for sign in signs if sign == sign]  # nan is not itself
    return round(min(known), 3) if known else None


_OF_FIGURES = frozenset(".．%％‰")
