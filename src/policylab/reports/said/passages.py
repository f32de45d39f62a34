"""From facts to the passages behind them: the paragraph around each, and its place in the plan."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import pandas as pd

from policylab.dataset import Dataset
from policylab.display import heading_of
from policylab.errors import OptionError
from policylab.reports.said.evidence import merge_spans
from policylab.reports.said.parts import Evidence, Passage, Places

Span = tuple[str, int, int]
SPAN = ("doc_id", "start_char", "end_char")
MAX_CONTEXT = 240
"""Characters shown on each side of what was read, in a paragraph that is longer."""
MOST_PLANS_NAMED = 500
"""Plans that one number leads to, each with all its places; of 10,000 plans a page would be a hundred megabytes with all."""


class PassageFinder:
    """Finds the passages of one dataset; facts are rows with ``doc_id``, ``start_char``, ``end_char``.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> PassageFinder(plans).evidence(plans.targets.head(3)).n_facts
    3
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def _labels(self) -> dict[str, str]:
        documents = self._dataset.documents
        return dict(zip(documents["doc_id"], documents["label"], strict=True))

    @cached_property
    def _paragraphs(self) -> dict[str, tuple[list[int], list[str], list[str]]]:
        """Starts, texts and sections of each plan's paragraphs."""
        return {
            str(doc_id): (
                rows["start_char"].tolist(),
                rows["text"].tolist(),
                rows["section_id"].astype(str).tolist(),
            )
            for doc_id, rows in self._dataset.paragraphs.groupby("doc_id", sort=False)
        }

    @cached_property
    def _places(self) -> dict[tuple[str, str], str]:
        """Path of headings of each section."""
        names = ["doc_id", "section_id", "parent_id", "marker", "heading"]
        sections = self._dataset.sections[names].fillna("").astype(str)
        places: dict[tuple[str, str], str] = {}
        for doc_id, section_id, parent_id, marker, heading in sections.to_numpy():
            above = places.get((doc_id, parent_id))
            own = heading_of(marker, heading)
            places[doc_id, section_id] = f"{above} › {own}" if above else own
        return places

    def evidence(
        self, facts: pd.DataFrame, *, row: int | None = None, column: str | None = None, limit: int = 12
    ) -> Evidence:
        """Passages of the first ``limit`` facts, those of one paragraph together; the places and the count of all.

        Of facts of more than ``MOST_PLANS_NAMED`` plans the places of the first so many plans, and how many plans are left.

        A fact that goes over several paragraphs, such as a row of a table with a cell a line, is marked whole; of one that is longer than
        ``MAX_CONTEXT``, such as a section, the first paragraph is marked and what follows begins.

        Raises
        ------
        OptionError
            If ``facts`` lacks a column that says where in the text a fact stands.
        """
        _require_spans(facts)
        known = facts[list(SPAN)].dropna()
        plans = known["doc_id"].unique()
        left = max(len(plans) - MOST_PLANS_NAMED, 0)
        if left:
            known = known[known["doc_id"].isin(plans[:MOST_PLANS_NAMED])]
        found = self._evidence(_spans(known), len(facts), row, column, limit=limit)
        return replace(found, n_plans_left=left)

    def row_by_row(self, facts: pd.DataFrame) -> tuple[Evidence, ...]:
        """Evidence of each row that says where it stands, in order, for a table whose rows are the facts themselves.

        Raises
        ------
        OptionError
            As ``evidence`` does.
        """
        _require_spans(facts)
        rows = enumerate(facts[list(SPAN)].itertuples(index=False, name=None))
        return tuple(
            self._evidence([(doc_id, int(start), int(end))], 1, row, None)
            for row, (doc_id, start, end) in rows
            if pd.notna(start) and pd.notna(end)
        )

    def _evidence(
        self, spans: Sequence[Span], n_facts: int, row: int | None, column: str | None, *, limit: int = 12
    ) -> Evidence:
        found: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for doc_id, start, end in spans[:limit]:
            position = max(bisect.bisect_right(self._paragraphs[doc_id][0], start) - 1, 0)
            found.setdefault((doc_id, position), []).append((start, end))
        passages = (self._passage(doc_id, position, marks) for (doc_id, position), marks in found.items())
        return Evidence(tuple(passages), n_facts, row, column, self._all_places(spans))

    def _all_places(self, spans: Sequence[Span]) -> tuple[Places, ...]:
        """All spans by plan, each once, with the sentence that the first stands in."""
        by_plan: dict[str, set[tuple[int, int]]] = {}
        for doc_id, start, end in spans:
            by_plan.setdefault(doc_id, set()).add((start, end))
        return tuple(
            Places(
                doc_id,
                self._labels.get(doc_id, doc_id),
                self._sentence(doc_id, min(places)[0]),
                tuple(sorted(places)),
            )
            for doc_id, places in by_plan.items()
        )

    @cached_property
    def _sentences(self) -> dict[str, tuple[list[int], list[str]]]:
        """Starts and ids of each plan's sentences."""
        return {
            str(doc_id): (rows["start_char"].tolist(), rows["sentence_id"].astype(str).tolist())
            for doc_id, rows in self._dataset.sentences.groupby("doc_id", sort=False)
        }

    def _sentence(self, doc_id: str, start: int) -> str:
        starts, names = self._sentences.get(doc_id, ([], []))
        return names[max(bisect.bisect_right(starts, start) - 1, 0)] if names else ""

    def _passage(self, doc_id: str, position: int, spans: list[tuple[int, int]]) -> Passage:
        starts, texts, sections = self._paragraphs[doc_id]
        offset, text = starts[position], texts[position]
        below = bisect.bisect_left(starts, max(end for _, end in spans))
        whole = "\n".join(texts[position : max(below, position + 1)])  # as the body joins them
        marks = merge_spans(
            [
                (
                    max(start - offset, 0),
                    min(end - offset, len(whole if end - start <= MAX_CONTEXT else text)),
                )
                for start, end in spans
            ]
        )
        first, last = max(marks[0][0] - MAX_CONTEXT, 0), marks[-1][1] + MAX_CONTEXT
        lead, tail = "…" if first else "", "…" if last < len(whole) else ""
        shift = len(lead) - first
        return Passage(
            self._labels.get(doc_id, doc_id),
            self._places.get((doc_id, sections[position]), ""),
            lead + whole[first:last] + tail,
            tuple((start + shift, end + shift) for start, end in marks),
        )


def _require_spans(facts: pd.DataFrame) -> None:
    lacking = [name for name in SPAN if name not in facts.columns]
    if lacking:
        raise OptionError("evidence-columns", missing=[*lacking], wanted=[*SPAN])


def _spans(facts: pd.DataFrame) -> list[Span]:
    """Where the facts stand, each place once, in their order."""
    places = zip(facts["doc_id"], facts["start_char"], facts["end_char"], strict=True)
    return list(dict.fromkeys((str(doc_id), int(start), int(end)) for doc_id, start, end in places))
