"""Shared wording between plans: passages with both texts, and how much of each copy they cover."""

from __future__ import annotations

import re
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.between.direction import order_plans, plan_pairs
from policylab.between.wording import shared_passages
from policylab.dataset import Dataset
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, checked

OWN = 0.5
"""Weight from which a passage counts as more than boilerplate."""

WHOLE_CLAUSE = 20
"""Letters and digits from which a passage that two plans share is told: names and slogans are mostly shorter."""


def shared_wording(dataset: Dataset, *, n: int = 12) -> pd.DataFrame:
    """Passages of ``n`` or more letters and digits shared by any two plans, with their texts and a direction.

    Near-duplicates of a plan are left out. A passage that stands in several places of a pair of plans, or within a longer one, is one row.
    Titles, lists of units, the notice around a plan, signatures and names of programmes in quotation marks count as boilerplate.

    Parameters
    ----------
    dataset : Dataset
    n : int, 4 to 200
        Least length, as in ``wording.shared_passages``.

    Returns
    -------
    DataFrame, most telling first: by ``weight`` times length
        ``source`` and ``copy`` as ``direction`` says (date, tier or none: do not read one); offsets into the bodies;
        ``source_text`` and ``copy_text`` as printed; the rest as ``wording.shared_passages``.

    Examples
    --------
    >>> import policylab as pl
    >>> found = shared_wording(pl.open_corpus())
    >>> found.loc[0, "source"].split("_")[0], found.loc[0, "copy"].split("_")[0], bool(found["n_chars"].min() >= 12)
    ('lanhai', 'jizhou', True)
    """
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    bodies: dict[str, str] = {doc_id: dataset.body(doc_id) for doc_id in plans["doc_id"]}
    passages = _directed(shared_passages(bodies, n=n, aside=_set_aside(dataset, bodies)), plans)
    passages["order"] = -passages["weight"] * passages["n_chars"]
    passages = passages[_once(passages, bodies)]
    for side in ("source", "copy"):
        passages[f"{side}_text"] = _texts(passages, side, bodies)
    passages = passages.sort_values(["order", "source", "copy", "source_start", "copy_start"], kind="stable")
    return checked("shared_wording", passages[[*ANALYSIS["shared_wording"]]])


def _directed(passages: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Passages of two texts with source, copy and direction in place of first and second."""
    by_id = {row["doc_id"]: row for row in rows_of(plans)}
    pairs = passages[["a", "b"]].drop_duplicates().itertuples(index=False, name=None)
    told = [(a, b, *order_plans(by_id[a], by_id[b])) for a, b in pairs]
    ordered = pd.DataFrame(told, columns=["a", "b", "source", "copy", "direction"])
    found = passages.merge(ordered, on=["a", "b"], how="left")
    as_given = found["source"] == found["a"]
    for edge in ("start", "end"):
        first, second = found[f"a_{edge}"].astype("int64"), found[f"b_{edge}"].astype("int64")
        found[f"source_{edge}"] = first.where(as_given, second)
        found[f"copy_{edge}"] = second.where(as_given, first)
    return found.drop(columns=["a", "b", "a_start", "a_end", "b_start", "b_end"])


def _texts(passages: pd.DataFrame, side: str, bodies: dict[str, str]) -> list[str]:
    places = passages[[side, f"{side}_start", f"{side}_end"]].itertuples(index=False, name=None)
    return [bodies[doc_id][start:end] for doc_id, start, end in places]


_PROGRAMME = re.compile('[“"「『][^“”"「」『』\\n]{2,20}[”"」』]')


def _set_aside(dataset: Dataset, bodies: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """Spans of every body that are nobody's wording."""
    aside = {doc_id: [name.span() for name in _PROGRAMME.finditer(body)] for doc_id, body in bodies.items()}
    spans = dataset.table("spans")[["doc_id", "start_char", "end_char"]]
    for doc_id, start, end in spans.itertuples(index=False):
        if doc_id in aside:
            aside[doc_id].append((start, end))
    return aside


def _once(passages: pd.DataFrame, bodies: dict[str, str]) -> npt.NDArray[np.bool_]:
    """Whether a passage is told: each of a pair of plans once, the longest first, those that lie within it or repeat its text not again."""
    by = ["source", "copy", "n_chars", "order", "source_start", "copy_start"]
    longest = passages.sort_values(by, ascending=[True, True, False, True, True, True], kind="stable")
    columns = ["source", "copy", "source_start", "source_end", "copy_start", "copy_end"]
    kept = np.zeros(len(passages), dtype=bool)
    pair, texts, spans = ("", ""), set[str](), list[tuple[int, int, int, int]]()
    for row, (source, copy, *span) in zip(
        longest.index, longest[columns].itertuples(index=False, name=None), strict=True
    ):
        if (source, copy) != pair:
            pair, texts, spans = (source, copy), set(), []
        text = bodies[copy][span[2] : span[3]]
        if text in texts or any(
            a <= span[0] and span[1] <= b or c <= span[2] and span[3] <= d for a, b, c, d in spans
        ):
            continue
        texts.add(text)
        spans.append((span[0], span[1], span[2], span[3]))
        kept[row] = True
    return kept


def wording_by_pair(passages: pd.DataFrame, dataset: Dataset, *, least: int = 0) -> pd.DataFrame:
    """How much wording each pair of plans shares.

    Parameters
    ----------
    passages : DataFrame
        From ``shared_wording``.
    least : int
        Passages that a pair must share to have a row: 0 for every pair, 1 for a corpus of thousands.

    Returns
    -------
    DataFrame, one row a pair, most own wording first
        ``share`` of the copy's printed characters in any passage, ``own_share`` in passages of weight .5 or more,
        0 to 1; ``longest`` and ``longest_own`` in letters and digits.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> pairs = wording_by_pair(shared_wording(plans), plans)
    >>> len(pairs) == 25 * 24 // 2, bool(pairs["own_share"].between(0, 1).all())
    (True, True)
    """
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    lengths = {doc_id: len(dataset.body(doc_id)) for doc_id in sorted(set(passages["copy"]))}
    ordered = rows_of(passages.sort_values(["source", "copy"], kind="stable"))
    shared = {pair: list(part) for pair, part in groupby(ordered, lambda row: (row["source"], row["copy"]))}
    every = (
        plan_pairs(dataset.documents)
        if least < 1
        else [(*p, part[0]["direction"]) for p, part in shared.items()]
    )
    rows = []
    for source, copy, direction in every:
        found = shared.get((source, copy), [])
        if len(found) < least:
            continue
        own = [row for row in found if row["weight"] >= OWN]
        rows.append(
            {
                "source": source, "copy": copy, "source_label": labels[source], "copy_label": labels[copy],
                "direction": direction, "n_passages": len(found), "n_own": len(own),
                "longest": max((row["n_chars"] for row in found), default=0),
                "longest_own": max((row["n_chars"] for row in own), default=0),
                "share": _covered(found, lengths.get(copy, 0)), "own_share": _covered(own, lengths.get(copy, 0)),
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=ANALYSIS["wording_by_pair"])
    order = ["own_share", "share", "source", "copy"]
    return checked(
        "wording_by_pair", frame.sort_values(order, ascending=[False, False, True, True], kind="stable")
    )


def _covered(passages: list[Row], length: int) -> float:
    """Share of the copy's characters that stand in at least one passage."""
    inside = np.zeros(length, dtype=bool)
    for row in passages:
        inside[row["copy_start"] : row["copy_end"]] = True
    return float(inside.mean()) if length else 0.0
