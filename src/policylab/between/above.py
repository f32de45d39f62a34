"""What a plan answers to from above: the links that count, and each of its targets beside the nearest one above, once."""

from __future__ import annotations

import pandas as pd

APPROXIMATE = frozenset({"approx", "range"})
"""Comparators under which two values near each other cannot be ordered (左右, 10–12)."""
_AGAINST = {"up": frozenset({"lt", "le"}), "down": frozenset({"gt", "ge"})}
"""Bounds that cap what a direction asks for: no more than 5 says nothing of how much is promised upwards."""


def plans_above(parents: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Links of plans to those of a higher tier that they answer to.

    Parameters
    ----------
    parents : DataFrame
        From ``find_parents``.
    documents : DataFrame
        Table ``documents``.

    Returns
    -------
    DataFrame, rows of ``parents``
        The parent is in the corpus and at least one tier up (a place's own earlier plan is none above it). It is cited; or the
        child cites none of a higher tier, and this is the latest plan of the nearest tier whose period is also the child's.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> links = plans_above(pl.between.find_parents(plans.documents, plans.citations), plans.documents)
    >>> int(links["tier_step"].min()), len(links) > 10
    (1, True)
    """
    upper = parents[parents["parent"].notna() & (parents["tier_step"] >= 1).fillna(value=False)]
    periods = _periods(documents)
    cited = upper["rule"] == "citation"
    together = [
        _overlap(periods.get(child), periods.get(parent))
        for child, parent in upper[["child", "parent"]].itertuples(index=False, name=None)
    ]
    cites = set(upper.loc[cited, "child"])
    by_place = upper[
        ~cited & pd.Series(together, index=upper.index, dtype=bool) & ~upper["child"].isin(cites)
    ]
    latest = by_place.assign(start=[-periods[name][0] for name in by_place["parent"]])
    latest = latest.sort_values(["child", "tier_step", "start", "parent"], kind="stable")
    kept = [*upper.index[cited], *latest.drop_duplicates("child").index]
    return upper.loc[sorted(kept)].reset_index(drop=True)


def _periods(documents: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """First and last year of each plan: those of its period, else its year; plans of which neither is known are left out."""
    first = documents["period_start"].fillna(documents["year"])
    last = documents["period_end"].fillna(documents["year"])
    rows = zip(documents["doc_id"], first.fillna(last), last.fillna(first), strict=True)
    return {doc_id: (float(start), float(end)) for doc_id, start, end in rows if pd.notna(start)}


def _overlap(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return bool(one and other) and one[0] <= other[1] and other[0] <= one[1]  # type: ignore[index]


def once_each(pairs: pd.DataFrame) -> pd.DataFrame:
    """Rates compared with the plan above, each target of a child once: beside the nearest tier that promises the same.

    ``pairs`` is an ``amplification`` table; of several parents of one tier the one that asks for most stands.

    Examples
    --------
    >>> pairs = pd.DataFrame({"child": "c", "parent": ["city", "province"], "indicator_id": "a", "child_year": 2027, "parent_year": 2027,
    ...     "child_amount": 3.6, "tier_step": [1, 2], "difference": [0.2, 0.4], "ambition": [1, 1]})
    >>> once_each(pairs)["parent"].tolist()
    ['city']
    """
    compared = pairs[pairs["difference"].notna() & pairs["ambition"].notna()]
    asked = (
        compared["difference"].abs() * compared["ambition"]
    )  # the less a child is ahead, the more was asked for
    order = ["tier_step", "asked", "parent"]
    nearest = compared.assign(asked=asked).sort_values(order, kind="stable")
    nearest = nearest.drop_duplicates(["child", "indicator_id", "child_year", "child_amount"])
    return compared.loc[nearest.index.sort_values()]


def verdicts(pairs: pd.DataFrame) -> pd.Series:
    """For each compared pair whether the child promises ``more``, ``less`` or the ``same``, or that this is ``open``.

    Lower bounds are compared as they stand: what is promised is at least that much. It is open where one side is only
    about so much (左右) or a range, or a cap on what the other promises.

    Examples
    --------
    >>> pairs = pd.DataFrame({"ambition": [1, 1, -1], "parent_comparator": ["ge", "eq", "eq"], "child_comparator": ["eq", "approx", "le"],
    ...     "difference": [2.0, 1.0, -2.0]})
    >>> verdicts(pairs).tolist()
    ['more', 'open', 'open']
    """
    said = pairs["ambition"].map({1: "more", -1: "less", 0: "same"}).astype(object)
    up = pairs["difference"] * pairs["ambition"] >= 0
    sides = [pairs["parent_comparator"], pairs["child_comparator"]]
    unclear = pd.Series(data=False, index=pairs.index)
    for side in sides:
        unclear |= side.isin(APPROXIMATE)
        unclear |= side.isin(_AGAINST["up"]) & up | side.isin(_AGAINST["down"]) & ~up
    return said.mask(unclear, "open")
