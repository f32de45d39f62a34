"""Attention on texts small enough to count by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta, norm, t

from policylab import open_corpus
from policylab.errors import OptionError
from policylab.reports.said.summaries import attention_by
from policylab.resources import TERM_COLUMNS, read_resource
from policylab.words import segment, segment_texts
from policylab.words.attention import attention, find_themes, policy_themes, theme_hits
from policylab.words.share_limits import counted, limits_of_texts, share_limits
from policylab.words.theme_profiles import theme_distances, theme_diversity

THEMES = {"人才": "talent", "人才公寓": "housing", "资金": "funding", "人才市场": "none"}


def test_longest_match_wins_and_words_without_a_theme_only_block() -> None:
    assert find_themes("建人才公寓，办人才市场，引人才", THEMES) == [(1, 5, "housing"), (13, 15, "talent")]


def test_the_longest_wins_also_where_it_starts_later() -> None:
    assert find_themes("甲乙丙丁", {"甲乙": "a", "乙丙丁": "b"}) == [(1, 4, "b")]


def test_shares_by_hand() -> None:
    tokens = segment_texts(["人才人才资金。", "资金，资金。", "其他"])
    table = attention(tokens, THEMES).set_index(["doc_id", "theme", "denominator"])["share"]
    assert table["0", "talent", "hits"] == pytest.approx(2 / 3)
    assert table["0", "talent", "tokens"] == pytest.approx(2 / 3)
    assert table["0", "talent", "characters"] == pytest.approx(4 / 6)
    assert table["0", "talent", "clauses"] == 1
    assert table["1", "funding", "hits"] == 1
    assert np.isnan(table["2", "funding", "hits"])


def test_limits_lie_around_the_share_and_need_two_sections() -> None:
    tokens = segment_texts(["人才和资金" * 5, "资金"])
    table = attention(tokens, THEMES)
    assert table["share"].dropna().between(0, 1).all()
    assert table["low"].isna().all()  # each text is one section

    tokens = replace(
        tokens, pieces=tokens.pieces.assign(doc_id="0", section_id=["a", "b"], sentence_id=["a1", "b1"])
    )
    table = attention(tokens, THEMES).dropna(subset=["share"])
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    assert set(table["interval"]) == {"rough", "at most"}


def test_a_plan_has_the_same_shares_and_limits_beside_others_as_alone() -> None:
    plans = open_corpus().distinct()
    tokens = segment(plans)
    for themes in (None, THEMES):
        together = attention(tokens, themes).query("denominator != 'tokens'")  # words are cut by all plans
        for doc_id in plans.documents["doc_id"].iloc[[0, 7, -1]]:
            alone = attention(segment(plans.select([doc_id])), themes).query("denominator != 'tokens'")
            beside = together[together["doc_id"] == doc_id].reset_index(drop=True)
            pd.testing.assert_frame_equal(beside, alone.reset_index(drop=True), rtol=1e-12)


def test_what_stands_before_the_first_heading_is_a_section_and_order_of_pieces_says_nothing() -> None:
    tokens = segment_texts(["人才和资金", "资金", "人才", "人才公寓"])
    pieces = tokens.pieces.assign(doc_id=["a", "b", "b", "b"], sentence_id=["s1", "s1", "s2", "s3"])
    table = attention(replace(tokens, pieces=pieces.assign(section_id=[None, "x", "y", None])), THEMES)
    of_b = table[(table["doc_id"] == "b") & (table["denominator"] == "clauses")].set_index("theme")
    assert of_b["n_total"].tolist() == [3, 3, 3]
    assert of_b["share"].round(3).to_dict() == {"funding": 0.333, "housing": 0.333, "talent": 0.333}
    assert of_b["low"].notna().all()


def test_limits_of_several_texts_are_those_of_each() -> None:
    draw = np.random.default_rng(3)
    texts = [
        draw.poisson(rate, (n, 6)).astype(float) for rate, n in ((2, 30), (0.1, 5), (1, 1), (0, 4), (9, 2))
    ]
    together = limits_of_texts([counted(text, text.sum(axis=1)) for text in texts])
    alone = [share_limits(text, text.sum(axis=1)) for text in texts]
    for name in ("share", "low", "high"):
        wanted = np.concatenate([getattr(each, name) for each in alone])
        np.testing.assert_array_equal(getattr(together, name), wanted)
    assert together.interval.tolist() == [each for found in alone for each in found.interval]
    assert limits_of_texts([]).share.tolist() == []


def test_a_theme_without_a_word_has_an_upper_limit_and_one_that_takes_all_none() -> None:
    above = np.array([[3.0, 0], [2, 0], [4, 0]])
    found = share_limits(above, above.sum(axis=1))
    assert found.share.tolist() == [1, 0]
    assert found.high[0] == 1
    assert 0 < found.high[1] < 1
    assert found.interval.tolist() == ["rough", "at most"]


def test_sections_that_agree_give_the_binomial_interval_and_sections_that_differ_a_wider_one() -> None:
    below = np.full(20, 10.0)
    same = share_limits(np.tile([2.0, 8.0], (20, 1)), below)
    # R: binom::binom.confint(40, 200, methods = "bayes", prior.shape1 = .5, prior.shape2 = .5, type = "central"), as scipy's
    # beta.ppf([.025, .975], 40.5, 160.5); Student's t with 38 degrees of freedom stands in for the normal, so slightly wider.
    assert same.low[0] == pytest.approx(0.1488, abs=0.003)
    assert same.high[0] == pytest.approx(0.2596, abs=0.003)
    apart = share_limits(np.array([[10.0, 0]] * 4 + [[0, 10.0]] * 16), below)
    assert apart.share[0] == same.share[0]
    assert apart.high[0] - apart.low[0] > 2 * (same.high[0] - same.low[0])


def test_the_design_effect_is_that_of_the_survey_package() -> None:
    # Ten sections of 8 words: variance of a cluster mean with HC2 is that of R's survey::svymean over equal clusters, s²/n:
    # mean .3, s² of the ten shares .03444, variance .003444, against .3 * .7 / 80 = .002625: design effect 1.312.
    shares = np.array([0.1, 0.2, 0.2, 0.25, 0.25, 0.25, 0.25, 0.25, 0.5, 0.75])
    above = np.stack([8 * shares, 8 * (1 - shares)], axis=1)
    effect = shares.var(ddof=1) / 10 / (0.3 * 0.7 / 80)
    ours = share_limits(above, np.full(10, 8.0))
    n = 80 / effect * (norm.ppf(0.975) / t.ppf(0.975, 18)) ** 2
    assert ours.low[0] == pytest.approx(beta.ppf(0.025, 0.3 * n + 0.5, 0.7 * n + 0.5), rel=1e-9)


def test_a_thing_alone_is_rough_and_has_the_limits_of_all_beside_others() -> None:
    above = np.random.default_rng(4).poisson(3, size=(15, 6)).astype(float)
    below = above.sum(axis=1) + 40
    together, alone = share_limits(above, below), share_limits(above[:, :1], below)
    beside = share_limits(above[:, :1], below, beside=above[:, 1:])
    assert (together.interval[0], alone.interval[0], beside.interval[0]) == ("95 %", "rough", "95 %")
    assert (beside.low[0], beside.high[0]) == (together.low[0], together.high[0])


def test_words_of_ones_own_stand_beside_the_shipped_themes() -> None:
    tokens = segment(open_corpus().distinct())
    found = attention(tokens, {"平台": "own"}).set_index("denominator")
    assert set(found["interval"].loc["characters"]) >= {"95 %", "at most"}
    assert set(found["interval"].loc["hits"].dropna()) <= {"rough", "at most"}  # nothing stands beside them


def test_the_title_the_notice_around_it_and_quoted_titles_do_not_count() -> None:
    dataset = open_corpus()
    tokens = segment(dataset)
    layers = tokens.table().groupby("layer")["doc_id"].nunique()
    assert layers["title"] >= 10
    assert layers["wrapper"] >= 5
    of_title = theme_hits(tokens, layers=["title", "wrapper"])
    assert len(of_title) > 10
    assert not set(zip(of_title["doc_id"], of_title["start_char"], strict=True)) & set(
        zip(theme_hits(tokens)["doc_id"], theme_hits(tokens)["start_char"], strict=True)
    )
    assert theme_hits(segment_texts(["落实《关于加快人才发展的意见》，引进人才"]), THEMES)[
        "term"
    ].tolist() == ["人才"]


def test_diversity_and_distances() -> None:
    tokens = segment_texts(["人才资金", "人才", "资金"])
    table = attention(tokens, THEMES)
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
    table = attention(segment_texts(["人才人才资金。", "资金，资金。", "人才。"]), THEMES)
    documents = pd.DataFrame({"doc_id": ["0", "1", "2"], "tier": ["city", "city", None]})
    means = attention_by(table, documents, "tier").set_index(["label", "theme", "denominator"])
    assert means.loc[("city", "talent", "hits"), "share"] == pytest.approx((2 / 3 + 0) / 2)
    assert means.loc[("unknown", "talent", "hits"), "n_plans"] == 1
