"""Figure of similarity: pairs of plans under several views side by side, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from policylab.figures.style import (
    PAGE_CM,
    PALETTE,
    describe,
    in_house_style,
    legend_above,
    link_mark,
    need_rows,
    start,
)
from policylab.resources import value_label
from policylab.wording import say

_VIEWS = ("words", "topics", "targets", "agencies", "wording")
MOST_PAIRS = 15


def drawn_pairs(table: pd.DataFrame) -> pd.DataFrame:
    """The pairs, ``a`` and ``b``, that ``draw_similarity`` draws of a ``similarity`` table: those most alike in its first view.

    Many pairs may be as alike as the two halves of one text, which is the most there is: the most surely alike come first.

    Examples
    --------
    >>> table = pd.DataFrame({"view": "words", "a": ["甲", "甲"], "b": ["乙", "丙"], "similarity": [0.2, 0.6]})
    >>> drawn_pairs(table)["b"].tolist()
    ['丙', '乙']
    """
    known = table[table["similarity"].notna()]
    first = next((view for view in _VIEWS if (known["view"] == view).any()), "")
    known = known.assign(low=known["low"] if "low" in known else float("nan"))
    rows = known[known["view"] == first].sort_values(
        ["similarity", "low", "a", "b"], ascending=[False, False, True, True], na_position="last"
    )
    return rows[["a", "b"]].head(MOST_PAIRS)


@in_house_style
def draw_similarity(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dots, one line a pair and one colour a view, with 95 % intervals where there are any; the 15 pairs most alike in words.

    ``table`` is a ``similarity`` table.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.between import feature_tables, similarity
    >>> plans = pl.open_corpus().distinct()
    >>> ax = draw_similarity(similarity(feature_tables(plans), plans.documents))
    >>> len(ax.figure.axes) > 0
    True
    """
    table = table[table["similarity"].notna()]
    need_rows(table, "draw_similarity")
    views = [view for view in _VIEWS if (table["view"] == view).any()]
    pairs = list(drawn_pairs(table).itertuples(index=False, name=None))
    names = table.drop_duplicates(["a", "b"]).set_index(["a", "b"])
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.8 + (0.25 + 0.2 * len(views)) * len(pairs))
    for place, view in enumerate(views):
        shift = (place - (len(views) - 1) / 2) * 0.7 / len(views)
        part = table[table["view"] == view].set_index(["a", "b"]).reindex(pairs)
        at = [y + shift for y in range(len(pairs))]
        for rows, style in (
            (part["interval"] == "95 %", (0, ())),
            (part["interval"] == "rough", (0, (1, 1.5))),
        ):
            kept = [y for y, row in zip(at, rows, strict=True) if row]
            ax.hlines(kept, part["low"][rows], part["high"][rows], color=PALETTE[place], linestyles=style)
        label = value_label("view", view, language)
        ax.scatter(part["similarity"], at, s=16, color=PALETTE[place], label=label, zorder=3)
        _link_dots(ax, part, at, names, (view, label))
    labels = [f"{names.loc[pair, 'a_label']}\n{names.loc[pair, 'b_label']}" for pair in pairs]
    ax.set_yticks(range(len(pairs)), labels, fontsize=6.5)
    for y in range(1, len(pairs)):
        ax.axhline(y - 0.5, color="#eeeeee", linewidth=0.8, zorder=0)
    ax.set_ylim(len(pairs) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xlabel(say("similarity-within-a-view", language))
    legend_above(ax, most=5, loc="center")
    first = names.loc[pairs[0]]
    seen = table[table["view"] == views[0]]
    likest = seen["similarity"]
    text = say(
        "similarity-similarity-of-pairs-of-plans", language, n=len(pairs), views=len(views),
        view=value_label("view", views[0], language), a=first["a_label"], b=first["b_label"],
        tied=int((likest == likest.max()).sum()), most="yes" if likest.max() >= 1 else "no",
        overlap=_overlap(seen),
    )  # fmt: skip
    return describe(ax, text)


def _overlap(seen: pd.DataFrame) -> str:
    """Whether the interval of the pair most alike reaches into that of the next, in one view: "yes" or "no"."""
    first = seen.sort_values(["similarity", "low"], ascending=False, na_position="last").head(2)
    if len(first) < 2 or pd.isna(first["low"].iloc[0]) or pd.isna(first["high"].iloc[1]):
        return "no"
    return "yes" if first["low"].iloc[0] <= first["high"].iloc[1] else "no"


def _link_dots(
    ax: Axes, part: pd.DataFrame, at: list[float], names: pd.DataFrame, view: tuple[str, str]
) -> None:
    """Dots of one view, with its name and label, lead to what the two plans have in common in it."""
    for pair, value, y in zip(part.index, part["similarity"], at, strict=True):
        if pd.notna(value):
            known_by = {"a": pair[0], "b": pair[1], "view": view[0]}
            named = f"{names.loc[pair, 'a_label']} – {names.loc[pair, 'b_label']}"
            link_mark(ax, (value, y), known_by, [named, view[1]], points=4)
