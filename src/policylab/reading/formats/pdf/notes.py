"""Footnotes: small type at the foot of a page that opens with a mark."""

from __future__ import annotations

from collections.abc import Sequence

from policylab.reading.formats.pdf.furniture import Measures
from policylab.reading.formats.pdf.lines import Row, join
from policylab.reading.formats.pdf.strokes import Rule
from policylab.text.rules import Rule as Pattern

_MARK = Pattern(
    "the mark with which a footnote opens",
    r"\d{1,2}(?![\d.．]*\d)|[①-⑳⑴-⒇*＊※†‡]|[\[［〔]\d{1,2}[\]］〕]",
    "①示范工坊：指数字化工坊。",
    "示范工坊：指数字化工坊。",
)
_NUMBER = Pattern("the sign of a footnote's mark", r"\d{1,2}|[①-⑳⑴-⒇*＊※†‡]", "〔3〕", "〔〕")


def split_notes(
    rows: Sequence[Row], rules: Sequence[Rule], measures: Measures
) -> tuple[list[Row], list[str]]:
    """Rows of a page's text, and its footnotes, a note a text.

    Parameters
    ----------
    rows : sequence of rows
        A page from top to bottom, without tables and furniture.
    rules : sequence of Rule
        Rules of the page that belong to no table.
    measures : Measures
        The usual size and distance of lines.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> text = (Piece("到2027年，建成示范工坊30家。", 72, 300, 700, 14, marks=("1",)),)
    >>> split_notes([text, (Piece("1.示范工坊：指数字化工坊。", 72, 200, 90, 9),)], [], Measures(14.0, 24.0))[1]
    ['1.示范工坊：指数字化工坊。']
    """
    start = len(rows)
    while start and max(piece.size for piece in rows[start - 1]) <= 0.88 * measures.size:
        start -= 1
    if not start or start < 0.4 * len(rows):
        return list(rows), []
    pointed = {mark for row in rows[:start] for piece in row for mark in _signs("".join(piece.marks))}
    while start < len(rows) and not _opens(rows, start, rules, pointed):
        start += 1
    notes: list[str] = []
    for row in rows[start:]:
        piece = join(row)
        if not notes or piece.marks or _MARK.match(piece.text):
            notes.append("".join(piece.marks) + piece.text)
        else:
            notes[-1] += piece.text
    return list(rows[:start]), notes


def _opens(rows: Sequence[Row], at: int, rules: Sequence[Rule], pointed: set[str]) -> bool:
    """Whether the notes begin at a row: its mark stands raised in the text above, or a short rule parts it from the text."""
    row = rows[at]
    marks = "".join(row[0].marks) or (found[0] if (found := _MARK.match(row[0].text)) else "")
    if not marks:
        return False
    if pointed & set(_signs(marks)):
        return True
    above = rows[at - 1][0].baseline
    width = max(piece.right for row in rows for piece in row) - min(row[0].left for row in rows)
    return any(
        rule.level and row[0].baseline < rule.at < above and 20 < rule.end - rule.start < 0.6 * width
        for rule in rules
    )


def _signs(marks: str) -> list[str]:
    return [match[0] for match in _NUMBER.finditer(marks)]


RULES = (_MARK, _NUMBER)
