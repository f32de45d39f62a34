"""Pages of a PDF as pdfium draws them: signs with their baseline and size, and drawn rules, turned so that the text stands upright."""

from __future__ import annotations

import math
from ctypes import c_double
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylab.reading.formats.pdf.frame import Frame
from policylab.reading.formats.pdf.strokes import Rule, drawn_rules
from policylab.reading.layout import RecognisedLine


class Glyph(NamedTuple):
    """A sign where it stands: its advance from left to right, its baseline above the page's foot, and its size, in points.

    Examples
    --------
    >>> Glyph("一", 72.0, 88.0, 700.0, 16.0).sign
    '一'
    """

    sign: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on a page, in the frame in which its text stands upright.

    ``number`` counts from 1; ``turned`` are signs that stand at a right angle to the others, each group upright in a frame
    of its own; ``outside`` is text beyond the page's edges, ``slanted`` text that runs askew (a watermark); ``images`` is
    the share of the page that images cover; ``failed`` says that pdfium could not read the page; ``recognised`` are the lines
    of a page that was read from its picture.

    Examples
    --------
    >>> Sheet(number=1, width=595.0, height=842.0, glyphs=(), rules=()).images
    0.0
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    turned: tuple[tuple[Glyph, ...], ...] = ()
    outside: str = ""
    slanted: str = ""
    images: float = 0.0
    failed: bool = False
    recognised: tuple[RecognisedLine, ...] = ()


def read_sheet(page: Any, number: int) -> Sheet:
    """Read what a page of pdfium draws.

    Examples
    --------
    >>> import pypdfium2
    >>> read_sheet(pypdfium2.PdfDocument.new().new_page(595, 842), 1).height
    842.0
    """
    edges = page.get_cropbox()
    groups = _signs_by_turn(page, edges)
    turn = max((turn for turn in groups if turn >= 0), key=lambda turn: len(groups[turn]), default=0)
    frame = Frame(turn, *edges)
    glyphs, outside = _on_page(groups.get(turn, []), frame)
    turned = [
        tuple(_on_page(groups[other], Frame(other, *edges))[0])
        for other in sorted(groups)
        if other not in (turn, -1)
    ]
    rules, images = drawn_rules(page, frame)
    return Sheet(
        number,
        frame.width,
        frame.height,
        tuple(glyphs),
        tuple(rules),
        tuple(group for group in turned if group),
        outside,
        "".join(glyph.sign for glyph in groups.get(-1, [])).strip(),
        images / max(frame.width * frame.height, 1.0),
    )


def _on_page(glyphs: list[Glyph], frame: Frame) -> tuple[list[Glyph], str]:
    """Signs on the page, and the text of those beyond its edges."""
    right, top = frame.width + 2, frame.height + 2
    inside = [glyph for glyph in glyphs if -2 <= glyph[1] <= right and -2 <= glyph[3] <= top]
    if len(inside) == len(glyphs):
        return inside, ""
    kept = set(map(id, inside))
    return inside, "".join(glyph.sign for glyph in glyphs if id(glyph) not in kept).strip()


_LOST = (0, 0xFFFE, 0xFFFF)
"""What pdfium gives for a glyph of which the font does not say which sign it is, and for a hyphen at a line's end."""


def _signs_by_turn(page: Any, edges: tuple[float, float, float, float]) -> dict[int, list[Glyph]]:
    """Signs of a page by the quarter turns of their direction (-1 for any other), as drawn, upright in the frame of their turn.

    The line ends and gaps that pdfium adds are left out.
    """
    text_page = page.get_textpage()
    raw = text_page.raw
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    frames = {turn: Frame(max(turn, 0), *edges) for turn in (-1, 0, 1, 2, 3)}
    groups: dict[int, list[Glyph]] = {}
    kind = _Kind(raw)
    high = 0
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (10, 13):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        low, top = box.bottom, box.top
        if code in (32, 0xFFFE) and box.right - box.left < 0.01 and top - low < 0.01:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        turn, size = kind.of(index, top - y.value, low - y.value)
        sign = "\ufffd" if code in _LOST or 0xD800 <= code < 0xE000 else chr(code)
        if turn <= 0:
            glyph = Glyph(sign, box.left - edges[0], box.right - edges[0], y.value - edges[1], size)
        else:
            frame = frames[turn]
            ends = (frame.point(box.left, low)[0], frame.point(box.right, top)[0])
            glyph = Glyph(sign, min(ends), max(ends), frame.point(x.value, y.value)[1], size)
        groups.setdefault(turn, []).append(glyph)
    text_page.close()
    return groups


class _Kind:
    """Turn and size of signs; asked of pdfium only where a sign's box stands otherwise than that of the sign before."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.matrix = pdfium.FS_MATRIX()
        self.top, self.low = math.inf, math.inf
        self.last = (0, 0.0)

    def of(self, index: int, top: float, low: float) -> tuple[int, float]:
        """Turn and size of a sign whose box reaches from ``low`` to ``top``, from its origin."""
        if abs(top - self.top) > 0.005 or abs(low - self.low) > 0.005:
            self.top, self.low = top, low
            matrix = self.matrix
            pdfium.FPDFText_GetMatrix(self.raw, index, matrix)
            size = pdfium.FPDFText_GetFontSize(self.raw, index) * math.hypot(matrix.c, matrix.d)
            straight = matrix.a > 0 and abs(matrix.b) < 0.1 * matrix.a
            self.last = (0 if straight else _quarter_turns(matrix.a, matrix.b), size)
        return self.last


def _quarter_turns(across: float, up: float) -> int:
    degrees = math.degrees(math.atan2(up, across)) % 360
    turn = round(degrees / 90)
    return turn % 4 if abs(degrees - 90 * turn) < 6 else -1
