"""Coefficients of agreement against published worked examples, each to the printed digit.

- Neuendorf 2017, The Content Analysis Guidebook, 2nd edition, box 6.2: two coders, ten advertisements, three types; box 6.3:
  numbers of persons shown, and the same with one coder two higher.
- Cohen 1960, Educational and Psychological Measurement 20, table 2 (as reprinted in Cohen 1968): three diagnoses, 200 patients.
- Fleiss 1971, Psychological Bulletin 76, table 1: thirty patients, six psychiatrists, five diagnoses.
- Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, examples A (binary), B (nominal) and C (four observers,
  missing values, at three levels).
- Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition: twelve units, four raters, missing values; printed to five
  digits by his package irrCAC, data set ``raw_4raters`` (0.4.4, run in November 2026).
- tidycomm (R), tests/testthat/test-icr_holsti.R: Holsti's coefficient of three coders.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import bootstrap

from policylab.agreement import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    krippendorff_alpha,
    make_ratings,
    measure,
    percent_agreement,
)


def of_coders(*rows, **options):
    """Ratings of coders given as rows, a value a unit; None or "." is missing."""
    units = zip(*rows, strict=True)
    said = {
        number: {coder: None if value == "." else value for coder, value in enumerate(unit)}
        for number, unit in enumerate(units)
    }
    return make_ratings(said, **options)


def of_table(table):
    """Ratings of two coders whose cross table is given."""
    cells = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return make_ratings({number: {"A": i, "B": j} for number, (i, j) in enumerate(cells)})


ADVERTISEMENTS = of_coders((1, 2, 2, 1, 3, 1, 2, 3, 2, 2), (1, 2, 3, 3, 3, 1, 2, 3, 1, 2))
COHEN = of_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
FLEISS = [
    "444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444", "555555",
    "144444", "124444", "222333", "144444", "224445", "333335", "111455", "111112", "224444", "133555",
    "555555", "244444", "224555", "114444", "144445", "222224", "111155", "224444", "133333", "555555",
]  # fmt: skip
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, ".", ".", "."),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, ".", 3),
    (".", 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, "."),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, "."),
)
GWET = of_coders(
    (1, 2, 3, 3, 2, 1, 4, 1, 2, ".", ".", "."),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, ".", "."),
    (".", 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, "."),
)


@pytest.mark.parametrize(
    ("coefficient", "ratings", "printed"),
    [
        pytest.param(percent_agreement, ADVERTISEMENTS, "0.70", id="percent: Neuendorf 2017, box 6.2"),
        pytest.param(holsti, ADVERTISEMENTS, "0.70", id="Holsti, all units coded by both: Neuendorf 2017, box 6.2"),
        pytest.param(fleiss_kappa, ADVERTISEMENTS, "0.545", id="Scott's pi, which is Fleiss of two: Neuendorf 2017, box 6.2"),
        pytest.param(cohen_kappa, ADVERTISEMENTS, "0.56", id="Cohen: Neuendorf 2017, box 6.2"),
        pytest.param(krippendorff_alpha, ADVERTISEMENTS, "0.57", id="alpha: Neuendorf 2017, box 6.2"),
        pytest.param(cohen_kappa, COHEN, "0.492", id="Cohen 1960, table 2"),
        pytest.param(percent_agreement, COHEN, "0.70", id="percent: Cohen 1960, table 2"),
        pytest.param(fleiss_kappa, of_coders(*zip(*FLEISS, strict=True)), "0.430", id="Fleiss 1971, table 1"),
        pytest.param(krippendorff_alpha, of_coders("0100000010", "1110010000"), "0.095", id="Krippendorff 2011, A"),
        pytest.param(percent_agreement, of_coders("0100000010", "1110010000"), "0.6", id="percent: Krippendorff 2011, A"),
        pytest.param(krippendorff_alpha, of_coders("aabbdcccedda", "babbbcccedd d".replace(" ", "")), "0.692", id="Krippendorff 2011, B"),
        pytest.param(krippendorff_alpha, of_coders(*FOUR_OBSERVERS), "0.743", id="nominal: Krippendorff 2011, C"),
        pytest.param(krippendorff_alpha, of_coders(*FOUR_OBSERVERS, level="ordinal"), "0.815", id="ordinal: Krippendorff 2011, C"),
        pytest.param(krippendorff_alpha, of_coders(*FOUR_OBSERVERS, level="interval"), "0.849", id="interval: Krippendorff 2011, C"),
        pytest.param(gwet_ac1, GWET, "0.77544", id="AC1: Gwet 2014"),
        pytest.param(percent_agreement, GWET, "0.81818", id="percent: Gwet 2014"),
        pytest.param(krippendorff_alpha, GWET, "0.74342", id="alpha: Gwet 2014"),
        pytest.param(holsti, of_coders("124121112", "123121122", "123122112"), "0.778", id="Holsti: tidycomm"),
    ],
)  # fmt: skip
def test_published_examples(coefficient, ratings, printed):
    digits = len(printed.partition(".")[2])
    assert f"{coefficient(ratings):.{digits}f}" == printed


PERSONS = (3, 2, 7, 0, 0, 5, 3, 12, 1, 2), (3, 1, 8, 0, 1, 5, 3, 10, 1, 2)


@pytest.mark.parametrize(("shift", "printed"), [(0, "0.97"), (2, "0.83")])
def test_interval_alpha_of_the_persons_shown(shift, printed):
    """Neuendorf 2017, box 6.3."""
    first, second = PERSONS
    ratings = of_coders(first, [value + shift for value in second], level="interval")
    assert f"{krippendorff_alpha(ratings):.2f}" == printed


def test_holsti_is_lower_where_a_coder_left_units_out():
    """2M / (N1 + N2) by hand: nine and six units coded, five agreed on: 10 / 15."""
    ratings = of_coders("aaabbbccc", "aaabba...")
    assert holsti(ratings) == pytest.approx(10 / 15)
    assert percent_agreement(ratings) == pytest.approx(5 / 6)


def test_what_is_not_defined_is_nan():
    alike = of_coders("aaaa", "aaaa")
    assert percent_agreement(alike) == 1
    assert np.isnan(
        [cohen_kappa(alike), fleiss_kappa(alike), krippendorff_alpha(alike), gwet_ac1(alike)]
    ).all()
    one = of_coders("abab")
    assert np.isnan(
        [coefficient(one) for coefficient in (percent_agreement, holsti, cohen_kappa, krippendorff_alpha)]
    ).all()
    assert np.isnan(cohen_kappa(of_coders("ab", "ab", "ab")))


def test_a_rare_code_shows_the_paradox_of_kappa():
    """Agreement on 118 of 125 with nearly all in one cell: kappa is below 0 and AC1 stays near the agreement (Gwet 2008, section 2)."""
    ratings = of_table([[118, 5], [2, 0]])
    assert f"{percent_agreement(ratings):.3f}" == "0.944"
    assert cohen_kappa(ratings) < 0 < 0.9 < gwet_ac1(ratings)


def test_weights_are_copies_of_units():
    first, second = "abcabca", "abcaaca"
    twice = of_coders(first + first[:3], second + second[:3])
    weights = np.array([2, 2, 2, 1, 1, 1, 1.0])
    once = of_coders(first, second)
    for coefficient in (percent_agreement, holsti, cohen_kappa, fleiss_kappa, krippendorff_alpha, gwet_ac1):
        assert coefficient(once, weights) == pytest.approx(coefficient(twice))


def test_intervals_hold_the_estimate_and_shrink_with_units():
    random = np.random.default_rng(7)
    truth = random.integers(0, 3, 400)
    said = [np.where(random.random(400) < 0.8, truth, random.integers(0, 3, 400)) for _ in range(2)]
    few, many = (measure(of_coders(*(row[:n].tolist() for row in said)), resamples=300) for n in (60, 400))
    for small, large in zip(few, many, strict=True):
        assert large.low <= large.value <= large.high
        assert large.high - large.low < small.high - small.low


def test_from_ten_plans_on_whole_plans_are_drawn():
    """scipy.stats.bootstrap (percentile, over the plans' means) gives the limits of percent agreement for plans of one size.

    Widened for twelve plans: sqrt(12 / 11) t.ppf(.975, 11) / norm.ppf(.975) = 2.2989 / 1.9600.
    """
    random = np.random.default_rng(11)
    right = np.repeat(random.beta(2, 1, 12), 10)  # coders agree more in some plans than in others
    agree = random.random(120) < right
    ratings = of_coders(["a"] * 120, ["a" if each else "b" for each in agree])
    plans = [f"p{unit // 10}" for unit in range(120)]
    over_plans = measure(ratings, plans=plans, resamples=3000)[0]
    means = agree.reshape(12, 10).mean(axis=1)
    expected = bootstrap((means,), np.mean, method="percentile", n_resamples=3000).confidence_interval
    wider = [agree.mean() + 2.2989 / 1.96 * (limit - agree.mean()) for limit in (expected.low, expected.high)]
    assert (over_plans.low, over_plans.high) == pytest.approx(wider, abs=0.02)
    over_units = measure(ratings, resamples=3000)[0]
    assert over_plans.high - over_plans.low > 1.3 * (over_units.high - over_units.low)
    few = measure(ratings, plans=[f"p{unit // 20}" for unit in range(120)], resamples=300)[0]
    assert (few.low, few.high) == (
        measure(ratings, resamples=300)[0].low,
        measure(ratings, resamples=300)[0].high,
    )
