"""Judgements of several coders on the same units, as the counts that coefficients of agreement are made from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from policylab.errors import OptionError

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

LEVELS = ("nominal", "ordinal", "interval")


@dataclass(frozen=True)
class Ratings:
    """What each coder said of each unit.

    Attributes
    ----------
    values : int array, shape (n_units, n_coders)
        Place of the value in ``categories``; -1 where a coder said nothing.
    categories : tuple
        Every value that could be said, in order; numbers for ordinal and interval data.
    level : str
        nominal, ordinal or interval.

    Examples
    --------
    >>> ratings = make_ratings({"u1": {"A": "tax", "B": "tax"}, "u2": {"A": "tax", "B": None}})
    >>> ratings.values.tolist(), ratings.categories, ratings.counts.tolist()
    ([[0, 0], [0, -1]], ('tax',), [[2], [1]])
    """

    values: IntArray
    categories: tuple[Hashable, ...]
    level: str = "nominal"

    @cached_property
    def counts(self) -> IntArray:
        """How many coders gave each category to each unit, shape (n_units, n_categories)."""
        shape = (len(self.values), len(self.categories))
        counts = np.zeros(shape, dtype=np.int64)
        units, coders = np.nonzero(self.values >= 0)
        np.add.at(counts, (units, self.values[units, coders]), 1)
        return counts

    def pair(self, first: int, second: int) -> Ratings:
        """The ratings of two coders."""
        return Ratings(self.values[:, [first, second]], self.categories, self.level)


def make_ratings(
    said: Mapping[Any, Mapping[Any, Any]],
    *,
    categories: Sequence[Hashable] = (),
    coders: Sequence[Hashable] = (),
    level: str = "nominal",
) -> Ratings:
    """Ratings from what was said: by unit, then by coder; None is a missing value.

    Parameters
    ----------
    said : mapping
    categories : sequence, optional
        Values that could be said; those that were said, sorted, when not given.
    coders : sequence, optional
        In order; all of them, sorted, when not given.
    level : str

    Raises
    ------
    OptionError
        If a value is none of ``categories``, the level is unknown, or a value of an ordinal or interval scale is no number.

    Examples
    --------
    >>> make_ratings({"u1": {"A": 3, "B": 5}}, level="interval").categories
    (3, 5)
    """
    if level not in LEVELS:
        raise OptionError("level", found=repr(level), wanted=[*LEVELS])
    used = {value for row in said.values() for value in row.values() if value is not None}
    order = tuple(categories) or tuple(sorted(used, key=lambda value: (isinstance(value, str), value)))
    if strange := sorted(map(str, used - set(order))):
        raise OptionError("values-of-level", found=[*strange], wanted=[*map(str, order)])
    if level != "nominal" and not all(isinstance(value, int | float) for value in order):
        raise OptionError("scale-without-numbers", level=level, found=[*map(str, order)])
    columns = list(coders) or sorted({coder for row in said.values() for coder in row}, key=str)
    place = {value: number for number, value in enumerate(order)}
    values = [
        [-1 if row.get(coder) is None else place[row[coder]] for coder in columns] for row in said.values()
    ]
    return Ratings(np.array(values, dtype=np.int64).reshape(len(said), len(columns)), order, level)
