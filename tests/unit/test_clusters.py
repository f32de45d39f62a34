"""Clusters of plans: planted groups found, noise not split, support where it is due, members named."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.metrics import adjusted_rand_score

from policylab.errors import OptionError
from policylab.topics.clusters import METHODS, choose_clusters, cluster_plans, cluster_targets, cluster_words
from policylab.topics.profiles import Profiles, section_map, similarity, topic_profiles, word_profiles
from policylab.topics.tree import cluster_tree, leaf_order
from policylab.words.dtm import Dtm


def plant(groups: int, *, plans: int = 24, sections: int = 8, seed: int = 0) -> tuple[Profiles, pd.DataFrame]:
    """Plans of ``groups`` groups, each with a topic of its own, and their table ``document_topics``."""
    generator = np.random.default_rng(seed)
    k = 6
    shares = []
    for plan in range(plans):
        mean = np.full(k, 1.0)
        if groups > 1:
            mean[plan % groups] = 8.0
        own = generator.dirichlet(mean * 6)
        shares.append(generator.dirichlet(own * 30, size=sections))
    flat = np.vstack(shares)
    doc_ids = [f"p{i:02d}" for i in range(plans)]
    table = pd.DataFrame({
        "unit": np.repeat(np.arange(len(flat)), k),
        "doc_id": np.repeat(doc_ids, sections * k),
        "section_id": "s",
        "sentence_id": None,
        "tokens": 100.0,
        "topic": np.tile(np.arange(1, k + 1), len(flat)),
        "name": np.tile([f"T{i}" for i in range(1, k + 1)], len(flat)),
        "badge": "stable",
        "share": flat.ravel(),
    })  # fmt: skip
    documents = pd.DataFrame({"doc_id": doc_ids, "label": [f"计划{i:02d}" for i in range(plans)]})
    return topic_profiles(table, documents), table


@pytest.mark.parametrize("method", METHODS)
def test_planted_groups_are_found(method):
    profiles, _ = plant(4)
    found = cluster_plans(profiles, k=4, method=method)
    truth = [int(doc_id[1:]) % 4 for doc_id in found["doc_id"]]
    assert adjusted_rand_score(truth, found["cluster"]) == 1
    assert (found["member"] == "typical").sum() == 4
    assert (found["silhouette"] > 0.3).all()


@pytest.mark.parametrize("groups", [1, 4])
def test_number_of_clusters_is_suggested_and_noise_is_left_whole(groups):
    table = choose_clusters(plant(groups)[0], range(2, 8), resamples=20)
    assert table.loc[table["suggested"], "k"].tolist() == [groups]
    assert table["k"].tolist() == list(range(1, 8))


def test_a_plan_between_two_clusters_is_a_border_member():
    profiles, _ = plant(2, plans=12)
    units = profiles.units.copy()
    units[profiles.plan_of == 0] = (units[profiles.plan_of == 1] + units[profiles.plan_of == 2]) / 2
    mixed = Profiles(profiles.plans, units, profiles.plan_of, "topics")
    found = cluster_plans(mixed, k=2).set_index("doc_id")
    assert found.loc["p00", "member"] == "border"
    assert found.loc["p00", "neighbour"] != found.loc["p00", "cluster"]


def test_branch_of_a_planted_group_has_full_support_and_noise_has_not():
    tree = cluster_tree(plant(3, plans=9)[0], resamples=50)
    branches = tree[tree["doc_id"].isna()]
    groups = branches[(branches["size"] == 3) & (branches["height"] > 0)]
    assert (groups["support"] >= 0.9).sum() == 3
    noise = cluster_tree(plant(1, plans=9)[0], resamples=50)
    assert noise["support"].mean() < 0.7
    assert len(tree) == 17
    assert sorted(leaf_order(tree)) == list(range(9))


def test_profiles_of_words_and_topics_have_length_one_and_similarity_is_symmetric():
    profiles, _ = plant(3, plans=6)
    counts = sparse.csr_matrix(np.random.default_rng(0).poisson(2, size=(12, 20)))
    rows = pd.DataFrame({"doc_id": np.repeat(list("abcdef"), 2), "section_id": "s", "sentence_id": None})
    documents = pd.DataFrame({"doc_id": list("abcdef"), "label": list("甲乙丙丁戊己")})
    by_words = word_profiles(Dtm(counts, rows, tuple(map(str, range(20))), "section"), documents)
    for each in (profiles, by_words):
        assert np.allclose(np.linalg.norm(each.values, axis=1), 1)
        wide = similarity(each).pivot(index="label_a", columns="label_b", values="similarity").to_numpy()
        assert np.allclose(wide, wide.T)
        assert np.allclose(np.diag(wide), 1)


def test_words_and_targets_that_set_clusters_apart():
    counts = sparse.csr_matrix([[30, 1, 9], [28, 2, 9], [1, 30, 9], [2, 33, 9]])
    rows = pd.DataFrame({"doc_id": list("abcd"), "section_id": None, "sentence_id": None})
    dtm = Dtm(counts, rows, ("农业", "芯片", "推进"), "plan")
    clusters = pd.DataFrame({"doc_id": list("abcd"), "cluster": [1, 1, 2, 2]})
    first = cluster_words(dtm, clusters).query("rank == 1")
    assert first["term"].tolist() == ["农业", "芯片"]
    targets = pd.DataFrame({
        "doc_id": list("aabcd"),
        "indicator_id": ["rd", "rd", "rd", "grain", None],
        "status": ["target", "target", "target", "target", "target"],
    })  # fmt: skip
    found = cluster_targets(targets, clusters)
    assert found[["cluster", "indicator_id", "n_plans", "share", "share_elsewhere"]].to_numpy().tolist() == [
        [1, "rd", 2, 1.0, 0.0],
        [2, "grain", 1, 0.5, 0.0],
    ]


def test_map_puts_groups_apart():
    _, table = plant(2)
    points = section_map(table)
    sides = points.groupby(points["doc_id"].str[1:].astype(int) % 2)["x"].mean()
    assert sides[0] * sides[1] < 0
    assert 0 < points["y_variance"][0] <= points["x_variance"][0] <= 1


def test_too_few_plans_are_refused():
    profiles, table = plant(2, plans=2)
    with pytest.raises(OptionError, match="cluster_tree: found 2 plans; wanted three at least"):
        cluster_tree(profiles)
    with pytest.raises(OptionError, match="found k = 2, method 'ward' for 2 plans"):
        cluster_plans(profiles, k=2)
    with pytest.raises(OptionError, match="found one unit; wanted three"):
        section_map(table[table["unit"] == 0])


@pytest.mark.parametrize("alone", [[50.0, 50.0], [90.0, 10.0]])
def test_no_more_clusters_are_tried_than_plans_differ(alone):
    plans = pd.DataFrame({"doc_id": list("abcdefgh"), "label": list("abcdefgh")})
    tokens = np.vstack([np.tile([50.0, 50.0], (7, 1)), [alone]])
    table = choose_clusters(Profiles(plans, tokens, np.arange(8), "topics"), range(1, 5), resamples=5)
    assert table["k"].tolist() == [1]
    assert table.loc[:, "suggested"].tolist() == [True]
