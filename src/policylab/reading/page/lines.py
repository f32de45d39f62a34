"""Raw text to logical lines: wrapped lines joined, one-line bodies split at their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from policylab.reading.layout import Layout, Row, printed_rows
from policylab.reading.outline.headings import Marker, find_marker, heading_end, split_positions
from policylab.reading.page.one_line import parts_of_a_notice
from policylab.text.characters import fold, tidy
from policylab.text.rules import Rule


@dataclass(frozen=True)
class Line:
    """A line of the source without outer white space; ``number`` counts from 1.

    ``blank`` is the width of a line that holds only no-break spaces (an empty cell of a flattened table), else 0;
    ``row`` is the row of a table that the line prints; ``boxed`` says that it stands in a text box; ``level`` is that of a
    heading where the source says by its tag or style that the line is one.
    """

    number: int
    text: str
    indented: bool = False
    blank: int = 0
    row: Row | None = None
    boxed: bool = False
    level: int | None = None

    @cached_property
    def folded(self) -> str:
        """The text with half-width punctuation; offsets are those of the text."""
        return fold(self.text)

    @cached_property
    def marker(self) -> Marker | None:
        """The marker of a heading at the head of the text."""
        return find_marker(self.text)


def read_lines(layout: Layout) -> list[Line]:
    r"""Lines of a layout that hold something, tidied; cells that hold only no-break spaces stay as blanks.

    A row of a table is one line and carries its cells. Lines are counted from 1 unless their blocks have a place.

    Examples
    --------
    >>> from policylab.reading.formats.plain import read_plain
    >>> [line.text for line in read_lines(read_plain("　　一、总则\n\n第一条"))]
    ['一、总则', '第一条']
    """
    lines: list[Line] = []
    number = 0
    for block in layout.blocks:
        number = block.place.line - 1 if block.place.line is not None else number
        if block.grid is not None:
            for row in printed_rows(block.grid):
                number += 1
                lines.append(Line(number, row.text, row=row))
        for raw in block.text.split("\n") if block.grid is None else ():
            number += 1
            if tidied := tidy(raw):
                indented = raw[:1] in " \t\u3000\u00a0"
                boxed = block.kind == "text box"
                lines.append(Line(number, tidied, indented, boxed=boxed, level=block.level))
            elif "\u00a0" in raw:
                lines.append(Line(number, "", blank=raw.count("\u00a0")))
    return lines


_BREAKS = tuple(":：,，、;；")
_STOPS = "。!?;:”)》…"


def join_wrapped(lines: list[Line]) -> list[Line]:
    """Lines with hard wraps undone: full lines of a wrapped page, and brackets that are broken over lines.

    Examples
    --------
    >>> lines = [Line(1, "建立联席会议制度。（责任单位：市科技局、"), Line(2, "市财政局）")]
    >>> [line.text for line in join_wrapped(lines)]
    ['建立联席会议制度。（责任单位：市科技局、市财政局）']
    """
    width = _wrap_width(lines)
    joined: list[Line] = []
    numbers: list[Line] = []
    open_brackets = reach = 0
    for line in lines:
        if width is not None and joined and _PAGE_NUMBER.fullmatch(line.folded):
            numbers.append(line)  # it may part a sentence that goes on
            continue
        if (
            joined
            and line.text
            and (
                _runs_on(joined[-1], line, open_brackets, full=width is not None and reach >= width - 3)
                or _goes_on_below(joined[-1], line)
            )
        ):
            last = joined[-1]
            text = last.text + _space_between(last.text, line.text) + line.text
            joined[-1] = Line(last.number, text, last.indented)
            open_brackets += _opened(line.folded)
        else:
            joined += [*numbers, line]
            numbers = []
            open_brackets = _opened(line.folded)
        reach = _reach(line)
    return joined + numbers


_PAGE_NUMBER = Rule(
    "the number of a page between two lines",
    r"第\s*\d{1,4}\s*页(?:\s*[/,]?\s*共\s*\d{1,4}\s*页)?|[-—–]\s*\d{1,4}\s*[-—–]",
    "第 3 页 共 12 页",
    "第3条",
)


def _goes_on_below(last: Line, line: Line) -> bool:
    """Whether a line ends the heading above it: neither ends in a stop, both are short, and a comma shows a clause within."""
    return (
        last.marker is not None
        and last.marker.kind in ("zh", "zh_bracket")
        and len(last.text) <= 30
        and len(line.text) <= 30
        and _ENDS_WITH_A_CLAUSE.match(line.folded) is not None
        and last.folded[-1] not in _STOPS
    )


def _reach(line: Line) -> int:
    """Signs of a line with the two that its first line is indented by."""
    return len(line.text) + 2 * line.indented


def _opened(folded: str) -> int:
    return folded.count("(") - folded.count(")")


def _wrap_width(lines: list[Line]) -> int | None:
    """Width at which the page is wrapped: many lines share it (within 2) and hardly any is longer."""
    lengths = Counter(_reach(line) for line in lines if len(line.text) > 15 and line.row is None)
    n_long = sum(lengths.values())
    if n_long < 12:
        return None
    for width in sorted(lengths, reverse=True):
        n_near = sum(lengths[width - slack] for slack in range(4))
        n_longer = sum(count for length, count in lengths.items() if length > width)
        if n_near >= 0.4 * n_long:
            return width if n_longer <= max(1, 0.03 * n_long) else None
    return None


def _runs_on(last: Line, line: Line, open_brackets: int, *, full: bool) -> bool:
    broken = open_brackets > 0 and last.text[-1:] in _BREAKS and len(last.text) < 400
    if not (broken or full) or not last.text or last.row or line.row or line.marker:
        return False
    if broken:
        return not line.folded.startswith(("(此件", "(本件"))
    return fold(last.text[-1]) not in _STOPS and (not line.indented or last.indented)


def _space_between(last: str, text: str) -> str:
    return (
        " " if last[-1].isascii() and last[-1].isalnum() and text[0].isascii() and text[0].isalnum() else ""
    )


def split_runs(lines: Iterable[Line]) -> list[Line]:
    """Lines with one-line bodies split: at headings in mid-line, around a signature, and after the addressee.

    Examples
    --------
    >>> text = "一、总体目标 " + "建成示范工坊30家。" * 10 + "二、保障措施 " + "加强组织领导。" * 10
    >>> [line.text[:6] for line in split_runs([Line(1, text)])]
    ['一、总体目标', '二、保障措施']
    """
    pieces: list[Line] = []
    counts: dict[str, int] = {}
    for line in lines:
        if len(line.text) < 30 or line.row:
            _count(counts, line.marker)
            pieces.append(line)
            continue
        parts = parts_of_a_notice(line.text, line.folded)
        for part in parts:
            cut = _split_headings(part, line.folded if len(parts) == 1 else fold(part), counts)
            pieces.extend(
                [line]
                if len(parts) == len(cut) == 1
                else [Line(line.number, text, boxed=line.boxed) for text in cut]
            )
    return pieces


def _split_headings(text: str, folded: str, counts: dict[str, int]) -> list[str]:
    """``text`` cut before each marker in mid-line that goes on counting, or opens a level below one that counts.

    ``counts`` is the last number of each kind of marker so far; it is carried on.
    """
    pieces: list[str] = []
    start = 0
    _count(counts, find_marker(text))
    for position in _with_first(split_positions(folded), folded):
        marker = find_marker(text[position : position + 60])
        if marker is None or not _is_next(counts, marker, folded[max(position - 2, 0) : position]):
            continue
        if _REFERS.match(folded, position) or _REFERRED.search(folded[max(position - 8, 0) : position]):
            continue
        if folded[position - 1] == ":" and marker.kind == "zh_bracket" and not _whole_items(folded, position):
            continue
        if position == start or _opened(folded[max(start, position - 60) : position]) > 0:
            continue
        if marker.kind in _SMALL and not _has_short_heading(text, position, marker):
            continue
        pieces.append(text[start:position].strip())
        _count(counts, marker)
        start = position
    return [*pieces, text[start:].strip()]


def _with_first(positions: list[int], folded: str) -> list[int]:
    """``positions`` with those of a 一、 or (一), or of a heading behind the agencies of a label, that no stop parts from the words before it.

    二、 must follow such a 一、 after a stop; the words before such a (一) must be a heading (三、重点工作(一)抓好项目).
    """
    if "(一)" in folded or _FIRST_IN_DIGITS.search(folded):
        positions = sorted({*positions, *(match.end() for match in _HEADING_THEN_FIRST.finditer(folded))})
    if "单位:" in folded or "部门:" in folded:
        positions = sorted({*positions, *(match.end() for match in _BEHIND_AGENCIES.finditer(folded))})
    second = next((at for at in positions if folded.startswith("二、", at)), None)
    if second is None or any(folded.startswith("一、", at) for at in positions) or folded.startswith("一、"):
        return positions
    first = _BARE_FIRST.search(folded, 0, second)
    return sorted([*positions, first.start()]) if first else positions


def _whole_items(folded: str, first: int) -> bool:
    """Whether the items that （一） opens are whole sentences: （二） stands behind a full stop."""
    second = folded.find("(二)", first)
    return second > 0 and folded[second - 1] == "。"


_ENDS_WITH_A_CLAUSE = Rule(
    "the end of a heading with its last clause",
    r"[^,。:;]{1,6},[^,。:;]{4,}$",
    "发展,建设特色工坊",
    "建设特色工坊。",
)
_ITEM = r"\([一二三四五六七八九十]{1,3}\)"
_REFERS = Rule(
    "a number that points to another place",
    rf"{_ITEM}(?:[、至和及到]?\([一二三四五六七八九十]|项(?!目)|款(?!项)|条(?!件|例|款))",
    "(二)项规定的企业",
    "(二)项目建设",
)
_REFERRED = Rule(
    "what stands before a number that points to another place",
    rf"第(?:{_ITEM})*$|{_ITEM}$",
    "符合第(一)",
    "符合(一)款",
)
"""What stands before a number that points to another place: 第(一)(二)项."""
_HEADING_THEN_FIRST = Rule(
    "a heading that its first item follows without a stop",
    r"""
    (?:^|(?<=[。;:)\]\s])|(?<=[一-鿿])(?=一、)
        |(?<=[局委办厅院府会处队社室司部行团乡镇区县])(?=[二三四五六七八九十]{1,3}、))
    (?: [一二三四五六七八九十]{1,3}、[^。;:,()、]{2,25}(?=\(一\)[一-鿿]{2})
      | (?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。;:,()、\d]{2,25}(?=1[.、][一-鿿]{2}) )
    """,
    "三、重点工作(一)抓好项目",
    "三、重点工作,(一)抓好项目",
)
_FIRST_IN_DIGITS = Rule(
    "a first item in digits right behind a word",
    r"1(?<=[一-鿿]1)[.、][一-鿿]{2}",
    "工作内容1.改造工坊",
    "增长1.5%",
)
_BARE_FIRST = Rule(
    "a first heading that no stop parts from the words before it",
    r"(?<=[一-鿿])一、(?!二、|[一二三四五六七八九十]、)(?=[一-鿿]{2})",
    "通知如下一、总体目标",
    "共建一、二、三产业",
)
_BEHIND_AGENCIES = Rule(
    "the agencies that a label names, with the next heading right behind the last",
    r"""
    (?:责任|牵头|配合|主办|承办|协办|参加|参与|实施)(?:单位|部门):[^。;:()]{2,80}?[局委办厅院府会处队社室司部行团乡镇区县]
    (?=\([二三四五六七八九十]{1,3}\)[一-鿿]|[二三四五六七八九十]{1,3}、[一-鿿]{2}|\d{1,2}[.、][一-鿿]{2})
    """,
    "责任单位:县水利局(二)修复河岸",
    "责任单位:县水利局。(二)修复河岸",
)
_SMALL = ("number_bracket", "circle")


def _has_short_heading(text: str, position: int, marker: Marker) -> bool:
    """Whether words of a heading follow a (1) or ① in mid-line: a short sentence, and more behind it."""
    start = position + marker.end
    end, run_in = heading_end(text, start)
    return not run_in and end - start <= 26 and end < len(text) and text[end - 1] == "。"


def _count(counts: dict[str, int], marker: Marker | None) -> None:
    if marker is not None and marker.number is not None:
        counts[marker.kind] = marker.number


def _is_next(counts: dict[str, int], marker: Marker, before: str) -> bool:
    """Whether a marker in mid-line opens a heading: the next number of its kind, or a first one after a full stop."""
    if marker.number is None:
        return False
    goes_on = counts.get(marker.kind, 0) + 1 == marker.number
    if before.endswith((";", ":")):
        return marker.number == 1 and (
            marker.kind == "zh" or (marker.kind == "zh_bracket" and before[-1] == ":")
        )
    return goes_on or marker.number == 1


RULES = (
    _REFERS,
    _REFERRED,
    _HEADING_THEN_FIRST,
    _FIRST_IN_DIGITS,
    _BARE_FIRST,
    _BEHIND_AGENCIES,
    _ENDS_WITH_A_CLAUSE,
    _PAGE_NUMBER,
)
