"""Units on their way to the disk: cut into parts, read by workers, kept as entries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from policylab.building.cache import EntryCache, Place
from policylab.building.cluster import run_on_cluster
from policylab.building.entries import as_bytes, make_entry
from policylab.building.extract import of_lost, of_problem
from policylab.building.lanes import at_step
from policylab.building.units import Unit, list_units
from policylab.building.workers import WAITING, cores, run
from policylab.errors import WorkerLostError
from policylab.reading.document import in_member
from policylab.reading.formats.readers import PLAIN
from policylab.reading.formats.stored import Stored
from policylab.reading.limits import Limits
from policylab.reading.overrides import Overrides
from policylab.reading.raw import Source

PART = 64
"""Units that a worker reads and hands back at once, at most."""

_LARGE = 4_000_000
"""Bytes of a part, about."""

SCHEDULER = "DASK_SCHEDULER_ADDRESS"
"""Variable of the environment in which Dask looks for a scheduler: where it is set, and no number of processes is asked for, a cluster reads."""

_FEW = 1_000_000
"""Bytes to read that are not worth the start of workers."""

_PASSING = frozenset(
    {
        "unreadable",
        "unreadable-entry",
        "failed",
        "passage-failed",
        "too-long",
        "out-of-memory",
        "recognition-failed",
    }
)
"""Codes of faults that may be gone at the next build: a locked file, too little memory, an error that nobody foresaw."""


@dataclass(frozen=True)
class Part:
    """Units that are read together, with their numbers among all.

    Examples
    --------
    >>> Part((), ()).units
    ()
    """

    numbers: tuple[int, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class ReadPart:
    """Entry of a part, and for each unit the number of its rows in it and the hash of its source.

    Examples
    --------
    >>> read_part(Part((), ())).n_rows
    ()
    """

    entry: bytes
    n_rows: tuple[int, ...]
    hashes: tuple[str, ...]


def read_part(part: Part) -> ReadPart:
    """Read the units of a part: what a worker does.

    Examples
    --------
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> unit = Unit(list_sources(shipped("corpus"))[0], Overrides())
    >>> read_part(Part((0,), (unit,))).n_rows
    (1,)
    """
    rows, n_rows, hashes = [], [], []
    for step, unit in enumerate(part.units):
        at_step(step)
        opened = unit.opened()
        tables = opened.tables()
        passing = any(row["code"] in _PASSING for each in tables for row in each["problems"])
        key = None if passing else opened.key()
        rows += [(key, each) for each in tables]
        n_rows.append(len(tables))
        hashes.append(opened.source.sha256)
    return ReadPart(as_bytes(make_entry(rows)), tuple(n_rows), tuple(hashes))


def _singles(part: Part) -> list[Part]:
    return [Part((number,), (unit,)) for number, unit in zip(part.numbers, part.units, strict=True)]


def _of_lost(part: Part, error: WorkerLostError, limits: Limits) -> ReadPart:
    """What stands for a part of one unit whose worker was lost, or was ended at a limit."""
    (unit,) = part.units
    told = of_lost(unit.source.path, error, limits)
    said = of_problem(in_member(told, unit.raw.member if unit.raw else None))
    return ReadPart(as_bytes(make_entry([(None, said)])), (1,), (unit.hashed().source.sha256,))


def _spread(
    parts: Iterable[Part], jobs: int | str, limits: Limits, at_hand: int = WAITING
) -> Iterator[tuple[Part, ReadPart | WorkerLostError]]:
    """Parts, each with what was read of it: by ``jobs`` processes, or by the workers of the Dask scheduler at that address."""
    if isinstance(jobs, str):
        opened = (replace(part, units=tuple(unit.opened() for unit in part.units)) for part in parts)
        return run_on_cluster(read_part, opened, jobs)
    return run(read_part, parts, jobs, limits=limits, at_hand=at_hand)


def _needs_worker(unit: Unit) -> bool:
    """Whether a unit is no plain text: what programs wrote for programs can hide any amount of work in few bytes."""
    return unit.raw is None and unit.said is None and Stored(unit.source.path).suffix not in PLAIN


class Expected:
    """Documents while they are read, each once, and how many are ``expected`` as far as is known by now.

    Examples
    --------
    >>> list(Expected(["a", "b"], lambda: 2)), Expected([], lambda: 2).expected
    (['a', 'b'], 2)
    """

    def __init__(self, documents: Iterable[Any], expected: Callable[[], int]) -> None:
        self._documents = documents
        self._expected = expected

    def __iter__(self) -> Iterator[Any]:
        return iter(self._documents)

    @property
    def expected(self) -> int:
        """Documents in all, as far as is known by now."""
        return self._expected()


class Reading:
    """Units while they are read, and where the rows of each lie when they are.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> sources = list_sources(shipped("corpus"))
    >>> reading = Reading(EntryCache(Path(tempfile.mkdtemp())), sources, Overrides())
    >>> done = list(reading.documents(jobs=1))
    >>> set(done) == {source.path for source in sources}, reading.expected() == len(done)
    (True, True)
    >>> sum(end - first for (_, first, end), _ in reading.runs()) == len(done)
    True
    """

    def __init__(
        self, cache: EntryCache, sources: list[Source], overrides: Overrides, part_size: int = PART
    ) -> None:
        self.cache = cache
        self.hashes: dict[str, str] = {}
        """Hash of what was read of each source."""
        self._sources, self._overrides, self._part_size = sources, overrides, part_size
        self._n_met = 0
        self._places: list[Place] = []
        self._digests: list[str | None] = []
        self._known: list[str] = []

    def expected(self) -> int:
        """Units in all, as far as is known by now: those that were met, and one for each file that was not opened yet."""
        return len(self._places) + len(self._sources) - self._n_met

    def documents(self, jobs: int | str | None = None) -> Iterator[str]:
        """Read what has to be read, if it is much in ``jobs`` processes or on a cluster; the path of each unit that is done."""
        coming = self._parts()
        first, size = list[Part](), 0
        while size <= _FEW and (part := next(coming, None)) is not None:
            first.append(part)
            size += sum(unit.size for unit in part.units)
        if size > _FEW:
            yield from self._by_workers(chain(first, coming), jobs or os.environ.get(SCHEDULER) or cores())
        else:
            hard: list[Part] = []
            for part in first:
                if any(map(_needs_worker, part.units)):
                    hard.append(part)
                else:
                    yield from self._put(part, read_part(part))
            if hard:
                yield from self._by_workers(hard, 1)
        yield from self._told()

    def _by_workers(self, parts: Iterable[Part], jobs: int | str) -> Iterator[str]:
        """Read parts in workers; the unit to blame for a lost one is not read again, the others of its part are, each by itself."""
        limits, lost = self._overrides.limits, list[Part]()
        for part, read in _spread(parts, jobs, limits):
            if not isinstance(read, WorkerLostError):
                yield from self._put(part, read)
                continue
            for step, single in enumerate(_singles(part)):
                if read.fields["blamed"] and read.fields["step"] == step:
                    yield from self._put(single, _of_lost(single, read, limits))
                else:
                    lost.append(single)
        for part, read in _spread(lost, jobs, limits, at_hand=1) if lost else ():
            found = _of_lost(part, read, limits) if isinstance(read, WorkerLostError) else read
            yield from self._put(part, found)

    def _parts(self) -> Iterator[Part]:
        """Parts of what is not in the cache: small at first, so that few documents keep all workers busy."""
        numbers, units, size, limit = list[int](), list[Unit](), 0, 1
        for unit in list_units(self._met(), self._overrides, self.cache.places):
            if self._place(unit):
                continue
            numbers.append(len(self._places) - 1)
            units.append(unit)
            size += unit.size
            if len(units) >= min(limit, self._part_size) or size >= _LARGE:
                yield Part(tuple(numbers), tuple(units))
                numbers, units, size, limit = [], [], 0, limit + 1
        if units:
            yield Part(tuple(numbers), tuple(units))

    def _met(self) -> Iterator[Source]:
        for source in self._sources:
            self._n_met += 1
            yield source

    def _place(self, unit: Unit) -> bool:
        """Note where the rows of a unit lie; whether they are in the cache."""
        self._digests.append(unit.source.sha256 if unit.raw is not None else None)
        opened = unit.hashed() if self.cache.places else unit
        if opened.source.sha256:
            self.hashes[unit.source.path] = opened.source.sha256
        place = self.cache.places.get(opened.key()) if self.cache.places else None
        self._places.append(place or _NOWHERE)
        if place:
            self._known.append(unit.source.path)
        return place is not None

    def _put(self, part: Part, read: ReadPart) -> Iterator[str]:
        name, at = self.cache.put(read.entry), 0
        for number, unit, n_rows, digest in zip(
            part.numbers, part.units, read.n_rows, read.hashes, strict=True
        ):
            self._places[number] = (name, at, at + n_rows)
            self.hashes[unit.source.path] = digest
            at += n_rows
            yield unit.source.path
        yield from self._told()

    def _told(self) -> Iterator[str]:
        """Paths of units that were in the cache, each once."""
        known, self._known = self._known, []
        yield from known

    def runs(self) -> list[tuple[Place, str | None]]:
        """Rows of entries in the order of the units, neighbours together; each with the hash of its collection, if it is of one."""
        runs: list[tuple[Place, str | None]] = []
        for (name, first, end), digest in zip(self._places, self._digests, strict=True):
            if runs and runs[-1][0][0] == name and runs[-1][0][2] == first and runs[-1][1] == digest:
                runs[-1] = ((name, runs[-1][0][1], end), digest)
            elif end > first:
                runs.append(((name, first, end), digest))
        return runs


_NOWHERE: Place = ("", 0, 0)
