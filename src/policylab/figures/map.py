"""Maps without geometry: a tile for each province where its neighbours would expect it, and tiles of one province's cities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from policylab.figures.style import (
    INK,
    MUTED,
    PAGE_CM,
    SEQUENTIAL,
    describe,
    first_names,
    in_house_style,
    need_rows,
    start,
    wrap,
)
from policylab.resources import column_label, read_resource
from policylab.wording import DEFAULT, in_a_row, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EMPTY = "#f4f4f4"
CITIES_A_ROW = 7
MAX_BESIDE = 12


@in_house_style
def draw_province_map(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Tile grid of the 34 provinces, shaded by value; provinces without plans stay pale, names off the grid stand beside.

    ``table`` is a ``province_map``.

    Examples
    --------
    >>> from policylab.reports.said.places import by_province
    >>> ax = draw_province_map(by_province(pd.DataFrame({"doc_id": ["a", "b"], "province": ["浙江省", "浙江省"]})))
    >>> len(ax.texts) > 30  # every province has its tile
    True
    """
    need_rows(table, "draw_province_map")
    measure = str(table["measure"].iloc[0])
    tiles = pd.DataFrame(read_resource("province_tiles")).astype({"row": int, "column": int})
    tiles["name"] = tiles[language if language in tiles else DEFAULT]
    tiles = tiles.merge(table, on="province", how="left")
    ax = _tiles(tiles, measure, language, ax)
    beside = table[~table["province"].isin(tiles["province"])]
    _write_beside(ax, 0.05, beside["province"], beside, language)  # the corner above the north-west is free
    shaded = tiles[tiles["value"].notna()]
    n = len(shaded)
    return describe(
        ax,
        in_a_row(
            [say("map-tiles-of-provinces", language, n=n), *_extremes(shaded, measure, language)], language
        ),
    )


@in_house_style
def draw_city_map(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Tiles of the cities of one province in the order of their codes, shaded by value; cities without plans stay pale.

    ``table`` is a ``city_map``.

    Examples
    --------
    >>> from policylab.reports.said.places import by_city
    >>> plans = pd.DataFrame({"doc_id": ["a"], "region": ["杭州市"], "tier": ["city"], "division_code": ["330100"], "province": ["浙江省"]})
    >>> ax = draw_city_map(by_city(plans, "浙江省"))
    >>> len(ax.texts) > 0
    True
    """
    need_rows(table, "draw_city_map")
    measure = str(table["measure"].iloc[0])
    tiles = table[table["city"].notna()].reset_index(drop=True)
    tiles = tiles.assign(
        name=tiles["city"], row=tiles.index // CITIES_A_ROW, column=tiles.index % CITIES_A_ROW
    )
    ax = _tiles(tiles, measure, language, ax)
    province = str(table["province"].iloc[0])
    beside = table[table["city"].isna()]
    ax.set_ylim(int(tiles["row"].max()) + 1.4, -0.02)
    _write_beside(ax, int(tiles["row"].max()) + 1.1, beside["province"], beside, language)
    shaded = tiles[tiles["value"].notna()]
    said = say("map-tiles-of-cities", language, n=len(tiles), province=province, shaded=len(shaded))
    return describe(
        ax,
        in_a_row([said, *_extremes(shaded, measure, language)], language),
    )


def _tiles(tiles: pd.DataFrame, measure: str, language: str, ax: Axes | None) -> Axes:
    """Draw ``tiles`` (name, row, column, value, n_plans): a square each, with its name, value and number of plans."""
    n_rows, n_columns = int(tiles["row"].max()) + 1, int(tiles["column"].max()) + 1
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.4 + 1.45 * n_rows)
    shade = _shading(tiles["value"])
    counted = measure != "n_plans" and bool((tiles["n_plans"] > 1).any())
    for tile in tiles.itertuples():
        _draw_tile(ax, tile, shade, measure, counted=counted)
    ax.set_xlim(-0.02, n_columns)
    ax.set_ylim(n_rows, -0.02)
    ax.set_axis_off()
    label = column_label(measure, language)
    if measure == "n_numbers":  # the column stands beside that of all targets
        label = say("map-targets-with-a-number", language)
    if measure != "n_plans":
        code = "map-mean-of-the-plans" if counted else "map-one-plan-each"
        label = say(code, language, label=label)
    shares = "{x:.0%}" if measure.startswith("share") else None
    bar = ax.figure.colorbar(
        shade, ax=ax, location="bottom", shrink=0.5, aspect=35, pad=0.02, label=label, format=shares
    )
    if measure == "n_plans":
        bar.locator = MaxNLocator(integer=True)
        bar.update_ticks()
    return ax


def _shading(values: pd.Series) -> ScalarMappable:
    """Colours of ``values`` from the least to the greatest; from 0 where all are alike."""
    least, most = (values.min(), values.max()) if values.notna().any() else (0.0, 1.0)
    return ScalarMappable(Normalize(least if least < most else 0.0, most), cmap=SEQUENTIAL)


def _draw_tile(ax: Axes, tile: Any, shade: ScalarMappable, measure: str, *, counted: bool) -> None:
    """A square with its name and value, and where provinces have several plans (``counted``) their number."""
    value, known = tile.value, not np.isnan(tile.value)
    box = Rectangle((tile.column, tile.row), 0.95, 0.93, facecolor=shade.to_rgba(value) if known else EMPTY)
    ax.add_patch(box)
    dark = known and float(shade.norm(value)) > 0.6  # type: ignore[arg-type]
    colour = "white" if dark else INK if known else MUTED
    x, y = tile.column + 0.475, tile.row + 0.465
    place: Any = {"ha": "center", "va": "center", "color": colour}
    if not known:
        ax.text(x, y, wrap(tile.name, 12), fontsize=8, **place)
        return
    ax.text(x, y - 0.22, wrap(tile.name, 12), fontsize=8, **place)
    ax.text(x, y + (0.05 if counted else 0.14), _shown(value, measure), fontsize=10.5, **place)
    if counted:
        ax.text(x, y + 0.32, f"n = {tile.n_plans:.0f}", fontsize=7, **place)


def _write_beside(ax: Axes, y: float, names: pd.Series, rows: pd.DataFrame, language: str) -> None:
    """Write from ``y`` down which plans have no tile: their places as far as known, and how many they are."""
    if rows.empty:
        return
    unknown = say("map-place-unknown", language)
    named = names.where(names.notna(), unknown)
    parts = [f"{name} {n:.0f}" for name, n in zip(named, rows["n_plans"], strict=True)]
    more = [] if len(parts) <= MAX_BESIDE else [f"… +{len(parts) - MAX_BESIDE}"]
    text = say("map-plans-without-a-tile", language, places=[*parts[:MAX_BESIDE], *more])
    ax.text(0, y, wrap(text, 80), va="top", fontsize=7, color=MUTED)


def _extremes(shaded: pd.DataFrame, measure: str, language: str) -> list[str]:
    """Sentence on the places with the most and the least, as they are printed; none when all are alike."""
    printed = [_shown(value, measure) for value in shaded["value"]]
    if len(set(printed)) < 2:
        return []
    high, low = (_shown(end, measure) for end in (shaded["value"].max(), shaded["value"].min()))
    held = {end: shaded["name"][[each == end for each in printed]] for end in (high, low)}
    first, last = (first_names(held[end]) for end in (high, low))
    said = {"most": first, "high": high, "n_most": len(held[high]), "least": last, "low": low, "n_least": len(held[low])}  # fmt: skip
    return [say("map-most-least", language, **said)]


def _shown(value: float, measure: str) -> str:
    if measure.startswith("share"):
        return f"{value:.0%}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.{3 if value >= 1 else 2}g}"
