"""Clauses that can be compared: sentences of plans without duty brackets, quoted titles, headings and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policylab.between.boilerplate import common_characters, listed_characters
from policylab.between.characters import read_characters
from policylab.dataset import Dataset
from policylab.rows import rows_of

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


def read_clauses(dataset: Dataset) -> dict[str, list[Clause]]:
    """Clauses of every plan that is no near-duplicate, in order; those with fewer than 12 letters and digits are left out.

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
    clauses: dict[str, list[Clause]] = {}
    for place, (doc_id, body) in enumerate(bodies.items()):
        here = slice(characters.starts[place], characters.starts[place + 1])
        offset, plain = characters.offset[here], characters.text(place)
        kept = ~_named_elsewhere(dataset, doc_id, body)[offset]
        clauses[doc_id] = []
        for start, end in _spans(dataset, doc_id, body):
            rows = np.arange(*np.searchsorted(offset, [start, end]))
            rows = rows[kept[rows]]
            if len(rows) >= LEAST_CHARS:
                text, letters = body[start:end], "".join(plain[row] for row in rows)
                figures = tuple(re.findall(r"\d+(?:\.\d+)?", text))
                clauses[doc_id].append(Clause(start, end, text, letters, marks[here][rows], figures))
    return clauses


def _spans(dataset: Dataset, doc_id: str, body: str) -> list[tuple[int, int]]:
    """Spans of the sentences of running text, without the marker at their head."""
    paragraphs = dataset.paragraphs[dataset.paragraphs["doc_id"] == doc_id]
    wanted = set(paragraphs[paragraphs["kind"].isin(_KINDS)]["paragraph_id"])
    spans = []
    for row in rows_of(dataset.sentences[dataset.sentences["doc_id"] == doc_id]):
        text = body[row["start_char"] : row["end_char"]]
        marker = _MARKER.match(text)
        closed = (
            text.rstrip().endswith(_ENDS) or ("，" in text or "," in text) and text.rstrip()[-1] not in "：:"
        )
        if row["paragraph_id"] in wanted and closed:
            spans.append((row["start_char"] + (marker.end() if marker else 0), row["end_char"]))
    return spans


def _named_elsewhere(dataset: Dataset, doc_id: str, body: str) -> npt.NDArray[np.bool_]:
    """Whether each character of the body stands in a duty bracket or a quoted title: facts with tables of their own."""
    named = np.zeros(len(body) + 1, dtype=bool)
    duties = dataset.duties[(dataset.duties["doc_id"] == doc_id) & (dataset.duties["basis"] != "prose")]
    for row in rows_of(duties[["start_char", "end_char"]].drop_duplicates()):
        named[row["start_char"] : row["end_char"]] = True
    for title in _TITLE.finditer(body):
        named[title.start() : title.end()] = True
    return named
