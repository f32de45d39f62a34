"""Tables of a plan: rows of pipes, and annex tables that were flattened to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.reading.document import Cell, Paragraph, Section, Table
from policylab.reading.outline.headings import find_marker
from policylab.reading.page.lines import Line
from policylab.text.characters import fold

_RULE = re.compile(r"[\s|:\-—+=]*")
_HEADER_WORDS = re.compile(
    r"序\s*号|名\s*称|内\s*容|任\s*务|单\s*位|目\s*标|项\s*目|指\s*标|时\s*间|时\s*限|属\s*地|备\s*注|类\s*别|责\s*任|措\s*施|进\s*度|事\s*项|部\s*门|领\s*域|工\s*程|地\s*点|20\d\d"
)
_TABLE_CAPTION = re.compile(r"^(?:专栏|图?表)\s?\d|(?:表|清单|一览|目录|名单|台账|分工|安排|指标)(?:$|\(|\s)")


def split_row(text: str) -> list[tuple[str, int]]:
    """Cells of a row of pipes with where each starts in ``text``; outer pipes open no cell.

    Examples
    --------
    >>> split_row("| 1 | 建厂 |")
    [('1', 2), ('建厂', 6)]
    """
    cells = []
    position = 0
    parts = text.split("|")
    for index, part in enumerate(parts):
        stripped = part.strip()
        outer = (index == 0 and not stripped) or (index == len(parts) - 1 and not stripped)
        if not outer:
            cells.append((stripped, position + len(part) - len(part.lstrip()) if stripped else position))
        position += len(part) + 1
    return cells


def find_tables(
    paragraphs: Sequence[Paragraph], sections: Sequence[Section], *, flat: list[FlatTable], truncated: bool
) -> tuple[Table, ...]:
    """Tables of the laid-out paragraphs, in order: each run of table rows is one.

    Parameters
    ----------
    paragraphs, sections : lists
    flat : list of FlatTable
        The flattened tables among the lines, in order; the other runs are rows of pipes.
    truncated : bool
        Whether the source breaks off, so that its last table is not whole.
    """
    captions = {section.section_id: section.heading for section in sections}
    waiting = list(flat)
    tables: list[Table] = []
    run: list[Paragraph] = []
    for index, paragraph in enumerate([*paragraphs, None]):
        if paragraph is not None and paragraph.kind == "table_row":
            if run and "|" not in run[-1].text and "|" in paragraph.text:
                tables.append(_table(tables, run, paragraphs, captions, waiting))
                run = []
            run.append(paragraph)
        elif run:
            before = paragraphs[index - len(run) - 1] if index > len(run) else None
            tables.append(_table(tables, run, [before] if before else [], captions, waiting))
            run = []
    if (
        truncated
        and tables
        and paragraphs
        and tables[-1].cells
        and tables[-1].cells[-1].end_char >= paragraphs[-1].start_char
    ):
        last = tables[-1]
        tables[-1] = Table(
            last.table_id, last.section_id, last.caption, last.columns, last.n_rows, False, last.cells
        )
    return tuple(tables)


def _table(
    before: list[Table],
    run: list[Paragraph],
    context: Sequence[Paragraph],
    captions: dict[str, str],
    flat: list[FlatTable],
) -> Table:
    table_id = f"t{len(before) + 1:03d}"
    section_id = run[0].section_id
    caption = captions.get(section_id) if section_id else None
    if (
        context
        and context[-1].kind == "text"
        and len(context[-1].text) <= 50
        and _TABLE_CAPTION.search(fold(context[-1].text))
    ):
        caption = context[-1].text
    if "|" not in run[0].text and flat:
        columns, cells, n_rows = flat.pop(0).cells(run)
    else:
        columns, cells, n_rows = _pipe_cells(run)
    return Table(table_id, section_id, caption or None, columns, n_rows, True, cells)


def _pipe_cells(run: list[Paragraph]) -> tuple[tuple[str, ...], tuple[Cell, ...], int]:
    rows = [
        (paragraph, split_row(paragraph.text))
        for paragraph in run
        if not _RULE.fullmatch(fold(paragraph.text))
    ]
    columns: tuple[str, ...] = ()
    if rows and _is_header([text for text, _ in rows[0][1]]):
        columns = tuple(re.sub(r"\s+", "", text) for text, _ in rows.pop(0)[1])
    cells = [
        Cell(row_no, column_no, text, paragraph.start_char + start, paragraph.start_char + start + len(text))
        for row_no, (paragraph, row) in enumerate(rows)
        for column_no, (text, start) in enumerate(row)
    ]
    return columns, tuple(cells), len(rows)


def _is_header(row: list[str]) -> bool:
    """Whether a first row names columns: short cells, no stop, at least one usual word."""
    filled = [fold(text) for text in row if text]
    if not filled or any(len(text) > 16 or "。" in text for text in filled):
        return False
    return sum(_HEADER_WORDS.search(text) is not None for text in filled) * 2 >= len(filled)


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
    if (
        not _TABLE_CAPTION.search(fold(caption))
        or len(filled) < 8
        or any("|" in lines[i].text for i in filled)
    ):
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
    while n_years < len(columns) and re.fullmatch(r"(?:19|20)\d\d年?", columns[-1 - n_years]):
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
        if text and not re.match(r"\d|完成|五年|持续|—|-|/", fold(text)):
            break
        tail += 1
    return tail
