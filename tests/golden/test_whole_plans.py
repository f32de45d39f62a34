"""Whole texts with invented places, read and searched as a build does it: what a case names must be found, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from policylab.facts.audit.find import find_findings
from policylab.facts.duties.find import find_duties
from policylab.facts.targets.table import TARGETS
from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

FILE = Path(__file__).with_name("whole_plans.jsonl")
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def read(text: str) -> Document:
    return read_document(RawText(Source(Path(), "case.txt", "0" * 64), read_plain(text), "txt", "utf-8"))


def found_in(document: Document, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is found of the kinds that a case names."""
    targets = [target for target in TARGETS.find(document, {}, []) if target.value is not None]
    found: dict[str, Any] = {
        "tables": [[table.caption, list(table.columns), table.n_rows] for table in document.tables],
        "targets": [
            [target.indicator, target.value, target.unit, target.year, target.status] for target in targets
        ],
        "scopes": [target.scope for target in targets],
        "duties": [[duty.agency, duty.role] for duty in find_duties(document)],
        "findings": [finding.code for finding in find_findings(document, targets)],
    }
    metadata = {name: document.metadata.get(name) for name in wanted if name not in found}
    return {name: found[name] for name in wanted if name in found} | metadata


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_whole_plans(case: dict[str, Any]) -> None:
    assert found_in(read(case["text"]), case["wanted"]) == case["wanted"]
