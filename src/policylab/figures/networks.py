"""Figures of networks: agencies or terms and their ties, and the pedigree of plans by tier and year."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyArrowPatch

from policylab.figures.style import (
    ACCENT,
    INK,
    MUTED,
    PAGE_CM,
    PALE,
    PALETTE,
    describe,
    need_rows,
    say,
    start,
    wrap,
)
from policylab.schemas import CHOICES

_TIERS = CHOICES["documents"]["tier"]
_TIER_ZH = ("国家", "省", "市", "县", "乡镇", "园区或未知")
_MOST_NODES, _MOST_LABELS = 60, 30


def draw_network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Nodes at their places, sized by strength and coloured by cluster, and their ties; ``Network.nodes``, ``.edges``.

    The 60 strongest nodes are drawn and the 30 strongest named.
    """
    need_rows(nodes, "nodes of a network")
    shown = nodes.sort_values(["strength", "id"], ascending=[False, True], kind="stable").head(_MOST_NODES)
    at = _places(shown)
    ties = edges[edges["source"].isin(at) & edges["target"].isin(at)]
    ax = start(ax, width_cm=PAGE_CM, height_cm=12)
    heaviest = ties["weight"].max() if len(ties) else 1
    lines = [(at[a], at[b]) for a, b in ties[["source", "target"]].to_numpy()]
    widths = 0.3 + 3 * ties["weight"].to_numpy() / heaviest
    ax.add_collection(LineCollection(lines, linewidths=widths, colors=PALE, alpha=0.8, zorder=1))
    clusters = shown["cluster"].to_numpy()
    colours = [PALETTE[cluster - 1] if cluster <= len(PALETTE) else MUTED for cluster in clusters]
    sizes = 20 + 380 * shown["strength"] / max(shown["strength"].max(), 1)
    ax.scatter(shown["x"], shown["y"], s=sizes, c=colours, edgecolor="white", linewidth=0.8, zorder=2)
    for name, size in zip(shown.head(_MOST_LABELS).itertuples(), sizes, strict=False):
        ax.annotate(
            wrap(str(name.label), 18), (name.x, name.y), (0, -(size**0.5) / 2 - 1), textcoords="offset points",
            ha="center", va="top", fontsize=7, color=INK, zorder=3,
        )  # fmt: skip
    ax.set_axis_off()
    ax.margins(0.08)
    first = shown.iloc[0]
    return describe(
        ax,
        say(
            language,
            f"Network of {len(nodes)} nodes and {len(edges)} ties in {nodes['cluster'].nunique()} clusters; {first['label']} is tied most strongly.",
            f"{len(nodes)}个节点、{len(edges)}条联系、{nodes['cluster'].nunique()}个群组的网络；联系最强的是{first['label']}。",
        ),
    )


def draw_pedigree(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Plans by year and tier with an arrow from each cited plan to the one that cites it.

    ``nodes`` and ``edges`` are ``citation_nodes`` and ``citation_edges`` tables. Filled: in the corpus; hollow: only
    cited. Strong arrows: cited as basis. The most cited are named: all when there are few.
    """
    drawn = nodes[nodes["x"].notna()]
    need_rows(drawn, "plans that cite or are cited")
    crowded = len(drawn) > 40
    ranks = sorted({round(y) for y in drawn["y"]})
    ax = start(ax, width_cm=PAGE_CM, height_cm=min(3 + 3.2 * len(ranks), 20))
    at = _places(drawn)
    cited = edges[edges["citing"].isin(at) & edges["cited"].isin(at)]
    for source, target, relation in cited[["cited", "citing", "relation"]].to_numpy():
        basis = relation == "basis"
        arrow = FancyArrowPatch(
            at[source], at[target], arrowstyle="-|>", mutation_scale=4 if crowded else 8,
            connectionstyle="arc3,rad=0.12", color=ACCENT if basis else PALE, alpha=0.35 if crowded else 0.8,
            linewidth=0.5 if crowded else 1.0, zorder=1,
        )  # fmt: skip
        ax.add_patch(arrow)
    sizes = (6 if crowded else 24) + (4 if crowded else 14) * drawn["strength"].clip(upper=20)
    faces = [ACCENT if held else "white" for held in drawn["in_corpus"]]
    ax.scatter(drawn["x"], drawn["y"], s=sizes, c=faces, edgecolor=ACCENT, linewidth=0.8, zorder=2)
    ax.set_yticks(ranks, [say(language, _tier_name(rank), _TIER_ZH[min(rank, 5)]) for rank in ranks])
    ax.set_ylim(max(ranks) + 0.6, min(ranks) - 0.6)
    ax.margins(x=0.14)
    by_weight = drawn.sort_values(["in_corpus", "strength"], ascending=False, kind="stable")
    _name_plans(ax, by_weight.head(25 if crowded else 60))
    _mark_years(ax, drawn, language)
    ax.set_xlabel(
        say(language, "Year (hollow: cited, not in the corpus)", "年份（空心：被引用但不在语料中）")
    )
    stubs = int((~drawn["in_corpus"]).sum())
    return describe(
        ax,
        say(
            language,
            f"Pedigree of {len(drawn)} plans by year and tier, {stubs} of them only cited; {len(edges)} citations.",
            f"{len(drawn)}份文本按年份和层级的引用谱系，其中{stubs}份仅被引用；共{len(edges)}条引用关系。",
        ),
    )


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
        labels.append(say(language, "year\nunknown", "年份\n不明"))
        ax.axvspan(
            unknown["x"].min() - 0.5, unknown["x"].max() + 0.5, color=PALE, alpha=0.35, linewidth=0, zorder=0
        )
    ax.set_xticks(ticks, labels)


def _tier_name(rank: int) -> str:
    return _TIERS[rank] if rank < len(_TIERS) - 1 else "park or unknown"


def _places(nodes: pd.DataFrame) -> dict[str, tuple[float, float]]:
    return {str(name): (float(x), float(y)) for name, x, y in nodes[["id", "x", "y"]].to_numpy()}


def _name_plans(ax: Axes, nodes: pd.DataFrame) -> None:
    """Name the plans right of their marks, else left, in order, where no name stands yet."""
    taken: list[tuple[float, float]] = []
    point = ax.figure.dpi / 72
    for label, x, y in nodes[["label", "x", "y"]].to_numpy():
        across, up = ax.transData.transform((x, y)) / point
        name = label if len(label) <= 12 else f"{label[:11]}…"
        for shift, side in ((6, "left"), (-6, "right")):
            begin = across if side == "left" else across - 84
            if all(abs(begin - other) > 78 or abs(up - line) > 6.5 for other, line in taken):
                taken.append((begin, up))
                ax.annotate(
                    name, (x, y), (shift, 0), textcoords="offset points", va="center", ha=side, fontsize=6, color=INK,
                    zorder=3,
                )  # fmt: skip
                break
