"""Files and folders to raw text with provenance: formats, encodings, hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from policylab.errors import SourceError
from policylab.reading.document import Problem
from policylab.reading.encodings import decode
from policylab.reading.overrides import NAMES


class UnreadableError(SourceError):
    """A source that gives no text, with the code, weight and remedy of the problem that it becomes."""

    def __init__(self, message: str, *, code: str, remedy: str, severity: str = "error") -> None:
        super().__init__(message)
        self.code, self.remedy, self.severity = code, remedy, severity


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
    """The text of a source as found, before anything is taken out.

    ``fields`` are values that the container states (a column of a collection, a tag of a page) by field name;
    ``own`` are further columns of a collection.
    """

    source: Source
    text: str
    source_format: str
    encoding: str | None
    member: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def list_sources(folder: Path) -> list[Source]:
    """All files below ``folder`` that may hold plans, sorted by relative path.

    Hidden files, README and LICENSE files, and what the owner lays beside the plans are left out.

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
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())
        if path.is_file() and _may_be_plan(path.relative_to(folder))
    ]
    if not found:
        message = f"{folder}: the folder holds no file that can be a plan. Put one file a plan in it (.txt, .html, .docx, .pdf …)."
        raise SourceError(message)
    return found


def _may_be_plan(path: Path) -> bool:
    if any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts):
        return False
    stem = path.stem.lower()
    return path.name not in NAMES and stem not in ("readme", "license", "thumbs", "desktop")


def read_raw(source: Source) -> Iterator[RawText | Problem]:
    """Raw texts of one source, one a document that it holds.

    Raises
    ------
    SourceError
        If the file is empty, its format is not read, or its bytes are no text in a known encoding.
    """
    content = source.file.read_bytes()
    text, encoding = decode(content, source.path)
    yield RawText(source, text, PurePosixPath(source.path).suffix.lstrip("."), encoding)
