"""Texts in traditional script: read in simplified script, character by character, and given back as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from policylab.reading.document import Document, Paragraph
from policylab.resources import read_resource

_PRINTED_FIELDS = ("title", "notice_title", "issuer", "doc_number", "index_number")
_BLANK = re.compile(r"[\s|]+")


def simplified(text: str) -> str:
    """``text`` of the same length with every traditional character in its simplified form.

    Examples
    --------
    >>> simplified("關於印發實施方案的通知")
    '关于印发实施方案的通知'
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    return {ord(row["variant"]): row["term"] for row in read_resource("traditional")}


class Printed:
    """The text as printed, from which pieces that were read in simplified script are given back.

    Parameters
    ----------
    text : str
        The source's text in traditional script.

    Examples
    --------
    >>> Printed("關於印發方案的通知").of("印发方案")
    ('印發方案', 6)
    """

    def __init__(self, text: str) -> None:
        self._printed = _BLANK.sub("", text)
        self._plain = simplified(self._printed)

    def of(self, piece: str, start: int = 0) -> tuple[str, int]:
        """``piece`` as printed at or behind position ``start``, and where it ends; unchanged when it stands nowhere."""
        bare = _BLANK.sub("", piece)
        found = self._plain.find(bare, start) if bare else -1
        if found < 0:
            found = self._plain.find(bare) if bare else -1
        if found < 0:
            return piece, start
        end = found + len(bare)
        signs = iter(self._printed[found:end])
        return "".join(sign if _BLANK.match(sign) else next(signs) for sign in piece), end


def as_printed(plain: Document, text: str) -> Document:
    """``plain``, which was read from ``text`` in simplified script, in the script of ``text``; all offsets stay.

    The document keeps ``plain``, in which facts are looked for. Places, genre and period stay as they were read.

    Examples
    --------
    >>> plain = Document("x", {"title": "绿色方案"}, (Paragraph("p1", None, "text", "绿色方案", 0, 4),))
    >>> as_printed(plain, "綠色方案").body
    '綠色方案'
    """
    printed = Printed(text)
    paragraphs: list[Paragraph] = []
    end = 0
    for paragraph in plain.paragraphs:
        own, end = printed.of(paragraph.text, end)
        paragraphs.append(replace(paragraph, text=own))
    document = replace(plain, paragraphs=tuple(paragraphs), plain=plain)
    metadata = dict(plain.metadata)
    for name in _PRINTED_FIELDS:
        if metadata.get(name):
            metadata[name] = printed.of(str(metadata[name]))[0]
    parts: dict[str, Any] = {
        name: tuple(replace(part, **as_printed_row(_texts(part), document)) for part in getattr(plain, name))
        for name in ("sections", "tables")
    }
    parts["tables"] = tuple(
        replace(
            table,
            columns=tuple(printed.of(column)[0] for column in table.columns),
            cells=tuple(
                replace(cell, text=_with_breaks(document.body[cell.start_char : cell.end_char], cell.text))
                for cell in table.cells
            ),
        )
        for table in parts["tables"]
    )
    evidence = tuple(
        replace(
            one,
            quote=printed.of(one.quote)[0] if one.quote else None,
            value=printed.of(one.value)[0] if one.value and one.field in _PRINTED_FIELDS else one.value,
        )
        for one in plain.evidence
    )
    dropped = tuple(replace(run, text=printed.of(run.text)[0]) for run in plain.dropped)
    return replace(document, metadata=metadata, evidence=evidence, dropped=dropped, **parts)


def _with_breaks(printed: str, text: str) -> str:
    """``printed`` with the line feeds that ``text``, of the same length, has between the paragraphs of a cell."""
    return "".join("\n" if sign == "\n" else own for own, sign in zip(printed, text, strict=True))


def _texts(part: Any) -> dict[str, Any]:
    names = ("heading", "marker", "caption", "start_char")
    return {name: getattr(part, name) for name in names if getattr(part, name, None) is not None}


def as_printed_row(row: Mapping[str, Any], document: Document, columns: Sequence[str] = ()) -> dict[str, Any]:
    """``row`` with what it quotes from the plain body given as printed: ``columns``, or every text when none are named.

    Examples
    --------
    >>> plain = Document("x", {}, (Paragraph("p1", None, "text", "绿色方案", 0, 4),))
    >>> as_printed_row({"quote": "绿色"}, as_printed(plain, "綠色方案"))
    {'quote': '綠色'}
    """
    if document.plain is None:
        return dict(row)
    plain, body = document.plain.body, document.body
    printed = dict(row)
    for name, value in row.items():
        if isinstance(value, str) and value and (not columns or name in columns):
            at = plain.find(value, int(row.get("start_char") or 0))
            at = at if at >= 0 else plain.find(value)
            printed[name] = body[at : at + len(value)] if at >= 0 else value
    return printed
