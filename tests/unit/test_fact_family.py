"""A table of facts that one file defines is built, reviewed, displayed, shared and counted in a report: nobody names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

import policylab as pl
from policylab.building import entries
from policylab.facts import family
from policylab.facts.audit.find import FindingRow
from policylab.facts.citations.find import Citation
from policylab.facts.duties.find import Duty
from policylab.facts.ids import fact_ids
from policylab.facts.reviews import Review, write_reviews
from policylab.facts.spans import Span
from policylab.facts.table import FactTable
from policylab.facts.targets.target import Target
from policylab.reading.document import Document
from policylab.reports.said.summaries import overview, plans_at_a_glance
from policylab.review import write_sheet
from policylab.schemas import SCHEMAS
from policylab.share import share

VERBATIM, OPEN = {"share": "no"}, {"share": "yes"}


@dataclass(frozen=True)
class Slogan:
    """Words in quotation marks: a toy."""

    slogan_id: str
    quote: str
    words: str
    n_signs: int
    start_char: int
    end_char: int


def find_slogans(document: Document, _found: object, _faults: object) -> list[Slogan]:
    found = list(re.finditer("“([^”]+)”", document.body))
    ids = fact_ids("s", document.doc_id, [(match[1],) for match in found])
    return [
        Slogan(slogan_id, match[0], match[1], len(match[1]), match.start(), match.end())
        for slogan_id, match in zip(ids, found, strict=True)
    ]


def renew(row: dict[str, object]) -> None:
    row["n_signs"] = len(str(row["words"]))


SLOGANS = FactTable(
    "slogans", "slogan_id", find_slogans, shown=("words", "n_signs"), correctable=("words",), renew=renew
)
COLUMNS = pa.schema(
    [
        pa.field("doc_id", pa.string(), nullable=False, metadata=OPEN),
        pa.field("slogan_id", pa.string(), nullable=False, metadata=OPEN),
        pa.field("quote", pa.string(), nullable=False, metadata=VERBATIM),
        pa.field("words", pa.string(), metadata=VERBATIM),
        pa.field("n_signs", pa.int32(), nullable=False, metadata=OPEN),
        pa.field("start_char", pa.int32(), nullable=False, metadata=OPEN),
        pa.field("end_char", pa.int32(), nullable=False, metadata=OPEN),
    ]
)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(family, "TABLES", (*family.TABLES, SLOGANS))
    monkeypatch.setitem(SCHEMAS, "slogans", COLUMNS)
    forget_schemas()
    folder = tmp_path / "plans"
    folder.mkdir()
    text = "青禾市2031年工作要点\n一、总体目标\n实施“清溪”工程，办好“早餐”。\n"
    (folder / "qinghe.txt").write_text(text, encoding="utf-8")
    yield folder
    forget_schemas()


def forget_schemas() -> None:
    """They are made once a process, from the tables that there are."""
    entries.types.cache_clear()
    entries.entry_schema.cache_clear()


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Target, "targets"),
        (Duty, "duties"),
        (Citation, "citations"),
        (FindingRow, "findings"),
        (Span, "spans"),
    ],
)
def test_a_fact_has_a_field_for_each_column_and_no_other(kind: type, table: str) -> None:
    names = getattr(kind, "_fields", None) or [field.name for field in fields(kind)]
    assert {*names, "doc_id"} == set(SCHEMAS[table].names)


def test_a_new_table_of_facts_is_built_reviewed_displayed_shared_and_counted(
    plans: Path, tmp_path: Path
) -> None:
    dataset = pl.build(plans, tmp_path / "dataset")
    slogans = dataset.table("slogans")
    assert list(slogans["words"]) == ["清溪", "早餐"]
    assert "slogans" in dir(dataset)
    assert "2 slogans" in dataset._repr_html_()
    assert overview(dataset)["n_slogans"].tolist() == [2]
    assert plans_at_a_glance(dataset)["n_slogans"].tolist() == [
        2
    ]  # first table of a comparison and of a portrait

    book = openpyxl.load_workbook(write_sheet(dataset, tmp_path / "review.xlsx"))
    head = [cell.value for cell in book["slogans"][1]]
    assert head[3:] == ["words", "n_signs", "verdict", "correct words", "note"]

    write_reviews(plans, [Review(slogans["slogan_id"][0], "slogans", "甲", "corrected", {"words": "清溪河"})])
    again = pl.build(plans, tmp_path / "dataset").table("slogans")
    assert again[["words", "n_signs"]].to_numpy().tolist() == [["清溪河", 3], ["早餐", 2]]

    shared = pd.read_parquet(share(dataset, tmp_path / "shared") / "slogans.parquet")
    assert "quote" not in shared
    assert "words" not in shared
    assert shared["n_signs"].tolist() == [3, 2]
