"""What coders said, kept in ``codes.csv`` beside the plans: table ``codes``, a row a unit, variable, code and coder.

Proposals never stand there. A person, an outside coder or a model under its own name (``model:…``) does; the code that
a disagreement was settled on has the coder ``final:NAME``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.coding.codebook import NONE, Codebook
from policylab.errors import SourceError
from policylab.reading.formats.encodings import decode
from policylab.rows import rows_of, write_rows
from policylab.schemas import BESIDE, checked, make_table, no_formula

FILE = "codes.csv"
COLUMNS = tuple(BESIDE["codes"].names)
MODEL = "model:"
"""Starts the name of a coder that is no person."""
FINAL = "final:"
"""Starts the name of who settled a disagreement."""
KEY = ("unit_id", "codebook", "variable", "coder")
"""What one judgement is about; a judgement has several rows where a unit has several codes."""


def read_codes(folder: Path | str) -> pd.DataFrame:
    """Table ``codes`` of the plans in ``folder``; empty when nobody has coded.

    Raises
    ------
    SourceError
        If ``codes.csv`` lacks a column, or a cell cannot be read; the message names the line.

    Examples
    --------
    >>> import tempfile
    >>> read_codes(Path(tempfile.mkdtemp())).columns[:4].tolist()
    ['unit_id', 'doc_id', 'start_char', 'end_char']
    """
    path = Path(folder) / FILE
    return read_codes_file(path) if path.is_file() else _table([])


def read_codes_file(path: Path | str) -> pd.DataFrame:
    r"""Table ``codes`` of any CSV file with these columns, whoever made it.

    Raises
    ------
    SourceError
        As ``read_codes``, and if there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "model.csv"
    >>> _ = path.write_text("unit_id,doc_id,start_char,end_char,codebook,variable,code,coder,when,note\nu1,a,0,9,b,v,tax,model:x,,\n")
    >>> read_codes_file(path)["coder"].tolist()
    ['model:x']
    """
    path = Path(path)
    try:
        text = decode(path.read_bytes(), path.name)[0]
    except OSError as cause:
        raise SourceError("codes-unreadable", file=path, cause=cause.strerror, wanted=[*COLUMNS]) from cause
    lines = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
    if missing:
        raise SourceError("codes-columns", file=path.name, missing=[*missing], wanted=[*COLUMNS])
    return _table([_read_row(row, f"{path.name}, line {lines.line_num}") for row in lines])


def _read_row(row: Mapping[str, str | None], where: str) -> dict[str, Any]:
    cells = {name: (row.get(name) or "").removeprefix("'") or None for name in COLUMNS}
    for name in ("start_char", "end_char"):
        found = cells[name]
        if found is None or not found.removesuffix(".0").isdigit():
            raise SourceError("codes-no-number", where=where, column=name, found=repr(found))
    for name in ("unit_id", "doc_id", "codebook", "variable", "code", "coder"):
        if cells[name] is None:
            raise SourceError("codes-empty", where=where, column=name)
    numbers = {name: int(str(cells[name]).removesuffix(".0")) for name in ("start_char", "end_char")}
    return {**cells, **numbers}


def _table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    table: pd.DataFrame = make_table("codes", rows).to_pandas()
    return table


def write_codes(folder: Path | str, codes: pd.DataFrame) -> Path:
    """Write ``codes.csv`` beside the plans, sorted; it is replaced whole or not at all, and no text starts a formula.

    Raises
    ------
    SourceError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> row = ("u1", "a", 0, 9, "b", "v", "tax", "LM", "2031-05-01", None)
    >>> write_codes(folder, pd.DataFrame([row], columns=list(COLUMNS))).name
    'codes.csv'
    >>> read_codes(folder)["code"].tolist()
    ['tax']
    """
    rows = sorted(_checked_rows(codes), key=lambda row: tuple(str(row[name]) for name in (*KEY, "code")))
    harmless = [
        {name: no_formula(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]
    return write_rows(Path(folder) / FILE, COLUMNS, harmless)


def _checked_rows(codes: pd.DataFrame) -> list[dict[str, Any]]:
    rows = codes[list(COLUMNS)].astype(object).where(codes[list(COLUMNS)].notna(), None).to_dict("records")
    return [dict(row) for row in make_table("codes", rows).to_pylist()]  # type: ignore[arg-type]


def add_codes(folder: Path | str, codes: pd.DataFrame) -> pd.DataFrame:
    """Add judgements to ``codes.csv``: what the same coder said before of the same unit and variable is replaced.

    Returns
    -------
    DataFrame
        The whole table after that.

    Raises
    ------
    SourceError
        If the file cannot be read or written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> rows = pd.DataFrame([("u1", "a", 0, 9, "b", "v", "tax", "LM", None, None)], columns=list(COLUMNS))
    >>> _ = add_codes(folder, rows)
    >>> add_codes(folder, rows.assign(code="funding"))["code"].tolist()
    ['funding']
    """
    write_codes(
        folder, pd.concat([_without(read_codes(folder), codes), codes[list(COLUMNS)]], ignore_index=True)
    )
    return read_codes(folder)


def _without(codes: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    had, told = (pd.MultiIndex.from_frame(table[list(KEY)]) for table in (codes, judgements))
    return codes[~had.isin(told)]


def drop_codes(folder: Path | str, judgements: pd.DataFrame) -> pd.DataFrame:
    """Take judgements back out of ``codes.csv``: every row of the same unit, codebook, variable and coder.

    Returns
    -------
    DataFrame
        The whole table after that.

    Raises
    ------
    SourceError
        If the file cannot be read or written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> rows = [(unit, "a", 0, 9, "b", "v", "tax", "LM", None, None) for unit in ("u1", "u2")]
    >>> codes = add_codes(folder, pd.DataFrame(rows, columns=list(COLUMNS)))
    >>> drop_codes(folder, codes.head(1))["unit_id"].tolist()
    ['u2']
    """
    write_codes(folder, _without(read_codes(folder), judgements))
    return read_codes(folder)


def make_codes(
    units: pd.DataFrame,
    given: Mapping[str, str | Iterable[str]],
    *,
    variable: tuple[str, str],
    coder: str,
    when: str | None = None,
) -> pd.DataFrame:
    """Rows of table ``codes`` for what one coder says of some units.

    Parameters
    ----------
    units : DataFrame
        ``list_units`` or ``list_documents``, for the places of the units.
    given : mapping
        Code, or codes, by unit_id.
    variable : (codebook, variable)
    coder : str
    when : str, optional
        Date and time, ISO.

    Raises
    ------
    SourceError
        If a unit is not among ``units``.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import list_units
    >>> units = list_units(pl.open_corpus())
    >>> given = {units.loc[0, "unit_id"]: "goals"}
    >>> make_codes(units, given, variable=("instruments_cn", "instrument"), coder="LM")[["code", "coder"]].to_numpy().tolist()
    [['goals', 'LM']]
    """
    places = {unit["unit_id"]: unit for unit in rows_of(units)}
    if gone := sorted(set(given) - set(places)):
        raise SourceError("no-unit", found=[*gone[:3]])
    fixed = {"codebook": variable[0], "variable": variable[1], "coder": coder, "when": when}
    names = ("unit_id", "doc_id", "start_char", "end_char")
    return _table(
        {**{name: places[unit][name] for name in names}, **fixed, "code": code}
        for unit, codes in given.items()
        for code in ([codes] if isinstance(codes, str) else codes)
    )


def current_codes(codes: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The codes of units that are there; those of plans or wordings that changed are left out, and stay in ``codes.csv``.

    Analyses start from these. ``check_codes`` names what is left out.

    Parameters
    ----------
    codes : DataFrame
        Table ``codes``.
    units : DataFrame
        ``list_units``, ``list_documents``, or both.

    Examples
    --------
    >>> rows = [(unit, "a", 0, 9, "b", "v", "tax", "LM", None, None) for unit in ("u1", "u2")]
    >>> current_codes(pd.DataFrame(rows, columns=list(COLUMNS)), pd.DataFrame({"unit_id": ["u2"]}))["unit_id"].tolist()
    ['u2']
    """
    return codes[codes["unit_id"].isin(units["unit_id"])].reset_index(drop=True)


def check_codes(codes: pd.DataFrame, codebook: Codebook, units: pd.DataFrame) -> pd.DataFrame:
    """What is wrong with ``codes`` under a codebook, a row a fault; rows of other codebooks are passed over.

    Returns
    -------
    DataFrame
        unit_id, variable, coder, fault (unknown variable; unknown code; unit gone: its plan or its wording changed; several
        codes), message.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> codes = pd.DataFrame([("u1", "a", 0, 9, "instruments_cn", "instrument", "taxi", "LM", None, None)], columns=list(COLUMNS))
    >>> check_codes(codes, read_codebook("instruments_cn"), pd.DataFrame({"unit_id": ["u1"]}))["fault"].tolist()
    ['unknown code']
    """
    faults: list[tuple[object, ...]] = []
    variables = {variable.id: variable for variable in codebook.variables}
    known = set(units["unit_id"])
    own = codes[codes["codebook"] == codebook.id]
    for row in rows_of(own):
        place = (row["unit_id"], row["variable"], row["coder"])
        variable = variables.get(row["variable"])
        if variable is None:
            said = f"no variable {row['variable']!r}; wanted one of {', '.join(variables)}"
            faults.append((*place, "unknown variable", said))
        elif row["code"] not in {code.id for code in variable.codes}:
            said = f"coded {row['code']!r}; wanted one of {', '.join(code.id for code in variable.codes)}"
            faults.append((*place, "unknown code", said))
        elif row["unit_id"] not in known:
            said = "no such unit; its plan or its wording changed. The row stays in codes.csv; current_codes leaves it out"
            faults.append((*place, "unit gone", said))
    for (unit, _, name, coder), rows in own.groupby(list(KEY)):
        several = name in variables and not variables[name].multiple and len(rows) > 1
        if several or (len(rows) > 1 and NONE in set(rows["code"])):
            faults.append((unit, name, coder, "several codes", f"{len(rows)} codes; wanted one"))
    return checked(
        "coding_faults", pd.DataFrame(faults, columns=["unit_id", "variable", "coder", "fault", "message"])
    )
