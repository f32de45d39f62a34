"""What one document may take: time and memory of the process that reads it, and places in its tables."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PLACES = 500_000
"""Rows times columns of one table of a document: a plan has some thousand."""

WIDEST = 200
"""Columns that one cell may cover: Word has 63, HTML a thousand, and no plan more than some dozen."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that reading a document may take, and megabytes of memory that the process which reads it may have.

    ``corpus.toml`` sets them: ``[limits]`` with ``seconds`` and ``megabytes``.

    Examples
    --------
    >>> Limits(seconds=60).megabytes
    1000.0
    """

    seconds: float = 300.0
    megabytes: float = 1000.0


class TooManyPlacesError(ValueError):
    """A table says that it has more rows and columns than a document can have."""


def need_few_places(number: int) -> None:
    """Do nothing if a table with ``number`` places can be one of a document.

    Raises
    ------
    TooManyPlacesError
        If it has more than ``MOST_PLACES``.

    Examples
    --------
    >>> need_few_places(1_000)
    """
    if number > MOST_PLACES:
        raise TooManyPlacesError(number)
