"""Plans that lie behind a URL, copied here as far as they changed; a dataset sent to one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from policylab.errors import OptionError, SourceError
from policylab.files import write_whole

_LAST = "dataset.json"
"""Written last: a folder with it is a whole dataset."""


def is_url(place: Path | str) -> bool:
    """Whether a place is a URL, such as ``s3://bucket/plans``, and no path.

    Examples
    --------
    >>> is_url("s3://bucket/plans"), is_url("my/plans"), is_url(Path("plans"))
    (True, False, False)
    """
    return isinstance(place, str) and "://" in place


def name_of(url: str) -> str:
    """Name of a folder for what lies behind a URL: its last part, with a hash of the whole.

    Examples
    --------
    >>> name_of("s3://bucket/my/plans/")
    'plans-5c8de5f8'
    """
    digest = hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:8]
    return f"{PurePosixPath(url).name}-{digest}"


def fetch(url: str, place: Path) -> Path:
    """Copy every file below ``url`` into the folder ``place``, but those that are there unchanged; what is gone is removed.

    Raises
    ------
    SourceError
        If nothing lies there.
    OptionError
        If it cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> plans, place = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp()) / "copy"
    >>> _ = (plans / "a.txt").write_text("澜川市方案", encoding="utf-8")
    >>> (fetch(plans.as_uri(), place) / "a.txt").read_text(encoding="utf-8")
    '澜川市方案'
    """
    with _opened(url) as (system, root):
        keys = {_below(root, path): system.ukey(path) for path in system.find(root)}
        if not keys:
            raise SourceError("no-such-folder", folder=url, looked=url)
        listed = place.with_name(f"{place.name}.json")
        known = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else {}
        for name in known.keys() - keys.keys():
            (place / name).unlink(missing_ok=True)
        for name, key in keys.items():
            if known.get(name) != key or not (place / name).is_file():
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                system.get_file(f"{root}/{name}", str(place / name))
        write_whole(listed, json.dumps(keys, ensure_ascii=False, default=str).encode())
    return place


def brought(place: Path | str, name: str) -> Path:
    """A folder as it is; what lies behind a URL as a copy called ``name`` below ``outputs/``, of which only what changed is fetched.

    Raises
    ------
    SourceError
        If nothing lies there.
    OptionError
        If it cannot be opened.

    Examples
    --------
    >>> brought("my/plans", "plans").as_posix()
    'my/plans'
    """
    return (
        fetch(place, Path("outputs") / name_of(place) / name)
        if isinstance(place, str) and is_url(place)
        else Path(place)
    )


def need_free(url: str) -> None:
    """Do nothing if a dataset can be sent to ``url``: nothing lies there, or a dataset.

    Raises
    ------
    SourceError
        If something else lies there.
    OptionError
        If it cannot be opened.

    Examples
    --------
    >>> need_free("memory://nothing-lies-here")
    """
    with _opened(url) as (system, root):
        if system.exists(root) and system.find(root) and not system.exists(f"{root}/{_LAST}"):
            raise SourceError("out-holds-else", folder=url)


def send(folder: Path, url: str) -> None:
    """Put the files of a dataset below ``url``; whoever reads there meanwhile finds no dataset, and no half of one.

    Raises
    ------
    OptionError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> made, place = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp()) / "sent"
    >>> _ = (made / "dataset.json").write_text("{}", encoding="utf-8")
    >>> send(made, place.as_uri())
    >>> [path.name for path in place.iterdir()]
    ['dataset.json']
    """
    with _opened(url) as (system, root):
        if system.exists(f"{root}/{_LAST}"):
            system.rm_file(f"{root}/{_LAST}")
        system.makedirs(root, exist_ok=True)
        _clear_tables(system, root)
        names = [_below(str(folder), str(path)) for path in (*folder.glob("*"), *folder.glob("*.parquet/*"))]
        for name in sorted(names, key=lambda name: name == _LAST):
            if (folder / name).is_file():
                system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                system.put_file(str(folder / name), f"{root}/{name}")


def _clear_tables(system: Any, root: str) -> None:
    """Remove the tables that were sent before: one that was a file may be a folder of parts now, with fewer parts."""
    for old in system.ls(root, detail=True):
        if old["name"].rstrip("/").endswith(".parquet"):
            system.rm(old["name"], recursive=True)


@contextmanager
def _opened(url: str) -> Iterator[tuple[Any, str]]:
    """File system behind a URL, and the place in it; whatever it cannot do is said."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as cause:
        raise OptionError("no-url-extra", url=url) from cause
    try:
        system, root = url_to_fs(url)
        yield system, root.rstrip("/")
    except (OSError, ImportError, ValueError) as cause:
        raise OptionError("url", url=url, cause=str(cause) or type(cause).__name__) from cause


def _below(root: str, path: str) -> str:
    """Path of a file below ``root``; one that leads out of it is refused."""
    name = path[len(root) :].lstrip("/")
    if ".." in PurePosixPath(name).parts:
        raise OptionError("url", url=path, cause="..")
    return name
