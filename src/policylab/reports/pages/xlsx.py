"""A report as a workbook: each table, and the data of each figure, on its own sheet as values, and a sheet with the passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from policylab.figures.style import columns_wide
from policylab.reports.pages.html import Numbered, number_parts, report_words
from policylab.reports.said.evidence import row_name
from policylab.reports.said.parts import Figure, Part, Table, Title, is_share, shown
from policylab.wording import say, say_all

HEAD = ("belongs_to", "row", "plan", "place", "passage", "read")
"""Columns of the sheet of passages, by the entries of wording that name them."""
WIDEST = 60
"""Widest column, in characters."""


def write_xlsx(parts: Sequence[Part], path: Path) -> None:
    """Write every table of a report, and the data of its figures, as values, rows linked to the passages behind them.

    Text is written as text and never as a formula or link, whatever it begins with.

    Examples
    --------
    >>> import tempfile
    >>> import openpyxl
    >>> path = Path(tempfile.mkdtemp()) / "a.xlsx"
    >>> table = Table("Targets", ("indicator",), ("Indicator",), (("=1+1",),))
    >>> write_xlsx((Title("甲县", "2024", "en"), table), path)
    >>> "=1+1" in {cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    True
    """
    title = next(part for part in parts if isinstance(part, Title))
    plain = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(str(path), plain) as book:
        book.set_properties(
            {"title": title.text, "author": "policylab", "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        _Book(book, title).write(number_parts(parts))


class _Book:
    """One workbook while it is written."""

    def __init__(self, book: Any, title: Title) -> None:
        self._book = book
        self._title = title
        self._words = report_words(title.language)
        self._head = book.add_format(
            {"bold": True, "bottom": 1, "top": 2, "text_wrap": True, "valign": "top"}
        )
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._top = book.add_format({"valign": "top"})
        self._share = book.add_format({"num_format": "0.0%", "valign": "top"})
        words = say_all("sheet", title.language)
        self._heads, self._passages_name = [words[name] for name in HEAD], words["passages"]

    def write(self, numbered: Sequence[Numbered]) -> None:
        contents = self._book.add_worksheet(self._words["contents"])
        contents.set_column(0, 0, 14)
        contents.set_column(1, 1, WIDEST)
        contents.write_string(0, 0, self._title.text, self._book.add_format({"bold": True, "font_size": 14}))
        contents.write_string(1, 0, self._title.subtitle)
        shown_parts = [each for each in numbered if isinstance(each.part, Figure | Table)]
        first_rows = self._number_passages(shown_parts)
        for line, each in enumerate(shown_parts, 3):
            part: Any = each.part
            name = f"{self._words[each.kind]} {each.number}"
            contents.write_string(line, 1, part.caption)
            table = part if isinstance(part, Table) else part.table
            if table is not None:
                if table.n_rows_left:
                    left = say("page-n-rows-nowhere", self._title.language, n=table.n_rows_left)
                    contents.write_string(line, 2, left)
                sheet = _sheet_name(name, part.caption)
                contents.write_url(line, 0, f"internal:'{sheet}'!A1", string=name)
                behind = first_rows.get(each.anchor, {}) if table is part else {}
                self._table(self._book.add_worksheet(sheet), table, behind)
            else:
                contents.write_string(line, 0, name)
        if first_rows:
            self._passages(shown_parts)

    @staticmethod
    def _number_passages(parts: Sequence[Numbered]) -> dict[str, dict[tuple[int | None, str | None], int]]:
        """Row of the passages' sheet at which the passages behind each number begin."""
        rows: dict[str, dict[tuple[int | None, str | None], int]] = {}
        row = 1
        for each in parts:
            part: Any = each.part
            for behind in part.evidence:
                rows.setdefault(each.anchor, {})[behind.row, behind.column] = row
                row += max(len(behind.passages), 1)
        return rows

    def _table(self, sheet: Any, table: Table, passages: dict[tuple[int | None, str | None], int]) -> None:
        for column, label in enumerate(table.labels):
            sheet.write_string(0, column, label, self._head)
            texts = (shown(row[column], table.columns[column]) for row in table.rows[:200])
            sheet.set_column(column, column, min(3 + max(map(columns_wide, [label, *texts])), WIDEST))
        for number, row in enumerate(table.rows):
            for column, value in enumerate(row):
                target = passages.get((number, table.columns[column]))
                if target is not None:
                    sheet.write_url(number + 1, column, self._to_passage(target))
                style = self._share if is_share(table.columns[column]) else None
                self._cell(
                    sheet, number + 1, column, value, style
                )  # after the link, which would make text of it
            if (number, None) in passages:
                sheet.write_url(number + 1, len(row), self._to_passage(passages[number, None]), string="¶")
        _for_paper(sheet)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.labels) - 1)

    def _to_passage(self, row: int) -> str:
        return f"internal:'{self._passages_name}'!A{row + 1}"

    def _cell(self, sheet: Any, row: int, column: int, value: Any, style: Any = None) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._top)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, style or self._top)
        else:
            sheet.write_string(row, column, value, self._wrap)

    def _passages(self, parts: Sequence[Numbered]) -> None:
        sheet = self._book.add_worksheet(self._passages_name)
        for column, (label, width) in enumerate(zip(self._heads, (12, 24, 24, 30, 90, 40), strict=True)):
            sheet.write_string(0, column, label, self._head)
            sheet.set_column(column, column, width)
        row = 0
        for each in parts:
            part: Any = each.part
            for behind in part.evidence:
                name = row_name(part, behind) if isinstance(part, Table) else ""
                row += not behind.passages
                for passage in behind.passages:
                    row += 1
                    marked = " … ".join(passage.text[start:end] for start, end in passage.marks)
                    belongs = f"{self._words[each.kind]} {each.number}"
                    for column, text in enumerate(
                        (belongs, name, passage.label, passage.place, passage.text, marked)
                    ):
                        sheet.write_string(row, column, text, self._wrap)
        _for_paper(sheet)
        sheet.autofilter(0, 0, row, len(self._heads) - 1)


def _for_paper(sheet: Any) -> None:
    """The head stays in sight and is printed on each page; all columns fit on one page that lies."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _sheet_name(name: str, caption: str) -> str:
    """At most 31 characters, without those that a sheet's name must not have."""
    return re.sub(r"[\[\]:*?/\\']", " ", f"{name} {caption}")[:31].strip()
