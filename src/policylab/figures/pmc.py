"""Figures of the PMC index and of efficacy: surfaces as heat maps and in three dimensions, radar, sensitivity, years."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policylab.figures.coding import panels_of
from policylab.figures.heatmap import write_cells
from policylab.figures.style import (
    ACCENT,
    MUTED,
    PAGE_CM,
    PALETTE,
    SEQUENTIAL,
    colours,
    describe,
    in_house_style,
    legend_above,
    need_rows,
    short_labels,
    shorten,
    start,
    wrap,
)
from policylab.wording import say

MOST_SURFACES = 12
"""Plans whose surface or radar is drawn, in the order of the table: of more, the eye compares none."""
_MOST_PLANS = 40


@in_house_style
def draw_pmc_surface(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """The three by three tables of plans as heat maps, one scale for all. ``table`` is a ``pmc_surface`` table, the first 12 plans.

    Examples
    --------
    >>> rows = [("a", "甲县 规划", n // 3 + 1, n % 3 + 1, f"x{n + 1}", n / 9) for n in range(9)]
    >>> ax = draw_pmc_surface(pd.DataFrame(rows, columns=["doc_id", "label", "row", "column", "variable", "value"]))
    >>> [text.get_text() for text in ax.figure.axes[1].texts][:2]
    ['0.00', '0.11']
    """
    host, plans, shape = _panels(table, ax, 4, 4.0)
    for (label, cells), panel in zip(plans, panels_of(host, shape, len(plans)), strict=True):
        panel.imshow(cells, cmap=SEQUENTIAL, vmin=0, vmax=1)
        write_cells(panel, cells, ".2f")
        panel.set_title(wrap(label, 22), fontsize=7.5)
        panel.set_xticks([])
        panel.set_yticks([])
        panel.spines[:].set_visible(False)
    return _describe_surfaces(host, plans, language)


@in_house_style
def draw_pmc_surface_3d(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """The same as surfaces in space, which reviewers ask for: values are easier to read in the heat maps.

    ``table`` is a ``pmc_surface`` table, the first 12 plans; one scale for all.

    Examples
    --------
    >>> rows = [("a", "甲县 规划", n // 3 + 1, n % 3 + 1, f"x{n + 1}", n / 9) for n in range(9)]
    >>> ax = draw_pmc_surface_3d(pd.DataFrame(rows, columns=["doc_id", "label", "row", "column", "variable", "value"]))
    >>> [float(limit) for limit in ax.figure.axes[1].get_zlim()]
    [0.0, 1.0]
    """
    host, plans, shape = _panels(table, ax, 3, 5.4)
    across, down = np.meshgrid([1, 2, 3], [1, 2, 3])
    for (label, cells), panel in zip(plans, panels_of(host, shape, len(plans), projection="3d"), strict=True):
        panel.plot_surface(
            across, down, cells, cmap=SEQUENTIAL, vmin=0, vmax=1, edgecolor=MUTED, linewidth=0.4
        )
        panel.set_zlim(0, 1)
        panel.set_xticks([1, 2, 3])
        panel.set_yticks([1, 2, 3])
        panel.tick_params(labelsize=6)
        panel.set_title(wrap(label, 26), fontsize=7.5)
    return _describe_surfaces(host, plans, language)


def _panels(
    table: pd.DataFrame, ax: Axes | None, across: int, height: float
) -> tuple[Axes, list[tuple[str, np.ndarray]], tuple[int, int]]:
    need_rows(table, "surfaces of the PMC index")
    ids = list(dict.fromkeys(table["doc_id"]))[:MOST_SURFACES]
    labels = table.drop_duplicates("doc_id").set_index("doc_id").loc[ids, "label"]
    grids = [
        table[table["doc_id"] == doc_id].pivot(index="row", columns="column", values="value")
        for doc_id in ids
    ]
    plans = [
        (label, grid.to_numpy(dtype=float))
        for label, grid in zip(short_labels(list(labels)), grids, strict=True)
    ]
    across = min(across, len(plans))
    down = -(-len(plans) // across)
    return start(ax, width_cm=PAGE_CM, height_cm=height * down), plans, (down, across)


def _describe_surfaces(host: Axes, plans: list[tuple[str, np.ndarray]], language: str) -> Axes:
    highest = max(plans, key=lambda plan: plan[1].sum())[0]
    return describe(host, say("coding-figure-surface-alt", language, n=len(plans), label=highest))


@in_house_style
def draw_pmc_radar(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """The main variables of plans as radars, one scale for all. ``table`` is a ``pmc_variables`` table, the first 12 plans coded whole.

    Examples
    --------
    >>> rows = [("a", "甲县 规划", f"x{n}", 4, n % 5, (n % 5) / 4) for n in range(1, 11)]
    >>> ax = draw_pmc_radar(pd.DataFrame(rows, columns=["doc_id", "label", "variable", "n_codes", "n_given", "value"]))
    >>> len(ax.figure.axes[1].get_xticks())
    10
    """
    whole = table.groupby("doc_id")["value"].transform("count") == table["variable"].nunique()
    shown = table[whole]
    need_rows(shown, "variables of the PMC index")
    plans = list(dict.fromkeys(shown["doc_id"]))[:MOST_SURFACES]
    labels = short_labels(list(shown.drop_duplicates("doc_id").set_index("doc_id").loc[plans, "label"]))
    variables = list(dict.fromkeys(shown["variable"]))
    turns = np.linspace(0, 2 * np.pi, len(variables), endpoint=False)
    across = min(3, len(plans))
    shape = (-(-len(plans) // across), across)
    host = start(ax, width_cm=PAGE_CM, height_cm=5.2 * shape[0])
    panels = panels_of(host, shape, len(plans), projection="polar")
    for plan, label, panel in zip(plans, labels, panels, strict=True):
        values = (
            shown[shown["doc_id"] == plan].set_index("variable").loc[variables, "value"].to_numpy(dtype=float)
        )
        closed = np.append(turns, turns[0]), np.append(values, values[0])
        panel.plot(*closed, color=ACCENT, linewidth=1.4)
        panel.fill(*closed, color=ACCENT, alpha=0.15)
        panel.set_ylim(0, 1)
        panel.set_yticks([0.5, 1], ["", "1"], fontsize=6)
        panel.set_xticks(turns, [shorten(str(name), 12) for name in variables], fontsize=6)
        panel.set_title(wrap(label, 26), fontsize=7.5, pad=10)
    sums = shown.groupby("doc_id")["value"].sum()
    highest = labels[plans.index(sums.loc[plans].idxmax())]
    return describe(host, say("coding-figure-radar-alt", language, n=len(plans), label=highest))


@in_house_style
def draw_pmc_sensitivity(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Index of each plan as a share of the highest possible: as settled, its range without each variable, and by each coder alone.

    ``table`` is a ``pmc_sensitivity`` table.

    Examples
    --------
    >>> rows = [("a", "甲县", "as settled", 6.0, 0.6, "acceptable", 1), ("a", "甲县", "without x1", 5.2, 0.58, "acceptable", 1)]
    >>> ax = draw_pmc_sensitivity(pd.DataFrame(rows, columns=["doc_id", "label", "change", "pmc", "share", "grade", "rank"]))
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['甲县']
    """
    known = table[table["share"].notna()]
    need_rows(known, "sensitivity of the PMC index")
    settled = known[known["change"] == "as settled"].set_index("doc_id")["share"]
    order = known.groupby("doc_id")["share"].mean().sort_values(ascending=False, kind="stable")
    plans = list(order.index[:_MOST_PLANS])
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.8 + 0.5 * len(plans))
    places = pd.Series(-np.arange(len(plans)), index=plans)
    dropped = known[known["change"].str.startswith("without ")].groupby("doc_id")["share"]
    low, high = dropped.min().reindex(plans), dropped.max().reindex(plans)
    ax.hlines(
        places, low, high, color=MUTED, linewidth=4, alpha=0.4, label=say("coding-figure-dropped", language)
    )
    here = [plan for plan in plans if plan in settled.index]
    label = say("coding-figure-settled", language)
    ax.scatter(settled.loc[here], places[here], color=ACCENT, s=30, zorder=3, label=label)
    coders = known[known["change"].str.startswith("coder ") & known["doc_id"].isin(plans)]
    for shade, (change, rows) in zip(PALETTE[1:] * 9, coders.groupby("change"), strict=False):
        ax.scatter(
            rows["share"],
            places[rows["doc_id"]],
            marker="|",
            s=120,
            color=shade,
            label=str(change).removeprefix("coder "),
        )
    labels = known.drop_duplicates("doc_id").set_index("doc_id").loc[plans, "label"]
    ax.set_yticks(places, short_labels(list(labels)))
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(0, 1)
    ax.set_xlabel(say("coding-figure-share-of-index", language))
    legend_above(ax)
    widest = f"{(high - low).max():.2f}"
    return describe(ax, say("coding-figure-sensitivity-alt", language, n=len(plans), widest=widest))


@in_house_style
def draw_efficacy(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Mean efficacy of the plans of each year, a line a rubric of strength, with the number of plans. ``table`` is ``efficacy_by_year``.

    Examples
    --------
    >>> rows = [("local", 2031, 2, 40.0, 20.0, 2.0, 5.0, 5.0, 0.0), ("local", 2032, 1, 30.0, 30.0, 3.0, 5.0, 5.0, 0.0)]
    >>> columns = ["rubric", "year", "n_plans", "total", "mean", "strength", "measures", "goals", "feedback"]
    >>> draw_efficacy(pd.DataFrame(rows, columns=columns)).lines[0].get_ydata().tolist()
    [20.0, 30.0]
    """
    need_rows(table, "efficacy by year")
    ax = start(ax, width_cm=PAGE_CM, height_cm=7)
    shades = colours(list(dict.fromkeys(table["rubric"])))
    for rubric, rows in table.groupby("rubric"):
        ax.plot(rows["year"], rows["mean"], marker="o", color=shades[str(rubric)], label=str(rubric))
        for row in rows.itertuples():
            ax.annotate(
                f"n = {row.n_plans}", (row.year, row.mean), (0, 6), textcoords="offset points", fontsize=7
            )
    ax.set_xticks(sorted(set(table["year"].astype(int))))
    ax.set_ylim(bottom=0)
    ax.set_ylabel(say("coding-figure-efficacy", language))
    ax.legend(fontsize=7.5)
    top = table.sort_values("mean", ascending=False, kind="stable").iloc[0]
    text = say(
        "coding-figure-efficacy-alt",
        language,
        year=str(int(top["year"])),
        mean=f"{top['mean']:.0f}",
        rubric=top["rubric"],
    )
    return describe(ax, text)
