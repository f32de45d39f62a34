"""Segmentation to counts on texts small enough to count by hand."""

import numpy as np
import pytest

from policylab.errors import OptionError
from policylab.facts.spans import responsibility_brackets
from policylab.words import (
    Dictionary,
    count,
    keyness,
    keywords,
    removed,
    segment,
    segment_texts,
    term_table,
    trim,
    weigh,
)
from policylab.words.dictionary import Word
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


def test_keywords_rank_the_term_of_each_text_first() -> None:
    table = keywords(count(segment_texts(["人才 人才 人才 企业", "企业 资金 资金 资金"]), stop=()))
    assert table[["group", "rank", "term"]].to_numpy().tolist() == [["0", 1, "人才"], ["1", 1, "资金"]]


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


def test_dispersion_of_one_row_is_not_known() -> None:
    dtm = count(segment_texts(["人才创新", ""]))
    assert np.isnan(dispersion(dtm)).all()
