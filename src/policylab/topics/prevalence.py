"""Priorities by group: how much of their words plans give to each topic, and how sure one can be of it.

A plan's share of a topic is that of its tokens; a group's is the mean over its plans, each counting once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError, need_at_least
from policylab.schemas import as_written, checked
from policylab.seed import SEED
from policylab.topics.intervals import Mean, Plan, over_plans, over_sections, subtract
from policylab.topics.robust import Fit, cluster_robust
from policylab.topics.units import FEW_PLANS, UNKNOWN

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Units:
    """Shares (n_units, k), tokens and plan (both (n_units,)) of the units, and the data of topics and plans."""

    shares: FloatArray
    tokens: FloatArray
    plan: npt.NDArray[np.intp]
    topics: pd.DataFrame
    plans: pd.DataFrame

    def of(self, plan: int) -> Plan:
        rows = self.plan == plan
        return Plan(self.shares[rows], self.tokens[rows])

    @property
    def weights(self) -> FloatArray:
        """Weights of the units that let every plan count once, shape (n_units,)."""
        weights: FloatArray = self.tokens / np.bincount(self.plan, self.tokens)[self.plan]
        return weights


def prevalence(
    table: pd.DataFrame, documents: pd.DataFrame, *, by: str, confidence: float = 0.95
) -> pd.DataFrame:
    """Mean share of each topic in each group of plans, with intervals; by group, then topic.

    Parameters
    ----------
    table : DataFrame
        ``document_topics`` of a model.
    documents : DataFrame
        The table ``documents``, with the owner's own columns.
    by : str
        Its column that groups plans: tier, province, year, genre, an own one. Plans without a value are the group ``unknown``.
    confidence : float
        Coverage of the intervals, between 0 and 1.

    Returns
    -------
    DataFrame
        group, topic, name, badge, share (0 to 1), low, high, interval (``95 %``; ``rough`` where it was not measured to cover: plans that
        are near-copies, or of fewer than four sections, topics below 2 %; null without), n_plans, n_units, method: ``plans`` (holds for plans like
        these) or, with fewer than ten plans, ``within plans`` (holds for these plans only and does not generalise).

    Raises
    ------
    OptionError
        If ``by`` is no column of ``documents``, or ``confidence`` lies outside its range.

    Notes
    -----
    See ``intervals``. Coverage on planted effects: docs/trust.md. What the intervals leave out: that the topics themselves are
    estimated; see their badges.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> table = prevalence(pl.topics.document_topics(model), plans.documents, by="tier")
    >>> table.groupby("group")["share"].sum().round(6).to_dict()
    {'city': 1.0, 'county': 1.0, 'province': 1.0}
    >>> list(table["method"].unique())
    ['within plans', 'plans']
    """
    units, parts = _grouped(table, documents, by), []
    _check_confidence(confidence)
    for group, plans in _plans_by_group(units, by).items():
        generated = len(plans) >= FEW_PLANS
        found = _describe(units, _mean(units, plans, generated, confidence), "share", generated)
        n_units = int(np.isin(units.plan, plans).sum())
        parts.append(found.assign(group=group, n_plans=len(plans), n_units=n_units))
    return checked("prevalence", pd.concat(parts))


def prevalence_difference(
    table: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str,
    confidence: float = 0.95,
    shuffles: int = 1999,
    seed: int = SEED,
) -> pd.DataFrame:
    """How much more of each topic group b has than group a, for every pair of groups; parameters as in ``prevalence``.

    Parameters
    ----------
    table, documents, by, confidence
        As in ``prevalence``.
    shuffles, seed : int
        Of the plans over the groups.

    Returns
    -------
    DataFrame
        group_a, group_b, topic, name, badge, difference (b minus a, -1 to 1), low, high, interval, p_adjusted (0 to 1; null where a
        group has one plan), n_plans_a, n_plans_b, method (``plans`` only where both groups have ten plans).

    Raises
    ------
    OptionError
        If ``by`` is no column of ``documents`` or has one value only, or ``confidence`` or ``shuffles`` lies outside its range.

    Notes
    -----
    The intervals are for each difference alone: of twenty differences that are nothing, one will seem something. ``p_adjusted`` is for
    all rows of the table at once: the share of shuffles of the plans over the groups in which some row stands out as much as this one
    (Westfall and Young 1993, largest standardised difference). Claim a difference from this column, not from an interval.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> table = prevalence_difference(pl.topics.document_topics(model), plans.documents, by="tier", shuffles=99)
    >>> table[["group_a", "group_b"]].drop_duplicates().values.tolist(), bool(abs(table["difference"].sum()) < 1e-9)
    ([['city', 'county'], ['city', 'province'], ['county', 'province']], True)
    """
    units, parts = _grouped(table, documents, by), []
    _check_confidence(confidence)
    need_at_least(1, shuffles, "prevalence_difference, shuffles")
    found = _plans_by_group(units, by)
    adjusted = _adjusted(units, list(found.values()), shuffles, np.random.default_rng(seed))
    for (a, b), p_adjusted in zip(combinations(found, 2), adjusted, strict=True):
        generated = min(len(found[a]), len(found[b])) >= FEW_PLANS
        between = subtract(*(_mean(units, found[g], generated, confidence) for g in (a, b)))
        parts.append(
            _describe(units, between, "difference", generated).assign(
                group_a=a, group_b=b, p_adjusted=p_adjusted, n_plans_a=len(found[a]), n_plans_b=len(found[b])
            )
        )
    if not parts:
        raise OptionError("one-group", column=by)
    return checked("prevalence_difference", pd.concat(parts))


def prevalence_effects(
    table: pd.DataFrame, documents: pd.DataFrame, *, on: str | Sequence[str], confidence: float = 0.95
) -> pd.DataFrame:
    """Regression of each topic's share on columns of ``documents`` together, with CR2 errors by plan.

    Parameters
    ----------
    table, documents : DataFrame
        As in ``prevalence``.
    on : str or sequence of str
        Numeric columns enter as they are (a year: change of share a year); others as groups, against the first in order.
    confidence : float

    Returns
    -------
    DataFrame
        term (``intercept``, a column, or ``column: group``), topic, name, badge, estimate, se, df, low, high, n_plans. Plans
        that lack a value are left out.

    Raises
    ------
    OptionError
        If there is no column, one is missing or says nothing new, or fewer than ten plans are left.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> effects = prevalence_effects(pl.topics.document_topics(model), plans.documents, on=["tier", "year"])
    >>> list(effects["term"].unique())
    ['intercept', 'year', 'tier: county', 'tier: province']
    """
    on = [on] if isinstance(on, str) else list(on)
    need_at_least(1, len(on), "prevalence_effects, on")
    units = _grouped(table, documents, *on)
    _check_confidence(confidence)
    known = units.plans[on].notna().all(axis=1).to_numpy()
    if known.sum() < FEW_PLANS:
        raise OptionError("few-plans-known", n=int(known.sum()), columns=[*on])
    if same := [column for column in on if units.plans[column][known].nunique() < 2]:
        raise OptionError("same-in-all", columns=[*same])
    coded = pd.get_dummies(units.plans[on][known], prefix_sep=": ", drop_first=True, dtype=float)
    coded.insert(0, "intercept", 1.0)
    rows = known[units.plan]
    design = coded.reindex(units.plans.index).to_numpy(dtype=float)[units.plan[rows]]
    fit = _fit(units, rows, design)
    low, high = fit.interval(confidence)
    parts = [
        units.topics.assign(
            term=term, estimate=fit.estimate[i], se=fit.se[i], df=fit.freedom[i], low=low[i], high=high[i]
        )
        for i, term in enumerate(coded.columns)
    ]
    return checked("prevalence_effects", pd.concat(parts).assign(n_plans=int(known.sum())))


def _grouped(table: pd.DataFrame, documents: pd.DataFrame, *columns: str) -> _Units:
    for column in columns:
        if column not in documents.columns:
            raise OptionError("column-of-prevalence", found=column, wanted=[*documents.columns])
    wide = table.pivot(index="unit", columns="topic", values="share")
    units = table.drop_duplicates("unit").set_index("unit").loc[wide.index]
    codes, doc_ids = pd.factorize(units["doc_id"], sort=True)
    plans = documents.set_index("doc_id", drop=False).reindex(doc_ids)
    topics = table.drop_duplicates("topic").sort_values("topic")[["topic", "name", "badge"]]
    return _Units(wide.to_numpy(), units["tokens"].to_numpy(dtype=float), codes, topics, plans)


def _plans_by_group(units: _Units, by: str) -> dict[str, list[int]]:
    """Plans of each group, groups in order, ``unknown`` last."""
    values = units.plans[by]
    found = {
        as_written(value): np.flatnonzero(values == value).tolist()
        for value in sorted(values.dropna().unique())
    }
    missing = np.flatnonzero(values.isna()).tolist()
    return found | ({UNKNOWN: missing} if missing else {})


def _mean(units: _Units, plans: list[int], generated: bool, confidence: float) -> Mean:
    return (over_plans if generated else over_sections)([units.of(plan) for plan in plans], confidence)


def _describe(units: _Units, found: Mean, name: str, generated: bool) -> pd.DataFrame:
    """Topics with value ``name``, limits and what they hold for."""
    limits = {name: found.share, "low": found.low, "high": found.high, "interval": found.interval}
    return units.topics.assign(**limits, method="plans" if generated else "within plans")


def _adjusted(
    units: _Units, groups: list[list[int]], shuffles: int, generator: np.random.Generator
) -> list[FloatArray]:
    """Adjusted p-value of each topic for each pair of groups, in the order of ``combinations``; NaN with a group of one plan."""
    means = np.array([units.of(plan).mean for plan in range(len(units.plans))])
    sizes = [len(plans) for plans in groups]
    order = np.concatenate([np.array(plans, dtype=np.intp) for plans in groups])
    pairs = list(combinations(range(len(groups)), 2))
    ours = _standardised(means[order], sizes, pairs)
    most = np.array(
        [
            np.nanmax(_standardised(means[generator.permutation(order)], sizes, pairs), initial=0)
            for _ in range(shuffles)
        ]
    )
    return [
        np.where(np.isnan(row), np.nan, (1 + (most[:, None] >= row - 1e-12).sum(axis=0)) / (1 + shuffles))
        for row in ours
    ]


def _standardised(means: FloatArray, sizes: list[int], pairs: list[tuple[int, int]]) -> FloatArray:
    """Absolute difference of means over its error, shape (n_pairs, k); ``means`` in the order of the groups."""
    parts = np.split(means, np.cumsum(sizes)[:-1])
    centre = np.array([part.mean(axis=0) for part in parts])
    free = max(len(means) - len(sizes), 1)
    spread = np.sqrt(sum(((part - part.mean(axis=0)) ** 2).sum(axis=0) for part in parts) / free)
    found = np.full((len(pairs), means.shape[1]), np.nan)
    for row, (a, b) in enumerate(pairs):
        if min(sizes[a], sizes[b]) > 1:
            error = spread * np.sqrt(1 / sizes[a] + 1 / sizes[b])
            found[row] = np.abs(centre[a] - centre[b]) / np.maximum(error, 1e-12)
    return found


def _fit(units: _Units, rows: npt.NDArray[np.bool_], design: FloatArray) -> Fit:
    return cluster_robust(units.shares[rows], design, clusters=units.plan[rows], weights=units.weights[rows])


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise OptionError("confidence-of-interval", found=str(confidence))
