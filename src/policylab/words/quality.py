"""Segmentation quality that can be seen: terms kept whole, tokens that differ between engines and dictionaries, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from policylab.schemas import checked
from policylab.words.dictionary import Dictionary
from policylab.words.segment import Tokens, segment_texts

WINDOW = 12
"""Characters shown on either side of a place where two segmentations differ."""


def kept_whole(
    texts: Sequence[str],
    terms: Iterable[str],
    *,
    engine: str = "rjieba",
    dictionary: Dictionary | None = None,
    mask: bool = True,
) -> pd.DataFrame:
    """Table of how often each term comes out as one token.

    Parameters
    ----------
    texts : sequence of str
    terms : iterable of str
    engine, dictionary, mask
        As in :func:`policylab.words.segment.segment`.

    Returns
    -------
    DataFrame
        term, n_found (occurrences that lie in no longer token, such as a title), n_whole (those that are one token),
        example (the commonest way in which it is cut, parts joined by a slash; null when it never is); terms as given.

    Examples
    --------
    >>> kept_whole(["选派科技特派员"], ["科技特派员"], dictionary=Dictionary()).values.tolist()
    [['科技特派员', 1, 0, '科技/特派员']]
    """
    tokens = segment_texts(texts, engine=engine, dictionary=dictionary, mask=mask)
    rows = []
    borders = [
        np.append(starts, len(text)) for text, starts in zip(texts, _starts_by_text(tokens), strict=True)
    ]
    for term in dict.fromkeys(terms):
        cuts: dict[str, int] = {}
        for text, edges in zip(texts, borders, strict=True):
            for match in re.finditer(re.escape(term), text):
                first, last = (
                    np.searchsorted(edges, match.start(), "right") - 1,
                    np.searchsorted(edges, match.end(), "left"),
                )
                if last - first == 1 and (edges[first], edges[last]) != match.span():
                    continue  # inside one longer token: a title, a longer term
                parts = "/".join(
                    text[a:b] for a, b in zip(edges[first:last], edges[first + 1 : last + 1], strict=True)
                )
                cuts[parts] = cuts.get(parts, 0) + 1
        whole = cuts.pop(term, 0)
        example = max(sorted(cuts), key=lambda parts: cuts[parts], default=None)
        rows.append((term, whole + sum(cuts.values()), whole, example))
    return checked("kept_whole", pd.DataFrame(rows, columns=["term", "n_found", "n_whole", "example"]))


def _starts_by_text(tokens: Tokens) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    return np.split(tokens.starts, tokens.pointers[1:-1])
