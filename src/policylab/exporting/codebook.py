"""What each column of a table is called, means and may hold, in both languages: labels for Stata and SPSS, and a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from policylab.resources import analysis_column, column_label, column_meaning, value_label
from policylab.schemas import ANALYSIS, CHOICES, checked

LANGUAGES = ("en", "zh")
"""Languages that stand side by side in a label: a file that goes round is read by people of both."""


@dataclass(frozen=True)
class Variable:
    """One column as it is written.

    ``name`` is its name in the file, ``column`` in the table; ``label`` says both languages; ``values`` are the labels of the codes 1, 2, …
    of a closed list, empty for any other column.

    Examples
    --------
    >>> tier = Variable("plans", "tier", "tier", "text", "", "Tier | 层级", "", (("city", "city | 市"), ("county", "county | 县（区）")))
    >>> tier.codes()
    {'city': 1, 'county': 2}
    """

    table: str
    column: str
    name: str
    kind: str
    unit: str
    label: str
    meaning: str
    values: tuple[tuple[str, str], ...] = ()

    def codes(self) -> dict[str, int]:
        """Number of each value of a closed list."""
        return {value: number for number, (value, _) in enumerate(self.values, start=1)}


def describe_columns(table: str, frame: pd.DataFrame) -> list[Variable]:
    """Each column of ``frame`` with its labels, under its own name.

    Parameters
    ----------
    table : str
        Name of a table of a dataset or of an analysis, for meanings and closed lists; of another, columns are known by their names.
    frame : DataFrame

    Examples
    --------
    >>> tier = describe_columns("documents", pd.DataFrame({"tier": ["city", "county"]}))[0]
    >>> tier.label, tier.codes()["county"], tier.values[3]
    ('Tier | 层级', 4, ('county', 'county | 县（区）'))
    """
    return [_describe(table, str(column), frame[column]) for column in frame.columns]


def codebook(variables: Iterable[Variable]) -> pd.DataFrame:
    """Table of variables: one row a column of each table.

    Returns
    -------
    DataFrame
        table, column, variable (its name in the file), type, unit, label, meaning, values (``1 = national | 国家; …``).

    Examples
    --------
    >>> book = codebook(describe_columns("documents", pd.DataFrame({"n_chars": [900]})))
    >>> book[["variable", "type", "unit"]].values.tolist()
    [['n_chars', 'whole number', 'characters']]
    """
    rows = [
        {
            "table": each.table,
            "column": each.column,
            "variable": each.name,
            "type": each.kind,
            "unit": each.unit,
            "label": each.label,
            "meaning": each.meaning,
            "values": "; ".join(
                f"{number} = {each.values[number - 1][1]}" for number in each.codes().values()
            ),
        }
        for each in variables
    ]
    return checked("codebook", pd.DataFrame(rows, columns=["table", "column", "variable", "type", "unit", "label", "meaning", "values"]))  # fmt: skip


def _describe(table: str, column: str, values: pd.Series[str]) -> Variable:
    unit, *meanings = _meaning(table, column)
    label = _both(column_label(column, language) for language in LANGUAGES)
    return Variable(
        table, column, column, _kind(values), unit, label, _both(meanings), _labels(table, column, values)
    )


def _meaning(table: str, column: str) -> tuple[str, ...]:
    """Unit of a column, and its meanings in both languages; of a column of the owner nothing is known."""
    try:
        if table in ANALYSIS:
            said = analysis_column(table, column)
            return said["unit"], said["en"], said["zh"]
        return column_meaning(table, column)
    except KeyError:
        return ("",)


def _both(said: Iterable[str]) -> str:
    """What is said in both languages, once where they say the same."""
    return " | ".join(dict.fromkeys(said))


def _labels(table: str, column: str, values: pd.Series[str]) -> tuple[tuple[str, str], ...]:
    """Values of a closed list with their labels, in the list's order; none where the column holds another value."""
    lists = [
        choices[column]
        for name, choices in _lists_first_of(table).items()
        if column in choices and set(values.dropna()) <= set(choices[column])
    ]
    closed = lists[0] if lists else ()
    return tuple(
        (value, _both(value_label(column, value, language) for language in LANGUAGES)) for value in closed
    )


def _lists_first_of(table: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The closed lists of the table itself; of all tables for one that is no table of a dataset."""
    return {table: CHOICES[table]} if table in CHOICES else CHOICES


def _kind(values: pd.Series[str]) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "yes or no"
    if pd.api.types.is_numeric_dtype(values):
        known = values.dropna()
        return "whole number" if (known == known.round()).all() else "number"
    return "text"
