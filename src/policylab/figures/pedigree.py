"""Figure of the pedigree of plans: who cites whom, by tier and year."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from policylab.figures.networks import tie_name
from policylab.figures.style import (
    ACCENT,
    INK,
    PAGE_CM,
    PALE,
    columns_wide,
    describe,
    in_house_style,
    link_mark,
    link_tie,
    need_rows,
    shorten,
    start,
)
from policylab.resources import value_label
from policylab.schemas import CHOICES
from policylab.wording import say

_TIERS = CHOICES["documents"]["tier"]
_MOST_NAMED, _NAME_COLUMNS = 40, 28
_COLUMN_CM, _PLOT_CM = 0.118, 13.2
"""Width of half a Chinese character of a name, and of the axes."""

_BEND = 0.12
"""How far arrows bend, as a share of their length."""

Places = dict[str, tuple[float, float]]


@in_house_style
def draw_pedigree(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Plans by year and tier with an arrow from each cited plan to the one that cites it.

    ``nodes`` and ``edges`` are ``citation_nodes`` and ``citation_edges`` tables. Filled: in the corpus; hollow: only
    cited. Strong arrows: cited as basis. Up to 40 plans stand in lines of their own with their names; of more plans
    the most cited are named.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.between import citation_edges, citation_nodes
    >>> plans = pl.open_corpus().distinct()
    >>> edges = citation_edges(plans.documents, plans.citations)
    >>> ax = draw_pedigree(citation_nodes(plans.documents, edges), edges)
    >>> len(ax.texts) > 0
    True
    """
    drawn = nodes[nodes["x"].notna()]
    need_rows(drawn, "draw_pedigree")
    crowded = len(drawn) > _MOST_NAMED
    at, ticks = _by_tier(drawn) if crowded else _in_lines(drawn)
    lowest = max(y for _, y in at.values())
    ax = start(
        ax, width_cm=PAGE_CM, height_cm=min(3 + 3.2 * len(ticks), 20) if crowded else 3 + 0.55 * (lowest + 1)
    )
    ax.set_ylim(lowest + 0.6, -0.6)
    _draw_arrows(ax, at, edges, crowded)
    _link_ties(ax, at, drawn, edges)
    sizes = (6 if crowded else 24) + (4 if crowded else 14) * drawn["strength"].clip(upper=20)
    faces = [ACCENT if held else "white" for held in drawn["in_corpus"]]
    across, down = zip(*(at[name] for name in drawn["id"]), strict=True)
    ax.scatter(across, down, s=sizes, c=faces, edgecolor=ACCENT, linewidth=0.8, zorder=4)
    for name, label, size in zip(drawn["id"], drawn["label"], sizes, strict=True):
        link_mark(ax, at[name], {"mark": name}, [str(label)], points=max(size**0.5 / 2, 4))
    ax.set_yticks(list(ticks.values()), [_tier_name(rank, language) for rank in ticks])
    if crowded:
        ax.margins(x=0.14)
        ax.set_ylim(max(ticks) + 0.6, min(ticks) - 0.6)
    else:
        scale = _scale(drawn)
        ends = drawn["x"] + drawn["label"].map(_name_cm) / scale
        ax.set_xlim(drawn["x"].min() - 0.4 / scale, ends.max())
    by_weight = drawn.sort_values(["in_corpus", "strength"], ascending=False, kind="stable")
    _name_plans(ax, by_weight.head(25 if crowded else _MOST_NAMED), at, spread=not crowded)
    _mark_years(ax, drawn, language)
    ax.set_xlabel(say("pedigree-year", language))
    stubs = int((~drawn["in_corpus"]).sum())
    both = edges["citing"].isin(at) & edges["cited"].isin(at)
    n_citations = int(edges.loc[both, "n_mentions"].sum())
    text = say(
        "pedigree-pedigree-of-plans-by-year", language, n=len(drawn), stubs=stubs, citations=n_citations
    )
    return describe(ax, text)


def _by_tier(nodes: pd.DataFrame) -> tuple[Places, dict[int, float]]:
    """Where the table puts the plans, and where the name of each tier stands."""
    at = {str(name): (float(x), float(y)) for name, x, y in nodes[["id", "x", "y"]].to_numpy()}
    return at, {rank: float(rank) for rank in sorted({round(y) for y in nodes["y"]})}


def _in_lines(nodes: pd.DataFrame) -> tuple[Places, dict[int, float]]:
    """Plans of a tier below one another where the name of one would stand on another; the tiers with a gap between."""
    scale = _scale(nodes)
    at: Places = {}
    ticks: dict[int, float] = {}
    first = 0
    ranks = nodes["y"].round().astype(int)
    for rank, tier in nodes.groupby(ranks):
        ends: list[float] = []
        tier = tier.sort_values(["x", "strength", "id"], ascending=[True, False, True])
        for plan, label, x in tier[["id", "label", "x"]].to_numpy():
            begin = x * scale
            line = next((number for number, end in enumerate(ends) if end < begin), len(ends))
            ends[line : line + 1] = [begin + _name_cm(label)]
            at[str(plan)] = (float(x), float(first + line))
        ticks[int(rank)] = first + (len(ends) - 1) / 2
        first += len(ends) + 1
    return at, ticks


def _name_cm(label: object) -> float:
    return 0.6 + _COLUMN_CM * columns_wide(shorten(str(label), _NAME_COLUMNS))


def _scale(nodes: pd.DataFrame) -> float:
    """Centimetres of one year, so that every name has room at the right."""
    widest = max(map(_name_cm, nodes["label"]))
    return (_PLOT_CM - widest - 0.4) / max(float(nodes["x"].max() - nodes["x"].min()), 1.0)


def _draw_arrows(ax: Axes, at: Places, edges: pd.DataFrame, crowded: bool) -> None:
    cited = edges[edges["citing"].isin(at) & edges["cited"].isin(at)]
    for source, target, relation in cited[["cited", "citing", "relation"]].to_numpy():
        arrow = FancyArrowPatch(
            at[source], at[target], arrowstyle="-|>", mutation_scale=4 if crowded else 8,
            connectionstyle=f"arc3,rad={_BEND}", color=ACCENT if relation == "basis" else PALE,
            alpha=0.35 if crowded else 0.8, linewidth=0.5 if crowded else 1.0, zorder=1, shrinkA=3, shrinkB=4,
        )  # fmt: skip
        ax.add_patch(arrow)


def _link_ties(ax: Axes, at: Places, nodes: pd.DataFrame, edges: pd.DataFrame) -> None:
    labels = dict(zip(nodes["id"], nodes["label"], strict=True))
    drawn = edges[edges["citing"].isin(at) & edges["cited"].isin(at)].drop_duplicates(["cited", "citing"])
    for cited, citing in drawn[["cited", "citing"]].to_numpy():
        named = [f"{labels[cited]} → {labels[citing]}"]
        link_tie(ax, (at[cited], at[citing]), {"mark": tie_name(cited, citing)}, named, bend=_BEND)


def _mark_years(ax: Axes, nodes: pd.DataFrame, language: str) -> None:
    """Whole years below the axis, and a band of its own for plans whose year is not known."""
    known, unknown = nodes[nodes["year"].notna()], nodes[nodes["year"].isna()]
    ticks: list[float] = []
    if len(known):
        first, last = int(known["year"].min()), int(known["year"].max())
        ticks = [float(year) for year in range(first, last + 1, max((last - first) // 8, 1))]
    labels = [f"{tick:.0f}" for tick in ticks]
    if len(unknown):
        ticks.append(float(unknown["x"].mean()))
        labels.append(say("pedigree-year-unknown", language))
        ax.axvspan(
            unknown["x"].min() - 0.5, unknown["x"].max() + 0.5, color=PALE, alpha=0.35, linewidth=0, zorder=0
        )
    ax.set_xticks(ticks, labels)


def _tier_name(rank: int, language: str) -> str:
    if rank < len(_TIERS) - 1:
        return value_label("tier", _TIERS[rank], language)
    return say("pedigree-park-or-unknown", language)


def _name_plans(ax: Axes, nodes: pd.DataFrame, at: Places, *, spread: bool) -> None:
    """Name the plans right of their marks; where they are not spread, else left, in order, where no name stands yet."""
    taken: list[tuple[float, float, float]] = []
    point = ax.figure.dpi / 72
    for plan, label in nodes[["id", "label"]].to_numpy():
        name = shorten(str(label), _NAME_COLUMNS)
        width = columns_wide(name) * 3.3 + 12
        across, up = ax.transData.transform(at[plan]) / point
        for shift, side in ((6, "left"), (-6, "right")):
            begin = across if side == "left" else across - width
            free = all(
                abs(up - line) > 6.5 or begin > end or begin + width < other for other, end, line in taken
            )
            if spread or free:
                taken.append((begin, begin + width, up))
                ax.annotate(
                    name, at[plan], (shift, 0), textcoords="offset points", va="center", ha=side, fontsize=6.5, color=INK,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}, zorder=3,
                )  # fmt: skip
                break
