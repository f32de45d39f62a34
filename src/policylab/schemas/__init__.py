"""The column contract of every table: those that ``build`` writes, and those that analyses return."""

from policylab.schemas.analysis_tables import ANALYSIS, checked
from policylab.schemas.dataset_tables import (
    BESIDE,
    CHOICES,
    NO_TARGETS,
    SCHEMA_VERSION,
    SCHEMAS,
    Row,
    add_own_columns,
    check_table,
    find_own_columns,
    make_table,
)
from policylab.schemas.values import as_written, no_formula

__all__ = [
    "ANALYSIS",
    "BESIDE",
    "CHOICES",
    "NO_TARGETS",
    "SCHEMAS",
    "SCHEMA_VERSION",
    "Row",
    "add_own_columns",
    "as_written",
    "check_table",
    "checked",
    "find_own_columns",
    "make_table",
    "no_formula",
]
