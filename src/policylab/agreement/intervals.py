"""Every coefficient of agreement with an interval: plans, or units of few plans, are drawn again with replacement."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from policylab.agreement.coefficients import COEFFICIENTS
from policylab.agreement.ratings import FloatArray, Ratings
from policylab.errors import need_at_least
from policylab.seed import SEED

RESAMPLES = 1000
_LEAST_DEFINED = 0.9
LEAST_PLANS = 10
"""Plans from which whole plans are drawn: units of one plan are alike."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A coefficient with its interval; nan where it is not defined.

    Examples
    --------
    >>> Measured("percent", 0.8, 0.7, 0.9).value
    0.8
    """

    coefficient: str
    value: float
    low: float
    high: float


def measure(
    ratings: Ratings,
    *,
    plans: Sequence[Hashable] = (),
    resamples: int = RESAMPLES,
    seed: int = SEED,
    confidence: float = 0.95,
) -> list[Measured]:
    """Every coefficient of ``ratings`` with a percentile interval from a bootstrap over plans, or units where there are few plans.

    Parameters
    ----------
    ratings : Ratings
    plans : sequence, one a unit, optional
        The plan of each unit: from ten plans on, plans are drawn with all their units.
    resamples : int
        0 for no intervals.
    seed : int
    confidence : float, 0 to 1

    Raises
    ------
    OptionError
        If ``resamples`` is negative.

    Notes
    -----
    Units of one plan are alike; drawn as if they were not, as with fewer than ten plans, intervals are too short where coders agree
    more in some plans than in others. Limits over plans are widened as Student's t is for so few. How often they cover: docs/trust.md. No interval is given where a coefficient was defined in fewer than nine of ten resamples.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> ratings = make_ratings({n: {"A": a, "B": b} for n, (a, b) in enumerate(["xx", "yy", "xy", "xx"] * 10)})
    >>> [found.coefficient for found in measure(ratings, resamples=100)][:3]
    ['percent', 'holsti', 'cohen_kappa']
    """
    need_at_least(0, resamples, "agreement, resamples")
    draws, found = _draws(len(ratings.values), resamples, seed, plans), []
    wider = _widening(len(set(plans)), confidence)
    for name, coefficient in COEFFICIENTS.items():
        values = np.array([coefficient(ratings, weights) for weights in draws])
        defined = values[np.isfinite(values)]
        low = high = float("nan")
        if resamples and len(defined) >= _LEAST_DEFINED * resamples:
            low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
        value = coefficient(ratings, None)
        if not np.isfinite(value):
            low = high = float("nan")
        low, high = max(value - wider * (value - low), -1.0), min(value + wider * (high - value), 1.0)
        found.append(Measured(name, value, float(low), float(high)))
    return found


def _widening(n_plans: int, confidence: float) -> float:
    """By how much limits over so few plans are to be widened: Student's t over the normal, and the spread's n over n - 1."""
    if n_plans < LEAST_PLANS:
        return 1.0
    from scipy.stats import norm, t

    side = (1 + confidence) / 2
    return float(np.sqrt(n_plans / (n_plans - 1)) * t.ppf(side, n_plans - 1) / norm.ppf(side))


def _draws(n_units: int, resamples: int, seed: int, plans: Sequence[Hashable]) -> FloatArray:
    """How often each unit is in each resample, shape (resamples, n_units)."""
    if n_units == 0:
        return np.zeros((0, 0))
    random = np.random.default_rng(seed)
    number = {plan: place for place, plan in enumerate(dict.fromkeys(plans))}
    if len(number) >= LEAST_PLANS:
        drawn = random.multinomial(len(number), np.full(len(number), 1 / len(number)), size=resamples)
        return drawn[:, [number[plan] for plan in plans]].astype(float)
    return random.multinomial(n_units, np.full(n_units, 1 / n_units), size=resamples).astype(float)
