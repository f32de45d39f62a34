"""What a report is made of: parts in order, as data, from which HTML, Word, spreadsheets and PDF are written alike.

A notebook emits parts as outputs of their own media type; text in them is plain text and never markup.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeGuard

import pandas as pd

MIME = "application/vnd.policylab.part+json"

Cell = str | int | float | bool | None
Span = tuple[int, int]
Role = Literal["plain", "brief", "limits", "methods", "paper", "run"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a plan behind a figure or number: its paragraph, with what was read in it marked.

    ``marks`` are half-open spans in code points into ``text``; ``place`` is the path of headings above it.

    Examples
    --------
    >>> passage = Passage("甲县 规划 2024", "一、总体目标", "建成示范工坊30家。", marks=((6, 9),))
    >>> passage.text[slice(*passage.marks[0])]
    '30家'
    """

    label: str
    place: str
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """All places of one plan that a number stands on: half-open spans in code points of its body, in order.

    ``sentence_id`` is the sentence of the first.

    Examples
    --------
    >>> Places("a-1", "甲县 规划 2024", "s00012", ((445, 470), (626, 725))).spans[0]
    (445, 470)
    """

    doc_id: str
    label: str
    sentence_id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages behind one row of a table (one cell, if ``column`` is given) or, with neither, a whole figure.

    ``n_facts`` counts all facts behind it, also those whose passages are not shown.

    Examples
    --------
    >>> Evidence((Passage("甲县", "一、", "建成30家。", ()),), n_facts=1, row=0).n_facts
    1
    """

    passages: tuple[Passage, ...]
    n_facts: int
    row: int | None = None
    column: str | None = None
    places: tuple[Places, ...] = ()
    """Every place, plan by plan; ``passages`` are the first of them."""
    n_plans_left: int = 0
    """Plans behind it whose places are not among them, as there are too many for a page."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A line, cell, mark or tie of a figure that leads to the facts behind it.

    ``name`` is what readers call it, a cell by its line and its column; ``box`` holds left, top, width and height as parts of
    the picture's size; of a tie x and y of its begin, of the point that bends it, and of its end.

    Examples
    --------
    >>> Lead(("科技局",), (0.0, 0.1, 1.0, 0.05), Evidence((), n_facts=3, row=0)).evidence.n_facts
    3
    """

    name: tuple[str, ...]
    box: tuple[float, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title, the line below it, the language of the whole report, and the plan that it is about, if it is one.

    Examples
    --------
    >>> Title("Portrait: 甲县", "甲县规划（2024）", "en").language
    'en'
    """

    text: str
    subtitle: str
    language: str
    plan: str = ""
    """Its ``doc_id``; empty where a report is about several."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the report; level 2 or 3 (the title is 1).

    Examples
    --------
    >>> Section("Targets").level
    2
    """

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``role`` says whether it sums up the report, states limits, methods or what was run, or can be pasted into a paper.

    ``leads_to`` holds for each line the caption of the figure or table that shows it; empty when lines lead nowhere.

    Examples
    --------
    >>> Text("One plan stands for itself.", role="limits").role
    'limits'
    """

    text: str
    role: Role = "plain"
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as values, not as formatted text; ``columns`` are names, ``labels`` what readers see.

    Examples
    --------
    >>> Table("Targets", ("indicator", "value"), ("Indicator", "Value"), (("高新技术企业", 30.0),)).rows[0][1]
    30.0
    """

    caption: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    evidence: tuple[Evidence, ...] = ()
    links: tuple[str, ...] = field(default=())
    """For each row the report it leads to, relative; empty when rows lead nowhere."""
    folded: bool = False
    n_rows_left: int = 0
    """Rows behind the last, which no report carries."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption and its description for readers who do not see it; base64 PNG, and SVG markup.

    Examples
    --------
    >>> Figure("Plans by tier", "Bars: 3 plans.", png="").width_cm
    16.0
    """

    caption: str
    alt: str
    png: str
    svg: str = ""
    width_cm: float = 16.0
    evidence: tuple[Evidence, ...] = ()
    folded: bool = False
    """Whether a page shows it only when asked; paper shows it."""
    leads: tuple[Lead, ...] = ()
    reading: str = ""
    """How it is read, in a line or two."""
    table: Table | None = None
    """What it draws."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """A part that was left out, and why.

    Examples
    --------
    >>> Omitted("Clusters", "fewer than three plans").why
    'fewer than three plans'
    """

    what: str
    why: str


Part = Title | Section | Text | Figure | Table | Omitted

_KINDS: dict[str, type[Part]] = {
    kind.__name__: kind for kind in (Title, Section, Text, Figure, Table, Omitted)
}


def from_data(data: dict[str, Any]) -> Part:
    """The part that ``dataclasses.asdict`` and JSON made ``data`` of, with its kind under ``kind``.

    Examples
    --------
    >>> from_data({"kind": "Section", "text": "Targets", "level": 2})
    Section(text='Targets', level=2)
    """
    data = dict(data)
    kind = _KINDS[data.pop("kind")]
    if "evidence" in data:
        data["evidence"] = tuple(_evidence(each) for each in data["evidence"])
    if kind is Text:
        data["leads_to"] = tuple(data.get("leads_to", ()))
    if "leads" in data:
        data["leads"] = tuple(
            Lead(tuple(each["name"]), tuple(each["box"]), _evidence(each["evidence"]))
            for each in data["leads"]
        )
    if data.get("table") is not None:
        data["table"] = from_data({"kind": "Table", **data["table"]})
    if kind is Table:
        data["rows"] = tuple(tuple(row) for row in data["rows"])
        data |= {name: tuple(data[name]) for name in ("columns", "labels", "links")}
    return kind(**data)


def _evidence(data: dict[str, Any]) -> Evidence:
    passages = tuple(
        Passage(each["label"], each["place"], each["text"], tuple((a, b) for a, b in each["marks"]))
        for each in data["passages"]
    )
    places = tuple(
        Places(each["doc_id"], each["label"], each["sentence_id"], tuple((a, b) for a, b in each["spans"]))
        for each in data.get("places", ())
    )
    left = data.get("n_plans_left", 0)
    return Evidence(passages, data["n_facts"], data["row"], data["column"], places, left)


def shown_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts without headings that nothing stands under, and without empty texts; what is left out is no content.

    Examples
    --------
    >>> shown_parts([Section("Targets"), Omitted("Map", "no places"), Section("Duties"), Text("")])
    (Omitted(what='Map', why='no places'),)
    """
    kept: list[Part] = []
    waiting: list[Section] = []
    for part in parts:
        if isinstance(part, Section):
            waiting = [each for each in waiting if each.level < part.level] + [part]
        elif isinstance(part, Omitted):
            kept.append(part)
        elif not isinstance(part, Text) or part.text:
            if not (isinstance(part, Text) and part.role == "brief"):
                kept += waiting
                waiting = []
            kept.append(part)
    return tuple(kept)


def reasons_left_out(parts: Sequence[Part]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason why parts were left out, in order, with what it left out.

    Examples
    --------
    >>> reasons_left_out([Omitted("Tree", "few plans"), Omitted("Map", "no places"), Omitted("Groups", "few plans")])
    (('few plans', ('Tree', 'Groups')), ('no places', ('Map',)))
    """
    reasons: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Omitted) and part.what not in reasons.setdefault(part.why, []):
            reasons[part.why].append(part.what)
    return tuple((why, tuple(what)) for why, what in reasons.items())


def plain_value(value: Any) -> Cell:
    """``value`` of a DataFrame as text, number, truth value or null; null for NaN, NA and NaT, lists joined.

    Examples
    --------
    >>> plain_value(float("nan")) is None, plain_value(["市科技局", "市财政局"])
    (True, '市科技局、市财政局')
    """
    if isinstance(value, str | bool) or value is None:
        return value
    if not isinstance(value, str) and isinstance(value, Sequence) or hasattr(value, "tolist"):
        value = value.tolist() if hasattr(value, "tolist") else value
        if isinstance(value, list | tuple):
            return "、".join(str(each) for each in value)
    if value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value if isinstance(value, int | float | bool) else str(value)


def shown(value: Cell, column: str = "") -> str:
    """What a reader sees for ``value`` in a column of that name.

    At most three decimals, thousands marked from five digits on, shares as percentages, – for what is not known.

    Examples
    --------
    >>> shown(12345.5), shown(2025.0), shown(None), shown(0.0004), shown(0.571, "share_numbers")
    ('12,345.5', '2025', '–', '4.0e-04', '57.1%')
    """
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, str):
        return value
    if is_share(column):
        return f"{value:.1%}"
    if value and abs(value) < 0.001:
        return f"{value:.1e}"
    separator = "," if abs(value) >= 10_000 else ""
    text = f"{value:{separator}.3f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def is_share(column: str) -> bool:
    """Whether a column of that name holds shares, which readers see as percentages.

    Examples
    --------
    >>> is_share("share_numbers"), is_share("own_share"), is_share("shared")
    (True, True, False)
    """
    return column == "share" or column.startswith("share_") or column.endswith("_share")


def is_number(value: Cell) -> TypeGuard[int | float]:
    """Whether a cell holds a number.

    Examples
    --------
    >>> is_number(2.5), is_number(True), is_number("2.5")
    (True, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool)


def number_columns(table: Table) -> tuple[bool, ...]:
    """For each column whether it holds numbers and nothing else, to be set at the right.

    Examples
    --------
    >>> number_columns(Table("", ("name", "n"), ("", ""), (("a", None), ("b", 2))))
    (False, True)
    """
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    known = ([value for value in column if value is not None] for column in columns)
    return tuple(bool(values) and all(map(is_number, values)) for values in known)


def shown_rows(table: Table, most: int) -> list[list[str]]:
    """What readers see of the first ``most`` rows, alike throughout a column.

    Measures from 0 to 1 have as many decimals, rates of so many characters one or two, and thousands are marked in all of a
    column of counts or in none.

    Examples
    --------
    >>> shown_rows(Table("", ("similarity", "n"), ("", ""), ((1.0, 3), (0.854, 12))), 80)
    [['1.000', '3'], ['0.854', '12']]
    >>> shown_rows(Table("", ("per_1000", "n_chars"), ("", ""), ((14.911, 9760), (0.0, 20589))), 80)
    [['14.9', '9,760'], ['0.0', '20,589']]
    """
    rows = [
        [shown(value, name) for value, name in zip(row, table.columns, strict=True)]
        for row in table.rows[:most]
    ]
    for position, name in enumerate(table.columns):
        numbers = [
            (row, value)
            for row, whole in zip(rows, table.rows, strict=False)
            if is_number(value := whole[position])
        ]
        digits = max((len(row[position].partition(".")[2]) for row, _ in numbers), default=0)
        if form := _common_form(name, [value for _, value in numbers], digits):
            for row, value in numbers:
                row[position] = f"{value:{form}}"
    return rows


def _common_form(name: str, values: list[int | float], digits: int) -> str:
    """How all numbers of a column are written, of which ``digits`` stand behind the point at most; empty: each by itself."""
    if is_share(name):
        return ""
    if name.startswith("per_"):
        return ".1f" if any(abs(value) >= 10 for value in values) else ".2f"
    if name.startswith("n_") and any(abs(value) >= 10_000 for value in values):
        return ",.0f"
    measures = all(value == 0 or 0.001 <= abs(value) <= 1 for value in values)
    return f".{digits}f" if measures else ""
