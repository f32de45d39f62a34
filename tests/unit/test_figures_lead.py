"""What a line or cell of a figure leads to is what it draws: as many facts as its number says; each figure says how it is read."""

import re
from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.between import citation_edges, citation_nodes, cooperation_network
from policylab.dataset import Dataset
from policylab.figures.clusters import draw_cluster_tree
from policylab.figures.overview import draw_lengths, draw_outline
from policylab.figures.topics import draw_prevalence, draw_topic_terms
from policylab.reports.said import place_page
from policylab.reports.said.compared import Compared
from policylab.reports.said.comparison import answers, leads, priorities, targets, tiers, wording
from policylab.reports.said.marks import (
    groups_behind,
    likeness_behind,
    main_sections,
    plans_behind,
    terms_behind,
)
from policylab.reports.said.parts import Figure, Lead, Text, from_data
from policylab.reports.said.places import plans_of_place
from policylab.reports.said.portrait import Portrayed
from policylab.reports.said.portrait import open_with as open_portrait
from policylab.reports.said.summaries import commitments, outline, promised
from policylab.reports.said.writer import Report
from policylab.schemas import NO_TARGETS
from policylab.topics.prevalence import prevalence
from policylab.topics.tables import document_topics, topic_terms
from policylab.wording import knows
from policylab.words.attention import theme_hits
from policylab.words.counting import term_hits
from policylab.words.keyness import keywords

FIGURES = Path(pl.__file__).parent / "figures"


@pytest.fixture(scope="module")
def plans() -> Dataset:
    return pl.open_corpus()


def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    return parts


def places(lead: Lead) -> int:
    return sum(len(each.spans) for each in lead.evidence.places)


@pytest.fixture(scope="module")
def compared(plans: Dataset) -> Compared:
    return Compared(plans)


def counts_of_marks(
    chapter, compared: Compared, monkeypatch: pytest.MonkeyPatch, title: str
) -> dict[tuple[str, ...], int]:
    """How many facts each mark of the figure whose caption begins so leads to; the figure stands on what its marks stand on."""
    parts = shown(monkeypatch)
    chapter(Report(compared.dataset), compared)
    figure = next(part for part in parts if isinstance(part, Figure) and part.caption.startswith(title))
    every = {
        (each.doc_id, span) for lead in figure.leads for each in lead.evidence.places for span in each.spans
    }
    [whole] = figure.evidence
    assert {(each.doc_id, span) for each in whole.places for span in each.spans} == every
    return {lead.name: lead.evidence.n_facts for lead in figure.leads}


def test_every_figure_says_how_it_is_read() -> None:
    drawn = [name for path in FIGURES.glob("*.py") if path.stem != "style" for name in re.findall(r"^def draw_(\w+)", path.read_text(encoding="utf-8"), re.M)]  # fmt: skip
    assert len(drawn) > 40
    assert [name for name in drawn if not knows(f"how-{name.replace('_', '-')}")] == []


def test_bars_of_targets_lead_to_as_many_as_they_count(
    plans: Dataset, compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    targets(Report(plans), compared)
    figure = next(part for part in parts if isinstance(part, Figure) and part.leads)
    counted = commitments(compared.dataset).set_index("label")["n_targets"]
    assert {lead.name[0]: lead.evidence.n_facts for lead in figure.leads} == counted[counted > 0].to_dict()
    assert sum(map(places, figure.leads)) == len(promised(compared.dataset.targets).drop_duplicates(["doc_id", "start_char", "end_char"]))  # fmt: skip
    assert figure.table is not None
    assert len(figure.table.rows) == len(counted)


def test_words_lead_to_as_many_tokens_as_stand_beside_their_dot(
    plans: Dataset, compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    priorities(Report(plans), compared)
    figure = [part for part in parts if isinstance(part, Figure)][-1]
    found = pl.words.keywords(compared.counts, "tier", top=8)
    counted = dict(zip(found["label"] + ": " + found["term"], found["n_target"], strict=True))
    assert {lead.name[0]: lead.evidence.n_facts for lead in figure.leads} == counted
    assert all(places(lead) == lead.evidence.n_facts for lead in figure.leads)


def test_lines_of_a_portrait_stand_where_they_are_drawn(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    doc_id = plans.documents.query("genre == '政府工作报告'")["doc_id"].iloc[0]
    open_portrait(Report(plans), Portrayed(plans, doc_id))
    figure = next(part for part in parts if isinstance(part, Figure))
    tops = [lead.box[1] for lead in figure.leads]
    assert tops == sorted(tops)
    assert len(tops) == 12
    assert all(0 <= edge <= 1 for lead in figure.leads for edge in lead.box)
    assert all({each.doc_id for each in lead.evidence.places} == {doc_id} for lead in figure.leads)


def test_facts_without_the_columns_that_a_drawing_names_lead_nowhere(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    Report(plans).figure(
        pl.figures.draw_agencies, pl.reports.agencies(plans.duties), "Agencies", evidence=plans.duties
    )
    assert parts[0].leads == ()
    assert parts[0].evidence[0].n_facts == len(plans.duties)


def test_a_figure_is_the_same_after_it_went_through_a_notebook(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dataclasses
    import json

    parts = shown(monkeypatch)
    rows = pd.DataFrame(
        {"label": ["甲县"], "n_targets": [3], "n_numbers": [2], "doc_id": [plans.documents["doc_id"].iloc[0]]}
    )
    facts = promised(plans.targets).assign(label="甲县")
    Report(plans).figure(pl.figures.draw_commitments, rows, "Targets", evidence=facts)
    told = json.loads(json.dumps({"kind": "Figure", **dataclasses.asdict(parts[0])}))
    assert from_data(told) == parts[0]
    assert not isinstance(parts[0], Text)


def test_pairs_of_rates_lead_to_both_quotes(compared: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = counts_of_marks(tiers, compared, monkeypatch, "Rates promised, against those of the plan above")
    assert len(counted) == len(compared.rates)
    assert set(counted.values()) == {2}


def test_pairs_of_target_and_result_lead_to_both(compared: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = counts_of_marks(tiers, compared, monkeypatch, "Targets beside results")
    assert len(counted) > 10
    assert set(counted.values()) == {2}


def test_ties_of_agencies_lead_to_the_tasks_that_their_width_counts(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counts_of_marks(leads, compared, monkeypatch, "Agencies that work")
    network = cooperation_network(compared.dataset.duties)
    drawn = set(network.nodes.nlargest(60, "strength", keep="all")["id"])
    ties = [row for row in network.edges.itertuples(index=False) if {row.source, row.target} <= drawn]
    assert len(ties) > 100
    told = {name[0]: n for name, n in counted.items()}
    assert all(told.get(f"{tie.source} – {tie.target}", tie.weight) == tie.weight for tie in ties)
    duties = compared.dataset.duties
    named = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    alone = named.groupby(["doc_id", "task_id"])["agency"].transform("nunique") == 1
    own = named[(named["agency"] == "科技局") & ~alone]
    assert told["科技局"] == len(own[["doc_id", "task_id"]].drop_duplicates())


def test_plans_and_arrows_of_a_pedigree_lead_to_as_many_citations_as_they_count(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counts_of_marks(answers, compared, monkeypatch, "Plans and what they cite")
    documents, citations = compared.dataset.documents, compared.dataset.citations
    edges = citation_edges(documents, citations)
    nodes = citation_nodes(documents, edges)
    labels = nodes.set_index("id")["label"]
    for (citing, cited), n in edges.groupby(["citing", "cited"])["n_mentions"].sum().items():
        assert counted[(f"{labels[cited]} → {labels[citing]}",)] == n
    for row in nodes.itertuples(index=False):
        assert counted[(row.label,)] == (
            row.strength or edges.loc[edges["citing"] == row.id, "n_mentions"].sum()
        )


def test_cells_of_shared_wording_lead_to_their_passages_in_both_plans(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counts_of_marks(wording, compared, monkeypatch, "Wording shared")
    own = compared.shared[compared.shared["own_share"] > 0]
    names = own["source_label"] + " → " + own["copy_label"]
    assert {name[0]: n for name, n in counted.items()} == dict(zip(names, 2 * own["n_own"], strict=True))


def test_likeness_stands_on_what_both_plans_have(plans: Dataset) -> None:
    two = plans.documents.loc[plans.documents["duplicate_of"].isna(), "doc_id"].iloc[:2].tolist()
    only = plans.select(two)
    behind = likeness_behind(only, pd.DataFrame({"a": two[:1], "b": two[1:]}))
    aimed = only.targets[(only.targets["status"] == "target") & only.targets["indicator_id"].notna()]
    held = [set(aimed.loc[aimed["doc_id"] == plan, "indicator_id"]) for plan in two]
    wanted = aimed[aimed["indicator_id"].isin(held[0] & held[1])]
    found = behind[behind["view"] == "targets"]
    spans = ["doc_id", "start_char", "end_char"]
    assert len(wanted) > 1
    assert set(map(tuple, found[spans].to_numpy())) == set(map(tuple, wanted[spans].to_numpy()))
    assert set(behind.loc[behind["view"] == "wording", "doc_id"]) == set(two)


@pytest.fixture(scope="module")
def topical(plans: Dataset):
    """A model of few topics, its table of shares by section, and the main topic of each section, taken by hand."""
    distinct = plans.distinct()
    tokens = pl.words.segment(distinct)
    model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(tokens)), k=3)
    shares = document_topics(model)
    first: dict[tuple[str, str], tuple[float, int]] = {}
    for row in shares.to_dict("records"):
        key = row["doc_id"], str(row["section_id"])
        first[key] = max(first.get(key, (0.0, 0)), (row["share"], row["topic"]))
    return distinct, tokens, model, shares, {key: topic for key, (_, topic) in first.items()}


def drawn(monkeypatch: pytest.MonkeyPatch, dataset: Dataset, *shown_as, **more) -> Figure:
    parts = shown(monkeypatch)
    Report(dataset).figure(*shown_as, **more)
    [figure] = parts
    return figure


def test_words_of_a_topic_lead_to_their_places_in_its_own_sections(
    topical, monkeypatch: pytest.MonkeyPatch
) -> None:
    distinct, tokens, model, shares, first = topical
    terms = topic_terms(model, top=8)
    hits = term_hits(tokens, terms["term"])
    behind = terms_behind(hits, main_sections(distinct, shares), terms)
    figure = drawn(monkeypatch, distinct, draw_topic_terms, terms, "x", evidence=behind)
    wanted: dict[tuple[str, ...], int] = {}
    drawn_words = set(terms[["topic", "term"]].itertuples(index=False, name=None))
    for doc_id, section, term in hits[["doc_id", "section_id", "term"]].itertuples(index=False, name=None):
        topic = first.get((doc_id, str(section)))
        if (topic, term) in drawn_words:
            name = (f"T{topic}: {term}",)
            wanted[name] = wanted.get(name, 0) + 1
    assert len(wanted) > 20
    assert {lead.name: places(lead) for lead in figure.leads} == wanted
    left, _, width, _ = figure.leads[0].box
    assert 0 <= left < 0.4
    assert width < 0.4  # a panel of three beside one another


def test_dots_of_a_group_lead_to_the_sections_in_which_the_topic_is_first(
    topical, monkeypatch: pytest.MonkeyPatch
) -> None:
    distinct, _, _, shares, first = topical
    documents = distinct.documents
    tiers_of = dict(zip(documents["doc_id"], documents["tier"], strict=True))
    wanted: dict[tuple[str, str], int] = {}
    for (doc_id, _), topic in first.items():
        wanted[f"T{topic}", tiers_of[doc_id]] = wanted.get((f"T{topic}", tiers_of[doc_id]), 0) + 1
    table = prevalence(shares, documents, by="tier")
    behind = groups_behind(main_sections(distinct, shares), documents, "tier")
    figure = drawn(monkeypatch, distinct, draw_prevalence, table, "x", evidence=behind)
    assert {lead.name: lead.evidence.n_facts for lead in figure.leads} == wanted


def test_bars_of_length_and_leaves_lead_to_their_plan(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = compared.plans.head(3)
    tree = pd.DataFrame(
        {"node": [0, 1, 2, 3, 4], "doc_id": [*few["doc_id"], None, None], "label": [*few["label"], None, None],
         "left": [None, None, None, 0, 3], "right": [None, None, None, 1, 2], "height": [0, 0, 0, 0.3, 0.6],
         "size": [1, 1, 1, 2, 3], "support": [None, None, None, 0.8, None]}
    )  # fmt: skip
    for draw, table in ((draw_lengths, few), (draw_cluster_tree, tree)):
        figure = drawn(monkeypatch, compared.dataset, draw, table, "x", evidence=plans_behind(few))
        told = {lead.name[0]: [each.spans for each in lead.evidence.places] for lead in figure.leads}
        lengths = dict(zip(few["label"], few["n_chars"], strict=True))
        assert told == {label: [((0, n),)] for label, n in lengths.items()}


def test_bars_of_an_outline_lead_to_their_section(plans: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    doc_id = plans.documents["doc_id"].iloc[0]
    figure = drawn(monkeypatch, plans, draw_outline, outline(plans, doc_id), "x")
    own = plans.sections[(plans.sections["doc_id"] == doc_id) & (plans.sections["level"] <= 2)]
    spans = [span for lead in figure.leads for each in lead.evidence.places for span in each.spans]
    assert spans == sorted(zip(own["start_char"], own["end_char"], strict=True))


def test_marks_of_a_place_lead_to_its_figures_words_and_targets(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_page.PlaceThroughTime(plans_of_place(plans.distinct(), "望岫县"))
    parts = shown(monkeypatch)
    place_page.stresses(Report(place.dataset), place)
    place_page.promises(Report(place.dataset), place)
    themes, words, targets_drawn, against = (part for part in parts if isinstance(part, Figure))
    assert sum(lead.evidence.n_facts for lead in themes.leads) == len(theme_hits(place.tokens))
    found = keywords(pl.words.count(place.tokens), "label", top=8)
    assert sorted(lead.evidence.n_facts for lead in words.leads) == sorted(found["n_target"])
    dated = place.dataset.targets.dropna(subset=["value", "year", "indicator"])
    dated = dated[~dated["kind"].isin(NO_TARGETS)]
    for lead in targets_drawn.leads:
        own = dated[dated["indicator_id"].fillna(dated["indicator"]) == lead.name[0]]
        assert lead.evidence.n_facts == len(own), lead.name
    assert against.leads
    assert all(lead.evidence.n_facts % 2 == 0 for lead in against.leads)  # a result and a target each time
