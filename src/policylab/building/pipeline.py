"""A folder of plans to the rows of every table, what was read before taken from the cache."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from policylab.building.cache import RowCache, source_key
from policylab.building.extract import source_rows
from policylab.building.links import fill_across_documents, make_ids_unique
from policylab.facts.reviews import apply_reviews, read_reviews
from policylab.facts.table import Rows
from policylab.reading.document import UnreadableError
from policylab.reading.overrides import Overrides, read_overrides
from policylab.reading.sources import Source, walk_folder
from policylab.schemas import SCHEMAS

Progress = Callable[[Iterable[Source]], Iterable[Source]]
"""Wraps the sources while they are read, to draw a bar."""


def read_tables(
    folder: Path, *, progress: Progress = iter, cache: RowCache | None = None
) -> tuple[dict[str, Rows], list[Source]]:
    """Rows of every table of the plans in ``folder``, in contract order, and the sources; nothing but the cache is written.

    Parameters
    ----------
    folder : path
        Of the plans.
    progress : callable
        As in ``build``.
    cache : RowCache, optional
        Rows of sources that were read before.

    Raises
    ------
    SourceError
        If the folder cannot be read at all.

    Examples
    --------
    >>> from policylab.reports.corpus import shipped
    >>> tables, sources = read_tables(shipped("corpus"))
    >>> len(tables["documents"]) == len(sources), sorted(tables)[:3]
    (True, ['annex_tables', 'cells', 'citations'])
    """
    (found, not_entered), overrides = walk_folder(folder), read_overrides(folder)
    tables: dict[str, Rows] = {name: [] for name in SCHEMAS}
    taken: set[str] = set()
    sources: list[Source] = []
    for source in progress(found):
        opened, rows = _rows_of(source, overrides, cache)
        sources.append(opened)
        make_ids_unique(rows, taken)
        for name in SCHEMAS:
            tables[name].extend(rows[name])
    named = {source.path for source in sources}
    said = [*not_entered, *overrides.problems, *overrides.of_no_file(named)]
    tables["problems"] += [dataclasses.asdict(problem) for problem in said]
    for row in tables["problems"]:
        if row["severity"] == "error" and row["source_file"] in overrides.known_unreadable:
            row["severity"] = "note"
    apply_reviews(tables, read_reviews(folder))
    fill_across_documents(tables)
    return tables, sources


_PASSING = frozenset({"unreadable", "failed"})
"""Codes of faults that may be gone at the next build: a locked file, too little memory, an error that nobody foresaw."""


def _rows_of(source: Source, overrides: Overrides, cache: RowCache | None) -> tuple[Source, dict[str, Rows]]:
    """The source without its bytes, with the hash of what was read, and its rows, from the cache if they are there."""
    try:
        opened = source.opened()
    except UnreadableError:
        return source, source_rows(source, overrides)
    kept = replace(opened, content=None)
    if cache is None:
        return kept, source_rows(opened, overrides)
    key = source_key(kept, overrides)
    rows = cache.get(key)
    if rows is None:
        rows = source_rows(opened, overrides)
        if _PASSING.isdisjoint(row["code"] for row in rows["problems"]):
            cache.put(key, rows)
    return kept, rows
