"""Measures of contrast between two columns of counts, and of spread: G², log-ratio, weighted log-odds, normalised DP."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from policylab.errors import OptionError
from policylab.words.dtm import Dtm

IntArray = npt.NDArray[np.integer]
FloatArray = npt.NDArray[np.float64]

CORRECTIONS = ("none", "williams", "yates")


def log_likelihood(
    target: IntArray, reference: IntArray, *, n_target: int, n_reference: int, correction: str = "none"
) -> FloatArray:
    """Signed G² of every term: how far its rate in ``target`` departs from ``reference``.

    Parameters
    ----------
    target, reference : int array, shape (n_terms,)
        Raw counts in one term order. Weighted values are refused.
    n_target, n_reference : int
        All tokens of each side, not only of the listed terms.
    correction : {"none", "williams", "yates"}
        Williams divides by a factor that grows for small cells; Yates moves every cell by a half towards what is expected.

    Returns
    -------
    float array, shape (n_terms,), no unit
        Positive when the rate is higher in ``target``; 0.0 for a term seen in neither.

    Raises
    ------
    OptionError
        If shapes differ, a count is no whole number, is negative or exceeds its side's total, a side has no tokens, or the
        correction has no such name.

    Notes
    -----
    All four cells of the 2x2 table (Dunning 1993). The two-cell form of corpus tools (Rayson and Garside 2000) gives 29.04 below.
    Williams (1976): q = 1 + (N/row1 + N/row2 - 1)(N/col1 + N/col2 - 1) / 6N. p-values come from ``chi2.sf``; they assume
    independent tokens, which plans are not: rank with them, do not test.

    Examples
    --------
    >>> log_likelihood(np.array([30]), np.array([10]), n_target=100, n_reference=200).round(2)
    array([34.03])
    """
    target, reference = (
        _check_counts(target, n_target, "target"),
        _check_counts(reference, n_reference, "reference"),
    )
    if target.shape != reference.shape:
        raise OptionError("shapes-differ", target=str(target.shape), reference=str(reference.shape))
    if correction not in CORRECTIONS:
        raise OptionError("correction-of-likelihood", found=repr(correction), wanted=[*CORRECTIONS])
    total = n_target + n_reference
    both = target + reference
    expected = both * n_target / total
    cells = np.stack([target, reference, n_target - target, n_reference - reference]).astype(float)
    hoped = np.stack([expected, both - expected, n_target - expected, n_reference - both + expected])
    if correction == "yates":
        cells = cells - np.sign(cells - hoped) * np.minimum(0.5, np.abs(cells - hoped))
    with np.errstate(divide="ignore", invalid="ignore"):
        score = 2 * np.where(cells > 0, cells * np.log(cells / hoped), 0.0).sum(axis=0)
        if correction == "williams":
            margins = (total / both + total / (total - both) - 1) * (
                total / n_target + total / n_reference - 1
            )
            score = score / (1 + margins / (6 * total))
    signed: FloatArray = np.where(both > 0, np.sign(target - expected) * np.maximum(score, 0.0), 0.0)
    return signed


def _check_counts(counts: IntArray, total: int, side: str) -> npt.NDArray[np.int64]:
    counts = np.asarray(counts)
    if total <= 0:
        raise OptionError("no-tokens", side=side, n=total)
    if not np.issubdtype(counts.dtype, np.integer):
        raise OptionError("not-counts", side=side, found=str(counts.dtype))
    if len(counts) and (counts.min() < 0 or counts.max() > total):
        raise OptionError("counts-beyond-tokens", side=side, n=total)
    return counts.astype(np.int64)


def log_ratio(target: IntArray, reference: IntArray, *, n_target: int, n_reference: int) -> FloatArray:
    """Binary logarithm of the ratio of rates: 1 is twice as frequent, -1 half, shape (n_terms,).

    Parameters
    ----------
    target, reference : int array, shape (n_terms,)
        Raw counts in one term order.
    n_target, n_reference : int
        All tokens of each side.

    Notes
    -----
    Hardie (2014); a count of zero is taken as a half.

    Examples
    --------
    >>> log_ratio(np.array([30, 0]), np.array([10, 5]), n_target=100, n_reference=100).round(3)
    array([ 1.585, -3.322])
    """
    ratio: FloatArray = np.log2(np.maximum(target, 0.5) / n_target) - np.log2(
        np.maximum(reference, 0.5) / n_reference
    )
    return ratio


def log_odds(
    target: IntArray, reference: IntArray, *, prior: FloatArray, n_target: int, n_reference: int
) -> FloatArray:
    """z-score of the weighted log-odds of every term, shape (n_terms,), no unit, positive where ``target`` uses it more.

    Parameters
    ----------
    target, reference : int array, shape (n_terms,)
    prior : float array, shape (n_terms,)
        Pseudo-counts of each term, above 0; in proportion to the pooled rates they draw rare terms towards no difference.
    n_target, n_reference : int
        All tokens of each side.

    Notes
    -----
    Monroe, Colaresi and Quinn (2008), equations 15, 16, 19 and 22.

    Examples
    --------
    >>> prior = np.full(3, 0.01)
    >>> log_odds(np.array([30, 5, 200]), np.array([4, 28, 210]), prior=prior, n_target=235, n_reference=242).round(3)
    array([ 4.066, -3.697, -1.4  ])
    """
    total = float(prior.sum())
    a, b = target + prior, reference + prior
    difference = np.log(a / (n_target + total - a)) - np.log(b / (n_reference + total - b))
    z: FloatArray = difference / np.sqrt(1 / a + 1 / b)
    return z


def dispersion(dtm: Dtm) -> FloatArray:
    """Normalised DP of every term over the rows, shape (n_terms,), from 0 (spread as the text is) to 1 (all in the smallest row).

    NaN for a term that is absent, and for all where fewer than two rows have tokens: there is nothing to spread over.

    Notes
    -----
    Gries (2008): half the sum over rows of |share of the term's tokens in the row - the row's share of all tokens|; over its greatest
    value, 1 less the share of the smallest row (Lijffijt and Gries 2012).

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["人才创新", "人才水稻"]))
    >>> dict(zip(dtm.terms, dispersion(dtm).tolist(), strict=True))
    {'人才': 0.0, '创新': 1.0, '水稻': 1.0}
    """
    counts = dtm.matrix.tocsc()
    sizes = np.asarray(counts.sum(axis=1)).ravel()
    shares = sizes / max(sizes.sum(), 1)
    totals = np.asarray(counts.sum(axis=0)).ravel()
    columns = np.repeat(np.arange(counts.shape[1]), np.diff(counts.indptr))
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = counts.data / totals[columns]
        # A row without the term adds its own share; where the term stands, the difference replaces it.
        change = np.abs(seen - shares[counts.indices]) - shares[counts.indices]
        deviation = (1 + np.bincount(columns, weights=change, minlength=len(totals))) / 2
        deviation /= 1 - shares[sizes > 0].min(initial=1.0)
    spread: FloatArray = np.where((totals > 0) & (np.count_nonzero(sizes) > 1), deviation, np.nan)
    return spread
