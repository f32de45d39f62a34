"""What a report found, in few sentences made from its tables, each with the part that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Sentence:
    """An entry of wording with its fields, and the code of the caption of the figure or table that shows it.

    Examples
    --------
    >>> Sentence("brief-no-lead", {}, "comparison-who-leads").fields
    {}
    """

    code: str
    fields: Mapping[str, object]
    shown_by: str


def targets_in_brief(commitments: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many targets there are and how many have a number; ``commitments`` is a table of this name.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["甲县"], "n_targets": [9], "n_numbers": [7]})
    >>> targets_in_brief(table, "Targets")[0].fields
    {'n': 9, 'numbers': 7}
    """
    n, numbers = int(commitments["n_targets"].sum()), int(commitments["n_numbers"].sum())
    if not n:
        return []
    return [Sentence("brief-targets", {"n": n, "numbers": numbers}, caption)]


def rates_in_brief(pairs: pd.DataFrame, caption: str) -> list[Sentence]:
    """In how many compared pairs the child promises more; ``pairs`` are rows of an ``amplification`` table.

    Examples
    --------
    >>> rates_in_brief(pd.DataFrame({"difference": [0.2, -0.1, None], "ambition": [1, -1, None]}), "Rates")[0].fields
    {'above': 1, 'n': 2}
    """
    compared = pairs[pairs["difference"].notna()]
    above, n = int((compared["ambition"] > 0).sum()), len(compared)
    if not n:
        return []
    return [Sentence("brief-rates", {"above": above, "n": n}, caption)]


def wording_in_brief(n_own: int, n_pairs: int, caption: str) -> list[Sentence]:
    """How many pairs of plans share wording beyond stock phrases.

    Examples
    --------
    >>> wording_in_brief(31, 66, "Pairs")[0].fields
    {'own': 31, 'n': 66}
    """
    return [Sentence("brief-wording", {"own": n_own, "n": n_pairs}, caption)] if n_own else []


def leads_in_brief(agencies: pd.DataFrame, caption: str) -> list[Sentence]:
    """Who is most often stated as lead, or that nobody is; ``agencies`` is a table of this name.

    Examples
    --------
    >>> table = pd.DataFrame({"agency": ["科技局", "财政局"], "n_lead": [3, 1], "n_listed": [0, 2], "n_support": [0, 4]})
    >>> leads_in_brief(table, "Agencies")[0].fields
    {'agency': '科技局', 'most': 3, 'n': 4}
    """
    if agencies.empty:
        return []
    n, most = int(agencies["n_lead"].sum()), int(agencies["n_lead"].max())
    if not n:
        return [Sentence("brief-no-lead", {}, caption)]
    first = sorted(agencies.loc[agencies["n_lead"] == most, "agency"].astype(str))
    code = "brief-leads" if len(first) == 1 else "brief-leads-tied"
    return [Sentence(code, {"agency": ", ".join(first), "most": most, "n": n}, caption)]


def findings_in_brief(findings: pd.DataFrame, caption: str) -> list[Sentence]:
    """How often plans do not agree with themselves; ``findings`` has rows of the table of this name.

    Examples
    --------
    >>> findings_in_brief(pd.DataFrame({"doc_id": ["a", "a", "b"]}), "Findings")[0].fields
    {'n': 3, 'plans': 2}
    """
    n, plans = len(findings), findings["doc_id"].nunique()
    if not n:
        return []
    return [Sentence("brief-findings", {"n": n, "plans": plans}, caption)]


def inherited_in_brief(inherited: pd.DataFrame, caption: str) -> list[Sentence]:
    """How many indicators of the plans above are taken up; ``inherited`` is an ``inherited_indicators`` table.

    Examples
    --------
    >>> inherited_in_brief(pd.DataFrame({"indicator_id": ["a", "b", "b", None], "state": ["inherited", "dropped", "dropped", "added"]}), "Indicators")[0].fields
    {'kept': 1, 'n': 2}
    """
    above = inherited[inherited["state"] != "added"]
    taken_up = (
        above["state"].eq("inherited").groupby(above["indicator_id"]).any()
    )  # several plans above may promise it
    kept, n = int(taken_up.sum()), len(taken_up)
    if not n:
        return []
    return [Sentence("brief-inherited", {"kept": kept, "n": n}, caption)]
