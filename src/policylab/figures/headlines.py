"""Figure of what one plan promises: each indicator on a line of its own, from result to target, beside plan above and peers."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from policylab.figures.style import (
    ACCENT,
    MUTED,
    PAGE_CM,
    PALE,
    PALETTE,
    describe,
    in_house_style,
    legend_above,
    link_row,
    need_rows,
    shorten,
    start,
)
from policylab.resources import value_label
from policylab.schemas import as_written
from policylab.wording import say

MOST_LINES = 12
_ABOVE = PALETTE[1]


@in_house_style
def draw_headlines(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """A line an indicator: result (hollow), target (filled), the plan above's (diamond) and the peers' (grey) on its own scale.

    ``table`` has rows of ``headlines`` of one plan; the first 12 are drawn. The values stand in words below the name, so that
    none is read off a scale and a narrow screen shows them, and at the right how bold the target is beside its peers.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator_id": ["研发经费投入强度"], "measure": "rate", "result": "2.9%", "result_year": 2023, "result_amount": 2.9,
    ...     "target": "3.4%", "target_year": 2027, "amount": 3.4, "above": "3.2%", "above_amount": 3.2, "rank": 1, "n_peers": 2, "tied": False,
    ...     "peer_amounts": "3.1;3.3"})
    >>> ax = draw_headlines(rows)
    >>> ax.get_yticklabels()[0].get_text().splitlines(), [text.get_text() for text in ax.texts]
    (['研发经费投入强度 (rate)', '2.9% (2023) → 3.4% (2027)'], ['above: 3.2% · boldest of 3'])
    """
    need_rows(table, "draw_headlines")
    rows = table.head(MOST_LINES).to_dict("records")
    ax = start(ax, width_cm=PAGE_CM, height_cm=1.9 + 0.78 * len(rows))
    right = blended_transform_factory(ax.transAxes, ax.transData)
    for y, row in enumerate(rows):
        _draw_line(ax, y, row)
        link_row(ax, y, {"indicator_id": row["indicator_id"]}, str(row["indicator_id"]))
        if words := standing_in_words(row, language):
            ax.text(1.03, y, words, transform=right, va="center", fontsize=7, color=MUTED)
    names = [_name(row, language) + "\n" + _from_to(row) for row in rows]
    ax.set_yticks(range(len(rows)), names, fontsize=7.5, linespacing=1.15)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(-0.06, 1.06)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0)
    ax.spines[:].set_visible(False)
    _legend(ax, table.head(MOST_LINES), language)
    return describe(ax, _told(rows, language))


def compares(table: pd.DataFrame) -> bool:
    """Whether any of the lines drawn has more on it than the target.

    Examples
    --------
    >>> compares(pd.DataFrame({"result_amount": [None], "above_amount": [None], "peer_amounts": [None], "measure": ["rate"]}))
    False
    """
    shown = table.head(MOST_LINES)
    above = shown["above_amount"].notna() & shown["measure"].isin(_WITH_ABOVE)
    return bool((shown["result_amount"].notna() | above | shown["peer_amounts"].fillna("").ne("")).any())


_WITH_ABOVE = ("rate", "growth")
"""Measures of which the plan above's value stands on the line; amounts of a province say nothing of a county's."""


def _draw_line(ax: Axes, y: int, row: dict[Any, Any]) -> None:
    peers = [float(each) for each in str(row["peer_amounts"] or "").split(";") if each]
    amounts = [
        *peers,
        *(row[name] for name in ("result_amount", "amount", "above_amount") if pd.notna(row[name])),
    ]
    low, high = min(amounts), max(amounts)

    def place(amount: float) -> float:
        return (amount - low) / (high - low) if high > low else 0.5

    ax.hlines(y, 0, 1, color=PALE, linewidth=0.8, zorder=0)
    ax.scatter([place(each) for each in peers], [y] * len(peers), marker="|", s=50, color="#9a9a9a", zorder=1)
    if pd.notna(row["result_amount"]):
        ends = place(row["result_amount"]), place(row["amount"])
        ax.plot(ends, (y, y), color=ACCENT, linewidth=1.6, zorder=2)
        ax.scatter(ends[0], y, s=30, facecolor="white", edgecolor=ACCENT, zorder=3)
    if pd.notna(row["above_amount"]) and row["measure"] in _WITH_ABOVE:
        ax.scatter(
            place(row["above_amount"]), y, marker="D", s=24, facecolor="white", edgecolor=_ABOVE, zorder=4
        )
    ax.scatter(place(row["amount"]), y, s=34, color=ACCENT, zorder=5)


def _name(row: dict[Any, Any], language: str) -> str:
    measure = value_label("measure", row["measure"], language)
    return say("headlines-name", language, indicator=shorten(str(row["indicator_id"]), 30), measure=measure)


def _from_to(row: dict[Any, Any]) -> str:
    target = _dated(shorten(str(row["target"]), 24), row["target_year"])
    return (
        target
        if pd.isna(row["result_amount"])
        else f"{_dated(shorten(str(row['result']), 20), row['result_year'])} → {target}"
    )


def _dated(value: str, year: Any) -> str:
    return value if pd.isna(year) else f"{value} ({as_written(year)})"


def standing_in_words(row: dict[Any, Any], language: str) -> str:
    """What the plan above promises for the year, and how bold the plan is beside its peers; empty where neither is known.

    Examples
    --------
    >>> standing_in_words({"above": None, "rank": 2, "n_peers": 4, "tied": True}, "en")
    '2nd boldest of 5, tied'
    """
    said = [] if pd.isna(row["above"]) else [say("headlines-above", language, value=row["above"])]
    if pd.notna(row["rank"]):
        tied = "yes" if row["tied"] else "no"
        said.append(
            say("headlines-rank", language, rank=int(row["rank"]), of=int(row["n_peers"]) + 1, tied=tied)
        )
    return " · ".join(said)


def _legend(ax: Axes, table: pd.DataFrame, language: str) -> None:
    marks: list[tuple[str, dict[str, Any]]] = [("target", {"color": ACCENT, "s": 34})]
    if table["result_amount"].notna().any():
        marks.insert(0, ("result", {"facecolor": "white", "edgecolor": ACCENT, "s": 30}))
    if (table["above_amount"].notna() & table["measure"].isin(_WITH_ABOVE)).any():
        marks.append(("plan-above", {"facecolor": "white", "edgecolor": _ABOVE, "marker": "D", "s": 24}))
    if table["peer_amounts"].fillna("").ne("").any():
        marks.append(("peers", {"color": "#9a9a9a", "marker": "|", "s": 50}))
    for name, style in marks:
        ax.scatter([], [], label=say(f"headlines-mark-{name}", language), **style)
    legend_above(ax, loc="center")


def _told(rows: list[dict[Any, Any]], language: str) -> str:
    told = say("list-semicolon", language).join(f"{row['indicator_id']} {_from_to(row)}" for row in rows)
    results = sum(pd.notna(row["result_amount"]) for row in rows)
    return say("headlines-lines", language, n=len(rows), results=results, told=told)
