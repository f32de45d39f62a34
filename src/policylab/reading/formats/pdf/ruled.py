"""Tables that rules part: the grid that level and upright rules draw, with the cells that are merged in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.glyphs import Glyph
from policylab.reading.formats.pdf.lines import rows_of
from policylab.reading.formats.pdf.strokes import Rule

_SNAP = 3.0
"""Rules nearer than this, in points, are one; so are the parts of a rule with less between them."""


_MOST_RULES = 1500
"""Merged rules of a page: beyond, it is a drawing, and no tables are looked for."""


def merged_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with the parts of one rule put together.

    Examples
    --------
    >>> merged_rules([Rule(True, 700.0, 72, 140), Rule(True, 700.5, 139, 300)])
    [Rule(level=True, at=700.25, start=72, end=300)]
    """
    merged: list[Rule] = []
    for level in (True, False):
        chosen = sorted((rule for rule in rules if rule.level is level), key=lambda rule: rule.at)
        group: list[Rule] = []
        for rule in [*chosen, None]:
            if group and (
                rule is None or rule.at - group[-1].at > _SNAP or rule.at - group[0].at > 2 * _SNAP
            ):
                merged += _joined(group)
                group = []
            if rule is not None:
                group.append(rule)
    return [rule for rule in merged if rule.end - rule.start > 1.5 * _SNAP]


def _joined(group: list[Rule]) -> list[Rule]:
    """Rules of one height as far as they run without a gap."""
    at = sum(rule.at for rule in group) / len(group)
    parts: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if parts and rule.start - parts[-1].end <= _SNAP:
            parts[-1] = parts[-1]._replace(end=max(parts[-1].end, rule.end))
        else:
            parts.append(Rule(rule.level, at, rule.start, rule.end))
    return parts


def ruled_tables(
    page: int, rules: Sequence[Rule], glyphs: Sequence[Glyph]
) -> tuple[list[PrintedTable], list[Glyph]]:
    """Tables that the merged rules of a page draw, and the signs that stand in none of them.

    A frame around running text, or one in which nearly every row has a single filled cell, is no table: its signs are
    given back.

    Examples
    --------
    >>> frame = [Rule(True, 700, 72, 300), Rule(True, 600, 72, 300), Rule(False, 72, 600, 700), Rule(False, 300, 600, 700)]
    >>> ruled_tables(1, frame, [Glyph("注", 80, 92, 650, 12)])[0]
    []
    """
    tables: list[PrintedTable] = []
    rest = list(glyphs)
    for group in _touching(rules) if len(rules) <= _MOST_RULES else ():
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [glyph for glyph in rest if grid.holds(glyph)]
        boxes = grid.filled(inside)
        if not _is_table(boxes, len(grid.ys) - 1):
            continue
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        tables.append(grid.printed(page, boxes))
    return tables, rest


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules that cross or meet each other."""
    groups: list[list[Rule]] = []
    for rule in rules:
        met = [group for group in groups if any(_meet(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in met)]
        groups.append([rule, *(one for group in met for one in group)])
    return [group for group in groups if len(group) > 2]


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.level is not other.level
        and one.start - _SNAP <= other.at <= one.end + _SNAP
        and other.start - _SNAP <= one.at <= other.end + _SNAP
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Rules that touch: upright edges from left to right, level ones from top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    levels: tuple[Rule, ...]
    uprights: tuple[Rule, ...]

    @classmethod
    def of(cls, group: list[Rule]) -> _Grid | None:
        levels = tuple(rule for rule in group if rule.level)
        uprights = tuple(rule for rule in group if not rule.level)
        xs = _edges([rule.at for rule in uprights], [(rule.start, rule.end) for rule in levels])
        ys = _edges([rule.at for rule in levels], [(rule.start, rule.end) for rule in uprights])
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 20_000:
            return None
        return cls(xs, ys[::-1], levels, uprights)

    def holds(self, glyph: Glyph) -> bool:
        middle = glyph.baseline + 0.35 * glyph.size
        return (
            self.xs[0] <= (glyph.left + glyph.right) / 2 <= self.xs[-1]
            and self.ys[-1] <= middle <= self.ys[0]
        )

    def filled(self, glyphs: Sequence[Glyph]) -> list[Box]:
        """Cells with their text, row by row."""
        boxes = self._boxes()
        home = {
            (row, column): at
            for at, box in enumerate(boxes)
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        falling = [-y for y in self.ys]
        signs: list[list[Glyph]] = [[] for _ in boxes]
        for glyph in glyphs:
            column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
            row = bisect_right(falling, -(glyph.baseline + 0.35 * glyph.size)) - 1
            place = (min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2))
            signs[home[place]].append(glyph)
        return [
            box.filled(rows_of(inside), box.right - box.left) if inside else box
            for box, inside in zip(boxes, signs, strict=True)
        ]

    def _boxes(self) -> list[Box]:
        """Cells: fields of the grid that no rule parts are one."""
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        parent = list(range(wide * high))

        def root(field: int) -> int:
            while parent[field] != field:
                field = parent[field]
            return field

        for row in range(high):
            for column in range(wide):
                here = row * wide + column
                if column + 1 < wide and not self._parted(
                    False, self.xs[column + 1], self.ys[row + 1], self.ys[row]
                ):
                    parent[root(here + 1)] = root(here)
                if row + 1 < high and not self._parted(
                    True, self.ys[row + 1], self.xs[column], self.xs[column + 1]
                ):
                    parent[root(here + wide)] = root(here)
        fields: dict[int, list[int]] = {}
        for field in range(wide * high):
            fields.setdefault(root(field), []).append(field)
        spans = [
            (
                min(f // wide for f in some),
                min(f % wide for f in some),
                max(f // wide for f in some),
                max(f % wide for f in some),
            )
            for some in fields.values()
        ]
        return sorted(
            (self._box(*span) for span in _without_overlap(spans)), key=lambda box: (box.row, box.column)
        )

    def _parted(self, level: bool, at: float, start: float, end: float) -> bool:
        """Whether a rule runs along at least half of an edge between two fields."""
        covered = sum(
            max(0.0, min(rule.end, end) - max(rule.start, start))
            for rule in (self.levels if level else self.uprights)
            if abs(rule.at - at) <= _SNAP
        )
        return covered >= 0.5 * (end - start)

    def _box(self, row: int, column: int, last_row: int, last_column: int) -> Box:
        return Box(
            row,
            column,
            last_row - row + 1,
            last_column - column + 1,
            self.xs[column],
            self.ys[last_row + 1],
            self.xs[last_column + 1],
            self.ys[row],
        )

    def printed(self, page: int, boxes: list[Box]) -> PrintedTable:
        top, bottom = self.ys[0], self.ys[-1]
        return PrintedTable(
            page,
            self.xs[0],
            bottom,
            self.xs[-1],
            top,
            self.xs,
            len(self.ys) - 1,
            tuple(boxes),
            last_page=page,
            open_top=not self._parted(True, top, self.xs[0], self.xs[-1]),
            open_bottom=not self._parted(True, bottom, self.xs[0], self.xs[-1]),
        )


def _edges(at: list[float], ends: list[tuple[float, float]]) -> tuple[float, ...]:
    """Where rules stand, and where the rules across them end beyond the outermost: a side that is left open."""
    if not at or not ends:
        return ()
    places = sorted(at)
    low, high = min(start for start, _ in ends), max(end for _, end in ends)
    if low < places[0] - 2 * _SNAP:
        places.insert(0, low)
    if high > places[-1] + 2 * _SNAP:
        places.append(high)
    edges = [places[0]]
    for place in places[1:]:
        if place - edges[-1] > _SNAP:
            edges.append(place)
    return tuple(edges)


def _without_overlap(spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Spans of rows and columns in which no two cover the same field: those that do are put together."""
    done: list[tuple[int, int, int, int]] = []
    for span in spans:
        over = [
            one
            for one in done
            if one[0] <= span[2] and span[0] <= one[2] and one[1] <= span[3] and span[1] <= one[3]
        ]
        while over:
            done = [one for one in done if one not in over]
            for one in over:
                span = (
                    min(span[0], one[0]),
                    min(span[1], one[1]),
                    max(span[2], one[2]),
                    max(span[3], one[3]),
                )
            over = [
                one
                for one in done
                if one[0] <= span[2] and span[0] <= one[2] and one[1] <= span[3] and span[1] <= one[3]
            ]
        done.append(span)
    return done


def _is_table(boxes: list[Box], n_rows: int) -> bool:
    """Whether enough rows have two filled cells and more: a single one is running text in a frame or on a background."""
    filled = [0] * n_rows
    for box in boxes:
        if box.text:
            for row in range(box.row, box.row + box.rows):
                filled[row] += 1
    used = [count for count in filled if count]
    return len(used) > 0 and sum(count > 1 for count in used) >= max(1, 0.25 * len(used))
