"""Means, shares and regressions on machine-made values, corrected with a random sample that people checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policylab.errors import OptionError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval; ``power`` is the weight of the machine's values, 0 to 1, where one was chosen.

    Examples
    --------
    >>> Estimate(0.4, 0.3, 0.5).value
    0.4
    """

    value: float
    low: float
    high: float
    power: float = float("nan")


def powered_mean(
    checked: FloatArray,
    predicted: FloatArray,
    rest: FloatArray,
    *,
    power: float | None = None,
    confidence: float = 0.95,
) -> Estimate:
    """Mean of a quantity over a population, from the machine's values of all units and people's values of a random sample.

    Parameters
    ----------
    checked, predicted : float array, shape (n_checked,)
        What people and the machine say of the checked units.
    rest : float array, shape (n_rest,)
        What the machine says of all others.
    power : float, 0 to 1, optional
        1 takes the machine's values in full, 0 not at all; chosen from the data when not given.
    confidence : float, 0 to 1

    Raises
    ------
    OptionError
        If shapes differ, or fewer than two units are checked or left.

    Notes
    -----
    Prediction-powered inference (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382, 669-674) with the power
    tuning of Angelopoulos, Duchi and Zrnic 2023 (arXiv 2311.01453); normal intervals, equal to the authors' ppi_py. For shares of
    a code take ``corrected_share``: normal intervals fall below their promise where few checked units have it.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> truth = random.normal(5, 1, 1000)
    >>> machine = truth + 1  # always one too high
    >>> found = powered_mean(truth[:100], machine[:100], machine[100:])
    >>> round(float(machine.mean()), 1), round(found.value, 1), bool(found.low < truth.mean() < found.high)
    (5.9, 4.9, True)
    """
    _need_sample(checked, predicted, rest)
    n, n_rest = len(checked), len(rest)
    if power is None:
        every = np.concatenate([predicted, rest])
        covariance = np.mean((checked - checked.mean()) * (predicted - predicted.mean()))
        spread = (1 + n / n_rest) * np.var(every, ddof=1)
        power = float(np.clip(covariance / spread, 0, 1)) if spread > 0 else 0.0
    value = power * rest.mean() + np.mean(checked - power * predicted)
    variance = np.var(power * rest) / n_rest + np.var(checked - power * predicted) / n
    half = _normal(confidence) * np.sqrt(variance)
    return Estimate(float(value), float(value - half), float(value + half), power)


def corrected_share(
    checked: FloatArray,
    predicted: FloatArray,
    rest: FloatArray,
    *,
    of: str = "corpus",
    confidence: float = 0.95,
) -> Estimate:
    """Share of units that truly have a code, from the machine's word on all and people's word on a random sample.

    Parameters
    ----------
    checked, predicted : 0/1 array, shape (n_checked,)
        Whether people and the machine gave the code.
    rest : 0/1 array, shape (n_rest,)
        The machine's word on all others.
    of : str
        ``corpus``: the share in these very units; ``population``: in what they are themselves a sample of.
    confidence : float, 0 to 1

    Raises
    ------
    OptionError
        If shapes differ, fewer than two units are checked, a value is neither 0 nor 1, or ``of`` is unknown.

    Notes
    -----
    The share of true ones among the checked, taken apart by the machine's word and weighted by how often the machine says so: for 0
    and 1 this is the prediction-powered estimate with the best power. The limits combine Wilson's limits of the two
    shares (MOVER: Zou and Donner 2008) and so hold where few checked units have the code; for ``corpus`` they are shortened by the
    part of the units that was checked. Where none of the units that the machine gave the code (or did not) was checked, the
    machine's word stands there and the limits allow for anything.

    Examples
    --------
    >>> truth = np.array([1] * 30 + [0] * 70 + [1] * 150 + [0] * 350)
    >>> machine = np.array([1] * 30 + [1] * 20 + [0] * 50 + [1] * 150 + [1] * 100 + [0] * 250)  # 100 of 400 wrongly
    >>> found = corrected_share(truth[:100], machine[:100], machine[100:])
    >>> round(found.value, 3), float(machine.mean()), float(truth.mean())
    (0.3, 0.5, 0.3)
    """
    _need_sample(checked, predicted, rest)
    if of not in {"corpus", "population"}:
        raise OptionError("of", found=repr(of))
    every = np.concatenate([predicted, rest])
    if not np.isin(np.concatenate([every, checked]), (0, 1)).all():
        raise OptionError("not-zero-or-one")
    value = below = above = 0.0
    shares: list[float] = []
    for word in (0, 1):
        n_all, here = int((every == word).sum()), checked[predicted == word]
        weight = n_all / len(every)
        share = float(here.mean()) if len(here) else float(word)
        shares.append(share)
        low, high = _wilson(float(here.sum()), len(here), confidence)
        left = 1 - len(here) / n_all if of == "corpus" and n_all else 1.0
        value += weight * share
        below += (weight * (share - low)) ** 2 * left
        above += (weight * (high - share)) ** 2 * left
    if of == "population":
        said = every.mean()
        drawn = (_normal(confidence) * (shares[1] - shares[0])) ** 2 * said * (1 - said) / len(every)
        below, above = below + drawn, above + drawn
    return Estimate(value, float(max(value - np.sqrt(below), 0)), float(min(value + np.sqrt(above), 1)))


def _wilson(successes: float, n: int, confidence: float) -> tuple[float, float]:
    """Wilson's limits of a share; 0 to 1 when there is nothing."""
    if n == 0:
        return 0.0, 1.0
    z, share = _normal(confidence), successes / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return float(max(middle - half, 0)), float(min(middle + half, 1))


def powered_regression(
    columns: FloatArray,
    machine: FloatArray,
    checked: FloatArray,
    *,
    plans: Sequence[str] | None = None,
    confidence: float = 0.95,
) -> list[Estimate]:
    """Least-squares coefficients of a quantity on columns, corrected with the units that people checked.

    Parameters
    ----------
    columns : float array, shape (n_units, n_columns)
        With a column of ones.
    machine : float array, shape (n_units,)
        The machine's values.
    checked : float array, shape (n_units,)
        People's values; nan where nobody checked. Which were checked must have been drawn at random.
    plans : sequence of str, length n_units, optional
        Units of one plan are then taken as alike (standard errors clustered by plan, G / (G - 1)).
    confidence : float, 0 to 1

    Raises
    ------
    OptionError
        If shapes differ, fewer units are checked than there are columns and one more, or the columns of the checked units
        depend on each other.

    Notes
    -----
    Prediction-powered least squares (Angelopoulos and others 2023): the coefficients of the machine's values on the units that nobody
    checked, plus those of (person - machine) on the checked. Equal to the authors' ppi_py with power 1 when ``plans`` is not given.

    Examples
    --------
    >>> random = np.random.default_rng(3)
    >>> county = random.integers(0, 2, 2000).astype(float)
    >>> truth = 1.0 + 2.0 * county + random.normal(0, 1, 2000)
    >>> machine = truth - county  # blind to half of the difference
    >>> checked = np.where(np.arange(2000) < 200, truth, np.nan)
    >>> found = powered_regression(np.column_stack([np.ones(2000), county]), machine, checked)
    >>> found[1].low < 2.0 < found[1].high
    True
    """
    if not len(columns) == len(machine) == len(checked):
        raise OptionError("lengths-differ", n=len(columns), machine=len(machine), checked=len(checked))
    known = ~np.isnan(checked)
    sample, others = columns[known], columns[~known]
    least = columns.shape[1] + 1
    if known.sum() < least or len(others) < least or np.linalg.matrix_rank(sample) < columns.shape[1]:
        raise OptionError("few-checked", checked=int(known.sum()), n=len(columns), columns=columns.shape[1])
    gap = checked[known] - machine[known]
    first, second = _least_squares(others, machine[~known]), _least_squares(sample, gap)
    value = first + second
    bread = np.linalg.inv(columns.T @ columns / len(columns))
    scores = np.zeros(columns.shape)
    # the gradient of each unit, centred as the authors do, over the size of its own part
    machine_score = others * (others @ value - machine[~known])[:, None]
    gap_score = -sample * gap[:, None]
    scores[~known] = (machine_score - machine_score.mean(axis=0)) / len(others)
    scores[known] = (gap_score - gap_score.mean(axis=0)) / len(sample)
    covariance = bread @ _meat(scores, known, plans) @ bread
    half = _normal(confidence) * np.sqrt(np.diag(covariance))
    return [Estimate(float(v), float(v - h), float(v + h), 1.0) for v, h in zip(value, half, strict=True)]


def _meat(scores: FloatArray, known: npt.NDArray[np.bool_], plans: Sequence[str] | None) -> FloatArray:
    """Sum of the outer products of the scores, by unit or by plan."""
    if plans is None:
        parts = [
            scores[place] * np.sqrt(len(scores[place]) / (len(scores[place]) - 1))
            for place in (~known, known)
        ]
        return np.asarray(sum(part.T @ part for part in parts))
    _, number = np.unique(np.asarray(plans, dtype=object).astype(str), return_inverse=True)
    sums = np.zeros((number.max() + 1, scores.shape[1]))
    np.add.at(sums, number, scores)
    n_plans = len(sums)
    return (
        np.asarray(sums.T @ sums * n_plans / (n_plans - 1))
        if n_plans > 1
        else np.full((scores.shape[1],) * 2, np.nan)
    )


def _least_squares(columns: FloatArray, values: FloatArray) -> FloatArray:
    return np.asarray(np.linalg.lstsq(columns, values, rcond=None)[0])


def _need_sample(checked: FloatArray, predicted: FloatArray, rest: FloatArray) -> None:
    if len(checked) != len(predicted) or len(checked) < 2 or len(rest) < 2:
        raise OptionError(
            "few-checked-values", checked=len(checked), predicted=len(predicted), rest=len(rest)
        )


def _normal(confidence: float) -> float:
    from scipy.stats import norm

    return float(norm.ppf((1 + confidence) / 2))
