"""A file's bytes under its name, whole or as a stream: a file on the disk, or an entry of an archive."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from policylab.reading.document import UnreadableError

LARGEST_UNPACKED = 500_000_000
"""Bytes that the parts of a document may have together, pictures included."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes under a name; ``content`` is null for a large file, which is read from ``path`` as it is needed.

    Examples
    --------
    >>> stored = Stored("plans/A.CSV", b"text")
    >>> stored.suffix, stored.stream().read()
    ('.csv', b'text')
    """

    name: str
    content: bytes | None = field(default=None, repr=False)
    path: Path | None = None
    pages: tuple[bytes, ...] = field(default=(), repr=False)
    """Bytes of the further files of a numbered set of pictures."""

    @property
    def suffix(self) -> str:
        """Ending of the name, in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def format(self) -> str:
        """Ending of the name without its dot, as ``documents.source_format`` has it."""
        return self.suffix.lstrip(".")

    def whole(self) -> bytes:
        """All bytes."""
        if self.content is not None:
            return self.content
        return self.path.read_bytes() if self.path else b""

    def stream(self) -> BinaryIO:
        """The bytes from their start, as an open file."""
        if self.content is not None or self.path is None:
            return io.BytesIO(self.content or b"")
        return self.path.open("rb")

    def need_small_parts(self) -> None:
        """Do nothing if the file is no .zip archive, or its parts are not too large together once they are unpacked.

        Raises
        ------
        UnreadableError
            If they are.
        """
        try:
            with zipfile.ZipFile(self.stream()) as parts:
                size = sum(part.file_size for part in parts.infolist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError):  # said when it is read
            return
        if size > LARGEST_UNPACKED:
            raise UnreadableError("too-large", self.name, kind="expanded", n=size)

    def head(self, size: int = 4096) -> bytes:
        """The first bytes."""
        with self.stream() as stream:
            return stream.read(size)
