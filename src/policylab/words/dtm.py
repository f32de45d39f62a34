"""A sparse document-term matrix with its rows and terms, as :func:`policylab.words.counting.count` makes it.

Every step that leaves something out is a row of :func:`removed`, with how much went and examples.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, as_written, checked


@dataclass(frozen=True)
class Step:
    """Something that was left out of a matrix: how many terms and tokens, with up to ten of the commonest terms.

    Examples
    --------
    >>> Step("trim", 1, 3, 0.3, "创新").share
    0.3
    """

    step: str
    n_terms: int
    n_tokens: int
    share: float
    examples: str

    @classmethod
    def of(
        cls, name: str, sums: npt.NDArray[np.int64], terms: npt.NDArray[np.object_], n_before: int
    ) -> Self:
        """Step ``name`` where ``sums`` holds the tokens that went, by term, of ``n_before`` tokens."""
        gone = np.flatnonzero(sums)
        commonest = gone[np.argsort(-sums[gone], kind="stable")][:10]
        n_tokens = int(sums.sum())
        share = n_tokens / n_before if n_before else 0.0
        return cls(name, len(gone), n_tokens, share, " ".join(terms[commonest]))


@dataclass(frozen=True)
class Dtm:
    """A document-term matrix.

    Attributes
    ----------
    matrix : csr_matrix, shape (n_rows, n_terms)
        Counts (int32), or weights after :func:`weigh`.
    rows : DataFrame
        One row a unit, in the order of the corpus: doc_id, section_id, sentence_id (null where the unit is larger), then
        label, region, province, tier, year, genre and the owner's own columns.
    terms : tuple of str, shape (n_terms,)
        Sorted.
    by : str
        plan, section or clause.
    steps : tuple of Step
    made_with : tuple of str
        Engine, dictionary and options, for the record.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["科技创新", "科技创新和人才"]))
    >>> dtm.matrix.shape, dtm.terms, dtm.by
    ((2, 2), ('人才', '科技创新'), 'plan')
    >>> dtm.keep_rows(dtm.rows["doc_id"] == "1").matrix.toarray().tolist()
    [[1, 1]]
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: tuple[str, ...]
    by: str
    steps: tuple[Step, ...] = ()
    made_with: tuple[str, ...] = ()

    def keep_terms(self, kept: npt.NDArray[np.bool_], step: str) -> Dtm:
        """Matrix of the terms where ``kept`` (shape (n_terms,)) is true; what went is a step."""
        sums = np.asarray(self.matrix.sum(axis=0)).ravel()
        words = np.array(self.terms, dtype=object)
        record = Step.of(step, np.where(kept, 0, sums), words, int(sums.sum()))
        matrix = self.matrix[:, np.flatnonzero(kept)]
        return replace(self, matrix=matrix, terms=tuple(words[kept]), steps=(*self.steps, record))

    def groups(self, column: str) -> dict[Any, str]:
        """Values of a column of ``rows``, sorted, each with the label to show: a plan's own label for doc_id.

        Raises
        ------
        OptionError
            If there is no such column.
        """
        if column not in self.rows:
            raise OptionError("column-of-rows", found=repr(column), wanted=[*self.rows.columns])
        shown = self.rows["label"] if column == "doc_id" and "label" in self.rows else self.rows[column]
        labels = dict(zip(self.rows[column], shown, strict=True))
        values = sorted(self.rows[column].dropna().unique())
        return {
            int(value) if isinstance(value, float) and value.is_integer() else value: as_written(
                labels[value]
            )
            for value in values
        }

    def keep_rows(self, kept: npt.NDArray[np.bool_]) -> Dtm:
        """Matrix of the rows where ``kept`` (shape (n_rows,)) is true, over the same terms."""
        return replace(
            self, matrix=self.matrix[np.flatnonzero(kept)], rows=self.rows[kept].reset_index(drop=True)
        )


def trim(
    dtm: Dtm,
    *,
    min_count: int = 1,
    min_rows: int = 1,
    max_share: float = 1.0,
    words: Collection[str] = (),
) -> Dtm:
    """Leave out rare and ubiquitous terms and words of one's own, with a step that says how many.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    min_count : int
        Least number of tokens in the corpus.
    min_rows : int
        Least number of rows with the term.
    max_share : float in (0, 1]
        Greatest share of rows with the term.
    words : collection of str
        Terms to leave out; ``stopwords.txt`` beside the plans does so in every analysis and report.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["科技创新", "科技创新和人才"]))
    >>> trim(dtm, min_rows=2).terms
    ('科技创新',)
    >>> trim(dtm, words=["科技创新"]).terms
    ('人才',)
    """
    named = set(words)
    sums = np.asarray(dtm.matrix.sum(axis=0)).ravel()
    n_rows = np.bincount(dtm.matrix.indices, minlength=len(dtm.terms))
    kept = (sums >= min_count) & (n_rows >= min_rows) & (n_rows <= max_share * len(dtm.rows))
    kept &= np.array([term not in named for term in dtm.terms], dtype=bool)
    said = f"trim: min_count={min_count}, min_rows={min_rows}, max_share={max_share}"
    return dtm.keep_terms(kept, f"{said}, words={','.join(sorted(named))}" if named else said)


def weigh(dtm: Dtm) -> Dtm:
    """TF-IDF weights, each row of length 1 (or 0 where it has no term).

    Notes
    -----
    Count times ``ln((1 + n_rows) / (1 + rows with the term)) + 1``, scikit-learn's smoothed form.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> weigh(count(segment_texts(["科技创新", "科技创新和人才"]))).matrix.toarray().round(2).tolist()
    [[0.0, 1.0], [0.81, 0.58]]
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    return replace(dtm, matrix=TfidfTransformer().fit_transform(dtm.matrix).tocsr())


def removed(dtm: Dtm) -> pd.DataFrame:
    """Table of what each step left out: step, n_terms, n_tokens, share (of the tokens before it, 0 to 1), examples.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> table = removed(count(segment_texts(["培育企业240家和人才"])))
    >>> table.loc[table["n_tokens"] > 0, ["step", "examples"]].values.tolist()[:2]
    [['kind: number', '240'], ['stop words: function', '和']]
    """
    return checked(
        "removed", pd.DataFrame([asdict(step) for step in dtm.steps], columns=list(ANALYSIS["removed"]))
    )


def term_table(dtm: Dtm) -> pd.DataFrame:
    """Long table doc_id, section_id, sentence_id, term, count: one row a term of a row, rows in order, then terms.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> term_table(count(segment_texts(["科技创新", "人才"])))[["doc_id", "term", "count"]].values.tolist()
    [['0', '科技创新', 1], ['1', '人才', 1]]
    """
    cells = dtm.matrix.tocoo()
    order = np.lexsort((cells.col, cells.row))
    rows = dtm.rows[["doc_id", "section_id", "sentence_id"]].iloc[cells.row[order]].reset_index(drop=True)
    terms = np.array(dtm.terms, dtype=object)[cells.col[order]]
    return checked("terms", rows.assign(term=terms, count=cells.data[order]))
