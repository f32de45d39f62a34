"""How a word, a theme or an indicator spreads: where and when it is first used, and how many places use it by tier and year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policylab.between.places import places_of
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked

_HIT = ["doc_id", "sentence_id", "start_char", "end_char"]


def diffusion(dataset: Dataset, hits: pd.DataFrame) -> pd.DataFrame:
    """First use by place: every place of the dataset has a row, whether it uses what was looked for or not.

    The plans at hand bound what can be known. A place whose earliest plan already has it may have had it before
    (``from the start``); one without it may take it up later (``not seen``). Only ``taken up`` has a year that is known.

    Parameters
    ----------
    dataset : Dataset
        Plans without a year or a place are left out.
    hits : DataFrame
        Rows with doc_id, sentence_id, start_char, end_char: from ``keyword_in_context``, ``theme_hits``, or rows of table ``targets``.

    Returns
    -------
    DataFrame, by year of first use, then tier and place
        division_code, province, region, place, tier, n_plans, first_plan_year and last_plan_year (of the plans held), state, first_year
        (null when not seen), rank (1 for the earliest year, places of one year share it), n_hits, and the first hit: doc_id, label,
        sentence_id, start_char, end_char.

    Raises
    ------
    OptionError
        If ``hits`` lacks a column.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> spread = diffusion(plans, pl.words.keyword_in_context(plans, "科技特派员"))
    >>> set(spread["state"]) <= {"taken up", "from the start", "not seen"}, len(spread) == plans.documents["region"].nunique()
    (True, True)
    """
    if missing := [column for column in _HIT if column not in hits]:
        raise OptionError("columns-missing", found=list(map(str, hits.columns)), missing=missing)
    plans = _dated(dataset)
    held = plans.groupby("place", sort=True)
    places = pd.DataFrame(
        {name: held[name].first() for name in ("division_code", "province", "region", "tier")}
        | {
            "n_plans": held.size(),
            "first_plan_year": held["year"].min(),
            "last_plan_year": held["year"].max(),
        }
    )
    found = hits[_HIT].merge(plans[["doc_id", "label", "place", "year", "day"]], on="doc_id")
    found = found.sort_values(["year", "day", "doc_id", "start_char"], na_position="last", kind="stable")
    first = found.groupby("place")[[*_HIT, "label", "year"]].head(1).assign(place=found["place"])
    table = places.join(first.set_index("place").rename(columns={"year": "first_year"}))
    table["n_hits"] = found.groupby("place").size().reindex(table.index, fill_value=0)
    table["rank"] = table["first_year"].rank(method="min").astype("Int64")
    seen, begins = table["first_year"].notna(), table["first_year"].eq(table["first_plan_year"])
    table["state"] = np.select(
        [~seen, begins.fillna(False).astype(bool)], ["not seen", "from the start"], "taken up"
    )
    whole = dict.fromkeys(
        ["first_year", "first_plan_year", "last_plan_year", "start_char", "end_char"], "Int64"
    )
    table = table.reset_index().astype(whole)
    table = table.sort_values(["first_year", "tier", "place"], na_position="last", kind="stable")
    return checked("diffusion", table[list(ANALYSIS["diffusion"])])


def diffusion_curve(spread: pd.DataFrame) -> pd.DataFrame:
    """How many places had used it by each year, tier by tier, among those of which a plan of that year or before is held.

    Parameters
    ----------
    spread : DataFrame
        From :func:`diffusion`.

    Returns
    -------
    DataFrame, by tier and year
        tier (``all`` for all places together), year, n_places (with a plan by then), n_used (of them, with a use by then), share (0 to 1).
        With few places the share moves in steps of 1 / n_places; it describes the plans held, not all places of the tier.

    Examples
    --------
    >>> spread = pd.DataFrame({"tier": ["city", "city", "county"], "first_plan_year": [2020, 2021, 2021],
    ...     "last_plan_year": [2022, 2022, 2022], "first_year": pd.array([2020, None, 2022], dtype="Int64")})
    >>> curve = diffusion_curve(spread)
    >>> curve[curve["tier"] == "all"].values.tolist()
    [['all', 2020, 1, 1, 1.0], ['all', 2021, 3, 1, 0.3333333333333333], ['all', 2022, 3, 2, 0.6666666666666666]]
    """
    if spread.empty:
        return checked("diffusion_curve", pd.DataFrame(columns=ANALYSIS["diffusion_curve"]))
    years = range(int(spread["first_plan_year"].min()), int(spread["last_plan_year"].max()) + 1)
    tiers = {"all": spread} | {str(tier): part for tier, part in spread.groupby("tier", sort=True)}
    rows = []
    for tier, part in tiers.items():
        for year in years:
            n_places = int((part["first_plan_year"] <= year).sum())
            n_used = int((part["first_year"] <= year).sum())
            if n_places:
                rows.append((tier, year, n_places, n_used, n_used / n_places))
    return checked("diffusion_curve", pd.DataFrame(rows, columns=ANALYSIS["diffusion_curve"]))


def _dated(dataset: Dataset) -> pd.DataFrame:
    """Distinct plans with a place and a year, and the day they were issued where it is known."""
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    plans = plans.assign(
        place=places_of(plans), day=plans["issued_date"].fillna(plans["written_date"]).astype(object)
    )
    return plans[plans["place"].notna() & plans["year"].notna()]
