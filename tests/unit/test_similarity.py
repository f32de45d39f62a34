import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.between.similarity import feature_tables, similarity
from policylab.errors import OptionError

PLANS = pd.DataFrame({"doc_id": list("abc"), "label": list("甲乙丙"), "duplicate_of": None})


def view(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "unit", "feature", "weight"])


def test_equal_plans_are_one_disjoint_plans_zero_and_empty_plans_null():
    table = view(
        *(("a", k, f, 1) for k, f in enumerate("wxyz")), *(("b", k, f, 2) for k, f in enumerate("wxyz"))
    )
    found = similarity({"words": table}, PLANS).set_index(["a", "b"])
    assert found.loc[("a", "b"), "similarity"] == pytest.approx(1)
    assert pd.isna(found.loc[("a", "c"), "similarity"])
    assert found.loc[("a", "c"), ["n_a", "n_b"]].tolist() == [4, 0]
    other = similarity({"words": view(("a", 1, "x", 1), ("b", 1, "y", 1))}, PLANS).set_index(["a", "b"])
    assert other.loc[("a", "b"), "similarity"] == 0
    assert pd.isna(other.loc[("a", "b"), "lower"])


def test_interval_covers_the_truth_nine_times_in_ten():
    """Two plans whose sections draw from known word shares: the interval holds their true similarity."""
    rng = np.random.default_rng(20)
    p, q = np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.1, 0.2, 0.3, 0.4])
    truth, inside = float(np.sqrt(p * q).sum()), 0
    for _ in range(60):
        rows = [
            (doc, unit, str(term), int(n))
            for doc, shares in (("a", p), ("b", q))
            for unit in range(30)
            for term, n in enumerate(rng.multinomial(25, shares))
            if n
        ]
        row = similarity({"words": view(*rows)}, PLANS.head(2)).iloc[0]
        inside += row["lower"] <= truth <= row["upper"]
    assert 52 <= inside <= 60


def test_a_unit_without_a_name_is_a_unit():
    table = view(("a", None, "x", 1), ("a", "s1", "y", 1), ("b", "s1", "x", 1), ("b", None, "y", 1))
    found = similarity({"words": table}, PLANS.head(2)).iloc[0]
    assert found[["similarity", "n_a", "n_b"]].tolist() == [pytest.approx(1), 2, 2]


def test_features_of_each_view(make_dataset):
    text = "在高原湖区设立三处候鸟观测实训工坊并配备专职人员。"
    span = {"doc_id": "a", "paragraph_id": "p", "start_char": 0, "end_char": len(text)}
    dataset = make_dataset(
        documents=[{"doc_id": "a", "label": "甲"}],
        paragraphs=[{**span, "text": text, "kind": "text"}],
        sentences=[{**span, "sentence_id": "s"}],
        targets=[{"doc_id": "a", "target_id": "t", "indicator_id": "森林覆盖率", "status": "target"}],
        duties=[{"doc_id": "a", "task_id": "k", "agency": "市林业局", "agency_id": "林业局", "role": "lead"}],
    )
    topics = pd.DataFrame(
        {"doc_id": ["a"], "section_id": [None], "topic": [2], "share": [0.5], "tokens": [8]}
    )
    tables = feature_tables(dataset, topics=topics)
    assert {view: list(table.columns) for view, table in tables.items()} == dict.fromkeys(
        ["words", "targets", "agencies", "wording", "topics"], ["doc_id", "unit", "feature", "weight"]
    )
    assert tables["targets"]["feature"].tolist() == ["森林覆盖率"]
    assert tables["agencies"]["feature"].tolist() == ["林业局|lead"]
    assert tables["topics"]["weight"].tolist() == [4.0]
    assert len(tables["wording"]) == len(text) - 1 - 6 + 1
    assert {"候鸟", "观测"} & set(tables["words"]["feature"])


def test_near_duplicates_are_left_out():
    plans = PLANS.assign(duplicate_of=[None, None, "a"])
    assert len(similarity({"words": view(("a", 1, "x", 1))}, plans)) == 1


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(
        OptionError, match="^view words: found no column weight; wanted doc_id, unit, feature, weight$"
    ):
        similarity({"words": view().drop(columns="weight")}, PLANS)


features = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 4), st.sampled_from("wxyz"), st.integers(1, 5)),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(features)
def test_similarity_is_symmetric_and_inside_its_interval(rows):
    straight = similarity({"words": view(*rows)}, PLANS.head(2)).iloc[0]
    turned = similarity({"words": view(*rows)}, PLANS.head(2).iloc[::-1]).iloc[0]
    if pd.isna(straight["similarity"]):
        assert pd.isna(turned["similarity"])
    else:
        assert straight["similarity"] == pytest.approx(turned["similarity"])
        if not pd.isna(straight["lower"]):
            assert 0 <= straight["lower"] <= straight["similarity"] <= straight["upper"] <= 1
