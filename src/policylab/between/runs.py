"""Runs of n characters, numbered so that equal runs and only they have one number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from policylab.between.characters import Characters, IntArray
from policylab.errors import OptionError

_BASES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)

_AT_ONCE = 2_000_000
"""Places that are hashed, or sorted, at once: what that takes beside the results stays below 100 MB."""


@dataclass(frozen=True)
class Runs:
    """Runs that occur again, numbered.

    Attributes
    ----------
    number : int array, shape (n_characters,)
        Of the run that starts at each place, in the least width that holds them; -1 where it occurs once or leaves its text.
    repeated : int array, shape (n_repeated,)
        Places with a number, by number, then place.
    bounds : tuple of int
        Where portions of ``repeated`` begin, and its end: all places of a run stand in one.
    n : int
        How many numbers there are.

    Examples
    --------
    >>> runs = Runs(np.array([1, -1, 0, 1, 0]), np.array([2, 4, 0, 3]), (0, 2, 4), 2)
    >>> [places.tolist() for places in runs.portions()]
    [[2, 4], [0, 3]]
    """

    number: npt.NDArray[np.signedinteger[Any]]
    repeated: npt.NDArray[np.signedinteger[Any]]
    bounds: tuple[int, ...]
    n: int

    def portions(self) -> Iterator[npt.NDArray[np.signedinteger[Any]]]:
        """Places whose runs occur again, some runs at a time; one empty portion where there is none."""
        for begin, end in pairwise(self.bounds):
            yield self.repeated[begin:end]
        if len(self.bounds) < 2:
            yield self.repeated[:0]


def number_runs(characters: Characters, n: int) -> Runs:
    """Number of the run of ``n`` characters that starts at each place; -1 where it occurs once or leaves its text.

    Runs with one number are equal, and equal runs have one number: 64-bit polynomial hashes, verified character by
    character, with another base should two different runs ever meet. Hashes lie where the characters lie, parted by their
    height, so that one part after the other is sorted in memory.

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
    >>> number_runs(characters, 4).number.tolist()
    [0, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1]
    """
    for base in _BASES:
        runs = _numbered(characters, n, base)
        if runs is not None:
            return runs
    raise OptionError("runs-alike")


def _numbered(characters: Characters, n: int, base: int) -> Runs | None:
    """Numbers in order of the hashes; null if two different runs have one hash."""
    codes, size = characters.codes, len(characters.codes)
    width = np.min_scalar_type(-size - 1)
    number = characters.arrays.zeros(size, width)
    repeated = characters.arrays.zeros(size, np.int32 if size < 2**31 else np.int64)
    number[:] = -1
    bounds, n_numbers = [0], 0
    for places, hashes in _parts(characters, n, base):
        order = np.argsort(hashes, kind="stable")
        places, hashes = places[order], hashes[order]
        same = hashes[1:] == hashes[:-1]
        left, right = places[:-1][same], places[1:][same]
        if not all(np.array_equal(codes[left + ahead], codes[right + ahead]) for ahead in range(n)):
            return None
        follows = np.concatenate([[False], same])
        again = follows | np.concatenate([same, [False]])
        numbers = n_numbers + np.cumsum(~follows[again]) - 1
        end = bounds[-1] + len(numbers)
        repeated[bounds[-1] : end] = places[again]
        number[places[again]] = numbers
        n_numbers += int(np.count_nonzero(~follows[again]))
        bounds.append(end)
    return Runs(number, repeated[: bounds[-1]], tuple(bounds), n_numbers)


def _parts(characters: Characters, n: int, base: int) -> Iterator[tuple[IntArray, npt.NDArray[np.uint64]]]:
    """Places of runs that do not leave their text, and hashes; all runs of one hash in one part, places in their order."""
    codes, document = characters.codes, characters.document
    size = max(len(codes) - n + 1, 0)
    n_parts = size // _AT_ONCE + 1
    height = np.uint64(2**64 // n_parts + 1) if n_parts > 1 else np.uint64(2**64 - 1)
    places = characters.arrays.zeros(size, np.int64)
    hashes = characters.arrays.zeros(size, np.uint64)
    edges, filled = list[IntArray](), 0
    for first in range(0, size, _AT_ONCE):
        last = min(first + _AT_ONCE, size)
        inside = np.flatnonzero(document[first:last] == document[first + n - 1 : last + n - 1])
        hashed = hash_runs(codes[first : last + n - 1], n, base)[inside]
        part = np.minimum(hashed // height, np.uint64(n_parts - 1)).astype(np.uint16)
        order = np.argsort(part, kind="stable")
        here = slice(filled, filled + len(order))
        places[here], hashes[here] = first + inside[order], hashed[order]
        edges.append(filled + np.searchsorted(part[order], np.arange(n_parts + 1)))
        filled = here.stop
    for part_number in range(n_parts if filled else 0):
        slices = [slice(edge[part_number], edge[part_number + 1]) for edge in edges]
        found = np.concatenate([places[each] for each in slices])
        if len(found):
            yield found, np.concatenate([hashes[each] for each in slices])


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


def count_documents(characters: Characters, runs: Runs) -> npt.NDArray[np.int32]:
    """Number of texts that hold each run, by run number, shape (n_numbers,).

    Parameters
    ----------
    characters : Characters
    runs : Runs
        From ``number_runs``.

    Examples
    --------
    >>> from policylab.between.characters import read_characters
    >>> characters = read_characters({"p": "支持企业创新", "c": "支持企业改造"})
    >>> count_documents(characters, number_runs(characters, 4)).tolist()
    [2]
    """
    n_documents = characters.arrays.zeros(runs.n, np.int32)
    for places in runs.portions():
        number, document = runs.number[places], characters.document[places]
        further = (number[1:] != number[:-1]) | (document[1:] != document[:-1])
        held = number[np.append(np.ones(min(len(number), 1), dtype=bool), further)]
        if len(held):
            n_documents[held[0] : held[-1] + 1] = np.bincount(held - held[0])
    return n_documents
