"""Texts to codes: masks, one call of the engine for many texts, types; batch by batch, on one process or several.

A batch is encoded over a vocabulary of its own and the vocabularies are joined, sorted, in the end: so the result does not
depend on the number of jobs.
"""

from __future__ import annotations

import gc
import os
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from policylab.words.dictionary import Dictionary
from policylab.words.engines import make_engine
from policylab.words.mask import EDGE, MASK, Span, find_masks, find_reserved, make_pattern

BATCH_CHARS = 500_000
"""Characters that are cut in one call and go to one worker: bounds the memory that Python's strings take."""

WAITING = 2
"""Batches that are handed out for each worker: one at work, one ready."""

Codes = npt.NDArray[np.int32]


class Encoded(NamedTuple):
    """Texts as codes: the token at i is ``terms[codes[i]]``, of type ``kinds[codes[i]]``; ``lengths`` counts tokens by text.

    Examples
    --------
    >>> Encoded(["创新"], ["word"], np.array([0, 0]), np.array([2])).lengths.tolist()
    [2]
    """

    terms: list[str]
    kinds: list[str]
    codes: Codes
    lengths: npt.NDArray[np.int64]


class Batch(NamedTuple):
    """A batch as codes of the process ``coder``, and the keys that this process had not met before, in the order of their codes.

    A key is a token as the engine cut it, or a masked span, ``EDGE`` and its type. Strings, for the garbage collector goes
    through every pair that stays.

    Examples
    --------
    >>> Batch(1, ["创新", f"240{EDGE}number"], np.array([0, 1]), np.array([2])).keys[0]
    '创新'
    """

    coder: int
    keys: list[str]
    codes: Codes
    lengths: npt.NDArray[np.int64]


class Coding(NamedTuple):
    """How texts are encoded.

    Examples
    --------
    >>> from policylab.words.dictionary import policy_dictionary
    >>> Coding("rjieba", policy_dictionary(), mask=True).engine
    'rjieba'
    """

    engine: str
    dictionary: Dictionary
    mask: bool


def encode(texts: Iterable[str], coding: Coding, *, jobs: int = 1) -> Encoded:
    """Codes of all texts over one vocabulary, sorted by term and kind; the same for any number of jobs.

    Raises
    ------
    OptionError
        If no engine has the name that ``coding`` gives.

    Examples
    --------
    >>> from policylab.words.dictionary import policy_dictionary
    >>> encoded = encode(["人才3万", "人才"], Coding("rjieba", policy_dictionary(), mask=True))
    >>> encoded.terms, encoded.kinds, encoded.codes.tolist(), encoded.lengths.tolist()
    (['3万', '人才'], ['number', 'word'], [1, 0, 1], [2, 1])
    """
    coder = _Coder(coding)  # before the processes start: where they are forks, the engine is theirs too
    agencies = _agencies(coding.dictionary)
    if jobs == 1:
        return _join(map(coder.encode, _batches(texts)), agencies)
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(coding,)) as pool:
        return _join(_share_out(pool, texts, jobs * WAITING), agencies)


def _share_out(pool: ProcessPoolExecutor, texts: Iterable[str], n_waiting: int) -> Iterator[Batch]:
    """Yield the batches in order; texts are read no further than ``n_waiting`` batches ahead."""
    waiting: deque[Future[Batch]] = deque()
    for batch in _batches(texts):
        waiting.append(pool.submit(_encode_here, batch))
        if len(waiting) == n_waiting:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
    pool.shutdown(wait=False)  # the processes end while the batches are joined


def _start_worker(coding: Coding) -> None:
    """Keep the dictionary in this process: to send it with every batch would cost more than the batch."""
    gc.freeze()  # what was imported is not searched for garbage again and again
    _OF_WORKER.append(_Coder(coding))


def _encode_here(texts: list[str]) -> Batch:
    return _OF_WORKER[-1].encode(texts)


_OF_WORKER: list[_Coder] = []


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Coder:
    """Encodes one batch after the other over a vocabulary that grows."""

    def __init__(self, coding: Coding) -> None:
        self._engine = make_engine(coding.engine, coding.dictionary)
        pattern = _mask_pattern(coding.dictionary)
        self._find = partial(find_masks, pattern=pattern) if coding.mask else find_reserved
        self._code_of: defaultdict[str, int] = defaultdict()
        self._code_of.default_factory = self._code_of.__len__
        self._edge, self._mask = self._code_of[EDGE], self._code_of[MASK]
        self._n_sent = 0

    def encode(self, texts: list[str]) -> Batch:
        text, masked = _mask_texts(texts, self._find, self._code_of)
        tokens = self._engine.cut(text)
        codes = np.fromiter(map(self._code_of.__getitem__, tokens), dtype=np.int32, count=len(tokens))
        codes[codes == self._mask] = masked
        edges = np.flatnonzero(codes == self._edge)
        new = list(islice(self._code_of, self._n_sent, None))
        self._n_sent += len(new)
        return Batch(os.getpid(), new, np.delete(codes, edges), np.diff(edges, prepend=-1) - 1)


def _mask_texts(
    texts: list[str], find: Callable[[str], Iterator[Span]], code_of: Mapping[str, int]
) -> tuple[str, list[int]]:
    """Texts with their masked spans replaced, each followed by ``EDGE``, and the codes of what was masked, in order."""
    parts: list[str] = []
    masked: list[int] = []
    for text in texts:
        done = 0
        for kind, start, end in find(text):
            parts += (text[done:start], MASK)
            masked.append(code_of[text[start:end] + EDGE + kind])
            done = end
        parts += (text[done:], EDGE)
    return "".join(parts), masked


def _join(batches: Iterable[Batch], agencies: frozenset[str]) -> Encoded:
    place: dict[str, int] = {}
    places: defaultdict[int, Codes] = defaultdict(lambda: np.zeros(0, dtype=np.int32))
    codes: list[Codes] = [np.zeros(0, dtype=np.int32)]
    lengths = [np.zeros(0, dtype=np.int64)]
    for batch in batches:
        new = [place.setdefault(key, len(place)) for key in batch.keys]
        places[batch.coder] = np.append(places[batch.coder], np.array(new, dtype=np.int32))
        codes.append(places[batch.coder][batch.codes])
        lengths.append(batch.lengths)
    full = [key if EDGE in key[1:] else key + EDGE + _kind(key, agencies) for key in place]
    # The two signs stand for other things, and are no entries; every other key was met.
    entries = sorted({entry for key, entry in zip(place, full, strict=True) if key not in (EDGE, MASK)})
    rank = {entry: number for number, entry in enumerate(entries)}
    order = np.array([rank.get(entry, 0) for entry in full], dtype=np.int32)
    joined = np.concatenate(codes)
    np.take(order, joined, out=joined, mode="clip")  # in place: the codes are the largest thing in memory
    terms, kinds = (
        [entry.rpartition(EDGE)[0] for entry in entries],
        [entry.rpartition(EDGE)[2] for entry in entries],
    )
    return Encoded(terms, kinds, joined, np.concatenate(lengths))


_NUMBER = re.compile(r"[\d.%]+")
_BLANK = re.compile("[XxＸｘ×*]+")
"""What stands where a name or figure was blotted out: X市, XX万元."""


def _kind(token: str, agencies: frozenset[str]) -> str:
    if token in agencies:
        return "agency"
    if _BLANK.fullmatch(token):
        return "mark"
    if token.isalpha():
        return "word"
    if not any(character.isalnum() for character in token):
        return "mark"
    return "number" if _NUMBER.fullmatch(token) else "word"


@cache
def _agencies(dictionary: Dictionary) -> frozenset[str]:
    return frozenset(word.word for word in dictionary.words if word.tag == "nt")


@cache
def _mask_pattern(dictionary: Dictionary) -> re.Pattern[str]:
    return make_pattern(word.word for word in dictionary.words if word.word[0].isdigit())
