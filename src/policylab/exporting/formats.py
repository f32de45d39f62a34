"""One writer a format; each writes every table and counts the cells that the format cannot hold whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.errors import SourceError
from policylab.exporting.codebook import Variable, codebook
from policylab.files import written_whole
from policylab.schemas import no_formula

Frames = Mapping[str, pd.DataFrame]
Variables = dict[str, list[Variable]]
Written = tuple[str, str, str, int, int, int]

MOST_IN_A_CELL = 32_767
"""Characters that a cell of a workbook holds, and bytes that a text of SPSS holds."""
MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""
_YES_NO = (("no", "no | 否"), ("yes", "yes | 是"))
_RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}
_STATA_RESERVED = re.compile(
    r"(_all|_n|_N|_b|_coef|_cons|_pi|_pred|_rc|_skip|byte|int|long|float|double|if|in|using|with|strL|str\d+)$"
)


def _csv(frames: Frames, variables: Variables, out: Path) -> list[Written]:
    rows = []
    for name, frame in frames.items():
        flat = _flat(frame)
        texts = {
            str(column): flat[column].map(no_formula, na_action="ignore")
            for column in flat
            if not pd.api.types.is_numeric_dtype(flat[column])
        }
        harmless = flat.assign(**texts).rename(columns=no_formula)
        with written_whole(out / f"{name}.csv") as path:
            harmless.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
        rows.append((name, "csv", f"{name}.csv", *frame.shape, 0))
    return rows


def _parquet(frames: Frames, variables: Variables, out: Path) -> list[Written]:
    for name, frame in frames.items():
        with written_whole(out / f"{name}.parquet") as path:
            frame.to_parquet(path, index=False)
    return [(name, "parquet", f"{name}.parquet", *frame.shape, 0) for name, frame in frames.items()]


def _xlsx(frames: Frames, variables: Variables, out: Path) -> list[Written]:
    import xlsxwriter

    book_name = f"{out.name}.xlsx"
    too_long = [name for name, frame in frames.items() if len(frame) > MOST_ROWS]
    if too_long:
        raise SourceError("export-sheet-full", tables=too_long, most=MOST_ROWS)
    rows = []
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
        "tmpdir": str(out),
    }
    sheets = dict(frames) | {"codebook": codebook(each for part in variables.values() for each in part)}
    with (
        written_whole(out / book_name) as path,
        xlsxwriter.Workbook(str(path), options) as book,
    ):
        head = book.add_format({"bold": True})
        for name, frame in sheets.items():
            flat, n_cut = _cut(_flat(frame), lambda text: text[:MOST_IN_A_CELL])
            _fill(book.add_worksheet(name[:31]), flat, head)
            if name in frames:
                rows.append((name, "xlsx", book_name, *frame.shape, n_cut))
    return rows


def _fill(sheet: Any, frame: pd.DataFrame, head: Any) -> None:
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(frame.columns):
        sheet.write_string(0, number, str(column), head)
        for line, value in enumerate(frame[column], start=1):
            if pd.isna(value):
                continue
            if isinstance(value, str):
                sheet.write_string(line, number, value)
            else:
                sheet.write(line, number, value.item() if hasattr(value, "item") else value)


def _dta(frames: Frames, variables: Variables, out: Path) -> list[Written]:
    import pyreadstat

    return [
        _labelled(name, frame, _named(variables[name], "dta"), out, pyreadstat.write_dta)
        for name, frame in frames.items()
    ]


def _sav(frames: Frames, variables: Variables, out: Path) -> list[Written]:
    import pyreadstat

    return [
        _labelled(name, frame, _named(variables[name], "sav"), out, pyreadstat.write_sav)
        for name, frame in frames.items()
    ]


FORMATS: dict[str, Callable[[Frames, Variables, Path], list[Written]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "dta": _dta,
    "sav": _sav,
    "parquet": _parquet,
}
"""Writer of each format."""


def _labelled(
    name: str, frame: pd.DataFrame, named: Sequence[Variable], out: Path, write: Callable[..., None]
) -> Written:
    """Write one table with its labels; codes of closed lists are numbers, dates and texts stay texts."""
    ending = write.__name__.removeprefix("write_")
    flat = _flat(frame)
    coded = pd.DataFrame({each.name: _coded(each, flat[each.column]) for each in named})
    n_cut = 0
    if ending == "sav":
        coded, n_cut = _cut(coded, lambda text: text.encode()[:MOST_IN_A_CELL].decode(errors="ignore"))
    labels = {each.name: _label(each)[:80] for each in named}
    values = {each.name: dict(enumerate((label for _, label in each.values), start=1)) for each in named}
    yes_no = {each.name: dict(enumerate(label for _, label in _YES_NO)) for each in named if each.kind == "yes or no"}  # fmt: skip
    known = {column: said for column, said in (values | yes_no).items() if said}
    with written_whole(out / f"{name}.{ending}") as path:
        write(coded, str(path), column_labels=labels, variable_value_labels=known)
    return name, ending, f"{name}.{ending}", *frame.shape, n_cut


def _label(variable: Variable) -> str:
    """The label, with the column's own name where the format does not take that."""
    renamed = variable.name != variable.column
    return f"{variable.column}: {variable.label}" if renamed else variable.label


def _coded(variable: Variable, values: pd.Series[Any]) -> pd.Series[Any]:
    if variable.values:
        return values.map(variable.codes()).astype("float64")
    if variable.kind == "text":
        return values.astype(object).where(values.notna(), "")
    return values.astype("float64")


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with lists as text, their parts joined by "; "."""
    lists = {
        str(column): frame[column].map(_joined)
        for column in frame
        if frame[column].map(lambda value: hasattr(value, "__len__") and not isinstance(value, str)).any()
    }
    return frame.assign(**lists)


def _joined(value: Any) -> Any:
    return value if isinstance(value, str) or not hasattr(value, "__len__") else "; ".join(map(str, value))


def _cut(frame: pd.DataFrame, shorten: Callable[[str], str]) -> tuple[pd.DataFrame, int]:
    """The table with its texts as short as ``shorten`` makes them, and how many of them were cut."""
    short = {}
    for column in frame:
        texts = frame[column].map(lambda value: shorten(value) if isinstance(value, str) else value)
        changed = texts.map(str) != frame[column].map(str)
        if changed.any():
            short[str(column)] = texts, int(changed.sum())
    cut = frame.assign(**{column: texts for column, (texts, _) in short.items()})
    return cut, sum(n for _, n in short.values())


def _named(variables: Sequence[Variable], ending: str) -> list[Variable]:
    """The variables under names that the format takes, no two alike."""
    taken: set[str] = set()
    named = []
    for each in variables:
        name = _fit(re.sub(r"\W", "_", each.column), ending)
        number = 2
        while name.lower() in taken:
            name, number = _fit(f"{_fit(each.column, ending)[:28]}_{number}", ending), number + 1
        taken.add(name.lower())
        named.append(replace(each, name=name))
    return named


def _fit(name: str, ending: str) -> str:
    """``name`` as a variable of Stata (32 characters) or SPSS (64 bytes, no underscore or mark at either end)."""
    name = re.sub(r"\W", "_", name)
    if ending == "sav":
        name = name.strip("_") or "variable"
    if not name[0].isalpha() and (ending == "sav" or name[0] != "_"):
        name = f"v_{name}"
    if name.upper() in _RESERVED or _STATA_RESERVED.match(name):
        name = f"{name}_2"
    return name[:32] if ending == "dta" else name.encode()[:60].decode(errors="ignore")
