"""Samples of units to be coded: drawn at random within plans, the same for every coder with the same seed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policylab.errors import OptionError
from policylab.seed import SEED


def draw_sample(units: pd.DataFrame, n: int, *, seed: int = SEED) -> pd.DataFrame:
    """``n`` units drawn at random, plans in proportion to their units, in the units' order.

    Every plan with units gets one or more while ``n`` allows it. The same units and seed give the same sample, so that two
    coders get the same clauses without seeing each other's codes.

    Parameters
    ----------
    units : DataFrame
        ``list_units`` or ``list_documents``.
    n : int
    seed : int

    Raises
    ------
    OptionError
        If ``n`` is not between 1 and the number of units.

    Examples
    --------
    >>> units = pd.DataFrame({"unit_id": list("abcdefgh"), "doc_id": list("1111122 3".replace(" ", ""))})
    >>> draw_sample(units, 4, seed=1)["doc_id"].tolist()
    ['1', '1', '2', '3']
    """
    if not 1 <= n <= len(units):
        raise OptionError("sample-of-units", found=str(n), n=len(units))
    random = np.random.default_rng(seed)
    sizes = units.groupby("doc_id", sort=True).size()
    wanted = _shares(sizes.to_numpy(), n, random)
    chosen: list[int] = []
    for doc_id, share in zip(sizes.index, wanted, strict=True):
        places = np.flatnonzero((units["doc_id"] == doc_id).to_numpy())
        chosen.extend(random.choice(places, share, replace=False).tolist())
    return units.iloc[sorted(chosen)].reset_index(drop=True)


def _shares(sizes: np.ndarray, n: int, random: np.random.Generator) -> list[int]:
    """How many of ``n`` each plan gives: one each first, the rest by largest remainder; ties by lot."""
    if n <= len(sizes):
        some = random.choice(len(sizes), n, replace=False)
        return [int(place in some) for place in range(len(sizes))]
    exact = sizes * n / sizes.sum()
    shares = np.maximum(np.floor(exact), 1).astype(int)
    lots = random.random(len(sizes))
    while shares.sum() != n:
        short = exact - shares
        if shares.sum() < n:
            open_ = np.flatnonzero(shares < sizes)
            shares[max(open_, key=lambda place: (short[place], lots[place]))] += 1
        else:
            high = np.flatnonzero(shares > 1)
            shares[min(high, key=lambda place: (short[place], lots[place]))] -= 1
    return [int(share) for share in shares]
