"""Figures of words and attention draw what their tables hold."""

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.figures.attention import (
    draw_attention,
    draw_attention_profiles,
    draw_denominators,
    draw_plan_themes,
    draw_theme_distances,
)
from policylab.figures.style import alt_text
from policylab.figures.words import (
    draw_collocates,
    draw_keyness,
    draw_keywords,
    draw_segmentation_settings,
    draw_terms_by_group,
)
from policylab.words import (
    Setting,
    Tokens,
    attention,
    collocates,
    compare_settings,
    count,
    keyness,
    keywords,
    segment_texts,
    terms_by_group,
    theme_distances,
)

TEXTS = ["引进人才，人才公寓。" * 4, "财政资金和贷款贴息。" * 4, "高新技术企业和人才。" * 4]


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return segment_texts(TEXTS)


@pytest.fixture(autouse=True)
def _close() -> object:
    yield
    plt.close("all")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_keywords_stand_at_their_z(tokens: Tokens, language: str) -> None:
    table = keywords(count(tokens))
    ax = draw_keywords(table, language=language)
    drawn = np.concatenate(
        [dots.get_offsets()[:, 0] for dots in ax.collections if len(dots.get_offsets()) > 0]
    )
    assert set(table["z"].round(6)) <= set(drawn.round(6))
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()
    assert alt_text(ax)


def test_keyness_is_drawn_in_the_order_of_the_table(tokens: Tokens) -> None:
    table = keyness(count(tokens), [True, False, False])
    ax = draw_keyness(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()


def test_terms_by_group_has_a_dot_for_each_row(tokens: Tokens) -> None:
    table = terms_by_group(count(tokens))
    assert len(draw_terms_by_group(table).collections[0].get_offsets()) == len(table)


def test_collocates_and_settings(tokens: Tokens) -> None:
    table = collocates(tokens, "人才", min_count=1)
    assert len(draw_collocates(table, "人才").collections[0].get_offsets()) == len(table)
    settings = compare_settings(TEXTS, {"shipped": Setting()}, ["高新技术企业"])
    assert "shipped" in alt_text(draw_segmentation_settings(settings))


def test_attention_figures_hold_the_shares(tokens: Tokens) -> None:
    table = attention(tokens)
    image = draw_attention_profiles(table).images[0].get_array()
    assert np.allclose(image.sum(axis=0), 100)
    talent = table[(table["theme"] == "talent") & (table["denominator"] == "hits")]
    ax = draw_attention(table, "talent")
    assert sorted(ax.collections[-1].get_offsets()[:, 0]) == pytest.approx(sorted(100 * talent["share"]))
    assert len(draw_denominators(table, "talent", language="zh").lines) == 3
    assert draw_theme_distances(theme_distances(table)).images[0].get_array().shape == (3, 3)
    one = table[(table["doc_id"] == table["doc_id"].iloc[0]) & (table["denominator"] == "hits")]
    drawn = draw_plan_themes(one).collections[-1].get_offsets()[:, 0]
    assert list(drawn) == sorted(100 * one["share"], reverse=True)


def test_an_empty_table_is_refused(tokens: Tokens) -> None:
    with pytest.raises(OptionError, match="keywords: the table has no rows"):
        draw_keywords(keywords(count(tokens)).head(0))


def test_of_many_plans_those_that_stress_a_theme_most_are_drawn(tokens: Tokens) -> None:
    one = attention(tokens).query("theme == 'talent'")
    one = one[one["doc_id"] == one["doc_id"].iloc[0]]
    names = [f"云川{number}区 规划" for number in range(200)]
    table = pd.concat(
        [one.assign(doc_id=name, label=name, share=number / 1000) for number, name in enumerate(names)]
    )
    ax = draw_attention(table, "talent")
    assert [label.get_text() for label in ax.get_yticklabels()] == names[:159:-1]
    assert "the 40 greatest shares of 200 plans" in ax.get_xlabel()
    assert len(draw_denominators(table, "talent").lines) == 40


def test_no_warning_reaches_a_reader(
    tokens: Tokens, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    table = keywords(count(tokens), "label", min_count=1)
    draw_keywords(table, language="zh").figure.canvas.draw()
    assert caplog.records == []
    assert [str(warning.message) for warning in recwarn] == []


def test_ranks_under_several_denominators_stand_when_a_plan_lacks_the_word() -> None:
    rows = [
        (label, name, share)
        for label, shares in {
            "甲县": (0.3, 0.4, 1.0, 0.2),
            "乙县": (0.1, 0.1, 1.0, 0.1),
            "丙县": (0.0, 0.0, float("nan"), 0.0),
        }.items()
        for name, share in zip(("tokens", "clauses", "hits", "characters"), shares, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["label", "denominator", "share"]).assign(
        theme="海洋", theme_label="海洋"
    )
    ax = draw_denominators(table, "海洋")
    assert len(ax.get_xticklabels()) == 3
    assert {text.get_text() for text in ax.texts} == {"甲县", "乙县", "丙县"}


@pytest.mark.parametrize(("language", "names"), [("en", {"talent", "firms"}), ("zh", {"人才", "企业培育"})])
def test_themes_are_called_as_readers_of_the_language_call_them(
    tokens: Tokens, language: str, names: set[str]
) -> None:
    """talent is called as its id is in English, and all the same is no theme of one's own."""
    ax = draw_attention_profiles(attention(tokens), language=language)
    assert names <= {label.get_text() for label in ax.get_yticklabels()}
