"""What captions and descriptions of figures say is counted again from the stored tables, by plain pandas, and holds for any order of rows."""

from __future__ import annotations

import random
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import policylab as pl
from policylab.between import citation_edges, citation_nodes, cooperation_network
from policylab.figures import (
    draw_agencies,
    draw_commitments,
    draw_lengths,
    draw_network,
    draw_pedigree,
    draw_similarity,
    draw_targets,
    draw_wording_matrix,
)
from policylab.figures.similarity import drawn_pairs
from policylab.figures.style import alt_text
from policylab.reports.said.key_sentences import leads_in_brief, priorities_in_brief, targets_in_brief
from policylab.reports.said.profile import glance
from policylab.reports.said.summaries import agencies, commitments, overview
from policylab.wording import say

PLANS = pl.open_corpus().distinct()
COPIES = set(pl.open_corpus().documents.dropna(subset=["duplicate_of"])["doc_id"])
FOLDER = pl.open_corpus().folder


def stored(name: str) -> pd.DataFrame:
    """The table as it lies on the disk, without near-duplicates."""
    rows = pd.read_parquet(FOLDER / f"{name}.parquet")
    return rows[~rows["doc_id"].isin(COPIES)]


def numbers(text: str) -> list[float]:
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def promised_rows() -> pd.DataFrame:
    rows = stored("targets")
    offers = ["subsidy", "threshold", "parameter"]
    told = rows[rows["year"].notna() & rows["indicator"].notna()].fillna({"indicator_id": rows["indicator"]})
    states = told.groupby(["doc_id", "indicator_id", "year"])["status"].transform("nunique")
    reported = rows.index.isin(states[states > 1].index)  # its result stands beside it
    own = (rows["status"] == "target") & ~rows["kind"].isin(offers) & rows["repeats"].isna()
    return rows[own & ~reported]


def test_bars_of_targets() -> None:
    rows = promised_rows()
    said = alt_text(draw_commitments(commitments(PLANS)))
    assert numbers(said) == [rows["doc_id"].nunique(), len(rows), rows["value"].notna().sum()]


def test_bars_of_lengths() -> None:
    documents = stored("documents")
    longest = documents[documents["n_chars"] == documents["n_chars"].max()]
    said = alt_text(draw_lengths(overview(PLANS)))
    assert numbers(said.replace(longest["label"].iloc[0], "")) == [len(documents), longest["n_chars"].iloc[0]]


def test_bars_of_agencies() -> None:
    rows = stored("duties")
    name = rows["agency_id"].fillna(rows["agency"])
    stated = rows["basis"].isin(["named_lead", "first_listed", "column", "prose"])
    led = name[(rows["role"] == "lead") & stated].value_counts()
    said = alt_text(draw_agencies(agencies(PLANS.duties)))
    assert numbers(said) == [name.nunique(), led.max()]
    assert list(led[led == led.max()].index) == [each for each in led.index if each in said]


def test_a_network_says_how_many_of_its_nodes_it_draws() -> None:
    network = cooperation_network(PLANS.duties)
    rows = stored("duties")
    name = rows["agency_id"].fillna(rows["agency"])
    together = {
        tuple(sorted((a, b)))
        for _, part in rows.assign(name=name).groupby(["doc_id", "task_id"])["name"]
        for a in set(part)
        for b in set(part)
        if a != b
    }
    said = alt_text(draw_network(network.nodes, network.edges))
    strongest = network.nodes.sort_values(["strength", "id"], ascending=[False, True])["id"].head(60)
    drawn = [pair for pair in together if set(pair) <= set(strongest)]
    assert numbers(said)[:3] == [60, name.nunique(), len(drawn)]


def test_a_pedigree_counts_citations_and_not_arrows() -> None:
    edges = citation_edges(PLANS.documents, PLANS.citations)
    nodes = citation_nodes(PLANS.documents, edges)
    rows = stored("citations")
    others = rows[rows["form"].isin(["title", "number"]) & (rows["relation"] != "self")]
    others = others[others["cited_doc_id"] != others["doc_id"]]
    said = numbers(alt_text(draw_pedigree(nodes, edges)))
    assert said[-1] == len(others)
    assert said[1] == len(set(nodes["id"]) - set(stored("documents")["doc_id"]))


def test_the_index_counts_targets_and_the_years_they_are_due() -> None:
    rows = promised_rows()
    labels = stored("documents").set_index("doc_id")["label"]
    own = rows["doc_id"].map(labels)
    profiles = glance(PLANS)
    assert {each.name: each.n_targets for each in profiles} == labels.map(own.value_counts()).fillna(
        0
    ).set_axis(labels).to_dict()
    for each in profiles:
        due = rows.loc[own == each.name, "year"].value_counts()
        assert dict(each.years) == {year: due.get(year, 0) for year, _ in each.years}


def test_what_the_index_says_is_stressed_has_the_share_it_says() -> None:
    hits = pl.words.theme_hits(pl.words.segment(PLANS))
    hits = hits[hits["theme"] != "none"]
    labels = stored("documents").set_index("doc_id")["label"]
    told = [
        (each.name, theme, share) for each in glance(PLANS, language="zh") for theme, share in each.themes
    ]
    assert len(told) > 5
    chinese = pd.read_parquet(FOLDER / "documents.parquet")  # the same plans, whatever the language
    assert len(chinese) > len(labels)
    for name, _, share in told:
        own = hits[hits["doc_id"].map(labels) == name]["theme"].value_counts()
        whole = hits["theme"].value_counts(normalize=True)
        fitting = [theme for theme, n in own.items() if n / own.sum() == pytest.approx(share) and n >= 10]
        assert any(own[theme] / own.sum() > whole[theme] for theme in fitting)


def shuffled(table: pd.DataFrame) -> list[pd.DataFrame]:
    orders = (random.Random(seed).sample(range(len(table)), len(table)) for seed in range(3))
    return [table.iloc[order].reset_index(drop=True) for order in orders]


def test_descriptions_hang_on_no_order_of_rows() -> None:
    led = agencies(PLANS.duties)
    network = cooperation_network(PLANS.duties)
    pairs = pd.DataFrame(
        {"view": "words", "a": list("aab"), "b": list("bcc"), "a_label": list("甲甲乙"), "b_label": list("乙丙丙"),
         "similarity": [1.0, 1.0, 0.4], "low": None, "high": None, "interval": None}
    )  # fmt: skip
    for draw, table in (
        (draw_agencies, led),
        (lambda rows: draw_network(rows, network.edges), network.nodes),
        (draw_similarity, pairs),
        (draw_commitments, commitments(PLANS)),
    ):
        told = {alt_text(draw(rows)) for rows in [table, *shuffled(table)]}
        assert len(told) == 1, told
        plt.close("all")
    assert "2 of these pairs reach 1, where the measure stops" in alt_text(draw_similarity(pairs))
    below = pairs.assign(similarity=[0.9, 0.9, 0.4])
    assert "2 pairs have the same similarity, the greatest," in alt_text(draw_similarity(below))
    surer = pairs.assign(low=[0.5, 0.8, 0.1])
    assert drawn_pairs(surer)["b"].tolist() == ["c", "b", "c"]


def test_a_tie_names_all_who_share_it() -> None:
    table = pd.DataFrame({"agency": ["乙局", "甲局"], "n_lead": [3, 3], "n_listed": [0, 1], "n_support": 0})
    for rows in (table, table.iloc[::-1]):
        assert "乙局, 甲局 (3)" in alt_text(draw_agencies(rows))
    [sentence] = leads_in_brief(table, "x")
    assert (sentence.code, sentence.fields["agency"]) == ("brief-leads-tied", ["乙局", "甲局"])


def test_nobody_leads_where_nobody_is_said_to() -> None:
    table = pd.DataFrame({"agency": ["甲局", "乙局"], "n_lead": 0, "n_listed": [1, 4], "n_support": 0})
    said = alt_text(draw_agencies(table))
    assert "nobody is said to lead" in said
    assert "乙局 (4)" in said
    assert alt_text(draw_agencies(table.assign(n_listed=[1, 2]))) == "Bars of agencies, 2 in all."


def test_a_matrix_in_which_nothing_is_shared_says_so() -> None:
    pairs = pd.DataFrame(
        {"source": ["a"], "copy": ["b"], "source_label": ["甲县"], "copy_label": ["乙县"], "own_share": [0.0],
         "longest_own": [0]}
    )  # fmt: skip
    assert "no pair" in alt_text(draw_wording_matrix(pairs))
    short = pairs.assign(
        own_share=0.03, longest_own=13
    )  # a name that two plans share is no wording of their own
    assert "no pair has" in alt_text(draw_wording_matrix(short))
    clause = short.assign(longest_own=20)
    assert "3.0 % of 乙县 stands also in 甲县" in alt_text(draw_wording_matrix(clause))
    other = pairs.assign(source="c", source_label="丙县", own_share=0.2, longest_own=19)  # more, but of names
    assert "3.0 % of 乙县" in alt_text(draw_wording_matrix(pd.concat([other, clause])))
    equal = pd.concat([clause, other.assign(own_share=0.03, longest_own=30)])
    assert "2 have the largest share, 3.0 %" in alt_text(draw_wording_matrix(equal))


@pytest.mark.parametrize(("with_number", "word"), [(0, "none"), (1, "one"), (2, "some"), (3, "all")])
def test_none_one_some_and_all_of_the_targets(with_number: int, word: str) -> None:
    [sentence] = targets_in_brief(
        pd.DataFrame({"label": ["甲县"], "n_targets": [3], "n_numbers": [with_number]}), "x"
    )
    assert sentence.fields["share"] == word
    assert targets_in_brief(pd.DataFrame({"label": ["甲县"], "n_targets": [0], "n_numbers": [0]}), "x") == []


def test_themes_that_print_the_same_share_are_named_together() -> None:
    shares = pd.DataFrame(
        {
            "label": "甲县",
            "theme": ["b", "a", "c"],
            "share": [0.401, 0.404, 0.195],
            "others": 0.0,
            "p_adjusted": 1.0,
        }
    )
    [sentence] = priorities_in_brief(
        shares, "x", {"a": "funding and finance", "b": "livelihood and services"}
    )
    said = say(sentence.code, **sentence.fields)
    assert said == (
        "On average most attention goes to “funding and finance” and “livelihood and services” alike (40% each of a plan's theme words)."
    )
    two = shares.assign(share=[0.2, 0.6, 0.2])
    assert say("brief-priorities", **priorities_in_brief(two, "x", {})[0].fields).startswith(
        "On average most attention goes to a (60%"
    )


@pytest.mark.parametrize(("n", "named"), [(3, "“a”, “b” and “c” alike"), (5, "to 5 themes alike")])
def test_a_tie_of_themes_names_up_to_three_and_counts_more(n: int, named: str) -> None:
    shares = pd.DataFrame(
        {"label": "甲县", "theme": list("abcde")[:n], "share": 1 / n, "others": 0.0, "p_adjusted": 1.0}
    )
    [sentence] = priorities_in_brief(shares, "x", {})
    assert named in say("brief-priorities", **sentence.fields)
    assert str(n) in say("brief-priorities", "zh", **sentence.fields) or "“a”“b”和“c”" in say(
        "brief-priorities", "zh", **sentence.fields
    )


def test_years_of_a_long_time_line_are_not_written_over_one_another() -> None:
    table = pd.DataFrame(
        {"indicator": ["甲", "乙"], "indicator_id": None, "value": [1.0, 2.0], "unit": "家", "year": [2015, 2035], "status": "target"}
    )  # fmt: skip
    assert draw_targets(table).get_xticks().tolist() == list(range(2015, 2036, 3))
    assert draw_targets(table.assign(year=[2020, 2027])).get_xticks().tolist() == list(range(2020, 2028))
