"""What stands behind a figure or table, as a reader reads it: the numbers that one passage carries stand with it once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.reports.said.parts import Evidence, Passage, Span, Table, shown


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """One number's passages, or one passage with all the numbers that stand on it alone.

    ``anchors`` and ``names`` are those of the numbers, in order; ``starts`` holds for each anchor where its first mark
    begins in their one passage, and is empty for one number alone. ``n_left`` facts have no
    passage here.

    Examples
    --------
    >>> PassageGroup(("figure-1-passages",), (), (), (), n_left=2).n_left
    2
    """

    anchors: tuple[str, ...]
    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    n_left: int


def evidence_anchor(anchor: str, evidence: Evidence) -> str:
    """Name of the place where the passages behind one number of the part ``anchor`` stand.

    Examples
    --------
    >>> evidence_anchor("table-2", Evidence((), 1, row=0, column="云川市 2023"))
    'table-2-1-云川市_2023-passages'
    """
    row = "" if evidence.row is None else f"-{evidence.row + 1}"
    column = "" if evidence.column is None else "-" + re.sub(r"\W+", "_", evidence.column)
    return f"{anchor}{row}{column}-passages"


def row_name(table: Table, evidence: Evidence) -> str:
    """What a reader calls the row (and column) that ``evidence`` is for.

    Examples
    --------
    >>> row_name(Table("", ("n", "agency"), ("", ""), ((3, "市科技局"),)), Evidence((), 1, row=0))
    '市科技局'
    >>> row_name(Table("", ("year", "n"), ("", ""), ((2024, 3),)), Evidence((), 1, row=0))
    '2024'
    """
    if evidence.row is None:
        return ""
    row = table.rows[evidence.row]
    first = next((shown(cell) for cell in row if isinstance(cell, str)), shown(row[0]))
    return f"{first} · {evidence.column}" if evidence.column else first


def gather(anchor: str, evidence: Sequence[Evidence], table: Table | None) -> tuple[PassageGroup, ...]:
    """What stands behind the part ``anchor``, in order; numbers that stand on the same one passage are put together.

    Examples
    --------
    >>> passage = Passage("云川市 2023", "一、目标", "企业达到9家，专利达到8件。", ((0, 6),))
    >>> other = Passage("云川市 2023", "一、目标", "企业达到9家，专利达到8件。", ((7, 13),))
    >>> table = Table("", ("indicator",), ("",), (("企业",), ("专利",)))
    >>> [one] = gather("table-1", [Evidence((passage,), 1, 0), Evidence((other,), 1, 1)], table)
    >>> one.names, one.passages[0].marks, one.starts
    (('企业', '专利'), ((0, 6), (7, 13)), (0, 7))
    """
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for each in evidence:
        alone = each.row is not None and len(each.passages) == 1
        passage = each.passages[0] if alone else None
        own = evidence_anchor(anchor, each)
        groups.setdefault((passage.label, passage.place, passage.text) if passage else (own,), []).append(
            each
        )
    return tuple(_behind(anchor, group, table) for group in groups.values())


def _behind(anchor: str, group: list[Evidence], table: Table | None) -> PassageGroup:
    names = [row_name(table, each) for each in group] if table else []
    passages = group[0].passages
    marked = sum(len(passage.marks) for each in group for passage in each.passages)
    if len(passages) == 1:
        first = passages[0]
        marks = merge_spans([span for each in group for span in each.passages[0].marks])
        passages = (Passage(first.label, first.place, first.text, marks),)
    return PassageGroup(
        tuple(evidence_anchor(anchor, each) for each in group),
        tuple(dict.fromkeys(names)),
        passages,
        tuple(each.passages[0].marks[0][0] for each in group) if len(group) > 1 else (),
        max(sum(each.n_facts for each in group) - marked, 0),
    )


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one, so that marks never nest.

    Examples
    --------
    >>> merge_spans([(4, 6), (0, 3), (2, 4)])
    ((0, 6),)
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
