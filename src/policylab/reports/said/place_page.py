"""What the page of a place through time says, one function a chapter: its plans, what they stress, promise and share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.between.boilerplate import boilerplate_lists
from policylab.between.cascade import indicator_values
from policylab.between.headlines import in_print
from policylab.between.ratchet import completion_rates, targets_against_results
from policylab.between.reuse import shared_wording, wording_by_pair
from policylab.dataset import Dataset
from policylab.figures.attention import draw_attention_profiles, draw_plan_themes
from policylab.figures.cascade import draw_targets_against_results
from policylab.figures.facts import draw_targets
from policylab.figures.words import draw_keywords
from policylab.reports.said.key_sentences import common_in_brief, targets_in_brief, wording_in_brief
from policylab.reports.said.marks import figures_behind
from policylab.reports.said.methods import methods_of
from policylab.reports.said.prose import limits_of, paragraph_of
from policylab.reports.said.summaries import (
    commitments,
    dated_figures,
    indicator_ranges,
    overview,
    promised_values,
    side_by_side,
)
from policylab.reports.said.writer import Report
from policylab.wording import say
from policylab.words.attention import attention, theme_hits
from policylab.words.counting import count, term_hits
from policylab.words.keyness import keywords
from policylab.words.segment import Tokens, segment


@dataclass(frozen=True)
class PlaceThroughTime:
    """The plans of one place, and what several chapters need of them.

    Examples
    --------
    >>> import policylab as pl
    >>> place = PlaceThroughTime(pl.reports.plans_of_place(pl.open_corpus().distinct(), "望岫县"))
    >>> place.name, place.plans["year"].tolist()
    ('望岫县', [2020, 2023, 2026])
    """

    dataset: Dataset

    @property
    def name(self) -> str:
        """Of the place."""
        return str(self.dataset.documents["region"].iloc[0])

    @cached_property
    def plans(self) -> pd.DataFrame:
        """One row a plan, by year."""
        return overview(self.dataset).sort_values(["year", "label"])

    @cached_property
    def tokens(self) -> Tokens:
        """The plans cut into words."""
        return segment(self.dataset)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """Wording that pairs of its plans share."""
        return wording_by_pair(shared_wording(self.dataset), self.dataset)

    @cached_property
    def values(self) -> pd.DataFrame:
        """Harmonised indicators with their values."""
        return indicator_values(self.dataset)

    @cached_property
    def promised_values(self) -> pd.DataFrame:
        """Rows of ``values`` that are targets, each once."""
        return promised_values(self.values, self.dataset.targets)

    def with_labels(self, rows: pd.DataFrame) -> pd.DataFrame:
        """``rows`` with the label of their plan."""
        return rows.merge(self.dataset.documents[["doc_id", "label"]], on="doc_id")


def open_with(report: Report, place: PlaceThroughTime) -> None:
    """Title, limits, and the plans."""
    report.title("place-through-time", below=f"n = {len(place.plans)}", region=place.name)
    report.text(limits_of(place.dataset, report.language), role="limits")
    report.table(place.plans.drop(columns="doc_id"), "place-its-plans")


def stresses(report: Report, place: PlaceThroughTime) -> None:
    """Shares of themes, and the words more frequent in each plan than in the others."""
    report.section("place-what-it-stresses")
    hits = place.with_labels(theme_hits(place.tokens))
    in_time = {doc_id: turn for turn, doc_id in enumerate(place.plans["doc_id"])}
    shares = attention(place.tokens).sort_values("doc_id", key=lambda ids: ids.map(in_time), kind="stable")
    if len(place.plans) == 1:
        report.figure(draw_plan_themes, shares, "place-share-of-each-theme", evidence=hits)
        report.omit("place-words-that-set-plans-apart", why="place-why-one-plan")
        return
    report.figure(draw_attention_profiles, shares, "place-share-of-each-theme", evidence=hits)
    found = keywords(count(place.tokens), "label", top=8)
    hits = place.with_labels(term_hits(place.tokens, found["term"])).rename(columns={"label": "group"})
    there = hits.merge(found[["group", "term"]], on=["group", "term"])
    report.figure(draw_keywords, found, "place-words-that-set-each-apart", evidence=there)


def promises(report: Report, place: PlaceThroughTime) -> None:
    """Targets and results by year, harmonised ones by plan, and targets against what was reached."""
    report.section("place-what-it-promised-and-what")
    values = place.values
    dated = dated_figures(place.dataset.targets)
    lines = dated.assign(line=dated["indicator_id"].fillna(dated["indicator"]))
    report.figure(draw_targets, dated, "place-targets-and-results", evidence=lines)
    report.table(
        side_by_side(values, least=1),
        "place-harmonised-indicators-by-plan",
        evidence=values.query("status == 'target'"),
        by=["indicator_id", "label"],
        fold=True,
    )
    beside = targets_against_results(values)
    behind = figures_behind(beside, values, sides=("result", "target"))
    report.figure(draw_targets_against_results, beside, "place-targets-against-results", evidence=behind)
    told = beside.assign(slack=printed_differences(beside, report.language))
    columns = ["indicator_id", "result_quote", "target_quote", "slack", "below_result", "flags"]
    report.table(told[columns], "place-targets-against-results-with-their", fold=True)
    rates = completion_rates(place.dataset)
    columns = ["label", "indicator", "value", "unit", "rate", "implied_target", "sentence"]
    report.table(rates[columns], "place-rates-of-completion", fold=True)


def printed_differences(beside: pd.DataFrame, language: str) -> pd.Series:
    """Target less result of each row of ``targets_against_results``, as plans print amounts; of rates in percentage points.

    Examples
    --------
    >>> printed_differences(pd.DataFrame({"slack": [0.2, -5e10, None], "base_unit": ["%", "元", "家"]}), "en").tolist()
    ['0.2 percentage points', '-500亿元', None]
    """

    def printed(slack: float, unit: str) -> str | None:
        if pd.isna(slack):
            return None
        if unit == "%":
            return say("place-percentage-points", language, value=f"{slack:.10g}")
        return in_print(float(slack), unit)

    rows = zip(beside["slack"], beside["base_unit"].fillna(""), strict=True)
    return pd.Series([printed(*row) for row in rows], index=beside.index, dtype=object)


def wording(report: Report, place: PlaceThroughTime) -> None:
    """What wording the plans share."""
    report.section("place-wording-that-the-plans-share")
    report.table(place.shared.drop(columns=["source", "copy"]), "comparison-shared-wording")


def close_with(report: Report, place: PlaceThroughTime) -> None:
    """The methods, a paragraph for a paper, and the page in brief."""
    report.section("comparison-methods")
    done: dict[str, dict[str, object]] = {
        "reading": {},
        "facts": {},
        "words": {},
        "attention": {"limits": "yes"},
    }
    if len(place.plans) > 1:
        done |= {"keywords": {}, "wording": {**boilerplate_lists(), "least": 12}}
    report.text(methods_of(*done, dataset=place.dataset, done=done, language=report.language), role="methods")
    report.text(paragraph_of(place.dataset, report.language), role="paper")
    n = len(place.plans)
    sentences = [
        *targets_in_brief(commitments(place.dataset), "place-targets-and-results"),
        *common_in_brief(indicator_ranges(place.promised_values), n, "place-harmonised-indicators-by-plan"),
        *wording_in_brief(place.shared, n * (n - 1) // 2, "comparison-shared-wording"),
    ]
    report.brief(sentences)
