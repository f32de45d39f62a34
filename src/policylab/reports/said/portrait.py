"""What the portrait of one plan says: one function a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.between.cascade import indicator_values
from policylab.between.networks import lead_concentration
from policylab.between.periods import periods
from policylab.dataset import Dataset
from policylab.figures.attention import draw_plan_themes
from policylab.figures.facts import MOST_AGENCIES, draw_agencies, duty_ranks
from policylab.figures.headlines import MOST_LINES, compares, draw_headlines, standing_in_words
from policylab.figures.overview import draw_outline
from policylab.figures.words import draw_keywords
from policylab.reports.said.key_sentences import (
    Sentence,
    findings_in_brief,
    headlines_in_brief,
    inherited_in_brief,
    leads_in_brief,
    of_the_plan,
    renewed_in_brief,
    targets_in_brief,
)
from policylab.reports.said.methods import duties_done, methods_of
from policylab.reports.said.prose import limits_of, paragraph_of
from policylab.reports.said.ranks import PlanRanks, standing
from policylab.reports.said.summaries import (
    agencies,
    commitments,
    duties_of,
    outline,
    plan,
    plans_at_a_glance,
    promised,
    promised_values,
)
from policylab.reports.said.writer import Cap, Report
from policylab.schemas import NO_TARGETS
from policylab.words.attention import attention, theme_hits
from policylab.words.counting import term_hits
from policylab.words.segment import segment

PLACE = ["start_char", "end_char", "doc_id"]
_AS_SHOWN = {"result": "result_value", "target": "target_value"}
"""Columns of ``headlines`` by names that say more to a reader."""


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

    @property
    def repeats(self) -> str:
        """Label of the plan that it repeats; "" where it repeats none. What it is among the others is told of that plan."""
        return "".join(self.among.repeated["label"])

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Its targets, then those on which it reports and its results, each once, in the order of the text."""
        own = self.only.targets[~self.only.targets["kind"].isin(NO_TARGETS)]
        own = own[own["repeats"].isna()]
        first = own["target_id"].isin(promised(own)["target_id"])
        return pd.concat([own[first], own[~first]])

    @cached_property
    def offers(self) -> pd.DataFrame:
        """Sums on offer and conditions, which are no targets, each once."""
        aside = self.only.targets[self.only.targets["kind"].isin(NO_TARGETS)]
        return aside[aside["repeats"].isna()]

    @property
    def cites_above(self) -> bool:
        """Whether it cites the plans that count as those above it."""
        return bool((self.among.above["rule"] == "citation").all())

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Its agencies by how often they lead and support."""
        return agencies(self.only.duties)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """Where it does not agree with itself."""
        return of_the_plan(self.only.findings, self.only.documents)


def open_with(report: Report, portrayed: Portrayed) -> None:
    """Title, what the plan promises, and the limits."""
    this = plan(portrayed.dataset, portrayed.doc_id)
    report.title("portrait-portrait", below=this["title"] or "", doc_id=portrayed.doc_id, label=this["label"])
    report.section("portrait-what-it-promises")
    found = portrayed.among.headlines
    if portrayed.repeats:
        report.omit("portrait-headlines", why="portrait-why-it-repeats", label=portrayed.repeats)
    else:
        if len(found):
            _headlines(report, found)
        _aside(report, portrayed)
    _all_targets(report, portrayed)
    report.text(limits_of(portrayed.only, report.language, repeats=portrayed.repeats), role="limits")


def _aside(report: Report, portrayed: Portrayed) -> None:
    """The harmonised indicators that do not stand among the headlines, and why; that there are none at all."""
    values = promised_values(indicator_values(portrayed.only), portrayed.targets)
    if values.empty:
        report.omit("portrait-headlines", why="portrait-why-no-harmonised")
    rest = values[~values["indicator_id"].isin(portrayed.among.headlines["indicator_id"])]
    of_a_part = rest["amount"].notna()
    for part, why in (
        (rest[of_a_part], "portrait-why-of-a-part"),
        (rest[~of_a_part], "portrait-why-no-figure"),
    ):
        if len(part):
            names = sorted(part["indicator_id"].unique())
            report.omit("portrait-harmonised-aside", why=why, indicators=names)


def _headlines(report: Report, found: pd.DataFrame) -> None:
    """From result to target, drawn where there is something beside the targets, else listed."""
    cap = Cap.at(MOST_LINES, found["n_plans"], "most-plans")
    drawn = found.head(MOST_LINES)
    if compares(found):
        report.figure(draw_headlines, found, "portrait-headlines", evidence=drawn, cap=cap)
    else:
        listed = drawn[["indicator_id", "measure", "n_plans", "target", "target_year", *PLACE]]
        report.table(listed.rename(columns=_AS_SHOWN), "portrait-headlines-listed", cap=cap)
    standing = [standing_in_words(row, report.language) for row in found.to_dict("records")]
    columns = [
        "indicator_id",
        "measure",
        "n_plans",
        "result",
        "result_year",
        "target",
        "target_year",
        "standing",
    ]
    told = found.assign(standing=standing)[[*columns, *PLACE]]
    if compares(found) or len(found) > MOST_LINES:
        report.table(told.rename(columns=_AS_SHOWN), "portrait-headlines-as-numbers", fold=True)


def _all_targets(report: Report, portrayed: Portrayed) -> None:
    """Targets and results, and what is on offer; the upper end of ranges and the time counted only where a target has one."""
    found = portrayed.targets
    found = found.assign(period=periods(portrayed.only, found))
    upper = [name for name in ("value_max", "period") if found[name].notna().any()]
    columns = ["indicator", "value", *upper, "unit", "comparator", "year", "kind", "status", "hardness"]
    report.table(found[[*columns, *PLACE]], "portrait-all-targets-and-results", fold=True)
    report.table(
        portrayed.offers[["indicator", "value", "unit", "comparator", "kind", *PLACE]],
        "portrait-sums-on-offer-and-conditions",
        fold=True,
    )


def leads(report: Report, portrayed: Portrayed) -> None:
    """Who leads, or that nobody is stated to."""
    report.section("comparison-who-leads")
    led, duties = portrayed.agencies, portrayed.only.duties
    report.figure(
        draw_agencies,
        led,
        "comparison-agencies-by-how-often-they",
        evidence=duties_of(duties, led.head(MOST_AGENCIES)),
        cap=Cap.at(MOST_AGENCIES, duty_ranks(led), "most-duties"),
    )
    named = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    report.table(led, "portrait-agencies", evidence=named, by=["agency"], fold=True)
    concentration = lead_concentration(duties).drop(columns=["doc_id", "bases"])
    report.table(concentration[concentration["n_leads"] > 1], "comparison-concentration-of-leads", fold=True)


def renewed(report: Report, portrayed: Portrayed) -> None:
    """What is new against the last plan of the same place."""
    report.section("portrait-what-is-new")
    if portrayed.repeats:
        code = "portrait-against-its-last-plan"
        report.omit(code, why="portrait-why-it-repeats", label=portrayed.repeats)
        return
    states = portrayed.among.renewed[["parent_label", "indicator_id", "child_indicator_id", "state"]]
    report.state(renewed_in_brief(portrayed.among.renewed, "portrait-against-its-last-plan"))
    report.table(states, "portrait-against-its-last-plan", fold=True)


def answers(report: Report, portrayed: Portrayed) -> None:
    """The plans above it, the indicators that it takes up, and what it cites."""
    report.section("portrait-what-it-takes-from-above")
    if portrayed.repeats:
        report.omit("portrait-plans-above-it", why="portrait-why-it-repeats", label=portrayed.repeats)
    else:
        _from_above(report, portrayed)
    report.table(
        portrayed.only.citations[["title", "doc_number", "relation", *PLACE]],
        "portrait-documents-named-in-the-plan",
        fold=True,
    )


def _from_above(report: Report, portrayed: Portrayed) -> None:
    """The plans above, and which of their indicators the plan takes up."""
    inherited = inherited_in_brief(
        portrayed.among.inherited, "portrait-indicators-taken-up", cited=portrayed.cites_above
    )
    report.state(inherited)
    above = ["parent_title", "parent_number", "rule", "parent_tier", "tier_step"]
    report.table(portrayed.among.above[above], "portrait-plans-above-it")
    report.table(
        portrayed.among.inherited[["parent_label", "indicator_id", "child_indicator_id", "state"]],
        "portrait-indicators-taken-up",
        fold=True,
    )


def priorities(report: Report, portrayed: Portrayed) -> None:
    """Themes, the words that set the plan apart, and the outline."""
    report.section("portrait-priorities")
    tokens = segment(portrayed.only)
    report.figure(
        draw_plan_themes,
        attention(tokens),
        "portrait-share-of-each-theme",
        evidence=theme_hits(tokens),
    )
    if portrayed.repeats:
        report.omit(
            "portrait-words-that-set-it-apart", why="portrait-why-it-repeats", label=portrayed.repeats
        )
    else:
        found = portrayed.among.keywords
        hits = term_hits(tokens, found["term"]).assign(group=portrayed.doc_id)
        report.figure(draw_keywords, found, "portrait-words-that-set-it-apart", evidence=hits)
    report.figure(
        draw_outline,
        outline(portrayed.only, portrayed.doc_id),
        "portrait-length-of-sections",
        fold=True,
    )


def source(report: Report, portrayed: Portrayed) -> None:
    """Problems of the source, what does not agree in the plan, and why its metadata are what they are."""
    report.section("portrait-problems-of-the-source")
    only = portrayed.only
    report.table(plans_at_a_glance(only), "portrait-the-plan")
    problems = only.problems[only.problems["doc_id"] == portrayed.doc_id]
    report.table(
        problems[["severity", "code", "message", "remedy", "fields", "source_file"]],
        "portrait-what-a-reader-should-know",
    )
    found = portrayed.findings
    report.table(found[["code", "message", "fields", *PLACE]], "portrait-where-it-does-not-agree")
    read = only.metadata_evidence[only.metadata_evidence["value"].notna()]
    report.table(
        read[["field", "value", "quote", "rule", "overridden"]], "portrait-what-was-read-of-its", fold=True
    )


def what_was_done(portrayed: Portrayed) -> dict[str, dict[str, object]]:
    """The methods that this portrait used, in order, each with what was done of it.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> list(what_was_done(Portrayed(plans, plans.documents["doc_id"].iloc[0])))[:4]
    ['reading', 'facts', 'words', 'attention']
    """
    done: dict[str, dict[str, object]] = {
        "reading": {},
        "facts": {},
        "words": {},
        "attention": {"limits": "yes"},
    }
    if len(portrayed.only.reviews):
        done["review"] = {}
    if not portrayed.repeats and len(portrayed.among.keywords):
        done["keywords"] = {}
    if len(portrayed.only.duties):
        done["duties"] = duties_done(portrayed.only.duties)
    return done


def close_with(report: Report, portrayed: Portrayed) -> None:
    """The methods, a paragraph for a paper, and the report in brief."""
    report.section("comparison-methods")
    done = what_was_done(portrayed)
    report.text(
        methods_of(*done, dataset=portrayed.only, done=done, language=report.language), role="methods"
    )
    report.text(paragraph_of(portrayed.only, report.language), role="paper")
    among = portrayed.among
    repeats = Sentence("brief-repeats", {"label": portrayed.repeats}, "portrait-the-plan")
    sentences = [
        *([repeats] if portrayed.repeats else []),
        *headlines_in_brief(
            among.headlines,
            "portrait-headlines" if compares(among.headlines) else "portrait-headlines-listed",
        ),
        *targets_in_brief(commitments(portrayed.only), "portrait-all-targets-and-results"),
        *leads_in_brief(portrayed.agencies, "comparison-agencies-by-how-often-they"),
        *renewed_in_brief(among.renewed, "portrait-against-its-last-plan"),
        *inherited_in_brief(among.inherited, "portrait-indicators-taken-up", cited=portrayed.cites_above),
        *findings_in_brief(
            portrayed.findings,
            "portrait-where-it-does-not-agree",
            n_all=len(portrayed.only.findings),
            portrait=True,
        ),
    ]
    report.brief(sentences)
