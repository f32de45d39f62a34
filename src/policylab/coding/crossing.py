"""Codes crossed with a property of plans: counts, expected counts, residuals, and tests that do not trust small cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from policylab.coding.profiles import weighed
from policylab.errors import OptionError, need_at_least
from policylab.schemas import checked
from policylab.seed import SEED

LEAST_EXPECTED = 5
_UNKNOWN = "unknown"


def cross_codes(settled: pd.DataFrame, groups: Mapping[str, Any], *, variable: str) -> pd.DataFrame:
    """Codes of one variable by group of plans, a row a code and group.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes``. A unit with m codes counts 1/m for each; units that nobody settled are left out.
    groups : mapping
        Group of each plan by doc_id: its tier, year, or another code.
    variable : str

    Returns
    -------
    DataFrame
        code, group, n (may be a fraction where units have several codes), share (of the group's), expected (if codes and groups had nothing
        to do with each other), residual (adjusted standardised: beyond 2 either way is much; Haberman 1973).

    Raises
    ------
    OptionError
        If nothing is coded in two groups or with two codes.

    Examples
    --------
    >>> rows = [(f"u{n}", plan, 0, 9, "b", "v", code, "single", "LM") for n, (plan, code) in enumerate([("p", "tax")] * 3 + [("q", "none")] * 2 + [("q", "tax")])]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> found = cross_codes(pd.DataFrame(rows, columns=columns), {"p": "city", "q": "county"}, variable="v")
    >>> found.loc[found["code"] == "tax", ["group", "n", "expected"]].to_numpy().tolist()
    [['city', 3.0, 2.0], ['county', 1.0, 2.0]]
    """
    table = _crossed(settled, groups, variable)
    counts = table.to_numpy(dtype=float)
    total, by_code, by_group = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    expected = np.outer(by_code, by_group) / total
    spread = expected * np.outer(1 - by_code / total, 1 - by_group / total)
    residual = np.divide(
        counts - expected, np.sqrt(spread), out=np.full_like(counts, np.nan), where=spread > 0
    )
    rows = [
        (code, group, counts[i, j], counts[i, j] / by_group[j], expected[i, j], residual[i, j])
        for i, code in enumerate(table.index)
        for j, group in enumerate(table.columns)
    ]
    columns = ["code", "group", "n", "share", "expected", "residual"]
    return checked("code_crossing", pd.DataFrame(rows, columns=columns))


def crossing_test(
    settled: pd.DataFrame,
    groups: Mapping[str, Any],
    *,
    variable: str,
    permutations: int = 2000,
    seed: int = SEED,
) -> pd.DataFrame:
    """Whether codes and groups have to do with each other: chi-square, Cramér's V, and p by plans.

    Parameters
    ----------
    settled, groups, variable
        As in ``cross_codes``.
    permutations, seed : int

    Returns
    -------
    DataFrame, one row
        n, n_plans, chi2, df, p_value, test (chi-square; permutation where an expected count is below 5: codes are shuffled over
        clauses), cramers_v (0 to 1), n_small (expected counts below 5), p_by_plan (groups shuffled over whole plans: clauses of one
        plan are alike, and only this allows for it; null where no shuffle could reach .05).

    Raises
    ------
    OptionError
        As ``cross_codes``, or if ``permutations`` is below 1.

    Examples
    --------
    >>> rows = [(f"u{n}", f"p{n % 6}", 0, 9, "b", "v", "tax" if n % 2 else "none", "single", "LM") for n in range(60)]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> groups = {f"p{n}": "county" if n % 2 else "city" for n in range(6)}
    >>> crossing_test(pd.DataFrame(rows, columns=columns), groups, variable="v")[["chi2", "cramers_v"]].to_numpy().tolist()
    [[60.0, 1.0]]
    """
    from scipy.stats import chi2

    need_at_least(1, permutations, "crossing_test, permutations")
    table = _crossed(settled, groups, variable)
    counts = table.to_numpy(dtype=float)
    statistic, expected = _chi_square(counts)
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    n_small = int((expected < LEAST_EXPECTED).sum())
    random = np.random.default_rng(seed)
    weights = weighed(settled, variable)
    shuffled = _shuffle_clauses(weights, groups, random, permutations) if n_small else None
    p_value = float(chi2.sf(statistic, df)) if shuffled is None else _share_beyond(shuffled, statistic)
    row = {
        "n": float(counts.sum()),
        "n_plans": int(weights["doc_id"].nunique()),
        "chi2": statistic,
        "df": df,
        "p_value": p_value,
        "test": "chi-square" if shuffled is None else "permutation",
        "cramers_v": float(np.sqrt(statistic / (counts.sum() * (min(counts.shape) - 1)))),
        "n_small": n_small,
        "p_by_plan": _by_plan(weights, groups, (random, permutations), statistic),
    }
    return checked("code_crossing_test", pd.DataFrame([row]))


def _crossed(settled: pd.DataFrame, groups: Mapping[str, Any], variable: str) -> pd.DataFrame:
    own = weighed(settled, variable)
    table = _count(own, own["doc_id"].map(lambda plan: _named(groups, plan)))
    if min(table.shape) < 2:
        raise OptionError(
            "crossing-too-small", variable=variable, codes=table.shape[0], groups=table.shape[1]
        )
    return table


def _named(groups: Mapping[str, Any], plan: str) -> str:
    found = groups.get(plan)
    return _UNKNOWN if found is None or pd.isna(found) else str(found)


def _count(own: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    return own.assign(group=group).pivot_table(
        index="code", columns="group", values="weight", aggfunc="sum", fill_value=0.0
    )


def _chi_square(counts: np.ndarray) -> tuple[float, np.ndarray]:
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return float(((counts - expected) ** 2 / expected).sum()), expected


def _coded(weights: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, int]:
    numbers, names = pd.factorize(weights["code"], sort=True)
    return numbers, weights["weight"].to_numpy(dtype=float), len(names)


def _statistics(codes: np.ndarray, weight: np.ndarray, shape: tuple[int, int], group: np.ndarray) -> float:
    counts = np.zeros(shape)
    np.add.at(counts, (codes, group), weight)
    return _chi_square(counts)[0]


def _shuffle_clauses(
    weights: pd.DataFrame, groups: Mapping[str, Any], random: np.random.Generator, permutations: int
) -> np.ndarray:
    codes, weight, n_codes = _coded(weights)
    group, names = pd.factorize(weights["doc_id"].map(lambda plan: _named(groups, plan)), sort=True)
    shape = (n_codes, len(names))
    return np.array(
        [_statistics(codes, weight, shape, random.permutation(group)) for _ in range(permutations)]
    )


def _by_plan(
    weights: pd.DataFrame, groups: Mapping[str, Any], draw: tuple[np.random.Generator, int], statistic: float
) -> float | None:
    """Share of shuffles of the groups over plans with a statistic as high; None where the plans are too few to tell."""
    from math import factorial, prod

    random, permutations = draw
    plan, plans = pd.factorize(weights["doc_id"], sort=True)
    group, names = pd.factorize(np.array([_named(groups, each) for each in plans]), sort=True)
    arrangements = factorial(len(plans)) / prod(factorial(int(n)) for n in np.bincount(group))
    if arrangements < 20:
        return None
    codes, weight, n_codes = _coded(weights)
    shape = (n_codes, len(names))
    found = [_statistics(codes, weight, shape, random.permutation(group)[plan]) for _ in range(permutations)]
    return _share_beyond(np.array(found), statistic)


def _share_beyond(found: np.ndarray, statistic: float) -> float:
    """Share of shuffles at or beyond the statistic, itself counted among them (Phipson and Smyth 2010)."""
    return float((1 + (found >= statistic - 1e-9).sum()) / (1 + len(found)))
