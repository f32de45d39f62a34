"""Where the arrays of a search lie: in memory, or in files of a folder for texts that memory does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import numpy as np
import numpy.typing as npt

MOST_IN_MEMORY = 20_000_000
"""Characters whose search, some 30 bytes each, is held in memory; that of more lies in files."""


@dataclass(frozen=True)
class Arrays:
    """Makes arrays: in memory, or with ``folder`` as files, of which the system holds in memory what is at hand.

    Examples
    --------
    >>> Arrays().zeros(2, np.int32).tolist()
    [0, 0]
    """

    folder: Path | None = None

    def zeros(self, size: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of ``size`` zeros."""
        if self.folder is None or not size:
            return np.zeros(size, dtype=kind)
        return np.asarray(np.memmap(self.folder / uuid4().hex, dtype=kind, mode="w+", shape=(size,)))


IN_MEMORY = Arrays()


@contextmanager
def arrays_for(n_characters: int, *, beside: Path | None = None) -> Iterator[Arrays]:
    """Arrays for a search among so many characters; their files lie in a folder for passing files, or ``beside`` a file, and are gone after it.

    Examples
    --------
    >>> with arrays_for(1000) as arrays:
    ...     print(arrays.folder)
    None
    """
    if n_characters <= MOST_IN_MEMORY:
        yield IN_MEMORY
        return
    place = None if beside is None else beside.parent
    with TemporaryDirectory(dir=place, prefix="wording-", ignore_cleanup_errors=True) as folder:
        yield Arrays(Path(folder))
