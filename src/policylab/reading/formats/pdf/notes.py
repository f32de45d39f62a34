"""Footnotes: small type at the foot of a page that opens with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylab.reading.formats.pdf.furniture import Measures
from policylab.reading.formats.pdf.lines import Row, join
from policylab.reading.formats.pdf.strokes import Rule

_MARK = re.compile(r"\d{1,2}(?![\d.．]*\d)|[①-⑳⑴-⒇*＊※†‡]|[\[［〔]\d{1,2}[\]］〕]")


def split_notes(
    rows: Sequence[Row], rules: Sequence[Rule], measures: Measures
) -> tuple[list[Row], list[str]]:
    """Rows of a page's text, and its footnotes, a note a text.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> rows = [(Piece("到2027年，建成示范工坊30家。", 72, 300, 700, 14),), (Piece("1.示范工坊：指数字化工坊。", 72, 200, 90, 9),)]
    >>> split_notes(rows, [], Measures(14.0, 24.0))[1]
    ['1.示范工坊：指数字化工坊。']
    """
    start = len(rows)
    while start and max(piece.size for piece in rows[start - 1]) <= 0.88 * measures.size:
        start -= 1
    while start < len(rows) and not _opens(rows, start, rules, measures):
        start += 1
    notes: list[str] = []
    for row in rows[start:]:
        piece = join(row)
        if not notes or piece.marks or _MARK.match(piece.text):
            notes.append("".join(piece.marks) + piece.text)
        else:
            notes[-1] += piece.text
    return list(rows[:start]), notes


def _opens(rows: Sequence[Row], at: int, rules: Sequence[Rule], measures: Measures) -> bool:
    """Whether the notes begin at a row: it has a mark, and a rule or more room than usual above it."""
    row = rows[at]
    above = rows[at - 1][0].baseline if at else row[0].baseline + 10**4
    ruled = any(rule.level and row[0].baseline < rule.at < above for rule in rules)
    marked = bool(row[0].marks) or _MARK.match(row[0].text) is not None
    return (marked and (ruled or above - row[0].baseline > 1.05 * measures.pitch)) or (ruled and at > 0)
