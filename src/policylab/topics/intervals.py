"""Intervals for mean shares of topics, over plans that were drawn or over the sections of these very plans.

A mean share and its variance say how many independent draws the mean is worth; the limits are those of a share of so many draws, so
that none is below 0 or above 1 and rare topics have skewed limits (``words.share_limits.beta_limits``). Bootstraps of plans and sections,
as they stood here before, covered .66 to .89 where plans are few or sections unequal (docs/trust.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from policylab.words.share_limits import beta_limits

FloatArray = npt.NDArray[np.float64]

PRIOR_FREEDOM = 20
"""Degrees of freedom that the variance of all topics together weighs beside a topic's own: chosen by simulation (docs/trust.md)."""

FIRM_SECTIONS, FIRM_FREEDOM = 4, 10
"""Sections of every plan, and degrees of freedom in all, from which limits within plans cover 93 to 97 %: else they are rough."""

RARE = 0.02
"""Mean share below which limits are rough, since a fitted topic so rare takes in what is not its own."""

NEAR = 0.25
"""Share of the median distance of two plans below which they are copies of each other, at most; less where chance could do it."""


@dataclass(frozen=True)
class Plan:
    """Sections of one plan: shares (n_sections, k) and their tokens (n_sections,).

    Examples
    --------
    >>> plan = Plan(np.array([[1.0, 0.0], [0.0, 1.0]]), tokens=np.array([30.0, 10.0]))
    >>> plan.mean.tolist(), plan.variance.round(3).tolist()
    ([0.75, 0.25], [0.625, 0.625])
    """

    shares: FloatArray
    tokens: FloatArray

    @property
    def mean(self) -> FloatArray:
        """Shares of the plan's tokens, shape (k,)."""
        mean: FloatArray = self.tokens @ self.shares / self.tokens.sum()
        return mean

    @property
    def variance(self) -> FloatArray:
        """Variance of ``mean`` if sections are drawn at random, shape (k,); NaN for a plan of one section, which cannot tell.

        Each section's deviation is divided by one less its part of the plan (HC3): a section that holds half a plan lies near its mean.
        """
        part = self.tokens / self.tokens.sum()
        if len(part) == 1:
            return np.full(self.shares.shape[1], np.nan)
        variance: FloatArray = (part / (1 - part)) ** 2 @ (self.shares - self.mean) ** 2
        return variance


@dataclass(frozen=True)
class Mean:
    """Mean shares of a group of plans.

    Attributes
    ----------
    share, low, high : float array, shape (k,)
        Limits are NaN where they cannot be known.
    interval : object array, shape (k,)
        ``95 %``, ``rough`` (outside what was measured to cover), or None without limits.

    Examples
    --------
    >>> Mean(np.array([0.5]), np.array([0.4]), np.array([0.6]), np.array(["rough"])).interval.tolist()
    ['rough']
    """

    share: FloatArray
    low: FloatArray
    high: FloatArray
    interval: npt.NDArray[np.object_]


def over_plans(plans: list[Plan], confidence: float) -> Mean:
    """Mean over plans like these: plans are the draws; copies of each other are one draw.

    Examples
    --------
    >>> generator = np.random.default_rng(1)
    >>> plans = [Plan(generator.dirichlet([2, 3], size=8), np.full(8, 50.0)) for _ in range(12)]
    >>> found = over_plans(plans, 0.95)
    >>> bool((found.low < found.share).all() and (found.share < found.high).all()), found.interval.tolist()
    (True, ['95 %', '95 %'])
    """
    means = np.array([plan.mean for plan in plans])
    share, copies = means.mean(axis=0), near_copies(means)
    n, draws = len(means), int(copies.max()) + 1
    if draws < 2:
        return _unknown(share)
    sums = np.zeros((draws, len(share)))
    np.add.at(sums, copies, means - share)
    variance = (sums**2).sum(axis=0) / n**2 * draws / (draws - 1)
    low, high = beta_limits(share, variance, draws - 1, prior=PRIOR_FREEDOM, confidence=confidence)
    return Mean(share, low, high, _grades(share, firm=draws == n))


def over_sections(plans: list[Plan], confidence: float) -> Mean:
    """Mean over these very plans, whose sections are the draws: says nothing of other plans.

    Examples
    --------
    >>> found = over_sections([Plan(np.eye(2), np.array([30.0, 10.0]))] * 2, 0.95)
    >>> found.share.tolist(), found.interval.tolist()
    ([0.75, 0.25], ['rough', 'rough'])
    """
    share = np.mean([plan.mean for plan in plans], axis=0)
    sections = np.array([len(plan.tokens) for plan in plans])
    if sections.min() < 2:  # its sections cannot say how far they vary
        return _unknown(share)
    variance = np.sum([plan.variance for plan in plans], axis=0) / len(plans) ** 2
    freedom = int((sections - 1).sum())
    low, high = beta_limits(share, variance, freedom, prior=PRIOR_FREEDOM, confidence=confidence)
    firm = sections.min() >= FIRM_SECTIONS and freedom >= FIRM_FREEDOM
    return Mean(share, low, high, _grades(share, firm=bool(firm)))


def subtract(a: Mean, b: Mean) -> Mean:
    """The difference ``b`` minus ``a`` of two independent groups: limits put together from those of both.

    Notes
    -----
    Zou and Donner 2008 (MOVER): d - √((b - b_low)² + (a_high - a)²), and the like above.

    Examples
    --------
    >>> a = Mean(np.array([0.2]), np.array([0.1]), np.array([0.3]), np.array(["95 %"]))
    >>> b = Mean(np.array([0.5]), np.array([0.4]), np.array([0.6]), np.array(["rough"]))
    >>> found = subtract(a, b)
    >>> found.share.round(3).tolist(), found.low.round(3).tolist(), found.high.round(3).tolist(), found.interval.tolist()
    ([0.3], [0.159], [0.441], ['rough'])
    """
    difference = b.share - a.share
    low = difference - np.hypot(b.share - b.low, a.high - a.share)
    high = difference + np.hypot(b.high - b.share, a.share - a.low)
    rough = (a.interval == "rough") | (b.interval == "rough")
    grades = np.where(rough, "rough", "95 %").astype(object)
    grades[np.isnan(low)] = None
    return Mean(difference, low, high, grades)


def _unknown(share: FloatArray) -> Mean:
    return Mean(
        share,
        np.full_like(share, np.nan),
        np.full_like(share, np.nan),
        np.full(len(share), None, dtype=object),
    )


def _grades(share: FloatArray, *, firm: bool) -> npt.NDArray[np.object_]:
    return np.where((share >= RARE) & firm, "95 %", "rough").astype(object)


def near_copies(means: FloatArray) -> npt.NDArray[np.intp]:
    """Number of the draw that each plan belongs to, from 0, shape (n_plans,): plans far nearer than two plans usually are share one.

    Parameters
    ----------
    means : float array, shape (n_plans, k)
        Shares of topics; distances are Hellinger's, single linkage at a quarter of the median, or so near that of all pairs of plans
        that differ none in twenty sets would be expected to lie there.

    Examples
    --------
    >>> draws = near_copies(np.array([[0.5, 0.5], [0.501, 0.499], [0.9, 0.1], [0.1, 0.9]]))
    >>> bool(draws[0] == draws[1]), len(set(draws.tolist()))
    (True, 3)
    """
    if len(means) < 3:
        return np.arange(len(means))
    roots = np.sqrt(means)
    apart = pdist(roots)
    by_chance = (0.05 / len(apart)) ** (1 / max(means.shape[1] - 1, 1))
    found = fcluster(linkage(roots, "single"), min(NEAR, by_chance) * np.median(apart), "distance")
    _, draws = np.unique(found, return_inverse=True)
    return draws
