import pandas as pd
import pytest

from policylab.between.pedigree import citation_edges, citation_nodes

DOCUMENTS = [
    {"doc_id": "p", "label": "省方案", "region": "云岭省", "tier": "province", "year": 2021},
    {"doc_id": "c", "label": "市方案", "region": "青坪市", "tier": "city", "year": 2023},
    {"doc_id": "k", "label": "县方案", "region": "石渡县", "tier": "county", "year": 2024},
    {"doc_id": "k2", "label": "县要点", "region": "石渡县", "tier": "county", "year": 2024},
]


def cites(doc_id, title, cited=None, relation="basis", form="title", number=None):
    return {
        "doc_id": doc_id,
        "title": title,
        "cited_doc_id": cited,
        "relation": relation,
        "form": form,
        "doc_number": number,
    }


@pytest.fixture
def dataset(make_dataset):
    return make_dataset(
        documents=DOCUMENTS,
        citations=[
            cites("c", "云岭省方案", "p"), cites("k", "云岭省方案", "p"), cites("k", "云岭省方案", "p"),
            cites("k2", "云岭省方案", "p", "mention"), cites("p", "云岭省方案", "p", "self"),
            cites("c", "国家某规划纲要", number="国发〔2020〕3号"), cites("k", "青坪市某办法", relation="mention"),
            cites("p", "石渡县方案", "k", "issue"), cites("k", "“双高”行动", form="programme"),
        ],
    )  # fmt: skip


def test_edges_are_typed_and_know_their_direction(dataset):
    edges = citation_edges(dataset.documents, dataset.citations)
    found = {
        (row.citing, row.cited, row.relation): (row.flow, row.lag, row.n_mentions)
        for row in edges.itertuples()
    }
    assert found == {
        ("c", "p", "basis"): ("down", 2, 1),
        ("k", "p", "basis"): ("down", 3, 2),
        ("k2", "p", "mention"): ("down", 3, 1),
        ("c", "国发〔2020〕3号", "basis"): ("down", 3, 1),
        ("k", "青坪市某办法", "mention"): ("down", pd.NA, 1),
        ("p", "k", "issue"): ("up", -3, 1),
    }


def test_strength_breadth_and_speed(dataset):
    edges = citation_edges(dataset.documents, dataset.citations)
    nodes = citation_nodes(dataset.documents, edges).set_index("id")
    assert nodes.index[0] == "p"
    assert nodes.loc["p", ["strength", "breadth", "speed"]].tolist() == [4, 2, pytest.approx(2 / 4)]
    stub = nodes.loc["国发〔2020〕3号"]
    assert (stub["in_corpus"], stub["tier"], stub["year"], stub["label"]) == (
        False,
        "national",
        2020,
        "国家某规划纲要",
    )
    assert nodes.loc["青坪市某办法", "tier"] == "city"
    assert pd.isna(nodes.loc["青坪市某办法", "speed"])
    assert nodes.loc["青坪市某办法", "x"] == 2020 - 2
    assert pd.isna(nodes.loc["青坪市某办法", "year"])


def test_plans_of_one_cell_do_not_lie_on_each_other(dataset):
    nodes = citation_nodes(dataset.documents, citation_edges(dataset.documents, dataset.citations))
    assert not nodes.duplicated(["x", "y"]).any()


def test_no_citations_give_no_pedigree(make_dataset):
    dataset = make_dataset(documents=DOCUMENTS)
    edges = citation_edges(dataset.documents, dataset.citations)
    assert edges.empty
    assert citation_nodes(dataset.documents, edges).empty


def test_breadth_counts_places_of_one_name_apart(make_dataset):
    namesakes = [
        {
            "doc_id": name,
            "label": name,
            "region": "望楼区",
            "province": province,
            "tier": "county",
            "year": 2024,
        }
        for name, province in (("a", "云岭省"), ("b", "岚海省"))
    ]
    dataset = make_dataset(
        documents=[DOCUMENTS[0], *namesakes], citations=[cites(name, "省方案", "p") for name in "ab"]
    )
    nodes = citation_nodes(dataset.documents, citation_edges(dataset.documents, dataset.citations))
    assert nodes.set_index("id").loc["p", "breadth"] == 2


def test_a_plan_cited_by_number_only_is_labelled_by_it(make_dataset):
    dataset = make_dataset(
        documents=DOCUMENTS,
        citations=[
            cites("c", None, form="number", number="云政发〔2019〕8号"), cites("c", "青坪市某办法"),
        ],
    )  # fmt: skip
    nodes = citation_nodes(dataset.documents, citation_edges(dataset.documents, dataset.citations))
    assert nodes.set_index("id").loc["云政发〔2019〕8号", "label"] == "云政发〔2019〕8号"
