"""Pages of a PDF as pdfium draws them: signs with their baseline and size, and drawn rules, turned so that the text stands upright."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_float, c_int, c_uint
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium


class Glyph(NamedTuple):
    """A sign where it stands: its advance from left to right, its baseline above the page's foot, and its size, in points."""

    sign: str
    left: float
    right: float
    baseline: float
    size: float


class Rule(NamedTuple):
    """A drawn line, level or upright; ``start`` and ``end`` run along it, ``at`` is its height or its distance from the left."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on a page, in the frame in which its text stands upright.

    ``number`` counts from 1; ``outside`` is text beyond the page's edges, ``slanted`` text that runs in another direction
    (a watermark); ``images`` is the share of the page that images cover.

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
    outside: str = ""
    slanted: str = ""
    images: float = 0.0


def read_sheet(page: Any, number: int) -> Sheet:
    """Read what a page of pdfium draws."""
    left, bottom, right, top = page.get_cropbox()
    drawn = list(_drawn_signs(page))
    turns = Counter(sign.turn for sign in drawn if not sign.text.isspace())
    turn = max((turn for turn in turns if turn >= 0), key=lambda turn: turns[turn], default=0)
    frame = _Frame(turn, left, bottom, right, top)
    glyphs, outside, slanted = [], [], []
    for sign in drawn:
        if sign.turn != turn:
            slanted.append(sign.text)
            continue
        glyph = frame.upright(sign)
        if -2 <= glyph.left <= frame.width + 2 and -2 <= glyph.baseline <= frame.height + 2:
            glyphs.append(glyph)
        else:
            outside.append(sign.text)
    rules, images = _drawn_rules(page, frame)
    return Sheet(
        number,
        frame.width,
        frame.height,
        tuple(glyphs),
        tuple(rules),
        "".join(outside).strip(),
        "".join(slanted).strip(),
        images / max(frame.width * frame.height, 1.0),
    )


class _Drawn(NamedTuple):
    """A sign in the page's own frame; ``turn`` counts quarter turns to the left, -1 for any other direction."""

    text: str
    turn: int
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page's edges and the quarter turns of its text; turns points so that the text stands upright."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, y - self.bottom
        if self.turn == 1:
            return y - self.bottom, self.right - x
        if self.turn == 2:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def upright(self, sign: _Drawn) -> Glyph:
        x0, y0, x1, y1 = sign.box
        ends = (self.point(x0, y0)[0], self.point(x1, y1)[0])
        return Glyph(sign.text, min(ends), max(ends), self.point(*sign.origin)[1], sign.size)


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


_MOST_PATHS = 20_000
"""Paths of a page that are looked at: beyond, it is a map or a drawing."""
_THIN = 3.0
_STRAIGHT = 0.7


def _drawn_rules(page: Any, frame: _Frame) -> tuple[list[Rule], float]:
    """Level and upright rules of a page, and the area that images cover, in square points."""
    rules: list[Rule] = []
    images = 0.0
    for count, (thing, kind, outer) in enumerate(_objects(page.raw, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)):
        if count > _MOST_PATHS:
            return [], images
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(thing, outer, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += _image_area(thing)
    return rules, images


def _objects(parent: Any, outer: _Matrix, depth: int) -> Iterator[tuple[Any, int, _Matrix]]:
    """Paths and images of a page and of the forms drawn on it, each with the matrix of what it stands in."""
    top = depth == 0
    count = pdfium.FPDFPage_CountObjects(parent) if top else pdfium.FPDFFormObj_CountObjects(parent)
    for index in range(count):
        thing = (
            pdfium.FPDFPage_GetObject(parent, index) if top else pdfium.FPDFFormObj_GetObject(parent, index)
        )
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 8:
            yield from _objects(thing, _times(_matrix_of(thing), outer), depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield thing, kind, outer


_Matrix = tuple[float, float, float, float, float, float]


def _matrix_of(thing: Any) -> _Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer
    return (
        a * A + b * C,
        a * B + b * D,
        c * A + d * C,
        c * B + d * D,
        e * A + f * C + E,
        e * B + f * D + F,
    )


def _image_area(thing: Any) -> float:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return abs((right.value - left.value) * (top.value - bottom.value))


def _path_rules(path: Any, outer: _Matrix, frame: _Frame) -> list[Rule]:
    """Rules that a path draws: straight strokes, and filled bars that are thin; a filled area is a background."""
    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    strokes = bool(stroked.value) and _shows(path, pdfium.FPDFPageObj_GetStrokeColor)
    if not strokes and not (filled.value and _shows(path, pdfium.FPDFPageObj_GetFillColor)):
        return []
    rules: list[Rule] = []
    matrix = _times(_matrix_of(path), outer)
    for points in _outlines(path, matrix, frame):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= _THIN and (len(points) > 2 or strokes):
            level = wide >= high
            at = (min(ys) + max(ys)) / 2 if level else (min(xs) + max(xs)) / 2
            rules.append(Rule(level, at, *((min(xs), max(xs)) if level else (min(ys), max(ys)))))
        elif strokes:
            rules += _sides(points)
    return rules


def _sides(points: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if abs(y0 - y1) <= _STRAIGHT and abs(x0 - x1) > _THIN:
            yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= _STRAIGHT and abs(y0 - y1) > _THIN:
            yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _shows(path: Any, colour_of: Any) -> bool:
    """Whether a colour is seen on white paper."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not colour_of(path, red, green, blue, alpha):
        return True
    return alpha.value > 12 and min(red.value, green.value, blue.value) < 246


def _outlines(path: Any, matrix: _Matrix, frame: _Frame) -> Iterator[list[tuple[float, float]]]:
    """Points of each outline of a path, in the upright frame; a curve parts an outline."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and points:
            if len(points) > 1:
                yield points
            points = []
        points.append(frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points
