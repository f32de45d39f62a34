"""What was read before: entries in a folder, and which rows of them belong to which unit."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pyarrow as pa

from policylab.building.entries import from_bytes
from policylab.building.ownership import LOCK
from policylab.building.stretches import NOTED
from policylab.files import code_hash, write_whole


@cache
def library_versions() -> dict[str, str]:
    """Installed version of every library that the package names as its own: another one may read another text.

    Examples
    --------
    >>> sorted({"lxml", "pypdfium2", "python-docx"} - set(library_versions()))
    []
    """
    found = {}
    for requirement in requires("policylab") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        with contextlib.suppress(PackageNotFoundError):  # wanted by an extra that is not installed
            found[name] = version(name)
    return dict(sorted(found.items()))


_READ_BY = ("text", "reading", "facts", "resources", "building", "schemas", "wording")


@cache
def reader_name() -> str:
    """The code and the libraries that read here: what two processes have in common that read alike.

    Examples
    --------
    >>> reader_name() == reader_name()
    True
    """
    return json.dumps([code_hash(*_READ_BY), library_versions()])


Place = tuple[str, int, int]
"""An entry, and the first row and the one behind the last in it."""


class EntryCache:
    """Entries in a folder, each named by the hash of its bytes; a broken one counts as absent.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.building.entries import as_bytes, make_entry
    >>> from policylab.building.extract import of_problem
    >>> from policylab.reading.document import problem
    >>> entry = make_entry([("key", of_problem(problem("empty-file", "a.txt", file="a.txt")))])
    >>> kept = EntryCache(Path(tempfile.mkdtemp()))
    >>> name = kept.put(as_bytes(entry))
    >>> EntryCache(kept.folder).places == {"key": (name, 0, 1)}
    True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begun = time.time()

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where the rows of each unit lie that was read before, by its key."""
        found: dict[str, Place] = {}
        for path in sorted(self.folder.glob("*.arrow")) if self.folder.is_dir() else ():
            for key, first, end in _runs(path):
                found[key] = (path.name, first, end)
        return found

    def path(self, name: str) -> Path:
        """File of an entry."""
        return self.folder / name

    def put(self, content: bytes) -> str:
        """Keep an entry; its name. Written beside and moved in, so that a stopped build leaves no half of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(content).hexdigest()[:32] + ".arrow"
        write_whole(self.folder / name, content)
        return name

    def forget_unused(self, used: Iterable[str]) -> None:
        """Remove the entries that this build did not use, but those that another build has put there meanwhile."""
        kept = {LOCK, NOTED, *used}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            with contextlib.suppress(OSError):  # gone already, or open in another build on Windows
                if path.name not in kept and path.stat().st_mtime < self.begun:
                    path.unlink()


def _runs(path: Path) -> list[tuple[str, int, int]]:
    """Keys of an entry, each with its first row and the one behind its last; none when its bytes are not those it was named by.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.building.entries import as_bytes, make_entry
    >>> kept = EntryCache(Path(tempfile.mkdtemp()))
    >>> _runs(kept.path(kept.put(as_bytes(make_entry([])))))
    []
    """
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest()[:32] != path.stem:
            return []
        keys = from_bytes(pa.py_buffer(content), ["key"])["key"].to_pylist()
    except (OSError, pa.ArrowInvalid, ValueError):
        return []
    ends = [at for at in range(1, len(keys) + 1) if at == len(keys) or keys[at] != keys[at - 1]]
    starts = [0, *ends][: len(ends)]  # none of an entry without rows
    return [
        (keys[first], first, end) for first, end in zip(starts, ends, strict=True) if keys[first] is not None
    ]
