"""What the explorer does with what it found: the order of places, their counts by group, a quotation of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from policylab.schemas import checked

if TYPE_CHECKING:
    from policylab.dataset import Dataset

SORTS = ("text", "year", "before", "after")
"""Orders of a list of places: that of the plans, the latest plan first, by what stands before, by what stands after."""


def sort_found(found: pd.DataFrame, by: str, documents: pd.DataFrame) -> pd.DataFrame:
    """Places in another order; the order of the text decides where two are alike.

    Parameters
    ----------
    found : DataFrame
        A table ``keyword_in_context``.
    by : {"text", "year", "before", "after"}
    documents : DataFrame
        Table ``documents``, for the years.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "year": [2021, 2024]})
    >>> found = pd.DataFrame({"doc_id": ["a", "b"], "before": ["引进", "培育"], "after": ["和", "。"]})
    >>> sort_found(found, "year", plans)["doc_id"].tolist(), sort_found(found, "before", plans)["doc_id"].tolist()
    (['b', 'a'], ['b', 'a'])
    """
    if by == "text":
        return found
    if by == "year":
        years = found["doc_id"].map(documents.set_index("doc_id")["year"])
        return found.loc[years.sort_values(ascending=False, na_position="last", kind="stable").index]
    keys = found[by].astype(object).map(lambda text: text[::-1] if by == "before" else text)
    return found.loc[keys.sort_values(kind="stable").index]


def by_group(dataset: Dataset, found: pd.DataFrame, column: str) -> pd.DataFrame:
    """How often what was found stands in the plans of each group, side by side; a group without a hit has a row too.

    Parameters
    ----------
    dataset : Dataset
        The plans that were looked at.
    found : DataFrame
        Rows with doc_id.
    column : str
        A column of ``documents``: tier, province, year, genre, or one of the owner's.

    Returns
    -------
    DataFrame, by group
        group, n_plans, n_plans_with, n_hits, per_1000 (hits a thousand characters of the group's bodies).

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> table = by_group(plans, plans.targets, "tier")
    >>> table["group"].tolist(), int(table["n_plans"].sum()) == len(plans.documents)
    (['city', 'county', 'province'], True)
    """
    plans = dataset.documents[["doc_id", "n_chars", column]].dropna(subset=[column])
    plans = plans.assign(n_hits=plans["doc_id"].map(found.groupby("doc_id").size()).fillna(0).astype(int))
    grouped = plans.groupby(column, sort=True)
    table = pd.DataFrame(
        {
            "n_plans": grouped.size(),
            "n_plans_with": grouped["n_hits"].agg(lambda hits: int((hits > 0).sum())),
            "n_hits": grouped["n_hits"].sum(),
            "per_1000": 1000 * grouped["n_hits"].sum() / grouped["n_chars"].sum(),
        }
    )
    return checked("found_by_group", table.rename_axis("group").reset_index())


def quotation(passage: str, plan: pd.Series, place: str | None) -> str:
    """A passage as it is quoted in a paper: the words in quotation marks, then title, issuer, document number and where it stands.

    Parameters
    ----------
    passage : str
        Its words, from the body.
    plan : Series
        The plan's row of table ``documents``.
    place : str or None
        The headings above it.

    Examples
    --------
    >>> plan = pd.Series({"title": "云川市规划", "issuer": "云川市人民政府", "doc_number": "云政发〔2024〕6号", "year": 2024, "label": "云川市 规划"})
    >>> quotation("引进人才。", plan, "二、重点任务")
    '“引进人才。”——云川市人民政府《云川市规划》，云政发〔2024〕6号，2024年，二、重点任务'
    """
    title = plan["title"] if pd.notna(plan["title"]) else plan["label"]
    issuer = plan["issuer"] if pd.notna(plan["issuer"]) else ""
    year = f"{int(plan['year'])}年" if pd.notna(plan["year"]) else None
    rest = [plan["doc_number"] if pd.notna(plan["doc_number"]) else None, year, place]
    return "，".join([f"“{passage}”——{issuer}《{title}》", *_said(rest)])


def _said(parts: Iterable[str | None]) -> list[str]:
    return [part for part in parts if part]
