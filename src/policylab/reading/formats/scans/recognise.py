"""A picture of a page to its lines and ruling lines."""

from __future__ import annotations

from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from policylab.reading.formats.scans.engine import find_boxes, read_line
from policylab.reading.formats.scans.page import Box, ScannedPage, SeenLine
from policylab.reading.formats.scans.picture import (
    Pixels,
    even,
    ink_of,
    ruling_lines,
    upright,
    without,
)
from policylab.text.rules import Rule

_WIDEST = 24
"""Width of a line in heights beyond which it is read in parts."""


NO_TEXT = 0.5
"""Certainty on average below which a line is part of a picture: a photograph, a stamp, a ruled field."""


def recognise(grey: Pixels) -> ScannedPage:
    """Lines and ruling lines of a picture of a page, in shades of grey.

    Examples
    --------
    >>> recognise(np.full((96, 96), 200, dtype=np.uint8)).lines
    ()
    """
    picture, angle = upright(even(grey))
    ink = ink_of(picture)
    found = find_boxes(picture)
    size = median(box.height for box in found) if found else max(ink.shape) / 50
    levels, uprights = (_outside(rules, found) for rules in ruling_lines(ink, size))
    rules = [*levels, *uprights]
    picture, ink = without(picture, rules, 255), without(ink, rules, 0)
    boxes = [part for box in found for part in _between(box, uprights)]
    boxes += _overlooked(ink, boxes, size)
    lines = [_line(picture, ink, box) for box in boxes]
    seen = tuple(line for line in lines if line is not None and line.text)
    height, width = grey.shape
    return ScannedPage(width, height, angle, seen, tuple(levels), tuple(uprights))


def _outside(rules: list[Box], boxes: list[Box]) -> list[Box]:
    """Rules that reach out of every box of a line: what lies inside of one is part of its type."""
    return [
        rule
        for rule in rules
        if not any(
            box.left <= rule.left
            and rule.right <= box.right
            and box.top <= rule.top
            and rule.bottom <= box.bottom
            for box in boxes
        )
    ]


def _between(box: Box, uprights: list[Box]) -> list[Box]:
    """A box cut where upright rules cross it."""
    cuts = sorted(
        (rule.left + rule.right) // 2
        for rule in uprights
        if box.left < rule.left
        and rule.right < box.right
        and rule.top < box.top + box.height // 2 < rule.bottom
    )
    edges = [box.left, *cuts, box.right]
    parts = [box._replace(left=left, right=right) for left, right in zip(edges, edges[1:], strict=False)]
    return [part for part in parts if part.width > 0.3 * box.height]


def _overlooked(ink: Pixels, boxes: list[Box], size: float) -> list[Box]:
    """Boxes around ink of the height of type that stands in no box: single signs, mostly figures in cells."""
    rest = without(ink, boxes, 0)
    rest = np.asarray(cv2.morphologyEx(rest, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)))
    near = cv2.dilate(rest, np.ones((1, max(int(0.5 * size), 1)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    pad = int(0.2 * size)
    height, width = ink.shape
    return [
        Box(max(x - pad, 0), max(y - pad, 0), min(x + w + pad, width), min(y + h + pad, height))
        for x, y, w, h, _ in stats[1:].tolist()
        if 0.35 * size <= h <= 1.3 * size and rest[y : y + h, x : x + w].sum() > 0.02 * size * size
    ]


def _line(picture: Pixels, ink: Pixels, box: Box) -> SeenLine | None:
    """The line in a box; null where it holds no ink, and where what was seen in it is more likely no text than text."""
    edges = _ink_edges(ink, box)
    if edges is None:
        return None
    line = read_line(picture, box, _cuts(ink, box))
    if sum(line.certainties) < NO_TEXT * len(line.certainties):
        return None
    return SeenLine(edges, _PAIR.sub(r"\1〕", line.text), line.middles, line.certainties)


_PAIR = Rule(
    "the year of a document's number in brackets of two kinds",
    r"(〔\d{4})[\]】]",
    "青政发〔2031]6号",
    "青政发〔2031〕6号",
)


def _ink_edges(ink: Pixels, box: Box) -> Box | None:
    """Where the ink of the line in a box stands: the band of rows at its middle, without what reaches in from its neighbours."""
    inside = ink[box.top : box.bottom, box.left : box.right]
    rows = inside.sum(axis=1, dtype=np.int64)
    filled = np.flatnonzero(rows > max(1, 0.06 * np.percentile(rows, 90)))
    if not len(filled):
        return None
    runs = np.split(filled, np.flatnonzero(np.diff(filled) > max(2, 0.12 * box.height)) + 1)
    band = max(runs, key=lambda run: rows[run[0] : run[-1] + 1].sum())
    top, bottom = int(band[0]), int(band[-1]) + 1
    columns = np.flatnonzero(inside[top:bottom].any(axis=0))
    return Box(box.left + int(columns[0]), box.top + top, box.left + int(columns[-1]) + 1, box.top + bottom)


def _cuts(ink: Pixels, box: Box) -> list[int]:
    """Where a long line is cut to be read in parts: in the widest gaps near equal shares of its width."""
    parts = -(-box.width // (_WIDEST * box.height))
    empty = ink[box.top : box.bottom, box.left : box.right].sum(axis=0) == 0
    cuts = []
    for part in range(1, parts):
        aim, reach = part * box.width // parts, 2 * box.height
        start = max(aim - reach, 1)
        gap = _widest(empty[start : aim + reach])
        if gap is not None:
            cuts.append(box.left + start + gap)
    return cuts


def _widest(empty: npt.NDArray[np.bool_]) -> int | None:
    """Middle of the longest run of empty columns; null where there is none."""
    at = np.flatnonzero(empty)
    if not len(at):
        return None
    run = max(np.split(at, np.flatnonzero(np.diff(at) > 1) + 1), key=len)
    return int(run[len(run) // 2])


RULES = (_PAIR,)
