"""Topics where units repeat their words: the likelihood is that of scipy's Dirichlet compound multinomial."""

import numpy as np
import pytest
from scipy import sparse
from scipy.stats import dirichlet_multinomial

from policylab.topics.estimation import concentration, refine, seed_start

NO_SEEDS = np.empty((0, 12))


def bursty_units(seed: int, size: float) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """Counts of 200 units of 80 tokens about two topics, each with rates of its own at concentration ``size``; weights, shares."""
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.full(12, 0.5), 2) + 1e-3
    weights /= weights.sum(axis=1, keepdims=True)
    shares = generator.dirichlet([0.5, 0.5], 200)
    rates = np.array([generator.dirichlet(size * rate) for rate in shares @ weights])
    return sparse.csr_matrix(generator.multinomial(80, rates).astype(float)), weights, shares


def log_likelihood(counts: sparse.csr_matrix, rates: np.ndarray, size: float) -> float:
    """scipy 1.11 and later: ``dirichlet_multinomial.logpmf``, summed over units."""
    dense = counts.toarray().astype(int)
    return float(
        sum(
            dirichlet_multinomial.logpmf(row, size * rate, row.sum())
            for row, rate in zip(dense, rates, strict=True)
        )
    )


@pytest.mark.parametrize("size", [30.0, 300.0])
def test_the_concentration_is_the_one_that_scipy_finds_most_likely(size: float) -> None:
    counts, weights, shares = bursty_units(1, size)
    found = concentration(counts, weights, shares)
    assert size / 2 < found < 2 * size
    rates = shares @ weights
    near = [log_likelihood(counts, rates, each) for each in (found / 1.2, found, found * 1.2)]
    assert near[1] == max(near)


def test_every_update_raises_the_likelihood() -> None:
    counts, _weights, _shares = bursty_units(2, 30.0)
    weights, shares = seed_start(counts, 2, seed=1, prior=NO_SEEDS)
    before = log_likelihood(counts, shares @ weights, 30.0)
    for _ in range(5):
        weights, shares = refine(counts, weights, shares, steps=1, prior=NO_SEEDS, repeating=30.0)
        after = log_likelihood(counts, shares @ weights, 30.0)
        assert after > before - 1e-6
        before = after


def test_with_an_endless_concentration_the_updates_are_those_without() -> None:
    counts, _weights, _shares = bursty_units(3, 300.0)
    start = seed_start(counts, 2, seed=1, prior=NO_SEEDS)
    plain = refine(counts, *start, steps=3, prior=NO_SEEDS)
    nearly = refine(counts, *start, steps=3, prior=NO_SEEDS, repeating=1e9)
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(plain, nearly, strict=True))
