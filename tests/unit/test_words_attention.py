"""Attention on texts small enough to count by hand."""

import numpy as np
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.reports.said.summaries import attention_by
from policylab.resources import TERM_COLUMNS, read_resource
from policylab.words import segment_texts
from policylab.words.attention import attention, find_themes, policy_themes, theme_hits
from policylab.words.theme_profiles import theme_distances, theme_diversity

THEMES = {"人才": "talent", "人才公寓": "housing", "资金": "funding", "人才市场": "none"}


def test_longest_match_wins_and_words_without_a_theme_only_block() -> None:
    assert find_themes("建人才公寓，办人才市场，引人才", THEMES) == [(1, 5, "housing"), (13, 15, "talent")]


def test_the_longest_wins_also_where_it_starts_later() -> None:
    assert find_themes("甲乙丙丁", {"甲乙": "a", "乙丙丁": "b"}) == [(1, 4, "b")]


def test_shares_by_hand() -> None:
    tokens = segment_texts(["人才人才资金。", "资金，资金。", "其他"])
    table = attention(tokens, THEMES, n_resamples=50).set_index(["doc_id", "theme", "denominator"])["share"]
    assert table["0", "talent", "hits"] == pytest.approx(2 / 3)
    assert table["0", "talent", "tokens"] == pytest.approx(2 / 3)
    assert table["0", "talent", "characters"] == pytest.approx(4 / 6)
    assert table["0", "talent", "clauses"] == 1
    assert table["1", "funding", "hits"] == 1
    assert np.isnan(table["2", "funding", "hits"])


def test_intervals_hold_the_share_and_repeat_with_the_seed() -> None:
    tokens = segment_texts(["人才和资金" * 5, "资金"])
    table = attention(tokens, THEMES, n_resamples=99)
    assert table.equals(attention(tokens, THEMES, n_resamples=99))
    given = table.dropna(subset=["share"])
    assert ((given["low"] <= given["share"] + 1e-12) & (given["share"] <= given["high"] + 1e-12)).all()
    assert given["share"].between(0, 1).all()


def test_diversity_and_distances() -> None:
    tokens = segment_texts(["人才资金", "人才", "资金"])
    table = attention(tokens, THEMES, n_resamples=9)
    diversity = theme_diversity(table)
    assert diversity["effective_themes"].round(6).tolist() == [2, 1, 1]
    distances = theme_distances(table)
    assert distances[["doc_id_a", "doc_id_b"]].to_numpy().tolist() == [["0", "1"], ["0", "2"], ["1", "2"]]
    assert distances["hellinger"].tolist()[2] == pytest.approx(1)
    assert distances["jensen_shannon"].tolist()[2] == pytest.approx(1)
    assert distances["hellinger"].tolist()[0] == pytest.approx(np.sqrt(1 - np.sqrt(0.5)))


def test_layers_are_checked() -> None:
    with pytest.raises(OptionError, match="theme_hits: found layers brackets; wanted some of heading, body"):
        theme_hits(segment_texts(["人才"]), layers=["brackets"])


def test_shipped_themes_have_the_resource_format_and_leave_agencies_out() -> None:
    assert tuple(read_resource("themes")[0])[:4] == TERM_COLUMNS
    assert find_themes("（责任单位：市科技局、市人力资源和社会保障局）", policy_themes()) == []
    assert find_themes("提高企业效益", policy_themes()) == []


def test_no_clause_in_the_layers_gives_an_empty_table() -> None:
    table = attention(segment_texts(["人才和资金。"]), THEMES, layers=("table",))
    assert table.empty
    assert "share" in table.columns


def test_group_means_count_every_plan_once() -> None:
    table = attention(segment_texts(["人才人才资金。", "资金，资金。", "人才。"]), THEMES, n_resamples=5)
    documents = pd.DataFrame({"doc_id": ["0", "1", "2"], "tier": ["city", "city", None]})
    means = attention_by(table, documents, "tier").set_index(["label", "theme", "denominator"])
    assert means.loc[("city", "talent", "hits"), "share"] == pytest.approx((2 / 3 + 0) / 2)
    assert means.loc[("unknown", "talent", "hits"), "n_plans"] == 1
