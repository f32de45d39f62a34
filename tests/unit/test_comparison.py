"""From which number of plans a comparison shows what, and what it says in place of a part that is left out."""

from __future__ import annotations

import pandas as pd
import pytest

from policylab import open_corpus
from policylab.errors import OptionError
from policylab.reports.said import comparison
from policylab.reports.said.compared import FEW, MANY, Compared
from policylab.reports.said.summaries import varying


class Told:
    """Takes down what a chapter shows, in place of a report."""

    language = "en"

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    def __getattr__(self, kind: str):
        place = {"figure": 2, "table": 1}.get(kind, 0)
        return lambda *told, **fields: self.shown.append((kind, told[place]))


def compared(n: int) -> Compared:
    """A set of ``n`` plans of which only the number counts."""
    found = Compared(None)  # type: ignore[arg-type]
    found.__dict__["plans"] = pd.DataFrame({"doc_id": map(str, range(n))})
    return found


@pytest.mark.parametrize(
    ("n", "few", "many"), [(FEW, True, False), (FEW + 1, False, False), (MANY + 1, False, True)]
)
def test_few_plans_stand_by_name_and_many_only_as_a_set(n: int, few: bool, many: bool) -> None:
    assert (compared(n).few, compared(n).many) == (few, many)
    assert compared(n).n_pairs == n * (n - 1) // 2


def test_similarity_of_many_plans_is_left_out_with_a_reason() -> None:
    report = Told()
    comparison.likeness(report, compared(MANY + 1))  # type: ignore[arg-type]
    assert report.shown == [
        ("section", "comparison-how-alike-the-plans-are"),
        ("omit", "comparison-similarity-of-pairs"),
    ]


def test_a_pedigree_of_very_many_is_left_out_and_the_table_of_what_is_named_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Compared(open_corpus())
    for most, kind in ((1000, "figure"), (1, "omit")):
        monkeypatch.setattr(comparison, "MOST_IN_A_PEDIGREE", most)
        report = Told()
        comparison.answers(report, found)  # type: ignore[arg-type]
        assert [each[0] for each in report.shown] == ["section", kind, "table"]


def test_of_many_plans_only_pairs_that_share_wording_are_followed() -> None:
    above = pd.DataFrame({"parent": ["0", "0"], "child": ["1", "2"]})
    own = pd.DataFrame({"source": ["0"], "copy": ["2"]})

    for n, pairs in ((3, [("0", "1"), ("0", "2")]), (MANY + 1, [("0", "2")])):
        found = compared(n)
        found.__dict__.update({"above": above})
        assert comparison.held_pairs(found, own) == pairs


def test_without_topics_and_groups_the_tree_and_groups_are_left_out() -> None:
    report, found = Told(), compared(5)
    found.__dict__.update(
        {"sections": None, "group": "", "dataset": type("Bare", (), {"documents": pd.DataFrame()})()}
    )
    comparison.groups(report, found)  # type: ignore[arg-type]
    assert [kind for kind, _ in report.shown] == ["section", "omit", "section"]


def test_plans_of_one_tier_are_compared_by_what_varies_else_by_name() -> None:
    plans = pd.DataFrame(
        {"tier": "province", "province": list("甲乙丙丁"), "year": 2026.0, "genre": "政府工作报告"}
    )
    assert varying(plans) == varying(plans, "tier") == ""
    assert varying(plans.assign(大区=["东", "东", "西", "西"])) == "大区"
    assert varying(plans.assign(year=[2025.0, 2026.0, 2026.0, 2026.0])) == "year"
    assert varying(plans.head(1)) == varying(plans.head(0)) == ""
    with pytest.raises(OptionError, match="found 地区; wanted a column of documents"):
        varying(plans, "地区")
