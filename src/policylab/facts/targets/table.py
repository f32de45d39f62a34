"""Targets as a table of facts."""

from __future__ import annotations

from collections.abc import Iterable

from policylab.facts.ids import fact_ids
from policylab.facts.names.indicators import harmonise
from policylab.facts.names.units import match_unit
from policylab.facts.table import Facts, FactTable, Row
from policylab.facts.targets.find import find_targets
from policylab.facts.targets.repeats import first_statements, mark_repeats, parallel_sections
from policylab.facts.targets.target import Target
from policylab.reading.document import Document, Problem
from policylab.schemas import CHOICES
from policylab.text.characters import fold

_READ = ("indicator", "value", "value_max", "unit", "comparator", "year", "kind", "status", "scope")


def _find(document: Document, _found: Facts, faults: list[Problem]) -> list[Target]:
    targets = [_harmonised(target) for target in find_targets(document, faults)]
    sections = ((each.section_id, each.parent_id, each.heading) for each in document.sections)
    firsts = first_statements(targets, parallel_sections(sections))
    return [
        target._replace(repeats=first) if first else target
        for target, first in zip(targets, firsts, strict=True)
    ]


def _harmonised(target: Target) -> Target:
    known = harmonise(target.indicator, target.unit, target.kind)
    return target._replace(indicator_id=known) if known else target


def _renew(row: Row) -> None:
    """The harmonised indicator and the amount follow from indicator, value, unit and kind."""
    row["indicator_id"] = (
        harmonise(row["indicator"], row["unit"], row["kind"]) if row.get("indicator") else None
    )
    if row.get("value") is not None and row.get("unit"):
        unit = match_unit(fold(row["unit"]), 0)
        row["amount"] = round(row["value"] * (unit[0].factor if unit else 1.0), 6)
        row["base_unit"] = (unit[0].base_unit or None) if unit else None
    else:
        row["amount"], row["base_unit"] = row.get("value"), None


def _earlier_ids(rows: Iterable[Row]) -> dict[str, str]:
    """Until 0.2.0 the kind was part of the id: the ids that a fact would have had under each kind, its own first."""
    ids: dict[str, str] = {}
    others: dict[str, str] = {}
    for row in rows:
        _, _, again = row["target_id"].partition("-")
        for kind in CHOICES["targets"]["kind"]:
            said = (row["quote"], row.get("value"), row.get("value_max"), row.get("unit"), kind)
            (earlier,) = fact_ids("t", row["doc_id"], [said])
            known = ids if kind == row["kind"] else others
            known.setdefault(earlier, row["target_id"])
            if again:
                known.setdefault(f"{earlier}-{again}", row["target_id"])
    return others | ids


TARGETS = FactTable(
    name="targets",
    id_column="target_id",
    find=_find,
    shown=_READ,
    correctable=_READ,
    verbatim=("quote", "indicator", "scope"),
    renew=_renew,
    relate=mark_repeats,
    earlier_ids=_earlier_ids,
)
