"""Edges of running text on each page, by where its lines begin and how far they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from policylab.reading.formats.pdf.boxes import PrintedTable
from policylab.reading.formats.pdf.columns import Stretch
from policylab.reading.formats.pdf.furniture import Measures
from policylab.reading.formats.pdf.lines import Piece

Part = Stretch | PrintedTable


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Left and right edge of running text, in points, and whether the first lines of paragraphs are indented.

    Examples
    --------
    >>> TextFrame(72.0, 523.0, indented=True).right
    523.0
    """

    left: float
    right: float
    indented: bool


@dataclass(frozen=True, slots=True)
class PageFrames:
    """Edges of running text on each page: left and right pages may stand shifted, for a margin where they are bound.

    Examples
    --------
    >>> lines = tuple(Piece("建成示范工坊三十家并完善配套设施", 72, 520, 700 - 20 * at, 14) for at in range(9))
    >>> PageFrames.of([[Stretch(lines)]], [595.0]).of_stretch(0, Stretch(lines)).left
    72
    """

    pages: tuple[TextFrame, ...]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Part]], widths: Sequence[float]) -> PageFrames:
        """Measure the stretches of all pages; ``widths`` are those of the pages, in points."""
        lines = [
            [
                piece
                for part in parts
                if isinstance(part, Stretch) and part.edges is None
                for piece in part.lines
            ]
            for parts in pages
        ]
        frames: dict[int, TextFrame] = {}
        for width in {round(width / 10) for width in widths}:
            alike = [index for index, other in enumerate(widths) if round(other / 10) == width]
            found = _frames([lines[index] for index in alike], max(widths[index] for index in alike))
            frames |= dict(zip(alike, found, strict=True))
        return cls(tuple(frames[index] for index in range(len(pages))))

    def of_stretch(self, index: int, part: Stretch) -> TextFrame:
        """Edges of a stretch of a page; a column has its own."""
        if part.edges is not None:
            return TextFrame(*part.edges, _frame(part.lines).indented)
        return self.pages[index]


_ENOUGH_LINES = 8


def _frames(lines: Sequence[Sequence[Piece]], width: float) -> list[TextFrame]:
    """TextFrame of each of the pages of one width."""
    whole = _at_least(_frame([piece for page in lines for piece in page]), lines, width)
    own = [_frame(page) if len(page) >= _ENOUGH_LINES else None for page in lines]
    measured = [frame.right - frame.left for frame in own if frame is not None]
    if not measured:
        return [whole] * len(lines)
    usual = median(measured)
    slack = 1.2 * Measures.of([[(piece,) for piece in page] for page in lines]).size
    trusted = {
        index: frame
        for index, frame in enumerate(own)
        if frame is not None and abs(frame.right - frame.left - usual) <= slack
    }
    found = [_nearest(trusted, index) or whole for index in range(len(lines))]
    return [TextFrame(frame.left, frame.right, whole.indented) for frame in found]


def _at_least(frame: TextFrame, lines: Sequence[Sequence[Piece]], width: float) -> TextFrame:
    """A frame with its right edge where the left margin says, when hardly a line reaches as far as the longest one."""
    pieces = [piece for page in lines for piece in page if len(piece.text) > 15]
    if sum(_ink_end(piece) >= frame.right - piece.size for piece in pieces) >= 3:
        return frame
    return TextFrame(frame.left, max(frame.right, width - frame.left - 12.0), frame.indented)


def _nearest(frames: dict[int, TextFrame], index: int) -> TextFrame | None:
    """TextFrame of a page, else of the nearest page of its side, else of the nearest page."""
    order = sorted(frames, key=lambda page: ((page - index) % 2, abs(page - index)))
    return frames[order[0]] if order else None


def _frame(lines: Sequence[Piece]) -> TextFrame:
    """TextFrame of lines: the leftmost edge that lines share, and how far they run."""
    if not lines:
        return TextFrame(0.0, 0.0, indented=False)
    lefts = Counter(round(line.left) for line in lines)
    shared = [left for left, count in lefts.items() if count >= max(2, 0.02 * len(lines))] or list(lefts)
    left = min(shared)
    sizes = Counter(round(line.size) for line in lines)
    size = sizes.most_common(1)[0][0]
    rights = sorted(map(_ink_end, (line for line in lines if len(line.text) > 10))) or [
        line.right for line in lines
    ]
    right = rights[-1] if len(rights) < 50 else rights[-1 - len(rights) // 200]
    indents = sum(left + 1.2 * size < line.left < left + 3 * size for line in lines)
    return TextFrame(left, right, indents >= 0.1 * len(lines))


def _ink_end(line: Piece) -> float:
    """Right edge of a line; the blank half of a stop at its end may hang over the edge of the text."""
    return line.right - (0.5 * line.size if line.text[-1:] in "，。、；：！？）”’》」】" else 0.0)
