"""How alike plans are, seen from several sides: words, topics, targets, agencies, wording. One number would mislead.

Two texts drawn from one distribution of words look unlike when they are short. Where features recur within a plan, an estimate
that does not hang on length is made; where they do not, what was counted is shown beside what one text split in two would give.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.between.characters import IntArray
from policylab.between.clauses import read_clauses
from policylab.between.direction import need_pairs
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked
from policylab.seed import SEED
from policylab.words.counting import count
from policylab.words.dtm import term_table
from policylab.words.segment import segment

FloatArray = npt.NDArray[np.float64]

FIRM_UNITS = 10
"""Units of both plans from which the interval was measured to cover 93 to 97 %, if it does not reach 1: else it is rough."""

LEAST_UNITS = 3
"""Units that a jackknife needs of each plan."""

COUNTED = ("targets", "wording")
"""Views whose features hardly recur within a plan: no estimate, no interval, what was counted."""

_SHINGLE = 6
_SPLITS = 10
_NORMAL = 1.959964
_COLUMNS = ("doc_id", "unit", "feature", "weight")


def feature_tables(dataset: Dataset, *, topics: pd.DataFrame | None = None) -> dict[str, pd.DataFrame]:
    """What each view sees of every plan: long tables doc_id, unit, feature, weight.

    Parameters
    ----------
    dataset : Dataset
    topics : DataFrame, optional
        Table ``document_topics``: adds the view ``topics``, the tokens of each topic by section.

    Returns
    -------
    dict of str to DataFrame
        ``words``: terms by section; ``targets``: harmonised indicators promised; ``agencies``: agency and role by task;
        ``wording``: runs of six letters and digits by clause, slogans and indicator names left out.

    Examples
    --------
    >>> import policylab as pl
    >>> tables = feature_tables(pl.open_corpus())
    >>> sorted(tables), list(tables["agencies"].columns)
    (['agencies', 'targets', 'wording', 'words'], ['doc_id', 'unit', 'feature', 'weight'])
    """
    terms = term_table(count(segment(dataset)))
    targets = dataset.targets[
        (dataset.targets["status"] == "target")
        & dataset.targets["indicator_id"].notna()
        & dataset.targets["repeats"].isna()
    ]
    duties = dataset.duties
    tables = {
        "words": terms[["doc_id", "section_id", "term", "count"]],
        "targets": targets[["doc_id", "target_id", "indicator_id"]].assign(weight=1),
        "agencies": pd.DataFrame(
            {
                "doc_id": duties["doc_id"],
                "unit": duties["task_id"],
                "feature": duties["agency_id"].fillna(duties["agency"]) + "|" + duties["role"],
                "weight": 1,
            }
        ),
        "wording": pd.DataFrame(list(_shingles(dataset)), columns=_COLUMNS),
    }
    if topics is not None:
        tokens = topics["share"] * topics["tokens"]
        tables["topics"] = topics[["doc_id", "section_id", "topic"]].assign(weight=tokens)
    return {view: table.set_axis(list(_COLUMNS), axis=1) for view, table in tables.items()}


def similarity(features: Mapping[str, pd.DataFrame], documents: pd.DataFrame) -> pd.DataFrame:
    """Similarity of every pair of plans under every view, free of the plans' lengths where that can be had.

    Parameters
    ----------
    features : mapping of view to DataFrame
        From ``feature_tables``, or made alike: doc_id, unit, feature, weight (0 or more).
    documents : DataFrame
        Table ``documents``; near-duplicates are left out.

    Returns
    -------
    DataFrame, by view and pair, ``a`` before ``b`` in order of rows
        ``similarity`` from 0 (nothing in common) to 1, null where it cannot be known; ``low`` and ``high`` (95 %) and
        ``interval`` (``95 %``; ``rough`` where a plan has fewer than ten units or the limits reach 1; null without); ``split_half``: what two random
        halves of one text reach in this view (1 but for chance), mean of the two plans, null with fewer than four units; ``n_a``, ``n_b`` units.
        Views differ in what is common to all plans: compare pairs within a view, never numbers across views.

    Raises
    ------
    OptionError
        If a table lacks one of the four columns, or there are more than 2,000 plans.

    Notes
    -----
    Words, topics and agencies: cosine of the plans' rates, a feature weighing 1 / sqrt(its rate in all plans). Products are taken
    between different units only, within a plan too, so that a short text is not unlike itself by chance, as with Morisita's index
    (1959): the two halves of one text reach 1 on average, whatever their lengths. Limits from a jackknife over units, on the
    logarithm; none in the other views. Indicators promised and runs of characters hardly recur within a plan, so no such value can be
    had: there it is the Bhattacharyya coefficient of what was counted, which grows with the plans' lengths. Coverage: docs/trust.md.

    Examples
    --------
    >>> rows = [(plan, unit, word, n) for plan in "ab" for unit in range(4) for word, n in (("人才", 2), ("企业", 3))]
    >>> table = pd.DataFrame(rows, columns=["doc_id", "unit", "feature", "weight"])
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"], "duplicate_of": None})
    >>> similarity({"words": table}, plans)[["similarity", "split_half", "interval"]].round(6).values.tolist()
    [[1.0, 1.0, 'rough']]
    """
    plans = documents[documents["duplicate_of"].isna()]
    need_pairs(len(plans))
    ids, labels = plans["doc_id"].tolist(), plans["label"].tolist()
    rows: list[tuple[object, ...]] = []
    for view, table in features.items():
        missing = [name for name in _COLUMNS if name not in table.columns]
        if missing:
            raise OptionError("columns-of-view", view=view, missing=[*missing], wanted=[*_COLUMNS])
        units = _count_units(table[table["doc_id"].isin(plans["doc_id"])], list(plans["doc_id"]))
        compare = _as_counted if view in COUNTED else _between_units
        found = compare(units)
        halves = np.full(len(plans), np.nan) if view in COUNTED else _split_halves(units)
        for a, b in combinations(range(len(plans)), 2):
            named = (ids[a], ids[b], labels[a], labels[b])
            split = (halves[a] + halves[b]) / 2
            rows.append((view, *named, *found.row(a, b), split, *units.n[[a, b]].tolist()))
    return checked("similarity", pd.DataFrame(rows, columns=ANALYSIS["similarity"]))


def _shingles(dataset: Dataset) -> Iterator[tuple[str, int, str, int]]:
    for doc_id, clauses in read_clauses(dataset).items():
        for unit, clause in enumerate(clauses):
            for place in range(len(clause.plain) - _SHINGLE + 1):
                if not clause.boilerplate[place : place + _SHINGLE].all():
                    yield doc_id, unit, clause.plain[place : place + _SHINGLE], 1


@dataclass(frozen=True)
class _Units:
    """Counts of features (n_units, n_features), the plan of each unit (n_units,) and the units of each plan (n_plans,)."""

    counts: sparse.csr_matrix
    plan: IntArray
    n: IntArray

    def sums(self, rows: Any) -> Any:
        """Sum over each plan's units, shape (n_plans, …)."""
        gather = sparse.csr_matrix(
            (np.ones(len(self.plan)), (self.plan, np.arange(len(self.plan)))), (len(self.n), len(self.plan))
        )
        return gather @ rows


@dataclass(frozen=True)
class _Compared:
    """Values (n_plans, n_plans), limits of the same shape (NaN where there are none) and units of each plan (n_plans,)."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    n: IntArray

    def row(self, a: int, b: int) -> tuple[float | None, float | None, float | None, str | None]:
        value, lower, upper = (float(each[a, b]) for each in (self.value, self.lower, self.upper))
        if np.isnan(value):
            return None, None, None, None
        if np.isnan(lower):
            return min(value, 1.0), None, None, None
        grade = "95 %" if min(self.n[a], self.n[b]) >= FIRM_UNITS and upper < 1 else "rough"
        return min(value, 1.0), min(lower, 1.0), min(upper, 1.0), grade


def _count_units(table: pd.DataFrame, ids: list[str]) -> _Units:
    numbers = {doc_id: place for place, doc_id in enumerate(ids)}
    document = table["doc_id"].map(numbers).to_numpy(dtype=np.int64)
    key = pd.Series(document).astype(str) + "|" + table["unit"].astype(str).fillna("").to_numpy()
    unit, names = pd.factorize(key)
    feature, features = pd.factorize(table["feature"], sort=True)
    weight = table["weight"].to_numpy(dtype=float)
    counts = sparse.csr_matrix((weight, (unit, feature)), shape=(len(names), len(features)))
    plan = np.zeros(len(names), dtype=np.int64)
    plan[unit] = document
    return _Units(
        counts,
        plan,
        np.bincount(plan, minlength=len(ids)) if len(names) else np.zeros(len(ids), dtype=np.int64),
    )


def _as_counted(units: _Units) -> _Compared:
    """Bhattacharyya coefficient of the shares as counted, without limits."""
    sums = sparse.csr_matrix(units.sums(units.counts))
    total = np.asarray(sums.sum(axis=1)).ravel()
    shares = sparse.diags(1 / np.where(total > 0, total, np.nan)) @ sums
    shares.data = np.sqrt(shares.data)
    value = (shares @ shares.T).toarray()
    value[total == 0, :], value[:, total == 0] = np.nan, np.nan
    none = np.full_like(value, np.nan)
    return _Compared(value, none, none, units.n)


def _between_units(units: _Units) -> _Compared:
    """Cosine of weighted rates with products between different units only, and its jackknife limits."""
    counts, plan = units.counts, units.plan
    rate = np.asarray(counts.sum(axis=0)).ravel()
    weight = 1 / np.sqrt(rate / max(rate.sum(), 1))
    sums = sparse.csr_matrix(units.sums(counts))
    size = np.asarray(counts.sum(axis=1)).ravel()
    total, own_sizes = units.sums(size), units.sums(size**2)
    weighted = sums @ sparse.diags(weight)
    product = (weighted @ sums.T).toarray()  # of all units with all units
    square = np.asarray(
        counts.multiply(counts @ sparse.diags(weight)).sum(axis=1)
    ).ravel()  # of each unit with itself
    squares = units.sums(square)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = (product.diagonal() - squares) / (total**2 - own_sizes)
        own = np.where(own > 0, own, np.nan)
        value = product / np.outer(total, total) / np.sqrt(np.outer(own, own))
        # the same without each unit of one plan, the other plan whole
        beside = (counts @ weighted.T).toarray()  # (n_units, n_plans)
        left = total[plan] - size
        kept = (
            product.diagonal()[plan]
            - 2 * beside[np.arange(len(plan)), plan]
            + square
            - (squares[plan] - square)
        )
        kept = kept / (left**2 - (own_sizes[plan] - size**2))
        without = np.log((product[plan] - beside) / np.outer(left, total)) - np.log(kept)[:, None] / 2
        variance = _jackknife_variance(units, without)
        reach = _NORMAL * np.sqrt(variance + variance.T)
        lower, upper = value * np.exp(-reach), value * np.exp(reach)
    unknown = ~(np.isfinite(lower) & np.isfinite(upper)) | (value == 0)
    return _Compared(value, np.where(unknown, np.nan, lower), np.where(unknown, np.nan, upper), units.n)


def _jackknife_variance(units: _Units, without: FloatArray) -> FloatArray:
    """Variance of each plan's comparisons from leaving out its units, shape (n_plans, n_plans); NaN with fewer than three."""
    n = units.n[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = units.sums(without) / n
        spread = units.sums((without - mean[units.plan]) ** 2)
        variance: FloatArray = np.where(n >= LEAST_UNITS, (n - 1) / n * spread, np.nan)
    return variance


def _split_halves(units: _Units) -> FloatArray:
    """What two random halves of each plan's units reach, mean of some draws, shape (n_plans,); NaN with fewer than four units."""
    generator, plans = np.random.default_rng(SEED), len(units.n)
    drawn = np.empty((_SPLITS, plans))
    for draw in range(_SPLITS):
        order = np.lexsort((generator.random(len(units.plan)), units.plan))
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        first = np.concatenate([[0], np.cumsum(units.n)])[:-1]
        half = (place - first[units.plan]) % 2
        halves = _Units(
            units.counts, units.plan + plans * half, np.concatenate([(units.n + 1) // 2, units.n // 2])
        )
        drawn[draw] = _between_units(halves).value.diagonal(plans)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # no draw of a plan has a value
        mean: FloatArray = np.where(units.n >= 4, np.nanmean(drawn, axis=0), np.nan)
    return mean
