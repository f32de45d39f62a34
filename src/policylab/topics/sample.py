"""Topics of more units than can be fitted in good time: a stratified sample is fitted, and the rest assigned to its topics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from policylab.errors import OptionError, need_at_least
from policylab.seed import SEED
from policylab.topics.estimation import shares_of
from policylab.topics.models import TopicModel
from policylab.words.dtm import Dtm

MOST_UNITS = 20_000
"""Units that are fitted; more are sampled."""

_STEPS = 30
_ROWS = 20_000
"""Units that are assigned at once."""


def sample_units(units: Dtm, *, at_most: int = MOST_UNITS, by: str = "", seed: int = SEED) -> Dtm:
    """Some ``at_most`` units: all those of plans drawn at random, the same share of the plans of each group.

    Parameters
    ----------
    units : Dtm
        From ``make_units``. Where it has no more, it is given back as it is.
    at_most : int, 1 or more
        Units that are wanted; there are a few more or less, since whole plans are drawn.
    by : str
        Column of ``units.rows`` by which plans are parted before they are drawn, such as ``year``; none if it is empty.
    seed : int

    Raises
    ------
    OptionError
        If ``at_most`` is below 1.

    Examples
    --------
    >>> from scipy import sparse
    >>> rows = pd.DataFrame({"doc_id": [f"{plan:02d}" for plan in range(40)], "year": [2024, 2025] * 20})
    >>> drawn = sample_units(Dtm(sparse.eye(40).tocsr(), rows, tuple(map(str, range(40))), "section"), at_most=10, by="year")
    >>> drawn.rows["year"].value_counts().to_dict()
    {2024: 5, 2025: 5}
    """
    if at_most < 1:
        need_at_least(1, at_most, "sample_units, at_most")
    if len(units.rows) <= at_most:
        return units
    plans = units.rows.drop_duplicates("doc_id").sort_values("doc_id", ignore_index=True)
    plans["drawn"] = np.random.default_rng(seed).permutation(len(plans))
    groups = plans[by].astype(object).fillna("") if by else pd.Series(0, index=plans.index)
    grouped = plans.groupby(groups, sort=False)["drawn"]
    share = (grouped.rank() - 0.5) / grouped.transform("size")
    wanted = set(plans.loc[share < at_most / len(units.rows), "doc_id"])
    return units.keep_rows(units.rows["doc_id"].isin(wanted).to_numpy())


def assign_units(model: TopicModel, units: Dtm) -> TopicModel:
    """``model``, which was fitted to a sample of ``units``, with shares of its topics in all of them, by maximum likelihood.

    Parameters
    ----------
    model : TopicModel
        Names, badges and terms stay those of the sample; ``steps`` says how many units were fitted.
    units : Dtm
        Over the same terms.

    Raises
    ------
    OptionError
        If the terms are others.

    Examples
    --------
    >>> from scipy import sparse
    >>> from policylab.topics import fit_topics
    >>> rows = pd.DataFrame({"doc_id": list("aaabbbc"), "section_id": list("1231231"), "sentence_id": None})
    >>> counts = sparse.csr_matrix([[9, 8, 0, 0], [7, 9, 1, 0], [8, 8, 0, 1], [0, 0, 9, 9], [0, 1, 8, 9], [1, 0, 9, 9], [8, 9, 0, 0]])
    >>> units = Dtm(counts, rows, ("企业", "研发", "农业", "乡村"), "section")
    >>> whole = assign_units(fit_topics(units.keep_rows(rows["doc_id"].to_numpy() < "c"), k=2), units)
    >>> whole.shares.argmax(axis=1).tolist(), whole.steps["fitted"]
    ([1, 1, 1, 0, 0, 0, 1], 6)
    """
    if units.terms != model.dtm.terms:
        raise OptionError("other-terms", n=len(units.terms), wanted=len(model.dtm.terms))
    matrix, shares = units.matrix.tocsr(), np.empty((len(units.rows), model.k))
    start = np.full((_ROWS, model.k), 1 / model.k)
    for first in range(0, len(shares), _ROWS):
        some = matrix[first : first + _ROWS].astype(np.float64)
        shares[first : first + _ROWS] = shares_of(
            some, model.weights, start=start[: some.shape[0]], steps=_STEPS
        )
    return replace(model, dtm=units, shares=shares, steps={**model.steps, "fitted": len(model.dtm.rows)})
