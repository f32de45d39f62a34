"""What plans are: place, genre, year, issuer and date of whole texts with invented contents, each fault with near misses."""

import json
from pathlib import Path
from typing import Any

import pytest

from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

FILE = Path(__file__).parent / "metadata.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def read(case: dict[str, Any]) -> Document:
    source = Source(Path(), case["file"], "0" * 64)
    return read_document(RawText(source, read_plain(case["text"]), "txt", "utf-8", member=case["member"]))


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_metadata_cases(case: dict[str, Any]) -> None:
    document = read(case)
    found = {name: document.metadata.get(name) for name in case["metadata"]}
    assert found == case["metadata"], case["note"]
    if case["sections"] is not None:
        assert [section.heading for section in document.sections] == case["sections"], case["note"]
    body = document.body.replace("\n", "")
    assert [text for text in case["keep"] if text not in body] == []
    assert [text for text in case["gone"] if text in body] == []
