"""Entries to the tables of a dataset, streamed: no table is held as a whole."""

from __future__ import annotations

import dataclasses
import json
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.count import FileCount, count_files, not_told
from policylab.building.entries import rows_of
from policylab.building.links import Links, find_links
from policylab.building.pipeline import Parts
from policylab.building.storage import TableWriter
from policylab.schemas import SCHEMAS, add_own_columns, make_table

_MEMORY = "512MB"
"""What DuckDB may take before it goes on in files of its own."""


def write_tables(parts: Parts, out: Path) -> FileCount:
    """Write every table of what was read into the folder ``out``, in contract order; what became of the files.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.building.cache import EntryCache
    >>> from policylab.building.pipeline import read_parts
    >>> from policylab.reports.corpus import shipped
    >>> folder = Path(tempfile.mkdtemp())
    >>> counted = write_tables(read_parts(shipped("corpus"), EntryCache(folder / "cache")), folder)
    >>> counted.with_documents + counted.with_problems + counted.left_out == counted.seen
    True
    >>> len(list(folder.glob("*.parquet"))) == len(SCHEMAS)
    True
    """
    with ExitStack() as open_database:
        links = find_links(parts.entries, partial(_database, out, open_database))
    filled = _Filled(parts, links)
    with ExitStack() as open_files:
        writers = {name: open_files.enter_context(TableWriter(out / f"{name}.parquet")) for name in SCHEMAS}
        for entry in parts.entries():
            for name, writer in writers.items():
                writer.write(filled.rows(entry, name))
        named = {
            *filled.files["documents"],
            *filled.files["problems"],
            *(row["source_file"] for row in parts.said),
        }
        untold = [dataclasses.asdict(each) for each in not_told(parts.walk, named)]
        last = {
            "problems": [*parts.said, *untold, *links.notes],
            "reviews": parts.reviews,
            "concepts": parts.concepts,
        }
        for name, rows in last.items():
            writers[name].write(_known_ones(make_table(name, rows), parts.known_unreadable))
    return count_files(parts.walk, filled.files["documents"])


def _database(out: Path, stack: ExitStack) -> Any:
    """DuckDB with room below ``out`` for what memory does not hold, until the stack is left."""
    import duckdb

    place = stack.enter_context(TemporaryDirectory(dir=out, prefix="links-"))
    return stack.enter_context(duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": place}))


class _Filled:
    """Rows of entries with the columns that depend on other documents filled in, taken in order."""

    def __init__(self, parts: Parts, links: Links) -> None:
        self._parts = parts
        self._links = links
        self._n_documents = 0
        self._n_citations = 0
        self.files: dict[str, set[str]] = {"documents": set(), "problems": set()}
        """Files that rows of these tables are about."""

    def rows(self, entry: pa.Table, name: str) -> pa.Table:
        rows = rows_of(entry, name)
        if name in self.files:
            self.files[name].update(rows["source_file"].unique().to_pylist())
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
