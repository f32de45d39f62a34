"""What a printed page carries beside its text: page numbers, running heads and feet, and what a browser prints around a page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from policylab.reading.formats.pdf.lines import Row, join
from policylab.text.rules import Rule

_EDGE_ROWS = 3
"""Rows at the head and at the foot of a page that can be furniture."""

PAGE_NUMBER = Rule(
    "the number of a page",
    r"""(?!(?:19|20)\d\d[-/.．](?:0?[1-9]|1[0-2])\s*$)   # 2031.10 is the date of a cover
        [-—–―－‐·•.~～\s(（\[【〔第]*       # — 1 —, ·1·, （1）, 第1页
        (?:页码?[:：]?|[Pp](?:age|\.)?)?\s*
        (?P<number>\d{1,4}|[ivxIVX]{1,6}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ]{1,3}|[〇零一二三四五六七八九十百]{1,5}(?=\s*页))
        \s*页?[-—–―－‐·•.~～\s)）\]】〕/／,，;；]*
        (?:(?:of|共|总)?\s*\d{1,4}\s*页?\s*[)）]?)?[-—–―－‐\s]*
        |\s*[(（]?共\s*\d{1,4}\s*页\s*[,，/]?\s*第\s*(?P<last>\d{1,4})\s*页[)）]?\s*""",
    "— 12 —",
    "茶园",
)
_BARE = Rule(
    "a bare number",
    r"\d{1,4}",
    "12",
    "页",
)
_PRINTED_AT = Rule(
    "when a browser printed a page",
    r"""(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)
        ,?\s*(?:上午|下午|星期.)?\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M)?""",
    "2031-5-6 12:30",
    "2031-5-6",
)
_GAZETTE = Rule(
    "the name or the issue of a gazette over a page",
    r"""\A(?:[一-鿿]{2,20}(?:公报|文件汇编|政报|简报)|(?:19|20)\d\d年?第\d{1,3}期(?:[(（]总第?\d{1,4}期?[)）])?)\Z""",
    "青禾市人民政府公报",
    "发布公报的办法",
)
_ADDRESS = Rule(
    "the address at the foot of a printed page",
    r"(?P<url>(?:https?|file)://\S+?)(?:\s+\d{1,4}\s?/\s?\d{1,4})?",
    "https://example.org/a 1/3",
    "example.org",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """The usual size of type of a file, and the usual distance from a line to the next, in points.

    Examples
    --------
    >>> Measures.of([]).size
    12.0
    """

    size: float
    pitch: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]]) -> Measures:
        """Measure the rows of all pages: what most signs have."""
        sizes: Counter[float] = Counter()
        for rows in pages:
            for row in rows:
                for piece in row:
                    sizes[round(piece.size * 2) / 2] += len(piece.text)
        size = sizes.most_common(1)[0][0] if sizes else 12.0
        steps = Counter(
            round(2 * (above[0].baseline - below[0].baseline)) / 2
            for rows in pages
            for above, below in zip(rows, rows[1:], strict=False)
            if abs(above[0].size - size) < 1 and abs(below[0].size - size) < 1
        )
        usual = [step for step, _ in steps.most_common(1) if step > 0.9 * size]
        return cls(size, usual[0] if usual else 1.6 * size)


@dataclass(frozen=True, slots=True)
class Bare:
    """Pages without their furniture, what was taken off, and the address that a browser printed at the foot.

    Examples
    --------
    >>> Bare([[]], ["— 1 —"]).url is None
    True
    """

    pages: list[list[Row]]
    taken: list[str]
    url: str | None = None


def take_off(pages: Sequence[Sequence[Row]], measures: Measures) -> Bare:
    """Take page numbers, running heads and feet off all pages.

    A row is furniture only at the head or the foot of its page, and only where it stands apart from the text: a line of
    text that ends several pages alike stays.

    Parameters
    ----------
    pages : sequence of sequences of rows
        The rows of each page, from top to bottom, without tables.
    measures : Measures
        The usual size and distance of lines.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> page = [(Piece("建成示范工坊30家。", 72, 200, 700, 14),), (Piece("— 1 —", 280, 320, 40, 14),)]
    >>> take_off([page], Measures(14.0, 24.0)).taken
    ['— 1 —']
    """
    found = [_edge_rows(rows, measures) for rows in pages]
    running = _running(found, measures)
    numbered = _numbered(found)
    kept: list[list[Row]] = []
    taken: list[str] = []
    url = None
    for index, (rows, edges) in enumerate(zip(pages, found, strict=True)):
        out: set[int] = set()
        for head in (True, False):
            for edge in (edge for edge in edges if edge.head is head):
                printed = _by_browser(edge)
                if printed or (index, edge.row_no) in running or (index, edge.row_no) in numbered:
                    out.add(edge.row_no)
                    url = url or _url(edge.text)
                elif edge.apart:
                    break
        taken += [join(rows[at]).text for at in sorted(out)]
        kept.append([row for at, row in enumerate(rows) if at not in out])
    return Bare(kept, taken, url)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the head or foot of a page; ``apart`` says that it stands apart from what follows towards the text."""

    row_no: int
    head: bool
    text: str
    shape: str
    baseline: float
    size: float
    apart: bool


def _edge_rows(rows: Sequence[Row], measures: Measures) -> list[_Edge]:
    """Rows from the head inwards, then from the foot inwards."""
    edges: list[_Edge] = []
    count = len(rows)
    for head in (True, False):
        order = range(count) if head else range(count - 1, -1, -1)
        for at in list(order)[:_EDGE_ROWS]:
            inner, outer = (at + 1, at - 1) if head else (at - 1, at + 1)
            near = (
                inner if 0 <= inner < count else outer
            )  # the innermost row has a neighbour on one side only
            step = abs(rows[at][0].baseline - rows[near][0].baseline) if 0 <= near < count else 10**6
            text = join(rows[at]).text
            size = rows[at][0].size
            apart = step > 1.2 * measures.pitch or size < 0.9 * measures.size
            edges.append(_Edge(at, head, text, _shape(text), rows[at][0].baseline, size, apart))
    return edges


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _by_browser(edge: _Edge) -> bool:
    """Whether a browser printed the row: date and time with the page's title, or an address with the page's number."""
    if edge.head and _PRINTED_AT.match(edge.text):
        return edge.apart
    return edge.apart and _ADDRESS.fullmatch(edge.text.strip()) is not None


def _url(text: str) -> str | None:
    found = _ADDRESS.fullmatch(text.strip())
    return found["url"] if found and found["url"].startswith("http") else None


def _running(found: Sequence[Sequence[_Edge]], measures: Measures) -> set[tuple[int, int]]:
    """Rows that come again in one place on most pages, or on most left or right ones."""
    places: dict[tuple[bool, str], list[tuple[int, _Edge]]] = defaultdict(list)
    for index, edges in enumerate(found):
        for edge in edges:
            places[edge.head, edge.shape].append((index, edge))
    running: set[tuple[int, int]] = set()
    for seen in places.values():
        for group in _same_height(seen):
            if _is_running([index for index, _ in group], len(found)) and _mostly_apart(group):
                running |= {(index, edge.row_no) for index, edge in group}
    running |= set(_changing_heads(found, measures))
    return running | _beside(found, running) | _alone_above(found, measures)


def _alone_above(found: Sequence[Sequence[_Edge]], measures: Measures) -> set[tuple[int, int]]:
    """A head that one page alone has: in small type, and the name of a gazette or higher than the text of any other page begins."""
    tops = {index: max(edge.baseline for edge in edges) for index, edges in enumerate(found) if edges}
    alone = set()
    for index, edges in enumerate(found):
        others = [top for other, top in tops.items() if other != index]
        for edge in edges[:1]:
            small = (
                edge.size < 0.9 * measures.size and len(edge.text) <= 30 and edge.text[-1:] not in "。；：:，"
            )
            higher = bool(others) and edge.baseline > max(others) + measures.size
            if edge.head and edge.apart and small and (higher or _GAZETTE.fullmatch(edge.text)):
                alone.add((index, edge.row_no))
    return alone


def _beside(found: Sequence[Sequence[_Edge]], running: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Rows that stand as far out as the running heads or feet of other pages: one that a page has alone."""
    known = [
        edge
        for index, edges in enumerate(found)
        if len({edge.row_no for edge in edges}) == 2 * _EDGE_ROWS  # head and foot are apart
        for edge in edges
        if (index, edge.row_no) in running
    ]
    heads = [edge.baseline for edge in known if edge.head]
    feet = [edge.baseline for edge in known if not edge.head]
    beside = set()
    for index, edges in enumerate(found[1:], start=1):
        for edge in edges:
            outside = (edge.head and heads and edge.baseline >= min(heads) - 6) or (
                not edge.head and feet and edge.baseline <= max(feet) + 1.5
            )
            if outside and edge.apart and len(edge.text) <= 40:
                beside.add((index, edge.row_no))
    return beside


def _same_height(seen: list[tuple[int, _Edge]]) -> Iterator[list[tuple[int, _Edge]]]:
    group: list[tuple[int, _Edge]] = []
    for index, edge in sorted(seen, key=lambda one: one[1].baseline):
        if group and edge.baseline - group[-1][1].baseline > 4:
            yield group
            group = []
        group.append((index, edge))
    if group:
        yield group


def _mostly_apart(group: list[tuple[int, _Edge]]) -> bool:
    alike = {edge.text for _, edge in group}
    first = all(edge.head and edge.row_no == 0 for _, edge in group)
    if (
        first
        and len(alike) == 1
        and len(group[0][1].text) <= 25
        and not set("，。；：、").intersection(*alike)
    ):
        return True  # the same words at the head of the pages, however near the text
    return 2 * sum(edge.apart for _, edge in group) > len(group)


def _is_running(indices: list[int], n_pages: int) -> bool:
    """Whether pages are most of the file, or most of its left or of its right pages."""
    pages = sorted(set(indices))
    if len(pages) >= 2 and len(pages) > 0.5 * n_pages:
        return True
    sides = {page % 2 for page in pages}
    return len(pages) >= 2 and len(sides) == 1 and len(pages) > 0.6 * (n_pages / 2)


def _changing_heads(found: Sequence[Sequence[_Edge]], measures: Measures) -> Iterator[tuple[int, int]]:
    """Heads in small type at one height on most pages whose words change from chapter to chapter."""
    for head in (True, False):
        outer = [
            (index, next((edge for edge in edges if edge.head is head), None))
            for index, edges in enumerate(found)
        ]
        heads = [
            (index, edge)
            for index, edge in outer
            if edge is not None and edge.apart and edge.size < 0.92 * measures.size and len(edge.text) <= 50
        ]
        if len(heads) < 4:
            continue
        height = median(edge.baseline for _, edge in heads)
        level = [(index, edge) for index, edge in heads if abs(edge.baseline - height) <= 2]
        if len(level) >= 0.6 * len(found):
            yield from ((index, edge.row_no) for index, edge in level if edge.text[-1:] not in "。；！？")


def _numbered(found: Sequence[Sequence[_Edge]]) -> set[tuple[int, int]]:
    """Rows that hold a page's number: alone on the row, rising with the pages where it is not marked as a number."""
    rows: dict[tuple[int, int], tuple[_Edge, int | None]] = {}
    for index, edges in enumerate(found):
        for edge in edges:  # of a page with few rows each is one at the head and one at the foot
            if match := PAGE_NUMBER.fullmatch(edge.text):
                number = match["number"] or match["last"]
                rows[index, edge.row_no] = (edge, int(number) if number.isdecimal() else None)
    steps = Counter(number - index for (index, _), (_, number) in rows.items() if number is not None)
    usual = {step for step, count in steps.items() if count >= 2}
    if len(found) < 3:
        usual |= {step for step in steps if 0 <= step <= 400}
    return {
        (index, row_no)
        for (index, row_no), (edge, number) in rows.items()
        if not _BARE.fullmatch(edge.text) or (number is not None and number - index in usual)
    }


RULES = (
    PAGE_NUMBER,
    _BARE,
    _PRINTED_AT,
    _GAZETTE,
    _ADDRESS,
)
