"""The cascade of targets: one table of harmonised indicator by place and year, and what a child keeps of its parent's."""

from __future__ import annotations

import re

import pandas as pd

from policylab.between.periods import periods
from policylab.between.places import places_of
from policylab.dataset import Dataset
from policylab.facts.names.indicators import describe, kindred
from policylab.rows import rows_of
from policylab.schemas import ANALYSIS, CHOICES, checked

_FALLS = r"下降|降低|减少|压减|回落|缩减"
_PART_OF_YEAR = r"1\s*[-—–~～至到]\s*(?:[1-9]|1[01])\s*月|上半年|前[一二三]季度|[一二三]季度|截[至止]"
_TIER_ORDER = {tier: rank for rank, tier in enumerate(CHOICES["documents"]["tier"])}


def indicator_values(dataset: Dataset) -> pd.DataFrame:
    """Every value of a harmonised indicator, with its place, year, wording and sentence.

    Returns
    -------
    DataFrame, by indicator, tier, region, plan, year and place in the text
        ``place`` as in ``places.places_of``, for places that share a name; ``amount`` in base units, null for a commitment without a figure; ``adds_up`` whether children's values can
        be summed; ``period`` the plan's words for how long a figure is counted (每年, 年均, 三年, 累计), null for one year or date; ``flags`` joined by "; ": ``falls`` (the figure is a decrease), ``part of year``, ``scope`` (the
        figure names a place or part other than the plan's own), ``reported`` (a target whose result the plan states, see ``reported_on``), ``definition`` (the corpus also has values of an
        indicator whose definition differs), ``no year``, ``results differ`` (the plan has another result of it for the same year).

    Examples
    --------
    >>> import policylab as pl
    >>> values = indicator_values(pl.open_corpus())
    >>> rows = values[(values["indicator_id"] == "研发经费投入强度") & (values["tier"] == "province")]
    >>> rows[["region", "year", "amount", "base_unit", "status"]].head(1).values.tolist()
    [['岚海省', 2020, 2.41, '%', 'result']]
    """
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    places = plans[["doc_id", "label", "region", "tier", "year"]].rename(columns={"year": "plan_year"})
    places["place"] = places_of(plans)
    targets = dataset.targets[dataset.targets["indicator_id"].notna()]
    values = targets.merge(places, on="doc_id", how="inner")
    known = {name: describe(name) for name in values["indicator_id"].unique()}
    for column in ("english", "group", "direction"):
        values[column] = [known[name][column] for name in values["indicator_id"]]
    values["adds_up"] = [adds_up(name) for name in values["indicator_id"]]
    values["sentence"] = _sentences(dataset, values)
    values["period"] = periods(dataset, values)
    values = values.astype({"year": "Int64", "plan_year": "Int64"})
    values["flags"] = _flag_values(values)
    falls = values["flags"].astype("string").str.contains("falls").fillna(value=False).astype(bool)
    values["direction"] = values["direction"].mask(
        falls, values["direction"].map(_TURNED).fillna(values["direction"])
    )
    values["rank"] = values["tier"].map(_TIER_ORDER)
    order = ["indicator_id", "rank", "region", "place", "doc_id", "year", "start_char"]
    values = values.sort_values(order, na_position="last", kind="stable")
    return checked("indicator_values", values[list(ANALYSIS["indicator_values"])])


_TURNED = {"up": "down", "down": "up"}
"""Of a figure that says how far something falls (下降3.8%): of what should fall, more of it is bolder."""


def adds_up(indicator_id: str) -> bool:
    """Whether values of several places can be summed: amounts and counts can, shares, growth and ranks cannot.

    Examples
    --------
    >>> adds_up("高新技术企业(新增)"), adds_up("技术交易额(增长)"), adds_up("研发经费投入强度")
    (True, False, False)
    """
    _, bracket, measure = indicator_id.partition("(")
    return describe(indicator_id)["stock_flow"] in {"stock", "flow"} and (not bracket or measure == "新增)")


def inherited_indicators(values: pd.DataFrame, parents: pd.DataFrame) -> pd.DataFrame:
    """Which of its parent's promised indicators each child takes up, leaves out or adds.

    Parameters
    ----------
    values, parents : DataFrame
        From ``indicator_values`` and ``parents.find_parents``.

    Returns
    -------
    DataFrame, one row a pair of plans and indicator
        ``state`` is inherited, dropped, added, or kindred: the child promises an indicator whose definition differs
        (``child_indicator_id``).

    Examples
    --------
    >>> values = pd.DataFrame([("p", "甲省", "高新技术企业"), ("p", "甲省", "孵化器"), ("c", "乙市", "高新技术企业")],
    ...     columns=["doc_id", "label", "indicator_id"]).assign(status="target")
    >>> links = pd.DataFrame({"child": ["c"], "parent": ["p"]})
    >>> inherited_indicators(values, links)[["indicator_id", "state"]].values.tolist()
    [['孵化器', 'dropped'], ['高新技术企业', 'inherited']]
    """
    promised = values[values["status"] == "target"]
    held = {doc_id: sorted(set(part["indicator_id"])) for doc_id, part in promised.groupby("doc_id")}
    labels = dict(zip(promised["doc_id"], promised["label"], strict=True))
    rows = []
    for link in rows_of(parents[parents["parent"].notna()]):
        pair = link["parent"], link["child"]
        upper, lower = held.get(pair[0], []), held.get(pair[1], [])
        if upper and lower:
            names = labels[pair[0]], labels[pair[1]]
            rows += [(*pair, *names, *state) for state in _states(upper, lower)]
    return checked("inherited_indicators", pd.DataFrame(rows, columns=ANALYSIS["inherited_indicators"]))


def _states(upper: list[str], lower: list[str]) -> list[tuple[str | None, str | None, str]]:
    """Indicator of the parent, that of the child, and how they stand to each other."""
    states: list[tuple[str | None, str | None, str]] = []
    for name in upper:
        near = sorted(set(kindred(name)) & set(lower))
        if name in lower:
            states.append((name, name, "inherited"))
        else:
            states.append((name, near[0], "kindred") if near else (name, None, "dropped"))
    taken_up = set(upper) | {other for name in upper for other in kindred(name)}
    return states + [(None, name, "added") for name in lower if name not in taken_up]


def _sentences(dataset: Dataset, facts: pd.DataFrame) -> list[str]:
    """The sentence of each fact, from its offsets."""
    bodies: dict[str, str] = {doc_id: dataset.body(doc_id) for doc_id in facts["doc_id"].unique()}
    spans = {
        (row["doc_id"], row["sentence_id"]): slice(row["start_char"], row["end_char"])
        for row in rows_of(dataset.sentences)
    }
    sentences = []
    for fact in rows_of(facts):
        span = spans.get((fact["doc_id"], fact["sentence_id"]))
        sentence = bodies[fact["doc_id"]][span].strip() if span else str(fact["quote"])
        sentences.append(sentence)
    return sentences


def _flag_values(values: pd.DataFrame) -> list[str]:
    present = set(values["indicator_id"])
    flags = pd.DataFrame(
        {
            "falls": values["quote"].astype("string").str.contains(_FALLS) & values["kind"].eq("change"),
            "part of year": [
                is_of_part_of_year(str(row["sentence"]), str(row["quote"])) for row in rows_of(values)
            ],
            "scope": [_is_other_place(row["scope"], row["region"]) for row in rows_of(values)],
            "reported": reported_on(values),
            "definition": [bool(present & set(kindred(name))) for name in values["indicator_id"]],
            "no year": values["year"].isna(),
            "results differ": _differs_from_another(values),
        }
    )
    return ["; ".join(flags.columns[list(row)]) for row in flags.itertuples(index=False)]


def reported_on(targets: pd.DataFrame) -> pd.Series[bool]:
    """Whether the plan that states a target states its result for the same year too: it reports on it, and does not set it.

    Examples
    --------
    >>> goal = {"doc_id": "a", "indicator": "示范工坊", "indicator_id": None, "year": 2030, "status": "target"}
    >>> reported_on(pd.DataFrame([goal, goal | {"status": "result"}, goal | {"year": 2035}])).tolist()
    [True, False, False]
    """
    named = (
        targets["indicator_id"].astype(object).where(targets["indicator_id"].notna(), targets["indicator"])
    )
    keys = pd.Series(zip(targets["doc_id"], named, targets["year"], strict=True), index=targets.index)
    dated = targets["year"].notna() & named.notna()
    results = set(keys[dated & targets["status"].eq("result")])
    return dated & targets["status"].eq("target") & keys.isin(results)


def is_of_part_of_year(sentence: str, quote: str) -> bool:
    """Whether a figure is of a part of the year: its clause says so, or one before it that only says when or has a figure itself.

    Examples
    --------
    >>> is_of_part_of_year("上半年，全市粮食产量达到5万吨", "粮食产量达到5万吨")
    True
    >>> is_of_part_of_year("上半年建成科技大市场二期，技术交易额突破320亿元", "技术交易额突破320亿元")
    False
    """
    opening = max(sentence.find(quote), 0)
    start = max(sentence.rfind(mark, 0, opening) for mark in _CLAUSE_ENDS) + 1
    ends = (sentence.find(mark, opening + len(quote)) for mark in _CLAUSE_ENDS)
    own = sentence[start : min((end for end in ends if end >= 0), default=len(sentence))]
    before = re.split(f"[{_CLAUSE_ENDS}]", sentence[:start])
    timed = [_A_YEAR.sub("", _PART.sub("", clause)) for clause in before if _PART.search(clause)]
    return bool(_PART.search(own)) or any(len(rest) <= _ONLY_WHEN or re.search(r"\d", rest) for rest in timed)


_CLAUSE_ENDS = ",;，；。"
_ONLY_WHEN = 6
"""Signs that a clause may have beside its time and still only say when: 今年…, 到…底."""
_PART = re.compile(_PART_OF_YEAR)
_A_YEAR = re.compile(r"\d{4}年?")

AS_GOOD_AS_ONE = 0.02
"""Least difference of two results that are more than two roundings of one."""


def _differs_from_another(values: pd.DataFrame) -> pd.Series[bool]:
    """Whether a result has another of its plan, indicator and year beside it: one may be the sum of five years, and which is not told."""
    results = values[(values["status"] == "result") & values["amount"].notna() & values["year"].notna()]
    amounts = results.groupby(["doc_id", "indicator_id", "year", "base_unit"], dropna=False)["amount"]
    high, low = amounts.transform("max"), amounts.transform("min")
    apart = (high - low) > AS_GOOD_AS_ONE * high.abs()
    return apart.reindex(values.index, fill_value=False).astype(bool)


def _is_other_place(scope: object, region: object) -> bool:
    """Whether a figure's scope names something other than the plan's own place (全市, 我县 … are its own)."""
    if not isinstance(scope, str) or not scope:
        return False
    if scope == "全域":
        return False
    if len(scope) == 2 and scope[0] in "全我" and isinstance(region, str):
        return not region.endswith(scope[1])
    return scope != region
