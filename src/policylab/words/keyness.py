"""Contrast: which terms one group of plans uses more than the rest, by measures that answer different questions.

G² says how much a difference departs from independent tokens, the log-ratio how large, the weighted log-odds both at once; the dispersion says whether one
paragraph makes the keyword. All from the table of counts: ``keywords(dtm, "doc_id")`` sets each plan against the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.errors import OptionError, need_at_least
from policylab.schemas import ANALYSIS, checked
from policylab.seed import SEED
from policylab.words.dtm import Dtm
from policylab.words.measures import dispersion, log_likelihood, log_odds, log_ratio

MEASURES = ("g2", "log_ratio", "log_odds")


def keyness(
    dtm: Dtm, target: npt.NDArray[np.bool_] | Sequence[bool], *, measure: str = "g2", correction: str = "none"
) -> pd.DataFrame:
    """Table of how much more the rows in ``target`` use each term than all other rows do.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    target : bool array, shape (n_rows,)
        For example ``dtm.rows["tier"] == "county"``.
    measure : {"g2", "log_ratio", "log_odds"}
    correction : {"none", "williams", "yates"}
        Of G².

    Returns
    -------
    DataFrame
        term, score, p_value (of G²; two-sided of z for log_odds; NaN for log_ratio), n_target, n_reference, measure;
        score down, then term.

    Raises
    ------
    OptionError
        If the target or the rest has no tokens, or the measure or correction has no such name.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["服务企业，培育企业", "种植水稻，收割水稻"]))
    >>> keyness(dtm, [True, False])[["term", "score", "n_target", "n_reference"]].head(1).round(2).values.tolist()
    [['企业', 7.64, 2, 0]]
    """
    from scipy.stats import chi2, norm

    if measure not in MEASURES:
        raise OptionError("measure", found=repr(measure), wanted=[*MEASURES])
    a, b = _two_sides(dtm, np.asarray(target, dtype=bool))
    n_a, n_b = int(a.sum()), int(b.sum())
    g2 = log_likelihood(a, b, n_target=n_a, n_reference=n_b, correction=correction)
    score, p_value, name = g2, chi2.sf(np.abs(g2), 1), f"g2, correction {correction}"
    if measure == "log_ratio":
        score, p_value, name = (
            log_ratio(a, b, n_target=n_a, n_reference=n_b),
            np.full(len(a), np.nan),
            measure,
        )
    if measure == "log_odds":
        size = prior_size(dtm)
        score = log_odds(a, b, prior=_prior(a + b, size), n_target=n_a, n_reference=n_b)
        p_value, name = 2 * norm.sf(np.abs(score)), f"log_odds, prior of {size:.0f} tokens at pooled rates"
    columns = {
        "term": dtm.terms,
        "score": score,
        "p_value": p_value,
        "n_target": a,
        "n_reference": b,
        "measure": name,
    }
    frame = pd.DataFrame(columns).sort_values(["score", "term"], ascending=[False, True])
    return checked("keyness", frame)


def prior_size(dtm: Dtm) -> float:
    """Tokens that the prior of the weighted log-odds is worth: as many as make plans vary around the common rates as they do.

    Parameters
    ----------
    dtm : Dtm
        Of counts.

    Returns
    -------
    float
        α₀ of the prior α₀ times the pooled rates, from 1 to all tokens; all tokens with fewer than two plans.

    Notes
    -----
    Monroe, Colaresi and Quinn (2008) leave α₀ to the analyst. Here it is the concentration of a Dirichlet-multinomial with the pooled
    rates as mean, by the method of moments (Mosimann 1962): Pearson's statistic of plans by terms, over its degrees of freedom, exceeds 1
    by (mean tokens - 1) / (1 + α₀).

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> alike, unlike = ["人才资金企业创新"] * 4, ["人才" * 8, "资金" * 8, "企业" * 8, "创新" * 8]
    >>> [round(prior_size(count(segment_texts(texts)))) for texts in (alike, unlike)]
    [16, 1]
    """
    counts, _ = _by_plan(dtm)
    of_term, sizes = _sums(counts), _sums(counts.T)
    total, plans, n_terms = int(of_term.sum()), int((sizes > 0).sum()), int((of_term > 0).sum())
    if plans < 2 or n_terms < 2:
        return max(float(total), 1.0)
    parts = sparse.csr_matrix((counts.data**2 / of_term[counts.indices], counts.indices, counts.indptr))
    pearson = total * (_sums(parts.T) / np.maximum(sizes, 1)).sum() - total
    excess = pearson / ((plans - 1) * (n_terms - 1)) - 1
    mean_size = (total - (sizes**2).sum() / total) / (plans - 1)
    within = excess / max(mean_size - 1, 1e-9)  # 1 / (1 + α₀)
    return float(np.clip(1 / within - 1 if within > 0 else total, 1, max(total, 1)))


_LITTLE = 1e-9
"""Pseudo-tokens of a term that is seen nowhere: more than none, so that its odds are defined."""


def _prior(pooled: npt.NDArray[np.integer], size: float) -> npt.NDArray[np.float64]:
    """Pseudo-counts of the prior at the pooled rates, ``size`` tokens in all, shape (n_terms,); terms seen nowhere get a little."""
    prior: npt.NDArray[np.float64] = np.maximum(size * pooled / max(pooled.sum(), 1), _LITTLE)
    return prior


def keywords(
    dtm: Dtm, by: str = "doc_id", *, top: int = 20, min_count: int = 3, shuffles: int = 499, seed: int = SEED
) -> pd.DataFrame:
    """Table of the terms that set each group apart from all others.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    by : str
        A column of ``dtm.rows``: doc_id sets each plan against the rest, tier each tier. Rows without a value are rest only.
    top : int
        Terms a group, at most; only terms with a positive z.
    min_count : int
        Least tokens of a term in the group.
    shuffles, seed : int
        Random sets of as many plans as the group has, for ``z_shuffled``.

    Returns
    -------
    DataFrame
        group, label (of the group), rank (1 is the highest z), term, g2 (signed, uncorrected), log_ratio (binary), z (weighted log-odds,
        prior of ``prior_size`` tokens at pooled rates), z_shuffled (what the largest z of all terms stays below for as many plans drawn at
        random, in 95 % of tables over all groups; null where the group or the rest has fewer than three plans, or all have fewer than
        eight: no claim can be made there), dispersion (normalised DP within the group's rows, 0 to 1, null for one row), n_target,
        n_reference (tokens), rate_target, rate_reference (per 10,000 counted tokens); groups sorted, then rank.

    Raises
    ------
    OptionError
        If ``dtm.rows`` has no such column, or ``shuffles`` is below 19.

    Notes
    -----
    Tokens of a plan depend on each other, so z is no test; the largest of thousands is large in any set of plans. A term is claimed to
    set a group apart where z is above ``z_shuffled`` (largest statistic over shuffled plans, Westfall and Young 1993).

    Examples
    --------
    >>> import policylab as pl
    >>> dtm = pl.words.count(pl.words.segment(pl.open_corpus().distinct()))
    >>> found = keywords(dtm, "tier", top=5)
    >>> found.groupby("group").size().to_dict(), bool((found["z"] > 0).all())
    ({'city': 5, 'county': 5, 'province': 5}, True)
    """
    need_at_least(19, shuffles, "keywords, shuffles")
    groups, tables, size = dtm.groups(by), [], prior_size(dtm)
    plans, pooled = _Plans.of(dtm, size, min_count), _sums(dtm.matrix).astype(np.int64)
    prior = _prior(pooled, size)
    rows_of_group = dtm.rows.groupby(by, sort=False).indices
    for value, label in groups.items():
        rows = np.asarray(rows_of_group[value], dtype=np.intp)
        table = _keywords_of(dtm, rows, (pooled, prior), min_count).head(top)
        if len(table):
            level = 0.05 / len(groups)
            largest = _shuffled(plans, rows, level, np.random.default_rng([seed, shuffles]), shuffles)
            ranks = range(1, len(table) + 1)
            tables.append(table.assign(group=value, label=label, rank=ranks, z_shuffled=largest))
    names = list(ANALYSIS["keywords"])
    return checked("keywords", pd.concat(tables) if tables else pd.DataFrame(columns=names))


def _keywords_of(
    dtm: Dtm,
    rows: npt.NDArray[np.intp],
    all_rows: tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]],
    min_count: int,
) -> pd.DataFrame:
    """Terms that stand often enough in these rows; of ``all_rows`` the counts and the prior by term.

    All other terms are one more term at the end while the measures are reckoned: thousands of plans have few terms each of many thousands.
    """
    group = dtm.matrix[rows]
    counts = np.bincount(group.indices, weights=group.data, minlength=len(dtm.terms)).astype(np.int64)
    often = np.flatnonzero(counts >= min_count)
    a, pooled, prior = (_with_rest(values, often) for values in (counts, *all_rows))
    prior[-1] = max(prior[-1], _LITTLE)
    b = pooled - a
    n_a, n_b = int(a.sum()), int(b.sum())
    if not len(often) or not n_b:
        return pd.DataFrame()
    measures = {
        "g2": log_likelihood(a, b, n_target=n_a, n_reference=n_b),
        "log_ratio": log_ratio(a, b, n_target=n_a, n_reference=n_b),
        "z": log_odds(a, b, prior=prior, n_target=n_a, n_reference=n_b),
        "n_target": a,
        "n_reference": b,
        "rate_target": 1e4 * a / n_a,
        "rate_reference": 1e4 * b / n_b,
    }
    frame = pd.DataFrame({name: values[:-1] for name, values in measures.items()})
    frame = frame.assign(
        term=[dtm.terms[code] for code in often],
        dispersion=dispersion(replace(dtm, matrix=group, rows=dtm.rows.iloc[rows]))[often],
    )
    return frame[frame["z"] > 0].sort_values(["z", "term"], ascending=[False, True])


def _with_rest(values: npt.NDArray[Any], chosen: npt.NDArray[np.intp]) -> npt.NDArray[Any]:
    """The chosen values, and last the sum of all others."""
    return np.append(values[chosen], max(values.sum() - values[chosen].sum(), 0))


_LEAST_GROUP, _LEAST_PLANS = 3, 8
"""Plans of a group, and in all, from which sets of as many plans drawn at random say something."""


@dataclass(frozen=True)
class _Plans:
    """Counts from which plans are drawn, sparse: thousands of plans have tens of thousands of terms, most of them few."""

    counts: sparse.csr_matrix
    """Of every plan, shape (n_plans, n_often + 1): terms that can be keywords, and last all that are too rare for it as one, so
    that totals and prior are those of the table."""
    prior: npt.NDArray[np.float64]
    min_count: int
    of_row: npt.NDArray[np.intp]
    """Plan of every row of the table of counts."""

    @classmethod
    def of(cls, dtm: Dtm, size: float, min_count: int) -> _Plans:
        counts, plan = _by_plan(dtm)
        pooled = _sums(counts)
        often, prior = pooled >= min_count, _prior(pooled, size)
        rest = sparse.csr_matrix(counts[:, ~often].sum(axis=1))
        return cls(
            sparse.hstack([counts[:, often], rest]).tocsr(),
            np.append(prior[often], max(prior[~often].sum(), _LITTLE)),
            min_count,
            plan,
        )


def _shuffled(
    plans: _Plans,
    target: npt.NDArray[np.intp],
    level: float,
    generator: np.random.Generator,
    shuffles: int,
) -> float:
    """Largest z that random sets of as many plans exceed in ``level`` of the draws; NaN with too few plans."""
    counts, n_plans = plans.counts, plans.counts.shape[0]
    n_target = len(np.unique(plans.of_row[target]))
    if min(n_target, n_plans - n_target) < _LEAST_GROUP or n_plans < _LEAST_PLANS:
        return np.nan
    pooled, largest = _sums(counts), np.empty(shuffles)
    for draw in range(shuffles):
        a = _sums(counts[np.sort(generator.permutation(n_plans)[:n_target])])
        n_a = int(a.sum())
        z = log_odds(a, pooled - a, prior=plans.prior, n_target=n_a, n_reference=int(pooled.sum()) - n_a)
        largest[draw] = z[:-1][a[:-1] >= plans.min_count].max(initial=0.0)
    return float(np.quantile(largest, 1 - level, method="higher"))


def _by_plan(dtm: Dtm) -> tuple[sparse.csr_matrix, npt.NDArray[np.intp]]:
    """Counts of every plan (n_plans, n_terms), sparse, and the plan of every row (n_rows,)."""
    plan, plans = pd.factorize(dtm.rows["doc_id"])
    places = (plan, np.arange(len(plan)))
    gather = sparse.csr_matrix((np.ones(len(plan), dtype=np.int64), places), (len(plans), len(plan)))
    return (gather @ dtm.matrix).tocsr(), plan


def _sums(counts: sparse.spmatrix) -> npt.NDArray[Any]:
    """Sum of every column."""
    return np.asarray(counts.sum(axis=0)).ravel()


def _counts_of(dtm: Dtm, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    counts: npt.NDArray[np.int64] = np.asarray(dtm.matrix[np.flatnonzero(rows)].sum(axis=0)).ravel()
    return counts


def _two_sides(
    dtm: Dtm, target: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if target.shape != (len(dtm.rows),):
        raise OptionError("target-of-keyness", found=str(target.shape), n=len(dtm.rows))
    return _counts_of(dtm, target), _counts_of(dtm, ~target)
