"""A PDF to a layout: paragraphs and tables in the order of reading; what the pages carry beside them is left out and said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError

from policylab.reading.document import Dropped, UnreadableError
from policylab.reading.formats.pdf.boxes import PrintedTable
from policylab.reading.formats.pdf.columns import Stretch, column_edges, stretches
from policylab.reading.formats.pdf.contents import split_contents
from policylab.reading.formats.pdf.flow import Text, flow
from policylab.reading.formats.pdf.furniture import Measures, take_off
from policylab.reading.formats.pdf.glyphs import Sheet, read_sheet
from policylab.reading.formats.pdf.lines import Piece, Row, rows_of
from policylab.reading.formats.pdf.loose import loose_tables
from policylab.reading.formats.pdf.margins import Part
from policylab.reading.formats.pdf.notes import split_notes
from policylab.reading.formats.pdf.quality import find_problems, is_unusable
from policylab.reading.formats.pdf.ruled import merged_rules, ruled_tables
from policylab.reading.formats.pdf.spread import joined_tables
from policylab.reading.formats.pdf.strokes import Rule
from policylab.reading.formats.pdf.unruled import unruled_tables
from policylab.reading.formats.scans.scanning import Scanning
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Block, Grid, GridCell, Layout, Place


def read_pdf(content: bytes, name: str, scanning: Scanning = Scanning()) -> Layout:  # noqa: B008 - it is frozen
    """Layout of a PDF; pages without usable text are recognised as ``scanning`` says.

    Raises
    ------
    UnreadableError
        If the pages are images that are not recognised, or the file is no PDF or is protected by a password.

    Examples
    --------
    >>> read_pdf(b"no PDF at all", "a.pdf")
    Traceback (most recent call last):
    policylab.reading.document.UnreadableError: a.pdf: this PDF cannot be opened ...
    """
    sheets = _sheets(content, name, scanning)
    if sum(len(sheet.glyphs) for sheet in sheets) < 10 * max(len(sheets), 1):
        raise UnreadableError("scanned-pdf", name, kind=scanning.kind)
    return read_sheets(sheets, name)


def read_sheets(sheets: Sequence[Sheet], name: str) -> Layout:
    """Layout of pages, drawn or recognised, of the document ``name``.

    Examples
    --------
    >>> read_sheets([Sheet(1, 595.0, 842.0, (), ())], "a.pdf").blocks
    ()
    """
    pages: list[_Page] = []
    for sheet in sheets:
        pages.append(_Page.of(sheet, pages[-1].goes_on if pages else None))
    measures = Measures.of([page.rows for page in pages])
    bare = take_off([page.rows for page in pages], measures)
    dropped = [("running header or page number", text) for text in bare.taken]
    bodies: list[list[Row]] = []
    for page, kept in zip(pages, bare.pages, strict=True):
        body, notes = split_notes(kept, page.rules, measures)
        body, entries = split_contents(body)
        dropped += [("footnote", note) for note in notes] + [("table of contents", text) for text in entries]
        dropped += [
            ("text beside the page", text) for text in (page.sheet.outside, page.sheet.slanted) if text
        ]
        bodies.append(body)
    known = sorted({round(edge, 1) for body in bodies for edge in column_edges(body)})
    parts = [
        _in_order(body, page.tables, known) + page.turned for body, page in zip(bodies, pages, strict=True)
    ]
    flowing = joined_tables(flow(parts, measures, [sheet.width for sheet in sheets]))
    tables = [part for part in flowing if isinstance(part, PrintedTable)]
    dropped += _asides(pages, (part for page in parts for part in page), tables)
    texts = [*_texts(flowing), *(text for _, text in dropped)]
    problems = find_problems(name, sheets, [page.rows for page in pages], texts)
    fields = {"source_url": bare.url} if bare.url else {}
    return Layout(
        tuple(block for part in flowing for block in _blocks(part)),
        fields,
        tuple(Dropped(0, text[:2000], reason) for reason, text in dropped),
        tuple(problems),
        tuple(line for sheet in sheets for line in sheet.recognised),
    )


def _sheets(content: bytes, name: str, scanning: Scanning) -> list[Sheet]:
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as cause:
        raise UnreadableError("broken-pdf", name, cause=str(cause)) from cause
    try:
        return [_sheet(document, index, scanning) for index in scanning.bar(range(len(document)), name)]
    finally:
        document.close()


def _sheet(document: Any, index: int, scanning: Scanning) -> Sheet:
    """A page; one that pdfium cannot read is empty, and the others are kept."""
    try:
        sheet = read_sheet(document[index], index + 1)
        if scanning.takes(needed=is_unusable(sheet)):
            from policylab.reading.formats.scans.sheets import page_sheet

            return page_sheet(document[index], index + 1, scanning)
    except PdfiumError:
        return Sheet(index + 1, 595.0, 842.0, (), (), failed=True)
    return sheet


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its tables, the rules and rows outside of them, and what stands at a right angle to the rest."""

    sheet: Sheet
    tables: list[PrintedTable]
    rules: list[Rule]
    rows: list[Row]
    turned: list[Part]

    @property
    def goes_on(self) -> PrintedTable | None:
        """The table without uprights with which the page ends before a rule closes it."""
        return next((table for table in self.tables if table.loose and table.open_bottom), None)

    @classmethod
    def of(cls, sheet: Sheet, above: PrintedTable | None) -> _Page:
        rules = merged_rules(sheet.rules)
        ruled, rest = ruled_tables(sheet.number, rules, sheet.glyphs)
        free = [
            rule for rule in rules if not any(table.bottom - 3 <= rule.at <= table.top + 3 for table in ruled)
        ]
        loose, rows = loose_tables(sheet.number, rows_of(rest), free, above)
        unruled, rows = unruled_tables(sheet.number, rows)
        turned = [part for group in sheet.turned for part in stretches(rows_of(group))]
        return cls(sheet, [*ruled, *loose, *unruled], free, rows, list(turned))


def _in_order(rows: list[Row], tables: list[PrintedTable], known: Sequence[float]) -> list[Part]:
    """Stretches of lines and tables of a page in the order of reading; a table beside words stands in a column of its own."""
    beside = [row for row in rows if any(table.bottom < row[0].middle < table.top for table in tables)]
    if beside:
        return _in_columns(rows, tables, known)
    parts: list[Part] = []
    rest = rows
    for table in sorted(tables, key=lambda table: -table.top):
        above = [row for row in rest if row[0].baseline > table.top - 0.3 * row[0].size]
        rest = [row for row in rest if row[0].baseline <= table.top - 0.3 * row[0].size]
        parts += stretches(above, known)
        parts.append(table)
    return parts + stretches(rest, known)


_TABLE = "\ufdd0"
"""A sign that no text has: it keeps a table's place among the lines while these are put in order."""


def _in_columns(rows: list[Row], tables: list[PrintedTable], known: Sequence[float]) -> list[Part]:
    places = [
        (Piece(f"{_TABLE}{at:02d}", table.left, table.right, table.top - 9.0, 9.0),)
        for at, table in enumerate(tables)
    ]
    parts: list[Part] = []
    for stretch in stretches(sorted([*rows, *places], key=lambda row: -row[0].baseline), known):
        lines: list[Piece] = []
        for line in stretch.lines:
            words, _, number = line.text.partition(_TABLE)
            if words:
                lines.append(replace(line, text=words))
            if number[:1].isdigit():
                parts += [Stretch(tuple(lines), stretch.edges)] if lines else []
                parts.append(tables[int(number[:2])])
                lines = [replace(line, text=number[2:])] if number[2:] else []
        parts += [Stretch(tuple(lines), stretch.edges)] if lines else []
    return parts


def _blocks(part: Text | PrintedTable) -> list[Block]:
    place = Place(page=part.page)
    if isinstance(part, Text):
        return [Block("paragraph", part.text, place=place)]
    cells = tuple(GridCell(box.row, box.column, box.text, box.rows, box.columns) for box in part.boxes)
    return table_blocks(Grid(cells, part.n_rows, len(part.columns) - 1), place)


def _asides(
    pages: Iterable[_Page], parts: Iterable[Part], tables: Sequence[PrintedTable]
) -> Iterator[tuple[str, str]]:
    """What stands in words and cells and is no part of their text: marks of notes, bold type made by printing twice, heads printed again."""
    boxes = [box for table in tables for box in table.boxes]
    lines = [line for part in parts if isinstance(part, Stretch) for line in part.lines]
    marks = [mark for line in lines for mark in line.marks] + [box.marks for box in boxes]
    yield from (("mark of a note", mark) for mark in marks if mark)
    again = [piece.again for page in pages for row in page.rows for piece in row]
    again += [box.again for box in boxes]
    yield from (("printed over the same words", text) for text in again if text)
    yield from (("head of a table printed again", table.repeated) for table in tables if table.repeated)


def _texts(flowing: Sequence[Text | PrintedTable]) -> Iterator[str]:
    for part in flowing:
        yield from [part.text] if isinstance(part, Text) else (box.text for box in part.boxes)
