"""Figures of attention to themes: profiles, one theme with intervals, four denominators, distances between plans."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from policylab.figures.heatmap import name_axis, write_cells
from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    SEQUENTIAL,
    colours,
    describe,
    foremost,
    in_house_style,
    in_tier_order,
    link_cell,
    link_row,
    need_rows,
    short_labels,
    shorten,
    start,
)
from policylab.resources import value_label
from policylab.wording import languages, say
from policylab.words.themes_apart import LEAST_HITS

MOST_PLANS = 40
"""Plans that get a line each; of more, those with the greatest shares do."""

_DENOMINATORS = ("tokens", "clauses", "hits", "characters")


def _what(denominator: str, language: str) -> str:
    """What the shares are shares of."""
    return say(f"denominator-{denominator}", language)


def _name(theme: str, table: pd.DataFrame, language: str) -> str:
    """What readers call a theme; words of one's own are their own name."""
    if all(value_label("theme", theme, each) == theme for each in languages()):  # no theme of ours
        return str(table["theme_label"].iloc[0])
    return value_label("theme", theme, language)


_MOST_TOLD = 8
"""Plans whose first themes the description of a picture names."""


@in_house_style
def draw_attention_profiles(
    table: pd.DataFrame, *, denominator: str = "hits", language: str = "en", ax: Axes | None = None
) -> Axes:
    """Heat map of themes by plans; themes in the order of their mean share.

    ``table`` is an ``attention`` table.

    Examples
    --------
    >>> import policylab as pl
    >>> ax = draw_attention_profiles(pl.words.attention(pl.words.segment(pl.open_corpus().distinct())))
    >>> ax.images[0].get_array().shape[1]  # plans
    25
    """
    shown = table[(table["denominator"] == denominator) & table["share"].notna()]
    need_rows(shown, "draw_attention_profiles")
    labels = in_tier_order(dict.fromkeys(shown["label"]))
    grid = _named(shown, language).pivot_table(index="name", columns="label", values="share")[labels]
    grid = grid.loc[grid.mean(axis=1).sort_values(ascending=False, kind="stable").index]
    ax = start(ax, width_cm=PAGE_CM, height_cm=4 + 0.5 * len(grid))
    shares = 100 * grid.to_numpy(dtype=float)
    image = ax.imshow(shares, cmap=SEQUENTIAL, vmin=0, aspect="auto")
    if len(labels) <= 12:
        write_cells(ax, shares, ".1f")
    names = [value_label("tier", label, language) for label in short_labels(labels)]
    name_axis(ax.xaxis, names, *((45, 7.5) if len(names) <= 20 else (90, 7.5 if len(names) <= 30 else 6.5)))
    ax.set_yticks(range(len(grid)), grid.index)
    themes = dict(_named(shown, language)[["name", "theme"]].itertuples(index=False, name=None))
    for y, x in np.ndindex(shares.shape):
        known_by = {"theme": themes[grid.index[y]], "label": labels[x]}
        link_cell(ax, x, y, known_by, [str(grid.index[y]), names[x]])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    what = _what(denominator, language)
    ax.figure.colorbar(image, ax=ax, shrink=0.6, label=say("attention-per-cent", language, what=what))
    told = {label: _quoted(foremost(grid[label], 2), language) for label in labels[:_MOST_TOLD]}
    top = say("list-semicolon", language).join(f"{label}: {names}" for label, names in told.items() if names)
    shown_few = _MOST_TOLD if len(labels) > _MOST_TOLD else 0
    text = say("attention-of-plans-to-themes", language, n=len(labels), themes=len(grid), top=top, shown=shown_few, groups="no" if "doc_id" in table else "yes")  # fmt: skip
    return describe(ax, text)


def _quoted(names: list[str], language: str) -> str:
    """Names in quotation marks, for some hold an “and” or a comma."""
    return say("list-comma", language).join(f"“{name}”" for name in names)


def _named(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """``table`` with the column ``name``: what readers call the theme of a row."""
    names = {theme: _name(str(theme), rows, language) for theme, rows in table.groupby("theme")}
    return table.assign(name=table["theme"].map(names))


def _draw_limits(
    ax: Axes, shown: pd.DataFrame, places: npt.NDArray[np.int64], marks: str | list[str]
) -> None:
    """Lines from lower to upper limit: whole where the interval was measured to cover, else dotted."""
    firm = (shown["interval"] == "95 %").to_numpy()
    shade = np.broadcast_to(np.array(marks, dtype=object), len(shown))
    for rows, style in ((firm, (0, ())), (~firm, (0, (1, 1.5)))):
        low, high = 100 * shown["low"].to_numpy()[rows], 100 * shown["high"].to_numpy()[rows]
        ax.hlines(places[rows], low, high, colors=list(shade[rows]), linewidth=1.5, linestyles=style)


@in_house_style
def draw_plan_themes(
    table: pd.DataFrame, *, denominator: str = "hits", language: str = "en", ax: Axes | None = None
) -> Axes:
    """Ordered dot plot of one plan's shares of all themes, with 95 % limits over its sections; dotted where they are rough.

    ``table`` is an ``attention`` table of one plan.

    Examples
    --------
    >>> import policylab as pl
    >>> shares = pl.words.attention(pl.words.segment(pl.open_corpus().distinct()))
    >>> ax = draw_plan_themes(shares[shares["doc_id"] == shares["doc_id"].iloc[0]])
    >>> len(ax.get_yticklabels()) > 5
    True
    """
    shown = table[(table["denominator"] == denominator) & table["share"].notna()]
    need_rows(shown, "draw_plan_themes")
    shown = shown.sort_values(["share", "theme"], ascending=[False, True])
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.2 + 0.45 * len(shown))
    places = -np.arange(len(shown))
    names = list(_named(shown, language)["name"])
    _draw_limits(ax, shown, places, ACCENT)
    ax.scatter(100 * shown["share"], places, c=ACCENT, s=26, zorder=3)
    ax.set_yticks(places, names)
    for y, theme, name in zip(places, shown["theme"], names, strict=True):
        link_row(ax, float(y), {"theme": theme}, name)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.set_xlim(left=0)
    what = _what(denominator, language)
    ax.set_xlabel(say("attention-share-of-themes", language, what=what))
    shown = shown.assign(name=names)
    said = foremost(shown.loc[shown["n_hits"] >= LEAST_HITS].set_index("name")["share"], 3)
    text = say(
        "attention-dots-with-intervals-of-themes", language, n=len(shown), most=len(said),
        themes=_quoted(said, language),
    )  # fmt: skip
    return describe(ax, text)


@in_house_style
def draw_attention(
    table: pd.DataFrame,
    theme: str,
    *,
    denominator: str = "hits",
    language: str = "en",
    ax: Axes | None = None,
) -> Axes:
    """Ordered dot plot of one theme's share by plan, with 95 % limits over each plan's sections; dotted where they are rough.

    ``table`` is an ``attention`` table; of more than 40 plans the 40 with the greatest shares are drawn.

    Examples
    --------
    >>> import policylab as pl
    >>> shares = pl.words.attention(pl.words.segment(pl.open_corpus().distinct()))
    >>> len(draw_attention(shares, "talent").get_yticklabels())
    25
    """
    shown = table[(table["theme"] == theme) & (table["denominator"] == denominator) & table["share"].notna()]
    need_rows(shown, "draw_attention")
    n = len(shown)
    shown = shown.sort_values(["share", "doc_id"], ascending=[False, True]).head(MOST_PLANS)
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.2 + 0.5 * len(shown))
    places = -np.arange(len(shown))
    shade = colours(sorted(table["label"].unique()))
    # Colours beyond these no longer tell plans apart.
    marks = [shade[label] if len(shade) <= 14 else ACCENT for label in shown["label"]]
    _draw_limits(ax, shown, places, marks)
    ax.scatter(100 * shown["share"], places, c=marks, s=30, zorder=3)
    ax.set_yticks(places, [shorten(label, 34) for label in shown["label"]])
    for y, label in zip(places, shown["label"], strict=True):
        link_row(ax, float(y), {"label": label}, label)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.set_xlim(left=0)
    ax.set_ylim(places[-1] - 0.8, 0.8)
    name = _name(theme, shown, language)
    _explain_attention(ax, name, _what(denominator, language), (len(shown), n), language)
    first = shown.iloc[0]
    share = f"{100 * first['share']:.1f}"
    return describe(
        ax, say("attention-most-of-a-theme", language, label=first["label"], name=name, share=share)
    )


def _explain_attention(ax: Axes, name: str, what: str, drawn: tuple[int, int], language: str) -> None:
    """Below the axis: what is shown of which theme, and how many of all plans are drawn."""
    label = say("attention-share-of-a-theme", language, name=name, what=what)
    shown, n = drawn
    if shown < n:
        label += "\n" + say("attention-greatest-shares", language, shown=shown, n=n)
    ax.set_xlabel(label)


@in_house_style
def draw_denominators(
    table: pd.DataFrame, theme: str, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Ranks of the plans for one theme under the four denominators: crossing lines warn that the order is not firm.

    ``table`` is an ``attention`` table; of more than 40 plans the 40 that come first on average are drawn.

    Examples
    --------
    >>> import policylab as pl
    >>> shares = pl.words.attention(pl.words.segment(pl.open_corpus().distinct()))
    >>> [label.get_text() for label in draw_denominators(shares, "talent").get_xticklabels()]
    ['of tokens', 'of clauses', 'of theme words', 'of characters']
    """
    shown = table[(table["theme"] == theme) & table["share"].notna()]
    need_rows(shown, "draw_denominators")
    wide = shown.pivot_table(index="label", columns="denominator", values="share")
    # Of words of one's own every plan that has any has them all: no share to rank by.
    kept = [name for name in _DENOMINATORS if name in wide and wide[name].nunique() > 1]
    ranks = wide[kept].dropna()
    need_rows(ranks if kept else ranks.head(0), "draw_denominators")
    ranks = ranks.rank(ascending=False, method="min")
    ranks = ranks.loc[ranks.mean(axis=1).sort_values(kind="stable").index[:MOST_PLANS].sort_values()]
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.5 + 0.55 * len(ranks))
    shade = colours(sorted(table["label"].unique()))
    for label, row in ranks.iterrows():
        colour = shade[str(label)] if len(shade) <= 14 else ACCENT
        ax.plot(range(len(kept)), row, color=colour, marker="o", markersize=4.5, linewidth=1.4)
    names = pd.Series(short_labels(list(ranks.index)), index=ranks.index)
    for rank, tied in names.groupby(ranks[kept[-1]]):
        told = shorten(say("list-comma", language).join(tied), 40)
        ax.text(len(kept) - 0.92, rank, told, va="center", fontsize=7.5, color=INK)
    ax.set_xticks(range(len(kept)), [_what(name, language) for name in kept])
    ax.set_xlim(-0.2, len(kept) + 0.4)
    last = int(ranks.to_numpy().max())
    ax.set_ylim(last + 0.5, 0.5)
    ax.set_yticks(range(1, last + 1, max(1, last // 10)))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    name = _name(theme, shown, language)
    ax.set_ylabel(say("attention-rank", language, name=name), color=MUTED)
    moved = int((ranks.max(axis=1) > ranks.min(axis=1)).sum())
    return describe(
        ax,
        say("attention-plans-that-change-rank", language, moved=moved, n=len(ranks)),
    )


@in_house_style
def draw_theme_distances(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Heat map of the Hellinger distances between plans' shares of themes. ``table`` is a ``theme_distances`` table.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.words import theme_distances
    >>> shares = pl.words.attention(pl.words.segment(pl.open_corpus().distinct()))
    >>> draw_theme_distances(theme_distances(shares)).images[0].get_array().shape
    (25, 25)
    """
    need_rows(table, "draw_theme_distances")
    labels = dict(zip(table["doc_id_a"], table["label_a"], strict=True)) | dict(
        zip(table["doc_id_b"], table["label_b"], strict=True)
    )
    keys = list(labels)
    grid = np.full((len(keys), len(keys)), np.nan)
    for row in table.itertuples():
        i, j = keys.index(row.doc_id_a), keys.index(row.doc_id_b)
        grid[i, j] = grid[j, i] = row.hellinger
    ax = start(ax, width_cm=PAGE_CM, height_cm=min(4.5 + 0.6 * len(keys), 18))
    image = ax.imshow(grid, cmap=SEQUENTIAL, vmin=0)
    if len(keys) <= 12:
        write_cells(ax, grid, ".2f")
    names = short_labels(list(labels.values()))
    name_axis(ax.xaxis, names, 45)
    ax.set_yticks(range(len(keys)), names, fontsize=7.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.figure.colorbar(image, ax=ax, shrink=0.6, label=say("attention-hellinger-distance", language))
    close = table.sort_values("hellinger", kind="stable").iloc[0]
    return describe(
        ax,
        say("attention-closest-in-themes", language, label_a=close["label_a"], label_b=close["label_b"]),
    )
