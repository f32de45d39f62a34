"""The tables of facts, in the order in which they are found. Who handles facts goes through ``TABLES`` and names none."""

from __future__ import annotations

from policylab.facts.audit.table import FINDINGS
from policylab.facts.citations.table import CITATIONS
from policylab.facts.duties.table import DUTIES
from policylab.facts.table import FactTable
from policylab.facts.targets.table import TARGETS

TABLES: tuple[FactTable, ...] = (TARGETS, DUTIES, CITATIONS, FINDINGS)


def fact_table(name: str) -> FactTable:
    """The table of facts called ``name``.

    Raises
    ------
    KeyError
        If no table of facts has that name.

    Examples
    --------
    >>> fact_table("duties").correctable
    ('agency', 'role')
    """
    return {table.name: table for table in TABLES}[name]
