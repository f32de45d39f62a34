"""Figures of words: keywords of groups, two-sided contrast, terms by group, collocates, segmentation settings."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policylab.figures.heatmap import name_axis
from policylab.figures.style import (
    ACCENT,
    MUTED,
    PAGE_CM,
    PALE,
    PALETTE,
    describe,
    in_house_style,
    in_tier_order,
    link_row,
    need_rows,
    short_labels,
    start,
)
from policylab.resources import value_label
from policylab.wording import say

FAINT = "#a8a8a8"

FEW_SECTIONS = 0.8
"""Dispersion above which a term stands in few sections of its group: its dot is hollow."""
ROW_CM = 0.42
"""Height of a row of a dot plot."""


@in_house_style
def draw_keywords(table: pd.DataFrame, *, top: int = 8, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dot plot of the terms that set each group apart, ordered, one block a group.

    ``table`` is a ``keywords`` table. A dot stands at z; grey ones lie below the largest z that as many plans drawn at random
    have (``z_shuffled``, a broken line); where that is not known none is grey and there is no line. A hollow dot is a term in few of the
    group's sections (dispersion above .8): read it before you trust it. With more than six groups at
    most four terms of each are drawn.

    Examples
    --------
    >>> import policylab as pl
    >>> dtm = pl.words.count(pl.words.segment(pl.open_corpus().distinct()))
    >>> len(draw_keywords(pl.words.keywords(dtm, "tier", top=4), top=4).get_yticklabels())
    12
    """
    need_rows(table, "draw_keywords")
    shown = table[table["rank"] <= (top if table["group"].nunique() <= 6 else min(top, 4))]
    of_group = {str(group): block for group, block in shown.groupby("group", sort=False)}
    blocks = [of_group[group] for group in in_tier_order(of_group)]
    shown = pd.concat(blocks)
    names = [value_label("tier", str(block["label"].iloc[0]), language) for block in blocks]
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + ROW_CM * (len(shown) + 1.4 * len(blocks)))
    place, ticks = 0.0, []
    for number, (block, name) in enumerate(zip(blocks, names, strict=True)):
        if len(blocks) > 1:
            ax.annotate(name, (0, place + 0.8), (5, 0), textcoords="offset points", fontsize=8, va="center")
        places = (place - np.arange(len(block))).tolist()
        _draw_block(ax, block, places, PALETTE[number % len(PALETTE)])
        ticks += places
        for y, group, term in zip(places, block["group"], block["term"], strict=True):
            link_row(ax, y, {"group": group, "term": term}, f"{name}: {term}" if len(blocks) > 1 else term)
        place = places[-1] - 2.4
    ax.set_yticks(ticks, shown["term"])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(ticks[-1] - 0.8, 1.3 if len(blocks) > 1 else 0.8)
    ax.set_xlim(0, float(shown[["z", "z_shuffled"]].max().max()) * 1.12)
    limited = bool(shown["z_shuffled"].notna().any())
    ax.set_xlabel(_explained(limited, bool((shown["dispersion"] > FEW_SECTIONS).any()), language))
    beyond = int((shown["z"] > shown["z_shuffled"]).sum())
    if limited and not beyond:
        ax.set_title(say("words-none-differs-by-more", language), fontsize=8, color=MUTED)
    first = "; ".join(
        f"{name}: {', '.join(block['term'].head(3))}" for block, name in zip(blocks, names, strict=True)
    )
    return describe(ax, say("words-keywords-of-each-group", language, first=first, n=len(shown), beyond=beyond if limited else "unknown"))  # fmt: skip


def _explained(limited: bool, hollow: bool, language: str) -> str:
    """What the axis, the broken line and hollow dots of keywords are, as far as they are drawn."""
    lines = [say("words-z-of-the-weighted-log", language)]
    lines += [say("words-largest-z-at-random", language)] if limited else []
    lines += [say("words-hollow-in-few-sections", language)] if hollow else []
    return "\n".join(lines)


def _draw_block(ax: Axes, block: pd.DataFrame, places: list[float], colour: str) -> None:
    """Terms of one group: a dot at z, and beside it the tokens here and elsewhere."""
    largest = float(block["z_shuffled"].iloc[0])
    edges = [FAINT if z <= largest else colour for z in block["z"]]  # none where the largest is not known
    if largest == largest:
        ax.vlines(
            largest,
            places[-1] - 0.5,
            places[0] + 0.5,
            color=MUTED,
            linewidth=0.7,
            linestyles=(0, (4, 3)),
            zorder=0,
        )
    fills = [
        "white" if spread > FEW_SECTIONS else edge
        for edge, spread in zip(edges, block["dispersion"], strict=True)
    ]
    ax.hlines(places, 0, block["z"], color=PALE, linewidth=1)
    ax.scatter(block["z"], places, c=fills, edgecolors=edges, s=26, zorder=3)
    for where, z, here, elsewhere in zip(
        places, block["z"], block["n_target"], block["n_reference"], strict=True
    ):
        ax.annotate(
            f"{here} : {elsewhere}", (z, where), (6, 0), textcoords="offset points", va="center", fontsize=6.5,
            color=MUTED, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4}, zorder=2,
        )  # fmt: skip


@in_house_style
def draw_keyness(table: pd.DataFrame, *, top: int = 15, language: str = "en", ax: Axes | None = None) -> Axes:
    """Two-sided dot plot of the terms that the target uses more (right) and less (left) than the rest.

    ``table`` is a ``keyness`` table.

    Examples
    --------
    >>> from policylab.words import count, keyness, segment_texts
    >>> table = keyness(count(segment_texts(["服务企业，培育企业", "种植水稻，收割水稻"])), [True, False])
    >>> draw_keyness(table).get_yticklabels()[0].get_text()
    '企业'
    """
    need_rows(table, "draw_keyness")
    more, less = table[table["score"] > 0].head(top), table[table["score"] < 0].tail(top)
    shown = pd.concat([more, less])
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + ROW_CM * len(shown))
    places = -np.arange(len(shown))
    shades = [ACCENT if score > 0 else PALETTE[1] for score in shown["score"]]
    ax.axvline(0, color=MUTED, linewidth=0.8)
    ax.hlines(places, 0, shown["score"], color=PALE, linewidth=1)
    ax.scatter(shown["score"], places, c=shades, s=24, zorder=3)
    ax.set_yticks(places, shown["term"])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(places[-1] - 0.8, 0.8)
    measure = str(table["measure"].iloc[0])
    ax.set_xlabel(say("words-more-in-the-target", language, measure=measure))
    return describe(
        ax,
        say(
            "words-used-more-used-less",
            language,
            more=list(more["term"].head(5)),
            less=list(less["term"].tail(5)),
        ),
    )


@in_house_style
def draw_terms_by_group(
    table: pd.DataFrame, *, top: int = 10, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Dots of terms by groups: a dot's area is the rate; the terms are each group's commonest, in the order of the groups.

    ``table`` is a ``terms_by_group`` table.

    Examples
    --------
    >>> from policylab.words import count, segment_texts, terms_by_group
    >>> table = terms_by_group(count(segment_texts(["服务企业，培育企业", "种植水稻，收割水稻"])), top=2)
    >>> len(draw_terms_by_group(table).collections[0].get_offsets())
    3
    """
    need_rows(table, "draw_terms_by_group")
    labels = list(dict.fromkeys(table["label"]))
    terms = list(dict.fromkeys(table.loc[table["rank"] <= top, "term"]))
    shown = table[table["term"].isin(terms)]
    ax = start(ax, width_cm=min(PAGE_CM, 5 + 1.3 * len(labels)), height_cm=2.5 + ROW_CM * len(terms))
    places = [-terms.index(term) for term in shown["term"]]
    columns = [labels.index(label) for label in shown["label"]]
    ax.scatter(columns, places, s=160 * shown["rate"] / shown["rate"].max(), color=ACCENT, alpha=0.85)
    ax.set_yticks(-np.arange(len(terms)), terms)
    name_axis(
        ax.xaxis, [value_label("tier", label, language) for label in short_labels(labels)], 45, size=8.5
    )
    ax.set_xlim(-0.6, len(labels) - 0.4)
    ax.set_ylim(-len(terms) + 0.3, 0.8)
    ax.grid(axis="both")
    ax.tick_params(length=0)
    greatest = shown["rate"].max()
    ax.set_title(
        say("words-area-rate-the-largest-per", language, greatest=f"{greatest:.0f}"),
        fontsize=8,
        color=MUTED,
    )
    common = "; ".join(
        f"{label}: {', '.join(shown.loc[shown['label'] == label, 'term'].head(3))}" for label in labels
    )
    return describe(ax, say("words-commonest-terms", language, common=common))


@in_house_style
def draw_collocates(
    table: pd.DataFrame, term: str, *, top: int = 20, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Ordered dot plot of the terms near ``term`` by log Dice. ``table`` is a ``collocates`` table.

    Examples
    --------
    >>> from policylab.words import collocates, segment_texts
    >>> table = collocates(segment_texts(["选派科技特派员下乡"] * 3 + ["种植水稻"] * 3), "科技特派员")
    >>> [label.get_text() for label in draw_collocates(table, "科技特派员").get_yticklabels()]
    ['下乡', '选派']
    """
    need_rows(table, "draw_collocates")
    shown = table.head(top).sort_values(["log_dice", "term"], ascending=[False, True])
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + ROW_CM * len(shown))
    places = -np.arange(len(shown))
    ax.scatter(shown["log_dice"], places, s=24, color=ACCENT, zorder=3)
    for where, dice, before, after in zip(
        places.tolist(), shown["log_dice"], shown["n_before"], shown["n_after"], strict=True
    ):
        ax.text(dice + 0.06, where, f"{before} + {after}", va="center", fontsize=6.5, color=MUTED)
    ax.set_yticks(places, shown["term"])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.margins(x=0.08)
    ax.set_ylim(places[-1] - 0.8, 0.8)
    ax.set_xlabel(say("words-log-dice-with-numbers-tokens", language, term=term))
    near = ", ".join(shown["term"].head(6))
    return describe(ax, say("words-terms-near", language, term=term, near=near))


@in_house_style
def draw_segmentation_settings(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dots of the share of terms kept whole, and of tokens cut as the first setting cuts them, by setting.

    ``table`` is a ``segmentation_settings`` table.

    Examples
    --------
    >>> from policylab.words import Setting, compare_settings
    >>> table = compare_settings(["选派科技特派员"], {"shipped": Setting(), "no mask": Setting(mask=False)}, ["科技特派员"])
    >>> [label.get_text() for label in draw_segmentation_settings(table).get_yticklabels()]
    ['shipped', 'no mask']
    """
    need_rows(table, "draw_segmentation_settings")
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.5 + 0.9 * len(table))
    places = -np.arange(len(table))
    for column, shift, colour, label in (
        ("whole_share", 0.12, ACCENT, say("words-terms-kept-whole", language)),
        (
            "same_tokens",
            -0.12,
            PALETTE[1],
            say("words-tokens-cut-alike", language),
        ),
    ):
        ax.scatter(100 * table[column], places + shift, s=34, color=colour, label=label, zorder=3)
        for where, share in zip(places + shift, table[column], strict=True):
            if np.isfinite(share):
                ax.text(100 * share + 1.5, where, f"{100 * share:.1f}", va="center", fontsize=7, color=MUTED)
    ax.set_yticks(places, table["setting"])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.set_xlim(-3, 112)
    ax.set_ylim(places[-1] - 0.6, 0.6)
    ax.set_xlabel("%")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    best = table.sort_values("whole_share", ascending=False, kind="stable").iloc[0]
    share = f"{100 * best['whole_share']:.1f}"
    return describe(
        ax,
        say("words-keeps-most-terms-whole", language, setting=best["setting"], share=share),
    )
