"""How often the limits of attention cover a known share: ``python benchmarks/coverage_attention.py [REPLICATIONS]``.

A plan has its own shares of 19 themes; each section speaks of its own mix of them (Dirichlet around the plan's shares) and is as
long as it is. The truth is the plan's share; every theme of every plan is asked whether its limits hold it: its share of all theme
words, and its share of all characters, of which theme words cover more in some sections than in others. One, three and five themes are
also asked alone, as if nothing else had been counted; words of one's own have the shipped themes beside them, which is the row of
characters. The error printed is the Monte Carlo error over plans.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from policylab.words.share_limits import share_limits

THEMES = 19
KINDS = (
    ("even sections, mixed themes", 8, 4.0, 0.6),
    ("very unequal sections, a theme or two each", 20, 2.0, 0.9),
)
"""Name, mean hits a section, concentration of a section's mix, spread of the logarithm of the sections' lengths."""


def draw_plan(
    sections: int, hits: int, mixing: float, uneven: float, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Shares (themes,) and hits (sections, themes) of one plan."""
    truth = generator.dirichlet(np.full(THEMES, 0.8))
    lengths = generator.poisson(hits * generator.lognormal(-(uneven**2) / 2, uneven, sections))
    mixes = generator.gamma(np.maximum(mixing * truth, 1e-6), size=(sections, THEMES)) + 1e-300
    mixes /= mixes.sum(axis=1, keepdims=True)
    return truth, generator.multinomial(lengths, mixes).astype(float)


LENGTHS, ODDS = (2, 3, 4, 5), (0.4, 0.2, 0.3, 0.1)
"""Characters of a theme word, and how often."""
COVERED = 0.2
"""Share of a plan's characters that theme words cover; sections vary around it."""


def characters(
    hits: np.ndarray, truth: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True shares of characters (themes,), characters covered (sections, themes) and all characters (sections,)."""
    mean = float(np.dot(LENGTHS, ODDS))
    covered = sum(
        length * part for length, part in zip(LENGTHS, np.moveaxis(generator.multinomial(hits.astype(int), ODDS), -1, 0), strict=True)
    )  # fmt: skip
    spread = generator.lognormal(-0.08, 0.4, len(hits))
    every = np.maximum(np.round(hits.sum(axis=1) * mean / COVERED * spread), covered.sum(axis=1) + 1)
    return truth * COVERED, np.asarray(covered, dtype=float), every


def simulate(sections: int, kind: tuple[str, int, float, float], plans: int) -> pd.DataFrame:
    """One row a theme of a plan: whether the limits cover, and what they are called."""
    generator = np.random.default_rng(20261128)
    rows = []
    for plan in range(plans):
        truth, hits = draw_plan(sections, *kind[1:], generator)
        if (hits.sum(axis=1) > 0).sum() < 2:
            continue
        share, covered, every = characters(hits, truth, generator)
        asked = {"theme words": (truth, hits, hits.sum(axis=1)), "characters": (share, covered, every)}
        drawn = generator.permutation(THEMES)
        for k in (1, 3, 5):
            asked[f"characters, {k} alone"] = (share[drawn[:k]], covered[:, drawn[:k]], every)
        for of, (share, above, below) in asked.items():
            words = hits[:, drawn[: above.shape[1]]] if "alone" in of else hits
            found = share_limits(above, below, hits=words.sum(axis=0))
            covers = (found.low <= share) & (share <= found.high)
            rows.append(pd.DataFrame({"of": of, "plan": plan, "interval": found.interval, "covers": covers}))
    return pd.concat(rows)


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(
        "sections, kind of plan: covered of all, called 95 %, rough, at most (share of the themes); ± of the first"
    )
    for kind in KINDS:
        for sections in (3, 5, 8, 12, 20, 40):
            for of, table in simulate(sections, kind, plans).groupby("of", sort=False):
                by_plan = table.groupby("plan")["covers"].mean()
                parts = [
                    f"{name} {part['covers'].mean():.3f} ({len(part) / len(table):.2f})"
                    for name, part in table.groupby("interval")
                ]
                error = by_plan.std(ddof=1) / np.sqrt(len(by_plan))
                print(
                    f"of {of}; {kind[0]}; {sections:2d}: {table['covers'].mean():.3f} ± {error:.3f}; {'; '.join(parts)}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
