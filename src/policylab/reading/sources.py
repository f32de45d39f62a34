"""Files and folders to raw text with provenance: formats, encodings, hashes."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from policylab.errors import SourceError
from policylab.reading.document import Problem, UnreadableError, problem
from policylab.reading.formats.archives import is_archive
from policylab.reading.formats.broken import as_broken
from policylab.reading.formats.collections import Said
from policylab.reading.formats.readers import Found, is_streamed, read_stored
from policylab.reading.formats.scans.scanning import PICTURES, Scanning
from policylab.reading.formats.stored import Stored
from policylab.reading.limits import TooManyPlacesError
from policylab.reading.members import Member, read_members
from policylab.reading.overrides import NAMES, TRUTH
from policylab.reading.parted import parted
from policylab.reading.parts import as_one, in_parts, join_rows
from policylab.reading.raw import RawText, Source
from policylab.text.rules import Rule


def list_sources(folder: Path) -> list[Source]:
    """All files below ``folder`` that may hold plans, with the hash of their bytes, sorted by relative path.

    Hidden files, README and LICENSE files, what the owner lays beside the plans, and what policylab wrote below them are
    left out.

    Raises
    ------
    SourceError
        If the folder does not exist, is no folder, is a dataset, or holds no file.
    """
    return [_hashed(source) for source in walk_folder(folder).sources]


def _hashed(source: Source) -> Source:
    try:
        return source.hashed()
    except UnreadableError:  # another program has it, or its owner lets nobody read it: said when it is read
        return source


class Walk(NamedTuple):
    """What lies below a folder.

    Attributes
    ----------
    sources : list of Source
        Files that may hold plans, sorted by path; they are not opened yet, so their hash is empty.
    problems : list of Problem
        On folders that were not looked into, and on what has the name of a file and is none.
    n_left_out : int
        Files that hold no plans by their names or places: hidden ones, README and LICENSE files, and what policylab wrote
        below the plans.
    n_beside : int
        What the owner lays beside the plans: corrections, codes, words.

    Examples
    --------
    >>> Walk([Source(Path("."), "1.png", "", more=("2.png",))], [], n_left_out=1).n_files
    3
    """

    sources: list[Source]
    problems: list[Problem]
    n_left_out: int
    n_beside: int = 0

    @property
    def n_files(self) -> int:
        """All files that were seen."""
        no_files = sum(said.code == "no-file" for said in self.problems)
        return (
            sum(1 + len(source.more) for source in self.sources) + no_files + self.n_left_out + self.n_beside
        )


def walk_folder(folder: Path) -> Walk:
    """Files below ``folder`` that may hold plans, a problem for what was not looked into, and how many files were left out.

    Raises
    ------
    SourceError
        If the folder does not exist, is no folder, is a dataset, or holds no file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "more").mkdir()
    >>> for name in ("more/a.txt", "more/README.md"):
    ...     _ = (folder / name).write_text("青禾市规划", encoding="utf-8")
    >>> walk = walk_folder(folder)
    >>> [source.path for source in walk.sources], walk.n_files, walk.n_left_out
    (['more/a.txt'], 2, 1)
    """
    need_folder(folder)
    if (folder / "dataset.json").is_file():
        raise SourceError("folder-is-dataset", folder=folder)
    made, found, problems = _made_folders(folder), list[Source](), list[Problem]()
    n_left_out = n_beside = 0

    def not_entered(error: OSError) -> None:
        place = Path(error.filename).relative_to(folder).as_posix()
        problems.append(problem("folder-not-read", place, severity="error", cause=str(error.strerror)))

    for place, folders, files in os.walk(folder, onerror=not_entered):
        here = Path(place)
        for below in (here / name for name in folders):
            if below.is_symlink() and _may_be_plan(below.relative_to(folder)):
                problems.append(problem("linked-folder", _source(folder, below).path))
        n_left_out += sum(_n_files(here / name) for name in folders if here / name in made)
        folders[:] = [name for name in folders if here / name not in made]
        for path in (here / name for name in files):
            if here == folder and path.name in NAMES:
                n_beside += 1
            elif not _may_be_plan(path.relative_to(folder)):
                n_left_out += 1
            elif _is_file(path):
                found.append(_source(folder, path))
            else:
                problems.append(problem("no-file", _source(folder, path).path))
    if not found:
        raise SourceError("folder-without-plans", folder=folder)
    found.sort(key=lambda source: source.path)
    problems.sort(key=lambda row: row.source_file)
    return Walk(in_parts(in_sets(found)), problems, n_left_out, n_beside)


def _n_files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _is_file(path: Path) -> bool:
    """Whether a path is no pipe, no device, and no link that leads nowhere; true where it may not be asked, which is said when it is read."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return error.errno == errno.EACCES


def in_sets(sources: list[Source]) -> list[Source]:
    """Sources with the pictures of one folder that are numbered from 0 or 1 on, and named alike, as one: its pages.

    Examples
    --------
    >>> names = ("a/1.png", "a/10.png", "a/2.png", "b/2019.png", "b/2020.png")
    >>> [(source.path, source.more) for source in in_sets([Source(Path("."), name, "") for name in names])]
    [('a/1.png', ('a/2.png', 'a/10.png')), ('b/2019.png', ()), ('b/2020.png', ())]
    """
    sets: dict[tuple[str, ...], dict[int, Source]] = {}
    for source in sources:
        path = PurePosixPath(source.path)
        named = _NUMBERED.fullmatch(path.stem)
        if path.suffix.lower() in PICTURES and source.name is None and named:
            like = (str(path.parent), named[1], named[3], path.suffix.lower())
            sets.setdefault(like, {})[int(named[2])] = source
    further, first = set[str](), dict[str, Source]()
    for pages in sets.values():
        numbers = sorted(pages)
        if len(numbers) > 1 and numbers[0] <= 1:
            more = tuple(pages[number].path for number in numbers[1:])
            first[pages[numbers[0]].path] = replace(pages[numbers[0]], more=more)
            further.update(more)
    return [first.get(source.path, source) for source in sources if source.path not in further]


_NUMBERED = Rule(
    "the name of a page of a set: a number alone, behind a mark, or as 第3页",
    r"(|第|.*?[-_ 第(（]|(?i:page|p|img|scan)|页)(\d{1,4})(|页|[)）])$",
    "扫描_12",
    "扫描十二",
)
RULES = (_NUMBERED,)


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
        raise SourceError("folder-is-file" if folder.exists() else "folder-does-not-exist", folder=folder)


def _made_folders(folder: Path) -> set[Path]:
    """Datasets below ``folder``, and the outputs around them: who works inside the folder of plans has them there."""
    datasets = {path.parent for path in folder.rglob("dataset.json")}
    return datasets | {path.parent for path in datasets if path.name == "dataset" and path.parent != folder}


def _may_be_plan(path: Path) -> bool:
    if path.parts[0] == TRUTH or any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts):
        return False
    stem = path.stem.lower()
    return path.name not in NAMES and stem not in ("readme", "license", "thumbs", "desktop")


def read_raw(
    source: Source,
    said: Said = Said(),  # noqa: B008 - it is frozen
    scanning: Scanning = Scanning(),  # noqa: B008 - it is frozen
) -> Iterator[RawText | Problem]:
    """Raw texts of one source, one a document that it holds, one by one; a member that cannot be read gives its problem.

    Parameters
    ----------
    source : Source
        Of which only a part at a time is in memory where its format allows that (sheets, data files, databases).
    said : Said
        What the owner says about columns and tables of collections.
    scanning : Scanning
        How pages that are pictures are treated.

    Raises
    ------
    UnreadableError
        If the file cannot be opened or is empty, its format is not read, or its bytes are no text in a known encoding.
    """
    source = source.opened()
    whole = Member(source.stored(), tuple(source.parts()))
    if is_archive(source.path):
        yield from _read_archive(source, whole.stored, said, scanning)
    elif is_streamed(source.path):
        yield from join_rows(_read_file(source, whole, None, said, scanning))
    else:
        yield from _read_file(source, whole, None, said, scanning)


def _read_file(
    source: Source, plan: Member, name: str | None, said: Said, scanning: Scanning
) -> Iterator[RawText | Problem]:
    """Documents of one file, or of the entry of this ``name`` of an archive."""
    stored = plan.stored
    head = stored.head()
    if OWN_MARK in head or _is_own_office_file(stored):
        raise UnreadableError("own-page", stored.name, severity="note")
    if not head.strip():
        raise UnreadableError("empty-file", stored.name)
    for found in _told(_whole(plan, said, scanning), stored):
        if isinstance(found, Problem):
            yield replace(found, source_file=source.path)
            continue
        place = " ".join(part for part in (name, found.member) if part) or None
        notes = tuple(replace(note, source_file=source.path) for note in found.layout.notes)
        layout = replace(found.layout, notes=notes) if notes else found.layout
        yield from parted(RawText(source, layout, found.source_format, found.encoding, place, found.own))


def _whole(plan: Member, said: Said, scanning: Scanning) -> Iterator[Found | Problem]:
    """What is found in a file, and in the further ones of the same plan."""
    if not plan.parts:
        return read_stored(plan.stored, said, scanning)
    reading = [(part.name, partial(_part, part, scanning)) for part in (plan.stored, *plan.parts)]
    return iter([as_one(reading, plan.stored.name)])


def _part(stored: Stored, scanning: Scanning) -> Found:
    """What is found in one of the files of a plan."""
    if not stored.head().strip():
        raise UnreadableError("empty-file", stored.name)
    found = _told(read_stored(stored, scanning=scanning), stored)
    return next(each for each in found if isinstance(each, Found))


def _told(found: Iterator[Found | Problem], stored: Stored) -> Iterator[Found | Problem]:
    """What is found in a file; that it is too large or broken, as a reader or a library tells it, is said of the file."""
    try:
        yield from found
    except UnreadableError:
        raise
    except TooManyPlacesError as cause:
        raise UnreadableError("too-large", stored.name, kind="places", n=int(str(cause))) from cause
    except Exception as error:
        if (broken := as_broken(error, stored)) is None:
            raise
        raise broken from error


OWN_MARK = b'<meta name="generator" content="policylab'
"""Stands near the head of every page that policylab writes."""


def _is_own_office_file(stored: Stored) -> bool:
    """Whether a Word or Excel file names policylab as the program that made it, as its own reports do."""
    if stored.suffix not in {".docx", ".xlsx"}:
        return False
    try:
        with zipfile.ZipFile(stored.stream()) as parts:
            return b"<dc:creator>policylab</dc:creator>" in parts.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, zlib.error, NotImplementedError, OSError):
        return False  # said when it is read


def _read_archive(
    source: Source, stored: Stored, said: Said, scanning: Scanning
) -> Iterator[RawText | Problem]:
    """Documents of an archive, plan by plan; a broken entry costs that entry."""
    for member in read_members(stored, _joined):
        if isinstance(member, UnreadableError):
            yield member.problem(source.path)
            continue
        name = member.stored.name
        try:
            yield from _read_file(source, member, name, said, scanning)
        except UnreadableError as error:
            yield error.problem(source.path)
        except Exception as error:  # whatever a reader of a broken entry raises costs that entry
            told = f"{type(error).__name__}: {error}"
            yield UnreadableError("unreadable-entry", name, cause=told).problem(source.path)


def _joined(names: list[str]) -> list[Source]:
    """Entries that may be plans, the pages and parts of one as one."""
    plans = [Source(Path(), name, "") for name in names if _may_be_plan(Path(name))]
    return in_parts(in_sets(plans))
