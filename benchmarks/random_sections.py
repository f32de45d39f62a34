"""How often the sentence "… stands out with …" is said where no plan does: ``python benchmarks/random_sections.py DATASET [SHUFFLES]``.

The sections of a dataset are dealt at random to its plans, each keeping its number of sections: whatever then stands out does so by
chance. Beside it what the lower limit of a single share says, as the sentence was made before.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pandas as pd

from policylab.dataset import load
from policylab.words import Tokens, attention, segment
from policylab.words.themes_apart import LEAST_HITS, themes_apart


def dealt(tokens: Tokens, generator: np.random.Generator) -> Tokens:
    """The same sections in plans drawn at random."""
    pieces = tokens.pieces
    section = pd.MultiIndex.from_frame(pieces[["doc_id", "section_id"]].fillna(""))
    number, sections = pd.factorize(section)
    plan = generator.permutation([key[0] for key in sections])
    ids = np.array([f"{number:05d}" for number in range(len(sections))])
    return replace(tokens, pieces=pieces.assign(doc_id=plan[number], section_id=ids[number]))


def main() -> None:
    tokens = segment(load(sys.argv[1]).distinct())
    shuffles = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    generator = np.random.default_rng(20261128)
    found = []
    for seed in range(shuffles):
        at_random = dealt(tokens, generator)
        apart = themes_apart(at_random, shuffles=199, seed=seed)
        shares = attention(at_random).query("denominator == 'hits'")
        alone = shares.merge(apart[["doc_id", "theme", "others"]], on=["doc_id", "theme"])
        before = (alone["low"] > alone["others"]) & (alone["n_hits"] >= LEAST_HITS)
        found.append([(apart["p_adjusted"] < 0.05).any(), before.any()])
        if (seed + 1) % 20 == 0:
            mean = np.mean(found, axis=0)
            error = np.sqrt(mean * (1 - mean) / len(found))
            print(f"{seed + 1} shuffles, {len(tokens.documents)} plans: said {mean[0]:.3f} ± {error[0]:.3f}, by the lower limit of one share "
                  f"{mean[1]:.3f} ± {error[1]:.3f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
