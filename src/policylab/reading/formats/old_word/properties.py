"""Properties in a .doc: lists of changes to a paragraph, a run or a row of a table, each a code with its operand.

Codes, sizes of operands and the pages that hold the lists are those of the specification MS-DOC (2.2.5, 2.6, 2.9).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

IN_TABLE, ROW_END, DEPTH, HUGE = 0x2416, 0x2417, 0x6649, (0x6645, 0x6646)
LIST, LIST_LEVEL = 0x460B, 0x260A
ROW_CELLS = 0xD608
DELETED, HIDDEN, STRUCK, STRUCK_TWICE, RAISED = 0x0800, 0x083C, 0x0837, 0x2A53, 0x2A48
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_WIDE = (ROW_CELLS, 0xD606)
_PAGE = 512


def number(data: bytes, at: int, size: int = 4) -> int:
    r"""Unsigned number of ``size`` bytes at a place, 0 beyond the end.

    Examples
    --------
    >>> number(b"\x00\x05\x01", 1, 2)
    261
    """
    return int.from_bytes(data[at : at + size], "little")


def changes(listed: bytes) -> Iterator[tuple[int, bytes]]:
    r"""Codes of a list, each with its operand; a list that is cut ends before the cut one.

    Examples
    --------
    >>> [(hex(code), operand) for code, operand in changes(b"\x16\x24\x01\x0b\x46\x05\x00")]
    [('0x2416', b'\x01'), ('0x460b', b'\x05\x00')]
    """
    at = 0
    while at + 2 < len(listed):
        code = number(listed, at, 2)
        at += 2
        size = _SIZES.get(code >> 13, -1)
        if code in _WIDE:
            size, at = number(listed, at, 2) - 1, at + 2
        elif size < 0:
            size, at = listed[at], at + 1
        if size < 0 or at + size > len(listed):
            return
        yield code, listed[at : at + size]
        at += size


@dataclass(frozen=True)
class Stretches:
    """Lists of changes by stretch of the stream: ``starts`` rising, each with its end and its list (b"" where there is none).

    Examples
    --------
    >>> found = Stretches((0, 10), (10, 14), (b"a", b"b"))
    >>> found.at(12), found.at(14)
    (b'b', b'')
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lists: tuple[bytes, ...]

    def at(self, place: int) -> bytes:
        """List of the stretch that holds a byte of the stream."""
        index = bisect_right(self.starts, place) - 1
        return self.lists[index] if index >= 0 and place < self.ends[index] else b""


def stretches(stream: bytes, index: bytes, *, paragraphs: bool) -> Stretches:
    """Stretches of the paragraphs or of the runs of a stream, as the index of their pages says.

    The list of a paragraph begins with the number of its style (two bytes).

    Examples
    --------
    >>> stretches(b"", b"", paragraphs=True).starts
    ()
    """
    count = max(0, (len(index) - 4) // 8)
    found: list[tuple[int, int, bytes]] = []
    for entry in range(count):
        start = (number(index, 4 * (count + 1) + 4 * entry) & 0x3FFFFF) * _PAGE
        page = stream[start : start + _PAGE]
        if len(page) == _PAGE:
            found += _of_page(page, paragraphs=paragraphs)
    found.sort(key=lambda one: one[0])
    return (
        Stretches(*(tuple(column) for column in zip(*found, strict=True))) if found else Stretches((), (), ())
    )


def _of_page(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    runs = page[-1]
    step = 13 if paragraphs else 1
    for run in range(runs):
        at = page[4 * (runs + 1) + step * run] * 2 if 4 * (runs + 1) + step * run < _PAGE else 0
        listed = b""
        if at and paragraphs:
            listed = (
                page[at + 1 : at + 2 * page[at]] if page[at] else page[at + 2 : at + 2 + 2 * page[at + 1]]
            )
        elif at:
            listed = page[at + 1 : at + 1 + page[at]]
        yield number(page, 4 * run), number(page, 4 * run + 4), listed
