"""Files on the disk: written whole or not at all; and the hash of the package's own code, on which what is kept depends."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).parent
_CODE = frozenset({".py", ".csv", ".toml", ".ftl", ".j2", ".css", ".js"})


_SHOWN = 40
"""Characters of a name that its draft shows: names of 80 Chinese characters are as long as a system takes them."""

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names that Windows keeps for itself, whatever their ending."""


def portable_name(name: str) -> str:
    """A name that any system takes for a file or folder: without signs that Windows forbids, and none that it keeps for itself.

    Examples
    --------
    >>> portable_name("a: b?"), portable_name("aux.txt"), portable_name("plans.")
    ('a- b-', '_aux.txt', 'plans')
    """
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", name).rstrip(". ")
    return f"_{plain}" if plain.split(".")[0].strip().lower() in _DEVICES else plain


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield the path of a draft beside ``path`` with the same ending; when the block ends well, it takes the place of ``path``.

    What stood at ``path`` stays as it was until then, and for good when the block raises. The draft's bytes are on the disk
    before it is moved, so that a machine that stops leaves the old file or the new one. A killed process can leave a draft; its
    name starts with a dot and ends in ``.part`` and the ending.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with written_whole(path) as draft:
    ...     _ = draft.write_text("青禾", encoding="utf-8")
    >>> path.read_text(encoding="utf-8"), len(list(path.parent.iterdir()))
    ('青禾', 1)
    """
    draft = path.with_name(f".{path.stem[:_SHOWN]}.{secrets.token_hex(6)}.part{path.suffix}")
    try:
        yield draft
        to_disk(draft)
        draft.replace(path)
    except BaseException:  # a full disk, Ctrl-C, or what the block raised
        draft.unlink(missing_ok=True)
        raise


_DRAFT = re.compile(r"\..*\.[0-9a-f]{12}\.part(\.\w+)?")


def clear_drafts(folder: Path) -> None:
    """Remove the drafts that a killed process left in ``folder``: only for who alone writes there.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in (".manifest.0123456789ab.part.json", ".note.part.txt"):
    ...     (folder / name).touch()
    >>> clear_drafts(folder)
    >>> [path.name for path in folder.iterdir()]
    ['.note.part.txt']
    """
    for path in folder.glob(".*.part*"):
        if path.is_file() and _DRAFT.fullmatch(path.name):
            path.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    """Wait until the bytes of a file are on the disk, so that a machine that stops does not lose them.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_bytes(b"1")
    >>> to_disk(path)
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_whole(path, b"1")
    >>> path.read_bytes()
    b'1'
    """
    with written_whole(path) as draft:
        draft.write_bytes(content)


def kept_path(folder: Path, name: str, made_from: bytes) -> Path:
    """Where a table is kept beside those of the dataset in ``folder``: made from something else, it lies in another file.

    Folder ``kept`` can be removed at any time; a build leaves it.

    Examples
    --------
    >>> kept_path(Path("dataset"), "keywords", b"one set of plans").as_posix()
    'dataset/kept/keywords-4946ad62638c.parquet'
    """
    return folder / "kept" / f"{name}-{hashlib.sha256(made_from).hexdigest()[:12]}.parquet"


@cache
def package_version() -> str:
    """Version of the package, as it is installed; looked up once.

    Examples
    --------
    >>> package_version()[0].isdigit()
    True
    """
    return version("policylab")


@cache
def code_hash(*rooms: str) -> str:
    """Hash of the package's version and of the code, word lists and templates in ``rooms`` (all when none is named).

    Notebooks and plans that a wheel holds are none of these, so a clone and a wheel have the same hash.

    Parameters
    ----------
    rooms : str
        Folders or modules of the package, such as ``reading`` or ``words``.

    Examples
    --------
    >>> code_hash("reading") == code_hash("reading"), code_hash("reading") == code_hash("facts")
    (True, False)
    """
    digest = hashlib.sha256(package_version().encode())
    for path in sorted(PACKAGE.rglob("*")):
        place = path.relative_to(PACKAGE)
        if place.parts[0] in {"notebooks", "corpus"}:
            continue
        if path.suffix in _CODE and path.is_file() and (not rooms or any(map(place.is_relative_to, rooms))):
            digest.update(place.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
