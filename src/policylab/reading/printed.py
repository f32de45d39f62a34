"""A document that was read from a folded text, given back as its source prints it: every quote and every offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from policylab.reading.document import Cell, Document, Evidence, Paragraph, Sentence, Table
from policylab.reading.layout import Layout
from policylab.text.folding import Folded, Places, fold_text
from policylab.text.lookalikes import is_radical

_FIELDS = ("title", "notice_title", "issuer", "doc_number", "index_number")
_BLANKS = " \t\n\r|\u00a0"
_IS_BLANK = np.zeros(max(map(ord, _BLANKS)) + 2, dtype=bool)
_IS_BLANK[[ord(sign) for sign in _BLANKS]] = True
_WIDE_BLANK = re.compile(r"[^\S\n ]")
_SHORTEST, _MOST_MISSES = 8, 100


class Printed:
    """A text as printed, from which pieces of its fold are given back.

    Parameters
    ----------
    folded : Folded

    Examples
    --------
    >>> Printed(fold_text("关于 2024 年（试行）的通知")).of("2024年(试行)")[0]
    '2024 年（试行）'
    """

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        codes = np.frombuffer(folded.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        blank = _IS_BLANK[np.minimum(codes, len(_IS_BLANK) - 1)]
        self._at = np.flatnonzero(~blank).astype(np.int32)
        self._bare = _without_blanks(folded.text)

    def of(self, piece: str, start: int = 0) -> tuple[str, Places | None, int]:
        """``piece`` as printed at or behind position ``start``, where its characters stand in that, and where it ends.

        The places are null where every character stands where it stood. What stands nowhere is given back as it is.
        """
        bare = _without_blanks(piece)
        found = self._find(bare, start)
        if found < 0:
            at, start = self._in_parts(bare, start)
            return (*self._woven(piece, at), start)
        end = found + len(bare)
        first, last = int(self._at[found]), int(self._at[end - 1]) + 1
        own, printed = self._folded.places, self._folded.printed
        if self._folded.text[first:last] == piece:
            if own is None:
                return _WIDE_BLANK.sub(" ", printed[first:last]), None, end
            if own[last - 1] - own[first] == len(piece) - 1:
                return _WIDE_BLANK.sub(" ", printed[own[first] : own[last - 1] + 1]), None, end
        return (*self._woven(piece, self._at[found:end].tolist()), end)

    def _find(self, bare: str, start: int) -> int:
        found = self._bare.find(bare, start) if bare else -1
        return self._bare.find(bare) if bare and found < 0 < start else found

    def _in_parts(self, bare: str, start: int) -> tuple[list[int | None], int]:
        """Places in the fold of the characters of a piece that the page joined or cut: run for run, null for a stray one."""
        at: list[int | None] = []
        misses = 0
        while len(at) < len(bare):
            head = bare[len(at) : len(at) + _SHORTEST]
            found = self._bare.find(head, start) if misses < _MOST_MISSES else -1
            if found < 0:
                at.append(None)
                misses += 1
                continue
            start = found
            while len(at) < len(bare) and start < len(self._bare) and bare[len(at)] == self._bare[start]:
                at.append(int(self._at[start]))
                start += 1
        return at, start

    def _woven(self, piece: str, at: Sequence[int | None]) -> tuple[str, Places]:
        """``piece`` with its characters and the blanks between them as printed; its own blanks and pipes stay.

        ``at`` says where each character that is no blank stands in the fold.
        """
        own: list[str] = []
        where: list[int] = []
        length = number = 0
        for place, sign in enumerate(piece):
            where.append(length)
            if sign not in _BLANKS:
                follows = piece[place + 1 : place + 2]
                joined = bool(follows) and follows not in _BLANKS
                sign = self._sign(sign, at[number], at[number + 1] if joined else None)
                number += 1
            own.append(sign)
            length += len(sign)
        return "".join(own), np.array(where, dtype=np.int32)

    def _sign(self, sign: str, at: int | None, following: int | None) -> str:
        """A character as printed, with the blanks that the fold took out before the ``following`` one."""
        if at is None:
            return sign
        places, printed = self._folded.places, self._folded.printed
        start = at if places is None else int(places[at])
        if following != at + 1 or places is None:
            return printed[start]
        gap = printed[start + 1 : places[following]]
        return printed[start] + " " * sum(blank.isspace() for blank in gap)

    def value(self, piece: str) -> str:
        """``piece`` in the widths and the script of the source, without blanks that mean nothing and without radicals."""
        text, places, _ = self.of(piece)
        signs = text if places is None else "".join(text[place] for place in places)
        return "".join(usual if is_radical(sign) else sign for sign, usual in zip(signs, piece, strict=True))


def _without_blanks(text: str) -> str:
    for blank in _BLANKS:
        text = text.replace(blank, "")
    return text


def _all_places(places: Places | None, length: int) -> Places:
    return np.arange(length, dtype=np.int32) if places is None else places


def fold_layout(layout: Layout, *, traditional: bool = False) -> tuple[Layout, Folded]:
    r"""``layout`` with every text folded, and the fold of all of them, a line each, in reading order.

    Examples
    --------
    >>> from policylab.reading.layout import Block
    >>> layout, text = fold_layout(Layout((Block("paragraph", "到 2027 年"), Block("paragraph", "建成"))))
    >>> layout.blocks[0].text, text.text.split("\n")
    ('到2027年', ['到2027年', '建成'])
    """
    stated = {name: value for name, value in layout.fields.items() if name != "source_url"}
    printed = [*layout.texts(), *stated.values()]
    folded = fold_text("\n".join(printed), traditional=traditional)
    parts = _parts(folded, [len(text) for text in printed])
    read = layout.mapped(lambda _: next(parts))
    fields = {name: next(parts) if name in stated else value for name, value in layout.fields.items()}
    return replace(read, fields=fields), folded


def _parts(folded: Folded, lengths: Sequence[int]) -> Iterator[str]:
    """Fold of each of the texts of ``lengths`` that were put together, a line feed between two."""
    ends = np.cumsum(np.array(lengths) + 1) - 1 if lengths else np.array([], dtype=int)
    starts = ends - np.array(lengths)
    if folded.places is not None:
        starts, ends = np.searchsorted(folded.places, starts), np.searchsorted(folded.places, ends)
    return (folded.text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True))


def as_printed(plain: Document, folded: Folded) -> Document:
    """``plain``, which was read from the fold of a text, as the text prints it.

    The document keeps ``plain`` as ``folded``, in which facts are looked for. Titles, issuer and numbers come back in
    the widths and the script of the text; places, genre and period stay as they were read.

    Examples
    --------
    >>> plain = Document("x", {"title": "绿色方案(试行)"}, (Paragraph("p1", None, "text", "绿色方案(试行)", 0, 8),))
    >>> as_printed(plain, fold_text("绿色方案（试行）")).metadata["title"]
    '绿色方案（试行）'
    """
    printed = Printed(folded)
    paragraphs, places = _paragraphs(plain, printed)
    document = replace(plain, paragraphs=paragraphs, folded=plain, places=places)
    owned = {one.field for one in plain.evidence if one.overridden}
    metadata = dict(plain.metadata)
    for name in set(_FIELDS) - owned:
        if metadata.get(name):
            metadata[name] = printed.value(str(metadata[name]))
    return replace(
        document,
        metadata=metadata,
        sentences=plain.sentences
        if places is None
        else tuple(_sentence(part, document) for part in plain.sentences),
        sections=tuple(_moved(part, document) for part in plain.sections),
        tables=tuple(_table(table, document, printed) for table in plain.tables),
        evidence=tuple(_evidence(one, document, printed) for one in plain.evidence),
        dropped=tuple(replace(run, text=printed.of(run.text)[0]) for run in plain.dropped),
    )


def _paragraphs(plain: Document, printed: Printed) -> tuple[tuple[Paragraph, ...], Places | None]:
    """Paragraphs as printed, and where each character of the folded body stands in theirs; null when all stay."""
    paragraphs: list[Paragraph] = []
    moved: list[Places | None] = []
    end = start = 0
    for paragraph in plain.paragraphs:
        text, places, end = printed.of(paragraph.text, end)
        named = (paragraph.paragraph_id, paragraph.section_id, paragraph.kind)
        paragraphs.append(Paragraph(*named, text, start, start + len(text)))
        moved.append(places)
        start += len(text) + 1
    if all(places is None for places in moved):
        return tuple(paragraphs), None
    parts: list[Places] = []
    for before, after, places in zip(plain.paragraphs, paragraphs, moved, strict=True):
        own = after.start_char + _all_places(places, len(before.text))
        parts += [own, np.array([after.end_char], dtype=np.int32)]
    return tuple(paragraphs), np.concatenate(parts).astype(np.int32)


def _sentence(part: Sentence, document: Document) -> Sentence:
    named = (part.sentence_id, part.paragraph_id, part.section_id)
    return Sentence(*named, *document.span(part.start_char, part.end_char))


def _moved(part: Any, document: Document) -> Any:
    """A part of the document with its offsets and its texts as printed."""
    names = ("heading", "marker", "start_char", "end_char")
    fields = {name: getattr(part, name) for name in names if getattr(part, name, None) is not None}
    return replace(part, **as_printed_row(fields, document))


def _table(table: Table, document: Document, printed: Printed) -> Table:
    return replace(
        table,
        caption=printed.of(table.caption)[0] if table.caption else table.caption,
        columns=tuple(" ".join(printed.of(part)[0] for part in name.split(" ")) for name in table.columns),
        cells=tuple(_cell(cell, document) for cell in table.cells),
    )


def _cell(cell: Cell, document: Document) -> Cell:
    """``cell`` as printed, with the line feeds that its text has between paragraphs, where the body has blanks."""
    start, end = document.span(cell.start_char, cell.end_char)
    signs = list(document.body[start:end])
    for place, sign in enumerate(cell.text):
        if sign == "\n":
            signs[document.span(cell.start_char + place, cell.start_char + place + 1)[0] - start] = sign
    return replace(cell, text="".join(signs), start_char=start, end_char=end)


def _evidence(one: Evidence, document: Document, printed: Printed) -> Evidence:
    if one.overridden:
        return one
    value = printed.value(one.value) if one.value and one.field in _FIELDS else one.value
    if one.start_char is not None and one.end_char is not None:
        start, end = document.span(one.start_char, one.end_char)
        return replace(one, value=value, quote=document.body[start:end], start_char=start, end_char=end)
    return replace(one, value=value, quote=printed.of(one.quote)[0] if one.quote else None)


_SPANS = (("start_char", "end_char"), ("other_start", "other_end"))


def as_printed_row(row: Mapping[str, Any], document: Document, columns: Sequence[str] = ()) -> dict[str, Any]:
    """``row`` of the folded document as printed: its offsets, and what it quotes in ``columns``, or in every text.

    Examples
    --------
    >>> plain = Document("x", {}, (Paragraph("p1", None, "text", "到2027年", 0, 6),))
    >>> as_printed_row({"quote": "2027年", "start_char": 1, "end_char": 6}, as_printed(plain, fold_text("到 2027 年")))
    {'quote': '2027 年', 'start_char': 2, 'end_char': 8}
    """
    if document.folded is None:
        return dict(row)
    plain, body, at = document.folded.body, document.body, int(row.get("start_char") or 0)
    printed = dict(row)
    for name in columns or row:
        value = row.get(name)
        if isinstance(value, str) and value:
            found = plain.find(value, at)
            found = found if found >= 0 else plain.find(value)
            if found >= 0:
                printed[name] = body[slice(*document.span(found, found + len(value)))]
    for first, last in _SPANS:
        start, end = row.get(first), row.get(last)
        if start is not None and end is not None:
            printed[first], printed[last] = document.span(start, end)
    return printed
