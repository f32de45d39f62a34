"""Spreadsheets of scraped texts (.csv, .xlsx, .parquet): one document a row."""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from policylab.reading.document import UnreadableError
from policylab.reading.formats.encodings import decode

TEXT_COLUMNS = (
    "text",
    "content",
    "正文",
    "全文",
    "内容",
    "政策内容",
    "政策全文",
    "文本",
    "body",
    "fulltext",
    "full_text",
    "正文内容",
)
"""Names of the column that holds the texts, in order of preference."""

FIELD_COLUMNS = {
    "title": ("title", "标题", "题目", "名称", "政策名称", "文件名称", "文件标题"),
    "doc_number": ("doc_number", "文号", "发文字号", "发文文号"),
    "index_number": ("index_number", "索引号"),
    "issuer": ("issuer", "发文机关", "发布机构", "发文单位", "发布单位", "制定机关", "发文机构"),
    "written_date": ("written_date", "成文日期"),
    "published_date": ("published_date", "date", "日期", "发布日期", "发布时间", "发文日期", "公开日期", "时间", "publish_date", "pub_date"),
    "source_url": ("source_url", "url", "link", "链接", "网址", "来源链接", "原文链接"),
    "retrieved": ("retrieved", "采集日期", "抓取时间", "采集时间"),
}  # fmt: skip
"""Columns whose values are taken for a field of the document; every other column becomes the owner's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document of a collection: its place (row, or sheet and row), text, fields and own columns.

    Examples
    --------
    >>> Row(member="row 2", text="青禾市2024年工作要点", fields={"issuer": "青禾市人民政府"}, own={}).fields["issuer"]
    '青禾市人民政府'
    """

    member: str
    text: str
    fields: Mapping[str, str]
    own: Mapping[str, Any]


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
    delimiter = max(",\t;", key=head.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    if len(rows) == 1 and len(rows[0]) == 1:
        return [Row("row 1", rows[0][0], {}, {})], encoding
    return list(_documents(rows[0], rows[1:], name, sheet=None)), encoding


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
        rows = [
            list(row) for row in sheet.iter_rows(values_only=True) if any(value is not None for value in row)
        ]
        if len(rows) > 1 and text_column(rows[0], rows[1:]) is not None:
            found += _documents(rows[0], rows[1:], name, sheet=sheet.title if several else None)
    if not found:
        raise _no_texts(name, ["of " + title for title in workbook.sheetnames])
    return found


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
    return list(_documents(table.schema.names, list(zip(*columns, strict=True)), name, sheet=None))


def text_column(header: Sequence[Any], rows: Sequence[Sequence[Any]]) -> int | None:
    """Index of the column of texts: one named so, else the one whose cells are longest (100 characters and more).

    Examples
    --------
    >>> text_column(["标题", "正文"], [["甲", "一、总则"]])
    1
    """
    names = [str(name or "").strip().lower() for name in header]
    for wanted in TEXT_COLUMNS:
        if wanted in names:
            return names.index(wanted)
    sample = rows[:200]
    means = [
        sum(len(row[index]) for row in sample if index < len(row) and isinstance(row[index], str))
        / max(len(sample), 1)
        for index in range(len(names))
    ]
    best = max(range(len(names)), key=lambda index: means[index], default=None)
    return best if best is not None and means[best] >= 100 else None


def _documents(
    header: Sequence[Any], rows: Sequence[Sequence[Any]], name: str, *, sheet: str | None
) -> Iterator[Row]:
    texts = text_column(header, rows)
    if texts is None:
        raise _no_texts(name, [str(column) for column in header])
    fields = _field_columns(header, texts)
    for number, row in enumerate(rows, start=1):
        text = _written(row[texts]) if texts < len(row) else None
        stated: dict[str, str] = {}
        own: dict[str, Any] = {}
        for index, value in enumerate(row[: len(header)]):
            written = _written(value)
            if index == texts or written is None:
                continue
            if index in fields:
                stated[fields[index]] = written
            elif header[index]:
                own[str(header[index]).strip()] = value if isinstance(value, int | float) else written
        place = f"row {number}" if sheet is None else f"{sheet} row {number}"
        yield Row(place, text or "", stated, own)


def _field_columns(header: Sequence[Any], texts: int) -> dict[int, str]:
    names = [str(name or "").strip().lower() for name in header]
    found: dict[int, str] = {}
    for field, known in FIELD_COLUMNS.items():
        index = next(
            (names.index(name) for name in known if name in names and names.index(name) != texts), None
        )
        if index is not None:
            found[index] = field
    return found


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
