"""Pages that were recognised as sheets, as if a PDF drew them: each line on one baseline and in one size of type, in points."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from policylab.reading.document import UnreadableError
from policylab.reading.formats.pdf.glyphs import Glyph, Sheet
from policylab.reading.formats.pdf.strokes import Rule
from policylab.reading.formats.scans.page import ScannedPage, SeenLine
from policylab.reading.formats.scans.scanning import Scanning
from policylab.reading.layout import RecognisedLine

_LONG_SIDE = 842.0
"""Points of the longer side of a page: distances between lines are judged in points."""
_TALL = 0.94
"""Height of the ink of a line of Chinese type, in sizes of type."""
_SAME = 0.09
_DOTS = 200
"""Dots an inch in which a page of a PDF is drawn to be recognised."""
LONGEST = 3400
"""Pixels of the longer side beyond which a picture is made smaller: A4 at 290 dots an inch."""


def sheet_of(page: ScannedPage, number: int) -> Sheet:
    """Sheet of a page that was recognised.

    Examples
    --------
    >>> from policylab.reading.formats.scans.page import Box
    >>> line = SeenLine(Box(100, 100, 184, 139), "工坊", (120.0, 162.0), (1.0, 0.9))
    >>> sheet = sheet_of(ScannedPage(1654, 2339, 0.0, (line,)), 1)
    >>> [glyph.sign for glyph in sheet.glyphs], round(sheet.glyphs[0].size)
    (['工', '坊'], 15)
    """
    scale = _LONG_SIDE / max(page.width, page.height)
    sizes = _sizes(page.lines)
    order = sorted(range(len(page.lines)), key=lambda at: (page.lines[at].box.top, page.lines[at].box.left))
    glyphs = [
        glyph for at in order for glyph in _glyphs(page.lines[at], sizes[at], scale, page.height * scale)
    ]
    recognised = tuple(
        RecognisedLine(number, page.lines[at].text, page.lines[at].certainties) for at in order
    )
    rules = [
        Rule(True, (page.height - (box.top + box.bottom) / 2) * scale, box.left * scale, box.right * scale)
        for box in page.levels
    ] + [
        Rule(
            False,
            (box.left + box.right) / 2 * scale,
            (page.height - box.bottom) * scale,
            (page.height - box.top) * scale,
        )
        for box in page.uprights
    ]
    return Sheet(
        number,
        page.width * scale,
        page.height * scale,
        tuple(glyphs),
        tuple(rules),
        images=1.0,
        recognised=recognised,
    )


def _sizes(lines: Sequence[SeenLine]) -> list[float]:
    """Size of type of each line, in pixels: from the height of its ink; those nearly alike are one size."""
    own = [line.box.height / _TALL if _n_wide(line.text) >= 2 else 0.0 for line in lines]
    usual = median([size for size in own if size] or [line.box.height / _TALL for line in lines] or [1.0])
    measured = sorted(size for size in own if size)
    groups: list[list[float]] = []
    for size in measured:
        if groups and size <= groups[-1][0] * (1 + 2 * _SAME):
            groups[-1].append(size)
        else:
            groups.append([size])
    middle = {size: median(group) for group in groups for size in group}
    return [middle[size] if size else usual for size in own]


def _n_wide(text: str) -> int:
    return sum("\u4e00" <= sign <= "\u9fff" for sign in text)


def _glyphs(line: SeenLine, size: float, scale: float, height: float) -> Iterator[Glyph]:
    """Signs of a line side by side: an edge lies half way between two middles, unless they stand apart."""
    box, middles = line.box, line.middles
    if not middles:
        return
    baseline = height - (box.top + box.bottom) / 2 * scale - 0.35 * size * scale
    halves = [0.5 * size * (1.0 if sign > "\u2e80" else 0.5) for sign in line.text]
    lefts, rights = [float(min(box.left, middles[0]))], []
    for at, (here, there) in enumerate(pairwise(middles)):
        apart = there - here > halves[at] + halves[at + 1] + 0.8 * size
        edge = (here * halves[at + 1] + there * halves[at]) / (halves[at] + halves[at + 1])
        rights.append(here + halves[at] if apart else edge)
        lefts.append(there - halves[at + 1] if apart else edge)
    rights.append(float(max(box.right, middles[-1])))
    for sign, left, right in zip(line.text, lefts, rights, strict=True):
        yield Glyph(sign, left * scale, right * scale, baseline, size * scale)


def page_sheet(page: Any, number: int, scanning: Scanning) -> Sheet:
    """Sheet of a page of pdfium as it is recognised on its picture.

    Examples
    --------
    >>> import pypdfium2
    >>> page_sheet(pypdfium2.PdfDocument.new().new_page(60, 60), 1, Scanning()).glyphs
    ()
    """
    scale = min(_DOTS / 72, LONGEST / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    grey = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    return sheet_of(scanning.page(grey.tobytes(), lambda: _recognised(grey)), number)


def picture_sheets(pictures: Sequence[bytes], name: str, scanning: Scanning) -> list[Sheet]:
    """Sheets of the pages in picture files; a file of TIFF may hold several.

    Raises
    ------
    UnreadableError
        If a picture is broken.

    Examples
    --------
    >>> picture_sheets([b"no picture"], "a.png", Scanning())
    Traceback (most recent call last):
    policylab.reading.document.UnreadableError: a.png: this picture cannot be opened ...
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    sheets: list[Sheet] = []
    try:
        for content in scanning.bar(pictures, name):
            with Image.open(io.BytesIO(content)) as opened:
                for frame in ImageSequence.Iterator(opened):
                    grey = np.asarray(frame.convert("L"))
                    page = scanning.page(grey.tobytes(), partial(_recognised, grey))
                    sheets.append(sheet_of(page, len(sheets) + 1))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as cause:
        raise UnreadableError("broken-picture", name, cause=str(cause).partition(" <")[0]) from cause
    return sheets


def _recognised(grey: npt.NDArray[np.uint8]) -> ScannedPage:
    """The page on a picture; the program that recognises it is imported when it is first needed."""
    from policylab.reading.formats.scans.recognise import recognise

    return recognise(grey)
