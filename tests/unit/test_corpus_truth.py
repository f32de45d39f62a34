"""The truth of the shipped corpus is worth its name: quotes stand in their files, and its sums are right."""

from __future__ import annotations

import csv
from itertools import combinations, pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "tests" / "golden" / "corpus_truth"
TABLES = sorted(path.stem for path in TRUTH.glob("*.csv"))


def read_truth(name: str) -> list[dict[str, str]]:
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    assert rows, name
    return rows


def squeeze(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def plans() -> dict[str, str]:
    texts = {}
    for path in (ROOT / "corpus").glob("*.txt"):
        content = path.read_bytes()
        encoding = "gb18030" if path.name == "qihe_2024_work_report.txt" else "utf-8-sig"
        texts[path.name] = squeeze(content.decode(encoding))
    return texts


def quotes_of(row: dict[str, str]) -> list[tuple[str, str]]:
    """Pair each file a row names with each quote from it."""
    pairs = []
    for prefix in ("source", "parent", "child", "earlier", "later", "target", "result"):
        if f"{prefix}_file" in row:
            columns = ("quote", "other_quote") if prefix == "source" else (f"{prefix}_quote",)
            pairs += [(row[f"{prefix}_file"], row[column]) for column in columns if row.get(column)]
    return pairs


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_truth_has_rows_of_equal_width(table):
    assert [row for row in read_truth(table) if None in row or None in row.values()] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_quote_stands_in_its_file(table, plans):
    missing = [
        (name, quote)
        for row in read_truth(table)
        for name, quote in quotes_of(row)
        if squeeze(quote) not in plans[name]
    ]
    assert missing == []


def test_metadata_and_citations_stand_in_their_files(plans):
    rows = [
        (row, column)
        for row in read_truth("documents") + read_truth("citations")
        for column in ("title", "doc_number")
    ]
    missing = [
        row[column]
        for row, column in rows
        if row[column] and squeeze(row[column]) not in plans[row["source_file"]]
    ]
    assert missing == []


def test_every_plan_but_the_reprint_has_metadata(plans):
    assert {row["source_file"] for row in read_truth("documents")} == set(plans) - {
        "chengyuan_2023_plan_reprint.txt"
    }


def test_figures_stand_in_the_quote():
    wrong = [
        row
        for row in read_truth("targets")
        if row["value"] not in row["quote"] or row["unit"] not in row["quote"]
    ]
    assert wrong == []


def test_indicators_stand_in_the_file(plans):
    wrong = [row for row in read_truth("targets") if row["indicator"] not in plans[row["source_file"]]]
    assert wrong == []


def test_a_child_comes_after_its_parent():
    years = {row["source_file"]: row["source_file"].split("_")[1] for row in read_truth("documents")}
    for row in read_truth("clauses"):
        assert years[row["earlier_file"]] <= years[row["later_file"]], row


def fold(text: str) -> str:
    return squeeze(text).translate(str.maketrans("，；：（）", ",;:()"))


def test_copied_clauses_are_equal_and_adapted_ones_are_not():
    for row in read_truth("clauses"):
        equal = fold(row["earlier_quote"]) == fold(row["later_quote"])
        assert equal == (row["fate"] == "copied"), row


def test_no_long_shared_passage_is_missing_from_the_truth(plans):
    n = 38
    known = {row[f"{side}_quote"] for row in read_truth("clauses") for side in ("earlier", "later")}
    known |= {row["title"] for row in read_truth("citations")}
    pieces = {}
    for name in set(plans) - {"chengyuan_2023_plan_reprint.txt"}:
        text = fold(plans[name])
        for quote in sorted(map(fold, known), key=len, reverse=True):
            text = text.replace(quote, "\n")
        pieces[name] = {text[start : start + n] for start in range(len(text) - n + 1)}
    shared = {piece for a, b in combinations(pieces.values(), 2) for piece in a & b}
    assert shared == set()


def test_the_lead_bureau_leads_as_often_as_said():
    lead_of = {}
    for row in read_truth("duties"):
        if row["source_file"] == "wangxiu_2023_plan.txt" and row["role"] == "lead":
            lead_of[row["quote"]] = lead_of.get(row["quote"], []) + [row["agency"]]
    leads = sorted(agency for agencies in lead_of.values() for agency in agencies)
    (truth,) = read_truth("leads")
    counts = [leads.count(agency) for agency in set(leads)]
    assert leads.count(truth["agency"]) == int(truth["led"])
    assert len(leads) == int(truth["tasks"])
    assert sum((count / len(leads)) ** 2 for count in counts) == pytest.approx(float(truth["hhi"]), abs=1e-4)


def test_implied_targets_follow_from_completion():
    for row in read_truth("completion"):
        implied = float(row["result_value"]) / float(row["completion"]) * 100
        assert implied == pytest.approx(float(row["implied_target"]), rel=0.002), row


def test_research_intensity_is_raised_down_the_chain():
    values = {
        (row["parent_file"].split("_")[0], row["child_file"].split("_")[0]): (
            row["parent_value"],
            row["child_value"],
        )
        for row in read_truth("amplified")
        if row["indicator"] == "全社会研发投入强度"
    }
    chain = [values["lanhai", "chengyuan"], values["chengyuan", "wangxiu"]]
    assert all(float(child) > float(parent) for parent, child in chain)
    assert all(upper[1] == lower[0] for upper, lower in pairwise(chain))
