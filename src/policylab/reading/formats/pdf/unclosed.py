"""Tables of level rules that go on over a page: where no rule closes them, the last or first row of cells does."""

from __future__ import annotations

from collections.abc import Sequence

from policylab.reading.formats.pdf.boxes import PrintedTable
from policylab.reading.formats.pdf.lines import Row
from policylab.reading.formats.pdf.strokes import Rule

_SAME = 6.0
_LONGEST_CELL = 14
"""Mean number of signs in a cell: above, the rows are columns of text."""


def rows_between(rows: Sequence[Row], upper: float, lower: float) -> list[Row]:
    """Rows between two heights.

    Examples
    --------
    >>> rows_between([], 700, 600)
    []
    """
    return [row for row in rows if lower <= row[0].middle <= upper]


def end_above_caption(between: Sequence[Row], lower: Rule) -> Rule | None:
    """Where a table ends above the caption of the next, of which ``lower`` is the first rule; null where none stands there.

    Examples
    --------
    >>> end_above_caption([], Rule(True, 600, 72, 500)) is None
    True
    """
    if len(between) < 2 or len(between[-1]) > 1 or len(between[-2]) == 1:
        return None
    caption, width = between[-1][0], lower.end - lower.start
    centred = abs((caption.left - lower.start) - (lower.end - caption.right)) < 0.15 * width
    if not centred or caption.left - lower.start < 0.1 * width:
        return None
    return Rule(True, round(min(piece.bottom for piece in between[-2]) - 1, 2), lower.start, lower.end)


def closed_below(group: Sequence[Rule], rows: Sequence[Row], rules: Sequence[Rule]) -> Rule | None:
    """Rule that would close a table below the last of its rules, above any other long rule; null where no cells stand there.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> rows = [tuple(Piece("30", left, left + 12, y, 12) for left in (80, 200)) for y in (680, 660)]
    >>> closed_below([Rule(True, 720, 72, 500), Rule(True, 700, 72, 500)], rows, []).at
    655.56
    """
    last = group[-1]
    others = [
        rule.at
        for rule in rules
        if rule.level and rule.at < last.at - 2 and rule.end - rule.start > 0.6 * (last.end - last.start)
    ]
    floor = max(others, default=0.0)
    cells = _run_of_cells([row for row in rows if floor < row[0].baseline < last.at])
    if len(cells) < 2:
        return None
    return Rule(True, round(min(piece.bottom for piece in cells[-1]) - 3, 2), last.start, last.end)


def closed_above(group: Sequence[Rule], rows: Sequence[Row], above: PrintedTable | None) -> Rule | None:
    """Rule that would close a table at the head of the page that goes on the table ``above``; null where none does.

    Examples
    --------
    >>> closed_above([Rule(True, 700, 72, 500)], [], None) is None
    True
    """
    first = group[0]
    if above is None or abs(above.left - first.start) > _SAME or abs(above.right - first.end) > _SAME:
        return None
    over = [row for row in rows if row[0].baseline > first.at]
    cells = _run_of_cells(over[::-1])
    if not cells or len(over[-1]) == 1:
        return None
    return Rule(True, round(max(piece.top for piece in cells[-1]) + 3, 2), first.start, first.end)


def _run_of_cells(rows: Sequence[Row]) -> list[Row]:
    """Rows of short words beside each other, as far as they go on; a line that stands alone between two of them is theirs."""
    run: list[Row] = []
    alone: list[Row] = []
    for row in rows:
        if len(row) > 1:
            run += [*alone, row]
            alone = []
        elif len(alone) < 2 and len(row[0].text) <= 2 * _LONGEST_CELL:
            alone.append(row)
        else:
            break
    pieces = [piece for row in run for piece in row]
    short = bool(pieces) and sum(len(piece.text) for piece in pieces) <= _LONGEST_CELL * len(pieces)
    return run if short else []
