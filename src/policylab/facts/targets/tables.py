"""Figures in cells of annex tables: the column gives year, status and kind, the row gives indicator and unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from policylab.facts.names.units import MULTIPLIERS, Unit
from policylab.facts.targets.columns import Column, has_figures, period_of, read_columns, unit_above, unit_of
from policylab.facts.targets.figures import Figure, Item, find_figures, fold
from policylab.facts.targets.kinds import comparator_of, kind_of
from policylab.facts.targets.target import Target
from policylab.facts.targets.times import Setting
from policylab.reading.document import Cell, Document, Table
from policylab.text.numerals import ARABIC, parse_number

_BARE = re.compile(rf"([≥≤><]?)\s*[\[〔]?(-?(?:{ARABIC}))[\]〕]?\s*(以上|左右|以内|以下)?")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_LONGEST_FIELD = 4
_NO_FIGURES = {"number", "unit", "aside", "place", "period", "dated"}
_NO_UNIT = {"—", "-", "/", "--", "——"}
_SIGNS = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt"}
_UNIT_IN_NAME = re.compile(r"[(]([^()\d]{1,8})[)]$")
_OTHER_UNIT = re.compile(
    rf"(?P<multiplier>{'|'.join(MULTIPLIERS)})?(?P<unit>[一-鿿A-Za-z]{{1,4}}(?:/[一-鿿A-Za-z]{{1,4}})?)"
)
_PURE = re.compile(r"(?:指数|系数|倍数|比值)(?:\([A-Za-z0-9]+\))?$")
_OF_WHICH = re.compile(r"^(?:其中|#)\s?:?")
_PART = re.compile(
    r"^(?:总量|总数|总额|总计|合计|小计|数量|规模|总规模|产[量值]|占比|比重|比例|面积|总面积|增[速幅]|增长率|个数|人数|户数|金额|投资|容量|长度|里程|总[人户家件场]次?数?|[一-鿿]{2}(?:数量|总数|总量|个数))(?:$|\()"
)
_SUM = re.compile(r"^(?:合\s?计|总\s?计|小\s?计|全[省市县区])")
_CAPTION_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_ADDED = re.compile(r"新增|净增|新建|新改扩?建|新设")
_TURNED = re.compile(r"(?:下降|降低|减少|削减|增长|提高|上升)(?:率|幅度|比例)?(?:[(].*)?$")
_SUMMED = re.compile(r"^[\[〔(]?累计")
_TURNS = {"增长": "change", "年均增长": "change", "提高": "change", "下降": "change", "降低": "change", "新增": "flow",
          "累计": None, "达到": None, "达": None}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure in a cell: what it measures, the cell that names it, its sign and kind where the cell says them, its scope."""

    figure: Figure
    indicator: str
    named: Cell | None
    sign: str | None = None
    kind: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table below its head: its cells from left to right, the columns, and the unit that holds for the table."""

    cells: list[Cell]
    columns: tuple[Column, ...]
    unit: Unit | None = None

    def column(self, cell: Cell) -> Column:
        """Column of a cell; a place outside the head has no name."""
        number = cell.column_no
        return self.columns[number] if number < len(self.columns) else Column("", "value")

    def with_role(self, role: str) -> list[Cell]:
        """Cells with text under columns of a role."""
        return [cell for cell in self.cells if cell.text.strip() and self.column(cell).role == role]


def find_table_targets(
    document: Document, setting_of: Callable[[str | None], Setting]
) -> Iterator[tuple[Target, Cell]]:
    """Targets in cells that hold a figure and nothing else, each with its cell.

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
    >>> [(target.indicator, target.value, target.unit, target.year) for target, _ in find_table_targets(document, lambda _: Setting())]
    [('高新技术企业', 30.0, '家', 2027)]
    """
    for table in document.tables:
        columns = read_columns(table)
        if not has_figures(columns, fold(table.caption or "")):
            continue
        stated = unit_above(_lines_above(document, table))
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row_no, []).append(cell)
        for cells in rows.values():
            row = _Row(cells, columns, stated)
            for index, cell in enumerate(cells):
                reading = None if cell.covered else _read_cell(row, index)
                if reading is not None:
                    yield _target(document, table, row, cell, reading, setting_of(table.section_id)), cell


def _lines_above(document: Document, table: Table) -> str:
    """Caption of a table and the two short lines above it, where a unit for all of its figures stands."""
    first = min((cell.start_char for cell in table.cells), default=0)
    at = bisect_left([paragraph.start_char for paragraph in document.paragraphs], first)
    while at > 0 and document.paragraphs[at - 1].kind == "table_row":
        at -= 1
    above = [paragraph.text for paragraph in document.paragraphs[max(at - 2, 0) : at]]
    return " ".join([table.caption or "", *(text for text in above if len(text) < 50)])


def _read_cell(row: _Row, index: int) -> _Reading | None:
    """What a cell says, unless its text is more than a figure or its column holds none."""
    cell = row.cells[index]
    column = row.column(cell)
    if column.role in _NO_FIGURES:
        return None
    named = _named(row, index)
    if named is None:
        return None
    indicator, unit, naming = named
    text = fold(cell.text).strip()
    places = row.with_role("place")
    scope = places[0].text if places and not _SUM.search(places[0].text) else None
    whole = _whole_figure(text)
    if whole is not None:
        figure, kind = whole
        return _Reading(figure, indicator, naming, _SIGNS.get(text[0]), kind, scope)
    bare = _BARE.fullmatch(_THOUSANDS.sub("", text))
    value = parse_number(bare[2]) if bare else None
    unit = column.unit or unit or row.unit
    pure = bare and (bare[1] or _PURE.search(_one_line(indicator)))
    if unit is None and pure and (column.goal or column.done or column.year):
        unit = Unit("", "ratio", "", 1.0)  # a bound without a unit (<1), or an index
    if bare is None or value is None or unit is None:
        return None
    figure = Figure(0, len(text), value, None, unit, after=bare[3] or "")
    return _Reading(figure, indicator, naming, _SIGNS.get(bare[1]), None, scope)


def _whole_figure(text: str) -> tuple[Figure, str | None] | None:
    """Figure with a unit that is all of a text, perhaps behind a word that says how it is meant (增长8%), and that word's kind."""
    figures = list(find_figures(text))
    if len(figures) != 1:
        return None
    figure = figures[0]
    before = text[: figure.start].removesuffix(figure.before).strip()
    if before in _TURNS and figure.end + len(figure.after) >= len(text):
        return figure, _TURNS[before]
    rest = len(text) - (figure.end - figure.start) - len(figure.before)
    return (figure, None) if rest <= 1 else None


def _named(row: _Row, index: int) -> tuple[str, Unit | None, Cell | None] | None:
    """Indicator of a cell with the unit that goes with it and the cell that names it; null where the row names nothing.

    The row's own cells name it; where the row is a place or a period, the head of the column does.
    """
    column = row.column(row.cells[index])
    if row.with_role("period") or (row.with_role("place") and not _names(row, index)):
        noun = _without_units(column.name)
        return (noun, None, None) if column.role in {"name", "value"} and noun and not column.year else None
    names = _names(row, index)
    unit = _row_unit(row)
    while names and _only_unit(names[-1]):
        unit = unit or unit_of(fold(names.pop().text).strip("() "))
    if not names:
        return None
    naming = names[-1]
    name = _OF_WHICH.sub("", _one_line(naming.text))
    if (inside := _UNIT_IN_NAME.search(name)) and (found := unit_of(inside[1]) or _multiplied(inside[1])):
        unit = unit if unit and unit.printed else found
    if len(names) > 1 and (_PART.match(name) or _under_one_name(row, *names[-2:])):
        name = _UNIT_IN_NAME.sub("", _one_line(names[-2].text)) + name
    spent = "" if re.search("投资|资金|经费|支出", name) else column.spent  # 竹产业园 | 总投资
    return (_without_units(name) or name) + spent, unit, naming


def _multiplied(text: str) -> Unit | None:
    """A unit that no list has in the brackets of a name, where a multiplier shows that it is one: 万棒."""
    found = _unit_as_printed(text)
    return found if found and found.factor > 1 else None


def _under_one_name(row: _Row, whole: Cell, part: Cell) -> bool:
    """Whether the head names two cells as one, the first of them longer than a field (教育, 养老服务): 公共租赁住房, 在保家庭."""
    one = row.column(whole).name == row.column(part).name and whole.text != part.text
    return one and len(_one_line(whole.text)) > _LONGEST_FIELD and not _OF_WHICH.match(_one_line(part.text))


def _without_units(name: str) -> str:
    """A name without the brackets that hold its unit, at its end or within (造林(亩)人工)."""
    return re.sub(
        r"[(]([^()]{1,12})[)]",
        lambda match: "" if unit_of(match[1]) or _multiplied(match[1]) else match[0],
        _UNIT_IN_NAME.sub("", name),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def _only_unit(cell: Cell) -> bool:
    """Whether a cell among the names holds only the unit, in brackets (（万人）)."""
    text = _one_line(cell.text)
    return text.startswith("(") and text.endswith(")") and unit_of(text[1:-1]) is not None


def _names(row: _Row, index: int) -> list[Cell]:
    """Cells left of a cell that can name what it measures; where the head names indicators, only what is under such names."""
    cells = [cell for cell in row.cells[:index] if _is_name(row, cell)]
    under = [cell for cell in cells if re.search("指标|名称", row.column(cell).name)]
    if not under:
        return cells
    last = cells.index(under[-1])
    return cells[: last + 1]


def _is_name(row: _Row, cell: Cell) -> bool:
    column, text = row.column(cell), fold(cell.text).strip()
    if column.role in _NO_FIGURES or (column.role == "value" and column.year):
        return False
    figures = any(len(text) - (figure.end - figure.start) <= 1 for figure in find_figures(text))
    return len(text) > 1 and not figures and not _BARE.fullmatch(text)


def _row_unit(row: _Row) -> Unit | None:
    """Unit in the row's cell under 单位; a dash there is a pure number."""
    printed = [_one_line(cell.text) for cell in row.with_role("unit")]
    if printed and printed[0] in _NO_UNIT:
        return Unit("", "ratio", "", 1.0)
    return (unit_of(printed[0]) or _unit_as_printed(printed[0])) if printed else None


def _unit_as_printed(text: str) -> Unit | None:
    """A unit that no list has, as a column of units prints it: 万棒, 株/亩; null where it can be no unit."""
    found = _OTHER_UNIT.fullmatch(text)
    if found is None:
        return None
    return Unit(text, "count", found["unit"], MULTIPLIERS.get(found["multiplier"] or "", 1.0))


def _target(
    document: Document, table: Table, row: _Row, cell: Cell, reading: _Reading, setting: Setting
) -> Target:
    figure, said = reading.figure, _said(row, cell)
    past = said.year is not None and said.year < int(
        document.metadata.get("period_start") or setting.written or 0
    )
    past = past or _is_base(row, said)
    status = "result" if said.done or (past and not said.goal) else "target"
    indicator = reading.indicator
    item = Item(figure, indicator, 0, figure.end, "table column")
    start = _quote_start(row, cell, reading.named)
    year, rule = _year(table, row, said, setting)
    return Target(
        start,
        cell.end_char,
        kind=_kind(item, cell, reading, said, status),
        status=status,
        section_id=table.section_id,
        quote=document.body[start : cell.end_char],
        indicator=indicator,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit.printed or None,
        amount=round(figure.value * figure.unit.factor, 6),
        base_unit=figure.unit.base_unit or None,
        comparator=reading.sign or comparator_of(item),
        base_year=said.base_year,
        year=year,
        year_rule=rule,
        scope=reading.scope,
        rule="table column",
    )


def _is_base(row: _Row, said: Column) -> bool:
    """Whether a year is the first of a head whose later years are all called goals: 2030年 beside 2035年目标."""
    years = [column for column in row.columns if column.year]
    later = [column for column in years if said.year is not None and (column.year or 0) > said.year]
    return len(later) == len(years) - 1 > 0 and all(column.goal for column in later)


def _year(table: Table, row: _Row, said: Column, setting: Setting) -> tuple[int | None, str]:
    """Year of a figure and where it is said: the head, for a goal the setting of the section, else the only year of the caption.

    A caption that dates goals and what was reached of them (2031年主要指标完成情况) dates both. A sum over the years of a plan is that of the last year in the head.
    """
    if said.year is not None:
        return said.year, "column"
    if said.spent and (said.done or said.spent.startswith(("总", "估算", "概算"))):
        return None, "none"  # what a project costs in all, or has cost so far, is no one year's
    named = set(_CAPTION_YEAR.findall(fold(table.caption or "")))
    if len(named) == 1 and not said.change and _sets_beside(row.columns):
        return int(named.pop()), "section"
    if said.goal:
        return setting.year, setting.rule
    years = [column.year for column in row.columns if column.year]
    if years and _SUMMED.search(said.name):  # 〔累计〕 beside 2020年 and 2025年: by the last of them
        return max(years), "column"
    if len(named) == 1 and not (said.done or said.change):
        return int(named.pop()), "section"
    return None, "none"


def _sets_beside(columns: Sequence[Column]) -> bool:
    """Whether a head sets goals beside what was reached, without a year: 目标值, 完成值."""
    undated = [column for column in columns if column.year is None and not column.change]
    return any(column.goal for column in undated) and any(column.done for column in undated)


def _said(row: _Row, cell: Cell) -> Column:
    """What the head says of a cell's figure; a period down the side says it for its row, and a change, or how much of a goal was met, is that of the column before it."""
    column = row.column(cell)
    if periods := row.with_role("period"):
        said = period_of(periods[0])
        return replace(said, change=column.change, flow=column.flow, unit=column.unit)
    if column.year is None and (
        dated := [other for other in row.with_role("dated") if other.column_no == cell.column_no - 1]
    ):
        return replace(column, year=period_of(dated[0]).year)  # 现状: 年份, 数值
    own = column.met or (column.change and not (column.goal or column.done))
    if own and column.year is None:
        before = [
            other
            for other in row.columns[: cell.column_no]
            if other.role == "value" and not other.change and (other.year or other.goal or other.done)
        ]
        if before:
            last = before[-1]
            return replace(
                column, year=last.year, goal=last.goal and not column.met, done=last.done or column.met
            )
    return column


def _kind(item: Item, cell: Cell, reading: _Reading, said: Column, status: str) -> str:
    """Kind of a figure: what its cell or column says, else what its noun and unit do."""
    summed = fold(cell.text).strip()[:1] in {"[", "〔"}  # [25000]: the sum of the years
    ratio = item.figure.unit.group in {"ratio", "points"}
    turned = ratio and _TURNED.search(_one_line(reading.indicator))
    if said.change or reading.kind == "change" or (turned and not said.done):
        return "change"
    kind = kind_of(item, _one_line(reading.indicator), status, yearly=False)
    added = said.flow or reading.kind == "flow" or _ADDED.search(reading.indicator)
    if kind == "level" and not ratio and (summed or added):
        return "flow"
    return kind


def _quote_start(row: _Row, cell: Cell, named: Cell | None) -> int:
    """Where the quote of a figure starts: at the cell that names it, or the first at its right that stands in this row."""
    start = named.start_char if named else cell.start_char
    if named is not None and named.covered and not any(_begins(other, named) for other in row.cells):
        own = [
            other
            for other in row.cells
            if other.column_no > named.column_no and not other.covered and other.text
        ]
        start = min((other.start_char for other in own), default=cell.start_char)
    return start if 0 < cell.end_char - start < 80 else cell.start_char


def _begins(cell: Cell, named: Cell) -> bool:
    """Whether a cell is the place in this row at which a cell over several columns begins."""
    return not cell.covered and cell.start_char == named.start_char
