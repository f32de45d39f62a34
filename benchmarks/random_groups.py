"""How often pages claim a difference between groups that are none: ``python benchmarks/random_groups.py DATASET [SHUFFLES]``.

The plans of a dataset are dealt at random to two groups of equal size (up to 300 plans are taken). A comparison claims a difference when a
keyword's z lies above ``z_shuffled``; the page on topics when a ``p_adjusted`` is below .05. Beside it what would have been claimed from each
z above 1.96 and each interval that leaves out 0.
"""

from __future__ import annotations

import sys

import numpy as np

from policylab.dataset import load
from policylab.topics.models import fit_topics
from policylab.topics.prevalence import prevalence_difference
from policylab.topics.tables import document_topics
from policylab.topics.units import make_units
from policylab.words import count, keywords, segment


def main() -> None:
    dataset = load(sys.argv[1]).distinct()
    shuffles = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    dataset = dataset.select(list(dataset.documents["doc_id"].iloc[:300]))
    counts = count(segment(dataset))
    topics = document_topics(fit_topics(make_units(counts), k=8))
    documents = dataset.documents.copy()
    generator = np.random.default_rng(20261128)
    found = []
    for seed in range(shuffles):
        side = generator.permutation(np.arange(len(documents)) % 2)
        documents["side"] = np.where(side, "b", "a")
        sides = counts.rows[["doc_id"]].merge(documents[["doc_id", "side"]], on="doc_id", how="left")["side"]
        counts.rows["side"] = sides.to_numpy()
        words = keywords(counts, "side", top=8, shuffles=199, seed=seed)
        differ = prevalence_difference(topics, documents, by="side", shuffles=399, seed=seed)
        apart = (differ["low"] > 0) | (differ["high"] < 0)
        found.append(
            [
                (words["z"] > words["z_shuffled"]).any(), (differ["p_adjusted"] < 0.05).any(),
                (words["z"] > 1.96).any(), apart.any(),
            ]
        )  # fmt: skip
        means = np.mean(found, axis=0)
        if (seed + 1) % 10 == 0:
            error = np.sqrt(means * (1 - means) / len(found))
            print(f"{seed + 1} shuffles of {len(documents)} plans: claimed by keywords {means[0]:.3f} ± {error[0]:.3f}, by topics {means[1]:.3f} ± "
                  f"{error[1]:.3f}; by z > 1.96 {means[2]:.2f}, by an interval {means[3]:.2f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
