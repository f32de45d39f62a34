"""The glossary names tables, columns and values that exist, and leaves out no table."""

from __future__ import annotations

import re
from pathlib import Path

from policylab.schemas import BESIDE, CHOICES, SCHEMAS

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
TABLES = {*SCHEMAS, *BESIDE}
COLUMNS = {f"{table}.{column}" for table, schema in {**SCHEMAS, **BESIDE}.items() for column in schema.names}
VALUES = {value for lists in CHOICES.values() for values in lists.values() for value in values}


def read_rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if row[0] not in {"Chinese", "---"}]


def names_in(row: list[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", row[-1])


def test_every_row_has_a_chinese_term_and_a_name_in_the_code():
    rows = read_rows()
    assert len(rows) > 50
    assert [
        row for row in rows if len(row) != 3 or not re.search("[一-鿿]", row[0]) or not names_in(row)
    ] == []


def test_every_name_exists():
    names = {name for row in read_rows() for name in names_in(row)}
    assert names - TABLES - COLUMNS - VALUES == set()


def test_no_term_has_two_rows():
    terms = [row[0] for row in read_rows()]
    assert len(terms) == len(set(terms))


def test_every_table_of_facts_is_named():
    shown = {name.split(".")[0] for row in read_rows() for name in names_in(row)}
    assert TABLES - shown <= {"metadata_evidence"}
