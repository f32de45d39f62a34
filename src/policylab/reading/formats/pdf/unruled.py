"""Tables without any rule: rows of short words that stand below each other, most of them figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.flow import is_entry
from policylab.reading.formats.pdf.lines import Piece, Row, join
from policylab.reading.formats.pdf.strips import Columns, rows_of_part
from policylab.reading.formats.pdf.words import width
from policylab.text.rules import Rule

FIGURE = Rule("a figure alone", r"(?=.*\d)[\d.,%％‰+\-—~～≥≤><以上下左右约 ]{1,12}$", "≥80.5%", "工坊30家")
_YEAR = Rule("a year alone", r"(?:19|20)\d\d年?$", "2031年", "2031家")
_YEAR_OF_HEAD = Rule(
    "a year in the head of a table",
    r"(?:19|20)\d\d年?(?:[(（]?(?:基期|现状|目标|实际|完成|预期|计划)?值?[)）]?)$",
    "2031年目标值",
    "2031年工坊30家",
)
_YEARS = Rule("years that follow each other", r"(?:(?:19|20)\d\d年){2,}", "2031年2035年", "2031年至2035年")
_LAST_FIGURE = Rule(
    "a figure behind the name of an indicator",
    r"(?P<name>.*[^\d.,])(?P<figure>\d[\d.,]*[%％]?)",
    "工坊（家）14",
    "工坊（家）",
)
_ROLE = Rule(
    "the name of a column of agencies",
    r"(?:牵头|责任|配合|协办|主办|承办|落实|实施|主管)(?:单位|部门|主体|科室)$",
    "牵头单位",
    "牵头单位要抓好落实",
)
RULES = (FIGURE, _YEAR, _YEAR_OF_HEAD, _YEARS, _LAST_FIGURE, _ROLE)
_LONGEST_CELL = 12
"""Mean number of signs in a cell: above, the rows are columns of text."""


def unruled_tables(page: int, rows: Sequence[Row]) -> tuple[list[PrintedTable], list[Row]]:
    """Tables of a page that no rule draws, and the rows that stand in none.

    Three rows and more with three cells and more are one where the columns behind the first hold figures and the first
    row holds none but years; below a head of years one row of figures is enough. Below the head of a table of tasks, with
    a column of agencies, no figures are asked for.

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
    for run, tabular in _runs(_cells_apart(rows)):
        table = _table(page, run) if tabular else None
        if table is None:
            rest += run
        else:
            tables.append(table)
    return tables, rest


def _cells_apart(rows: Sequence[Row]) -> list[Row]:
    """Rows with cells apart that a browser prints without any room between them, below a head of years in a row.

    A figure that ends a word is a cell of its own where it begins at the left edge of a year.
    """
    apart: list[Row] = []
    lefts: list[float] = []
    for row in rows:
        cut = _years_apart(row)
        if len(cut) > len(row):
            lefts = [piece.left for piece in cut if _YEAR.fullmatch(piece.text)]
        elif lefts:
            cut = tuple(part for piece in row for part in _figure_apart(piece, lefts))
            lefts = lefts if cut and FIGURE.fullmatch(cut[-1].text) else []
        apart.append(cut)
    return apart


def _years_apart(row: Row) -> Row:
    """A row with years that follow each other parted, each as wide as its signs."""
    pieces: list[Piece] = []
    for piece in row:
        if not _YEARS.fullmatch(piece.text):
            pieces.append(piece)
            continue
        years = [piece.text[at : at + 5] for at in range(0, len(piece.text), 5)]
        step = (piece.right - piece.left + 0.4 * piece.size) / len(years)
        lefts = [piece.left + at * step for at in range(len(years))]
        pieces += [
            replace(piece, text=year, left=left, right=left + step - 0.6 * piece.size)
            for year, left in zip(years, lefts, strict=True)
        ]
    return tuple(pieces)


def _figure_apart(piece: Piece, lefts: Sequence[float]) -> list[Piece]:
    """A piece whose last figure begins at one of ``lefts``, in two; any other as it is."""
    figure = _LAST_FIGURE.fullmatch(piece.text)
    if figure is None:
        return [piece]
    start = piece.right - width(figure["figure"]) * piece.size
    if min(abs(start - left) for left in lefts) > 0.4 * piece.size:
        return [piece]
    return [
        replace(piece, text=figure["name"], right=start - 0.5 * piece.size),
        replace(piece, text=figure["figure"], left=start),
    ]


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
    if len(rows) < 3 and not _is_head_of_years(rows):
        return None
    if sum(len(piece.text) for piece in pieces) > _LONGEST_CELL * len(pieces):
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    columns = Columns.of(left, right, [rows])
    if columns is None or len(columns.strips) < 3:
        return None
    named = _names_roles(rows[0])
    if not named and not _holds_figures(rows, columns):
        return None
    boxes: list[Box] = columns.boxes(0, rows[0])
    n_rows = 1
    for row in rows_of_part(rows[1:], columns):
        boxes += columns.boxes(n_rows, row)
        n_rows += 1
    if named and n_rows < 3:  # what stands in a row is not known
        return None
    top, bottom = max(piece.top for piece in rows[0]), min(piece.bottom for piece in rows[-1])
    return PrintedTable(
        page, left, bottom, right, top, columns.edges, n_rows, tuple(boxes), last_page=page, loose=True
    )


def _names_roles(head: Row) -> bool:
    """Whether a row is the head of a table of tasks: short names, one of them that of a column of agencies."""
    texts = [piece.text for piece in head]
    return all(len(text) <= 8 for text in texts) and any(map(_ROLE.fullmatch, texts))


def _is_head_of_years(rows: Sequence[Row]) -> bool:
    """Whether two rows are a head, whose cells behind the first are years, and a row of figures below it."""
    head, *body = ([piece.text for piece in row] for row in rows)
    years = [text for text in head[1:] if _YEAR_OF_HEAD.fullmatch(text)]
    return len(body) == 1 and len(years) == len(head) - 1 >= 2 and all(map(FIGURE.fullmatch, body[0][1:]))


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
