"""Limits of shares and the similarity of words against other programs."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta, norm, t

from policylab.between.similarity import similarity
from policylab.topics.intervals import Mean, Plan, subtract
from policylab.words.share_limits import beta_limits, share_limits

HITS, TOKENS = np.array([2.0, 0, 1, 3, 0, 4]), np.array([10.0, 8, 12, 20, 5, 9])
# statsmodels 0.15.0: WLS(HITS / TOKENS, np.ones(6), weights=TOKENS).fit(cov_type=...).bse[0] ** 2
HC2, HC3 = 0.002799825797045077, 0.003254420132517396


def test_variance_of_a_plan_is_hc3_of_statsmodels() -> None:
    shares = (HITS / TOKENS)[:, None]
    assert Plan(shares, TOKENS).variance == pytest.approx([HC3])


def test_limits_of_attention_stand_on_hc2_of_statsmodels() -> None:
    found, share = share_limits(HITS[:, None], TOKENS), HITS.sum() / TOKENS.sum()
    draws = share * (1 - share) / HC2 * (norm.ppf(0.975) / t.ppf(0.975, 5)) ** 2
    wanted = beta.ppf([0.025, 0.975], share * draws + 0.5, (1 - share) * draws + 0.5)
    assert [found.low[0], found.high[0]] == pytest.approx(wanted)


def test_limits_of_a_share_of_independent_draws_are_those_of_statsmodels() -> None:
    # statsmodels 0.15.0: proportion_confint(40, 200, method="jeffreys")
    share = np.array([0.2])
    low, high = beta_limits(share, share * (1 - share) / 200, 1e9, prior=0)
    assert [*low, *high] == pytest.approx([0.14910086994513733, 0.259507688803366], rel=1e-6)


def test_a_difference_has_the_limits_of_newcombe_where_both_shares_have_wilsons() -> None:
    # statsmodels 0.15.0: proportion_confint(20, 50, method="wilson"), (30, 40, …);
    # confint_proportions_2indep(30, 40, 20, 50, compare="diff", method="newcomb") = (.1446, .5145).
    a, b = (
        Mean(np.array([share]), np.array([low]), np.array([high]), np.array(["95 %"]))
        for share, low, high in (
            (20 / 50, 0.2760838973025654, 0.5381856225241064),
            (30 / 40, 0.5980603857923197, 0.858128813609037),
        )
    )
    found = subtract(a, b)
    assert [*found.low, *found.high] == pytest.approx([0.14462007732508622, 0.5144598456773538])


def test_similarity_of_single_tokens_is_morisitas_index_of_vegan() -> None:
    # R 4.2.2, vegan 2.6-4: 1 - vegdist(rbind(c(6, 2, 4), c(2, 6, 4)), method = "morisita") = .8333333. Each token is a unit here, and the
    # three words are as frequent in both plans together, so that their weights are one.
    counts = {"a": (6, 2, 4), "b": (2, 6, 4)}
    rows = [
        (plan, f"{word}{i}", str(word), 1)
        for plan, of in counts.items()
        for word, n in enumerate(of)
        for i in range(n)
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "unit", "feature", "weight"])
    plans = pd.DataFrame({"doc_id": list("ab"), "label": list("甲乙"), "duplicate_of": None})
    found = similarity({"words": table}, plans)
    assert found["similarity"].tolist() == pytest.approx([0.8333333333])
