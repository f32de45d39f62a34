"""How often the intervals of agreement hold the true coefficient: ``python benchmarks/coverage_agreement.py [REPLICATIONS]``.

Two coders give one of four unequal codes to units, right with a probability of their own that varies from plan to plan (or does not); where they
are wrong they take a code at random. The truth is the coefficient of a set of 400,000 such units. ± is the Monte Carlo error.
"""

from __future__ import annotations

import sys

import numpy as np

from policylab.agreement import measure
from policylab.agreement.coefficients import COEFFICIENTS
from policylab.agreement.ratings import Ratings

CODES = (0.5, 0.3, 0.15, 0.05)
SHOWN = ("percent", "krippendorff_alpha")
RIGHT = 0.85
"""How often a coder is right."""
CASES = [(n, RIGHT, spread) for spread in (0.0, 1.0) for n in (100, 200, 300)]
"""Units, how often a coder is right, and whether plans differ in it (standard deviation on the logit scale)."""
A_PLAN = 10
"""Units of a plan."""


def draw(n: int, right: float, spread: float, generator: np.random.Generator) -> Ratings:
    truth = generator.choice(len(CODES), n, p=CODES)
    logit = np.log(right / (1 - right)) + spread * generator.standard_normal(-(-n // A_PLAN))
    chance = 1 / (1 + np.exp(-logit[np.arange(n) // A_PLAN]))
    said = [
        np.where(generator.random(n) < chance, truth, generator.choice(len(CODES), n, p=CODES))
        for _ in range(2)
    ]
    return Ratings(np.array(said).T, tuple(range(len(CODES))))


def main() -> None:
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for name in set(COEFFICIENTS) - set(SHOWN):
        del COEFFICIENTS[name]  # the others take time and tell no more
    for n, right, spread in CASES:
        generator = np.random.default_rng(20261128)
        whole = draw(400_000, right, spread, generator)
        truth = {found.coefficient: found.value for found in measure(whole, resamples=0)}
        held: dict[str, list[bool]] = {name: [] for name in SHOWN}
        for seed in range(replications):
            for found in measure(
                draw(n, right, spread, generator),
                plans=(np.arange(n) // A_PLAN).tolist(),
                resamples=200,
                seed=seed,
            ):
                if found.coefficient in held and np.isfinite(found.low):
                    held[found.coefficient].append(found.low <= truth[found.coefficient] <= found.high)
        told = [
            f"{name} {np.mean(each):.3f} ± {np.std(each) / np.sqrt(len(each)):.3f}"
            for name, each in held.items()
        ]
        print(
            f"{n} units, right {right}, plans {'differ' if spread else 'alike'}: {', '.join(told)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
