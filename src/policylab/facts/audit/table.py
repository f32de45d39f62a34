"""Findings of the audit as a table of facts."""

from __future__ import annotations

from policylab.facts.audit.find import FindingRow, find_findings
from policylab.facts.table import Facts, FactTable
from policylab.reading.document import Document, Problem


def _find(document: Document, found: Facts, _faults: list[Problem]) -> list[FindingRow]:
    return find_findings(document, found["targets"])


FINDINGS = FactTable(
    name="findings",
    id_column="finding_id",
    find=_find,
    shown=("code", "message"),
    verbatim=(),
    needs=("targets",),
)
