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
    spread = word_prior(truth, rates)
    return np.array([generator.dirichlet(spread) for _ in range(truth.topics)]), rates


def word_prior(truth: Truth, rates: np.ndarray) -> np.ndarray:
    """Parameters of the Dirichlet law from which each topic is drawn, shape (terms,)."""
    return np.maximum(rates * truth.terms * 0.05, 1e-4)


def write_units(
    shares: np.ndarray,
    weights: np.ndarray,
    rates: np.ndarray,
    truth: Truth,
    generator: np.random.Generator,
    lengths: np.ndarray | None = None,
) -> sparse.csr_matrix:
    """Counts of units that speak of ``shares`` (units, topics); ``lengths`` (units,) are relative to the truth's tokens."""
    lengths = generator.lognormal(0, 0.4, len(shares)) if lengths is None else lengths
    parts = []
    for first in range(0, len(shares), 500):
        rates_of = (1 - truth.common) * shares[first : first + 500] @ weights + truth.common * rates
        if truth.burst:
            rates_of = generator.gamma(np.maximum(rates_of * truth.burst, 1e-9))
        rates_of /= rates_of.sum(axis=1, keepdims=True)
        tokens = 20 + generator.poisson(truth.tokens * lengths[first : first + 500])
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


@dataclass(frozen=True)
class Plans:
    """How the two groups of plans are made.

    ``n`` plans of ``sections`` (least, most); ``uneven`` is the spread of the logarithm of the sections' lengths, ``alike`` the
    concentration of plans around their group (the smaller, the more plans differ), ``copies`` how many plans of each group repeat its
    first but for chance, ``rare`` whether topics take from 50 down to 1 % of a plan, ``one`` whether group a is one plan.
    """

    n: int
    sections: tuple[int, int] = (4, 10)
    uneven: float = 0.4
    alike: float = 20.0
    copies: int = 0
    rare: bool = False
    one: bool = False


def plant_plans(
    truth: Truth, plans: Plans, effect: float, generator: np.random.Generator
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sections of two groups of plans; one topic's mean share differs by ``effect``.

    Returns the documents, the groups' mean shares (2, topics), each plan's own (plans, topics), and of each section its plan, shares
    (sections, topics) and length relative to the truth's tokens, the last two in one array: (sections, topics + 1).
    """
    group = _group_means(truth, plans, effect, generator)
    number = [1 if plans.one else plans.n, plans.n]
    own = np.vstack(
        [generator.dirichlet(plans.alike * mean, size=n) for mean, n in zip(group, number, strict=True)]
    )
    sections = []
    for place, mean in enumerate(own):
        first = 0 if place < number[0] else number[0]
        if first < place < first + plans.copies:  # the first plan's sections, with words of their own
            own[place] = own[first]
            sections.append(sections[first])
            continue
        n = generator.integers(plans.sections[0], plans.sections[1] + 1)
        shares = generator.dirichlet(np.maximum(2 * mean, 1e-3), size=n)
        lengths = generator.lognormal(-(plans.uneven**2) / 2, plans.uneven, (n, 1))
        sections.append(np.hstack([shares, lengths]))
    plan = np.repeat(np.arange(sum(number)), [len(part) for part in sections])
    doc_ids = np.array([f"p{i:03d}" for i in range(sum(number))])
    documents = pd.DataFrame({"doc_id": doc_ids, "tier": np.repeat(["a", "b"], number)})
    return documents, group, own, plan, np.vstack(sections)


def plant_groups(
    truth: Truth, *, plans: Plans, effect: float, seed: int
) -> tuple[Dtm, pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Counts of the sections of ``plant_plans``.

    Returns the counts, the documents, the weights, the groups' mean shares (2, topics) and each plan's own (plans, topics).
    """
    generator = np.random.default_rng(seed)
    weights, rates = topics_of(truth, generator)
    documents, group, own, plan, sections = plant_plans(truth, plans, effect, generator)
    ids = documents["doc_id"].to_numpy()[plan]
    rows = pd.DataFrame({"doc_id": ids, "section_id": np.arange(len(plan)).astype(str), "sentence_id": None})
    counts = write_units(sections[:, :-1], weights, rates, truth, generator, sections[:, -1])
    dtm = Dtm(counts, rows, tuple(f"t{i}" for i in range(truth.terms)), "section")
    return dtm, documents, weights, group, own


def _group_means(truth: Truth, plans: Plans, effect: float, generator: np.random.Generator) -> np.ndarray:
    """Mean shares of both groups, shape (2, topics): topic 0 is larger in the second by ``effect``, topic 1 gives it."""
    if plans.rare:
        sizes = np.array([0.5, 0.2, 0.12, 0.08, 0.05, 0.03, 0.01, 0.01])
        return np.tile(sizes, (2, 1))
    group = np.tile(generator.dirichlet(np.full(truth.topics, 5.0)) * (1 - effect), (2, 1))
    group[0, 0] += effect / 2
    group[:, 1] += effect / 2
    group[1, 0] += effect
    return group / group.sum(axis=1, keepdims=True)
