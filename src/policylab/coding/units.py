"""Units of coding: the clauses of each plan's body, numbered plan-section-clause, and what was left out of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.facts.ids import fact_ids
from policylab.rows import Row, rows_of
from policylab.schemas import checked

LAYERS = ("heading", "table_row", "annex", "signature", "notice", "responsibility", "fragment")
"""What is no clause, in the words of ``left_out``: ``notice`` is the letter around a plan, ``fragment`` a line without a sentence."""

_NOTICE = re.compile(
    r"印发给你们|转发给你们|请(?:认真)?(?:结合实际|遵照|贯彻|抓好)|现予(?:以)?(?:印发|公布)|此件公开"
)
_ANNEX = re.compile(r"(?:附件|附表|抄送|主送)\s*\d*\s*[:：]")
_STOPS = "。！？；!?;"
_COMMAS = "，,"
_MARKER = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?")
# 一是…二是… within one sentence: each is an item with a verb of its own
_ITEM = re.compile(r"(?<=[，,：:；;。])\s*(?=(?:[一二三四五六七八九十]是(?![否不])|[①-⑳]|[（(]\d{1,2}[）)]))")
_LEAST_CHARS = 6


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of one plan is parted into clauses; ``brackets`` and ``notices`` are spans of the body, in order."""

    document: Row
    body: str
    kinds: dict[str, str]
    sentences: list[Row]
    brackets: list[tuple[int, int]]
    notices: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a body that is a clause (``layer`` empty) or is left out."""

    start: int
    end: int
    text: str
    section_id: str | None
    layer: str = ""


def list_units(dataset: Dataset, *, keep: Collection[str] = ()) -> pd.DataFrame:
    """Clauses to be coded, a row each, in order of plan and place.

    A clause is a sentence (to 。！？； or the end of its paragraph), or an item 一是 二是 ① ② of one. Headings, tables, annex
    lists, signatures, the letter around the plan, brackets of responsible agencies and lines without a sentence are left
    out; ``left_out`` counts them.

    Parameters
    ----------
    dataset : Dataset
        With texts. Near-duplicates are coded once: start from ``dataset.distinct()``.
    keep : some of ``LAYERS``
        What to take in all the same.

    Returns
    -------
    DataFrame
        unit_id (of plan and wording: the same at every build), number (plan-section-clause, from 1; section 0 is what
        stands before the first heading; a number changes when plans join), doc_id, label, section_id, heading, text
        (without what is left out), start_char and end_char in the body.

    Raises
    ------
    OptionError
        If ``keep`` names no layer.

    Examples
    --------
    >>> import policylab as pl
    >>> units = list_units(pl.open_corpus().distinct())
    >>> units.loc[0, "number"], units["unit_id"].is_unique
    ('1-0-1', True)
    """
    if strange := sorted(set(keep) - set(LAYERS)):
        raise OptionError("keep", found=[*strange], wanted=[*LAYERS])
    rows = []
    headings = dict(zip(zip(*_keys(dataset.sections), strict=True), dataset.sections["heading"], strict=True))
    positions = dict(
        zip(zip(*_keys(dataset.sections), strict=True), dataset.sections["position"], strict=True)
    )
    for place, plan in enumerate(_plans(dataset), 1):
        document = plan.document
        pieces = [piece for piece in _pieces(plan, frozenset(keep)) if not piece.layer]
        ids = fact_ids("u", document["doc_id"], [(piece.text,) for piece in pieces])
        for unit_id, number, piece in zip(
            ids, _numbers(positions, document["doc_id"], pieces), pieces, strict=True
        ):
            rows.append(
                {
                    "unit_id": unit_id,
                    "number": f"{place}-{number}",
                    "doc_id": document["doc_id"],
                    "label": document["label"],
                    "section_id": piece.section_id,
                    "heading": headings.get((document["doc_id"], piece.section_id), ""),
                    "text": piece.text,
                    "start_char": piece.start,
                    "end_char": piece.end,
                }
            )
    return checked("coding_units", pd.DataFrame(rows, columns=list(_COLUMNS)))


_COLUMNS = ("unit_id", "number", "doc_id", "label", "section_id", "heading", "text", "start_char", "end_char")


def list_documents(dataset: Dataset) -> pd.DataFrame:
    """Plans as units, for variables that apply to a document: the same columns as ``list_units``, text is the title.

    Examples
    --------
    >>> import policylab as pl
    >>> list_documents(pl.open_corpus()).loc[0, "number"]
    '1'
    """
    documents = dataset.documents
    rows = {
        "unit_id": documents["doc_id"],
        "number": [str(number) for number in range(1, len(documents) + 1)],
        "doc_id": documents["doc_id"],
        "label": documents["label"],
        "section_id": None,
        "heading": "",
        "text": documents["title"].fillna(documents["label"]),
        "start_char": 0,
        "end_char": documents["n_chars"].astype(int),
    }
    return checked("coding_units", pd.DataFrame(rows))


def left_out(dataset: Dataset, *, keep: Collection[str] = ()) -> pd.DataFrame:
    """What ``list_units`` leaves out, a row a plan and layer: doc_id, label, layer, n, n_chars, share of the body's characters.

    Examples
    --------
    >>> import policylab as pl
    >>> sorted(left_out(pl.open_corpus())["layer"].unique())[:3]
    ['annex', 'fragment', 'heading']
    """
    rows = []
    for plan in _plans(dataset):
        document = plan.document
        pieces = [piece for piece in _pieces(plan, frozenset(keep)) if piece.layer]
        for layer in LAYERS:
            lengths = [piece.end - piece.start for piece in pieces if piece.layer == layer]
            if lengths:
                share = sum(lengths) / document["n_chars"]
                rows.append((document["doc_id"], document["label"], layer, len(lengths), sum(lengths), share))
    columns = ["doc_id", "label", "layer", "n", "n_chars", "share"]
    return checked("coding_left_out", pd.DataFrame(rows, columns=columns))


def _keys(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return table["doc_id"], table["section_id"]


def _plans(dataset: Dataset) -> Iterator[_Plan]:
    """Yield every plan with its own rows; each table is parted once."""
    texts, sentences, spans = (
        dict(list(table.groupby("doc_id"))) for table in (dataset.texts(), dataset.sentences, dataset.spans)
    )
    for document in rows_of(dataset.documents):
        doc_id = document["doc_id"]
        paragraphs, own = texts[doc_id], spans.get(doc_id, dataset.spans.head(0))
        yield _Plan(
            document,
            "\n".join(paragraphs["text"]),
            dict(zip(paragraphs["paragraph_id"], paragraphs["kind"], strict=True)),
            rows_of(sentences[doc_id]) if doc_id in sentences else [],
            _spans(own, "responsibility"),
            _spans(own, "wrapper"),
        )


def _spans(spans: pd.DataFrame, layer: str) -> list[tuple[int, int]]:
    rows = spans[spans["layer"] == layer]
    return sorted(zip(rows["start_char"], rows["end_char"], strict=True))


def _numbers(positions: Mapping[tuple[str, str], int], doc_id: str, pieces: list[_Piece]) -> Iterator[str]:
    """Section and clause of each piece, both from 1; section 0 is what stands before the first heading."""
    seen: dict[int, int] = {}
    for piece in pieces:
        section = int(positions.get((doc_id, piece.section_id or ""), 0))
        seen[section] = seen.get(section, 0) + 1
        yield f"{section}-{seen[section]}"


def _pieces(plan: _Plan, keep: frozenset[str]) -> Iterator[_Piece]:
    """Yield clauses and what is left out, in order of place."""
    brackets = [] if "responsibility" in keep else plan.brackets
    for row in plan.sentences:
        section = row["section_id"] if isinstance(row["section_id"], str) else None
        kind, start, end = plan.kinds[row["paragraph_id"]], row["start_char"], row["end_char"]
        layer = kind if kind in LAYERS and kind not in keep else ""
        if (
            not layer
            and "notice" not in keep
            and any(low < end and high > start for low, high in plan.notices)
        ):
            layer = "notice"
        for low, high in _items(plan.body, start, end):
            yield from _without(plan.body, (low, high), brackets, section, layer, keep)


def _items(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a sentence's items, or of the whole sentence."""
    cuts = [match.end() for match in _ITEM.finditer(body, start, end) if match.end() - start >= _LEAST_CHARS]
    edges = [start, *cuts, end]
    yield from zip(edges[:-1], edges[1:], strict=True)


def _without(
    body: str,
    span: tuple[int, int],
    brackets: list[tuple[int, int]],
    section: str | None,
    layer: str,
    keep: frozenset[str],
) -> Iterator[_Piece]:
    """Yield the clause of a span without its brackets, and the brackets."""
    start, end = span
    inside = [(max(start, low), min(end, high)) for low, high in brackets if low < end and high > start]
    if layer:
        yield _Piece(start, end, body[start:end], section, layer)
        return
    edges = [start, *(edge for bracket in inside for edge in bracket), end]
    parts = [
        (low, high)
        for low, high in zip(edges[::2], edges[1::2], strict=True)
        if body[low:high].strip(" \n　" + _STOPS)
    ]
    for low, high in brackets:
        if not start <= low < end:  # a bracket with ; in it touches two sentences and counts once
            continue
        yield _Piece(low, high, body[low:high], section, "responsibility")
    if parts:
        text = "".join(body[low:high] for low, high in parts)
        marker = _MARKER.match(text)
        head = marker.end() if marker else 0
        low, high = parts[0][0] + head, parts[-1][1]
        text = text[head:].rstrip()
        yield _Piece(
            low,
            high - (high - low - len(body[low:high].rstrip())),
            text,
            section,
            _kind_of(text, section, keep),
        )


def _kind_of(text: str, section: str | None, keep: frozenset[str]) -> str:
    """Why a text is no clause; "" for a clause."""
    if "annex" not in keep and _ANNEX.match(text):
        return "annex"
    if "notice" not in keep and _NOTICE.search(text) and section is None:
        return "notice"
    closed = text.endswith(tuple(_STOPS)) or any(comma in text for comma in _COMMAS)
    letters = len(re.findall(r"\w", text))
    sentence = closed and letters >= _LEAST_CHARS and not text.endswith(("：", ":"))
    return "" if sentence or "fragment" in keep else "fragment"
