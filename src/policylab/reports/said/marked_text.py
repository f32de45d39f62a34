"""A plan as its whole text with all that was read in it: targets, duties, citations, words of themes, slips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policylab.dataset import Dataset
from policylab.display import heading_of
from policylab.reports.corpus import invented
from policylab.resources import value_label
from policylab.schemas import as_written
from policylab.wording import say, told

MARKS = ("target", "duty", "citation", "theme", "slip")
"""What is marked in a text, in the order in which a page lists it."""

SpanOf = tuple[int, int, str]
"""A half-open span in code points of the body, and what is marked there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which the same things were read; ``kinds`` are of ``MARKS``.

    Examples
    --------
    >>> Piece("3%", ("target",)).kinds
    ('target',)
    """

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or what stands between two (``sentence_id`` is empty); ``start`` is its place in the body.

    Examples
    --------
    >>> Line("s00001", 0, (Piece("总体目标", ()),)).start
    0
    """

    sentence_id: str
    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was read at a place, in words: ``kind`` is one of ``MARKS``.

    Examples
    --------
    >>> Note("target", "研发经费 = 3 %").kind
    'target'
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the notes on it; ``level`` is that of a heading, else 0; ``path`` the headings above it.

    Examples
    --------
    >>> Block("p00001", 0, "一、总体目标", (), ()).level
    0
    """

    paragraph_id: str
    level: int
    path: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A plan to read: its title, how to cite it, and its paragraphs in order.

    Examples
    --------
    >>> MarkedText("a-1", "甲县 规划 2024", "甲县规划", "甲县人民政府：《甲县规划》", ()).blocks
    ()
    """

    doc_id: str
    label: str
    title: str
    citation: str
    blocks: tuple[Block, ...]
    invented: bool = False
    """Whether it is one of the plans that ship."""


def citation_of(plan: pd.Series) -> str:
    """Issuer (else place), title, number and date of a plan, as a quotation names its source.

    Examples
    --------
    >>> citation_of(pd.Series({"issuer": "甲县人民政府", "title": "甲县规划", "doc_number": "甲政发〔2024〕1号", "label": "甲县"}))
    '甲县人民政府：《甲县规划》（甲政发〔2024〕1号）'
    >>> citation_of(pd.Series({"title": None, "region": "甲县", "label": "甲县 规划 2024"}))  # a label is no title
    '甲县：甲县 规划 2024'
    """
    known = {str(name): str(value) for name, value in plan.items() if pd.notna(value)}
    who = known.get("issuer") or known.get("region", "")
    title = f"《{known['title']}》" if "title" in known else known["label"]
    date = known.get("issued_date") or known.get("published_date") or known.get("year", "")
    behind = "，".join(filter(None, (known.get("doc_number"), date)))
    return f"{who}：{title}".removeprefix("：") + (f"（{behind}）" if behind else "")


def pieces_of(text: str, start: int, spans: Iterable[SpanOf]) -> tuple[Piece, ...]:
    """``text``, which begins at ``start`` of the body, cut wherever a span begins or ends.

    Examples
    --------
    >>> [(piece.text, piece.kinds) for piece in pieces_of("企业达到9家。", 10, [(10, 15, "target"), (10, 12, "theme")])]
    [('企业', ('target', 'theme')), ('达到9', ('target',)), ('家。', ())]
    """
    end = start + len(text)
    inside = [(max(a, start), min(b, end), kind) for a, b, kind in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    pieces = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        here = {kind for first, last, kind in inside if first <= a and last >= b}
        pieces.append(Piece(text[a - start : b - start], tuple(kind for kind in MARKS if kind in here)))
    return tuple(pieces)


def marked_texts(dataset: Dataset, hits: pd.DataFrame, *, language: str = "en") -> list[MarkedText]:
    r"""Each plan of ``dataset`` with its marks and notes; ``hits`` are those of the themes (``theme_hits``).

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> first = plans.select([plans.documents["doc_id"].iloc[0]])
    >>> [text] = marked_texts(first, pl.words.theme_hits(pl.words.segment(first)))
    >>> "\n".join("".join(p.text for line in block.lines for p in line.pieces) for block in text.blocks) == first.body(text.doc_id)
    True
    """
    tables = {
        "target": dataset.targets,
        "duty": dataset.duties,
        "citation": dataset.citations,
        "slip": dataset.findings,
        "theme": hits,
    }
    grouped = {kind: dict(iter(table.groupby("doc_id", sort=False))) for kind, table in tables.items()}
    paragraphs = dict(iter(dataset.paragraphs.groupby("doc_id", sort=False)))
    sentences = dict(iter(dataset.sentences.groupby("doc_id", sort=False)))
    sections = dict(iter(dataset.sections.groupby("doc_id", sort=False)))
    texts = []
    for _, plan in dataset.documents.iterrows():
        doc_id = str(plan["doc_id"])
        read = {kind: plans[doc_id] for kind, plans in grouped.items() if doc_id in plans}
        placed = paragraphs.get(doc_id), sentences.get(doc_id), sections.get(doc_id)
        blocks = _blocks(*placed, read, language)
        title = str(plan["title"]) if pd.notna(plan["title"]) else str(plan["label"])
        texts.append(
            MarkedText(
                doc_id, str(plan["label"]), title, citation_of(plan), blocks, invented(plan.to_frame().T)
            )
        )
    return texts


def _blocks(
    paragraphs: pd.DataFrame | None,
    sentences: pd.DataFrame | None,
    sections: pd.DataFrame | None,
    read: dict[str, pd.DataFrame],
    language: str,
) -> tuple[Block, ...]:
    if paragraphs is None:
        return ()
    spans = sorted(
        (int(start), int(end), kind)
        for kind, rows in read.items()
        for start, end in rows[["start_char", "end_char"]].dropna().to_numpy()
    )
    notes = sorted(_notes(read, language), key=lambda pair: (pair[0], MARKS.index(pair[1].kind)))
    lines = _sentence_starts(sentences)
    levels, paths = _headings(sections)
    blocks = []
    for row in paragraphs.to_dict("records"):
        start, end = int(row["start_char"]), int(row["end_char"])
        here = [span for span in spans if span[0] < end and span[1] > start]
        cuts = [start, *(at for at in lines if start < at < end), end]
        section = "" if pd.isna(row["section_id"]) else str(row["section_id"])
        text = str(row["text"])
        told_lines = tuple(
            Line(lines.get(a, ""), a, pieces_of(text[a - start : b - start], a, here))
            for a, b in zip(cuts, cuts[1:], strict=False)
        )
        level = levels.get(section, 1) if row["kind"] == "heading" else 0
        beside = tuple(note for at, note in notes if start <= at < end)
        blocks.append(Block(str(row["paragraph_id"]), level, paths.get(section, ""), told_lines, beside))
    return tuple(blocks)


def _sentence_starts(sentences: pd.DataFrame | None) -> dict[int, str]:
    if sentences is None:
        return {}
    return dict(zip(sentences["start_char"].astype(int), sentences["sentence_id"].astype(str), strict=True))


def _headings(sections: pd.DataFrame | None) -> tuple[dict[str, int], dict[str, str]]:
    """Level of each section, and the path of headings that leads to it."""
    levels: dict[str, int] = {}
    paths: dict[str, str] = {}
    if sections is None:
        return levels, paths
    for row in sections.fillna({"marker": "", "heading": "", "parent_id": ""}).to_dict("records"):
        section, above = str(row["section_id"]), paths.get(str(row["parent_id"]))
        own = heading_of(str(row["marker"]), str(row["heading"]))
        levels[section] = int(row["level"])
        paths[section] = f"{above} › {own}" if above else own
    return levels, paths


def _notes(read: dict[str, pd.DataFrame], language: str) -> list[tuple[int, Note]]:
    notes: list[tuple[int, Note]] = []
    for kind, say_row in (("target", _target), ("duty", _duty), ("citation", _citation), ("slip", _slip)):
        rows: Sequence[dict[Any, Any]] = read[kind].astype(object).to_dict("records") if kind in read else []
        notes += [(int(row["start_char"]), Note(kind, say_row(row, language))) for row in rows]
    return list(dict.fromkeys(notes))


_COMPARED = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}


def _known(*values: Any) -> str:
    return " · ".join(str(value) for value in values if value is not None and value == value and value != "")


def _target(row: dict[Any, Any], language: str) -> str:
    """Indicator, value with unit, year, status, kind, certainty: what the row holds of them."""
    figure = ""
    if pd.notna(row["value"]):
        upper = f"–{as_written(row['value_max'])}" if pd.notna(row["value_max"]) else ""
        unit = str(row["unit"]) if pd.notna(row["unit"]) else ""
        gap = "" if language == "zh" or unit.startswith("%") else " "
        bound = _COMPARED.get(str(row["comparator"]), "")
        figure = f"{bound}{as_written(row['value'])}{upper}{gap}{unit}".strip()
    year = "" if pd.isna(row["year"]) else f"{row['year']:.0f}"
    coded = (
        value_label(name, str(row[name]), language) if pd.notna(row[name]) else ""
        for name in ("status", "kind", "certainty")
    )
    return _known(row["indicator"], figure, year, *coded)


def _duty(row: dict[Any, Any], language: str) -> str:
    return _known(f"{row['agency']}", value_label("role", str(row["role"]), language))


def _citation(row: dict[Any, Any], language: str) -> str:
    relation = value_label("relation", str(row["relation"]), language) if pd.notna(row["relation"]) else ""
    title = f"《{row['title']}》" if pd.notna(row["title"]) else ""
    number = row["doc_number"] if pd.notna(row["doc_number"]) else ""
    return _known(title, number, relation)


def _slip(row: dict[Any, Any], language: str) -> str:
    return str(told(row, language)["message"])


def mark_names(language: str) -> dict[str, str]:
    """What a page calls each of ``MARKS``.

    Examples
    --------
    >>> mark_names("en")["duty"]
    'Duties'
    """
    return {kind: say(f"reader-mark-{kind}", language) for kind in MARKS}
