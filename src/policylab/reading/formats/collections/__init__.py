"""Collections of texts as researchers hold them: sheets, data files and databases, one document a row."""

from policylab.reading.formats.collections.columns import FIELD_COLUMNS, Columns, Said
from policylab.reading.formats.collections.records import (
    READERS,
    Record,
    Understood,
    read_records,
    understand,
)

__all__ = [
    "FIELD_COLUMNS",
    "READERS",
    "Columns",
    "Record",
    "Said",
    "Understood",
    "read_records",
    "understand",
]
