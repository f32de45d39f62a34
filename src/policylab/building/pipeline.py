"""A folder of plans to the rows of every table, what was read before taken from the cache."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from policylab.building.cache import RowCache, source_key
from policylab.building.extract import source_rows
from policylab.building.links import fill_across_documents, make_ids_unique
from policylab.facts.reviews import apply_reviews, read_reviews
from policylab.facts.table import Rows
from policylab.reading.overrides import Overrides, read_overrides
from policylab.reading.sources import Source, list_sources
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
    sources, overrides = list_sources(folder), read_overrides(folder)
    tables: dict[str, Rows] = {name: [] for name in SCHEMAS}
    taken: set[str] = set()
    for source in progress(sources):
        rows = _cached_rows(source, overrides, cache)
        make_ids_unique(rows, taken)
        for name in SCHEMAS:
            tables[name].extend(rows[name])
    named = {source.path for source in sources}
    tables["problems"] += [
        dataclasses.asdict(problem) for problem in [*overrides.problems, *overrides.of_no_file(named)]
    ]
    for row in tables["problems"]:
        if row["severity"] == "error" and row["source_file"] in overrides.known_unreadable:
            row["severity"] = "note"
    apply_reviews(tables, read_reviews(folder))
    fill_across_documents(tables)
    return tables, sources


def _cached_rows(source: Source, overrides: Overrides, cache: RowCache | None) -> dict[str, Rows]:
    if cache is None:
        return source_rows(source, overrides)
    key = source_key(source, overrides)
    rows = cache.get(key)
    if rows is None:
        rows = source_rows(source, overrides)
        cache.put(key, rows)
    return rows
