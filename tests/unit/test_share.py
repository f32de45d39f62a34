"""A shared dataset has every row and no verbatim text."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policylab.dataset import build, load
from policylab.errors import SourceError
from policylab.facts import family
from policylab.facts.table import FactTable
from policylab.review import write_sheet
from policylab.schemas import CHOICES, SCHEMAS
from policylab.share import share
from policylab.words import keyword_in_context, segment

SENTENCE = "到2027年，建成市级重点实验室12家"


def test_shared_tables_hold_all_rows_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = f"澜川市科技工作实施方案\n一、目标\n{SENTENCE}。（责任单位：市科技局）\n"
    (tmp_path / "plans" / "a.txt").write_text(text, encoding="utf-8")
    dataset = build(tmp_path / "plans", tmp_path / "whole")
    out = share(dataset, tmp_path / "out")
    for name in SCHEMAS:
        assert len(pq.read_table(out / f"{name}.parquet")) == len(dataset.table(name)), name
    written = "".join(str(pq.read_table(path).to_pylist()) for path in sorted(out.glob("*.parquet")))
    assert SENTENCE not in written
    assert "科技局" in written
    assert load(out).targets["value"].tolist() == [12.0]


def test_what_needs_the_texts_says_that_they_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(f"澜川市方案\n一、目标\n{SENTENCE}。\n", encoding="utf-8")
    shared = load(share(build(tmp_path / "plans", tmp_path / "whole"), tmp_path / "out"))
    doc_id = shared.documents["doc_id"].iloc[0]
    wanted = {
        "body": lambda: shared.body(doc_id),
        "segment": lambda: segment(shared),
        "context": lambda: keyword_in_context(shared, "实验室"),
        "review": lambda: write_sheet(shared, tmp_path / "review.xlsx"),
    }
    for call in wanted.values():
        with pytest.raises(
            SourceError, match="shared without the plans' texts; build the dataset from the plans"
        ):
            call()


def test_only_the_plans_that_the_dataset_shows_go_out(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name, place in (("a", "澜川市"), ("b", "望溪县")):
        text = f"{place}科技工作实施方案\n一、目标\n{SENTENCE}。\n"
        (tmp_path / "plans" / f"{name}.txt").write_text(text, encoding="utf-8")
    dataset = build(tmp_path / "plans", tmp_path / "whole")
    first = dataset.documents["doc_id"].iloc[0]
    out = share(dataset.select([first]), tmp_path / "out")
    for name in set(SCHEMAS) - {"concepts"}:  # the owner's lists are of no plan
        assert set(load(out).table(name)["doc_id"].dropna()) <= {first}, name
    assert len(load(out).targets) == 1
    described = json.loads((out / "dataset.json").read_text(encoding="utf-8"))
    assert [source["path"] for source in described["sources"]] == ["a.txt"]
    assert described["texts"] is False


def test_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text("澜川市方案\n一、目标\n建成实验室。\n", encoding="utf-8")
    dataset = build(tmp_path / "plans", tmp_path / "whole")
    with pytest.raises(SourceError, match="holds something already"):
        share(dataset, tmp_path / "plans")


NAMES = {
    "targets": {"unit", "base_unit", "scope", "rule", "repeats"},
    "duties": {"agency"},
    "citations": {"title", "doc_number"},
}
"""Text columns of facts that go out as they are: names, units and codes, no sentences."""


@pytest.mark.parametrize("table", family.TABLES, ids=lambda table: table.name)
def test_a_text_column_of_facts_goes_out_only_where_that_was_decided(table: FactTable) -> None:
    listed = NAMES.get(table.name, set()) | set(CHOICES.get(table.name, {})) | {"code"}
    open_texts = {
        field.name
        for field in table.schema
        if field.type == pa.string() and field.metadata[b"share"] == b"yes" and not field.name.endswith("_id")
    }
    assert open_texts - listed == set(), "verbatim text: mark it ~ in schemas; else name it in NAMES"
