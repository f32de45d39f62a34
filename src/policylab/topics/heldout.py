"""Held-out fit: how well a model foretells plans that it has not seen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.errors import need_at_least
from policylab.schemas import checked
from policylab.seed import SEED
from policylab.topics.estimation import shares_of
from policylab.topics.models import TopicModel, check_options, refit_topics
from policylab.topics.tables import unit_tokens
from policylab.words.dtm import Dtm


def held_out_fit(dtm: Dtm, *, k: int, model: str = "nmf", seed: int = SEED, folds: int = 5) -> pd.DataFrame:
    """Log-likelihood per token (nats, higher is better) of plans that the model has not seen, one row a fold.

    Parameters
    ----------
    dtm : Dtm
        Counts, best from ``make_units``.
    k, model, seed
        As in ``fit_topics``.
    folds : int
        2 or more; every plan is held out once.

    Returns
    -------
    DataFrame
        fold, n_units, log_likelihood.

    Raises
    ------
    OptionError
        If ``folds`` is below 2, or another option is outside the range of ``fit_topics``.

    Notes
    -----
    Document completion (Wallach and others 2009): shares of a unit from half of its tokens, the likelihood of the other
    half. With fewer than ``2 * folds`` plans the folds are drawn over units, and the fit says less.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> fit = held_out_fit(units, k=3, folds=2)
    >>> fit["fold"].tolist(), bool((fit["log_likelihood"] < 0).all())
    ([1, 2], True)
    """
    need_at_least(2, folds, "held_out_fit, folds")
    check_options(dtm, k=k, model=model, seeds={})
    generator = np.random.default_rng(seed)
    plans = pd.factorize(dtm.rows["doc_id"])[0]
    labels = plans if plans.max() + 1 >= 2 * folds else np.arange(len(plans))
    fold_of = generator.permutation(np.arange(labels.max() + 1) % folds)[labels]
    scores = []
    for fold in range(folds):
        train = dtm.keep_rows(fold_of != fold)
        fitted = refit_topics(train.keep_rows(unit_tokens(train.matrix) > 0), k=k, model=model, seed=seed)
        scores.append(_complete(fitted, dtm.keep_rows(fold_of == fold), generator))
    counts = np.bincount(fold_of, minlength=folds)
    table = pd.DataFrame({"fold": np.arange(1, folds + 1), "n_units": counts, "log_likelihood": scores})
    return checked("held_out_fit", table)


def _complete(model: TopicModel, held: Dtm, generator: np.random.Generator) -> float:
    """Log-likelihood per token of the second halves of the units of ``held``."""
    seen = np.asarray(model.dtm.matrix.sum(axis=0)).ravel() + 0.5
    # A term that training never saw has to cost something, not everything.
    weights = 0.99 * model.weights + 0.01 * seen / seen.sum()
    counts = sparse.csr_matrix(held.matrix, dtype=np.int64)
    first = counts.copy()
    first.data = generator.binomial(counts.data, 0.5)
    second = sparse.coo_matrix(counts - first)
    start = np.full((counts.shape[0], model.k), 1 / model.k)
    shares = shares_of(first.astype(np.float64), weights, start=start, steps=30)
    expected: npt.NDArray[np.float64] = np.einsum("ij,ij->i", shares[second.row], weights.T[second.col])
    return float((second.data * np.log(expected)).sum() / second.data.sum())
