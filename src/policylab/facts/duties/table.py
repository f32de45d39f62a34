"""Duties as a table of facts."""

from __future__ import annotations

from policylab.facts.duties.find import Duty, find_duties
from policylab.facts.names.agencies import resolve_agency
from policylab.facts.table import Facts, FactTable, Row
from policylab.reading.document import Document, Problem


def _find(document: Document, _found: Facts, _faults: list[Problem]) -> list[Duty]:
    return find_duties(document)


def _renew(row: Row) -> None:
    row["agency_id"] = resolve_agency(row["agency"])


DUTIES = FactTable(
    name="duties",
    id_column="duty_id",
    find=_find,
    shown=("task", "agency", "role", "basis"),
    correctable=("agency", "role"),
    verbatim=("quote", "task", "agency"),
    renew=_renew,
)
