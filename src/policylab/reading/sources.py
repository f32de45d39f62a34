"""Files and folders to raw text with provenance: formats, encodings, hashes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from policylab.errors import SourceError
from policylab.reading.document import Problem, UnreadableError, problem
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.foreign import FOREIGN
from policylab.reading.formats.plain import read_plain
from policylab.reading.layout import Layout
from policylab.reading.overrides import NAMES


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

    @property
    def file(self) -> Path:
        """Where the file lies."""
        return self.folder / (self.name or self.path)

    def opened(self) -> Source:
        """The source with its bytes and their hash: what is kept under the hash is then what was read.

        Raises
        ------
        UnreadableError
            If the file cannot be opened.
        """
        if self.content is not None:
            return self
        try:
            content = self.file.read_bytes()
        except OSError as cause:
            raise UnreadableError("unreadable", self.path, cause=str(cause.strerror)) from cause
        return replace(self, sha256=hashlib.sha256(content).hexdigest(), content=content)


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


def list_sources(folder: Path) -> list[Source]:
    """All files below ``folder`` that may hold plans, with the hash of their bytes, sorted by relative path.

    Hidden files, README and LICENSE files, what the owner lays beside the plans, and what policylab wrote below them are
    left out.

    Raises
    ------
    SourceError
        If the folder does not exist, is no folder, is a dataset, or holds no file.
    """
    return [_hashed(source) for source in walk_folder(folder)[0]]


def _hashed(source: Source) -> Source:
    try:
        return replace(source.opened(), content=None)
    except UnreadableError:  # another program has it, or its owner lets nobody read it: said when it is read
        return source


def walk_folder(folder: Path) -> tuple[list[Source], list[Problem]]:
    """Files below ``folder`` that may hold plans, sorted by path, and a problem for each folder that was not looked into.

    The files are not opened yet, so their hash is empty.

    Raises
    ------
    SourceError
        If the folder does not exist, is no folder, is a dataset, or holds no file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "more").mkdir()
    >>> _ = (folder / "more" / "a.txt").write_text("青禾市规划", encoding="utf-8")
    >>> [source.path for source in walk_folder(folder)[0]]
    ['more/a.txt']
    """
    need_folder(folder)
    if (folder / "dataset.json").is_file():
        message = (
            f"{folder}: is a dataset that was built; wanted the folder of the plans that it was made from"
        )
        raise SourceError(message)
    made, found, problems = _made_folders(folder), [], []

    def not_entered(error: OSError) -> None:
        place = Path(error.filename).relative_to(folder).as_posix()
        problems.append(problem("folder-not-read", place, severity="error", cause=str(error.strerror)))

    for place, folders, files in os.walk(folder, onerror=not_entered):
        here = Path(place)
        for name in sorted(folders):
            below = here / name
            if below.is_symlink() and _may_be_plan(below.relative_to(folder)):
                problems.append(problem("linked-folder", below.relative_to(folder).as_posix()))
        folders[:] = [name for name in folders if here / name not in made]
        paths = (here / name for name in files)
        found += [
            _source(folder, path)
            for path in paths
            if path.is_file() and _may_be_plan(path.relative_to(folder))
        ]
    if not found:
        message = f"{folder}: the folder holds no file that can be a plan. Put one file a plan in it (.txt, .html, .docx, .pdf …)."
        raise SourceError(message)
    return sorted(found, key=lambda source: source.path), sorted(problems, key=lambda row: row.source_file)


def _source(folder: Path, file: Path) -> Source:
    name = file.relative_to(folder).as_posix()
    try:
        name.encode()
    except UnicodeEncodeError:  # Python's stand-ins for bytes that are no UTF-8
        return Source(folder, os.fsencode(name).decode("gb18030", "replace"), "", name)
    return Source(folder, name, "")


def need_folder(folder: Path) -> None:
    """Do nothing if there is such a folder.

    Raises
    ------
    SourceError
        If the path does not exist or is a file.
    """
    if not folder.is_dir():
        message = (
            f"{folder}: is a file; wanted a folder of plans. Put it into a folder, and give that folder."
            if folder.exists()
            else f"{folder}: does not exist; wanted a folder of plans. Check the path, or make the folder and put the plans in it."
        )
        raise SourceError(message)


def _made_folders(folder: Path) -> set[Path]:
    """Datasets below ``folder``, and the outputs around them: who works inside the folder of plans has them there."""
    datasets = {path.parent for path in folder.rglob("dataset.json")}
    return datasets | {path.parent for path in datasets if path.name == "dataset" and path.parent != folder}


def _may_be_plan(path: Path) -> bool:
    if any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts):
        return False
    stem = path.stem.lower()
    return path.name not in NAMES and stem not in ("readme", "license", "thumbs", "desktop")


def read_raw(source: Source) -> Iterator[RawText | Problem]:
    """Raw texts of one source, one a document that it holds; a member that cannot be read gives its problem.

    Raises
    ------
    UnreadableError
        If the file cannot be opened or is empty, its format is not read, or its bytes are no text in a known encoding.
    """
    source = source.opened()
    content = source.content or b""
    if PurePosixPath(source.path).suffix.lower() == ".zip":
        yield from _read_archive(source, content)
    else:
        yield from _read_file(source, content, source.path)


def _read_file(source: Source, content: bytes, name: str, member: str | None = None) -> Iterator[RawText]:
    """Documents of one file, or of one entry of an archive, by what its name ends in."""
    suffix = PurePosixPath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        kind = FOREIGN.get(suffix, "other" if suffix else "unnamed")
        severity = "error" if suffix in FOREIGN else "warning"
        raise UnreadableError("format-not-read", name, severity=severity, kind=kind, suffix=suffix)
    if OWN_MARK in content[:4096] or _is_own_office_file(content, suffix):
        raise UnreadableError("own-page", name, severity="note")
    if not content.strip():
        raise UnreadableError("empty-file", name)
    yield from reader(source, content, name, member)


OWN_MARK = b'<meta name="generator" content="policylab'
"""Stands near the head of every page that policylab writes."""


def _is_own_office_file(content: bytes, suffix: str) -> bool:
    """Whether a Word or Excel file names policylab as the program that made it, as its own reports do."""
    if suffix not in {".docx", ".xlsx"}:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"<dc:creator>policylab</dc:creator>" in parts.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, zlib.error, NotImplementedError, OSError):
        return False  # said when it is read


def _plain(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    text, encoding = decode(content, name)
    if name.lower().endswith(".md"):
        text = _MARKDOWN.sub("", text)
    yield RawText(source, read_plain(text), _format(name), encoding, member)


_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?=\S))|\*\*|__", re.MULTILINE)
"""Marks of Markdown that are no words: heads of headings, quotes and bullets, bold."""


def _page(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    from policylab.reading.formats.html import read_html

    layout, encoding = read_html(content, name)
    yield RawText(source, layout, "html", encoding, member)


def _word(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    from policylab.reading.formats.word import read_docx

    yield RawText(source, read_docx(content, name), "docx", None, member)


def _old_word(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    try:
        from legacy_doc import extract_text
    except ImportError as cause:
        raise UnreadableError("format-not-read", name, kind="old-word") from cause
    try:
        text = str(extract_text(content).text)
    except Exception as cause:  # the reader of a foreign format raises whatever it met
        raise UnreadableError("broken-doc", name, cause=str(cause)) from cause
    yield RawText(source, read_plain(text.replace("\r", "\n")), "doc", None, member)


def _pdf(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    from policylab.reading.formats.pdf import read_pdf

    yield RawText(source, read_pdf(content, name), "pdf", None, member)


def _collection(source: Source, content: bytes, name: str, member: str | None) -> Iterator[RawText]:
    from policylab.reading.formats import collections

    encoding = None
    if name.lower().endswith(".csv"):
        rows, encoding = collections.read_csv(content, name)
    elif name.lower().endswith(".xlsx"):
        rows = collections.read_xlsx(content, name)
    else:
        rows = collections.read_parquet(content, name)
    for row in rows:
        place = row.member if member is None else f"{member} {row.member}"
        notes = (problem("cell-cut", source.path, file=f"{source.path}, {place}"),) if row.cut else ()
        layout = replace(read_plain(row.text), fields=row.fields, notes=notes)
        yield RawText(source, layout, _format(name), encoding, place, row.own)


def _format(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


_READERS: dict[str, Callable[[Source, bytes, str, str | None], Iterator[RawText]]] = {
    ".txt": _plain, ".md": _plain, ".html": _page, ".htm": _page, ".docx": _word, ".doc": _old_word, ".pdf": _pdf,
    ".csv": _collection, ".xlsx": _collection, ".parquet": _collection,
}  # fmt: skip

_LARGEST_ENTRY, _LARGEST_ARCHIVE = 200_000_000, 2_000_000_000


def _read_archive(source: Source, content: bytes) -> Iterator[RawText | Problem]:
    """Documents of a .zip, entry by entry in order of their names; nothing is unpacked to the disk."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as cause:
        raise UnreadableError("bad-archive", source.path) from cause
    total = 0
    for entry in sorted(archive.infolist(), key=_entry_name):
        name = _entry_name(entry)
        if entry.is_dir() or not _may_be_plan(Path(name)):
            continue
        total += entry.file_size
        try:
            if entry.file_size > _LARGEST_ENTRY or total > _LARGEST_ARCHIVE:
                raise UnreadableError("too-large", name, bytes=entry.file_size)
            yield from _read_file(source, archive.read(entry), name, name)
        except UnreadableError as error:
            yield error.problem(source.path)
        except Exception as error:  # whatever a reader of a broken entry raises costs that entry
            told = f"{type(error).__name__}: {error}"
            yield UnreadableError("unreadable-entry", name, cause=told).problem(source.path)


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Name of an entry; old Chinese archives store it in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename
