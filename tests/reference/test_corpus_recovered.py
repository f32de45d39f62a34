"""What was planted in the shipped corpus is found again. The truth was written with the plans, not with the program."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from policylab.dataset import Dataset, build
from policylab.scoring import Score, score

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "corpus" / "truth"

LEAST = {  # precision and recall of every plan together; just below the figures of docs/truth.md, so that a rule that breaks is seen
    "metadata": (0.98, 0.98),
    "body": (0.99, 0.99),
    "sections": (0.99, 0.99),
    "targets": (0.99, 0.99),
    "targets.year": (0.98, 0.98),
    "targets.comparator": (0.99, 0.99),
    "targets.kind": (0.96, 0.96),
    "targets.status": (0.99, 0.99),
    "targets.indicator": (0.98, 0.98),
    "duties": (0.98, 0.98),
    "references": (0.98, 0.98),
    "tables": (0.95, 0.95),
}


def squeeze(text: object) -> str:
    return "".join(str(text).split())


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return build(ROOT / "corpus", tmp_path_factory.mktemp("dataset"))


@pytest.fixture(scope="module")
def files(dataset) -> dict[str, str]:
    return dict(zip(dataset.documents["doc_id"], dataset.documents["source_file"], strict=True))


@pytest.fixture(scope="module")
def scored(dataset) -> Score:
    return score(dataset, TRUTH)


def test_the_page_says_what_is_found_now(scored: Score) -> None:
    page = (ROOT / "docs" / "truth.md").read_text(encoding="utf-8")
    told = {
        name: (int(hits), int(n))
        for name, hits, n in re.findall(r"^\| reading: (\S+) \| (\d+) of (\d+)", page, re.MULTILINE)
    }
    found = scored.scores[scored.scores["plan"].isna()].set_index("scored")
    assert list(told) == list(found.index)
    stale = [
        f"{name}: the page says {hits} of {n}, found {found['hits'][name]} of {found['n_true'][name]}"
        for name, (hits, n) in told.items()
        if abs(hits / n - found["hits"][name] / found["n_true"][name]) > max(1 / n, 0.01)
    ]
    assert stale == [], "run python docs/truth.py"


def test_every_plan_is_read_and_its_faults_are_named(dataset):
    assert len(dataset.documents) == len(list(TRUTH.glob("*.json"))) + 1
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


@pytest.mark.parametrize("kind", LEAST)
def test_kinds_are_read_as_well_as_promised(scored, kind):
    every = scored.scores[scored.scores["plan"].isna()].set_index("scored").loc[kind]
    wrong = scored.items[scored.items["scored"] == kind]
    precision, recall = LEAST[kind]
    assert every["precision"] >= precision, wrong.to_string()
    assert every["recall"] >= recall, wrong.to_string()


def test_no_commitment_of_the_measures_is_a_subsidy_or_threshold(scored):
    false = scored.items.query(
        "scored == 'targets' and outcome == 'false' and plan == 'yuchuan_2024_measures'"
    )
    assert false["found"].tolist() == []


@pytest.mark.parametrize(
    "row", list(csv.DictReader((TRUTH / "leads.csv").open(encoding="utf-8"))), ids=lambda row: row["agency"]
)
def test_the_bureau_that_dominates(dataset, files, row):
    duties = dataset.duties[dataset.duties["doc_id"].map(files) == row["source_file"]]
    leads = duties.loc[duties["role"] == "lead", "agency"].map(squeeze).value_counts()
    assert leads.index[0] == row["agency"]
    assert (leads.iloc[0], leads.sum()) == (int(row["led"]), int(row["tasks"]))
    assert ((leads / leads.sum()) ** 2).sum() == pytest.approx(float(row["hhi"]), abs=1e-4)
