"""Citations as a table of facts."""

from __future__ import annotations

from policylab.facts.citations.find import Citation, find_citations
from policylab.facts.table import Facts, FactTable
from policylab.reading.document import Document, Problem


def _find(document: Document, _found: Facts, _faults: list[Problem]) -> list[Citation]:
    return find_citations(document)


CITATIONS = FactTable(
    name="citations",
    id_column="citation_id",
    find=_find,
    shown=("form", "title", "doc_number", "relation"),
    correctable=("title", "doc_number", "relation"),
    verbatim=("quote", "title", "doc_number"),
)
