"""SQL over a dataset: what a select gives, the owner's columns, chosen plans, and nothing written."""

import io
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import policylab as pl
from policylab.cli import commands
from policylab.dataset import Dataset
from policylab.errors import OptionError


@pytest.fixture
def plans(make_dataset) -> Dataset:
    return make_dataset(
        own_columns={"gdp": ["3", "5"]},
        documents=[{"doc_id": "a", "region": "青禾市"}, {"doc_id": "b", "region": "白石县"}],
        targets=[
            {"doc_id": "a", "value": 2.0},
            {"doc_id": "b", "value": 4.0},
            {"doc_id": "b", "value": None},
        ],
    )


def test_tables_are_joined_with_the_owners_columns(plans: Dataset) -> None:
    found = plans.sql(
        "select region, gdp, sum(value) as total from documents join targets using (doc_id) group by all order by region"
    )
    assert found.to_dict("records") == [
        {"region": "白石县", "gdp": "5", "total": 4.0},
        {"region": "青禾市", "gdp": "3", "total": 2.0},
    ]


def test_chosen_plans_only(plans: Dataset) -> None:
    assert plans.select(["a"]).sql("select count(*) as n from targets")["n"].tolist() == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "copy documents to '{place}/x.csv'",
        "copy documents to '{folder}/documents.parquet'",
        "attach '{place}/x.db'",
        "drop view documents",
        "select 1; select 2",
        "selec region",
        "select nothing from documents",
        "select * from read_text('{place}/secret.txt')",
        "from '{place}/secret.csv'",
    ],
)
def test_what_writes_or_reaches_beyond_is_refused(plans: Dataset, tmp_path: Path, sql: str) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    for name in ("secret.txt", "secret.csv"):
        (place / name).write_text("a\n1\n", encoding="utf-8")
    before = (plans.folder / "documents.parquet").read_bytes()
    with pytest.raises(OptionError):
        plans.sql(sql.format(place=place.as_posix(), folder=plans.folder.as_posix()))
    assert sorted(path.name for path in place.iterdir()) == ["secret.csv", "secret.txt"]
    assert (plans.folder / "documents.parquet").read_bytes() == before


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_the_command_prints_or_writes(plans: Dataset, tmp_path: Path, kind: str) -> None:
    sql = "select region, gdp from documents order by region"
    read = {"csv": lambda b: pd.read_csv(b, dtype=str), "json": pd.read_json, "parquet": pd.read_parquet}[
        kind
    ]
    arguments = ["query", str(plans.folder), sql, "--format", kind]
    printed = CliRunner().invoke(commands, arguments, catch_exceptions=False).stdout_bytes
    out = tmp_path / "found"
    CliRunner().invoke(commands, [*arguments, "--out", str(out)], catch_exceptions=False)
    for content in (printed, out.read_bytes()):
        assert read(io.BytesIO(content)).astype(str).to_numpy().tolist() == [["白石县", "5"], ["青禾市", "3"]]


def test_the_examples_of_the_page_run() -> None:
    page = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
    examples = [block.split("```")[0].strip() for block in page.split("```sql\n")[1:]]
    assert len(examples) >= 4
    for sql in examples:
        assert len(pl.open_corpus().sql(sql)), sql
