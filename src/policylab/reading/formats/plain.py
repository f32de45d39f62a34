"""Plain text to a layout: a line a paragraph, rows whose cells pipes or tabs part as grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policylab.reading.formats.drawn import UPRIGHT, drawn_tables
from policylab.reading.grids import count_head, has_figure_column, table_blocks
from policylab.reading.layout import Block, Layout, Paragraphs, Place, grid_of
from policylab.reading.outline.headings import find_marker
from policylab.text.rules import Rule

_CELL_BREAK = Rule("a tab between two cells", r"[ ]*\t[ ]*", "工坊\t30", "工坊  30")
_WIDE_GAP = Rule("a gap between two cells", r"[ \u3000\u00a0]{2,}|\u3000", "工坊  30", "工坊 30")
_RULE = Rule("a line that only draws a rule", r"\A[\s|｜:\-—+=]*\Z", "|---|---|", "|工坊|")


def read_plain(text: str) -> Layout:
    r"""Layout of a text with line feeds; every block has the number of its first line.

    Examples
    --------
    >>> [block.kind for block in read_plain("主要指标\n指标 | 2027年 |\n--- | --- |\n工坊 | 30 |").blocks]
    ['paragraph', 'table']
    """
    raws = text.split("\n")
    rows = _rows(text, raws)
    drawn = drawn_tables(raws) if UPRIGHT.search(text) else {}
    if not rows and not drawn:  # as most texts are, and a collection holds many
        return Layout(Paragraphs(tuple(raws)))
    blocks: list[Block] = []
    run: list[int] = []
    below = 0
    for number, raw in enumerate([*raws, None]):
        if number < below:
            continue
        if number in drawn:
            blocks += _table(rows, run) if run else []
            run = []
            below, grid = drawn[number]
            blocks += table_blocks(grid, Place(line=number + 1))
        elif number in rows:
            run.append(number)
        elif run and raw is not None and not raw.strip(" \r"):
            continue  # a blank line between two rows
        else:
            blocks += _table(rows, run) if run else []
            run = []
            if raw is not None:
                blocks.append(Block("paragraph", raw, place=Place(line=number + 1)))
    return Layout(tuple(blocks))


def _rows(text: str, raws: Sequence[str]) -> dict[int, list[str]]:
    """Cells of the lines that are rows of tables; most texts hold none of the signs that part cells, which is asked first."""
    rows: dict[int, list[str]] = {}
    if any(gap in text for gap in ("  ", "\u3000", "\u00a0")):
        rows |= _spaced(raws)
    if "\t" in text:
        rows |= _tabbed(raws)
    if "|" in text or "｜" in text:
        rows |= {number: _piped(raw) for number, raw in enumerate(raws) if _has_pipes(raw)}
    return rows


def with_printed_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    r"""Blocks of a page or file in which rows that pipes or tabs part within the text became tables.

    Examples
    --------
    >>> blocks = [Block("paragraph", "指标 | 2027年 |"), Block("paragraph", "工坊 | 30 |")]
    >>> [block.kind for block in with_printed_tables(blocks)]
    ['table']
    """
    done: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, Block("page break")]:
        if block.kind == "paragraph":
            run.append(block)
            continue
        texts = [one.text for one in run]
        if any("\t" in text or _has_pipes(text) for text in texts) or _spaced(texts):
            found = read_plain("\n".join(one.text for one in run)).blocks
            run = [replace(one, place=Place()) for one in found]
        done += [*run, block]
        run = []
    return tuple(done[:-1])


def _has_pipes(raw: str) -> bool:
    return raw.count("|") + raw.count("｜") >= 2


def _piped(raw: str) -> list[str]:
    return [_BREAK.sub("\n", cell.strip()) for cell in re.split("[|｜]", raw.strip())]


_BREAK = Rule(
    "a line break in a cell, as Markdown writes it",
    r"(?i)[ ]*<br[ ]*/?>[ ]*",
    "县林业局<br>县财政局",
    "县林业局",
)


def _tabbed(raws: Sequence[str]) -> dict[int, list[str]]:
    """Rows whose cells tabs part, by line: two in a row with three cells, or three with two.

    An entry of a table of contents (第一章 总则, a tab, its page) is no row; a row may lack empty cells at its end.
    """
    found: dict[int, list[str]] = {}
    run: list[tuple[int, list[str]]] = []
    for number, raw in enumerate([*raws, "."]):
        if run and not raw.strip():
            continue
        cells = _CELL_BREAK.split(raw.strip(" \r\u3000"))
        entry = cells[-1].isdecimal() and find_marker(cells[0]) is not None
        filled = sum(cell != "" for cell in cells)
        is_row = filled > 1 or (bool(run) and filled == 1 and len(cells) > 2)
        is_row = is_row and not (len(cells) == 2 and entry)
        if run and not (is_row and len(cells) <= len(run[0][1])):
            found |= dict(run) if len(run) > 1 and len(run) + len(run[0][1]) >= 5 else {}
            run = []
        if is_row:
            run.append((number, cells))
    return found


def _spaced(raws: Sequence[str]) -> dict[int, list[str]]:
    """Rows whose cells wide blanks part, by line: a head and two rows and more of three cells and more, with a column of figures."""
    found: dict[int, list[str]] = {}
    run: list[tuple[int, list[str]]] = []
    for number, raw in enumerate([*raws, "."]):
        if run and not raw.strip():
            continue
        cells = _WIDE_GAP.split(raw.strip())
        if run and len(cells) != len(run[0][1]):
            grid = grid_of([row for _, row in run])
            found |= dict(run) if len(run) > 2 and count_head(grid) and has_figure_column(grid) else {}
            run = []
        if len(cells) > 2:
            run.append((number, cells))
    return found


def _table(rows: dict[int, list[str]], run: list[int]) -> list[Block]:
    """Blocks of a table; pipes at the left or right of every row are its border, others part an empty cell off."""
    ruled = next((at for at, number in enumerate(run) if _RULE.match("|".join(rows[number]))), 0)
    texts = [rows[number] for number in run if not _RULE.match("|".join(rows[number]))]
    if texts and all(row[0] == "" for row in texts):
        texts = [row[1:] for row in texts]
    if texts and all(row[-1:] == [""] for row in texts):
        texts = [row[:-1] for row in texts]
    return table_blocks(grid_of(texts, ruled), Place(line=run[0] + 1))


RULES = (_RULE, _CELL_BREAK, _WIDE_GAP, _BREAK)
