"""Resources that ship with the package: CSV files in one format, each group with its source.

Every term list (dictionary, indicators, themes, cues, agencies) has the columns ``term, group, variant, source`` first:
a row says that ``variant`` is a wording of ``term``, which belongs to ``group``. More columns may follow.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

TERM_COLUMNS = ("term", "group", "variant", "source")


@cache
def read_resource(name: str) -> tuple[dict[str, str], ...]:
    """Rows of resource ``name`` (a CSV file of this folder, without its ending), in file order."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))
