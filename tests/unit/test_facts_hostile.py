"""Duties, citations and findings of text made to be slow: the time grows with the length only."""

import time

import pytest

from policylab.facts.audit.find import find_findings
from policylab.facts.citations.find import find_citations
from policylab.facts.duties.find import find_duties
from policylab.reading.document import Document, Paragraph

SIZE = 200_000
UNITS = ["(、", "(责任单位:甲局、", "由县财政局牵头,", "《意见》(以下简称《", "90家,其中"]


def document_of(unit: str, size: int) -> Document:
    text = (unit * size)[:size]
    return Document("x", {"title": "某方案"}, (Paragraph("p1", None, "text", text, 0, size),))


def seconds(document: Document) -> float:
    start = time.process_time()
    find_duties(document)
    find_citations(document)
    find_findings(document, [])
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_only(unit):
    short, long = (seconds(document_of(unit, size)) for size in (SIZE // 8, SIZE))
    # Eight times the text: quadratic work would take 64 times as long.
    assert long < 24 * short + 0.5
