"""What was planted in the shipped corpus is found again. The truth was written with the plans, not with the program."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policylab.dataset import Dataset, build

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "tests" / "golden" / "corpus_truth"


def read_truth(name: str) -> list[dict[str, str]]:
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return build(ROOT / "corpus", tmp_path_factory.mktemp("dataset"))


@pytest.fixture(scope="module")
def files(dataset) -> dict[str, str]:
    return dict(zip(dataset.documents["doc_id"], dataset.documents["source_file"], strict=True))


@pytest.fixture(scope="module")
def bodies(dataset, files) -> dict[str, str]:
    return {files[doc_id]: squeeze(dataset.body(doc_id)) for doc_id in files}


def test_the_corpus_reads_without_problems(dataset):
    assert len(dataset.documents) == len(read_truth("documents")) + 1
    assert dataset.problems["message"].tolist() == []


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
