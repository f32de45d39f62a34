"""Groups of plans alike: partitions, their number, their members, and what sets each apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from policylab.errors import OptionError, need_at_least
from policylab.schemas import checked
from policylab.seed import SEED
from policylab.topics.profiles import Profiles, need_room
from policylab.words.dtm import Dtm
from policylab.words.keyness import keywords

FloatArray = npt.NDArray[np.float64]
Labels = npt.NDArray[np.intp]

METHODS = ("ward", "kmeans")
_AT_ONCE = 1000
"""Plans of which the distances to all others are held at once."""

BORDER = 0.1
"""Silhouette below which a plan lies between two clusters (about 0: Rousseeuw 1987; the value is a convention)."""


def cluster_plans(profiles: Profiles, *, k: int, method: str = "ward", seed: int = SEED) -> pd.DataFrame:
    """Plans in ``k`` clusters, the largest first; by cluster, then silhouette down.

    Parameters
    ----------
    profiles : Profiles
        By topics or by words.
    k : int
        From 2 to the number of plans less one.
    method : {"ward", "kmeans"}
        Ward 1963, or k-means with ten starts.
    seed : int
        Of the starts of k-means.

    Returns
    -------
    DataFrame
        doc_id, label, cluster (1, 2, …), silhouette (-1 to 1, Rousseeuw 1987), neighbour (the nearest other cluster), member:
        ``typical`` (least mean distance to its cluster), ``border`` (silhouette below 0.1), ``alone`` (a cluster of one plan)
        or ``member``.

    Raises
    ------
    OptionError
        If ``k`` or ``method`` is outside its range, or there are more than 20,000 plans by topics, 5,000 by words.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": list("abcd"), "label": list("甲乙丙丁")})
    >>> tokens = np.array([[90.0, 10], [80, 20], [10, 90], [30, 70]])
    >>> found = cluster_plans(Profiles(plans, tokens, np.arange(4), "topics"), k=2)
    >>> found[["label", "cluster", "member"]].values.tolist()
    [['甲', 1, 'typical'], ['乙', 1, 'member'], ['丙', 2, 'typical'], ['丁', 2, 'member']]
    """
    need_room("cluster_plans", profiles)
    values = profiles.values
    if method not in METHODS or not 2 <= k < len(values):
        raise OptionError(
            "clusters", k=str(k), method=repr(method), n=len(values), most=len(values) - 1, methods=[*METHODS]
        )
    cluster = _by_size(_partitions(values, [k], method, seed)[k])
    distances = _mean_distances(values, cluster)
    own, rest = distances[np.arange(len(values)), cluster - 1], distances.copy()
    rest[np.arange(len(values)), cluster - 1] = np.inf
    alone = np.bincount(cluster)[cluster] == 1
    silhouette = np.where(
        alone, 0.0, (rest.min(axis=1) - own) / np.maximum(np.maximum(rest.min(axis=1), own), 1e-300)
    )
    table = profiles.plans.assign(
        cluster=cluster, silhouette=silhouette, neighbour=rest.argmin(axis=1) + 1, own=own
    )
    table["member"] = np.where(table["silhouette"] < BORDER, "border", "member")
    table.loc[table.groupby("cluster")["own"].idxmin(), "member"] = "typical"
    table.loc[alone, "member"] = "alone"
    table = table.sort_values(["cluster", "silhouette", "label"], ascending=[True, False, True])
    return checked("clusters", table.drop(columns="own"))


def choose_clusters(
    profiles: Profiles, ks: Iterable[int], *, method: str = "ward", resamples: int = 50, seed: int = SEED
) -> pd.DataFrame:
    """What speaks for each number of clusters, one cluster (no structure) included.

    Parameters
    ----------
    profiles : Profiles
        By topics or by words.
    ks : iterable of int
        Numbers of clusters; 1 is always looked at, those with no fewer than the plans that differ are passed over.
    method : {"ward", "kmeans"}
    resamples, seed : int
        Uniform references, and resamples of sections, so many of each.

    Returns
    -------
    DataFrame
        k; silhouette (mean, -1 to 1; null for k = 1); gap and gap_se (Tibshirani, Walther and Hastie 2001); stability (mean adjusted
        Rand index with the clusters of resampled sections; null for k = 1; high for too few clusters as well, so it rejects and
        does not choose); smallest (plans in the smallest cluster); suggested: the least k whose gap lies within one error
        of the greatest (Dudoit and Fridlyand 2002; the first local maximum, as first proposed, misses groups that lie equally far
        from each other).

    Raises
    ------
    OptionError
        If ``method`` or ``resamples`` is outside its range, or there are more than 10,000 plans by topics, 1,000 by words.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": list("abcdef"), "label": list("甲乙丙丁戊己")})
    >>> tokens = np.array([[90.0, 10], [88, 12], [91, 9], [10, 90], [9, 91], [12, 88]])
    >>> table = choose_clusters(Profiles(plans, tokens, np.arange(6), "topics"), [2, 3])
    >>> table["k"].tolist(), int(table.loc[table["suggested"], "k"].iloc[0])
    ([1, 2, 3], 2)
    """
    need_at_least(1, resamples, "choose_clusters, resamples")
    if method not in METHODS:
        raise OptionError("method-of-clusters", found=repr(method), wanted=[*METHODS])
    need_room("choose_clusters", profiles)
    values, generator = profiles.values, np.random.default_rng(seed)
    n_different, rows = len(np.unique(values.round(9), axis=0)), []
    kept = sorted({1, *(k for k in ks if k < n_different)})
    parted = _partitions(values, kept, method, seed)
    within_chance = []  # one sample at a time: a hundred of them are gigabytes where profiles are of words
    for sample in _uniform_like(values, generator, resamples):
        of_chance = _partitions(sample, kept, method, seed)
        within_chance.append([_within(sample, of_chance[k]) for k in kept])
    again = [_partitions(profiles.resampled(generator), kept, method, seed) for _ in range(resamples)]
    for place, k in enumerate(kept):
        found = parted[k]
        within = _log([each[place] for each in within_chance])
        agreement = [adjusted_rand_score(found, clusters[k]) for clusters in again]
        rows.append({
            "k": k,
            "silhouette": silhouette_score(values, found) if k > 1 else np.nan,
            "gap": within.mean() - _log(_within(values, found)),
            "gap_se": within.std() * np.sqrt(1 + 1 / resamples),
            "stability": np.mean(agreement) if k > 1 else np.nan,
            "smallest": int(np.bincount(found)[1:].min()),
        })  # fmt: skip
    table = pd.DataFrame(rows)
    best = int(table["gap"].to_numpy().argmax())
    close = table["gap"] >= table["gap"][best] - table["gap_se"][best]
    table["suggested"] = close & (close.cumsum() == 1)
    return checked("choose_clusters", table)


def cluster_words(dtm: Dtm, clusters: pd.DataFrame, *, top: int = 20) -> pd.DataFrame:
    """Words that set each cluster apart: ``words.keywords`` with the cluster as group.

    ``z_shuffled`` is null: clusters are made from what plans say, so that their words differ in any case.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    clusters : DataFrame
        From ``cluster_plans``: doc_id and cluster.
    top : int
        Terms a cluster, at most.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["服务企业，培育企业，扶持企业", "种植水稻，收割水稻，水稻增产"]))
    >>> clusters = pd.DataFrame({"doc_id": ["0", "1"], "cluster": [1, 2]})
    >>> cluster_words(dtm, clusters)[["group", "term", "n_target"]].values.tolist()
    [[1, '企业', 3], [2, '水稻', 3]]
    """
    rows = dtm.rows.merge(clusters[["doc_id", "cluster"]], on="doc_id", how="left")
    return keywords(replace(dtm, rows=rows), "cluster", top=top).assign(z_shuffled=np.nan)


def cluster_targets(targets: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """Indicators for which the plans of a cluster set targets more often than all others do; by cluster, then difference down.

    Parameters
    ----------
    targets : DataFrame
        Table ``targets``.
    clusters : DataFrame
        From ``cluster_plans``: doc_id and cluster.

    Returns
    -------
    DataFrame
        cluster, indicator_id, n_plans (of the cluster, with such a target), share and share_elsewhere (of the plans, 0 to 1),
        difference. Rows with a positive difference only; targets without a harmonised indicator are left out.

    Examples
    --------
    >>> targets = pd.DataFrame({"doc_id": list("aab"), "indicator_id": ["高新技术企业", "孵化器", "孵化器"], "status": "target"})
    >>> clusters = pd.DataFrame({"doc_id": list("ab"), "cluster": [1, 2]})
    >>> cluster_targets(targets, clusters)[["cluster", "indicator_id", "share", "share_elsewhere"]].values.tolist()
    [[1, '高新技术企业', 1.0, 0.0]]
    """
    promised = targets[(targets["status"] == "target") & targets["indicator_id"].notna()]
    pairs = (
        promised[["doc_id", "indicator_id"]]
        .drop_duplicates()
        .merge(clusters[["doc_id", "cluster"]], on="doc_id")
    )
    counts = pairs.groupby(["indicator_id", "cluster"]).size().unstack(fill_value=0)
    sizes = clusters["cluster"].value_counts().reindex(counts.columns)
    share = counts / sizes
    elsewhere = (-counts).add(counts.sum(axis=1), axis=0) / (len(clusters) - sizes)
    table = pd.DataFrame({
        "n_plans": counts.stack(), "share": share.stack(), "share_elsewhere": elsewhere.stack(),
        "difference": (share - elsewhere).stack(),
    }).reset_index()  # fmt: skip
    table = table[table["difference"] > 0].sort_values(
        ["cluster", "difference", "indicator_id"], ascending=[True, False, True]
    )
    return checked("cluster_targets", table)


def _partitions(values: FloatArray, ks: Sequence[int], method: str, seed: int) -> dict[int, Labels]:
    """Cluster of each row, 1 to k, for each k: one tree, which is the costly part, is cut at each."""
    tree = linkage(values, "ward") if method == "ward" and max(ks) > 1 else None
    found: dict[int, Labels] = {}
    for k in ks:
        if k == 1:
            found[k] = np.ones(len(values), dtype=np.intp)
        elif tree is not None:
            found[k] = fcluster(tree, k, "maxclust").astype(np.intp)
        else:
            labels = KMeans(k, n_init=10, random_state=seed).fit_predict(values)
            found[k] = labels.astype(np.intp) + 1
    return found


def _by_size(cluster: Labels) -> Labels:
    """Clusters numbered by size down, then by their first plan."""
    numbers, first, size = np.unique(cluster, return_index=True, return_counts=True)
    order = np.lexsort((first, -size))
    renumbered = np.empty(numbers.max() + 1, dtype=np.intp)
    renumbered[numbers[order]] = np.arange(1, len(numbers) + 1)
    return renumbered[cluster]


def _mean_distances(values: FloatArray, cluster: Labels) -> FloatArray:
    """Mean distance of each plan to the (other) plans of each cluster, shape (n_plans, k)."""
    found = np.empty((len(values), cluster.max()))
    for begin in range(0, len(values), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        distances = cdist(values[some], values)
        for number in range(1, cluster.max() + 1):
            inside = cluster == number
            found[some, number - 1] = distances[:, inside].sum(axis=1) / np.maximum(
                inside.sum() - inside[some], 1
            )
    return found


def _within(values: FloatArray, cluster: Labels) -> float:
    """Sum of squared distances to the clusters' means."""
    return float(
        sum(
            ((own - own.mean(axis=0)) ** 2).sum()
            for c in np.unique(cluster)
            for own in [values[cluster == c]]
        )
    )


def _log(within: list[float] | float) -> FloatArray:
    """Logarithm of sums of squares; of plans that are all alike that of the least number, so that no gap is infinite."""
    logarithm: FloatArray = np.log(np.maximum(within, np.finfo(float).tiny))
    return logarithm


def _uniform_like(values: FloatArray, generator: np.random.Generator, times: int) -> Iterator[FloatArray]:
    """Several times as many rows without clusters, uniform over the box along the principal axes of ``values``."""
    centred = values - values.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    turned = centred @ axes.T
    for _ in range(times):
        yield generator.uniform(turned.min(axis=0), turned.max(axis=0), size=turned.shape) @ axes
