"""Topics of many sections: mini-batches and samples beside the fit of all: ``python benchmarks/topics_at_size.py DATASET [--topics 10] [--seeds 3]``.

Each way of fitting is set beside the fit of all sections with the first seed: topics are matched one to one, so that the cosines of their weights
are greatest in all; told are the mean cosine, the same with the rates of the whole set taken off both sides (all topics share the commonest
words), the least of these, and the processors' seconds of a fit. What a way can reach at best is told by fits of all with other seeds, and of whole plans drawn with
replacement, which differ by chance alone. Mini-batches are scikit-learn's MiniBatchNMF in place of the factorisation that the fit starts from, alone and with
the updates on all counts that follow it.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF, MiniBatchNMF
from sklearn.metrics.pairwise import cosine_similarity

import policylab as pl
from policylab.topics import estimation, models
from policylab.topics.models import refit_topics
from policylab.topics.sample import assign_units, sample_units
from policylab.words.dtm import Dtm


@dataclass(frozen=True)
class MiniBatches:
    """Stands in for NMF: sections a batch, and whether the updates on the counts follow."""

    size: int

    def __call__(self, k: int, **options: Any) -> MiniBatchNMF:
        options |= {"tol": 1e-4, "max_iter": 200}
        return MiniBatchNMF(k, batch_size=self.size, **options)


def fit_all(units: Dtm, k: int, seed: int) -> np.ndarray:
    return refit_topics(units, k=k, model="nmf", seed=seed).weights


def fit_drawn(units: Dtm, k: int, seed: int) -> np.ndarray:
    plans = units.rows.groupby("doc_id", sort=False).indices
    drawn = np.random.default_rng(seed).choice(len(plans), len(plans))
    held = list(plans.values())
    rows = np.concatenate([held[each] for each in drawn])
    again = replace(units, matrix=units.matrix[rows], rows=units.rows.iloc[rows].reset_index(drop=True))
    return fit_all(again, k, seed)


def fit_sample(at_most: int) -> Callable[[Dtm, int, int], np.ndarray]:
    def fit(units: Dtm, k: int, seed: int) -> np.ndarray:
        drawn = sample_units(units, at_most=at_most, by="year", seed=seed)
        model = refit_topics(drawn, k=k, model="nmf", seed=seed)
        return assign_units(model, units).weights  # the seconds are those of assigning, too

    return fit


def fit_batches(size: int, *, refined: bool) -> Callable[[Dtm, int, int], np.ndarray]:
    def fit(units: Dtm, k: int, seed: int) -> np.ndarray:
        with patch.object(estimation, "NMF", MiniBatches(size)):
            if refined:
                return fit_all(units, k, seed)
            with patch.object(models, "REFINING_STEPS", 0):
                return fit_all(units, k, seed)

    return fit


def ways(n_units: int) -> dict[str, Callable[[Dtm, int, int], np.ndarray]]:
    samples = [size for size in (5_000, 10_000, 20_000) if size < n_units]
    return {
        "all, other seeds": fit_all,
        "all, plans drawn with replacement": fit_drawn,
        **{f"sample of {size}, the rest assigned": fit_sample(size) for size in samples},
        **{f"mini-batches of {size}": fit_batches(size, refined=False) for size in (1024, 8192)},
        **{f"mini-batches of {size}, then updates": fit_batches(size, refined=True) for size in (1024, 8192)},
    }


def likeness(a: np.ndarray, b: np.ndarray, rates: np.ndarray) -> tuple[float, float, float]:
    plain, apart = cosine_similarity(a, b), cosine_similarity(a - rates, b - rates)
    i, j = linear_sum_assignment(-plain)
    p, q = linear_sum_assignment(-apart)
    return float(plain[i, j].mean()), float(apart[p, q].mean()), float(apart[p, q].min())


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("dataset")
    options.add_argument("--topics", type=int, default=10)
    options.add_argument("--seeds", type=int, default=3)
    asked = options.parse_args()
    assert NMF is estimation.NMF
    warnings.simplefilter("ignore")
    units = pl.topics.make_units(pl.words.count_plans(pl.load(asked.dataset).distinct()))
    rates = np.asarray(sparse.csr_matrix(units.matrix).sum(axis=0)).ravel()
    rates = rates / rates.sum()
    print(json.dumps({"sections": len(units.rows), "terms": len(units.terms), "topics": asked.topics}))
    begun = time.process_time()
    reference = fit_all(units, asked.topics, 1)
    print(json.dumps({"what": "all", "cpu_seconds": round(time.process_time() - begun, 1)}), flush=True)
    for name, fit in ways(len(units.rows)).items():
        found, seconds = [], []
        for seed in range(2, 2 + asked.seeds):
            begun = time.process_time()
            found.append(likeness(fit(units, asked.topics, seed), reference, rates))
            seconds.append(time.process_time() - begun)
        cosine, apart, least = np.mean(found, axis=0)
        told = {"cosine": round(cosine, 3), "apart": round(apart, 3), "least": round(least, 3)}
        print(
            json.dumps({"what": name, **told, "cpu_seconds": round(float(np.median(seconds)), 1)}), flush=True
        )


if __name__ == "__main__":
    main()
