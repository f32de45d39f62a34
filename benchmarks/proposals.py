"""How right proposals are: the strongest proposal of each clause held to what a reader coded blind, by code.

Run: python benchmarks/proposals.py PATH. PATH is local_policies.parquet, a table of texts; tests/reference/coded_instruments.csv
names its rows, places in their bodies as they were built in November 2026, and the reader's codes. A text is in neither.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pandas as pd

from policylab.coding import list_units, read_codebook, suggest
from policylab.dataset import build

CODED = Path(__file__).parents[1] / "tests" / "reference" / "coded_instruments.csv"


def clauses(texts: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Coded clauses with their wording; those whose borders have moved since are left out."""
    with tempfile.TemporaryDirectory() as place:
        plans = Path(place) / "plans"
        plans.mkdir()
        for row in sorted(set(coded["row"])):
            (plans / f"{row}.txt").write_text(texts["text"].iloc[row], encoding="utf-8")
        dataset = build(plans, Path(place) / "dataset")
        units = list_units(dataset)
        source = dataset.documents.set_index("doc_id")["source_file"].str.removesuffix(".txt").astype(int)
        return units.assign(row=units["doc_id"].map(source)).merge(
            coded, on=["row", "start_char", "end_char"]
        )


def main() -> None:
    found = clauses(pd.read_parquet(sys.argv[1]), pd.read_csv(CODED))
    variable = read_codebook("instruments_cn").variable("instrument")
    suggested = [[code for code, _ in suggest(text, variable)] for text in found["text"]]
    found = found.assign(first=[codes[0] if codes else "none" for codes in suggested])
    coded, proposed = found["code"] != "none", found["first"] != "none"
    right = found["first"] == found["code"]
    among = pd.Series([code in codes for code, codes in zip(found["code"], suggested, strict=True)])
    print(f"{len(found)} clauses; precision {right[proposed].mean():.2f}, recall {right[coded].mean():.2f}")
    print(f"recall of all proposals together {among[coded].mean():.2f}")
    for code, rows in found.groupby("code"):
        same = (rows["first"] == code).sum()
        print(f"{code}: {len(rows)}, precision {same / max((found['first'] == code).sum(), 1):.2f}, recall {same / len(rows):.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
