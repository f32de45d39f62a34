import json
from pathlib import Path

import pytest

from policylab.facts.duties import find_duties
from policylab.reading.document import Document
from policylab.reading.outline import outline, split_sentences

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("duties.jsonl").read_text(encoding="utf-8").splitlines()
]
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_duty_cases(case):
    paragraphs, sections = outline(case["text"].split("\n"))
    document = Document("plan", {}, paragraphs, split_sentences(paragraphs), sections)
    rows = find_duties(document)
    assert [[row["agency"], row["role"], row["basis"]] for row in rows] == case["expected"]
    for row in rows:
        assert document.body[row["start_char"] : row["end_char"]] == row["quote"]
