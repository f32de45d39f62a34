"""The default engine against jieba 0.42.1, token by token."""

import random
from functools import partial
from pathlib import Path

import pytest

from policylab.words import Dictionary, policy_dictionary
from policylab.words.engines import make_engine

# Scripts, digits and signs that a plan can hold, rare ideographs (𠮷, 鿖, 㐀), full-width letters, a lone surrogate.
ALPHABET = "的科技创新发展研发人才企业年万家％%.+-_#&abcABC 0123456789、。，（）《》“”\n\t㐀鿖𠮷é，ａ１\ud800龘靐齉爨"


def _random_texts(n: int) -> list[str]:
    chance = random.Random(20261121)
    ideographs = "".join(map(chr, chance.sample(range(0x4E00, 0x9FA6), 400)))
    return ["".join(chance.choices(ALPHABET * 4 + ideographs, k=chance.randrange(1, 60))) for _ in range(n)]


@pytest.mark.parametrize(
    "words", [Dictionary, policy_dictionary], ids=["no dictionary", "shipped dictionary"]
)
def test_random_strings_are_cut_as_jieba_cuts_them(words: partial[Dictionary]) -> None:
    rust, jieba = make_engine("rjieba", words()), make_engine("jieba", words())
    different = [text for text in _random_texts(1500) if rust.cut(text) != jieba.cut(text)]
    assert different == []


def test_the_five_plans_are_cut_as_jieba_cuts_them(shared: Path) -> None:
    rust, jieba = make_engine("rjieba", policy_dictionary()), make_engine("jieba", policy_dictionary())
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    assert len(texts) == 5
    for text in texts:
        assert rust.cut(text) == jieba.cut(text)
