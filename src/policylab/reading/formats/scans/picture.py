"""A picture of a page made ready: grey, its background even, upright; where its ink and its ruling lines are."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from policylab.reading.formats.scans.page import Box

Pixels = npt.NDArray[np.uint8]

_STEEPEST = 5.0
"""Degrees by which a page may be turned."""


def even(grey: Pixels) -> Pixels:
    """A grey picture with white paper, whatever the light.

    Examples
    --------
    >>> even(np.full((90, 60), 180, dtype=np.uint8)).min()
    np.uint8(255)
    """
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // 8, 1), max(height // 8, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 9)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return _pixels(cv2.divide(grey, np.maximum(paper, 1), scale=255))


def ink_of(picture: Pixels) -> Pixels:
    """Where the ink is: 1, else 0.

    Examples
    --------
    >>> picture = np.full((20, 20), 255, dtype=np.uint8)
    >>> picture[5:15, 5:15] = 0
    >>> int(ink_of(picture)[8:12, 8:12].sum())
    16
    """
    calm = cv2.GaussianBlur(picture, (5, 5), 0)
    level, _ = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return _pixels(calm < min(max(level, 90.0), 190.0))


def upright(picture: Pixels) -> tuple[Pixels, float]:
    """A picture turned so that its lines are level, and by how many degrees it was turned.

    Examples
    --------
    >>> picture = np.full((600, 400), 255, dtype=np.uint8)
    >>> for row in range(40, 560, 30):
    ...     picture[row : row + 12, 40:360] = 0
    >>> round(upright(_turned(picture, 1.0))[1], 1)
    -1.0
    """
    height, width = picture.shape
    scale = min(1.0, 1000 / max(height, width))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(small < 128, dtype=np.uint8) * 255
    best = 0.0
    for step, reach in ((0.5, _STEEPEST), (0.1, 0.4), (0.02, 0.08)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(angles[int(np.argmax([_levelness(ink, angle) for angle in angles]))])
    best = round(best, 2)
    return (_turned(picture, best) if abs(best) > 0.02 else picture), best


def _levelness(ink: Pixels, angle: float) -> float:
    """How sharply the rows of the turned ink part from each other."""
    rows = _turned(ink, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(picture: Pixels, angle: float, paper: int = 255) -> Pixels:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _pixels(
        cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    )


def ruling_lines(ink: Pixels, height: float) -> tuple[list[Box], list[Box]]:
    """Level and upright ruling lines: thin, and longer than any stroke of type in lines of a ``height`` in pixels.

    The box of a line is half as high again as its type; the longest level stroke is a dash of two signs.

    Examples
    --------
    >>> ink = np.zeros((400, 400), dtype=np.uint8)
    >>> ink[100:103, 20:380] = 1
    >>> ruling_lines(ink, 30.0)
    ([Box(left=20, top=100, right=380, bottom=103)], [])
    """
    found = []
    gap = int(height) // 12 | 1
    for length, level in ((int(2 * height) | 1, True), (int(height) | 1, False)):
        near, far = (np.ones((1, n) if level else (n, 1), np.uint8) for n in (gap, length))
        bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, near)
        runs = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, far)
        found.append(_thin(runs, max(int(0.3 * height), 4)))
    return found[0], found[1]


def _thin(mask: Any, thickest: int) -> list[Box]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist()]
    return [box for box in boxes if min(box.width, box.height) <= thickest]


def without(picture: Pixels, boxes: list[Box], value: int) -> Pixels:
    """A picture with boxes, a pixel wider on each side, filled.

    Examples
    --------
    >>> int(without(np.zeros((4, 4), dtype=np.uint8), [Box(1, 1, 2, 2)], 1).sum())
    9
    """
    cleaned = picture.copy()
    for box in boxes:
        cleaned[max(box.top - 1, 0) : box.bottom + 1, max(box.left - 1, 0) : box.right + 1] = value
    return cleaned


def _pixels(array: Any) -> Pixels:
    return np.asarray(array, dtype=np.uint8)
