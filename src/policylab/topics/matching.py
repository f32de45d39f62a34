"""Topics of two models set beside each other: two runs, two periods, two corpora."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linear_sum_assignment

from policylab.schemas import ANALYSIS, checked
from policylab.topics.models import TopicModel
from policylab.topics.quality import TOP_TERMS

FloatArray = npt.NDArray[np.float64]


def topic_similarity(a: TopicModel, b: TopicModel) -> pd.DataFrame:
    """Every topic of ``a`` beside every topic of ``b``.

    Parameters
    ----------
    a, b : TopicModel
        Of any corpora; terms are matched by their spelling.

    Returns
    -------
    DataFrame
        topic_a, name_a, topic_b, name_b, jaccard (of the ten top terms, 0 to 1), cosine (of the weights, 0 to 1, a term that
        one corpus lacks counting 0 there); by topic_a, then topic_b.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> a, b = pl.topics.fit_topics(units, k=3), pl.topics.fit_topics(units, k=4)
    >>> table = topic_similarity(a, b)
    >>> len(table), bool(table["cosine"].between(0, 1).all())
    (12, True)
    """
    jaccard, cosine = jaccard_of_top(a, b), _cosine(a, b)
    i, j = np.indices(jaccard.shape).reshape(2, -1)
    table = pd.DataFrame({
        "topic_a": i + 1,
        "name_a": np.array(a.names, dtype=object)[i],
        "topic_b": j + 1,
        "name_b": np.array(b.names, dtype=object)[j],
        "jaccard": jaccard.ravel(),
        "cosine": cosine.ravel(),
    })  # fmt: skip
    return checked("topic_similarity", table)


def match_topics(a: TopicModel, b: TopicModel) -> pd.DataFrame:
    """One partner in ``b`` for each topic of ``a``, so that the pairs share most top terms in all.

    Rows and columns as in ``topic_similarity``; where one model has more topics, the surplus has no row. A pair with little
    in common is still a pair: read its ``jaccard``.

    Parameters
    ----------
    a, b : TopicModel
        The rows are in the order of the topics of ``a``.

    Notes
    -----
    Hungarian algorithm (Kuhn 1955) on the Jaccard index of the ten top terms; the cosine breaks ties.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> a, b = pl.topics.fit_topics(units, k=3), pl.topics.fit_topics(units, k=4)
    >>> pairs = match_topics(a, b)
    >>> pairs["topic_a"].tolist(), pairs["topic_b"].is_unique
    ([1, 2, 3], True)
    """
    worth = jaccard_of_top(a, b) + 1e-3 * _cosine(a, b)
    i, j = linear_sum_assignment(-worth)
    table = topic_similarity(a, b)
    return checked("topic_similarity", table.iloc[i * b.k + j])


def topic_evolution(models: Mapping[str, TopicModel], *, least: float = 0.3) -> pd.DataFrame:
    """Topics of each period beside those of the next, in the order of ``models``: all pairs as similar as ``least``.

    Parameters
    ----------
    models : mapping of str to TopicModel
        A model a period, fitted apart.
    least : float
        Cosine from which a pair is listed, 0 to 1.

    Returns
    -------
    DataFrame
        period_a, period_b, then the columns of ``topic_similarity``. A topic without a row before it is new; with two rows
        after it, it splits. No rows for a single period.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> model = pl.topics.fit_topics(units, k=3)
    >>> table = topic_evolution({"2023": model, "2024": model}, least=0.99)
    >>> table[["period_a", "topic_a", "period_b", "topic_b"]].values.tolist()
    [['2023', 1, '2024', 1], ['2023', 2, '2024', 2], ['2023', 3, '2024', 3]]
    """
    parts = [
        topic_similarity(models[before], models[after]).assign(period_a=before, period_b=after)
        for before, after in pairwise(models)
    ]
    if not parts:  # one period has no next
        return checked("topic_evolution", pd.DataFrame(columns=ANALYSIS["topic_evolution"]))
    table = pd.concat(parts)
    return checked("topic_evolution", table[table["cosine"] >= least])


def jaccard_of_top(a: TopicModel, b: TopicModel) -> FloatArray:
    """Jaccard index of the ten top terms of every pair of topics, shape (a.k, b.k), 0 to 1.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> model = pl.topics.fit_topics(units, k=3)
    >>> jaccard_of_top(model, model).diagonal().tolist()
    [1.0, 1.0, 1.0]
    """
    first, second = _top_sets(a), _top_sets(b)
    return np.array([[len(s & t) / len(s | t) for t in second] for s in first])


def _top_sets(model: TopicModel) -> list[set[str]]:
    order = np.argsort(-model.weights, axis=1, kind="stable")[:, :TOP_TERMS]
    return [{model.dtm.terms[j] for j in row} for row in order]


def _cosine(a: TopicModel, b: TopicModel) -> FloatArray:
    column = {term: j for j, term in enumerate(b.dtm.terms)}
    shared = [(i, column[term]) for i, term in enumerate(a.dtm.terms) if term in column]
    left, right = np.array(shared, dtype=np.intp).reshape(-1, 2).T
    products = a.weights[:, left] @ b.weights[:, right].T
    lengths = np.linalg.norm(a.weights, axis=1)[:, None] * np.linalg.norm(b.weights, axis=1)
    cosine: FloatArray = products / lengths
    return cosine
