"""Figures of topics and clusters draw what their tables say, in both languages."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from policylab.errors import OptionError
from policylab.figures.clusters import draw_choose_clusters, draw_cluster_tree, draw_plan_similarity
from policylab.figures.style import alt_text
from policylab.figures.topics import (
    draw_choose_k,
    draw_prevalence,
    draw_prevalence_map,
    draw_prevalence_over_time,
    draw_section_map,
    draw_topic_terms,
)
from policylab.schemas import ANALYSIS

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


TOPICS = {"topic": [1, 2], "name": ["T1 企业·研发", "T2 农业·乡村"], "badge": ["stable", "unstable"]}
PREVALENCE = pd.concat([
    pd.DataFrame(TOPICS | {"share": share, "low": np.array(share) - 0.1, "high": np.array(share) + 0.1}).assign(
        group=group, n_plans=n, method=method, interval="rough"
    )
    for group, share, n, method in (
        ("city", [0.7, 0.3], 12, "plans"),
        ("county", [0.4, 0.6], 4, "within plans"),
    )
])  # fmt: skip
TABLES = {
    draw_topic_terms: pd.concat(
        pd.DataFrame(TOPICS).assign(rank=rank, term=["企业", "农业"], weight=0.1 / rank) for rank in (1, 2)
    ),
    draw_prevalence: PREVALENCE,
    draw_prevalence_map: PREVALENCE,
    draw_prevalence_over_time: PREVALENCE,
    draw_choose_k: pd.DataFrame({
        "k": [4, 6], "npmi": [0.1, 0.2], "exclusivity": [0.5, 0.6], "stability": [0.7, 0.6], "stable": [4, 5],
        "held_out": [-7.0, -6.9], "held_out_se": 0.1, "within_one_se": [False, True],
    }),
    draw_section_map: pd.DataFrame(TOPICS | {"x": [0.1, 0.4], "y": [0.2, 0.0], "x_variance": 0.6, "y_variance": 0.2}),
    draw_cluster_tree: pd.DataFrame({
        "node": [0, 1, 2, 3, 4], "doc_id": ["a", "b", "c", None, None], "label": ["甲县", "乙县", "丙市", None, None],
        "left": [None, None, None, 0, 3], "right": [None, None, None, 1, 2], "height": [0, 0, 0, 0.4, 0.9],
        "size": [1, 1, 1, 2, 3], "support": [None, None, None, 0.85, None],
    }),
    draw_plan_similarity: pd.DataFrame({
        "doc_a": list("aabb"), "label_a": ["甲县", "甲县", "乙县", "乙县"],
        "doc_b": list("abab"), "label_b": ["甲县", "乙县", "甲县", "乙县"], "similarity": [1, 0.4, 0.4, 1],
    }),
    draw_choose_clusters: pd.DataFrame({
        "k": [1, 2], "silhouette": [None, 0.4], "gap": [0.1, 0.6], "gap_se": 0.1, "stability": [None, 0.9],
        "smallest": [6, 3], "suggested": [False, True],
    }),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("draw", TABLES, ids=lambda draw: draw.__name__)
def test_every_figure_is_drawn_in_both_languages_with_an_alt_text(draw, language):
    ax = draw(TABLES[draw], language=language)
    ax.figure.canvas.draw()
    assert ("。" in alt_text(ax)) == (language == "zh")


@pytest.mark.parametrize("draw", TABLES, ids=lambda draw: draw.__name__)
def test_empty_table_is_refused_by_name(draw):
    with pytest.raises(OptionError, match="the table has no rows, so there is nothing to draw"):
        draw(TABLES[draw].iloc[:0])


def test_prevalence_is_hollow_where_it_does_not_generalise():
    lines = [line for line in draw_prevalence(PREVALENCE).get_lines() if line.get_marker() == "o"]
    assert lines[0].get_xdata().tolist() == [0.7, 0.3]
    assert [line.get_markerfacecolor() == "white" for line in lines] == [False, True]


def test_unstable_topic_wears_its_badge():
    ax = draw_prevalence(PREVALENCE)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "T1 企业·研发 [stable]",
        "T2 农业·乡村 [unstable]",
    ]


def test_tree_writes_support_beside_its_branches():
    ax = draw_cluster_tree(TABLES[draw_cluster_tree])
    assert [text.get_text() for text in ax.texts] == ["85%"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["甲县", "乙县", "丙市"]


def test_figures_take_the_columns_of_the_contracts():
    names = {
        draw_topic_terms: "topic_terms",
        draw_prevalence: "prevalence",
        draw_choose_k: "choose_k",
        draw_section_map: "section_map",
        draw_cluster_tree: "cluster_tree",
        draw_plan_similarity: "plan_similarity",
        draw_choose_clusters: "choose_clusters",
    }
    for draw, name in names.items():
        assert set(TABLES[draw].columns) <= set(ANALYSIS[name])
