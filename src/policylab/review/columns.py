"""Columns of the sheets for review: the fact, what people are asked, room for corrections."""

from __future__ import annotations

from policylab.facts.family import fact_table

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
    facts = fact_table(table)
    return [*BEFORE, *facts.shown, "verdict", *(NEW + name for name in facts.correctable), "note"]


def is_asked(column: str) -> bool:
    """Whether people fill in this column of a sheet.

    Examples
    --------
    >>> [name for name in columns_of("duties") if is_asked(name)]
    ['verdict', 'correct agency', 'correct role', 'note']
    """
    return column in {"verdict", "note"} or column.startswith(NEW)
