"""What was planted in the shipped corpus is found again. The truth was written with the plans, not with the program."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "tests" / "golden" / "corpus_truth"


def read_truth(name: str) -> list[dict[str, str]]:
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def squeeze(text: object) -> str:
    return "" if pd.isna(text) else "".join(str(text).split())


def fold(text: object) -> str:
    """Leave out white space and differences of width, and of dashes."""
    return unicodedata.normalize("NFKC", squeeze(text)).replace("—", "-")


def text_of(value: object) -> str:
    """Print a cell as the truth does: nothing for null, whole numbers without a point."""
    return "" if value is None or pd.isna(value) else str(value).removesuffix(".0")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return build(ROOT / "corpus", tmp_path_factory.mktemp("dataset"))


@pytest.fixture(scope="module")
def files(dataset) -> dict[str, str]:
    return dict(zip(dataset.documents["doc_id"], dataset.documents["source_file"], strict=True))


@pytest.fixture(scope="module")
def bodies(dataset, files) -> dict[str, str]:
    return {files[doc_id]: squeeze(dataset.body(doc_id)) for doc_id in files}


def test_every_plan_is_read_and_its_faults_are_named(dataset):
    assert len(dataset.documents) == len(read_truth("documents")) + 1
    problems = dataset.problems
    assert problems.loc[problems["severity"] == "error", "message"].tolist() == []
    assert set(zip(problems["source_file"], problems["code"], strict=True)) >= {
        ("chengyuan_2023_plan_reprint.txt", "near-duplicate"),
        ("chengyuan_2023_plan_reprint.txt", "truncated"),
        ("pulan_2024_plan.txt", "annex-missing"),
    }


def test_the_reprint_is_a_duplicate_of_the_plan(dataset, files):
    repeats = dataset.documents.dropna(subset="duplicate_of")
    assert dict(zip(repeats["source_file"], repeats["duplicate_of"].map(files), strict=True)) == {
        "chengyuan_2023_plan_reprint.txt": "chengyuan_2023_plan.txt"
    }


def test_metadata(dataset):
    rows = dataset.documents.set_index("source_file")
    cells = [(row, field) for row in read_truth("documents") for field, value in row.items() if value]
    cells = [(row, field) for row, field in cells if field != "source_file"]
    wrong = [
        (row["source_file"], field)
        for row, field in cells
        if squeeze(text_of(rows.loc[row["source_file"], field])) != squeeze(row[field])
    ]
    assert 1 - len(wrong) / len(cells) >= 0.95, wrong


def test_furniture_goes(bodies):
    left = [row for row in read_truth("furniture") if squeeze(row["quote"]) in bodies[row["source_file"]]]
    assert len(left) / len(read_truth("furniture")) <= 0.05, left


def test_the_words_of_the_plans_stay(bodies):
    assert [
        row for row in read_truth("kept") if squeeze(row["quote"]) not in bodies[row["source_file"]]
    ] == []


def test_duties(dataset, files):
    found = {
        (files[row.doc_id], squeeze(row.agency), row.role, row.basis) for row in dataset.duties.itertuples()
    }
    truth = [
        (row["source_file"], squeeze(row["agency"]), row["role"], row["basis"])
        for row in read_truth("duties")
    ]
    missed = [row for row in truth if row not in found]
    assert 1 - len(missed) / len(truth) >= 0.95, missed


def test_the_bureau_that_dominates(dataset, files):
    (truth,) = read_truth("leads")
    duties = dataset.duties[dataset.duties["doc_id"].map(files) == truth["source_file"]]
    leads = duties.loc[duties["role"] == "lead", "agency"].value_counts()
    assert leads.index[0] == truth["agency"]
    assert (leads.iloc[0], leads.sum()) == (int(truth["led"]), int(truth["tasks"]))
    assert ((leads / leads.sum()) ** 2).sum() == pytest.approx(float(truth["hhi"]), abs=1e-4)


def is_named(one: object, other: str) -> bool:
    a, b = squeeze(one), squeeze(other)
    return bool(a) and (a in b or b in a)


def test_targets(dataset, files):
    """Value and words are asked for; year, comparator and status of what was found are counted apart."""
    by_file: dict[str, list] = {}
    for row in dataset.targets.itertuples():
        by_file.setdefault(files[row.doc_id], []).append(row)
    missed, loose = [], []
    for row in read_truth("targets"):
        found = [
            other
            for other in by_file[row["source_file"]]
            if other.value == pytest.approx(float(row["value"]))
            and (is_named(other.quote, row["quote"]) or is_named(other.indicator, row["indicator"]))
        ]
        wanted = (row["year"], row["comparator"], row["status"])
        if not found:
            missed.append(row)
        elif wanted not in [(text_of(other.year), other.comparator, other.status) for other in found]:
            loose.append((row, [(text_of(other.year), other.comparator, other.status) for other in found]))
    total = len(read_truth("targets"))
    assert 1 - len(missed) / total >= 0.98, missed
    assert 1 - len(loose) / total >= 0.96, loose


def test_subsidies_and_thresholds_are_no_targets(dataset, files):
    targets = dataset.targets[~dataset.targets["kind"].isin(["subsidy", "threshold"])]
    targets = targets[targets["value"].notna()]
    taken = [
        row
        for row in read_truth("no_targets")
        for other in targets.itertuples()
        if files[other.doc_id] == row["source_file"] and is_named(other.quote, row["quote"])
    ]
    assert taken == []


def test_citations(dataset, files):
    found = {
        (files[row.doc_id], fold(row.title), squeeze(row.doc_number), row.relation)
        for row in dataset.citations.itertuples()
    }
    truth = [
        (row["source_file"], fold(row["title"]), row["doc_number"], row["relation"])
        for row in read_truth("citations")
    ]
    missed = [row for row in truth if row not in found]
    assert 1 - len(missed) / len(truth) >= 0.95, missed
