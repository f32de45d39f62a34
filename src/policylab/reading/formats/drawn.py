"""Tables that a plain text draws with signs for lines (┌─┬─┐ and │) to grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policylab.reading.layout import Grid, GridCell
from policylab.text.rules import Rule

_DRAWN = Rule(
    "a line of a drawn table",
    r"\s*[┌├└│┏┣┗┃╔╠╚║╟┝┠].*[┐┤┘│┓┫┛┃╗╣╝║╢┥┨]\s*",
    "│指标│2031年│",
    "指标│2031年",
)
UPRIGHT = Rule(
    "a sign that parts two cells", "[┌┬┐├┼┤└┴┘│┏┳┓┣╋┫┗┻┛┃╔╦╗╠╬╣╚╩╝║╟╢┝┥┠┨┿╂╫╪]", "指标│2031年", "指标─2031年"
)
_LEVEL = Rule("a stretch of a drawn rule", r"[─━═╌┄-]+", "────", "工坊")


@dataclass
class _Cell:
    row: int
    column: int
    parts: list[str] = field(default_factory=list)
    rows: int = 1
    columns: int = 1


def drawn_tables(raws: Sequence[str]) -> dict[int, tuple[int, Grid]]:
    """Drawn tables among the lines of a text: by the index of the first line, the index behind the last and the grid.

    A rule over some columns only leaves the cells of the others merged. Between two rules the lines of a cell are one
    text; where no rule parts the rows below the head, each line is a row.

    Examples
    --------
    >>> lines = ["┌──┬───┐", "│指标│2031年│", "├──┼───┤", "│工坊│30     │", "└──┴───┘"]
    >>> [(end, [cell.text for cell in grid.cells]) for end, grid in drawn_tables(lines).values()]
    [(5, ['指标', '2031年', '工坊', '30'])]
    """
    found: dict[int, tuple[int, Grid]] = {}
    start: int | None = None
    for number, raw in enumerate([*raws, ""]):
        if _DRAWN.fullmatch(raw):
            start = number if start is None else start
        elif start is not None:
            if grid := _grid(raws[start:number]):
                found[start] = (number, grid)
            start = None
    return found


def _grid(lines: Sequence[str]) -> Grid | None:
    """Grid of the lines of a drawn table; null where they hold no two rows of two cells."""
    parted = [[part.strip() for part in UPRIGHT.split(line.strip())[1:-1]] for line in lines]
    written = [parts for parts in parted if not _is_rule(parts)]
    width = max((len(parts) for parts in written), default=0)
    if len(written) < 2 or width < 2:
        return None
    inner = sum(any(map(_LEVEL.fullmatch, parts)) for parts in parted[1:-1])
    cells = _cells(parted, width, each_line=inner < 2 < len(written))
    n_rows = max(cell.row + cell.rows for cell in cells)
    made = tuple(
        GridCell(cell.row, cell.column, "".join(cell.parts), cell.rows, cell.columns) for cell in cells
    )
    return Grid(made, n_rows, width)


def _is_rule(parts: Sequence[str]) -> bool:
    return all(map(_LEVEL.fullmatch, parts)) and bool(parts)


def _cells(parted: Sequence[Sequence[str]], width: int, *, each_line: bool) -> list[_Cell]:
    """Cells in order; ``each_line`` says that no rule parts the rows, so that a line with a first cell opens one."""
    cells: list[_Cell] = []
    open_cells: list[_Cell] = []
    cut = [True] * width
    row = -1
    for parts in parted:
        if _is_rule(parts):
            cut = [True] * width
            continue
        levels = [_LEVEL.fullmatch(part) is not None for part in parts]
        if any(levels):
            for cell in open_cells:
                cut[cell.column] = levels[cell.column] if cell.column < len(levels) else True
                if not cut[cell.column] and cell.column < len(parts):
                    cell.parts.append(parts[cell.column])
            continue
        if any(cut) or (each_line and parts[0]):
            row += 1
            cut = [True] * width if each_line else cut
            open_cells = _opened(open_cells, parts, cut, row)
            cells += [cell for cell in open_cells if cell.row == row]
            cut = [False] * width
        else:
            for cell in open_cells:
                cell.parts += parts[cell.column : cell.column + 1]
    return cells


def _opened(open_cells: list[_Cell], parts: Sequence[str], cut: Sequence[bool], row: int) -> list[_Cell]:
    """Cells of the row that a line opens: new ones below a rule, and those above that no rule cuts off."""
    above = {cell.column: cell for cell in open_cells}
    found: list[_Cell] = []
    for column, part in enumerate(parts):
        if not cut[column] and column in above:
            above[column].rows += 1
            above[column].parts.append(part)
            found.append(above[column])
        else:
            last = column == len(parts) - 1
            found.append(_Cell(row, column, [part], columns=len(cut) - column if last else 1))
    return found


RULES = (_DRAWN, UPRIGHT, _LEVEL)
