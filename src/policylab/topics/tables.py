"""What a fitted model says, as tables: terms of topics, topics of units, sections to read, quality of each topic."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.schemas import checked
from policylab.topics.models import TopicModel
from policylab.topics.quality import exclusivity, frex, npmi, top_terms

FloatArray = npt.NDArray[np.float64]


def topic_terms(model: TopicModel, *, top: int = 20) -> pd.DataFrame:
    """The ``top`` terms of each topic: topic, name, badge, rank, term, weight, frex; by topic, then weight.

    ``weight`` is the term's probability in the topic (0 to 1); ``frex`` (0 to 1) is high for terms that are both frequent
    in the topic and exclusive to it.

    Parameters
    ----------
    model : TopicModel
    top : int
        Terms a topic.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> table = topic_terms(pl.topics.fit_topics(units, k=3), top=2)
    >>> table[["topic", "rank"]].values.tolist()
    [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [3, 2]]
    """
    by_frex = frex(model.weights)
    order = np.argsort(-model.weights, axis=1, kind="stable")[:, :top]
    n = order.shape[1]
    table = _by_topic(model, n).assign(
        rank=np.tile(np.arange(1, n + 1), model.k),
        term=np.array(model.dtm.terms, dtype=object)[order.ravel()],
        weight=np.take_along_axis(model.weights, order, axis=1).ravel(),
        frex=np.take_along_axis(by_frex, order, axis=1).ravel(),
    )
    return checked("topic_terms", table)


def document_topics(model: TopicModel) -> pd.DataFrame:
    """Share of each topic in each unit's tokens, one row a unit and topic, by unit.

    Returns
    -------
    DataFrame
        unit (0, 1, …), doc_id, section_id, sentence_id (null unless units are clauses), tokens, topic, name, badge, share
        (0 to 1; the shares of a unit sum to 1).

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> table = document_topics(pl.topics.fit_topics(units, k=3))
    >>> len(table) == 3 * len(units.rows), bool((table.groupby("unit")["share"].sum().round(9) == 1).all())
    (True, True)
    """
    n, k = model.shares.shape
    ids = model.dtm.rows[["doc_id", "section_id", "sentence_id"]].reset_index(drop=True)
    table = ids.loc[np.repeat(np.arange(n), k)].reset_index(drop=True)
    topics = _by_topic(model, 1)
    for column in topics:
        table[column] = np.tile(topics[column].to_numpy(), n)
    table = table.assign(
        unit=np.repeat(np.arange(n), k),
        tokens=np.repeat(unit_tokens(model.dtm.matrix), k),
        share=model.shares.ravel(),
    )
    return checked("document_topics", table)


def typical_sections(table: pd.DataFrame, *, top: int = 3) -> pd.DataFrame:
    """The ``top`` units to read for each topic, from table ``document_topics``, with their rank.

    Ranked by the share less one standard error of it, so that a short unit does not come first by chance.

    Parameters
    ----------
    table : DataFrame
        Table ``document_topics``.
    top : int
        Units a topic.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> typical = typical_sections(document_topics(pl.topics.fit_topics(units, k=3)), top=2)
    >>> typical.groupby("topic")["rank"].max().to_dict()
    {1: 2, 2: 2, 3: 2}
    """
    spread = np.sqrt(table["share"] * (1 - table["share"]) / table["tokens"])
    ranked = table.assign(sure=table["share"] - spread)
    ranked = ranked.sort_values(["topic", "sure", "unit"], ascending=[True, False, True])
    ranked["rank"] = ranked.groupby("topic").cumcount() + 1
    return checked("typical_sections", ranked[ranked["rank"] <= top].drop(columns="sure"))


def diagnostics(model: TopicModel) -> pd.DataFrame:
    """Quality of each topic, one row a topic.

    Returns
    -------
    DataFrame
        topic, name, badge, share (of all tokens, 0 to 1), npmi (-1 to 1: how much more often the ten top terms share a unit
        than chance would have it), exclusivity (0 to 1: how far these terms belong to this topic alone), n_plans (plans that
        give it a twentieth of their tokens), top_plan (the plan with most of its tokens) and top_plan_share (0 to 1).

    Notes
    -----
    NPMI: Bouma 2009 and Lau, Newman and Baldwin 2014, counted in the model's own units. Exclusivity: Bischof and Airoldi 2012.
    A coherent topic that one plan fills is that plan's style: see ``top_plan_share``.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> table = diagnostics(pl.topics.fit_topics(units, k=3))
    >>> float(table["share"].sum().round(6)), bool(table["npmi"].between(-1, 1).all())
    (1.0, True)
    """
    tokens = model.shares * unit_tokens(model.dtm.matrix)[:, None]
    by_plan = pd.DataFrame(tokens).groupby(model.dtm.rows["doc_id"].to_numpy(), sort=True).sum()
    filled = by_plan.div(by_plan.sum(axis=1), axis=0) >= 1 / 20
    table = _by_topic(model, 1).assign(
        share=tokens.sum(axis=0) / tokens.sum(),
        npmi=[npmi(model.dtm.matrix, row) for row in top_terms(model.weights)],
        exclusivity=exclusivity(model.weights),
        n_plans=filled.sum().to_numpy(),
        top_plan=by_plan.idxmax().to_numpy(),
        top_plan_share=(by_plan.max() / by_plan.sum()).to_numpy(),
    )
    return checked("topic_diagnostics", table)


def unit_tokens(matrix: Any) -> FloatArray:
    """Tokens of each unit, shape (n_units,).

    Examples
    --------
    >>> from scipy import sparse
    >>> unit_tokens(sparse.csr_matrix([[2, 0, 1], [0, 4, 0]])).tolist()
    [3.0, 4.0]
    """
    tokens: FloatArray = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    return tokens


def _by_topic(model: TopicModel, times: int) -> pd.DataFrame:
    """Topic, name and badge, each row ``times`` times."""
    topics = {"topic": np.arange(1, model.k + 1), "name": model.names, "badge": model.badges}
    return pd.DataFrame(topics).loc[np.repeat(np.arange(model.k), times)].reset_index(drop=True)
