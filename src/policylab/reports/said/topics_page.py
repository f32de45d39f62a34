"""What the page of topics and clusters says: how many and why, what contradicts it, what to read, one function a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policylab.figures.clusters import draw_choose_clusters, draw_cluster_tree, draw_plan_similarity
from policylab.figures.topics import (
    draw_choose_k,
    draw_prevalence_over_time,
    draw_section_map,
    draw_topic_terms,
)
from policylab.figures.words import draw_keywords
from policylab.reports.said.key_sentences import Sentence, named
from policylab.reports.said.marks import main_sections, plans_behind, terms_behind
from policylab.reports.said.methods import methods_of, prevalence_done, topics_done
from policylab.reports.said.plan_set import PlanSet
from policylab.reports.said.prose import group_limits, limits_of, paragraph_of
from policylab.reports.said.summaries import topic_overview
from policylab.reports.said.topics_read import topics_to_read, with_places
from policylab.reports.said.writer import Cap, Report
from policylab.topics.clusters import choose_clusters, cluster_plans, cluster_targets, cluster_words
from policylab.topics.models import TopicModel, fit_topics, with_badges
from policylab.topics.prevalence import prevalence, prevalence_difference
from policylab.topics.profiles import Profiles, section_map, similarity, topic_profiles
from policylab.topics.sample import assign_units, sample_units
from policylab.topics.stability import choose_k, stability, stands_out
from policylab.topics.tables import diagnostics, document_topics, topic_terms, typical_sections
from policylab.topics.tree import cluster_tree, leaf_order
from policylab.topics.units import UNKNOWN, headed, make_units
from policylab.words.counting import count, term_hits
from policylab.words.dtm import Dtm
from policylab.words.segment import Tokens, segment

FEWEST_PLANS = 6
"""Plans from which clusters are looked for."""
MOST_ON_A_TREE, MOST_GROUPS, FEWEST_YEARS = 60, 15, 3
INDICATORS_A_CLUSTER = 10


@dataclass(frozen=True)
class Topical(PlanSet):
    """The topics and clusters of a set of plans, computed once.

    Parameters
    ----------
    found, by
        As in ``PlanSet``.
    wanted_topics, wanted_clusters : int
        How many; 0 for the number that most speaks for.
    least, most : int
        Numbers of topics that are tried.

    Examples
    --------
    >>> import policylab as pl
    >>> topical = Topical(pl.open_corpus())
    >>> len(topical.plans), topical.group
    (25, 'tier')
    """

    wanted_topics: int = 0
    wanted_clusters: int = 0
    least: int = 4
    most: int = 12

    @cached_property
    def tokens(self) -> Tokens:
        """The plans cut into words."""
        return segment(self.dataset)

    @cached_property
    def counts(self) -> Dtm:
        """Terms by section."""
        return count(self.tokens)

    @cached_property
    def units(self) -> Dtm:
        """Sections that are modelled."""
        return make_units(headed(self.counts), min_plans=min(2, len(self.plans)))

    @cached_property
    def drawn(self) -> Dtm:
        """Those to which topics are fitted: all, or a sample of very many."""
        return sample_units(self.units, by=self.group)

    @cached_property
    def tried(self) -> pd.DataFrame:
        """What speaks for each number of topics."""
        highest = max(2, len(self.drawn.rows) // 3)
        numbers = range(min(self.least, highest), min(self.most, highest) + 1, 2)
        return choose_k(self.drawn, numbers, resamples=20)

    @cached_property
    def k(self) -> int:
        """How many topics the rest of the page shows."""
        return min(self.wanted_topics or best_k(self.tried), max(2, len(self.drawn.rows) // 3))

    @cached_property
    def firm(self) -> pd.DataFrame:
        """Stability of each topic."""
        return stability(fit_topics(self.drawn, k=self.k), resamples=20)

    @cached_property
    def model(self) -> TopicModel:
        """The topics with their badges."""
        model = with_badges(fit_topics(self.drawn, k=self.k), self.firm)
        return model if self.drawn is self.units else assign_units(model, self.units)

    @cached_property
    def sections(self) -> pd.DataFrame:
        """Topic shares of the sections."""
        return document_topics(self.model)

    @property
    def compared(self) -> bool:
        """Whether most topics stand out from noise, so that plans can be compared by them."""
        return stands_out(self.firm)

    @cached_property
    def profiles(self) -> Profiles:
        """Topic shares of the plans."""
        return topic_profiles(self.sections, self.dataset.documents)

    @cached_property
    def numbers_of_clusters(self) -> pd.DataFrame:
        """What speaks for each number of clusters."""
        return choose_clusters(self.profiles, range(1, min(8, len(self.plans) - 1)), resamples=20)

    @property
    def without_clusters(self) -> str:
        """Why the plans are not clustered, as a code of the catalogue; "" where they are."""
        if not self.compared or len(self.plans) < FEWEST_PLANS:
            return "topics-page-why-fewer-than-six-plans-form"
        if not self.wanted_clusters and self.numbers_of_clusters["k"].max() < 2:
            return "topics-page-why-plans-are-too-alike"
        return ""

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """The plans in clusters."""
        return cluster_plans(self.profiles, k=self.wanted_clusters or best_clusters(self.numbers_of_clusters))


def best_k(tried: pd.DataFrame) -> int:
    """The number of topics with the greatest part of stable topics among those that fit held-out words as well as the best.

    As well: within one standard error. Of equals the more stable on the whole, then the smaller. ``tried`` is ``choose_k``.

    Examples
    --------
    >>> tried = pd.DataFrame({"k": [4, 6, 8], "within_one_se": [False, True, True], "stable": [4, 3, 5], "stability": [0.9, 0.5, 0.6]})
    >>> best_k(tried)
    8
    """
    near = tried[tried["within_one_se"]] if tried["within_one_se"].any() else tried
    ranked = near.assign(part=near["stable"] / near["k"]).sort_values(
        ["part", "stability", "k"], ascending=[False, False, True], kind="stable"
    )
    return int(ranked["k"].iloc[0])


def best_clusters(numbers: pd.DataFrame) -> int:
    """The number of clusters that the gap suggests, or, where it suggests none, the one with the greatest silhouette.

    Examples
    --------
    >>> numbers = pd.DataFrame({"k": [1, 2, 3], "silhouette": [None, 0.2, 0.3], "suggested": [True, False, False]})
    >>> best_clusters(numbers)
    3
    """
    suggested = numbers.loc[numbers["suggested"] & (numbers["k"] > 1), "k"]
    if len(suggested):
        return int(suggested.iloc[0])
    several = numbers[numbers["k"] > 1].sort_values(
        ["silhouette", "k"], ascending=[False, True], kind="stable"
    )
    return int(several["k"].iloc[0])


def topics_in_brief(tried: pd.DataFrame, k: int, caption: str) -> list[Sentence]:
    """How many topics and why, and what speaks for another number; ``tried`` is ``choose_k``.

    Examples
    --------
    >>> tried = pd.DataFrame({"k": [4, 6], "within_one_se": [False, True], "stable": [4, 3], "stability": [0.9, 0.5], "npmi": [0.2, 0.1],
    ...     "exclusivity": [0.4, 0.6]})
    >>> [sentence.code for sentence in topics_in_brief(tried, 6, "Numbers")]
    ['brief-topics-chosen', 'brief-topics-against']
    """
    near = sorted(tried.loc[tried["within_one_se"], "k"].astype(int))
    row = tried[tried["k"] == k]
    if row.empty or len(tried) < 2:
        return [Sentence("brief-topics-asked", {"k": k}, caption)]
    fields = {
        "k": k, "low": int(tried["k"].min()), "high": int(tried["k"].max()), "near": near, "n_near": len(near), "alike": "all" if len(near) == len(tried) else "one" if len(near) == 1 else "some",
        "stable": int(row["stable"].iloc[0]), "fits": "yes" if k in near else "no", "best": "yes" if k == best_k(tried) else "no",
    }  # fmt: skip
    sentences = [Sentence("brief-topics-chosen", fields, caption)]
    others = {
        name: sorted(tried.loc[tried[name] == tried[name].max(), "k"].astype(int))
        for name in ("npmi", "exclusivity", "stability")
    }
    against = {name: ks for name, ks in others.items() if k not in ks}
    if against:
        told: dict[str, object] = {f"{name}_k": ks if name in against else [] for name, ks in others.items()}
        flags = {name: "yes" if name in against else "no" for name in others}
        sentences.append(Sentence("brief-topics-against", told | flags, caption))
    return sentences


def clusters_in_brief(numbers: pd.DataFrame, k: int, caption: str) -> list[Sentence]:
    """How many clusters, and whether the gap contradicts that there are any; ``numbers`` is ``choose_clusters``.

    Examples
    --------
    >>> numbers = pd.DataFrame({"k": [1, 2, 3], "silhouette": [None, 0.2, 0.3], "stability": [None, 0.9, 0.6], "suggested": [True, False, False]})
    >>> clusters_in_brief(numbers, 3, "Numbers")[0].fields["gap"]
    'none'
    """
    suggested = int(numbers.loc[numbers["suggested"], "k"].iloc[0])
    row = numbers[numbers["k"] == k]
    if row.empty:
        return []
    several = numbers[numbers["silhouette"].notna()]
    widest = sorted(several.loc[several["silhouette"] == several["silhouette"].max(), "k"].astype(int))
    gap = "none" if suggested == 1 else "same" if suggested == k else "other"
    fields = {
        "k": k, "suggested": suggested, "gap": gap, "silhouette": f"{row['silhouette'].iloc[0]:.2f}",
        "stability": f"{row['stability'].iloc[0]:.2f}", "widest": widest, "widest_here": "yes" if k in widest else "no",
    }  # fmt: skip
    return [Sentence("brief-clusters", fields, caption)]


def open_with(report: Report, topical: Topical) -> None:
    """Title, how many topics and why."""
    n, sections = len(topical.plans), len(topical.units.rows)
    below = report.said("topics-page-below", n=n, sections=sections)
    report.title("topics-page-how-many-topics-and-how", below=below)
    report.section("topics-page-what-speaks-for-each-number")
    report.state(topics_in_brief(topical.tried, topical.k, ""))
    report.figure(draw_choose_k, topical.tried, "topics-page-coherence-exclusivity-stability-and-held")
    report.table(topical.tried, "topics-page-the-same-as-numbers", fold=True)
    report.text(limits_of(topical.found, report.language), role="limits")


def read(report: Report, topical: Topical) -> None:
    """The topics with proposed labels and a line to read, their words and typical sections."""
    report.section("topics-page-the-topics-to-be-read")
    terms = topic_terms(topical.model)
    report.say("topics-page-labels-are-proposed")
    report.table(topics_to_read(topical.dataset, topical.model), "topics-page-a-line-to-read")
    main = main_sections(topical.dataset, topical.sections)
    hits = term_hits(topical.tokens, terms["term"])
    report.figure(
        draw_topic_terms, terms, "comparison-words-of-the-topics", evidence=terms_behind(hits, main, terms)
    )
    measured = topic_overview(terms, diagnostics(topical.model), topical.firm)
    report.table(measured, "comparison-the-topics-and-how-stable", fold=True)
    typical = typical_sections(topical.sections, top=3)
    report.table(with_places(typical, topical.dataset), "comparison-sections-to-read", fold=True)
    report.figure(
        draw_section_map, section_map(topical.sections), "topics-page-map-of-the-sections", fold=True
    )


def groups(report: Report, topical: Topical) -> None:
    """Differences between groups, and topics over the years."""
    report.section("topics-page-differences-between-groups")
    group, documents = topical.group, topical.dataset.documents
    if topical.compared and group:
        differ = prevalence_difference(topical.sections, documents, by=group)
        columns = [
            "group_a",
            "group_b",
            "name",
            "badge",
            "difference",
            "low",
            "high",
            "interval",
            "p_adjusted",
            "n_plans_a",
            "n_plans_b",
        ]
        report.table(differ[columns], "topics-page-second-group-less-first", fold=True)
        report.text(group_limits(topical.units.rows, group, report.language), role="limits")
    else:
        report.omit(
            "topics-page-differences-between-groups", why="topics-page-why-compared-for-two-to-fifteen"
        )
    by_year = prevalence(topical.sections, documents, by="year")
    dated = by_year[by_year["group"] != UNKNOWN]
    if topical.compared and dated["group"].nunique() >= FEWEST_YEARS:
        cap = Cap(int(documents["year"].notna().sum()), len(documents), "dated")
        report.figure(draw_prevalence_over_time, dated, "topics-page-topics-over-the-years", cap=cap)
    else:
        report.omit("topics-page-topics-over-the-years", why="topics-page-why-drawn-for-three-years")


def clusters(report: Report, topical: Topical) -> None:
    """How many clusters and whether any, their members, words and indicators."""
    report.section("topics-page-clusters-of-plans")
    n = len(topical.plans)
    if n > MOST_ON_A_TREE:
        report.omit("topics-page-tree-and-similarity", why="topics-page-why-drawn-for-up-to-60")
    if topical.without_clusters:
        report.omit("topics-page-clusters-of-plans", why=topical.without_clusters)
        return
    found = topical.clusters
    k = int(found["cluster"].max())
    report.state(clusters_in_brief(topical.numbers_of_clusters, k, ""))
    report.figure(
        draw_choose_clusters, topical.numbers_of_clusters, "topics-page-how-many-clusters", fold=True
    )
    report.table(found.drop(columns="doc_id"), "topics-page-members-from-typical-to-border")
    if n <= MOST_ON_A_TREE:
        tree = cluster_tree(topical.profiles, resamples=100)
        whole = plans_behind(topical.dataset.documents)
        report.figure(draw_cluster_tree, tree, "topics-page-tree-by-topics", evidence=whole, fold=True)
        alike = similarity(topical.profiles, order=leaf_order(tree))
        report.figure(draw_plan_similarity, alike, "topics-page-similarity-in-order", fold=True)
    words = cluster_words(topical.counts, found, top=8)
    report.figure(draw_keywords, words, "topics-page-words-that-set-each-cluster", fold=True)
    targets = cluster_targets(topical.dataset.targets, found)
    shown = targets[targets.groupby("cluster").cumcount() < INDICATORS_A_CLUSTER]
    cap = Cap(len(shown), len(targets), "first-of-each")
    report.table(shown, "topics-page-targets-that-set-each-cluster", cap=cap, fold=True)
    without = sorted(set(found["cluster"]) - set(targets["cluster"]))
    if without:
        report.say("topics-page-clusters-without-indicators", clusters=named(without), n=len(without))


def what_was_done(topical: Topical) -> dict[str, dict[str, object]]:
    """The methods that this page used, in order, each with what was done of it.

    Examples
    --------
    >>> import policylab as pl
    >>> list(what_was_done(Topical(pl.open_corpus(), wanted_topics=4, most=4)))[:4]
    ['reading', 'words', 'number-of-topics', 'topics']
    """
    tried: dict[str, object] = {"low": int(topical.tried["k"].min()), "high": int(topical.tried["k"].max())}
    topics = topics_done(topical.model, topical.firm, topical.dataset, compared=topical.compared)
    done: dict[str, dict[str, object]] = {
        "reading": {},
        "words": {},
        "number-of-topics": tried,
        "topics": topics,
    }
    shown = _shown_by(topical)
    if shown:
        done["prevalence"] = prevalence_done(
            [prevalence(topical.sections, topical.dataset.documents, by=column) for column in shown]
        )
    if topical.compared and topical.group:
        done["differences"] = {}
    if not topical.without_clusters:
        done["number-of-clusters"] = {}
        if len(topical.plans) <= MOST_ON_A_TREE:
            done["clusters"] = {}
    return done


def _shown_by(topical: Topical) -> list[str]:
    """Columns of ``documents`` by which the page shows prevalence or its differences."""
    years = topical.dataset.documents["year"].nunique()
    by = [topical.group] if topical.group else []
    return [*by, *(["year"] if years >= FEWEST_YEARS else [])] if topical.compared else []


def close_with(report: Report, topical: Topical) -> None:
    """The methods, a paragraph for a paper, and the page in brief."""
    report.section("comparison-methods")
    done = what_was_done(topical)
    report.text(
        methods_of(*done, dataset=topical.dataset, done=done, language=report.language), role="methods"
    )
    report.text(paragraph_of(topical.dataset, report.language, topics=done["topics"]), role="paper")
    sentences = topics_in_brief(
        topical.tried, topical.k, "topics-page-coherence-exclusivity-stability-and-held"
    )
    if not topical.without_clusters:
        k = int(topical.clusters["cluster"].max())
        sentences += clusters_in_brief(topical.numbers_of_clusters, k, "topics-page-how-many-clusters")
    report.brief(sentences)
