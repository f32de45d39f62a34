"""Topic models under one contract: fit, then the same tables whatever the model.

All models start from one non-negative factorisation in the metric of correspondence analysis: square roots of counts,
divided by the roots of row and column totals. On planted topics this start finds nearly all of them, raw rates few and
TF-IDF fewer of short sections (benchmarks/topics_truth.py); a term that one section repeats does not make a topic of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from threadpoolctl import threadpool_limits

from policylab.errors import OptionError
from policylab.seed import SEED
from policylab.topics.estimation import concentration, fit_variational, refine, seed_start, shares_of
from policylab.topics.quality import relevance
from policylab.words.dtm import Dtm

FloatArray = npt.NDArray[np.float64]

MODELS = ("nmf", "nmf_lda", "nmf_bursty", "seeded")
REFINING_STEPS = 10
UNCHECKED = "not checked"


@dataclass(frozen=True, repr=False)
class TopicModel:
    """A fitted model: what its topics say and what its units speak of.

    Parameters
    ----------
    dtm : Dtm
        What it was fitted to.
    weights : float array, shape (k, n_terms)
        Probability of each term in each topic; rows sum to 1.
    shares : float array, shape (n_units, k)
        Share of each topic in each unit's tokens; rows sum to 1.
    names : tuple of str
        ``T1 word·word·word``, or the researcher's own name of a seeded topic. T1 is the largest topic.
    badges : tuple of str
        How stable each topic is: ``not checked`` until ``with_badges`` says more.
    steps : mapping
        Model, k, seed and steps, for the record.
    seeds : mapping of str to list of str
        The researcher's keywords; empty unless the model is seeded.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> model = fit_topics(units, k=3)
    >>> model.k, model.weights.shape == (3, len(units.terms)), model.shares.shape == (len(units.rows), 3), set(model.badges)
    (3, True, True, {'not checked'})
    """

    dtm: Dtm
    weights: FloatArray
    shares: FloatArray
    names: tuple[str, ...]
    badges: tuple[str, ...]
    steps: Mapping[str, Any]
    seeds: Mapping[str, Sequence[str]]

    @property
    def k(self) -> int:
        """How many topics."""
        return len(self.weights)

    def __repr__(self) -> str:
        """What a notebook shows: the size and the names, not the arrays."""
        size = f"{self.k} topics of {len(self.dtm.rows)} units and {len(self.dtm.terms)} terms"
        return "\n".join([f"TopicModel {self.steps['model']}: {size}", *self.names])


def fit_topics(
    dtm: Dtm,
    *,
    k: int,
    model: str = "nmf",
    seed: int = SEED,
    seeds: Mapping[str, Sequence[str]] | None = None,
) -> TopicModel:
    """Topics of the units of ``dtm``, the largest first.

    Parameters
    ----------
    dtm : Dtm
        Counts by section or clause, best from ``make_units``.
    k : int
        How many topics, seeded ones included; from 2 to a third of the units.
    model : {"nmf", "nmf_lda", "nmf_bursty", "seeded"}
        ``nmf``: non-negative factorisation, finished by Kullback-Leibler updates on the counts (Lee and Seung 2001),
        which maximise the likelihood of probabilistic latent semantic analysis. ``nmf_lda``: then latent Dirichlet
        allocation by variational Bayes (Blei, Ng and Jordan 2003). ``nmf_bursty``: then updates under which units repeat words that they
        have used (Dirichlet compound multinomial; Doyle and Elkan 2009). ``seeded``: the first topics are the researcher's own.
    seed : int
        Start of the randomised singular value decomposition.
    seeds : mapping of str to list of str, for ``seeded`` only
        Topic name to the keywords that mark it.

    Raises
    ------
    OptionError
        If an option is outside its range, seeds do not fit the model, or a seeded topic has no keyword among the terms.

    Notes
    -----
    Single-threaded, so that one worker and many give the same table.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": list("aaabbb"), "section_id": list("123123"), "sentence_id": None})
    >>> counts = sparse.csr_matrix([[9, 8, 0, 0], [7, 9, 1, 0], [8, 8, 0, 1], [0, 0, 9, 9], [0, 1, 8, 9], [1, 0, 9, 9]])
    >>> model = fit_topics(Dtm(counts, rows, ("企业", "研发", "农业", "乡村"), "section"), k=2)
    >>> model.shares.argmax(axis=1).tolist()
    [1, 1, 1, 0, 0, 0]
    """
    check_options(dtm, k=k, model=model, seeds=seeds or {})
    return _fit(dtm, k, model, seed, seeds or {})


def refit_topics(
    dtm: Dtm, *, k: int, model: str, seed: int, seeds: Mapping[str, Sequence[str]] | None = None
) -> TopicModel:
    """Topics of a part or a resample of units whose options passed the check, however few of them are left.

    Parameters
    ----------
    dtm, k, model, seed, seeds
        As in ``fit_topics``. There are fewer than ``k`` topics if there are fewer units; a seeded topic none of whose keywords
        occurs is left out.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": list("aab"), "section_id": list("121"), "sentence_id": None})
    >>> counts = sparse.csr_matrix([[9, 8, 0, 0], [7, 9, 1, 0], [0, 0, 9, 9]])
    >>> refit_topics(Dtm(counts, rows, ("企业", "研发", "农业", "乡村"), "section"), k=4, model="nmf", seed=1).k
    3
    """
    k = min(k, *dtm.matrix.shape)
    occurring = {dtm.terms[i] for i in np.unique(sparse.csr_matrix(dtm.matrix).indices)}
    found = [name for name, words in (seeds or {}).items() if occurring.intersection(words)]
    return _fit(dtm, k, model, seed, {name: (seeds or {})[name] for name in found[:k]})


def _fit(dtm: Dtm, k: int, model: str, seed: int, seeds: Mapping[str, Sequence[str]]) -> TopicModel:
    counts = sparse.csr_matrix(dtm.matrix, dtype=np.float64)
    prior = _seed_counts(dtm.terms, counts, seeds)
    with threadpool_limits(limits=1):
        weights, shares = seed_start(counts, k, seed, prior)
        weights, shares = refine(counts, weights, shares, steps=REFINING_STEPS, prior=prior)
        if model == "nmf_lda":
            weights, shares = fit_variational(counts, weights, shares, steps=5)
        elif model == "nmf_bursty":
            repeating = concentration(counts, weights, shares)
            weights, shares = refine(
                counts, weights, shares, steps=REFINING_STEPS, prior=prior, repeating=repeating
            )
        else:
            shares = shares_of(counts, weights, start=shares)
    order = _order(counts, shares, len(seeds))
    weights, shares = weights[order], shares[:, order]
    names = (*seeds, *_names(weights, counts, dtm.terms)[len(seeds) :])
    steps = {"model": model, "k": k, "seed": seed, "refining_steps": REFINING_STEPS}
    return TopicModel(dtm, weights, shares, names, (UNCHECKED,) * k, steps, seeds)


def with_badges(model: TopicModel, stability: pd.DataFrame) -> TopicModel:
    """``model`` with the badges of table ``stability``, so that every table made from it shows them.

    Parameters
    ----------
    model : TopicModel
    stability : DataFrame
        From ``stability``: topic and badge.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": list("aaabbb"), "section_id": list("123123"), "sentence_id": None})
    >>> counts = sparse.csr_matrix([[9, 8, 0, 0], [7, 9, 1, 0], [8, 8, 0, 1], [0, 0, 9, 9], [0, 1, 8, 9], [1, 0, 9, 9]])
    >>> model = fit_topics(Dtm(counts, rows, ("企业", "研发", "农业", "乡村"), "section"), k=2)
    >>> with_badges(model, pd.DataFrame({"topic": [1, 2], "badge": ["stable", "unstable"]})).badges
    ('stable', 'unstable')
    """
    badges = stability.set_index("topic")["badge"]
    return replace(model, badges=tuple(str(badges[topic]) for topic in range(1, model.k + 1)))


def check_options(dtm: Dtm, *, k: int, model: str, seeds: Mapping[str, Sequence[str]]) -> None:
    """Do nothing if ``fit_topics`` can fit ``k`` topics to ``dtm``.

    Raises
    ------
    OptionError
        If an option is outside its range.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": list("aabb"), "section_id": list("1212"), "sentence_id": None})
    >>> check_options(Dtm(sparse.eye(4), rows, tuple("甲乙丙丁"), "section"), k=2, model="nmf", seeds={})
    Traceback (most recent call last):
    policylab.errors.OptionError: fit_topics: found k = 2 for 4 units, 4 terms and 0 seeded topics; wanted 2 to a third of the units. Whole plans are too few units: count by section or clause.
    """
    n_units, n_terms = dtm.matrix.shape
    if model not in MODELS:
        raise OptionError("topic-model", found=repr(model), wanted=[*MODELS])
    if (model == "seeded") != bool(seeds):
        raise OptionError("seeds-with-model", model=repr(model), seeds=repr(dict(seeds)))
    if not 2 <= k <= min(n_units // 3, n_terms) or k < len(seeds):
        raise OptionError("number-of-topics", k=str(k), n_units=n_units, n_terms=n_terms, seeds=len(seeds))
    if dtm.matrix.sum(axis=1).min() <= 0:
        raise OptionError("unit-without-tokens")


def _seed_counts(terms: Sequence[str], counts: Any, seeds: Mapping[str, Sequence[str]]) -> FloatArray:
    """Pseudo-counts of keywords, shape (n_seeded, n_terms): each keyword counts once more as often as it occurs."""
    column = {term: i for i, term in enumerate(terms)}
    totals = np.asarray(counts.sum(axis=0)).ravel()
    prior = np.zeros((len(seeds), len(terms)))
    for i, (name, words) in enumerate(seeds.items()):
        known = [column[word] for word in words if word in column and totals[column[word]] > 0]
        if not known:
            raise OptionError("seed-words", topic=repr(name), words=[*words])
        prior[i, known] = totals[known]
    return prior


def _order(counts: Any, shares: FloatArray, n_seeded: int) -> npt.NDArray[np.intp]:
    """Seeded topics as given, then the others by their share of all tokens, the largest first."""
    tokens = np.asarray(counts.sum(axis=1)).ravel() @ shares
    free = n_seeded + np.argsort(-tokens[n_seeded:], kind="stable")
    return np.concatenate([np.arange(n_seeded), free])


def _names(weights: FloatArray, counts: Any, terms: Sequence[str]) -> list[str]:
    """``T1 word·word·word`` of each topic, from its most relevant words of two characters or more."""
    totals = np.asarray(counts.sum(axis=0)).ravel()
    worth = relevance(weights, totals / totals.sum())
    worth[:, [len(term) < 2 for term in terms]] -= np.inf
    ranks = np.argsort(-worth, axis=1, kind="stable")[:, :3]
    return [f"T{i} {'·'.join(terms[j] for j in row)}" for i, row in enumerate(ranks, 1)]
