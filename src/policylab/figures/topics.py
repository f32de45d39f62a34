"""Figures of topic models, drawn from the tables of ``policylab.topics``; every topic shows its badge of stability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import PercentFormatter

from policylab.figures.heatmap import name_axis, write_cells
from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    PALE,
    SEQUENTIAL,
    colours,
    describe,
    in_house_style,
    in_tier_order,
    legend_above,
    link_cell,
    link_mark,
    link_panel_row,
    need_rows,
    shorten,
    start,
    wrap,
)
from policylab.resources import value_label
from policylab.wording import in_a_row, say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_TERM_COLUMNS = 24
"""Columns that a term may take beside a panel, a third of a page wide."""

_BADGES = {
    "stable": ACCENT,
    "shaky": "#E69F00",
    "unstable": "#D55E00",
    "noise": MUTED,
    "not checked": MUTED,
}


@in_house_style
def draw_topic_terms(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """A panel a topic: its eight heaviest terms, as dots; each panel has its own scale.

    Parameters
    ----------
    table : DataFrame
        ``topic_terms``.

    Examples
    --------
    >>> import pandas as pd
    >>> terms = pd.DataFrame({"topic": [1, 1], "name": "T1 企业·研发", "badge": "stable", "rank": [1, 2], "term": ["企业", "研发"], "weight": [0.1, 0.05]})
    >>> len(draw_topic_terms(terms).child_axes)  # a panel a topic
    1
    """
    need_rows(table, "draw_topic_terms")
    table = table[table["rank"] <= 8]
    topics = table["topic"].unique()
    rows = -(-len(topics) // 3)
    ax = start(ax, width_cm=PAGE_CM, height_cm=4.2 * rows + 0.6)
    for panel, topic in zip(_panels(ax, len(topics), (rows, 3), names=0.58), topics, strict=True):
        part = table[table["topic"] == topic]
        colour = _BADGES[part["badge"].iloc[0]]
        panel.hlines(part["rank"], 0, part["weight"], color=PALE)
        panel.plot(part["weight"], part["rank"], "o", color=colour, markersize=4)
        panel.set_yticks(part["rank"], [shorten(term, _TERM_COLUMNS) for term in part["term"]])
        panel.set_ylim(8.6, 0.4)
        for rank, term in zip(part["rank"], part["term"], strict=True):
            link_panel_row(panel, rank, {"topic": topic, "term": term}, f"T{topic}: {term}")
        panel.set_xlim(0, part["weight"].max() * 1.12)
        panel.tick_params(length=0, labelsize=7.5)
        panel.locator_params(axis="x", nbins=2, steps=[1, 2, 5])
        panel.xaxis.set_major_formatter("{x:.1%}")
        panel.set_title(f"T{topic}  {_badge(part['badge'].iloc[0], language)}", fontsize=8.5, color=colour)
    heads = table.groupby("topic", sort=False)["term"].agg(
        lambda terms: say("list-comma", language).join(terms.head(3))
    )
    told = say("list-semicolon", language).join(f"T{topic}: {words}" for topic, words in heads.items())
    return describe(ax, say("topics-dots-weight-of-the-eight", language, n=len(topics), told=told))


@in_house_style
def draw_prevalence(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Mean share of each topic in each of a few groups, with intervals, dotted where they are rough; hollow within these plans only.

    Parameters
    ----------
    table : DataFrame
        ``prevalence``; for more than seven groups draw ``draw_prevalence_map``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"group": ["city", "county"], "topic": 1, "name": "T1 企业·研发", "badge": "stable", "share": [0.3, 0.2],
    ...     "low": [0.2, 0.1], "high": [0.4, 0.3], "interval": "95 %", "n_plans": 12, "method": "plans"})
    >>> [label.get_text() for label in draw_prevalence(table).get_yticklabels()]
    ['T1 企业·研发 [stable]']
    """
    need_rows(table, "draw_prevalence")
    topics, groups = table["topic"].unique(), in_tier_order(table["group"].unique())
    ax = start(ax, width_cm=PAGE_CM, height_cm=3.6 + len(topics) * (0.25 + 0.32 * len(groups)))
    shade = colours(groups)
    for i, group in enumerate(groups):
        part = table[table["group"] == group]
        y = np.arange(len(part)) + (i - (len(groups) - 1) / 2) * 0.8 / len(groups)
        within, count = part["method"].iloc[0] == "within plans", part["n_plans"].iloc[0]
        name = value_label("tier", str(group), language)
        label = say("topics-n", language, name=name, count=count)
        rough = (part["interval"] == "rough").to_numpy()
        for rows, style in ((~rough, (0, ())), (rough, (0, (1, 1.5)))):
            ends = part["low"].to_numpy()[rows], part["high"].to_numpy()[rows]
            ax.hlines(y[rows], *ends, color=shade[group], linewidth=1.4, linestyles=style)
        face = "white" if within else shade[group]
        ax.plot(part["share"], y, "o", color=shade[group], markerfacecolor=face, markersize=4.5, label=label)
        for at, share, topic in zip(y, part["share"], part["topic"], strict=True):
            link_mark(ax, (share, at), {"group": group, "topic": topic}, [f"T{topic}", name])
    _name_topics(ax, table, language)
    ax.set_xlim(0, None)
    ax.xaxis.set_major_formatter(PercentFormatter(1.0))  # as many decimals as the ticks need
    notes = [say("topics-rough-by-estimation", language)] if table["interval"].notna().any() else []
    if (table["method"] == "within plans").any():
        notes.append(say("topics-hollow-fewer-than-ten-plans", language))
    if (table["interval"] == "rough").any():
        notes.append(say("topics-dotted-a-rough-interval", language))
    what = say("topics-mean-share-of-a-plan", language)
    ax.set_xlabel("\n".join([what, *notes]))
    legend_above(ax)
    seen = say("topics-dots-and-95-intervals-mean", language, n=len(topics), groups=len(groups))
    return describe(ax, in_a_row([seen, *notes], language))


@in_house_style
def draw_prevalence_map(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Mean share of each topic in each of many groups (places, plans), as a heat map with the numbers in it.

    Parameters
    ----------
    table : DataFrame
        ``prevalence``.
    """
    need_rows(table, "draw_prevalence_map")
    wide = table.pivot(index="group", columns="topic", values="share").loc[table["group"].unique()]
    ax = start(ax, width_cm=PAGE_CM, height_cm=4.6 + 0.55 * len(wide))
    ax.imshow(wide, cmap=SEQUENTIAL, aspect="auto", vmin=0)
    for y, group in enumerate(wide.index):
        for x, topic in enumerate(wide.columns):
            named = value_label("tier", str(group), language)
            link_cell(ax, x, y, {"group": group, "topic": topic}, [named, f"T{topic}"])
    write_cells(ax, 100 * wide.to_numpy(dtype=float), ".0f")
    names = table.drop_duplicates("topic").set_index("topic").loc[wide.columns, "name"]
    name_axis(ax.xaxis, [shorten(name, 30) for name in names], 40)
    ax.set_yticks(range(len(wide)), [value_label("tier", str(group), language) for group in wide.index])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return describe(ax, say("topics-heat-map-of-mean-shares", language, topics=wide.shape[1], n=len(wide)))  # fmt: skip


@in_house_style
def draw_prevalence_over_time(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """A panel a topic: its mean share in each period, with the intervals as a band.

    Parameters
    ----------
    table : DataFrame
        ``prevalence`` by year or by another column whose groups have an order.
    """
    need_rows(table, "draw_prevalence_over_time")
    topics = table["topic"].unique()
    rows = -(-len(topics) // 4)
    ax = start(ax, width_cm=PAGE_CM, height_cm=4.6 * rows + 0.6)
    most = float(np.nanmax(table[["share", "high"]].to_numpy(dtype=float)))
    rough = bool((table["interval"] == "rough").any())
    for panel, topic in zip(_panels(ax, len(topics), (rows, 4), names=0.3), topics, strict=True):
        part = table[table["topic"] == topic]
        x = (
            part["group"].astype(float)
            if part["group"].astype(str).str.fullmatch(r"\d{4}(\.0)?").all()
            else range(len(part))
        )
        panel.fill_between(x, part["low"], part["high"], color=PALE)
        panel.plot(x, part["share"], "o-", color=_BADGES[part["badge"].iloc[0]], markersize=3.5)
        panel.set_xticks(list(x), part["group"], rotation=45 if len(part) > 3 else 0, fontsize=7)
        panel.set_ylim(0, most * 1.05)
        panel.yaxis.set_major_formatter("{x:.0%}")
        panel.tick_params(axis="y", labelsize=7)
        title = f"{part['name'].iloc[0]} [{_badge(part['badge'].iloc[0], language)}]"
        panel.set_title(wrap(title, 20), fontsize=7.5)
    return describe(ax, say("topics-lines-and-bands-mean-share", language, n=len(topics), rough="yes" if rough else "no"))  # fmt: skip


@in_house_style
def draw_choose_k(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Four panels that help to choose the number of topics; dark where the held-out fit is within one error of the best.

    Parameters
    ----------
    table : DataFrame
        ``choose_k``.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"k": [4, 6], "npmi": [0.1, 0.2], "exclusivity": [0.5, 0.6], "stability": [0.7, 0.6], "stable": [4, 5],
    ...     "held_out": [-7.0, -6.9], "held_out_se": 0.1, "within_one_se": [False, True]})
    >>> len(draw_choose_k(table).child_axes)  # a panel a measure
    4
    """
    need_rows(table, "draw_choose_k")
    ax = start(ax, width_cm=PAGE_CM, height_cm=9)
    titles = (
        ("held_out", say("topics-held-out-fit", language)),
        ("stability", say("topics-stability-on-resampled-plans", language)),
        ("npmi", say("topics-coherence-npmi", language)),
        ("exclusivity", say("topics-exclusivity", language)),
    )
    for panel, (column, title) in zip(_panels(ax, 4, (2, 2), names=0.2), titles, strict=True):
        panel.plot(table["k"], table[column], color=PALE, zorder=1)
        if column == "held_out":
            panel.errorbar(
                table["k"], table[column], table["held_out_se"], fmt="none", ecolor=MUTED, elinewidth=1
            )
        shades = [ACCENT if near else MUTED for near in table["within_one_se"]]
        panel.scatter(table["k"], table[column], c=shades, s=22, zorder=2)
        panel.set_title(title, fontsize=8.5)
        panel.set_xticks(table["k"])
        if column == "stability":
            for k, value, stable in zip(table["k"], table[column], table["stable"], strict=True):
                panel.annotate(
                    f"{stable}/{k}", (k, value), (0, 6), textcoords="offset points", ha="center", fontsize=7
                )
            panel.set_ylim(0, 1.08)
    return describe(ax, say("topics-held-out-fit-stability-stable", language))  # fmt: skip


@in_house_style
def draw_section_map(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Sections in two dimensions, coloured by their largest topic.

    Parameters
    ----------
    table : DataFrame
        ``section_map``.
    """
    need_rows(table, "draw_section_map")
    ax = start(ax, width_cm=PAGE_CM, height_cm=10)
    names = table.sort_values("topic")["name"].unique()
    shade = colours(names)
    for name in names:
        part = table[table["name"] == name]
        label = f"{name} [{_badge(part['badge'].iloc[0], language)}]"
        ax.scatter(part["x"], part["y"], s=11, color=shade[name], alpha=0.8, linewidth=0, label=label)
    _write_names(ax, table)
    ax.set_xlabel(say("topics-first-component", language, share=f"{table['x_variance'].iloc[0]:.0%}"))
    ax.set_ylabel(say("topics-second-component", language, share=f"{table['y_variance'].iloc[0]:.0%}"))
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=7.5)
    return describe(ax, say("topics-scatter-sections-on-the-two", language, n=len(table)))  # fmt: skip


def _write_names(ax: Axes, table: pd.DataFrame) -> None:
    """T1, T2, … at the middle of each topic's sections, the largest topics first; none over another."""
    written: list[tuple[float, float]] = []
    for topic, part in sorted(table.groupby("topic"), key=lambda pair: -len(pair[1])):
        x, y = float(part["x"].median()), float(part["y"].median())
        if all(abs(x - other_x) > 0.08 or abs(y - other_y) > 0.06 for other_x, other_y in written):
            ax.annotate(f"T{topic}", (x, y), ha="center", va="center", fontsize=9.5)
            written.append((x, y))


def _badge(badge: str, language: str) -> str:
    return value_label("badge", badge, language)


def _name_topics(ax: Axes, table: pd.DataFrame, language: str) -> None:
    """Names of the topics down the left side, with their badges in their colours."""
    topics = table.drop_duplicates("topic")
    pairs = zip(topics["name"], topics["badge"], strict=True)
    labels = [f"{wrap(name, 30)} [{_badge(badge, language)}]" for name, badge in pairs]
    ax.set_yticks(range(len(topics)), labels)
    for tick, badge in zip(ax.get_yticklabels(), topics["badge"], strict=True):
        tick.set_color(INK if badge == "stable" else _BADGES[badge])
    ax.set_ylim(len(topics) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")


def _panels(ax: Axes, n: int, grid: tuple[int, int], *, names: float) -> list[Axes]:
    """``n`` small axes inside ``ax``, which itself is not drawn; ``names`` is the share of each that its labels take."""
    ax.set_axis_off()
    rows, columns = grid
    width, height = 1 / columns, 1 / rows
    places = [(i % columns, rows - 1 - i // columns) for i in range(n)]
    plot = (0.97 - names) * width, 0.62 * height
    return [ax.inset_axes((x * width + names * width, y * height + 0.16 * height, *plot)) for x, y in places]
