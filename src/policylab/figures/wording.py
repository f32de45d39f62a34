"""Figures of shared wording: the matrix of pairs, and the fate of each parent's clauses."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policylab.between.reuse import WHOLE_CLAUSE
from policylab.figures.heatmap import name_axis, write_cells
from policylab.figures.style import (
    ACCENT,
    PAGE_CM,
    PALE,
    PALETTE,
    SEQUENTIAL,
    describe,
    in_house_style,
    legend_above,
    link_cell,
    link_row,
    need_rows,
    short_labels,
    start,
    wrap,
)
from policylab.resources import value_label
from policylab.wording import say

_FATES = {
    "copied": ACCENT,
    "adapted": PALETTE[5],
    "quoted": PALE,
    "dropped": "#f4f4f4",
}
MOST_PLANS = 40
MOST_FATES = 30


@in_house_style
def draw_wording_matrix(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Share of each copy's characters that stand in passages shared with each source, boilerplate left out.

    ``table`` is a ``wording_by_pair`` table; rows are sources, columns copies. With more than 40 plans those that share
    most are shown.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.between import wording_by_pair
    >>> plans = pl.open_corpus().distinct()
    >>> ax = draw_wording_matrix(wording_by_pair(pl.between.shared_wording(plans), plans))
    >>> len(ax.get_yticklabels()) > 1
    True
    """
    need_rows(table, "draw_wording_matrix")
    plans = plans_that_share_most(table)
    labels: dict[str, str] = {}
    for side in ("source", "copy"):  # of all pairs: one that is drawn may share nothing with the others drawn
        named = table[table[side].isin(plans)].drop_duplicates(side)
        labels |= dict(zip(named[side], named[f"{side}_label"], strict=True))
    table = table[table["source"].isin(plans) & table["copy"].isin(plans)]
    grid = table.pivot_table(index="source", columns="copy", values="own_share").reindex(
        index=plans, columns=plans
    )
    ax = start(ax, width_cm=PAGE_CM, height_cm=min(5 + 0.8 * len(plans), 15))
    shares = 100 * grid.to_numpy(dtype=float)
    image = ax.imshow(shares, cmap=SEQUENTIAL, vmin=0, vmax=max(np.nanmax(shares), 1), aspect="auto")
    if len(plans) <= 14:
        write_cells(ax, shares, ".1f")
    names = short_labels([labels[name] for name in plans])
    for y, source in enumerate(plans):
        for x, copy in enumerate(plans):
            if shares[y, x] > 0:
                link_cell(ax, x, y, {"source": source, "copy": copy}, [f"{labels[source]} → {labels[copy]}"])
    size = 7.5 if len(plans) <= 20 else 5.5
    name_axis(ax.xaxis, names, 60, size=size)
    ax.set_yticks(range(len(plans)), names, fontsize=size)
    ax.spines[:].set_visible(False)
    ax.set_ylabel(wrap(say("wording-earlier-or-of-a-higher", language), 20))
    ax.set_xlabel(say("wording-later-or-of-a-lower", language))
    ax.figure.colorbar(image, ax=ax, label=wrap(say("wording-of-the-later-or-lower", language), 20))
    return describe(ax, _largest_share(table, len(plans), language))


def _largest_share(table: pd.DataFrame, n: int, language: str) -> str:
    """The pair that shares most, of those with a passage as long as a clause in common; of equals none is named."""
    clear = table[(table["longest_own"].fillna(0) >= WHOLE_CLAUSE) & (table["own_share"] > 0)]
    fields: dict[str, object] = {
        "n": n,
        "least": WHOLE_CLAUSE,
        "tied": 0,
        "source": "",
        "copy": "",
        "share": "",
    }
    if len(clear):
        share = (100 * clear["own_share"]).round(1)
        first = clear[share == share.max()]
        row = first.iloc[0]
        fields |= {"tied": len(first), "source": row["source_label"], "copy": row["copy_label"]}
        fields |= {"share": f"{share.max():.1f}"}
    return say("wording-matrix-of-plans-most-own", language, **fields)


def plans_that_share_most(table: pd.DataFrame) -> list[str]:
    """Plans that the matrix of a ``wording_by_pair`` table draws, by name, at most 40: those with the greatest share in any pair.

    Examples
    --------
    >>> plans_that_share_most(pd.DataFrame({"source": ["b", "b"], "copy": ["a", "c"], "own_share": [0.2, 0.1]}))
    ['a', 'b', 'c']
    """
    by_share = table.sort_values("own_share", ascending=False, kind="stable")
    in_order = (
        by_share[["source", "copy"]].to_numpy().ravel()
    )  # pair by pair, so that of equals whole pairs are drawn
    return sorted([*dict.fromkeys(in_order)][:MOST_PLANS])


@in_house_style
def draw_fates(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Stacked bars of what became of each source's clauses, one bar a pair; ``table`` is a ``fate_shares`` table.

    Examples
    --------
    >>> shares = pd.DataFrame({"source": "a", "copy": "b", "source_label": "甲省", "copy_label": "乙市", "fate": ["copied", "dropped"],
    ...     "n": [1, 3], "share": [0.25, 0.75]})
    >>> float(sum(bar.get_width() for bar in draw_fates(shares).patches))
    100.0
    """
    table = table[table["fate"] != "new"]
    need_rows(table, "draw_fates")
    wide = table.pivot_table(index=["source", "copy"], columns="fate", values="share", fill_value=0.0)
    wide = wide.reindex(columns=list(_FATES), fill_value=0.0)
    wide = wide.sort_values(["copied", "adapted"], kind="stable").tail(MOST_FATES)
    names = table.drop_duplicates(["source", "copy"]).set_index(["source", "copy"])
    labels = [f"{names.loc[pair, 'source_label']} → {names.loc[pair, 'copy_label']}" for pair in wide.index]
    n = table.groupby(["source", "copy"])["n"].sum()
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.6 + 0.55 * len(wide))
    left = np.zeros(len(wide))
    for fate, colour in _FATES.items():
        width = 100 * wide[fate].to_numpy()
        ax.barh(
            range(len(wide)), width, left=left, color=colour, height=0.7, label=value_label("fate", fate, language),
            edgecolor="white" if fate != "dropped" else PALE, linewidth=0.5,
        )  # fmt: skip
        left += width
    ax.set_yticks(
        range(len(wide)),
        [f"{label} (n = {n[pair]})" for label, pair in zip(labels, wide.index, strict=True)],
        fontsize=7,
    )
    for y, ((source, copy), label) in enumerate(zip(wide.index, labels, strict=True)):
        link_row(ax, y, {"source": source, "copy": copy}, label)
    ax.set_xlim(0, 100)
    ax.set_xlabel(say("wording-share-of-upper-clauses", language))
    legend_above(ax, loc="right")
    taken = 100 * (wide["copied"] + wide["adapted"])
    return describe(
        ax,
        say("wording-bars-of-fates", language, n=len(wide), taken=f"{taken.max():.0f}"),
    )
