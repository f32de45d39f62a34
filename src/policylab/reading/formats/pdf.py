"""PDF files with a text layer to lines of text: running headers out, lines joined by where they stand on the page."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError

from policylab.errors import SourceError
from policylab.reading.outline.headings import find_marker


class NoTextLayer(SourceError):  # noqa: N818 - says what the file is
    """A PDF of scanned pages: images without text."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page with its left and right edge and its height above the page's foot, in points.

    Examples
    --------
    >>> PrintedLine("一、总体目标", left=72.0, right=180.0, bottom=700.0).text
    '一、总体目标'
    """

    text: str
    left: float
    right: float
    bottom: float


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
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as cause:
        message = f"{name}: this PDF cannot be opened ({cause}); print it to a new PDF without a password"
        raise SourceError(message) from cause
    try:
        pages = [_page_lines(document[index]) for index in range(len(document))]
        ruled = [index for index in range(len(document)) if _has_rules(document[index])]
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < 10 * max(len(pages), 1):
        message = f"{name}: the pages of this PDF are images without text"
        raise NoTextLayer(message)
    tables = _page_tables(content, ruled) if ruled else {}
    repeated = _running(pages)
    kept = [_without_margins(page, repeated) for page in pages]
    left_out = [
        line.text for page, rest in zip(pages, kept, strict=True) for line in page if line not in rest
    ]
    return "\n".join(_paragraphs(kept, tables)), left_out


def _without_margins(page: list[PrintedLine], repeated: set[tuple[str, int]]) -> list[PrintedLine]:
    """Lines of a page without running headers and footers, and without a page number at its head or foot."""
    edges = {id(line) for line in [*page[:1], *page[-1:]]}
    return [
        line
        for line in page
        if _place(line) not in repeated and not (id(line) in edges and _PAGE_NUMBER.fullmatch(line.text))
    ]


_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+")


def _page_lines(page: Any) -> list[PrintedLine]:
    """Lines of a page from top to bottom, each the rectangles of text that share a height."""
    text_page = page.get_textpage()
    boxes = [text_page.get_rect(index) for index in range(text_page.count_rects())]
    rows: list[list[tuple[float, float, float, float]]] = []
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][1] <= middle <= rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    lines = []
    for row in rows:
        left, right = min(box[0] for box in row), max(box[2] for box in row)
        bottom, top = min(box[1] for box in row), max(box[3] for box in row)
        text = text_page.get_text_bounded(left - 0.5, bottom, right + 0.5, top)
        text = re.sub(r"[\r\n]+", "", text).replace("\ufffe", "").strip()
        if text:
            lines.append(PrintedLine(text, left, right, bottom))
    text_page.close()
    return sorted(lines, key=lambda line: (-line.bottom, line.left))


def _has_rules(page: Any) -> bool:
    """Whether a page has enough drawn lines to hold a table."""
    count = 0
    for thing in page.get_objects(filter=(2,), max_depth=2):
        count += thing is not None
        if count >= 4:
            return True
    return False


def _page_tables(content: bytes, ruled: list[int]) -> dict[int, list[tuple[float, float, list[str]]]]:
    """Tables by page: top and bottom above the page's foot, and rows of pipes."""
    import pdfplumber

    found: dict[int, list[tuple[float, float, list[str]]]] = {}
    with pdfplumber.open(io.BytesIO(content), pages=[index + 1 for index in ruled]) as document:
        for index, page in zip(ruled, document.pages, strict=True):
            for table in page.find_tables({"explicit_horizontal_lines": _open_ends(page.edges)}):
                rows = [
                    [re.sub(r"\s+", "", cell or "").replace("|", "｜") for cell in row]
                    for row in table.extract()
                ]
                if rows and max(len(row) for row in rows) > 1:
                    top, bottom = page.height - table.bbox[1], page.height - table.bbox[3]
                    printed = [" | ".join(row) + " |" for row in rows if any(row)]
                    found.setdefault(index, []).append((top, bottom, printed))
    return found


def _open_ends(edges: list[dict[str, Any]]) -> list[float]:
    """Heights at which the uprights of a page begin and end without a rule across: a table that goes on has none."""
    across = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    uprights = [edge for edge in edges if edge["orientation"] == "v"]
    if not uprights:
        return []
    ends = (min(edge["top"] for edge in uprights), max(edge["bottom"] for edge in uprights))
    return [end for end in ends if all(abs(end - rule) > 3 for rule in across)]


def _place(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 8)


def _running(pages: list[list[PrintedLine]]) -> set[tuple[str, int]]:
    """Lines that stand in one place on most pages: running headers and footers, page numbers aside."""
    counts = Counter(place for page in pages for place in {_place(line) for line in [*page[:1], *page[-1:]]})
    return {place for place, count in counts.items() if count >= 3 and count > 0.5 * len(pages)}


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right edge of the text and the size of a character, in points; whether paragraphs are indented.

    Examples
    --------
    >>> Column(left=72.0, right=523.0, size=16.0, indented=True).size
    16.0
    """

    left: float
    right: float
    size: float
    indented: bool


def _paragraphs(
    pages: list[list[PrintedLine]], tables: dict[int, list[tuple[float, float, list[str]]]]
) -> list[str]:
    """Paragraphs over all pages: a line goes on in the next when the next has no indent and would not have fitted."""
    everything = [line for page in pages for line in page]
    column = _column(everything)
    lines: list[str] = []
    previous: PrintedLine | None = None
    for index, page in enumerate(pages):
        waiting = sorted(tables.get(index, []), reverse=True)
        ranges = [(top, bottom) for top, bottom, _ in waiting]
        for line in page:
            while waiting and line.bottom < waiting[0][0]:
                _add_table(lines, waiting.pop(0)[2])
                previous = None
            if any(bottom <= line.bottom <= top for top, bottom in ranges):
                continue
            if previous is not None and _goes_on(previous, line, column):
                lines[-1] += _gap(lines[-1], line.text) + line.text
            else:
                lines.append(line.text)
            previous = line
        for _, _, rows in waiting:
            _add_table(lines, rows)
            previous = None
    return lines


def _add_table(lines: list[str], rows: list[str]) -> None:
    """Add a table's rows; right below another table it goes on: its head is no second head, a first row without its first cell no new row."""
    head = next((at + 1 for at in range(len(lines) - 1, -1, -1) if not lines[at].endswith("|")), 0)
    if head < len(lines) and lines[head].count("|") == rows[0].count("|"):
        if rows[0] == lines[head]:
            rows = rows[1:]
        elif rows[0].startswith(" |"):
            above, below = (row.rstrip("|").split("|") for row in (lines[-1], rows[0]))
            cells = [(a.strip() + b.strip()) for a, b in zip(above, below, strict=False)]
            lines[-1] = " | ".join(cells) + " |"
            rows = rows[1:]
    lines += rows


def _column(lines: list[PrintedLine]) -> Column:
    lefts = Counter(round(line.left) for line in lines)
    shared = [left for left, count in lefts.items() if count >= max(2, 0.02 * len(lines))] or list(lefts)
    sizes = sorted((line.right - line.left) / _width(line.text) for line in lines if _width(line.text) > 10)
    size = sizes[len(sizes) // 2] if sizes else 12.0
    left, right = min(shared), max(line.right for line in lines)
    indents = sum(left + 1.2 * size < line.left < left + 3 * size for line in lines)
    return Column(left, right, size, indents >= 0.1 * len(lines))


_LATIN = "[A-Za-z0-9.%&+-]+"
_FIRST_UNIT = re.compile(
    rf"[(（《「【〔]*(?:[“‘”’]*(?:{_LATIN}|.))(?:[“”‘’]+(?:{_LATIN}|.))*[”’)）》」】〕，。、；：！？,.;:!?%]*"
)


def _goes_on(previous: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether ``line`` continues ``previous``: it has no indent, and its first unit had no room on that line."""
    if line.left > column.left + 1.2 * column.size or find_marker(line.text) and previous.text[-1] in "。)）":
        return False
    room = column.right - previous.right
    if column.indented:
        return room < 0.2 * (column.right - column.left) and not line.text.startswith("附件")
    unit = _FIRST_UNIT.match(line.text)
    tight = (
        0.7 if previous.text[-1] in "，。、；：！？）”’》" else 0.2
    )  # the box of a stop leaves out its blank half
    return room < ((_width(unit[0]) if unit else 1.0) + tight) * column.size


def _gap(before: str, text: str) -> str:
    joins = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    return " " if joins else ""


def _width(text: str) -> float:
    """Width in characters of full width."""
    return sum(1.0 if sign > "\u2e80" or sign in "“”‘’—…" else 0.5 for sign in text)
