"""Target against result in one place: slack, targets below what was reached, and targets implied by completion rates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from policylab.between.cascade import AS_GOOD_AS_ONE
from policylab.between.periods import same_time
from policylab.dataset import Dataset
from policylab.facts.names.indicators import kindred
from policylab.facts.names.units import unit_class
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, checked

_COMPLETED = re.compile(
    r"""(?:完成|占|达到?|为)了?                              # 完成, 占
        [^,，。;；、\d超低比]{0,10}?                         # 全年的, 省下达年度投资
        (?:目标|计划|任务)(?:目标|计划|任务|总额|总量|数|额|值)*   # 目标任务, 计划数
        (?:完成率)?的?(?:达到?|为)?                           # 的, 完成率达
        (?P<rate>\d+(?:\.\d+)?)\s*[%％]""",
    re.VERBOSE,
)


def completion_rates(dataset: Dataset) -> pd.DataFrame:
    """Targets implied by printed completion rates: the reported amount over the rate.

    Returns
    -------
    DataFrame, one row a rate whose sentence reports an amount before it
        ``implied_target`` = ``value`` / ``rate`` in ``unit``; ``rate`` is a fraction (2.633 for 263.3 %). ``sentence``
        shows whether rate and amount cover the same period.

    Examples
    --------
    >>> import policylab as pl
    >>> completion_rates(pl.open_corpus())[["region", "value", "rate", "implied_target"]].head(1).round(3).values.tolist()
    [['澄沅市', 382.0, 1.091, 350.137]]
    """
    reported = dataset.targets[(dataset.targets["status"] == "result") & dataset.targets["value"].notna()]
    by_sentence = dict(list(reported.groupby(["doc_id", "sentence_id"])))
    places = {row["doc_id"]: row for row in rows_of(dataset.documents)}
    bodies = {doc_id: dataset.body(doc_id) for doc_id in dataset.documents["doc_id"]}
    rows = []
    for sentence in rows_of(dataset.sentences):
        doc_id, start = sentence["doc_id"], sentence["start_char"]
        text = bodies[doc_id][start : sentence["end_char"]]
        for match in _COMPLETED.finditer(text):
            facts = by_sentence.get((doc_id, sentence["sentence_id"]))
            fact = _amount_before(facts, start + match.start()) if facts is not None else None
            rate = float(match["rate"]) / 100
            if fact is None or not rate:
                continue
            place = places[doc_id]
            rows.append(
                (doc_id, place["label"], place["region"], fact["indicator"], fact["indicator_id"], fact["year"],
                 fact["value"], fact["unit"], rate, fact["value"] / rate, text.strip())
            )  # fmt: skip
    return checked("completion_rates", pd.DataFrame(rows, columns=ANALYSIS["completion_rates"]))


def targets_against_results(values: pd.DataFrame) -> pd.DataFrame:
    """What each place promises beside what it reports to have reached.

    Parameters
    ----------
    values : DataFrame
        From ``cascade.indicator_values``.

    Returns
    -------
    DataFrame, one row a target and result of one place, by place, indicator and years
        ``relation`` is ``fulfilment`` (target and result of one year), ``slack`` (a later target beside the latest
        result before it), ``every year`` (the target is set for 每年 and the result is of a year of the plan) or ``unknown``. ``slack`` = target - result in base units, ``ratio`` =
        target / result; ``below_result`` when the target asks for less, in the indicator's own direction, than
        was reached. Where definition, measure, unit, length of time or scope differ, both values stand and nothing is
        computed: ``flags`` says why.

    Notes
    -----
    Slack and the ratchet: Weitzman 1980, Bell Journal of Economics 11, 302-308.

    Examples
    --------
    >>> import policylab as pl
    >>> found = targets_against_results(pl.between.indicator_values(pl.open_corpus().distinct()))
    >>> slack = found[(found["relation"] == "slack") & found["slack"].notna()]
    >>> bool((slack["slack"] == slack["target_amount"] - slack["result_amount"]).all())
    True
    """
    values = values[values["amount"].notna() & values["region"].notna()]
    rows = []
    for _, place in values.groupby("place", sort=True):
        results = _each_once(rows_of(place[place["status"] == "result"]))
        for target in rows_of(place[place["status"] == "target"]):
            rows += [_against(target, result, relation) for result, relation in _results_for(target, results)]
    frame = pd.DataFrame(rows, columns=ANALYSIS["targets_against_results"])
    said = [
        "place",
        "indicator_id",
        "target_doc",
        "target_year",
        "target_amount",
        "result_indicator_id",
        "result_year",
    ]
    frame = frame.drop_duplicates([*said, "result_amount"])
    order = ["region", "place", "indicator_id", "target_year", "result_year"]
    return checked("targets_against_results", frame.sort_values(order, kind="stable", na_position="last"))


def _each_once(results: list[Row]) -> list[Row]:
    """Results without those that a plan states again, rounded or in another unit (9780家 and 0.98万家)."""
    kept: list[Row] = []
    for result in sorted(results, key=lambda row: (row["doc_id"], row["start_char"])):
        again = any(
            all(other[name] == result[name] for name in ("doc_id", "indicator_id", "year"))
            and unit_class(other["base_unit"]) == unit_class(result["base_unit"])
            and abs(other["amount"] - result["amount"]) <= AS_GOOD_AS_ONE * abs(other["amount"])
            and same_time(other, result)
            for other in kept
        )
        kept += [] if again else [result]
    return kept


def _amount_before(facts: pd.DataFrame, place: int) -> Row | None:
    """The amount whose quote ends last before ``place`` and that is no share, growth or rank."""
    facts = facts[(facts["end_char"] <= place) & facts["kind"].isin(["level", "flow"])]
    facts = facts[~facts["unit"].fillna("").str.contains("[%％位]|百分点")]
    return rows_of(facts.sort_values("end_char"))[-1] if len(facts) else None


def _measure(indicator_id: str) -> str:
    return indicator_id.partition("(")[0]


def _results_for(target: Row, results: list[Row]) -> Iterator[tuple[Row, str]]:
    """Results of the target's year and the latest before it, of its indicator, else of a kindred one or measure."""
    name = target["indicator_id"]
    if name.endswith("位次)"):
        return
    fits: tuple[Callable[[str], bool], ...] = (
        lambda other: other == name,
        lambda other: other in kindred(name),
        lambda other: _measure(other) == _measure(name) and not other.endswith("位次)"),
    )
    for fit in fits:
        found = [result for result in results if fit(result["indicator_id"])]
        related = [(result, _relation(target, result["year"])) for result in found]
        latest = max((result["year"] for result, relation in related if relation == "slack"), default=None)
        kept = [
            (result, relation)
            for result, relation in related
            if relation and (relation != "slack" or result["year"] == latest)
        ]
        if kept:
            yield from kept
            return


def _relation(target: Row, result_year: object) -> str | None:
    """How the years of a target and a result stand to each other; None when the result is no part of the comparison."""
    year, plan_year = target["year"], target["plan_year"]
    if not isinstance(result_year, int):
        return "unknown"
    if not isinstance(year, int):
        since = isinstance(plan_year, int) and plan_year <= result_year
        return "every year" if "每年" in target["sentence"] and since else "unknown"
    if year == result_year:
        return "fulfilment"
    return "slack" if result_year < year else None


def _against(target: Row, result: Row, relation: str) -> Row:
    flags = []
    if target["indicator_id"] != result["indicator_id"]:
        same_term = _measure(target["indicator_id"]) == _measure(result["indicator_id"])
        flags.append("measure" if same_term else "definition")
    if unit_class(target["base_unit"]) != unit_class(result["base_unit"]) and not flags:
        flags.append("unit")
    if relation == "unknown":
        flags.append("no year")
    flags += [
        flag for flag in ("part of year", "scope") if flag in target["flags"] or flag in result["flags"]
    ]
    if ("falls" in target["flags"]) != ("falls" in result["flags"]):
        flags.append("rise against fall")
    if not same_time(target, result):
        flags.append("period")
    if "results differ" in result["flags"]:
        flags.append("results differ")
    comparable = not flags
    slack = target["amount"] - result["amount"] if comparable else None
    sign = {"up": 1, "down": -1}.get(target["direction"])
    row = {
        "region": target["region"], "place": target["place"], "relation": relation, "indicator_id": target["indicator_id"],
        "result_indicator_id": result["indicator_id"], "english": target["english"], "base_unit": target["base_unit"],
        "slack": slack, "ratio": target["amount"] / result["amount"] if comparable and result["amount"] else None,
        "below_result": bool(round(slack, 9) * sign < 0) if slack is not None and sign else None,
        "flags": "; ".join(flags),
    }  # fmt: skip
    for side, value in (("target", target), ("result", result)):
        row[f"{side}_doc"] = value["doc_id"]
        for column in ("label", "year", "value", "unit", "amount", "comparator", "quote"):
            row[f"{side}_{column}"] = value[column]
    return row
