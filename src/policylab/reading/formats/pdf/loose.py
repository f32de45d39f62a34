"""Tables without uprights: columns by where the words stand, rows by what overlaps in height (三线表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.lines import Piece, Row
from policylab.reading.formats.pdf.strips import Columns, lines_of, rows_of_part
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
    >>> from policylab.reading.formats.pdf.lines import Piece
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
            frame = Columns.like(above) if above is not None and head is not None and run[0] is head else None
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


def _table(
    page: int, run: list[Rule], rows: Sequence[Row], rules: Sequence[Rule], frame: Columns | None
) -> PrintedTable | None:
    """Table between the rules of a run; one that goes on has the columns of ``frame`` and no head."""
    parts = [rows_between(rows, upper.at, lower.at) for upper, lower in zip(run, run[1:], strict=False)]
    boxes: list[Box] = []
    if frame is None:
        head, *parts = parts
        frame = Columns.of(run[0].start, run[0].end, parts)
        if frame is None:
            return None
        boxes = _head(frame, head, [rule for rule in rules if _is_short(rule, run)])
    n_rows = max((box.row + box.rows for box in boxes), default=0)
    for part, (upper, lower) in zip(parts, pairwise(run[-len(parts) - 1 :]), strict=True):
        within = [rule for rule in rules if _parts_columns(rule, run, upper, lower)]
        if within:
            boxes += _merged(frame, part, within, n_rows)
            n_rows += len(within) + 1
            continue
        for row in rows_of_part(part, frame):
            boxes += frame.boxes(n_rows, row)
            n_rows += 1
    return PrintedTable(
        page, run[0].start, run[-1].at, run[0].end, run[0].at, frame.edges, n_rows, tuple(boxes), last_page=page, loose=True
    )  # fmt: skip


def _parts_columns(rule: Rule, run: Sequence[Rule], upper: Rule, lower: Rule) -> bool:
    """Whether a rule between two of a run parts most of the columns, and leaves the others merged."""
    wide = run[0].end - run[0].start
    inside = rule.level and lower.at + 2 < rule.at < upper.at - 2
    return inside and 0.5 * wide < rule.end - rule.start < wide - _SAME


def _merged(frame: Columns, part: Sequence[Row], within: Sequence[Rule], first: int) -> list[Box]:
    """Cells between two rules where shorter ones part some columns only: a cell that none parts covers the rows beside it."""
    heights = sorted((rule.at for rule in within), reverse=True)
    homes: dict[tuple[int, int], list[Piece]] = {}
    for piece in (piece for row in part for piece in row):
        middle = (piece.left + piece.right) / 2
        over = [rule.at for rule in within if rule.start - _SAME <= middle <= rule.end + _SAME]
        top = min((at for at in over if at > piece.middle), default=None)
        bottom = max((at for at in over if at <= piece.middle), default=None)
        start = 0 if top is None else heights.index(top) + 1
        end = len(heights) if bottom is None else heights.index(bottom)
        homes.setdefault((start, end - start + 1), []).append(piece)
    boxes = [
        box for (start, rows), some in homes.items() for box in frame.boxes(first + start, some, rows=rows)
    ]
    return sorted(boxes, key=lambda box: (box.row, box.column))


def _is_short(rule: Rule, run: Sequence[Rule]) -> bool:
    """Whether a rule stands in a table's head over some of its columns only."""
    inside = rule.level and run[1].at + 2 < rule.at < run[0].at - 2
    return inside and rule.end - rule.start < run[0].end - run[0].start - _SAME


def _head(frame: Columns, part: Sequence[Row], short: Sequence[Rule]) -> list[Box]:
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
        box = Box(0, column, 1, count, rule.start, rule.at, rule.end, max(p.top for p in upper))
        boxes.append(box.filled(lines_of(upper), rule.end - rule.start))
        boxes += frame.boxes(1, lower)
        rest = [p for p in rest if p not in over]
    boxes += frame.boxes(0, rest, rows=2 if boxes else 1)
    return sorted(boxes, key=lambda box: (box.row, box.column))
