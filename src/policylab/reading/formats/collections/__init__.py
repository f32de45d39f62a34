"""Collections of texts as researchers hold them: sheets, data files and databases, one document a row."""

from policylab.reading.formats.collections.columns import FIELD_COLUMNS, WEIGHED, Columns, Said
from policylab.reading.formats.collections.records import (
    READERS,
    Record,
    Understood,
    read_records,
    understand,
)

__all__ = [
    "WEIGHED",
    "FIELD_COLUMNS",
    "READERS",
    "Columns",
    "Record",
    "Said",
    "Understood",
    "read_records",
    "understand",
]
