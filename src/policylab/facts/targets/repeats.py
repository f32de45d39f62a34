"""Targets that a document states more than once: each later statement points to the first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType

from policylab.facts.table import Row
from policylab.facts.targets.target import Target, target_of
from policylab.schemas import NO_TARGETS
from policylab.text.rules import Rule

_FORM = re.compile(r"[\s“”\"'‘’《》、,，的]")

_OF_GOALS = Rule(
    "a heading of goals, which other sections may state again",
    "目标|指标|要求|思路|定位|愿景|概述|总体|总则",
    "（一）总体目标",
    "（一）建设竹编产业基地",
)
RULES = (_OF_GOALS,)


def parallel_sections(sections: Iterable[tuple[str, str | None, str]]) -> dict[str, str]:
    """Sections that stand beside others about other things (three bases of one chapter), each with the one above it.

    Parameters
    ----------
    sections : iterable of (section_id, parent_id, heading)

    Examples
    --------
    >>> parallel_sections([("h1", None, "重点任务"), ("h2", "h1", "建设竹编产业基地"), ("h3", "h1", "主要目标")])
    {'h2': 'h1'}
    """
    return {name: above for name, above, heading in sections if above and not _OF_GOALS.search(heading)}


def first_statements(
    targets: Iterable[Target], parallel: Mapping[str, str] = MappingProxyType({})
) -> list[str | None]:
    """``target_id`` of the first statement of each target of one document; null where it is that statement, or the only one.

    Two targets are the same when indicator, kind, status and amount are the same and their years and scopes do not
    differ; one without a year repeats one with a year (到2027年…达到90家; and among the tasks: …达到90家). Results, rates
    of growth and ranks need the same year on both sides. Targets without an indicator, offers, conditions and parameters
    repeat none, nor does what parallel sections of one chapter each say of a thing of their own.

    Parameters
    ----------
    targets : iterable of Target
        In the order of the text.
    parallel : mapping
        Section above by section (``parallel_sections``).

    Examples
    --------
    >>> goal = Target(0, 9, "level", "target", indicator="示范工坊", value=90.0, amount=90.0, year=2027, target_id="t1")
    >>> first_statements([goal, Target(20, 29, "level", "target", indicator="示范工坊", value=90.0, amount=90.0, target_id="t2")])
    [None, 't1']
    """
    stated: dict[Hashable, list[Target]] = {}
    said: list[str | None] = []
    for target in targets:
        first = None
        if target.indicator and target.kind not in NO_TARGETS:
            earlier = stated.setdefault(_same(target, target.indicator), [])
            first = next((other for other in earlier if _agree(other, target, parallel)), None)
            if first is None:
                earlier.append(target)
        said.append(first.target_id if first else None)
    return said


def mark_repeats(rows: Iterable[Row], sections: Iterable[Row] = ()) -> None:
    """Set ``repeats`` of each row of the dataset, in place; rows of several documents, and of their ``sections``, may be mixed.

    Examples
    --------
    >>> goal = {"target_id": "t1", "doc_id": "a", "indicator": "示范工坊", "value": 90.0, "kind": "level", "status": "target"}
    >>> again = goal | {"target_id": "t2"}
    >>> mark_repeats([goal, again])
    >>> goal["repeats"], again["repeats"]
    (None, 't1')
    """
    documents: dict[object, list[Row]] = {}
    for row in rows:
        documents.setdefault(row.get("doc_id"), []).append(row)
    above: dict[object, list[tuple[str, str | None, str]]] = {}
    for row in sections:
        above.setdefault(row["doc_id"], []).append((row["section_id"], row["parent_id"], row["heading"]))
    for doc_id, stated in documents.items():
        targets = list(map(target_of, stated))
        firsts = first_statements(targets, parallel_sections(above.get(doc_id, ())))
        for row, first in zip(stated, firsts, strict=True):
            row["repeats"] = first


def _same(target: Target, indicator: str) -> Hashable:
    """What two statements of one target have in common."""
    return (
        target.indicator_id or _FORM.sub("", indicator),
        target.kind,
        target.status,
        target.amount,
        target.value_max,
        target.base_unit,
        target.base_year,
        None if target.value is not None else _FORM.sub("", target.quote),
    )


def _agree(first: Target, target: Target, parallel: Mapping[str, str]) -> bool:
    """Whether year and scope of a target are those of an earlier one, or are not said again, and neither is of a thing of its own."""
    above = parallel.get(first.section_id or "")
    if above and first.section_id != target.section_id and above == parallel.get(target.section_id or ""):
        return False
    if len({first.scope, target.scope} - {None}) > 1:
        return False
    if target.kind in {"change", "rank", "relative"} or target.status == "result":
        return first.year == target.year
    return target.year is None or first.year == target.year
