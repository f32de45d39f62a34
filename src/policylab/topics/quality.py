"""How good topics are, on arrays: FREX, exclusivity, coherence."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.stats import rankdata

FloatArray = npt.NDArray[np.float64]

TOP_TERMS = 10
"""Terms of a topic that coherence, exclusivity and stability look at, as is usual (Lau, Newman and Baldwin 2014)."""


def top_terms(weights: FloatArray) -> npt.NDArray[np.intp]:
    """Columns of the ten heaviest terms of each topic, shape (k, 10), the heaviest first.

    Examples
    --------
    >>> top_terms(np.array([[0.1, 0.6, 0.3]]))
    array([[1, 2, 0]])
    """
    return np.argsort(-weights, axis=1, kind="stable")[:, :TOP_TERMS]


def frex(weights: FloatArray, *, omega: float = 0.5) -> FloatArray:
    """Frequency and exclusivity of each term in each topic, in one number from 0 to 1; shape (k, n_terms).

    Parameters
    ----------
    weights : float array, shape (k, n_terms)
        Probability of each term in each topic.
    omega : float
        How much exclusivity counts, from 0 to 1.

    Notes
    -----
    Weighted harmonic mean of the two ranks, as parts of the terms, within the topic (Bischof and Airoldi 2012).

    Examples
    --------
    >>> frex(np.array([[0.5, 0.4, 0.1], [0.5, 0.1, 0.4]])).round(2).tolist()
    [[0.8, 0.8, 0.33], [0.8, 0.33, 0.8]]
    """
    part = weights / weights.sum(axis=0, keepdims=True)
    n_terms = weights.shape[1]
    exclusive, frequent = (rankdata(a, method="max", axis=1) / n_terms for a in (part, weights))
    scores: FloatArray = 1 / (omega / exclusive + (1 - omega) / frequent)
    return scores


def relevance(weights: FloatArray, rates: FloatArray, *, lam: float = 0.6) -> FloatArray:
    """How well each term names each topic, shape (k, n_terms), no unit, for ranking only.

    Parameters
    ----------
    weights : float array, shape (k, n_terms)
        Probability of each term in each topic.
    rates : float array, shape (n_terms,)
        Probability of each term in the corpus; a term that does not occur ranks last.
    lam : float
        How much frequency counts against lift, from 0 to 1; 0.6 let readers recognise topics best.

    Notes
    -----
    ``lam ln w + (1 - lam) ln (w / p)`` (Sievert and Shirley 2014).

    Examples
    --------
    >>> weights, rates = np.array([[0.5, 0.5]]), np.array([0.5, 0.25])
    >>> relevance(weights, rates).round(3).tolist()
    [[-0.416, -0.139]]
    """
    logs = np.log(np.maximum(weights, 1e-300))
    penalty = (1 - lam) * np.log(np.where(rates > 0, rates, 1))
    return np.where(rates > 0, logs - penalty, -np.inf)


def exclusivity(weights: FloatArray) -> FloatArray:
    """Mean part, over its ten top terms, that each topic has in a term's weights over all topics; shape (k,), 0 to 1.

    Examples
    --------
    >>> exclusivity(np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])).round(2).tolist()
    [0.5, 0.5]
    """
    part = weights / weights.sum(axis=0, keepdims=True)
    means: FloatArray = np.take_along_axis(part, top_terms(weights), axis=1).mean(axis=1)
    return means


def npmi(matrix: Any, columns: npt.NDArray[np.intp]) -> float:
    """Mean normalised pointwise mutual information of all pairs of the terms in ``columns``, from -1 to 1.

    Parameters
    ----------
    matrix : sparse matrix, shape (n_units, n_terms)
        Two terms occur together when they share a unit.
    columns : int array
        The terms. Fewer than two give NaN.

    Notes
    -----
    ``ln(p_ij / (p_i p_j)) / -ln p_ij`` (Bouma 2009); as coherence of a topic: Lau, Newman and Baldwin 2014. A pair that never
    shares a unit counts -1, its limit; programs that add a small number to every count give slightly more.

    Examples
    --------
    >>> together = sparse.csr_matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])
    >>> npmi(together, np.array([0, 1])), npmi(together, np.array([0, 2]))
    (1.0, -1.0)
    """
    present = (sparse.csc_matrix(matrix)[:, columns] > 0).astype(np.float64)
    joint = (present.T @ present).toarray() / matrix.shape[0]
    single = joint.diagonal()
    i, j = np.triu_indices(len(columns), k=1)
    if not len(i):
        return float("nan")
    p = joint[i, j]
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.log(p / (single[i] * single[j])) / -np.log(p)
    return float(np.where(p == 0, -1.0, np.where(p == 1, 1.0, scores)).mean())
