"""Amplification (层层加码): what a child promises beside its parent, and how well children cover a parent's total."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pandas as pd

from policylab.between.periods import same_time
from policylab.errors import OptionError
from policylab.facts.names.indicators import kindred
from policylab.facts.names.units import unit_class
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, checked


def amplification(values: pd.DataFrame, parents: pd.DataFrame, *, align: str = "none") -> pd.DataFrame:
    """What each child promises beside its parent, one row an indicator, year and pair of plans.

    Parameters
    ----------
    values, parents : DataFrame
        From ``cascade.indicator_values`` and ``parents.find_parents``.
    align : {"none", "linear", "cagr"}
        With ``none``, targets of different years stand side by side and no difference is taken. Otherwise the
        parent's value in the child's year is read between two of the parent's own values, and flagged ``imputed``.

    Returns
    -------
    DataFrame, by indicator, parent, child and year
        ``difference`` for rates, in the unit (percentage points for %). For totals ``ratio``, the child's share of
        the parent's target, and ``over_commitment``, that share over the child's share of the results that both
        report for the same year; flag ``base`` where they report such results and these must not be compared, or disagree. ``ambition`` is 1 when the child promises more in the indicator's own direction,
        -1 when less, 0 when the same; rates only. ``nearest`` as in ``find_parents``, to filter by. What was not compared is null, and ``flags`` says why.

    Raises
    ------
    OptionError
        For another ``align``.

    Notes
    -----
    Over-commitment is (T_child / T_parent) / (B_child / B_parent). That targets rise down the tiers: Li, Liu, Weng and
    Zhou 2019, Economic Journal 129, 2888-2915.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.between import find_parents, indicator_values
    >>> plans = pl.open_corpus().distinct()
    >>> pairs = amplification(indicator_values(plans), find_parents(plans.documents, plans.citations))
    >>> shown = pairs[(pairs["indicator_id"] == "研发经费投入强度") & pairs["ambition"].notna()]
    >>> shown[["parent_region", "child_region", "parent_amount", "child_amount", "ambition"]].head(1).values.tolist()
    [['澄沅市', '望岫县', 3.4, 3.6, 1.0]]
    """
    if align not in _BETWEEN_YEARS:
        raise OptionError("align", found=repr(align), wanted=[*map(repr, _BETWEEN_YEARS)])
    values = values[values["amount"].notna()]
    promised = _rows_by_plan(values[values["status"] == "target"])
    reported = _rows_by_plan(values[values["status"] == "result"])
    rows = []
    for link in rows_of(parents[parents["parent"].notna()]):
        upper, lower = promised.get(link["parent"], {}), promised.get(link["child"], {})
        for name in sorted(upper):
            base = _base_share(*(reported.get(link[side], {}).get(name, []) for side in ("parent", "child")))
            for parent, child, imputed in _match_years(upper[name], lower.get(name, []), align):
                rows.append(_compare(link, (parent, child), imputed=imputed, base=base))
            for other in sorted(set(kindred(name)) & set(lower) - set(upper)):
                rows.append(_compare(link, (upper[name][-1], lower[other][-1])))
    frame = pd.DataFrame(rows, columns=ANALYSIS["amplification"])
    order = ["indicator_id", "parent", "child", "child_year", "parent_year"]
    return checked("amplification", frame.sort_values(order, kind="stable"))


def amplification_by_tier(pairs: pd.DataFrame) -> pd.DataFrame:
    """How often children promise more, less or the same than their parents, by tier, over the rates compared.

    Returns
    -------
    DataFrame, one row an indicator and step of tiers, and one over all indicators (``indicator_id`` "all")
        ``mean_difference`` in the indicator's unit (null over all); ``p_value`` of a two-sided sign test without
        ties. Children of one parent are not independent: read it as a description.

    Examples
    --------
    >>> pairs = pd.DataFrame({"indicator_id": "研发经费投入强度", "parent_tier": "city", "child_tier": "county",
    ...     "ambition": [1, 1, 1, -1], "difference": [0.2, 0.1, 0.3, -0.1]})
    >>> by_tier = amplification_by_tier(pairs)
    >>> by_tier[["indicator_id", "n", "n_more", "n_less", "p_value"]].values.tolist()
    [['all', 4, 3, 1, 0.625], ['研发经费投入强度', 4, 3, 1, 0.625]]
    """
    from scipy.stats import binomtest  # half a second, which every other use of this room need not wait for

    compared = pairs[pairs["ambition"].notna()]
    rows = []
    parts: list[tuple[Any, pd.DataFrame]] = [("all", compared), *compared.groupby("indicator_id", sort=True)]
    for name, part in parts:
        for (upper, lower), step in part.groupby(["parent_tier", "child_tier"], sort=True):
            more, less = int((step["ambition"] > 0).sum()), int((step["ambition"] < 0).sum())
            test = binomtest(more, more + less).pvalue if more + less else None
            mean = None if name == "all" else step["difference"].mean()
            rows.append((name, upper, lower, len(step), more, less, mean, test))
    return checked("amplification_by_tier", pd.DataFrame(rows, columns=ANALYSIS["amplification_by_tier"]))


def coverage(pairs: pd.DataFrame, *, n_children: Mapping[str, int] | None = None) -> pd.DataFrame:
    """Sum of the children's targets over the parent's, for totals of one year.

    Parameters
    ----------
    pairs : DataFrame
        From ``amplification``.
    n_children : mapping of str to int, optional
        How many places lie below each parent plan (``doc_id``). Without it, or with fewer children in the corpus,
        ``coverage`` is null: a sum over some children says nothing about the parent's total.

    Returns
    -------
    DataFrame, one row an indicator, parent and year; above 1 the children together promise more than the parent

    Examples
    --------
    >>> pairs = pd.DataFrame({"indicator_id": "高新技术企业", "parent": "p", "parent_year": 2027, "child_year": 2027,
    ...     "child_place": ["甲县", "乙县"], "child_amount": [60.0, 50.0], "parent_amount": 100.0, "ratio": [0.6, 0.5], "tier_step": 1})
    >>> coverage(pairs, n_children={"p": 2})["coverage"].tolist(), coverage(pairs)["coverage"].tolist()
    ([1.1], [None])
    """
    same_year = pairs[
        pairs["ratio"].notna() & (pairs["tier_step"] == 1) & (pairs["parent_year"] == pairs["child_year"])
    ]
    rows = []
    for key, part in same_year.groupby(["indicator_id", "parent", "parent_year"], sort=True):
        name, parent, year = cast("tuple[str, str, int]", key)
        one_each = part.drop_duplicates("child_place")
        wanted = (n_children or {}).get(parent)
        total, of_parent = one_each["child_amount"].sum(), one_each["parent_amount"].iloc[0]
        complete = None if wanted is None else len(one_each) == wanted
        rows.append(
            (
                name,
                parent,
                year,
                len(one_each),
                wanted,
                total,
                of_parent,
                total / of_parent if complete else None,
            )
        )
    return checked("coverage", pd.DataFrame(rows, columns=ANALYSIS["coverage"]))


def _rows_by_plan(values: pd.DataFrame) -> dict[str, dict[str, list[Row]]]:
    """Rows by plan and indicator, in order of year; the same value said twice is one."""
    values = values.drop_duplicates(["doc_id", "indicator_id", "year", "amount", "period"])
    plans: dict[str, dict[str, list[Row]]] = {}
    for row in rows_of(values.sort_values(["year", "start_char"], na_position="first", kind="stable")):
        plans.setdefault(row["doc_id"], {}).setdefault(row["indicator_id"], []).append(row)
    return plans


def _match_years(upper: list[Row], lower: list[Row], align: str) -> Iterator[tuple[Row, Row, bool]]:
    """Parent and child values of one year; else as ``align`` says; else side by side, the nearest years."""
    for child in lower:
        year = child["year"]
        same = [
            parent
            for parent in upper
            if pd.notna(year) and pd.notna(parent["year"]) and parent["year"] == year
        ]
        if same:
            yield from ((parent, child, False) for parent in same)
            continue
        imputed: float | None = _BETWEEN_YEARS[align](upper, year) if pd.notna(year) else None
        if imputed is not None:
            yield {**upper[-1], "amount": imputed, "value": None, "year": year}, child, True
        else:
            yield from ((parent, child, False) for parent in _nearest(upper, year))


def _nearest(upper: list[Row], year: Any) -> list[Row]:
    """Parent values of the year or years nearest to ``year``; the last one when years are not known."""
    dated = [parent for parent in upper if pd.notna(parent["year"])]
    if not dated or pd.isna(year):
        return upper[-1:]
    least = min(abs(parent["year"] - year) for parent in dated)
    return [parent for parent in dated if abs(parent["year"] - year) == least]


def _around(upper: list[Row], year: int) -> tuple[Row, Row] | None:
    dated = [value for value in upper if pd.notna(value["year"])]
    before = [value for value in dated if value["year"] < year]
    after = [value for value in dated if value["year"] > year]
    return (before[-1], after[0]) if before and after else None


def _linear(upper: list[Row], year: int) -> float | None:
    ends = _around(upper, year)
    if ends is None:
        return None
    part = (year - ends[0]["year"]) / (ends[1]["year"] - ends[0]["year"])
    return float(ends[0]["amount"] + part * (ends[1]["amount"] - ends[0]["amount"]))


def _cagr(upper: list[Row], year: int) -> float | None:
    ends = _around(upper, year)
    if ends is None or min(ends[0]["amount"], ends[1]["amount"]) <= 0:
        return None
    part = (year - ends[0]["year"]) / (ends[1]["year"] - ends[0]["year"])
    return float(ends[0]["amount"] * (ends[1]["amount"] / ends[0]["amount"]) ** part)


def _none(upper: list[Row], year: int) -> float | None:
    return None


_BETWEEN_YEARS: dict[str, Callable[[list[Row], int], float | None]] = {
    "none": _none,
    "linear": _linear,
    "cagr": _cagr,
}


def _base_share(upper: list[Row], lower: list[Row]) -> tuple[float | None, list[str]]:
    """Child's share of the results that both report for the same, latest year; a flag where they do and it is not known."""
    same_year = [
        (parent, child)
        for parent in upper
        for child in lower
        if pd.notna(parent["year"]) and parent["year"] == child["year"] and parent["amount"]
    ]
    comparable = [(parent, child) for parent, child in same_year if not _reasons(parent, child)]
    latest = max((parent["year"] for parent, _ in comparable), default=None)
    shares = {child["amount"] / parent["amount"] for parent, child in comparable if parent["year"] == latest}
    if len(shares) == 1:
        return shares.pop(), []
    return None, ["base"] if same_year else []


def _compare(
    link: Row,
    pair: tuple[Row, Row],
    *,
    imputed: bool = False,
    base: tuple[float | None, list[str]] = (None, []),
) -> Row:
    parent, child = pair
    flags = _reasons(parent, child)
    comparable = not flags
    total = bool(parent["adds_up"])
    base_share, unknown_base = base
    difference = child["amount"] - parent["amount"] if comparable and not total else None
    ratio = child["amount"] / parent["amount"] if comparable and total and parent["amount"] else None
    sign = {"up": 1, "down": -1}.get(parent["direction"])
    ambition = None
    if difference is not None and sign is not None:
        step = round(difference, 9) * sign
        ambition = (step > 0) - (step < 0)
    row = {
        "indicator_id": parent["indicator_id"], "child_indicator_id": child["indicator_id"],
        "english": parent["english"], "tier_step": link["tier_step"], "rule": link["rule"], "nearest": link["nearest"],
        "base_unit": parent["base_unit"], "difference": difference, "ratio": ratio, "base_share": base_share,
        "over_commitment": ratio / base_share if ratio and base_share else None, "ambition": ambition,
        "flags": "; ".join([*flags, *(["imputed"] if imputed else []), *(unknown_base if ratio else [])]),
    }  # fmt: skip
    for side, value in (("parent", parent), ("child", child)):
        row[side] = value["doc_id"]
        for column in ("label", "region", "place", "tier", "year", "amount", "comparator", "quote"):
            row[f"{side}_{column}"] = value[column]
    return row


def _reasons(parent: Row, child: Row) -> list[str]:
    """Why two values must not be compared; empty when they can be."""
    reasons = []
    if parent["indicator_id"] != child["indicator_id"]:
        reasons.append("definition")
    years = parent["year"], child["year"]
    if pd.isna(years[0]) or pd.isna(years[1]):
        reasons.append("no year")
    elif years[0] != years[1]:
        reasons.append("years differ")
    if unit_class(parent["base_unit"]) != unit_class(child["base_unit"]):
        reasons.append("unit")
    for flag in ("scope", "part of year", "reported"):
        if flag in parent["flags"] or flag in child["flags"]:
            reasons.append(flag)
    if not same_time(parent, child):
        reasons.append("period")
    if ("falls" in parent["flags"]) != ("falls" in child["flags"]):
        reasons.append("rise against fall")
    return reasons
