"""Sources cut into what is read, kept and counted one by one: a file, or a row of a collection."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from policylab.building.cache import reader_name
from policylab.building.extract import Tables, fault, found_in, of_lost
from policylab.building.packed import PackedRow, pack, size_of
from policylab.building.workers import one_by_one
from policylab.errors import WorkerLostError
from policylab.reading.document import Document, Problem, UnreadableError, problem
from policylab.reading.formats.readers import is_streamed
from policylab.reading.formats.stored import Stored
from policylab.reading.overrides import Overrides
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document, read_source
from policylab.reading.sources import read_raw

BOMB, LEAST_BOMB = 200, 5_000_000
"""Times its bytes, and bytes anyway, that the texts of a collection may have together: honest ones pack to a tenth, not to less than a hundredth."""
_LEAST = 300
"""Bytes that a row counts for at least."""
_SAME = 50
"""Rows of a collection that may hold one text: so many are still told as copies of each other."""
_REMEMBERED = 100_000
"""Texts of a collection that are remembered at once."""
_TABLES = frozenset({".csv", ".tsv"})
_SMALL = 1_000_000
"""Bytes of a table that is read without a worker, and of rows that a worker hands over at once, about."""
_HANDFUL = 200
"""Rows that it hands over at once, at most."""
_SOON = 1.0
"""Seconds after which it hands over what it has."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A file, a row of a collection (``raw``), or what was said of one while it was opened; with what its owner says of it.

    Examples
    --------
    >>> from pathlib import Path
    >>> Unit(Source(Path("."), "a.txt", ""), Overrides()).raw is None
    True
    """

    source: Source
    overrides: Overrides
    raw: RawText | PackedRow | None = None
    said: Problem | None = None

    @property
    def size(self) -> int:
        """Bytes to read, about."""
        if self.raw is not None:
            return self.raw.size if isinstance(self.raw, PackedRow) else size_of(self.raw)
        try:
            return self.source.file.stat().st_size
        except OSError:
            return 0

    def opened(self) -> Unit:
        """The unit with the bytes of its file and their hash; as it is when they cannot be had, which is said when it is read."""
        if self.raw is not None or self.said is not None:
            return self
        try:
            return replace(self, source=self.source.opened())
        except UnreadableError:
            return self

    def hashed(self) -> Unit:
        """The unit with the hash of its file alone, which may be too large to be held."""
        if self.raw is not None or self.said is not None:
            return self
        try:
            return replace(self, source=self.source.hashed())
        except UnreadableError:
            return self

    def key(self) -> str:
        """Key of the unit's rows: its path and bytes, what its owner says of it, and the code and libraries that read it.

        Of a file that is open; of a row, the bytes are those of the row, so that no other row changes it.

        Examples
        --------
        >>> from policylab.reading.overrides import read_overrides
        >>> from policylab.reading.sources import list_sources
        >>> from policylab.reports.corpus import shipped
        >>> corpus = shipped("corpus")
        >>> units = list(list_units(list_sources(corpus), read_overrides(corpus)))
        >>> len({unit.key() for unit in units}) == len(units)
        True
        """
        digest = self.source.sha256
        if isinstance(self.raw, PackedRow):
            if self.raw.known_as:
                return self.raw.known_as
            digest = self.raw.sha256
        elif self.raw is not None:
            digest = self.raw.source.sha256
        member = None if self.raw is None else self.raw.member
        paths = [self.source.path, *self.source.more]
        text = json.dumps([paths, member, digest, repr(self.overrides), reader_name()])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def found(self) -> Iterator[Document | Problem]:
        """Documents of the unit, and problems that gave none."""
        if self.said is not None:
            yield self.said
        elif self.raw is None:
            yield from read_source(self.source, self.overrides)
        else:
            raw = self.raw.unpacked() if isinstance(self.raw, PackedRow) else self.raw
            try:
                yield read_document(raw, self.overrides.of(self.source.path, raw.member))
            except (
                UnreadableError
            ) as error:  # a row with nothing but the name of a file is no document that failed
                told = error.problem(self.source.path)
                yield replace(told, severity="warning") if error.code == "no-text" else told

    def tables(self) -> list[Tables]:
        """Rows of every table for each document and each problem of the unit."""
        return found_in(self.found(), self.source.path, self.overrides.agencies)


def list_units(
    sources: Iterable[Source], overrides: Overrides, known: Collection[str] = ()
) -> Iterator[Unit]:
    r"""Units of all sources, in order; a collection is opened when its turn comes, and read row by row.

    ``known`` are keys of units that need not be read: a row of these may come without what it says.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from policylab.reading.sources import list_sources
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "plans.csv").write_text("title,text\n甲,一、总则\n乙,一、目标\n", encoding="utf-8")
    >>> [unit.raw.member for unit in list_units(list_sources(folder), Overrides())]
    ['row 1', 'row 2']
    """
    for source in sources:
        said = overrides.about(source.path)
        if not is_streamed(source.path):
            yield Unit(source, said)
        elif is_plain(source):
            yield from _rows((source, said))
        else:
            yield from _rows_by_worker(source, said, known)


def is_plain(source: Source) -> bool:
    """Whether a collection is a small table whose bytes are its text: a worker would take longer to start than to read it.

    Examples
    --------
    >>> from pathlib import Path
    >>> is_plain(Source(Path("."), "plans.parquet", ""))
    False
    """
    try:
        small = Stored(source.path).suffix in _TABLES and source.file.stat().st_size < _SMALL
        return small and b"<" not in source.file.read_bytes()
    except OSError:  # said when it is read
        return True


def _rows_by_worker(source: Source, said: Overrides, known: Collection[str]) -> Iterator[Unit]:
    """Units of a collection, read where it can be stopped; what was read before a limit was passed stays."""
    for found in one_by_one(_handfuls, (source, said, frozenset(known)), limits=said.limits):
        if isinstance(found, WorkerLostError):
            yield Unit(source, said, said=of_lost(source.path, found, said.limits))
        else:
            yield from found


def _handfuls(collection: tuple[Source, Overrides, frozenset[str]]) -> Iterator[list[Unit]]:
    """Units of a collection some at a time: soon, and not too much to be handed from one process to another."""
    source, said, known = collection
    units, size, begun = list[Unit](), 0, time.monotonic()
    for unit in _rows((source, said)):
        key = unit.key() if known else None
        known_as = key if key in known else None
        raw = pack(unit.raw, known_as=known_as) if isinstance(unit.raw, RawText) else unit.raw
        units.append(replace(unit, raw=raw))
        size += _LEAST if known_as else unit.size
        if len(units) >= _HANDFUL or size > _SMALL or time.monotonic() - begun > _SOON:
            yield units
            units, size, begun = [], 0, time.monotonic()
    if units:
        yield units


def _rows(collection: tuple[Source, Overrides]) -> Iterator[Unit]:
    source, said = collection
    opened, size, repeats = source, 0, _Repeats()
    try:
        opened = source.opened()
        most = max(LEAST_BOMB, BOMB * source.file.stat().st_size)
        for each in read_raw(opened, said.said, said.scanning):
            plain = replace(opened, content=None)
            if isinstance(each, Problem):
                yield Unit(plain, said, said=each)
                continue
            about = said.about(source.path, each.member) if said.by_member else said
            unit = Unit(plain, about, raw=_by_itself(each))
            size += max(unit.size, _LEAST)
            if size > most:
                told = problem("too-large", source.path, severity="error", kind="expanded", n=size)
                yield Unit(plain, said, said=told)
                return
            if not repeats.take(each.layout.text):
                yield unit
        if repeats.n_left_out:
            told = problem("repeated-text", source.path, n=repeats.n_left_out, most=_SAME)
            yield Unit(plain, said, said=told)
    except UnreadableError as error:
        yield Unit(replace(opened, content=None), said, said=error.problem(source.path))
    except Exception as error:
        yield Unit(replace(opened, content=None), said, said=fault(source.path, "reading", error))


class _Repeats:
    """Texts of a collection: which row holds one that stood in many before it."""

    def __init__(self) -> None:
        self.n_left_out = 0
        self._times: Counter[bytes] = Counter()

    def take(self, text: str) -> bool:
        """Whether a row repeats a text once too often; it is counted."""
        if len(self._times) > _REMEMBERED:
            self._times.clear()
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        self._times[digest] += 1
        over = bool(text) and self._times[digest] > _SAME
        self.n_left_out += over
        return over


def _by_itself(raw: RawText) -> RawText:
    """A row under the hash of what it says: its document keeps its id when another row changes."""
    said = [raw.layout.text, dict(raw.layout.fields), dict(raw.own), [note.code for note in raw.layout.notes]]
    text = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(raw, source=replace(raw.source, content=None, sha256=digest))
