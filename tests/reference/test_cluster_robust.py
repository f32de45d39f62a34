"""CR2 errors and degrees of freedom against R's clubSandwich, and against the two-sample test they reduce to."""

import numpy as np
import pytest
from scipy import stats

from policylab.errors import OptionError
from policylab.topics.robust import cluster_robust

SIZES = [3, 5, 2, 4, 6, 3, 4, 5]


def test_cr2_matches_clubsandwich():
    # clubSandwich 0.5.8, R 4.2.2, November 2026:
    # d <- data.frame(plan=rep(1:8, SIZES), ty=rep(c(0,0,1,1,0,1,1,0), SIZES), year=rep(c(1,2,3,1,2,3,2,1), SIZES)); i <- 1:32
    # y <- round(((i*37) %% 101)/100 + 0.1*d$plan, 2); w <- ((i*13) %% 7 + 1); f <- lm(y ~ ty + year, d, weights=w)
    # coef_test(f, vcovCR(f, d$plan, type="CR2", inverse_var=FALSE), test="Satterthwaite")
    plan, i = np.repeat(np.arange(1, 9), SIZES), np.arange(1, 33)
    tier, year = np.repeat([0, 0, 1, 1, 0, 1, 1, 0], SIZES), np.repeat([1, 2, 3, 1, 2, 3, 2, 1], SIZES)
    response = np.round((i * 37 % 101) / 100 + 0.1 * plan, 2)
    design = np.column_stack([np.ones(32), tier, year])
    fit = cluster_robust(response[:, None], design, clusters=plan, weights=(i * 13 % 7 + 1).astype(float))
    assert fit.estimate[:, 0] == pytest.approx([1.0651968416, -0.0904435330, -0.0211762135], abs=1e-9)
    assert fit.se[:, 0] == pytest.approx([0.4849189619, 0.2147300707, 0.1984123901], abs=1e-9)
    assert fit.freedom == pytest.approx([2.9535720742, 3.1996607007, 4.4089796389], abs=1e-8)


def test_two_equal_groups_of_single_rows_give_the_test_of_welch():
    generator = np.random.default_rng(3)
    a, b = generator.normal(size=12), generator.normal(0.5, size=12)
    design = np.column_stack([np.ones(24), np.repeat([0.0, 1.0], 12)])
    response = np.concatenate([a, b])[:, None]
    fit = cluster_robust(response, design, clusters=np.arange(24), weights=np.ones(24))
    expected = stats.ttest_ind(b, a, equal_var=False)
    assert fit.estimate[1, 0] / fit.se[1, 0] == pytest.approx(expected.statistic)
    assert fit.freedom[1] == pytest.approx(22)  # Satterthwaite under equal variances, not from the sample's


def test_columns_that_say_the_same_are_refused():
    design = np.column_stack([np.ones(6), np.arange(6.0), 2 * np.arange(6.0)])
    with pytest.raises(OptionError, match="a column of the design follows from the others"):
        cluster_robust(np.ones((6, 1)), design, clusters=np.arange(6), weights=np.ones(6))
