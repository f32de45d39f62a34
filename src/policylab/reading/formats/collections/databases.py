"""Databases as raw tables: SQLite, DuckDB, and the dumps that database programs write (.sql)."""

from __future__ import annotations

import io
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from policylab.reading.document import UnreadableError
from policylab.reading.formats.collections.raw_tables import Cells, RawTable
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.stored import Stored
from policylab.text.rules import Rule

GROUP = 1000
"""Rows that are fetched at a time."""


def read_sqlite(stored: Stored) -> Iterator[RawTable]:
    """Tables and views of a SQLite file, in order of their names.

    Raises
    ------
    UnreadableError
        If the file is no SQLite database.

    Examples
    --------
    >>> import sqlite3
    >>> base = sqlite3.connect(":memory:")
    >>> _ = base.executescript("create table plans (title, text); insert into plans values ('甲', '一、总则')")
    >>> [(table.name, list(table.rows)) for table in read_sqlite(Stored("a.db", base.serialize()))]
    [('plans', [('title', 'text'), ('甲', '一、总则')])]
    """
    wanted = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by name"
    with closing(_opened_sqlite(stored)) as base:
        try:
            names = [str(name) for (name,) in base.execute(wanted)]
        except sqlite3.DatabaseError as cause:
            raise UnreadableError("broken-data", stored.name, kind="SQLite", cause=str(cause)) from cause
        for name in names:
            rows = _fetched(base.execute(f"select * from {_quoted(name)}"))
            yield RawTable(name, rows, alone=len(names) == 1)


def _opened_sqlite(stored: Stored) -> sqlite3.Connection:
    if stored.content is None and stored.path is not None:
        return sqlite3.connect(f"{stored.path.resolve().as_uri()}?mode=ro", uri=True)
    base = sqlite3.connect(":memory:")
    base.deserialize(stored.whole())
    return base


def read_duckdb(stored: Stored) -> Iterator[RawTable]:
    """Tables and views of a DuckDB file, in order of their names.

    Raises
    ------
    UnreadableError
        If DuckDB is not installed (extra ``formats``), or the file is no database of a kind that it knows.

    Examples
    --------
    >>> next(read_duckdb(Stored("a.duckdb", b"no database")))
    Traceback (most recent call last):
    policylab.reading.document.UnreadableError: a.duckdb: this is no readable DuckDB file (...). ...
    """
    try:
        import duckdb
    except ImportError as cause:
        raise UnreadableError("format-not-read", stored.name, kind="extra", suffix=stored.suffix) from cause
    wanted = "select table_name from information_schema.tables order by table_name"
    with _on_disk(stored) as path:
        try:
            base = duckdb.connect(str(path), read_only=True)
        except duckdb.Error as cause:
            raise UnreadableError("broken-data", stored.name, kind="DuckDB", cause=str(cause)) from cause
        with closing(base):
            names = [str(name) for (name,) in base.execute(wanted).fetchall()]
            for name in names:
                rows = _fetched(base.cursor().execute(f"select * from {_quoted(name)}"))
                yield RawTable(name, rows, alone=len(names) == 1)


@contextmanager
def _on_disk(stored: Stored) -> Iterator[Path]:
    """Where the file lies; an entry of an archive is laid into a folder that goes again."""
    if stored.path is not None:
        yield stored.path
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entry.duckdb"
        path.write_bytes(stored.whole())
        yield path


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _fetched(cursor: Any) -> Iterator[Cells]:
    yield tuple(column[0] for column in cursor.description)
    while rows := cursor.fetchmany(GROUP):
        yield from rows


def read_dump(stored: Stored) -> Iterator[RawTable]:
    r"""Tables of a dump (.sql) as MySQL, PostgreSQL and SQLite write them: INSERT statements, or COPY with lines of cells.

    Raises
    ------
    UnreadableError
        If the bytes are no text.

    Examples
    --------
    >>> dump = "CREATE TABLE `plans` (\n  `id` int,\n  `text` text\n);\nINSERT INTO `plans` VALUES (1,'一、\\n二''');\n"
    >>> [(table.name, list(table.rows)) for table in read_dump(Stored("a.sql", dump.encode()))]
    [('plans', [['id', 'text'], [1, "一、\n二'"]])]
    """
    encoding = decode(stored.head(4_000_000), stored.name)[1]
    with io.TextIOWrapper(stored.stream(), encoding=encoding, errors="replace") as lines:
        for (name, head), rows in groupby(_inserted(lines), key=lambda one: (one[0], one[1])):
            cells: Iterator[Cells] = (row for _, _, row in rows)
            yield RawTable(name, chain([list(head)], cells), encoding)


_NAME = r"[`\"\[]?(?:\w+[`\"\]]?\.[`\"\[]?)?(?P<name>\w+)[`\"\]]?"
_CREATE = Rule(
    "the head of a table of a dump",
    rf"(?i)CREATE[ ]TABLE[ ](?:IF[ ]NOT[ ]EXISTS[ ])?{_NAME}\s*\(",
    "CREATE TABLE `plans` (",
    "CREATE INDEX plans (",
)
_COLUMN = Rule(
    "a column of a table of a dump, with its type",
    r"\s*[`\"\[]?(?P<name>\w+)[`\"\]]?\s+\w",
    "`text` longtext",
    "`text`",
)
_NO_COLUMN = Rule(
    "a clause of a table that defines no column",
    r"(?i)^\s*(?:PRIMARY|UNIQUE|KEY|CONSTRAINT|FOREIGN|CHECK|INDEX|FULLTEXT)\b",
    "PRIMARY KEY (`id`)",
    "`keyword` text",
)
_INSERT = Rule(
    "the head of rows that a dump puts in",
    rf"(?i)(?:INSERT|REPLACE)[ ](?:IGNORE[ ])?INTO[ ]{_NAME}\s*(?:\((?P<head>[^()]*)\))?\s*VALUES\s*",
    "INSERT INTO `plans` (`id`, `text`) VALUES (1, 'a')",
    "INSERT INTO plans SELECT * FROM old",
)
_COPY = Rule(
    "the head of rows that follow a line each",
    rf"(?i)COPY[ ]{_NAME}\s*\((?P<head>[^()]*)\)\s*FROM[ ]stdin",
    "COPY public.plans (id, text) FROM stdin;",
    "COPY public.plans TO stdout;",
)
_PUTS_IN = Rule("a line that puts rows in", r"(?i)\A(?:INSERT|REPLACE)[ ]", "insert into plans", "-- INSERT")
_QUOTES = Rule("a quote, or a sign that a backslash keeps from being one", r"\\.|'", "'工坊'", "工坊")
_IN_QUOTES = Rule(
    "what stands in quotes or brackets among the columns of a dump",
    r"'(?:[^'\\]|''|\\.)*'|\([^()]*\)",
    "varchar(20) DEFAULT '甲,乙'",
    "longtext",
)
_NEXT_ROW = Rule("from one row of a dump to the next", r"\)\s*,\s*\(", "(1, 'a'), (2, 'b')", "(1, 'a');")
_WHOLE = Rule("a whole number of a dump", r"\A[-+]?\d+\Z", "-31", "3.1")
_VALUE = Rule(
    "a value of a row of a dump",
    r"(?s)\s*(?:[NE]?'(?P<text>(?:[^'\\]|''|\\.)*)'|(?P<bare>[^,()';\s][^,();]*))\s*(?P<end>[,)])",
    "'工坊', 30)",
    "(",
)
_ESCAPE = Rule("a sign behind a backslash", r"(?s)\\(.)", r"一\n二", "一/二")
_MEANT = {"n": "\n", "r": "\r", "t": "\t", "0": ""}

_Inserted = tuple[str, tuple[str, ...], list[Any]]


def _inserted(lines: Iterator[str]) -> Iterator[_Inserted]:
    """Rows that a dump puts into its tables, each with the name of the table and its columns."""
    heads: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if copied := _COPY.match(line):
            head = _names(copied["head"])
            for row in lines:
                if row.startswith("\\."):
                    break
                cells = [None if cell == "\\N" else _unescaped(cell) for cell in row.rstrip("\n").split("\t")]
                yield copied["name"], head, cells
        elif created := _CREATE.match(line):
            heads[created["name"]] = _columns(_statement(line, lines)[created.end() :])
        elif _INSERT.match(line) or _PUTS_IN.match(line):
            statement = _statement(line, lines)
            if inserted := _INSERT.match(statement):
                head = _names(inserted["head"] or "") or heads.get(inserted["name"], ())
                for row_cells in _rows(statement, inserted.end()):
                    yield (
                        inserted["name"],
                        head or tuple(f"column{n + 1}" for n in range(len(row_cells))),
                        row_cells,
                    )


def _statement(line: str, lines: Iterator[str]) -> str:
    """A statement from its first line to the semicolon that ends it outside of quotes."""
    parts, inside = [line], _QUOTES.regex.findall(line).count("'") % 2 == 1
    while inside or not parts[-1].rstrip().endswith(";"):
        following = next(lines, None)
        if following is None:
            break
        parts.append(following)
        inside ^= _QUOTES.regex.findall(following).count("'") % 2 == 1
    return "".join(parts)


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip(' `"[]\n') for name in written.split(",") if name.strip())


def _columns(body: str) -> tuple[str, ...]:
    """Names of the columns of a CREATE TABLE, whose definitions are parted by commas outside of brackets."""
    flat = _IN_QUOTES.sub("", body)
    parts = flat.split(",")
    found = [_COLUMN.match(part) for part in parts if not _NO_COLUMN.match(part)]
    return tuple(match["name"] for match in found if match)


def _rows(statement: str, start: int) -> Iterator[list[Any]]:
    at = statement.find("(", start)
    while at >= 0:
        row: list[Any] = []
        while value := _VALUE.match(statement, at + 1):
            row.append(_value(value))
            at = value.end() - 1
            if value["end"] == ")":
                break
        yield row
        following = _NEXT_ROW.match(statement, at)
        at = following.end() - 1 if following else -1


def _value(match: re.Match[str]) -> Any:
    if match["text"] is not None:
        return _unescaped(match["text"].replace("''", "'"))
    bare = match["bare"].strip()
    if bare.upper() == "NULL":
        return None
    try:
        return int(bare) if _WHOLE.match(bare) else float(bare)
    except ValueError:
        return bare


def _unescaped(text: str) -> str:
    return _ESCAPE.regex.sub(lambda match: _MEANT.get(match[1], match[1]), text)


RULES = (
    _CREATE,
    _COLUMN,
    _NO_COLUMN,
    _INSERT,
    _COPY,
    _PUTS_IN,
    _QUOTES,
    _IN_QUOTES,
    _NEXT_ROW,
    _WHOLE,
    _VALUE,
    _ESCAPE,
)
