"""The arithmetic of the topic models: a start, updates on the counts, shares of units under given topics."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.special import digamma, gammaln
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics.pairwise import cosine_similarity

FloatArray = npt.NDArray[np.float64]

_BLOCK = 200_000  # counted cells a block: bounds the memory of the updates to some tens of MB
_TINY = 1e-12


def seed_start(counts: Any, k: int, seed: int, prior: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Weights (k, n_terms) and shares (n_units, k) to start from; rows sum to 1.

    All start from a non-negative factorisation of the square roots of counts in the metric of correspondence analysis. Seeded
    topics (the rows of ``prior``, pseudo-counts of their keywords) then take the places of the factors nearest to them.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[9.0, 8, 0], [8, 9, 1], [0, 1, 9], [1, 0, 9]])
    >>> weights, shares = seed_start(counts, 2, seed=1, prior=np.empty((0, 3)))
    >>> weights.shape, shares.argmax(axis=1).tolist()
    ((2, 3), [0, 0, 1, 1])
    """
    weights, shares = _factorise(counts, k, seed)
    if not len(prior):
        return weights, shares
    company = _company(counts, prior)
    _none, nearest = linear_sum_assignment(-cosine_similarity(company, weights))
    free = np.setdiff1d(np.arange(k), nearest)
    weights = np.vstack([company, weights[free]])
    return weights, shares_of(counts, weights, start=np.full((counts.shape[0], k), 1 / k), steps=5)


def _company(counts: Any, prior: FloatArray) -> FloatArray:
    """Weights of each seeded topic's keywords and of terms that share units with them more than chance would have it."""
    found = counts @ (prior > 0).T.astype(np.float64)  # keywords of each seeded topic in each unit
    beside = _to_one(found.T @ counts)
    excess = np.maximum(beside - np.asarray(counts.sum(axis=0)) / counts.sum(), 0)
    return _to_one(_to_one(excess + _TINY) + _to_one(prior))


def _factorise(counts: Any, k: int, seed: int) -> tuple[FloatArray, FloatArray]:
    roots = counts.sqrt()
    row, column = (np.asarray(roots.sum(axis=axis)).ravel() for axis in (1, 0))
    scale = np.divide(1.0, np.sqrt(column), out=np.zeros_like(column), where=column > 0)
    scaled = sparse.diags(1 / np.sqrt(row)) @ roots @ sparse.diags(scale)
    scaled = sparse.csr_matrix(scaled / scaled.mean() / scaled.shape[1])
    factors = NMF(k, init="nndsvd", random_state=seed, tol=1e-4, max_iter=200)
    with warnings.catch_warnings():
        # A start need not have converged: updates on the counts follow.
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares = factors.fit_transform(scaled)
    weights = np.divide(factors.components_, scale, out=np.zeros_like(factors.components_), where=scale > 0)
    shares = shares * weights.sum(axis=1)
    return _to_one(weights + _TINY), _to_one(shares + 1e-3 * shares.max())


def refine(
    counts: Any,
    weights: FloatArray,
    shares: FloatArray,
    *,
    steps: int,
    prior: FloatArray,
    repeating: float = np.inf,
) -> tuple[FloatArray, FloatArray]:
    """Weights and shares after ``steps`` updates that raise the likelihood of the counts (Lee and Seung 2001).

    ``prior`` (n_seeded, n_terms) holds pseudo-counts that keep the first topics at their keywords. With ``repeating``, as
    ``concentration`` finds it, units repeat words that they have used, and a word's further tokens in a unit count for less.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[9.0, 1], [1, 9]])
    >>> start = np.array([[0.6, 0.4], [0.4, 0.6]])
    >>> weights, shares = refine(counts, start, start, steps=50, prior=np.empty((0, 2)))
    >>> (shares @ weights).round(2).tolist()
    [[0.9, 0.1], [0.1, 0.9]]
    """
    for _ in range(steps):
        of_units, of_terms = _expected(counts, weights, shares, repeating)
        weights, shares = weights * of_terms, _to_one(shares * of_units)
        weights[: len(prior)] += prior
        weights = _to_one(weights + _TINY)
    return weights, shares


_ENOUGH_UNITS, _NOT_AT_ALL = 500, 1e6
"""Units that tell how far units repeat their words, and the concentration from which they do not."""


def concentration(counts: Any, weights: FloatArray, shares: FloatArray) -> float:
    """How little units repeat words that they have used: the concentration of their own rates around those of their topics.

    Parameters
    ----------
    counts : sparse matrix, shape (n_units, n_terms)
    weights, shares : float array, shape (k, n_terms) and (n_units, k)

    Returns
    -------
    float
        From 5 to a million; infinity from there on: not at all. The smaller, the burstier; some 300 in bursty text.

    Notes
    -----
    Maximum likelihood of the Dirichlet compound multinomial (Madsen, Kauchak and Elkan 2005) over up to 500 units, evenly drawn.

    Examples
    --------
    >>> even, bursty = sparse.csr_matrix([[5.0, 5], [5, 5]]), sparse.csr_matrix([[10.0, 0], [0, 10]])
    >>> topic, whole = np.array([[0.5, 0.5]]), np.ones((2, 1))
    >>> concentration(even, topic, whole), concentration(bursty, topic, whole) < 10
    (inf, True)
    """
    from scipy.optimize import minimize_scalar

    rows = np.unique(np.linspace(0, counts.shape[0] - 1, _ENOUGH_UNITS).astype(int))
    some, tokens = counts[rows], np.asarray(counts[rows].sum(axis=1)).ravel()
    fitted = np.einsum("ij,ij->i", shares[rows].repeat(np.diff(some.indptr), axis=0), weights.T[some.indices])

    def unlikely(log_size: float) -> float:
        size = np.exp(log_size)
        pseudo = size * np.maximum(fitted, _TINY)
        whole = gammaln(size) - gammaln(size + tokens)
        return -float(whole.sum() + (gammaln(pseudo + some.data) - gammaln(pseudo)).sum())

    bounds = np.log(5.0), np.log(2 * _NOT_AT_ALL)
    found = float(np.exp(minimize_scalar(unlikely, bounds=bounds, method="bounded").x))
    return found if found < _NOT_AT_ALL else np.inf


def shares_of(counts: Any, weights: FloatArray, *, start: FloatArray, steps: int = 10) -> FloatArray:
    """Shares of the topics ``weights`` in each unit by maximum likelihood, from shares ``start``.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[3.0, 1]])
    >>> shares_of(counts, np.eye(2), start=np.full((1, 2), 0.5)).round(2).tolist()
    [[0.75, 0.25]]
    """
    by_term, shares = np.ascontiguousarray(weights.T), start.copy()
    for first, last in _blocks(counts.indptr):
        block = counts[first:last]
        of_cells = by_term.take(block.indices, axis=0)  # the same in every step
        for _ in range(steps):
            ratio = _ratio(block, of_cells, shares[first:last])
            shares[first:last] = _to_one(shares[first:last] * (ratio @ by_term) + _TINY)
    return shares


def fit_variational(
    counts: Any, weights: FloatArray, shares: FloatArray, *, steps: int
) -> tuple[FloatArray, FloatArray]:
    """Posterior means of weights and shares after ``steps`` of variational Bayes for LDA, priors 1/k (Blei and others 2003).

    Examples
    --------
    >>> counts = sparse.csr_matrix([[90.0, 0], [0, 90]])
    >>> start = np.array([[0.9, 0.1], [0.1, 0.9]])
    >>> weights, shares = fit_variational(counts, start, start, steps=5)
    >>> shares.round(2).tolist()
    [[0.99, 0.01], [0.01, 0.99]]
    """
    k = len(weights)
    tokens = np.asarray(counts.sum(axis=1))
    topic_tokens = (tokens * shares).sum(axis=0)[:, None]
    gamma, lam = 1 / k + shares * tokens, 1 / k + weights * topic_tokens  # the paper's names
    for _ in range(steps):
        term_part = np.exp(digamma(lam) - digamma(lam.sum(axis=1, keepdims=True)))
        for _inner in range(5):
            unit_part = np.exp(digamma(gamma) - digamma(gamma.sum(axis=1, keepdims=True)))
            of_units, of_terms = _expected(counts, term_part, unit_part)
            gamma = 1 / k + unit_part * of_units
        lam = 1 / k + term_part * of_terms
    return _to_one(lam), _to_one(gamma)


def _expected(
    counts: Any, weights: FloatArray, shares: FloatArray, repeating: float = np.inf
) -> tuple[FloatArray, FloatArray]:
    """Factors by which one update multiplies shares (n_units, k) and weights (k, n_terms)."""
    by_term = np.ascontiguousarray(weights.T)
    of_units, of_terms = np.empty_like(shares), np.zeros_like(by_term)
    for first, last in _blocks(counts.indptr):
        block = counts[first:last]
        ratio = _ratio(block, by_term.take(block.indices, axis=0), shares[first:last], repeating)
        of_units[first:last] = ratio @ by_term
        of_terms += ratio.T @ shares[first:last]
    return of_units, of_terms.T


def _ratio(block: Any, of_cells: FloatArray, shares: FloatArray, repeating: float = np.inf) -> Any:
    """Counts over what the model expects there, in the sparse form of ``block``; ``of_cells`` (n_cells, k) are the weights."""
    fitted = np.einsum("ij,ij->i", shares.repeat(np.diff(block.indptr), axis=0), of_cells) + _TINY
    ratio = block.data / fitted
    if np.isfinite(repeating):  # the second token of a word that is rare in the topic is hardly news
        ratio = repeating * (digamma(repeating * fitted + block.data) - digamma(repeating * fitted))
    return sparse.csr_matrix((ratio, block.indices, block.indptr), block.shape)


def _blocks(indptr: npt.NDArray[np.integer[Any]]) -> list[tuple[int, int]]:
    """Row ranges with some ``_BLOCK`` counted cells each."""
    cuts = np.searchsorted(indptr, np.arange(0, indptr[-1], _BLOCK), side="left")
    edges = np.unique([*cuts, 0, len(indptr) - 1])
    return [(int(a), int(b)) for a, b in zip(edges[:-1], edges[1:], strict=True)]


def _to_one(values: FloatArray) -> FloatArray:
    """Rows of ``values`` divided by their sums."""
    scaled: FloatArray = values / values.sum(axis=1, keepdims=True)
    return scaled
