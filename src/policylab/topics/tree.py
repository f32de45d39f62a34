"""The tree of plans: Ward's dendrogram as a table, with the support of each branch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage

from policylab.errors import OptionError, need_at_least
from policylab.schemas import checked
from policylab.seed import SEED
from policylab.topics.profiles import Profiles, need_room

FloatArray = npt.NDArray[np.float64]


def cluster_tree(profiles: Profiles, *, resamples: int = 200, seed: int = SEED) -> pd.DataFrame:
    """Ward's tree of plans: its leaves in their order from one side to the other, then its branches from low to high.

    Parameters
    ----------
    profiles : Profiles
        Of three plans or more.
    resamples, seed : int
        Sections are drawn with replacement within each plan, and the tree is built again, so often.

    Returns
    -------
    DataFrame
        node (0, 1, … ; leaves first), doc_id and label (null for branches), left and right (nodes; null for leaves), height (0 for
        leaves), size (plans below), support (0 to 1; null for leaves and the root): share of the trees in which exactly these plans
        form a branch (Felsenstein 1985). It says how far the tree hangs on single sections, not whether other plans would do so.

    Raises
    ------
    OptionError
        With fewer than three plans, or no resamples, or more than 2,000 plans by topics, 400 by words.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": list("abc"), "label": list("甲乙丙")})
    >>> tokens = np.array([[90.0, 10], [80, 20], [10, 90]])
    >>> tree = cluster_tree(Profiles(plans, tokens, np.arange(3), "topics"), resamples=10)
    >>> tree["label"].dropna().tolist(), tree["size"].tolist()
    (['丙', '甲', '乙'], [1, 1, 1, 2, 3])
    """
    n = len(profiles.plans)
    if n < 3:
        raise OptionError("few-plans-for-tree", n=n)
    need_at_least(1, resamples, "cluster_tree, resamples")
    need_room("cluster_tree", profiles)
    merges = linkage(profiles.values, "ward")
    members = _members(merges)
    generator = np.random.default_rng(seed)
    found = np.zeros(n - 1)
    for _ in range(resamples):
        again = set(_members(linkage(profiles.resampled(generator), "ward")))
        found += [member in again for member in members]
    support = found / resamples
    support[-1] = np.nan
    order = leaves_list(merges)
    leaves = profiles.plans.iloc[order].assign(node=order, height=0.0, size=1)
    columns = {"left": merges[:, 0], "right": merges[:, 1], "height": merges[:, 2], "size": merges[:, 3]}
    branches = pd.DataFrame({"node": np.arange(n, 2 * n - 1), **columns, "support": support})
    table = pd.concat([leaves, branches]).astype({"left": "Int64", "right": "Int64", "size": int})
    return checked("cluster_tree", table)


def leaf_order(tree: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Places of the plans in their profiles, in the order of the tree's leaves.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": list("abc"), "label": list("甲乙丙")})
    >>> tokens = np.array([[90.0, 10], [10, 90], [80, 20]])
    >>> leaf_order(cluster_tree(Profiles(plans, tokens, np.arange(3), "topics"), resamples=10)).tolist()
    [1, 0, 2]
    """
    order: npt.NDArray[np.intp] = tree.loc[tree["doc_id"].notna(), "node"].to_numpy(dtype=np.intp)
    return order


def _members(merges: FloatArray) -> list[frozenset[int]]:
    """Plans below each branch, in the order of the merges."""
    n = len(merges) + 1
    below = [frozenset([i]) for i in range(n)]
    for left, right in merges[:, :2].astype(int):
        below.append(below[left] | below[right])
    return below[n:]
