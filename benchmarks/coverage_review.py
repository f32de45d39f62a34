"""How often Wilson's limits hold a precision, exactly: ``python benchmarks/coverage_review.py``.

Every outcome of a random sample of n facts is weighed by its probability: no simulation. Printed are, over precisions of .50 to .99, the
mean and the least coverage.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import binom, binomtest


def main() -> None:
    precisions = np.round(np.arange(0.5, 0.995, 0.005), 3)
    for n in (10, 20, 30, 50, 100, 200, 300):
        limits = np.array(
            [binomtest(right, n).proportion_ci(0.95, method="wilson") for right in range(n + 1)]
        )
        holds = (limits[:, :1] <= precisions) & (precisions <= limits[:, 1:])
        covered = (holds * binom.pmf(np.arange(n + 1)[:, None], n, precisions)).sum(axis=0)
        told = f"{covered.mean():.3f} on average, {covered.min():.3f} at {precisions[covered.argmin()]:.3f}, {covered.max():.3f} at most"
        print(
            f"{n:3d} facts: {told}; within .93 to .97: {((covered >= 0.93) & (covered <= 0.97)).mean():.2f}"
        )


if __name__ == "__main__":
    main()
