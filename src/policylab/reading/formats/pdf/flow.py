"""Lines of all pages to paragraphs: a line goes on in the next where it stands so, also over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policylab.reading.formats.pdf.boxes import PrintedTable
from policylab.reading.formats.pdf.furniture import Measures
from policylab.reading.formats.pdf.lines import Piece
from policylab.reading.formats.pdf.margins import PageFrames, Part, TextFrame
from policylab.reading.formats.pdf.words import first_unit_width
from policylab.reading.outline.headings import Marker, find_marker
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph with the page on which it begins, and its size of type; ``centred`` says that it stands in the middle.

    Examples
    --------
    >>> Text("一、总体目标", page=1, size=16.0).centred
    False
    """

    text: str
    page: int
    size: float
    centred: bool = False


def flow(
    pages: Sequence[Sequence[Part]], measures: Measures, widths: Sequence[float]
) -> list[Text | PrintedTable]:
    """Paragraphs and tables of all pages in the order of reading.

    Parameters
    ----------
    pages : sequence of sequences
        The stretches of lines and the tables of each page, in order.
    measures : Measures
        The usual size and distance of lines.
    widths : sequence of float
        Width of each page, in points.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.columns import Stretch
    >>> lines = (Piece("到2027年，建成示范", 72, 200, 700, 14), Piece("工坊30家。", 72, 142, 676, 14))
    >>> [part.text for part in flow([[Stretch(lines)]], Measures(14.0, 24.0), [272.0])]
    ['到2027年，建成示范工坊30家。']
    """
    frames = PageFrames.of(pages, widths)
    made: list[Text | PrintedTable] = []
    previous: _Line | None = None
    for line in _lines(pages, frames):
        if isinstance(line, PrintedTable):
            made.append(line)
            previous = None
            continue
        last = made[-1] if made else None
        if previous is not None and isinstance(last, Text) and _goes_on(previous, line, last.text, measures):
            joined = last.text + _gap(last.text, line.piece.text) + line.piece.text
            made[-1] = Text(joined, last.page, last.size, last.centred)
        else:
            made.append(Text(line.piece.text, line.page, line.piece.size, line.centred))
        previous = line
    return made


@dataclass(frozen=True, slots=True)
class _Line:
    piece: Piece
    page: int
    frame: TextFrame

    @property
    def room(self) -> float:
        """Room between the line's end and the right edge, in points."""
        return self.frame.right - self.piece.right

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle, with room on both sides."""
        indent = self.piece.left - self.frame.left
        return indent > 2.5 * self.piece.size and abs(indent - self.room) < 1.2 * self.piece.size

    @property
    def full(self) -> bool:
        return self.room < 2.2 * self.piece.size


def _lines(pages: Sequence[Sequence[Part]], frames: PageFrames) -> Iterator[_Line | PrintedTable]:
    for index, parts in enumerate(pages):
        for part in parts:
            if isinstance(part, PrintedTable):
                yield part
            else:
                frame = frames.of_stretch(index, part)
                yield from (_Line(piece, index + 1, frame) for piece in part.lines if piece.text)


def _goes_on(previous: _Line, line: _Line, paragraph: str, measures: Measures) -> bool:
    """Whether ``line`` continues the paragraph that ends in ``previous``."""
    before, piece, frame = previous.piece, line.piece, line.frame
    if abs(before.size - piece.size) > 0.07 * max(before.size, piece.size):
        return False
    if _wraps_title(previous, line, measures):
        return True
    if (
        _REMARK.match(piece.text)
        or previous.centred
        or line.centred
        or is_entry(before.text)
        or is_entry(piece.text)
    ):
        return False
    if sum(1 for _ in _LABELS.finditer(before.text)) > 1:  # the bar below the title of a printed page
        return False
    if (_opens(before.text, piece.text, paragraph) and not _runs_through(previous, line)) or (
        _starts_anew(previous, line) and not _hangs(previous, line)
    ):
        return False
    if line.page == previous.page and before.baseline - piece.baseline > 0:
        usual = measures.pitch * max(piece.size / measures.size, 0.6)
        if before.baseline - piece.baseline > (1.75 if frame.indented else 1.35) * usual:
            return False
    if frame.indented:
        return previous.room < 0.2 * (frame.right - frame.left) and not piece.text.startswith("附件")
    tight = (
        0.7 if before.text[-1] in "，。、；：！？）”’》" else 0.2
    )  # a stop's box leaves out its blank half
    return previous.room < (first_unit_width(piece.text) + tight) * piece.size


def _runs_through(previous: _Line, line: _Line) -> bool:
    """Whether a small marker, as (1), stands at a line's head by chance: paragraphs are indented, and this line is not."""
    marker = find_marker(line.piece.text)
    return (
        marker is not None
        and marker.kind in ("number_bracket", "circle")
        and line.frame.indented
        and previous.full
        and abs(line.piece.left - line.frame.left) <= 0.5 * line.piece.size
    )


def _wraps_title(previous: _Line, line: _Line, measures: Measures) -> bool:
    """Whether a line in large type that fills the page goes on in the next, which stands in the middle."""
    before, frame = previous.piece, previous.frame
    wide = before.right - before.left > 0.85 * (frame.right - frame.left)
    near = 0 < before.baseline - line.piece.baseline < 2.2 * before.size and line.page == previous.page
    return before.size > 1.1 * measures.size and wide and near and line.centred


def _starts_anew(previous: _Line, line: _Line) -> bool:
    """Whether a line's left edge is that of a new paragraph: indented, and not as the line above."""
    indent = line.piece.left - line.frame.left
    if indent <= 1.2 * line.piece.size:
        return False
    above = previous.piece.left - previous.frame.left
    return line.frame.indented or abs(indent - above) > 2


def _hangs(previous: _Line, line: _Line) -> bool:
    """Whether a line goes on an indented or hanging block whose words run on: no stop, no room, no marker."""
    needed = (first_unit_width(line.piece.text) + 0.7) * line.piece.size
    above, frame = previous.piece, previous.frame
    long = above.right - above.left > 0.6 * (frame.right - frame.left)  # no signature at the right edge
    return (
        long
        and abs(previous.piece.left - line.piece.left) <= 4 * line.piece.size
        and previous.piece.text[-1] not in _ENDS
        and previous.room < needed
        and find_marker(line.piece.text) is None
    )


_REMARK = Rule(
    "a remark on publication, a line of its own",
    r"[(（](?:此件|本件)[^()（）]{2,14}[)）]",
    "（此件公开发布）",
    "（此项工作由县里承担）",
)
_LABELS = Rule(
    "a label that a page prints below its title",
    r"(?:(?:发布|发表|成文|更新)(?:时间|日期)|(?:信息)?来源|(?:浏览|阅读|点击)(?:次数|量|数)?|字\s?[号体]|文章作者|打印本页)\s?[:：]",
    "发布时间：2031-05-06",
    "发布时间早于县里",
)
_ENDS = "。！？；：.!?;:)）"


_NUMBER = Rule(
    "the number of a heading",
    r"[\[(（〔]?(\d{1,3}(?:[.．]\d{1,3})+(?![\d%％])|\d{1,3}(?=[\])）〕.．、\s]))",
    "3.2 茶园",
    "3个茶园",
)


def _opens(before: str, text: str, paragraph: str) -> bool:
    """Whether a line opens an item: a marker below a stop, or the number after that with which the paragraph opens."""
    marker, number = find_marker(text), _NUMBER.match(text)
    if before[-1] in _ENDS and (marker is not None or (number is not None and "." in number[1])):
        return True
    above = find_marker(paragraph)
    if marker is not None and above is not None and _follows(above, marker):
        return True
    opened = _NUMBER.match(paragraph)
    return number is not None and opened is not None and _is_after(opened[1], number[1])


def _follows(above: Marker, marker: Marker) -> bool:
    numbered = above.number is not None and marker.number is not None
    return numbered and above.kind == marker.kind and marker.number == (above.number or 0) + 1


def _is_after(above: str, number: str) -> bool:
    """Whether a number with points follows another: 2.3 then 2.4, or 3 then 3.1.

    Examples
    --------
    >>> _is_after("2.3", "2.4"), _is_after("3", "3.1"), _is_after("2", "30")
    (True, True, False)
    """
    one, other = ([int(part) for part in re.split("[.．]", text)] for text in (above, number))
    return other == [*one, 1] or (one[:-1] == other[:-1] and other[-1] == one[-1] + 1)


_ENTRY = Rule(
    "an entry of a table of contents with leaders",
    r".{2,90}?(?:(?:[.．·•・‥_]\s?){3,}|(?:[…⋯]\s?){2,})[.．·•・‥_…⋯\s]*[(（]?\d{1,4}[)）]?",
    "一、总则......3",
    "一、总则3",
)


def is_entry(text: str) -> bool:
    """Whether a line is an entry of a printed table of contents: a leader of dots ends in a page's number.

    Examples
    --------
    >>> is_entry("一、总体要求 ........ 3"), is_entry("增长6.5%")
    (True, False)
    """
    return text[-1:] in "0123456789)）" and _ENTRY.fullmatch(text) is not None


def _gap(before: str, text: str) -> str:
    joins = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    return " " if joins else ""


RULES = (
    _REMARK,
    _LABELS,
    _NUMBER,
    _ENTRY,
)
