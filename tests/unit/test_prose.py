"""What reports say in words: offers are no targets, one is not many, and nobody claims a check that nobody made."""

from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build, load
from policylab.reports.said.compared import Compared
from policylab.reports.said.comparison import what_was_done
from policylab.reports.said.methods import duties_done, keywords_done, methods_of
from policylab.reports.said.profile import glance
from policylab.reports.said.prose import limits_of, paragraph_of
from policylab.reports.said.ranks import standing
from policylab.reports.said.summaries import commitments
from policylab.resources import read_bibliography
from policylab.schemas import NO_TARGETS
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
    aside = int(measures.targets["kind"].isin(NO_TARGETS).sum())
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
    assert "holds 1 plan (city: 1) of 2024 with" in en
    assert "共1份文本（市1份），年份为2024，" in zh


@pytest.mark.parametrize(
    ("verdicts", "en", "zh"),
    [
        ([], "; none of these was checked by hand.", "；均未经人工核对。"),
        (
            ["right", "wrong", "unsure"],
            "; 3 of the targets and other figures were judged by hand, of which 1 is right (precision 0.50, rough interval 0.09 to 0.91, if drawn at random).",
            "；目标等数值中3项经人工复核，正确1项（准确率0.50，粗略区间0.09至0.91，以随机抽取为前提）。",
        ),
        (
            ["unsure"],
            "; one of the targets and other figures was judged by hand.",
            "；目标等数值中1项经人工复核。",
        ),
    ],
)
def test_what_was_checked_is_told_with_its_precision(
    dataset: Dataset, verdicts: list[str], en: str, zh: str
) -> None:
    """The limits are those of statsmodels 0.14: ``proportion_confint(1, 2, method="wilson")`` gives .0945 to .9055."""
    facts = dataset.targets.head(len(verdicts))
    rows = {
        "doc_id": facts["doc_id"].to_numpy(),
        "table": "targets",
        "fact_id": facts["target_id"].to_numpy(),
        "verdict": verdicts,
    }
    columns = dict.fromkeys(dataset.reviews.columns) | {"reviewer": "LM", "correction": "{}"} | rows
    reviewed = load(dataset.folder)
    if verdicts:
        reviewed._cache["reviews"] = pd.DataFrame(columns)
    assert en in paragraph_of(reviewed)
    assert zh in paragraph_of(reviewed, "zh")


def test_references_can_be_found_and_say_what_was_checked() -> None:
    entries = read_bibliography()
    assert all({"author", "year", "title", "annote", "keywords"} <= set(entry) for entry in entries.values())
    known = {name.replace("_", "-") for name in say_all("method")}
    assert {method for entry in entries.values() for method in entry["keywords"].split()} <= known
    lines = methods_of("keywords", "duties", language="zh").splitlines()
    assert lines[2] == "参考文献"
    assert sum("Monroe" in line for line in lines) == 2
    assert "Westfall" not in "".join(lines)  # no chance was looked at


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_method_names_its_references_and_only_those(language: str) -> None:
    for name in read_bibliography_methods():
        done = {"keywords": {"prior": "9", "line": "all"}, "attention": {"limits": "yes"}}
        said, _, listed = methods_of(name, done=done, language=language).partition("\n")
        cited = [entry for entry in read_bibliography().values() if name in entry["keywords"].split()]
        assert len(listed.splitlines()) == len(cited) + bool(cited), (name, listed)


def read_bibliography_methods() -> set[str]:
    """Methods that any entry stands for."""
    return {method for entry in read_bibliography().values() for method in entry["keywords"].split()}


def test_a_run_says_what_was_done_in_it(measures: Dataset) -> None:
    duties = duties_done(measures.duties)
    said = methods_of("duties", done={"duties": duties})
    assert f"not counted: {duties['plain']} in plain lists" in said
    topics = {"k": 3, "units": 40, "sections": 50, "aside": 10, "fitted": 30, "sampled": "yes", "resampled": "plans", "noise": "0.30", "noisy": 1,
              "compared": "no"}  # fmt: skip
    en, zh = (methods_of("topics", done={"topics": topics}, language=language) for language in ("en", "zh"))
    assert (
        "Topics were fitted to 30 of these, all sections of plans drawn at random from every group in proportion; the other sections were "
        "assigned to the topics found. Plans were resampled; structureless data reach 0.30, and one topic is no firmer, so that no groups"
        in en
    )
    assert "其余章节归入所得议题。重抽样单位为文本；无结构数据可达0.30，有1个议题不高于此值，故不据议题" in zh
    assert paragraph_of(measures, topics=topics).endswith("Topics: k = 3, from 40 sections.")
    assert keywords_done(pd.DataFrame({"z_shuffled": [None, 4.0]}), 5)["line"] == "some"


def test_methods_leave_out_what_had_nothing_to_work_on(dataset: Dataset) -> None:
    without = dataset.select([sorted(set(dataset.documents["doc_id"]) - set(dataset.duties["doc_id"]))[0]])
    done = what_was_done(Compared(without), "en")
    assert not {"cascade", "duties"} & set(done)  # no plan above, no leads


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
