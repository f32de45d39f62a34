"""Columns of a page: where a strip that no line crosses parts the page, what stands left of it is read before what stands right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from policylab.reading.formats.pdf.lines import Piece, Row, join, merged


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page that is read from top to bottom: its lines, and its edges where it is a column of the page.

    Examples
    --------
    >>> Stretch((Piece("总则", 72, 104, 700, 16),)).edges is None
    True
    """

    lines: tuple[Piece, ...]
    edges: tuple[float, float] | None = field(default=None)


_FEWEST_LINES = 4


def stretches(rows: Sequence[Row], known: Sequence[float] = ()) -> list[Stretch]:
    """Parts of a page in the order of reading.

    ``known`` are the left edges of columns on other pages: where they stand, fewer lines are enough.

    Two columns stand beside each other where at least four lines on each side are mostly full and none crosses the strip
    between them; cells of a table are short, and no columns.

    Examples
    --------
    >>> left = [(Piece("到二〇二七年建成工坊三十家", 72, 240, y, 12), Piece("并引进企业二十家以上的规模", 270, 438, y, 12)) for y in (700, 680, 660, 640)]
    >>> [len(stretch.lines) for stretch in stretches(left)]
    [4, 4]
    """
    pieces = [piece for row in rows for piece in merged(row, 1.1)]
    found = _gutter(pieces) or next((at for edge in known if (at := _at_known(pieces, edge))), None)
    if found is None:
        return [Stretch(tuple(join(row) for row in rows))] if rows else []
    gutter, top, bottom = found
    above = [row for row in rows if row[0].baseline > top]
    below = [row for row in rows if row[0].baseline < bottom]
    band = [row for row in rows if bottom <= row[0].baseline <= top]
    sides = [
        [part for row in band if (part := tuple(piece for piece in row if (piece.left < gutter) is first))]
        for first in (True, False)
    ]
    made = stretches(above, known)
    for side in sides:
        inner = stretches(side, known)
        edges = (min(row[0].left for row in side), max(row[-1].right for row in side))
        made += [stretch if stretch.edges else Stretch(stretch.lines, edges) for stretch in inner]
    return made + stretches(below, known)


def _gutter(pieces: Sequence[Piece]) -> tuple[float, float, float] | None:
    """Left edge of a right column, and the highest and lowest baseline of the two columns."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    for edge in _left_edges(pieces, left + 0.25 * (right - left), left + 0.75 * (right - left)):
        for top, bottom in _uncrossed(pieces, edge):
            band = [piece for piece in pieces if bottom <= piece.baseline <= top]
            before = [piece for piece in band if piece.right <= edge]
            after = [piece for piece in band if piece.left >= edge - 1]
            if (_full(before) or _gutter(before)) and (_full(after) or _gutter(after)):
                return edge - 0.1, *_trimmed(before, after)
    return None


def column_edges(rows: Sequence[Row]) -> list[float]:
    """Left edges of the columns of a page behind the first, in points.

    Examples
    --------
    >>> column_edges([(Piece("总则", 72, 104, 700, 16),)])
    []
    """
    found = _gutter([piece for row in rows for piece in merged(row, 1.1)])
    if found is None:
        return []
    gutter, top, bottom = found
    band = [row for row in rows if bottom <= row[0].baseline <= top]
    left = [tuple(piece for piece in row if piece.left < gutter) for row in band]
    right = [tuple(piece for piece in row if piece.left >= gutter) for row in band]
    inner = [edge for side in (left, right) for edge in column_edges([row for row in side if row])]
    return [gutter, *inner]


def _at_known(pieces: Sequence[Piece], edge: float) -> tuple[float, float, float] | None:
    """Columns of a page with few lines, where other pages have them: lines on both sides, none across."""
    for top, bottom in _uncrossed(pieces, edge + 0.1):
        band = [piece for piece in pieces if bottom <= piece.baseline <= top]
        before = [piece for piece in band if piece.right <= edge + 1]
        after = [piece for piece in band if piece.left >= edge - 1]
        starts = sum(piece.left - edge < 2.5 * piece.size for piece in after)
        filled = sum(
            edge - piece.right < 3 * piece.size for piece in before
        )  # the left column is running text
        apart = 2 * starts >= len(after) or 2 <= len(after) <= min(3, filled + 1)
        if before and after and apart and len(before) + len(after) == len(band):
            return edge - 1, top, bottom
    return None


def _left_edges(pieces: Sequence[Piece], low: float, high: float) -> list[float]:
    """Left edges that several lines share, the most usual first."""
    edges = sorted(piece.left for piece in pieces if low <= piece.left <= high)
    groups: list[list[float]] = []
    for edge in edges:
        if groups and edge - groups[-1][0] <= 2:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [group[0] for group in sorted(groups, key=len, reverse=True) if len(group) >= 2]


def _uncrossed(pieces: Sequence[Piece], edge: float) -> list[tuple[float, float]]:
    """Stretches of height in which no line crosses the strip left of an edge, the longest first."""
    spans: list[tuple[float, float]] = []
    top: float | None = None
    bottom = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        if piece.left < edge - 1 and piece.right > edge - 0.4 * piece.size:
            if top is not None and bottom < piece.baseline + 10**4:
                spans.append((top, bottom))
            top = None
        else:
            top = piece.baseline if top is None else top
            bottom = piece.baseline
    if top is not None:
        spans.append((top, bottom))
    return sorted(spans, key=lambda span: span[1] - span[0])


def _full(lines: Sequence[Piece]) -> bool:
    """Whether lines are a column of running text: enough of them, long, and many up to the right edge."""
    if len(lines) < _FEWEST_LINES or len({round(line.baseline) for line in lines}) < 0.8 * len(lines):
        return False
    right = max(line.right for line in lines)
    full = sum(line.right >= right - 2.2 * line.size for line in lines)
    return full >= 0.4 * len(lines) and median(len(line.text) for line in lines) >= 8


def _trimmed(before: Sequence[Piece], after: Sequence[Piece]) -> tuple[float, float]:
    """Highest and lowest baseline of two columns: lines of one far above or below the other are none of it."""
    usual_size = median(line.size for line in (*before, *after))
    before, after = ([line for line in side if line.size < 1.15 * usual_size] for side in (before, after))
    heights = sorted({line.baseline for line in (*before, *after)}, reverse=True)
    top = min(max(line.baseline for line in side) for side in (before, after))
    bottom = max(min(line.baseline for line in side) for side in (before, after))
    steps = [high - low for high, low in zip(heights, heights[1:], strict=False) if high - low > 4]
    usual = median(steps) if steps else 20.0
    for height in reversed([height for height in heights if height > top]):
        if height - top > 1.8 * usual + 4:
            break
        top = height
    for height in [height for height in heights if height < bottom]:
        if bottom - height > 1.8 * usual + 4:
            break
        bottom = height
    return top, bottom
