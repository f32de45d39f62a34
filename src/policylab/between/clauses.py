"""Clauses that can be compared: sentences of plans without duty brackets, quoted titles, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policylab.between.boilerplate import common_characters, listed_characters
from policylab.between.characters import read_characters
from policylab.dataset import Dataset

Spans = dict[str, list[tuple[int, int]]]

LEAST_CHARS = 12
_KINDS = ("text", "list")
_ENDS = ("。", "！", "？", "；", "!", "?", ";", ".")
_TITLE = re.compile(r"《[^《》]{1,80}》(?:[（(〔][^（）()]{1,30}[）)〕])?")
_MARKER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?")


@dataclass(frozen=True)
class Clause:
    """A sentence of a plan.

    Attributes
    ----------
    start, end : int
        Half-open span in the body.
    text : str
        As printed.
    plain : str
        Letters and digits without marker, duty bracket and quoted titles.
    boilerplate : bool array, shape (len(plain),)
        Whether each stands in a slogan, an indicator's name, or wording that most plans of the dataset share.
    figures : tuple of str
        Numbers in the text, in order.

    Examples
    --------
    >>> clause = Clause(0, 13, "每年培育科技型企业二十家。", "每年培育科技型企业二十家", np.zeros(12, dtype=bool), ())
    >>> clause.text[clause.start : clause.end] == clause.text, bool(clause.boilerplate.any())
    (True, False)
    """

    start: int
    end: int
    text: str
    plain: str
    boilerplate: npt.NDArray[np.bool_]
    figures: tuple[str, ...]


def read_clauses(dataset: Dataset, of: Collection[str] | None = None) -> dict[str, list[Clause]]:
    """Clauses of every plan that is no near-duplicate, in order; those with fewer than 12 letters and digits are left out.

    Of the plans named by ``of`` alone, where it is given; what is boilerplate all plans say.

    Examples
    --------
    >>> import policylab as pl
    >>> clauses = read_clauses(pl.open_corpus())
    >>> len(clauses), min(len(clause.plain) for of_plan in clauses.values() for clause in of_plan) >= LEAST_CHARS
    (25, True)
    """
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    bodies: dict[str, str] = {doc_id: dataset.body(doc_id) for doc_id in plans["doc_id"]}
    characters = read_characters(bodies)
    marks = listed_characters(characters) | common_characters(characters)
    wanted = set(bodies if of is None else of)
    sentences, brackets = _sentences(dataset, wanted), _brackets(dataset, wanted)
    clauses: dict[str, list[Clause]] = {}
    for place, (doc_id, body) in enumerate(bodies.items()):
        if doc_id not in wanted:
            continue
        here = slice(characters.starts[place], characters.starts[place + 1])
        offset, plain = characters.offset[here], characters.text(place)
        kept = ~_named_elsewhere(brackets.get(doc_id, []), body)[offset]
        clauses[doc_id] = []
        for start, end in _spans(sentences.get(doc_id, []), body):
            rows = np.arange(*np.searchsorted(offset, [start, end]))
            rows = rows[kept[rows]]
            if len(rows) >= LEAST_CHARS:
                text, letters = body[start:end], "".join(plain[row] for row in rows)
                figures = tuple(re.findall(r"\d+(?:\.\d+)?", text))
                clauses[doc_id].append(Clause(start, end, text, letters, marks[here][rows], figures))
    return clauses


def _sentences(dataset: Dataset, wanted: Collection[str]) -> Spans:
    """Sentences of running text of each of these plans: parted once, not sought in the table plan by plan."""
    kinds = dataset.paragraphs[["doc_id", "paragraph_id", "kind"]]
    running = kinds[kinds["doc_id"].isin(wanted) & kinds["kind"].isin(_KINDS)]
    known = set(running[["doc_id", "paragraph_id"]].itertuples(index=False, name=None))
    rows = dataset.sentences[["doc_id", "paragraph_id", "start_char", "end_char"]]
    found: Spans = {}
    for doc_id, paragraph, start, end in rows[rows["doc_id"].isin(wanted)].itertuples(index=False, name=None):
        if (doc_id, paragraph) in known:
            found.setdefault(doc_id, []).append((start, end))
    return found


def _brackets(dataset: Dataset, wanted: Collection[str]) -> Spans:
    """Where duties of each of these plans stand that are no sentence of running text."""
    duties = dataset.duties[dataset.duties["doc_id"].isin(wanted) & (dataset.duties["basis"] != "prose")]
    found: Spans = {}
    for doc_id, start, end in duties[["doc_id", "start_char", "end_char"]].itertuples(index=False, name=None):
        found.setdefault(doc_id, []).append((start, end))
    return found


def _spans(sentences: list[tuple[int, int]], body: str) -> list[tuple[int, int]]:
    """Spans of those sentences that are closed, without the marker at their head."""
    spans = []
    for start, end in sentences:
        text = body[start:end]
        marker = _MARKER.match(text)
        closed = (
            text.rstrip().endswith(_ENDS) or ("，" in text or "," in text) and text.rstrip()[-1] not in "：:"
        )
        if closed:
            spans.append((start + (marker.end() if marker else 0), end))
    return spans


def _named_elsewhere(brackets: list[tuple[int, int]], body: str) -> npt.NDArray[np.bool_]:
    """Whether each character of the body stands in a duty bracket or a quoted title: facts with tables of their own."""
    named = np.zeros(len(body) + 1, dtype=bool)
    for start, end in brackets:
        named[start:end] = True
    for title in _TITLE.finditer(body):
        named[title.start() : title.end()] = True
    return named
