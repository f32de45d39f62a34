"""What a comparison of a set of plans says: one function a chapter, each with the thresholds from which a part is shown."""

from __future__ import annotations

from functools import partial

import pandas as pd

from policylab.between.alignment import clause_fates, fate_shares
from policylab.between.boilerplate import boilerplate_lists
from policylab.between.cascade import inherited_indicators
from policylab.between.headlines import in_print
from policylab.between.networks import cooperation_network, lead_concentration
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.between.ratchet import targets_against_results
from policylab.between.reuse import WHOLE_CLAUSE
from policylab.between.similarity import feature_tables, similarity
from policylab.errors import OptionError
from policylab.figures.attention import draw_attention_profiles
from policylab.figures.cascade import MOST_PAIRS, draw_amplification, draw_targets_against_results
from policylab.figures.clusters import draw_cluster_tree
from policylab.figures.facts import MOST_AGENCIES, draw_agencies, duty_ranks
from policylab.figures.map import draw_province_map
from policylab.figures.networks import MOST_NODES, draw_network
from policylab.figures.overview import MAX_BARS, draw_commitments, draw_lengths
from policylab.figures.pedigree import draw_pedigree
from policylab.figures.similarity import MOST_PAIRS as MOST_ALIKE
from policylab.figures.similarity import draw_similarity, drawn_pairs
from policylab.figures.topics import draw_prevalence, draw_prevalence_map, draw_topic_terms
from policylab.figures.wording import (
    MOST_FATES,
    MOST_PLANS,
    draw_fates,
    draw_wording_matrix,
    plans_that_share_most,
)
from policylab.figures.words import draw_keywords
from policylab.reports.said.compared import MANY, Compared
from policylab.reports.said.key_sentences import (
    common_in_brief,
    findings_in_brief,
    leads_in_brief,
    priorities_in_brief,
    rates_in_brief,
    sharing,
    targets_in_brief,
    wording_in_brief,
)
from policylab.reports.said.marks import (
    citations_behind,
    clauses_behind,
    figures_behind,
    groups_behind,
    likeness_behind,
    main_sections,
    passages_behind,
    plans_behind,
    tasks_behind,
    terms_behind,
)
from policylab.reports.said.methods import (
    duties_done,
    keywords_done,
    methods_of,
    prevalence_done,
    topics_done,
)
from policylab.reports.said.places import by_province
from policylab.reports.said.prose import group_limits, limits_of, paragraph_of
from policylab.reports.said.summaries import (
    attention_by,
    cited,
    duties_of,
    indicator_ranges,
    named_documents,
    plans_at_a_glance,
    side_by_side,
    topic_overview,
)
from policylab.reports.said.topics_read import topics_to_read, with_places
from policylab.reports.said.writer import Cap, Report
from policylab.resources import column_label, value_label
from policylab.schemas import as_written
from policylab.topics.prevalence import prevalence
from policylab.topics.profiles import topic_profiles
from policylab.topics.tables import diagnostics, document_topics, topic_terms, typical_sections
from policylab.topics.tree import cluster_tree
from policylab.words.attention import theme_hits
from policylab.words.counting import term_hits
from policylab.words.keyness import keywords, prior_size

MOST_ON_A_TREE = 60
MOST_IN_A_PEDIGREE = 1000
"""Plans and documents that they cite, in one figure: more are a cloud of arrows, and each of these is a link of the page."""
MOST_GROUPS = 7
"""Groups whose topic shares are drawn with intervals side by side; more make a map."""
LEAST_PROVINCES = 3
MOST_RANGES, MOST_SHOWN, MOST_CITED = 20, 40, 30
"""Rows of the tables of shared indicators, of pairs and clauses, and of documents."""
WORDS_A_PLAN = 5
IN_BRIEF = 5
"""Sentences that stand in brief, at most; the others stand in their chapters."""


def uncapitalised(label: str) -> str:
    """A label as it stands within a sentence.

    Examples
    --------
    >>> uncapitalised("Tier"), uncapitalised("大区")
    ('tier', '大区')
    """
    return label[:1].lower() + label[1:]


def open_with(report: Report, compared: Compared) -> None:
    """Title, where the plans are from or what each stresses, and the plans."""
    report.title("comparison-comparison-of-plans", below=f"n = {compared.n}", n=compared.n)
    measured = compared.commitments
    numbers = by_province(compared.dataset.documents, measured, measure="n_numbers")
    if numbers["division_code"].notna().sum() >= LEAST_PROVINCES:
        counted = compared.promised[compared.promised["value"].notna()]
        report.figure(draw_province_map, numbers, "comparison-targets-by-province", evidence=counted)
    else:
        report.omit("comparison-map-of-the-provinces", why="comparison-why-drawn-where-the-plans-come")
    report.text(limits_of(compared.found, report.language), role="limits")
    report.table(plans_at_a_glance(compared.dataset), "comparison-the-plans", fold=True)
    report.figure(
        draw_lengths,
        compared.plans,
        "comparison-length-of-the-plans",
        evidence=plans_behind(compared.plans),
        fold=True,
        cap=Cap.at(MAX_BARS, sorted(compared.plans["n_chars"], reverse=True), "longest"),
    )


def priorities(report: Report, compared: Compared) -> None:
    """Attention to themes, by plan or by group, and the words that set them apart."""
    report.section("comparison-priorities-attention-to-themes")
    shares, hits, group = compared.shares, theme_hits(compared.tokens), compared.group
    if compared.many and group:
        means = attention_by(shares, compared.dataset.documents, group)
        report.figure(
            draw_attention_profiles,
            means,
            "comparison-share-of-each-theme-mean",
            evidence=compared.grouped(hits, group).rename(columns={"group": "label"}),
            group=uncapitalised(column_label(group, report.language)),
        )
    else:
        report.figure(
            draw_attention_profiles,
            shares[shares["denominator"] == "hits"],
            "comparison-share-of-each-theme",
            evidence=compared.with_labels(hits),
        )
    by = "label" if compared.few or not group else group
    found = keywords(compared.counts, by, top=8)
    if by == "label" and not compared.few:
        words = found[found["rank"] <= WORDS_A_PLAN].groupby("label", sort=False)["term"].agg("、".join)
        report.table(words.rename("terms").reset_index(), "comparison-words-more-frequent-here", fold=True)
    else:
        report.figure(
            draw_keywords,
            found,
            "comparison-words-more-frequent-here",
            evidence=said_there(term_hits(compared.tokens, found["term"]), found, compared, by),
            fold=compared.few,
        )


def said_there(hits: pd.DataFrame, found: pd.DataFrame, compared: Compared, column: str) -> pd.DataFrame:
    """Those of ``hits`` that stand in the group that ``found``, a ``keywords`` table by ``column``, names their term for.

    Examples
    --------
    >>> import policylab as pl
    >>> compared = Compared(pl.open_corpus())
    >>> found = keywords(compared.counts, "tier", top=2)
    >>> there = said_there(term_hits(compared.tokens, found["term"]), found, compared, "tier")
    >>> len(there) == int(found["n_target"].sum())
    True
    """
    named = found[["group", "term"]].assign(group=found["group"].map(as_written).astype(str))
    return compared.grouped(hits, column).merge(named, on=["group", "term"])


def topics(report: Report, compared: Compared) -> None:
    """Topics with their stability and the sections to read, and their shares by group."""
    report.section("comparison-topics")
    if isinstance(compared.fitted, OptionError):
        report.omit(
            "comparison-topics-and-what-is-compared",
            why="comparison-why-too-few-sections-with-words",
            reason=str(compared.fitted),
        )
        return
    model, firm = compared.fitted
    terms = topic_terms(model)
    report.table(topics_to_read(compared.dataset, model), "topics-page-a-line-to-read")
    shares = document_topics(model)
    hits = term_hits(compared.tokens, terms["term"])
    behind = terms_behind(hits, main_sections(compared.dataset, shares), terms)
    report.figure(draw_topic_terms, terms, "comparison-words-of-the-topics", evidence=behind, fold=True)
    measured = topic_overview(terms, diagnostics(model), firm)
    report.table(measured, "comparison-the-topics-and-how-stable", fold=True)
    typical = typical_sections(shares, top=2)
    report.table(with_places(typical, compared.dataset), "comparison-sections-to-read", fold=True)
    if compared.sections is None:
        report.omit("comparison-groups-tree-and-similarity", why="comparison-why-no-firmer-than-noise")
    limits = group_limits(compared.counts.rows, compared.group, report.language) if compared.group else ""
    if limits:
        report.text(limits, role="limits")


def groups(report: Report, compared: Compared) -> None:
    """Topic shares by group, and the tree of the plans."""
    sections, documents, group = compared.sections, compared.dataset.documents, compared.group
    report.section("comparison-priorities-by-group")
    if sections is not None and group:
        shares = prevalence(sections, documents, by=group)
        draw = draw_prevalence if shares["group"].nunique() <= MOST_GROUPS else draw_prevalence_map
        named = uncapitalised(column_label(group, report.language))
        behind = groups_behind(main_sections(compared.dataset, sections), documents, group)
        report.figure(draw, shares, "comparison-mean-share-of-the-topics", evidence=behind, group=named)
    elif not group:
        report.omit("comparison-priorities-by-group", why="comparison-why-nothing-varies")
    report.section("comparison-plans-that-are-alike")
    if sections is not None and 3 <= compared.n <= MOST_ON_A_TREE:
        report.figure(
            draw_cluster_tree,
            cluster_tree(topic_profiles(sections, documents), resamples=100),
            "comparison-tree-by-topics",
            evidence=plans_behind(documents),
            fold=not compared.few,
        )
    elif sections is not None:
        report.omit(
            "comparison-tree-of-the-plans", why="comparison-why-drawn-for-3-to-plans", most=MOST_ON_A_TREE
        )


def targets(report: Report, compared: Compared) -> None:
    """Targets of each plan, and the indicators that plans share: as ranges, and by plan if they are few."""
    report.section("comparison-targets-side-by-side")
    made = compared.commitments[compared.commitments["n_targets"] > 0]
    shown = made.nlargest(MAX_BARS, "n_targets")
    report.figure(
        draw_commitments,
        made,
        "comparison-targets-of-each-plan",
        evidence=compared.with_labels(compared.promised[compared.promised["doc_id"].isin(shown["doc_id"])]),
        cap=Cap.at(MAX_BARS, sorted(made["n_targets"], reverse=True), "most-targets"),
    )
    own = compared.promised_values
    ranges = indicator_ranges(own)
    several = ranges[ranges["n_plans"] > 1]
    report.table(
        in_words(several.head(MOST_RANGES)),
        "comparison-indicators-that-most-plans-promise",
        evidence=own[own["amount"].notna()].assign(period=own["period"].fillna("")),
        by=["indicator_id", "year", "period"],
        cap=Cap.at(MOST_RANGES, several["n_plans"], "most-plans"),
    )
    if compared.few:
        report.table(
            side_by_side(own),
            "comparison-indicators-that-plans-share",
            evidence=own[own["value"].notna()],
            by=["indicator_id", "label"],
            fold=True,
        )


def in_words(ranges: pd.DataFrame) -> pd.DataFrame:
    """``indicator_ranges`` with amounts as plans print them.

    Examples
    --------
    >>> ranges = pd.DataFrame({"indicator_id": ["技术交易额"], "year": [2027], "base_unit": ["元"], "n_plans": [2], "min": [9e9], "median": [1e10],
    ...     "max": [3e11]})
    >>> in_words(ranges)[["min", "max"]].values.tolist()
    [['90亿元', '3000亿元']]
    """
    units = ranges["base_unit"].fillna("")
    told = {
        name: [in_print(amount, unit) for amount, unit in zip(ranges[name], units, strict=True)]
        for name in ("min", "median", "max")
    }
    return ranges.drop(columns="base_unit").assign(**told)


def tiers(report: Report, compared: Compared) -> None:
    """Targets against those of the plan above, indicators taken up or not, targets against results."""
    values, above = compared.values, compared.above
    report.section("comparison-targets-and-results" if above.empty else "comparison-from-tier-to-tier")
    if above.empty:
        report.omit("comparison-from-tier-to-tier", why="comparison-why-none-above")
    else:
        _tier_by_tier(report, compared)
    held = targets_against_results(values)
    report.figure(
        draw_targets_against_results,
        held,
        "comparison-targets-against-results",
        evidence=figures_behind(held, values, sides=("result", "target")),
        fold=compared.few,
    )
    parents = compared.parents
    absent = parents[~parents["parent"].isin(compared.dataset.documents["doc_id"])]
    absent = compared.with_labels(absent, "child")[["label", "parent_title", "parent_number"]]
    report.table(absent.drop_duplicates(), "comparison-plans-above-that-are-named", fold=True)


def _tier_by_tier(report: Report, compared: Compared) -> None:
    """Targets against those of the plan above, and its indicators taken up or not."""
    pairs, values = compared.rates, compared.values
    report.figure(
        draw_amplification,
        pairs,
        "comparison-rates-of-child-against-parent",
        evidence=figures_behind(pairs, values),
        cap=Cap(min(len(pairs), MOST_PAIRS), len(pairs), "widest"),
    )
    told = ["indicator_id", "parent_label", "child_label", "child_year", "parent_quote", "child_quote"]
    report.table(pairs[[*told, "difference"]], "comparison-targets-of-one-year", fold=True)
    kept = inherited_indicators(values, compared.above)
    states = kept.groupby(["parent_label", "child_label", "state"]).size().unstack(fill_value=0).reset_index()
    report.table(states, "comparison-indicators-that-a-child-takes", fold=True)


def leads(report: Report, compared: Compared) -> None:
    """Agencies, how concentrated leads are, and who works together."""
    report.section("comparison-who-leads")
    duties, led = compared.dataset.duties, compared.agencies
    report.state(leads_in_brief(led, ""))
    report.figure(
        draw_agencies,
        led,
        "comparison-agencies-by-how-often-they",
        evidence=duties_of(duties, led.head(MOST_AGENCIES)),
        cap=Cap.at(MOST_AGENCIES, duty_ranks(led), "most-duties"),
    )
    columns = ["label", "n_tasks", "n_tasks_led", "n_leads", "hhi", "top_agency", "top_led"]
    concentration = compared.with_labels(lead_concentration(duties))[columns]
    report.table(concentration, "comparison-concentration-of-leads", fold=True)
    network = cooperation_network(duties)
    tied = network.nodes[network.nodes["degree"] > 0]
    report.figure(
        partial(draw_network, edges=network.edges),
        tied,
        "comparison-agencies-that-work-together",
        evidence=tasks_behind(duties),
        cap=Cap.at(MOST_NODES, sorted(tied["strength"], reverse=True), "most-ties"),
        fold=True,
        alone=len(network.nodes) - len(tied),
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
    code = "comparison-what-two-plans-cite" if compared.many else "comparison-plans-and-what-they-cite"
    if len(placed) > MOST_IN_A_PEDIGREE:
        report.omit(code, why="comparison-why-too-many-citing", n=len(placed), most=MOST_IN_A_PEDIGREE)
    else:
        behind = citations_behind(compared.dataset.documents, citations)
        report.figure(draw, placed, code, evidence=behind, fold=not compared.few)
    found = cited(citations)
    several = found[found["n_plans"] > 1]
    report.table(
        several.head(MOST_CITED),
        "comparison-documents-that-most-plans-name",
        evidence=named_documents(citations),
        by=["cited"],
        cap=Cap.at(MOST_CITED, several["n_plans"], "most-naming"),
        fold=True,
    )


def wording(report: Report, compared: Compared) -> None:
    """Wording that pairs share beyond boilerplate, and what of a plan above stands in the plan below."""
    report.section("comparison-shared-wording")
    if isinstance(compared.passages, OptionError):
        report.omit(
            "comparison-shared-wording",
            why="comparison-why-too-many-passages",
            reason=str(compared.passages),
        )
        return
    pairs = compared.shared
    own, n_plans = sharing(pairs), len({*pairs["source"], *pairs["copy"]})
    said = wording_in_brief(pairs, compared.n_pairs, "")
    if said:
        report.state(said)
        report.say("comparison-similar-wording-does-not-say")
    else:
        report.say("comparison-no-pair-shares-wording", least=WHOLE_CLAUSE)
    drawn = plans_that_share_most(pairs)
    found = compared.passages
    found = found[found["source"].isin(drawn) & found["copy"].isin(drawn)]
    report.figure(
        draw_wording_matrix,
        pairs,
        "comparison-wording-shared-boilerplate-left-out",
        evidence=passages_behind(found),
        cap=Cap(min(MOST_PLANS, n_plans), n_plans, "most-shared"),
        fold=not (compared.few and said),
    )
    report.table(
        own.drop(columns=["source", "copy"]).head(MOST_SHOWN),
        "comparison-pairs-that-share-most",
        cap=Cap.at(MOST_SHOWN, own["own_share"], "most-shared"),
        fold=True,
    )
    if not compared.above.empty:
        _clauses_of_those_above(report, compared, own)


def _clauses_of_those_above(report: Report, compared: Compared, own: pd.DataFrame) -> None:
    """What became of the clauses of the plans above; ``own`` are the pairs that share wording."""
    fates = clause_fates(compared.dataset, held_pairs(compared, own)[:40])
    bars = fate_shares(fates)
    n_bars = len(bars[["source", "copy"]].drop_duplicates())
    cap = Cap(min(n_bars, MOST_FATES), n_bars, "most-shared")
    behind = clauses_behind(fates)
    report.figure(draw_fates, bars, "comparison-clauses-of-each-parent", evidence=behind, fold=True, cap=cap)
    told = ["source_label", "copy_label", "fate", "similarity", "source_text", "copy_text"]
    taken = fates.query("fate in ['copied', 'adapted']")[told]
    report.table(
        taken.head(MOST_SHOWN),
        "comparison-clauses-copied-or-adapted-side",
        cap=Cap(min(len(taken), MOST_SHOWN), len(taken), "pair-by-pair"),
        fold=True,
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
    pairs = list(dict.fromkeys(compared.above[["parent", "child"]].itertuples(index=False, name=None)))
    sharing_pairs = set(own[["source", "copy"]].itertuples(index=False, name=None))
    return [pair for pair in pairs if not compared.many or pair in sharing_pairs]


def likeness(report: Report, compared: Compared) -> None:
    """Similarity of the pairs, seen from several sides, for up to 40 plans."""
    report.section("comparison-how-alike-the-plans-are")
    if compared.many:
        report.omit("comparison-similarity-of-pairs", why="comparison-why-drawn-for-up-to-plans", most=MANY)
        return
    views = feature_tables(compared.dataset, topics=compared.sections)
    alike = similarity(views, compared.dataset.documents)
    drawn = drawn_pairs(alike)
    report.figure(
        draw_similarity,
        alike.merge(drawn, on=["a", "b"]),
        "comparison-pairs-most-alike",
        evidence=likeness_behind(compared.dataset, drawn),
        cap=Cap(min(compared.n_pairs, MOST_ALIKE), compared.n_pairs, "alike"),
        fold=True,
    )


def what_was_done(compared: Compared, language: str) -> dict[str, dict[str, object]]:
    """The methods that this comparison used, in order, each with what was done of it.

    Examples
    --------
    >>> import policylab as pl
    >>> done = what_was_done(Compared(pl.open_corpus()), "en")
    >>> done["topics"]["resampled"], done["prevalence"]["over"], done["cascade"]["n"] > 0
    ('plans', 'some', True)
    """
    by = "label" if compared.few or not compared.group else compared.group
    limits = "no" if compared.many and compared.group else "yes"
    done: dict[str, dict[str, object]] = {
        "reading": {},
        "facts": {},
        "words": {},
        "attention": {"limits": limits},
    }
    if len(compared.dataset.reviews):
        done["review"] = {}
    if compared.n > 1:
        done |= {
            "apart": {},
            "keywords": keywords_done(keywords(compared.counts, by, top=8), prior_size(compared.counts)),
        }
    if not isinstance(compared.fitted, OptionError):
        done["topics"] = topics_done(
            *compared.fitted, compared.dataset, compared=compared.sections is not None
        )
    if compared.sections is not None and compared.group:
        by_group = prevalence(compared.sections, compared.dataset.documents, by=compared.group)
        done["prevalence"] = prevalence_done([by_group])
    if compared.sections is not None and 3 <= compared.n <= MOST_ON_A_TREE:
        done["clusters"] = {}
    if len(compared.rates):
        done["cascade"] = {"n": len(compared.rates)}
    if len(compared.dataset.duties):
        done["duties"] = duties_done(compared.dataset.duties)
    if len(compared.dataset.citations):
        done["pedigree"] = {}
    if compared.n > 1 and not isinstance(compared.passages, OptionError):
        done["wording"] = {**boilerplate_lists(), "least": compared.least_shared}
    if compared.n > 1 and not compared.many:
        done["similarity"] = {"views": [value_label("view", view, language) for view in _views(compared)]}
    return done


def _views(compared: Compared) -> list[str]:
    """The views under which pairs of plans are compared."""
    return [
        "words",
        *(["topics"] if compared.sections is not None else []),
        *(["targets"] if len(compared.dataset.targets) else []),
        *(["agencies"] if len(compared.dataset.duties) else []),
        "wording",
    ]


def close_with(report: Report, compared: Compared) -> None:
    """Where plans do not agree with themselves, the methods, a paragraph for a paper, and the report in brief."""
    report.section("comparison-where-plans-do-not-agree")
    findings = compared.with_labels(compared.findings)
    n_all = len(compared.dataset.findings)
    report.state(findings_in_brief(findings, "", n_all=n_all))
    report.table(
        findings[["label", "code", "message", "fields", "start_char", "end_char", "doc_id"]],
        "comparison-what-sums-counts-and-dates",
        fold=True,
    )
    report.section("comparison-methods")
    done = what_was_done(compared, report.language)
    report.text(
        methods_of(*done, dataset=compared.dataset, done=done, language=report.language), role="methods"
    )
    report.text(paragraph_of(compared.dataset, report.language, topics=done.get("topics")), role="paper")
    themes = {
        theme: value_label("theme", theme, report.language) for theme in compared.apart["theme"].unique()
    }
    sentences = [
        *priorities_in_brief(compared.apart, "comparison-share-of-each-theme", themes),
        *targets_in_brief(compared.commitments, "comparison-targets-of-each-plan"),
        *common_in_brief(
            indicator_ranges(compared.promised_values),
            compared.n,
            "comparison-indicators-that-most-plans-promise",
        ),
        *rates_in_brief(compared.rates, "comparison-rates-of-child-against-parent"),
        *leads_in_brief(compared.agencies, "comparison-agencies-by-how-often-they"),
        *wording_in_brief(
            compared.shared, compared.n_pairs, "comparison-wording-shared-boilerplate-left-out"
        ),
        *findings_in_brief(findings, "comparison-what-sums-counts-and-dates", n_all=n_all),
    ]
    report.brief(sentences[:IN_BRIEF])
