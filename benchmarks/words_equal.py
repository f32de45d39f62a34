"""Share of tokens that the default engine cuts as jieba does, with and without the shipped dictionary.

python benchmarks/words_equal.py ../shared
"""

from __future__ import annotations

import argparse
import random
from itertools import accumulate
from pathlib import Path

import pandas

from policylab.words import Dictionary, policy_dictionary
from policylab.words.engines import Engine, make_engine

ALPHABET = "的科技创新发展研发人才企业年万家％%.+-_#&abcABC 0123456789、。，（）《》“”\n\t㐀鿖𠮷é，ａ１\ud800龘靐齉爨"


def random_texts(n: int) -> list[str]:
    chance = random.Random(20261121)
    ideographs = "".join(map(chr, chance.sample(range(0x4E00, 0x9FA6), 400)))
    return ["".join(chance.choices(ALPHABET * 4 + ideographs, k=chance.randrange(1, 60))) for _ in range(n)]


def compare(texts: list[str], ours: Engine, jieba: Engine) -> tuple[int, int, list[str]]:
    """Tokens of jieba, how many of them ours cuts at the same two places, and the texts that differ."""
    total = same = 0
    different = []
    for text in texts:
        a, b = ours.cut(text), jieba.cut(text)
        spans = [set(zip(accumulate(map(len, cut)), map(len, cut), strict=True)) for cut in (a, b)]
        total, same = total + len(b), same + len(spans[0] & spans[1])
        if a != b:
            different.append(text)
    return total, same, different


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    reports = shared / "bulk" / "work_reports_2026"
    corpora = {
        "five plans": [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))],
        "24 work reports": [path.read_text(encoding="utf-8") for path in sorted(reports.glob("*.txt"))],
        "2,267 policy texts": pandas.read_parquet(shared / "bulk" / "local_policies.parquet")[
            "text"
        ].tolist(),
        "10,000 random strings": random_texts(10_000),
    }
    for name, dictionary in (("no dictionary", Dictionary()), ("shipped dictionary", policy_dictionary())):
        ours, jieba = make_engine("rjieba", dictionary), make_engine("jieba", dictionary)
        for corpus, texts in corpora.items():
            total, same, different = compare(texts, ours, jieba)
            print(
                f"{name:18} {corpus:22} {same} of {total} tokens the same ({same / total:.4%}); {len(different)} texts differ"
            )
            for text in different[:5]:
                print("   ", repr(text[:80]))


if __name__ == "__main__":
    main()
