"""Plans of one place, and the tables behind the maps: plans, or a measure of them, by province and by city."""

from __future__ import annotations

import pandas as pd

from policylab.between.places import places_of
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.reading.metadata.divisions import by_code, divisions
from policylab.schemas import checked


def plans_of_place(dataset: Dataset, region: str = "") -> Dataset:
    """Plans of one place.

    Parameters
    ----------
    dataset : Dataset
    region : str
        Its name as in ``documents.region``; where places share a name, with province or code as well, as the error lists
        them. "" is the place with most plans.

    Raises
    ------
    OptionError
        If no plan's place is known, or ``region`` is no place of the plans or the name of several.

    Examples
    --------
    >>> import policylab as pl
    >>> plans_of_place(pl.open_corpus().distinct(), "望岫县").documents["region"].unique().tolist()
    ['望岫县']
    """
    documents = dataset.documents
    places = places_of(documents)
    if places.isna().all():
        raise OptionError("no-known-place")
    named = places[(documents["region"] == region) | (places == region)] if region else places.mode().head(1)
    found = sorted(named.dropna().unique())
    if len(found) != 1:
        one_of = found or list(places.value_counts().index[:10])
        raise OptionError("region", found=repr(region), n=len(found), wanted=one_of)
    return dataset.select(documents[places == found[0]]["doc_id"])


def by_province(
    documents: pd.DataFrame, measured: pd.DataFrame | None = None, *, measure: str = "n_plans"
) -> pd.DataFrame:
    """One row a province: how many plans it has, or the mean of a measure over them.

    Parameters
    ----------
    documents : DataFrame
        ``documents`` of a dataset.
    measured : DataFrame, optional
        A row a plan, with ``doc_id`` and ``measure``; plans whose measure is null do not count. None: plans are counted.
    measure : str
        Column of ``measured``.

    Returns
    -------
    DataFrame
        ``province_map``, by code: ``division_code`` is null for a province that the table of divisions lacks, ``province``
        too for plans of no province; these come last.

    Raises
    ------
    OptionError
        If ``measured`` lacks a column.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "province": ["浙江省", "浙江省", "安徽省"]})
    >>> by_province(documents)[["province", "division_code", "value"]].to_numpy().tolist()
    [['浙江省', '330000', 2], ['安徽省', '340000', 1]]
    """
    table = _mean_by("province", documents, measured, measure)
    codes = {name: same[0].code for name, same in divisions().items() if same[0].tier == "province"}
    table["division_code"] = table["province"].map(codes)
    table = table.sort_values(["division_code", "province"], kind="stable")
    return checked("province_map", table)


def by_city(
    documents: pd.DataFrame,
    province: str,
    measured: pd.DataFrame | None = None,
    *,
    measure: str = "n_plans",
) -> pd.DataFrame:
    """One row a city of ``province`` (in a municipality, a district): its plans, those of its counties among them.

    Parameters
    ----------
    documents, measured, measure
        As in ``by_province``.
    province : str
        Full name, such as 浙江省.

    Returns
    -------
    DataFrame
        ``city_map``, by code: every city of the province, with null and 0 where it has no plan; last, without a name, the
        plans of the province that belong to no city of it.

    Raises
    ------
    OptionError
        If the table of divisions lacks ``province``, or ``measured`` a column.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "province": ["浙江省"], "division_code": ["331082"]})
    >>> by_city(documents, "浙江省").query("n_plans > 0")[["city", "value"]].to_numpy().tolist()
    [['台州市', 1.0]]
    """
    if province not in divisions() or divisions()[province][0].tier != "province":
        raise OptionError("province", found=repr(province))
    own = documents[documents["province"] == province]
    own = own.assign(city=own["division_code"].map(_city_of))
    code = divisions()[province][0].code
    below = sorted(one.code for one in by_code().values() if one.parent == code)
    every = pd.DataFrame({"city": [by_code()[each].name for each in below]})
    found = _mean_by("city", own, measured, measure)
    table = pd.concat([every.merge(found, on="city", how="left"), found[found["city"].isna()]])
    table = table.assign(province=province, measure=measure, n_plans=table["n_plans"].fillna(0).astype(int))
    return checked("city_map", table)


def _mean_by(
    place: str, documents: pd.DataFrame, measured: pd.DataFrame | None, measure: str
) -> pd.DataFrame:
    """``place``, measure, value, n_plans; a null place is a row of its own."""
    if measured is None:
        counts = documents.groupby(place, dropna=False).size()
        return counts.rename("n_plans").reset_index().assign(measure=measure, value=counts.to_numpy())
    lacking = {"doc_id", measure} - set(measured.columns)
    if lacking:
        raise OptionError("measured-columns", missing=sorted(lacking), measure=measure)
    known = documents[["doc_id", place]].merge(measured[["doc_id", measure]].dropna(), on="doc_id")
    table = known.groupby(place, dropna=False)[measure].agg(value="mean", n_plans="size").reset_index()
    return table.assign(measure=measure)


def _city_of(code: object) -> str | None:
    """Name of the division right below the province that ``code`` lies in; None for a province and no code."""
    place = by_code().get(str(code))
    while place and place.parent and by_code()[place.parent].parent:
        place = by_code()[place.parent]
    return place.name if place and place.parent else None
