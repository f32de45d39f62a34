"""Figures of clusters: the tree of plans, their similarity in the tree's order, and what speaks for a number of clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policylab.figures.heatmap import write_cells
from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    PALE,
    SEQUENTIAL,
    describe,
    in_house_style,
    link_row,
    need_rows,
    start,
    wrap,
)
from policylab.wording import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_FIRM, _SHOWN = 0.7, 0.3
"""Support from which a branch is drawn dark, and from which it is written beside it."""


@in_house_style
def draw_cluster_tree(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Ward's dendrogram with the plans' names; the support of a branch in per cent from 30, dark from 70.

    Parameters
    ----------
    table : DataFrame
        ``cluster_tree``.

    Examples
    --------
    >>> import pandas as pd
    >>> tree = pd.DataFrame({"node": [0, 1, 2], "doc_id": ["a", "b", None], "label": ["甲县", "乙县", None], "left": [None, None, 0],
    ...     "right": [None, None, 1], "height": [0, 0, 0.4], "size": [1, 1, 2], "support": [None, None, None]})
    >>> [label.get_text() for label in draw_cluster_tree(tree).get_yticklabels()]
    ['甲县', '乙县']
    """
    need_rows(table, "draw_cluster_tree")
    leaves, branches = table[table["doc_id"].notna()], table[table["doc_id"].isna()]
    ax = start(ax, width_cm=PAGE_CM, height_cm=1.8 + 0.5 * len(leaves))
    place = dict(zip(leaves["node"].tolist(), map(float, range(len(leaves))), strict=True))
    height = dict(zip(table["node"].tolist(), table["height"].tolist(), strict=True))
    for node, left, right, support in branches[["node", "left", "right", "support"]].to_numpy(dtype=float):
        ends = [place[left], place[right]]
        place[node] = sum(ends) / 2
        firm = not support < _FIRM  # the root, which has no support of its own, is as firm as the corpus
        x = [height[left], height[node], height[node], height[right]]
        ax.plot(x, np.repeat(ends, 2), color=INK if firm else MUTED, linewidth=1.4 if firm else 0.7)
        if support >= _SHOWN:
            ax.annotate(f"{support:.0%}", (height[node], place[node]), (-2, 2), textcoords="offset points",
                        ha="right", fontsize=6.5, color=ACCENT if firm else MUTED)  # fmt: skip
    ax.set_yticks(range(len(leaves)), leaves["label"])
    for y, label in enumerate(leaves["label"]):
        link_row(ax, y, {"label": label}, str(label))
    ax.set_ylim(len(leaves) - 0.4, -0.6)
    ax.set_xlim(table["height"].max() * 1.04, 0)
    ax.yaxis.tick_right()
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(say("clusters-height-ward", language))
    return describe(ax, say("clusters-tree-of-plans-per-cent", language, n=len(leaves)))  # fmt: skip


@in_house_style
def draw_plan_similarity(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Heat map of the plans' similarity, in the table's order.

    Parameters
    ----------
    table : DataFrame
        ``plan_similarity``, best in the order of a tree's leaves.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"doc_a": list("aabb"), "label_a": ["甲县", "甲县", "乙县", "乙县"], "doc_b": list("abab"),
    ...     "label_b": ["甲县", "乙县"] * 2, "similarity": [1, 0.4, 0.4, 1]})
    >>> [label.get_text() for label in draw_plan_similarity(table).get_yticklabels()]
    ['甲县', '乙县']
    """
    need_rows(table, "draw_plan_similarity")
    order, labels = table["doc_a"].unique(), table.drop_duplicates("doc_a")["label_a"]
    wide = (
        table.pivot(index="doc_a", columns="doc_b", values="similarity").loc[order, order].to_numpy(copy=True)
    )
    np.fill_diagonal(wide, np.nan)  # a plan is like itself: the scale is for the others
    side = 0.45 * max(len(order), 8)
    ax = start(ax, width_cm=side + 8, height_cm=side + 5)
    image = ax.imshow(wide, cmap=SEQUENTIAL)
    ax.set_facecolor(PALE)
    names = [wrap(label, 30) for label in labels]
    ax.set_xticks(range(len(order)), names, rotation=90)
    ax.set_yticks(range(len(order)), names)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if len(order) <= 12:
        write_cells(ax, wide, ".2f")
    ax.figure.colorbar(image, ax=ax, shrink=0.7, label=say("clusters-similarity-cosine", language))
    return describe(ax, say("clusters-heat-map-similarity-of-every", language, n=len(order)))  # fmt: skip


@in_house_style
def draw_choose_clusters(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Gap, silhouette and stability by number of clusters; the suggested number stands out.

    Parameters
    ----------
    table : DataFrame
        ``choose_clusters``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"k": [1, 2], "silhouette": [None, 0.4], "gap": [0.1, 0.6], "gap_se": 0.1, "stability": [None, 0.9],
    ...     "smallest": [6, 3], "suggested": [False, True]})
    >>> len(draw_choose_clusters(table).child_axes)  # a panel a measure
    3
    """
    need_rows(table, "draw_choose_clusters")
    ax = start(ax, width_cm=PAGE_CM, height_cm=5.5)
    ax.set_axis_off()
    titles = (
        ("gap", say("clusters-gap", language)),
        ("silhouette", say("clusters-silhouette", language)),
        ("stability", say("clusters-stability", language)),
    )
    for i, (column, title) in enumerate(titles):
        panel = ax.inset_axes((i / 3 + 0.05, 0.14, 0.26, 0.72))
        panel.plot(table["k"], table[column], color=PALE, zorder=1)
        if column == "gap":
            panel.errorbar(table["k"], table["gap"], table["gap_se"], fmt="none", ecolor=MUTED, elinewidth=1)
        panel.scatter(
            table["k"], table[column], c=[ACCENT if s else MUTED for s in table["suggested"]], s=22, zorder=2
        )
        panel.set_title(title)
        panel.set_xticks(table["k"])
        if column != "gap":
            panel.set_ylim(min(0, table[column].min()), 1)
    suggested = int(table.loc[table["suggested"], "k"].iloc[0])
    return describe(ax, say("clusters-gap-statistic-silhouette-and-stability", language, n=len(table), suggested=suggested))  # fmt: skip
