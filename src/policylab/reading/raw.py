"""A file of the folder, with its bytes and their hash, and what was found in it before anything is taken out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policylab.reading.document import UnreadableError
from policylab.reading.formats.archives import LARGEST_ARCHIVE, is_archive
from policylab.reading.formats.readers import is_streamed, is_text
from policylab.reading.formats.stored import Stored
from policylab.reading.layout import Layout

KEPT_WHOLE, LARGEST_FILE = 8_000_000, 200_000_000
"""Bytes up to which a collection is read into memory as it lies, and that a file of one document may have."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the folder; ``path`` is relative to it, with forward slashes, and reads as its owner wrote it.

    ``name`` is the path on the disk where that differs: a name in GBK, as older archives leave it.
    """

    folder: Path
    path: str
    sha256: str
    name: str | None = None
    content: bytes | None = field(default=None, repr=False, compare=False)
    """The bytes that ``sha256`` is of, once they are read."""
    more: tuple[str, ...] = ()
    """Paths of the further files of one plan, of which ``path`` is the first: pages of a numbered set of pictures, parts, annexes."""
    pages: tuple[bytes, ...] = field(default=(), repr=False, compare=False)
    """The bytes of the further files, once they are read."""

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return self.folder / (self.name or self.path)

    def opened(self) -> Source:
        """The source with its bytes and their hash: what is kept under the hash is then what was read.

        The bytes of a large collection stay on the disk.

        Raises
        ------
        UnreadableError
            If the file cannot be opened, or is larger than a document or an archive can be.
        """
        if self.content is not None:
            return self
        try:
            size = self.file.stat().st_size
            if size > KEPT_WHOLE and is_streamed(self.path):
                return self.hashed()
            if size > (LARGEST_ARCHIVE if is_archive(self.path) else LARGEST_FILE):
                raise UnreadableError("too-large", self.path, kind="bytes", n=size)
            content = self.file.read_bytes()
            pages = tuple((self.folder / path).read_bytes() for path in self.more)
        except OSError as cause:
            raise UnreadableError("unreadable", self.path, cause=str(cause.strerror)) from cause
        first, *more = (hashlib.sha256(page).digest() for page in (content, *pages))
        return replace(self, sha256=_joined(first, more), content=content, pages=pages)

    def hashed(self) -> Source:
        """The source with the hash of its bytes, of which no more than a part is held at a time.

        Raises
        ------
        UnreadableError
            If the file cannot be opened.
        """
        try:
            first, *more = (_digest(self.folder / path) for path in (self.name or self.path, *self.more))
        except OSError as cause:
            raise UnreadableError("unreadable", self.path, cause=str(cause.strerror)) from cause
        return replace(self, sha256=_joined(first, more))

    def stored(self) -> Stored:
        """The bytes under their name; those of a large collection are read from the disk as they are needed."""
        return Stored(self.path, self.content, self.file, self.pages)

    def parts(self) -> list[Stored]:
        """The further files of a plan that is text in several files, each under its name."""
        further = zip(self.more, self.pages, strict=True) if is_text(self.path) else ()
        return [Stored(path, content) for path, content in further]


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def _joined(first: bytes, more: Sequence[bytes]) -> str:
    """Hash of a file, or of the pages of a set, from theirs."""
    return hashlib.sha256(first + b"".join(more)).hexdigest() if more else first.hex()


@dataclass(frozen=True, slots=True)
class RawText:
    """A source as found, before anything is taken out.

    ``own`` are further columns of a collection.
    """

    source: Source
    layout: Layout
    source_format: str
    encoding: str | None
    member: str | None = None
    own: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file_name(self) -> str | None:
        """Name of the file or entry of an archive that holds no other document; null for a row or a sheet."""
        if self.member is None:
            return self.source.path
        return self.member if is_archive(self.source.path) and is_text(self.member) else None
