"""Entries to the tables of a dataset, streamed: no table is held as a whole, and a file that would be the same is taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.cache import reader_name
from policylab.building.count import FileCount, count_files, not_told
from policylab.building.entries import as_bytes, rows_of
from policylab.building.gathered import gathered
from policylab.building.links import Links, find_links
from policylab.building.pipeline import Parts
from policylab.building.storage import TableWriter
from policylab.building.stretches import Stretch, TakenOver, cut, file_of
from policylab.facts.table import Rows
from policylab.schemas import SCHEMAS, add_own_columns, make_table

_MEMORY = "128MB"
"""What DuckDB may take before it goes on in files of its own."""

_WHOLE = ("documents", "problems", "reviews", "concepts")
"""Tables that say something of the folder or of other documents in any row: they are small, and written anew each time."""


def write_tables(parts: Parts, out: Path, before: Path | None = None) -> FileCount:
    """Write every table of what was read into the folder ``out``, in contract order; what became of the files.

    Parameters
    ----------
    parts : Parts
    out : path
    before : path, optional
        Of the dataset that an earlier build wrote: files of it that would be written again as they are are taken over.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.building.cache import EntryCache
    >>> from policylab.building.pipeline import read_parts
    >>> from policylab.reports.corpus import shipped
    >>> folder = Path(tempfile.mkdtemp())
    >>> counted = write_tables(read_parts(shipped("corpus"), EntryCache(folder / "cache")), folder)
    >>> counted.with_documents + counted.with_problems + counted.left_out + counted.beside == counted.seen
    True
    >>> len(list(folder.glob("*.parquet"))) == len(SCHEMAS)
    True
    """
    with gathered(parts.entries, out) as documents, ExitStack() as open_database:
        links = find_links(documents, partial(_database, out, open_database))
    kept = TakenOver(parts.cache.folder, before)
    stretches = cut(len(parts.doc_ids))
    files: dict[str, set[str]] = {"documents": set(), "problems": set()}
    for stretch in stretches:
        here = links.part(*parts.documents_in(stretch.first, stretch.end))
        made_of = _made_of(parts, here, stretch)
        missing = [
            name
            for name in SCHEMAS
            if name in _WHOLE or not kept.take(made_of + _cited(here, name), name, stretch, out)
        ]
        with ExitStack() as open_files:
            writers = {
                name: open_files.enter_context(TableWriter(file_of(out, name, stretch))) for name in missing
            }
            _write(parts, _Filled(parts, here), stretch, writers, files)
            if stretch is stretches[-1]:
                for name, rows in _said_last(parts, links.notes, set().union(*files.values())).items():
                    writers[name].write(rows)
    kept.note(out)
    return count_files(parts.walk, files["documents"])


def _write(
    parts: Parts,
    filled: _Filled,
    stretch: Stretch,
    writers: Mapping[str, TableWriter],
    files: Mapping[str, set[str]],
) -> None:
    """Write the rows of a stretch; the files that rows of some tables are about are put into ``files``."""
    for entry in parts.entries(["doc_id", "own", *writers], stretch.first, stretch.end):
        for name, writer in writers.items():
            rows = filled.rows(entry, name)
            if name in files:
                files[name].update(rows["source_file"].unique().to_pylist())
            writer.write(rows)


def _made_of(parts: Parts, links: Links, stretch: Stretch) -> str:
    """Hash of all that decides the rows of a stretch in tables that say nothing of other documents."""
    changed = {
        number: hashlib.sha256(as_bytes(entry)).hexdigest()
        for number, entry in parts.changed.items()
        if stretch.first <= number < stretch.end
    }
    ids = parts.doc_ids.slice(stretch.first, stretch.end - stretch.first).to_pylist()
    return _hash([reader_name(), parts.slices(stretch.first, stretch.end), ids, changed])


def _cited(links: Links, name: str) -> str:
    """Hash of what the citations of a stretch mean, for their table."""
    return _hash(links.cited_doc_id.to_pylist()) if name == "citations" else ""


def _hash(what: Any) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()


def _database(out: Path, stack: ExitStack) -> Any:
    """DuckDB with room below ``out`` for what memory does not hold, until the stack is left."""
    import duckdb

    place = stack.enter_context(TemporaryDirectory(dir=out, prefix="links-"))
    return stack.enter_context(duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": place}))


def _said_last(parts: Parts, notes: Rows, named: set[str]) -> dict[str, pa.Table]:
    """Rows behind those of the documents, by table: what is said of the folder, and what people said of it."""
    told = {*named, *(row["source_file"] for row in parts.said)}
    untold = [each.row() for each in not_told(parts.walk, told)]
    rows = {
        "problems": [*parts.said, *untold, *notes],
        "reviews": parts.reviews,
        "concepts": parts.concepts,
    }
    return {
        name: _known_ones(make_table(name, found), parts.known_unreadable) for name, found in rows.items()
    }


class _Filled:
    """Rows of entries with the columns that depend on other documents filled in, taken in order; ``links`` are those of their stretch."""

    def __init__(self, parts: Parts, links: Links) -> None:
        self._parts = parts
        self._links = links
        self._n_documents = 0
        self._n_citations = 0

    def rows(self, entry: pa.Table, name: str) -> pa.Table:
        rows = rows_of(entry, name)
        if name == "documents":
            return self._documents(rows, entry)
        if name == "citations":
            begun, self._n_citations = self._n_citations, self._n_citations + len(rows)
            return _put(rows, "cited_doc_id", self._links.cited_doc_id.slice(begun, len(rows)))
        return _known_ones(rows, self._parts.known_unreadable) if name == "problems" else rows

    def _documents(self, rows: pa.Table, entry: pa.Table) -> pa.Table:
        begun, self._n_documents = self._n_documents, self._n_documents + len(rows)
        rows = _put(rows, "label", self._links.label.slice(begun, len(rows)))
        rows = _put(rows, "duplicate_of", self._links.duplicate_of.slice(begun, len(rows)))
        own = [json.loads(text) for text in entry["own"].to_pylist() if text is not None]
        return add_own_columns(rows, own, self._parts.own)


def _put(rows: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    at = rows.schema.get_field_index(name)
    return rows.set_column(at, rows.schema.field(at), column)


def _known_ones(rows: pa.Table, known_unreadable: frozenset[str]) -> pa.Table:
    """Problems, those of files that nobody expects to be read as notes; other tables as they are."""
    if not known_unreadable or "severity" not in rows.column_names:
        return rows
    known = pc.is_in(rows["source_file"], pa.array(sorted(known_unreadable), pa.string()))
    note = pc.and_(known, pc.equal(rows["severity"], "error"))
    return _put(rows, "severity", pc.if_else(note, "note", rows["severity"]))
