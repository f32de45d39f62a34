"""The counts as a scikit-learn transformer: ``PlanVectorizer`` wherever a ``CountVectorizer`` would stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from policylab.words.counting import count
from policylab.words.dictionary import Dictionary
from policylab.words.segment import segment_texts
from policylab.words.stopwords import STOP_GROUPS


class PlanVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Chinese texts to counts of terms, for scikit-learn pipelines.

    Parameters
    ----------
    engine : {"rjieba", "jieba", "characters"}
    dictionary : Dictionary, optional
        Words to keep whole; the shipped policy terms by default.
    mask : bool
        Keep numbers, dates, document numbers, titles and quoted names whole.
    kinds, stop, n
        As in :func:`policylab.words.counting.count`.
    min_rows : int
        Least texts with a term.
    max_share : float in (0, 1]
        Greatest share of texts with a term.
    sparse_output : bool
        A sparse matrix; must be false for ``set_output(transform="pandas")``, as in scikit-learn's own encoders.
    jobs : int
        Processes.

    Attributes
    ----------
    terms_ : tuple of str
        Sorted.

    Examples
    --------
    >>> vectorizer = PlanVectorizer(sparse_output=False)
    >>> vectorizer.fit_transform(["培育科技特派员", "科技特派员下乡"]).tolist()
    [[0, 1], [1, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['下乡', '科技特派员']
    """

    def __init__(
        self,
        *,
        engine: str = "rjieba",
        dictionary: Dictionary | None = None,
        mask: bool = True,
        kinds: Sequence[str] = ("word", "name", "agency"),
        stop: Sequence[str] = STOP_GROUPS,
        n: int = 1,
        min_rows: int = 1,
        max_share: float = 1.0,
        sparse_output: bool = True,
        jobs: int = 1,
    ) -> None:
        self.engine = engine
        self.dictionary = dictionary
        self.mask = mask
        self.kinds = kinds
        self.stop = stop
        self.n = n
        self.min_rows = min_rows
        self.max_share = max_share
        self.sparse_output = sparse_output
        self.jobs = jobs

    def fit(self, texts: Iterable[str], y: object = None) -> Self:
        """Learn the terms of the texts."""
        self.fit_transform(texts, y)
        return self

    def fit_transform(self, texts: Iterable[str], y: object = None) -> Any:
        """Learn the terms and return the counts, shape (n_texts, n_terms)."""
        terms, matrix = self._count(texts)
        n_rows = np.bincount(matrix.indices, minlength=len(terms))
        kept = np.flatnonzero((n_rows >= self.min_rows) & (n_rows <= self.max_share * matrix.shape[0]))
        self.terms_ = tuple(terms[place] for place in kept)
        return self._output(matrix[:, kept])

    def transform(self, texts: Iterable[str]) -> Any:
        """Counts of the terms that ``fit`` learned, shape (n_texts, n_terms); new terms are passed over."""
        check_is_fitted(self, "terms_")
        terms, matrix = self._count(texts)
        place = {term: column for column, term in enumerate(terms)}
        found = [(place[term], column) for column, term in enumerate(self.terms_) if term in place]
        rows, columns = zip(*found, strict=True) if found else ((), ())
        shape = (len(terms), len(self.terms_))
        chosen = sparse.csr_matrix((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
        return self._output((matrix @ chosen).tocsr())

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """Terms, in the order of the columns."""
        check_is_fitted(self, "terms_")
        return np.array(self.terms_, dtype=object)

    def _count(self, texts: Iterable[str]) -> tuple[tuple[str, ...], sparse.csr_matrix]:
        tokens = segment_texts(
            texts, engine=self.engine, dictionary=self.dictionary, mask=self.mask, jobs=self.jobs
        )
        dtm = count(tokens, kinds=self.kinds, stop=self.stop, n=self.n)
        return dtm.terms, dtm.matrix

    def _output(self, matrix: sparse.csr_matrix) -> Any:
        return matrix if self.sparse_output else matrix.toarray()
