"""How often the limits of topic shares cover the planted truth: ``python benchmarks/coverage.py [--fit] [REPLICATIONS [CASE ...]]``.

Each replication makes two groups of plans with known mean shares and asks whether prevalence and difference cover them: with each
token's topic known, which tests the interval alone, or, with ``--fit``, with topics fitted to the words and matched to the truth, for every topic, by its true share and by what the interval is called. The error printed
is the Monte Carlo error, over replications. With fewer than ten plans the truth is the mean of these very plans.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from planted import Plans, Truth, plant_groups, plant_plans
from scipy.optimize import linear_sum_assignment
from sklearn.metrics.pairwise import cosine_similarity

from policylab.errors import OptionError
from policylab.topics.models import fit_topics
from policylab.topics.prevalence import prevalence, prevalence_difference
from policylab.topics.tables import document_topics
from policylab.topics.units import FEW_PLANS, make_units

TRUTH = Truth("eight topics", 8, 1000, 150)
BURSTY = Truth("eight topics, officialese, bursty words", 8, 1000, 150, common=0.3, burst=300.0)
CASES = {
    "12 plans": (TRUTH, Plans(12)),
    "30 plans": (TRUTH, Plans(30)),
    "30 plans, officialese": (BURSTY, Plans(30)),
    "5 plans": (TRUTH, Plans(5)),
    "9 plans": (TRUTH, Plans(9)),
    "3 plans": (TRUTH, Plans(3)),
    "3 plans of 2-3 sections": (TRUTH, Plans(3, (2, 3))),
    "one plan against 12": (TRUTH, Plans(12, one=True)),
    "5 plans, very uneven": (TRUTH, Plans(5, uneven=1.5)),
    "12 plans, very uneven": (TRUTH, Plans(12, uneven=1.5)),
    "12 plans of 1-60 sections": (TRUTH, Plans(12, (1, 60))),
    "12 plans, six near-copies": (TRUTH, Plans(12, copies=6)),
    "12 plans, rare topics": (TRUTH, Plans(12, rare=True)),
    "12 plans that differ, rare topics": (TRUTH, Plans(12, rare=True, alike=5.0)),
}


def replicate(truth: Truth, plans: Plans, seed: int, *, fit: bool) -> pd.DataFrame:
    """One row a topic and interval: what it is of, its true share, what it is called, whether it covers."""
    effect = 0.0 if plans.rare else 0.08
    made = _fitted(truth, plans, effect, seed) if fit else _known(truth, plans, effect, seed)
    table, documents, group, own, partner = made
    in_b = (documents["tier"] == "b").to_numpy()
    shares = prevalence(table, documents, by="tier")
    gap = prevalence_difference(table, documents, by="tier", shuffles=1).iloc[partner]
    sides = (~in_b, in_b)
    inside = [own[members].mean(axis=0) for members in sides]
    few = [bool(members.sum() < FEW_PLANS) for members in sides]
    parts = [
        _covers(
            shares[shares["group"] == tier].iloc[partner],
            inside[g] if few[g] else group[g],
            f"prevalence {tier}",
        )
        for g, tier in enumerate("ab")
    ]
    low, high = inside if any(few) else group
    parts.append(_covers(gap, high - low, "difference").assign(truth=np.nan))
    return pd.concat(parts).assign(seed=seed)


def _known(
    truth: Truth, plans: Plans, effect: float, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Table of the shares of topics among each section's tokens, documents, truth and the order of the topics."""
    generator = np.random.default_rng(seed)
    documents, group, own, plan, sections = plant_plans(truth, plans, effect, generator)
    tokens = 20 + generator.poisson(truth.tokens * sections[:, -1])
    shares = generator.multinomial(tokens, sections[:, :-1]) / tokens[:, None]
    n, k = shares.shape
    rows = {"unit": np.arange(n), "doc_id": documents["doc_id"].to_numpy()[plan], "tokens": tokens}
    table = pd.DataFrame({name: np.repeat(values, k) for name, values in rows.items()})
    table = table.assign(topic=np.tile(np.arange(1, k + 1), n), share=shares.ravel(), badge="", name="")
    return table, documents, group, own, np.arange(k)


def _fitted(
    truth: Truth, plans: Plans, effect: float, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """The same with topics fitted to words; the order is that of the topics that match the truth's."""
    dtm, documents, weights, group, own = plant_groups(truth, plans=plans, effect=effect, seed=seed)
    units = make_units(dtm)
    fitted = fit_topics(units, k=truth.topics)
    column = [int(term[1:]) for term in units.terms]
    _, partner = linear_sum_assignment(-cosine_similarity(weights[:, column], fitted.weights))
    return document_topics(fitted), documents, group, own, partner


def _covers(part: pd.DataFrame, truth: np.ndarray, what: str) -> pd.DataFrame:
    covers = (part["low"].to_numpy() <= truth) & (truth <= part["high"].to_numpy())
    table = pd.DataFrame(
        {"of": what, "truth": truth, "interval": part["interval"].to_numpy(), "covers": covers}
    )
    return table[table["interval"].notna()]


def _replicate(name: str, seed: int, *, fit: bool) -> pd.DataFrame | None:
    """A replication of a case; None if no topics can be fitted to so few sections."""
    try:
        return replicate(*CASES[name], seed, fit=fit)
    except OptionError:
        return None


def main() -> None:
    fit = "--fit" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--fit"]
    replications = int(words[0]) if words else 300
    for name in words[1:] or CASES:
        tried = [_replicate(name, seed, fit=fit) for seed in range(replications)]
        made = [table for table in tried if table is not None]
        refused = replications - len(made)
        print(f"\n{name}; {replications} replications, {refused} refused: too few sections for the topics")
        if not made:
            continue
        runs = pd.concat(made)
        rare = pd.cut(
            runs["truth"], [0, 0.02, 0.05, 1], labels=["below 2 %", "2 to 5 %", "above 5 %"]
        ).astype(object)
        runs = runs.assign(size=rare.fillna(""))
        for keys in (["of", "interval"], ["size"]):
            for key, part in (
                runs[runs["size"] != ""].groupby(keys) if keys == ["size"] else runs.groupby(keys)
            ):
                by_run = part.groupby("seed")["covers"].mean()
                error = by_run.std(ddof=1) / np.sqrt(len(by_run))
                print(f"  {', '.join(key):34s} {part['covers'].mean():.3f} ± {error:.3f}", flush=True)


if __name__ == "__main__":
    main()
