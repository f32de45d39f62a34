"""Duties in the columns of annex tables: 牵头单位, 责任单位, 配合单位."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from policylab.facts.duties.blocks import Block
from policylab.facts.duties.roles import Part, read_parts
from policylab.facts.names.agency_lists import names_agency
from policylab.reading.document import Cell, Document, Table
from policylab.text.characters import fold
from policylab.text.rules import Rule

_PERSON = Rule(
    "a column of persons",
    r"(?<!(?:单位|部门)[及和与、/])(?:领导|责任人|联系人|负责人|电话)(?![及和与、/](?:责任|牵头|承办)?(?:单位|部门))",
    "责任单位负责人",
    "责任单位及责任人",
)
_TASK = Rule(
    "a column that names what is to be done", r"名\s*称|项目|任务|事项|措施|活动", "工作任务", "内容"
)
_WORK = Rule("a column that tells what is to be done", r"内容|工作|政策", "主要内容", "名称")
_SUPPORTS = Rule("a column of those that help", r"配合|协办|协同|协助|参与|参加|支持", "配合单位", "牵头单位")
_LEADS = Rule("a column of those that lead", r"牵头|主办|主责", "牵头单位", "责任单位")
_ANSWERS = Rule(
    "a column of those that answer for a task",
    r"""
    (?:责任|负责|承办|实施|落实|主管|完成|建设)(?:单位|部门|主体|机构|科室|处室|股室)
    | 属地(?:责任|单位|政府) | 责任$ | (?:责任|职责|任务|工作)分工$ | ^分工
    """,
    "责任部门",
    "责任目标",
)
_COLUMNS = (("support", _SUPPORTS), ("lead", _LEADS), ("duty", _ANSWERS))
RULES = (_PERSON, _TASK, _WORK, _SUPPORTS, _LEADS, _ANSWERS)


def find_table_blocks(document: Document, folded: str) -> Iterator[Block]:
    """A block a table row that names agencies; ``folded`` is the folded body.

    Examples
    --------
    >>> from policylab.reading.document import Cell, Table
    >>> cells = (Cell(0, 0, "建设实验室", 0, 5), Cell(0, 1, "市科技局", 8, 12))
    >>> table = Table("t1", None, "任务表", ("任务", "责任单位"), 1, True, cells)
    >>> document = Document("a", {}, (), tables=(table,))
    >>> [(block.task, len(block.parts)) for block in find_table_blocks(document, "建设实验室 | 市科技局")]
    [('建设实验室', 1)]
    """
    text = _with_breaks_marked(document, folded)
    for table in document.tables:
        kinds = _column_kinds(table) if table.columns else _kinds_by_cells(table)
        if not kinds:
            continue
        task_column = _task_column(table, kinds)
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            if cell.text.strip():
                rows[cell.row_no].append(cell)
        task: str | None = None
        for cells in rows.values():
            named = _agency_cells(cells, kinds)
            parts = tuple(part for cell in named for part in _cell_parts(text, cell, kinds))
            if parts:
                own = [cell for cell in named if not cell.covered] or named
                start, end = min(cell.start_char for cell in own), max(cell.end_char for cell in own)
                task = _task(cells, task_column, min(kinds)) or (task if len(named) == len(cells) else None)
                yield Block(start, end, parts, section_id=table.section_id, task=task)


def _with_breaks_marked(document: Document, folded: str) -> str:
    """``folded`` with 、 for the space between two paragraphs of a cell, where the first ends as the name of an agency does."""
    breaks = list[int]()
    for table in document.tables:
        for cell in table.cells:
            before = ""
            at = cell.start_char
            for paragraph in cell.text.split("\n")[:-1] if "\n" in cell.text else ():
                at += len(paragraph)
                before += folded[at - len(paragraph) : at]
                following = re.split("[、,;]", folded[at + 1 : cell.end_char])[0]
                if names_agency(re.split("[、,;:]", before)[-1].strip()) and len(following) > 2:
                    breaks.append(at)
                    before = ""
                at += 1
    edges = [-1, *sorted(set(breaks)), len(folded)]
    return "、".join(folded[before + 1 : at] for before, at in pairwise(edges))


def _agency_cells(cells: list[Cell], kinds: dict[int, str]) -> list[Cell]:
    """Cells of a row that name agencies; one that reaches over several columns counts under the first of them."""
    named: dict[int, Cell] = {}
    elsewhere = {cell.start_char for cell in cells if cell.column_no not in kinds}
    for cell in cells:
        if (
            cell.column_no in kinds and cell.start_char not in elsewhere
        ):  # no name of a group over all columns
            named.setdefault(cell.start_char, cell)
    return list(named.values())


def _task(cells: list[Cell], task_column: int | None, first: int) -> str | None:
    """What is to be done in a row: the words under the column of tasks, else those of the last cell left of the agencies."""
    words = [" ".join(cell.text.split()) for cell in cells if cell.column_no == task_column]
    words += [" ".join(cell.text.split()) for cell in reversed(cells) if cell.column_no < first]
    return next((word for word in words if len(word) > 1 and not word.isdecimal()), None)


def _column_kinds(table: Table) -> dict[int, str]:
    """What each column of agencies says of their role, by column number."""
    kinds = {}
    for number, name in enumerate(table.columns):
        plain = re.sub(r"\s|[(（].*", "", name)
        if _PERSON.search(plain):
            continue
        kind = next((kind for kind, pattern in _COLUMNS if pattern.search(plain)), None)
        if kind:
            kinds[number] = kind
    return kinds


def _kinds_by_cells(table: Table) -> dict[int, str]:
    """The column of agencies of a table without a head: the only one that holds nothing but their names, in two rows and more."""
    columns: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        if cell.text.strip() and not cell.covered:
            columns[cell.column_no].append(fold(cell.text.strip()))
    agencies = [
        number
        for number, texts in columns.items()
        if len(texts) > 1
        and all(names_agency(name.strip()) for text in texts for name in re.split("[、,;\n]", text) if name)
    ]
    return {agencies[0]: "duty"} if len(agencies) == 1 else {}


def _task_column(table: Table, kinds: dict[int, str]) -> int | None:
    """Number of the column that names what is to be done."""
    others = [(number, name) for number, name in enumerate(table.columns) if number not in kinds]
    return next(
        (number for pattern in (_TASK, _WORK) for number, name in others if pattern.search(name)), None
    )


def _cell_parts(folded: str, cell: Cell, kinds: dict[int, str]) -> Iterator[Part]:
    kind = kinds[cell.column_no]
    lead_known = "lead" in kinds.values()
    for part in read_parts(folded, cell.start_char, cell.end_char):
        if part.basis == "named_lead" or (kind == "duty" and not lead_known):
            yield part
        else:
            yield Part(part.item, "lead" if kind == "lead" else "support", "column")
