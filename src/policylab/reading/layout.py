"""What every format gives: blocks in reading order, tables as grids of cells, each block with its place in the source.

A format reads its file into a ``Layout`` and nothing else; the lines of reading are made from it. A table is never printed
and read back: a row that stands as a line of the body carries the cells that it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

from policylab.reading.document import Dropped, Problem
from policylab.reading.limits import need_few_places
from policylab.text.characters import tidy

KINDS = ("paragraph", "heading", "list item", "table", "text box", "footnote", "page break")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its source: page and line count from 1; ``cell`` is the cell of a sheet (``B7``).

    Examples
    --------
    >>> Place(page=3).page
    3
    """

    page: int | None = None
    line: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its first row and column (from 0), and how many rows and columns it covers (at least 1).

    Paragraphs inside the cell are parted by line feeds; an empty cell has the text "".

    Examples
    --------
    >>> GridCell(row=1, column=0, text="普及水平", row_span=2).row_span
    2
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: its cells by first row and column, the number of its rows and columns, and how many rows are its head (0 to 3).

    ``depth`` is in how many tables it stands: 0, or 1 for a table in the cell of another.

    Examples
    --------
    >>> grid = grid_of([["类别", "指标"], [("普及", 2, 1), "入园率"], ["升学率"]])
    >>> grid.at(2, 0).text, grid.at(2, 0).row, grid.n_rows
    ('普及', 1, 3)
    """

    cells: tuple[GridCell, ...]
    n_rows: int
    n_columns: int
    header_rows: int = 0
    depth: int = 0

    def __post_init__(self) -> None:
        need_few_places(self.n_rows * self.n_columns)

    @cached_property
    def _covering(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def at(self, row: int, column: int) -> GridCell:
        """Cell that covers a place; a place that no cell covers holds an empty one."""
        return self._covering.get((row, column)) or GridCell(row, column, "")

    def row(self, number: int) -> list[GridCell]:
        """Cells that cover row ``number``, one a column: a cell that covers several columns comes several times."""
        return [self.at(number, column) for column in range(self.n_columns)]

    def mapped(self, change: Callable[[str], str]) -> Grid:
        """The same grid with ``change`` made to the text of every cell."""
        return replace(self, cells=tuple(replace(cell, text=change(cell.text)) for cell in self.cells))

    def part(self, start: int, end: int) -> Grid:
        """Rows ``start`` to ``end`` (exclusive) as a grid without a head; a cell that reaches beyond is cut there."""
        kept = []
        for cell in self.cells:
            first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
            if first < last:
                kept.append(replace(cell, row=first - start, row_span=last - first))
        return Grid(tuple(kept), end - start, self.n_columns, depth=self.depth)


def grid_of(rows: Sequence[Sequence[str | tuple[str, int, int]]], header_rows: int = 0) -> Grid:
    """Grid of rows of cells as HTML writes them: a text, or a text with how many rows and columns it covers.

    A cell takes the first place of its row that no cell above covers.

    Examples
    --------
    >>> grid = grid_of([[("普及", 2, 1), "入园率"], ["升学率"]])
    >>> grid.at(1, 0).text, grid.at(1, 1).text
    ('普及', '升学率')
    """
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    width = places = 0
    for number, row in enumerate(rows):
        column = 0
        for written in row:
            text, height, wide = (written, 1, 1) if isinstance(written, str) else written
            while (number, column) in taken:
                column += 1
            height = max(1, min(height, len(rows) - number))
            cells.append(GridCell(number, column, text, height, max(1, wide)))
            places += height * max(1, wide)
            need_few_places(places)
            taken |= {
                (number + down, column + right) for down in range(height) for right in range(max(1, wide))
            }
            column += max(1, wide)
            width = max(width, column)
    return Grid(tuple(cells), len(rows), width, header_rows)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a layout, of one of ``KINDS``; a table has a grid, every other kind a text; ``level`` is that of a heading where the source states it.

    Examples
    --------
    >>> Block("heading", "一、总体目标", level=1).kind
    'heading'
    """

    kind: str
    text: str = ""
    grid: Grid | None = None
    level: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, eq=False)
class Paragraphs(Sequence[Block]):
    """Lines of a text as its blocks, a paragraph each, made when they are asked for.

    Of a collection that was read before, nobody asks; and from process to process go the lines alone.

    Examples
    --------
    >>> Paragraphs(("一、总则", "二、目标"))[1] == Block("paragraph", "二、目标", place=Place(line=2))
    True
    """

    lines: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, at: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(len(self))[at])
        return Block("paragraph", self.lines[at], place=Place(line=range(len(self))[at] + 1))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line that was recognised on a picture of a page: its text, and for each sign how sure it is (0 to 1).

    Examples
    --------
    >>> RecognisedLine(1, "30家", (0.62, 1.0, 1.0)).certainties[0]
    0.62
    """

    page: int
    text: str
    certainties: tuple[float, ...]


@dataclass(frozen=True)
class Layout:
    r"""A source as it is laid out.

    ``fields`` are values that the container states, by field name; ``dropped`` is text that the format shows to be no part of
    the plan (navigation, page numbers, footnotes), with the reason; ``notes`` are problems of the source; ``recognised`` are
    the lines that were read from pictures of pages.

    Examples
    --------
    >>> layout = Layout((Block("paragraph", "主要指标"), Block("table", grid=grid_of([["指标", "2027年"], ["工坊", "30"]]))))
    >>> layout.text.split("\n")
    ['主要指标', '指标 | 2027年 |', '工坊 | 30 |']
    """

    blocks: Sequence[Block]
    fields: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Problem, ...] = ()
    recognised: tuple[RecognisedLine, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text as lines: a paragraph or a row of a table each."""
        if isinstance(self.blocks, Paragraphs):
            return "\n".join(self.blocks.lines)
        return "\n".join(
            text
            for block in self.blocks
            for text in ([row.text for row in printed_rows(block.grid)] if block.grid else [block.text])
        )

    def mapped(self, change: Callable[[str], str]) -> Layout:
        """The same layout with ``change`` made to every text, in the order of ``texts``."""
        blocks = tuple(
            Block(
                block.kind,
                change(block.text),
                block.grid and block.grid.mapped(change),
                block.level,
                block.place,
            )
            for block in self.blocks
        )
        dropped = tuple(replace(run, text=change(run.text)) for run in self.dropped)
        return replace(self, blocks=blocks, dropped=dropped)

    def texts(self) -> Iterator[str]:
        """Every text: of each block, then of the cells of its grid; of what is dropped last."""
        for block in self.blocks:
            yield block.text
            if block.grid is not None:
                yield from (cell.text for cell in block.grid.cells)
        yield from (run.text for run in self.dropped)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid as one line: ``text``, and each of its cells with where its text starts in it.

    A cell that began in a row above stands in that row's text and not here; line feeds inside a cell are printed as spaces.

    Examples
    --------
    >>> row = printed_rows(grid_of([["指标", "2027年"], ["工坊", "30"]]))[1]
    >>> row.text, [(cell.text, start) for cell, start in row.cells]
    ('工坊 | 30 |', [('工坊', 0), ('30', 5)])
    """

    grid: Grid
    number: int
    text: str
    cells: tuple[tuple[GridCell, int], ...]


def printed_rows(grid: Grid) -> list[Row]:
    """Rows of a grid that hold something, each as a line; cells are tidied, places that are covered print as empty.

    Examples
    --------
    >>> [row.text for row in printed_rows(grid_of([[("普及", 2, 1), "入园率"], ["升学率"]]))]
    ['普及 | 入园率 |', '| 升学率 |']
    """
    tidied = grid.mapped(_tidy_cell)
    return [row for number in range(tidied.n_rows) for row in _printed(tidied, number)]


def _printed(grid: Grid, number: int) -> Iterator[Row]:
    text = ""
    cells = []
    for column in range(grid.n_columns):
        cell = grid.at(number, column)
        if (cell.row, cell.column) == (number, column):
            cells.append((cell, len(text)))
            text += cell.text.replace("\n", " ")
        text += " | "
    if any(cell.text for cell, _ in cells):
        shift = len(text) - len(text.lstrip())
        yield Row(grid, number, text.strip(), tuple((cell, max(start - shift, 0)) for cell, start in cells))


def _tidy_cell(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := tidy(part)))
