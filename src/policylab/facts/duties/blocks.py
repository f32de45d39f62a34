"""Where a text says who is responsible: brackets, also broken or cut off, and lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from policylab.facts.duties.roles import LABEL, Part, read_parts
from policylab.facts.names.agency_lists import names_office
from policylab.text.brackets import match_brackets
from policylab.text.rules import Rule

_IN_BRACKETS = Rule(
    "a bracket of who is responsible",
    rf"\(\s*(?:{LABEL}|[一-鿿]{{2,6}}:(?=[^()]{{0,60}}(?:责任|牵头)(?:单位|部门):))",
    "(责任单位:市水利局)",
    "(主要单位:家)",
)
_ON_A_LINE = Rule(
    "a line of who is responsible",
    rf"(?:^|(?<=[。;\n]))[ ]*(?:{LABEL})\s*:",
    "责任单位:市水利局",
    "的责任单位:市水利局",
)
_ROLE_AT_END = Rule(
    "a role at the end of a bracket",
    r"(?:牵头|负责|配合|参与|协助|落实|组织实施|职责分工|职责)(?!解释)[^()、,;。]{0,6}(?=[。\s]*$)",
    "市水利局负责",
    "市水利局",
)
RULES = (
    _IN_BRACKETS,
    _ON_A_LINE,
    _ROLE_AT_END,
)
_STOP = re.compile(r"[。\n]")
_LONGEST = 1500
_LONGEST_BARE = 400


@dataclass(frozen=True, slots=True)
class Block:
    """One responsibility bracket, line, clause or table row; offsets into the body.

    Attributes
    ----------
    own_line : bool
        Whether it is a paragraph of its own.
    task : str or None
        What the row of a table names as its task.

    Examples
    --------
    >>> block = Block(5, 20, ())
    >>> block.own_line, block.task
    (False, None)
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    own_line: bool = False
    section_id: str | None = None
    task: str | None = None


def find_blocks(text: str, breaks: Iterable[int]) -> list[Block]:
    """Blocks of the folded text whose rules are blanked out, in order, none inside another.

    Parameters
    ----------
    text : str
    breaks : iterable of int
        Where headings start that no bracket can span. Those without a marker are left out: a line inside a broken
        bracket is easily taken for one.

    Examples
    --------
    >>> text = "加强服务。(责任单位:甲局、乙局)"
    >>> [text[block.start : block.end] for block in find_blocks(text, [])]
    ['(责任单位:甲局、乙局)']
    """
    pairs = match_brackets(text, breaks)
    opened = [match.start() for match in _IN_BRACKETS.finditer(text)]
    found = [_bracket(text, start, limit, pairs) for start, limit in pairwise([*opened, len(text)])]
    found += [
        Block(start, end + 1, tuple(read_parts(text, start + 1, end, strict=True)))
        for start, end in pairs.items()
        if end - start <= _LONGEST_BARE and _ROLE_AT_END.search(text, start, end)
    ]
    found += [*_lines(text), *_lists_at_paragraph_ends(text, pairs)]
    kept: list[Block] = []
    for block in sorted(found, key=lambda block: (block.start, -block.end)):
        if block.parts and (not kept or block.start >= kept[-1].end):
            kept.append(replace(block, own_line=_is_own_line(text, block)))
    return kept


def _bracket(text: str, start: int, limit: int, pairs: dict[int, int]) -> Block:
    """Block of the bracket that opens at ``start``; one that was cut off ends with its sentence, before ``limit``."""
    if start in pairs:
        return Block(start, pairs[start] + 1, tuple(read_parts(text, start + 1, pairs[start])))
    stop = _STOP.search(text, start, min(limit, start + _LONGEST))
    end = stop.start() if stop else min(limit, start + _LONGEST)
    return Block(start, end, tuple(read_parts(text, start + 1, end)))


def _lists_at_paragraph_ends(text: str, pairs: dict[int, int]) -> list[Block]:
    """Brackets at a paragraph's end, before or behind its full stop, with nothing but agencies; one alone in a document is none."""
    blocks = []
    for start, end in pairs.items():
        alone = text[end + 1 : end + 3].strip(" 。") in {"", "\n"} or text[end + 1 : end + 2] == "\n"
        closed = text[start - 1 : start] in {"。", ";"} or text[end + 1 : end + 2] == "。"
        if end - start > _LONGEST_BARE or not alone or not closed:
            continue
        parts = read_parts(text, start + 1, end)
        names = [text[part.item.start : part.item.end] for part in parts]
        if names and names_office(names[0]) and all(names_office(name) or name[0] == "各" for name in names):
            blocks.append(Block(start, end + 1, tuple(parts)))
    return blocks if len(blocks) > 1 else []


def _lines(text: str) -> list[Block]:
    """Blocks without brackets: ``责任单位:…`` up to the sentence's end, 牵头 and 配合 on lines that follow each other."""
    spans: list[tuple[int, int]] = []
    for match in _ON_A_LINE.finditer(text):
        stop = _STOP.search(text, match.end(), match.end() + _LONGEST)
        if stop and stop.group() == "\n" and not text[match.end() : stop.start()].strip():
            stop = _STOP.search(text, stop.end(), stop.end() + _LONGEST)
        end = stop.start() if stop else min(len(text), match.end() + _LONGEST)
        if (
            spans
            and end - spans[-1][0] <= _LONGEST
            and not text[spans[-1][1] : match.start()].strip(" \n;。")
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((match.start(), end))
    return [Block(start, end, tuple(read_parts(text, start, end))) for start, end in spans]


def _is_own_line(text: str, block: Block) -> bool:
    before = text.rfind("\n", 0, block.start) + 1
    after = text.find("\n", block.end)
    after = len(text) if after < 0 else after
    return not text[before : block.start].strip() and not text[block.end : after].strip(" 。")
