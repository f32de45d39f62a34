"""What depends on other documents, computed anew at every build: ids, near-duplicates, cited plans, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.gathered import Documents
from policylab.facts.citations.resolution import citation_keys, document_keys, resolve
from policylab.facts.table import Rows
from policylab.reading.document import Problem, problem
from policylab.reading.duplicates import BODY, ORIGIN, Duplicate, body_of, find_duplicates, may_repeat

LINKS = pa.struct(
    {
        "body": BODY,
        "keys": pa.list_(pa.string()),
        "cited": pa.list_(pa.struct({"itself": pa.bool_(), "keys": pa.list_(pa.string())})),
    }
)
"""What one document must say of itself so that others can be linked to it: null for a problem that gave none."""


def links_of(tables: Mapping[str, Rows]) -> dict[str, Any] | None:
    """What links one document to others, a value of type ``LINKS``.

    Examples
    --------
    >>> plan = {"title": "甲县规划", "completeness": "whole", "source_kind": None}
    >>> links_of({"documents": [plan], "paragraphs": [{"text": "甲县 规划"}], "citations": []})["body"]["size"]
    4
    """
    if not tables["documents"]:
        return None
    (document,) = tables["documents"]
    named = {row["field"] for row in tables.get("metadata_evidence", ()) if row["rule"] in _NAMES_ONLY}
    known = {name: _bare(document[name]) for name in ORIGIN if document.get(name) and name not in named}
    text = "".join(row["text"] for row in tables["paragraphs"])
    cited = [
        {"itself": row.get("relation") == "self", "keys": citation_keys(row)} for row in tables["citations"]
    ]
    return {
        "body": body_of(text, _preference(document, text), known),
        "keys": document_keys(document),
        "cited": cited,
    }


_NAMES_ONLY = ("file name", "folder name", "sheet or entry name")
"""Rules of fields that a file's name gave: copies under other names are copies all the same."""


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


def unique_ids(doc_ids: Iterable[str | None]) -> Iterator[str | None]:
    """Number the ids of documents whose slug and hash are those of an earlier one (copies in names that fold alike).

    Examples
    --------
    >>> list(unique_ids(["plan-1a", None, "plan-1a"]))
    ['plan-1a', None, 'plan-1a-2']
    """
    taken: set[str] = set()
    for doc_id in doc_ids:
        if doc_id is None:
            yield None
            continue
        name, number = doc_id, 2
        while name in taken:
            name, number = f"{doc_id}-{number}", number + 1
        taken.add(name)
        yield name


@dataclass(frozen=True)
class Links:
    """Columns that depend on other documents, in order of the documents and of the citations; and rows of ``problems`` on them.

    Examples
    --------
    >>> names = pa.chunked_array([["a", "b"]])
    >>> links = Links(names, names, names, notes=[], ends=pa.array([0, 2]))
    >>> links.part(1, 1).label.to_pylist(), links.part(1, 1).cited_doc_id.to_pylist()
    (['b'], ['a', 'b'])
    """

    label: pa.ChunkedArray
    duplicate_of: pa.ChunkedArray
    cited_doc_id: pa.ChunkedArray
    notes: Rows
    ends: pa.Array
    """Citations of each document together with all before it."""

    def part(self, first: int, n: int) -> Links:
        """The columns of ``n`` documents from ``first`` on, and of their citations."""
        begun = self.ends[first - 1].as_py() if first else 0
        end = self.ends[first + n - 1].as_py() if first + n else 0
        return Links(
            self.label.slice(first, n),
            self.duplicate_of.slice(first, n),
            self.cited_doc_id.slice(begun, end - begun),
            self.notes,
            self.ends,
        )


def find_links(documents: Documents, database: Callable[[], Any]) -> Links:
    """Labels apart, copies led to the one that is kept, citations led to the documents that they mean.

    Parameters
    ----------
    documents : callable
        What was ``gathered`` of all of them.
    database : callable
        Opens a DuckDB connection for what is compared; one on the disk keeps memory flat. Not called when no document
        can be a copy of another one, or be cited by one.

    Examples
    --------
    >>> import duckdb
    >>> import tempfile
    >>> from pathlib import Path
    >>> from policylab.building.cache import EntryCache
    >>> from policylab.building.gathered import gathered
    >>> from policylab.building.pipeline import read_parts
    >>> from policylab.reports.corpus import shipped
    >>> folder = Path(tempfile.mkdtemp())
    >>> with gathered(read_parts(shipped("corpus"), EntryCache(folder / "cache")).entries, folder) as documents:
    ...     found = find_links(documents, duckdb.connect)
    >>> len(found.label) == len(found.duplicate_of), len(found.label) - found.duplicate_of.null_count
    (True, 1)
    """
    duplicates = find_duplicates(_bodies(documents), database()) if may_repeat(_bodies(documents)) else []
    kept = {found.doc_id: found.duplicate_of for found in duplicates if not found.differs}
    labels: Counter[str] = Counter()
    label, duplicate_of, n_citations = [], [], list[int]()
    for some in documents(["doc_id", "label", "n_citations"]):
        n_citations += some["n_citations"].to_pylist()
        label.append(pa.array(_apart(some["label"].to_pylist(), labels), pa.string()))
        copies = [kept.get(doc_id) for doc_id in some["doc_id"].to_pylist()]
        duplicate_of.append(pa.array(copies, pa.string()))
    return Links(
        pa.chunked_array(label, pa.string()),
        pa.chunked_array(duplicate_of, pa.string()),
        resolve(partial(_linked, documents, kept), database),
        _notes(duplicates, documents),
        pa.array(accumulate(n_citations), pa.int64()),
    )


def _linked(documents: Documents, kept: Mapping[str, str]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Documents and their citations, as they are resolved."""
    for some in documents(["doc_id", "links"]):
        links = some["links"].combine_chunks()
        originals = [kept.get(doc_id, doc_id) for doc_id in some["doc_id"].to_pylist()]
        bearers = pa.table({"original": pa.array(originals, pa.string()), "keys": links.field("keys")})
        yield bearers, _citations(some["doc_id"], links.field("cited"))


def _bodies(documents: Documents) -> Iterator[pa.Table]:
    for some in documents(["doc_id", "links"]):
        body = some["links"].combine_chunks().field("body")
        yield pa.table({"doc_id": some["doc_id"], "body": body})


def _apart(labels: Iterable[str], taken: Counter[str]) -> Iterator[str]:
    for label in labels:
        taken[label] += 1
        yield label if taken[label] == 1 else f"{label} ({taken[label]})"


def _citations(doc_ids: pa.ChunkedArray, cited: pa.ListArray) -> pa.Table:
    values = cited.flatten()
    ids = pc.take(doc_ids, pc.list_parent_indices(cited))
    return pa.table({"doc_id": ids, "itself": values.field("itself"), "keys": values.field("keys")})


def _notes(duplicates: list[Duplicate], documents: Documents) -> Rows:
    """Rows of ``problems`` on the documents that share their words with another's."""
    told = {name for found in duplicates for name in (found.doc_id, found.duplicate_of)}
    places: dict[str, tuple[str, str | None]] = {}
    for some in documents(["doc_id", "source_file", "source_member"]) if told else ():
        found = zip(*(column.to_pylist() for column in some.columns), strict=True)
        places |= {doc_id: (file, member) for doc_id, file, member in found if doc_id in told}
    return [{"doc_id": found.doc_id, **_note_on_sharing(found, places).row()} for found in duplicates]


def _note_on_sharing(found: Duplicate, places: Mapping[str, tuple[str, str | None]]) -> Problem:
    path = places[found.doc_id][0]
    here, there = _named(*places[found.doc_id]), _named(*places[found.duplicate_of])
    if found.differs:
        fields = [name.replace("_", " ") for name in found.differs]
        return problem(
            "shares-text", path, severity="note", file=here, kept=there, share=found.shared, differs=fields
        )
    return problem("near-duplicate", path, file=here, kept=there, share=found.shared)


def _named(source_file: str, member: str | None) -> str:
    """File of a document, with the row or entry in it."""
    return f"{source_file} ({member})" if member else source_file
