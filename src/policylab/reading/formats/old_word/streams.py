"""The text of a .doc as its pieces give it, and where each sign of it lies in the file."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from policylab.reading.formats.old_word.properties import (
    DELETED,
    HIDDEN,
    HUGE,
    RAISED,
    STRUCK,
    STRUCK_TWICE,
    Stretches,
    changes,
    number,
    stretches,
)

_MAGIC = 0xA5EC
_FIRST_PAIR = 0x9A
STYLES, RUNS, PARAGRAPHS, PIECES, BOXES, LISTS, LIST_USES = 1, 12, 13, 33, 56, 73, 74
"""Places of the parts of a file in the table of places and sizes at its head (FibRgFcLcb97)."""
_LENGTHS = (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64, 0x68)
"""Where the head says how many signs each text has."""
TEXTS = ("main", "footnotes", "heads", "macros", "remarks", "endnotes", "boxes", "boxes of heads")
_COMPRESSED = 0x40000000
_RAISED = {b"\x01": "superscript", b"\x02": "subscript"}
_DELETED = "deleted"
_UNSEEN = {DELETED: _DELETED, HIDDEN: "hidden text", STRUCK: "struck out", STRUCK_TWICE: "struck out"}
BLANK = "\x00"
"""What stands for a sign that Word does not show."""


class BrokenDocError(Exception):
    """A file that is no .doc as the specification has it.

    Examples
    --------
    >>> Streams(b"", b"", b"")
    Traceback (most recent call last):
    ...
    policylab.reading.formats.old_word.streams.BrokenDocError: no pieces of text
    """


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text (counted in signs) and the bytes that hold it."""

    start: int
    end: int
    place: int
    width: int


@dataclass(frozen=True)
class Streams:
    """The streams of a .doc: its text, its tables, and what is too large for either.

    Examples
    --------
    >>> written("一、总体目标").shown
    '一、总体目标'
    """

    text_stream: bytes
    tables: bytes
    data: bytes

    def __post_init__(self) -> None:
        if number(self.text_stream, 0, 2) != _MAGIC or not self.pieces:
            raise BrokenDocError("no pieces of text")

    def place(self, pair: int) -> tuple[int, int]:
        """Where a part of the tables begins and ends, by its place in the head."""
        start, size = (number(self.text_stream, _FIRST_PAIR + 8 * pair + shift) for shift in (0, 4))
        return start, start + size

    def part(self, pair: int) -> bytes:
        """A part of the tables, by its place in the head."""
        return self.tables[slice(*self.place(pair))]

    @cached_property
    def pieces(self) -> tuple[_Piece, ...]:
        """Pieces of all texts, in order.

        Raises
        ------
        BrokenDocError
            If a piece lies outside the file or on another.
        """
        listed, at = self.part(PIECES), 0
        while at < len(listed) and listed[at] == 1:
            at += 3 + number(listed, at + 1, 2)
        listed = listed[at + 5 : at + 5 + number(listed, at + 1)] if listed[at : at + 1] == b"\x02" else b""
        count = max(0, (len(listed) - 4) // 12)
        found: list[_Piece] = []
        for index in range(count):
            start, end = number(listed, 4 * index), number(listed, 4 * index + 4)
            place = number(listed, 4 * (count + 1) + 8 * index + 2)
            width = 1 if place & _COMPRESSED else 2
            place = (place & ~_COMPRESSED) // 2 if width == 1 else place
            if start != (found[-1].end if found else 0) or place + (end - start) * width > len(
                self.text_stream
            ):
                raise BrokenDocError("a piece of text lies outside the file")
            found.append(_Piece(start, end, place, width))
        if found and found[-1].end > len(self.text_stream):
            raise BrokenDocError("pieces of text lie on one another")
        return tuple(found)

    @cached_property
    def paragraphs(self) -> Stretches:
        """Properties of paragraphs."""
        return stretches(self.text_stream, self.part(PARAGRAPHS), paragraphs=True)

    def range_of(self, text: str) -> tuple[int, int]:
        """First and last sign (exclusive) of one of ``TEXTS``."""
        lengths = [number(self.text_stream, at) for at in _LENGTHS]
        index = TEXTS.index(text)
        return sum(lengths[:index]), sum(lengths[: index + 1])

    def properties_at(self, sign: int) -> bytes:
        """Style (two bytes) and changes of the paragraph that holds a sign; a list that was put elsewhere is fetched."""
        listed = self.paragraphs.at(self._byte(sign))
        for code, operand in changes(listed[2:]):
            if code in HUGE:
                at = number(operand, 0)
                return listed[:2] + self.data[at + 2 : at + 2 + number(self.data, at, 2)]
        return listed

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def _byte(self, sign: int) -> int:
        piece = self.pieces[max(0, bisect_right(self._starts, sign) - 1)]
        return piece.place + (sign - piece.start) * piece.width

    @cached_property
    def shown(self) -> str:
        """All texts, one sign each; those that are deleted, hidden, struck out or the code of a field are ``BLANK``."""
        whole = self._whole
        marked = bytearray(len(whole))
        for start, end in (*((start, end) for start, end, _ in self._unseen()), *_codes_of_fields(whole)):
            marked[start:end] = b"\x01" * (min(end, len(whole)) - start)
        return (
            "".join(
                BLANK if gone and sign not in "\r\x07" else sign
                for sign, gone in zip(whole, marked, strict=True)
            )
            if any(marked)
            else whole
        )

    @cached_property
    def _whole(self) -> str:
        """All texts as they are stored, one sign each."""
        signs = []
        for piece in self.pieces:
            size = piece.end - piece.start
            stored = self.text_stream[piece.place : piece.place + size * piece.width]
            text = stored.decode("utf-16-le" if piece.width == 2 else "cp1252", "replace")
            signs.append(text.ljust(size, BLANK)[:size])
        return "".join(signs)

    def _unseen(self) -> Iterator[tuple[int, int, str]]:
        """Stretches of signs that are deleted, hidden or struck out, and which of these."""
        for start, end, told in self._runs:
            how = next((how for code, how in _UNSEEN.items() if told.get(code) == b"\x01"), None)
            if how is not None:
                yield start, end, how

    def out_of_sight(self) -> Iterator[tuple[str, str]]:
        """Texts that are hidden or struck out, and which of these; what is deleted is gone."""
        for start, end, how in self._unseen():
            if how != _DELETED:
                yield self._whole[start:end], how

    @cached_property
    def raised(self) -> tuple[tuple[int, int, str], ...]:
        """Stretches of signs that stand above or below the line, as a .docx names that."""
        return tuple(
            (start, end, _RAISED[told[RAISED]])
            for start, end, told in self._runs
            if told.get(RAISED) in _RAISED
        )

    @cached_property
    def _runs(self) -> tuple[tuple[int, int, dict[int, bytes]], ...]:
        """Stretches of signs whose look is told, in order."""
        runs = stretches(self.text_stream, self.part(RUNS), paragraphs=False)
        found = []
        for start, end, listed in zip(runs.starts, runs.ends, runs.lists, strict=True):
            told = dict(changes(listed)) if listed else {}
            found += [(*signs, told) for signs in self._signs_in(start, end) if told]
        return tuple(sorted(found, key=lambda one: one[0]))

    def _signs_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches of signs that lie in a stretch of bytes."""
        for piece in self.pieces:
            first = max(start, piece.place)
            last = min(end, piece.place + (piece.end - piece.start) * piece.width)
            if first < last:
                yield tuple(piece.start + (at - piece.place) // piece.width for at in (first, last))  # type: ignore[misc]


def _codes_of_fields(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are the code of a field and not what it shows."""
    open_fields: list[int] = []
    for mark in re.finditer("[\x13\x14\x15]", text):
        if mark[0] == "\x13":
            open_fields.append(mark.start())
        elif open_fields and mark[0] == "\x14":
            yield open_fields[-1], mark.end()
            open_fields[-1] = mark.end()
        elif open_fields:
            start = open_fields.pop()
            is_code = start < len(text) and text[start : start + 1] == "\x13"
            yield (start if is_code else mark.start()), mark.end()


def written(text: str) -> Streams:
    """Streams of the smallest file that holds a text, without any properties: for examples and tests.

    Examples
    --------
    >>> written("工坊").range_of("main")
    (0, 2)
    """
    words = text.encode("utf-16-le")
    head = bytearray(1024)
    pieces = struct.pack("<IIHIH", 0, len(text), 0, len(head), 0)
    tables = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<H", head, 0, _MAGIC)
    struct.pack_into("<I", head, _LENGTHS[0], len(text))
    struct.pack_into("<II", head, _FIRST_PAIR + 8 * PIECES, 0, len(tables))
    return Streams(bytes(head) + words, tables, b"")
