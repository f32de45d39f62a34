"""Units of analysis: sections or clauses with what is known of their plan, and what too few of them cannot show.

Count by section or by clause (``words.segment``, then ``words.count``), then ``make_units``. The rows of the counts carry
what is known of their plan: label, region, tier, year, genre and the owner's own columns.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from policylab.errors import OptionError
from policylab.resources import value_label
from policylab.schemas import checked
from policylab.words.dtm import Dtm

FEW_UNITS = 100
"""Below this many units a topic model is an aid to reading, not a measurement (METHODS: advice of the field)."""

UNKNOWN = "unknown"
"""Group of the plans that have no value of the column."""

FEW_PLANS = 10
"""Below this many plans in a group an interval holds within these plans only."""


def make_units(dtm: Dtm, *, min_plans: int = 2, min_tokens: int = 10) -> Dtm:
    """Units that can be modelled: terms that stand in too few plans and units with too few tokens are left out.

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
    dtm = dtm.keep_terms(kept, f"make_units: min_plans={min_plans}")
    units = dtm.keep_rows(np.asarray(dtm.matrix.sum(axis=1)).ravel() >= min_tokens)
    if units.rows.empty:
        message = (
            f"make_units: no unit has {min_tokens} tokens of terms that stand in {min_plans} plans; "
            "lower min_plans or min_tokens, or count more layers"
        )
        raise OptionError(message)
    left = np.asarray(units.matrix.sum(axis=0)).ravel() > 0
    return units.keep_terms(left, f"make_units: only in units below {min_tokens} tokens")


def limits(rows: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """What these units cannot show, one row a limit; no row when nothing stands against the usual conclusions.

    Parameters
    ----------
    rows : DataFrame
        A row a unit (``units.rows``), or any table with ``doc_id`` and the column ``by``.
    by : str or None
        The column whose groups are to be compared.

    Returns
    -------
    DataFrame
        code, n, en, zh: the sentences to print under every figure made from these units.

    Examples
    --------
    >>> few = pd.DataFrame({"doc_id": list("aabbc"), "tier": ["city"] * 4 + ["county"]})
    >>> limits(few, by="tier")["code"].tolist()
    ['few_plans', 'few_units', 'few_plans_in_group', 'one_plan_in_group']
    """
    plans = rows["doc_id"].nunique()
    found: list[tuple[str, int, list[str], tuple[str, str]]] = []
    if plans < FEW_PLANS:
        found.append(("few_plans", plans, [], _FEW_PLANS_IN_ALL))
    if len(rows) < FEW_UNITS:
        found.append(("few_units", len(rows), [], _FEW_UNITS))
    if by is not None:
        groups = rows.groupby(rows[by].astype(object).fillna(UNKNOWN))["doc_id"].nunique()
        if UNKNOWN in groups.index:
            found.append(("unknown_group", int(groups[UNKNOWN]), [], _UNKNOWN_GROUP))
        few, single = groups[groups < FEW_PLANS], groups[groups == 1]
        if len(few):
            names = list(map(str, few.index))
            found.append(("few_plans_in_group", int(few.min()), names, _FEW_IN_GROUP))
        if len(single):
            names = list(map(str, single.index))
            found.append(("one_plan_in_group", 1, names, _ONE_IN_GROUP))
    rows_found = [
        (code, n, en.format(n=n, names=", ".join(names)), zh.format(n=n, names=_in_chinese(names)))
        for code, n, names, (en, zh) in found
    ]
    return checked("limits", pd.DataFrame(rows_found, columns=["code", "n", "en", "zh"]))


def _in_chinese(groups: list[str]) -> str:
    return "、".join(value_label("tier", group, "zh") for group in groups)


_FEW_PLANS_IN_ALL = (
    "n = {n} plans: topics and differences describe these plans only. No trend, no diffusion, no cause and no statement "
    "on other places follows from them; intervals show how far the sections of these plans vary.",
    "n = {n} 份文本：主题与差异仅描述这些文本本身，不能据此推断趋势、扩散、因果或其他地区的情况；区间仅反映这些文本内部各节的变动。",
)
_FEW_UNITS = (
    "{n} units: too few for stable topics; read them as an index to the text and check every topic against its sections.",
    "仅 {n} 个分析单元：主题难以稳定，只宜作为阅读索引，每个主题都应回到原文核对。",
)
_FEW_IN_GROUP = (
    "Groups with fewer than ten plans (the smallest has {n}): {names}. Their intervals hold within these plans and do not generalise.",
    "以下组别不足十份文本（最少 {n} 份）：{names}。其区间仅在这些文本内成立，不可推广。",
)
_UNKNOWN_GROUP = (
    "Of {n} plans the group is not known; they are compared as a group of their own, which they are not: give it in sources.csv.",
    "有{n}份文本的组别不详，暂作一组参与比较，但并非真正的一组：请在 sources.csv 中补充。",
)
_ONE_IN_GROUP = (
    "One plan stands for a whole group: {names}. A difference between such groups is a difference between plans.",
    "以下组别只有一份文本：{names}。组间差异即文本间差异。",
)
