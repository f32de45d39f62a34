"""Write tables for other programs, and say what did not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from policylab.building.storage import filled_whole
from policylab.errors import OptionError
from policylab.exporting.codebook import codebook, describe_columns
from policylab.exporting.formats import FORMATS, Written
from policylab.schemas import ANALYSIS, SCHEMAS, checked

if TYPE_CHECKING:
    from policylab.dataset import Dataset


def export(
    tables: Dataset | Mapping[str, pd.DataFrame],
    out: Path | str,
    *,
    formats: Iterable[str] = ("csv",),
    only: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Write tables into the folder ``out``, one file a table and format (one workbook for xlsx), with a codebook of every column.

    Parameters
    ----------
    tables : Dataset or mapping of str to DataFrame
        All tables of a dataset, or tables of your own by name: panels, results of an analysis.
    out : path
        New or empty.
    formats : iterable of {"csv", "xlsx", "dta", "sav", "parquet"}
        ``csv`` is UTF-8 with BOM, which Excel needs. ``dta`` (Stata 14 and later) and ``sav`` (SPSS) carry labels of columns and of the codes of closed
        lists, in English and Chinese; such codes are numbers there, 1 for the first of the list, and yes or no is 1 or 0.
    only : iterable of str, optional
        Names of the tables to write. By default all.

    Returns
    -------
    DataFrame, one row a table and format
        table, format, file, n_rows, n_columns, n_cut: cells that were longer than the format holds (32,767 characters in xlsx,
        32,767 bytes in sav) and were cut.

    Raises
    ------
    OptionError
        If a format or table has no such name.
    SourceError
        If ``out`` holds something already, or another run writes there.

    Notes
    -----
    ``codebook.csv`` beside the files says name, type, unit, label, meaning and values of every column in both languages. Text that a
    spreadsheet would run as a formula begins with an apostrophe in .csv.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> folder = Path(tempfile.mkdtemp()) / "tables"
    >>> made = export(pl.open_corpus(), folder, formats=["csv", "dta"], only=["documents", "targets"])
    >>> made[["table", "format", "file"]].values.tolist()
    [['documents', 'csv', 'documents.csv'], ['documents', 'dta', 'documents.dta'],
     ['targets', 'csv', 'targets.csv'], ['targets', 'dta', 'targets.dta']]
    >>> sorted(path.name for path in folder.iterdir())
    ['codebook.csv', 'documents.csv', 'documents.dta', 'targets.csv', 'targets.dta']
    """
    wanted = list(dict.fromkeys(formats))
    if strange := [name for name in wanted if name not in FORMATS]:
        raise OptionError("export-formats", found=strange, wanted=list(FORMATS))
    frames = _frames(tables, only)
    variables = {name: describe_columns(name, frame) for name, frame in frames.items()}
    written: list[Written] = []
    with filled_whole(Path(out)) as fresh:
        for name in wanted:
            written += FORMATS[name](frames, variables, fresh)
        of_both = codebook(variable for each in variables.values() for variable in each)
        of_both.to_csv(fresh / "codebook.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    made = pd.DataFrame(written, columns=list(ANALYSIS["exported"]))
    return checked("exported", made.sort_values(["table", "format"], kind="stable"))


def _frames(
    tables: Dataset | Mapping[str, pd.DataFrame], only: Iterable[str] | None
) -> dict[str, pd.DataFrame]:
    """The tables to write by name; those of a dataset are read one by one."""
    names = list(tables) if isinstance(tables, Mapping) else list(SCHEMAS)
    chosen = names if only is None else list(dict.fromkeys(only))
    if strange := sorted(set(chosen) - set(names)):
        raise OptionError("export-tables", found=strange, wanted=names)
    return {name: tables[name] if isinstance(tables, Mapping) else tables.table(name) for name in chosen}
