"""Collocations: terms that stand together more often than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import checked
from policylab.words.counting import stop_words_of
from policylab.words.measures import log_likelihood
from policylab.words.segment import Tokens
from policylab.words.stopwords import STOP_GROUPS

IntArray = npt.NDArray[np.int64]


def collocates(
    tokens: Tokens, term: str, *, window: int = 5, min_count: int = 3, stop: Sequence[str] = STOP_GROUPS
) -> pd.DataFrame:
    """Table of the terms near a term, the strongest first.

    Parameters
    ----------
    tokens : Tokens
    term : str
        A token of the vocabulary.
    window : int
        Tokens to either side, marks not counted, within one piece (a clause's run of one layer).
    min_count : int
        Least tokens near the term.
    stop : sequence of {"function", "officialese", "unit", "place"}
        Stop words that are not shown; they take up room in the window.

    Returns
    -------
    DataFrame
        term (the collocate), n_near (its tokens near ``term``), n_elsewhere, g2 (signed, uncorrected: near against elsewhere),
        log_dice (14 at most, when they always stand together), n_before, n_after; g2 down, then term.

    Raises
    ------
    OptionError
        If the term is no token of the corpus, or ``window`` is below 1.

    Notes
    -----
    log Dice: 14 + log2(2 f(a, b) / (f(a) + f(b))) (Rychlý 2008), with f(a, b) the tokens of ``term`` that have the collocate
    near, or the tokens of the collocate near ``term`` if these are fewer, so that no token counts twice.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> near = collocates(segment_texts(["选派科技特派员下乡"] * 3 + ["种植水稻"] * 3), "科技特派员")
    >>> near[["term", "n_near", "n_before", "n_after"]].values.tolist()
    [['下乡', 3, 0, 3], ['选派', 3, 3, 0]]
    """
    names, codes, piece = _spoken(tokens)
    nodes = np.flatnonzero(codes == names.index(term)) if term in names else np.array([], dtype=np.int64)
    if not len(nodes) or window < 1:
        raise OptionError("collocates", term=repr(term), window=str(window))
    n_terms = len(names)
    before, after = np.zeros(len(codes), dtype=bool), np.zeros(len(codes), dtype=bool)
    pairs = []
    for step in range(1, window + 1):
        for side, places in ((before, nodes - step), (after, nodes + step)):
            inside = (places >= 0) & (places < len(codes))
            same = piece[np.clip(places, 0, len(codes) - 1)] == piece[nodes]
            near_node = np.flatnonzero(inside & same)
            side[places[near_node]] = True
            pairs.append(near_node * n_terms + codes[places[near_node]])
    before[nodes], after[nodes] = False, False
    total = np.bincount(codes, minlength=n_terms)
    near = np.bincount(codes[before | after], minlength=n_terms)
    g2 = log_likelihood(
        near, total - near, n_target=int(near.sum()) or 1, n_reference=int((total - near).sum()) or 1
    )
    nodes_with = np.bincount(np.unique(np.concatenate(pairs)) % n_terms, minlength=n_terms)
    with np.errstate(divide="ignore"):
        dice = 14 + np.log2(2 * np.minimum(near, nodes_with) / (total + len(nodes)))
    columns = {
        "term": names, "n_near": near, "n_elsewhere": total - near, "g2": g2, "log_dice": dice,
        "n_before": np.bincount(codes[before], minlength=n_terms), "n_after": np.bincount(codes[after], minlength=n_terms),
    }  # fmt: skip
    frame = pd.DataFrame(columns)
    unwanted = frozenset().union(*(stop_words_of(tokens, group) for group in stop))
    kinds = zip(tokens.terms, tokens.kinds, strict=True)
    worded = np.isin(names, [name for name, kind in kinds if kind in ("word", "name", "agency")])
    frame = frame[(near >= min_count) & worded & ~frame["term"].isin(unwanted)]
    return checked("collocates", frame.sort_values(["g2", "term"], ascending=[False, True]))


def _spoken(tokens: Tokens) -> tuple[list[str], IntArray, IntArray]:
    """Words of all tokens but marks, whatever their kinds (quoted or not), the place of each token among them, and its piece."""
    spoken = (np.array(tokens.kinds, dtype=object) != "mark")[tokens.codes]
    names, place = np.unique(np.array(tokens.terms, dtype=object), return_inverse=True)
    return list(names), place[tokens.codes[spoken]].astype(np.int64), tokens.piece_of[spoken]
