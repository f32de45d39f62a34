"""Findings of the audit as a table of facts."""

from __future__ import annotations

from collections.abc import Mapping

from policylab.facts.audit.find import find_findings
from policylab.facts.table import FactTable, Rows
from policylab.reading.document import Document, Problem


def _find(document: Document, found: Mapping[str, Rows], _faults: list[Problem]) -> Rows:
    return find_findings(document, found["targets"])


FINDINGS = FactTable(
    name="findings",
    id_column="finding_id",
    find=_find,
    shown=("code", "message"),
    verbatim=(),
    needs=("targets",),
)
