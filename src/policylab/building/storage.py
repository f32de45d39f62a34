"""The folder of a dataset on disk: tables read once a process, written beside the folder and swapped in as one."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from policylab.building.ownership import owned
from policylab.errors import SourceError
from policylab.files import to_disk
from policylab.schemas import SCHEMAS

_WRITTEN = frozenset({"dataset.json", *(f"{name}.parquet" for name in SCHEMAS)})


def read_stored(path: Path) -> pa.Table:
    """Table in the file ``path``; kept in memory as long as the file stays as it is and no other dataset is read.

    Examples
    --------
    >>> import policylab as pl
    >>> path = pl.open_corpus().folder / "documents.parquet"
    >>> read_stored(path) is read_stored(path)
    True
    """
    state = path.stat()
    return _read(path, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=len(SCHEMAS))
def _read(path: Path, state: tuple[int, int, int]) -> pa.Table:
    return pq.read_table(path)


def files_of(folder: Path, name: str) -> list[Path]:
    """Files of a table in the order of its rows: one, or the parts that a large dataset has in a folder under the table's name.

    Examples
    --------
    >>> import policylab as pl
    >>> [path.name for path in files_of(pl.open_corpus().folder, "targets")]
    ['targets.parquet']
    """
    table = folder / f"{name}.parquet"
    return sorted(table.glob("*.parquet")) if table.is_dir() else [table]


def need_writable(out: Path) -> None:
    """Do nothing if a dataset can be swapped in at ``out``: said before work starts, not after.

    Raises
    ------
    SourceError
        If the folder around ``out``, or ``out`` with what people put beside the tables, cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> need_writable(Path(tempfile.mkdtemp()) / "new" / "dataset")
    """
    there = next(place for place in (out.parent, *out.parent.parents) if place.exists())
    for place in (there, out) if out.exists() else (there,):
        if not os.access(place, os.W_OK):
            raise SourceError("not-writable", folder=place)
    if out.is_dir():
        _try_swap(out)


def _try_swap(out: Path) -> None:
    """Move ``out`` aside and back: a folder that is a mount, or that another program has open, cannot be moved."""
    aside = _beside(out, "old")
    try:
        out.rename(aside)
    except OSError as cause:
        raise SourceError("not-movable", folder=out, cause=cause.strerror) from cause
    aside.rename(out)


class TableWriter:
    """One table written to a Parquet file bit by bit: the same bytes however its rows are handed over.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "documents.parquet"
    >>> with TableWriter(path) as writer:
    ...     for name in "ab":
    ...         writer.write(pa.table({"doc_id": [name]}))
    >>> pq.read_table(path)["doc_id"].to_pylist()
    ['a', 'b']
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting: list[pa.Table] = []
        self._n_waiting = 0
        self._file: pq.ParquetWriter | None = None

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._flush(self._n_waiting)
        if self._file is not None:
            self._file.close()

    def write(self, rows: pa.Table) -> None:
        """Add rows behind those that were written."""
        self._waiting.append(rows)
        self._n_waiting += len(rows)
        if len(self._waiting) * rows.num_columns > _PIECES:
            self._waiting = [pa.concat_tables(self._waiting).combine_chunks()]
        while self._n_waiting >= _GROUP:
            self._flush(_GROUP)

    def _flush(self, size: int) -> None:
        rows = pa.concat_tables(self._waiting)
        if self._file is None:
            self.path.parent.mkdir(exist_ok=True)
            self._file = pq.ParquetWriter(self.path, rows.schema)
        self._file.write_table(rows.slice(0, size).combine_chunks(), row_group_size=_GROUP)
        self._waiting, self._n_waiting = [rows.slice(size)], len(rows) - size


_PIECES = 50_000
"""Columns of tables that wait; above, they are joined: a column of its own takes a kilobyte, whatever it holds."""

_GROUP = 65_536
"""Rows that are written at once: few enough to be held of all tables, enough to be read fast."""


@contextmanager
def swapped_in(out: Path) -> Iterator[Path]:
    """Yield a new folder beside ``out``; when the block ends well, it takes the place of ``out``.

    Whatever else lies in ``out`` (a note that somebody put beside the tables, tables that reports keep) stays there.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "dataset"
    >>> with swapped_in(out) as fresh:
    ...     _ = (fresh / "dataset.json").write_text("{}", encoding="utf-8")
    >>> [path.name for path in out.iterdir()], [path.name for path in out.parent.iterdir()]
    (['dataset.json'], ['dataset'])
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(out, "new")
    try:
        fresh.mkdir()
        yield fresh
        _all_to_disk(fresh)
    except BaseException:  # a full disk, or Ctrl-C
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if not out.exists():
        fresh.rename(out)
        return
    old = _beside(out, "old")
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:  # on Windows a folder that another program has open cannot be moved
        old.rename(out)
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _carry_over(old, out)


def _all_to_disk(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_nlink == 1:  # what was taken over is there
            to_disk(path)


@contextmanager
def filled_whole(out: Path) -> Iterator[Path]:
    """Yield a new folder beside ``out``, which is new or empty; when the block ends well, it is ``out``: with all files or none.

    Raises
    ------
    SourceError
        If ``out`` holds something already, or another run writes there.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "tables"
    >>> with filled_whole(out) as fresh:
    ...     _ = (fresh / "a.csv").write_text("a", encoding="utf-8")
    >>> [path.name for path in out.iterdir()], [path.name for path in out.parent.iterdir()]
    (['a.csv'], ['tables'])
    """
    out = out.expanduser().resolve()
    lock = out.parent / f".{out.name}-lock"
    with owned(out, lock):
        try:
            clear_leftovers(out)
            if out.exists() and (not out.is_dir() or any(out.iterdir())):
                raise SourceError("out-not-empty", folder=out)
            yield from _filled(out)
        finally:
            with contextlib.suppress(OSError):  # on Windows a file that is held cannot be removed
                lock.unlink()


def _filled(out: Path) -> Iterator[Path]:
    draft = _beside(out, "new")
    fresh = draft / out.name  # some files are named after their folder
    try:
        fresh.mkdir(parents=True)
        yield fresh
        _all_to_disk(fresh)
        if out.exists():
            out.rmdir()
        fresh.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _beside(out: Path, what: str) -> Path:
    return out.parent / f".{out.name}-{secrets.token_hex(6)}-{what}"


def _carry_over(old: Path, out: Path) -> None:
    for path in old.iterdir():
        if path.name not in _WRITTEN and not (out / path.name).exists():
            path.rename(out / path.name)
    shutil.rmtree(old)


def clear_leftovers(out: Path) -> None:
    """Remove what a killed build into ``out`` left beside it; if it was killed between two steps, put ``out`` back.

    Only for who holds ``out``: then no other build runs whose folders these could be.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "dataset"
    >>> (out.parent / ".dataset-999999999-new").mkdir()
    >>> clear_leftovers(out)
    >>> list(out.parent.iterdir())
    []
    """
    named = re.compile(rf"\.{re.escape(out.name)}-[0-9a-f]+-(new|old)")
    for path in sorted(out.parent.iterdir()) if out.parent.is_dir() else ():
        match = named.fullmatch(path.name)
        if match is None or not path.is_dir():
            continue
        if match[1] == "new":
            shutil.rmtree(path)
        elif out.exists():
            _carry_over(path, out)
        else:
            path.rename(out)
