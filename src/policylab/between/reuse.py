"""Shared wording between plans: passages with both texts, and how much of each copy they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.between.arrays import arrays_for
from policylab.between.direction import order_pairs, plan_pairs
from policylab.between.wording import passages_of
from policylab.dataset import Dataset
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

    Raises
    ------
    OptionError
        If ``n`` is out of range, or there may be more than two million passages: ``write_shared_wording`` writes them.

    Notes
    -----
    Of more than 20 million characters, what is found out of each (some 30 bytes) lies in files for passing use.

    Examples
    --------
    >>> import policylab as pl
    >>> found = shared_wording(pl.open_corpus())
    >>> found.loc[0, "source"].split("_")[0], found.loc[0, "copy"].split("_")[0], bool(found["n_chars"].min() >= 12)
    ('lanhai', 'jizhou', True)
    """
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    bodies: dict[str, str] = {doc_id: dataset.body(doc_id) for doc_id in plans["doc_id"]}
    with arrays_for(sum(map(len, bodies.values()))) as arrays:
        found = passages_of(bodies, set_aside(dataset), n=n, arrays=arrays)
        passages = pd.concat([directed(each, plans) for each in found], ignore_index=True)
    passages = passages[once(passages, bodies)].sort_values(ORDER, kind="stable")
    return with_texts(passages, bodies)


ORDER = ["order", "source", "copy", "source_start", "copy_start"]
"""Columns by which passages are sorted, the most telling first."""


def directed(passages: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Passages of ``passages_of`` with source, copy and direction in place of first and second, and ``order``, by which they are told.

    Source and copy are positions among the sorted ids of ``plans``.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["k", "p"], "year": [2024, 2023]})
    >>> found = pd.DataFrame([(0, 1, 0, 6, 2, 8, 6, 2, 0.0, 0.5)], columns=ANALYSIS["passages"])
    >>> directed(found, plans)[["source", "copy", "source_start", "direction", "order"]].values.tolist()
    [[1, 0, 2, 'date', -3.0]]
    """
    first, direction = order_pairs(plans, passages["a"].to_numpy(), passages["b"].to_numpy())
    rank = np.argsort(np.argsort(plans["doc_id"].to_numpy(dtype=object)))
    a, b = rank[passages["a"]], rank[passages["b"]]
    told = pd.DataFrame(
        {"source": np.where(first, a, b), "copy": np.where(first, b, a)}, index=passages.index
    )
    for edge in ("start", "end"):
        here, there = passages[f"a_{edge}"].astype("int64"), passages[f"b_{edge}"].astype("int64")
        told[f"source_{edge}"], told[f"copy_{edge}"] = here.where(first, there), there.where(first, here)
    kept = passages[["n_chars", "n_documents", "listed", "weight"]]
    order = -passages["weight"] * passages["n_chars"]
    return pd.concat([told, kept], axis=1).assign(
        direction=pd.Series(direction, index=told.index, dtype="str"), order=order
    )


def with_texts(passages: pd.DataFrame, bodies: Mapping[str, str]) -> pd.DataFrame:
    """Table ``shared_wording`` of directed passages: ids of the plans, and what they print.

    Examples
    --------
    >>> row = (0, 1, 0, 2, 1, 3, 2, 2, 0.0, 0.5, "date", -1.0)
    >>> columns = ["source", "copy", "source_start", "source_end", "copy_start", "copy_end", "n_chars", "n_documents", "listed", "weight"]
    >>> found = pd.DataFrame([row], columns=[*columns, "direction", "order"])
    >>> with_texts(found, {"k": "人才", "p": "引人才"})[["source", "copy_text"]].values.tolist()
    [['k', '人才']]
    """
    names = np.array(sorted(bodies), dtype=object)
    named = passages.copy()
    for side in ("source", "copy"):
        named[side] = pd.Series(names[passages[side]], index=named.index, dtype="str")
    for side in ("source", "copy"):
        places = named[[side, f"{side}_start", f"{side}_end"]].itertuples(index=False, name=None)
        texts = [bodies[doc_id][start:end] for doc_id, start, end in places]
        named[f"{side}_text"] = pd.Series(texts, index=named.index, dtype="str")
    return checked("shared_wording", named[[*ANALYSIS["shared_wording"]]])


_PROGRAMME = re.compile('[“"「『][^“”"「」『』\\n]{2,20}[”"」』]')


def set_aside(dataset: Dataset) -> Callable[[str, str], list[tuple[int, int]]]:
    """Gives of a body, by its id, the spans that are nobody's wording.

    Examples
    --------
    >>> import policylab as pl
    >>> set_aside(pl.open_corpus())("none of them", "实施“双百双千”行动")
    [(2, 8)]
    """
    spans = dataset.columns("spans", ["doc_id", "start_char", "end_char"])
    rows, edges = spans.groupby("doc_id").indices, spans[["start_char", "end_char"]].to_numpy(dtype=object)

    def aside(doc_id: str, body: str) -> list[tuple[int, int]]:
        known = edges[rows[doc_id]].tolist() if doc_id in rows else []
        return [*(name.span() for name in _PROGRAMME.finditer(body)), *known]

    return aside


def once(passages: pd.DataFrame, bodies: Mapping[str, str]) -> npt.NDArray[np.bool_]:
    """Whether a directed passage is told: each of a pair of plans once, the longest first, those that lie within it or repeat its text not again.

    Examples
    --------
    >>> columns = ["source", "copy", "source_start", "source_end", "copy_start", "copy_end", "n_chars", "order"]
    >>> found = pd.DataFrame([(0, 1, 2, 6, 2, 6, 4, -1.0), (0, 1, 0, 6, 0, 6, 6, -2.0)], columns=columns)
    >>> once(found, {"k": "支持企业创新", "p": "支持企业创新"}).tolist()
    [False, True]
    """
    names = sorted(bodies)
    by = ["source", "copy", "n_chars", "order", "source_start", "copy_start"]
    longest = passages.sort_values(by, ascending=[True, True, False, True, True, True], kind="stable")
    columns = ["source", "copy", "source_start", "source_end", "copy_start", "copy_end"]
    kept = np.zeros(len(passages), dtype=bool)
    pair, body, texts, spans = (-1, -1), "", set[str](), list[tuple[int, int, int, int]]()
    for row, (source, copy, *span) in zip(
        longest.index, longest[columns].itertuples(index=False, name=None), strict=True
    ):
        if (source, copy) != pair:
            pair, body, texts, spans = (source, copy), bodies[names[copy]], set(), []
        text = body[span[2] : span[3]]
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
    told = passages.sort_values(["source", "copy"], kind="stable")
    pair = told.groupby(["source", "copy"], sort=False).ngroup().to_numpy()
    found = told.loc[np.diff(pair, prepend=-1) > 0, ["source", "copy", "direction"]]
    own = told["weight"].to_numpy() >= OWN
    found[["n_passages", "longest", "share"]] = _by_pair(told, pair, len(found))
    found[["n_own", "longest_own", "own_share"]] = _by_pair(told[own], pair[own], len(found))
    found = found[found["n_passages"] >= least]
    if least < 1:
        every = pd.DataFrame(plan_pairs(dataset.documents), columns=["source", "copy", "direction"])
        found = every.merge(found.drop(columns="direction"), on=["source", "copy"], how="left").fillna(0)
    frame = _with_shares(found, dataset)
    order = ["own_share", "share", "source", "copy"]
    return checked(
        "wording_by_pair", frame.sort_values(order, ascending=[False, False, True, True], kind="stable")
    )


def _by_pair(
    passages: pd.DataFrame, pair: npt.NDArray[np.integer[Any]], n_pairs: int
) -> npt.NDArray[np.int64]:
    """Number of passages, length of the longest and characters of the copy that stand in at least one, shape (n_pairs, 3)."""
    measures = np.zeros((n_pairs, 3), dtype=np.int64)
    measures[:, 0] = np.bincount(pair, minlength=n_pairs)
    np.maximum.at(measures[:, 1], pair, passages["n_chars"].to_numpy())
    start, end = passages["copy_start"].to_numpy(np.int64), passages["copy_end"].to_numpy(np.int64)
    order = np.lexsort((start, pair))
    start, end, pair = start[order], end[order], pair[order]
    apart = pair * (end.max(initial=0) + 1)  # of each pair's spans, so that none reaches into the next pair's
    reached = np.maximum.accumulate(np.concatenate([[0], end + apart]))[:-1] - apart
    np.add.at(measures[:, 2], pair, np.maximum(end - np.maximum(start, reached), 0))
    return measures


def _with_shares(found: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Pairs with labels, and with shares of the copy's characters in place of numbers of them."""
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    lengths = {
        doc_id: len(dataset.body(doc_id)) for doc_id in found.loc[found["n_passages"] > 0, "copy"].unique()
    }
    length = np.array([max(lengths.get(doc_id, 0), 1) for doc_id in found["copy"]], dtype=float)
    counts = {name: found[name].astype("int64") for name in ("n_passages", "n_own", "longest", "longest_own")}
    shares = {name: found[name].to_numpy(float) / length for name in ("share", "own_share")}
    named = {
        f"{side}_label": pd.Series([labels[doc_id] for doc_id in found[side]], found.index, dtype="str")
        for side in ("source", "copy")
    }
    return found.assign(**counts, **shares, **named)
