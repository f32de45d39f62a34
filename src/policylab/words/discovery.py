"""New terms proposed from a corpus, for the researcher to accept: frequency, cohesion, freedom at both ends."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked
from policylab.words.counting import stop_words_of
from policylab.words.dictionary import policy_dictionary
from policylab.words.segment import Tokens
from policylab.words.stopwords import STOP_GROUPS

IntArray = npt.NDArray[np.int64]


def discover_terms(tokens: Tokens, *, min_count: int = 5, max_parts: int = 4, top: int = 200) -> pd.DataFrame:
    """Table of runs of tokens that behave like one term.

    Parameters
    ----------
    tokens : Tokens
    min_count : int
        Least occurrences in the corpus.
    max_parts : int
        Most tokens that a term is made of, 2 to 6.
    top : int
        Most rows.

    Returns
    -------
    DataFrame
        term, parts (as segmented now, joined by a slash), count, n_plans, cohesion (bits: the least pointwise mutual information
        over all ways to cut it in two), left_entropy and right_entropy (bits: how freely it is joined), score (cohesion times the
        lesser entropy, times the logarithm of count); score down, then term. Terms of the shipped dictionary are left out.

    Raises
    ------
    OptionError
        If ``max_parts`` is not 2 to 6.

    Notes
    -----
    Cohesion and boundary entropy as in Sproat and Shih (1990) and Zhang and others (2000), over tokens rather than characters.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> texts = [f"{verb}竹艺小镇{rest}" for verb in ("建设", "发展", "办好") for rest in ("项目", "品牌")]
    >>> discover_terms(segment_texts(texts))[["term", "parts", "count"]].values.tolist()
    [['竹艺小镇', '竹艺/小镇', 6]]
    """
    if not 2 <= max_parts <= 6:
        raise OptionError("max-parts", found=str(max_parts))
    levels = _count_runs(tokens, max_parts, min_count)
    tables = [_describe_runs(tokens, levels, k) for k in range(2, len(levels) + 1)]
    if not tables:
        return checked("proposed_terms", pd.DataFrame(columns=ANALYSIS["proposed_terms"]))
    frame = pd.concat(tables, ignore_index=True)
    known = {word.word for word in (policy_dictionary() | tokens.concepts.terms).words}
    edges = frozenset().union(*(stop_words_of(tokens, group) for group in STOP_GROUPS if group != "place"))
    first, last = frame["parts"].str.split("/").str[0], frame["parts"].str.split("/").str[-1]
    frame = frame[~frame["term"].isin(known) & ~first.isin(edges) & ~last.isin(edges)]
    lesser = frame[["left_entropy", "right_entropy"]].min(axis=1)
    frame = frame.assign(score=frame["cohesion"] * lesser * np.log2(frame["count"]))
    frame = frame[(frame["cohesion"] > 0) & (lesser > 0)].sort_values(
        ["score", "term"], ascending=[False, True]
    )
    return checked("proposed_terms", frame.drop_duplicates("term").head(top))


def _count_runs(tokens: Tokens, max_parts: int, min_count: int) -> list[tuple[IntArray, IntArray]]:
    """For each length 1 to ``max_parts``: the run that starts at each token (-1: none or too rare), and the count of each run."""
    word = np.array([kind in {"word", "name"} for kind in tokens.kinds], dtype=bool)
    single = np.where(word[tokens.codes], tokens.codes, -1).astype(np.int64)
    levels = [(single, np.bincount(tokens.codes, minlength=len(tokens.terms)))]
    for _ in range(max_parts - 1):
        runs, counts = levels[-1]
        following = np.append(runs[1:], -1)
        following[tokens.pointers[1:] - 1] = -1
        both = np.flatnonzero((single >= 0) & (following >= 0))
        pairs, place, sums = np.unique(
            single[both] * len(counts) + following[both], return_inverse=True, return_counts=True
        )
        frequent = np.flatnonzero(sums >= min_count)
        if not len(frequent):
            break
        recode = np.full(len(pairs), -1, dtype=np.int64)
        recode[frequent] = np.arange(len(frequent))
        runs = np.full(len(single), -1, dtype=np.int64)
        runs[both] = recode[place]
        levels.append((runs, sums[frequent]))
    return levels


def _describe_runs(tokens: Tokens, levels: list[tuple[IntArray, IntArray]], k: int) -> pd.DataFrame:
    runs, counts = levels[k - 1]
    places = np.flatnonzero(runs >= 0)
    first = places[np.unique(runs[places], return_index=True)[1]]
    words = np.array(tokens.terms, dtype=object)
    parts = [words[tokens.codes[first + i]] for i in range(k)]
    total = float(len(tokens.codes))
    cuts = [
        np.log2(counts * total)
        - np.log2(
            levels[i - 1][1][levels[i - 1][0][first]].astype(float)
            * levels[k - i - 1][1][levels[k - i - 1][0][first + i]]
        )
        for i in range(1, k)
    ]
    docs = tokens.pieces["doc_id"].factorize()[0][tokens.piece_of[places]]
    in_docs = np.unique(np.stack([runs[places], docs]), axis=1)[0]
    before, after = _neighbours(tokens)
    return pd.DataFrame(
        {
            "term": ["".join(row) for row in zip(*parts, strict=True)],
            "parts": ["/".join(row) for row in zip(*parts, strict=True)],
            "count": counts,
            "n_plans": np.bincount(in_docs, minlength=len(counts)),
            "cohesion": np.min(cuts, axis=0),
            "left_entropy": _entropy(runs[places], before[places], len(counts)),
            "right_entropy": _entropy(runs[places], after[places + k - 1], len(counts)),
        }
    )


def _neighbours(tokens: Tokens) -> tuple[IntArray, IntArray]:
    """Code of the token before and after each token; past an end of a piece every neighbour is a new one."""
    fresh = len(tokens.terms) + np.arange(len(tokens.codes))
    before, after = np.roll(tokens.codes, 1).astype(np.int64), np.roll(tokens.codes, -1).astype(np.int64)
    starts = tokens.pointers[:-1][np.diff(tokens.pointers) > 0]
    ends = tokens.pointers[1:][np.diff(tokens.pointers) > 0] - 1
    before[starts], after[ends] = fresh[starts], fresh[ends]
    return before, after


def _entropy(runs: IntArray, neighbours: IntArray, n_runs: int) -> npt.NDArray[np.float64]:
    """Entropy in bits of the neighbours of each run, shape (n_runs,)."""
    pairs, counts = np.unique(np.stack([runs, neighbours]), axis=1, return_counts=True)
    share = counts / np.bincount(runs, minlength=n_runs)[pairs[0]]
    weights = np.asarray(-share * np.log2(share), dtype=np.float64)
    entropy: npt.NDArray[np.float64] = np.zeros(n_runs)
    np.add.at(entropy, pairs[0], weights)
    return entropy


def write_accepted(table: pd.DataFrame, path: Path | str) -> None:
    """Write the terms of a table of proposals as a dictionary file that ``read_dictionary`` reads, one word a line.

    Strike out the rows you refuse first: ``write_accepted(table[table["term"].isin(mine)], "my_words.txt")``.

    Parameters
    ----------
    table : DataFrame
        Proposals that are left: column term.
    path : path
        Of the file, written over if it is there.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.words import read_dictionary
    >>> path = Path(tempfile.mkdtemp()) / "my_words.txt"
    >>> write_accepted(pd.DataFrame({"term": ["竹艺小镇", "科创飞地"]}), path)
    >>> [word.word for word in read_dictionary(path).words]
    ['科创飞地', '竹艺小镇']
    """
    Path(path).write_text("".join(f"{term}\n" for term in table["term"]), encoding="utf-8")
