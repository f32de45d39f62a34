"""A table as it was found to blocks: its title and notes apart, running text in a frame as paragraphs, the rows of its head counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from policylab.reading.layout import Block, Grid, GridCell, Place
from policylab.text.folding import fold_text
from policylab.text.rules import Rule

_HEAD_WORDS = Rule(
    "a word of the head of a table",
    r"""
    序\s*号|编\s*号|名\s*称|内\s*容|任\s*务|单\s*位|目\s*标|项\s*目|指\s*标|时\s*间|时\s*限|属\s*[地性]|备\s*注|类\s*别|责\s*任
    |措\s*施|举\s*措|进\s*度|事\s*项|部\s*门|领\s*域|工\s*程|地\s*点|年\s*[份度]|牵\s*头|配\s*合|总\s*量|增\s*[长幅速]|年均
    |基[期数]|现状|完成|其中|规划|计划|区\s*域|地\s*区|分\s*类|合\s*计|(?:19|20)\d\d|十[一二三四五六]五
    """,
    "序 号",
    "竹工坊",
)
_YEAR = Rule("a year as a table's head has it", r"(?:19|20)\d\d\s*年?(?:底|末)?", "2031年底", "31年")
_FIGURE = Rule("the figure of a cell", r"[-+≥≤><]?\s*\d[\d,. ]*\s*[%％‰]?", "≥ 6.5%", "约束性")
_UNIT_ALONE = Rule(
    "a unit in brackets, alone in a cell", r"\((?![一二三四五六七八九十]+\))[^()\d]{1,8}\)", "(公里)", "(一)"
)
_REST = Rule(
    "the second half of a name that stands over two rows, or its year",
    r"""\(?(?:(?:19|20)\d\d年?(?:底|末)?|“?十[一二三四五六]五”?)\)?
      | (?:指标|名称|单位|目标|现状|规划|实际|完成|基期|预期|计划|数)值?(?:\((?:19|20)\d\d年\))?
      | 情况|性质|属性|类别|时限|年限|部门|任务|内容|比例|增[速幅]|年均增[速长]""",
    "单位",
    "工坊",
)
_NOTE = Rule(
    "a note below a table",
    r"\s*(?:注|备注|说明|资料来源|数据来源)\s*\d?\s*[:.、]|\s*[*※]",
    "注:数据为初步统计",
    "注重实效",
)
_COUNTED = Rule(
    "what a row says is done, with its number: no name of a column",
    r"[一-鿿]{2}\d+(?:[.]\d+)?(?:万|亿)?(?:个|家|项|条|座|处|公里|名|所|台|户|亩|吨|元|场|套|间)(?!以上|以下|工程|行动)$",
    "改造工坊6个",
    "十大工程(6个)",
)
_LABEL = Rule(
    "a label above a table of who filled it in, or when",
    r"(?:填报|填表|制表|报送|编制|申报|责任)?(?:单位|部门|日期|时间)(?:\(?(?:盖章|公章)\)?)?:",
    "填报单位:榆溪县林业局",
    "责任单位",
)
_LONGEST_HEAD = 24


Inside = Mapping[int, Sequence[Block]]
"""Tables that stand in cells of a table, by the row of the cell."""


def table_blocks(
    grid: Grid,
    place: Place = Place(),  # noqa: B008 - frozen
    inside: Inside = MappingProxyType({}),
) -> list[Block]:
    """Blocks of a table: the paragraphs of its title, the grid with its head counted, the paragraphs of its notes.

    ``grid.header_rows`` is what the source says of its head; the words of the rows may say more. A table that only frames running text (one column, or hardly a row with two filled cells) gives its paragraphs. A table inside a cell stands
    below the row of the cell, and parts the table there.

    Examples
    --------
    >>> from policylab.reading.layout import grid_of
    >>> blocks = table_blocks(grid_of([[("主要指标", 1, 2)], ["指标", "2027年"], ["工坊", "30"]]))
    >>> [(block.kind, block.text, block.grid and block.grid.header_rows) for block in blocks]
    [('paragraph', '主要指标', None), ('table', '', 1)]
    """
    filled: list[list[GridCell]] = [[] for _ in range(grid.n_rows)]
    for cell in grid.cells:
        if cell.text.strip():
            filled[cell.row].append(cell)
    alone = sum(len(cells) == 1 for cells in filled)
    if alone >= 0.8 * sum(1 for cells in filled if cells):
        return list(_paragraphs(filled, place, inside))
    titles = next((number for number, cells in enumerate(filled) if len(cells) > 1 and not _labels(cells)), 0)
    start = titles if count_head(grid.part(titles, grid.n_rows)) else 0
    end = grid.n_rows
    while end > start and _is_note(filled[end - 1]):
        end -= 1
    inner = grid.part(start, end)
    head = count_head(inner) or min(max(grid.header_rows - start, 0), inner.n_rows - 1)
    return [
        *_paragraphs(filled[:start], place, inside),
        *_parts(replace(inner, header_rows=head), place, {row - start: held for row, held in inside.items()}),
        *_paragraphs(filled[end:], place, {row - end: held for row, held in inside.items()}),
    ]


def _paragraphs(rows: list[list[GridCell]], place: Place, inside: Inside) -> Iterator[Block]:
    """The cells of rows as paragraphs, each row with the tables inside it below."""
    for number, cells in enumerate(rows):
        yield from (Block("paragraph", cell.text, place=place) for cell in cells)
        yield from map(_deeper, inside.get(number, ()))


def _parts(grid: Grid, place: Place, inside: Inside) -> Iterator[Block]:
    """A grid, parted below each row with a table inside it; not within the head, nor where a cell reaches over the next row."""
    first, waiting = 0, list[Block]()
    reached_over = {row for cell in grid.cells for row in range(cell.row, cell.row + cell.row_span - 1)}
    for row in range(grid.n_rows):
        waiting += map(_deeper, inside.get(row, ()))
        whole = row >= grid.header_rows - 1 and row not in reached_over
        if row == grid.n_rows - 1 or (waiting and whole):
            head = 0 if first else grid.header_rows
            yield Block("table", grid=replace(grid.part(first, row + 1), header_rows=head), place=place)
            yield from waiting
            first, waiting = row + 1, []


def _deeper(block: Block) -> Block:
    """A block of what stands in a cell: its table is one table deeper."""
    return replace(block, grid=replace(block.grid, depth=block.grid.depth + 1)) if block.grid else block


def _labels(cells: list[GridCell]) -> bool:
    """Whether a row above a table says who filled it in and when."""
    return _LABEL.match(_bare(cells[0].text)) is not None


def _filled(grid: Grid, number: int) -> list[GridCell]:
    """Cells with text that begin in row ``number``."""
    return [cell for cell in grid.cells if cell.row == number and cell.text.strip()]


def _bare(text: str) -> str:
    """Words as rules know them: folded, in simplified script, without white space."""
    return "".join(fold_text(text, traditional=True).text.split())


def _is_note(cells: list[GridCell]) -> bool:
    return len(cells) == 1 and _NOTE.match(_bare(cells[0].text)) is not None


def count_head(grid: Grid) -> int:
    """How many rows at the top of a grid name its columns: 0 to 3.

    Examples
    --------
    >>> from policylab.reading.layout import grid_of
    >>> count_head(grid_of([[("指标", 2, 1), ("目标值", 1, 2)], ["2025年", "2027年"], ["工坊", "20", "30"]]))
    2
    >>> count_head(grid_of([[("病种", 2, 1), ("限额", 1, 2)], ["职工", "居民"], ["喘症", "每月20元", "每月9元"]]))
    2
    """
    if grid.n_rows < 2 or not (
        _names_columns(_filled(grid, 0)) or _stands_over_figures(grid) or _parts_below(grid)
    ):
        return 0
    spans = [cell.row_span for cell in grid.cells if cell.row == 0]
    rows = max((span for span in spans if span <= 3), default=1)
    while rows < min(3, grid.n_rows - 1) and _is_second(grid, rows):
        rows += 1
    return min(rows, grid.n_rows - 1)


def _names_columns(cells: list[GridCell]) -> bool:
    """Whether a row names columns: short cells, no stop, no figures, and a usual word in half of them."""
    texts = [_bare(cell.text) for cell in cells]
    if len(texts) < 2 or any(len(text) > _LONGEST_HEAD or "。" in text for text in texts):
        return False
    if any(is_figure(text) or _COUNTED.search(text) for text in texts):
        return False
    return sum(_HEAD_WORDS.search(text) is not None for text in texts) * 2 >= len(texts)


def _parts_below(grid: Grid) -> bool:
    """Whether the first row is short words, and some reach over the second row while others are parted there: names in two rows."""
    first, texts = _filled(grid, 0), [_bare(cell.text) for cell in _filled(grid, 0)]
    if grid.n_rows < 3 or any(len(text) > _LONGEST_HEAD or "。" in text or is_figure(text) for text in texts):
        return False
    deep = [cell for cell in first if cell.row_span == 2 and cell.column_span == 1]
    wide = [cell for cell in first if cell.row_span == 1 and cell.column_span > 1]
    parted = [
        grid.at(1, column).column_span < cell.column_span and bool(grid.at(1, column).text)
        for cell in wide
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    return bool(deep and wide) and len(deep) + len(wide) == len(first) and all(parted)


def is_figure(text: str) -> bool:
    """Whether the text of a cell is a figure and no year.

    Examples
    --------
    >>> [is_figure(text) for text in ("≥ 6.5%", "2031年", "家")]
    [True, False, False]
    """
    return _FIGURE.fullmatch(text) is not None and not _YEAR.fullmatch(text)


def _stands_over_figures(grid: Grid) -> bool:
    """Whether the first row is short words over columns of which one and more hold nothing but figures below."""
    over = [_bare(cell.text) for cell in grid.row(0)]
    if any(not text or len(text) > _LONGEST_HEAD or "。" in text or is_figure(text) for text in over[1:]):
        return False
    return has_figure_column(grid)


def has_figure_column(grid: Grid) -> bool:
    """Whether a column behind the first holds nothing but figures below its head.

    Examples
    --------
    >>> from policylab.reading.layout import grid_of
    >>> has_figure_column(grid_of([["指标", "2027年"], ["工坊", "30"]])), has_figure_column(grid_of([["姓名", "单位"], ["甲", "乙"]]))
    (True, False)
    """
    first = 2 if grid.n_rows > 2 and _names_units(grid, 1) else 1
    below = [
        [_bare(grid.at(row, column).text) for row in range(first, grid.n_rows)]
        for column in range(1, grid.n_columns)
    ]
    return any(any(texts) and all(is_figure(text) for text in texts if text) for texts in below)


def _is_second(grid: Grid, number: int) -> bool:
    """Whether row ``number`` goes on naming columns: all it holds are short words or years that part wide names above."""
    cells = _filled(grid, number)
    texts = [_bare(cell.text) for cell in cells]
    if not cells or any(len(text) > _LONGEST_HEAD or "。" in text for text in texts):
        return False
    if any(is_figure(text) for text in texts):
        return False
    if all(_REST.fullmatch(text) or _UNIT_ALONE.fullmatch(text) for text in texts):
        return True  # 主要 | 计量 over 指标 | 单位; 基期值 over (2023年)
    return all(_is_wide(grid, number - 1, cell.column) for cell in cells)


def _names_units(grid: Grid, number: int) -> bool:
    """Whether a row below the names of columns holds nothing but their units in brackets."""
    cells = _filled(grid, number)
    return bool(cells) and all(
        _UNIT_ALONE.fullmatch(_bare(cell.text)) and grid.at(number - 1, cell.column).text for cell in cells
    )


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    """Whether the name over a place reaches over more than one column, or there is none and the name at its left does."""
    cell = grid.at(row, column)
    if cell.row < row:
        return False
    if cell.column_span > 1:
        return cell.column_span < grid.n_columns
    if not cell.text:
        return column > 0 and any(grid.at(row, left).text for left in range(column))
    return column + 1 < grid.n_columns and not grid.at(row, column + 1).text


def column_names(grid: Grid) -> tuple[str, ...]:
    """Name of each column: the words of its head from top to bottom, without white space inside a row; empty without a head.

    Examples
    --------
    >>> from policylab.reading.layout import grid_of
    >>> column_names(grid_of([[("指标", 2, 1), ("目标值", 1, 2)], ["2025年", "2027年"], ["工坊", "20", "30"]], 2))
    ('指标', '目标值 2025年', '目标值 2027年')
    """
    if not grid.header_rows:
        return ()
    return tuple(" ".join(_names(grid, column)) for column in range(grid.n_columns))


def _names(grid: Grid, column: int) -> list[str]:
    names: list[str] = []
    seen: set[GridCell] = set()
    for row in range(grid.header_rows):
        cell = grid.at(row, column)
        below = row + 1 < grid.header_rows and grid.at(row + 1, column).text
        if not cell.text and below:  # a wide name that the source printed over its first column only
            cell = next((over for left in range(column, -1, -1) if (over := grid.at(row, left)).text), cell)
        if cell.text and cell not in seen:
            seen.add(cell)
            names.append(re.sub(r"\s+", "", cell.text))
    return names


RULES = (
    _HEAD_WORDS,
    _YEAR,
    _FIGURE,
    _UNIT_ALONE,
    _REST,
    _NOTE,
    _COUNTED,
    _LABEL,
)
