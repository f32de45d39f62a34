"""Priorities by group: shares add up, intervals say what they hold for, differences and trends are found where planted."""

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from policylab.errors import OptionError
from policylab.topics.intervals import Plan, over_plans, over_sections
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
    assert set(found["interval"]) == {"95 %"}


def test_few_plans_give_intervals_that_say_they_do_not_generalise():
    table, documents = plant(10)
    found = prevalence(table, documents, by="tier")
    assert set(found["method"]) == {"within plans"}
    assert found["low"].notna().all()


def test_a_limit_that_cannot_be_known_is_null():
    table, documents = plant(4, sections=1)
    found = prevalence(table, documents, by="tier")
    assert found[["low", "high", "interval"]].isna().all(axis=None)


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
    first, second = (prevalence_difference(table, documents, by="tier", seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_planted_difference_is_found_and_its_absence_not():
    table, documents = plant(40)
    found = prevalence_difference(table, documents, by="tier").set_index("topic")
    assert found.loc[1, "group_a"] == "city"
    assert found.loc[1, "difference"] == pytest.approx(-0.2, abs=0.05)
    assert found.loc[1, "high"] < 0 < found.loc[2, "low"]
    assert (found["p_adjusted"] < 0.01).all()
    table, documents = plant(40, gap=0.0)
    none = prevalence_difference(table, documents, by="tier")
    assert ((none["low"] < 0) & (none["high"] > 0)).all()
    assert (none["p_adjusted"] > 0.05).all()


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
            lambda t, d: prevalence(t, d, by="tier", confidence=95),
            "confidence: found 95; wanted a number between 0 and 1",
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


def test_limits_over_plans_are_those_of_the_mean_where_shares_are_even():
    # Shares near one half and many plans: the Beta quantiles are those of Student's t on the plans' means, as R's t.test gives them.
    generator = np.random.default_rng(1)
    plans = [Plan(np.array([[x, 1 - x]]), np.array([50.0])) for x in generator.uniform(0.3, 0.7, size=60)]
    means = np.array([plan.mean[0] for plan in plans])
    found, t_test = over_plans(plans, 0.95), scipy.stats.ttest_1samp(means, 0).confidence_interval()
    assert found.low[0] == pytest.approx(t_test.low, abs=0.003)
    assert found.high[0] == pytest.approx(t_test.high, abs=0.003)


def test_variance_within_a_plan_is_the_jackknife_of_its_share():
    # HC3 for a weighted mean is the delete-one jackknife without its (n - 1) / n: by leaving each section out in turn.
    generator = np.random.default_rng(2)
    plan = Plan(generator.dirichlet(np.ones(3), size=6), generator.uniform(20, 300, 6))
    without = [Plan(np.delete(plan.shares, i, axis=0), np.delete(plan.tokens, i)).mean for i in range(6)]
    assert plan.variance == pytest.approx(((np.array(without) - plan.mean) ** 2).sum(axis=0))


def test_copies_of_one_plan_are_one_draw_and_make_the_interval_rough():
    generator = np.random.default_rng(3)
    plans = [Plan(generator.dirichlet(np.ones(4), size=6), np.full(6, 100.0)) for _ in range(12)]
    copies = [*plans[:6], *[plans[0]] * 6]
    alone, copied = over_plans(plans, 0.95), over_plans(copies, 0.95)
    assert (set(alone.interval), set(copied.interval)) == ({"95 %"}, {"rough"})
    assert (copied.high - copied.low > 1.2 * (alone.high - alone.low)).all()


def test_few_or_short_plans_are_rough_within_themselves():
    generator = np.random.default_rng(4)
    made = {n: [Plan(generator.dirichlet(np.ones(3), size=n), np.full(n, 90.0))] * 3 for n in (1, 2, 6)}
    assert [over_sections(plans, 0.95).interval[0] for plans in made.values()] == [None, "rough", "95 %"]


def test_adjusted_p_values_are_those_of_all_shuffles_of_six_plans():
    # scipy.stats.permutation_test over all 20 ways to part six plans in two, with the largest |t| of two topics as statistic.
    table, documents = plant(6, gap=0.3)
    ours = prevalence_difference(table, documents, by="tier", shuffles=4999)["p_adjusted"]
    assert ours.between(2 / 20 - 0.02, 2 / 20 + 0.02).all()
