"""Boilerplate: slogans and indicator names that plans share without taking them from each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from policylab.between.characters import Characters, IntArray, read_characters
from policylab.between.runs import count_documents, hash_runs, number_runs
from policylab.resources import read_resource

_HEAD, _LONGEST = 4, 80
_AT_ONCE = 1_000_000
"""Places that are looked up in the reference at once."""


def listed_characters(characters: Characters) -> npt.NDArray[np.bool_]:
    """Whether each character stands in a slogan or an indicator name of the shipped lists, shape (n_characters,).

    Examples
    --------
    >>> characters = read_characters({"p": "提高全社会研发经费投入强度,办好竹艺节"})
    >>> int(listed_characters(characters).sum()), len(characters.codes)
    (11, 18)
    """
    codes, starts = characters.codes, characters.starts
    covered = characters.arrays.zeros(len(codes), np.bool_)
    by_head: dict[str, list[str]] = {}
    for phrase in listed_phrases():
        by_head.setdefault(phrase[:_HEAD], []).append(phrase)
    heads = read_characters({head: head for head in by_head}).codes.reshape(-1, _HEAD)
    for place in _places_of(_pack(heads.ravel())[::_HEAD], codes):
        end = starts[characters.document[place] + 1]
        ahead = codes[place : min(place + _LONGEST, end)].tobytes().decode("utf-32-le")
        for phrase in by_head.get(ahead[:_HEAD], ()):
            if ahead.startswith(phrase):
                covered[place : place + len(phrase)] = True
    return covered


def _places_of(heads: npt.NDArray[np.uint64], codes: npt.NDArray[np.uint32]) -> Iterator[int]:
    """Places at which one of the packed heads stands, or what looks like one."""
    for first in range(0, len(codes), _AT_ONCE):
        packed = _pack(codes[first : first + _AT_ONCE + _HEAD - 1])[:_AT_ONCE]
        yield from (first + np.flatnonzero(np.isin(packed, heads))).tolist()


REFERENCE_RUN = 8
"""Letters and digits of a run that is counted in the reference collection."""


@cache
def _reference() -> tuple[npt.NDArray[np.uint64], IntArray, int]:
    """Hashes of runs, sorted, how many texts of the reference hold each, and the number of its texts."""
    with files("policylab.resources").joinpath("reference_runs.npz").open("rb") as file:
        kept = np.load(file)
        return kept["hashes"], kept["holders"].astype(np.int64), int(kept["n_texts"])


def reference_holders(characters: Characters) -> tuple[npt.NDArray[np.uint16], int]:
    """How many texts of the reference collection hold the run of eight that starts at each place, and how many texts it has.

    The collection is 2,267 policies of 714 places; only runs that five places or more have are kept, as hashes with their counts, so that
    no text can be read from them; all others count 0. It tells what every plan says where there are too few plans to tell.

    Examples
    --------
    >>> holders, n_texts = reference_holders(read_characters({"p": "现印发给你们,请认真贯彻执行,办好竹艺节"}))
    >>> bool(holders.max() > 5), int(holders[-1]), n_texts
    (True, 0, 2267)
    """
    hashes, counted, n_texts = _reference()
    found = characters.arrays.zeros(
        len(characters.codes), np.uint16
    )  # the collection has fewer texts than that
    size = len(characters.codes) - REFERENCE_RUN + 1
    for first in range(0, size, _AT_ONCE):
        here = slice(first, min(first + _AT_ONCE, size) + REFERENCE_RUN - 1)
        ours, document = hash_runs(characters.codes[here], REFERENCE_RUN), characters.document[here]
        place = np.minimum(np.searchsorted(hashes, ours), len(hashes) - 1)
        inside = document[: len(ours)] == document[REFERENCE_RUN - 1 :]
        found[first : first + len(ours)] = np.where((hashes[place] == ours) & inside, counted[place], 0)
    return found, n_texts


def _pack(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """Each run of four code points in one number, their low 16 bits: a sieve before the exact comparison."""
    low = np.concatenate([codes & 0xFFFF, np.zeros(_HEAD, dtype=np.uint32)]).astype(np.uint64)
    packed = np.zeros(len(codes), dtype=np.uint64)
    for ahead in range(_HEAD):
        packed = packed * np.uint64(1 << 16) + low[ahead : ahead + len(codes)]
    return packed


def common_characters(characters: Characters, *, n: int = 8, share: float = 0.5) -> npt.NDArray[np.bool_]:
    """Whether each character stands in a run of ``n`` that more than ``share`` of the texts hold, four at least.

    What most plans say, none has from another: the corpus itself tells its boilerplate.

    Examples
    --------
    >>> ours = {str(k): f"办好第{k}届竹艺节。各有关单位要认真抓好落实" for k in range(4)}
    >>> common = common_characters(read_characters(ours))
    >>> "".join(letter for letter, is_common in zip(read_characters(ours).text(0), common, strict=False) if is_common)
    '届竹艺节各有关单位要认真抓好落实'
    """
    runs = number_runs(characters, n)
    spread = count_documents(characters, runs)
    common = runs.repeated[spread[runs.number[runs.repeated]] > max(share * len(characters.doc_ids), 3)]
    covered = np.zeros(len(characters.codes), dtype=bool)
    for ahead in range(n):
        covered[common + ahead] = True
    return covered


_SPELLINGS = (
    ("研发", ("研发", "R&D", "研究与试验发展", "研究与试验发展(R&D)")),
    ("规模以上", ("规模以上", "规上")),
    ("地区生产总值", ("地区生产总值", "生产总值", "GDP")),
    ("营业收入", ("营业收入", "营收", "主营业务收入")),
    ("比重", ("比重", "的比重", "占比", "比例")),
)
"""Ways in which one word of an indicator's name is printed."""


def _spellings(name: str) -> list[str]:
    names = [name]
    for word, ways in _SPELLINGS:
        names = [spelt.replace(word, way) for spelt in names for way in (ways if word in spelt else (word,))]
    return names


@cache
def listed_phrases() -> tuple[str, ...]:
    """Slogans of ``boilerplate.csv`` and wordings of ``indicators.csv``, letters and digits only, sorted.

    Examples
    --------
    >>> "全社会研发经费投入强度" in listed_phrases()
    True
    """
    wordings = [row["variant"] for row in read_resource("boilerplate")]
    for row in read_resource("indicators"):
        wordings += _spellings(row["variant"])
    folded = read_characters({str(place): wording for place, wording in enumerate(wordings)})
    phrases = {folded.text(index) for index in range(len(wordings))}
    return tuple(sorted(phrase for phrase in phrases if _HEAD <= len(phrase) <= _LONGEST))


def boilerplate_lists() -> dict[str, int]:
    """How many phrases the shipped lists hold, how many of these are slogans, and how many texts the reference collection.

    Examples
    --------
    >>> sizes = boilerplate_lists()
    >>> sizes["phrases"] == len(listed_phrases()), 0 < sizes["slogans"] < sizes["phrases"], sizes["texts"]
    (True, True, 2267)
    """
    slogans = read_characters({str(n): row["variant"] for n, row in enumerate(read_resource("boilerplate"))})
    named = {slogans.text(index) for index in range(len(read_resource("boilerplate")))}
    phrases = set(listed_phrases())
    return {"phrases": len(phrases), "slogans": len(named & phrases), "texts": _reference()[2]}
