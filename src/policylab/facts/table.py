"""What a table of facts is: how its rows are found, named, corrected and shown. Everything that handles facts reads it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from policylab.reading.document import Document, Problem
from policylab.schemas import SCHEMAS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = dict[str, Any]
Rows = list[Row]
"""Rows as they lie in the dataset, where people correct them and documents are joined."""

Facts = Mapping[str, Sequence[Any]]
"""What was found in one document by table: frozen dataclasses or, where there are thousands, named tuples, whose fields are the table's columns but ``doc_id``."""


def unchanged(row: Row) -> None:
    """Do nothing: no other column follows from what people correct.

    Examples
    --------
    >>> unchanged({"relation": "basis"})
    """


def unrelated(rows: Iterable[Row], sections: Iterable[Row]) -> None:
    """Do nothing: no row points to another.

    Examples
    --------
    >>> unrelated([{"relation": "basis"}], [])
    """


def no_earlier_ids(rows: Iterable[Row]) -> dict[str, str]:
    """No id of the table was ever made otherwise.

    Examples
    --------
    >>> no_earlier_ids([{"citation_id": "c-1f"}])
    {}
    """
    return {}


@dataclass(frozen=True, slots=True)
class FactTable:
    """One table of facts. A new one is such a value in ``facts.family.TABLES`` and its columns in ``schemas``.

    Attributes
    ----------
    name : str
        Name of the table, as in ``schemas.SCHEMAS``.
    id_column : str
        Column that names a fact; people's verdicts hang on it.
    find : callable
        The facts of one document, from the document and the facts of the tables named by ``needs``; what could not be read
        is added to the list of problems. A fact is a frozen dataclass or a named tuple with a field for each column but ``doc_id``.
    shown : tuple of str
        Columns that a sheet for review shows.
    correctable : tuple of str
        Columns that a reviewer may correct.
    verbatim : tuple of str
        Columns that repeat the text: given back as printed where the text was read in another form.
    needs : tuple of str
        Tables of facts that must be found first.
    renew : callable
        Brings the columns that follow from corrected ones up to date, in place.
    earlier_ids : callable
        Id of today by the ids that earlier versions gave the same facts, so that old reviews still find them.
    relate : callable
        Brings the columns that point to other rows of the table up to date, in place, when reviews have changed some; is given the
        rows of ``sections`` too.

    Examples
    --------
    >>> from policylab.facts.family import TABLES
    >>> [(table.name, table.id_column) for table in TABLES][:2]
    [('targets', 'target_id'), ('duties', 'duty_id')]
    """

    name: str
    id_column: str
    find: Callable[[Document, Facts, list[Problem]], Sequence[DataclassInstance] | Sequence[tuple[Any, ...]]]
    shown: tuple[str, ...]
    correctable: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ("quote",)
    needs: tuple[str, ...] = ()
    renew: Callable[[Row], None] = unchanged
    relate: Callable[[Iterable[Row], Iterable[Row]], None] = unrelated
    earlier_ids: Callable[[Iterable[Row]], dict[str, str]] = no_earlier_ids

    @property
    def schema(self) -> pa.Schema:
        """Columns of the table, as Arrow fields."""
        return SCHEMAS[self.name]
