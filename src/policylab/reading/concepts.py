"""One's own concepts, in files beside the plans: themes, stop words, terms that are kept whole, names of agencies."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policylab.reading.document import Problem, problem
from policylab.reading.formats.encodings import decode

_TERM = re.compile(r"(?P<word>\S.*?)(?:[ \t]+(?P<frequency>\d+))?(?:[ \t]+(?P<tag>[a-zA-Z]+))?")
"""A line of ``terms.txt``, as jieba reads it: word, frequency, tag."""

_COLUMNS = {
    "theme": ("theme", "主题"),
    "agency": ("agency", "部门", "机构"),
    "word": ("word", "term", "词", "词语", "名称", "name"),
    "label": ("label", "标签", "中文名"),
}
"""Names that a column may have, in either language."""


@dataclass
class Concepts:
    """What was read: rows of table ``concepts``, and what is odd about the files.

    Examples
    --------
    >>> Concepts([{"kind": "stopword", "word": "工作"}]).rows[0]["word"]
    '工作'
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def agencies(self) -> dict[str, str]:
        """Id of each agency by the owner's names of it, and by its id."""
        rows = [row for row in self.rows if row["kind"] == "agency"]
        return {row["name"]: row["name"] for row in rows} | {row["word"]: row["name"] for row in rows}


def read_concepts(folder: Path) -> Concepts:
    r"""Rows of ``themes.csv``, ``stopwords.txt``, ``terms.txt`` and ``agencies.csv`` beside the plans, as far as they are there.

    ``themes.csv`` has the columns theme and word (label is optional: how figures call the theme), a row a word; a word may stand in two themes.
    ``agencies.csv`` has agency and word: another name of it. The other two have one word a line; ``terms.txt`` may add frequency and
    tag as jieba reads them. Lines that are empty or start with ``#`` are passed over. A line that cannot be used is a problem with its number.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "themes.csv").write_text("theme,word\nharbour,港口\nharbour,航运\nharbour,\n", encoding="utf-8")
    >>> found = read_concepts(folder)
    >>> [(row["kind"], row["name"], row["word"], row["line"]) for row in found.rows]
    [('theme', 'harbour', '港口', 2), ('theme', 'harbour', '航运', 3)]
    >>> [(each.code, each.line) for each in found.problems]
    [('concept-incomplete', 4)]
    """
    found = Concepts()
    for name, read in _READERS.items():
        path = folder / name
        if path.is_file():
            try:
                text = decode(path.read_bytes(), path.name)[0]
            except OSError as cause:
                found.problems.append(problem("concepts-unreadable", name, cause=str(cause.strerror)))
                continue
            _keep(found, name, read(text, name, found.problems))
    return found


_Row = tuple[int, Mapping[str, Any]]


def _keep(found: Concepts, file: str, rows: Iterator[_Row]) -> None:
    """Rows of one file, each word once a theme or agency."""
    seen: dict[tuple[Any, ...], int] = {}
    for line, row in rows:
        key = row["kind"], row.get("name") if row["kind"] == "theme" else None, row["word"]
        if key in seen:
            found.problems.append(
                problem("concept-twice", file, severity="note", line=line, word=row["word"], first=seen[key])
            )
            continue
        seen[key] = line
        found.rows.append({"file": file, "line": line, **row})


def _pairs(kind: str) -> Callable[[str, str, list[Problem]], Iterator[_Row]]:
    """Reader of a .csv file with a column of names and one of words."""

    def read(text: str, file: str, problems: list[Problem]) -> Iterator[_Row]:
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        places = _places(next(rows, []), (kind, "word", "label"))
        if places[kind] is None or places["word"] is None:
            problems.append(problem("concept-columns", file, line=1, wanted=f"{kind},word"))
            return
        for row in rows:
            cells = {name: _cell(row, place) for name, place in places.items()}
            if not any(row) or row[0].startswith("#"):
                continue
            if not cells[kind] or not cells["word"]:
                problems.append(
                    problem("concept-incomplete", file, line=rows.line_num, found=" ".join(row).strip())
                )
                continue
            yield (
                rows.line_num,
                {"kind": kind, "name": cells[kind], "word": cells["word"], "label": cells["label"] or None},
            )

    return read


def _places(head: Sequence[str], wanted: Sequence[str]) -> dict[str, int | None]:
    """Number of each wanted column, by any of its names; None where it is not there."""
    names = [cell.strip().lower() for cell in head]
    return {
        column: next((names.index(name) for name in _COLUMNS[column] if name in names), None)
        for column in wanted
    }


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _words(text: str, file: str, problems: list[Problem]) -> Iterator[_Row]:
    """Reader of ``stopwords.txt``."""
    for number, line in _lines(text):
        yield number, {"kind": "stopword", "word": line}


def _terms(text: str, file: str, problems: list[Problem]) -> Iterator[_Row]:
    """Reader of ``terms.txt``."""
    for number, line in _lines(text):
        word, frequency, tag = read_term(line)
        if len(word) == 1 or frequency == 0:
            problems.append(problem("concept-incomplete", file, line=number, found=line))
            continue
        yield number, {"kind": "term", "word": word, "frequency": frequency, "tag": tag}


def read_term(line: str) -> tuple[str, int | None, str | None]:
    """Word, frequency and tag of a line of ``terms.txt`` that is not empty.

    Examples
    --------
    >>> read_term("科创飞地 50 n"), read_term("山海协作")
    (('科创飞地', 50, 'n'), ('山海协作', None, None))
    """
    match = _TERM.fullmatch(line)
    assert match is not None, "the pattern takes any line that begins with a sign"
    frequency = int(match["frequency"]) if match["frequency"] else None
    return match["word"], frequency, match["tag"]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


_READERS: dict[str, Callable[[str, str, list[Problem]], Iterator[_Row]]] = {
    "themes.csv": _pairs("theme"),
    "stopwords.txt": _words,
    "terms.txt": _terms,
    "agencies.csv": _pairs("agency"),
}
