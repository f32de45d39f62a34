"""Limits for the shares of a text that go to each of several things, when its sections, not its words, vary at random.

What a section speaks of, it speaks of more than once: words are no independent draws. The design effect says how many words one
independent word is worth; it is estimated from the sections, for all things together, since the few hits of one thing cannot
tell. An interval for a binomial share is then taken at so many words (Franco, Little, Louis and Slud 2019, the modified Jeffreys
interval), so that none is "0 to 0". How often it covers: docs/trust.md, benchmarks/coverage_attention.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

FIRM_PARTS, FIRM_HITS, FIRM_SHARE, FIRM_THINGS = 12, 5, 3.0, 5
"""Sections, hits, multiple of the mean share, and things counted together, where the interval was measured to cover 93 to 97 %: else it is
rough. Alone, a thing does not tell how far sections differ: .87 to .93 (docs/trust.md)."""

_PRIOR_PARTS = 10
"""Sections with a hit at which a thing's own design effect weighs as much as that of all together."""


@dataclass(frozen=True)
class ShareLimits:
    """Shares, lower and upper limits and how far to trust them, each of shape (k,).

    Attributes
    ----------
    share, low, high : float array
        0 to 1; NaN where there is nothing to divide by; limits NaN with fewer than two sections.
    interval : object array of str or None
        ``95 %`` where the interval was measured to cover; ``rough`` with fewer than twelve sections, fewer than five hits, a
        share over three times the mean or fewer than five things; ``at most`` without a hit: the upper limit is one-sided; None
        without limits.

    Examples
    --------
    >>> share_limits(np.ones((12, 5)), np.full(12, 5.0)).interval.tolist()
    ['95 %', '95 %', '95 %', '95 %', '95 %']
    """

    share: FloatArray
    low: FloatArray
    high: FloatArray
    interval: npt.NDArray[np.object_]


def share_limits(
    above: FloatArray,
    below: FloatArray,
    *,
    hits: FloatArray | None = None,
    beside: FloatArray | None = None,
    confidence: float = 0.95,
) -> ShareLimits:
    """Shares ``above`` over ``below`` of a text, with limits over its sections.

    Parameters
    ----------
    above : float array, shape (n_sections, k)
        Hits of each thing in each section.
    below : float array, shape (n_sections,)
        What they are divided by: all hits, tokens, clauses or characters of the section.
    hits : float array, shape (k,), optional
        Hits of each thing where ``above`` counts something else (characters, tokens of a topic); by default its sums.
    beside : float array, shape (n_sections, m), optional
        Other things of the same text, counted as in ``above``: no limits are asked for them, but they too tell how far sections differ.
    confidence : float
        Coverage of the interval, between 0 and 1.

    Notes
    -----
    The variance of a ratio over clusters, each section's deviation divided by one less its part of the text (as HC2 does), over
    that of independent words is the design effect, 1 at least. Beta quantiles at the effective number, with Student's t for the
    sections that stand behind the effect.

    Examples
    --------
    >>> found = share_limits(np.array([[2.0, 0], [0, 0], [1, 0], [3, 0], [0, 0]]), np.full(5, 10.0))
    >>> found.share.tolist(), found.low.round(3).tolist(), found.high.round(3).tolist(), found.interval.tolist()
    ([0.12, 0.0], [0.024, 0.0], [0.342, 0.115], ['rough', 'at most'])
    """
    return limits_of_texts([counted(above, below, hits=hits, beside=beside)], confidence=confidence)


@dataclass(frozen=True)
class CountedText:
    """Of one text, the shares of its things, each of shape (k,), and what their limits rest on.

    Attributes
    ----------
    share : float array
    n : float array
        Independent words that the text is worth for each, before the doubt about the design effect; NaN where there are no limits.
    freedom : float
        Degrees of freedom of the design effect; infinite where sections cannot differ.
    firm : bool array
        Whether the interval was measured to cover.

    Examples
    --------
    >>> counted(np.array([[2.0], [0]]), np.array([10.0, 10])).share.tolist()
    [0.1]
    """

    share: FloatArray
    n: FloatArray
    freedom: float
    firm: npt.NDArray[np.bool_]


def counted(
    above: FloatArray, below: FloatArray, *, hits: FloatArray | None = None, beside: FloatArray | None = None
) -> CountedText:
    """What the limits of one text's shares rest on; parameters as in ``share_limits``.

    Examples
    --------
    >>> counted(np.ones((12, 5)), np.full(12, 5.0)).n.tolist()
    [60.0, 60.0, 60.0, 60.0, 60.0]
    """
    total = float(below.sum())
    k = above.shape[1]
    nothing, no = np.full(k, np.nan), np.zeros(k, dtype=bool)
    if total == 0:
        return CountedText(nothing, nothing, np.inf, no)
    used = below > 0
    share = above.sum(axis=0) / total
    hits = above.sum(axis=0) if hits is None else hits
    if used.sum() < 2:
        return CountedText(share, nothing, np.inf, no)
    every = above if beside is None else np.hstack([above, beside])
    n, freedom = _effective(every[used], below[used])
    usual = every.sum(axis=0).mean() / total
    firm = (used.sum() >= FIRM_PARTS) & (hits >= FIRM_HITS) & (share <= FIRM_SHARE * usual)
    return CountedText(share, n[:k], freedom, firm & (every.shape[1] >= FIRM_THINGS))


def limits_of_texts(texts: Sequence[CountedText], *, confidence: float = 0.95) -> ShareLimits:
    """Shares of several texts with their limits, one text behind the other: quantiles of all are taken at once, which is the costly part.

    Examples
    --------
    >>> text = counted(np.array([[2.0], [0], [1], [3], [0]]), np.full(5, 10.0))
    >>> limits_of_texts([text, text]).low.round(3).tolist()
    [0.024, 0.024]
    """
    from scipy.stats import beta, norm, t

    if not texts:
        none = np.zeros(0)
        return ShareLimits(none, none, none, none.astype(object))
    share, firm = (np.concatenate([getattr(text, name) for text in texts]) for name in ("share", "firm"))
    middle = (1 + confidence) / 2
    freedom = np.array([text.freedom for text in texts])
    doubt = np.ones(len(texts))
    known = np.isfinite(freedom)
    doubt[known] = (norm.ppf(middle) / t.ppf(middle, freedom[known])) ** 2
    n = np.concatenate([text.n * each for text, each in zip(texts, doubt, strict=True)])
    tail = (1 - confidence) / 2
    low = np.where(share > 0, beta.ppf(tail, share * n + 0.5, (1 - share) * n + 0.5), 0.0)
    high = beta.ppf(1 - np.where(share > 0, tail, 2 * tail), share * n + 0.5, (1 - share) * n + 0.5)
    high = np.where(share < 1, high, 1.0)
    without = np.isnan(n)
    interval = np.where(share == 0, "at most", np.where(firm, "95 %", "rough")).astype(object)
    interval[without], low[without], high[without] = None, np.nan, np.nan
    return ShareLimits(share, low, high, interval)


def beta_limits(
    share: FloatArray, variance: FloatArray, freedom: float, *, prior: float, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Limits for shares of which the variance is known: those of a binomial share at as many draws as it is worth.

    Parameters
    ----------
    share, variance : float array, shape (k,)
    freedom : float
        Degrees of freedom of each variance.
    prior : float
        Degrees of freedom that the variance of all together, relative to that of binomial shares, weighs beside a share's own.
    confidence : float
        Coverage, between 0 and 1.

    Notes
    -----
    Modified Jeffreys interval: quantiles of Beta(share n + 1/2, (1 - share) n + 1/2), n = share (1 - share) / variance, less the square
    of the normal over Student's quantile (Franco, Little, Louis and Slud 2019).

    Examples
    --------
    >>> low, high = beta_limits(np.array([0.2, 0.8]), np.full(2, 0.0008), 1e6, prior=0)  # of 200 draws
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([0.15, 0.74], [0.26, 0.85])
    """
    from scipy.stats import beta, norm, t

    binomial = share * (1 - share)
    if not binomial.any():
        return share.copy(), share.copy()
    together = variance.sum() / binomial.sum()
    own = np.divide(variance, binomial, out=np.full_like(variance, together), where=binomial > 0)
    effect = np.maximum((freedom * own + prior * together) / (freedom + prior), 1e-12)
    alike = binomial.sum() ** 2 / (binomial**2).sum() - 1  # further shares that stand behind the common part
    freedom = freedom * (1 + alike * prior / (freedom + prior))
    tail = (1 - confidence) / 2
    n = (norm.ppf(tail) / t.ppf(tail, freedom)) ** 2 / effect
    low: FloatArray = np.minimum(beta.ppf(tail, share * n + 0.5, (1 - share) * n + 0.5), share)
    high: FloatArray = np.maximum(beta.ppf(1 - tail, share * n + 0.5, (1 - share) * n + 0.5), share)
    return low, high


def _effective(above: FloatArray, below: FloatArray) -> tuple[FloatArray, float]:
    """Independent words that the text is worth for each share, shape (k,), and the degrees of freedom of the design effect."""
    total, n = below.sum(), len(below)
    share = above.sum(axis=0) / total
    left = np.maximum(1 - below / total, 1e-9)[:, None]
    variance = ((above - share * below[:, None]) ** 2 / left).sum(axis=0) / total**2
    binomial = share * (1 - share) / total
    if not binomial.any():  # one thing takes all, or nothing is there: sections cannot differ
        return np.full(len(share), float(n)), np.inf
    together = max(variance.sum() / binomial.sum(), 1.0)
    own = np.divide(variance, binomial, out=np.full_like(variance, together), where=binomial > 0)
    seen = np.maximum((above > 0).sum(axis=0) - 1, 0)
    effect = np.maximum((seen * own + _PRIOR_PARTS * together) / (seen + _PRIOR_PARTS), 1.0)
    return total / effect, float((n - 1) * binomial.sum() ** 2 / (binomial**2).sum())
