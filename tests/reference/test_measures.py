"""Measures of contrast against the values of other programs and of papers."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from policylab.words.collocations import collocates
from policylab.words.dictionary import Dictionary
from policylab.words.dtm import Dtm
from policylab.words.keyness import prior_size
from policylab.words.measures import dispersion, log_likelihood, log_odds
from policylab.words.segment import segment_texts

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


def plans_of(counts: list[list[int]]) -> Dtm:
    rows = pd.DataFrame(
        {"doc_id": [f"p{i}" for i in range(len(counts))], "section_id": None, "sentence_id": None}
    )
    return Dtm(sparse.csr_matrix(counts), rows, tuple(map(str, range(len(counts[0])))), "plan")


COUNTS = [
    [40, 22, 18, 9, 11],
    [21, 35, 30, 6, 8],
    [55, 10, 12, 14, 19],
    [28, 30, 9, 22, 5],
    [33, 17, 41, 4, 15],
    [19, 26, 13, 17, 12],
    [62, 31, 20, 10, 9],
    [24, 12, 27, 20, 21],
]


def test_dispersion_is_that_of_scattertext_on_the_text_of_gries() -> None:
    # Text of Gries 2020, "Analyzing Dispersion"; values as scattertext's own test of its Dispersion has them ("DP norm", three decimals).
    parts = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    letters = tuple(sorted(set("".join(parts))))
    counts = [[part.count(letter) for letter in letters] for part in parts]
    found = dict(zip(letters, dispersion(plans_of(counts)), strict=True))
    assert [found[letter] for letter in "biqx"] == pytest.approx([0.024, 1, 0.976, 0.951], abs=5e-4)


def test_the_size_of_the_prior_is_that_of_the_statistic_of_r_and_near_two_other_estimates() -> None:
    # R 4.2.2: chisq.test(counts)$statistic; dirmult 0.1.3.5, 1 / dirmult(counts)$theta - 1 and 1 / weirMoM(counts) - 1.
    counts = np.array(COUNTS)
    sizes = counts.sum(axis=1)
    excess = 142.5044101 / (7 * 4) - 1
    mean_size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / 7
    found = prior_size(plans_of(COUNTS))
    assert found == pytest.approx((mean_size - 1) / excess - 1, rel=1e-6)
    assert found == pytest.approx(29.2812, rel=0.2)
    assert found == pytest.approx(22.2743, rel=0.2)


def test_collocates_are_those_of_nltk() -> None:
    # nltk 3.10.4, BigramAssocMeasures.likelihood_ratio and .dice (of which log-Dice is 14 + log2) on the counts of the table.
    texts = ["人才 公寓 项链 人才 公寓 水稻", "公寓 水稻 人才 项链 项链", "项链 水稻 公寓 人才"]
    tokens = segment_texts(texts, dictionary=Dictionary())
    found = collocates(tokens, "人才", window=1, min_count=1, stop=()).set_index("term")
    assert found.loc["公寓", ["n_near", "n_elsewhere"]].tolist() == [3, 1]
    assert found.loc["公寓", "g2"] == pytest.approx(2.8007112506, abs=1e-6)
    assert 2 ** (found.loc["公寓", "log_dice"] - 14) == pytest.approx(0.75)
