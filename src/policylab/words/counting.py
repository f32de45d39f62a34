"""From tokens to counts: ``count(tokens) -> Dtm``; what each choice leaves out is a step of the matrix.

>>> from policylab.words.segment import segment_texts
>>> dtm = count(segment_texts(["加快科技创新", "科技创新和人才"]), stop=("function",))
>>> dtm.terms, dtm.matrix.toarray().tolist()
(('人才', '加快', '科技创新'), [[0, 1, 1], [1, 0, 1]])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.errors import OptionError
from policylab.schemas import SCHEMAS
from policylab.words.dtm import Dtm, Step
from policylab.words.layers import LAYERS
from policylab.words.mask import EDGE, KINDS
from policylab.words.segment import UNITS, Tokens, place_names, segment, segment_parts
from policylab.words.stopwords import STOP_GROUPS, stop_words

if TYPE_CHECKING:
    from policylab.dataset import Dataset

GROUP_COLUMNS = ("label", "region", "province", "tier", "year", "genre")
"""Columns of ``documents`` that every row carries, besides the owner's own columns."""


COUNTED_LAYERS = ("heading", "body")
COUNTED_KINDS = ("word", "name", "agency")


def count(
    tokens: Tokens,
    *,
    layers: Sequence[str] = COUNTED_LAYERS,
    kinds: Sequence[str] = COUNTED_KINDS,
    stop: Sequence[str] = STOP_GROUPS,
    n: int = 1,
) -> Dtm:
    """Count terms by unit.

    Parameters
    ----------
    tokens : Tokens
    layers : sequence of {"heading", "body", "responsibility", "table", "signature"}
        What to count; brackets of responsible units and tables are out by default.
    kinds : sequence of ``mask.KINDS``
        Types of tokens to count; numbers, dates, document numbers, titles and marks are out by default.
    stop : sequence of {"function", "officialese", "unit", "place", "own"}
        Groups of stop words to leave out. No term is left out for its length.
    n : int
        Length of the n-grams: 1 counts terms, 2 runs of two terms that no mark and no other kind interrupts.

    Raises
    ------
    OptionError
        If a layer, a kind or a group of stop words has no such name, or ``n`` is below 1.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> tokens = segment_texts(["加快科技创新", "科技创新人才"])
    >>> count(tokens, n=2).terms
    ('科技创新人才',)
    """
    choice = _Choice(tuple(layers), tuple(kinds), tuple(stop), n)
    part = _count(tokens, choice)
    rows = _with_documents(part.rows, tokens.documents)
    return Dtm(
        part.matrix, rows, part.terms, tokens.by, _steps([part]), tokens.made_with + choice.said(tokens.by)
    )


def count_plans(
    dataset: Dataset,
    by: str = "section",
    *,
    plans: int = 1000,
    layers: Sequence[str] = COUNTED_LAYERS,
    kinds: Sequence[str] = COUNTED_KINDS,
    stop: Sequence[str] = STOP_GROUPS,
) -> Dtm:
    """Count terms of a large dataset, some plans at a time: the same counts as ``count(segment(dataset, by))`` in less memory.

    Parameters
    ----------
    dataset : Dataset
    by : {"plan", "section", "clause"}
        What a row is, as in :func:`policylab.words.segment.segment`.
    plans : int, 1 or more
        Plans whose tokens are held at a time; the counts are the same for any number.
    layers, kinds, stop
        As in :func:`count`.

    Raises
    ------
    OptionError
        As ``segment`` and ``count`` do, or if ``plans`` is below 1.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> counts = count_plans(plans, plans=7)
    >>> (counts.matrix != count(pl.words.segment(plans)).matrix).nnz
    0
    """
    choice = _Choice(tuple(layers), tuple(kinds), tuple(stop))
    place: dict[str, int] = {}
    parts: list[_Part] = []
    made_with: tuple[str, ...] = ()
    for tokens in segment_parts(dataset, by, plans=plans):
        part = _count(tokens, choice)
        codes = np.array([place.setdefault(term, len(place)) for term in part.terms], dtype=np.int32)
        part.matrix.indices = codes[part.matrix.indices] if len(codes) else part.matrix.indices
        parts.append(replace(part, terms=()))
        made_with = tokens.made_with
    if not parts:
        return count(segment(dataset, by), layers=layers, kinds=kinds, stop=stop)
    terms = sorted(place)
    order = np.empty(len(terms), dtype=np.int32)
    order[[place[term] for term in terms]] = np.arange(len(terms), dtype=np.int32)
    matrix = sparse.vstack([_widened(part.matrix, len(terms)) for part in parts], format="csr")
    matrix.indices = order[matrix.indices]
    matrix.sort_indices()
    rows = _with_documents(pd.concat([part.rows for part in parts], ignore_index=True), dataset.documents)
    return Dtm(matrix, rows, tuple(terms), by, _steps(parts), made_with + choice.said(by))


def _widened(matrix: sparse.csr_matrix, n_terms: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], n_terms))


@dataclass(frozen=True)
class _Choice:
    """What is counted: layers, kinds, groups of stop words that are left out, and the length of the n-grams."""

    layers: tuple[str, ...]
    kinds: tuple[str, ...]
    stop: tuple[str, ...]
    n: int = 1

    def __post_init__(self) -> None:
        """See that all names are known."""
        for name, found, known in (
            ("layers", self.layers, LAYERS),
            ("kinds", self.kinds, KINDS),
        ):
            if strange := sorted(set(found) - set(known)):
                raise OptionError("count-some-of", option=name, found=[*strange], wanted=[*known])
        if strange := sorted(set(self.stop) - set(STOP_GROUPS)):
            raise OptionError("count-stop-groups", found=[*strange], wanted=[*STOP_GROUPS])
        if self.n < 1:
            raise OptionError("count-n", found=str(self.n))

    def said(self, by: str) -> tuple[str, ...]:
        """The choice and the unit, for the record."""
        return (
            f"by={by}",
            f"layers={','.join(self.layers)}",
            f"kinds={','.join(self.kinds)}",
            f"stop={','.join(self.stop)}",
            f"n={self.n}",
        )


@dataclass(frozen=True)
class _Part:
    """Counts of some plans, before what is known of the plans stands beside them.

    ``left_out`` has the tokens that each choice left out, shape (n_choices, n_entries), and ``entries`` their terms and kinds.
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    left_out: sparse.csr_matrix
    choices: tuple[str, ...]
    n_tokens: int


def term_hits(tokens: Tokens, terms: Iterable[str]) -> pd.DataFrame:
    """Where ``terms`` stand that ``count`` counts by default: one row a token, in the order of the text.

    Returns
    -------
    DataFrame
        doc_id, section_id, sentence_id, layer, term, kind, start_char, end_char (half-open, into the body).

    Examples
    --------
    >>> import policylab as pl
    >>> tokens = pl.words.segment(pl.open_corpus().distinct())
    >>> dtm = count(tokens)
    >>> len(term_hits(tokens, ["企业"])) == int(dtm.matrix[:, dtm.terms.index("企业")].sum())
    True
    """
    wanted = frozenset(terms)
    found = np.isin(tokens.codes, [code for code, term in enumerate(tokens.terms) if term in wanted])
    table = tokens.table(found)
    return table[table["layer"].isin(COUNTED_LAYERS) & table["kind"].isin(COUNTED_KINDS)].reset_index(
        drop=True
    )


def _count(tokens: Tokens, choice: _Choice) -> _Part:
    """Counts of these tokens by unit, and what each choice left out."""
    choices, left_out, sums = _choose(tokens, choice)
    kept_layer = tokens.pieces["layer"].isin(choice.layers).to_numpy()
    kept_term = sums.sum(axis=0) > 0
    counted = kept_term[tokens.codes] & np.repeat(kept_layer, np.diff(tokens.pointers))
    starts, grams, terms = _make_grams(tokens, counted, choice.n)
    # By piece first: a piece's tokens lie together, so no sort of all tokens is needed.
    pointers = np.searchsorted(starts, tokens.pointers)
    ones = np.ones(len(grams), dtype=np.int32)
    by_piece = sparse.csr_matrix((ones, grams, pointers), shape=(len(tokens.pieces), len(terms)))
    unit_of, rows = _make_rows(tokens)
    places = (unit_of, np.arange(len(unit_of)))
    gather = sparse.csr_matrix(
        (np.ones(len(unit_of), dtype=np.int32), places), shape=(len(rows), len(unit_of))
    )
    matrix = (gather @ by_piece).tocsr()
    matrix.sort_indices()
    n_tokens = int(sums.sum()) + int(sum(gone.sum() for gone in left_out))
    entries = tuple(zip(tokens.terms, tokens.kinds, strict=True))
    return _Part(matrix, rows, terms, entries, sparse.csr_matrix(np.array(left_out)), choices, n_tokens)


def _choose(
    tokens: Tokens, choice: _Choice
) -> tuple[tuple[str, ...], list[npt.NDArray[np.int64]], npt.NDArray[np.int64]]:
    """Name of each choice, the tokens that it left out by entry, and what is left by layer and entry; marks are no part of the reckoning."""
    names, terms = np.array(tokens.kinds, dtype=object), np.array(tokens.terms, dtype=object)
    sums = np.zeros((len(LAYERS), len(terms)), dtype=np.int64)
    for place, layer in enumerate(LAYERS):
        of_layer = (tokens.pieces["layer"] == layer).to_numpy()
        if of_layer.all():
            sums[place] = np.bincount(tokens.codes, minlength=len(terms))
        elif of_layer.any():
            of_tokens = np.repeat(of_layer, np.diff(tokens.pointers))
            sums[place] = np.bincount(tokens.codes[of_tokens], minlength=len(terms))
    sums[:, names == "mark"] = 0
    choices = [
        (f"layer: {layer}", np.arange(len(LAYERS))[:, None] == place)
        for place, layer in enumerate(LAYERS)
        if layer not in choice.layers
    ]
    choices += [(f"kind: {kind}", names == kind) for kind in KINDS if kind not in {"mark", *choice.kinds}]
    for group in choice.stop:
        words = stop_words_of(tokens, group)
        choices.append(
            (f"stop words: {group}", np.array([term in words for term in tokens.terms], dtype=bool))
        )
    left_out = []
    for _, unwanted in choices:
        gone = np.where(unwanted, sums, 0)
        left_out.append(gone.sum(axis=0))
        sums -= gone
    return tuple(name for name, _ in choices), left_out, sums


def _steps(parts: Sequence[_Part]) -> tuple[Step, ...]:
    """What each choice left out of all parts together; its commonest terms first, then in the order of entries."""
    place: dict[tuple[str, str], int] = {}
    for part in parts:
        for entry in part.entries:
            place.setdefault(entry, len(place))
    entries = sorted(place, key=EDGE.join)
    sums = np.zeros((len(parts[0].choices), len(place)), dtype=np.int64)
    for part in parts:
        gone = part.left_out.tocoo()
        codes = np.array([place[entry] for entry in part.entries], dtype=np.int64)
        sums[gone.row, codes[gone.col]] += gone.data
    sums = sums[:, [place[entry] for entry in entries]]
    terms, left, steps = (
        np.array([term for term, _ in entries], dtype=object),
        sum(part.n_tokens for part in parts),
        [],
    )
    for name, gone in zip(parts[0].choices, sums, strict=True):
        steps.append(Step.of(name, gone, terms, left))
        left -= int(gone.sum())
    return tuple(steps)


def stop_words_of(tokens: Tokens, group: str) -> frozenset[str]:
    """Stop words of a group for these plans: the list that ships, their own places, and what their owner added.

    The plans' places, with and without 省, 市, 县, 区, are place names whatever the list says.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> "以及" in stop_words_of(segment_texts(["人才"]), "function"), stop_words_of(segment_texts(["人才"]), "own")
    (True, frozenset())
    """
    if group == "own":
        return tokens.concepts.stop
    if group == "place" and "region" in tokens.documents:
        return stop_words(group) | place_names(tokens.documents)
    return stop_words(group)


def _make_grams(
    tokens: Tokens, counted: npt.NDArray[np.bool_], n: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], tuple[str, ...]]:
    """First token and code of every n-gram, both of shape (n_grams,), in order, and the n-grams' texts, sorted."""
    words = texts = np.array(tokens.terms, dtype=object)
    starts = np.flatnonzero(counted)
    grams = tokens.codes[starts]
    opens_piece = np.zeros(len(tokens.codes) + 1, dtype=bool)
    opens_piece[tokens.pointers] = True
    for _ in range(n - 1):
        follows = ~opens_piece[starts] & counted[starts - 1]
        starts = starts[follows] - 1
        pairs = tokens.codes[starts].astype(np.int64) * len(texts) + grams[follows]
        pairs, grams = np.unique(pairs, return_inverse=True)
        texts = words[pairs // len(texts)] + texts[pairs % len(texts)]
    # One text can come of two kinds, or of two ways to cut it: it is one term.
    used = np.flatnonzero(np.bincount(grams, minlength=len(texts)))
    terms = sorted(set(texts[used]))
    place_of = {term: place for place, term in enumerate(terms)}
    recode = np.zeros(len(texts), dtype=np.int32)
    recode[used] = [place_of[text] for text in texts[used]]
    return starts, recode[grams], tuple(terms)


def _make_rows(tokens: Tokens) -> tuple[npt.NDArray[np.int64], pd.DataFrame]:
    """Row of every piece, shape (n_pieces,), and the rows in the order of the corpus."""
    keys = UNITS[tokens.by]
    groups = tokens.pieces.groupby(keys, sort=False, dropna=False)
    unit_of = np.asarray(groups.ngroup(), dtype=np.int64)
    first = np.unique(unit_of, return_index=True)[1]
    rows = (
        tokens.pieces.iloc[first][["doc_id", "section_id", "sentence_id"]]
        .reset_index(drop=True)
        .astype(object)
    )
    rows.loc[:, [column for column in rows if column not in keys]] = None
    return unit_of, rows


def _with_documents(rows: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Rows with what is known of their plans."""
    # An own column of the name of a key of the rows (section_id) stays in documents only.
    own = [column for column in documents if column not in {*SCHEMAS["documents"].names, *rows}]
    shown = [column for column in GROUP_COLUMNS if column in documents]
    return rows.merge(documents[["doc_id", *shown, *own]], on="doc_id", how="left")
