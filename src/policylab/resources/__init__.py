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
    """Rows of resource ``name`` (a CSV file of this folder, without its ending), in file order.

    Examples
    --------
    >>> row = read_resource("stopwords")[0]
    >>> list(row)[:4]
    ['term', 'group', 'variant', 'source']
    """
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))


def column_label(name: str, language: str) -> str:
    """What readers see for a table's column, from resource ``columns``; its own name if that has none.

    Examples
    --------
    >>> column_label("agency", "zh"), column_label("no_such_column", "en")
    ('部门', 'no such column')
    """
    for row in read_resource("columns"):
        if row["column"] == name:
            return row[language]
    return name.replace("_", " ")
