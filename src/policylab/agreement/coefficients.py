"""Coefficients of agreement between coders; each takes ``Ratings`` and gives a number, or nan where it is not defined.

``weights`` counts each unit so often: a resample of units is a vector of weights, and nothing is copied.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from policylab.agreement.ratings import FloatArray, Ratings

_CLOSE = 1e-12


def _ones(ratings: Ratings, weights: FloatArray | None) -> FloatArray:
    return np.ones(len(ratings.values)) if weights is None else weights


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole > _CLOSE else float("nan")


def _beyond_chance(observed: float, expected: float) -> float:
    """(observed - expected) / (1 - expected); nan where chance alone would give full agreement."""
    return float((observed - expected) / (1 - expected)) if expected < 1 - _CLOSE else float("nan")


def _pairs_agreeing(ratings: Ratings) -> tuple[FloatArray, FloatArray]:
    """Share of the pairs of coders that agree in each unit (0 where there is no pair), and whether there is a pair."""
    counts = ratings.counts.astype(float)
    coders = counts.sum(axis=1)
    agreeing = (counts * (counts - 1)).sum(axis=1)
    paired = coders >= 2
    return np.where(paired, agreeing / np.maximum(coders * (coders - 1), 1), 0.0), paired.astype(float)


def percent_agreement(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Mean share of the pairs of coders that agree, over units that two or more coded; 0 to 1.

    With two coders the plain share of units on which they agree.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> percent_agreement(make_ratings({1: {"A": "x", "B": "x"}, 2: {"A": "x", "B": "y"}}))
    0.5
    """
    share, paired = _pairs_agreeing(ratings)
    weights = _ones(ratings, weights)
    return _ratio(float(weights @ share), float(weights @ paired))


def holsti(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Holsti's coefficient 2M / (N1 + N2), 0 to 1; the mean over pairs when there are more than two coders.

    M counts the units on which both agree, N1 and N2 the units that each coded: units that one alone coded lower it.

    Notes
    -----
    Holsti 1969, Content Analysis for the Social Sciences and Humanities, p. 140. It equals percent agreement where both
    coded all units. It takes no account of chance.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> holsti(make_ratings({1: {"A": "x", "B": "x"}, 2: {"A": "x", "B": None}})).__round__(3)
    0.667
    """
    weights, values = _ones(ratings, weights), ratings.values
    found = []
    for first, second in combinations(range(values.shape[1]), 2):
        a, b = values[:, first], values[:, second]
        agreed = weights @ ((a == b) & (a >= 0))
        found.append(_ratio(2 * agreed, float(weights @ (a >= 0) + weights @ (b >= 0))))
    return float(np.mean(found)) if found else float("nan")


def cohen_kappa(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Cohen's kappa of two coders over the units that both coded, -1 to 1; nan with another number of coders.

    Notes
    -----
    Cohen 1960, Educational and Psychological Measurement 20, 37-46: (p_o - p_e) / (1 - p_e), chance from each coder's own
    shares.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> cohen_kappa(make_ratings({n: {"A": a, "B": b} for n, (a, b) in enumerate(["xx", "xx", "yy", "xy"])}))
    0.5
    """
    if ratings.values.shape[1] != 2:
        return float("nan")
    weights = _ones(ratings, weights)
    both = (ratings.values >= 0).all(axis=1)
    table = np.zeros((len(ratings.categories),) * 2)
    np.add.at(table, (ratings.values[both, 0], ratings.values[both, 1]), weights[both])
    if table.sum() < _CLOSE:
        return float("nan")
    shares = table / table.sum()
    return _beyond_chance(np.trace(shares), float(shares.sum(axis=1) @ shares.sum(axis=0)))


def fleiss_kappa(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Fleiss' kappa over the units that every coder coded, -1 to 1.

    Notes
    -----
    Fleiss 1971, Psychological Bulletin 76, 378-382: chance from the shares of all coders together. With two coders it is
    Scott's pi, not Cohen's kappa.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> fleiss_kappa(make_ratings({n: dict(enumerate(row)) for n, row in enumerate(["xxx", "yyy", "xxy"])})).__round__(3)
    0.55
    """
    weights = _ones(ratings, weights) * (ratings.values >= 0).all(axis=1)
    shares = weights @ ratings.counts
    if weights.sum() < _CLOSE or ratings.values.shape[1] < 2:
        return float("nan")
    chance = float(((shares / shares.sum()) ** 2).sum())
    return _beyond_chance(percent_agreement(ratings, weights), chance)


def gwet_ac1(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Gwet's AC1, -1 to 1: agreement beyond a chance that does not rise when nearly all units get one code.

    Missing values are allowed. The number of categories is that of the ``Ratings``: of the codebook, not of what was used.

    Notes
    -----
    Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48; with missing values as in Gwet 2014,
    Handbook of Inter-Rater Reliability, 4th edition, and his package irrCAC.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> gwet_ac1(make_ratings({n: {"A": a, "B": b} for n, (a, b) in enumerate(["xx", "xx", "yy", "xy"])})).__round__(3)
    0.529
    """
    weights, n_categories = _ones(ratings, weights), len(ratings.categories)
    coders = ratings.counts.sum(axis=1)
    coded = weights * (coders >= 1)
    if n_categories < 2 or coded.sum() < _CLOSE:
        return float("nan")
    shares = coded @ (ratings.counts / np.maximum(coders, 1)[:, None]) / coded.sum()
    chance = float((shares * (1 - shares)).sum() / (n_categories - 1))
    return _beyond_chance(percent_agreement(ratings, weights), chance)


def krippendorff_alpha(ratings: Ratings, weights: FloatArray | None = None) -> float:
    """Krippendorff's alpha at the level of the ratings, up to 1; any number of coders, missing values allowed.

    Notes
    -----
    1 - D_o / D_e from the coincidences within units that two or more coded; Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability. Where only one value was used alpha is not defined and nan is given.

    Examples
    --------
    >>> from policylab.agreement import make_ratings
    >>> krippendorff_alpha(make_ratings({n: {"A": a, "B": b} for n, (a, b) in enumerate(["xx", "xx", "yy", "xy"])})).__round__(3)
    0.533
    """
    weights, counts = _ones(ratings, weights), ratings.counts.astype(float)
    coders = counts.sum(axis=1)
    paired = coders >= 2
    weights, counts, coders = weights[paired], counts[paired], coders[paired]
    totals = weights @ counts
    n = totals.sum()
    if n < 2:
        return float("nan")
    distance = _distances(ratings, totals)
    coincidences = (counts * (weights / (coders - 1))[:, None]).T @ counts
    coincidences -= np.diag((weights / (coders - 1)) @ counts)
    observed = float((coincidences * distance).sum()) / n
    expected = float(totals @ distance @ totals) / (n * (n - 1))
    return float(1 - observed / expected) if expected > _CLOSE else float("nan")


def _distances(ratings: Ratings, totals: FloatArray) -> FloatArray:
    """Squared differences between categories; ordinal ones count the values that lie between."""
    n_categories = len(ratings.categories)
    if ratings.level == "nominal":
        return 1.0 - np.eye(n_categories)
    if ratings.level == "interval":
        points = np.array(ratings.categories, dtype=float)
    else:
        points = np.cumsum(totals) - totals / 2
    return np.asarray((points[:, None] - points[None, :]) ** 2)


COEFFICIENTS: dict[str, Callable[[Ratings, FloatArray | None], float]] = {
    "percent": percent_agreement,
    "holsti": holsti,
    "cohen_kappa": cohen_kappa,
    "fleiss_kappa": fleiss_kappa,
    "krippendorff_alpha": krippendorff_alpha,
    "gwet_ac1": gwet_ac1,
}
"""All coefficients, in the order in which tables list them."""
