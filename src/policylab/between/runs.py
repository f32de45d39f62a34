"""Runs of n characters, numbered so that equal runs and only they have one number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from policylab.between.characters import Characters, IntArray
from policylab.errors import OptionError

Runs = npt.NDArray[np.signedinteger[Any]]
"""Numbers of runs, in the least width that holds as many as there are places."""

_BASES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)

_AT_ONCE = 2_000_000
"""Places that are hashed, or sorted, at once: what that takes beside the results stays below 100 MB."""


def number_runs(characters: Characters, n: int) -> Runs:
    """Number of the run of ``n`` characters that starts at each place; -1 where it occurs once or leaves its text.

    Runs with one number are equal, and equal runs have one number: 64-bit polynomial hashes, verified character by
    character, with another base should two different runs ever meet.

    Parameters
    ----------
    characters : Characters
    n : int
        Length of a run, 1 or more.

    Raises
    ------
    OptionError
        If every base lets two different runs meet: not seen on real texts.

    Examples
    --------
    >>> from policylab.between.characters import read_characters
    >>> characters = read_characters({"p": "支持企业创新", "c": "支持企业改造"})
    >>> number_runs(characters, 4).tolist()
    [1, -1, -1, -1, -1, -1, 1, -1, -1, -1, -1, -1]
    """
    for base in _BASES:
        runs = _numbered(characters, hash_runs(characters.codes, n, base), n)
        if runs is not None:
            return runs
    raise OptionError("runs-alike")


def _numbered(characters: Characters, hashes: npt.NDArray[np.uint64], n: int) -> Runs | None:
    """Numbers in order of the hashes, a share of all hashes at a time; null if two different runs have one hash."""
    size = len(characters.codes)
    runs: Runs = np.full(size, -1, dtype=np.min_scalar_type(-size - 1))
    document, codes, begun = characters.document, characters.codes, 0
    edges = np.linspace(0, 2.0**64, len(hashes) // _AT_ONCE + 2)[1:-1].astype(np.uint64)
    for low, high in pairwise([None, *edges, None]):
        here = np.ones(len(hashes), dtype=bool) if low is None else hashes >= low
        places = np.flatnonzero(here if high is None else here & (hashes < high))
        places = places[document[places] == document[places + n - 1]]
        if not len(places):
            continue
        order = np.argsort(hashes[places], kind="stable")
        places = places[order]
        same = hashes[places[1:]] == hashes[places[:-1]]
        left, right = places[:-1][same], places[1:][same]
        if not all(np.array_equal(codes[left + k], codes[right + k]) for k in range(n)):
            return None
        number = begun + np.concatenate([[0], np.cumsum(~same)])
        repeated = np.concatenate([same, [False]]) | np.concatenate([[False], same])
        runs[places[repeated]] = number[repeated]
        begun += int(np.sum(~same)) + 1
    return runs


def hash_runs(codes: npt.NDArray[np.uint32], n: int, base: int = _BASES[0]) -> npt.NDArray[np.uint64]:
    """Polynomial hash modulo 2^64 of each run of ``n``, shape (n_characters - n + 1,).

    Parameters
    ----------
    codes : uint32 array, shape (n_characters,)
    n : int
    base : int
        Odd, so that its powers can be divided out.

    Examples
    --------
    >>> hashes = hash_runs(np.array([1, 2, 1, 2], dtype=np.uint32), 2)
    >>> len(hashes), bool(hashes[0] == hashes[2]), bool(hashes[0] == hashes[1])
    (3, True, False)
    """
    n_runs = max(len(codes) - n + 1, 0)
    hashes = np.empty(n_runs, dtype=np.uint64)
    powers = np.multiply.accumulate(np.full(min(n_runs, _AT_ONCE) + n - 1, base, dtype=np.uint64))
    inverse = np.multiply.accumulate(np.full(len(powers), pow(base, -1, 1 << 64), dtype=np.uint64))
    for first in range(0, n_runs, _AT_ONCE):
        some = codes[first : first + _AT_ONCE + n - 1].astype(np.uint64)
        sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(some * powers[: len(some)])])
        hashes[first : first + _AT_ONCE] = (sums[n:] - sums[:-n]) * inverse[: len(some) - n + 1]
    return hashes


def count_documents(characters: Characters, runs: Runs) -> IntArray:
    """Number of texts that hold each run, by run number.

    Parameters
    ----------
    characters : Characters
    runs : int array, shape (n_characters,)
        From ``number_runs``.

    Examples
    --------
    >>> from policylab.between.characters import read_characters
    >>> characters = read_characters({"p": "支持企业创新", "c": "支持企业改造"})
    >>> count_documents(characters, number_runs(characters, 4)).tolist()
    [0, 2]
    """
    n_texts = len(characters.doc_ids)
    n_documents = np.zeros(int(runs.max(initial=0)) + 1, dtype=np.int64)
    for places in portions(runs):
        held = runs[places] * np.int64(n_texts) + characters.document[places]
        numbers, counts = np.unique(np.unique(held) // n_texts, return_counts=True)
        n_documents[numbers] = counts
    return n_documents


def portions(runs: Runs) -> Iterator[IntArray]:
    """Places whose runs occur again, some runs at a time, all places of a run together; one empty portion where there is none.

    Parameters
    ----------
    runs : int array, shape (n_characters,)
        From ``number_runs``.

    Examples
    --------
    >>> [places.tolist() for places in portions(np.array([1, -1, 0, 1]))]
    [[0, 2, 3]]
    """
    n_places = np.cumsum(np.bincount(runs[runs >= 0]))
    begun, reached = 0, 0
    while begun < len(n_places) or begun == 0:
        end = max(begun + 1, int(np.searchsorted(n_places, reached + _AT_ONCE, side="right")))
        yield np.flatnonzero((runs >= begun) & (runs < end))
        reached, begun = int(n_places[end - 1]) if len(n_places) else 0, end
