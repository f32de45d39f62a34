"""Workbooks and .csv files whose sheets are the tables of one plan (its indicators, its tasks), and no list of texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from policylab.reading.formats.collections.columns import FIELD_COLUMNS, names_of
from policylab.reading.formats.collections.raw_tables import Cells, RawTable
from policylab.reading.formats.collections.sheets import read_csv, read_old_sheets, read_open_sheets
from policylab.reading.formats.stored import Stored
from policylab.reading.grids import count_head, table_blocks
from policylab.reading.layout import Block, Grid, GridCell, Layout
from policylab.text.rules import Rule

OF_A_PLAN = Rule(
    "a column of a table of indicators or tasks",
    r"""指标 | 目标(?!群) | 任务 | 举措 | 措施 | 实事 | 责任 | 牵头 | 配合单位 | 完成时限 | 时间节点 | (?:19|20)\d\d年(?!份)
      | 建设内容 | 工作内容""",
    "主要任务",
    "地区生产总值",
)
_WORKS = Rule(
    "a column of works that are counted",
    r"(?:新建|新增|改建|改造|建设|培育|完成)[一-鿿]{1,10}[(（]",
    "新建充电站（座）",
    "新建住房价格",
)
_PLANNED = Rule(
    "the title of a table of what is planned", r"任务|计划|安排|目标", "分年度建设任务表", "统计年鉴"
)
RULES = (OF_A_PLAN, _WORKS, _PLANNED)
_LIST_OF_TEXTS = frozenset(
    name for field in ("title", "doc_number", "source_url") for name in FIELD_COLUMNS[field] if name != "名称"
)
_MOST_ROWS = 3000
SHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Formats whose sheets may be the tables of one plan."""


def read_plan_tables(stored: Stored) -> Layout | None:
    r"""Sheets of a file as the tables of one plan; null where no sheet has the head of a table of indicators or tasks.

    Examples
    --------
    >>> content = "青禾市主要指标,,\n指标,单位,2031年目标\n工坊,家,30\n".encode()
    >>> [(block.kind, block.text) for block in read_plan_tables(Stored("a.csv", content)).blocks]
    [('paragraph', '青禾市主要指标'), ('table', '')]
    >>> read_plan_tables(Stored("a.csv", "标题,文号\n甲规划,甲政发〔2031〕1号\n".encode())) is None
    True
    """
    grids = [grid for grid in _grids(stored) if 1 < grid.n_rows <= _MOST_ROWS]
    blocks: list[Block] = []
    known = False
    for grid in grids:
        found = table_blocks(grid)
        planned = any(block.grid is None and _PLANNED.search(block.text) for block in found)
        known = known or any(_is_of_a_plan(block.grid, planned) for block in found if block.grid is not None)
        blocks += found
    return Layout(tuple(blocks)) if known else None


def _is_of_a_plan(grid: Grid, planned: bool) -> bool:
    """Whether the head names indicators or tasks, or works where the title says that they are ``planned``."""
    head = [
        "".join(grid.at(row, column).text.split())
        for column in range(grid.n_columns)
        for row in range(count_head(grid))
    ]
    named = any(OF_A_PLAN.search(name) or (planned and _WORKS.search(name)) for name in head)
    return named and not _LIST_OF_TEXTS & set(names_of(head))


_READERS: dict[str, Callable[[Stored], Iterator[RawTable]]] = {
    ".csv": read_csv, ".tsv": read_csv, ".xls": read_old_sheets, ".ods": read_open_sheets,
}  # fmt: skip


def _grids(stored: Stored) -> Iterator[Grid]:
    if stored.suffix in {".xlsx", ".xlsm"}:
        yield from _with_merged_cells(stored)
        return
    for table in _READERS[stored.suffix](stored):
        yield _grid(list(table.rows), {})


def _with_merged_cells(stored: Stored) -> Iterator[Grid]:
    from openpyxl import load_workbook

    workbook = load_workbook(stored.stream(), data_only=True)
    for sheet in workbook.worksheets:
        spans = {
            (span.min_row - 1, span.min_col - 1): (
                span.max_row - span.min_row + 1,
                span.max_col - span.min_col + 1,
            )
            for span in sheet.merged_cells.ranges
        }
        if sheet.max_row <= _MOST_ROWS and sheet.sheet_state == "visible":
            yield _grid([[_shown(cell) for cell in row] for row in sheet.iter_rows()], spans)


def _grid(rows: list[Cells], spans: dict[tuple[int, int], tuple[int, int]]) -> Grid:
    """Grid of rows, up to the last cell that holds something or belongs to a merged one."""
    cells = []
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            text = _text(value)
            if text or (number, column) in spans:
                cells.append(GridCell(number, column, text, *spans.get((number, column), (1, 1))))
    height = max((cell.row + cell.row_span for cell in cells), default=0)
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    return Grid(tuple(cells), height, width)


def _shown(cell: Any) -> Any:
    """Value of a cell as the sheet shows it: a share in percent where its format says so."""
    value = cell.value
    if (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and str(cell.number_format).endswith("%")
    ):
        return f"{_text(round(value * 100, 6))}%"
    return value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(round(value, 6))
    return str(value).strip()
