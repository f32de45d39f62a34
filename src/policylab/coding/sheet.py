"""Sheets for coders: a blind sample of clauses in a workbook with drop-downs, the definitions beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.coding.asked_units import need_coder, units_of, what_it_applies_to, with_context
from policylab.coding.codebook import Codebook
from policylab.coding.codes import FINAL
from policylab.coding.filled_sheet import need_blank
from policylab.coding.reliability import disagreements
from policylab.coding.sampling import draw_sample
from policylab.coding.sheet_columns import ABOUT, BEFORE, NO, NOTE, SAID, YES, Asked, asked_columns, choices
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.rows import rows_of
from policylab.seed import SEED

_WIDTHS = {
    "unit_id": 15,
    "number": 9,
    "plan": 20,
    "heading": 20,
    "before": 32,
    "text": 60,
    "after": 32,
    SAID: 30,
    NOTE: 30,
}
_LINE_HEIGHT = 15
_HOW = (
    "Fill the yellow columns of the sheet codes: choose from the list of each cell. A row without a code is not yet coded; "
    "none says that no code applies. The sheet codebook has the definitions. Keep the first row and the column unit_id.",
    "请填写 codes 表中的黄色列，从单元格下拉列表中选择。未填的行视为尚未编码；“都不是”表示没有合适的代码。代码定义见 codebook 表。请保留首行与 unit_id 列。",
)


def draw_sheet(
    dataset: Dataset,
    codebook: Codebook,
    path: Path | str,
    *,
    coder: str,
    sample: int | None = None,
    seed: int = SEED,
) -> Path:
    """Write a sheet for one coder: clauses, or plans where the codebook's variables apply to documents.

    The same sample and seed give every coder the same units. Nothing that others said and no proposal stands in it.

    Parameters
    ----------
    dataset : Dataset
        Near-duplicates are left out.
    codebook : Codebook
    path : path
        Of the .xlsx; a sheet that somebody filled in is never written over.
    coder : str
        Name or initials.
    sample : int, optional
        Units, drawn at random within plans; all when not said.
    seed : int

    Raises
    ------
    OptionError
        If ``coder`` is empty, ``sample`` is out of range, the codebook mixes clauses and documents, or ``path`` holds what
        people wrote.
    SourceError
        If there is a file at ``path`` that is no coding sheet.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.coding import read_codebook
    >>> path = Path(tempfile.mkdtemp()) / "LM.xlsx"
    >>> draw_sheet(pl.open_corpus(), read_codebook("instruments_cn"), path, coder="LM", sample=20).name
    'LM.xlsx'
    """
    need_coder(coder)
    applies_to = what_it_applies_to(codebook)
    every = units_of(dataset, applies_to)
    units = every if sample is None else draw_sample(every, sample, seed=seed)
    rows = rows_of(with_context(every, units)[list(BEFORE)])
    about = (codebook.id, codebook.version, coder, applies_to, seed, len(rows))
    return _write(Path(path), codebook, rows, dict(zip(ABOUT, about, strict=True)))


def draw_disagreements(
    dataset: Dataset, codebook: Codebook, codes: pd.DataFrame, path: Path | str, *, by: str
) -> Path:
    """Write a sheet of the units on which people differ, with what each said, for ``by`` to settle; read it with ``read_sheet``.

    Raises
    ------
    OptionError
        If ``by`` is empty, or people differ nowhere.
    SourceError
        As ``draw_sheet``.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.coding import list_units, make_codes, read_codebook
    >>> units = list_units(pl.open_corpus().distinct())
    >>> said = [make_codes(units, {units.loc[0, "unit_id"]: code}, variable=("instruments_cn", "instrument"), coder=coder)
    ...         for coder, code in (("LM", "goals"), ("ZX", "none"))]
    >>> path = Path(tempfile.mkdtemp()) / "final.xlsx"
    >>> draw_disagreements(pl.open_corpus(), read_codebook("instruments_cn"), pd.concat(said), path, by="AB").name
    'final.xlsx'
    """
    if not by.strip():
        raise OptionError("no-decider")
    applies_to = what_it_applies_to(codebook)
    every = units_of(dataset, applies_to)
    found = disagreements(codes, codebook, every)
    if found.empty:
        raise OptionError("nothing-to-settle", codebook=codebook.id)
    said = (
        found.assign(shown=found["variable"] + " - " + found["said"])
        .groupby("unit_id")["shown"]
        .agg("\n".join)
    )
    units = every[every["unit_id"].isin(said.index)]
    rows = rows_of(
        with_context(every, units)[list(BEFORE)].assign(**{SAID: units["unit_id"].map(said).to_numpy()})
    )
    about = (codebook.id, codebook.version, FINAL + by.strip(), applies_to, 0, len(units))
    return _write(Path(path), codebook, rows, dict(zip(ABOUT, about, strict=True)))


def _write(
    path: Path, codebook: Codebook, rows: Sequence[Mapping[str, Any]], about: Mapping[str, Any]
) -> Path:
    import xlsxwriter

    need_blank(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = _formats(book)
        sheet = book.add_worksheet("codes")
        definitions = book.add_worksheet("codebook")
        described = book.add_worksheet("about")
        lists = book.add_worksheet("lists")
        lists.hide()
        _write_codes(sheet, formats, rows, asked_columns(codebook, str(about["applies_to"])))
        _add_lists(sheet, lists, codebook, rows, asked_columns(codebook, str(about["applies_to"])))
        _write_definitions(definitions, formats, codebook, str(about["applies_to"]))
        for line, (name, value) in enumerate(about.items()):
            described.write_string(line, 0, name, formats["head"])
            described.write_string(line, 1, str(value), formats["plain"])
        for line, text in enumerate(_HOW, len(about) + 1):
            described.write_string(line, 0, text)
    return path


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        "clause": book.add_format({"text_wrap": True, "valign": "top", "bold": True}),
        "context": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#5F6368"}),
        "asked": book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF7DC"}),
    }


def _width(name: str) -> int:
    """Width of a column in characters; a code's column holds 1 or 0."""
    return _WIDTHS.get(name, 13 if ":" in name else 26)


def _lines(value: Any, width: int) -> int:
    """Lines that a text takes in a column, a Chinese character as wide as two others: programs do not agree on fitting rows."""
    lines = str(value or "").split("\n")
    return min(
        sum(-(-sum(2 if ord(letter) > 255 else 1 for letter in line) // width) or 1 for line in lines), 20
    )


def _columns(rows: Sequence[Mapping[str, Any]], asked: Sequence[Asked]) -> list[str]:
    shown = [*BEFORE, SAID] if rows and SAID in rows[0] else list(BEFORE)
    return [*shown, *(column.name for column in asked), NOTE]


def _write_codes(
    sheet: Any, formats: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], asked: Sequence[Asked]
) -> None:
    columns, to_fill = _columns(rows, asked), {column.name for column in asked} | {NOTE}
    styles = {"text": "clause", "before": "context", "after": "context"}
    for place, name in enumerate(columns):
        style = formats["asked" if name in to_fill else styles.get(name, "plain")]
        sheet.write_string(0, place, name, formats["head"])
        sheet.set_column(place, place, _width(name), style)
        for line, row in enumerate(rows, 1):
            value = row.get(name)
            if isinstance(value, str) and value:
                sheet.write_string(line, place, value[:32767], style)
    for line, row in enumerate(rows, 1):
        sheet.set_row(line, _LINE_HEIGHT * max(_lines(row.get(name), _width(name)) for name in columns))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, columns.index("heading"))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _add_lists(
    sheet: Any, lists: Any, codebook: Codebook, rows: Sequence[Mapping[str, Any]], asked: Sequence[Asked]
) -> None:
    """Give every column to fill its drop-down: long lists stand on a sheet of their own, which is hidden."""
    from xlsxwriter.utility import xl_col_to_name

    columns = _columns(rows, asked)
    for place, column in enumerate(asked):
        entries = [YES, NO] if column.code else choices(codebook.variable(column.variable))
        for line, entry in enumerate(entries):
            lists.write_string(line, place, entry)
        letter = xl_col_to_name(place)
        source = f"=lists!${letter}$1:${letter}${len(entries)}"
        here = columns.index(column.name)
        sheet.write_comment(0, here, _asks(codebook, column), {"x_scale": 3, "y_scale": 2})
        wanted = {
            "validate": "list",
            "source": source,
            "error_title": column.name,
            "error_message": "Choose from the list.",
        }
        if rows:
            sheet.data_validation(1, here, len(rows), here, wanted)


def _asks(codebook: Codebook, column: Asked) -> str:
    """What the head of a column says when pointed at: the question, and the code where the column is one code's."""
    variable = codebook.variable(column.variable)
    wordings = [variable.question]
    if column.code:
        code = variable.code(column.code)
        wordings += [code.name, code.definition]
    return "\n".join(text for each in wordings for text in (each.en, each.zh) if text)


def _write_definitions(sheet: Any, formats: Mapping[str, Any], codebook: Codebook, applies_to: str) -> None:
    names = [
        "variable",
        "code",
        "name",
        "名称",
        "definition",
        "定义",
        "counts",
        "计入",
        "excludes",
        "不计入",
        "examples",
    ]
    widths = [16 if place < 4 else 40 for place in range(len(names))]
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, formats["head"])
        sheet.set_column(place, place, widths[place], formats["plain"])
    line = 0
    for variable in codebook.variables:
        for code in variable.codes if variable.applies_to == applies_to else ():
            line += 1
            texts = [
                text
                for each in (code.name, code.definition, code.counts, code.excludes)
                for text in (each.en, each.zh)
            ]
            cells = [variable.id, code.id, *texts, "\n".join(code.examples)]
            sheet.set_row(
                line,
                _LINE_HEIGHT * max(_lines(text, width) for text, width in zip(cells, widths, strict=True)),
            )
            for place, text in enumerate(cells):
                sheet.write_string(line, place, text, formats["plain"])
    sheet.freeze_panes(1, 2)
