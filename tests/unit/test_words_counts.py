"""Segmentation to counts on texts small enough to count by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import policylab as pl
from policylab.dataset import build
from policylab.errors import OptionError
from policylab.facts.spans import responsibility_brackets
from policylab.words import (
    Dictionary,
    count,
    count_plans,
    keyness,
    keyword_in_context,
    keywords,
    removed,
    segment,
    segment_texts,
    term_table,
    theme_hits,
    trim,
    weigh,
)
from policylab.words.dictionary import Word
from policylab.words.dtm import Dtm
from policylab.words.keyness import MEASURES, prior_size
from policylab.words.layers import split_layers
from policylab.words.measures import dispersion

MINE = Dictionary((Word("科技特派员"), Word("专精特新")))
TEXTS = ["培育科技特派员315名，科技特派员下乡。", "“专精特新”企业和专精特新企业2万家", ""]


def test_counts_by_text() -> None:
    dtm = count(segment_texts(TEXTS, dictionary=MINE))
    counts = {term: dtm.matrix[:, i].toarray().ravel().tolist() for i, term in enumerate(dtm.terms)}
    assert counts == {"下乡": [1, 0, 0], "专精特新": [0, 2, 0], "企业": [0, 2, 0], "科技特派员": [2, 0, 0]}


def test_what_was_left_out_adds_up() -> None:
    tokens = segment_texts(TEXTS, dictionary=MINE)
    dtm = count(tokens)
    n_all = sum(tokens.kinds[code] != "mark" for code in tokens.codes)
    assert removed(dtm)["n_tokens"].sum() + dtm.matrix.sum() == n_all


def test_pairs_do_not_cross_marks_texts_or_stop_words() -> None:
    dtm = count(segment_texts(["人工智能芯片，芯片制造和人才"]), n=2)
    assert dtm.terms == ("人工智能芯片", "芯片制造")


def test_trim_and_weigh() -> None:
    dtm = count(segment_texts(["企业 人才", "企业 资金"]), stop=())
    assert trim(dtm, min_rows=2).terms == ("企业",)
    assert removed(trim(dtm, min_rows=2)).iloc[-1][["n_terms", "n_tokens"]].tolist() == [2, 2]
    assert np.allclose(np.sqrt(weigh(dtm).matrix.power(2).sum(axis=1)), 1)


def test_words_of_one_s_own_are_left_out_and_said() -> None:
    dtm = trim(count(segment_texts(["企业 人才", "企业 资金"]), stop=()), words=["资金", "not there"])
    assert set(dtm.terms) == {"企业", "人才"}
    assert removed(dtm).iloc[-1][["n_terms", "n_tokens", "examples"]].tolist() == [1, 1, "资金"]
    assert "资金" in removed(dtm).iloc[-1]["step"]
    with pytest.raises(OptionError, match=r"stopwords.txt beside the plans, or trim\(dtm, words="):
        count(segment_texts(["企业"]), stop=("推动",))


def test_term_table_is_the_matrix_in_long_form() -> None:
    table = term_table(count(segment_texts(TEXTS, dictionary=MINE)))
    assert table[["doc_id", "term", "count"]].to_numpy().tolist() == [
        ["0", "下乡", 1],
        ["0", "科技特派员", 2],
        ["1", "专精特新", 2],
        ["1", "企业", 2],
    ]


def test_keyness_flips_sign_when_sides_swap() -> None:
    dtm = count(segment_texts(["企业 企业 人才", "企业 资金 资金"]), stop=())
    there = keyness(dtm, [True, False]).set_index("term")["score"]
    back = keyness(dtm, [False, True]).set_index("term")["score"]
    assert np.allclose(there, -back[there.index])


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_of_keyness_gives_its_own_score_and_name(measure: str) -> None:
    dtm = count(segment_texts(["企业 企业 人才", "企业 资金 资金"]), stop=())
    tables = {name: keyness(dtm, [True, False], measure=name).set_index("term") for name in MEASURES}
    found = tables.pop(measure)
    assert found["measure"].str.startswith(measure).all()
    for name, other in tables.items():
        assert not np.allclose(found["score"], other["score"][found.index]), (
            f"{measure} gives what {name} gives"
        )


def test_keywords_rank_the_term_of_each_text_first() -> None:
    table = keywords(count(segment_texts(["人才 人才 人才 企业", "企业 资金 资金 资金"]), stop=()))
    assert table[["group", "rank", "term"]].to_numpy().tolist() == [["0", 1, "人才"], ["1", 1, "资金"]]


@pytest.mark.parametrize("by", ["plan", "section", "clause"])
def test_plans_counted_some_at_a_time_are_counted_as_all_at_once(by: str) -> None:
    dataset = pl.open_corpus().distinct()
    whole, parts = count(segment(dataset, by)), count_plans(dataset, by, plans=7)
    pd.testing.assert_frame_equal(parts.rows, whole.rows)
    assert (parts.terms, parts.by, parts.made_with) == (whole.terms, whole.by, whole.made_with)
    for name in ("data", "indices", "indptr"):
        np.testing.assert_array_equal(getattr(parts.matrix, name), getattr(whole.matrix, name))
    assert removed(parts).equals(removed(whole))


def test_a_dataset_without_plans_has_no_counts_either_way() -> None:
    empty = pl.open_corpus().select([])
    whole, parts = count(segment(empty)), count_plans(empty)
    assert parts.matrix.shape == whole.matrix.shape == (0, 0)
    assert removed(parts).equals(removed(whole))


def test_no_plans_at_a_time_are_refused() -> None:
    with pytest.raises(OptionError, match="plans=0"):
        count_plans(pl.open_corpus(), plans=0)


def test_unknown_names_are_refused() -> None:
    tokens = segment_texts(TEXTS, dictionary=MINE)
    with pytest.raises(
        OptionError,
        match="count: found layers titles; wanted some of heading, body, responsibility, table, signature",
    ):
        count(tokens, layers=["titles"])
    with pytest.raises(
        OptionError, match="no segmentation engine is named 'icu'; wanted one of rjieba, jieba, characters"
    ):
        segment_texts(TEXTS, engine="icu")


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("推进试点（责任单位：市科技局、各县（市、区））。再接再厉。", ["body", "responsibility", "body"]),
        ("（市科技局牵头，市财政局配合）", ["responsibility"]),
        ("（市科技局、市财政局按职责分工负责）", ["responsibility"]),
        ("责任单位：市科技局", ["responsibility"]),
        ("研发经费（含企业自筹）增长", ["body"]),
        ("建设平台。（☆市科技局、市财政局、各县（市、区）政府）", ["body", "responsibility"]),
        ("建设平台（实验室、研究院、技术创新中心）。", ["body"]),
        ("建设平台（工程研究中心、企业技术中心）", ["body"]),
        ("统计口径（市级企业技术中心为准）", ["body"]),
        ("(牵头单位:市科技局,各县", ["responsibility"]),
    ],
)
def test_brackets_of_responsible_units_are_a_layer(text: str, layers: list[str]) -> None:
    spans = [(start, end, "responsibility") for start, end in responsibility_brackets(text)]
    parts = list(split_layers(0, len(text), "text", spans))
    assert [layer for layer, _, _ in parts] == layers
    assert "".join(text[start:end] for _, start, end in parts) == text


def test_an_own_column_named_like_a_key_of_the_rows_stays_out_of_them(make_dataset) -> None:
    dataset = make_dataset(
        documents=[{"doc_id": "a", "label": "甲县"}],
        paragraphs=[{"doc_id": "a", "paragraph_id": "p1", "kind": "text", "text": "水稻种植", "end_char": 4}],
        sentences=[{"doc_id": "a", "sentence_id": "s1", "paragraph_id": "p1", "end_char": 4}],
        own_columns={"sentence_id": ["9"], "gdp": ["3"]},
    )
    dtm = count(segment(dataset, by="clause"))
    table = term_table(dtm)
    assert set(table["sentence_id"]) == {"s1"}
    assert set(dtm.rows["gdp"]) == {"3"}


def test_dispersion_is_that_of_lijffijt_and_gries() -> None:
    # Gries 2008, table 1 has five equal parts; a word 1, 2, 3, 0, 0 times: DP = .5 * (|1/6-.2| + |2/6-.2| + |3/6-.2| + .2 + .2) = .4333;
    # over 1 - .2 (Lijffijt and Gries 2012): .5417.
    counts = sparse.csr_matrix([[1, 9], [2, 8], [3, 7], [0, 10], [0, 10]])
    rows = pd.DataFrame({"doc_id": list("abcde"), "section_id": None, "sentence_id": None})
    assert dispersion(Dtm(counts, rows, ("甲", "乙"), "plan"))[0] == pytest.approx(0.43333 / 0.8, abs=1e-4)


def made_of(plans: int, group: int, *, seed: int, planted: float = 0.0) -> Dtm:
    """Counts of plans whose rates vary (concentration 300); those of the group have the first term more often by ``planted``."""
    generator = np.random.default_rng(seed)
    rates = generator.dirichlet(np.ones(60))
    own = generator.dirichlet(300 * rates, size=plans)
    own[:group, 0] += planted
    counts = np.array([generator.multinomial(800, p / p.sum()) for p in own])
    tiers = ["city"] * group + ["county"] * (plans - group)
    rows = pd.DataFrame(
        {
            "doc_id": [f"p{i:02d}" for i in range(plans)],
            "section_id": None,
            "sentence_id": None,
            "tier": tiers,
        }
    )
    return Dtm(
        sparse.csr_matrix(counts),
        rows.assign(label=rows["doc_id"]),
        tuple(f"词{i:02d}" for i in range(60)),
        "plan",
    )


def test_the_prior_is_worth_the_concentration_that_was_planted() -> None:
    sizes = [prior_size(made_of(30, 15, seed=seed)) for seed in range(5)]
    assert np.mean(sizes) == pytest.approx(300, rel=0.1)


def test_groups_at_random_claim_no_keyword_and_a_planted_one_is_claimed() -> None:
    claims = 0
    for seed in range(20):
        found = keywords(made_of(12, 6, seed=seed), "tier", shuffles=99)
        claims += bool((found["z"] > found["z_shuffled"]).any())
    assert claims <= 3
    found = keywords(made_of(12, 6, seed=3, planted=0.2), "tier", shuffles=99)
    claimed = found[found["z"] > found["z_shuffled"]]
    assert ("city", "词00") in set(zip(claimed["group"], claimed["term"], strict=True))


def test_too_few_plans_give_no_level_of_chance() -> None:
    assert (
        keywords(made_of(12, 2, seed=1), "tier", shuffles=99)
        .set_index("group")
        .loc["city", "z_shuffled"]
        .isna()
        .all()
    )
    assert keywords(made_of(7, 3, seed=1), "tier", shuffles=99)["z_shuffled"].isna().all()


def test_dispersion_of_one_row_is_not_known() -> None:
    dtm = count(segment_texts(["人才创新", ""]))
    assert np.isnan(dispersion(dtm)).all()


def test_letters_that_only_look_like_others_and_blanks_that_mean_nothing_are_no_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "岩岭县茶产业规划\n一、⽀持发展\n⽀持 茶 企 和 ⼈ 才 ， 鼓 励 创 新 。\n", "utf-8"
    )
    dataset = build(tmp_path, tmp_path / "out")
    table = segment(dataset, by="plan").table()
    assert {"支持", "人才", "创新"} <= set(table["term"])
    body = "\n".join(dataset.texts()["text"])
    talent = table[table["term"] == "人才"].iloc[0]
    assert body[talent["start_char"] : talent["end_char"]] == "⼈ 才"
    assert keyword_in_context(dataset, "人才")["term"].tolist() == ["⼈ 才"]
    hits = theme_hits(segment(dataset, by="plan"))
    assert [body[hit.start_char : hit.end_char].replace(" ", "") for hit in hits.itertuples()] != []


def test_letters_in_place_of_a_blotted_out_name_are_no_words() -> None:
    tokens = segment_texts(["X省XX市引进X家企业，投资×××万元，C919，X射线"])
    words = {term for term, kind in zip(tokens.terms, tokens.kinds, strict=True) if kind == "word"}
    assert words >= {"C919", "X射线", "企业"}
    assert not words & {"X", "XX", "×", "×××"}
    assert (
        "".join(tokens.terms[code] for code in tokens.codes) == "X省XX市引进X家企业，投资×××万元，C919，X射线"
    )
