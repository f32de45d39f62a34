"""What the explorer does with what it found: the order of places, their counts by group, a quotation of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    pass

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
