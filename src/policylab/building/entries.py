"""What was read of some units as one Arrow table: a row a document, its rows of every table nested in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.extract import Tables
from policylab.building.links import LINKS, links_of
from policylab.schemas import SCHEMAS, make_table

_PLACE = {"key": pa.string(), "doc_id": pa.string(), "own": pa.string()}


@cache
def types() -> dict[str, pa.DataType]:
    """Type of a row of each table, without the plan's id.

    Examples
    --------
    >>> str(types()["spans"])
    'struct<start_char: int32, end_char: int32, layer: string>'
    """
    return {
        name: pa.struct({field.name: field.type for field in schema if field.name != "doc_id"})
        for name, schema in SCHEMAS.items()
    }


@cache
def entry_schema() -> pa.Schema:
    """Columns of an entry, of a document or a problem each.

    They are the key of the unit (null when it must be read again), the id, the owner's columns as JSON, what links it to other
    documents, and a list of rows a table.

    Examples
    --------
    >>> entry_schema().names[:4]
    ['key', 'doc_id', 'own', 'links']
    """
    return pa.schema({**_PLACE, "links": LINKS, **{name: pa.list_(kind) for name, kind in types().items()}})


def make_entry(found: Sequence[tuple[str | None, Tables]]) -> pa.Table:
    """Entry of documents and problems, each with the key of its unit, checked against the contract of every table.

    Raises
    ------
    SchemaError
        If a row does not fit its table.

    Examples
    --------
    >>> from policylab.building.extract import of_problem
    >>> from policylab.reading.document import problem
    >>> entry = make_entry([("1f", of_problem(problem("empty-file", "a.txt", file="a.txt")))])
    >>> entry["doc_id"].to_pylist(), rows_of(entry, "problems")["code"].to_pylist()
    ([None], ['empty-file'])
    """
    documents = [next(iter(tables["documents"]), None) for _, tables in found]
    own = [None if row is None else json.dumps(row.pop("own", {}), ensure_ascii=False) for row in documents]
    columns: dict[str, Any] = {
        "key": pa.array([key for key, _ in found], pa.string()),
        "doc_id": pa.array([row and row["doc_id"] for row in documents], pa.string()),
        "own": pa.array([text and text.encode("utf-8", "replace").decode() for text in own], pa.string()),
        "links": pa.array([links_of(tables) for _, tables in found], LINKS),
    }
    for name, kind in types().items():
        rows, ends = list[Any](), [0]
        for _, tables in found:
            rows += tables.get(name, ())
            ends.append(len(rows))
        table = make_table(name, rows)
        arrays = [table[field.name].combine_chunks() for field in kind]
        struct = pa.StructArray.from_arrays(arrays, fields=list(kind))
        columns[name] = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), struct)
    return pa.table(columns, schema=entry_schema())


def rows_of(entry: pa.Table, name: str) -> pa.Table:
    """Rows of table ``name`` in an entry, under the table's contract.

    Examples
    --------
    >>> rows_of(make_entry([]), "cells").column_names
    ['doc_id', 'table_id', 'row_no', 'column_no', 'text']
    """
    nested = entry[name].combine_chunks()
    ids = pc.take(entry["doc_id"].combine_chunks(), pc.list_parent_indices(nested))
    values = nested.flatten().flatten()
    fields = dict(zip((field.name for field in types()[name]), values, strict=True), doc_id=ids)
    return pa.table([fields[field] for field in SCHEMAS[name].names], schema=SCHEMAS[name])


def as_bytes(entry: pa.Table) -> bytes:
    """An entry as an Arrow file, compressed if it is large.

    Examples
    --------
    >>> entry = make_entry([])
    >>> from_bytes(as_bytes(entry)).equals(entry)
    True
    """
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd" if entry.nbytes > _SMALL else None)
    with pa.ipc.new_file(sink, entry_schema(), options=options) as writer:
        writer.write_table(entry)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


_SMALL = 100_000
"""Bytes of an entry whose compression would take longer than the writing and reading of all of it, column by column."""


def from_bytes(content: Any, columns: Iterable[str] | None = None) -> pa.Table:
    """The entry, or only some columns of it, in a file's bytes or memory map.

    Raises
    ------
    pyarrow.ArrowInvalid
        If it is broken.

    Examples
    --------
    >>> from_bytes(as_bytes(make_entry([])), ["key"]).column_names
    ['key']
    """
    wanted = None if columns is None else [entry_schema().get_field_index(name) for name in columns]
    options = pa.ipc.IpcReadOptions(included_fields=wanted)
    return pa.ipc.open_file(content, options=options).read_all()
