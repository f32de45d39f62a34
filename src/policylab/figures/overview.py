"""Figures of what a set of plans is: length, outline, how much of it is promised in numbers."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from policylab.display import heading_of
from policylab.figures.style import (
    ACCENT,
    MUTED,
    PAGE_CM,
    PALE,
    describe,
    in_house_style,
    link_row,
    need_rows,
    shorten,
    start,
)
from policylab.wording import say

MAX_BARS = 30


@in_house_style
def draw_lengths(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of the plans' lengths in characters; ``table`` is an overview (label, n_chars).

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports.said.summaries import overview
    >>> len(draw_lengths(overview(pl.open_corpus())).patches)
    26
    """
    need_rows(table, "draw_lengths")
    table = table.nlargest(MAX_BARS, "n_chars").sort_values("n_chars")
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + 0.48 * len(table))
    ax.barh(range(len(table)), table["n_chars"], color=ACCENT, height=0.65)
    ax.set_yticks(range(len(table)), [shorten(str(label), 40) for label in table["label"]])
    for y, label in enumerate(table["label"]):
        link_row(ax, y, {"label": label}, str(label))
    ax.bar_label(ax.containers[0], fmt="{:,.0f}", padding=3, color=MUTED)  # type: ignore[arg-type]
    ax.set_xlabel(say("overview-characters", language))
    longest = table.iloc[-1]
    return describe(
        ax,
        say(
            "overview-bars-of-plans",
            language,
            n=len(table),
            label=longest["label"],
            characters=longest["n_chars"],
        ),
    )


@in_house_style
def draw_outline(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of the length of a plan's upper sections, in the plan's order; level 2 is indented and pale.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports.said.summaries import outline
    >>> plans = pl.open_corpus()
    >>> ax = draw_outline(outline(plans, plans.documents["doc_id"].iloc[0]))
    >>> len(ax.get_yticklabels()) > 2
    True
    """
    need_rows(table, "draw_outline")
    table = table[table["level"] == 1] if len(table) > MAX_BARS else table
    table = table.head(MAX_BARS)
    ax = start(ax, width_cm=PAGE_CM, height_cm=1.8 + 0.55 * len(table))
    names = [
        ("" if level == 1 else "    ") + shorten(heading_of(marker or "", heading), 46)
        for marker, heading, level in zip(table["marker"], table["heading"], table["level"], strict=True)
    ]
    shades = [ACCENT if level == 1 else PALE for level in table["level"]]
    positions = range(len(table))
    ax.barh(positions, table["n_chars"], color=shades, height=0.65)
    ax.set_yticks(positions, names)
    for y, (start_char, end_char, name) in enumerate(
        zip(table["start_char"], table["end_char"], names, strict=True)
    ):
        link_row(ax, y, {"start_char": start_char, "end_char": end_char}, name.strip())
    ax.invert_yaxis()
    ax.set_xlabel(say("overview-characters-with-subsections", language))
    top = table[table["level"] == 1]
    longest = (top if len(top) else table).nlargest(1, "n_chars").iloc[0]
    return describe(
        ax,
        say(
            "overview-bars-of-sections",
            language,
            n=len(table),
            heading=longest["heading"],
            share=f"{longest['share']:.0%}",
        ),
    )


@in_house_style
def draw_commitments(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of each plan's targets, those with a number in front of all; ``table`` is a commitments table.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports.said.summaries import commitments
    >>> len(draw_commitments(commitments(pl.open_corpus().distinct())).get_yticklabels())
    25
    """
    table = table[table["n_targets"] > 0]
    need_rows(table, "draw_commitments")
    counts = {
        "n": len(table),
        "targets": int(table["n_targets"].sum()),
        "numbers": int(table["n_numbers"].sum()),
    }
    table = table.nlargest(MAX_BARS, "n_targets").sort_values("n_targets")
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + 0.48 * len(table))
    ax.barh(range(len(table)), table["n_targets"], color=PALE, height=0.65)
    ax.barh(range(len(table)), table["n_numbers"], color=ACCENT, height=0.65)
    ax.set_yticks(range(len(table)), [shorten(str(label), 40) for label in table["label"]])
    for position, (n_all, n_numbers) in enumerate(zip(table["n_targets"], table["n_numbers"], strict=True)):
        text = say("overview-of-with-a-number", language, n=n_all, numbers=n_numbers)
        ax.text(n_all, position, f" {text}", va="center", color=MUTED)
    for y, label in enumerate(table["label"]):
        link_row(ax, y, {"label": label}, str(label))
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel(say("overview-targets", language))
    ax.margins(x=0.25)
    return describe(ax, say("overview-bars-of-targets", language, **counts))
