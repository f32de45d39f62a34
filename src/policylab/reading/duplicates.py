"""The same plan found twice: near-duplicates among the bodies of a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

_LENGTH = 8
_KEEP_ONE_IN = 8
_COMMON = 64


@dataclass(frozen=True, slots=True)
class Body:
    """A document's id and text, and how much it is to be preferred among its copies (higher first).

    Examples
    --------
    >>> Body("a", "青禾市规划", preference=(1, 0)).preference
    (1, 0)
    """

    doc_id: str
    text: str
    preference: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document, the one that it repeats, and the share of the shorter one's passages that both hold, in [0, 1].

    Examples
    --------
    >>> Duplicate("b", "a", shared=0.97).duplicate_of
    'a'
    """

    doc_id: str
    duplicate_of: str
    shared: float


def find_duplicates(bodies: Iterable[Body], *, threshold: float = 0.8) -> list[Duplicate]:
    """Near-duplicates: documents that share at least ``threshold`` of the shorter one's passages of 8 characters.

    The shorter one must be at least half as long as the longer one, so that a plan is no duplicate of a volume that
    prints it. Of the copies, the preferred one, then the longest, then the first id is kept; the others point to it.

    Notes
    -----
    One passage in eight is compared, the same ones in every document, chosen by their hash (Broder 1997, sampling
    modulo). Passages in more than 64 documents are phrases and bring no pair together.

    Examples
    --------
    >>> plan = "青禾市到二〇二七年建成绿色工厂三十家，培育链主企业五家，形成低空经济、海洋食品两个集群，完善公共服务平台，健全考核机制。" * 3
    >>> [(found.doc_id, found.duplicate_of) for found in find_duplicates([Body("a", plan), Body("b", plan[:-9])])]
    [('b', 'a')]
    """
    found = sorted(
        bodies, key=lambda body: (tuple(-n for n in body.preference), -len(body.text), body.doc_id)
    )
    sketches = [_sketch(body.text) for body in found]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, sketch in enumerate(sketches):
        for passage in sketch:
            holders[passage].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        if 1 < len(indices) <= _COMMON:
            shared.update(combinations(indices, 2))
    duplicates: dict[int, Duplicate] = {}
    for kept, copy in sorted(shared):
        shorter, longer = sorted((len(sketches[kept]), len(sketches[copy])))
        share = shared[kept, copy] / shorter
        if share >= threshold and 2 * shorter >= longer and copy not in duplicates and kept not in duplicates:
            duplicates[copy] = Duplicate(found[copy].doc_id, found[kept].doc_id, share)
    return sorted(duplicates.values(), key=lambda duplicate: duplicate.doc_id)


def _sketch(text: str) -> list[int]:
    """Hashes of the sampled passages of 8 Chinese characters and digits, punctuation and white space aside, each once."""
    points = np.frombuffer(text.encode("utf-32-le", errors="replace"), dtype=np.uint32)
    chinese, digits = (points >= 0x4E00) & (points <= 0x9FFF), (points >= 0x30) & (points <= 0x39)
    points = points[chinese | digits].astype(np.uint64)
    if len(points) < 4 * _LENGTH:
        return []
    hashes = np.zeros(len(points) - _LENGTH + 1, dtype=np.uint64)
    for offset in range(_LENGTH):
        hashes = hashes * np.uint64(1_000_003) + points[offset : offset + len(hashes)]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0x9E3779B97F4A7C15)
    hashes ^= hashes >> np.uint64(32)
    chosen: list[int] = np.unique(hashes[hashes % np.uint64(_KEEP_ONE_IN) == 0]).tolist()
    return chosen
