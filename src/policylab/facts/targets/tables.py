"""Figures in cells of annex tables: the column gives the year, the row gives indicator and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from policylab.facts.names.units import Unit, match_unit
from policylab.facts.targets.figures import Figure, Item, find_figures, fold
from policylab.facts.targets.kinds import comparator_of, kind_of
from policylab.facts.targets.phrases import bare_noun
from policylab.facts.targets.times import FIVE_YEAR, Setting
from policylab.reading.document import Cell, Document, Table
from policylab.text.numerals import ARABIC, parse_number

_YEAR = re.compile(r"(20\d\d)年?|(十[二三四五六]五)")
_BARE = re.compile(rf"([≥≤><]?)\s*[\[〔]?({ARABIC})[\]〕]?\s*(以上|左右|以内|以下)?")
_NO_UNIT = {"—", "-", "/", "--", "——"}
_SIGNS = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt"}
_DONE = re.compile(r"现状|基期|基数|实绩|完成值|完成情况|实际|已")
_GOAL = re.compile(r"目标|计划|预期|任务|指标值")
_UNIT_IN_NAME = re.compile(r"[(（]([^()（）\d]{1,8})[)）]$")


def find_table_targets(
    document: Document, setting_of: Callable[[str | None], Setting]
) -> Iterator[tuple[dict[str, Any], Cell]]:
    """Rows of table ``targets`` for cells that hold a figure and nothing else, each with its cell.

    Parameters
    ----------
    document : Document
    setting_of : callable
        Setting of a section, for tables whose columns name no year.

    Examples
    --------
    >>> from policylab.reading.document import Cell as TableCell
    >>> from policylab.reading.document import Table
    >>> cells = (TableCell(0, 0, "高新技术企业", 0, 6), TableCell(0, 1, "家", 9, 10), TableCell(0, 2, "30", 13, 15))
    >>> table = Table("t1", None, "主要指标", ("指标", "单位", "2027年"), 1, True, cells)
    >>> document = Document("a", {}, (), tables=(table,))
    >>> [(row["indicator"], row["value"], row["unit"], row["year"]) for row, _ in find_table_targets(document, lambda _: Setting())]
    [('高新技术企业', 30.0, '家', 2027)]
    """
    for table in document.tables:
        if not any(_YEAR.search(fold(name)) or _GOAL.search(name) for name in table.columns):
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row_no, []).append(cell)
        for cells in rows.values():
            for index, cell in enumerate(cells):
                item = _read_cell(table, cells, index)
                if item is not None:
                    yield _table_row(document, table, cell, item, setting_of(table.section_id)), cell


def _read_cell(table: Table, cells: list[Cell], index: int) -> tuple[Figure, str, str | None, Cell] | None:
    """Figure, indicator, sign and naming cell of a cell, unless its text is more than a figure."""
    cell = cells[index]
    text = fold(cell.text).strip()
    named = [other for other in cells[:index] if _is_name(table, other)]
    if not named or _header(table, cell.column_no) in {"序号", "编号"}:
        return None
    name = fold(named[-1].text)
    figures = list(find_figures(text))
    if len(figures) == 1 and len(text) - (figures[0].end - figures[0].start) - len(figures[0].before) <= 1:
        return figures[0], name, _SIGNS.get(text[0]), named[-1]
    bare = _BARE.fullmatch(text)
    value = parse_number(bare[2]) if bare else None
    unit = _row_unit(table, cells, name)
    if bare is None or value is None or unit is None:
        return None
    figure = Figure(0, len(text), value, None, unit, after=bare[3] or "")
    return figure, _UNIT_IN_NAME.sub("", name), _SIGNS.get(bare[1]), named[-1]


def _is_name(table: Table, cell: Cell) -> bool:
    text = fold(cell.text).strip()
    figures = any(len(text) - (figure.end - figure.start) <= 1 for figure in find_figures(text))
    return (
        len(text) > 1
        and not figures
        and not _BARE.fullmatch(text)
        and "单位" not in _header(table, cell.column_no)
    )


def _header(table: Table, column: int) -> str:
    return fold(table.columns[column]) if column < len(table.columns) else ""


def _row_unit(table: Table, cells: list[Cell], name: str) -> Unit | None:
    """Unit of a row: its cell under 单位, or the bracket after the indicator."""
    printed = next(
        (fold(cell.text).strip() for cell in cells if _header(table, cell.column_no) in {"单位", "计量单位"}),
        "",
    )
    inside = _UNIT_IN_NAME.search(name)
    if printed in _NO_UNIT and not inside:
        return Unit("", "ratio", "", 1.0)
    found = match_unit(printed or (inside[1] if inside else ""), 0)
    return found[0] if found else None


def _table_row(
    document: Document, table: Table, cell: Cell, read: tuple[Figure, str, str | None, Cell], setting: Setting
) -> dict[str, Any]:
    figure, name, sign, named = read
    header = _header(table, cell.column_no)
    year = _YEAR.search(header)
    due = (int(year[1]) if year[1] else FIVE_YEAR[year[2]]) if year else None
    past = due is not None and due < int(document.metadata.get("period_start") or setting.written or 0)
    status = "result" if past or (_DONE.search(header) and not _GOAL.search(header)) else "target"
    indicator = bare_noun(name) or name
    item = Item(figure, indicator, 0, figure.end, "table column")
    kind = kind_of(item, name, status, yearly=False)
    summed = kind == "level" and fold(cell.text).strip()[:1] in {"[", "〔"}  # [25000]: the sum of the years
    start = named.start_char if 0 < cell.end_char - named.start_char < 80 else cell.start_char
    return {
        "section_id": table.section_id,
        "start_char": start,
        "end_char": cell.end_char,
        "quote": document.body[start : cell.end_char],
        "indicator": indicator,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit.printed,
        "amount": round(figure.value * figure.unit.factor, 6),
        "base_unit": figure.unit.base_unit or None,
        "comparator": sign or comparator_of(item),
        "year": due or (setting.year if _GOAL.search(header) else None),
        "year_rule": "column" if due else setting.rule if _GOAL.search(header) else "none",
        "kind": "flow" if summed and figure.unit.group != "ratio" else kind,
        "status": status,
        "hardness": "plain",
        "rule": "table column",
    }
