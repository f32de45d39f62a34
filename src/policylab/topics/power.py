"""What a set of plans could show at all: the smallest difference that so many plans would show, before anything is looked at."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import checked

ALIKE = 20.0
"""Concentration of plans around their group: with it plans' shares of a tenth vary by 6.5 points (one standard deviation)."""


def smallest_difference(
    n_a: int,
    n_b: int,
    *,
    share: float = 0.1,
    alike: float = ALIKE,
    power: float = 0.8,
    confidence: float = 0.95,
) -> float:
    """Smallest difference of two groups' mean shares that would be seen four times in five, 0 to 1; NaN where no test is possible.

    Parameters
    ----------
    n_a, n_b : int
        Plans of each group.
    share : float
        Share of the theme or topic in both, between 0 and 1.
    alike : float
        How alike plans of a group are: their shares vary by the root of share (1 - share) / (1 + alike).
    power, confidence : float
        Chance to see it, and one less the chance to see what is not there, between 0 and 1.

    Notes
    -----
    Two-sided t test of plans' means with equal variances, by the noncentral t distribution (as G*Power and R's pwr.t2n.test).

    Examples
    --------
    >>> [round(smallest_difference(n, n), 3) for n in (3, 5, 12, 30)]
    [0.201, 0.133, 0.078, 0.048]
    """
    from scipy.optimize import brentq
    from scipy.stats import nct, t

    freedom = n_a + n_b - 2
    if min(n_a, n_b) < 1 or freedom < 1:
        return float("nan")
    critical = t.ppf((1 + confidence) / 2, freedom)
    size = np.sqrt(n_a * n_b / (n_a + n_b))

    def short_of(effect: float) -> float:
        shift = effect * size
        return (
            float(nct.sf(critical, freedom, shift) + np.nan_to_num(nct.cdf(-critical, freedom, shift)))
            - power
        )

    effect = brentq(short_of, 1e-6, (2 * critical + 5) / size)
    return float(effect * np.sqrt(share * (1 - share) / (1 + alike)))


def what_could_be_seen(
    rows: pd.DataFrame, *, by: str, share: float = 0.1, alike: float = ALIKE
) -> pd.DataFrame:
    """Smallest difference that each pair of groups could show, one row a pair, the pair with most plans first.

    Parameters
    ----------
    rows : DataFrame
        Any table with ``doc_id`` and the column ``by``: ``documents`` before anything is counted.
    by : str
        The column whose groups are to be compared; plans without a value are no group here.
    share, alike : float
        As in :func:`smallest_difference`.

    Returns
    -------
    DataFrame
        group_a, group_b, n_plans_a, n_plans_b, share, smallest_difference (0 to 1), generalises (both groups have ten plans).

    Raises
    ------
    OptionError
        If ``rows`` has no such column.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": list("abcdefg"), "tier": ["city"] * 4 + ["county"] * 3})
    >>> what_could_be_seen(plans, by="tier")[["group_a", "group_b", "smallest_difference"]].round(2).values.tolist()
    [['city', 'county', 0.18]]
    """
    if by not in rows:
        raise OptionError("column-of-power", found=by, wanted=[*map(str, rows.columns)])
    sizes = rows.dropna(subset=[by]).groupby(by)["doc_id"].nunique()
    found = [
        {
            "group_a": str(a), "group_b": str(b), "n_plans_a": int(sizes[a]), "n_plans_b": int(sizes[b]), "share": share,
            "smallest_difference": smallest_difference(int(sizes[a]), int(sizes[b]), share=share, alike=alike),
            "generalises": bool(min(sizes[a], sizes[b]) >= 10),
        }
        for i, a in enumerate(sizes.index) for b in sizes.index[i + 1 :]
    ]  # fmt: skip
    columns = ["group_a", "group_b", "n_plans_a", "n_plans_b", "share", "smallest_difference", "generalises"]
    table = pd.DataFrame(found, columns=columns)
    order = -np.minimum(table["n_plans_a"], table["n_plans_b"])
    return checked(
        "what_could_be_seen", table.iloc[np.argsort(np.asarray(order, dtype=float), kind="stable")]
    )
