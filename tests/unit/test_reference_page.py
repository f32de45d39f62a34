"""docs/reference/tables.md says every column of every table, and nothing of what is no column; terms.md says every term."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.resources import analysis_column, column_meaning, read_resource
from policylab.schemas import ANALYSIS, SCHEMAS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    for name, wanted in (("tables", reference.page()), ("terms", reference.terms_page())):
        found = (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")
        assert found == wanted, "run: python docs/reference.py"


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


def test_every_column_of_an_analysis_has_type_and_meaning_and_no_other_has() -> None:
    columns = {(table, name) for table, names in ANALYSIS.items() for name in names}
    for table, name in columns:
        said = analysis_column(table, name)
        assert said["type"] in HOLDS, (table, name)
        assert said["en"], (table, name)
        assert said["zh"], (table, name)
    rows = [(row["table"], row["column"]) for row in read_resource("analysis_columns")]
    assert len(set(rows)) == len(rows)
    names = {name for _, name in columns}
    assert [row for row in rows if row not in columns and not (row[0] == "*" and row[1] in names)] == []


HOLDS = {
    "text": lambda value: isinstance(value, str),
    "int": lambda value: float(value).is_integer(),
    "number": lambda value: isinstance(float(value), float) and not isinstance(value, bool),
    "bool": lambda value: value in (True, False),
    "list": lambda value: isinstance(value, list),
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """Tables of several rooms, made of the shipped plans."""
    plans = pl.open_corpus().distinct()
    plans = plans.select(plans.documents["doc_id"].head(12))
    tokens = pl.words.segment(plans)
    counts = pl.words.count(tokens)
    values = pl.between.indicator_values(plans)
    parents = pl.between.find_parents(plans.documents, plans.citations)
    edges = pl.between.citation_edges(plans.documents, plans.citations)
    return {
        "attention": pl.words.attention(tokens),
        "theme_hits": pl.words.theme_hits(tokens),
        "keywords": pl.words.keywords(counts, "tier", shuffles=19),
        "terms_by_group": pl.words.terms_by_group(counts, "tier"),
        "indicator_values": values,
        "parents": parents,
        "amplification": pl.between.amplification(values, parents),
        "inherited_indicators": pl.between.inherited_indicators(values, parents),
        "targets_against_results": pl.between.targets_against_results(values),
        "citation_edges": edges,
        "citation_nodes": pl.between.citation_nodes(plans.documents, edges),
        "lead_concentration": pl.between.lead_concentration(plans.duties),
        "network_nodes": pl.between.cooperation_network(plans.duties).nodes,
        "overview": pl.reports.overview(plans)[list(ANALYSIS["overview"])],
        "coding_units": pl.coding.list_units(plans),
        "specificity": pl.coding.specificity(plans),
    }


def test_columns_hold_what_the_page_says(tables: dict[str, pd.DataFrame]) -> None:
    for table, frame in tables.items():
        assert len(frame), table
        for name in ANALYSIS[table]:
            kind = analysis_column(table, name)["type"]
            wrong = [value for value in frame[name].dropna() if not HOLDS[kind](value)]
            assert wrong == [], (table, name, kind)
