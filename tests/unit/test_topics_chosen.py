"""Which number of topics and clusters a page shows, what it says against it, and what there is to read of each topic."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from policylab.dataset import build
from policylab.reports.corpus import shipped
from policylab.reports.said.key_sentences import Sentence
from policylab.reports.said.topics_page import (
    Topical,
    best_clusters,
    best_k,
    clusters_in_brief,
    topics_in_brief,
)
from policylab.reports.said.topics_read import topics_to_read, with_places
from policylab.topics.models import fit_topics
from policylab.topics.tables import document_topics, typical_sections
from policylab.topics.units import headed, make_units
from policylab.wording import languages, say
from policylab.words.dtm import Dtm


def tried(**columns: list[object]) -> pd.DataFrame:
    n = len(columns["k"])
    base = {
        "within_one_se": [True] * n,
        "stable": [1] * n,
        "stability": [0.5] * n,
        "npmi": [0.1] * n,
        "exclusivity": [0.5] * n,
    }
    return pd.DataFrame(base | columns)


def said(sentences: list[Sentence]) -> list[str]:
    return [say(each.code, "en", **each.fields) for each in sentences]


def test_greatest_part_of_stable_topics_decides_among_those_that_fit() -> None:
    table = tried(k=[4, 6, 8], stable=[4, 3, 6], within_one_se=[False, True, True])
    assert best_k(table) == 8
    assert best_k(table.assign(within_one_se=False)) == 4
    assert best_k(tried(k=[4, 6], stable=[2, 3])) == best_k(tried(k=[6, 4], stable=[3, 2])) == 4


def test_what_speaks_for_another_number_is_said_and_ties_are_not_against_it() -> None:
    table = tried(k=[4, 6], stable=[4, 3], npmi=[0.1, 0.3])
    [chosen, against] = said(topics_in_brief(table, 4, "x"))
    assert chosen.startswith("4 topics: every number tried, from 4 to 6, fits")
    assert "coherence (NPMI) is greatest with 6;" in against
    assert "exclusivity" not in against
    assert len(topics_in_brief(tried(k=[4, 6], stable=[4, 3]), 4, "x")) == 1


def test_number_that_was_asked_for_is_not_said_to_be_the_best() -> None:
    table = tried(k=[4, 6], stable=[4, 3], within_one_se=[True, False])
    assert "asked for; of 4 to 6, 4 fit words held out better" in said(topics_in_brief(table, 6, "x"))[0]
    assert said(topics_in_brief(table, 9, "x")) == [
        "9 topics, the number that was asked for; it was not tried against others."
    ]


def numbers(suggested: int) -> pd.DataFrame:
    table = pd.DataFrame({"k": [1, 2, 3], "silhouette": [np.nan, 0.4, 0.3], "stability": [np.nan, 0.8, 0.6]})
    return table.assign(suggested=table["k"] == suggested)


def test_gap_that_sees_no_groups_is_said_where_clusters_are_shown() -> None:
    assert best_clusters(numbers(1)) == 2
    assert "speaks for no groups at all" in said(clusters_in_brief(numbers(1), 2, "x"))[0]


def test_other_number_of_clusters_than_suggested_and_the_widest_silhouette_are_said() -> None:
    assert best_clusters(numbers(3)) == 3
    told = said(clusters_in_brief(numbers(3), 3, "x"))[0]
    assert told.startswith("The gap statistic suggests 3 clusters")
    assert told.endswith("the silhouette is greatest with 2.")
    assert "as was asked for; the gap statistic suggests 3" in said(clusters_in_brief(numbers(3), 2, "x"))[0]


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_its_words(language: str) -> None:
    for k in (4, 6, 9):
        for each in topics_in_brief(tried(k=[4, 6], npmi=[0.1, 0.2]), k, "x"):
            assert "{" not in say(each.code, language, **each.fields)
    for k in (2, 3):
        for suggested in (1, 2, 3):
            [each] = clusters_in_brief(numbers(suggested), k, "x")
            assert "{" not in say(each.code, language, **each.fields)


def test_terms_of_one_character_make_no_topic() -> None:
    rows = pd.DataFrame({"doc_id": ["a", "b"], "section_id": ["1", "1"], "sentence_id": None})
    counts = sparse.csr_matrix([[9, 12], [8, 12]])
    assert make_units(Dtm(counts, rows, ("机", "企业"), "section")).terms == ("企业",)


@pytest.fixture(scope="module")
def topical(tmp_path_factory: pytest.TempPathFactory) -> Topical:
    return Topical(build(shipped("corpus"), tmp_path_factory.mktemp("topical") / "dataset"))


def test_every_topic_has_sections_and_a_line_of_them_to_read(topical: Topical) -> None:
    model = fit_topics(topical.units, k=6, seed=1)
    table = topics_to_read(topical.dataset, model)
    assert table["topic"].tolist() == list(range(1, 7))
    typical = with_places(typical_sections(document_topics(model), top=3), topical.dataset)
    assert set(typical["topic"]) == set(range(1, 7))
    assert typical["start_char"].notna().all()
    for row in table.to_dict("records"):
        body = topical.dataset.body(row["doc_id"])
        assert "".join(body[int(row["start_char"]) : int(row["end_char"])].split()) == "".join(
            row["line_to_read"].split()
        )
        words = row["terms"].split("、")
        assert set(row["proposed_label"].split("·")) <= set(words)
        assert any(word in row["line_to_read"] for word in words)


def test_what_stands_before_the_first_heading_makes_no_topic(topical: Topical) -> None:
    assert topical.counts.rows["section_id"].isna().any()
    assert headed(topical.counts).rows["section_id"].notna().all()
