"""Figure of networks: agencies or terms and their ties."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from policylab.figures.style import (
    INK,
    MUTED,
    PAGE_CM,
    PALE,
    PALETTE,
    columns_wide,
    describe,
    first_names,
    in_house_style,
    link_mark,
    link_tie,
    need_rows,
    start,
    wrap,
)
from policylab.wording import say

MOST_NODES, _MOST_LABELS = 60, 40


@in_house_style
def draw_network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, language: str = "en", ax: Axes | None = None
) -> Axes:
    """Nodes at their places, sized by strength and coloured by cluster, and their ties; ``Network.nodes``, ``.edges``.

    The 60 strongest nodes are drawn and of the 40 strongest those with room named.

    Examples
    --------
    >>> import policylab as pl
    >>> network = pl.between.cooperation_network(pl.open_corpus().distinct().duties)
    >>> ax = draw_network(network.nodes, network.edges)
    >>> "科技局" in {text.get_text() for text in ax.texts}
    True
    """
    need_rows(nodes, "draw_network")
    shown = nodes.sort_values(["strength", "id"], ascending=[False, True], kind="stable").head(MOST_NODES)
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
    for a, b in ties[["source", "target"]].to_numpy():
        link_tie(ax, (at[a], at[b]), {"mark": tie_name(a, b)}, [tie_name(a, b)])
    for name, size in zip(shown["id"], sizes, strict=True):
        link_mark(ax, at[name], {"mark": name}, [str(name)], points=max(size**0.5 / 2, 4))
    ax.set_axis_off()
    ax.margins(0.08)
    _name_nodes(ax, shown.head(_MOST_LABELS), sizes)
    first = first_names(shown.loc[shown["strength"] == shown["strength"].max(), "label"])
    text = say(
        "networks-network-of-nodes-and-ties", language, n=len(nodes), shown=len(shown), more=len(nodes) - len(shown),
        ties=len(ties), clusters=shown["cluster"].nunique(), label=first,
    )  # fmt: skip
    return describe(ax, text)


def tie_name(one: object, other: object) -> str:
    """What a tie is called: both its ends.

    Examples
    --------
    >>> tie_name("科技局", "财政局")
    '科技局 – 财政局'
    """
    return f"{one} – {other}"


def _places(nodes: pd.DataFrame) -> dict[str, tuple[float, float]]:
    return {str(name): (float(x), float(y)) for name, x, y in nodes[["id", "x", "y"]].to_numpy()}


def _name_nodes(ax: Axes, nodes: pd.DataFrame, sizes: pd.Series) -> None:
    """Names below their nodes, else above, the strongest first; none over another."""
    taken: list[tuple[float, float, float]] = []
    point = ax.figure.dpi / 72
    for label, x, y, size in zip(nodes["label"], nodes["x"], nodes["y"], sizes, strict=False):
        name = wrap(str(label), 18)
        across, up = ax.transData.transform((x, y)) / point
        half = 1.9 * max(map(columns_wide, name.split("\n")))
        for shift, side in ((-(size**0.5) / 2 - 1, "top"), (size**0.5 / 2 + 1, "bottom")):
            middle = up + shift + (-4 if side == "top" else 4)
            if all(abs(middle - other) > 8 or abs(across - at) > half + width for at, other, width in taken):
                taken.append((across, middle, half))
                ax.annotate(
                    name, (x, y), (0, shift), textcoords="offset points", ha="center", va=side, fontsize=7, color=INK,
                    zorder=3,
                )  # fmt: skip
                break
