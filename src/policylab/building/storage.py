"""The folder of a dataset on disk: tables read once a process, written beside the folder and swapped in as one."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from policylab.errors import SourceError
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


def write_stored(out: Path, tables: Mapping[str, pa.Table], described: Mapping[str, Any]) -> None:
    """Write ``tables`` and ``dataset.json`` into a folder beside ``out``, which then takes its place.

    Whatever else lies in ``out`` (a note that somebody put beside the tables, tables that reports keep) stays there.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "dataset"
    >>> write_stored(out, {"documents": pa.table({"doc_id": ["a"]})}, {"schema_version": 1})
    >>> sorted(path.name for path in out.iterdir()), [path.name for path in out.parent.iterdir()]
    (['dataset.json', 'documents.parquet'], ['dataset'])
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(out, "new")
    try:
        fresh.mkdir()
        for name, table in tables.items():
            pq.write_table(table, fresh / f"{name}.parquet")
        text = json.dumps(described, ensure_ascii=False, indent=1)
        (fresh / "dataset.json").write_text(text, encoding="utf-8")
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


def _beside(out: Path, what: str) -> Path:
    return out.parent / f".{out.name}-{os.getpid()}-{what}"


def _carry_over(old: Path, out: Path) -> None:
    for path in old.iterdir():
        if path.name not in _WRITTEN and not (out / path.name).exists():
            path.rename(out / path.name)
    shutil.rmtree(old)


def clear_leftovers(out: Path) -> None:
    """Remove what a killed build into ``out`` left beside it; if it was killed between two steps, put ``out`` back.

    Folders of a build that still runs stay.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp()) / "dataset"
    >>> (out.parent / ".dataset-999999999-new").mkdir()
    >>> clear_leftovers(out)
    >>> list(out.parent.iterdir())
    []
    """
    for path in sorted(out.parent.glob(f".{out.name}-*")) if out.parent.is_dir() else ():
        match = re.fullmatch(r"-(\d+)-(new|old)", path.name.removeprefix(f".{out.name}"))
        if match is None or (int(match[1]) != os.getpid() and psutil.pid_exists(int(match[1]))):
            continue
        if match[2] == "new":
            shutil.rmtree(path)
        elif out.exists():
            _carry_over(path, out)
        else:
            path.rename(out)
