"""Tables that go on over pages: one table, whatever the page break does to rules, heads and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policylab.reading.formats.pdf.boxes import Box, PrintedTable, joined_words
from policylab.reading.formats.pdf.flow import Text
from policylab.text.rules import Rule

_NEAR = 4.0
_CONTINUED = Rule(
    "the words over a table that goes on",
    r"[(（]?(?:续|接|承)?上?(?:表|附表)?\s?\d{0,2}[-—.]?\d{0,2}\s?[(（]?(?:续|接上页)[表)）]*",
    "表1(续)",
    "表1",
)
_MOST_HEAD_ROWS = 3


def joined_tables(parts: Sequence[Text | PrintedTable]) -> list[Text | PrintedTable]:
    """Paragraphs and tables with each table that goes on over a page put together.

    The second part has the columns of the first. Its head, where it is printed again, is no row; a first row that goes on
    is joined to the last row above, and so is a merged cell.

    Examples
    --------
    >>> parts = [
    ...     PrintedTable(page, 72, 60, 300, 700, (72, 150, 300), 1, (Box(0, 0, 1, 1, 72, 60, 150, 700, "任务"),), last_page=page)
    ...     for page in (1, 2)
    ... ]
    >>> [part.n_rows for part in joined_tables([parts[0], parts[1]])]
    [1]
    """
    made: list[Text | PrintedTable] = []
    for part in parts:
        if isinstance(part, PrintedTable):
            if made and isinstance(made[-1], Text) and _CONTINUED.fullmatch(made[-1].text) and len(made) > 1:
                above, words = made[-2], made[-1].text
                if isinstance(above, PrintedTable) and _goes_on(above, part):
                    made[-2:] = [replace(above, repeated=above.repeated + words)]
            last = made[-1] if made else None
            if isinstance(last, PrintedTable) and _goes_on(last, part):
                made[-1] = _joined(last, part)
                continue
        made.append(part)
    return made


def _goes_on(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether a table on the next page has the columns of the one above."""
    if below.page != above.last_page + 1:
        return False
    shift = below.left - above.left
    if abs((below.right - above.right) - shift) > _NEAR:
        return False
    if above.loose and below.loose:
        return len(above.columns) == len(below.columns)
    moved = [edge - shift for edge in below.columns]
    few, many = sorted((moved, list(above.columns)), key=len)
    shared = sum(any(abs(edge - other) <= _NEAR for other in many) for edge in few)
    return shared == len(few) and len(few) >= 0.6 * len(many)


def _joined(above: PrintedTable, below: PrintedTable) -> PrintedTable:
    if above.loose:
        below = replace(below, columns=above.columns)
    shift = below.left - above.left
    columns = _united(above.columns, [edge - shift for edge in below.columns])
    upper = _on_columns(above.boxes, above.columns, columns)
    lower = _on_columns(below.boxes, [edge - shift for edge in below.columns], columns)
    repeated = _repeated_head(upper, lower, below.n_rows)
    again = "".join(box.text + box.marks + box.again for box in lower if box.row < repeated)
    lower = [replace(box, row=box.row - repeated) for box in lower if box.row >= repeated]
    rows = below.n_rows - repeated
    last = above.n_rows - 1
    split = rows > 0 and _splits_row(
        upper, lower, last, above.open_bottom or (below.open_top and not repeated)
    )
    offset = last if split else above.n_rows
    boxes = _stacked(upper, [replace(box, row=box.row + offset) for box in lower], last, split=split)
    return replace(
        above,
        columns=columns,
        n_rows=offset + rows,
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        last_page=below.last_page,
        open_bottom=below.open_bottom,
        repeated=above.repeated + again,
    )


def _united(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for edge in sorted([*one, *other]):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return tuple(edges)


def _on_columns(boxes: Sequence[Box], own: Sequence[float], columns: Sequence[float]) -> list[Box]:
    """Cells numbered by other columns, of which each of their own is one or several."""
    place = [min(range(len(columns)), key=lambda at: abs(columns[at] - edge)) for edge in own]
    return [
        replace(
            box, column=place[box.column], columns=max(place[box.column + box.columns] - place[box.column], 1)
        )
        for box in boxes
    ]


def _words(boxes: Sequence[Box], row: int) -> list[tuple[int, str]]:
    return [(box.column, re.sub(r"\s", "", box.text)) for box in boxes if box.row == row and box.text]


def _repeated_head(upper: Sequence[Box], lower: Sequence[Box], n_rows: int) -> int:
    """How many first rows of a table are those of the table above again."""
    count = 0
    while count < min(_MOST_HEAD_ROWS, n_rows):
        words = _words(upper, count)
        if not words or words != _words(lower, count):
            break
        count += 1
    return count


_FIGURE = Rule(
    "a figure in a cell",
    r"[\d.,%％+\-—~～≥≤]{1,12}",
    "80.5%",
    "工坊",
)


def _splits_row(upper: Sequence[Box], lower: Sequence[Box], last: int, opened: bool) -> bool:
    """Whether the first row below goes on the last row above.

    It does where a column that all rows fill is filled in only one of the two, where the words of the two together are
    those of another row, where a list breaks off above, and where no rule parts them; it does not where both have a
    figure in a column of figures.
    """
    votes = _breaks_off(upper, lower, last)
    for column in sorted({box.column for box in upper}):
        boxes = [box for box in (*upper, *lower) if box.column == column and box.rows == 1]
        filled = [box for box in boxes if box.text]
        if len(boxes) < 4 or len(filled) < 0.85 * len(boxes):
            continue
        above = next(
            (box for box in upper if box.column == column and box.row == last and box.rows == 1), None
        )
        below = next((box for box in lower if box.column == column and box.row == 0 and box.rows == 1), None)
        if above is None or below is None:
            continue
        figures = sum(_FIGURE.fullmatch(box.text) is not None for box in filled) >= 0.7 * len(filled)
        if above.text and below.text and figures:
            return False
        votes = votes or bool(above.text) != bool(below.text)
    return votes or (opened and any(box.row == last for box in upper))


def _breaks_off(upper: Sequence[Box], lower: Sequence[Box], last: int) -> bool:
    """Whether a cell of the last row above ends in a list's comma, or only with the first below has the words of other rows."""
    below = {box.column: box.text for box in lower if box.row == 0 and box.rows == 1 and box.text}
    for box in upper:
        if box.row != last or box.rows != 1 or not box.text or box.column not in below:
            continue
        rows = [*upper, *(one for one in lower if one.row)]
        others = {one.text for one in rows if one.column == box.column and one is not box}
        whole = joined_words(box.text, below[box.column])
        again = whole in others and below[box.column] not in others and not _FIGURE.fullmatch(whole)
        if box.text[-1] in "、，" or again:
            return True
    return False


def _stacked(upper: list[Box], lower: list[Box], last: int, *, split: bool) -> list[Box]:
    """Cells of both parts: a cell that goes on, and a merged one that is empty below, are one with that above."""
    boxes = list(upper)
    for box in lower:
        first = box.row == (last if split else last + 1)
        home = next(
            (
                at
                for at, one in enumerate(boxes)
                if one.column == box.column and one.columns == box.columns and one.row + one.rows - 1 == last
            ),
            None,
        )
        merged = first and home is not None and not box.text and (box.rows > 1 or boxes[home].rows > 1)
        if home is not None and first and (split or merged):
            one = boxes[home]
            rows = box.row + box.rows - one.row
            boxes[home] = replace(
                one,
                rows=max(one.rows, rows),
                text=joined_words(one.text, box.text),
                marks=one.marks + box.marks,
                again=one.again + box.again,
            )
        else:
            boxes.append(box)
    return boxes


RULES = (
    _CONTINUED,
    _FIGURE,
)
