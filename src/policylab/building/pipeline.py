"""A folder of plans to entries on the disk, and from them the rows of all tables in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.cache import EntryCache, Place
from policylab.building.entries import from_bytes
from policylab.building.links import unique_ids
from policylab.building.reading import PART, Expected, Reading
from policylab.building.reviewed import put_in_reviews
from policylab.facts.reviews import read_reviews
from policylab.facts.table import Rows
from policylab.reading.concepts import read_concepts
from policylab.reading.formats.scans.scanning import Scanning
from policylab.reading.overrides import read_overrides
from policylab.reading.raw import Source
from policylab.reading.sources import Walk, walk_folder
from policylab.schemas import find_own_columns

Progress = Callable[[Iterable[Any]], Iterable[Any]]
"""Wraps the documents while they are read, to draw a bar; what it wraps says how many are ``expected``."""


@dataclass
class Parts:
    """What was read of a folder: entries on the disk in order, and what is said beside them.

    Attributes
    ----------
    walk : Walk
        What lies below the folder.
    sources : list of Source
        Files of the folder, with the hash of what was read of them.
    said : list of dict
        Rows of ``problems`` about the folder.
    reviews : list of dict
        Rows of ``reviews``.
    concepts : list of dict
        Rows of ``concepts``.
    known_unreadable : frozenset
        Files whose errors are notes.
    own : dict
        The owner's columns, each with whether it holds numbers.

    Examples
    --------
    >>> list(Parts(EntryCache(Path("cache"))).entries())
    []
    """

    cache: EntryCache
    walk: Walk = Walk([], [], 0)
    sources: list[Source] = field(default_factory=list)
    said: Rows = field(default_factory=list)
    reviews: Rows = field(default_factory=list)
    concepts: Rows = field(default_factory=list)
    known_unreadable: frozenset[str] = frozenset()
    own: dict[str, bool] = field(default_factory=dict)
    runs: list[tuple[Place, str | None]] = field(default_factory=list)
    """Rows of entries in order, each with the hash of its collection where it has one."""
    doc_ids: pa.Array = field(default_factory=lambda: pa.nulls(0, pa.string()))
    """One a row of the entries, null for a problem that gave no document; empty until they are known."""
    changed: dict[int, pa.Table] = field(default_factory=dict)
    """Rows that reviews have changed, by their number among all."""

    def entries(
        self, columns: list[str] | None = None, first: int = 0, end: int | None = None
    ) -> Iterator[pa.Table]:
        """Entries in order, with the columns that are named or all; with ids of their own and what people corrected.

        Only the rows from ``first`` to ``end`` (exclusive), where that is asked.
        """
        for at, (name, start, stop), digest in self._within(first, end):
            with pa.memory_map(str(self.cache.path(name))) as content:
                entry = from_bytes(content, columns).slice(start, stop - start)
                if len(self.doc_ids) and "doc_id" in entry.column_names:
                    entry = _with(entry, "doc_id", self.doc_ids.slice(at, len(entry)))
                if digest is not None and "documents" in entry.column_names:
                    entry = _with(entry, "documents", _of_collection(entry, digest))
                yield _spliced(entry, at, self.changed)

    def slices(self, first: int, end: int) -> list[Place]:
        """Where the rows from ``first`` to ``end`` (exclusive) lie."""
        return [place for _, place, _ in self._within(first, end)]

    def documents_in(self, first: int, end: int) -> tuple[int, int]:
        """How many documents come before row ``first``, and how many from there to ``end`` (exclusive)."""
        before, here = self.doc_ids.slice(0, first), self.doc_ids.slice(first, end - first)
        return len(before) - before.null_count, len(here) - here.null_count

    def _within(self, first: int, end: int | None) -> Iterator[tuple[int, Place, str | None]]:
        """Runs, cut to rows ``first`` to ``end``, each with the number of its first row."""
        at = 0
        for (name, start, stop), digest in self.runs:
            low = max(first - at, 0)
            high = stop - start if end is None else min(end - at, stop - start)
            if low < high:
                yield at + low, (name, start + low, start + high), digest
            at += stop - start


def _with(entry: pa.Table, name: str, column: Any) -> pa.Table:
    at = entry.schema.get_field_index(name)
    return entry.set_column(at, entry.schema.field(at), column)


def _of_collection(entry: pa.Table, digest: str) -> pa.Array:
    """Table ``documents`` of rows of a collection, under the hash of its file as it is now."""
    nested = entry["documents"].combine_chunks()
    struct = nested.flatten()
    at = struct.type.get_field_index("source_sha256")
    fields = struct.flatten()
    fields[at] = pa.array([digest] * len(struct), pa.string())
    ends = pc.cumulative_sum(pc.list_value_length(nested))
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends])
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(fields, fields=list(struct.type)))


def _spliced(entry: pa.Table, at: int, changed: dict[int, pa.Table]) -> pa.Table:
    places = [number for number in changed if at <= number < at + len(entry)]
    pieces, begun = [], 0
    for number in sorted(places):
        pieces += [entry.slice(begun, number - at - begun), changed[number].select(entry.column_names)]
        begun = number - at + 1
    return pa.concat_tables([*pieces, entry.slice(begun)]).combine_chunks() if pieces else entry


def read_parts(
    folder: Path,
    cache: EntryCache,
    *,
    jobs: int | str | None = None,
    progress: Progress = iter,
    part_size: int = PART,
    ocr: str = "auto",
) -> Parts:
    """Read the plans in ``folder``; nothing but the cache is written.

    Parameters
    ----------
    folder : path
        Of the plans.
    cache : EntryCache
        Gets the entries; units that have one there are not read again.
    jobs : int or str, optional
        As in ``build``. What is read is the same for any number, and on a cluster.
    progress : callable
        As in ``build``.
    part_size : int
        Units that a worker reads at once, at most. What is read is the same for any number.
    ocr : {"auto", "never", "force"}
        Whether pages that are pictures are recognised, as in ``build``.

    Raises
    ------
    SourceError
        If the folder cannot be read at all.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.reports.corpus import shipped
    >>> parts = read_parts(shipped("corpus"), EntryCache(Path(tempfile.mkdtemp())))
    >>> sum(len(entry) for entry in parts.entries()) >= len(parts.sources)  # a workbook holds several
    True
    """
    walk, overrides = walk_folder(folder), read_overrides(folder)
    found = walk.sources
    concepts = read_concepts(folder)
    overrides.agencies = concepts.agencies
    overrides.scanning = Scanning(ocr, cache.folder / "pages")
    reading = Reading(cache, found, overrides, part_size)
    for _ in progress(Expected(reading.documents(jobs), reading.expected)):
        pass
    parts = Parts(cache, walk=walk, known_unreadable=overrides.known_unreadable)
    parts.concepts = concepts.rows
    parts.sources = [replace(source, sha256=reading.hashes.get(source.path, "")) for source in found]
    parts.runs = reading.runs()
    ids, own = [], []
    for entry in parts.entries(["doc_id", "own"]):
        ids += entry["doc_id"].to_pylist()
        own.append(entry["own"])
    parts.doc_ids = pa.array(unique_ids(ids), pa.string())
    parts.own = find_own_columns(json.loads(text) for column in own for text in column.to_pylist() if text)
    said = [
        *walk.problems,
        *overrides.problems,
        *concepts.problems,
        *overrides.of_no_file({source.path for source in found}),
    ]
    parts.said = [each.row() for each in said]
    parts.changed, problems, parts.reviews = put_in_reviews(parts.entries, read_reviews(folder))
    parts.said += problems
    return parts
