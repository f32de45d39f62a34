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


def drawn(plan, shares, units, tokens, rng):
    """Rows of ``units`` units of ``tokens`` tokens each."""
    counts = rng.multinomial(tokens, shares, size=units)
    return [
        (plan, unit, str(term), int(n)) for unit, row in enumerate(counts) for term, n in enumerate(row) if n
    ]


def test_equal_plans_are_one_disjoint_plans_zero_and_empty_plans_null():
    table = view(*((plan, unit, f, 1) for plan in "ab" for unit in range(3) for f in "wxyz"))
    found = similarity({"words": table}, PLANS).set_index(["a", "b"])
    assert found.loc[("a", "b"), "similarity"] == pytest.approx(1)
    assert pd.isna(found.loc[("a", "c"), "similarity"])
    assert found.loc[("a", "c"), ["n_a", "n_b"]].tolist() == [3, 0]
    apart = view(*(("a", unit, "x", 1) for unit in range(3)), *(("b", unit, "y", 1) for unit in range(3)))
    other = similarity({"words": apart}, PLANS).set_index(["a", "b"])
    assert other.loc[("a", "b"), "similarity"] == 0
    assert pd.isna(other.loc[("a", "b"), "low"])


def test_two_texts_of_one_distribution_are_alike_whatever_their_lengths():
    """The fault of the coefficient as counted: .53 for 300 tokens, .84 for 5,000, with the truth at 1."""
    rng = np.random.default_rng(5)
    shares = 1 / np.arange(1, 2001)
    shares /= shares.sum()
    means = {}
    for tokens in ((30, 30), (500, 500), (30, 500)):
        values = []
        for _ in range(20):
            rows = [*drawn("a", shares, 10, tokens[0], rng), *drawn("b", shares, 10, tokens[1], rng)]
            found = similarity({"words": view(*rows), "wording": view(*rows)}, PLANS.head(2)).set_index(
                "view"
            )
            values.append(found["similarity"])
        means[tokens] = pd.DataFrame(values).mean()
    assert [mean["words"] for mean in means.values()] == pytest.approx([1, 1, 1], abs=0.05)
    assert means[30, 30]["wording"] < means[500, 500]["wording"] - 0.2


def test_similarity_is_that_of_the_formula_written_out():
    # cos = sum w p q / sqrt(sum w p p' . sum w q q'), p p' over pairs of different units: by loops over all pairs of units.
    rng = np.random.default_rng(8)
    rows = [
        *drawn("a", np.full(5, 0.2), 4, 12, rng),
        *drawn("b", np.array([0.5, 0.2, 0.1, 0.1, 0.1]), 3, 20, rng),
    ]
    wide = view(*rows).pivot_table(index=["doc_id", "unit"], columns="feature", values="weight", fill_value=0)
    a, b = wide.loc["a"].to_numpy(), wide.loc["b"].to_numpy()
    rate = wide.to_numpy().sum(axis=0)
    w = np.sqrt(rate.sum() / rate)

    def own(x):
        pairs = [(i, j) for i in range(len(x)) for j in range(len(x)) if i != j]
        return sum((w * x[i] * x[j]).sum() for i, j in pairs) / sum(x[i].sum() * x[j].sum() for i, j in pairs)

    across = (w * a.sum(axis=0) * b.sum(axis=0)).sum() / (a.sum() * b.sum())
    found = similarity({"words": view(*rows)}, PLANS.head(2)).iloc[0]
    assert found["similarity"] == pytest.approx(min(across / np.sqrt(own(a) * own(b)), 1), rel=1e-12)


def test_interval_covers_the_truth_and_says_when_it_is_rough():
    rng = np.random.default_rng(20)
    p, q = np.array([0.4, 0.3, 0.2, 0.1]), np.array([0.1, 0.2, 0.3, 0.4])
    w, inside = 1 / np.sqrt((p + q) / 2), 0
    truth = (w * p * q).sum() / np.sqrt((w * p * p).sum() * (w * q * q).sum())
    for _ in range(60):
        rows = [*drawn("a", p, 30, 25, rng), *drawn("b", q, 30, 25, rng)]
        row = similarity({"words": view(*rows)}, PLANS.head(2)).iloc[0]
        inside += row["low"] <= truth <= row["high"]
        assert row["interval"] == "95 %"
    assert 52 <= inside <= 60
    few = view(*drawn("a", p, 4, 25, rng), *drawn("b", q, 30, 25, rng))
    assert similarity({"words": few}, PLANS.head(2)).loc[0, "interval"] == "rough"


def test_a_unit_without_a_name_is_a_unit():
    table = view(*((plan, unit, "x", 1) for plan in "ab" for unit in (None, "s1")))
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
        if not pd.isna(straight["low"]):
            assert 0 <= straight["low"] <= straight["similarity"] <= straight["high"] <= 1
