"""What reports say in words: offers are no targets, one is not many, and nobody claims a check that nobody made."""

from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.reports.said.profile import glance
from policylab.reports.said.prose import limits_of, methods_of, paragraph_of
from policylab.reports.said.ranks import standing
from policylab.reports.said.summaries import commitments
from policylab.resources import read_bibliography
from policylab.wording import say_all

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("prose") / "dataset")


@pytest.fixture(scope="module")
def measures(dataset: Dataset) -> Dataset:
    """The plan that offers money: nine targets, 24 sums on offer, three conditions."""
    return dataset.select(
        name for name in dataset.documents["doc_id"] if name.startswith("yuchuan_2024_measures")
    )


def test_offers_and_conditions_are_no_targets(measures: Dataset) -> None:
    assert len(measures.documents) == 1
    kinds = measures.targets["kind"].value_counts()
    aside = int(kinds["subsidy"] + kinds["threshold"])
    due = int((measures.targets["status"] == "target").sum()) - aside
    assert aside > due > 0
    assert commitments(measures)["n_targets"].tolist() == [due]
    assert [row.n_targets for row in glance(measures)] == [due]
    en, zh = paragraph_of(measures), paragraph_of(measures, "zh")
    assert f"found {due} distinct targets" in en
    assert f"{kinds['subsidy']} offers, {kinds['threshold']} conditions" in en
    assert f"{due}项不重复的目标" in zh
    assert f"{kinds['subsidy']}项补助标准" in zh


def test_one_plan_of_one_year_is_said_so(measures: Dataset) -> None:
    en, zh = paragraph_of(measures), paragraph_of(measures, "zh")
    assert "holds 1 plan (1 city) of 2024 with" in en
    assert "共1份文本（市1份），年份为2024，" in zh


@pytest.mark.parametrize(
    ("verdicts", "en", "zh"),
    [
        ([], "; none of these was checked by hand.", "；均未经人工核对。"),
        (["right", "wrong"], "; 1 of these was checked by hand.", "；其中1项经人工核对。"),
        (["right", "corrected"], "; 2 of these were checked by hand.", "；其中2项经人工核对。"),
    ],
)
def test_what_was_checked_is_counted(measures: Dataset, verdicts: list[str], en: str, zh: str) -> None:
    class Reviewed:
        reviews = pd.DataFrame(
            {"table": "targets", "fact_id": [f"f{n}" for n, _ in enumerate(verdicts)], "verdict": verdicts}
        )

        def __getattr__(self, name: str) -> pd.DataFrame:
            return getattr(measures, name)

    assert paragraph_of(Reviewed()).endswith(en)  # type: ignore[arg-type]
    assert paragraph_of(Reviewed(), "zh").endswith(zh)  # type: ignore[arg-type]


def test_references_can_be_found_and_say_what_was_checked() -> None:
    entries = read_bibliography()
    assert all({"author", "year", "title", "annote", "keywords"} <= set(entry) for entry in entries.values())
    assert {method for entry in entries.values() for method in entry["keywords"].split()} <= set(
        say_all("method")
    )
    lines = methods_of("keywords", "duties", language="zh").splitlines()
    assert lines[2] == "参考文献"
    assert sum("Monroe" in line for line in lines) == 2


def test_a_near_duplicate_alone_is_one_plan_and_says_what_it_repeats(dataset: Dataset) -> None:
    copy = dataset.documents.dropna(subset=["duplicate_of"]).iloc[0]
    label = "".join(standing(dataset, copy["doc_id"]).repeated["label"])
    assert label == dataset.documents.set_index("doc_id").loc[copy["duplicate_of"], "label"]
    alone = dataset.select([copy["doc_id"]])
    en, zh = limits_of(alone, repeats=label), limits_of(alone, "zh", repeats=label)
    assert en.startswith(f"n = 1 plan. It repeats {label} ")
    assert "cut off" in en
    assert zh.startswith("只有一份文本。")
    assert label in zh
    assert "下限" in zh
    assert "near-duplicate" in limits_of(dataset)
