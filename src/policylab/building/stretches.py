"""Files of a table: one, or for a large dataset a folder of parts; a part that would be written again as it is is taken over."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from policylab.files import write_whole

LARGE = 5_000
"""Documents up to which every table is one file."""

PART = 2_000
"""Documents whose rows lie in one part of each table of a larger dataset."""

NOTED = "written.json"
"""File of the cache that says what the files of a dataset were made of."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of entries from ``first`` to ``end`` (exclusive) that are written to one file of each table; null ``number`` for all.

    Examples
    --------
    >>> Stretch(0, 10, None).end
    10
    """

    first: int
    end: int
    number: int | None


def cut(n_rows: int) -> list[Stretch]:
    """Stretches of so many rows of entries: one, or for a large dataset as many as it needs.

    Examples
    --------
    >>> cut(26), [(each.first, each.end, each.number) for each in cut(5001)]
    ([Stretch(first=0, end=26, number=None)], [(0, 2000, 0), (2000, 4000, 1), (4000, 5001, 2)])
    """
    if n_rows <= LARGE:
        return [Stretch(0, n_rows, None)]
    return [
        Stretch(first, min(first + PART, n_rows), number)
        for number, first in enumerate(range(0, n_rows, PART))
    ]


def file_of(folder: Path, name: str, stretch: Stretch) -> Path:
    """File of a table for a stretch of rows.

    Examples
    --------
    >>> file_of(Path("dataset"), "targets", Stretch(2000, 4000, 1)).as_posix()
    'dataset/targets.parquet/part-00001.parquet'
    """
    table = folder / f"{name}.parquet"
    return table if stretch.number is None else table / f"part-{stretch.number:05}.parquet"


class TakenOver:
    """Files of an earlier dataset that are taken over into a new one, each when it is made of the same and is as it was written.

    Examples
    --------
    >>> import tempfile
    >>> place, whole = Path(tempfile.mkdtemp()), Stretch(0, 1, None)
    >>> for name in ("old", "new"):
    ...     (place / name).mkdir()
    >>> first = TakenOver(place, None)
    >>> first.take("same", "cells", whole, place / "old")
    False
    >>> (place / "old" / "cells.parquet").write_bytes(b"rows")
    4
    >>> first.note(place / "old")
    >>> TakenOver(place, place / "old").take("same", "cells", whole, place / "new")
    True
    """

    def __init__(self, cache: Path, before: Path | None) -> None:
        self._cache, self._before = cache, before
        self._made_of: dict[str, str] = {}
        self._known: dict[str, list[str]] = {}
        with contextlib.suppress(OSError, ValueError):  # there is none, or it was cut off
            self._known = json.loads((cache / NOTED).read_bytes())

    def take(self, made_of: str, name: str, stretch: Stretch, out: Path) -> bool:
        """Put the file of a table into ``out`` if the earlier dataset has it, made of the same; whether it did."""
        fresh = file_of(out, name, stretch)
        place = fresh.relative_to(out).as_posix()
        self._made_of[place] = made_of
        if self._before is None or self._known.get(place) != [made_of, _digest(self._before / place)]:
            return False
        fresh.parent.mkdir(exist_ok=True)
        try:
            os.link(self._before / place, fresh)
        except OSError:  # a file system without links
            shutil.copyfile(self._before / place, fresh)
        return True

    def note(self, out: Path) -> None:
        """Keep what the files in ``out`` were made of, for the next build."""
        self._cache.mkdir(parents=True, exist_ok=True)
        found = {place: [made_of, _digest(out / place)] for place, made_of in self._made_of.items()}
        write_whole(self._cache / NOTED, json.dumps(found).encode())


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
