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
    found = find_citations(document)
    assert [[each.form, each.title, each.doc_number, each.relation] for each in found] == case["expected"]
    for each in found:
        assert document.body[each.start_char : each.end_char] == each.quote
