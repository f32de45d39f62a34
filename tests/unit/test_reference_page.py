"""docs/reference/tables.md says every column of every table, and nothing of what is no column."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from policylab.resources import column_meaning, read_resource
from policylab.schemas import SCHEMAS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    found = (DOCS / "reference" / "tables.md").read_text(encoding="utf-8")
    assert found == reference.page(), "run: python docs/reference.py"


def test_every_column_of_the_dataset_has_a_meaning_in_both_languages() -> None:
    for table, schema in SCHEMAS.items():
        for name in schema.names:
            _, english, chinese = column_meaning(table, name)
            assert english, (table, name)
            assert chinese, (table, name)


def test_every_column_of_the_dataset_has_a_heading_for_readers() -> None:
    headed = {row["column"] for row in read_resource("columns") if row["en"] and row["zh"]}
    lacking = {name for schema in SCHEMAS.values() for name in schema.names} - headed
    assert lacking == set(), "write these into resources/columns.csv"


def test_no_meaning_is_said_of_a_column_that_is_none() -> None:
    columns = {(table, name) for table, schema in SCHEMAS.items() for name in schema.names}
    names = {name for _, name in columns}
    said = [(row["table"], row["column"]) for row in read_resource("column_meanings")]
    assert len(said) > 90
    assert [row for row in said if row not in columns and not (row[0] == "*" and row[1] in names)] == []
