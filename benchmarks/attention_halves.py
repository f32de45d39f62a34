"""Limits of attention on real plans: ``python benchmarks/attention_halves.py DATASET [DRAWS]``.

The sections of each plan of 24 or more are dealt to two halves at random; the limits of one half are asked whether they hold the share of the
other, of the characters, for every theme. The other half's share has an error of its own, as large: of limits that cover 95 %, .834 hold it
(the normal distribution within 1.96 / √2). Beside it the same themes each counted alone, as words of one's own were until November 2026.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from policylab.dataset import load
from policylab.words import segment, theme_hits
from policylab.words.share_limits import share_limits

LEAST_SECTIONS = 24


def by_section(dataset_folder: str) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Characters of themes and their hits (both (sections, themes)), and all characters (sections,), of each plan of enough sections."""
    tokens = segment(load(dataset_folder).distinct())
    hits = theme_hits(tokens).assign(n=1)
    hits["characters"] = hits["term"].str.len()
    terms = tokens.table()
    terms = terms[terms["layer"].isin(["heading", "body"])].assign(characters=terms["term"].str.len())
    plans = []
    for doc_id, part in terms.groupby("doc_id"):
        every = part.groupby("section_id")["characters"].sum()
        if len(every) >= LEAST_SECTIONS:
            found = hits[hits["doc_id"] == doc_id].pivot_table(
                index="section_id", columns="theme", values=["characters", "n"], aggfunc="sum", fill_value=0
            )
            found = found.reindex(every.index, fill_value=0)
            plans.append((found["characters"].to_numpy(float), found["n"].to_numpy(float), every.to_numpy(float)))  # fmt: skip
    return plans


def main() -> None:
    generator, rows = np.random.default_rng(20261128), []
    draws = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    for number, (above, hits, below) in enumerate(by_section(sys.argv[1])):
        sizes = above.sum(axis=0) / above.sum(axis=0).mean()  # of the whole plan, in mean shares
        for _ in range(draws):
            order = generator.permutation(len(below))
            ours, other = order[::2], order[1::2]
            held = above[other].sum(axis=0) / below[other].sum()
            words = hits[ours].sum(axis=0)
            found = share_limits(above[ours], below[ours], hits=words)
            for theme, share in enumerate(held):
                one = share_limits(above[ours][:, [theme]], below[ours], hits=words[[theme]])
                together = found.low[theme] <= share <= found.high[theme]
                alone = one.low[0] <= share <= one.high[0]
                rows.append((number, found.interval[theme], sizes[theme], together, alone))
    table = pd.DataFrame(rows, columns=["plan", "interval", "size", "together", "alone"])
    for name, part in table.groupby("interval"):
        mean, error = (
            part[["together", "alone"]].mean(),
            part.groupby("plan")[["together", "alone"]].mean().sem(),
        )
        print(f"{name}: together {mean['together']:.3f} ± {error['together']:.3f}, alone {mean['alone']:.3f} ± {error['alone']:.3f}, "
              f"{table['plan'].nunique()} plans")  # fmt: skip
    firm = table[table["interval"] == "95 %"]
    sizes = pd.cut(firm["size"], [0, 0.6, 1, 1.5, 2, 19])
    print(firm.groupby(sizes, observed=True)[["together", "alone"]].mean().round(3))


if __name__ == "__main__":
    main()
