"""Word files of before 2007 (.doc) to a layout: the body is written as the elements of a .docx, which the reader of those reads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policylab.reading.document import Dropped
from policylab.reading.formats.old_word.lists import numbered, numbering_of, styles_of
from policylab.reading.formats.old_word.properties import IN_TABLE, ROW_CELLS, ROW_END, changes, number
from policylab.reading.formats.old_word.streams import BOXES, BrokenDocError, Streams
from policylab.reading.formats.word.reader import read_body
from policylab.reading.layout import Layout

_APART = {"footnotes": "footnote", "endnotes": "footnote", "heads": "running header or page number"}
_SIGNS = {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " ", "\t": "\t"}
_DRAWN = "\x08"
"""What stands in the text where a drawing hangs on it."""
_SAME_EDGE = 60
"""Twentieths of a point between two edges of columns that are one."""


def read_doc(content: bytes, name: str) -> Layout:
    """Layout of a .doc file: paragraphs with their numbers, tables as grids, footnotes and running heads apart.

    Raises
    ------
    BrokenDocError
        If the file is none, is protected by a password, or is cut.

    Examples
    --------
    >>> read_doc(b"", "a.doc")
    Traceback (most recent call last):
    ...
    policylab.reading.formats.old_word.streams.BrokenDocError: Only OLE Compound File .doc files are supported
    """
    streams = _streams(content)
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(_blocks(streams))}</w:body>")
    return read_body(body, styles_of(streams), numbering_of(streams), tuple(_dropped(streams)), name)


def _streams(content: bytes) -> Streams:
    from legacy_doc import ExtractionOptions, LegacyDocError
    from legacy_doc.ole import OleReader

    try:
        store = OleReader(content, options=ExtractionOptions())
        text_stream = store.read_stream("WordDocument")
        flags = number(text_stream, 0x0A, 2)
        if flags & 0x0100:
            raise BrokenDocError("it is protected by a password")
        tables = store.read_stream("1Table" if flags & 0x0200 else "0Table")
        data = store.read_stream("Data") if store.has_stream("Data") else b""
    except (LegacyDocError, IndexError, ValueError) as cause:
        raise BrokenDocError(str(cause)) from cause
    return Streams(text_stream, tables, data)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row: its left and right edge, whether it goes on with the cell at its left or above, whether it begins one that goes on below."""

    left: int
    right: int
    goes_on: bool
    covered: bool
    begins: bool


@dataclass
class _Table:
    """Rows of a table so far: of each the cells as the row says them, and their paragraphs."""

    rows: list[tuple[list[_Cell], list[list[str]]]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def _blocks(streams: Streams) -> Iterator[str]:
    """Paragraphs and tables of the main text, as elements."""
    table = _Table()
    boxes = _boxes(streams)
    for start, text, mark, properties in _paragraphs(streams, *streams.range_of("main")):
        told = dict(changes(properties[2:]))
        paragraph = _paragraph(
            streams, start, text, properties, "".join(next(boxes, "") for _ in range(text.count(_DRAWN)))
        )
        if told.get(IN_TABLE, b"")[:1] != b"\x01":
            yield from _written(table)
            table = _Table()
            yield from paragraph
        elif told.get(ROW_END, b"")[:1] == b"\x01":
            table.rows.append((_cells(told.get(ROW_CELLS, b"")), table.cells))
            table.cells = []
        else:
            table.paragraphs += paragraph
            if mark == "\x07":
                table.cells.append(table.paragraphs)
                table.paragraphs = []
    yield from _written(table)


def _paragraphs(streams: Streams, start: int, end: int) -> Iterator[tuple[int, str, str, bytes]]:
    """Paragraphs of a stretch of signs: where each begins, what it shows, the mark at its end, and its properties."""
    shown = streams.shown[start:end]
    first = 0
    for place, sign in enumerate(shown):
        if sign in "\r\x07":
            yield start + first, shown[first:place], sign, streams.properties_at(start + place)
            first = place + 1


def _boxes(streams: Streams) -> Iterator[str]:
    """Text boxes as elements, in the order of the drawings that they hang on; more drawings than boxes are pictures: then all hang on the first."""
    listed, (first, end) = streams.part(BOXES), streams.range_of("boxes")
    count = max(0, (len(listed) - 4) // 26)
    edges = [first + number(listed, 4 * index) for index in range(count + 1)]
    found = [
        f"<w:pict><w:txbxContent>{words}</w:txbxContent></w:pict>"
        for left, right in pairwise(edges)
        if (
            words := "".join(
                "".join(_paragraph(streams, at, text, b""))
                for at, text, _, _ in _paragraphs(streams, left, min(right, end))
                if _shown(text)
            )
        )
    ]
    main = streams.range_of("main")
    together = streams.shown[slice(*main)].count(_DRAWN) > len(found)
    yield from ["".join(found)] if together else found


def _shown(text: str) -> str:
    return "".join(
        _SIGNS.get(sign, sign) for sign in text if " " <= sign < "\ufffe" or sign in _SIGNS or sign > "\uffff"
    )


def _paragraph(streams: Streams, start: int, text: str, properties: bytes, boxes: str = "") -> list[str]:
    """A paragraph that begins at a sign as an element; a page or section that begins inside parts it."""
    use, level = numbered(properties[2:])
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>' if use >= 0 else ""
    said = f'<w:pPr><w:pStyle w:val="{number(properties, 0, 2)}"/>{listed}</w:pPr>' if properties else ""
    hung = f"<w:r>{boxes}</w:r>" if boxes else ""
    found: list[str] = []
    for line in text.split("\x0c"):
        runs = "".join(_runs(streams, start, line))
        if runs or not found:
            found.append(f"<w:p>{said}{runs}{hung}</w:p>")
            said = hung = ""
        start += len(line) + 1
    return found


def _runs(streams: Streams, start: int, text: str) -> Iterator[str]:
    """Runs of a line that begins at a sign: one, or parted where signs stand above or below it."""
    end, at = start + len(text), start
    first = bisect_left(streams.raised, start, key=lambda one: one[1])
    for left, right, how in streams.raised[first:]:
        if left >= end:
            break
        yield _run(text[at - start : max(left, start) - start])
        yield _run(
            text[max(left, start) - start : right - start], f'<w:rPr><w:vertAlign w:val="{how}"/></w:rPr>'
        )
        at = min(right, end)
    yield _run(text[at - start :])


def _run(text: str, look: str = "") -> str:
    words = escape(_shown(text))
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""


def _cells(operand: bytes) -> list[_Cell]:
    """Cells of a row as its properties say them."""
    count = operand[0] if operand else 0
    edges = [int.from_bytes(operand[1 + 2 * i : 3 + 2 * i], "little", signed=True) for i in range(count + 1)]
    cells = []
    for index, (left, right) in enumerate(pairwise(edges)):
        flags = number(operand, 1 + 2 * (count + 1) + 20 * index, 2)
        down = flags >> 5 & 3
        cells.append(_Cell(left, right, flags & 3 == 2, down == 1, down == 3))
    return cells


def _written(table: _Table) -> Iterator[str]:
    """A table as an element, the columns of all its rows on one scale."""
    if not table.rows:
        yield from table.paragraphs
        return
    edges: list[int] = []
    for edge in sorted(
        {edge for cells, _ in table.rows for cell in cells for edge in (cell.left, cell.right)}
    ):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)

    def column(edge: int) -> int:
        return sum(one < edge - _SAME_EDGE / 2 for one in edges)

    yield "<w:tbl>"
    for cells, texts in table.rows:
        yield "<w:tr>"
        yield from _row(cells, texts, [(column(cell.left), column(cell.right)) for cell in cells])
        yield "</w:tr>"
    yield "</w:tbl>"


def _row(cells: list[_Cell], texts: list[list[str]], places: list[tuple[int, int]]) -> Iterator[str]:
    """Cells of a row as elements; one that goes on with the cell at its left widens that."""
    if places and places[0][0]:
        yield f'<w:trPr><w:gridBefore w:val="{places[0][0]}"/></w:trPr>'
    index = 0
    while index < max(len(cells), len(texts)):
        width, said = 1, ""
        last = index
        if index < len(cells):
            while last + 1 < len(cells) and cells[last + 1].goes_on:
                last += 1
            width = max(1, places[last][1] - places[index][0])
            cell = cells[index]
            said = '<w:vMerge w:val="restart"/>' if cell.begins else "<w:vMerge/>" if cell.covered else ""
        paragraphs = "".join("".join(one) for one in texts[index : last + 1])
        yield f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/>{said}</w:tcPr>{paragraphs}</w:tc>'
        index = last + 1


def _dropped(streams: Streams) -> Iterator[Dropped]:
    """What is hidden or struck out, footnotes and running heads: they stand in the file, but not in the text."""
    for hidden, how in streams.out_of_sight():
        if words := " ".join(_shown(hidden).split()):
            yield Dropped(0, words, how)
    for text, reason in _APART.items():
        for _, shown, _, _ in _paragraphs(streams, *streams.range_of(text)):
            if words := " ".join(_shown(shown).split()):
                yield Dropped(0, words, reason)
