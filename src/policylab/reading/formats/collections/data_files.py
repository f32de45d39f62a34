"""Data files as raw tables: Parquet, Stata, JSON and JSON lines."""

from __future__ import annotations

import contextlib
import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from policylab.reading.document import UnreadableError
from policylab.reading.formats.collections.raw_tables import Cells, RawTable, rows_of_records
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.stored import Stored

GROUP = 250
"""Rows that are read at a time."""

_BUFFER = 1_000_000
"""Bytes of a Parquet file that are read at a time: without a limit, or fetched ahead, all of a group of rows are, which may be all rows."""


def read_parquet(stored: Stored) -> Iterator[RawTable]:
    """The table of a Parquet file, a group of rows at a time.

    Raises
    ------
    UnreadableError
        If the file is no Parquet file.

    Examples
    --------
    >>> import io
    >>> import pandas as pd
    >>> content = io.BytesIO()
    >>> pd.DataFrame({"title": ["青禾市规划"]}).to_parquet(content)
    >>> [list(table.rows) for table in read_parquet(Stored("a.parquet", content.getvalue()))]
    [[['title'], ['青禾市规划']]]
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stored.stream(), buffer_size=_BUFFER, pre_buffer=False)
    except (pa.ArrowInvalid, OSError) as cause:
        raise UnreadableError("broken-parquet", stored.name, cause=str(cause)) from cause

    def rows() -> Iterator[Cells]:
        yield file.schema_arrow.names
        for batch in file.iter_batches(batch_size=GROUP, use_threads=False):
            yield from map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True))

    yield RawTable(None, rows())


def read_stata(stored: Stored) -> Iterator[RawTable]:
    """The table of a Stata file (.dta), a group of rows at a time.

    Raises
    ------
    UnreadableError
        If the file is no Stata file.

    Examples
    --------
    >>> import io
    >>> import pandas as pd
    >>> content = io.BytesIO()
    >>> pd.DataFrame({"year": [2024], "text": ["一、总则"]}).to_stata(content, write_index=False, version=118)
    >>> [list(table.rows) for table in read_stata(Stored("a.dta", content.getvalue()))]
    [[['year', 'text'], [2024, '一、总则']]]
    """
    import pandas as pd

    try:
        reader = pd.read_stata(stored.stream(), chunksize=GROUP, convert_categoricals=False)
    except Exception as cause:  # pandas raises what the bytes lead it to
        raise UnreadableError("broken-data", stored.name, kind="Stata", cause=str(cause)) from cause

    def rows() -> Iterator[Cells]:
        head: list[str] = []
        labels: Mapping[str, Mapping[Any, str]] = {}
        for chunk in _chunks(reader):
            if not head:
                head = [_as_written(str(name)) for name in chunk.columns]
                labels = {
                    _as_written(name): of for name, of in reader.value_labels().items()
                }  # not before: it would hide the long texts from the reader
                yield head
            columns = [
                _labelled(chunk.iloc[:, at].tolist(), labels.get(name, {})) for at, name in enumerate(head)
            ]
            yield from (list(row) for row in zip(*columns, strict=True))

    yield RawTable(None, rows())


def _chunks(reader: Any) -> Iterator[Any]:
    """Parts of a Stata file; that pandas took bytes for Latin letters is no news for a user, they are read anew."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnicodeWarning)
            chunk = next(reader, None)
        if chunk is None:
            return
        yield chunk


def _labelled(values: list[Any], labels: Mapping[Any, str]) -> list[Any]:
    return [
        _as_written(said) if isinstance(said := labels.get(value, value), str) else said for value in values
    ]


_SIGNS = re.compile(r"[^\x00-\x7f]+")


def _as_written(text: str) -> str:
    """A text whose bytes pandas took for Latin letters, as older versions of Stata keep Chinese ones: such letters seldom stand together.

    Examples
    --------
    >>> _as_written("青禾市".encode("gb18030").decode("latin-1")), _as_written("São Tomé")
    ('青禾市', 'São Tomé')
    """
    runs = _SIGNS.findall(text)
    if sum(map(len, runs)) < 2 * max(len(runs), 1):
        return text
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeError):
            return text.encode("latin-1").decode(encoding)
    return text


def read_json_lines(stored: Stored) -> Iterator[RawTable]:
    r"""Records of a file that holds one a line (.jsonl, .ndjson).

    Raises
    ------
    UnreadableError
        If a line is no JSON; its number is named.

    Examples
    --------
    >>> stored = Stored("a.jsonl", '{"title": "甲"}\n\n{"title": "乙"}\n'.encode())
    >>> [list(table.rows) for table in read_json_lines(stored)]
    [[['title'], ['甲'], ['乙']]]
    """
    encoding = decode(stored.head(4_000_000), stored.name)[1]

    def records() -> Iterator[Mapping[str, Any]]:
        with io.TextIOWrapper(stored.stream(), encoding=encoding, errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip().strip("\ufeff"):
                    yield _record(line.strip().strip("\ufeff"), stored.name, number)

    yield RawTable(None, rows_of_records(records), encoding)


def _record(line: str, name: str, number: int) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as cause:
        raise UnreadableError("broken-data", name, kind="JSON", cause=f"line {number}: {cause}") from cause
    return found if isinstance(found, Mapping) else {"text": found}


def read_json(stored: Stored) -> Iterator[RawTable]:
    r"""Lists of records of a .json file, also where an answer of a server holds them further in; one record alone is one.

    Raises
    ------
    UnreadableError
        If the file is no JSON.

    Examples
    --------
    >>> answer = '{"code": 0, "data": {"rows": [{"title": "甲"}, {"title": "乙"}]}}'
    >>> [(table.name, list(table.rows)) for table in read_json(Stored("a.json", answer.encode()))]
    [('data.rows', [['title'], ['甲'], ['乙']])]
    """
    import ijson

    encoding = decode(stored.head(4_000_000), stored.name)[1]
    try:
        places = _lists_of_records(_utf8(stored, encoding))
    except ijson.JSONError as cause:
        if _is_json_lines(stored, encoding):
            yield from read_json_lines(stored)
            return
        raise UnreadableError("broken-data", stored.name, kind="JSON", cause=str(cause)) from cause
    places = places or [""]
    for place in places:
        name = place.removesuffix("item").replace(".item", "").strip(".") or None

        def records(place: str = place) -> Iterator[Mapping[str, Any]]:
            for one in ijson.items(_utf8(stored, encoding), place, use_float=True):
                yield one if isinstance(one, Mapping) else {"text": one}

        yield RawTable(name, rows_of_records(records), encoding, alone=len(places) == 1)


def _is_json_lines(stored: Stored, encoding: str) -> bool:
    """Whether the first line is a record by itself: JSON lines are often called .json."""
    line = stored.head(4_000_000).decode(encoding, "replace").strip().split("\n", 1)[0]
    try:
        return isinstance(json.loads(line), Mapping)
    except ValueError:
        return False


def _lists_of_records(stream: BinaryIO) -> list[str]:
    """Places of the lists that hold records, the outermost of those within one another."""
    import ijson

    found: list[str] = []
    for place, event, _ in ijson.parse(stream, use_float=True):
        within = any(place == known or place.startswith(f"{known}.") for known in found)
        if event == "start_map" and place.split(".")[-1] == "item" and not within:
            found.append(place)
    return found


def _utf8(stored: Stored, encoding: str) -> BinaryIO:
    """The bytes as UTF-8 without a mark, which the reader of JSON wants."""
    if encoding == "utf-8":
        return stored.stream()
    return io.BytesIO(decode(stored.whole(), stored.name)[0].encode())
