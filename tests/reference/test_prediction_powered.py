"""Prediction-powered inference against its authors' package, and what it promises.

The constants come from ppi-python 0.2.3 (numpy 1.26.4, Python 3.11, November 2026) on the data below:
``ppi_mean_ci(Y, Yhat, Yhat_unlabeled, alpha=.05)``, the same with ``lam=1``, and ``ppi_ols_ci(X, Y, Yhat, X_unlabeled, Yhat_unlabeled,
alpha=.05, lam=1)``, each with its point estimate.
"""

from __future__ import annotations

import numpy as np
import pytest

from policylab.coding import corrected_share, powered_mean, powered_regression
from policylab.errors import OptionError

PLACE = np.arange(60)
TRUTH = ((PLACE * 7) % 11 < 4) + (PLACE % 5) * 0.5
MACHINE = TRUTH + ((PLACE * 3) % 7 - 3) * 0.25
COLUMNS = np.column_stack([np.ones(60), PLACE % 2]).astype(float)
N = 20


@pytest.mark.parametrize(
    ("power", "printed"), [(None, (1.38253379, 1.1399151, 1.62515248)), (1, (1.3625, 0.98188863, 1.74311137))]
)
def test_means_equal_the_authors_package(power, printed):
    found = powered_mean(TRUTH[:N], MACHINE[:N], MACHINE[N:], power=power)
    assert (found.value, found.low, found.high) == pytest.approx(printed, abs=1e-8)


def test_regressions_equal_the_authors_package():
    checked = np.where(PLACE < N, TRUTH, np.nan)
    found = powered_regression(COLUMNS, MACHINE, checked)
    assert [each.value for each in found] == pytest.approx([1.275, 0.175], abs=1e-8)
    assert [each.low for each in found] == pytest.approx([0.6677263, -0.59731853], abs=1e-7)
    assert [each.high for each in found] == pytest.approx([1.8822737, 0.94731853], abs=1e-7)


def test_plans_of_one_unit_each_are_the_same_as_no_plans():
    checked = np.where(PLACE < N, TRUTH, np.nan)
    plain = powered_regression(COLUMNS, MACHINE, checked)
    clustered = powered_regression(COLUMNS, MACHINE, checked, plans=[str(place) for place in PLACE])
    for one, other in zip(plain, clustered, strict=True):
        assert (other.high - other.low) == pytest.approx(one.high - one.low, rel=0.05)


def test_units_that_are_alike_within_plans_widen_the_interval():
    random = np.random.default_rng(5)
    plan = np.repeat(np.arange(40), 50)
    tier = (plan % 2).astype(float)
    truth = random.normal(0, 1, 40)[plan] + random.normal(0, 0.3, 2000)
    checked = np.where(random.random(2000) < 0.1, truth, np.nan)
    columns = np.column_stack([np.ones(2000), tier])
    plain = powered_regression(columns, truth + 0.2, checked)[1]
    clustered = powered_regression(columns, truth + 0.2, checked, plans=[str(p) for p in plan])[1]
    assert clustered.value == plain.value
    assert clustered.high - clustered.low > 3 * (plain.high - plain.low)


def test_a_share_is_the_one_of_the_checked_taken_apart_by_the_machines_word():
    """By hand: the machine says yes of 50 of 200; of 10 such checked 8 have it, of 30 others 3: .25 * .8 + .75 * .1."""
    checked = np.array([1] * 8 + [0] * 2 + [1] * 3 + [0] * 27)
    machine = np.array([1] * 10 + [0] * 30)
    rest = np.array([1] * 40 + [0] * 120)
    found = corrected_share(checked, machine, rest)
    assert found.value == pytest.approx(0.275)
    whole = corrected_share(checked, machine, rest, of="population")
    assert whole.low < found.low < found.value < found.high < whole.high


@pytest.mark.parametrize("n", [50, 100, 300])
def test_limits_of_a_share_hold_as_often_as_they_promise(n):
    """A fixed corpus of 4,000 clauses, a machine that finds six of ten and is wrong on one of four others; 1,000 samples."""
    random = np.random.default_rng(n)
    truth = (random.random(4000) < 0.2).astype(int)
    machine = np.where(truth == 1, random.random(4000) < 0.6, random.random(4000) < 0.25).astype(int)
    held = 0
    for _ in range(1000):
        order = random.permutation(4000)
        known, rest = order[:n], order[n:]
        found = corrected_share(truth[known], machine[known], machine[rest])
        held += found.low <= truth.mean() <= found.high
    assert 925 <= held <= 980
    assert machine.mean() - truth.mean() > 0.08


def test_what_cannot_be_corrected_is_refused():
    one, two = np.array([1.0]), np.array([0.0, 1.0])
    with pytest.raises(OptionError, match="values found: checked 1"):
        powered_mean(one, one, two)
    with pytest.raises(OptionError, match="values other than 0 and 1"):
        corrected_share(np.array([0.0, 3.0]), two, two)
    with pytest.raises(OptionError, match="units: 60, checked: 1, columns: 2"):
        powered_regression(COLUMNS, MACHINE, np.where(PLACE < 1, TRUTH, np.nan))
