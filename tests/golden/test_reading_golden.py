"""Whole texts with invented places, and what a right reading of each is: metadata, sections, what stays and goes."""

import json
from pathlib import Path
from typing import Any

import pytest

from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

FILE = Path(__file__).parent / "reading.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def read(text: str) -> Document:
    return read_document(RawText(Source(Path(), "case.txt", "0" * 64), read_plain(text), "txt", "utf-8"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 11


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reading_cases(case: dict[str, Any]) -> None:
    document = read(case["text"])
    found = {name: document.metadata.get(name) for name in case["metadata"]}
    assert found == case["metadata"], case["note"]
    if case["sections"] is not None:
        sections = [[section.level, section.marker, section.heading] for section in document.sections]
        assert sections == case["sections"], case["note"]
    body = document.body.replace("\n", "")
    assert [text for text in case["keep"] if text not in body] == []
    assert [text for text in case["gone"] if text in body] == []
    if case["tables"] is not None:
        assert [table.n_rows for table in document.tables] == case["tables"]
