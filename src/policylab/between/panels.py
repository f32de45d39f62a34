"""Panels: one row a place, year and item, with the division codes and years that merge with yearbooks."""

from __future__ import annotations

import pandas as pd

from policylab.between.cascade import indicator_values
from policylab.between.places import places_of
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked

_NOT_OF_THE_PLACE_AND_YEAR = r"scope|part of year|no year|falls"
"""Flags of ``indicator_values`` under which a figure is not the place's own level of the whole year."""
_PLACE = ["division_code", "province", "region", "place", "tier"]


def indicator_panel(dataset: Dataset) -> pd.DataFrame:
    """What each place promises and reports of each harmonised indicator, by the year that the figure is of.

    A figure that is of a part of the place or of the year, that states a fall, or whose year is not known, is left out; a target
    stated twice in a plan counts once.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    DataFrame
        Table ``panel``: ``item`` is the indicator, ``status`` target or result, ``unit`` its base unit, ``low`` and ``high`` the least and
        greatest figure stated, ``value`` that figure where all statements agree, else null; ``comparator`` says what kind of bound it is
        (null where statements differ); ``n_values`` statements in ``n_plans`` plans.

    Examples
    --------
    >>> import policylab as pl
    >>> panel = indicator_panel(pl.open_corpus())
    >>> one = panel[(panel["region"] == "岚海省") & (panel["item"] == "研发经费投入强度") & (panel["year"] == 2020)]
    >>> one[["status", "value", "unit"]].values.tolist()
    [['result', 2.41, '%']]
    """
    values = indicator_values(dataset)
    kept = ~values["flags"].str.contains(_NOT_OF_THE_PLACE_AND_YEAR) & values["amount"].notna()
    repeated = dataset.targets.loc[dataset.targets["repeats"].notna(), ["doc_id", "target_id"]]
    again = pd.MultiIndex.from_frame(values[["doc_id", "target_id"]]).isin(pd.MultiIndex.from_frame(repeated))
    in_base_units = {"item": values["indicator_id"], "value": values["amount"], "unit": values["base_unit"]}
    stated = values.assign(**in_base_units)[kept & ~again]
    return _gather(dataset, stated.assign(measure="indicator"), agreeing=True)


def panel(
    dataset: Dataset, values: pd.DataFrame, item: str, value: str, *, weight: str | None = None
) -> pd.DataFrame:
    """A measure of plans as a panel: the mean of each place's plans of a year, item by item.

    Parameters
    ----------
    dataset : Dataset
        Plans without a year have no row; near-duplicates do not count twice.
    values : DataFrame
        Rows of plans with ``doc_id``: attention to themes under one denominator, rates of terms, shares of topics, codes.
    item : str
        Column that names what is measured, such as ``theme``, ``term`` or ``topic``.
    value : str
        Column of the numbers, such as ``share``.
    weight : str, optional
        Column of weights where a plan has several rows an item, such as ``tokens`` of its sections. By default rows count alike.

    Returns
    -------
    DataFrame
        Table ``panel``: ``year`` is that of the plan, ``value`` the mean over the place's plans of the year, ``low`` and ``high`` their least
        and greatest value, ``measure`` the name of ``item``; ``status``, ``unit`` and ``comparator`` are null.

    Raises
    ------
    OptionError
        If a column is missing.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> rates = pl.words.term_rates(plans, ["科技特派员"])
    >>> table = pl.between.panel(plans, rates, "term", "per_1000")
    >>> table.loc[table["region"] == "澄沅市", ["year", "n_plans"]].values.tolist()
    [[2023, 1], [2024, 1], [2026, 1]]
    """
    wanted = ["doc_id", item, value, *([weight] if weight else [])]
    if missing := [column for column in wanted if column not in values]:
        raise OptionError("columns-missing", found=list(map(str, values.columns)), missing=missing)
    weights = values[weight] if weight else 1.0
    summed = values.assign(weighted=values[value] * weights, weights=weights).groupby(
        ["doc_id", item], sort=False
    )
    of_plans = (summed["weighted"].sum() / summed["weights"].sum()).rename("value").reset_index()
    years = dataset.documents[["doc_id", "year"]].dropna()
    stated = of_plans.rename(columns={item: "item"}).merge(years, on="doc_id")
    empty = {"status": None, "unit": None, "comparator": None}
    return _gather(dataset, stated.assign(measure=item, **empty), agreeing=False)


def wide_panel(panel: pd.DataFrame) -> pd.DataFrame:
    """A panel with one row a place and year and one column an item, as regressions take it.

    Parameters
    ----------
    panel : DataFrame
        From :func:`panel` or :func:`indicator_panel`.

    Returns
    -------
    DataFrame
        division_code, province, region, place, tier, year, and one column an item (``item status`` where the panel has both targets and
        results), null where nothing is known.

    Examples
    --------
    >>> import policylab as pl
    >>> wide = wide_panel(indicator_panel(pl.open_corpus()))
    >>> row = wide[(wide["region"] == "岚海省") & (wide["year"] == 2020)]
    >>> row["研发经费投入强度 result"].tolist()
    [2.41]
    """
    pairs = panel[["item", "status"]].itertuples(index=False)
    names = [f"{item} {status}" if isinstance(status, str) else str(item) for item, status in pairs]
    keys = [*_PLACE, "year"]
    table = panel.assign(column=names).set_index([*keys, "column"])["value"].unstack("column")
    return table.rename_axis(columns=None).reset_index()


def _gather(dataset: Dataset, stated: pd.DataFrame, *, agreeing: bool) -> pd.DataFrame:
    """One row a place, year, item and status of statements with doc_id, item, year, value, measure, status, unit, comparator."""
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    plans = plans[["doc_id", "division_code", "province", "region", "tier"]].assign(place=places_of(plans))
    rows = stated[["doc_id", "item", "year", "value", "measure", "status", "unit", "comparator"]].merge(
        plans[plans["place"].notna()], on="doc_id"
    )
    keys = ["place", "tier", "year", "measure", "item", "status"]
    grouped = rows.groupby(keys, dropna=False, sort=True)
    columns = {name: grouped[name].first() for name in ("division_code", "province", "region", "unit")}
    low, high = grouped["value"].min(), grouped["value"].max()
    alike = grouped["comparator"].nunique(dropna=False) == 1
    columns["value"] = low.where(low == high) if agreeing else grouped["value"].mean()
    columns |= {"low": low, "high": high, "comparator": grouped["comparator"].first().where(alike)}
    columns |= {"n_values": grouped.size(), "n_plans": grouped["doc_id"].nunique()}
    table = pd.DataFrame(columns).reset_index()
    table = table.astype({"year": "Int64"}).sort_values(["place", "year", "measure", "item", "status"])
    return checked("panel", table[list(ANALYSIS["panel"])])
