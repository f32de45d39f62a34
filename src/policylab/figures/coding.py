"""Figures of codes: how often each was given, crossed with properties of plans and with one another, whom coders confuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from policylab.figures.heatmap import name_axis, write_cells
from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    SEQUENTIAL,
    colours,
    describe,
    in_house_style,
    legend_above,
    link_cell,
    link_row,
    need_rows,
    short_labels,
    shorten,
    start,
    wrap,
)
from policylab.wording import say

_MOST_PLANS = 40
_MUCH = 4.0
"""Residuals beyond this look alike."""


@in_house_style
def draw_codes(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of how often each code was given, in the codebook's order. ``table`` is a ``code_counts`` table.

    Examples
    --------
    >>> rows = [("v", "tax", None, 3.0, 0.75, 2), ("v", "none", None, 1.0, 0.25, 1)]
    >>> columns = ["variable", "code", "group", "n", "share", "n_plans"]
    >>> [float(bar.get_width()) for bar in draw_codes(pd.DataFrame(rows, columns=columns)).patches]
    [3.0, 1.0]
    """
    shown = table[table["n"] > 0]
    need_rows(shown, "counts of codes")
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.2 + 0.5 * len(shown))
    places = -np.arange(len(shown))
    groups = shown["group"].fillna("")
    shades = colours(dict.fromkeys(groups)) if groups.any() else {"": ACCENT}
    ax.barh(places, shown["n"], color=[shades[group] for group in groups], height=0.7)
    for place, n, share in zip(places, shown["n"], shown["share"], strict=True):
        ax.text(n, float(place), f" {n:.3g} ({100 * share:.0f} %)", va="center", fontsize=7.5, color=INK)
    ax.set_yticks(places, [shorten(str(code), 34) for code in shown["code"]])
    for y, code in zip(places, shown["code"], strict=True):
        link_row(ax, float(y), {"code": code}, str(code))
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(0, 1.18 * shown["n"].max())
    ax.set_xlabel(say("coding-figure-units", language, n=f"{shown['n'].sum():.0f}"))
    if groups.any():
        handles = [Patch(color=shades[group], label=group or "–") for group in dict.fromkeys(groups)]
        ax.legend(handles=handles, fontsize=7.5, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=4)
    first = shown.sort_values("n", ascending=False, kind="stable").iloc[0]
    text = say(
        "coding-figure-codes-alt",
        language,
        n=len(shown),
        code=first["code"],
        share=f"{100 * first['share']:.0f}",
    )
    return describe(ax, text)


@in_house_style
def draw_code_crossing(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Heat map of codes by group of plans: number in the cell, its colour the adjusted standardised residual.

    ``table`` is a ``code_crossing`` table.

    Examples
    --------
    >>> rows = [("tax", "city", 3.0, 1.0, 2.0, 1.4), ("tax", "county", 1.0, 0.5, 2.0, -1.4)]
    >>> ax = draw_code_crossing(pd.DataFrame(rows, columns=["code", "group", "n", "share", "expected", "residual"]))
    >>> [text.get_text() for text in ax.texts]
    ['3', '1']
    """
    need_rows(table, "codes by group")
    codes, groups = list(dict.fromkeys(table["code"])), list(dict.fromkeys(table["group"]))
    n = table.pivot_table(index="code", columns="group", values="n", aggfunc="sum").loc[codes, groups]
    residual = table.pivot_table(
        index="code", columns="group", values="residual", aggfunc="sum", dropna=False
    ).loc[codes, groups]
    ax = start(ax, width_cm=PAGE_CM, height_cm=3.4 + 0.55 * len(codes))
    image = ax.imshow(residual, cmap="PuOr_r", vmin=-_MUCH, vmax=_MUCH, aspect="auto")
    counts, strong = n.to_numpy(dtype=float), np.abs(residual.to_numpy(dtype=float)) > 0.7 * _MUCH
    for i, j in np.ndindex(counts.shape):
        colour = "white" if strong[i, j] else INK
        ax.text(j, i, f"{counts[i, j]:.3g}", ha="center", va="center", fontsize=7.5, color=colour)
    name_axis(ax.xaxis, [str(group) for group in groups], 45)
    ax.set_yticks(range(len(codes)), [shorten(str(code), 34) for code in codes])
    for y, x in np.ndindex(counts.shape):
        link_cell(ax, x, y, {"code": codes[y], "group": groups[x]}, [str(codes[y]), str(groups[x])])
    _bare(ax)
    ax.figure.colorbar(image, ax=ax, shrink=0.7, label=say("coding-figure-residual", language), extend="both")
    top = table.sort_values("residual", key=abs, ascending=False, kind="stable").iloc[0]
    text = say(
        "coding-figure-crossing-alt",
        language,
        codes=len(codes),
        groups=len(groups),
        code=top["code"],
        group=top["group"],
        residual=f"{top['residual']:.1f}",
    )
    return describe(ax, text)


@in_house_style
def draw_code_cube(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Two variables crossed as a heat map of numbers, a panel for each code of the third. ``table`` is a ``code_cube`` table.

    Examples
    --------
    >>> rows = [("supply", "research", "firms", 3.0, 0.75, 2), ("demand", "market", "firms", 1.0, 0.25, 1)]
    >>> ax = draw_code_cube(pd.DataFrame(rows, columns=["first", "second", "third", "n", "share", "n_plans"]))
    >>> len(ax.figure.axes)
    2
    """
    need_rows(table, "variables crossed")
    third = list(dict.fromkeys(table["third"])) if table["third"].notna().any() else [None]
    rows, columns = list(dict.fromkeys(table["first"])), list(dict.fromkeys(table["second"]))
    across = min(3, len(third))
    down = -(-len(third) // across)
    host = start(ax, width_cm=PAGE_CM, height_cm=down * (2.8 + 0.55 * len(rows)))
    panels = panels_of(host, (down, across), len(third))
    for place, (name, panel) in enumerate(zip(third, panels, strict=True)):
        own = table if name is None else table[table["third"] == name]
        grid = own.pivot_table(index="first", columns="second", values="n", aggfunc="sum")
        grid = grid.reindex(index=rows, columns=columns)
        values = grid.to_numpy(dtype=float)
        panel.imshow(values, cmap=SEQUENTIAL, vmin=0, vmax=table["n"].max(), aspect="auto")
        write_cells(panel, values, ".3g")
        labels = [wrap(str(row), 18) for row in rows] if place % across == 0 else [""] * len(rows)
        panel.set_yticks(range(len(rows)), labels, fontsize=7)
        name_axis(panel.xaxis, [shorten(str(column), 18) for column in columns], 45, 6.5)
        panel.set_title("" if name is None else str(name), fontsize=8.5)
        _bare(panel)
    top = table.sort_values("n", ascending=False, kind="stable").iloc[0]
    names = [str(top[name]) for name in ("first", "second", "third") if pd.notna(top[name])]
    return describe(host, say("coding-figure-cube-alt", language, n=f"{table['n'].sum():.0f}", codes=names))


@in_house_style
def draw_code_profiles(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Stacked bars: what share of each plan's coded units has which code; the number of units behind the plan's name.

    ``table`` is a ``code_profiles`` table; of more than 40 plans the 40 with the most coded units are drawn.

    Examples
    --------
    >>> rows = [("p", "甲县 规划", "v", "tax", 1.0, 2, 0.5), ("p", "甲县 规划", "v", "none", 1.0, 2, 0.5)]
    >>> ax = draw_code_profiles(pd.DataFrame(rows, columns=["doc_id", "label", "variable", "code", "n", "n_units", "share"]))
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['甲县 规划 (2)']
    """
    need_rows(table, "profiles of codes")
    sizes = table.drop_duplicates("doc_id").set_index("doc_id")["n_units"].nlargest(_MOST_PLANS, keep="all")
    plans = [doc_id for doc_id in dict.fromkeys(table["doc_id"]) if doc_id in set(sizes.index[:_MOST_PLANS])]
    grid = table.pivot_table(index="doc_id", columns="code", values="share", aggfunc="sum", fill_value=0.0)
    codes = list(dict.fromkeys(table["code"]))
    ax = start(ax, width_cm=PAGE_CM, height_cm=3.2 + 0.5 * len(plans) + 0.35 * (len(codes) // 3))
    places, left = -np.arange(len(plans)), np.zeros(len(plans))
    shades = colours(codes)
    for code in codes:
        width = 100 * grid.loc[plans, code].to_numpy()
        ax.barh(places, width, left=left, color=shades[code], label=str(code), height=0.7)
        left += width
    names = short_labels(list(table.drop_duplicates("doc_id").set_index("doc_id").loc[plans, "label"]))
    ax.set_yticks(places, [f"{name} ({sizes[plan]})" for name, plan in zip(names, plans, strict=True)])
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(0, 100)
    ax.set_xlabel(say("coding-figure-share-of-units", language))
    legend_above(ax, most=3, size=7)
    first = table.sort_values("n_units", ascending=False, kind="stable").iloc[0]
    text = say("coding-figure-profiles-alt", language, n=len(plans), codes=len(codes), label=first["label"])
    return describe(ax, text)


@in_house_style
def draw_confusion(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Heat map of the codes that two coders gave the same units. ``table`` is a ``coding_confusion`` table of one pair and variable.

    Examples
    --------
    >>> rows = [("v", "LM", "ZX", "tax", "tax", 5), ("v", "LM", "ZX", "tax", "none", 1)]
    >>> ax = draw_confusion(pd.DataFrame(rows, columns=["variable", "coder_a", "coder_b", "code_a", "code_b", "n"]))
    >>> ax.get_ylabel(), [text.get_text() for text in ax.texts]
    ('LM', ['5', '1'])
    """
    need_rows(table, "codes of two coders")
    codes = list(dict.fromkeys([*table["code_a"], *table["code_b"]]))
    grid = table.pivot_table(index="code_a", columns="code_b", values="n", aggfunc="sum")
    values = grid.reindex(index=codes, columns=codes).to_numpy(dtype=float)
    ax = start(ax, width_cm=PAGE_CM, height_cm=4 + 0.5 * len(codes))
    ax.imshow(values, cmap=SEQUENTIAL, vmin=0, aspect="auto")
    write_cells(ax, values, ".0f")
    names = [shorten(str(code), 30) for code in codes]
    name_axis(ax.xaxis, names, 45)
    ax.set_yticks(range(len(codes)), names, fontsize=7.5)
    _bare(ax)
    first = table.iloc[0]
    ax.set_ylabel(str(first["coder_a"]))
    ax.set_xlabel(str(first["coder_b"]))
    same = int(table.loc[table["code_a"] == table["code_b"], "n"].sum())
    text = say(
        "coding-figure-confusion-alt",
        language,
        first=first["coder_a"],
        second=first["coder_b"],
        n=int(table["n"].sum()),
        same=same,
    )
    return describe(ax, text)


@in_house_style
def draw_specificity(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dots by plan: shares of clauses with a figure, a deadline, an agency, and with all three. ``table`` is a ``specificity`` table.

    Of more than 40 plans the 40 with the greatest share of operational clauses are drawn.

    Examples
    --------
    >>> import policylab as pl
    >>> ax = draw_specificity(pl.coding.specificity(pl.open_corpus().distinct()))
    >>> len(ax.get_yticks())
    25
    """
    need_rows(table, "specificity")
    shown = table.sort_values(["operational", "figure"], ascending=False, kind="stable").head(_MOST_PLANS)
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.8 + 0.5 * len(shown))
    places = -np.arange(len(shown))
    marks = {"figure": "o", "deadline": "s", "agency": "^", "operational": "D"}
    shades = colours([say(f"specificity-of-{name}", language) for name in marks])
    ax.hlines(places, 0, 100 * shown[list(marks)].max(axis=1), color="#ececec", linewidth=1)
    for name, mark in marks.items():
        label = say(f"specificity-of-{name}", language)
        ax.scatter(100 * shown[name], places, marker=mark, s=26, color=shades[label], label=label, zorder=3)
    names = short_labels(list(shown["label"]))
    ax.set_yticks(places, [f"{name} ({n})" for name, n in zip(names, shown["n_clauses"], strict=True)])
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(left=0)
    ax.set_xlabel(say("coding-figure-share-of-clauses", language), color=MUTED)
    legend_above(ax)
    first = shown.iloc[0]
    text = say(
        "coding-figure-specificity-alt",
        language,
        n=len(shown),
        label=first["label"],
        share=f"{100 * first['operational']:.0f}",
    )
    return describe(ax, text)


def panels_of(host: Axes, shape: tuple[int, int], count: int, **how: str) -> list[Any]:
    """``count`` panels in the place of ``host``, which is no longer seen: ``shape`` rows and columns, filled row by row.

    Examples
    --------
    >>> host = start()
    >>> len(panels_of(host, (2, 2), 3)), len(host.figure.axes)
    (3, 4)
    """
    spec = host.get_subplotspec()
    assert spec is not None  # start gives a subplot
    host.set_axis_off()
    grid = spec.subgridspec(*shape)
    return [
        host.figure.add_subplot(grid[place // shape[1], place % shape[1]], **how) for place in range(count)
    ]


def _bare(ax: Axes) -> None:
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
