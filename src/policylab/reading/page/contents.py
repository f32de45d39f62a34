"""The table of contents that a long plan prints before its text: its lines repeat the headings and are no sections."""

from __future__ import annotations

import re

from policylab.reading.page.lines import Line
from policylab.text.rules import Rule

_LEADING = r"[\s.…·•_]"
_HEAD = Rule("the head of a table of contents", r"\[?(?:目\s*录|目\s*次)\]?[:]?", "目 录", "项目记录")
_PAGE = Rule(
    "the page behind an entry",
    r"(?=.)[\s.…·•_—-]*(?:\(?\d{1,3}\)?|[-—]\s?\d{1,3}\s?[-—])?\s*$",
    "一、发展基础……7",
    "一、发展基础",
)
_LEADER = Rule(
    "an entry with its page",
    rf".{{2,60}}?(?:…|\.{{4,}}|·{{4,}}|_{{4,}}|\s){_LEADING}*\(?(?P<page>\d{{1,3}})\)?",
    "一、发展基础 7",
    "一、发展基础7",
)
_LONGEST_ENTRY = 80


def contents_lines(lines: list[Line]) -> frozenset[int]:
    """Indices of the lines of a table of contents: its head, and its entries up to where one of them comes again.

    Without a head, three or more headings in a row that end in rising page numbers are one.

    Examples
    --------
    >>> texts = ["目录", "一、发展基础", "二、总体要求", "一、发展基础", "粮食增产。", "二、总体要求"]
    >>> sorted(contents_lines([Line(n, text) for n, text in enumerate(texts)]))
    [0, 1, 2]
    """
    heads = [
        index
        for index, line in enumerate(lines)
        if line.text[:1] in "目［[【〔" and _HEAD.fullmatch(line.folded)
    ]
    for index in heads:
        end = _end_of_entries(lines, index + 1)
        if end is not None:
            return frozenset(range(index, end))
    found = _with_pages(lines)
    return found | {index for index in heads if _first_below(lines, index) in found}


def _first_below(lines: list[Line], index: int) -> int:
    """Index of the first line with text below another."""
    return next((below for below in range(index + 1, len(lines)) if lines[below].text), len(lines))


def _end_of_entries(lines: list[Line], start: int) -> int | None:
    """Index of the line at which the text begins: an entry comes again there; null when hardly any ever does."""
    entries: list[str] = []
    end = start
    for index in range(start, len(lines)):
        words = _words(lines[index])
        end = index
        if words in entries or len(words) > _LONGEST_ENTRY or "。" in words:
            break
        if words:
            entries.append(words)
    later = "\n".join(re.sub(r"\s", "", line.folded) for line in lines[end - 1 :])
    while end > start and not (lines[end - 1].marker or f"\n{_words(lines[end - 1])}" in later):
        end -= 1
    again = sum(f"\n{words}" in later for words in entries)
    return end if len(entries) > 1 and 2 * again >= len(entries) else None


def _words(line: Line) -> str:
    return re.sub(r"\s", "", _PAGE.sub("", line.folded))


_LARGE = ("part", "chapter", "node", "zh", "zh_bracket")
_DOTS = Rule(
    "an entry with a leader of dots and its page",
    rf".{{2,60}}?(?:…{{2,}}|\.{{5,}}|·{{5,}}|_{{5,}}){_LEADING}*\(?(?P<page>\d{{1,3}})\)?",
    "1.2 发展环境……7",
    "1.2 发展环境 7",
)
"""An entry with a leader of dots and its page, whatever its number (1.2 发展环境……7)."""


def _with_pages(lines: list[Line]) -> frozenset[int]:
    """Lines of a table of contents without a head: three or more entries in a row whose pages rise.

    The first half of an entry that breaks over two lines stands between them.
    """
    found: set[int] = set()
    run: list[int] = []
    between: list[int] = []
    n_entries = last = 0
    for index, line in enumerate([*lines, Line(0, "end")]):
        if not line.text:
            continue
        dotted = _DOTS.fullmatch(line.folded) if line.folded.rstrip(")")[-1:].isdecimal() else None
        entry = dotted or (
            _LEADER.fullmatch(line.folded) if line.marker and line.marker.kind in _LARGE else None
        )
        if entry is not None and int(entry["page"]) >= last:
            run += [*(between if dotted else []), index]
            between, last, n_entries = [], int(entry["page"]), n_entries + 1
        elif run and not between and len(line.text) <= 45 and "。" not in line.text:
            between = [index]
        else:
            found |= set(run) if n_entries >= 3 else set()
            run, between, last, n_entries = [], [], 0, 0
    return frozenset(found)


RULES = (
    _HEAD,
    _PAGE,
    _LEADER,
    _DOTS,
)
