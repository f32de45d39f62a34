"""How often 95 % intervals cover the planted truth: ``python benchmarks/coverage.py [REPLICATIONS]``.

Each replication makes a corpus of two groups of plans with known mean shares, fits topics, matches them to the truth and asks
whether prevalence and difference cover it, for every topic. The error printed is the Monte Carlo error, over replications.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd
from planted import Truth, plant_groups
from scipy.optimize import linear_sum_assignment
from sklearn.metrics.pairwise import cosine_similarity

from policylab.topics.models import fit_topics
from policylab.topics.prevalence import prevalence, prevalence_difference
from policylab.topics.tables import document_topics
from policylab.topics.units import make_units

TRUTH = Truth("eight topics", 8, 1000, 150)
BURSTY = Truth("eight topics, officialese, bursty words", 8, 1000, 150, common=0.3, burst=300.0)
CASES = [(TRUTH, 12), (TRUTH, 30), (BURSTY, 30), (TRUTH, 5)]


def replicate(truth: Truth, plans: int, seed: int) -> dict[str, np.ndarray]:
    """Whether each interval covers, for each topic."""
    dtm, documents, weights, group, own = plant_groups(truth, plans=plans, effect=0.08, seed=seed)
    units = make_units(dtm)
    fitted = fit_topics(units, k=truth.topics)
    column = [int(term[1:]) for term in units.terms]
    _, partner = linear_sum_assignment(-cosine_similarity(weights[:, column], fitted.weights))
    table = document_topics(fitted)
    shares = prevalence(table, documents, by="tier", resamples=500, seed=seed)
    gap = prevalence_difference(table, documents, by="tier", resamples=500, seed=seed)
    if plans < 10:  # the interval speaks of these plans
        group = np.array([own[:plans].mean(axis=0), own[plans:].mean(axis=0)])
    found: dict[str, np.ndarray] = {}
    for name, low, high in (("bootstrap", "low", "high"), ("CR2", "cr2_low", "cr2_high")):
        for g, tier in enumerate("ab"):
            part = shares[shares["group"] == tier].iloc[partner]
            found[f"prevalence {tier}, {name}"] = covers(part, low, high, group[g])
        found[f"difference, {name}"] = covers(gap.iloc[partner], low, high, group[1] - group[0])
        found[f"difference of the planted topic, {name}"] = found[f"difference, {name}"][:1]
    found["half width of prevalence"] = ((shares["high"] - shares["low"]) / 2).to_numpy()
    found["bias of the planted difference"] = (
        gap.iloc[partner]["difference"].to_numpy()[:1] - (group[1] - group[0])[0]
    )
    return found


def covers(part: pd.DataFrame, low: str, high: str, truth: np.ndarray) -> np.ndarray:
    return np.where(part[low].isna(), np.nan, (part[low] <= truth) & (truth <= part[high])).astype(float)


def main() -> None:
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for truth, plans in CASES:
        began = time.perf_counter()
        runs = [replicate(truth, plans, seed) for seed in range(replications)]
        seconds = time.perf_counter() - began
        print(f"\n{truth.name}; {plans} plans a group; {replications} replications, {seconds:.0f} s")
        for name in runs[0]:
            means = np.array([run[name].mean() for run in runs])
            if not np.isnan(means).all():
                print(
                    f"  {name:45s} {means.mean():8.3f} ± {means.std(ddof=1) / np.sqrt(len(means)):.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
