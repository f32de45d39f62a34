"""What the head of a table says of its columns: what each holds, and of its figures the year, the status, the kind and the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylab.facts.names.units import Unit, match_unit
from policylab.facts.targets.figures import fold
from policylab.facts.targets.times import FIVE_YEAR
from policylab.reading.document import Cell, Table

_NUMBER = re.compile(r"^(?:序号|编号|号|序)$")
_UNIT = re.compile(r"^(?:(?:19|20)\d\d年)?(?:指标|计量|计算|统计|数量)?单位$")
_ASIDE = re.compile(
    r"属性|性质|备注|说明|来源|口径|责任|牵头|配合|主管|部门|单位|负责|(?:完成)?时限|起止|进度安排|频次|类型$"
)
_INDICATOR_AND = re.compile(r"指标(?:名称)?(?:及|和|与|\()")
_NAME = re.compile(r"指标|名称|项目|内容|品种|事项|任务|工程|领域|行业|产业|类别")
_PLACE = re.compile(
    r"^(?:县|市|区|地区|区域|辖区|乡镇|镇|街道|园区|县区|区县|县市区|各?县\(市、区\)|县\(市、区\)|行政区划?|责任地区|地市|州市|市州|盟市)$"
)
_DONE = re.compile(
    r"现状|基期|基数|基准|实绩|完成值|完成情况|完成数|实际|已|执行情况|预计完成|达到值|累计完成(?:投资|资金)|(?<!计划)完成$"
)
_MET = re.compile(r"[完达]成(?:率|比例|进度)")
_GOAL = re.compile(r"目标|计划|预期|任务|指标值|规划|预计|力争")
_RATE = re.compile(
    r"年均增[长速]|年均[升降]|增[幅速](?!目标)|增长率|涨幅|降幅|变幅|变[化动](?:幅度|率)|同比|增减"
)
_CHANGE = re.compile(
    rf"{_RATE.pattern}|累计(?:增长|提高|下降|降低)|(?:增长|提高|下降|降低|增加)(?:值|量|百分点)?(?:\(|$|%)|[比较](?:19|20)\d\d年"
)
_FLOW = re.compile(r"新增|累计(?!增长|提高|下降|降低)|新建|改造|完成量")
_SPENT = re.compile(
    r"(?:总|计划|年度|完成|累计|预计|中央|省级|市级|县级|自筹|财政|专项|债券|补助|所需|需|估算|概算)*(?:投资|资金|经费|支出)(?:额|总额|金额|规模)?(?!强度|密度|占|余额|[一-鿿]*[增率])"
)
_DATED = re.compile(r"(?:(?:19|20)\d\d年?(?:度)?|“?十[一二三四五六]五”?(?:期间|时期)?|目标)")
_SPAN = re.compile(r"((?:19|20)\d\d)年?\s?[-—–~～至到]{1,2}\s?((?:19|20)\d\d)年?")
_BASE = re.compile(r"[比较]((?:19|20)\d\d)年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)年?|(十[一二三四五六]五)")
_PERIOD = re.compile(r"“?(?:(?:19|20)\d\d\s?年?|十[一二三四五六]五”?)(?:[^\d]{0,8})")
_IN_BRACKETS = re.compile(r"[(]([^()]{1,12})[)]")
_STATED_UNIT = re.compile(r"单位\s?:\s?([^()\s,;。]{1,8})")
_OF_YEARS = ("年份", "年度", "年", "时间")
PERCENT = Unit("%", "ratio", "%", 1.0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``role`` (number, unit, name, place, period, dated, aside or value), and of its figures what the head says.

    A ``dated`` column holds the year of the figures in the column behind it.

    ``spent`` names the money that its figures are (总投资, 计划投资): what a period spends, whatever the row is called.
    ``goal`` and ``done`` are words of the head for targets and results; ``change`` says that it tells by how much, ``met`` how much of a goal was met.

    Examples
    --------
    >>> column = read_column("2027年目标值（万吨）")
    >>> column.role, column.year, column.goal, column.unit.printed
    ('value', 2027, True, '万吨')
    """

    name: str
    role: str
    year: int | None = None
    base_year: int | None = None
    goal: bool = False
    done: bool = False
    change: bool = False
    flow: bool = False
    met: bool = False
    unit: Unit | None = None
    spent: str = ""


def read_column(name: str) -> Column:
    """Column of a head.

    Examples
    --------
    >>> read_column("年均增长（%）").change, read_column("责任单位").role, read_column("指标").role
    (True, 'aside', 'name')
    """
    plain = re.sub(r"\s+", "", fold(name))
    role = _role(plain)
    bracket = _IN_BRACKETS.search(plain)
    if role not in {"name", "value", "period"}:
        return Column(plain, role)
    base = _BASE.search(plain)
    found = _YEAR.search(_BASE.sub("", _SPAN.sub(r"\2年", plain)))
    year = (int(found[1]) if found[1] else FIVE_YEAR[found[2]]) if found else None
    met = _MET.search(plain) is not None
    done = met or _DONE.search(plain) is not None
    change = _CHANGE.search(plain) is not None
    unit = unit_of(bracket[1]) if bracket else None
    if unit is None and (met or (change and _RATE.search(plain))):
        unit = PERCENT
    goal = _GOAL.search(plain) is not None and not done
    spent = _SPENT.fullmatch(_DATED.sub("", _IN_BRACKETS.sub("", plain)))
    return Column(
        plain,
        role,
        year,
        int(base[1]) if base else None,
        goal,
        done,
        change,
        bool(spent or _FLOW.search(plain)),
        met,
        unit,
        spent[0] if spent else "",
    )


def _role(plain: str) -> str:
    """What a column holds, by its name alone."""
    if _NUMBER.match(plain):
        return "number"
    if _UNIT.match(plain):
        return "unit"
    if _YEAR.search(plain) or _CHANGE.search(plain):
        return "value"
    if re.fullmatch(r"年[份度]?|时间|时期", plain):
        return "period"
    if _PLACE.match(plain):
        return "place"
    if _ASIDE.search(plain) and not _INDICATOR_AND.match(plain):
        return "aside"
    if _NAME.search(plain) and not re.search(r"目标|指标值|任务[量数]", plain):
        return "name"
    return "value" if any(rule.search(plain) for rule in (_GOAL, _DONE, _MET)) else "name"


def unit_of(text: str) -> Unit | None:
    """Unit that a text is, and nothing else; a bracket may say more behind a comma (万人，户籍).

    Examples
    --------
    >>> unit_of("万人").printed, unit_of("含个体")
    ('万人', None)
    """
    plain = re.split("[,、;:]", fold(text).strip())[0]
    found = match_unit(plain, 0)
    return found[0] if found and found[1] == len(plain) else None


def read_columns(table: Table) -> tuple[Column, ...]:
    """Columns of a table; one whose cells are all years or periods, in a table whose other columns name none, holds periods.

    In a table whose other columns name years it dates the column behind it (现状: 年份, 数值).

    Examples
    --------
    >>> cells = (Cell(0, 0, "2025年", 0, 5), Cell(1, 0, "2027年", 9, 14))
    >>> [column.role for column in read_columns(Table("t1", None, None, ("年份", "工坊（家）"), 2, True, cells))]
    ['period', 'name']
    """
    columns = [read_column(name) for name in table.columns]
    named = any(column.year for column in columns)
    for number, column in enumerate(columns):
        if named and (column.year or not column.name.endswith(_OF_YEARS)):
            continue
        texts = [
            fold(cell.text).strip() for cell in table.cells if cell.column_no == number and not cell.covered
        ]
        if len(texts) > 1 and column.role != "number" and all(_PERIOD.fullmatch(text) for text in texts):
            columns[number] = Column(column.name, "dated" if named else "period")
            break
    return tuple(columns)


def has_figures(columns: tuple[Column, ...], caption: str) -> bool:
    """Whether the head says that a table's cells hold figures of targets or results.

    Examples
    --------
    >>> has_figures((read_column("指标"), read_column("2027年")), "")
    True
    """
    if any(column.year or column.goal or column.done or column.change for column in columns):
        return True
    roles = {column.role for column in columns}
    shared_out = "place" in roles and any(column.unit for column in columns)
    return "period" in roles or (shared_out and _GOAL.search(caption) is not None)


def period_of(cell: Cell) -> Column:
    """What the cell of a period says of the figures in its row.

    Examples
    --------
    >>> period_of(Cell(0, 0, "2027年（目标）", 0, 9)).year
    2027
    """
    return read_column(cell.text)


def unit_above(text: str) -> Unit | None:
    """Unit that a caption or the line above a table states for all of its figures (单位：万人).

    Examples
    --------
    >>> unit_above("表1 人口（单位：万人）").printed
    '万人'
    """
    found = _STATED_UNIT.search(fold(text))
    return unit_of(found[1]) if found else None
