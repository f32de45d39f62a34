"""Intervals for means over plans whose sections vary: the two-stage bootstrap, corrected so that it is not too wide.

Resampling plans and then sections within them counts the sections' chance twice: it is already in the spread of the plans. The
plans' means are therefore drawn towards the group's mean, by as much as makes the variance right (Davison and Hinkley 1997,
section 3.8; Ng, Grieve and Carpenter 2013). Quantiles are taken at the levels of Student's t, for few plans make a normal
interval too narrow (Hesterberg 2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, t

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Resampled mean shares of a group of plans.

    Parameters
    ----------
    mean : float array, shape (k,)
        Mean over the plans of their shares.
    draws : float array, shape (resamples, k)
    variance : float array, shape (k,)
        Squared standard error of ``mean``.
    freedom : float array, shape (k,)
        Degrees of freedom of ``variance``; NaN where it cannot be known.

    Examples
    --------
    >>> ours = Sample(np.array([0.2]), np.array([[0.1], [0.2], [0.3]]), np.array([0.01]), np.array([9.0]))
    >>> ours.draws.shape
    (3, 1)
    """

    mean: FloatArray
    draws: FloatArray
    variance: FloatArray
    freedom: FloatArray


@dataclass(frozen=True)
class Plan:
    """Sections of one plan: shares (n_sections, k) and their tokens (n_sections,).

    Examples
    --------
    >>> plan = Plan(np.array([[1.0, 0.0], [0.0, 1.0]]), tokens=np.array([30.0, 10.0]))
    >>> plan.mean.tolist(), plan.variance.round(3).tolist()
    ([0.75, 0.25], [0.141, 0.141])
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
        """Variance of ``mean`` if sections are drawn at random, shape (k,); 0 for a plan of one section, which cannot tell."""
        n = len(self.tokens)
        if n == 1:
            return np.zeros(self.shares.shape[1])
        part = self.tokens / self.tokens.sum()
        variance: FloatArray = part**2 @ (self.shares - self.mean) ** 2 * n / (n - 1)
        return variance

    def deviations(self, times: int, generator: np.random.Generator) -> FloatArray:
        """How far ``times`` means of resampled sections lie from ``mean``, shape (times, k), scaled to be unbiased.

        To first order: a ratio of resampled sums leans to one side where one section holds much of the plan.
        """
        n = len(self.tokens)
        if n == 1:
            return np.zeros((times, self.shares.shape[1]))
        part = self.tokens / self.tokens.sum()
        drawn = generator.multinomial(n, np.full(n, 1 / n), size=times)
        deviations: FloatArray = drawn @ (part[:, None] * (self.shares - self.mean)) * np.sqrt(n / (n - 1))
        return deviations


def sample_plans(plans: list[Plan], resamples: int, generator: np.random.Generator) -> Sample:
    """Means over plans drawn with replacement, each with its sections drawn with replacement: holds for plans like these.

    Examples
    --------
    >>> generator = np.random.default_rng(1)
    >>> plans = [Plan(generator.dirichlet([2, 3], size=8), np.full(8, 50.0)) for _ in range(12)]
    >>> sample = sample_plans(plans, 500, generator)
    >>> sample.draws.shape, sample.freedom.tolist(), (sample.draws.var(axis=0) / sample.variance).round().tolist()
    ((500, 2), [11.0, 11.0], [1.0, 1.0])
    """
    n = len(plans)
    means = np.array([plan.mean for plan in plans])
    mean, between = means.mean(axis=0), means.var(axis=0, ddof=1)
    within = np.mean([plan.variance for plan in plans], axis=0)
    known = np.divide(between, within, out=np.full_like(within, np.inf), where=within > 0)
    pull = np.sqrt(
        np.maximum(n / (n - 1) * (1 - 1 / np.maximum(known, 1)), 0)
    )  # 1 - c of Davison and Hinkley
    # Sections that each plan has in common (a review, an outlook) vary more than plans do: only the plans' variance is chance.
    push = np.sqrt(np.minimum(known, 1))
    drawn = generator.multinomial(n, np.full(n, 1 / n), size=resamples)
    total = drawn @ (mean + pull * (means - mean))
    for plan, times in zip(plans, drawn.T, strict=True):
        deviations = plan.deviations(int(times.sum()), generator) * push
        np.add.at(total, np.repeat(np.arange(resamples), times), deviations)
    return Sample(mean, total / n, between / n, np.full(len(mean), n - 1.0))


def sample_sections(plans: list[Plan], resamples: int, generator: np.random.Generator) -> Sample:
    """Means over these very plans, their sections drawn with replacement: says nothing of other plans.

    Examples
    --------
    >>> plans = [Plan(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([30.0, 10.0]))] * 2
    >>> sample = sample_sections(plans, 500, np.random.default_rng(1))
    >>> sample.mean.tolist(), sample.freedom.tolist()
    ([0.75, 0.25], [2.0, 2.0])
    """
    mean = np.mean([plan.mean for plan in plans], axis=0)
    draws = mean + np.mean([plan.deviations(resamples, generator) for plan in plans], axis=0)
    variances = np.array([plan.variance for plan in plans])
    freedom = np.array([len(plan.tokens) - 1.0 for plan in plans])
    with np.errstate(divide="ignore", invalid="ignore"):
        # Welch and Satterthwaite; a plan of one section has no variance that could be known.
        pooled = variances.sum(axis=0) ** 2 / (variances**2 / freedom[:, None]).sum(axis=0)
    known = (freedom > 0).all()
    return Sample(
        mean, draws, variances.sum(axis=0) / len(plans) ** 2, pooled if known else np.full(len(mean), np.nan)
    )


def subtract(a: Sample, b: Sample) -> Sample:
    """The difference ``b`` minus ``a`` of two independent groups.

    Examples
    --------
    >>> a = Sample(np.array([0.2]), np.array([[0.2]]), np.array([0.01]), np.array([9.0]))
    >>> b = Sample(np.array([0.5]), np.array([[0.4]]), np.array([0.01]), np.array([9.0]))
    >>> difference = subtract(a, b)
    >>> difference.mean.tolist(), difference.variance.tolist(), difference.freedom.tolist()
    ([0.3], [0.02], [18.0])
    """
    variance = a.variance + b.variance
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = variance**2 / (a.variance**2 / a.freedom + b.variance**2 / b.freedom)
    return Sample(b.mean - a.mean, b.draws - a.draws, variance, freedom)


def interval(sample: Sample, level: float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits, each of shape (k,); NaN where the degrees of freedom are not known.

    Parameters
    ----------
    sample : Sample
    level : float
        Coverage, between 0 and 1.

    Examples
    --------
    >>> draws = np.linspace(0, 1, 101)[:, None]
    >>> low, high = interval(Sample(np.array([0.5]), draws, np.array([0.08]), np.array([1e6])), 0.9)
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([0.05], [0.95])
    """
    low, high = np.full_like(sample.mean, np.nan), np.full_like(sample.mean, np.nan)
    for i, freedom in enumerate(sample.freedom):
        if np.isfinite(freedom):
            tail = norm.cdf(t.ppf((1 - level) / 2, freedom))
            low[i], high[i] = np.quantile(sample.draws[:, i], [tail, 1 - tail])
    return low, high
