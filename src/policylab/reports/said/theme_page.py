"""The contexts of a theme: what was counted and nothing else, spread over the plans."""

from __future__ import annotations

import pandas as pd

from policylab.dataset import Dataset

MOST_CONTEXTS = 60
_AROUND = 24
"""Characters on each side of a word."""


def spread_contexts(dataset: Dataset, hits: pd.DataFrame, *, most: int = MOST_CONTEXTS) -> pd.DataFrame:
    """Up to ``most`` of ``hits`` with what stands around them, the first of each plan before the second of any.

    Returns
    -------
    DataFrame
        ``label``, ``left``, ``term``, ``right``, ``doc_id``, ``start_char``, ``end_char``; plan by plan.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> hits = pl.words.theme_hits(pl.words.segment(plans)).query("theme == 'talent'")
    >>> spread_contexts(plans, hits, most=5)["label"].nunique()
    5
    """
    columns = ["label", "left", "term", "right", "doc_id", "start_char", "end_char"]
    turn = hits.groupby("doc_id", sort=False).cumcount()
    chosen = hits.loc[turn.sort_values(kind="stable").index[:most]].sort_values(["doc_id", "start_char"])
    labels = dataset.documents.set_index("doc_id")["label"]
    bodies = {doc_id: dataset.body(doc_id) for doc_id in chosen["doc_id"].unique()}
    rows = []
    for doc_id, start, end in chosen[["doc_id", "start_char", "end_char"]].itertuples(index=False, name=None):
        body = bodies[doc_id]
        left = body[max(start - _AROUND, 0) : start].rpartition("\n")[2]
        right = body[end : end + _AROUND].partition("\n")[0]
        rows.append((labels[doc_id], left, body[start:end], right, doc_id, start, end))
    return pd.DataFrame(rows, columns=columns)
