"""The same plan found twice: near-duplicates among the bodies of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LENGTH = 8
_KEEP_ONE_IN = 8
_COMMON = 64
_AT_ONCE = 5_000_000
"""Meetings of two documents in a passage that are counted at once: some 100 MB."""
_PAIRS_AT_ONCE = 1000
"""Pairs that are taken out of the database at once."""


ORIGIN = ("issuer", "region", "issued_date", "doc_number")
"""What tells one act from another."""

BODY = pa.struct(
    {
        "size": pa.int64(),
        "preference": pa.list_(pa.float64()),
        "origin": pa.struct(dict.fromkeys(ORIGIN, pa.string())),
        "sketch": pa.list_(pa.uint64()),
    }
)
"""What is compared of a document: characters that are not white space, how much it is to be preferred among its copies
(higher first), whose act it is as far as the text says it, and hashes of its passages."""


def body_of(
    text: str, preference: Sequence[float] = (), origin: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What is compared of a document with this text, a value of type ``BODY``.

    Examples
    --------
    >>> body_of("青禾市 规划", preference=(1, 0))["size"]
    5
    """
    known = {name: (origin or {}).get(name) for name in ORIGIN}
    size = len("".join(text.split()))
    return {"size": size, "preference": list(preference), "origin": known, "sketch": sketch(text)}


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


def find_duplicates(bodies: Iterable[pa.Table], database: Any, *, threshold: float = 0.8) -> list[Duplicate]:
    """Near-duplicates: documents that share at least ``threshold`` of the shorter one's passages of 8 characters.

    The shorter one must be at least half as long as the longer one, so that a plan is no duplicate of a volume that
    prints it. Of the copies, the preferred one, then the longest, then the first id is kept; the others point to it.
    Two that share their words but differ in origin (both name an issuer, place, number or date, and not the same) are
    returned with what ``differs``: they are different acts.

    Parameters
    ----------
    bodies : iterable of Arrow tables
        With columns ``doc_id`` and ``body`` (of type ``BODY``); may be a generator.
    database : DuckDB connection
        Holds the passages; one on the disk keeps memory flat.
    threshold : float
        In (0, 1].

    Notes
    -----
    One passage in eight is compared, the same ones in every document, chosen by their hash (Broder 1997, sampling
    modulo). Passages in more than 64 documents are phrases and bring no pair together.

    Examples
    --------
    >>> import duckdb
    >>> plan = "青禾市到二〇二七年建成绿色工厂三十家，培育链主企业五家，形成低空经济、海洋食品两个集群，完善公共服务平台，健全考核机制。" * 3
    >>> bodies = pa.table({"doc_id": ["a", "b"], "body": pa.array([body_of(plan), body_of(plan[:-9])], BODY)})
    >>> [(found.doc_id, found.duplicate_of) for found in find_duplicates([bodies], duckdb.connect())]
    [('b', 'a')]
    """
    n_bodies = _take_in(bodies, database)
    duplicates: dict[str, Duplicate] = {}
    alike: dict[str, Duplicate] = {}
    for kept, copy, share, one, other in _pairs(database, n_bodies, threshold):
        if copy in duplicates or kept in duplicates:
            continue
        differs = differences(_known(one), _known(other))
        into = alike if differs else duplicates
        into.setdefault(copy, Duplicate(copy, kept, share, differs))
    others = [pair for copy, pair in alike.items() if copy not in duplicates]
    return sorted([*duplicates.values(), *others], key=lambda duplicate: duplicate.doc_id)


def may_repeat(bodies: Iterable[pa.Table], *, threshold: float = 0.8) -> bool:
    """Whether ``find_duplicates`` can find anything: False only if no document shares enough passages with all others together.

    Never looks at more than a million passages; beyond, the answer is True.

    Examples
    --------
    >>> texts = [f"青禾市到二〇二七年建成{what}三十家，培育链主企业五家，形成两个集群，完善公共服务平台。" for what in ("工厂", "医院")]
    >>> [may_repeat([pa.table({"body": pa.array(map(body_of, some), BODY)})]) for some in (texts[:1], texts)]
    [False, True]
    """
    sketches, n_passages = list[Any](), 0
    for some in bodies:
        found = pc.struct_field(some["body"].combine_chunks(), "sketch")
        sketches.append(found)
        n_passages += len(found.flatten())
        if n_passages > _FEW:
            return True
    if not n_passages:
        return False
    passages = np.concatenate([found.flatten().to_numpy() for found in sketches])
    sizes = np.concatenate([pc.list_value_length(found).to_numpy() for found in sketches])
    _, which, times = np.unique(passages, return_inverse=True, return_counts=True)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    n_common = np.bincount(owner, weights=times[which] > 1, minlength=len(sizes))
    return bool(np.any((n_common >= threshold * sizes) & (sizes > 0)))


_FEW = 1_000_000
"""Passages of some two thousand plans: 8 MB."""


def _known(origin: Mapping[str, str | None] | None) -> dict[str, str]:
    return {name: value for name, value in (origin or {}).items() if value is not None}


def _take_in(bodies: Iterable[pa.Table], database: Any) -> int:
    """Put bodies into the table ``bodies``, in order of preference, and their passages into ``passages``; how many there are.

    Passages lie apart from the bodies from the start, so that no lists are sorted: what is sorted must fit the memory.
    """
    database.execute(_EMPTY)
    n_bodies = 0
    for some in bodies:
        numbers = pa.array(range(n_bodies, n_bodies + len(some)), pa.int64())
        database.register("taken", some.append_column("number", numbers))
        database.execute(_TAKEN)
        database.unregister("taken")
        n_bodies += len(some)
    database.execute(_RANKED)
    database.execute(_PASSAGES)
    return n_bodies


_EMPTY = f"""
create table coming (
    number bigint, doc_id varchar, size bigint, preference double[],
    origin struct({", ".join(f"{name} varchar" for name in ORIGIN)}), n bigint
);
create table held (number bigint, passage ubigint)
"""
_TAKEN = """
insert into coming select number, doc_id, body.size, body.preference, body.origin, len(body.sketch) from taken;
insert into held select number, unnest(body.sketch) from taken
"""
_RANKED = """
create table bodies as
select row_number() over (order by preference desc, size desc, doc_id) as rank, number, doc_id, origin, n
from coming;
drop table coming
"""
_PASSAGES = f"""
create table passages as
with common as (select passage from held group by passage having count(*) between 2 and {_COMMON})
select rank, passage from held semi join common using (passage) join bodies using (number);
drop table held
"""


def _pairs(database: Any, n_bodies: int, threshold: float) -> Iterator[tuple[Any, ...]]:
    """Pairs that share enough, the preferred one first: ids of both, share, origins; in order of preference.

    The shorter of two is compared with all longer ones, so many documents at a time that what is counted at once stays
    small: how often that is depends on how much the documents share, not on how many there are.
    """
    database.execute("create table pairs (kept bigint, copy bigint, share double)")
    database.execute(_SHORTER, [threshold])
    (meetings,) = database.execute(_MEETINGS).fetchone()
    at_once = n_bodies // (meetings // _AT_ONCE + 1) + 1
    for first in range(1, n_bodies + 1, at_once) if meetings else ():
        database.execute(_SHARED, [first, first + at_once - 1, threshold])
    found = database.cursor().execute(
        "select one.doc_id, other.doc_id, share, one.origin, other.origin from pairs "
        "join bodies one on one.rank = kept join bodies other on other.rank = copy order by kept, copy"
    )
    while some := found.fetchmany(_PAIRS_AT_ONCE):
        yield from some


_SHORTER = """
create table shorter as
select rank, n, passage from (
    select rank, n, passage, count(*) over (partition by rank) as n_common from passages join bodies using (rank)
) where n_common >= ? * n
"""
"""Passages of the documents that share enough of theirs with all others together: only these can be copies."""

_MEETINGS = """
select coalesce(sum(short.times * long.times), 0)::bigint
from (select passage, count(*) as times from shorter group by passage) short
join (select passage, count(*) as times from passages group by passage) long using (passage)
"""

_SHARED = """
insert into pairs
with counted as (
    select short.rank as one, long.rank as other, any_value(short.n) as n, count(*) as shared
    from shorter short join passages long using (passage)
    join bodies on bodies.rank = long.rank
    where short.rank between ? and ? and long.rank <> short.rank and bodies.n <= 2 * short.n
      and (bodies.n > short.n or (bodies.n = short.n and long.rank > short.rank))
    group by 1, 2
)
select least(one, other), greatest(one, other), shared / n from counted where shared / n >= ?
"""


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


def sketch(text: str) -> list[int]:
    """Hashes of the sampled passages of 8 Chinese characters and digits, punctuation and white space aside, each once.

    Examples
    --------
    >>> plan = "青禾市到二〇二七年建成绿色工厂三十家，培育链主企业五家，形成低空经济、海洋食品两个集群。"
    >>> sketch(plan) == sketch(" ".join(plan))
    True
    """
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
