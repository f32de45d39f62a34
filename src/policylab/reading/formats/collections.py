"""Spreadsheets of scraped texts (.csv, .xlsx, .parquet): one document a row."""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from policylab.reading.document import UnreadableError
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.sheets import TEXT_COLUMNS, field_columns, is_cut, split_head, text_columns

_SEPARATOR = re.compile(r"\ufeff?\"?sep=(?P<sign>[,;\t|])\"?[ \t]*\n")
"""First line by which Excel is told what parts the cells."""

_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """A document of a collection: its place (row, or sheet and row), text, fields and own columns.

    ``cut`` says that its last cell is as long as Excel lets a cell be.

    Examples
    --------
    >>> Row(member="row 2", text="青禾市2024年工作要点", fields={"issuer": "青禾市人民政府"}, own={}).fields["issuer"]
    '青禾市人民政府'
    """

    member: str
    text: str
    fields: Mapping[str, str]
    own: Mapping[str, Any]
    cut: bool = False


def read_csv(content: bytes, name: str) -> tuple[list[Row], str]:
    r"""Rows of a .csv file and its encoding; a file of one cell is one document.

    Raises
    ------
    UnreadableError
        If no column holds texts.

    Examples
    --------
    >>> content = "title,text\n青禾市规划,\"一、目标\n到2027年建成示范工坊30家，形成两个产业集群。\"\n".encode()
    >>> rows, encoding = read_csv(content, "plans.csv")
    >>> rows[0].fields["title"], rows[0].text.splitlines()[0], encoding
    ('青禾市规划', '一、目标', 'utf-8')
    """
    text, encoding = decode(content, name)
    csv.field_size_limit(2**31 - 1)
    head = text[:4096].split("\n", 1)[0]
    if stated := _SEPARATOR.match(text):
        text, delimiter = text[stated.end() :], stated["sign"]
    else:
        delimiter = max(",\t;", key=head.count)
    text = text.replace("_x000D_\n", "\n")  # a line end of Excel, as other programs write it
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    if len(rows) == 1 and len(rows[0]) == 1:
        return [Row("row 1", rows[0][0], {}, {}, is_cut(rows[0][0]))], encoding
    return list(_documents(rows, name, sheet=None)), encoding


def read_xlsx(content: bytes, name: str) -> list[Row]:
    r"""Rows of every sheet of a workbook that has a column of texts.

    Raises
    ------
    UnreadableError
        If the file is no workbook, or no sheet has a column of texts.

    Examples
    --------
    >>> import io
    >>> import openpyxl
    >>> book, content = openpyxl.Workbook(), io.BytesIO()
    >>> for line in (["title", "text"], ["青禾市规划", "一、目标\n到2027年建成示范工坊30家，形成两个产业集群。"]):
    ...     book.active.append(line)
    >>> book.save(content)
    >>> [row.fields["title"] for row in read_xlsx(content.getvalue(), "plans.xlsx")]
    ['青禾市规划']
    """
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as cause:  # openpyxl raises whatever the broken archive or XML raised
        raise UnreadableError("broken-xlsx", name, cause=str(cause)) from cause
    found: list[Row] = []
    several = len(workbook.sheetnames) > 1
    for sheet in workbook:
        sheet.reset_dimensions()  # WPS states A1 for any sheet, and a formatted empty cell states a million rows
        rows = [
            _trimmed(row)
            for row in sheet.iter_rows(values_only=True)
            if any(value is not None for value in row)
        ]
        head, below = split_head(rows)
        if below and text_columns(head, below):
            found += _documents(rows, name, sheet=sheet.title if several else None)
    if not found:
        raise _no_texts(name, ["of " + title for title in workbook.sheetnames])
    return found


def _trimmed(row: Sequence[Any]) -> list[Any]:
    """Cells of a row without empty ones at its end, the codes that Excel writes for control characters read (_x000D_)."""
    last = max(index for index, value in enumerate(row) if value is not None)
    return [_CODE.sub(_decoded_sign, value) if isinstance(value, str) else value for value in row[: last + 1]]


def _decoded_sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign in "\t\n\r_" else ""


def read_parquet(content: bytes, name: str) -> list[Row]:
    r"""Rows of a Parquet file.

    Raises
    ------
    UnreadableError
        If the file is no Parquet file, or no column holds texts.

    Examples
    --------
    >>> import io
    >>> import pandas as pd
    >>> content = io.BytesIO()
    >>> table = pd.DataFrame({"title": ["青禾市规划"], "text": ["一、目标\n到2027年建成示范工坊30家，形成两个产业集群。"]})
    >>> table.to_parquet(content)
    >>> [row.fields["title"] for row in read_parquet(content.getvalue(), "plans.parquet")]
    ['青禾市规划']
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowInvalid, OSError) as cause:
        raise UnreadableError("broken-parquet", name, cause=str(cause)) from cause
    columns = [column.to_pylist() for column in table.columns]
    return list(_documents([table.schema.names, *zip(*columns, strict=True)], name, sheet=None))


def _documents(rows: Sequence[Sequence[Any]], name: str, *, sheet: str | None) -> Iterator[Row]:
    head, below = split_head(rows)
    texts = text_columns(head, below)
    if not texts:
        raise _no_texts(name, [str(column) for column in head])
    fields = field_columns(head, texts)
    for number, row in enumerate(below, start=1):
        parts = [row[index] for index in texts if index < len(row) and _written(row[index]) is not None]
        stated: dict[str, str] = {}
        own: dict[str, Any] = {}
        for index, value in enumerate(row[: len(head)]):
            written = _written(value)
            if index in texts or written is None:
                continue
            if index in fields:
                stated[fields[index]] = written
            elif head[index]:
                own[str(head[index]).strip()] = value if isinstance(value, int | float) else written
        place = f"row {number}" if sheet is None else f"{sheet} row {number}"
        text = "".join(map(str, parts)).replace("\r\n", "\n").replace("\r", "\n").strip()
        yield Row(place, text, stated, own, cut=is_cut(parts[-1]) if parts else False)


def _written(value: Any) -> str | None:
    """Cell as text: dates in ISO form, null for an empty cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    return str(value).strip() or None


def _no_texts(name: str, columns: list[str]) -> UnreadableError:
    kind = "corrections" if PurePosixPath(name).stem.lower() == "sources" else "other"
    found, wanted = ", ".join(columns[:12]), ", ".join(TEXT_COLUMNS[:5])
    return UnreadableError("no-column-of-texts", name, kind=kind, found=found, wanted=wanted)
