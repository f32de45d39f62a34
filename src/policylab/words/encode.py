"""Texts to codes over a vocabulary: masks, one call of the engine for many texts, and types."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, partial

import numpy as np
import numpy.typing as npt

from policylab.words.dictionary import Dictionary
from policylab.words.engines import Engine
from policylab.words.mask import EDGE, MASK, find_masks, find_reserved


class Encoder:
    """Turns texts into codes over a vocabulary that grows; ``vocabulary`` gives it sorted in the end."""

    def __init__(self, engine: Engine, dictionary: Dictionary, *, mask: bool) -> None:
        self._engine = engine
        digit_words = _digit_words(dictionary)
        self._find = partial(find_masks, digit_words=digit_words) if mask else find_reserved
        self._agencies = {word.word for word in dictionary.words if word.tag == "nt"}
        codes: defaultdict[object, int] = defaultdict()
        codes.default_factory = codes.__len__
        self._codes = codes
        self._edge, self._mask = codes[EDGE], codes[MASK]

    def encode(self, texts: list[str]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """Codes of all tokens of ``texts``, and the number of tokens of each text."""
        typed: list[tuple[str, str]] = []
        parts = [self._masked(text, typed) for text in texts]
        tokens = self._engine.cut(EDGE.join(parts))
        codes = np.fromiter(map(self._codes.__getitem__, tokens), dtype=np.int32, count=len(tokens))
        codes[codes == self._mask] = np.fromiter(
            map(self._codes.__getitem__, typed), dtype=np.int32, count=len(typed)
        )
        edges = np.flatnonzero(codes == self._edge)
        lengths = np.diff(np.concatenate([[-1], edges, [len(codes)]])) - 1
        return np.delete(codes, edges), lengths

    def _masked(self, text: str, typed: list[tuple[str, str]]) -> str:
        parts = []
        done = 0
        for kind, start, end in self._find(text):
            parts += [text[done:start], MASK]
            typed.append((kind, text[start:end]))
            done = end
        return "".join([*parts, text[done:]]) if parts else text

    def vocabulary(self) -> tuple[tuple[str, ...], tuple[str, ...], npt.NDArray[np.int32]]:
        """Terms, kinds, and for each code met so far its place among the sorted terms."""
        entries = [
            (key if isinstance(key, tuple) else (self._kind(str(key)), str(key))) for key in self._codes
        ]
        merged = sorted({(term, kind) for kind, term in entries[2:]})
        place = {entry: index for index, entry in enumerate(merged)}
        order = np.array([0, 0] + [place[term, kind] for kind, term in entries[2:]], dtype=np.int32)
        return tuple(term for term, _ in merged), tuple(kind for _, kind in merged), order

    def _kind(self, token: str) -> str:
        if token in self._agencies:
            return "agency"
        if not any(character.isalnum() for character in token):
            return "mark"
        return "number" if _NUMBER.fullmatch(token) else "word"


_NUMBER = re.compile(r"[\d.%]+")


@cache
def _digit_words(dictionary: Dictionary) -> re.Pattern[str] | None:
    words = sorted((w.word for w in dictionary.words if w.word[0].isdigit()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None
