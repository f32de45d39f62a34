"""Figures of what plans commit to: targets on a time line, agencies by role, documents that are cited."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from policylab.figures.style import (
    ACCENT,
    MUTED,
    PAGE_CM,
    PALE,
    columns_wide,
    describe,
    first_names,
    in_house_style,
    link_row,
    need_rows,
    shorten,
    start,
    wrap,
)
from policylab.schemas import as_written
from policylab.wording import say

MAX_ROWS = 25
_MOST_YEARS = 10
"""Years that have room below a time line; of more every second or third is written."""
MOST_AGENCIES = 20
LEAST_LEADS = 3
"""Duties from which an agency can be said to lead, or to be listed, most often."""
_VALUE_COLUMNS = 74
"""Columns of small type that the years of a time line have room for."""


@in_house_style
def draw_targets(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Targets with a number and a year on a time line, one line an indicator, its value above the mark, or below.

    Results of past years are hollow. ``table`` has rows of ``targets``; a harmonised indicator has one line, another than its
    increase. Of more than 25 those with targets stand, in the order of the text, before those with results alone.

    Examples
    --------
    >>> import policylab as pl
    >>> targets = pl.open_corpus().targets
    >>> len(draw_targets(targets[targets["doc_id"] == targets["doc_id"].iloc[0]]).get_yticklabels()) > 5
    True
    """
    table = table.dropna(subset=["value", "year", "indicator"])
    need_rows(table, "draw_targets")
    table = table.assign(indicator=table["indicator_id"].fillna(table["indicator"]))
    aimed = table[table["status"] == "target"]
    every = list(dict.fromkeys([*aimed["indicator"], *table["indicator"]]))
    names = every[:MAX_ROWS]
    table = table[table["indicator"].isin(names)]
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    values = _values(table, years)
    line_cm = 0.62 if all(value.above for value in values) else 0.86
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + line_cm * len(names))
    row = {name: position for position, name in enumerate(names)}
    for status, face in (("target", ACCENT), ("result", "white")):
        part = table[table["status"] == status]
        ax.scatter(part["year"], part["indicator"].map(row), s=28, facecolor=face, edgecolor=ACCENT, zorder=3)
    ax.set_yticks(range(len(names)), [shorten(name, 40) for name in names])
    for y, name in enumerate(names):
        link_row(ax, y, {"line": name}, str(name))
    ax.set_ylim(len(names) - 0.4, -0.8)
    ax.set_xticks(years[:: -(-len(years) // _MOST_YEARS)])
    ax.set_xlim(_edges(years))
    for value in values:
        value.write(ax, row[value.indicator])
    ax.grid(axis="y")
    ax.set_xlabel(_explained(len(names), len(every), language))
    last = int(table["year"].max())
    return describe(
        ax,
        say(
            "facts-time-line-of-indicators",
            language,
            n=len(names),
            first=min(years),
            last=last,
            targets=int((table["status"] == "target").sum()),
            results=int((table["status"] == "result").sum()),
        ),
    )


def _explained(shown: int, n: int, language: str) -> str:
    """What the axis of a time line is, and how many of the indicators stand on it."""
    said = say("facts-year-hollow-result-already-reached", language)
    return said if shown == n else f"{said}\n{say('facts-first-indicators', language, shown=shown, n=n)}"


@dataclass(frozen=True)
class _Value:
    """What is written at a mark: the values of one indicator and year, above the line or below it."""

    indicator: str
    year: float
    text: str
    above: bool = True

    def write(self, ax: Axes, line: int) -> None:
        """Write it at its mark, which stands on ``line``."""
        ax.annotate(
            self.text, (self.year, line), (0, 4 if self.above else -4), textcoords="offset points",
            ha="center", va="bottom" if self.above else "top", fontsize=6.5, color=MUTED, zorder=2,
        )  # fmt: skip


def _edges(years: range) -> tuple[float, float]:
    """Where a time line begins and ends: with room for what is written at its first mark and its last."""
    room = max(0.6, 0.08 * len(years))
    return min(years) - room, max(years) + room


def _values(table: pd.DataFrame, years: range) -> list[_Value]:
    """Values of each indicator and year, above the marks; above and below in turn in a line where they have no room else."""
    marks: dict[str, dict[float, list[str]]] = {}
    rows = table.sort_values("year", kind="stable")[["indicator", "year", "value", "unit"]].fillna("")
    for name, year, value, unit in rows.itertuples(index=False, name=None):
        marks.setdefault(name, {}).setdefault(year, []).append(f"{as_written(value)}{unit}")
    edges = _edges(years)
    columns = _VALUE_COLUMNS / (edges[1] - edges[0])
    found: list[_Value] = []
    for name, of_line in marks.items():
        said = [(year, list(dict.fromkeys(values))) for year, values in of_line.items()]
        one, two = (_on_sides(name, said, sides, edges, columns) for sides in (1, 2))
        found += one if all("…" not in value.text for value in one) else two
    return found


def _on_sides(
    name: str, said: list[tuple[float, list[str]]], sides: int, edges: tuple[float, float], columns: float
) -> list[_Value]:
    """Values of one line on one side or on two in turn: each as long as its neighbours of that side and the edges let it be."""
    found = []
    for place, (year, values) in enumerate(said):
        beside = [said[at][0] for at in (place - sides, place + sides) if 0 <= at < len(said)]
        room = min([*(abs(year - other) for other in beside), *(2 * abs(year - edge) for edge in edges)])
        found.append(_Value(name, year, _as_many(values, int(room * columns) - 1), place % sides == 0))
    return found


def _as_many(values: list[str], columns: int) -> str:
    """As many of the values as fit into so many columns, each whole; … stands for the others."""
    for n in range(len(values), 0, -1):
        text = "; ".join(values[:n]) + ("; …" if n < len(values) else "")
        if columns_wide(text) <= columns:
            return text
    return "…"


_PARTS = (
    ("n_lead", ACCENT),
    ("n_listed", "#56B4E9"),
    ("n_support", PALE),
)


def duty_ranks(table: pd.DataFrame) -> list[tuple[int, ...]]:
    """How often each agency of the table leads, is listed and supports, in the order in which ``draw_agencies`` draws them.

    Examples
    --------
    >>> duty_ranks(pd.DataFrame({"agency": ["财政局", "科技局"], "n_lead": [0, 3], "n_listed": 2, "n_support": 0}))
    [(3, 2, 0), (0, 2, 0)]
    """
    counts = table[[column for column, _ in _PARTS]].itertuples(index=False, name=None)
    return sorted(counts, reverse=True)


@in_house_style
def draw_agencies(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of how often each agency leads, is listed as responsible, and supports; ``table`` is an agencies table.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports.said.summaries import agencies
    >>> ax = draw_agencies(agencies(pl.open_corpus().distinct().duties))
    >>> "科技局" in {label.get_text() for label in ax.get_yticklabels()}
    True
    """
    need_rows(table, "draw_agencies")
    n, counts = len(table), [column for column, _ in _PARTS]
    table = table.sort_values([*counts, "agency"], ascending=[False, False, False, True])
    table = table.head(MOST_AGENCIES).iloc[::-1]
    ax = start(ax, width_cm=PAGE_CM, height_cm=2.2 + 0.46 * len(table))
    names, left = [wrap(str(name), 36) for name in table["agency"]], table["n_lead"] * 0
    for column, colour in _PARTS:
        if table[column].any():
            ax.barh(
                names,
                table[column],
                left=left,
                color=colour,
                height=0.65,
                label=say(f"duties-{column.replace('_', '-')}", language),
            )
        left = left + table[column]
    for y, agency in enumerate(table["agency"]):
        link_row(ax, y, {"named": agency}, str(agency))
    ax.legend(loc="lower right")
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel(say("facts-duties", language))
    return describe(ax, _who_leads(table, n, language))


def _who_leads(table: pd.DataFrame, n: int, language: str) -> str:
    """Which of ``n`` agencies leads most often, else is listed most often, where that happens three times or more."""
    leads, listed = int(table["n_lead"].max()), int(table["n_listed"].max())
    times, column = (leads, "n_lead") if leads else (listed, "n_listed")
    named = first_names(table.loc[table[column] == times, "agency"])
    what = "none" if times < LEAST_LEADS else "leads" if leads else "listed"
    return say("facts-bars-of-agencies", language, n=n, agency=named, times=times, what=what)


@in_house_style
def draw_cited(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
    """Bars of how many plans name a document; ``table`` is a cited table (cited, n_plans, n).

    Examples
    --------
    >>> cited = pd.DataFrame({"cited": ["甲省行动计划", "乙市实施方案"], "n_plans": [4, 1], "n": [6, 1]})
    >>> [int(bar.get_width()) for bar in draw_cited(cited).patches]
    [1, 4]
    """
    need_rows(table, "draw_cited")
    table = table.head(15).iloc[::-1]
    ax = start(ax, width_cm=PAGE_CM, height_cm=2 + 0.7 * len(table))
    ax.barh([wrap(str(name), 48) for name in table["cited"]], table["n_plans"], color=ACCENT, height=0.6)
    for y, cited in enumerate(table["cited"]):
        link_row(ax, y, {"cited": cited}, str(cited))
    ax.locator_params(axis="x", integer=True)
    ax.set_xlabel(say("facts-plans-that-name-it", language))
    top = table.iloc[-1]
    return describe(
        ax,
        say(
            "facts-bars-of-documents",
            language,
            n=len(table),
            cited=top["cited"],
            plans=top["n_plans"],
        ),
    )
