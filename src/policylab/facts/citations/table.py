"""Citations as a table of facts."""

from __future__ import annotations

from collections.abc import Mapping

from policylab.facts.citations.find import find_citations
from policylab.facts.table import FactTable, Rows
from policylab.reading.document import Document, Problem


def _find(document: Document, _found: Mapping[str, Rows], _faults: list[Problem]) -> Rows:
    return find_citations(document)


CITATIONS = FactTable(
    name="citations",
    id_column="citation_id",
    find=_find,
    shown=("form", "title", "doc_number", "relation"),
    correctable=("title", "doc_number", "relation"),
    verbatim=("quote", "title", "doc_number"),
)
