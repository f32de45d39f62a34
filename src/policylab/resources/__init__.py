"""Resources that ship with the package: CSV files in one format, each group with its source.

Every term list (dictionary, indicators, themes, cues, agencies) has the columns ``term, group, variant, source`` first:
a row says that ``variant`` is a wording of ``term``, which belongs to ``group``. More columns may follow.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from policylab.wording import DEFAULT, knows, say

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


def column_meaning(table: str, column: str) -> tuple[str, str, str]:
    """Unit of a column of the dataset, and what it means in English and Chinese, from resource ``column_meanings``.

    Raises
    ------
    KeyError
        If nothing is said of the column.

    Examples
    --------
    >>> column_meaning("targets", "base_year")
    ('year', 'year that a change is measured from', '变化的基年')
    """
    said = _column_meanings()
    row = said.get((table, column)) or said["*", column]
    return row["unit"], row["en"], row["zh"]


def analysis_column(table: str, column: str) -> Mapping[str, str]:
    """What a column of a table that an analysis returns holds, from resource ``analysis_columns``.

    Returns
    -------
    mapping
        ``type`` (text, int, number, bool or list), ``unit``, and the meaning ``en`` and ``zh``.

    Raises
    ------
    KeyError
        If nothing is said of the column.

    Examples
    --------
    >>> said = analysis_column("keywords", "rate_target")
    >>> said["type"], said["unit"], said["en"]
    ('number', 'tokens', 'tokens per 10,000 in the group')
    """
    said = _analysis_columns()
    return said.get((table, column)) or said["*", column]


@cache
def _analysis_columns() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["table"], row["column"]): row for row in read_resource("analysis_columns")}


@cache
def _column_meanings() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["table"], row["column"]): row for row in read_resource("column_meanings")}


@cache
def resource_hashes() -> dict[str, str]:
    """SHA-256 of every resource file, by its name.

    Examples
    --------
    >>> len(resource_hashes()["units.csv"])
    64
    """
    kept = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".csv"))
    return {
        entry.name: hashlib.sha256(entry.read_bytes()).hexdigest()
        for entry in sorted(kept, key=lambda entry: entry.name)
    }


OURSELVES = "policylab"
"""Entry of ``methods.bib`` that cites this program."""


@cache
def read_bibliography() -> dict[str, dict[str, str]]:
    """Entries of ``methods.bib`` by key, each a dict of its fields: ``keywords`` are the methods, ``annote`` what of it was checked.

    Examples
    --------
    >>> entry = read_bibliography()["greene2014"]
    >>> entry["year"], entry["keywords"]
    ('2014', 'topics')
    """
    text = files(__name__).joinpath("methods.bib").read_text(encoding="utf-8")
    entries = re.findall(r"^@\w+\{(\w+), (.*)\}$", text, re.MULTILINE)
    field = re.compile(r"(\w+) = \{+([^{}]*)\}+")  # names of institutions stand in two pairs of braces
    return {key: dict(field.findall(fields)) for key, fields in entries}


def bibtex(keys: Iterable[str]) -> str:
    """Entries of ``methods.bib`` with these keys, as they stand there.

    Examples
    --------
    >>> bibtex(["ward1963"])[:18]
    '@article{ward1963,'
    """
    wanted = set(keys)
    text = files(__name__).joinpath("methods.bib").read_text(encoding="utf-8")
    lines = [
        line
        for line in text.splitlines()
        if (found := re.match(r"@\w+\{(\w+),", line)) and found[1] in wanted
    ]
    return "".join(f"{line}\n" for line in lines)


def column_label(name: str, language: str) -> str:
    """What readers see for a table's column, from resource ``columns``; its own name if that has none.

    Examples
    --------
    >>> column_label("agency", "zh"), column_label("no_such_column", "en")
    ('部门', 'no such column')
    """
    row = _column_labels().get(name)
    return _told(row, language) if row else name.replace("_", " ")


@cache
def _column_labels() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in read_resource("columns")}


def label_entry(row: Mapping[str, str]) -> str:
    """Entry of a file of wording that says a label of resources ``columns`` or ``values`` in a language without a column there.

    Examples
    --------
    >>> label_entry({"column": "doc_id", "en": "Plan id"})
    'column-doc_id'
    >>> label_entry({"column": "tier", "value": "county", "en": "county"})
    'value-tier-county'
    """
    if "value" not in row:
        return f"column-{row['column']}"
    return re.sub(r"[^a-z0-9]+", "-", f"value-{row['column']}-{row['en']}".lower()).strip("-")


def _told(row: Mapping[str, str], language: str) -> str:
    """A label of resources in ``language``: from its column, or of a further language from its file of wording, else English."""
    if language in row:
        return row[language]
    entry = label_entry(row)
    return say(entry, language) if knows(entry, language) else row[DEFAULT]


def value_label(column: str, value: str, language: str) -> str:
    """What readers see for a code, or codes joined by "; ", from resource ``values``; the value itself if it is no code.

    Examples
    --------
    >>> value_label("comparator", "ge", "en"), value_label("tier", "county", "zh"), value_label("unit", "家", "en")
    ('≥', '县（区）', '家')
    >>> value_label("rule", "label 文号", "zh")
    '标注“文号”'
    """
    if "; " in value:
        return "; ".join(value_label(column, part, language) for part in value.split("; "))
    if column == "code" and value:
        return _code_label(value, language)
    labels = _value_labels()
    first, _, rest = value.partition(" ")
    for code, star in ((value, ""), (f"{first} *", rest)):
        if (column, code) in labels:
            return _told(labels[column, code], language).replace("*", star)
    return value


def _code_label(code: str, language: str) -> str:
    """The name of a problem or finding, which stands with its message."""
    entries = (f"{kind}-{code}.name" for kind in ("problem", "finding"))
    return next((say(entry, language) for entry in entries if knows(entry)), code)


@cache
def _value_labels() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["column"], row["value"]): row for row in read_resource("values")}
