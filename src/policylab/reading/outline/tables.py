"""Tables of a plan: grids, and annex tables that were flattened to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.reading.document import Cell, Paragraph, Section, Table
from policylab.reading.grids import column_names, count_head, is_figure
from policylab.reading.layout import Grid, GridCell, Row, grid_of
from policylab.reading.outline.headings import find_marker
from policylab.reading.outline.pieces import Piece
from policylab.reading.page.lines import Line
from policylab.text.characters import fold
from policylab.text.rules import Rule

_TABLE_CAPTION = Rule(
    "the caption of a table",
    r"""
    ^(?:专栏|图?表)\s?\d
    | (?:表|清单|一览|目录|名单|台账|分工|安排|指标)(?:$|\(|\s)
    """,
    "重点任务清单",
    "表彰先进单位",
)
_ANNEX_LABEL = Rule(
    "the label before the caption of a table",
    r"附[ ]?(?:件|表|录)?[ ]?\d{0,2}(?:-\d)?[ ]?:[ ]?",
    "附表1:进度",
    "附近:两处",
)
_YEAR = Rule("the head of a column for a year", r"(?:19|20)\d\d年?", "2031年", "第31项")
_AMOUNT = Rule(
    "the cell of an amount: a number, a stroke, or words for one",
    r"\A(?:\d|完成|五年|持续|—|-|/)",
    "持续推进",
    "县农业局持续推进",
)


def find_tables(
    pieces: Sequence[Piece],
    paragraphs: Sequence[Paragraph],
    sections: Sequence[Section],
    *,
    flat: list[FlatTable],
    truncated: bool,
) -> tuple[Table, ...]:
    """Tables of the laid-out paragraphs, in order: a grid each, and each table that was flattened to one cell a line.

    A grid without a head right below another of the same width goes on with it, as does one that repeats its head.

    Parameters
    ----------
    pieces, paragraphs : lists of the same length
        What the paragraphs were made from: a piece that prints a row of a grid has it.
    sections : list
    flat : list of FlatTable
        The flattened tables among the lines, in order.
    truncated : bool
        Whether the source breaks off, so that its last table is not whole.
    """
    captions: dict[str | None, str] = {section.section_id: section.heading for section in sections}
    waiting = list(flat)
    tables: list[Table] = []
    for run in _runs(pieces):
        first, last = run[0], run[-1]
        rows = [(paragraphs[index], row) for index in run if (row := pieces[index].row) is not None]
        if rows:
            columns, cells, n_rows = _grid_cells(rows)
        elif waiting:
            columns, cells, n_rows = waiting.pop(0).cells([paragraphs[index] for index in run])
        else:
            continue
        section_id = paragraphs[first].section_id
        caption = _caption(paragraphs[first - 1] if first else None) or captions.get(section_id)
        whole = not (truncated and last == len(paragraphs) - 1)
        tables.append(
            Table(f"t{len(tables) + 1:03d}", section_id, caption or None, columns, n_rows, whole, cells)
        )
    return tuple(tables)


def _runs(pieces: Sequence[Piece]) -> list[list[int]]:
    """Indices of the pieces of each table; one that stands in a cell of another parts the rows of that and is no part of it."""
    runs: list[list[int]] = []
    open_runs: list[list[int]] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "table_row":
            open_runs = []
            continue
        while open_runs and _depth(pieces[open_runs[-1][-1]]) > _depth(piece):
            open_runs.pop()
        around = open_runs and _depth(pieces[open_runs[-1][-1]]) < _depth(piece)
        if open_runs and not around and _goes_on(pieces[open_runs[-1][0]], pieces[open_runs[-1][-1]], piece):
            open_runs[-1].append(index)
            continue
        open_runs = [*(open_runs if around else open_runs[:-1]), [index]]
        runs.append(open_runs[-1])
    return runs


def _depth(piece: Piece) -> int:
    return piece.row.grid.depth if piece.row is not None else 0


def _goes_on(first: Piece, last: Piece, piece: Piece) -> bool:
    """Whether a row of a table belongs to the table of the rows above it."""
    if first.row is None or last.row is None or piece.row is None:
        return first.row is piece.row
    grid, other = first.row.grid, piece.row.grid
    if other is last.row.grid or other is grid:
        return True
    names = column_names(other)
    return other.n_columns == grid.n_columns and (not names or names == column_names(grid))


def _caption(above: Paragraph | None) -> str | None:
    """Text of the paragraph above a table if it is the table's caption."""
    if above is None or len(above.text) > 50 or above.kind not in {"text", "annex"}:
        return None
    if label := _ANNEX_LABEL.match(fold(above.text)):
        return above.text[label.end() :].strip() or None
    return above.text if above.kind == "text" and _TABLE_CAPTION.search(fold(above.text)) else None


def _grid_cells(rows: list[tuple[Paragraph, Row]]) -> tuple[tuple[str, ...], tuple[Cell, ...], int]:
    """Names of the columns, cells below the head and number of rows of a table; a covered place repeats its cell."""
    columns = column_names(rows[0][1].grid)
    placed: dict[GridCell, tuple[int, int]] = {}
    cells: list[Cell] = []
    n_rows = 0
    for paragraph, row in rows:
        own = {cell: paragraph.start_char + start for cell, start in row.cells}
        if row.number < row.grid.header_rows:
            continue
        for column in range(row.grid.n_columns):
            cell = row.grid.at(row.number, column)
            covered = (cell.row, cell.column) != (row.number, column)
            start = own.get(cell, paragraph.start_char)
            if covered and cell in placed:
                start = placed[cell][0]
            placed[cell] = (start, start + len(cell.text))
            cells.append(Cell(n_rows, column, cell.text, *placed[cell], covered=covered))
        n_rows += 1
    return columns, tuple(cells), n_rows


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table flattened to one cell a line: indices of its lines, the rows they form, and its columns.

    ``cut`` says that it ends within a row.
    """

    start: int
    end: int
    columns: tuple[str, ...]
    header_cells: int
    row_of: tuple[int, ...]
    column_of: tuple[int, ...]
    cut: bool = False

    def cells(self, run: list[Paragraph]) -> tuple[tuple[str, ...], tuple[Cell, ...], int]:
        """Columns, cells and number of rows, with the offsets of the paragraphs that the lines became."""
        body = run[self.header_cells :]
        made = [
            Cell(row, column, paragraph.text, paragraph.start_char, paragraph.end_char)
            for paragraph, row, column in zip(body, self.row_of, self.column_of, strict=False)
        ]
        return self.columns, tuple(made), (max(self.row_of) + 1 if self.row_of else 0)


def find_flat_table(lines: list[Line], start: int, end: int, caption: str) -> FlatTable | None:
    """Flattened table in ``lines[start:end]`` below a caption; null when the lines are no such table.

    The header is the run of short cells before the first numbered cell. Rows end where the page printed the end of
    a row (a line of one no-break space), else where the numbering of the first column goes on.
    """
    filled = [index for index in range(start, end) if lines[index].text]
    if by_figures := _flat_by_figures(lines, filled):
        return by_figures
    if not _TABLE_CAPTION.search(fold(caption)) or len(filled) < 8 or any(lines[i].row for i in filled):
        return None
    short = sum(len(lines[index].text) <= 20 for index in filled)
    if short < 0.5 * len(filled):
        return None
    first = next((at for at, index in enumerate(filled) if _number_of(lines[index].text) == 1), None)
    if first is None or first < 2 or first > 16 or any(len(lines[i].text) > 14 for i in filled[:first]):
        return None
    columns = _columns([lines[index].text for index in filled[:first]])
    rows = (
        _rows_by_blanks(lines, filled[first], end)
        or _rows_by_count(lines, filled[first:], len(columns))
        or _rows_by_numbers(lines, filled[first:])
    )
    cut = _ends_within_row(rows, lines)
    return FlatTable(filled[0], filled[-1] + 1, columns, first, *_number_cells(rows, columns, lines), cut)


def opens_table(lines: list[Line], start: int, caption: str) -> bool:
    """Whether a table stands right below a caption: its first row, or its cells one a line.

    Examples
    --------
    >>> cells = ["指标", "单位", "2031年", "工坊", "家", "30", "泵站", "座", "9"]
    >>> opens_table([Line(number, text) for number, text in enumerate(cells)], 0, "分年度计划")
    True
    """
    first = next((index for index in range(start, len(lines)) if lines[index].text), None)
    if first is None:
        return False
    return (
        lines[first].row is not None
        or find_flat_table(lines, start, min(len(lines), start + 400), caption) is not None
    )


def _flat_by_figures(lines: list[Line], filled: list[int]) -> FlatTable | None:
    """Flattened table whose rows have no number: the columns that make whole rows, the last of them all figures.

    A first column of words and a last one of figures tell the width; the lines behind the last whole row are no part of it.
    """
    texts = [lines[index].text for index in filled]
    for width in range(3, min(9, len(texts) // 3 + 1)):
        head = texts[:width]
        n_rows = 1
        while (n_rows + 1) * width <= len(texts) and _may_be_row(
            texts[n_rows * width : (n_rows + 1) * width]
        ):
            n_rows += 1
        grid = grid_of([texts[at * width : (at + 1) * width] for at in range(n_rows)])
        if (
            n_rows > 2
            and not any(lines[index].row for index in filled[: n_rows * width])
            and _names_all(head, grid)
        ):
            cells = range((n_rows - 1) * width)
            rows, columns = tuple(at // width for at in cells), tuple(at % width for at in cells)
            last = filled[n_rows * width - 1]
            return FlatTable(filled[0], last + 1, tuple(head), width, rows, columns)
    return None


def _may_be_row(texts: list[str]) -> bool:
    """Whether lines can be a row of such a table: words first, a figure last, none a sentence."""
    words = not is_figure(texts[0]) and all(len(text) <= 30 and text[-1] not in "。；" for text in texts)
    return words and is_figure(texts[-1])


def _names_all(head: list[str], grid: Grid) -> bool:
    """Whether the first lines name the columns, and below the figures stand in columns of their own."""
    columns = [
        [grid.at(row, column).text for row in range(1, grid.n_rows)] for column in range(grid.n_columns)
    ]
    mixed = any(len({is_figure(text) for text in column}) > 1 for column in columns)
    return count_head(grid) == 1 and not mixed and len(set(head)) == len(head)


def _ends_within_row(rows: list[list[int]], lines: list[Line]) -> bool:
    """Whether the last numbered row has fewer than half the cells that such rows have: the source breaks off there."""
    sizes = [len(row) for row in rows if any(_number_of(lines[index].text) is not None for index in row[:3])]
    return len(sizes) > 3 and 2 * sizes[-1] < sorted(sizes)[len(sizes) // 2]


def _number_of(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 3:
        return int(text)
    marker = find_marker(text)
    return marker.number if marker is not None and marker.kind == "number" else None


def _columns(cells: list[str]) -> tuple[str, ...]:
    """Names of the columns; halves of a name that stood on two lines (重点 / 工程) are put together."""
    names: list[str] = []
    for cell in cells:
        name = re.sub(r"\s+", "", cell)
        if names and len(names[-1]) <= 2 and len(name) <= 2 and not name.isdecimal():
            names[-1] += name
        else:
            names.append(name)
    return tuple(names)


def _rows_by_blanks(lines: list[Line], start: int, end: int) -> list[list[int]] | None:
    if sum(line.blank == 1 for line in lines[start:end]) < 3:
        return None
    rows: list[list[int]] = [[]]
    for index in range(start, end):
        if lines[index].blank == 1:
            rows.append([])
        elif lines[index].text or lines[index].blank:
            rows[-1].append(index)
    return [row for row in rows if any(lines[index].text for index in row)]


def _rows_by_count(lines: list[Line], filled: list[int], n_columns: int) -> list[list[int]] | None:
    """Rows of a table without merged or empty cells: every so many cells, each row numbered in turn."""
    rows = [filled[at : at + n_columns] for at in range(0, len(filled), n_columns)]
    numbers = [_number_of(lines[row[0]].text) for row in rows]
    return rows if len(rows[-1]) == n_columns and numbers == list(range(1, len(rows) + 1)) else None


def _rows_by_numbers(lines: list[Line], filled: list[int]) -> list[list[int]]:
    rows: list[list[int]] = []
    expected = 1
    for index in filled:
        if _number_of(lines[index].text) == expected:
            rows.append([])
            expected += 1
        rows[-1].append(index)
    return rows


def _number_cells(
    rows: list[list[int]], columns: tuple[str, ...], lines: list[Line]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Row and column of each filled cell.

    A row with fewer cells than columns is set from the right: its left cells are merged with those above. Yearly
    cells that do not fill the yearly columns stand in the column before these, because theirs is lost. A last row
    that was cut off starts where the numbered cells of the other rows stand.
    """
    n_years = 0
    while n_years < len(columns) and _YEAR.fullmatch(columns[-1 - n_years]):
        n_years += 1
    row_of: list[int] = []
    column_of: list[int] = []
    for row_no, row in enumerate(rows):
        values = len(row)
        tail = _yearly_tail(row, lines) if n_years else 0
        for at, index in enumerate(row):
            from_right = values - at
            if tail and from_right <= tail:
                column = len(columns) - from_right if tail == n_years else len(columns) - n_years - 1
            elif tail or n_years:
                column = max(len(columns) - n_years - (values - tail) + at, 0)
            else:
                column = min(at if values >= len(columns) else len(columns) - from_right, len(columns) - 1)
            if lines[index].text:
                row_of.append(row_no)
                column_of.append(column)
    _shift_cut_row(rows, row_of, column_of, lines)
    return tuple(row_of), tuple(column_of)


def _shift_cut_row(rows: list[list[int]], row_of: list[int], column_of: list[int], lines: list[Line]) -> None:
    """Move the last row's cells so that its numbered first cell stands below the numbered cells above."""
    filled = [index for row in rows for index in row if lines[index].text]
    numbered = [at for at, index in enumerate(filled) if _number_of(lines[index].text) is not None]
    starts = [at for at in numbered if row_of[at] == row_of[-1] and row_of[at - 1] != row_of[-1]]
    above = [column_of[at] for at in numbered if row_of[at] != row_of[-1] and column_of[at]]
    if not starts or not above:
        return
    shift = column_of[starts[0]] - max(set(above), key=above.count)
    if shift > 0:
        column_of[starts[0] :] = [column - shift for column in column_of[starts[0] :]]


def _yearly_tail(row: list[int], lines: list[Line]) -> int:
    """How many cells at a row's end are yearly values: short, after the first cell."""
    tail = 0
    for index in reversed(row[1:]):
        text = lines[index].text
        if text and not _AMOUNT.search(fold(text)):
            break
        tail += 1
    return tail


RULES = (_TABLE_CAPTION, _ANNEX_LABEL, _YEAR, _AMOUNT)
