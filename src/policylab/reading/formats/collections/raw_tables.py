"""A sheet, a table or a list of records as it lies in its file, before anybody knows what its columns are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Cells = Sequence[Any]


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of cells, read one by one; the head is among the first of them.

    ``name`` is that of the sheet or table, ``alone`` says that the file holds no other; ``encoding`` is that of a text file.

    Examples
    --------
    >>> table = RawTable(None, iter([["标题", "正文"], ["甲", "一、总则"]]))
    >>> next(table.rows)
    ['标题', '正文']
    """

    name: str | None
    rows: Iterator[Cells]
    encoding: str | None = None
    alone: bool = False


def rows_of_records(records: Callable[[], Iterator[Mapping[str, Any]]]) -> Iterator[Cells]:
    r"""Head and rows of records whose fields may differ: they are gone through twice, first for the names of their fields.

    A record within a record gives columns such as ``meta.city``; a list of texts is put together line by line.

    Examples
    --------
    >>> list(rows_of_records(lambda: iter([{"title": "甲"}, {"text": ["一、", "二、"], "meta": {"city": "乙市"}}])))
    [['title', 'text', 'meta.city'], ['甲', None, None], [None, '一、\n二、', '乙市']]
    """
    head = list(dict.fromkeys(name for record in records() for name in _flat(record)))
    yield head
    for record in records():
        flat = _flat(record)
        yield [flat.get(name) for name in head]


def _flat(record: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping) and value:
            flat |= _flat(value, f"{above}{name}.")
        else:
            flat[f"{above}{name}"] = _cell(value)
    return flat


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value) or None
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | Mapping) else value
