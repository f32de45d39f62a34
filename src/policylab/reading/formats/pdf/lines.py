"""Signs of a page to lines: what shares a baseline is one line, whatever its height; raised marks of notes stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policylab.reading.formats.pdf.glyphs import Glyph
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one baseline: edges, baseline and size of type in points.

    ``marks`` are the raised marks of footnotes that stood in the words, ``again`` what was printed over the same words once
    more to make them bold; neither is part of ``text``.

    Examples
    --------
    >>> Piece("一、总体目标", left=72.0, right=180.0, baseline=700.0, size=16.0).text
    '一、总体目标'
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    marks: tuple[str, ...] = ()
    again: str = ""

    @property
    def top(self) -> float:
        """Height of the upper edge of its type."""
        return self.baseline + 0.88 * self.size

    @property
    def middle(self) -> float:
        """Height of the middle of its type."""
        return self.baseline + 0.35 * self.size

    @property
    def bottom(self) -> float:
        """Height of the lower edge of its type."""
        return self.baseline - 0.12 * self.size


Row = tuple[Piece, ...]
"""Pieces on one baseline, from left to right."""


def join(pieces: Sequence[Piece]) -> Piece:
    """One piece of several on a baseline, a blank where they stand apart.

    Examples
    --------
    >>> join([Piece("第一章", 72, 120, 700, 16), Piece("总则", 150, 182, 700, 16)]).text
    '第一章 总则'
    """
    joined = pieces[0]
    for piece in pieces[1:]:
        joined = _beside(joined, piece)
    return joined


def merged(row: Row, gap: float) -> Row:
    """A row with pieces nearer to each other than ``gap`` sizes of type as one.

    Examples
    --------
    >>> len(merged((Piece("第一章", 72, 120, 700, 16), Piece("总则", 134, 166, 700, 16)), 1.1))
    1
    """
    made = [row[0]]
    for piece in row[1:]:
        if piece.left - made[-1].right <= gap * max(piece.size, made[-1].size):
            made[-1] = _beside(made[-1], piece)
        else:
            made.append(piece)
    return tuple(made)


def _beside(before: Piece, piece: Piece) -> Piece:
    size = max(before.size, piece.size)
    blank = " " if _apart(before.text, piece.text, (piece.left - before.right) / size) else ""
    longer = before if len(before.text) >= len(piece.text) else piece
    return Piece(
        before.text + blank + piece.text,
        before.left,
        max(before.right, piece.right),
        longer.baseline,
        longer.size,
        before.marks + piece.marks,
        before.again + piece.again,
    )


def _apart(before: str, text: str, gap: float) -> bool:
    """Whether a gap, in sizes of type, between two signs is a blank: Latin words stand apart sooner than Chinese ones."""
    latin = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    return gap > (0.2 if latin else 0.8)


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Rows of a page or a cell, from top to bottom.

    Examples
    --------
    >>> signs = [Glyph(sign, 72 + 16 * at, 88 + 16 * at, 700, 16) for at, sign in enumerate("“一网”")]
    >>> [piece.text for row in rows_of(signs) for piece in row]
    ['“一网”']
    """
    return [_pieces(row) for row in _with_raised(_share_baseline(_runs(glyphs)))]


def _runs(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Signs that follow each other on a baseline in one size of type."""
    runs: list[Piece] = []
    signs: list[str] = []
    again: list[str] = []
    first = last = None
    blank = False
    for glyph in glyphs:
        if glyph.sign.isspace():
            blank = True
            continue
        if (
            last is not None and glyph[1:4] == last[1:4]
        ):  # one glyph of the font stands for several signs: ——, ﬁ
            signs.append(glyph.sign)
            continue
        if last is not None and glyph.sign == last.sign and _over(last, glyph):
            again.append(glyph.sign)
            continue
        if last is not None and first is not None and _follows(last, glyph, blank):
            if blank and glyph.left - last.right > 0.08 * glyph.size:
                signs.append(" ")
            signs.append(glyph.sign)
        else:
            runs += _run(first, last, signs, again)
            first, signs, again = glyph, [glyph.sign], []
        last, blank = glyph, False
    return runs + _run(first, last, signs, again)


def _run(first: Glyph | None, last: Glyph | None, signs: list[str], again: list[str]) -> list[Piece]:
    if first is None or last is None:
        return []
    text, twice = "".join(signs), "".join(again)
    return [Piece(text, first.left, last.right, first.baseline, first.size, again=twice)]


def _over(last: Glyph, glyph: Glyph) -> bool:
    """Whether a sign is printed over the one before, a little aside, to make it bold."""
    near = 0.2 * glyph.size
    return abs(glyph.left - last.left) < near and abs(glyph.baseline - last.baseline) < near


def _follows(last: Glyph, glyph: Glyph, blank: bool) -> bool:
    if (
        abs(glyph.baseline - last.baseline) > 0.12 * last.size
        or abs(glyph.size - last.size) > 0.08 * last.size
    ):
        return False
    gap = glyph.left - last.right
    return -0.3 * last.size <= gap <= (0.6 if blank else 0.15) * last.size


def _share_baseline(runs: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if rows and rows[-1][0].baseline - run.baseline <= 0.25 * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


_RAISED, _LOWERED = "\x01", "\x02"
"""Marks before the text of a run that stands above or below the baseline of its row, while the row is put together."""


def _with_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Rows with small raised and lowered runs in the row that they belong to."""
    homes = [list(row) for row in rows]
    for index, row in enumerate(rows):
        for run in row:
            for near in (index + 1, index - 1):
                if 0 <= near < len(rows) and (shift := _shift(run, rows[near])):
                    homes[index].remove(run)
                    homes[near].append(replace(run, text=shift + run.text))
                    break
    return [row for row in homes if row]


def _shift(run: Piece, row: list[Piece]) -> str:
    """Whether a small run stands raised or lowered beside a word of ``row``."""
    for word in row:
        if run.size > 0.85 * word.size or not (
            -0.3 * word.size <= run.left - word.right <= 0.4 * word.size
            or -0.3 * word.size <= word.left - run.right <= 0.4 * word.size
        ):
            continue
        rise = (run.baseline - word.baseline) / word.size
        if 0.12 <= rise <= 0.8:
            return _RAISED
        if -0.4 <= rise <= -0.08:
            return _LOWERED
    return ""


_NEAR = 0.45


def _pieces(row: list[Piece]) -> Row:
    """Pieces of a row: runs with less than half the width of a sign between them are one."""
    pieces: list[Piece] = []
    for run in sorted(row, key=lambda run: run.left):
        before = pieces[-1] if pieces else None
        if run.text[0] in (_RAISED, _LOWERED) and before is not None:
            pieces[-1] = _with_shifted(before, run)
        elif run.text[0] in (_RAISED, _LOWERED):
            mark = run.text[1:]
            pieces.append(
                replace(run, text=mark) if _WORDS.search(mark) else replace(run, text="", marks=(mark,))
            )
        elif before is None or run.left - before.right > _NEAR * max(before.size, run.size):
            pieces.append(run)
        elif _printed_twice(before, run):
            pieces[-1] = replace(before, again=before.again + run.text)
        else:
            pieces[-1] = _beside(before, run)
    return tuple(piece for piece in pieces if piece.text or piece.marks)


def _printed_twice(before: Piece, run: Piece) -> bool:
    """Whether a run lies on the same words: bold type made by printing twice."""
    return before.text.endswith(run.text) and abs(before.right - run.right) < 0.35 * run.size


_WORDS = Rule("words that are no mark of a note, however they stand", r"[一-鿿]{2}", "（草案）", "注1")
RULES = (_WORDS,)
_POWERS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def _with_shifted(word: Piece, run: Piece) -> Piece:
    """A word with what stands raised or lowered behind it: a power of a unit is written as one, a note's mark is set apart."""
    raised, text = run.text[0] == _RAISED, run.text[1:]
    right = max(word.right, run.right)
    if not raised or _WORDS.search(text):
        return replace(word, text=word.text + text, right=right)
    if _is_power(word.text, text):
        return replace(word, text=word.text + text.translate(_POWERS), right=right)
    return replace(word, marks=(*word.marks, text), right=right)


def _is_power(word: str, text: str) -> bool:
    """Whether raised digits are a power: behind a Latin unit, or behind 10 that a factor stands before."""
    if not text.lstrip("-−+").isdigit():
        return False
    return word[-1:].isascii() and word[-1:].isalpha() or word.endswith(("×10", "x10", "X10", "*10", "·10"))
