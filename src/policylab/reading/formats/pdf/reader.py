"""A PDF's pages to paragraphs, tables, notes and what was left out."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import PdfiumError

from policylab.errors import SourceError
from policylab.reading.formats.pdf.boxes import PrintedTable
from policylab.reading.formats.pdf.columns import stretches
from policylab.reading.formats.pdf.flow import Part, Text, flow
from policylab.reading.formats.pdf.furniture import Measures, take_off
from policylab.reading.formats.pdf.glyphs import Sheet, read_sheet
from policylab.reading.formats.pdf.lines import Row, rows_of
from policylab.reading.formats.pdf.notes import split_notes
from policylab.reading.formats.pdf.ruled import merged_rules, ruled_tables
from policylab.reading.formats.pdf.spread import joined_tables


class NoTextLayer(SourceError):  # noqa: N818 - says what the file is
    """A PDF of scanned pages: images without text."""


def read_pdf(content: bytes, name: str) -> tuple[str, list[str]]:
    """Text of a PDF, a paragraph or a table row a line, and its running headers, footers and page numbers.

    Raises
    ------
    NoTextLayer
        If the pages are images.
    SourceError
        If the file is no PDF or is protected by a password.

    Examples
    --------
    >>> read_pdf(b"no PDF at all", "a.pdf")
    Traceback (most recent call last):
    policylab.errors.SourceError: a.pdf: this PDF cannot be opened ...
    """
    sheets = _sheets(content, name)
    if sum(len(sheet.glyphs) for sheet in sheets) < 10 * max(len(sheets), 1):
        message = f"{name}: the pages of this PDF are images without text"
        raise NoTextLayer(message)
    rows: list[list[Row]] = []
    tables: list[list[PrintedTable]] = []
    for sheet in sheets:
        found, rest = ruled_tables(sheet.number, merged_rules(sheet.rules), sheet.glyphs)
        tables.append(found)
        rows.append(rows_of(rest))
    measures = Measures.of(rows)
    bare = take_off(rows, measures)
    pages: list[list[Part]] = []
    notes: list[str] = []
    for sheet, kept, found in zip(sheets, bare.pages, tables, strict=True):
        body, some = split_notes(kept, sheet.rules, measures)
        notes += some
        pages.append(_in_order(body, found))
    lines: list[str] = []
    for part in joined_tables(flow(pages, measures)):
        if isinstance(part, Text):
            lines.append(part.text)
        else:
            lines += _rows(part)
    return "\n".join(lines), [*bare.taken, *notes]


def _rows(table: PrintedTable) -> list[str]:
    cells = [["" for _ in table.columns[1:]] for _ in range(table.n_rows)]
    for box in table.boxes:
        cells[box.row][box.column] = box.text.replace("\n", "").replace("|", "｜")
    return [" | ".join(row) + " |" for row in cells if any(row)]


def _sheets(content: bytes, name: str) -> list[Sheet]:
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as cause:
        message = f"{name}: this PDF cannot be opened ({cause}); print it to a new PDF without a password"
        raise SourceError(message) from cause
    try:
        return [read_sheet(document[index], index + 1) for index in range(len(document))]
    finally:
        document.close()


def _in_order(rows: list[Row], tables: list[PrintedTable]) -> list[Part]:
    """Stretches of lines and tables of a page, from top to bottom."""
    parts: list[Part] = []
    rest = rows
    for table in sorted(tables, key=lambda table: -table.top):
        above = [row for row in rest if row[0].baseline > table.top - 0.3 * row[0].size]
        rest = [row for row in rest if row[0].baseline <= table.top - 0.3 * row[0].size]
        parts += stretches(above)
        parts.append(table)
    return parts + stretches(rest)
