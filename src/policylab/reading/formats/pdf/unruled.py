"""Tables without any rule: rows of short words that stand below each other, most of them figures."""

from __future__ import annotations

from collections.abc import Sequence

from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.flow import is_entry
from policylab.reading.formats.pdf.lines import Row, join
from policylab.reading.formats.pdf.strips import Columns, rows_of_part
from policylab.text.rules import Rule

FIGURE = Rule("a figure alone", r"(?=.*\d)[\d.,%％‰+\-—~～≥≤><以上下左右约 ]{1,12}$", "≥80.5%", "工坊30家")
_YEAR = Rule("a year alone", r"(?:19|20)\d\d年?$", "2031年", "2031家")
RULES = (FIGURE, _YEAR)
_LONGEST_CELL = 12
"""Mean number of signs in a cell: above, the rows are columns of text."""


def unruled_tables(page: int, rows: Sequence[Row]) -> tuple[list[PrintedTable], list[Row]]:
    """Tables of a page that no rule draws, and the rows that stand in none.

    Three rows and more with three cells and more are one where the columns behind the first hold figures and the first
    row holds none but years.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> words = [("指标", "2024年", "2027年"), ("工坊（家）", "30", "80"), ("企业（家）", "12", "40")]
    >>> rows = [
    ...     tuple(Piece(word, 80 + 150 * at, 80 + 150 * at + 12 * len(word), 700 - 24 * down, 12) for at, word in enumerate(line))
    ...     for down, line in enumerate(words)
    ... ]
    >>> [table.n_rows for table in unruled_tables(1, rows)[0]]
    [3]
    """
    tables: list[PrintedTable] = []
    rest: list[Row] = []
    for run, tabular in _runs(rows):
        table = _table(page, run) if tabular else None
        if table is None:
            rest += run
        else:
            tables.append(table)
    return tables, rest


def _runs(rows: Sequence[Row]) -> list[tuple[list[Row], bool]]:
    """Rows by whether words stand beside each other; a short line at the left edge of such rows goes with them."""
    runs: list[tuple[list[Row], bool]] = []
    for at, row in enumerate(rows):
        beside = len(row) >= 3 and not is_entry(join(row).text)
        if not beside and runs and runs[-1][1] and at + 1 < len(rows):
            left = min(piece[0].left for piece in runs[-1][0])
            beside = len(rows[at + 1]) >= 3 and len(row) < 3 and abs(row[0].left - left) < 0.6 * row[0].size
            beside = (
                beside
                and sum(len(piece.text) for piece in row) <= 24
                and row[-1].text[-1:] not in tuple("。：:")
            )
        if runs and runs[-1][1] is beside:
            runs[-1][0].append(row)
        else:
            runs.append(([row], beside))
    return runs


def _table(page: int, rows: list[Row]) -> PrintedTable | None:
    """Table of rows, or null where their columns are not like those of a table."""
    pieces = [piece for row in rows for piece in row]
    if len(rows) < 3 or sum(len(piece.text) for piece in pieces) > _LONGEST_CELL * len(pieces):
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    columns = Columns.of(left, right, [rows])
    if columns is None or len(columns.strips) < 3 or not _holds_figures(rows, columns):
        return None
    boxes: list[Box] = columns.boxes(0, rows[0])
    n_rows = 1
    for row in rows_of_part(rows[1:], columns):
        boxes += columns.boxes(n_rows, row)
        n_rows += 1
    top, bottom = max(piece.top for piece in rows[0]), min(piece.bottom for piece in rows[-1])
    return PrintedTable(
        page, left, bottom, right, top, columns.edges, n_rows, tuple(boxes), last_page=page, loose=True
    )


def _holds_figures(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether a column behind the first holds figures in most rows, and the first row holds no figure but years."""
    head = [piece.text for piece in rows[0]]
    if any(FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in head):
        return False
    figures: dict[int, int] = {}
    for row in rows[1:]:
        for piece in row:
            column, count = columns.columns_of(piece.left, piece.right)
            if count == 1 and FIGURE.fullmatch(piece.text):
                figures[column] = figures.get(column, 0) + 1
    return any(count >= 0.6 * (len(rows) - 1) for column, count in figures.items() if column > 0)
