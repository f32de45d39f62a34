"""What the portrait of one plan says: one function a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.between.networks import lead_concentration
from policylab.dataset import Dataset
from policylab.figures.attention import draw_plan_themes
from policylab.figures.facts import draw_agencies, draw_targets
from policylab.figures.overview import draw_outline
from policylab.figures.words import draw_keywords
from policylab.reports.said.key_sentences import (
    findings_in_brief,
    inherited_in_brief,
    leads_in_brief,
    targets_in_brief,
)
from policylab.reports.said.prose import limits_of, methods_of, paragraph_of
from policylab.reports.said.ranks import PlanRanks, standing
from policylab.reports.said.summaries import agencies, commitments, outline, overview, plan
from policylab.reports.said.writer import Report
from policylab.schemas import NO_TARGETS
from policylab.words.attention import attention, theme_hits
from policylab.words.segment import segment

METHODS = ("reading", "facts", "words", "attention", "keywords", "duties")
PLACE = ["start_char", "end_char", "doc_id"]


@dataclass(frozen=True)
class Portrayed:
    """One plan of a dataset, alone and among the others.

    Examples
    --------
    >>> import policylab as pl
    >>> dataset = pl.open_corpus()
    >>> portrayed = Portrayed(dataset, dataset.documents["doc_id"].iloc[0])
    >>> len(portrayed.only.documents), set(NO_TARGETS) & set(portrayed.targets["kind"])
    (1, set())
    """

    dataset: Dataset
    doc_id: str

    @cached_property
    def only(self) -> Dataset:
        """The plan alone."""
        return self.dataset.select([self.doc_id])

    @cached_property
    def among(self) -> PlanRanks:
        """The plan among the others."""
        return standing(self.dataset, self.doc_id)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Its targets and results."""
        return self.only.targets[~self.only.targets["kind"].isin(NO_TARGETS)]

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Sums on offer and conditions, which are no targets."""
        return self.only.targets[self.only.targets["kind"].isin(NO_TARGETS)]

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Its agencies by how often they lead and support."""
        return agencies(self.only.duties)


def open_with(report: Report, portrayed: Portrayed) -> None:
    """Title, limits, what the plan is, and its outline."""
    this, only = plan(portrayed.dataset, portrayed.doc_id), portrayed.only
    report.title("portrait-portrait", below=this["title"] or "", label=this["label"])
    repeated = "".join(portrayed.among.repeated["label"])
    report.text(limits_of(only, report.language, repeats=repeated), role="limits")
    report.table(overview(only).drop(columns="doc_id"), "portrait-the-plan")
    report.section("portrait-outline")
    report.figure(draw_outline, outline(only, portrayed.doc_id), "portrait-length-of-the-sections-in")


def priorities(report: Report, portrayed: Portrayed) -> None:
    """Themes, and the words that set the plan apart."""
    report.section("portrait-priorities")
    tokens = segment(portrayed.only)
    report.figure(
        draw_plan_themes, attention(tokens), "portrait-share-of-each-theme", evidence=theme_hits(tokens)
    )
    report.figure(draw_keywords, portrayed.among.keywords, "portrait-words-that-set-it-apart")


def targets(report: Report, portrayed: Portrayed) -> None:
    """Targets and results, and what is on offer; the upper end of ranges only where a target has one."""
    report.section("portrait-targets")
    found = portrayed.targets
    dated = found.dropna(subset=["value", "year", "indicator"])
    report.figure(draw_targets, dated, "portrait-targets-with-a-number-and")
    upper = ["value_max"] if found["value_max"].notna().any() else []
    columns = ["indicator", "value", *upper, "unit", "comparator", "year", "kind", "status", "hardness"]
    report.table(found[[*columns, *PLACE]], "portrait-all-targets-and-results")
    report.table(
        portrayed.offers[["indicator", "value", "unit", "comparator", "kind", *PLACE]],
        "portrait-sums-on-offer-and-conditions",
    )


def leads(report: Report, portrayed: Portrayed) -> None:
    """Who leads, or that nobody is stated to."""
    report.section("comparison-who-leads")
    led, duties = portrayed.agencies, portrayed.only.duties
    if len(led) and not led["n_lead"].any():
        report.say("portrait-no-lead-is-stated-in")
    report.figure(draw_agencies, led, "comparison-agencies-by-how-often-they", evidence=duties)
    named = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    report.table(led, "portrait-agencies", evidence=named, by=["agency"])
    report.table(lead_concentration(duties).drop(columns="doc_id"), "comparison-concentration-of-leads")


def answers(report: Report, portrayed: Portrayed) -> None:
    """What the plan cites, the plans above it, and the indicators that it takes up."""
    report.section("portrait-what-it-answers-to")
    report.table(
        portrayed.only.citations[["title", "doc_number", "relation", *PLACE]],
        "portrait-documents-named-in-the-plan",
    )
    above = ["parent_title", "parent_number", "rule", "parent_tier", "tier_step"]
    report.table(portrayed.among.parents[above], "portrait-plans-above-it")
    report.table(
        portrayed.among.inherited[["parent_label", "indicator_id", "child_indicator_id", "state"]],
        "portrait-indicators-that-it-takes-up",
    )


def source(report: Report, portrayed: Portrayed) -> None:
    """Problems of the source, what does not agree in the plan, and why its metadata are what they are."""
    report.section("portrait-problems-of-the-source")
    only = portrayed.only
    problems = only.problems[only.problems["doc_id"] == portrayed.doc_id]
    report.table(
        problems[["severity", "code", "message", "remedy", "fields", "source_file"]],
        "portrait-what-a-reader-should-know",
    )
    report.table(only.findings[["code", "message", "fields", *PLACE]], "portrait-where-the-plan-does-not")
    report.section("portrait-metadata")
    read = only.metadata_evidence[only.metadata_evidence["value"].notna()]
    report.table(read[["field", "value", "quote", "rule", "overridden"]], "portrait-what-was-read-of-its")


def close_with(report: Report, portrayed: Portrayed) -> None:
    """The methods, a paragraph for a paper, and the report in brief."""
    report.section("comparison-methods-and-a-paragraph-for")
    report.text(methods_of(*METHODS, language=report.language), role="methods")
    report.text(paragraph_of(portrayed.only, report.language), role="paper")
    report.brief(
        [
            *targets_in_brief(commitments(portrayed.only), "portrait-all-targets-and-results"),
            *leads_in_brief(portrayed.agencies, "comparison-agencies-by-how-often-they"),
            *inherited_in_brief(portrayed.among.inherited, "portrait-indicators-that-it-takes-up"),
            *findings_in_brief(portrayed.only.findings, "portrait-where-the-plan-does-not"),
        ]
    )
