"""Corpora with a known truth, for the benchmarks of topic models and of their intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from policylab.words.dtm import Dtm


@dataclass(frozen=True)
class Truth:
    """How a corpus is made.

    ``common`` is the part of tokens that is the same officialese everywhere; ``burst`` the concentration at which a unit repeats
    its own words (0: not at all; the smaller, the burstier); ``unequal`` makes some topics much rarer than others.
    """

    name: str
    topics: int
    terms: int
    tokens: int
    common: float = 0.0
    burst: float = 0.0
    unequal: bool = False


TRUTHS = (
    Truth("long plans", 20, 5000, 2000),
    Truth("short sections, unequal topics", 20, 4000, 250, unequal=True),
    Truth("officialese, bursty words", 15, 4000, 400, common=0.3, burst=300.0, unequal=True),
)


def topics_of(truth: Truth, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Weights (topics, terms), and the weights of officialese (terms,): Zipf's law, each topic its own selection."""
    rates = generator.permutation(1 / np.arange(1, truth.terms + 1))
    rates /= rates.sum()
    spread = np.maximum(rates * truth.terms * 0.05, 1e-4)
    return np.array([generator.dirichlet(spread) for _ in range(truth.topics)]), rates


def write_units(
    shares: np.ndarray, weights: np.ndarray, rates: np.ndarray, truth: Truth, generator: np.random.Generator
) -> sparse.csr_matrix:
    """Counts of units that speak of ``shares`` (units, topics)."""
    parts = []
    for first in range(0, len(shares), 500):
        rates_of = (1 - truth.common) * shares[first : first + 500] @ weights + truth.common * rates
        if truth.burst:
            rates_of = generator.gamma(np.maximum(rates_of * truth.burst, 1e-9))
        rates_of /= rates_of.sum(axis=1, keepdims=True)
        tokens = 20 + generator.poisson(truth.tokens * generator.lognormal(0, 0.4, len(rates_of)))
        rows = [generator.multinomial(n, p) for n, p in zip(tokens, rates_of, strict=True)]
        parts.append(sparse.csr_matrix(np.array(rows, dtype=np.int32)))
    return sparse.vstack(parts, format="csr")


def plant_documents(truth: Truth, n: int, seed: int) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """Counts of ``n`` documents, weights and shares."""
    generator = np.random.default_rng(seed)
    weights, rates = topics_of(truth, generator)
    sizes = (
        generator.dirichlet(np.full(truth.topics, 2.0))
        if truth.unequal
        else np.full(truth.topics, 1 / truth.topics)
    )
    shares = generator.dirichlet(0.12 * truth.topics * sizes, size=n)
    return write_units(shares, weights, rates, truth, generator), weights, shares


def plant_groups(
    truth: Truth, *, plans: int, effect: float, seed: int
) -> tuple[Dtm, pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Sections of two groups of plans; one topic's mean share differs by ``effect``.

    Returns the counts, the documents, the weights, the groups' mean shares (2, topics) and each plan's own (plans, topics).
    """
    generator = np.random.default_rng(seed)
    weights, rates = topics_of(truth, generator)
    group = np.tile(generator.dirichlet(np.full(truth.topics, 5.0)) * (1 - effect), (2, 1))
    group[0, 0] += effect / 2
    group[:, 1] += effect / 2
    group[1, 0] += effect
    group /= group.sum(axis=1, keepdims=True)
    own = np.vstack([generator.dirichlet(20 * mean, size=plans) for mean in group])
    sections = generator.integers(4, 11, size=2 * plans)
    plan = np.repeat(np.arange(2 * plans), sections)
    shares = np.array([generator.dirichlet(np.maximum(2 * own[i], 1e-3)) for i in plan])
    doc_ids = np.array([f"p{i:03d}" for i in range(2 * plans)])
    rows = pd.DataFrame(
        {"doc_id": doc_ids[plan], "section_id": np.arange(len(plan)).astype(str), "sentence_id": None}
    )
    documents = pd.DataFrame({"doc_id": doc_ids, "tier": np.repeat(["a", "b"], plans)})
    counts = write_units(shares, weights, rates, truth, generator)
    dtm = Dtm(counts, rows, tuple(f"t{i}" for i in range(truth.terms)), "section")
    return dtm, documents, weights, group, own
