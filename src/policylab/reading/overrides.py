"""What the owner of a folder says about its files: ``corpus.toml`` and ``sources.csv`` beside them."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from policylab.errors import SourceError
from policylab.reading.document import Problem, problem
from policylab.reading.formats.archives import is_archive
from policylab.reading.formats.collections import FIELD_COLUMNS, Said
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.readers import is_streamed
from policylab.reading.formats.scans.scanning import Scanning
from policylab.reading.limits import Limits
from policylab.reading.names import STATED, Names
from policylab.schemas import CHOICES, SCHEMAS
from policylab.text.dates import find_date

FIXED = frozenset(
    {"doc_id", "source_file", "source_member", "source_sha256", "source_format", "encoding", "year_rule", "duplicate_of", "n_chars", "n_dropped"}
)  # fmt: skip
"""Columns of ``documents`` that nobody overrides, because they say what was read."""

FIELDS = tuple(name for name in SCHEMAS["documents"].names if name not in FIXED)
"""Columns of ``documents`` that an owner can correct."""

DATES = ("written_date", "issued_date", "published_date")
"""Fields that hold a date."""

_TIER_WORDS = {
    "national": "国家 国家级 中央",
    "province": "省 省级 自治区 直辖市",
    "city": "市 市级 地级 地级市",
    "county": "县 县级 区 区级 县级市 区县",
    "township": "乡 镇 乡镇 乡级 镇级 乡镇级 街道",
    "park": "园区 开发区",
}
_TIERS = {word: tier for tier, words in _TIER_WORDS.items() for word in (tier, *words.split())}

NAMES = (
    "corpus.toml",
    "sources.csv",
    "reviews.csv",
    "codes.csv",
    "themes.csv",
    "stopwords.txt",
    "terms.txt",
    "agencies.csv",
)
"""Files beside the plans that hold what people add, and are no plans."""

CODES = "codes.csv"
"""The one of them that no build reads."""

TRUTH = "truth"
"""Folder beside the plans that holds what is true of them, as `policylab score` reads it; no plans either."""


def own_file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each of the files ``NAMES`` in ``folder`` that a build reads, by its name.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in ("terms.txt", "codes.csv", "plan.txt"):
    ...     (folder / name).touch()
    >>> list(own_file_hashes(folder))
    ['terms.txt']
    """
    there = (folder / name for name in sorted({*NAMES} - {CODES}) if (folder / name).is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in there}


@dataclass(frozen=True, slots=True)
class Override:
    """Corrected fields (null where the owner wrote ``-``) and own columns of one document, with notes on bad values.

    Examples
    --------
    >>> Override(fields={"tier": "city"}, own={"gdp": "3.5"}).own
    {'gdp': '3.5'}
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    """What the name of the file says, by the pattern ``names``."""


@dataclass
class Overrides:
    """All that the owner says: values for every file, values by file, own columns in order, ids of agencies by name, how scans are treated, and what is odd.

    Examples
    --------
    >>> said = Overrides(by_file={"a.txt": {"tier": "city"}})
    >>> said.of("a.txt", None).fields
    {'tier': 'city'}
    """

    defaults: dict[str, Any] = field(default_factory=dict)
    by_file: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_member: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    known_unreadable: frozenset[str] = frozenset()
    columns: list[str] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    """Row of ``sources.csv`` of each file and member, as a spreadsheet counts: the head is row 1."""
    said: Said = field(default_factory=Said)
    names: Names | None = None
    agencies: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits, repr=False)
    """No part of what is kept of a document depends on them."""
    scanning: Scanning = field(default_factory=Scanning)
    problems: list[Problem] = field(default_factory=list)

    def of(self, path: str, member: str | None = None) -> Override:
        """Override of a file, or of one member (a row, a sheet, an archive's entry) of it."""
        values = self.defaults | self.by_file.get(path, {})
        if member is not None:
            values |= self.by_member.get((path, member), {})
        named = self.names.read(path, member) if self.names else {}
        apart = {name: value for name, value in named.items() if name not in STATED}
        return Override(
            {name: None if value == "-" else value for name, value in values.items() if name in FIELDS},
            apart | {name: value for name, value in values.items() if name not in FIELDS},
            {name: value for name, value in named.items() if name in STATED},
        )

    def about(self, path: str, member: str | None = None) -> Overrides:
        """What is said of one file, or of one member of it, and of nothing else.

        Examples
        --------
        >>> said = Overrides(by_file={"a.txt": {"tier": "city"}, "b.txt": {"tier": "county"}})
        >>> said.about("a.txt").by_file
        {'a.txt': {'tier': 'city'}}
        """
        by_file = {path: self.by_file[path]} if path in self.by_file else {}
        places = self._members.get(path, ()) if member is None else ((path, member),)
        by_member = {place: self.by_member[place] for place in places if place in self.by_member}
        return replace(
            self,
            by_file=by_file,
            by_member=by_member,
            known_unreadable=frozenset(),
            columns=[],
            rows={},
            problems=[],
        )

    @cached_property
    def _members(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for place in self.by_member:
            found.setdefault(place[0], []).append(place)
        return found

    def of_no_file(self, paths: set[str]) -> list[Problem]:
        """Warnings about files that the owner names and that are not there."""
        named = {*self.by_file, *(name for name, _ in self.by_member), *self.known_unreadable}
        missing = sorted(named - paths)
        notes = [_note_on_missing(name, paths) for name in missing]
        single = [path for path in sorted(paths) if not (is_archive(path) or is_streamed(path))]
        unlike = [path for path in single if self.names and not self.names.read(path)]
        if self.names and unlike:
            names, first = self.names.pattern, ", ".join(unlike[:3])
            notes.append(problem("names-unlike", "corpus.toml", n=len(unlike), names=names, places=first))
        return notes


def read_overrides(folder: Path) -> Overrides:
    r"""What ``corpus.toml`` and ``sources.csv`` of ``folder`` say; ``sources.csv`` wins where both speak.

    ``corpus.toml`` may list files that nobody expects to be read (``known_unreadable = ["scan.pdf"]``): their errors become notes.
    ``sources.csv`` has a row a file (column ``source_file``, and ``source_member`` for one document of several);
    ``corpus.toml`` has tables ``[defaults]`` and ``[files."name.txt"]``. An empty cell says nothing; ``-`` empties a field.

    Raises
    ------
    SourceError
        If one of the files cannot be parsed, or ``sources.csv`` has no column ``source_file``.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "sources.csv").write_text("source_file,tier,gdp\na.txt,city,3.5\n", encoding="utf-8")
    >>> said = read_overrides(folder).of("a.txt", None)
    >>> dict(said.fields), dict(said.own)
    ({'tier': 'city'}, {'gdp': '3.5'})
    """
    overrides = Overrides()
    for name, read in (("corpus.toml", _read_toml), ("sources.csv", _read_csv)):
        path = folder / name
        if path.is_file() and path.read_bytes().strip(b"\xef\xbb\xbf \r\n"):
            read(path, overrides)
    return overrides


def _read_toml(path: Path, overrides: Overrides) -> None:
    text = decode(path.read_bytes(), path.name)[0]
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise SourceError("no-toml", file=path.name, cause=cause) from cause
    defaults, files = content.get("defaults", {}), content.get("files", {})
    known = content.get("known_unreadable", [])
    if not isinstance(known, list) or not all(isinstance(name, str) for name in known):
        raise SourceError("known-unreadable", file=path.name, found=repr(known))
    overrides.known_unreadable = frozenset(name.replace("\\", "/") for name in known)
    if (
        not isinstance(defaults, dict)
        or not isinstance(files, dict)
        or not all(isinstance(v, dict) for v in files.values())
    ):
        raise SourceError("overrides-tables", file=path.name)
    overrides.said = _said(content, path.name, text)
    overrides.limits = _limits(content.get("limits", {}), path.name, text)
    if "names" in content:
        overrides.names = _names(content["names"], path.name, text)
    overrides.defaults = _checked(defaults, path.name, None, overrides)
    for name, values in files.items():
        overrides.by_file[str(name)] = _checked(values, path.name, None, overrides)


def _said(content: Mapping[str, Any], where: str, text: str) -> Said:
    """What ``[columns]`` and ``tables`` say about collections."""
    columns = content.get("columns", {})
    if not isinstance(columns, dict):
        line = _line_of("columns", text)
        raise SourceError("columns-no-table", file=where, line=line, found=repr(columns))
    for name in columns:
        if name not in MAPPED:
            near = get_close_matches(str(name), MAPPED, n=1)
            about = {"file": where, "line": _line_of(name, text), "near": near[0] if near else "none"}
            raise SourceError("columns-key", found=name, wanted=[*MAPPED], **about)
    named = {name: _texts(written, name, where, text) for name, written in columns.items()}
    return Said(named, _texts(content.get("tables", []), "tables", where, text))


def _limits(written: Any, where: str, text: str) -> Limits:
    """What ``[limits]`` allows one document."""
    names = [each.name for each in fields(Limits)]
    values = written if isinstance(written, dict) else {"limits": written}
    for name, value in values.items():
        if name not in names or isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            told = {"file": where, "line": _line_of(name, text), "found": f"{name} = {value!r}"}
            raise SourceError("limits", wanted=names, **told)
    return Limits(**{name: float(value) for name, value in values.items()})


def _names(written: Any, where: str, text: str) -> Names:
    """The pattern of names that ``names`` states."""
    told = {"file": where, "line": _line_of("names", text), "found": repr(written)}
    if not isinstance(written, str) or not re.search(r"\{\w+\}", written):
        raise SourceError("names-pattern", kind="none", first="", second="", **told)
    try:
        return Names(written)
    except ValueError as cause:
        kind, first, second = cause.args
        raise SourceError("names-pattern", kind=kind, first=first, second=second, **told) from cause


MAPPED = ("text", *FIELD_COLUMNS)
"""Fields that ``[columns]`` of ``corpus.toml`` can give a column to."""


def _texts(written: Any, name: str, where: str, text: str) -> tuple[str, ...]:
    several = [written] if isinstance(written, str) else written
    if not isinstance(several, list) or not all(isinstance(one, str) and one for one in several):
        raise SourceError(
            "columns-names", file=where, line=_line_of(name, text), key=name, found=repr(written)
        )
    return tuple(several)


def _line_of(name: str, text: str) -> int:
    """Line of a .toml file on which a name is set, from 1; tomllib does not tell."""
    pattern = re.compile(rf"\s*(?:\[\s*)?(?:[\w.]+\.)?[\"']?{re.escape(name)}[\"']?\s*[=\].]")
    return next((number for number, line in enumerate(text.split("\n"), start=1) if pattern.match(line)), 1)


def _read_csv(path: Path, overrides: Overrides) -> None:
    text = decode(path.read_bytes(), path.name)[0]
    # Excel parts columns by semicolons on many European machines, and by tabs in its "Unicode text".
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not rows.fieldnames or "source_file" not in rows.fieldnames:
        raise SourceError("overrides-columns", file=path.name, found=rows.fieldnames or ["-"])
    for column in rows.fieldnames:
        if column and column not in SCHEMAS["documents"].names and column not in overrides.columns:
            overrides.columns.append(column)
    for number, row in enumerate(rows, start=2):
        name = (row.pop("source_file") or "").strip().replace("\\", "/")
        member = (row.pop("source_member", None) or "").strip()
        if not name:
            continue
        if row.pop(None, None):
            _note(overrides, path.name, rows.line_num, "more-cells")
        key = (name, member)
        if key in overrides.rows:
            _note(overrides, path.name, rows.line_num, "second-row", field=f"{name} {member}".strip())
        overrides.rows[key] = number
        values = {
            str(field).strip(): value.strip() for field, value in row.items() if value and value.strip()
        }
        checked = _checked(values, path.name, rows.line_num, overrides)
        if member:
            overrides.by_member[key] = overrides.by_member.get(key, {}) | checked
        else:
            overrides.by_file[name] = overrides.by_file.get(name, {}) | checked


def _note_on_missing(name: str, paths: set[str]) -> Problem:
    stems = {PurePosixPath(path).with_suffix("").as_posix(): path for path in paths}
    # Windows hides endings: the name without one is the likeliest slip.
    meant = stems.get(name) or next(iter(get_close_matches(name, sorted(paths), n=1)), None)
    return problem("no-such-file", name, meant=meant or "none")


def _checked(values: Mapping[str, Any], where: str, line: int | None, overrides: Overrides) -> dict[str, Any]:
    """Values that fit their columns; the others become notes."""
    kept: dict[str, Any] = {}
    for name, written in values.items():
        value = _TIERS.get(str(written).lower(), written) if name == "tier" else written
        allowed = CHOICES["documents"].get(name)
        if name in FIXED:
            _note(overrides, where, line, "fixed", field=name)
        elif allowed and value != "-" and value not in allowed:
            _note(overrides, where, line, "not-listed", field=name, value=value, wanted=", ".join(allowed))
        elif name in ("year", "period_start", "period_end") and value != "-":
            if str(value).isdecimal() and 1900 <= int(value) <= 2100:
                kept[name] = int(value)
            else:
                _note(overrides, where, line, "no-year", field=name, value=value)
        elif name in DATES and value != "-":
            written_year = re.fullmatch(r"((?:19|20)\d\d)年?", str(value).strip())
            if (
                date := written_year[1] if written_year else find_date(str(value))
            ):  # 2024/3/5, as Excel writes it
                kept[name] = date
            else:
                _note(overrides, where, line, "no-date", field=name, value=value)
        elif isinstance(value, dict | list):
            _note(overrides, where, line, "many-values", field=name)
        else:
            # A date of a .toml file is text here as it is in a .csv file.
            kept[name] = value if name not in FIELDS and isinstance(value, str | int | float) else str(value)
            if name not in FIELDS and name not in overrides.columns:
                overrides.columns.append(name)
    return kept


def _note(overrides: Overrides, where: str, line: int | None, reason: str, **fields: Any) -> None:
    told = {name: str(value) for name, value in fields.items()}
    overrides.problems.append(problem("override-ignored", where, line=line, reason=reason, **told))
