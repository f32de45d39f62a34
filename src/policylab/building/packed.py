"""A row of a collection on its way from the process that opened the collection to the one that reads it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Any

from policylab.reading.layout import Block, Paragraphs, Place
from policylab.reading.raw import RawText

_SIGN = 3
"""Bytes of a Chinese character."""


@dataclass(frozen=True, slots=True)
class PackedRow:
    """A row as bytes, beside what is asked of it on the way: those between do not have to open it.

    Attributes
    ----------
    member : str or None
        Which row it is.
    sha256 : str
        Hash of what it says.
    size : int
        Bytes to read, about.
    content : bytes
        Empty for a row that was read before and need not be read again.
    known_as : str or None
        Key of its rows where it was read before (``units.Unit.key``).

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.formats.plain import read_plain
    >>> from policylab.reading.raw import Source
    >>> row = RawText(Source(Path("."), "a.csv", "1f"), read_plain("一、总则"), "csv", None, "row 1")
    >>> packed = pack(row)
    >>> packed.member, packed.size, packed.unpacked() == row
    ('row 1', 12, True)
    """

    member: str | None
    sha256: str
    size: int
    content: bytes
    known_as: str | None = None

    def unpacked(self) -> RawText:
        """The row as it was."""
        row: RawText
        row, texts, places = pickle.loads(self.content)
        if isinstance(row.layout.blocks, Paragraphs):
            return row
        return replace(row, layout=replace(row.layout, blocks=tuple(_blocks(texts, places))))


def size_of(row: RawText) -> int:
    """Bytes of a row, about.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.formats.plain import read_plain
    >>> from policylab.reading.raw import Source
    >>> size_of(RawText(Source(Path("."), "a.csv", "1f"), read_plain("一、总则"), "csv", None))
    12
    """
    return len(row.layout.text) * _SIGN


def pack(row: RawText, *, known_as: str | None = None) -> PackedRow:
    """Pack a row, or only what tells it from others when it was read before.

    Blocks that are no plain ``Paragraphs`` are packed by column: one by one they take five times as long, and there are a hundred in a plan.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.layout import Layout
    >>> from policylab.reading.raw import Source
    >>> pack(RawText(Source(Path("."), "a.csv", "1f"), Layout(()), "csv", None), known_as="1f").content
    b''
    """
    content = b"" if known_as else pickle.dumps(_columns(row), pickle.HIGHEST_PROTOCOL)
    return PackedRow(row.member, row.source.sha256, size_of(row), content, known_as)


def _columns(row: RawText) -> tuple[Any, ...]:
    blocks = row.layout.blocks
    if isinstance(blocks, Paragraphs):
        return replace(row, layout=replace(row.layout)), (), ()  # without the text that it remembers
    texts = [(block.kind, block.text, block.grid, block.level) for block in blocks]
    places = [(block.place.page, block.place.line, block.place.cell) for block in blocks]
    return replace(row, layout=replace(row.layout, blocks=())), texts, places


def _blocks(texts: list[tuple[Any, ...]], places: list[tuple[Any, ...]]) -> list[Block]:
    both = zip(texts, starmap(Place, places), strict=True)
    return [Block(kind, text, grid, level, place) for (kind, text, grid, level), place in both]
