"""From a dataset to tokens: ``segment(dataset, by="section") -> Tokens``.

Tokens keep every character of every plan's folded text: joined, the tokens of a piece are the piece's text without blanks that
mean nothing and with look-alike letters as the usual ones, so each has an offset into the body as printed. A piece is the longest run of one layer within one clause or paragraph; the pieces of a unit (plan, section or
clause, by choice) are counted together by :func:`policylab.words.counting.count`.

>>> segment_texts(["培育科技特派员240名。"]).table()[["term", "kind", "start_char", "end_char"]].values.tolist()
[['培育', 'word', 0, 2], ['科技特派员', 'word', 2, 7], ['240', 'number', 7, 10], ['名', 'word', 10, 11], ['。', 'mark', 11, 12]]
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError, SourceError
from policylab.text.folding import Folded, Places, fold_words
from policylab.words.concepts import Concepts, concepts_of
from policylab.words.dictionary import Dictionary, policy_dictionary
from policylab.words.encode import Coding, encode
from policylab.words.layers import split_layers

if TYPE_CHECKING:
    from policylab.dataset import Dataset

UNITS = {
    "plan": ["doc_id"],
    "section": ["doc_id", "section_id"],
    "clause": ["doc_id", "section_id", "sentence_id"],
}
"""What a row of a document-term matrix can be, and the columns that tell two rows apart."""

_LAID_OVER = ("responsibility", "title", "wrapper")
"""Layers that spans lay over paragraphs."""

PIECE_COLUMNS = ("doc_id", "section_id", "sentence_id", "layer", "start_char", "end_char")


@dataclass(frozen=True)
class Tokens:
    """Tokens of a corpus in columns.

    Attributes
    ----------
    pieces : DataFrame
        One row a piece, in the order of the corpus: doc_id, section_id (own section, null before the first heading),
        sentence_id, layer, start_char, end_char (into the body).
    by : str
        The unit that counts are made for: plan, section or clause.
    terms, kinds : tuple of str, shape (n_terms,)
        The vocabulary, sorted, and the type of each entry (``mask.KINDS``).
    codes : int32 array, shape (n_tokens,)
        Index of each token in ``terms``.
    pointers : int64 array, shape (n_pieces + 1,)
        The tokens of piece i are ``codes[pointers[i]:pointers[i + 1]]``.
    documents : DataFrame
        The dataset's table of plans.
    made_with : tuple of str
        Engine, dictionary and options, for the record.
    moved : dict of int to int32 array
        By row in ``pieces``, where the text is folded with blanks taken out: offset in the body of each of its characters.
    concepts : Concepts
        The owner's own themes, stop words and terms; later steps take them where no others are given.

    Examples
    --------
    >>> tokens = segment_texts(["人才和人才"])
    >>> tokens.terms, tokens.codes.tolist(), tokens.starts.tolist()
    (('人才', '和'), [0, 1, 0], [0, 2, 3])
    """

    pieces: pd.DataFrame
    by: str
    terms: tuple[str, ...]
    kinds: tuple[str, ...]
    codes: npt.NDArray[np.int32]
    pointers: npt.NDArray[np.int64]
    documents: pd.DataFrame
    made_with: tuple[str, ...]
    moved: Mapping[int, Places] = field(default_factory=dict)
    concepts: Concepts = field(default_factory=Concepts)

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """Offset of every token into its plan's body, shape (n_tokens,), in code points."""
        lengths: npt.NDArray[np.int64] = np.array([len(term) for term in self.terms], dtype=np.int64)[
            self.codes
        ]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        shift = self.pieces["start_char"].to_numpy() - ends[self.pointers[:-1]]
        starts: npt.NDArray[np.int64] = ends[:-1] + np.repeat(shift, np.diff(self.pointers))
        return self._as_printed(starts)

    @property
    def ends(self) -> npt.NDArray[np.int64]:
        """Offset behind every token in its plan's body, shape (n_tokens,), in code points."""
        lengths = np.array([len(term) for term in self.terms], dtype=np.int64)[self.codes]
        last = replace(self, moved={}).starts + lengths - 1
        return self._as_printed(last) + 1

    def _as_printed(self, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Offsets of characters, one a token, moved where the fold of their piece took blanks out."""
        offsets, first = offsets.copy(), self.pieces["start_char"].to_numpy()
        for number, places in self.moved.items():
            here = slice(self.pointers[number], self.pointers[number + 1])
            offsets[here] = places[offsets[here] - first[number]]
        return offsets

    def span(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Offsets in the plan's body of characters ``start`` to ``end`` of piece ``number``, as its tokens count them."""
        if number in self.moved:
            return int(self.moved[number][start]), int(self.moved[number][end - 1]) + 1
        first = int(self._first[number])
        return first + start, first + end

    @cached_property
    def _first(self) -> npt.NDArray[np.int64]:
        """Where each piece begins in its plan's body: looked up once, not once a word."""
        return self.pieces["start_char"].to_numpy()

    @property
    def piece_of(self) -> npt.NDArray[np.int64]:
        """Row in ``pieces`` of every token, shape (n_tokens,)."""
        return np.repeat(np.arange(len(self.pieces)), np.diff(self.pointers))

    def table(self, chosen: npt.NDArray[np.bool_] | None = None) -> pd.DataFrame:
        """One row a token, of those ``chosen``: doc_id, section_id, sentence_id, layer, term, kind, start_char, end_char."""
        kept = slice(None) if chosen is None else chosen
        codes = self.codes[kept]
        pieces = self.pieces.iloc[self.piece_of[kept]].reset_index(drop=True)
        return pieces[["doc_id", "section_id", "sentence_id", "layer"]].assign(
            term=np.array(self.terms, dtype=object)[codes],
            kind=np.array(self.kinds, dtype=object)[codes],
            start_char=self.starts[kept],
            end_char=self.ends[kept],
        )


def segment(
    dataset: Dataset,
    by: str = "section",
    *,
    engine: str = "rjieba",
    dictionary: Dictionary | None = None,
    mask: bool = True,
    jobs: int = 1,
) -> Tokens:
    """Tokens of every plan of a dataset.

    Parameters
    ----------
    dataset : Dataset
    by : {"plan", "section", "clause"}
        The unit of later counts. A section is its own text without its children's; a clause is a row of ``sentences``.
    engine : {"rjieba", "jieba", "characters"}
    dictionary : Dictionary, optional
        The words to keep whole; by default the shipped policy terms and those of ``terms.txt`` beside the plans. The corpus's own
        places are kept whole in any case.
    mask : bool
        Keep numbers, dates, document numbers, titles and quoted names whole, and give them their types.
    jobs : int
        Processes; the tokens are the same for any number.

    Raises
    ------
    OptionError
        If ``by`` or ``engine`` is not one of those listed.

    Examples
    --------
    >>> import policylab as pl
    >>> tokens = segment(pl.open_corpus(), by="plan")
    >>> table = tokens.table()
    >>> table.loc[table["term"] == "科技特派员", ["doc_id", "layer"]].drop_duplicates().shape
    (14, 2)
    """
    _check_unit(by)
    (tokens,) = _segmented(
        dataset, by, [_plans(dataset)], engine=engine, dictionary=dictionary, mask=mask, jobs=jobs
    )
    return tokens


def segment_parts(
    dataset: Dataset,
    by: str = "section",
    *,
    plans: int = 1000,
    engine: str = "rjieba",
    dictionary: Dictionary | None = None,
    mask: bool = True,
) -> Iterator[Tokens]:
    """Tokens of ``plans`` plans after the other, each part over a vocabulary of its own, so that memory does not grow with the dataset.

    Parameters
    ----------
    dataset, by, engine, dictionary, mask
        As in :func:`segment`. Words are the same as there: the dictionary holds the places of all plans.
    plans : int, 1 or more
        Plans of a part.

    Raises
    ------
    OptionError
        If ``by`` or ``engine`` is not one of those listed, or ``plans`` is below 1.

    Examples
    --------
    >>> import policylab as pl
    >>> [len(tokens.pieces["doc_id"].unique()) for tokens in segment_parts(pl.open_corpus(), plans=10)]
    [10, 10, 6]
    """
    _check_unit(by)
    if plans < 1:
        raise OptionError("plans-at-once", found=str(plans))
    return _segmented(
        dataset, by, _some(_plans(dataset), plans), engine=engine, dictionary=dictionary, mask=mask, jobs=1
    )


def _check_unit(by: str) -> None:
    if by not in UNITS:
        raise OptionError("segment-by", found=repr(by), wanted=[*UNITS])


def _segmented(
    dataset: Dataset,
    by: str,
    parts: Iterable[Iterable[_Plan]],
    *,
    dictionary: Dictionary | None,
    **how: Any,
) -> Iterator[Tokens]:
    """Tokens of each part of a dataset's plans, cut with one dictionary."""
    own = concepts_of(dataset)
    words = (policy_dictionary() | own.terms if dictionary is None else dictionary).with_words(
        place_names(dataset.documents)
    )
    for part in parts:
        pieces = _Pieces()
        tokens = segment_texts(pieces.cut(part), dictionary=words, **how)
        yield replace(
            tokens,
            pieces=pieces.table(),
            by=by,
            documents=dataset.documents,
            moved=pieces.moved,
            concepts=own,
        )


def _some(plans: Iterator[_Plan], size: int) -> Iterator[Iterable[_Plan]]:
    """The plans, ``size`` at a time; a part is to be used up before the next is asked for."""
    for first in plans:
        yield chain([first], islice(plans, size - 1))


def place_names(documents: pd.DataFrame) -> frozenset[str]:
    """Places of the plans, regions and provinces, with and without the last character (省, 市, 县, 区).

    Examples
    --------
    >>> sorted(place_names(pd.DataFrame({"region": ["青川县", None], "province": ["岚海省", "岚海省"]})))
    ['岚海', '岚海省', '青川', '青川县']
    """
    names = set(documents["region"].dropna()) | set(documents["province"].dropna())
    return frozenset(names | {name[:-1] for name in names if len(name) > 2})


def segment_texts(
    texts: Iterable[str],
    *,
    engine: str = "rjieba",
    dictionary: Dictionary | None = None,
    mask: bool = True,
    jobs: int = 1,
) -> Tokens:
    """Tokens of plain texts, each a plan of one piece in layer body; its doc_id is its number from 0.

    Parameters
    ----------
    texts : iterable of str
        May be a generator: no more than a batch of texts is held at a time.
    engine, dictionary, mask, jobs
        As in :func:`segment`.

    Examples
    --------
    >>> segment_texts(["科技创新", "人才"]).pieces[["doc_id", "start_char", "end_char"]].values.tolist()
    [['0', 0, 4], ['1', 0, 2]]
    """
    words = policy_dictionary() if dictionary is None else dictionary
    sizes: list[int] = []
    encoded = encode(_measured(texts, sizes), Coding(engine, words, mask), jobs=jobs)
    ids = [str(number) for number in range(len(sizes))]
    pieces = pd.DataFrame(
        {"doc_id": ids, "section_id": None, "sentence_id": None, "layer": "body", "start_char": 0}
    )
    return Tokens(
        pieces=pieces.assign(end_char=sizes),
        by="plan",
        terms=tuple(encoded.terms),
        kinds=tuple(encoded.kinds),
        codes=encoded.codes,
        pointers=np.concatenate([[0], np.cumsum(encoded.lengths)]),
        documents=pd.DataFrame({"doc_id": ids, "label": ids}),
        made_with=(f"engine={engine}", f"dictionary={words.fingerprint}", f"mask={mask}"),
    )


def _measured(texts: Iterable[str], sizes: list[int]) -> Iterator[str]:
    for text in texts:
        sizes.append(len(text))
        yield text


class _Plan(NamedTuple):
    """Rows of one plan: paragraphs (id, section, kind, text, start), clauses by paragraph, spans of layers."""

    doc_id: str
    paragraphs: list[tuple[Any, ...]]
    clauses: defaultdict[str, list[tuple[str, int, int]]]
    layers: list[tuple[Any, ...]]


def _plans(dataset: Dataset) -> Iterator[_Plan]:
    """Every plan in the order of the corpus; one plan's rows are held at a time."""
    sentences = _Beside(dataset, "sentences", ["paragraph_id", "sentence_id", "start_char", "end_char"])
    spans = _Beside(dataset, "spans", ["start_char", "end_char", "layer"])
    columns = ["paragraph_id", "section_id", "kind", "text", "start_char"]
    for doc_id, paragraphs in dataset.rows_by_plan("paragraphs", columns):
        clauses = defaultdict(list)
        for paragraph_id, *clause in sentences.of(doc_id):
            clauses[paragraph_id].append(tuple(clause))
        layers = sorted((span for span in spans.of(doc_id) if span[2] in _LAID_OVER), key=itemgetter(0, 1))
        yield _Plan(doc_id, paragraphs, clauses, layers)
    sentences.finish()
    spans.finish()


class _Pieces:
    """Pieces of plans in order, column by column, and where the characters of those stand that lost blanks.

    A piece is a clause cut at the borders of layers. Line feeds between paragraphs belong to no piece.
    """

    def __init__(self) -> None:
        self.moved: dict[int, Places] = {}
        self._names: tuple[list[str | None], ...] = ([], [], [], [])  # doc, section, sentence, layer
        self._starts, self._ends = array("q"), array("q")

    def cut(self, plans: Iterable[_Plan]) -> Iterator[str]:
        """Texts of the pieces, folded; one plan's rows are held at a time."""
        for doc_id, paragraphs, clauses, layers in plans:
            for paragraph_id, section_id, kind, text, offset in paragraphs:
                end = offset + len(text)
                parts = split_layers(offset, end, kind, _touching(layers, offset, end))
                folded = fold_words(text)
                for sentence_id, layer, *span in _cross(clauses[paragraph_id], parts):
                    yield self._piece(
                        folded, offset, (doc_id, section_id, sentence_id, layer), (span[0], span[1])
                    )

    def _piece(
        self, folded: Folded, offset: int, names: tuple[str | None, ...], span: tuple[int, int]
    ) -> str:
        """Note a piece of a paragraph that begins at ``offset``; its text."""
        first, last = span[0] - offset, span[1] - offset
        if folded.places is not None:
            first, last = np.searchsorted(folded.places, (first, last)).tolist()
            self.moved[len(self._starts)] = folded.places[first:last] + offset
        for column, name in zip(self._names, names, strict=True):
            column.append(name)
        self._starts.append(span[0])
        self._ends.append(span[1])
        return folded.text[first:last]

    def table(self) -> pd.DataFrame:
        """The pieces whose texts were taken, with ``PIECE_COLUMNS``."""
        columns = (*self._names, np.array(self._starts), np.array(self._ends))
        return pd.DataFrame(dict(zip(PIECE_COLUMNS, columns, strict=True)))


class _Beside:
    """Rows of a table for one plan after the other, in the order of the corpus; one plan's rows are held at a time."""

    def __init__(self, dataset: Dataset, table: str, columns: list[str]) -> None:
        self._where = {"folder": dataset.folder, "table": table}
        self._groups = dataset.rows_by_plan(table, columns)
        self._next = next(self._groups, None)

    def of(self, doc_id: str) -> list[tuple[Any, ...]]:
        """Rows of the plan; none if the table has none of it."""
        if self._next is None or self._next[0] != doc_id:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows

    def finish(self) -> None:
        """See that no rows are left.

        Raises
        ------
        SourceError
            If there are, as in a table that somebody has sorted.
        """
        if self._next is not None:
            raise SourceError("rows-out-of-order", **self._where, plan=self._next[0])


def _touching(spans: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    """The spans that reach into a paragraph; of one layer none reaches into another, so the one before is enough."""
    first = bisect_left(spans, (start, 0, ""))
    last = bisect_left(spans, (end, 0, ""))
    return [span for span in spans[max(first - 1, 0) : last] if span[1] > start]


def _cross(
    clauses: Iterable[tuple[str, int, int]], layers: Iterable[tuple[str, int, int]]
) -> Iterator[tuple[str | None, str, int, int]]:
    """Yield (sentence_id, layer, start, end) of the runs of one layer in one clause; a bracket counts to the clause before it."""
    clauses = list(clauses)
    for layer, start, end in layers:
        for index, (sentence_id, _, _) in enumerate(clauses):
            # White space between two clauses goes to the earlier one, so that pieces partition the paragraph.
            first = clauses[index][1] if index else start
            last = clauses[index + 1][1] if index + 1 < len(clauses) else end
            if max(first, start) < min(last, end):
                yield sentence_id, layer, max(first, start), min(last, end)
        if not clauses:
            yield None, layer, start, end
