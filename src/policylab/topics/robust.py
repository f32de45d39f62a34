"""Regression with cluster-robust errors for few clusters (CR2) and their degrees of freedom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from policylab.errors import OptionError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """Coefficients and their errors, shape (n_columns of the design, n_responses), and degrees of freedom (n_columns,).

    Examples
    --------
    >>> fit = Fit(np.array([[4.5]]), np.array([[0.957]]), np.array([9.0]))
    >>> [limit.round(2).tolist() for limit in fit.interval(0.95)]
    [[[2.34]], [[6.66]]]
    """

    estimate: FloatArray
    se: FloatArray
    freedom: FloatArray

    def interval(self, confidence: float) -> tuple[FloatArray, FloatArray]:
        """Lower and upper limits from Student's t, in the shape of ``estimate``."""
        reach = t.ppf((1 + confidence) / 2, self.freedom)[:, None] * self.se
        return self.estimate - reach, self.estimate + reach


def cluster_robust(
    response: FloatArray, design: FloatArray, *, clusters: npt.NDArray[np.intp], weights: FloatArray
) -> Fit:
    """Weighted least squares of each column of ``response`` on ``design`` with CR2 errors.

    Parameters
    ----------
    response : float array, shape (n, n_responses)
    design : float array, shape (n, n_columns)
        Of full rank.
    clusters : int array, shape (n,)
        The plan of each row.
    weights : float array, shape (n,)
        Positive.

    Raises
    ------
    OptionError
        If a column of the design follows from the others.

    Notes
    -----
    Bias-reduced linearisation with an identity working model, and Satterthwaite degrees of freedom: Bell and McCaffrey 2002,
    Pustejovsky and Tipton 2018; as ``vcovCR(type = "CR2")`` and ``coef_test`` of R's clubSandwich.

    Examples
    --------
    Ten plans of one section each: the standard error of a mean.

    >>> x = np.arange(10.0)[:, None]
    >>> fit = cluster_robust(x, np.ones((10, 1)), clusters=np.arange(10), weights=np.ones(10))
    >>> fit.estimate.round(3), fit.se.round(3), fit.freedom.round(3)
    (array([[4.5]]), array([[0.957]]), array([9.]))
    """
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise OptionError("columns-follow")
    weighted = design * weights[:, None]
    bread: FloatArray = np.asarray(np.linalg.inv(design.T @ weighted), dtype=np.float64)
    estimate = bread @ weighted.T @ response
    residuals = response - design @ estimate
    parts = [np.flatnonzero(clusters == cluster) for cluster in np.unique(clusters)]
    scores = [_score(design, weighted, bread, rows) for rows in parts]
    pushed = np.array([score @ residuals[rows] for score, rows in zip(scores, parts, strict=True)])
    freedom = _freedom(scores, parts, design @ bread, weighted)
    return Fit(estimate, np.sqrt((pushed**2).sum(axis=0)), freedom)


def _score(
    design: FloatArray, weighted: FloatArray, bread: FloatArray, rows: npt.NDArray[np.intp]
) -> FloatArray:
    """What a cluster's residuals add to the coefficients, adjusted for its leverage; shape (n_columns, n_rows)."""
    own, own_weighted = design[rows], weighted[rows]
    hat = own @ bread @ own_weighted.T
    # Variance of the cluster's residuals under the identity working model: (I - H) (I - H)' over all rows.
    spread = np.eye(len(rows)) - hat - hat.T + own @ bread @ (weighted.T @ weighted) @ bread @ own.T
    values, vectors = np.linalg.eigh(spread)
    root = np.where(values > 1e-10, 1 / np.sqrt(np.maximum(values, 1e-10)), 0.0)
    score: FloatArray = bread @ own_weighted.T @ (vectors * root) @ vectors.T
    return score


def _freedom(
    scores: list[FloatArray], parts: list[npt.NDArray[np.intp]], left: FloatArray, weighted: FloatArray
) -> FloatArray:
    """Satterthwaite's degrees of freedom of each coefficient: (trace P)² / trace P², P_ij the scores' covariance."""
    meat = weighted.T @ weighted
    freedom = np.empty(left.shape[1])
    for column in range(left.shape[1]):
        # g_i = (I - H)_i' a_i: p_ij = g_i' g_j, written with the small matrices of the design only.
        own = np.array([float(score[column] @ score[column]) for score in scores])
        x = np.array([score[column] @ left[rows] for score, rows in zip(scores, parts, strict=True)])
        w = np.array([score[column] @ weighted[rows] for score, rows in zip(scores, parts, strict=True)])
        p = np.diag(own) - x @ w.T - w @ x.T + x @ meat @ x.T
        freedom[column] = np.trace(p) ** 2 / (p**2).sum()
    return freedom
