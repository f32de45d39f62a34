"""What was read before: the rows of each source, kept under a key of all that they depend on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from policylab.files import code_hash, write_whole
from policylab.reading.overrides import Overrides
from policylab.reading.sources import Source

_READ_BY = ("text", "reading", "facts", "resources", "building", "schemas", "wording")


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


def source_key(source: Source, overrides: Overrides) -> str:
    """Key of a source's rows: its path and bytes, what the owner says about it, and the code and libraries that read it.

    Examples
    --------
    >>> from policylab.reading.overrides import read_overrides
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> corpus = shipped("corpus")
    >>> keys = {source_key(source, read_overrides(corpus)) for source in list_sources(corpus)}
    >>> len(keys) == len(list_sources(corpus))
    True
    """
    members = [[place, values] for place, values in overrides.by_member.items() if place[0] == source.path]
    about = [overrides.by_file.get(source.path), overrides.said, overrides.names, sorted(members, key=str)]
    parts = [source.path, source.sha256, overrides.defaults, about, code_hash(*_READ_BY), library_versions()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class RowCache:
    """Rows by key in a folder, an entry a source; a broken entry counts as absent.

    Examples
    --------
    >>> import tempfile
    >>> kept = RowCache(Path(tempfile.mkdtemp()))
    >>> kept.put("key", {"targets": [{"value": 2.9}]})
    >>> kept.get("key"), kept.get("other")
    ({'targets': [{'value': 2.9}]}, None)
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()
        self.begun = time.time()

    def get(self, key: str) -> dict[str, list[dict[str, Any]]] | None:
        """Rows under ``key``; null when there are none."""
        self.used.add(key)
        try:
            content = zlib.decompress((self.folder / key).read_bytes())
            rows: dict[str, list[dict[str, Any]]] = json.loads(content)
        except (OSError, zlib.error, ValueError):
            return None
        return rows

    def put(self, key: str, rows: dict[str, list[dict[str, Any]]]) -> None:
        """Keep ``rows`` under ``key``; written beside and moved in, so that a stopped build leaves no half entry."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(
            self.folder / key,
            zlib.compress(json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace"), 1),
        )

    def forget_unused(self) -> None:
        """Remove the entries that no source of this build has, but those that another build has put there meanwhile."""
        if self.folder.is_dir():
            for entry in self.folder.iterdir():
                with contextlib.suppress(OSError):  # gone already, or open in another build on Windows
                    if entry.name not in self.used and entry.stat().st_mtime < self.begun:
                        entry.unlink()
