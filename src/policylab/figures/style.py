"""The one style of all figures: font, colours, sizes, labels in two languages.

Every ``draw_x(table, *, language="en", ax=None) -> Axes`` goes through the same steps::

    @in_house_style
    def draw_tiers(table: pd.DataFrame, *, language: str = "en", ax: Axes | None = None) -> Axes:
        need_rows(table, "draw_tiers")
        ax = start(ax, width_cm=PAGE_CM, height_cm=6)
        shade = colours(table["label"])                        # the same place, the same colour
        ax.barh(table["label"], table["n"], color=[shade[name] for name in table["label"]])
        ax.set_xlabel(say("tiers-plans", language))
        return describe(ax, say("tiers-bars", language, n=len(table)))

- ``in_house_style``: the settings of the house while it draws; matplotlib's settings are the user's own again behind it.
- ``start(ax, width_cm=, height_cm=)``: axes in the house style, on a new figure of that size when ``ax`` is None.
- ``wording.say(code, language, **fields)``: the label in the figure's language.
- ``colours(names)``: a colour for each name, the same in a whole notebook; ``assign_colours(names)`` fixes their order.
- ``describe(ax, text)``: the alt text, a sentence that says what is seen; reports show it to who cannot see.
- ``legend_above(ax)``: the legend above the axes, in as many columns as have room; labels of axes and titles break their lines.
- ``link_row(ax, y, known_by, name)``, ``link_cell(ax, x, y, known_by, name)``: a report leads from there to those facts.
- ``link_mark(ax, at, known_by, name)``, ``link_tie(ax, ends, known_by, name)``: so do a mark and a tie between two marks.
- ``need_rows(table, figure)``: an error for an empty table, so that no empty frame is drawn.
- ``wrap(text, columns)``: line breaks for a long label; a Chinese character takes two columns (``columns_wide``).
- ``shorten(text, columns)``: one line, cut with … where it is longer; ``short_labels(labels)``: without what all share.
- ``INK``, ``MUTED``, ``PALE``, ``ACCENT``: text, secondary marks, background marks, the one mark that matters.
- ``PALETTE``: seven colours that colour-blind readers tell apart (Okabe and Ito 2008, without yellow and black).
- ``SEQUENTIAL``: the colour map for shares; ``PAGE_CM``: the width of a page.

Figures draw; they fit nothing, write no file and never call ``show``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, cast
from weakref import WeakKeyDictionary

from policylab.errors import EmptyTableError, ReportError, check_language
from policylab.schemas import CHOICES
from policylab.wording import DEFAULT

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")

FONT_PACKAGE = "pylopdf_fonts_zh_cn"
FAMILY = "Noto Sans SC"

INK, MUTED, PALE, ACCENT = "#222222", "#6b6b6b", "#d9d9d9", "#0072B2"
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F")
SEQUENTIAL = "YlGnBu"
PAGE_CM = 16.0

_SETTINGS: Any = {
    "font.family": [FAMILY],
    "font.size": 8.5,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "axes.unicode_minus": False,
    "text.parse_math": False,  # two $ in the names of plans are no formula
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": "#ececec",
    "legend.frameon": False,
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "svg.hashsalt": "policylab",  # the same figure gives the same file
}

_assigned: dict[str, str] = {}


@cache
def font_path() -> Path:
    """Path of the font file with Chinese glyphs that comes with the environment.

    Raises
    ------
    ReportError
        If the environment lacks the font's package.

    Examples
    --------
    >>> font_path().name
    'NotoSansSC-Regular.otf'
    """
    try:
        path = Path(import_module(FONT_PACKAGE).sans_path())
    except ImportError as cause:
        raise ReportError("no-font-package") from cause
    if not path.is_file():
        raise ReportError("no-font", file=path.name)
    return path


@cache
def _use_font() -> None:
    from matplotlib import font_manager

    font_manager.fontManager.addfont(str(font_path()))


def start(ax: Axes | None = None, *, width_cm: float = PAGE_CM, height_cm: float = 8.0) -> Axes:
    """Axes in the house style; on a new figure of the given size when ``ax`` is None.

    Parameters
    ----------
    ax : Axes or None
        Axes to draw on; the size of their figure stays as it is.
    width_cm, height_cm : float
        Size in centimetres of a new figure.

    Raises
    ------
    ReportError
        If the font with Chinese glyphs is missing.

    Examples
    --------
    >>> start(width_cm=8.5, height_cm=5).figure.get_size_inches().round(2).tolist()
    [3.35, 1.97]
    """
    import matplotlib.pyplot as plt

    if ax is None:
        with house_style():
            figure = plt.figure(figsize=(width_cm / 2.54, height_cm / 2.54), layout="constrained")
            ax = figure.add_subplot()
    return ax


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib's settings are those of the house within, and what they were before behind.

    Examples
    --------
    >>> import matplotlib
    >>> with house_style():
    ...     within = matplotlib.rcParams["legend.frameon"]
    >>> within, matplotlib.rcParams["legend.frameon"]
    (False, True)
    """
    import matplotlib

    _use_font()
    with matplotlib.rc_context(_SETTINGS):
        yield


def in_house_style(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """``draw`` within ``house_style``, if there is a language of its name.

    Examples
    --------
    >>> @in_house_style
    ... def draw_nothing(*, language: str = "en") -> Axes:
    ...     return start()
    >>> draw_nothing().spines["top"].get_visible()
    False
    """

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Axes:
        check_language(str(kwargs.get("language", DEFAULT)))
        with house_style():
            ax = draw(*args, **kwargs)
            for (
                each
            ) in ax.figure.axes:  # ticks that are made when the figure is shown look like the first one
                each.xaxis.get_major_ticks(1)
                each.yaxis.get_major_ticks(1)
            _break_lines(ax)
        return ax

    return styled


_MARGIN = 0.3
"""Inches beside the axes that stay free."""
_LEAST = 1.5
"""Inches that a line of text may take however narrow the axes are."""
_LATIN, _WIDE = 0.52, 1.0
"""Width of a character in font sizes, Latin (on average, rounded up) and Chinese."""


def _width(text: str, size: float) -> float:
    """Inches that the widest line of ``text`` takes in a font of ``size`` points."""
    lines = (
        sum(_WIDE if columns_wide(character) == 2 else _LATIN for character in line)
        for line in text.split("\n")
    )
    return max(lines) * size / 72


def _room(ax: Axes) -> float:
    """Inches between the names at the left of ``ax`` and the edge of its figure."""
    names = (_width(label.get_text(), float(label.get_fontsize())) for label in ax.get_yticklabels())
    drawing: Any = ax.figure
    others = len(drawing.axes) > 1  # such as a bar of colours
    width = float(drawing.get_size_inches()[0])
    return max(width - max(names, default=0.0) - _MARGIN - others, _LEAST)


def _break_lines(ax: Axes) -> None:
    """Break title and label of the axis at the width of ``ax``: the layout makes no room for lines wider than the axes."""
    from matplotlib.text import Text

    room = _room(ax)
    titles = [each for each in ax.get_children() if isinstance(each, Text) and each not in ax.texts]
    for text in (*titles, ax.xaxis.label):
        said, size = text.get_text(), float(text.get_fontsize())
        if _width(said, size) > room:
            columns = int(room * 72 / size / _LATIN)
            text.set_text("\n".join(wrap(line, columns) for line in said.split("\n")))


def leave_room(ax: Axes) -> None:
    """Widen the x axis of ``ax`` until the notes that begin beside its marks end within it.

    Examples
    --------
    >>> ax = start(width_cm=8, height_cm=4)
    >>> _ = ax.scatter([0, 1], [0, 0]), ax.annotate("from 1 to 2 of something long", (1, 0))
    >>> leave_room(ax)
    >>> bool(ax.get_xlim()[1] > 2)
    True
    """
    from matplotlib.text import Annotation

    low, high = ax.get_xlim()
    room = _room(ax)
    for note in ax.texts:
        if isinstance(note, Annotation):
            part = min((_width(note.get_text(), float(note.get_fontsize())) + 0.15) / room, 0.8)
            high = max(high, low + (float(note.xy[0]) - low) / (1 - part))
    ax.set_xlim(low, high)


def legend_above(ax: Axes, *, most: int = 4, size: float = 7.5, loc: str = "left") -> None:
    """The legend above ``ax`` in as many columns, at most ``most``, as its entries have room for.

    Call it when the names at the left are set; ``loc`` is left, center or right.

    Examples
    --------
    >>> ax = start(width_cm=8)
    >>> for number in range(4):
    ...     line = ax.plot([0, 1], [number, number], label=f"a long name of the line {number}")
    >>> legend_above(ax)
    >>> ax.get_legend()._ncols
    1
    """
    _, labels = ax.get_legend_handles_labels()
    widest = max(_width(label, size) for label in labels) + 5 * size / 72  # the mark, and space on both sides
    columns = max(min(int(_room(ax) / widest), most), 1)
    place: Any = f"lower {loc}"
    x = {"left": 0.0, "center": 0.5, "right": 1.0}[loc]
    ax.legend(loc=place, bbox_to_anchor=(x, 1.0), ncols=columns, fontsize=size)


def assign_colours(names: Iterable[str]) -> None:
    """Give ``names`` their colours in this order, for all later figures; what was assigned before is forgotten."""
    _assigned.clear()
    colours(names)


def colours(names: Iterable[str]) -> dict[str, str]:
    """Colour of each name, as hex; a name keeps its colour as long as the process runs.

    The first seven names get the palette, the next seven its lighter shades, any further one grey: label those directly.
    Names of which none has a colour yet, such as tiers after places, start from the palette's first colour again.

    Examples
    --------
    >>> assign_colours(["云川市", "临溪县"])
    >>> colours(["临溪县"])
    {'临溪县': '#D55E00'}
    """
    names = list(dict.fromkeys(names))
    taken = len(_assigned) if any(name in _assigned for name in names) else 0
    for rank, name in enumerate((name for name in names if name not in _assigned), taken):
        _assigned[name] = _shade(rank)
    return {name: _assigned[name] for name in names}


def _shade(rank: int) -> str:
    if rank >= 2 * len(PALETTE):
        return MUTED
    colour = PALETTE[rank % len(PALETTE)]
    if rank < len(PALETTE):
        return colour
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in parts)


def describe(ax: Axes, text: str) -> Axes:
    """``ax`` carrying ``text`` as the alt text of what it shows; ``alt_text`` reads it back."""
    ax.set_label(text)
    return ax


def alt_text(ax: Axes) -> str:
    """What the figure around ``ax`` was described as: the descriptions of its axes, joined; empty if none.

    Examples
    --------
    >>> alt_text(describe(start(), "Bars: plans by tier."))
    'Bars: plans by tier.'
    """
    labels = (str(part.get_label()) for part in ax.figure.axes)
    return " ".join(label for label in labels if label and not label.startswith("<"))


@dataclass(frozen=True, slots=True)
class Link:
    """A line, cell, mark or tie of a figure: by which values of which columns the facts behind it are known, and its name for readers.

    ``x`` is None for a line; ``points`` is half the side of a mark, 0 for a cell, which is one unit wide and high; ``end`` and
    ``bend`` are those of a tie.

    Examples
    --------
    >>> Link({"theme": "digital", "label": "甲县"}, ("digital", "甲县"), 0, 2).values
    ('digital', '甲县')
    """

    known_by: Mapping[str, object]
    name: tuple[str, ...]
    x: float | None
    y: float
    points: float = 0.0
    end: tuple[float, float] | None = None
    bend: float = 0.0

    @property
    def values(self) -> tuple[str, ...]:
        """The values alone, as text."""
        return tuple(map(str, self.known_by.values()))


_links: WeakKeyDictionary[Axes, list[Link]] = WeakKeyDictionary()


def link_row(ax: Axes, y: float, known_by: Mapping[str, object], name: str) -> None:
    """Say that the line at ``y`` shows the facts ``known_by`` these values; readers call it ``name``.

    Examples
    --------
    >>> ax = start()
    >>> link_row(ax, 0, {"label": "甲县"}, "甲县")
    >>> [link.values for link, box in linked_boxes(ax.figure)]
    [('甲县',)]
    """
    _links.setdefault(ax, []).append(Link(known_by, (name,), None, float(y)))


def link_panel_row(panel: Axes, y: float, known_by: Mapping[str, object], name: str) -> None:
    """As ``link_row`` in a panel inside other axes: as wide as the panel and what is written beside it.

    Examples
    --------
    >>> ax = start(width_cm=10, height_cm=5)
    >>> panel = ax.inset_axes((0.5, 0, 0.5, 1))
    >>> link_panel_row(panel, 0.5, {"term": "海洋"}, "海洋")
    >>> [(link, (left, top, width, height))] = linked_boxes(ax.figure)
    >>> link.values, left > 0.2, left + width < 1
    (('海洋',), True, True)
    """
    _links.setdefault(panel, []).append(Link(known_by, (name,), None, float(y)))


def link_cell(ax: Axes, x: float, y: float, known_by: Mapping[str, object], name: Sequence[str]) -> None:
    """Say that the cell around ``x``, ``y`` shows the facts ``known_by`` these values; ``name`` is that of its line and column.

    Examples
    --------
    >>> ax = start()
    >>> link_cell(ax, 0, 0, {"theme": "digital", "label": "甲县"}, ["digital", "甲县"])
    >>> [link.name for link, box in linked_boxes(ax.figure)]
    [('digital', '甲县')]
    """
    _links.setdefault(ax, []).append(Link(known_by, tuple(name), float(x), float(y)))


def link_mark(
    ax: Axes,
    at: tuple[float, float],
    known_by: Mapping[str, object],
    name: Sequence[str],
    *,
    points: float = 5.0,
) -> None:
    """Say that the mark ``at`` a place shows the facts ``known_by`` these values; it reaches so many ``points`` to each side.

    Examples
    --------
    >>> ax = start(width_cm=10, height_cm=5)
    >>> link_mark(ax, (0.5, 0.5), {"id": "科技局"}, ["科技局"], points=36)
    >>> [(link, (left, top, width, height))] = linked_boxes(ax.figure)
    >>> float(round(width * ax.figure.get_figwidth(), 6)), float(round(height * ax.figure.get_figheight(), 6))  # inches
    (1.0, 1.0)
    """
    _links.setdefault(ax, []).append(Link(known_by, tuple(name), float(at[0]), float(at[1]), points))


def link_tie(
    ax: Axes,
    ends: tuple[tuple[float, float], tuple[float, float]],
    known_by: Mapping[str, object],
    name: Sequence[str],
    *,
    bend: float = 0.0,
) -> None:
    """Say that the tie between two ``ends`` shows the facts ``known_by`` these values; ``bend`` is that of ``arc3`` of an arrow.

    Examples
    --------
    >>> ax = start()
    >>> link_tie(ax, ((0, 0), (1, 1)), {"id": "科技局 – 财政局"}, ["科技局", "财政局"])
    >>> [len(curve) for link, curve in linked_boxes(ax.figure)]
    [6]
    """
    (x, y), end = ends
    _links.setdefault(ax, []).append(
        Link(known_by, tuple(name), float(x), float(y), end=(float(end[0]), float(end[1])), bend=bend)
    )


Box = tuple[float, ...]
"""Left, top, width and height as parts of a figure's size, from 0 to 1; of a tie x and y of its begin, of the point that
bends it, and of its end."""


def linked_boxes(drawing: Figure) -> list[tuple[Link, Box]]:
    """What leads to facts in a figure that was drawn, and where it stands.

    A line is as wide as the figure, its name and the words beside it included.

    Examples
    --------
    >>> ax = start(width_cm=10, height_cm=5)
    >>> bars = ax.barh([0, 1], [3, 2])
    >>> link_row(ax, 1, {"agency": "科技局"}, "科技局")
    >>> ax.figure.draw_without_rendering()
    >>> [(link, (left, top, width, height))] = linked_boxes(ax.figure)
    >>> link.values, left, width, 0 < top < 0.5 and 0 < height < 0.6
    (('科技局',), 0.0, 1.0, True)
    """
    return [
        (link, _box(link, ax) if link.end is None else _curve(link, link.end, ax))
        for axes in drawing.axes
        for ax in cast("tuple[Axes, ...]", (axes, *axes.child_axes))  # the panels inside it
        for link in _links.get(ax, [])
    ]


def _reach(ax: Axes) -> tuple[float, float]:
    """Where a line of ``ax`` begins and ends: with the figure, or in a panel with the names beside it."""
    if ax in ax.figure.axes:
        return 0.0, 1.0
    around = ax.get_tightbbox(for_layout_only=True)
    if around is None:
        return 0.0, 1.0
    (left, _), (right, _) = ax.figure.transFigure.inverted().transform(around.get_points())
    return float(left), float(right)


def _box(link: Link, ax: Axes) -> Box:
    x = 0.0 if link.x is None else link.x
    if link.points:
        reach = link.points * ax.figure.dpi / 72
        corners = ax.transData.transform((x, link.y)) + [[-reach], [reach]]
    else:
        corners = ax.transData.transform([(x - 0.5, link.y - 0.5), (x + 0.5, link.y + 0.5)])
    (left, low), (right, high) = ax.figure.transFigure.inverted().transform(corners)
    left, right = sorted((left, right)) if link.x is not None else _reach(ax)
    low, high = sorted((low, high))
    return float(left), float(1 - high), float(right - left), float(high - low)


def _curve(link: Link, end: tuple[float, float], ax: Axes) -> Box:
    (x1, y1), (x2, y2) = ax.transData.transform([(link.x or 0.0, link.y), end])
    bent = ((x1 + x2) / 2 + link.bend * (y2 - y1), (y1 + y2) / 2 - link.bend * (x2 - x1))
    places = ax.figure.transFigure.inverted().transform([(x1, y1), bent, (x2, y2)])
    return tuple(float(each) for x, y in places for each in (x, 1 - y))


def need_rows(table: pd.DataFrame, figure: str) -> None:
    """Raise if ``table`` has no rows: there is nothing to draw in ``figure``.

    Raises
    ------
    EmptyTableError
        Naming the figure.
    """
    if table.empty:
        raise EmptyTableError("nothing-to-draw", figure=figure)


def wrap(text: str, columns: int) -> str:
    r"""``text`` with line breaks so that no line is wider than ``columns``; a Chinese character takes two.

    Lines break at spaces, and between Chinese characters.

    Examples
    --------
    >>> wrap("科技创新 2025", 8)
    '科技创新\n2025'
    >>> wrap("议题词[稳定]", 8)
    '议题词\n[稳定]'
    >>> wrap("research and development", 12)
    'research and\ndevelopment'
    """
    lines, line = [], ""
    for word in _breakable(text):
        if line and columns_wide(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word
    return "\n".join([*lines, line.rstrip()])


def shorten(text: str, columns: int) -> str:
    """``text`` on one line of at most ``columns`` columns, cut with … where it is longer.

    Examples
    --------
    >>> shorten("加快建设创新型城市", 10)
    '加快建设…'
    """
    if columns_wide(text) <= columns:
        return text
    kept = ""
    for character in text:
        if columns_wide(kept + character) + 2 > columns:
            break
        kept += character
    return kept.rstrip() + "…"


def short_labels(labels: list[str], columns: int = 32) -> list[str]:
    """Labels without the last words that all share, and no wider than ``columns``.

    Examples
    --------
    >>> short_labels(["云川市 政府工作报告 2026", "临溪县 政府工作报告 2026"])
    ['云川市', '临溪县']
    """
    words = [label.split(" ") for label in labels]
    while len(labels) > 1 and min(map(len, words)) > 1 and len({part[-1] for part in words}) == 1:
        words = [part[:-1] for part in words]
    return [shorten(" ".join(part), columns) for part in words]


def in_tier_order(groups: Iterable[str]) -> list[str]:
    """Groups with tiers from the highest down, before all others; these stay in their order.

    Examples
    --------
    >>> in_tier_order(["city", "county", "province", "unknown"]), in_tier_order(["乙县", "甲县"])
    (['province', 'city', 'county', 'unknown'], ['乙县', '甲县'])
    """
    order = {tier: turn for turn, tier in enumerate(CHOICES["documents"]["tier"])}
    return sorted(groups, key=lambda group: order.get(group, len(order)))


_OPENS = "[(（《“‘〔【「"
"""After these no line ends."""


def _breakable(text: str) -> list[str]:
    """Pieces of ``text`` after each of which a line may end."""
    pieces = [""]
    for before, character in zip([" ", *text], text, strict=False):
        breaks = before.isspace() or columns_wide(character) == 2 or columns_wide(before) == 2
        if breaks and before not in _OPENS:
            pieces.append("")
        pieces[-1] += character
    return [piece for piece in pieces if piece]


MOST_NAMED = 3
"""Names that a sentence or description gives of those that share a place; of more only some or their number."""


def first_names(names: Iterable[object]) -> list[str]:
    """Names that share a first place, in the order of their letters whatever that of rows; of many three, and ….

    Examples
    --------
    >>> first_names(["乙局", "甲局"]), len(first_names("abcde"))
    (['乙局', '甲局'], 4)
    """
    ordered = sorted({str(name) for name in names})
    return ordered if len(ordered) <= MOST_NAMED else [*ordered[:MOST_NAMED], "…"]


def foremost(values: pd.Series, most: int) -> list[str]:
    """Names of at most ``most`` of the greatest values, the greatest first; those of equal value are named all or not at all.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.Series({"talent": 0.4, "digital": 0.2, "green": 0.2, "firms": 0.1})
    >>> foremost(shares, 3), foremost(shares, 2), foremost(shares[1:3], 1), foremost(shares * 0, 3)
    (['talent', 'digital', 'green'], ['talent'], [], [])
    """
    chosen: list[str] = []
    ordered = values[values > 0].sort_values(ascending=False, kind="stable")
    for value in dict.fromkeys(ordered):
        equals = [str(name) for name in ordered.index[ordered == value]]
        if len(chosen) + len(equals) > most:
            break
        chosen += equals
    return chosen


def columns_wide(text: str) -> int:
    """How many columns ``text`` takes; a Chinese character takes two.

    Examples
    --------
    >>> columns_wide("科技 R&D")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
