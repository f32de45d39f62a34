"""How alike plans are, seen from several sides: words, topics, targets, agencies, wording. One number would mislead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.between.characters import IntArray
from policylab.between.clauses import read_clauses
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked
from policylab.words import count, segment, term_table

FloatArray = npt.NDArray[np.float64]

_SHINGLE = 6
_BLOCKS = 20
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
        (dataset.targets["status"] == "target") & dataset.targets["indicator_id"].notna()
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
    """Similarity of every pair of plans under every view, with 95 % intervals.

    Parameters
    ----------
    features : mapping of view to DataFrame
        From ``feature_tables``, or made alike: doc_id, unit, feature, weight (0 or more).
    documents : DataFrame
        Table ``documents``; near-duplicates are left out.

    Returns
    -------
    DataFrame, by view and pair, ``a`` before ``b`` in order of rows
        ``similarity`` from 0 (nothing in common) to 1 (equal shares of everything), null when a plan has nothing to
        see; ``lower`` and ``upper``, null when a plan has fewer than two units; ``n_a``, ``n_b`` units. Views differ in
        what is common to all plans: compare pairs within a view, never numbers across views.

    Raises
    ------
    OptionError
        If a table lacks one of the four columns.

    Notes
    -----
    Bhattacharyya coefficient of the shares of features, sum of sqrt(p q) (1 - Hellinger distance squared). Intervals
    from the delete-a-group jackknife over up to 20 runs of consecutive units of each plan: how much the number hangs
    on single parts of the two texts, not on which plans were collected.

    Examples
    --------
    >>> table = pd.DataFrame([("a", 1, "x", 1), ("a", 2, "y", 1), ("b", 1, "x", 1), ("b", 2, "z", 1)],
    ...     columns=["doc_id", "unit", "feature", "weight"])
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"], "duplicate_of": None})
    >>> similarity({"words": table}, plans)["similarity"].round(6).tolist()
    [0.5]
    """
    plans = documents[documents["duplicate_of"].isna()]
    rows = []
    for view, table in features.items():
        missing = [name for name in _COLUMNS if name not in table.columns]
        if missing:
            message = f"view {view}: found no column {', '.join(missing)}; wanted {', '.join(_COLUMNS)}"
            raise OptionError(message)
        rows += list(_compare_view(view, table[table["doc_id"].isin(plans["doc_id"])], plans))
    return checked("similarity", pd.DataFrame(rows, columns=ANALYSIS["similarity"]))


def _shingles(dataset: Dataset) -> Iterator[tuple[str, int, str, int]]:
    for doc_id, clauses in read_clauses(dataset).items():
        for unit, clause in enumerate(clauses):
            for place in range(len(clause.plain) - _SHINGLE + 1):
                if not clause.boilerplate[place : place + _SHINGLE].all():
                    yield doc_id, unit, clause.plain[place : place + _SHINGLE], 1


def _compare_view(view: str, table: pd.DataFrame, plans: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    ids, labels = list(plans["doc_id"]), list(plans["label"])
    whole, left_out, owner, n_units = _count_features(table, ids)
    roots = _root_shares(whole)
    values = (roots @ roots.T).toarray()
    without = (_root_shares(left_out) @ roots.T).toarray()
    variance = _jackknife_variances(without, owner, len(ids))
    for a, b in combinations(range(len(ids)), 2):
        seen = n_units[a] > 0 and n_units[b] > 0
        value = float(min(values[a, b], 1.0)) if seen else None
        spread = 1.96 * float(np.sqrt(variance[a, b] + variance[b, a]))
        known = value is not None and n_units[a] > 1 and n_units[b] > 1
        lower = max(value - spread, 0.0) if known and value is not None else None
        upper = min(value + spread, 1.0) if known and value is not None else None
        yield (
            view,
            ids[a],
            ids[b],
            labels[a],
            labels[b],
            value,
            lower,
            upper,
            int(n_units[a]),
            int(n_units[b]),
        )


def _count_features(
    table: pd.DataFrame, ids: list[str]
) -> tuple[sparse.csr_matrix, sparse.csr_matrix, IntArray, IntArray]:
    """Features of each plan, of each plan without one block of units, whose plan that is, and units a plan."""
    numbers = {doc_id: place for place, doc_id in enumerate(ids)}
    document = table["doc_id"].map(numbers).to_numpy(dtype=np.int64)
    order = np.argsort(document, kind="stable")  # the units of a plan then have consecutive numbers
    table, document = table.iloc[order], document[order]
    unit = pd.factorize(
        pd.Series(document).astype(str) + "|" + table["unit"].astype(str).fillna("").to_numpy()
    )[0]
    first = pd.Series(unit).groupby(document).transform("min").to_numpy() if len(table) else unit
    feature, names = pd.factorize(table["feature"], sort=True)
    n_units = np.zeros(len(ids), dtype=np.int64)
    if len(table):
        counted = pd.Series(unit).groupby(document).nunique()
        n_units[counted.index.to_numpy()] = counted.to_numpy()
    blocks = np.minimum(n_units, _BLOCKS)
    starts = np.concatenate([[0], np.cumsum(blocks)])
    block = starts[document] + (unit - first) * blocks[document] // np.maximum(n_units[document], 1)
    weight = table["weight"].to_numpy(dtype=float)
    parts = sparse.csr_matrix((weight, (block, feature)), shape=(int(starts[-1]), len(names)))
    owner = np.repeat(np.arange(len(ids)), blocks)
    gather = sparse.csr_matrix(
        (np.ones(len(owner)), (owner, np.arange(len(owner)))), shape=(len(ids), len(owner))
    )
    whole = gather @ parts
    left_out = whole[owner] - parts if len(owner) else parts
    return whole, left_out, owner, n_units


def _root_shares(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Square roots of each row's shares; a row without features stays empty."""
    sums = np.asarray(counts.sum(axis=1)).ravel()
    shares = sparse.diags(1 / np.where(sums > 0, sums, 1)) @ counts
    shares.data = np.sqrt(np.maximum(shares.data, 0))
    return shares


def _jackknife_variances(without: FloatArray, owner: IntArray, n: int) -> FloatArray:
    """Variance of the similarity to each plan that leaving out blocks of one plan shows, shape (n, n)."""
    variance = np.zeros((n, n))
    for plan in range(n):
        values = without[owner == plan]
        if len(values) > 1:
            variance[plan] = (
                (len(values) - 1) / len(values) * ((values - values.mean(axis=0)) ** 2).sum(axis=0)
            )
    return variance
