"""What a comparison of a set of plans says: one function a chapter, each with the thresholds from which a part is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd

from policylab.between.alignment import clause_fates, fate_shares
from policylab.between.amplification import amplification
from policylab.between.cascade import indicator_values, inherited_indicators
from policylab.between.networks import cooperation_network, lead_concentration
from policylab.between.parents import find_parents
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.between.ratchet import targets_against_results
from policylab.between.reuse import shared_wording, wording_by_pair
from policylab.between.similarity import feature_tables, similarity
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.figures.attention import draw_attention_profiles
from policylab.figures.cascade import draw_amplification, draw_targets_against_results
from policylab.figures.clusters import draw_cluster_tree
from policylab.figures.facts import draw_agencies
from policylab.figures.map import draw_province_map
from policylab.figures.networks import draw_network
from policylab.figures.overview import MAX_BARS, draw_commitments, draw_lengths
from policylab.figures.pedigree import draw_pedigree
from policylab.figures.similarity import draw_similarity
from policylab.figures.topics import draw_prevalence, draw_prevalence_map, draw_topic_terms
from policylab.figures.wording import draw_fates, draw_wording_matrix
from policylab.figures.words import draw_keywords
from policylab.reports.said.key_sentences import (
    findings_in_brief,
    leads_in_brief,
    rates_in_brief,
    wording_in_brief,
)
from policylab.reports.said.places import by_province
from policylab.reports.said.prose import group_limits, limits_of, methods_of, paragraph_of
from policylab.reports.said.summaries import (
    agencies,
    attention_by,
    cited,
    commitments,
    indicator_ranges,
    named_documents,
    overview,
    side_by_side,
    topic_overview,
)
from policylab.reports.said.writer import Report
from policylab.topics.models import TopicModel, fit_topics, with_badges
from policylab.topics.prevalence import prevalence
from policylab.topics.profiles import topic_profiles
from policylab.topics.stability import stability, stands_out
from policylab.topics.tables import diagnostics, document_topics, topic_terms, typical_sections
from policylab.topics.tree import cluster_tree
from policylab.topics.units import make_units
from policylab.words.attention import attention, theme_hits
from policylab.words.counting import count
from policylab.words.dtm import Dtm
from policylab.words.keyness import keywords
from policylab.words.segment import Tokens, segment

FEW = 12
"""Up to so many plans stand side by side by name; more are compared by groups."""
MANY = 40
"""From more plans on, what one plan or pair alone shows says nothing of the set."""
MOST_ON_A_TREE = 60
MOST_GROUPS = 7
"""Groups whose topic shares are drawn with intervals side by side; more make a map."""
LEAST_PROVINCES = 3

METHODS = (
    "reading", "facts", "words", "attention", "keywords", "topics", "prevalence", "clusters", "cascade", "duties",
    "pedigree", "wording", "similarity",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """A set of plans and what is computed of them once: near-duplicates are left out of ``dataset``.

    Parameters
    ----------
    found : Dataset
        As it was opened.
    by : str
        Column of ``documents`` by which priorities are compared.
    topics : int
        How many, if there are sections enough.

    Examples
    --------
    >>> import policylab as pl
    >>> compared = Compared(pl.open_corpus())
    >>> compared.n, compared.few, compared.n_pairs
    (12, True, 66)
    """

    found: Dataset
    by: str = "tier"
    topics: int = 8

    @cached_property
    def dataset(self) -> Dataset:
        """Without near-duplicates."""
        return self.found.distinct()

    @cached_property
    def plans(self) -> pd.DataFrame:
        """One row a plan."""
        return overview(self.dataset)

    @property
    def n(self) -> int:
        """Number of plans."""
        return len(self.plans)

    @property
    def n_pairs(self) -> int:
        """Number of pairs of plans."""
        return self.n * (self.n - 1) // 2

    @property
    def few(self) -> bool:
        """Whether the plans stand side by side by name."""
        return self.n <= FEW

    @property
    def many(self) -> bool:
        """Whether what a single plan or pair shows is left out."""
        return self.n > MANY

    @cached_property
    def tokens(self) -> Tokens:
        """The words of all sections."""
        return segment(self.dataset)

    @cached_property
    def counts(self) -> Dtm:
        """Terms by section."""
        return count(self.tokens)

    @cached_property
    def fitted(self) -> tuple[TopicModel, pd.DataFrame] | OptionError:
        """Topics and the table of their stability, or why there are none."""
        try:
            units = make_units(self.counts, min_plans=min(2, self.n))
            model = fit_topics(units, k=min(self.topics, max(2, len(units.rows) // 8)), seed=1)
            firm = stability(model, refits=20, seed=1)
        except OptionError as too_few:
            return too_few
        return with_badges(model, firm), firm

    @cached_property
    def sections(self) -> pd.DataFrame | None:
        """Topic shares of the sections; nothing where there are no topics, or none that stand out from noise."""
        if isinstance(self.fitted, OptionError) or not stands_out(self.fitted[1]):
            return None
        return document_topics(self.fitted[0])

    @cached_property
    def values(self) -> pd.DataFrame:
        """Harmonised indicators with their values."""
        return indicator_values(self.dataset)

    @cached_property
    def parents(self) -> pd.DataFrame:
        """Plans above each plan."""
        return find_parents(self.dataset.documents, self.dataset.citations)

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Targets of a plan against those of the nearest plan above it."""
        return amplification(self.values, self.parents).query("nearest")

    @cached_property
    def shared(self) -> pd.DataFrame:
        """Wording shared by pairs of plans; of many plans only pairs that share some."""
        return wording_by_pair(shared_wording(self.dataset), self.dataset, least=1 if self.many else 0)

    def with_labels(self, rows: pd.DataFrame, doc_id: str = "doc_id") -> pd.DataFrame:
        """``rows`` with the label of their plan."""
        return rows.merge(self.plans[["doc_id", "label"]], left_on=doc_id, right_on="doc_id")


def open_with(report: Report, compared: Compared) -> None:
    """Title, limits, the plans and their lengths, and where they are from."""
    report.title("comparison-comparison-of-plans", below=f"n = {compared.n}", n=compared.n)
    report.text(limits_of(compared.found, report.language), role="limits")
    report.table(compared.plans.drop(columns="doc_id").head(200), "comparison-the-plans")
    if compared.n > MAX_BARS:
        report.figure(draw_lengths, compared.plans, "comparison-length-of-the-plans-the", most=MAX_BARS)
    else:
        report.figure(draw_lengths, compared.plans, "comparison-length-of-the-plans")
    numbers = by_province(compared.dataset.documents, commitments(compared.dataset), measure="n_numbers")
    if numbers["division_code"].notna().sum() >= LEAST_PROVINCES:
        report.figure(
            draw_province_map,
            numbers,
            "comparison-targets-with-a-number-by",
            evidence=compared.dataset.targets,
        )
    else:
        report.omit("comparison-map-of-the-provinces", why="comparison-why-drawn-where-the-plans-come")


def priorities(report: Report, compared: Compared) -> None:
    """Attention to themes, by plan or by group, and the words that set them apart."""
    report.section("comparison-priorities-attention-to-themes")
    shares, hits = attention(compared.tokens), theme_hits(compared.tokens)
    if compared.many:
        means = attention_by(shares, compared.dataset.documents, compared.by)
        report.figure(
            draw_attention_profiles,
            means,
            "comparison-share-of-each-theme-mean",
            evidence=hits,
            group=compared.by,
        )
    else:
        report.figure(draw_attention_profiles, shares, "comparison-share-of-each-theme-in", evidence=hits)
    report.figure(
        draw_keywords,
        keywords(compared.counts, "label" if compared.few else compared.by, n=8),
        "comparison-words-more-frequent-here-than",
    )


def topics(report: Report, compared: Compared) -> None:
    """Topics with their stability and the sections to read, and their shares by group."""
    report.section("comparison-topics")
    report.text(group_limits(compared.counts.rows, compared.by, report.language), role="limits")
    if isinstance(compared.fitted, OptionError):
        report.omit(
            "comparison-topics-and-what-is-compared",
            why="comparison-why-too-few-sections-with-words",
            reason=str(compared.fitted),
        )
        return
    model, firm = compared.fitted
    terms = topic_terms(model)
    report.figure(draw_topic_terms, terms, "comparison-words-of-the-topics")
    report.table(topic_overview(terms, diagnostics(model), firm), "comparison-the-topics-and-how-stable")
    places = compared.dataset.sections[["doc_id", "section_id", "heading", "start_char", "end_char"]]
    typical = typical_sections(document_topics(model), top=2).merge(places, on=["doc_id", "section_id"])
    report.table(
        compared.with_labels(typical)[
            ["topic", "label", "heading", "share", "doc_id", "start_char", "end_char"]
        ],
        "comparison-sections-to-read-for-each",
    )
    if compared.sections is None:
        report.omit("comparison-groups-tree-and-similarity", why="comparison-why-no-firmer-than-noise")


def groups(report: Report, compared: Compared) -> None:
    """Topic shares by group, and the tree of the plans."""
    sections, documents = compared.sections, compared.dataset.documents
    if sections is not None:
        report.section("comparison-priorities-by-group")
        shares = prevalence(sections, documents, by=compared.by)
        draw = draw_prevalence if shares["group"].nunique() <= MOST_GROUPS else draw_prevalence_map
        report.figure(draw, shares, "comparison-mean-share-of-the-topics", group=compared.by)
    report.section("comparison-plans-that-are-alike")
    if sections is not None and 3 <= compared.n <= MOST_ON_A_TREE:
        report.figure(
            draw_cluster_tree,
            cluster_tree(topic_profiles(sections, documents), resamples=100),
            "comparison-tree-of-the-plans-by",
        )
    else:
        report.omit(
            "comparison-tree-of-the-plans", why="comparison-why-drawn-for-3-to-plans", most=MOST_ON_A_TREE
        )


def targets(report: Report, compared: Compared) -> None:
    """Targets of each plan, and the indicators that plans share: by plan if they are few, else as ranges."""
    report.section("comparison-targets-side-by-side")
    made = commitments(compared.dataset)
    if compared.n > MAX_BARS:
        report.figure(
            draw_commitments,
            made,
            "comparison-targets-of-each-plan-and",
            evidence=compared.dataset.targets,
            most=MAX_BARS,
        )
    else:
        report.figure(
            draw_commitments, made, "comparison-targets-of-each-plan-and-2", evidence=compared.dataset.targets
        )
    promised = compared.values.query("status == 'target'")
    if compared.few:
        report.table(
            side_by_side(compared.values),
            "comparison-indicators-that-plans-share",
            evidence=promised,
            by=["indicator_id", "label"],
        )
    else:
        report.table(
            indicator_ranges(compared.values).head(60),
            "comparison-indicators-that-most-plans-promise",
            evidence=promised,
            by=["indicator_id"],
        )


def tiers(report: Report, compared: Compared) -> None:
    """Targets against those of the plan above, indicators taken up or not, targets against results."""
    report.section("comparison-from-tier-to-tier")
    parents, pairs, values = compared.parents, compared.rates, compared.values
    absent = parents[~parents["parent"].isin(compared.dataset.documents["doc_id"])]
    absent = compared.with_labels(absent, "child")[["label", "parent_title", "parent_number", "parent_tier"]]
    report.table(absent.drop_duplicates().head(40), "comparison-plans-above-that-are-named")
    report.figure(
        draw_amplification, pairs[pairs["difference"].notna()], "comparison-rates-of-child-against-parent"
    )
    told = ["indicator_id", "parent_label", "child_label", "child_year", "parent_quote", "child_quote"]
    measures = ["difference", "ratio"]
    report.table(
        pairs[pairs[measures].notna().any(axis=1)][[*told, *measures]].head(40),
        "comparison-targets-of-one-year-and",
    )
    kept = inherited_indicators(values, parents).groupby(["parent_label", "child_label", "state"]).size()
    report.table(kept.unstack(fill_value=0).reset_index(), "comparison-indicators-that-a-child-takes")
    report.figure(
        draw_targets_against_results,
        targets_against_results(values),
        "comparison-targets-against-results-of-one",
    )


def leads(report: Report, compared: Compared) -> None:
    """Agencies, how concentrated leads are, and who works together."""
    report.section("comparison-who-leads")
    duties = compared.dataset.duties
    report.figure(draw_agencies, agencies(duties), "comparison-agencies-by-how-often-they", evidence=duties)
    columns = ["label", "n_tasks", "n_tasks_led", "n_leads", "hhi", "top_agency", "top_led", "bases"]
    report.table(
        compared.with_labels(lead_concentration(duties))[columns], "comparison-concentration-of-leads"
    )
    network = cooperation_network(duties)
    report.figure(
        partial(draw_network, edges=network.edges),
        network.nodes,
        "comparison-agencies-that-work-on-the",
        evidence=duties,
    )


def answers(report: Report, compared: Compared) -> None:
    """The documents that plans cite; of many plans those that two name, or more."""
    report.section("comparison-what-the-plans-answer-to")
    citations = compared.dataset.citations
    edges = citation_edges(compared.dataset.documents, citations)
    nodes = citation_nodes(compared.dataset.documents, edges)
    if compared.many:
        edges = edges[edges.groupby("cited")["citing"].transform("nunique") > 1]
        nodes = nodes[nodes["id"].isin({*edges["citing"], *edges["cited"]})]
    draw, placed = partial(draw_pedigree, edges=edges), nodes[nodes["x"].notna()]
    if compared.many:
        report.figure(draw, placed, "comparison-plans-and-what-they-cite", evidence=citations)
    else:
        report.figure(draw, placed, "comparison-plans-and-what-they-cite-2", evidence=citations)
    report.table(
        cited(citations).head(30),
        "comparison-documents-that-most-plans-name",
        evidence=named_documents(citations),
        by=["cited"],
    )


def wording(report: Report, compared: Compared) -> None:
    """Wording that pairs share beyond boilerplate, and what of a plan above stands in the plan below."""
    report.section("comparison-shared-wording")
    pairs = compared.shared
    own = pairs.query("n_own > 0")
    report.figure(draw_wording_matrix, pairs, "comparison-wording-shared-boilerplate-left-out")
    report.say("comparison-of-pairs-share-wording-of", own=len(own), n=compared.n_pairs)
    report.say("comparison-similar-wording-does-not-say")
    report.table(own.drop(columns=["source", "copy"]).head(30), "comparison-pairs-that-share-most")
    fates = clause_fates(compared.dataset, held_pairs(compared, own)[:40])
    report.figure(draw_fates, fate_shares(fates), "comparison-clauses-of-each-parent-and")
    told = ["source_label", "copy_label", "fate", "similarity", "source_text", "copy_text"]
    report.table(
        fates.query("fate in ['copied', 'adapted']")[told].head(40),
        "comparison-clauses-copied-or-adapted-side",
    )


def held_pairs(compared: Compared, own: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of a plan and one above it that the set holds; of many plans only those that share wording of their own.

    Examples
    --------
    >>> import policylab as pl
    >>> compared = Compared(pl.open_corpus())
    >>> len(held_pairs(compared, compared.shared)) > 0
    True
    """
    parents = compared.parents
    held = parents[parents["parent"].isin(compared.dataset.documents["doc_id"])]
    pairs = list(dict.fromkeys(held[["parent", "child"]].itertuples(index=False, name=None)))
    sharing = set(own[["source", "copy"]].itertuples(index=False, name=None))
    return [pair for pair in pairs if not compared.many or pair in sharing]


def likeness(report: Report, compared: Compared) -> None:
    """Similarity of the pairs, seen from several sides, for up to 40 plans."""
    report.section("comparison-how-alike-the-plans-are")
    if compared.many:
        report.omit("comparison-similarity-of-pairs", why="comparison-why-drawn-for-up-to-plans", most=MANY)
        return
    report.figure(
        draw_similarity,
        similarity(feature_tables(compared.dataset, topics=compared.sections), compared.dataset.documents),
        "comparison-similarity-of-the-pairs-most",
    )


def close_with(report: Report, compared: Compared) -> None:
    """Where plans do not agree with themselves, the methods, a paragraph for a paper, and the report in brief."""
    report.section("comparison-where-plans-do-not-agree")
    findings = compared.with_labels(compared.dataset.findings)
    report.table(
        findings[["label", "code", "message", "fields", "start_char", "end_char", "doc_id"]],
        "comparison-what-sums-counts-and-dates",
    )
    report.section("comparison-methods-and-a-paragraph-for")
    report.text(methods_of(*METHODS, language=report.language), role="methods")
    report.text(paragraph_of(compared.dataset, report.language), role="paper")
    n_own = len(compared.shared.query("n_own > 0"))
    report.brief(
        [
            *rates_in_brief(compared.rates, "comparison-rates-of-child-against-parent"),
            *wording_in_brief(n_own, compared.n_pairs, "comparison-pairs-that-share-most"),
            *leads_in_brief(agencies(compared.dataset.duties), "comparison-agencies-by-how-often-they"),
            *findings_in_brief(findings, "comparison-what-sums-counts-and-dates"),
        ]
    )
