"""The same plan found twice: near-duplicates among the bodies of a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

_LENGTH = 8
_KEEP_ONE_IN = 8
_COMMON = 64


@dataclass(frozen=True, slots=True)
class Body:
    """A document's id and text, how much it is to be preferred among its copies (higher first), and whose act it is.

    ``origin`` holds what tells one act from another (issuer, place, date, number), as far as the text says it.

    Examples
    --------
    >>> Body("a", "青禾市规划", preference=(1, 0)).preference
    (1, 0)
    """

    doc_id: str
    text: str
    preference: tuple[float, ...] = ()
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document, the one that it repeats, and the share of the shorter one's passages that both hold, in [0, 1].

    ``differs`` names what makes the two different acts in spite of the words they share (issuer, region, date); a
    copy of one act has none.

    Examples
    --------
    >>> Duplicate("b", "a", shared=0.97).differs
    ()
    """

    doc_id: str
    duplicate_of: str
    shared: float
    differs: tuple[str, ...] = ()


def find_duplicates(bodies: Iterable[Body], *, threshold: float = 0.8) -> list[Duplicate]:
    """Near-duplicates: documents that share at least ``threshold`` of the shorter one's passages of 8 characters.

    The shorter one must be at least half as long as the longer one, so that a plan is no duplicate of a volume that
    prints it. Of the copies, the preferred one, then the longest, then the first id is kept; the others point to it.
    Two that share their words but differ in origin (both name an issuer, place, number or date, and not the same) are
    returned with what ``differs``: they are different acts.

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
        bodies,
        key=lambda body: (tuple(-n for n in body.preference), -len("".join(body.text.split())), body.doc_id),
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
    alike: dict[int, Duplicate] = {}
    for kept, copy in sorted(shared):
        shorter, longer = sorted((len(sketches[kept]), len(sketches[copy])))
        share = shared[kept, copy] / shorter
        if share < threshold or 2 * shorter < longer or copy in duplicates or kept in duplicates:
            continue
        differs = differences(found[kept].origin, found[copy].origin)
        into = alike if differs else duplicates
        into.setdefault(copy, Duplicate(found[copy].doc_id, found[kept].doc_id, share, differs))
    others = [pair for copy, pair in alike.items() if copy not in duplicates]
    return sorted([*duplicates.values(), *others], key=lambda duplicate: duplicate.doc_id)


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """Names under which both origins say something, and not the same; none when their document numbers are one.

    Examples
    --------
    >>> differences({"issuer": "甲县人民政府", "region": "甲县"}, {"issuer": "乙县人民政府"})
    ('issuer',)
    """
    both = [name for name in one if name in other]
    if "doc_number" in both and one["doc_number"] == other["doc_number"]:
        return ()
    return tuple(name for name in both if one[name] != other[name])


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
