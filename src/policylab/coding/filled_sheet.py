"""Sheets that coders filled in, read into ``codes.csv`` beside the plans; what is wrong is said by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.coding.codebook import NONE, Codebook
from policylab.coding.codes import add_codes, make_codes
from policylab.coding.faults import ManyFaultsError
from policylab.coding.sheet_columns import ABOUT, NO, NOTE, YES, Asked, asked_columns, code_of
from policylab.coding.units import list_documents, list_units
from policylab.dataset import Dataset
from policylab.errors import OptionError, SourceError


@dataclass(frozen=True)
class FilledSheet:
    """What a sheet holds: its rows as text by column, and what it says of itself.

    Examples
    --------
    >>> FilledSheet(Path("LM.xlsx"), ("unit_id",), [("u1",)], {"coder": "LM"}).about["coder"]
    'LM'
    """

    path: Path
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    about: Mapping[str, str]

    def cell(self, line: int, column: str) -> str:
        """Address of a cell, such as H12."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.columns.index(column) + 1)}{line + 2}"


def open_sheet(path: Path | str) -> FilledSheet:
    """The workbook at ``path`` as text.

    Raises
    ------
    SourceError
        If it is no coding sheet.

    Examples
    --------
    >>> open_sheet("nothing.xlsx")
    Traceback (most recent call last):
    policylab.errors.SourceError: nothing.xlsx: cannot be read as a workbook (...); wanted the .xlsx that `policylab code draw` wrote
    """
    import openpyxl

    path = Path(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as cause:
        raise SourceError("sheet-unreadable", file=path, cause=cause) from cause
    missing = {"codes", "about"} - set(book.sheetnames)
    if missing:
        book.close()
        raise SourceError("sheet-lacks-sheets", file=path, missing=sorted(missing))
    lines = [tuple(_text(value) for value in row) for row in book["codes"].iter_rows(values_only=True)]
    about = {
        _text(row[0]): _text(row[1]) for row in book["about"].iter_rows(values_only=True) if len(row) > 1
    }
    book.close()  # a workbook left open cannot be moved on Windows
    columns, *rows = lines or [()]
    if "unit_id" not in columns or any(name not in about for name in ABOUT):
        raise SourceError("sheet-lacks-columns", file=path, wanted=[*ABOUT])
    return FilledSheet(path, columns, [row for row in rows if any(row)], about)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def need_blank(path: Path) -> None:
    """Do nothing unless there is a coding sheet at ``path`` that somebody filled in.

    Raises
    ------
    OptionError
        If somebody wrote into it: the codes may be nowhere else.
    SourceError
        If there is a file that is no coding sheet.

    Examples
    --------
    >>> need_blank(Path("no_such_file.xlsx"))
    """
    if not path.exists():
        return
    sheet = open_sheet(path)
    written = {"unit_id", "number", "plan", "heading", "before", "text", "after", "said"}
    for line, row in enumerate(sheet.rows):
        for name, value in zip(sheet.columns, row, strict=False):
            if value and name not in written:
                raise OptionError("sheet-filled", file=path, cell=sheet.cell(line, name))


def read_sheet(
    path: Path | str, dataset: Dataset, codebook: Codebook, folder: Path | str, *, when: str | None = None
) -> pd.DataFrame:
    """Codes of a filled sheet, added to ``codes.csv`` beside the plans of ``folder``; nothing is written if a cell is wrong.

    Parameters
    ----------
    path : path
        The .xlsx, filled in. The coder is the one it was drawn for.
    dataset : Dataset
        Of the plans, for the units.
    codebook : Codebook
        The one it was drawn with.
    folder : path
        Of the plans.
    when : str, optional
        Date and time of the codes, ISO; now when not given.

    Returns
    -------
    DataFrame
        The codes that were read, table ``codes``. Rows that nobody filled in give none.

    Raises
    ------
    SourceError, ManyFaultsError
        If the file is no coding sheet, was drawn with another codebook, or holds cells that are wrong; each is named with
        cell and reason.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.coding import draw_sheet, read_codebook
    >>> folder, book = Path(tempfile.mkdtemp()), read_codebook("instruments_cn")
    >>> path = draw_sheet(pl.open_corpus(), book, folder / "LM.xlsx", coder="LM", sample=20)
    >>> len(read_sheet(path, pl.open_corpus(), book, folder))  # nobody has filled it in yet
    0
    """
    sheet = open_sheet(path)
    if sheet.about["codebook"] != codebook.id:
        raise SourceError(
            "sheet-of-another-codebook", file=path, drawn=sheet.about["codebook"], codebook=codebook.id
        )
    distinct = dataset.distinct()
    units = list_units(distinct) if sheet.about["applies_to"] == "clause" else list_documents(distinct)
    asked = asked_columns(codebook, sheet.about["applies_to"])
    faults: list[SourceError] = _faults_of_columns(sheet, asked) + _faults_of_units(
        sheet, set(units["unit_id"])
    )
    given = {} if faults else _given(sheet, codebook, asked, faults)
    if faults:
        raise ManyFaultsError("sheet-not-read", faults, file=path)
    notes = {row[sheet.columns.index("unit_id")]: _value(sheet, row, NOTE) for row in sheet.rows}
    said_at = when or datetime.now(UTC).isoformat(timespec="seconds")
    coder = sheet.about["coder"]
    parts = [
        make_codes(units, codes, variable=(codebook.id, variable), coder=coder, when=said_at)
        for variable, codes in given.items()
    ]
    read = pd.concat(
        [make_codes(units, {}, variable=(codebook.id, ""), coder=coder), *parts], ignore_index=True
    )
    read["note"] = [notes.get(unit) or None for unit in read["unit_id"]]
    if len(read):
        add_codes(folder, read)
    return read


def _value(sheet: FilledSheet, row: Sequence[str], name: str) -> str:
    place = sheet.columns.index(name) if name in sheet.columns else len(row)
    return row[place] if place < len(row) else ""


def _faults_of_columns(sheet: FilledSheet, asked: Sequence[Asked]) -> list[SourceError]:
    missing = [column.name for column in asked if column.name not in sheet.columns]
    return [SourceError("sheet-columns", missing=missing)] if missing else []


def _faults_of_units(sheet: FilledSheet, known: set[str]) -> list[SourceError]:
    faults: list[SourceError] = []
    seen = set()
    for line, row in enumerate(sheet.rows):
        unit, cell = row[sheet.columns.index("unit_id")], sheet.cell(line, "unit_id")
        if unit not in known:
            faults.append(SourceError("sheet-unit-gone", cell=cell, unit=repr(unit)))
        elif unit in seen:
            faults.append(SourceError("sheet-unit-twice", cell=cell, unit=repr(unit)))
        seen.add(unit)
    return faults


def _given(
    sheet: FilledSheet, codebook: Codebook, asked: Sequence[Asked], faults: list[SourceError]
) -> dict[str, dict[str, str | list[str]]]:
    """Codes by variable and unit; what is wrong goes to ``faults``."""
    found: dict[str, dict[str, str | list[str]]] = {}
    for variable in dict.fromkeys(column.variable for column in asked):
        columns = [column for column in asked if column.variable == variable]
        read = _several if columns[0].code else _single
        for line, row in enumerate(sheet.rows):
            code = read(sheet, codebook, columns, line, faults)
            if code:
                found.setdefault(variable, {})[row[sheet.columns.index("unit_id")]] = code
    return found


def _single(
    sheet: FilledSheet, codebook: Codebook, columns: Sequence[Asked], line: int, faults: list[SourceError]
) -> str | list[str]:
    column = columns[0]
    entry = _value(sheet, sheet.rows[line], column.name)
    code, known = code_of(entry), [code.id for code in codebook.variable(column.variable).codes]
    if entry and code not in known:
        cell = sheet.cell(line, column.name)
        faults.append(SourceError("sheet-code", cell=cell, found=repr(entry), wanted=known))
        return ""
    return code


def _several(
    sheet: FilledSheet, codebook: Codebook, columns: Sequence[Asked], line: int, faults: list[SourceError]
) -> str | list[str]:
    """Codes whose cell holds 1; all cells of the variable are filled, or none is."""
    entries = {column: code_of(_value(sheet, sheet.rows[line], column.name)) for column in columns}
    for column, entry in entries.items():
        if entry not in {YES, NO, ""}:
            cell = sheet.cell(line, column.name)
            faults.append(SourceError("sheet-code", cell=cell, found=repr(entry), wanted=[YES, NO]))
    empty = [column for column, entry in entries.items() if not entry]
    if empty and len(empty) < len(entries):
        n = len(entries) - len(empty)
        cell, about = sheet.cell(line, empty[0].name), {"n": n, "all": len(entries)}
        faults.append(
            SourceError("sheet-half-filled", cell=cell, variable=empty[0].variable, wanted=[YES, NO], **about)
        )
    if empty:
        return ""
    return [column.code for column, entry in entries.items() if entry == YES] or NONE
