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


class NoTextLayer(SourceError):  # noqa: N818 - says what the file is
    """A PDF of scanned pages: images without text."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page with its left and right edge and its height above the page's foot, in points."""

    text: str
    left: float
    right: float
    bottom: float


def read_pdf(content: bytes, name: str) -> str:
    """Text of a PDF, a paragraph or a table row a line.

    Raises
    ------
    NoTextLayer
        If the pages are images.
    SourceError
        If the file is no PDF or is protected by a password.
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
    lines: list[str] = []
    for index, page in enumerate(pages):
        kept = [
            line for line in page if _place(line) not in repeated and not _PAGE_NUMBER.fullmatch(line.text)
        ]
        _add_page(lines, kept, tables.get(index, []))
    return "\n".join(lines)


_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+")


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
        if count >= 6:
            return True
    return False


def _page_tables(content: bytes, ruled: list[int]) -> dict[int, list[tuple[float, float, list[str]]]]:
    """Tables by page: top and bottom above the page's foot, and rows of pipes."""
    import pdfplumber

    found: dict[int, list[tuple[float, float, list[str]]]] = {}
    with pdfplumber.open(io.BytesIO(content), pages=[index + 1 for index in ruled]) as document:
        for index, page in zip(ruled, document.pages, strict=True):
            for table in page.find_tables():
                rows = [
                    [re.sub(r"\s+", "", cell or "").replace("|", "｜") for cell in row]
                    for row in table.extract()
                ]
                if rows and max(len(row) for row in rows) > 1:
                    top, bottom = page.height - table.bbox[1], page.height - table.bbox[3]
                    printed = [" | ".join(row) + " |" for row in rows if any(row)]
                    found.setdefault(index, []).append((top, bottom, printed))
    return found


def _place(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 8)


def _running(pages: list[list[PrintedLine]]) -> set[tuple[str, int]]:
    """Lines that stand in one place on most pages: running headers and footers, page numbers aside."""
    counts = Counter(place for page in pages for place in {_place(line) for line in [*page[:2], *page[-2:]]})
    return {place for place, count in counts.items() if count >= 3 and count > 0.5 * len(pages)}


_END = re.compile(r"[。！？；：!?;:]$")


def _add_page(
    lines: list[str], page: list[PrintedLine], tables: list[tuple[float, float, list[str]]]
) -> None:
    """Append a page: lines that fill the column and go on without an indent are one paragraph."""
    if not page:
        return
    left = _usual(line.left for line in page)
    right = max(line.right for line in page)
    size = max((line.right - line.left) / max(_width(line.text), 1) for line in page)
    waiting = sorted(tables, reverse=True)
    previous: PrintedLine | None = None
    for line in page:
        if waiting and line.bottom < waiting[0][0]:
            lines += waiting[0][2]
            inside = waiting.pop(0)
            tables = [*tables, inside]
        if any(bottom <= line.bottom <= top for top, bottom, _ in tables):
            previous = None
            continue
        first = line.left > left + 1.2 * size
        goes_on = previous is not None and previous.right > right - 1.6 * size and not first
        if (
            previous is None
            and lines
            and not first
            and "|" not in lines[-1]
            and not _END.search(lines[-1])
            and len(lines[-1]) > 20
        ):
            goes_on = True
        if goes_on:
            gap = (
                " "
                if lines[-1][-1:].isascii()
                and lines[-1][-1:].isalnum()
                and line.text[:1].isascii()
                and line.text[:1].isalnum()
                else ""
            )
            lines[-1] += gap + line.text
        else:
            lines.append(line.text)
        previous = line
    for _, _, rows in waiting:
        lines += rows


def _usual(values: Any) -> float:
    """Smallest edge that at least a tenth of the lines share: the column's edge, not an indent's."""
    counts = Counter(round(value) for value in values)
    return float(min(value for value, count in counts.items() if count * 10 >= sum(counts.values())))


def _width(text: str) -> float:
    return sum(1.0 if sign > "\u2e80" or sign in "“”‘’—…" else 0.5 for sign in text)
