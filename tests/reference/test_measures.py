"""Measures of contrast against the values of other programs and of papers."""

import numpy as np
import pytest

from policylab.words.measures import log_likelihood, log_odds

# quanteda.textstats 0.97.3, textstat_keyness(measure = "lr"), d1 = "a a a b b c c c c c c d e f g h h",
# d2 = "a a b c c d d d d e f h", November 2026.
D1 = np.array([3, 2, 6, 1, 1, 1, 1, 2])
D2 = np.array([2, 1, 2, 4, 1, 1, 0, 1])
# "williams" departs from quanteda at g, where quanteda leaves the correction out; the usual one gives .718766.
EXPECTED = {
    "none": [
        0.004751467,
        0.091241952,
        1.274238068,
        -3.779440591,
        -0.064900531,
        -0.064900531,
        1.093291040,
        0.091241952,
    ],
    "williams": [
        0.004289010,
        0.077616685,
        1.188777389,
        -3.411590451,
        -0.051445410,
        -0.051445410,
        0.718766,
        0.077616685,
    ],
}


@pytest.mark.parametrize("correction", EXPECTED)
def test_log_likelihood_matches_quanteda(correction: str) -> None:
    found = log_likelihood(D1, D2, n_target=17, n_reference=12, correction=correction)
    assert found == pytest.approx(EXPECTED[correction], abs=1e-6)


def test_yates_matches_quantedas_default() -> None:
    found = log_likelihood(D1, D2, n_target=17, n_reference=12, correction="yates")
    assert found[[2, 3]] == pytest.approx([0.477346514, -2.028083548], abs=1e-6)


def test_log_likelihood_matches_scipy_contingency() -> None:
    from scipy.stats import chi2_contingency

    table = [[30, 10], [70, 190]]
    wanted = chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
    assert log_likelihood(np.array([30]), np.array([10]), n_target=100, n_reference=200) == pytest.approx(
        [wanted]
    )


def test_log_odds_match_the_worked_example() -> None:
    # Monroe, Colaresi and Quinn 2008 on cat, dog, the; values reckoned by hand from equations 15 to 22.
    a, b = np.array([30, 5, 200]), np.array([4, 28, 210])
    sizes = {"n_target": 235, "n_reference": 242}
    flat = log_odds(a, b, prior=np.full(3, 0.01), **sizes)
    assert flat == pytest.approx([4.066221, -3.696758, -1.400268], abs=1e-6)
    pooled = log_odds(a, b, prior=a + b + 0.01, **sizes)
    assert pooled == pytest.approx([2.787789, -2.406193, -0.808502], abs=1e-6)
