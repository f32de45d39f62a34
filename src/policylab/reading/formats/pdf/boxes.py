"""Cells of a printed table with the rows and columns that they cover, and the text of a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policylab.reading.formats.pdf.lines import Row, join
from policylab.reading.formats.pdf.words import first_unit_width
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its first row and column, how many it covers, its edges in points, and its text, a paragraph a line.

    ``marks`` are raised marks of notes, ``again`` what was printed over the same words once more; neither is part of the text.

    Examples
    --------
    >>> Box(0, 0, rows=2, columns=1, left=72, bottom=600, right=140, top=640, text="创新能力").rows
    2
    """

    row: int
    column: int
    rows: int
    columns: int
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""
    marks: str = ""
    again: str = ""

    def filled(self, rows: list[Row], width: float) -> Box:
        """The cell with what stands in it, set in a width in points."""
        pieces = [piece for row in rows for piece in row]
        marks = "".join(mark for piece in pieces for mark in piece.marks)
        again = "".join(piece.again for piece in pieces)
        return replace(self, text=cell_text(rows, width), marks=marks, again=again)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table on a page: its edges in points, the left edges of its columns, and its cells.

    ``open_top`` and ``open_bottom`` say that no rule closes it there: a row goes on over the page. ``last_page`` is where
    a table that goes on ends; a ``loose`` one has no uprights, and its columns stand where its words do.
    ``repeated`` is the text of heads that were printed again on later pages and are no rows.

    Examples
    --------
    >>> PrintedTable(1, 72, 600, 300, 700, columns=(72, 150, 300), n_rows=2, boxes=()).open_top
    False
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[float, ...]
    n_rows: int
    boxes: tuple[Box, ...]
    open_top: bool = False
    open_bottom: bool = False
    last_page: int = 0
    loose: bool = False
    repeated: str = ""


def cell_text(rows: list[Row], width: float) -> str:
    r"""Text of a cell of a width in points: a line goes on in the next when its first unit had no room there.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> lines = [(Piece("县住房城乡建设局", 72, 152, 700, 10),), (Piece("县水利局", 72, 112, 686, 10),)]
    >>> cell_text(lines, 200.0)
    '县住房城乡建设局\n县水利局'
    """
    lines = [piece for piece in (join(row) for row in rows) if piece.text]
    if not lines:
        return ""
    room = max(width - 1.0 * lines[0].size, max(line.right - line.left for line in lines) + 0.1)
    text = lines[0].text
    for line, following in zip(lines, lines[1:], strict=False):
        needed = first_unit_width(following.text) * following.size
        full = line.right - line.left + needed > room
        text = joined_words(text, following.text) if full else f"{text}\n{following.text}"
    return text


_AGENCY_ENDS = Rule(
    "the end of an agency",
    r"(?:局|委|委员会|办|办公室|厅|政府|中心|公司|集团|银行|法院|检察院|联合会|协会|管委会|街道|部|处|站)$",
    "县农业局",
    "县农业",
)
_AGENCY_STARTS = Rule(
    "the start of an agency",
    r"(?:各?[市县区省州镇乡旗]|自治[区州县]|国家|国网|人行|人民银行|中国)[\u4e00-\u9fff]{2}",
    "县财政局",
    "财政",
)


def joined_words(above: str, below: str) -> str:
    r"""Two lines of a cell as one, unless an agency ends in the first and another begins in the second.

    Examples
    --------
    >>> joined_words("市发展改革委", "市住房城乡建设局"), joined_words("市住房城乡", "建设局")
    ('市发展改革委\n市住房城乡建设局', '市住房城乡建设局')
    """
    agencies = _AGENCY_ENDS.search(above) and _AGENCY_STARTS.match(below)
    return f"{above}\n{below}" if agencies else above + below


RULES = (
    _AGENCY_ENDS,
    _AGENCY_STARTS,
)
