"""How often the limits of corrected shares, means and regressions hold what they promise, by sample size.

Run: python benchmarks/corrected_coverage.py [samples]. A fixed corpus of 4,000 clauses in 80 plans; a machine that finds some of the
clauses with a code and gives it to some without; samples of 50, 100 and 300 drawn within it. What is printed is the share of
samples whose 95 % limits hold the truth, and the mean length of the limits.
"""

from __future__ import annotations

import sys

import numpy as np

from policylab.coding import corrected_share, powered_mean, powered_regression

N_UNITS, N_PLANS = 4000, 80
SIZES = (50, 100, 300)
SHARES = (0.03, 0.05, 0.1, 0.2, 0.5)
MACHINES = ((0.8, 0.95), (0.6, 0.9), (0.3, 0.8))  # finds, leaves alone rightly


def draw_corpus(
    random: np.random.Generator, share: float, machine: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    truth = (random.random(N_UNITS) < share).astype(float)
    found = np.where(truth == 1, random.random(N_UNITS) < machine[0], random.random(N_UNITS) > machine[1])
    return truth, found.astype(float)


def cover_shares(random: np.random.Generator, samples: int) -> None:
    print(
        "shares: truth, machine, n, corrected (holds, length), normal limits (holds), plain machine's error"
    )
    for share in SHARES:
        for machine in MACHINES:
            truth, found = draw_corpus(random, share, machine)
            for n in SIZES:
                held, length, normal = 0, 0.0, 0
                for _ in range(samples):
                    order = random.permutation(N_UNITS)
                    known, rest = order[:n], order[n:]
                    one = corrected_share(truth[known], found[known], found[rest])
                    two = powered_mean(truth[known], found[known], found[rest])
                    held += one.low <= truth.mean() <= one.high
                    normal += two.low <= truth.mean() <= two.high
                    length += one.high - one.low
                plain = found.mean() - truth.mean()
                print(
                    f"{share:.2f} {machine} {n:3d}  {held / samples:.3f} {length / samples:.3f}  {normal / samples:.3f}  {plain:+.3f}",
                    flush=True,
                )


def cover_regressions(random: np.random.Generator, samples: int) -> None:
    """A difference between tiers on which the machine is biased; plans differ by themselves."""
    print("regressions: n, by unit (holds), by plan (holds)")
    plan = np.repeat(np.arange(N_PLANS), N_UNITS // N_PLANS)
    tier = (plan % 2).astype(float)
    columns = np.column_stack([np.ones(N_UNITS), tier])
    for n in SIZES:
        held = np.zeros(2)
        for _ in range(samples):
            truth = 1 + 0.5 * tier + random.normal(0, 0.3, N_PLANS)[plan] + random.normal(0, 1, N_UNITS)
            machine = truth - 0.3 * tier + random.normal(0, 0.7, N_UNITS)
            checked = np.full(N_UNITS, np.nan)
            known = random.choice(N_UNITS, n, replace=False)
            checked[known] = truth[known]
            for place, plans in enumerate((None, plan.astype(str).tolist())):
                found = powered_regression(columns, machine, checked, plans=plans)[1]
                held[place] += found.low <= 0.5 <= found.high
        print(f"{n:3d}  {held[0] / samples:.3f}  {held[1] / samples:.3f}", flush=True)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    cover_shares(np.random.default_rng(1), wanted)
    cover_regressions(np.random.default_rng(2), max(wanted // 2, 1))
