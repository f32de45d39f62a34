"""From facts to the passages behind them: the paragraph around each, and its place in the plan."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.reports.parts import Evidence, Passage

SPAN = ("doc_id", "start_char", "end_char")
MAX_CONTEXT = 240
"""Characters shown on each side of what was read, in a paragraph that is longer."""


class PassageFinder:
    """Finds the passages of one dataset; facts are rows with ``doc_id``, ``start_char``, ``end_char``."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def _labels(self) -> dict[str, str]:
        documents = self._dataset.documents
        return dict(zip(documents["doc_id"], documents["label"], strict=True))

    @cached_property
    def _paragraphs(self) -> dict[str, pd.DataFrame]:
        return {str(doc_id): rows for doc_id, rows in self._dataset.paragraphs.groupby("doc_id", sort=False)}

    @cached_property
    def _places(self) -> dict[tuple[str, str], str]:
        """Path of headings of each section."""
        names = ["doc_id", "section_id", "parent_id", "marker", "heading"]
        sections = self._dataset.sections[names].fillna("").astype(str)
        places: dict[tuple[str, str], str] = {}
        for doc_id, section_id, parent_id, marker, heading in sections.to_numpy():
            above = places.get((doc_id, parent_id))
            places[doc_id, section_id] = f"{above} › {marker}{heading}" if above else f"{marker}{heading}"
        return places

    def evidence(
        self, facts: pd.DataFrame, *, row: int | None = None, column: str | None = None, limit: int = 12
    ) -> Evidence:
        """Passages of the first ``limit`` facts, those of one paragraph together, and the count of all.

        Raises
        ------
        OptionError
            If ``facts`` lacks a column that says where in the text a fact stands.
        """
        lacking = [name for name in SPAN if name not in facts.columns]
        if lacking:
            message = f"evidence: the facts lack {', '.join(lacking)}; wanted a table with {', '.join(SPAN)}"
            raise OptionError(message)
        spans = facts[list(SPAN)].dropna().drop_duplicates().head(limit)
        found: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for doc_id, start, end in spans.itertuples(index=False):
            found.setdefault((doc_id, self._position(doc_id, int(start))), []).append((int(start), int(end)))
        passages = (self._passage(doc_id, position, marks) for (doc_id, position), marks in found.items())
        return Evidence(tuple(passages), len(facts), row, column)

    def _position(self, doc_id: str, start: int) -> int:
        starts = self._paragraphs[doc_id]["start_char"].to_numpy()
        return max(int(np.searchsorted(starts, start, side="right")) - 1, 0)

    def _passage(self, doc_id: str, position: int, spans: list[tuple[int, int]]) -> Passage:
        paragraph = self._paragraphs[doc_id].iloc[position]
        text, offset = str(paragraph["text"]), int(paragraph["start_char"])
        marks = _merged((max(start - offset, 0), min(end - offset, len(text))) for start, end in spans)
        first, last = max(marks[0][0] - MAX_CONTEXT, 0), marks[-1][1] + MAX_CONTEXT
        lead, tail = "…" if first else "", "…" if last < len(text) else ""
        shift = len(lead) - first
        return Passage(
            self._labels.get(doc_id, doc_id),
            self._places.get((doc_id, str(paragraph["section_id"])), ""),
            lead + text[first:last] + tail,
            tuple((start + shift, end + shift) for start, end in marks),
        )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one, so that marks never nest."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
