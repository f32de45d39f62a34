"""Files and folders to raw text with provenance: formats, encodings, hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from policylab.errors import SourceError


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the folder; ``path`` is relative to it, with forward slashes."""

    folder: Path
    path: str
    sha256: str

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return self.folder / self.path


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a source as found, before anything is taken out."""

    source: Source
    text: str
    source_format: str
    encoding: str | None
    member: str | None = None


def list_sources(folder: Path) -> list[Source]:
    """All files below ``folder``, sorted by relative path; hidden files and README files are left out.

    Raises
    ------
    SourceError
        If the folder does not exist, is no folder, or holds no file.
    """
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        message = f"{folder}: {what}; wanted a folder of plans. Check the path, or make the folder and put the plans in it."
        raise SourceError(message)
    found = [
        Source(folder, path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() == ".txt"
    ]
    if not found:
        message = f"{folder}: the folder holds no plan (.txt). Put one file a plan in it."
        raise SourceError(message)
    return found


def read_raw(source: Source) -> Iterator[RawText]:
    """Raw texts of one source.

    Raises
    ------
    SourceError
        If the file is empty, or its bytes are no text in a known encoding.
    """
    content = source.file.read_bytes()
    if not content.strip():
        message = f"{source.path}: the file is empty"
        raise SourceError(message)
    match = from_bytes(content).best()
    if match is None:
        message = (
            f"{source.path}: the bytes are no text in an encoding that is known here; save the file as UTF-8"
        )
        raise SourceError(message)
    encoding = "gb18030" if match.encoding.startswith(("gb", "hz", "cp936")) else match.encoding
    text = content.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    yield RawText(source, text.removeprefix("\ufeff"), "txt", encoding)
