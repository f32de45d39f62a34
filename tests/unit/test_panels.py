"""Panels of place by year, and how something spreads over places."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import policylab as pl
from policylab.errors import OptionError

PLANS = pd.DataFrame(
    {
        "doc_id": ["a21", "a23", "b21", "b22", "c22", "copy", "none"],
        "label": ["甲市 2021", "甲市 2023", "乙市 2021", "乙市 2022", "丙县 2022", "丙县 2022", "丁县"],
        "region": ["甲市", "甲市", "乙市", "乙市", "丙县", "丙县", "丁县"],
        "province": "某省",
        "tier": ["city", "city", "city", "city", "county", "county", "county"],
        "division_code": ["900100", "900100", "900200", "900200", "900101", "900101", "900102"],
        "year": pd.array([2021, 2023, 2021, 2022, 2022, 2022, None], dtype="Int64"),
        "issued_date": None,
        "written_date": None,
        "duplicate_of": [None, None, None, None, None, "c22", None],
    }
)
DATASET: Any = SimpleNamespace(documents=PLANS)


def hits(*doc_ids: str) -> pd.DataFrame:
    rows = [(doc_id, "s00001", 10 * number, 10 * number + 2) for number, doc_id in enumerate(doc_ids)]
    return pd.DataFrame(rows, columns=["doc_id", "sentence_id", "start_char", "end_char"])


def test_mean_of_a_place_and_year_goes_with_the_least_and_the_greatest() -> None:
    two = PLANS.assign(year=pd.array([2021, 2021, 2021, 2022, 2022, 2022, None], dtype="Int64"))
    values = pd.DataFrame(
        {"doc_id": ["a21", "a23", "copy", "none"], "theme": "talent", "share": [0.1, 0.3, 0.9, 0.9]}
    )
    table = pl.between.panel(SimpleNamespace(documents=two), values, "theme", "share")  # type: ignore[arg-type]
    assert table[["region", "year", "n_plans"]].values.tolist() == [["甲市", 2021, 2]]
    assert table[["value", "low", "high"]].iloc[0].tolist() == pytest.approx([0.2, 0.1, 0.3])


def test_sections_are_weighted_within_a_plan() -> None:
    values = pd.DataFrame({"doc_id": "a21", "topic": "T1", "share": [1.0, 0.0], "tokens": [30, 10]})
    assert pl.between.panel(DATASET, values, "topic", "share", weight="tokens")["value"].tolist() == [0.75]


def test_panel_says_which_column_is_missing() -> None:
    with pytest.raises(OptionError, match="wanted share too"):
        pl.between.panel(DATASET, pd.DataFrame({"doc_id": ["a21"], "theme": ["talent"]}), "theme", "share")


def test_panel_merges_with_a_yearbook_by_code_and_year() -> None:
    values = pd.DataFrame({"doc_id": ["a21", "b22", "c22"], "term": "机器人", "per_1000": [1.0, 0.0, 2.0]})
    wide = pl.between.wide_panel(pl.between.panel(DATASET, values, "term", "per_1000"))
    yearbook = pd.DataFrame(
        {"code": ["900100", "900200", "900101"], "year": [2021, 2022, 2021], "gdp": [512.5, 88.1, 3.0]}
    )
    merged = wide.merge(yearbook, left_on=["division_code", "year"], right_on=["code", "year"])
    assert merged[["region", "机器人", "gdp"]].values.tolist() == [["甲市", 1.0, 512.5], ["乙市", 0.0, 88.1]]


def test_a_place_that_states_two_figures_has_no_value_but_both_ends() -> None:
    corpus = pl.open_corpus()
    table = pl.between.indicator_panel(corpus)
    assert (table["value"].isna() == (table["low"] < table["high"])).all()
    targets = corpus.distinct().targets
    stated = targets[targets["indicator_id"].notna() & targets["amount"].notna() & targets["repeats"].isna()]
    assert 0 < table["n_values"].sum() <= len(stated)


def test_first_use_knows_what_the_plans_cannot_tell() -> None:
    spread = pl.between.diffusion(DATASET, hits("a23", "b21", "b22", "copy"))
    assert spread[["region", "state", "rank"]].fillna(0).values.tolist() == [
        ["乙市", "from the start", 1],
        ["甲市", "taken up", 2],
        ["丙县", "not seen", 0],
    ]
    first = spread.set_index("region").loc["乙市"]
    assert (first["doc_id"], first["start_char"], first["n_hits"]) == ("b21", 10, 2)


def test_curve_counts_only_places_of_which_a_plan_is_held() -> None:
    curve = pl.between.diffusion_curve(pl.between.diffusion(DATASET, hits("a23", "b21")))
    rows = curve[curve["tier"] == "all"][["year", "n_places", "n_used"]].values.tolist()
    assert rows == [[2021, 2, 1], [2022, 3, 1], [2023, 3, 2]]
    assert curve.loc[curve["tier"] == "county", "n_used"].sum() == 0


def test_nothing_found_is_a_result() -> None:
    spread = pl.between.diffusion(DATASET, hits())
    assert spread["state"].eq("not seen").all()
    assert pl.between.diffusion_curve(spread)["n_used"].eq(0).all()


def test_order_of_rows_changes_nothing() -> None:
    found = hits("a23", "b21", "b22")
    shuffled = SimpleNamespace(documents=PLANS.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(
        pl.between.diffusion(DATASET, found),
        pl.between.diffusion(shuffled, found.sample(frac=1, random_state=5)),  # type: ignore[arg-type]
    )
