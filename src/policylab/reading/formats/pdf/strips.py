"""Columns by where words stand, and rows by what stands beside each other: for tables that no uprights part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.lines import Piece, Row
from policylab.text.rules import Rule


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Strips that words fill in more than a twentieth of the rows, from left to right."""
    edges = sorted(
        [(piece.left, 1) for row in rows for piece in row]
        + [(piece.right, -1) for row in rows for piece in row]
    )
    least = 0.05 * len(rows)
    strips: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for at, step in edges:
        if depth <= least < depth + step:
            start = at
        elif depth > least >= depth + step:
            strips.append((start, at))
        depth += step
    size = min((piece.size for row in rows for piece in row), default=12.0)
    joined = strips[:1]
    for left, right in strips[1:]:
        if left - joined[-1][1] < 0.4 * size:
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


@dataclass(frozen=True, slots=True)
class Columns:
    """Edges of the columns of a loose table, from left to right, and the strips that its words fill.

    Examples
    --------
    >>> rows = [tuple(Piece(word, left, left + 24, 700, 12) for word, left in (("工坊", 80), ("30", 200)))]
    >>> Columns.of(72, 300, [rows]).edges
    (72, 152.0, 300)
    """

    edges: tuple[float, ...]
    strips: tuple[tuple[float, float], ...]

    @classmethod
    def like(cls, table: PrintedTable) -> Columns:
        """The columns of a table that goes on."""
        pairs = zip(table.columns, table.columns[1:], strict=False)
        return cls(table.columns, tuple((left + 6, right - 6) for left, right in pairs))

    @classmethod
    def of(cls, left: float, right: float, parts: Sequence[Sequence[Row]]) -> Columns | None:
        """Columns by where the words of the rows stand; null where they stand in one."""
        strips = _columns([row for part in parts for row in part])
        if len(strips) < 2:
            return None
        inner = [(before[1] + after[0]) / 2 for before, after in zip(strips, strips[1:], strict=False)]
        return cls((left, *inner, right), tuple(strips))

    def width(self, column: int, count: int) -> float:
        """Width of a cell as far as words fill it, with room for a sign."""
        return self.strips[column + count - 1][1] - self.strips[column][0] + 12.0

    def columns_of(self, left: float, right: float) -> tuple[int, int]:
        """First column that a stretch touches, and how many."""
        touched = [
            at
            for at, (start, end) in enumerate(zip(self.edges, self.edges[1:], strict=False))
            if min(right, end) - max(left, start) > 0.25 * min(right - left, end - start)
        ]
        return (touched[0], touched[-1] - touched[0] + 1) if touched else (0, 1)

    def boxes(self, row: int, pieces: Sequence[Piece], *, rows: int = 1) -> list[Box]:
        """Cells of one row."""
        homes: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            homes.setdefault(self.columns_of(piece.left, piece.right), []).append(piece)
        return [
            Box(
                row,
                column,
                rows,
                count,
                self.edges[column],
                min(piece.bottom for piece in inside),
                self.edges[column + count],
                max(piece.top for piece in inside),
            ).filled(lines_of(inside), self.width(column, count))
            for (column, count), inside in sorted(homes.items())
        ]


def lines_of(pieces: Sequence[Piece]) -> list[Row]:
    """Lines of a cell, from top to bottom.

    Examples
    --------
    >>> [len(line) for line in lines_of([Piece("工", 80, 92, 700, 12), Piece("坊", 92, 104, 700, 12)])]
    [2]
    """
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline, piece.left)):
        if lines and abs(lines[-1][0].baseline - piece.baseline) <= 0.3 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(sorted(line, key=lambda piece: piece.left)) for line in lines]


_FIGURE = Rule(
    "a figure with its bound",
    r"(?=.*\d)[\d.,%％‰+\-—~～≥≤><以上下左右约年 ]{1,14}",
    "80.5以上",
    "以上",
)


def rows_of_part(part: Sequence[Row], frame: Columns) -> list[list[Piece]]:
    """Rows between two rules: one a figure of the column that holds most figures, else one a line of the first column.

    Examples
    --------
    >>> rows = [tuple(Piece(word, left, left + 24, y, 12) for word, left in (("工坊", 80), ("30", 200))) for y in (700, 680)]
    >>> len(rows_of_part(rows, Columns.of(72, 300, [rows])))
    2
    """
    start = next((at for at, row in enumerate(part) if len(row) == 1 and _NOTE.match(row[0].text)), len(part))
    notes = [[piece for row in part[start:] for piece in row]] if start < len(part) else []
    pieces = [piece for row in part[:start] for piece in row]
    anchors = _anchors(pieces, frame)
    if len(anchors) < 2:
        return [pieces, *notes] if pieces else notes
    return [
        *max(
            (_by_nearest(pieces, anchors), _by_last_above(pieces, anchors)),
            key=lambda rows: min(_gaps(rows), default=0.0),
        ),
        *notes,
    ]


def _by_nearest(pieces: Sequence[Piece], anchors: Sequence[float]) -> list[list[Piece]]:
    """Rows whose figures stand in the middle of their height."""
    rows: list[list[Piece]] = [[] for _ in anchors]
    for piece in pieces:
        rows[min(range(len(anchors)), key=lambda at: abs(anchors[at] - piece.baseline))].append(piece)
    return rows


def _by_last_above(pieces: Sequence[Piece], anchors: Sequence[float]) -> list[list[Piece]]:
    """Rows whose figures stand on their first line."""
    rows: list[list[Piece]] = [[] for _ in anchors]
    for piece in pieces:
        above = [at for at, anchor in enumerate(anchors) if anchor >= piece.baseline - 0.3 * piece.size]
        rows[above[-1] if above else 0].append(piece)
    return rows


def _gaps(rows: list[list[Piece]]) -> list[float]:
    """Room between the lowest line of each row and the highest of the next."""
    return [
        min(piece.baseline for piece in upper) - max(piece.baseline for piece in lower)
        for upper, lower in zip(rows, rows[1:], strict=False)
        if upper and lower
    ]


def _anchors(pieces: Sequence[Piece], frame: Columns) -> list[float]:
    """Baselines of the rows, from top to bottom: of the column in which most lines are figures, or that has a line a row."""
    columns: dict[int, list[Piece]] = {}
    for piece in pieces:
        first, count = frame.columns_of(piece.left, piece.right)
        if count == 1:
            columns.setdefault(first, []).append(piece)
    figures = [
        some
        for some in columns.values()
        if sum(_FIGURE.fullmatch(piece.text) is not None for piece in some) >= 0.7 * len(some)
    ]
    if figures:
        chosen = max(figures, key=len)
    else:
        fewest = min(columns.values(), key=len, default=[])
        chosen = fewest if all(len(some) == len(fewest) for some in columns.values()) else []
    return sorted((piece.baseline for piece in chosen), reverse=True)


_NOTE = Rule(
    "a note in the last row of a table",
    r"(?:注|备注|说明|数据来源)\s?\d?\s?[:：]",
    "注：初步数据",
    "注重实效",
)
RULES = (_FIGURE, _NOTE)
