import json
from pathlib import Path

import pytest

from policylab.facts.citations.find import find_citations
from policylab.reading.document import Document, Paragraph

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("citations.jsonl").read_text(encoding="utf-8").splitlines()
]
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_citation_cases(case):
    document = Document("plan", {}, (Paragraph("p1", None, "text", case["text"], 0, len(case["text"])),))
    rows = find_citations(document)
    assert [[row["form"], row["title"], row["doc_number"], row["relation"]] for row in rows] == case[
        "expected"
    ]
    for row in rows:
        assert document.body[row["start_char"] : row["end_char"]] == row["quote"]
