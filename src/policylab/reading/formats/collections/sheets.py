"""Spreadsheets as raw tables: .csv, .tsv, .xlsx, .xls and .ods."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from policylab.reading.document import UnreadableError
from policylab.reading.formats.collections.raw_tables import Cells, RawTable
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.open_document import content_of, name_of, text_of
from policylab.reading.formats.stored import Stored
from policylab.text.rules import Rule

_SEPARATOR = Rule(
    "the first line by which Excel is told what parts the cells",
    r"\ufeff?\"?(?i:sep)=(?P<sign>[,;\t|])\"?[ \t]*\n",
    "sep=;\n",
    "sep=2031\n",
)

_CODE = Rule(
    "the code of a control character",
    r"_x([0-9A-Fa-f]{4})_",
    "_x000D_",
    "_x00_",
)
_SAMPLE = 4_000_000
"""Bytes from which the encoding of a file is told."""


def read_csv(stored: Stored) -> Iterator[RawTable]:
    r"""The table of a .csv or .tsv file, whatever parts its cells.

    Raises
    ------
    UnreadableError
        If the bytes are no text.

    Examples
    --------
    >>> (table,) = read_csv(Stored("a.csv", "标题;正文\n甲;\"一、\n二、\"\n".encode("gbk")))
    >>> list(table.rows), table.encoding
    ([['标题', '正文'], ['甲', '一、\n二、']], 'gb18030')
    """
    encoding = decode(stored.head(_SAMPLE), stored.name)[1]
    stream = io.TextIOWrapper(stored.stream(), encoding=encoding, errors="replace", newline=None)
    first = stream.readline().removeprefix("\ufeff")
    if stated := _SEPARATOR.match(first):
        first, delimiter = "", stated["sign"]
    else:
        delimiter = "\t" if stored.suffix == ".tsv" else max(",\t;", key=first.count)
    csv.field_size_limit(2**31 - 1)
    lines = (line.replace("_x000D_\n", "\n") for line in chain([first], stream))  # a line end of Excel
    rows = (row for row in csv.reader(lines, delimiter=delimiter) if any(row))
    yield RawTable(None, rows, encoding)


def read_xlsx(stored: Stored) -> Iterator[RawTable]:
    """Sheets of a workbook, row by row.

    Raises
    ------
    UnreadableError
        If the file is no workbook.

    Examples
    --------
    >>> import io
    >>> import openpyxl
    >>> book, content = openpyxl.Workbook(), io.BytesIO()
    >>> book.active.append(["标题", "正文"])
    >>> book.save(content)
    >>> [(table.name, list(table.rows)) for table in read_xlsx(Stored("a.xlsx", content.getvalue()))]
    [('Sheet', [['标题', '正文']])]
    """
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(stored.stream(), read_only=True, data_only=True)
    except Exception as cause:  # openpyxl raises whatever the broken archive or XML raised
        raise UnreadableError("broken-xlsx", stored.name, cause=str(cause)) from cause
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # WPS states A1 for any sheet, and a formatted empty cell states a million rows
        filled = (_trimmed(row) for row in sheet.iter_rows(values_only=True))
        yield RawTable(sheet.title, (row for row in filled if row), alone=len(workbook.worksheets) == 1)


def _trimmed(row: Sequence[Any]) -> list[Any]:
    """Cells of a row without empty ones at its end, the codes that Excel writes for control characters read (_x000D_)."""
    size = len(row)
    while size and row[size - 1] is None:
        size -= 1
    return [_CODE.sub(_decoded_sign, value) if isinstance(value, str) else value for value in row[:size]]


def _decoded_sign(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign in "\t\n\r_" else ""


def read_old_sheets(stored: Stored) -> Iterator[RawTable]:
    """Sheets of an .xls file.

    Raises
    ------
    UnreadableError
        If its reader is not installed (extra ``formats``), or the file is none of these.

    Examples
    --------
    >>> next(read_old_sheets(Stored("a.xls", b"no workbook")))
    Traceback (most recent call last):
    policylab.reading.document.UnreadableError: a.xls: this is no readable .xls file (...). ...
    """
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as cause:
        raise UnreadableError("format-not-read", stored.name, kind="extra", suffix=stored.suffix) from cause
    try:
        workbook = CalamineWorkbook.from_filelike(stored.stream())
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except Exception as cause:  # calamine raises classes of its own for each format
        raise UnreadableError("broken-data", stored.name, kind=stored.suffix, cause=str(cause)) from cause
    for name, sheet in sheets:
        filled = (_trimmed([None if value == "" else value for value in row]) for row in sheet.iter_rows())
        yield RawTable(name, (row for row in filled if row), alone=len(sheets) == 1)


def read_open_sheets(stored: Stored) -> Iterator[RawTable]:
    r"""Sheets of an .ods file; tabs and line breaks in a cell stay.

    Raises
    ------
    UnreadableError
        If the file is no OpenDocument file.

    Examples
    --------
    >>> import io, zipfile
    >>> cells = '<t:table-cell><p:p>标题</p:p></t:table-cell><t:table-cell><p:p>指标<p:tab/>数</p:p><p:p>一、</p:p></t:table-cell>'
    >>> sheet = f'<o:x xmlns:o="o" xmlns:t="t" xmlns:p="p"><t:table t:name="表1"><t:table-row>{cells}</t:table-row></t:table></o:x>'
    >>> content = io.BytesIO()
    >>> with zipfile.ZipFile(content, "w") as parts:
    ...     parts.writestr("content.xml", sheet)
    >>> [(table.name, list(table.rows)) for table in read_open_sheets(Stored("a.ods", content.getvalue()))]
    [('表1', [['标题', '指标\t数\n一、']])]
    """
    sheets = [one for one in content_of(stored).iter() if name_of(one) == "table"]
    for sheet in sheets:
        rows = (_trimmed(_cells(row)) for row in sheet.iter() if name_of(row) == "table-row")
        yield RawTable(_said(sheet, "name"), (row for row in rows if row), alone=len(sheets) == 1)


_MOST_REPEATED = 1000
"""Columns over which a cell repeats that are taken in; a sheet ends with an empty cell that repeats to its edge."""


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        if name_of(cell) in ("table-cell", "covered-table-cell"):
            times = min(int(_said(cell, "number-columns-repeated") or 1), _MOST_REPEATED)
            cells += [_value(cell)] * times
    return cells


def _value(cell: Any) -> Any:
    kind = _said(cell, "value-type")
    if kind in ("float", "percentage", "currency"):
        number = float(_said(cell, "value") or "nan")
        return int(number) if number.is_integer() else number
    if kind == "date":
        return (_said(cell, "date-value") or "")[:10] or None
    text = "\n".join(text_of(part) for part in cell if name_of(part) == "p")
    return text or None


def _said(element: Any, name: str) -> str | None:
    """An attribute of an element, whatever its space."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), None)


def first_rows(rows: Iterator[Cells], size: int) -> tuple[list[Cells], Iterator[Cells]]:
    """The first rows, and all rows again from the start.

    Examples
    --------
    >>> first, every = first_rows(iter([["a"], ["b"]]), 1)
    >>> first, list(every)
    ([['a']], [['a'], ['b']])
    """
    first = list(islice(rows, size))
    return first, chain(first, rows)


RULES = (_CODE, _SEPARATOR)
