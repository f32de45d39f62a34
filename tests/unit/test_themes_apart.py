"""Plans that stand out in a theme: against scipy's permutation test, and on sections without a difference."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test

from policylab.errors import OptionError
from policylab.words import Tokens, segment_texts
from policylab.words.themes_apart import groups_apart, standing_out, themes_apart

THEMES = {"人才": "talent", "资金": "funding"}


def sections_of(counts: list[tuple[int, int]], plans: list[str]) -> Tokens:
    """A section each of so many words of both themes, in the plan named."""
    tokens = segment_texts(["，".join(["人才"] * talent + ["资金"] * funding) for talent, funding in counts])
    ids = [f"{number:03d}" for number in range(len(counts))]
    documents = tokens.documents.head(len(set(plans))).assign(
        doc_id=sorted(set(plans)), label=sorted(set(plans))
    )
    pieces = tokens.pieces.assign(doc_id=plans, section_id=ids, sentence_id=ids)
    return replace(tokens, pieces=pieces, documents=documents)


def test_two_plans_and_two_themes_give_the_p_value_of_a_permutation_test() -> None:
    """scipy.stats.permutation_test, all 252 deals of ten sections; the statistic is the absolute difference of shares."""
    talent = np.array([16, 22, 18, 25, 14, 12, 20, 11, 15, 17])
    counts = [(int(n), 40 - int(n)) for n in talent]
    found = themes_apart(sections_of(counts, ["a"] * 5 + ["b"] * 5), THEMES, shuffles=1999)
    exact = permutation_test(
        (talent[:5], talent[5:]),
        lambda x, y: abs(x.mean() - y.mean()),
        alternative="greater",
        n_resamples=np.inf,
    ).pvalue
    assert 0.05 < exact < 0.5
    assert found["p_adjusted"].min() == pytest.approx(exact, abs=0.03)
    assert (
        found["share"] + found["others"] - found.groupby("theme")["share"].transform("sum")
    ).abs().max() < 1e-12


def test_a_plan_of_its_own_theme_stands_out_and_plans_without_a_difference_seldom_do() -> None:
    generator, claimed = np.random.default_rng(20261128), 0
    plans = [f"p{plan}" for plan in range(6) for _ in range(8)]
    for seed in range(20):
        talent = generator.binomial(12, generator.beta(2, 2, 48))  # sections differ, plans do not
        counts = [(int(n), 12 - int(n)) for n in talent]
        claimed += (
            themes_apart(sections_of(counts, plans), THEMES, shuffles=39, seed=seed)["p_adjusted"].min()
            < 0.05
        )
    assert claimed <= 4  # one in twenty expected; five or more happen in 3 of 1,000 such tests
    counts[:8] = [(12, 0)] * 8
    first = themes_apart(sections_of(counts, plans), THEMES, shuffles=99).sort_values("p_adjusted").iloc[0]
    assert (first["label"], first["theme"], first["p_adjusted"]) == ("p0", "talent", 0.01)


def test_few_words_and_one_plan_claim_nothing() -> None:
    few = themes_apart(sections_of([(3, 1), (3, 1), (0, 4), (0, 4)], list("aabb")), THEMES, shuffles=19)
    assert few["p_adjusted"].isna().all()
    one = themes_apart(sections_of([(30, 1), (30, 1)], list("aa")), THEMES, shuffles=19)
    assert one["p_adjusted"].isna().all()
    assert one["others"].isna().all()
    with pytest.raises(OptionError):
        themes_apart(sections_of([(3, 1)], ["a"]), THEMES, shuffles=5)


def words_of(talent: dict[str, int]) -> pd.DataFrame:
    """Forty theme words a plan, so many of them of talent, the others of funding."""
    rows = [
        (plan, "talent" if number < n else "funding") for plan, n in talent.items() for number in range(40)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "theme"])


def test_a_group_stands_out_where_its_plans_agree_and_not_through_one_of_them() -> None:
    group = pd.Series({plan: "city" if plan < "e" else "county" for plan in "abcdefgh"})
    agreed = words_of(dict(zip("abcdefgh", (30, 31, 29, 32, 12, 11, 13, 10), strict=True)))
    found = groups_apart(agreed, group)
    assert found["p_adjusted"].min() == pytest.approx(2 / 70, abs=0.02)  # two of 70 deals are as extreme
    assert standing_out(found)[["label", "theme"]].to_numpy().tolist() == [
        ["city", "talent"],
        ["county", "funding"],
    ]
    one = words_of(dict(zip("abcdefgh", (40, 12, 13, 11, 12, 11, 13, 12), strict=True)))
    assert standing_out(groups_apart(one, group)).empty
