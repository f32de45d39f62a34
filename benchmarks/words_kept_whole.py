"""How often terms of a blind list come out whole, before and after the shipped dictionary, by engine.

    python benchmarks/words_kept_whole.py ../shared/bulk

The list (blind_terms.txt) was drawn from the texts before the dictionary was written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas

from policylab.words import Dictionary, policy_dictionary
from policylab.words.quality import kept_whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("--terms", type=Path, default=Path(__file__).with_name("blind_terms.txt"))
    options = parser.parse_args()
    terms = options.terms.read_text(encoding="utf-8").split()
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(options.bulk.glob("work_reports_2026/*.txt"))
    ]
    texts += pandas.read_parquet(options.bulk / "local_policies.parquet")["text"].tolist()
    for engine in ("rjieba", "jieba"):
        for name, dictionary in (("none", Dictionary()), ("shipped", policy_dictionary())):
            table = kept_whole(
                texts if engine == "rjieba" else texts[:200], terms, engine=engine, dictionary=dictionary
            )
            whole, found = table["n_whole"].sum(), table["n_found"].sum()
            terms_whole = int((table["n_whole"] == table["n_found"]).sum())
            print(
                f"{engine:8} dictionary {name:8} {whole:6} of {found:6} occurrences whole ({whole / found:.1%}); "
                f"{terms_whole} of {len(table)} terms always whole"
            )
            print(
                "   cut: "
                + " ".join(
                    f"{r.term}({r.n_whole}/{r.n_found})" for r in table.itertuples() if r.n_whole < r.n_found
                )
            )


if __name__ == "__main__":
    main()
