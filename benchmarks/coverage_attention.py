"""How often the limits of attention cover a known share: ``python benchmarks/coverage_attention.py [REPLICATIONS]``.

A plan has its own shares of 19 themes; each section speaks of its own mix of them (Dirichlet around the plan's shares) and is as
long as it is. The truth is the plan's share; every theme of every plan is asked whether its limits hold it. The error printed is the
Monte Carlo error over plans.
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


def simulate(sections: int, kind: tuple[str, int, float, float], plans: int) -> pd.DataFrame:
    """One row a theme of a plan: whether the limits cover, and what they are called."""
    generator = np.random.default_rng(20261128)
    rows = []
    for plan in range(plans):
        truth, hits = draw_plan(sections, *kind[1:], generator)
        if (hits.sum(axis=1) > 0).sum() < 2:
            continue
        found = share_limits(hits, hits.sum(axis=1))
        covers = (found.low <= truth) & (truth <= found.high)
        rows.append(pd.DataFrame({"plan": plan, "interval": found.interval, "covers": covers}))
    return pd.concat(rows)


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(
        "sections, kind of plan: covered of all, called 95 %, rough, at most (share of the themes); ± of the first"
    )
    for kind in KINDS:
        for sections in (3, 5, 8, 12, 20, 40):
            table = simulate(sections, kind, plans)
            by_plan = table.groupby("plan")["covers"].mean()
            parts = [
                f"{name} {part['covers'].mean():.3f} ({len(part) / len(table):.2f})"
                for name, part in table.groupby("interval")
            ]
            error = by_plan.std(ddof=1) / np.sqrt(len(by_plan))
            print(
                f"{kind[0]}; {sections:2d}: {table['covers'].mean():.3f} ± {error:.3f}; {'; '.join(parts)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
