"""Rules that a page draws: straight strokes, and thin bars that are filled."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylab.reading.formats.pdf.frame import Frame


class Rule(NamedTuple):
    """A drawn line, level or upright; ``start`` and ``end`` run along it, ``at`` is its height or its distance from the left.

    Examples
    --------
    >>> Rule(level=True, at=700.0, start=72.0, end=523.0).level
    True
    """

    level: bool
    at: float
    start: float
    end: float


_MOST_PATHS = 20_000
"""Paths of a page that are looked at: beyond, it is a map or a drawing."""
_THIN = 3.0
_STRAIGHT = 0.7


def drawn_rules(page: Any, frame: Frame) -> tuple[list[Rule], float]:
    """Level and upright rules of a page of pdfium, and the area that images cover, in square points.

    Examples
    --------
    >>> import pypdfium2
    >>> drawn_rules(pypdfium2.PdfDocument.new().new_page(595, 842), Frame(0, 0, 0, 595, 842))
    ([], 0.0)
    """
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


def _path_rules(path: Any, outer: _Matrix, frame: Frame) -> list[Rule]:
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


def _outlines(path: Any, matrix: _Matrix, frame: Frame) -> Iterator[list[tuple[float, float]]]:
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
