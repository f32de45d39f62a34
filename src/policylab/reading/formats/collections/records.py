"""Collections of texts (sheets, data files, databases): one document a row, read one by one."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from policylab.reading.document import Problem, UnreadableError, problem
from policylab.reading.formats.collections.columns import (
    SAMPLE,
    TEXT_COLUMNS,
    WEIGHED,
    Columns,
    Said,
    choose_columns,
    is_cut,
    split_head,
)
from policylab.reading.formats.collections.data_files import (
    read_json,
    read_json_lines,
    read_parquet,
    read_stata,
)
from policylab.reading.formats.collections.databases import read_duckdb, read_dump, read_sqlite
from policylab.reading.formats.collections.raw_tables import Cells, RawTable
from policylab.reading.formats.collections.sheets import (
    first_rows,
    read_csv,
    read_old_sheets,
    read_open_sheets,
    read_xlsx,
)
from policylab.reading.formats.stored import Stored
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a collection: its place (row, or sheet and row), text, fields and own columns.

    ``cut`` says that its last cell is as long as Excel lets a cell be.

    Examples
    --------
    >>> Record(member="row 2", text="青禾市2024年工作要点", fields={"issuer": "青禾市人民政府"}, own={}).fields["issuer"]
    '青禾市人民政府'
    """

    member: str
    text: str
    fields: Mapping[str, str]
    own: Mapping[str, Any]
    cut: bool = False
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A table of a collection as it is understood: its columns, and the first of its rows; null columns when it is left out.

    Examples
    --------
    >>> Understood("表1", None, ()).columns is None
    True
    """

    table: str | None
    columns: Columns | None
    head: tuple[str, ...]
    records: tuple[Record, ...] = ()


_WRITTEN_FEED = Rule(
    "a line feed that is written out", r"\\r\\n|\\n|\\r(?![a-z])", "一、目标\\n建成工坊", "一、目标\n建成工坊"
)
"""As programs write a text into a field: without a line feed of its own, and with \\n for each."""
RULES = (_WRITTEN_FEED,)


READERS: dict[str, Callable[[Stored], Iterator[RawTable]]] = {
    ".csv": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx, ".xlsm": read_xlsx, ".xls": read_old_sheets, ".ods": read_open_sheets,
    ".parquet": read_parquet, ".dta": read_stata, ".json": read_json, ".jsonl": read_json_lines, ".ndjson": read_json_lines,
    ".sqlite": read_sqlite, ".sqlite3": read_sqlite, ".db": read_sqlite, ".duckdb": read_duckdb, ".sql": read_dump,
}  # fmt: skip
"""Formats of collections, by the ending of the file."""


def read_records(stored: Stored, said: Said = Said()) -> Iterator[Record | Problem]:  # noqa: B008 - it is frozen
    r"""Documents of a collection, one by one, and notes on what was left out: rows without a text, tables without texts.

    Raises
    ------
    UnreadableError
        If the file cannot be read, or no table of it has a column of texts.

    Examples
    --------
    >>> content = "title,text\n青禾市规划,\"一、目标\n到2027年建成示范工坊30家，形成两个产业集群。\"\n".encode()
    >>> (record,) = read_records(Stored("plans.csv", content))
    >>> record.fields["title"], record.text.splitlines()[0], record.encoding
    ('青禾市规划', '一、目标', 'utf-8')
    """
    tables, left_out = 0, list[tuple[str | None, tuple[str, ...]]]()
    for table in READERS[stored.suffix](stored):
        if said.tables and table.name and table.name not in said.tables:
            left_out.append((table.name, ()))
            continue
        head, rows, columns = _opened(table, said)
        if columns is None:
            left_out.append((table.name, head))
            continue
        tables += 1
        yield from _records(table, rows, columns, stored)
    if not tables:
        raise _no_texts(stored.name, left_out)
    if names := [name for name, _ in left_out if name]:
        yield problem("tables-left-out", stored.name, severity="note", tables=names)


def understand(stored: Stored, said: Said = Said(), *, size: int = 10) -> list[Understood]:  # noqa: B008 - it is frozen
    r"""Tables of a collection as they are understood, each with its first ``size`` documents; nothing else is read.

    Raises
    ------
    UnreadableError
        If the file cannot be read.

    Examples
    --------
    >>> (found,) = understand(Stored("a.csv", "城市,正文\n甲市,一、总则\n".encode()))
    >>> found.columns.fields, found.records[0].fields
    ({0: 'city'}, {'city': '甲市'})
    """
    found = []
    for table in READERS[stored.suffix](stored):
        head, rows, columns = _opened(table, said)
        if columns is None or (said.tables and table.name and table.name not in said.tables):
            found.append(Understood(table.name, None, head))
            continue
        records = (row for row in _records(table, rows, columns, stored) if isinstance(row, Record))
        found.append(Understood(table.name, columns, head, tuple(islice(records, size))))
    return found


def _opened(table: RawTable, said: Said) -> tuple[tuple[str, ...], Iterator[Cells], Columns | None]:
    """Head of a table, its rows, and what its columns are; null columns for a table without texts."""
    first, rows = first_rows(table.rows, SAMPLE + 6)
    if len(first) == 1 and len(first[0]) == 1 and table.encoding:  # a .csv file of one cell is one document
        return (), rows, Columns(("",), (0,), {})
    head, below = split_head(first, said.columns.get("text", ()))
    columns = choose_columns(head, below, said)
    rows = islice(rows, len(first) - len(below), None)
    return columns.head, rows, columns if columns.texts and below else None


def _records(
    table: RawTable, rows: Iterator[Cells], columns: Columns, stored: Stored
) -> Iterator[Record | Problem]:
    empty: list[str] = []
    for number, row in enumerate(rows, start=1):
        place = f"row {number}" if table.alone or table.name is None else f"{table.name} row {number}"
        parts = [
            row[index] for index in columns.texts if index < len(row) and _written(row[index]) is not None
        ]
        text = "".join(map(str, parts)).replace("\r\n", "\n").replace("\r", "\n").strip()
        if "\n" not in text:
            text = _WRITTEN_FEED.sub("\n", text)
        if not text:
            empty.append(place)
            continue
        fields, own = _beside(row, columns)
        yield Record(place, text, fields, own, cut=is_cut(parts[-1]), encoding=table.encoding)
    if empty:
        yield problem("rows-without-text", stored.name, severity="note", n=len(empty), places=empty[:3])


def _beside(row: Cells, columns: Columns) -> tuple[dict[str, str], dict[str, Any]]:
    """Fields and own columns of a row: a column that is weighed against the text is both."""
    fields: dict[str, str] = {}
    own: dict[str, Any] = {}
    for index, field_name in columns.fields.items():
        if index < len(row) and (found := _written(row[index])) is not None:
            fields.setdefault(field_name, found)
    for index, value in enumerate(row[: len(columns.head)]):
        written, field = _written(value), columns.fields.get(index)
        if index in columns.texts or written is None:
            continue
        given = field is not None and field not in WEIGHED and fields[field] == written
        if not given and columns.head[index]:
            own[columns.head[index]] = value if isinstance(value, int | float) else written
    return fields, own


def _written(value: Any) -> str | None:
    """Cell as text: dates in ISO form, whole numbers without a point, null for an empty cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() or None


def _no_texts(name: str, tables: list[tuple[str | None, tuple[str, ...]]]) -> UnreadableError:
    kind = "corrections" if PurePosixPath(name).stem.lower() == "sources" else "other"
    said = [
        ", ".join(head[:12]) if not table else f"{table} ({', '.join(head[:12])})" for table, head in tables
    ]
    return UnreadableError(
        "no-column-of-texts", name, kind=kind, found="; ".join(said[:6]), wanted=", ".join(TEXT_COLUMNS[:5])
    )
