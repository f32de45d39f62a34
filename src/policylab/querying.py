"""SQL over the tables of a dataset, where they lie: DuckDB reads of each file only what a query asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from policylab.building.storage import files_of
from policylab.errors import OptionError
from policylab.schemas import SCHEMAS


def query(folder: Path, sql: str, doc_ids: frozenset[str] | None = None) -> pd.DataFrame:
    """Rows that a ``select`` gives over the tables in ``folder``; nothing can be written.

    Parameters
    ----------
    folder : path
        Of a dataset.
    sql : str
        One statement; every table of the dataset is one there, by its name.
    doc_ids : frozenset, optional
        Only rows of these plans, and of none.

    Raises
    ------
    OptionError
        If it is no single ``select``, or DuckDB cannot run it.

    Examples
    --------
    >>> import policylab as pl
    >>> query(pl.open_corpus().folder, "select max(region) as last from documents where tier = 'province'")["last"].tolist()
    ['岚海省']
    """
    import duckdb

    with duckdb.connect(config={"python_enable_replacements": False}) as database:
        try:
            statements = database.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise OptionError("no-select", found=sql)
            _open(database, folder, doc_ids)
            return database.execute(statements[0]).df()
        except duckdb.Error as cause:
            raise OptionError("sql", cause=str(cause)) from cause


def as_bytes(table: pd.DataFrame, kind: str) -> bytes:
    """A table as CSV, JSON (a list of records) or Parquet.

    Examples
    --------
    >>> as_bytes(pd.DataFrame({"region": ["青禾市"]}), "json").decode()
    '[{"region":"青禾市"}]'
    """
    if kind == "csv":
        return table.to_csv(index=False, lineterminator="\n").encode()
    if kind == "json":
        return table.to_json(orient="records", force_ascii=False).encode()
    return table.to_parquet(index=False)


def _open(database: Any, folder: Path, doc_ids: frozenset[str] | None) -> None:
    """Make a view of each table, and forbid all that reaches beyond the folder."""
    if doc_ids is not None:
        database.execute("create table shown as select unnest(?) as doc_id", [sorted(doc_ids)])
    for name, schema in SCHEMAS.items():
        files = [str(path) for path in files_of(folder, name)]
        only = "where doc_id is null or doc_id in (from shown)"
        only = only if doc_ids is not None and "doc_id" in schema.names else ""
        database.execute(f"create view {name} as from read_parquet({_quoted(files)}) {only}")
    database.execute(f"set allowed_directories = {_quoted([str(folder.resolve())])}")
    database.execute("set enable_external_access = false")
    database.execute("set lock_configuration = true")


def _quoted(places: list[str]) -> str:
    """A list of paths as DuckDB writes it."""
    doubled = (place.replace("'", "''") for place in places)
    return "[" + ", ".join(f"'{place}'" for place in doubled) + "]"
