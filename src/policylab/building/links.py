"""What depends on other documents, computed anew at every build: ids, near-duplicates, cited plans, labels."""

from __future__ import annotations

import dataclasses
from collections import Counter

from policylab.facts.citations.resolution import resolve_citations
from policylab.facts.table import Rows
from policylab.reading.document import Problem
from policylab.reading.duplicates import Body, find_duplicates


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


def _mark_duplicates(tables: dict[str, Rows]) -> None:
    """Point each near-duplicate to the copy that is kept: the whole one before a part, the official page before others."""
    texts: dict[str, list[str]] = {row["doc_id"]: [] for row in tables["documents"]}
    for paragraph in tables["paragraphs"]:
        texts[paragraph["doc_id"]].append(paragraph["text"])
    documents = {row["doc_id"]: row for row in tables["documents"]}
    bodies = [
        Body(
            doc_id,
            "".join(texts[doc_id]),
            (row["completeness"] == "whole", row["source_kind"] == "official page"),
        )
        for doc_id, row in documents.items()
    ]
    for found in find_duplicates(bodies):
        row, kept = documents[found.doc_id], documents[found.duplicate_of]
        row["duplicate_of"] = found.duplicate_of
        problem = Problem(
            source_file=row["source_file"],
            severity="warning",
            code="near-duplicate",
            message=f"{row['source_file']}: repeats {found.shared:.0%} of {kept['source_file']} and is left out of comparisons",
            remedy="Remove one of the two, or compare them yourself if they are different versions.",
        )
        tables["problems"].append({"doc_id": found.doc_id, **dataclasses.asdict(problem)})
