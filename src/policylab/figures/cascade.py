"""Figures of the cascade: dumbbells from parent to child, and targets against results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from policylab.between.above import verdicts
from policylab.errors import OptionError
from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    PALE,
    PALETTE,
    describe,
    in_house_style,
    leave_room,
    legend_above,
    link_row,
    need_rows,
    shorten,
    start,
)
from policylab.resources import value_label
from policylab.schemas import CHOICES, as_written
from policylab.wording import say

_TIERS = CHOICES["documents"]["tier"]
_TIER_COLOUR = dict(zip(_TIERS, (INK, *PALETTE), strict=False))
MOST_PAIRS = 30
FAR = 100
"""Per cent beyond which a pair stands as a triangle at the edge, so that one does not press the others to the zero line."""
_EDGE = 1.1 * FAR
_BEYOND = {True: ">", False: "<"}
PAIR = ("indicator_id", "parent", "child", "parent_year", "child_year", "parent_amount", "child_amount")
"""What tells one pair of an ``amplification`` table from another."""


@in_house_style
def draw_amplification(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dumbbells of rates from parent (hollow) to child (filled), as difference in per cent of the parent's value.

    ``table`` is an ``amplification`` table; only pairs that were compared are drawn, the widest 30 at most. The values
    stand beside each; the colour is the child's tier.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> pairs = pl.between.amplification(pl.between.indicator_values(plans), pl.between.find_parents(plans.documents, plans.citations))
    >>> len(draw_amplification(pairs).get_yticklabels()) > 0
    True
    """
    table = table[table["difference"].notna() & (table["parent_amount"] != 0)]
    need_rows(table, "draw_amplification")
    found = verdicts(table)
    counts = {name: int((found == name).sum()) for name in ("more", "open")}
    table = table.assign(step=100 * table["difference"] / table["parent_amount"])
    widest = table["step"].abs().sort_values(ascending=False, kind="stable").index[:MOST_PAIRS]
    table = table.loc[sorted(widest)].sort_values(["indicator_id", "parent_tier", "step"], kind="stable")
    groups = list(table.groupby("indicator_id", sort=False))
    lines = len(table) + len(groups)
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.6 + 0.42 * lines)
    labels: list[str] = []
    for name, part in groups:
        labels.append(str(name))
        for row in part.to_dict("records"):
            _dumbbell(ax, len(labels), (0.0, row["step"]), row)
            link_row(ax, len(labels), _known(row, PAIR), f"{name} ({row['child_year']:.0f}): {_pair(row)}")
            labels.append(_pair(row))
    ax.axvline(0, color=PALE, linewidth=1, zorder=0)
    ax.set_yticks(range(len(labels)), labels, fontsize=7)
    for tick, label in zip(ax.get_yticklabels(), labels, strict=True):
        tick.set_color(MUTED if " → " in label else INK)
    ax.invert_yaxis()
    ax.margins(x=0.1)
    leave_room(ax)
    ax.set_xlabel(say("cascade-child-against-parent", language))
    _tier_legend(ax, table, language)
    return describe(ax, say("cascade-dumbbells-of-pairs-of-targets", language, n=len(found), **counts))


@in_house_style
def draw_indicator_cascade(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Dumbbells of one indicator from parent to child in its own unit, by tier.

    ``table`` is an ``amplification`` table of one indicator. Pairs of one year are drawn; where there is none, pairs of
    different years, with a broken line and both years printed.

    Raises
    ------
    OptionError
        If the table has several indicators.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> pairs = pl.between.amplification(pl.between.indicator_values(plans), pl.between.find_parents(plans.documents, plans.citations))
    >>> ax = draw_indicator_cascade(pairs[pairs["indicator_id"] == "研发经费投入强度"])
    >>> "%" in ax.get_xlabel()
    True
    """
    need_rows(table, "draw_indicator_cascade")
    names = sorted(set(table["indicator_id"]))
    if len(names) > 1:
        raise OptionError("one-indicator", found=[*names[:4]])
    same_year = table[table["parent_year"] == table["child_year"]]
    left_out = len(table) - len(same_year) if len(same_year) else 0
    table = same_year if len(same_year) else table
    table = table.sort_values(["tier_step", "parent_label", "child_amount"], kind="stable").head(MOST_PAIRS)
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.4 + 0.55 * len(table))
    for y, row in enumerate(table.to_dict("records")):
        _dumbbell(ax, y, (row["parent_amount"], row["child_amount"]), row)
        link_row(ax, y, _known(row, PAIR), _pair(row))
    labels = [_pair(row) for row in table.to_dict("records")]
    ax.set_yticks(range(len(labels)), labels, fontsize=7.5)
    ax.invert_yaxis()
    ax.margins(x=0.1)
    leave_room(ax)
    ax.set_xlabel(f"{names[0]} ({table['base_unit'].iloc[0] or ''})")
    _tier_legend(ax, table, language)
    return describe(
        ax,
        say(
            "cascade-dumbbells-of-an-indicator", language, indicator=names[0], n=len(table), left_out=left_out
        ),
    )


@in_house_style
def draw_targets_against_results(
    table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Target over result, one row a pair that can be compared: later targets first, then targets for the result's own year.

    ``table`` is a ``targets_against_results`` table. Left of the line a later target is lower than the last result, or a result
    lower than its target: amounts in per cent, rates in percentage points; what lies beyond 100 is a triangle at the edge. Of many pairs at most 12 and 8 are drawn, evenly from the least to the greatest, and the
    heading of each group counts them all.

    Examples
    --------
    >>> import policylab as pl
    >>> table = pl.between.targets_against_results(pl.between.indicator_values(pl.open_corpus().distinct()))
    >>> len(draw_targets_against_results(table).get_yticklabels()) > 0
    True
    """
    table = table.assign(step=_steps(table)).dropna(subset=["step"]).drop_duplicates(list(_SAID))
    need_rows(table, "draw_targets_against_results")
    table = table.sort_values(["step", "indicator_id", "place"], kind="stable")
    shared = table.groupby("region")["place"].transform("nunique") > 1
    table["shown_place"] = table["region"].mask(shared, table["place"])
    later = table["relation"] == "slack"
    ax = start(
        ax, width_cm=PAGE_CM, height_cm=3.4 + 0.5 * (2 + min(later.sum(), 12) + min((~later).sum(), 8))
    )
    names: list[str] = []
    headings: list[int] = []
    for part, kind, most in ((table[later], _LATER, 12), (table[~later], _SAME_YEAR, 8)):
        if len(part):
            headings.append(len(names))
            names.append(_group_heading(part, kind, most, language))
            _target_rows(ax, _evenly(part, most), kind, names)
    ax.set_yticks(range(len(names)), names, fontsize=7)
    for place, tick in enumerate(ax.get_yticklabels()):
        tick.set_color(INK if place in headings else MUTED)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.axvline(0, color=MUTED, linewidth=0.8, zorder=0)
    ax.margins(x=0.1)
    leave_room(ax)
    ax.set_xlabel(say("cascade-target-against-result", language))
    for colour, end in ((ACCENT, "beyond"), (PALETTE[1], "short")):
        ax.scatter([], [], color=colour, s=30, label=say(f"cascade-{end}-of-the-result", language))
    legend_above(ax, most=1, loc="right")
    less = int(table.loc[later, "below_result"].eq(True).sum())
    return describe(
        ax,
        say(
            "cascade-targets-against-results",
            language,
            n=len(table),
            later=int(later.sum()),
            less=less,
        ),
    )


def _steps(table: pd.DataFrame) -> pd.Series:
    """How far a later target lies from the last result, and a result from the target of its year.

    Per cent; of rates percentage points, as a ratio of rates says nothing.
    """
    later = table["relation"] == "slack"
    ratio = table["ratio"].astype(float)
    ratio = ratio.where(ratio > 0)
    amounts = 100 * (ratio.where(later, 1 / ratio) - 1)
    points = table["slack"].astype(float)
    steps: pd.Series = amounts.mask(table["base_unit"] == "%", points.where(later, -points))
    return steps


_SAID = (
    "place", "region", "indicator_id", "relation", "target_value", "target_unit", "target_year", "result_value", "result_year",
)  # fmt: skip
_Group = tuple[str, bool]
_LATER: _Group = ("later", True)
_SAME_YEAR: _Group = ("same-year", False)
"""The name of a group of pairs, and which ``below_result`` is its bad side."""


def _short(part: pd.DataFrame, kind: _Group) -> pd.Series:
    """Whether each pair is on the bad side; a target just reached is met."""
    bad: pd.Series = part["below_result"].eq(kind[1]) & (part["step"] != 0)
    return bad


def _group_heading(part: pd.DataFrame, kind: _Group, most: int, language: str) -> str:
    n, bad = len(part), int(_short(part, kind).sum())
    said = say(f"cascade-group-{kind[0]}", language, n=n, bad=bad)
    return say("cascade-some-of-a-group", language, group=said, drawn=most) if most < n else said


def _evenly(part: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most ``most`` rows at even steps, the first and the last among them."""
    step = max((len(part) - 1) / (most - 1), 1)
    return part.iloc[[round(place * step) for place in range(min(len(part), most))]]


def _target_rows(ax: Axes, part: pd.DataFrame, kind: _Group, names: list[str]) -> None:
    """A row a pair below what ``names`` holds; their names are added."""
    rows = range(len(names), len(names) + len(part))
    far = part["step"].abs() > FAR
    places = part["step"].mask(far, _EDGE * part["step"].map(lambda step: 1 if step > 0 else -1))
    ax.hlines(rows, 0, places, color=PALE, linewidth=2, zorder=1)
    colours = [PALETTE[1] if bad else ACCENT for bad in _short(part, kind)]
    for y, colour, at, row in zip(rows, colours, places, part.to_dict("records"), strict=True):
        beyond = abs(row["step"]) > FAR
        ax.scatter(at, y, color=colour, s=30, zorder=2, marker=_BEYOND[at > 0] if beyond else "o")
        text = f"{_from_to(row)}, {row['step']:+.0f} %" if beyond else _from_to(row)
        _say_beside(ax, text, (max(at, 0.0), y))
        names.append(f"{row['shown_place']} {row['indicator_id']}")
        link_row(ax, y, _known(row, _SAID), names[-1])


def _from_to(row: Mapping[Any, Any]) -> str:
    """From the last result to the later target, or from a target to the result of its year."""
    result = as_written(row["result_value"]), _year(row["result_year"])
    target = as_written(row["target_value"]), _year(row["target_year"])
    unit = "" if pd.isna(row["target_unit"]) else f" {row['target_unit']}"
    if row["relation"] == "slack":
        return f"{result[0]} ({result[1]}) → {target[0]}{unit} ({target[1]})"
    return f"{target[0]} → {result[0]}{unit} ({result[1]})"


def _known(row: Mapping[Any, Any], columns: Sequence[str]) -> dict[str, object]:
    return {name: row[name] for name in columns}


def _dumbbell(ax: Axes, y: int, ends: tuple[float, float], row: Mapping[Any, Any]) -> None:
    colour = _TIER_COLOUR.get(row["child_tier"], MUTED)
    style = "-" if row["parent_year"] == row["child_year"] else ":"
    ax.plot(ends, (y, y), color=colour, linewidth=1.4, linestyle=style, zorder=1)
    ax.scatter(ends[0], y, s=30, facecolor="white", edgecolor=MUTED, zorder=2)
    ax.scatter(ends[1], y, s=34, color=colour, zorder=3)
    years = dict.fromkeys(_year(row[f"{side}_year"]) for side in ("parent", "child"))
    text = f"{row['parent_amount']:g} → {row['child_amount']:g} ({'/'.join(years)})"
    _say_beside(ax, text, (max(ends), y))


def _say_beside(ax: Axes, text: str, at: tuple[float, float]) -> None:
    ax.annotate(text, at, (6, 0), textcoords="offset points", va="center", fontsize=6.5, color=MUTED)


def _tier_legend(ax: Axes, table: pd.DataFrame, language: str) -> None:
    for tier in _TIERS:
        if (table["child_tier"] == tier).any():
            ax.scatter([], [], color=_TIER_COLOUR[tier], s=30, label=value_label("tier", tier, language))
    ax.scatter([], [], facecolor="white", edgecolor=MUTED, s=30, label=say("cascade-parent", language))
    legend_above(ax, most=5, loc="center")


def _pair(row: Mapping[Any, Any]) -> str:
    return f"{shorten(row['parent_label'], 22)} → {shorten(row['child_label'], 22)}"


def _year(value: Any) -> str:
    return "–" if pd.isna(value) else str(int(value))
