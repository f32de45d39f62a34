"""What reports say in words: what n cannot carry, and a paragraph for a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from policylab.between.networks import STATED
from policylab.dataset import Dataset
from policylab.files import package_version
from policylab.reports.said.summaries import promised
from policylab.resources import value_label
from policylab.review.precision import precision
from policylab.schemas import NO_TARGETS
from policylab.topics.units import limits
from policylab.wording import in_a_row, say

FEW_PLANS = 10

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def limits_of(dataset: Dataset, language: str = "en", *, repeats: str = "") -> str:
    """Return what the number of plans and their sources cannot carry.

    ``repeats`` is the label of the plan that a near-duplicate repeats, for the portrait of the near-duplicate.

    Examples
    --------
    >>> import policylab as pl
    >>> limits_of(pl.open_corpus(), "zh")[:7]
    '共25份文本。'
    """
    all_plans = dataset.documents
    documents = all_plans[all_plans["duplicate_of"].isna()]
    if documents.empty and len(all_plans):
        return _limits_of_copies(all_plans, repeats, language)
    n, copies = len(documents), len(all_plans) - len(documents)
    partial = int((documents["completeness"] != "whole").sum())
    doubtful = int(documents["reading"].isin(["in doubt", "poor"]).sum()) if "reading" in documents else 0
    said = [
        say("limits-n", language, n=n),
        say("limits-few" if n < FEW_PLANS else "limits-not-random", language),
    ]
    if partial:
        said.append(say("limits-partial", language, n=n, partial=partial))
    if doubtful:
        said.append(say("limits-doubtful", language, n=n, doubtful=doubtful))
    if copies:
        said.append(say("limits-copies", language, copies=copies))
    return in_a_row(said, language)


def _limits_of_copies(copies: pd.DataFrame, repeats: str, language: str) -> str:
    """Limits of plans that all repeat others outside the set."""
    n, cut = len(copies), bool((copies["completeness"] != "whole").any())
    other = repeats or say("limits-another-plan", language)
    said = [say("limits-n", language, n=n), say("limits-repeats", language, n=n, other=other)]
    return in_a_row([*said, *([say("limits-cut-copies", language, n=n)] if cut else [])], language)


def group_limits(rows: pd.DataFrame, by: str, language: str = "en") -> str:
    """Return what too few units and plans in a group cannot carry; empty when nothing limits.

    ``rows`` are those of counts by section, ``by`` a column of them.

    Examples
    --------
    >>> few = pd.DataFrame({"doc_id": list("ab"), "tier": ["city", "county"]})
    >>> "A difference between such groups is a difference between plans." in group_limits(few, "tier")
    True
    """
    said = []
    for code, n, groups in limits(rows, by=by).itertuples(index=False, name=None):
        names = [value_label("tier", group, language) for group in groups]
        said.append(say(f"topic-limits-{code.replace('_', '-')}", language, n=n, groups=names))
    return in_a_row(said, language)


def paragraph_of(
    dataset: Dataset, language: str = "en", *, topics: Mapping[str, object] | None = None
) -> str:
    """Return a paragraph on the corpus and what was read in it, to paste into a paper.

    ``topics`` are ``topics_done`` of a report that has topics.

    Examples
    --------
    >>> import policylab as pl
    >>> paragraph_of(pl.open_corpus().distinct())[:25]
    'The corpus holds 25 plans'
    """
    documents = dataset.documents
    tiers = documents["tier"].fillna("unknown tier").value_counts()
    by_tier = [
        say("paper-tier", language, n=n, tier=value_label("tier", str(tier), language))
        for tier, n in tiers.items()
    ]
    *most, last = _facts(dataset, language)
    listed = say("paper-and", language, most=most, last=last) if most else last
    corpus = say(
        "paper-corpus",
        language,
        plans=say("paper-plans", language, n=len(documents)),
        tiers=by_tier,
        years=_years(documents, language),
        characters=f"{sum(len(_HAN.findall(dataset.body(doc_id))) for doc_id in documents['doc_id']):,}",
        sources=_sources(documents, language),
        collected=_collected(documents, language),
        version=package_version(),
        facts=listed,
        checked=_checked(dataset, language),
    )
    named = [] if topics is None else [say("paper-topics", language, k=topics["k"], units=topics["units"])]
    return in_a_row([corpus, *named], language)


def _sources(documents: pd.DataFrame, language: str) -> list[str]:
    """How many plans are from which kind of source, the most first."""
    kinds = documents["source_kind"].fillna("unknown").value_counts()
    return [
        say("paper-source", language, n=n, source=value_label("source_kind", str(kind), language))
        for kind, n in sorted(kinds.items(), key=lambda pair: (-pair[1], str(pair[0])))
    ]


def _collected(documents: pd.DataFrame, language: str) -> str:
    """When the texts were collected, as far as their owner said."""
    days = documents["retrieved"].dropna().astype(str)
    first, last = (days.min(), days.max()) if len(days) else ("", "")
    unknown = len(documents) - len(days)
    fields = {"first": first, "last": last, "unknown": unknown, "days": days.nunique()}
    return say("paper-collected", language, **fields)


def _facts(dataset: Dataset, language: str) -> list[str]:
    """How many facts of each kind there are; kinds that nothing was found of are left out, targets are not."""
    targets, duties = dataset.targets[dataset.targets["repeats"].isna()], dataset.duties
    aside, due = targets["kind"].isin(NO_TARGETS), promised(targets)
    leads = int(((duties["role"] == "lead") & duties["basis"].isin(STATED)).sum())
    counted = {
        "results": int((~aside & (targets["status"] == "result")).sum()),
        "offers": int((targets["kind"] == "subsidy").sum()),
        "conditions": int((targets["kind"] == "threshold").sum()),
        "parameters": int((targets["kind"] == "parameter").sum()),
    }
    said = [say("paper-targets", language, n=len(due), numbers=int(due["value"].notna().sum()))]
    said += [say(f"counted-{name}", language, n=n) for name, n in counted.items() if n]
    if len(duties):
        said.append(say("paper-duties", language, n=len(duties), leads=leads))
    if len(dataset.citations):
        said.append(say("paper-citations", language, n=len(dataset.citations)))
    return said


def _years(documents: pd.DataFrame, language: str) -> str:
    years = documents["year"].dropna().astype(int)
    if years.empty:
        return ""
    span = "–".join(dict.fromkeys([str(years.min()), str(years.max())]))
    return say("paper-years", language, years=span)


FIRM_FACTS = 100
"""Judged facts from which Wilson's limits hold 93 to 97 % (docs/trust.md)."""


def _checked(dataset: Dataset, language: str) -> str:
    """What people judged right of the facts of each table, with the limits of the precision."""
    told = []
    for row in precision(dataset).to_dict("records") if len(dataset.reviews) else []:
        sure = row["n_reviewed"] - row["n_unsure"]
        figures = {name: f"{row[name]:.2f}" if sure else "" for name in ("precision", "low", "high")}
        grade = "firm" if sure >= FIRM_FACTS else "rough"
        fields = {"n": row["n_reviewed"], "sure": sure, "right": row["n_right"], "table": row["table"]}
        told.append(say("paper-precision", language, grade=grade, **fields, **figures))
    return say("clause-gap", language).join(told) if told else say("paper-unchecked", language)
