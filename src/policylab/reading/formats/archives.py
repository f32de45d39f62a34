"""Archives of plans (.zip, .tar and its kin, .gz, .7z, .rar): their entries, one by one; nothing is unpacked to the disk."""

from __future__ import annotations

import gzip
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from policylab.reading.document import UnreadableError
from policylab.reading.formats.stored import Stored

LARGEST_ENTRY, LARGEST_ARCHIVE = 200_000_000, 2_000_000_000
"""Bytes that an entry, and all entries of an archive together, may expand to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file within an archive: its name, how many bytes it says that it has, and how to read it.

    Examples
    --------
    >>> Entry("a.txt", 4, lambda: b"text").read()
    b'text'
    """

    name: str
    size: int
    read: Callable[[], bytes]


def is_archive(name: str) -> bool:
    """Whether a file of this name holds others.

    Examples
    --------
    >>> is_archive("plans.tar.gz"), is_archive("plans.jsonl.gz"), is_archive("plan.txt")
    (True, True, False)
    """
    return PurePosixPath(name).suffix.lower() in _READERS


def read_entries(stored: Stored) -> Iterator[Entry]:
    """Entries of an archive, in the order of the archive.

    Raises
    ------
    UnreadableError
        If it is no readable archive, or its reader is not installed (extra ``formats``).

    Examples
    --------
    >>> import gzip
    >>> [entry.name for entry in read_entries(Stored("in/a.txt.gz", gzip.compress(b"text")))]
    ['a.txt']
    """
    reader = _compressed if _is_one_file(stored.name) else _READERS[stored.suffix]
    try:
        yield from reader(stored)
    except _BROKEN as cause:
        raise UnreadableError("bad-archive", stored.name) from cause


_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, EOFError, UnicodeDecodeError,
    NotImplementedError,  # a .zip archive of a version that is not known
)  # fmt: skip


def _is_one_file(name: str) -> bool:
    """Whether only one file is compressed: .txt.gz and .jsonl.gz, not .tar.gz."""
    inner = PurePosixPath(name).with_suffix("").suffix.lower()
    return PurePosixPath(name).suffix.lower() == ".gz" and inner != ".tar"


def _compressed(stored: Stored) -> Iterator[Entry]:
    def read() -> bytes:
        with gzip.open(stored.stream()) as stream:
            return _within_limits(stream.read(LARGEST_ENTRY + 1), name)

    name = PurePosixPath(stored.name).with_suffix("").name
    yield Entry(name, 0, read)


def _within_limits(content: bytes, name: str) -> bytes:
    """The content of an entry that did not say how large it is, unless it is too large."""
    if len(content) > LARGEST_ENTRY:
        raise UnreadableError("too-large", name, kind="bytes", n=len(content))
    return content


def _zip(stored: Stored) -> Iterator[Entry]:
    with zipfile.ZipFile(stored.stream()) as archive:
        for entry in sorted(archive.infolist(), key=_zip_name):
            if not entry.is_dir():
                yield Entry(_zip_name(entry), entry.file_size, partial(archive.read, entry))


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Name of an entry; old Chinese archives store it in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _tar(stored: Stored) -> Iterator[Entry]:
    with tarfile.open(fileobj=stored.stream(), mode="r:*") as archive:
        for entry in archive:
            if entry.isfile():
                yield Entry(_tar_name(entry.name), entry.size, partial(_tar_bytes, archive, entry))


def _tar_name(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:  # Python's stand-ins for bytes that are no UTF-8
        return name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return name


def _tar_bytes(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(entry)
    return stream.read() if stream else b""


def _seven(stored: Stored) -> Iterator[Entry]:
    try:
        import archi
    except ImportError as cause:
        raise UnreadableError("format-not-read", stored.name, kind="extra", suffix=stored.suffix) from cause
    try:
        for entry in archi.Archive(stored.stream()):
            if not stat.S_ISDIR(entry.mode):
                yield Entry(entry.filename, entry.size, entry.read)
    except archi.Error as cause:  # no archive, a password, a method that it does not know
        raise UnreadableError("bad-archive", stored.name) from cause


_READERS: dict[str, Callable[[Stored], Iterator[Entry]]] = {
    ".zip": _zip, ".tar": _tar, ".tgz": _tar, ".gz": _tar, ".bz2": _tar, ".xz": _tar, ".7z": _seven, ".rar": _seven,
}  # fmt: skip
