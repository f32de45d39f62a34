"""What depends on other documents, computed anew at every build: ids, near-duplicates, cited plans, labels."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Any

from policylab.facts.citations.resolution import resolve_citations
from policylab.facts.table import Rows
from policylab.reading.document import Problem, problem
from policylab.reading.duplicates import Body, Duplicate, find_duplicates


def make_ids_unique(tables: dict[str, Rows], taken: set[str]) -> None:
    """Number the ids of documents whose slug and hash are those of an earlier one (copies in names that fold alike).

    Examples
    --------
    >>> tables = {"documents": [{"doc_id": "plan-1a"}], "targets": [{"doc_id": "plan-1a", "value": 5}]}
    >>> make_ids_unique(tables, {"plan-1a"})
    >>> tables["targets"]
    [{'doc_id': 'plan-1a-2', 'value': 5}]
    """
    renamed: dict[str, str] = {}
    for row in tables["documents"]:
        doc_id, number = row["doc_id"], 2
        while doc_id in taken:
            doc_id, number = f"{row['doc_id']}-{number}", number + 1
        taken.add(doc_id)
        if doc_id != row["doc_id"]:
            renamed[row["doc_id"]] = doc_id
    for rows in tables.values() if renamed else ():
        for row in rows:
            row["doc_id"] = renamed.get(row.get("doc_id") or "", row.get("doc_id"))


def fill_across_documents(tables: dict[str, Rows]) -> None:
    """Fill the columns that depend on other documents: computed anew at every build.

    Examples
    --------
    >>> blank = {"region": None, "tier": None, "title": "", "doc_number": None, "completeness": "whole", "source_kind": "own"}
    >>> plans = [{**blank, "doc_id": name, "label": "甲县 规划", "source_file": f"{name}.txt"} for name in ("a", "b")]
    >>> tables = {"documents": plans, "paragraphs": [], "citations": [], "problems": []}
    >>> fill_across_documents(tables)
    >>> [plan["label"] for plan in tables["documents"]]
    ['甲县 规划', '甲县 规划 (2)']
    """
    _mark_duplicates(tables)
    cited = resolve_citations(tables["citations"], tables["documents"])
    for citation, doc_id in zip(tables["citations"], cited, strict=True):
        citation["cited_doc_id"] = doc_id
    labels: Counter[str] = Counter()
    for document in tables["documents"]:
        labels[document["label"]] += 1
        if labels[document["label"]] > 1:
            document["label"] += f" ({labels[document['label']]})"


_ORIGIN = ("issuer", "region", "issued_date", "doc_number")
_NAMES_ONLY = ("file name", "folder name", "sheet or entry name")
"""Rules of fields that a file's name gave: copies under other names are copies all the same."""


def _mark_duplicates(tables: dict[str, Rows]) -> None:
    """Point each near-duplicate to the copy that is kept; note the plans that share their words with another's."""
    texts: dict[str, list[str]] = {row["doc_id"]: [] for row in tables["documents"]}
    for paragraph in tables["paragraphs"]:
        texts[paragraph["doc_id"]].append(paragraph["text"])
    documents = {row["doc_id"]: row for row in tables["documents"]}
    named = {
        (row["doc_id"], row["field"])
        for row in tables.get("metadata_evidence", ())
        if row["rule"] in _NAMES_ONLY
    }
    bodies = []
    for doc_id, row in documents.items():
        known = {name: _bare(row[name]) for name in _ORIGIN if row.get(name) and (doc_id, name) not in named}
        text = "".join(texts[doc_id])
        bodies.append(Body(doc_id, text, _preference(row, text), known))
    for found in find_duplicates(bodies):
        row, kept = documents[found.doc_id], documents[found.duplicate_of]
        if not found.differs:
            row["duplicate_of"] = found.duplicate_of
        note = _note_on_sharing(row, kept, found)
        tables["problems"].append({"doc_id": found.doc_id, **dataclasses.asdict(note)})


def _bare(value: str) -> str:
    return "".join(value.split()).translate(str.maketrans("〔〕（）［］", "[]()[]"))


_GRADES = ("poor", "in doubt", "sound")
_FIELDS = ("title", "issuer", "region", "doc_number", "issued_date")


def _preference(row: Mapping[str, Any], text: str) -> tuple[float, ...]:
    """How much a copy is to be preferred: the whole one, the better read one, the official page, the one that says more.

    A text with blanks between its letters, as OCR gives them, comes behind one without.
    """
    blanks = sum(map(len, text.split())) < 0.9 * len(text)
    reading = row.get("reading")
    return (
        row["completeness"] == "whole",
        not blanks,
        _GRADES.index(reading) if reading in _GRADES else 0,
        row["source_kind"] == "official page",
        sum(row.get(name) is not None for name in _FIELDS),
    )


def _note_on_sharing(row: Mapping[str, Any], kept: Mapping[str, Any], found: Duplicate) -> Problem:
    path, here, there = row["source_file"], _named(row), _named(kept)
    if found.differs:
        fields = [name.replace("_", " ") for name in found.differs]
        return problem(
            "shares-text", path, severity="note", file=here, kept=there, share=found.shared, differs=fields
        )
    return problem("near-duplicate", path, file=here, kept=there, share=found.shared)


def _named(row: Mapping[str, Any]) -> str:
    """File of a document, with the row or entry in it."""
    member = row.get("source_member")
    return f"{row['source_file']} ({member})" if member else str(row["source_file"])
