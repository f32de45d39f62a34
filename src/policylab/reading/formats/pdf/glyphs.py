"""Pages of a PDF as pdfium draws them: signs with their baseline and size, and drawn rules, turned so that the text stands upright."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylab.reading.formats.pdf.frame import Frame
from policylab.reading.formats.pdf.strokes import Rule, drawn_rules


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
    the share of the page that images cover.

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


def read_sheet(page: Any, number: int) -> Sheet:
    """Read what a page of pdfium draws.

    Examples
    --------
    >>> import pypdfium2
    >>> read_sheet(pypdfium2.PdfDocument.new().new_page(595, 842), 1).height
    842.0
    """
    left, bottom, right, top = page.get_cropbox()
    drawn = list(_drawn_signs(page))
    turns = Counter(sign.turn for sign in drawn if not sign.text.isspace())
    turn = max((turn for turn in turns if turn >= 0), key=lambda turn: turns[turn], default=0)
    edges = (left, bottom, right, top)
    frame = Frame(turn, *edges)
    glyphs, outside = _on_page([sign for sign in drawn if sign.turn == turn], frame)
    turned = [
        _on_page([sign for sign in drawn if sign.turn == other], Frame(other, *edges))[0]
        for other in sorted(turns)
        if other not in (turn, -1)
    ]
    rules, images = drawn_rules(page, frame)
    return Sheet(
        number,
        frame.width,
        frame.height,
        tuple(glyphs),
        tuple(rules),
        tuple(map(tuple, turned)),
        outside,
        "".join(sign.text for sign in drawn if sign.turn == -1).strip(),
        images / max(frame.width * frame.height, 1.0),
    )


def _on_page(drawn: list[_Drawn], frame: Frame) -> tuple[list[Glyph], str]:
    """Signs in the frame in which they stand upright, and the text of those beyond the page's edges."""
    glyphs: list[Glyph] = []
    outside: list[str] = []
    for sign in drawn:
        glyph = _upright(frame, sign)
        if -2 <= glyph.left <= frame.width + 2 and -2 <= glyph.baseline <= frame.height + 2:
            glyphs.append(glyph)
        else:
            outside.append(sign.text)
    return glyphs, "".join(outside).strip()


class _Drawn(NamedTuple):
    """A sign in the page's own frame; ``turn`` counts quarter turns to the left, -1 for any other direction."""

    text: str
    turn: int
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float


def _upright(frame: Frame, sign: _Drawn) -> Glyph:
    x0, y0, x1, y1 = sign.box
    ends = (frame.point(x0, y0)[0], frame.point(x1, y1)[0])
    return Glyph(sign.text, min(ends), max(ends), frame.point(*sign.origin)[1], sign.size)


_LOST = (0, 0xFFFE, 0xFFFF)
"""What pdfium gives for a glyph of which the font does not say which sign it is, and for a hyphen at a line's end."""


def _drawn_signs(page: Any) -> Iterator[_Drawn]:
    """Signs of a page in the order in which they are drawn, without the line ends and gaps that pdfium adds."""
    text_page = page.get_textpage()
    raw = text_page.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = c_double(), c_double()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (10, 13):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        if code in (32, 0xFFFE) and box.right - box.left < 0.01 and box.top - box.bottom < 0.01:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        yield _Drawn(
            "\ufffd" if code in _LOST or 0xD800 <= code < 0xE000 else chr(code),
            0 if matrix.a > 0 and abs(matrix.b) < 0.1 * matrix.a else _quarter_turns(matrix.a, matrix.b),
            (box.left, box.bottom, box.right, box.top),
            (x.value, y.value),
            size,
        )
    text_page.close()


def _quarter_turns(across: float, up: float) -> int:
    degrees = math.degrees(math.atan2(up, across)) % 360
    turn = round(degrees / 90)
    return turn % 4 if abs(degrees - 90 * turn) < 6 else -1
