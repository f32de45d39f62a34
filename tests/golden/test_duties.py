import json
from pathlib import Path

import pytest

from policylab.facts.duties.find import find_duties
from policylab.reading.document import Document, Paragraph, Section

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("duties.jsonl").read_text(encoding="utf-8").splitlines()
]
assert CASES


def document_of(text: str) -> Document:
    """Document of a text in which ``# `` marks a heading line."""
    paragraphs, sections, start = [], [], 0
    for number, line in enumerate(text.split("\n")):
        words, end = line.removeprefix("# "), start + len(line.removeprefix("# "))
        if line.startswith("# "):
            sections.append(Section(f"h{number}", None, 1, words[:3], words[3:], number, start, end))
        section_id = sections[-1].section_id if sections else None
        kind = "heading" if line.startswith("# ") else "text"
        paragraphs.append(Paragraph(f"p{number}", section_id, kind, words, start, end))
        start = end + 1
    return Document("plan", {}, tuple(paragraphs), (), tuple(sections))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_duty_cases(case):
    document = document_of(case["text"])
    duties = find_duties(document)
    assert [[duty.agency, duty.role, duty.basis] for duty in duties] == case["expected"]
    for duty in duties:
        assert document.body[duty.start_char : duty.end_char] == duty.quote
