"""The letters and digits of many texts in one array, each with its place, so that passages can be searched at once."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from policylab.between.arrays import IN_MEMORY, Arrays

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Characters:
    """Letters and digits of the texts, width-folded and in lower case, one text after the other.

    Attributes
    ----------
    doc_ids : tuple of str
    codes : uint32 array, shape (n_characters,)
        Code points.
    document : int32 array, shape (n_characters,)
        Position in ``doc_ids``.
    offset : int32 array, shape (n_characters,)
        Place in the text as given, in code points.
    arrays : Arrays
        Where these lie, and what else is found out character by character.

    Examples
    --------
    >>> characters = read_characters({"a": "到2027年", "b": "Ａ级"})
    >>> characters.starts.tolist(), characters.text(1)
    ([0, 6, 8], 'a级')
    """

    doc_ids: tuple[str, ...]
    codes: npt.NDArray[np.uint32]
    document: npt.NDArray[np.int32]
    offset: npt.NDArray[np.int32]
    arrays: Arrays = IN_MEMORY

    @cached_property
    def starts(self) -> IntArray:
        """Where each text begins in ``codes``, and the end of the last, shape (n_texts + 1,)."""
        return np.searchsorted(self.document, np.arange(len(self.doc_ids) + 1))

    def text(self, index: int) -> str:
        """Letters and digits of text number ``index``."""
        return self.codes[self.starts[index] : self.starts[index + 1]].tobytes().decode("utf-32-le")


def read_characters(texts: Mapping[str, str], arrays: Arrays = IN_MEMORY) -> Characters:
    """Letters and digits of ``texts``, keyed by document, in the order given; ``arrays`` says where they are to lie.

    Spaces, punctuation and the width of characters tell copies apart that a reader takes for the same, so they go.

    Examples
    --------
    >>> characters = read_characters({"a": "到 2027年，R＆D"})
    >>> characters.text(0), characters.offset.tolist()
    ('到2027年rd', [0, 2, 3, 4, 5, 6, 8, 10])
    """
    folded = _folds(texts)
    sizes = [int(np.count_nonzero(folded[_points(text)])) for text in texts.values()]
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    codes, offset, document = (
        arrays.zeros(int(starts[-1]), kind) for kind in (np.uint32, np.int32, np.int32)
    )
    for place, text in enumerate(texts.values()):
        here, usual = slice(starts[place], starts[place + 1]), folded[_points(text)]
        offset[here] = np.flatnonzero(usual)
        codes[here] = usual[offset[here]]
        document[here] = place
    return Characters(tuple(texts), codes, document, offset, arrays)


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _folds(texts: Mapping[str, str]) -> npt.NDArray[np.uint32]:
    """Code of each character of the texts in its usual width and lower case, by code point; 0 for what is no letter or digit."""
    folded = np.zeros(sys.maxunicode + 1, dtype=np.uint32)
    for text in texts.values():
        folded[_points(text)] = 1
    for code in np.flatnonzero(folded):
        folded[code] = _fold(chr(code))
    return folded


def _fold(character: str) -> int:
    """Code of a letter or digit in its usual width and lower case, 0 for anything else."""
    usual = unicodedata.normalize("NFKC", character).lower()
    character = usual if len(usual) == 1 else character
    return ord(character) if character.isalnum() else 0
