"""Every coefficient of agreement with an interval: units are drawn again with replacement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from policylab.agreement.coefficients import COEFFICIENTS
from policylab.agreement.ratings import FloatArray, Ratings
from policylab.errors import need_at_least
from policylab.seed import SEED

RESAMPLES = 1000
_LEAST_DEFINED = 0.9


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
    ratings: Ratings, *, resamples: int = RESAMPLES, seed: int = SEED, confidence: float = 0.95
) -> list[Measured]:
    """Every coefficient of ``ratings`` with a percentile interval from a bootstrap over units.

    Parameters
    ----------
    ratings : Ratings
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
    Units are taken as independent; clauses of one plan are somewhat alike, and then intervals are a little too short. No
    interval is given where a coefficient was defined in fewer than nine of ten resamples.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> ratings = make_ratings({n: {"A": a, "B": b} for n, (a, b) in enumerate(["xx", "yy", "xy", "xx"] * 10)})
    >>> [found.coefficient for found in measure(ratings, resamples=100)][:3]
    ['percent', 'holsti', 'cohen_kappa']
    """
    need_at_least(0, resamples, "agreement, resamples")
    draws = _draws(len(ratings.values), resamples, seed)
    found = []
    for name, coefficient in COEFFICIENTS.items():
        values = np.array([coefficient(ratings, weights) for weights in draws])
        defined = values[np.isfinite(values)]
        low = high = float("nan")
        if resamples and len(defined) >= _LEAST_DEFINED * resamples:
            low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
        value = coefficient(ratings, None)
        if not np.isfinite(value):
            low = high = float("nan")
        found.append(Measured(name, value, float(low), float(high)))
    return found


def _draws(n_units: int, resamples: int, seed: int) -> FloatArray:
    """How often each unit is in each resample, shape (resamples, n_units)."""
    if n_units == 0:
        return np.zeros((0, 0))
    random = np.random.default_rng(seed)
    return random.multinomial(n_units, np.full(n_units, 1 / n_units), size=resamples).astype(float)
