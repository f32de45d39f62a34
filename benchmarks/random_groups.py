"""How often pages claim a difference between groups that are none: ``python benchmarks/random_groups.py DATASET [SHUFFLES] [topics]``.

The plans of a dataset are dealt at random to two groups of equal size (up to 300 plans are taken). A comparison claims a difference when a
keyword's z lies above ``z_shuffled``; the page on topics when a ``p_adjusted`` is below .05. Beside it what would have been claimed from each
z above 1.96 and each interval that leaves out 0. With ``topics`` the keywords are left out and the shuffles are others: many more can be had.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from policylab.dataset import load
from policylab.topics.models import fit_topics
from policylab.topics.prevalence import prevalence_difference
from policylab.topics.tables import document_topics
from policylab.topics.units import make_units
from policylab.words import count, keywords, segment
from policylab.words.dtm import Dtm


def main() -> None:
    dataset = load(sys.argv[1]).distinct()
    shuffles = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    dataset = dataset.select(list(dataset.documents["doc_id"].iloc[:300]))
    counts = count(segment(dataset))
    topics = document_topics(fit_topics(make_units(counts), k=8))
    documents = dataset.documents.copy()
    alone = "topics" in sys.argv[3:]
    generator = np.random.default_rng([20261128, 1] if alone else 20261128)
    found = []
    for seed in range(shuffles):
        side = generator.permutation(np.arange(len(documents)) % 2)
        documents["side"] = np.where(side, "b", "a")
        differ = prevalence_difference(topics, documents, by="side", shuffles=399, seed=seed)
        apart = (differ["low"] > 0) | (differ["high"] < 0)
        claims = {
            "topics": (differ["p_adjusted"] < 0.05).any(),
            "an interval of topics (not claimed)": apart.any(),
        }
        found.append(claims if alone else claims | _of_keywords(counts, documents, seed))
        if (seed + 1) % 10 == 0:
            means = pd.DataFrame(found).mean()
            told = (
                f"{name} {share:.3f} ± {np.sqrt(share * (1 - share) / len(found)):.3f}"
                for name, share in means.items()
            )
            print(f"{seed + 1} shuffles of {len(documents)} plans: {'; '.join(told)}", flush=True)


def _of_keywords(counts: Dtm, documents: pd.DataFrame, seed: int) -> dict[str, bool]:
    """Whether a keyword is claimed, and whether some z lies above 1.96."""
    sides = counts.rows[["doc_id"]].merge(documents[["doc_id", "side"]], on="doc_id", how="left")["side"]
    counts.rows["side"] = sides.to_numpy()
    words = keywords(counts, "side", top=8, shuffles=199, seed=seed)
    return {"keywords": (words["z"] > words["z_shuffled"]).any(), "z > 1.96": (words["z"] > 1.96).any()}


if __name__ == "__main__":
    main()
