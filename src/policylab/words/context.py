"""Keywords in context: every occurrence of a term with the words around it and its place in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked
from policylab.text.folding import fold_words

if TYPE_CHECKING:
    from policylab.dataset import Dataset


def keyword_in_context(dataset: Dataset, terms: str | Iterable[str], *, window: int = 20) -> pd.DataFrame:
    """Table of every occurrence of the terms, matched on characters, the longest first.

    Parameters
    ----------
    dataset : Dataset
    terms : str or iterable of str
    window : int
        Characters on either side; they stop at the paragraph's end.

    Returns
    -------
    DataFrame
        doc_id, label, section_id, sentence_id, before, term, after, start_char, end_char (into the body); in the order of the text.

    Raises
    ------
    OptionError
        If there is no term, or one is empty.

    Examples
    --------
    >>> import policylab as pl
    >>> lines = keyword_in_context(pl.open_corpus(), "科技特派员", window=6)
    >>> lines[["label", "before", "term", "after"]].head(1).values.tolist()
    [['澄沅市 实施方案 2023', '11．选派', '科技特派员', '。']]
    """
    wanted = [terms] if isinstance(terms, str) else list(terms)
    if not wanted or not all(wanted):
        raise OptionError("terms-in-context", found=repr(wanted))
    longest_first = sorted(set(wanted), key=lambda term: (-len(term), term))
    return _matches(dataset, re.compile("|".join(map(re.escape, longest_first))), window)


def pattern_in_context(dataset: Dataset, pattern: str, *, window: int = 20) -> pd.DataFrame:
    r"""Table of every match of a regular expression, looked for in each paragraph by itself, widths and blanks folded.

    Parameters
    ----------
    dataset : Dataset
    pattern : str
        As Python writes it: ``(?:青年|高层次)人才``, ``第[一二三]产业``, ``\d+个百分点``.
    window : int
        Characters on either side; they stop at the paragraph's end.

    Returns
    -------
    DataFrame
        As :func:`keyword_in_context`.

    Raises
    ------
    OptionError
        If the pattern cannot be read, or matches an empty text.

    Examples
    --------
    >>> import policylab as pl
    >>> lines = pattern_in_context(pl.open_corpus(), "科技[特副]派?员")
    >>> set(lines["term"])
    {'科技特派员'}
    """
    try:
        compiled = re.compile(pattern)
    except re.error as cause:
        raise OptionError("pattern", found=pattern, cause=str(cause)) from cause
    if compiled.match(""):
        raise OptionError("pattern-empty", found=pattern)
    return _matches(dataset, compiled, window)


def hits_in_context(dataset: Dataset, hits: pd.DataFrame, *, window: int = 20) -> pd.DataFrame:
    """Hits that were found otherwise, such as those of a theme, with the words around them.

    Parameters
    ----------
    dataset : Dataset
    hits : DataFrame
        Rows with doc_id, section_id, sentence_id, start_char, end_char (into the body).
    window : int
        Characters on either side; they stop at the line's end.

    Returns
    -------
    DataFrame
        As :func:`keyword_in_context`, in the order of ``hits``.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> lines = hits_in_context(plans, plans.targets.head(1), window=4)
    >>> bool(lines["term"].iloc[0] == plans.targets["quote"].iloc[0])
    True
    """
    bodies = {doc_id: dataset.body(doc_id) for doc_id in hits["doc_id"].unique()}
    labels = dataset.documents.set_index("doc_id")["label"]
    rows = []
    columns = ["doc_id", "section_id", "sentence_id", "start_char", "end_char"]
    for doc_id, section_id, sentence_id, start, end in hits[columns].itertuples(index=False):
        body = bodies[doc_id]
        before = body[max(0, start - window) : start].rpartition("\n")[2]
        after = body[end : end + window].partition("\n")[0]
        rows.append(
            (doc_id, labels[doc_id], section_id, sentence_id, before, body[start:end], after, start, end)
        )
    return checked("keyword_in_context", pd.DataFrame(rows, columns=ANALYSIS["keyword_in_context"]))


def _matches(dataset: Dataset, pattern: re.Pattern[str], window: int) -> pd.DataFrame:
    """Every match of ``pattern`` in the folded paragraphs, as printed."""
    labels = dataset.documents.set_index("doc_id")["label"]
    rows = []
    columns = ["doc_id", "section_id", "text", "start_char"]
    for doc_id, section_id, text, offset in dataset.texts(columns).itertuples(index=False):
        folded = fold_words(text)
        for match in pattern.finditer(folded.text):
            if match.start() == match.end():
                continue
            start, end = folded.span(*match.span())
            around = text[max(0, start - window) : start], text[start:end], text[end : end + window]
            rows.append((doc_id, labels[doc_id], section_id, None, *around, offset + start, offset + end))
    frame = pd.DataFrame(rows, columns=ANALYSIS["keyword_in_context"])
    return checked("keyword_in_context", frame.assign(sentence_id=_sentences_of(dataset, frame)))


def term_rates(dataset: Dataset, terms: Iterable[str]) -> pd.DataFrame:
    """Table of how often each plan uses each term, with a row where it does not use it: a plan without the term is a finding.

    Parameters
    ----------
    dataset : Dataset
    terms : iterable of str
        Matched on characters; each term counts by itself, also inside a longer one.

    Returns
    -------
    DataFrame
        doc_id, label, term, n_hits, n_chars (of the body), per_1000 (hits a thousand characters, from 0); plans in order, then terms.

    Raises
    ------
    OptionError
        If there is no term, or one is empty.

    Examples
    --------
    >>> import policylab as pl
    >>> rates = term_rates(pl.open_corpus().distinct(), ["科技特派员", "元宇宙"])
    >>> rates.groupby("term")["n_hits"].sum().gt(0).to_dict()
    {'元宇宙': False, '科技特派员': True}
    """
    plans = dataset.documents[["doc_id", "label", "n_chars"]]
    wanted = list(dict.fromkeys(terms))
    tables = []
    for term in wanted or [""]:  # no term at all is refused as an empty one is
        n_hits = keyword_in_context(dataset, term).groupby("doc_id").size()
        tables.append(plans.assign(term=term, n_hits=plans["doc_id"].map(n_hits).fillna(0).astype(int)))
    table = pd.concat(tables).sort_index(kind="stable")
    return checked(
        "term_rates", table.assign(per_1000=1000 * table["n_hits"] / table["n_chars"].clip(lower=1))
    )


def hits_by_group(dataset: Dataset, hits: pd.DataFrame, column: str) -> pd.DataFrame:
    """How often hits stand in the plans of each group, side by side; a group without a hit has a row too.

    Parameters
    ----------
    dataset : Dataset
        The plans that were looked at.
    hits : DataFrame
        Rows with doc_id, such as those of ``theme_hits`` or ``keyword_in_context``.
    column : str
        A column of ``documents``: tier, province, year, genre, or one of the owner's.

    Returns
    -------
    DataFrame, by group
        group, n_plans, n_plans_with, n_hits, per_1000 (hits a thousand characters of the group's bodies).

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> table = hits_by_group(plans, plans.targets, "tier")
    >>> table["group"].tolist(), int(table["n_plans"].sum()) == len(plans.documents)
    (['city', 'county', 'province'], True)
    """
    plans = dataset.documents[["doc_id", "n_chars", column]].dropna(subset=[column])
    plans = plans.assign(n_hits=plans["doc_id"].map(hits.groupby("doc_id").size()).fillna(0).astype(int))
    grouped = plans.groupby(column, sort=True)
    table = pd.DataFrame(
        {
            "n_plans": grouped.size(),
            "n_plans_with": grouped["n_hits"].agg(lambda counts: int((counts > 0).sum())),
            "n_hits": grouped["n_hits"].sum(),
            "per_1000": 1000 * grouped["n_hits"].sum() / grouped["n_chars"].sum(),
        }
    )
    return checked("hits_by_group", table.rename_axis("group").reset_index())


def _sentences_of(dataset: Dataset, frame: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Sentence in which each row starts, null where none does."""
    of_plan = dict(iter(dataset.sentences.groupby("doc_id", sort=False)))
    found: list[str | None] = []
    for doc_id, start in zip(frame["doc_id"], frame["start_char"], strict=True):
        table = of_plan.get(doc_id)
        place = (
            -1
            if table is None
            else int(np.searchsorted(table["start_char"].to_numpy(), start, side="right")) - 1
        )
        inside = table is not None and place >= 0 and start < table["end_char"].iloc[place]
        found.append(str(table["sentence_id"].iloc[place]) if table is not None and inside else None)
    return np.array(found, dtype=object)
