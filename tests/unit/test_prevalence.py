"""Priorities by group: shares add up, intervals say what they hold for, differences and trends are found where planted."""

import numpy as np
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.topics.intervals import Plan, interval, sample_plans, sample_sections
from policylab.topics.prevalence import prevalence, prevalence_difference, prevalence_effects


def plant(
    plans: int, *, sections: int = 6, gap: float = 0.2, seed: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Table ``document_topics`` of two topics and the documents; the cities have more of topic 1 by ``gap``."""
    generator = np.random.default_rng(seed)
    doc_ids = [f"p{i:02d}" for i in range(plans)]
    tiers = ["city" if i % 2 else "county" for i in range(plans)]
    level = np.repeat([0.3 + gap * (tier == "city") for tier in tiers], sections)
    share = np.clip(level + generator.normal(0, 0.08, plans * sections), 0, 1)
    units = pd.DataFrame({"unit": np.arange(plans * sections), "doc_id": np.repeat(doc_ids, sections)})
    units = units.assign(section_id="s", sentence_id=None, tokens=generator.integers(50, 200, len(units)))
    parts = [
        units.assign(topic=t, name=f"T{t}", badge="stable", share=s) for t, s in ((1, share), (2, 1 - share))
    ]
    table = pd.concat(parts).sort_values(["unit", "topic"]).reset_index(drop=True)
    years = [2018 + i // 2 for i in range(plans)]
    return table, pd.DataFrame({"doc_id": doc_ids, "tier": tiers, "year": years, "source": None})


def test_enough_plans_give_intervals_that_generalise():
    table, documents = plant(24)
    found = prevalence(table, documents, by="tier")
    assert found["group"].tolist() == ["city", "city", "county", "county"]
    assert set(found["method"]) == {"plans"}
    assert found.groupby("group")["share"].sum().tolist() == pytest.approx([1, 1])
    assert ((found["low"] < found["share"]) & (found["share"] < found["high"])).all()
    width, cr2 = found["high"] - found["low"], found["cr2_high"] - found["cr2_low"]
    assert (width / cr2).between(0.85, 1.15).all()


def test_few_plans_give_intervals_that_say_they_do_not_generalise():
    table, documents = plant(10)
    found = prevalence(table, documents, by="tier")
    assert set(found["method"]) == {"within plans"}
    assert found[["cr2_se", "cr2_low", "cr2_high"]].isna().all(axis=None)
    assert found["low"].notna().all()


def test_a_limit_that_cannot_be_known_is_null():
    table, documents = plant(4, sections=1)
    found = prevalence(table, documents, by="tier")
    assert found[["low", "high"]].isna().all(axis=None)


def test_plans_without_a_value_are_a_group_of_their_own():
    table, documents = plant(6)
    documents.loc[0, "tier"] = None
    found = prevalence(table, documents, by="tier")
    assert found["group"].unique().tolist() == ["city", "county", "unknown"]
    assert found.drop_duplicates("group")["n_plans"].sum() == 6


def test_every_plan_can_be_a_group():
    table, documents = plant(4)
    found = prevalence(table, documents, by="doc_id")
    assert found["group"].unique().tolist() == ["p00", "p01", "p02", "p03"]
    assert set(found["n_plans"]) == {1}


def test_same_seed_gives_the_same_table():
    table, documents = plant(24)
    first, second = (prevalence(table, documents, by="tier", seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_planted_difference_is_found_and_its_absence_not():
    table, documents = plant(40)
    found = prevalence_difference(table, documents, by="tier").set_index("topic")
    assert found.loc[1, "group_a"] == "city"
    assert found.loc[1, "difference"] == pytest.approx(-0.2, abs=0.05)
    assert found.loc[1, "high"] < 0 < found.loc[2, "low"]
    table, documents = plant(40, gap=0.0)
    none = prevalence_difference(table, documents, by="tier")
    assert ((none["low"] < 0) & (none["high"] > 0)).all()


def test_effects_part_tier_from_year():
    table, documents = plant(40)
    found = prevalence_effects(table, documents, on=["tier", "year"]).query("topic == 1").set_index("term")
    assert found.index.tolist() == ["intercept", "year", "tier: county"]
    assert found.loc["tier: county", "estimate"] == pytest.approx(-0.2, abs=0.05)
    assert found.loc["year", "low"] < 0 < found.loc["year", "high"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda t, d: prevalence(t, d, by="level"), "found no column level in documents"),
        (
            lambda t, d: prevalence(t, d, by="tier", level=95),
            "level: found 95; wanted a number between 0 and 1",
        ),
        (lambda t, d: prevalence_difference(t, d, by="source"), "all plans have the same source"),
        (lambda t, d: prevalence_effects(t, d, on=["tier"]), "6 plans have tier; wanted ten at least"),
    ],
)
def test_what_cannot_be_computed_is_refused(call, said):
    with pytest.raises(OptionError, match=said):
        call(*plant(6))


def test_a_column_that_is_the_same_for_all_has_no_effect():
    table, documents = plant(24)
    with pytest.raises(OptionError, match="all plans have the same genre; leave it out"):
        prevalence_effects(table, documents.assign(genre="规划"), on=["tier", "genre"])


def test_bootstrap_variance_is_that_of_the_mean_of_plans():
    # The correction of Davison and Hinkley: two-stage draws vary as s² / n, not as that and the sections' share again.
    generator = np.random.default_rng(1)
    plans = []
    for _ in range(20):
        level = generator.normal(0.3, 0.05)
        plans.append(Plan(generator.normal(level, 0.1, size=(8, 1)), generator.uniform(50, 200, size=8)))
    sample = sample_plans(plans, 20_000, generator)
    expected = np.var([plan.mean[0] for plan in plans], ddof=1) / 20
    assert sample.draws.var() == pytest.approx(expected, rel=0.05)
    assert sample.variance[0] == pytest.approx(expected)
    inside = sample_sections(plans, 20_000, generator)
    assert inside.draws.var() == pytest.approx(inside.variance[0], rel=0.1)
    low, high = interval(inside, 0.95)
    assert low[0] < inside.mean[0] < high[0]
