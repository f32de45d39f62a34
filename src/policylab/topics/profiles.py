"""Profiles of plans: what clusters, trees, heat maps and maps compare.

Two kinds, both rows of length 1, so that distances mean the same in both: square roots of topic shares, whose Euclidean distance
is Hellinger's times the root of two, and TF-IDF weights of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfTransformer

from policylab.errors import MOST_PAIRED, OptionError, need_at_most
from policylab.schemas import checked
from policylab.words.dtm import Dtm

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Profiles:
    """Plans as sums of their units, so that units can be resampled.

    Parameters
    ----------
    plans : DataFrame
        doc_id and label of each plan.
    units : float array or sparse matrix, shape (n_units, n_features)
        Tokens of each topic, or counts of each term.
    plan_of : int array, shape (n_units,)
    kind : {"topics", "words"}

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"]})
    >>> profiles = Profiles(plans, np.array([[3.0, 1.0], [0.0, 4.0]]), np.array([0, 1]), "topics")
    >>> profiles.values.round(3).tolist()
    [[0.866, 0.5], [0.0, 1.0]]
    """

    plans: pd.DataFrame
    units: Any
    plan_of: npt.NDArray[np.intp]
    kind: str

    @property
    def values(self) -> FloatArray:
        """Profile of each plan, shape (n_plans, n_features); every row has length 1."""
        return self._sum(np.ones(len(self.plan_of)))

    def resampled(self, generator: np.random.Generator) -> FloatArray:
        """``values`` with the units of each plan drawn with replacement."""
        times = np.empty(len(self.plan_of))
        by_plan = np.argsort(self.plan_of, kind="stable")
        ends = np.cumsum(np.bincount(self.plan_of, minlength=len(self.plans)))
        for own in np.split(by_plan, ends[:-1]):
            times[own] = generator.multinomial(len(own), np.full(len(own), 1 / len(own)))
        return self._sum(times)

    def _sum(self, times: FloatArray) -> FloatArray:
        shape = (len(self.plans), len(self.plan_of))
        gather = sparse.csr_matrix((times, (self.plan_of, np.arange(len(self.plan_of)))), shape)
        sums = gather @ self.units
        if self.kind == "topics":
            roots: FloatArray = np.sqrt(sums / sums.sum(axis=1, keepdims=True))
            return roots
        weights: FloatArray = TfidfTransformer().fit_transform(sums).toarray()
        return weights


MOST_PLANS = {
    "cluster_plans": {"topics": 20_000, "words": 5_000},
    "choose_clusters": {"topics": 10_000, "words": 1_000},
    "cluster_tree": {"topics": 2_000, "words": 400},
}
"""Plans that each analysis takes in some minutes and 2 GB: distances between all of them are over ten topics, or over ten thousand words."""


def need_room(name: str, profiles: Profiles) -> None:
    """Do nothing if the analysis of that name can hold so many plans.

    Raises
    ------
    OptionError
        If there are more than ``MOST_PLANS`` says.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"]})
    >>> need_room("cluster_tree", Profiles(plans, np.eye(2), np.array([0, 1]), "topics"))
    """
    need_at_most(MOST_PLANS[name][profiles.kind], len(profiles.plans), f"{name} by {profiles.kind}")


def topic_profiles(table: pd.DataFrame, documents: pd.DataFrame) -> Profiles:
    """Profiles of plans by their topics, from table ``document_topics``.

    Parameters
    ----------
    table : DataFrame
        Table ``document_topics``.
    documents : DataFrame
        Table ``documents``: doc_id and label.

    Examples
    --------
    >>> table = pd.DataFrame({"unit": [0, 0, 1, 1], "doc_id": list("aabb"), "tokens": 40, "topic": [1, 2, 1, 2],
    ...     "share": [0.75, 0.25, 0.0, 1.0]})
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"]})
    >>> topic_profiles(table, documents).values.round(3).tolist()
    [[0.866, 0.5], [0.0, 1.0]]
    """
    wide = table.pivot(index="unit", columns="topic", values="share")
    units = table.drop_duplicates("unit").set_index("unit").loc[wide.index]
    plan_of, plans = _plans(units["doc_id"], documents)
    return Profiles(plans, wide.to_numpy() * units["tokens"].to_numpy()[:, None], plan_of, "topics")


def word_profiles(dtm: Dtm, documents: pd.DataFrame) -> Profiles:
    """Profiles of plans by their words, from counts by section or clause.

    Parameters
    ----------
    dtm : Dtm
        Counts by section or clause.
    documents : DataFrame
        Table ``documents``: doc_id and label.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["种植水稻", "收割水稻"]))
    >>> documents = pd.DataFrame({"doc_id": ["0", "1"], "label": ["甲", "乙"]})
    >>> word_profiles(dtm, documents).values.shape
    (2, 3)
    """
    plan_of, plans = _plans(dtm.rows["doc_id"], documents)
    return Profiles(plans, sparse.csr_matrix(dtm.matrix, dtype=np.float64), plan_of, "words")


def similarity(profiles: Profiles, *, order: npt.NDArray[np.intp] | None = None) -> pd.DataFrame:
    """Similarity of every two plans, 0 to 1; rows in the order of plans, or of ``order`` (leaves of a tree).

    Parameters
    ----------
    profiles : Profiles
    order : int array, shape (n_plans,), optional
        Places of the plans, such as ``tree.leaf_order`` gives.

    Returns
    -------
    DataFrame
        doc_a, label_a, doc_b, label_b, similarity: the cosine of the profiles. For topics this is the Bhattacharyya coefficient,
        1 less the square of Hellinger's distance. Likeness of words is no diffusion.

    Raises
    ------
    OptionError
        If there are more than 2,000 plans.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["a", "b"], "label": ["甲", "乙"]})
    >>> profiles = Profiles(plans, np.array([[3.0, 1.0], [0.0, 4.0]]), np.array([0, 1]), "topics")
    >>> similarity(profiles)["similarity"].round(3).tolist()
    [1.0, 0.5, 0.5, 1.0]
    """
    need_at_most(MOST_PAIRED, len(profiles.plans), "similarity")
    values = profiles.values
    order = np.arange(len(values)) if order is None else order
    i, j = (grid.ravel() for grid in np.meshgrid(order, order, indexing="ij"))
    doc_ids, labels = (profiles.plans[column].to_numpy() for column in ("doc_id", "label"))
    table = pd.DataFrame({
        "doc_a": doc_ids[i], "label_a": labels[i], "doc_b": doc_ids[j], "label_b": labels[j],
        "similarity": np.clip((values @ values.T)[i, j], 0, 1),
    })  # fmt: skip
    return checked("plan_similarity", table)


def section_map(table: pd.DataFrame) -> pd.DataFrame:
    """Units in two dimensions by their topics: principal components of the square roots of shares.

    Returns
    -------
    DataFrame
        unit, doc_id, section_id, x, y, x_variance and y_variance (parts of the variance that the axes show, 0 to 1), topic, name
        and badge (of the unit's largest topic).

    Raises
    ------
    OptionError
        With fewer than three units.

    Examples
    --------
    >>> import policylab as pl
    >>> units = pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct())))
    >>> places = section_map(pl.topics.document_topics(pl.topics.fit_topics(units, k=3)))
    >>> len(places) == len(units.rows), bool((places["x_variance"] >= places["y_variance"]).all())
    (True, True)
    """
    wide = table.pivot(index="unit", columns="topic", values="share")
    if len(wide) < 3:
        raise OptionError("few-units-to-map", n=len(wide))
    components = PCA(n_components=2, svd_solver="full")
    points = components.fit_transform(np.sqrt(wide.to_numpy()))
    largest = table.loc[table.groupby("unit")["share"].idxmax()]
    x_variance, y_variance = components.explained_variance_ratio_
    found = largest.assign(x=points[:, 0], y=points[:, 1], x_variance=x_variance, y_variance=y_variance)
    return checked("section_map", found.drop(columns=["sentence_id", "tokens", "share"]))


def _plans(doc_of: pd.Series[Any], documents: pd.DataFrame) -> tuple[npt.NDArray[np.intp], pd.DataFrame]:
    codes, doc_ids = pd.factorize(doc_of, sort=True)
    labels = documents.set_index("doc_id")["label"].reindex(doc_ids)
    return codes, pd.DataFrame({"doc_id": doc_ids, "label": labels.to_numpy()})
