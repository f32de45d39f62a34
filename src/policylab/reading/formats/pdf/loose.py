"""Tables without uprights: columns by where the words stand, rows by what overlaps in height (三线表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policylab.reading.formats.pdf.boxes import Box, PrintedTable, cell_text
from policylab.reading.formats.pdf.lines import Piece, Row
from policylab.reading.formats.pdf.strokes import Rule
from policylab.reading.formats.pdf.unclosed import closed_above, closed_below, end_above_caption, rows_between

_SAME = 6.0
"""Ends of two level rules that differ by less, in points, are alike."""


def loose_tables(
    page: int, rows: Sequence[Row], rules: Sequence[Rule], above: PrintedTable | None = None
) -> tuple[list[PrintedTable], list[Row]]:
    """Tables between level rules of one width, and the rows that stand in none of them.

    Parameters
    ----------
    page : int
        Number of the page, from 1.
    rows : sequence of rows
        What stands on the page outside of ruled tables.
    rules : sequence of Rule
        Merged level rules that no upright meets.
    above : PrintedTable, optional
        The table of that kind with which the page before ended.

    Examples
    --------
    >>> def row(y, *words):
    ...     return tuple(Piece(word, 80 + 150 * at, 80 + 150 * at + 12 * len(word), y, 12) for at, word in enumerate(words))
    >>> rows = [row(690, "指标", "2024年", "2027年"), row(665, "工坊", "30", "80"), row(640, "企业", "12", "40")]
    >>> rules = [Rule(True, y, 72, 500) for y in (710, 680, 630)]
    >>> [table] = loose_tables(1, rows, rules)[0]
    >>> [(box.row, box.column, box.text) for box in table.boxes][-2:]
    [(2, 1, '12'), (2, 2, '40')]
    """
    tables: list[PrintedTable] = []
    rest = list(rows)
    for group in _alike(rules):
        head = closed_above(group, rest, above)
        foot = closed_below(group, rest, rules)
        for run in _runs([*([head] if head else []), *group, *([foot] if foot else [])], rest, head):
            frame = _Frame.like(above) if above is not None and head is not None and run[0] is head else None
            table = _table(page, run, rest, rules, frame)
            if table is not None:
                tables.append(replace(table, open_bottom=foot is not None and run[-1] is foot))
                rest = [row for row in rest if not table.bottom <= row[0].middle <= table.top]
    return tables, rest


def _alike(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Level rules by their ends, each kind from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.level), key=lambda rule: -rule.at):
        home = next(
            (
                group
                for group in groups
                if abs(group[0].start - rule.start) <= _SAME and abs(group[0].end - rule.end) <= _SAME
            ),
            None,
        )
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return groups


def _runs(group: list[Rule], rows: Sequence[Row], goes_on: Rule | None) -> list[list[Rule]]:
    """Rules in a row with something like a table between each two: three and more, or two where a table goes on."""
    runs: list[list[Rule]] = []
    run = group[:1]
    for upper, lower in zip(group, group[1:], strict=False):
        between = rows_between(rows, upper.at, lower.at)
        end = end_above_caption(between, lower) if _is_tabular(between) else upper
        if end is None:
            run.append(lower)
            continue
        runs.append(run if end is upper else [*run, end])
        run = [lower]
    runs.append(run)
    return [run for run in runs if len(run) >= 3 or (len(run) == 2 and run[0] is goes_on)]


def _is_tabular(rows: list[Row]) -> bool:
    """Whether words stand beside each other in enough of the rows."""
    return bool(rows) and sum(len(row) > 1 for row in rows) >= max(1, 0.25 * len(rows))


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
class _Frame:
    """Edges of the columns of a loose table, from left to right, and the strips that its words fill."""

    edges: tuple[float, ...]
    strips: tuple[tuple[float, float], ...]

    @classmethod
    def like(cls, table: PrintedTable) -> _Frame:
        """The columns of a table that goes on."""
        pairs = zip(table.columns, table.columns[1:], strict=False)
        return cls(table.columns, tuple((left + 6, right - 6) for left, right in pairs))

    @classmethod
    def of(cls, rule: Rule, parts: Sequence[Sequence[Row]]) -> _Frame | None:
        """Columns by where the words of the rows stand; null where they stand in one."""
        strips = _columns([row for part in parts for row in part])
        if len(strips) < 2:
            return None
        inner = [(before[1] + after[0]) / 2 for before, after in zip(strips, strips[1:], strict=False)]
        return cls((rule.start, *inner, rule.end), tuple(strips))

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
                cell_text(_lines(inside), self.width(column, count)),
            )
            for (column, count), inside in sorted(homes.items())
        ]


def _lines(pieces: Sequence[Piece]) -> list[Row]:
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline, piece.left)):
        if lines and abs(lines[-1][0].baseline - piece.baseline) <= 0.3 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(sorted(line, key=lambda piece: piece.left)) for line in lines]


def _table(
    page: int, run: list[Rule], rows: Sequence[Row], rules: Sequence[Rule], frame: _Frame | None
) -> PrintedTable | None:
    """Table between the rules of a run; one that goes on has the columns of ``frame`` and no head."""
    parts = [rows_between(rows, upper.at, lower.at) for upper, lower in zip(run, run[1:], strict=False)]
    boxes: list[Box] = []
    if frame is None:
        head, *parts = parts
        frame = _Frame.of(run[0], parts)
        if frame is None:
            return None
        boxes = _head(frame, head, [rule for rule in rules if _is_short(rule, run)])
    n_rows = max((box.row + box.rows for box in boxes), default=0)
    for row in (row for part in parts for row in _rows_of_part(part, frame)):
        boxes += frame.boxes(n_rows, row)
        n_rows += 1
    return PrintedTable(
        page, run[0].start, run[-1].at, run[0].end, run[0].at, frame.edges, n_rows, tuple(boxes), last_page=page, loose=True
    )  # fmt: skip


def _is_short(rule: Rule, run: Sequence[Rule]) -> bool:
    """Whether a rule stands in a table's head over some of its columns only."""
    inside = rule.level and run[1].at + 2 < rule.at < run[0].at - 2
    return inside and rule.end - rule.start < run[0].end - run[0].start - _SAME


_FIGURE = re.compile(r"(?=.*\d)[\d.,%％‰+\-—~～≥≤><以上下左右约年 ]{1,14}")


def _rows_of_part(part: Sequence[Row], frame: _Frame) -> list[list[Piece]]:
    """Rows between two rules: one a figure of the column that holds most figures, else one a line of the first column."""
    pieces = [piece for row in part for piece in row]
    anchors = _anchors(pieces, frame)
    if len(anchors) < 2:
        return [pieces]
    return max(
        (_by_nearest(pieces, anchors), _by_last_above(pieces, anchors)),
        key=lambda rows: min(_gaps(rows), default=0.0),
    )


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


def _anchors(pieces: Sequence[Piece], frame: _Frame) -> list[float]:
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


def _head(frame: _Frame, part: Sequence[Row], short: Sequence[Rule]) -> list[Box]:
    """Cells of the head: one row, or two where a shorter rule parts a name over several columns from the names below."""
    pieces = [piece for row in part for piece in row]
    if not short:
        return frame.boxes(0, pieces)
    boxes: list[Box] = []
    rest = pieces
    for rule in short:
        over = [p for p in rest if p.left >= rule.start - _SAME and p.right <= rule.end + _SAME]
        upper = [p for p in over if p.middle > rule.at]
        lower = [p for p in over if p.middle <= rule.at]
        if not upper or not lower:
            continue
        column, count = frame.columns_of(rule.start, rule.end)
        boxes.append(
            Box(0, column, 1, count, rule.start, rule.at, rule.end, max(p.top for p in upper), cell_text(_lines(upper), rule.end - rule.start))
        )  # fmt: skip
        boxes += frame.boxes(1, lower)
        rest = [p for p in rest if p not in over]
    boxes += frame.boxes(0, rest, rows=2 if boxes else 1)
    return sorted(boxes, key=lambda box: (box.row, box.column))
