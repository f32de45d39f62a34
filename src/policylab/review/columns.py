"""Columns of the sheets for review: the fact, what people are asked, room for corrections."""

from __future__ import annotations

from policylab.facts.reviews import CORRECTABLE

SHOWN = {
    "targets": ("indicator", "value", "value_max", "unit", "comparator", "year", "kind", "status", "scope"),
    "duties": ("task", "agency", "role", "basis"),
    "citations": ("form", "title", "doc_number", "relation"),
    "findings": ("code", "message"),
}
"""What a sheet shows of a fact of each table."""
BEFORE = ("fact_id", "plan", "sentence")
NEW = "correct "
"""Starts the name of a column of corrections."""
EMPTIED = "-"
"""In a column of corrections: the cell holds nothing."""


def columns_of(table: str) -> list[str]:
    """Columns of a table's sheet, in order: the fact, the verdict, room for corrections, a note.

    Examples
    --------
    >>> columns_of("duties")
    ['fact_id', 'plan', 'sentence', 'task', 'agency', 'role', 'basis', 'verdict', 'correct agency', 'correct role', 'note']
    """
    return [*BEFORE, *SHOWN[table], "verdict", *(NEW + name for name in CORRECTABLE[table]), "note"]


def is_asked(column: str) -> bool:
    """Whether people fill in this column of a sheet.

    Examples
    --------
    >>> [name for name in columns_of("duties") if is_asked(name)]
    ['verdict', 'correct agency', 'correct role', 'note']
    """
    return column in {"verdict", "note"} or column.startswith(NEW)
