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
from policylab.topics.intervals import Plan, Sample, interval, sample_plans, sample_sections, subtract
from policylab.topics.robust import Fit, cluster_robust
from policylab.topics.units import FEW_PLANS

FloatArray = npt.NDArray[np.float64]

UNKNOWN = "unknown"


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
    table: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
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
    level : float
        Coverage of the intervals, between 0 and 1.
    resamples, seed : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        group, topic, name, badge, share (0 to 1), low, high, cr2_se, cr2_low, cr2_high, n_plans, n_units, method: ``plans``
        (holds for plans like these) or, with fewer than ten plans, ``within plans`` (holds for these plans only and does not
        generalise; the CR2 columns, which would, are null). A limit that cannot be known is null.

    Raises
    ------
    OptionError
        If ``by`` is no column of ``documents``, or ``level`` or ``resamples`` lies outside its range.

    Notes
    -----
    Two-stage bootstrap: see ``intervals``. CR2: see ``robust``. Coverage of both on planted effects: benchmarks/coverage.py.
    What the intervals leave out: that the topics themselves are estimated; see their badges.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> table = prevalence(pl.topics.document_topics(model), plans.documents, by="tier", resamples=100)
    >>> table.groupby("group")["share"].sum().round(6).to_dict()
    {'city': 1.0, 'county': 1.0, 'province': 1.0}
    >>> list(table["method"].unique())
    ['within plans']
    """
    units, groups = _grouped(table, documents, by), {}
    _check_level(level)
    need_at_least(1, resamples, "prevalence, resamples")
    for i, (group, plans) in enumerate(_plans_by_group(units, by).items()):
        generated = len(plans) >= FEW_PLANS
        sample = _draw(units, plans, generated, resamples, np.random.default_rng([seed, i]))
        found = _describe(units, sample, level, _fit_mean(units, plans) if generated else None)
        limits = ["low", "high", "cr2_low", "cr2_high"]
        found[limits] = found[limits].clip(0, 1)  # a share lies there
        groups[group] = found.assign(
            group=group, share=sample.mean, n_plans=len(plans), n_units=int(np.isin(units.plan, plans).sum())
        )
    return checked("prevalence", pd.concat(groups.values()))


def prevalence_difference(
    table: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """How much more of each topic group b has than group a, for every pair of groups; parameters as in ``prevalence``.

    Parameters
    ----------
    table, documents, by, level, resamples, seed
        As in ``prevalence``.

    Returns
    -------
    DataFrame
        group_a, group_b, topic, name, badge, difference (b minus a, -1 to 1), low, high, cr2_se, cr2_low, cr2_high,
        n_plans_a, n_plans_b, method (``plans`` only where both groups have ten plans).

    Raises
    ------
    OptionError
        If ``by`` is no column of ``documents`` or has one value only, or ``level`` or ``resamples`` lies outside its range.

    Notes
    -----
    The intervals are for each difference alone: of twenty differences that are nothing, one will seem something.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> table = prevalence_difference(pl.topics.document_topics(model), plans.documents, by="tier", resamples=100)
    >>> table[["group_a", "group_b"]].drop_duplicates().values.tolist(), bool(abs(table["difference"].sum()) < 1e-9)
    ([['city', 'county'], ['city', 'province'], ['county', 'province']], True)
    """
    units, parts = _grouped(table, documents, by), []
    _check_level(level)
    need_at_least(1, resamples, "prevalence_difference, resamples")
    found = _plans_by_group(units, by)
    for i, (a, b) in enumerate(combinations(found, 2)):
        generated = min(len(found[a]), len(found[b])) >= FEW_PLANS
        generator = np.random.default_rng([seed, i])
        sample = subtract(*(_draw(units, found[g], generated, resamples, generator) for g in (a, b)))
        fit = _fit_contrast(units, found[a], found[b]) if generated else None
        parts.append(
            _describe(units, sample, level, fit).assign(
                group_a=a, group_b=b, difference=sample.mean, n_plans_a=len(found[a]), n_plans_b=len(found[b])
            )
        )
    if not parts:
        message = f"prevalence_difference, by: all plans have the same {by}; wanted two groups at least"
        raise OptionError(message)
    return checked("prevalence_difference", pd.concat(parts))


def prevalence_effects(
    table: pd.DataFrame, documents: pd.DataFrame, *, on: str | Sequence[str], level: float = 0.95
) -> pd.DataFrame:
    """Regression of each topic's share on columns of ``documents`` together, with CR2 errors by plan.

    Parameters
    ----------
    table, documents : DataFrame
        As in ``prevalence``.
    on : str or sequence of str
        Numeric columns enter as they are (a year: change of share a year); others as groups, against the first in order.
    level : float

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
    need_at_least(1, len(on), "prevalence_effects, columns of on")
    units = _grouped(table, documents, *on)
    _check_level(level)
    known = units.plans[on].notna().all(axis=1).to_numpy()
    if known.sum() < FEW_PLANS:
        message = f"prevalence_effects: {known.sum()} plans have {', '.join(on)}; wanted ten at least, or the errors mean nothing"
        raise OptionError(message)
    if same := [column for column in on if units.plans[column][known].nunique() < 2]:
        message = f"prevalence_effects: all plans have the same {', '.join(same)}; leave it out"
        raise OptionError(message)
    coded = pd.get_dummies(units.plans[on][known], prefix_sep=": ", drop_first=True, dtype=float)
    coded.insert(0, "intercept", 1.0)
    rows = known[units.plan]
    design = coded.reindex(units.plans.index).to_numpy(dtype=float)[units.plan[rows]]
    fit = _fit(units, rows, design)
    low, high = fit.interval(level)
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
            message = f"prevalence: found no column {column} in documents; wanted one of {', '.join(documents.columns)}"
            raise OptionError(message)
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


def _draw(
    units: _Units, plans: list[int], generated: bool, resamples: int, generator: np.random.Generator
) -> Sample:
    draw = sample_plans if generated else sample_sections
    return draw([units.of(plan) for plan in plans], resamples, generator)


def _describe(units: _Units, sample: Sample, level: float, fit: Fit | None) -> pd.DataFrame:
    """Topics with the interval of ``sample`` and, where plans were resampled, that of the last coefficient of ``fit``."""
    low, high = interval(sample, level)
    table = units.topics.assign(low=low, high=high, cr2_se=np.nan, cr2_low=np.nan, cr2_high=np.nan)
    if fit is None:
        return table.assign(method="within plans")
    cr2_low, cr2_high = fit.interval(level)
    return table.assign(cr2_se=fit.se[-1], cr2_low=cr2_low[-1], cr2_high=cr2_high[-1], method="plans")


def _fit_mean(units: _Units, plans: list[int]) -> Fit:
    rows = np.isin(units.plan, plans)
    return _fit(units, rows, np.ones((int(rows.sum()), 1)))


def _fit_contrast(units: _Units, a: list[int], b: list[int]) -> Fit:
    """Fit whose last coefficient is the difference ``b`` minus ``a``."""
    rows = np.isin(units.plan, a + b)
    in_b = np.isin(units.plan[rows], b).astype(float)
    return _fit(units, rows, np.column_stack([np.ones(len(in_b)), in_b]))


def _fit(units: _Units, rows: npt.NDArray[np.bool_], design: FloatArray) -> Fit:
    return cluster_robust(units.shares[rows], design, clusters=units.plan[rows], weights=units.weights[rows])


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        message = f"prevalence, level: found {level}; wanted a number between 0 and 1, such as 0.95"
        raise OptionError(message)
