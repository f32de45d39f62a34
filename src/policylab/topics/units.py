"""Units of analysis: sections or clauses with what is known of their plan, and what too few of them cannot show.

Count by section or by clause (``words.segment``, then ``words.count``), then ``make_units``. The rows of the counts carry
what is known of their plan: label, region, tier, year, genre and the owner's own columns.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from policylab.errors import OptionError
from policylab.schemas import checked
from policylab.topics.power import what_could_be_seen
from policylab.words.dtm import Dtm

FEW_UNITS = 100
"""Below this many units a topic model is an aid to reading, not a measurement (METHODS: advice of the field)."""

UNKNOWN = "unknown"
"""Group of the plans that have no value of the column."""

FEW_PLANS = 10
"""Below this many plans in a group an interval holds within these plans only."""


def make_units(dtm: Dtm, *, min_plans: int = 2, min_tokens: int = 10) -> Dtm:
    """Units that can be modelled: terms that stand in too few plans and units with too few tokens are left out.

    So are terms of one character, which are mostly pieces of words that were cut.

    Parameters
    ----------
    dtm : Dtm
        Counts by section or clause.
    min_plans : int
        A term must stand in at least so many plans: names of places and persons of one plan make no topic.
    min_tokens : int
        A unit needs so many tokens of the terms that are left: a bare heading has no topic.

    Raises
    ------
    OptionError
        If no unit is left.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": ["a", "a", "b"], "section_id": ["1", "2", "1"], "sentence_id": None})
    >>> counts = sparse.csr_matrix([[9, 4, 1], [0, 1, 0], [6, 6, 0]])
    >>> units = make_units(Dtm(counts, rows, ("企业", "人才", "某县"), "section"))
    >>> units.terms, units.rows["section_id"].tolist()
    (('企业', '人才'), ['1', '1'])
    """
    plans, names = pd.factorize(dtm.rows["doc_id"])
    shape = (len(names), len(plans))
    by_plan = sparse.csr_matrix((np.ones(len(plans)), (plans, np.arange(len(plans)))), shape) @ dtm.matrix
    kept = np.asarray((by_plan > 0).sum(axis=0)).ravel() >= min_plans
    kept &= np.array([len(term) > 1 for term in dtm.terms], dtype=bool)
    dtm = dtm.keep_terms(kept, f"make_units: min_plans={min_plans}")
    units = dtm.keep_rows(np.asarray(dtm.matrix.sum(axis=1)).ravel() >= min_tokens)
    if units.rows.empty:
        raise OptionError("no-units", min_tokens=min_tokens, min_plans=min_plans)
    left = np.asarray(units.matrix.sum(axis=0)).ravel() > 0
    return units.keep_terms(left, f"make_units: only in units below {min_tokens} tokens")


def headed(dtm: Dtm) -> Dtm:
    """Counts without what stands before the first heading of a plan: addressees, what is carried out, request to report.

    A plan without headings keeps its text.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": ["a", "a", "b"], "section_id": [None, "1", None], "sentence_id": None})
    >>> headed(Dtm(sparse.csr_matrix([[9], [4], [2]]), rows, ("企业",), "section")).rows["doc_id"].tolist()
    ['a', 'b']
    """
    under = dtm.rows["section_id"].notna().to_numpy()
    whole = ~dtm.rows["doc_id"].isin(set(dtm.rows.loc[under, "doc_id"])).to_numpy()
    return dtm.keep_rows(under | whole)


def limits(rows: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """What these units cannot show, one row a limit; last, with two groups, the smallest difference that the largest two could show.

    Parameters
    ----------
    rows : DataFrame
        A row a unit (``units.rows``), or any table with ``doc_id`` and the column ``by``.
    by : str or None
        The column whose groups are to be compared.

    Returns
    -------
    DataFrame
        code, n, groups: what limits every figure made from these units, and the groups that it holds for.

    Examples
    --------
    >>> few = pd.DataFrame({"doc_id": list("aabbc"), "tier": ["city"] * 4 + ["county"]})
    >>> limits(few, by="tier")["code"].tolist()
    ['few_plans', 'few_units', 'few_plans_in_group', 'one_plan_in_group', 'smallest_difference']
    """
    plans = rows["doc_id"].nunique()
    found: list[tuple[str, int, list[str]]] = []
    if plans < FEW_PLANS:
        found.append(("few_plans", plans, []))
    if len(rows) < FEW_UNITS:
        found.append(("few_units", len(rows), []))
    if by is not None:
        groups = rows.groupby(rows[by].astype(object).fillna(UNKNOWN))["doc_id"].nunique()
        if UNKNOWN in groups.index:
            found.append(("unknown_group", int(groups[UNKNOWN]), []))
        few, single = groups[groups < FEW_PLANS], groups[groups == 1]
        if len(few):
            names = list(map(str, few.index))
            found.append(("few_plans_in_group", int(few.min()), names))
        if len(single):
            names = list(map(str, single.index))
            found.append(("one_plan_in_group", 1, names))
        seen = what_could_be_seen(rows, by=by).dropna(subset=["smallest_difference"]).head(1)
        for row in seen.to_dict("records"):
            pair = [str(row["group_a"]), str(row["group_b"])]
            found.append(("smallest_difference", round(100 * row["smallest_difference"]), pair))
    return checked("limits", pd.DataFrame(found, columns=["code", "n", "groups"]))
