"""The contract of the tables that ``build`` writes, as Arrow schemas, and the check that holds tables to it.

A field's metadata says under ``share`` whether its column may leave with a dataset that is shared
without its texts: ``no`` marks verbatim text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from policylab.errors import SchemaError

SCHEMA_VERSION = 1

Row = Mapping[str, Any]

_TYPES = {
    "str": pa.string(),
    "int": pa.int32(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def _schema(**columns: str) -> pa.Schema:
    """Build a schema from ``name="type"``; a trailing ``!`` is never null, a leading ``~`` is verbatim text."""
    fields = []
    for name, spec in columns.items():
        verbatim = spec.startswith("~")
        kind = spec.strip("~!")
        share = {"share": "no" if verbatim else "yes"}
        fields.append(pa.field(name, _TYPES[kind], nullable=not spec.endswith("!"), metadata=share))
    return pa.schema(fields)


SCHEMAS: dict[str, pa.Schema] = {
    "documents": _schema(
        doc_id="str!", label="str!", source_file="str!", source_member="str", source_sha256="str!",
        source_format="str!", source_url="str", retrieved="str", encoding="str", title="str", notice_title="str",
        issuer="str", region="str", province="str", tier="str", division_code="str", doc_number="str",
        index_number="str", written_date="str", issued_date="str", published_date="str", year="int", year_rule="str",
        period_start="int", period_end="int", genre="str", source_kind="str", completeness="str", reading="str", duplicate_of="str",
        n_chars="int!", n_dropped="int!",
    ),
    "metadata_evidence": _schema(
        doc_id="str!", field="str!", value="str", quote="~str", start_char="int", end_char="int", rule="str!",
        confidence="float", overridden="bool!",
    ),
    "paragraphs": _schema(
        doc_id="str!", paragraph_id="str!", section_id="str", kind="str!", text="~str!", start_char="int!", end_char="int!",
    ),
    "sentences": _schema(
        doc_id="str!", sentence_id="str!", paragraph_id="str!", section_id="str", start_char="int!", end_char="int!",
    ),
    "sections": _schema(
        doc_id="str!", section_id="str!", parent_id="str", level="int!", marker="str", heading="~str!", position="int!",
        start_char="int!", end_char="int!",
    ),
    "targets": _schema(
        doc_id="str!", target_id="str!", section_id="str", sentence_id="str", start_char="int!", end_char="int!",
        quote="~str!", indicator="~str", indicator_id="str", value="float", value_max="float", unit="str",
        amount="float", base_unit="str", comparator="str", base_year="int", year="int", year_rule="str!", kind="str!",
        status="str!", hardness="str!", scope="str", rule="str!", repeats="str", certainty="float",
    ),
    "duties": _schema(
        doc_id="str!", duty_id="str!", task_id="str!", section_id="str", task="~str", agency="str!", agency_id="str",
        role="str!", basis="str!", quote="~str!", start_char="int!", end_char="int!",
    ),
    "citations": _schema(
        doc_id="str!", citation_id="str!", form="str!", title="str", doc_number="str", relation="str!",
        cited_doc_id="str", quote="~str!", start_char="int!", end_char="int!",
    ),
    "annex_tables": _schema(
        doc_id="str!", table_id="str!", section_id="str", caption="~str", columns="list", n_rows="int!", complete="bool!",
    ),
    "cells": _schema(doc_id="str!", table_id="str!", row_no="int!", column_no="int!", text="~str!"),
    "dropped": _schema(doc_id="str!", line="int!", text="~str!", reason="str!"),
    "findings": _schema(
        doc_id="str!", finding_id="str!", code="str!", fields="~str!", message="~str!", start_char="int!", end_char="int!",
        other_start="int", other_end="int",
    ),
    "spans": _schema(doc_id="str!", start_char="int!", end_char="int!", layer="str!"),
    "reviews": _schema(
        doc_id="str", table="str!", fact_id="str!", reviewer="str!", verdict="str!", correction="~str", note="~str",
        applied="bool!", found="~str",
    ),
    "concepts": _schema(
        kind="str!", name="str", word="str!", label="str", frequency="int", tag="str", file="str!", line="int!",
    ),
    "problems": _schema(
        doc_id="str", source_file="str!", line="int", severity="str!", code="str!", fields="str!",
        message="str!", remedy="str",
    ),
}  # fmt: skip
"""The tables that ``build`` writes, in the order in which they are written."""

BESIDE: dict[str, pa.Schema] = {
    "codes": _schema(
        unit_id="str!", doc_id="str!", start_char="int!", end_char="int!", codebook="str!", variable="str!", code="str!",
        coder="str!", when="str", note="~str",
    ),
}  # fmt: skip
"""Tables that people write and that lie beside the sources: no build makes, changes or loses them."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "documents": {
        "tier": ("national", "province", "city", "county", "township", "park"),
        "genre": ("行动计划", "实施方案", "实施意见", "规划", "工作要点", "工作总结与要点", "政府工作报告", "措施", "办法", "通知", "其他"),
        "source_kind": ("official page", "aggregator", "document-sharing site", "unknown"),
        "completeness": ("whole", "truncated", "annex missing"),
        "reading": ("sound", "in doubt", "poor"),
    },
    "paragraphs": {"kind": ("heading", "text", "list", "table_row", "signature", "annex")},
    "targets": {
        "comparator": ("eq", "ge", "gt", "le", "lt", "approx", "range"),
        "year_rule": ("clause", "sentence", "paragraph", "section", "document", "column", "none"),
        "kind": ("level", "flow", "change", "rank", "coverage", "relative", "qualitative", "subsidy", "threshold", "parameter"),
        "status": ("target", "result"),
        "hardness": ("hard", "soft", "plain"),
    },
    "duties": {
        "role": ("lead", "support"),
        "basis": ("named_lead", "first_listed", "plain_list", "prose", "column"),
    },
    "citations": {"form": ("title", "number", "programme"), "relation": ("basis", "issue", "mention", "self")},
    "spans": {"layer": ("responsibility", "title", "wrapper", "signature", "quoted title")},
    "reviews": {"verdict": ("right", "corrected", "wrong", "unsure")},
    "concepts": {"kind": ("theme", "stopword", "term", "agency")},
    "problems": {"severity": ("note", "warning", "error")},
}  # fmt: skip
"""The closed lists of values, by table and column."""

NO_TARGETS = ("subsidy", "threshold", "parameter")
"""Kinds of ``targets`` that are offers, conditions and terms of rules: a plan does not commit itself to reaching them."""


def contract(name: str) -> pa.Schema:
    """Schema of table ``name``, whoever writes it.

    Examples
    --------
    >>> contract("codes").names[:4]
    ['unit_id', 'doc_id', 'start_char', 'end_char']
    """
    return SCHEMAS[name] if name in SCHEMAS else BESIDE[name]


def make_table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Arrow table of ``rows`` under the contract of table ``name``, checked.

    Parameters
    ----------
    name : str
        A key of ``SCHEMAS`` or ``BESIDE``.
    rows : iterable of mappings
        Missing keys become null; keys that the contract does not name are an error.

    Raises
    ------
    SchemaError
        If a column is unknown, a value has the wrong type, or a value is null or outside its list.

    Examples
    --------
    >>> make_table("cells", [{"doc_id": "a", "table_id": "t1", "row_no": 0, "column_no": 0, "text": "指标"}]).num_rows
    1
    """
    schema, rows = contract(name), list(rows)
    if not rows:
        return schema.empty_table()
    unknown = sorted(set().union(*rows) - set(schema.names))
    if unknown:
        raise SchemaError("unknown-columns", table=name, found=[*unknown], wanted=[*schema.names])
    try:
        table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as cause:
        raise SchemaError("value-does-not-fit", table=name, cause=cause) from cause
    check_table(name, table)
    return table


def find_own_columns(own: Iterable[Row]) -> dict[str, bool]:
    """Names of the owner's columns in the order in which they come, each with whether every value of it is a number.

    Examples
    --------
    >>> find_own_columns([{"gdp": "3.5", "code": "010"}, {"code": "011"}])
    {'gdp': True, 'code': False}
    """
    found: dict[str, bool] = {}
    for row in own:
        for name, value in row.items():
            number = value is None or _NUMBER.fullmatch(str(value)) is not None
            found[name] = found.get(name, True) and number
    return found


def add_own_columns(documents: pa.Table, own: Iterable[Row], columns: Mapping[str, bool]) -> pa.Table:
    """``documents`` with the owner's columns behind the fixed ones, as numbers where ``columns`` says so.

    A column whose name is taken (``province``) is kept under that name with ``_2``.

    Examples
    --------
    >>> own = [{"gdp": "3.5", "code": "010"}, {"code": "011"}]
    >>> table = add_own_columns(pa.table({"doc_id": ["a", "b"]}), own, find_own_columns(own))
    >>> table.to_pylist()
    [{'doc_id': 'a', 'gdp': 3.5, 'code': '010'}, {'doc_id': 'b', 'gdp': None, 'code': '011'}]
    """
    rows, taken = list(own), set(documents.schema.names)
    fields, arrays = list(documents.schema), list(documents.columns)
    for name, numbers in columns.items():
        convert, kind = (float, pa.float64()) if numbers else (str, pa.string())
        values = [row.get(name) for row in rows]
        column = pa.array([None if value is None else convert(value) for value in values], kind)
        shown = f"{name}_2" if name in taken else name
        fields.append(pa.field(shown, kind, metadata={"share": "yes"}))
        arrays.append(column)
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=documents.schema.metadata))


_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")


def check_table(name: str, table: pa.Table) -> None:
    """Raise unless ``table`` has the columns, types, filled cells and listed values of contract ``name``.

    ``documents`` may have the owner's own columns after the fixed ones.

    Raises
    ------
    SchemaError
        With the table, the column, what was found and what was wanted.

    Examples
    --------
    >>> check_table("cells", pa.table({"doc_id": ["a"]}))
    Traceback (most recent call last):
    policylab.errors.SchemaError: table cells: found columns doc_id; wanted doc_id, table_id, row_no, column_no, ...
    """
    schema = contract(name)
    found = table.schema.names[: len(schema.names)] if name == "documents" else table.schema.names
    if found != schema.names:
        raise SchemaError("columns-of-table", table=name, found=[*table.schema.names], wanted=[*schema.names])
    for field in schema:
        column = table[field.name]
        if column.type != field.type:
            raise SchemaError(
                "type-of-column", table=name, column=field.name, found=column.type, wanted=field.type
            )
        if not field.nullable and column.null_count:
            raise SchemaError("nulls-in-column", table=name, column=field.name, n=column.null_count)
    for column_name, allowed in CHOICES.get(name, {}).items():
        strange = sorted(set(table[column_name].to_pylist()) - {None, *allowed})
        if strange:
            raise SchemaError(
                "values-of-column",
                table=name,
                column=column_name,
                found=[*map(str, strange)],
                wanted=[*allowed],
            )
