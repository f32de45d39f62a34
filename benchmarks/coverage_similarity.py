"""How often the limits of similarity of words cover a known value: ``python benchmarks/coverage_similarity.py [REPLICATIONS]``.

Two plans draw their sections' words from their own mixes of twelve topics over Zipf's law, a third of it common to all; the truth is the
cosine of their expected rates under the weights of the set. Beside it what the coefficient as counted gives. ± is the Monte Carlo error.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from policylab.between.similarity import similarity

TERMS, TOPICS, COMMON = 2000, 12, 0.3
CASES = ((3, 300, 300), (6, 300, 300), (6, 300, 5000), (10, 1000, 1000), (20, 2000, 2000), (40, 5000, 5000))
"""Sections of a plan, tokens of the first and of the second."""
PLANS = pd.DataFrame({"doc_id": ["a", "b"], "label": ["a", "b"], "duplicate_of": None})


def replicate(
    case: tuple[int, int, int],
    same: bool,
    topics: np.ndarray,
    rates: np.ndarray,
    generator: np.random.Generator,
) -> tuple[float, pd.DataFrame]:
    """The true value and the table of one pair."""
    sections, *lengths = case
    mean = generator.dirichlet(np.full(TOPICS, 1.5))
    means = [mean, mean if same else generator.dirichlet(np.full(TOPICS, 1.5))]
    expected = np.array([COMMON * rates + (1 - COMMON) * one @ topics for one in means])
    rows = []
    for plan, own, tokens in zip("ab", means, lengths, strict=True):
        n = max(2, sections * tokens // lengths[0])
        mixes = generator.dirichlet(np.maximum(3 * own, 1e-3), size=n)
        sizes = np.maximum(tokens / n * generator.lognormal(-0.18, 0.6, n), 8).astype(int)
        for unit, (mix, size) in enumerate(zip(mixes, sizes, strict=True)):
            counts = generator.multinomial(size, COMMON * rates + (1 - COMMON) * mix @ topics)
            seen = np.flatnonzero(counts)
            rows.append(pd.DataFrame({"doc_id": plan, "unit": unit, "feature": seen, "weight": counts[seen]}))
    pooled = np.average(expected, axis=0, weights=lengths)
    p, q = expected / pooled**0.25
    truth = float(p @ q / np.sqrt(p @ p * (q @ q)))
    table = pd.concat(rows)
    return truth, similarity({"words": table, "wording": table}, PLANS).set_index("view")


def main() -> None:
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    print("sections, tokens: truth, mean estimate, covered, null, mean split half; as counted")
    for same in (True, False):
        for case in CASES:
            generator = np.random.default_rng(20261128)
            rates = generator.permutation(1 / np.arange(1, TERMS + 1))
            rates /= rates.sum()
            topics = np.array(
                [generator.dirichlet(np.maximum(rates * TERMS * 0.05, 1e-4)) for _ in range(TOPICS)]
            )
            runs = [replicate(case, same, topics, rates, generator) for _ in range(replications)]
            truth = np.array([run[0] for run in runs])
            words = pd.DataFrame([run[1].loc["words"] for run in runs])
            counted = np.mean([run[1].loc["wording", "similarity"] for run in runs])
            known = words["low"].notna().to_numpy()
            lower, upper = words.loc[known, "low"].astype(float), words.loc[known, "high"].astype(float)
            covers = (lower <= truth[known] + 1e-9) & (truth[known] <= upper + 1e-9)
            print(
                f"{'one distribution' if same else 'two distributions'}; {case}: {truth.mean():.3f}, {words['similarity'].mean():.3f}, "
                f"{covers.mean():.3f} ± {covers.std() / np.sqrt(len(covers)):.3f}, {1 - known.mean():.2f}, "
                f"{words['split_half'].mean():.3f}; {counted:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
