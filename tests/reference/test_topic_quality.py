"""Coherence and FREX against published values and other programs."""

import numpy as np
import pytest
from scipy import sparse

from policylab.topics.quality import exclusivity, frex, npmi


def test_npmi_matches_gensim():
    # gensim, test_direct_confirmation_measure.py, testNormalizedLogRatioMeasure: five documents, word 1 in 2, 3, 4,
    # word 2 in 3, 5: ln((1/5) / (3/5 * 2/5)) / -ln(1/5).
    matrix = sparse.csr_matrix([[0, 0], [1, 0], [1, 1], [1, 0], [0, 1]])
    assert npmi(matrix, np.array([0, 1])) == pytest.approx(-0.113282753, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "expected"),
    # Bouma 2009, section 4: the three points that fix the scale: only together 1, independent 0, never together -1.
    [([1, 1, 0, 0], 1.0), ([1, 0, 1, 0], 0.0), ([0, 0, 1, 1], -1.0)],
)
def test_npmi_has_the_fixed_points_of_bouma(first, expected):
    matrix = sparse.csr_matrix(np.column_stack([first, [1, 1, 0, 0]]))
    assert npmi(matrix, np.array([0, 1])) == pytest.approx(expected)


def test_frex_is_the_harmonic_mean_of_ranks_by_hand():
    # Topic 1: parts of its terms .9, .5, .1 -> ranks 3/3, 2/3, 1/3; weights .45, .35, .2 -> the same ranks.
    weights = np.array([[0.45, 0.35, 0.20], [0.05, 0.35, 0.60]])
    assert frex(weights)[0] == pytest.approx([1, 2 / 3, 1 / 3])
    assert exclusivity(np.eye(2)) == pytest.approx([0.5, 0.5])
