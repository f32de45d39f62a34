"""Two versions of a table compared to the cell."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from policylab.schemas import ANALYSIS, checked

Difference = dict[str, str]


def difference(kind: str, **told: str) -> Difference:
    """A row of table ``differences``; what is not told is empty.

    Examples
    --------
    >>> difference("file", table="targets.csv")["kind"]
    'file'
    """
    return {**dict.fromkeys(ANALYSIS["differences"], ""), "kind": kind, **told}


def compare_tables(
    table: str, packed: pd.DataFrame, again: pd.DataFrame, report_id: str = ""
) -> pd.DataFrame:
    """Every cell in which two tables of text differ.

    Rows are matched by the first column that tells them apart in both tables, else by their place. Only columns of ``packed`` are
    compared, but one that is not there again is a difference.

    Parameters
    ----------
    table : str
        Name that the rows get.
    packed, again : DataFrame
        Cells as text.
    report_id : str
        Of the report that shows it; empty for a table of the dataset.

    Returns
    -------
    DataFrame, one row a difference
        kind (cell, row, added, column), report_id, table, row (its id, else its number from 1), column, packed, again.

    Examples
    --------
    >>> packed = pd.DataFrame({"target_id": ["t1", "t2"], "value": ["30", "9"]})
    >>> again = pd.DataFrame({"target_id": ["t1", "t2"], "value": ["30", "8"]})
    >>> compare_tables("targets", packed, again)[["row", "column", "packed", "again"]].values.tolist()
    [['t2', 'value', '9', '8']]
    """
    told = {"table": table, "report_id": report_id}
    rows = [
        difference("column", **told, column=str(name), packed=str(name))
        for name in packed.columns
        if name not in again.columns
    ]
    shared = [name for name in packed.columns if name in again.columns]
    rows += _compare_rows(*_keyed(packed, again), shared, told)
    return checked("differences", pd.DataFrame(rows, columns=list(ANALYSIS["differences"])))


def _keyed(packed: pd.DataFrame, again: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables with the name of each row as index."""
    for column in packed.columns:
        if column in again.columns and packed[column].is_unique and again[column].is_unique:
            return packed.set_index(column, drop=False), again.set_index(column, drop=False)
    return _numbered(packed), _numbered(again)


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis([str(number + 1) for number in range(len(frame))])


def _compare_rows(
    packed: pd.DataFrame, again: pd.DataFrame, columns: list[str], told: dict[str, str]
) -> Iterator[Difference]:
    for name in packed.index.difference(again.index, sort=False):
        yield difference("row", **told, row=str(name), packed=str(name))
    for name in again.index.difference(packed.index, sort=False):
        yield difference("added", **told, row=str(name), again=str(name))
    shared = packed.index.intersection(again.index, sort=False)
    one, other = packed.loc[shared, columns].to_numpy(), again.loc[shared, columns].to_numpy()
    for place, number in zip(*(one != other).nonzero(), strict=True):
        yield difference(
            "cell", **told, row=str(shared[place]), column=str(columns[number]),
            packed=str(one[place, number]), again=str(other[place, number]),
        )  # fmt: skip
