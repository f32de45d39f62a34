"""Tables of a Word document: three lines, columns as wide as what they hold, a head that repeats on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from policylab.figures.style import columns_wide, wrap

UPRIGHT_CM, LANDSCAPE_CM = 16.0, 24.7
"""Width of the text on a page, and on one that lies on its side."""

_MARGIN_CM = 0.1
_NARROWEST, _WIDEST = 12, 120
"""A column with Chinese text gets at least, and asks for at most, so many columns of half a character."""

_POINTS = (9.0, 7.5)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table fits on a page: widths of its columns in cm, size of its text in points, whether the page lies.

    Examples
    --------
    >>> Layout((10.0, 6.0), 9.0, landscape=False).points
    9.0
    """

    widths: tuple[float, ...]
    points: float
    landscape: bool


def lay_out(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    """The largest text with which no word or number is broken: upright if it can be, else on its side.

    Examples
    --------
    >>> layout = lay_out(("Indicator", "Value"), [("研发经费投入强度", "3.2")])
    >>> layout.points, layout.landscape, round(sum(layout.widths), 3)
    (9.0, False, 16.0)
    """
    columns = [[label, *texts] for label, *texts in zip(labels, *rows, strict=True)]
    bold = (_longest_piece(label) + label.isascii() for label in labels)
    least = [max(head, *map(_longest_piece, texts)) for head, texts in zip(bold, columns, strict=True)]
    asked = [
        max(low, min(_WIDEST, max(map(columns_wide, texts))))
        for low, texts in zip(least, columns, strict=True)
    ]
    for page, points in ((UPRIGHT_CM, _POINTS[0]), (UPRIGHT_CM, _POINTS[1]), (LANDSCAPE_CM, _POINTS[1])):
        unit = points * 0.54 / 28.35  # cm of half a Chinese character, with some room for bold and capitals
        low = [2 * _MARGIN_CM + unit * each for each in least]
        if sum(low) <= page:
            break
    high = [2 * _MARGIN_CM + unit * each for each in asked]
    left = max(page - sum(low), 0.0)
    more = sum(high) - sum(low)
    share = left / more if more > 0 else 0.0
    widths = [a + share * (b - a) for a, b in zip(low, high, strict=True)] if share < 1 else high
    return Layout(tuple(page * width / sum(widths) for width in widths), points, page == LANDSCAPE_CM)


def _longest_piece(text: str) -> int:
    """Columns that ``text`` needs for no word to be broken; Chinese may break anywhere, but not into a ladder.

    Numbers and Latin words get one more: a reader's own font may be wider than ours.
    """
    pieces = wrap(text, 1).split("\n")
    return max(
        min(columns_wide(text), _NARROWEST), *(columns_wide(piece) + piece.isascii() for piece in pieces)
    )


def three_line_table(
    document: Any,
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    layout: Layout,
    *,
    write: Callable[[Any, int, int, str], None],
) -> None:
    """Add a table; ``write`` puts the text of a cell (row, column) into its paragraph; ``numbers`` stand at the right.

    Examples
    --------
    >>> import docx
    >>> document, rows = docx.Document(), [("企业", "9")]
    >>> layout = lay_out(("Indicator", "Value"), rows)
    >>> three_line_table(document, ("Indicator", "Value"), rows, (False, True), layout, write=lambda cell, *at: cell.add_run(at[2]))
    >>> document.tables[0].cell(1, 1).text
    '9'
    """
    grid = document.add_table(rows=1 + len(rows), cols=len(labels))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, layout.widths, strict=True):
        column.width = Cm(width)
    for number, (line, texts) in enumerate(zip(grid.rows, (labels, *rows), strict=True)):
        # cells of a row at once: python-docx walks the whole table for each single cell
        for position, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
            cell.width = Cm(layout.widths[position])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
            if numbers[position]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if number:
                write(paragraph, number - 1, position, text)
            else:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
                paragraph.add_run(text).bold = True
            for run in paragraph._p.iter(qn("w:r")):
                _set_size(run, layout.points)
        _add(line._tr.get_or_add_trPr(), "w:cantSplit")
    _rule(grid)


def _set_size(run: Any, points: float) -> None:
    properties = run.get_or_add_rPr()
    properties.sz_val = Pt(points)


def _rule(grid: Any) -> None:
    """Lines above and below the table and below its head, and no other: 三线表; narrow margins; the head repeats."""
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_line(side, 12))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Cm(_MARGIN_CM).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # Word refuses a file whose table properties stand in another order
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")
    head = grid.rows[0]
    for cell in head.cells:
        below = OxmlElement("w:tcBorders")
        below.append(_line("bottom", 6))
        cell._tc.get_or_add_tcPr().append(below)
    _add(head._tr.get_or_add_trPr(), "w:tblHeader")


def _add(parent: Any, tag: str) -> None:
    parent.append(OxmlElement(tag))


def _line(side: str, eighths: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    return line
