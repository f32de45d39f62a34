"""Annexes that are announced and absent, and counts that the annex does not bear out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from policylab.facts.audit.findings import Finding, number_words, shown
from policylab.reading.document import Cell, Document, Paragraph, Section, Table
from policylab.text.characters import fold
from policylab.text.rules import Rule

_LABEL = Rule(
    "the label of an annex",
    r"附[ ]?(?:件|表|录)[ ]?(?P<number>\d{0,2})[ ]?[:.、]?[ ]?(?:(?P<item>\d{1,2})[.、][ ]?)?(?P<name>.*)",
    "附件1:清单",
    "随附",
)
_ITEM = Rule(
    "an item of a list of annexes",
    r"(?P<item>\d{1,2})[.、][ ]?(?P<name>.+)",
    "2.任务清单",
    "任务清单",
)
_NAME = Rule(
    "the name of an annex",
    r"[^。;!?]{3,80}(?:表|清单|方案|办法|名单|目录|图|细则|指标|汇总|说明|书|分工|名录|计划|任务|指南|标准|规定|要求)(?:\([^()]*\))?$",
    "重点任务清单",
    "重点任务好",
)
_SEE_ANNEX = Rule(
    "a sentence that points to an annex",
    r"[^。;\n]{0,200}见附(?:件|表)",
    "项目见附件",
    "项目见表",
)
_PROMISE = Rule(
    "a count that an annex can bear out",
    r"(?P<before>\d{1,4})(?:个|项|条)[一-鿿]{0,8}(?:项目|任务|工程|举措|措施)|(?:项目|任务|举措|措施)(?P<after>\d{1,4})(?:个|项|条)(?!以)",
    "30个项目",
    "30个企业",
)
_AMOUNT = Rule(
    "a sum that an annex can bear out",
    r"总投资(?:额)?(?:达|为)?(?P<value>\d+(?:\.\d+)?)亿元",
    "总投资30亿元",
    "投资30亿元",
)
_LISTED = Rule(
    "a count of what is listed",
    r"(?:等|的)(?P<number>\d{1,4})(?:个|项)(?P<noun>[一-鿿]{0,8}(?:项目|任务|工程|举措|措施))",
    "等12个项目",
    "12个企业",
)
_NUMBERED = Rule(
    "a numbered row",
    r"(\d{1,3})(?:[.、．](?!\d)|\s*$)",
    "12.水库",
    "12.5公里",
)
RULES = (
    _LABEL,
    _ITEM,
    _NAME,
    _SEE_ANNEX,
    _PROMISE,
    _AMOUNT,
    _LISTED,
    _NUMBERED,
)


def absent_annexes(document: Document) -> Iterator[Finding]:
    """An annex that is announced by name, of which neither a heading nor its name follows.

    Examples
    --------
    >>> document = Document("a", {}, (Paragraph("p1", None, "annex", "附件：重点项目表", 0, 8),))
    >>> [finding.message for finding in absent_annexes(document)]
    ['annex announced and absent: 重点项目表']
    """
    announced = list(_announced(document))
    if not announced:
        return
    headed = [section for section in document.sections if (section.marker or "").startswith("附")]
    numbers = {found.group() for section in headed if (found := re.search(r"\d+", section.marker or ""))}
    starts = [other.start_char for other in document.paragraphs]
    texts = [_plain(other.text) for other in document.paragraphs]
    whole, places = "".join(texts), [0, *accumulate(map(len, texts))]
    contents = [0, *accumulate(other.kind not in {"annex", "signature"} for other in document.paragraphs)]
    for number, name, paragraph in announced:
        if (number and number in numbers) or (headed and not numbers):
            continue
        if len(headed) == 1 and not number:
            continue
        first = bisect_right(starts, paragraph.end_char)
        # A caption right before a table or text is the annex itself, whether or not it could be read as one.
        content = contents[-1] - contents[first]
        if content > 2 or whole.find(_plain(name), places[first]) >= 0:
            continue
        yield Finding("annex-absent", {"annex": shown(name)}, paragraph.start_char, paragraph.end_char)


def _announced(document: Document) -> Iterator[tuple[str | None, str, Paragraph]]:
    """Number, name and paragraph of each announced annex; a label without a name announces none."""
    waiting: Paragraph | None = None
    for paragraph in document.paragraphs:
        if paragraph.kind != "annex" and waiting is None:
            continue
        text = fold(paragraph.text)
        if paragraph.kind == "annex":
            match = _LABEL.fullmatch(text) or _ITEM.fullmatch(text)
            waiting = paragraph
            if match and _NAME.fullmatch(match["name"].strip("《》 ")):
                found = match.groupdict()
                yield found["item"] or found.get("number") or None, match["name"], paragraph
                waiting = None
        else:
            if _NAME.fullmatch(text.strip("《》 ")) and len(text) < 60:
                yield None, text, paragraph
            waiting = None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


def annex_counts(document: Document) -> Iterator[Finding]:
    """A number or an amount promised beside 见附件, or under a heading that names a group of the annex, that it does not bear out.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", "实施项目30个。", 0, 8),))
    >>> list(annex_counts(document))
    []
    """
    listed = [(table, _annex_items(table)) for table in document.tables]
    listed = [(table, items) for table, items in listed if items]
    if len(listed) != 1:
        return
    table, items = listed[0]
    folded = fold(document.body)
    cut_off = document.metadata.get("completeness") == "truncated" or not table.complete
    place = (items[0].start_char, items[-1].end_char)
    for sentence in _SEE_ANNEX.finditer(folded, 0, items[0].start_char):
        for match in _PROMISE.finditer(folded, *sentence.span()):
            promised = int(match["before"] or match["after"])
            cut_off = cut_off or promised > 2 * len(items)
            if promised != len(items):
                kind = "cut-off" if cut_off else "whole"
                fields = {"kind": kind, "promised": shown(match.group()), "listed": len(items)}
                yield Finding("annex-count", fields, *match.span(), *place)
        for match in _AMOUNT.finditer(folded, *sentence.span()):
            total = _column_sum(table)
            if total is not None and not cut_off and abs(total - float(match["value"])) > 0.05:
                sums = {"promised": shown(match.group()), "sum": number_words(total)}
                yield Finding("annex-sum", sums, *match.span(), *place)
    yield from _group_counts(document, items, table=table, cut_off=cut_off)


def _column_sum(table: Table) -> float | None:
    """Sum of the one column of investments in 亿元; None when there is none or a cell is no number."""
    columns = [number for number, name in enumerate(table.columns) if "投资" in name and "亿元" in name]
    cells = [cell.text.strip() for cell in table.cells if [cell.column_no] == columns and cell.text.strip()]
    if not cells or not all(re.fullmatch(r"\d+(?:\.\d+)?", cell) for cell in cells):
        return None
    return round(sum(float(cell) for cell in cells), 6)


def _annex_items(table: Table) -> list[Cell]:
    """Cells that number the items of an annex from 1 on without a gap, in one column; empty when none does."""
    numbered: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if _NUMBERED.match(cell.text):
            numbered.setdefault(cell.column_no, []).append(cell)
    for _, cells in sorted(numbered.items()):
        numbers = [int(found.group(1)) for cell in cells if (found := _NUMBERED.match(cell.text))]
        if len(numbers) >= 3 and numbers == list(range(1, len(numbers) + 1)):
            return cells
    return []


def _group_counts(document: Document, items: list[Cell], *, table: Table, cut_off: bool) -> Iterator[Finding]:
    """Groups of the annex that bear a section's heading, each against the number that the section promises."""
    headed: dict[str | None, list[Section]] = {}
    for section in document.sections:
        if section.end_char <= items[0].start_char:
            headed.setdefault(_plain(section.heading), []).append(section)
    groups = [(cell, section) for cell in table.cells for section in headed.get(_name_of(cell), ())]
    for position, (cell, section) in enumerate(groups):
        is_last = position + 1 == len(groups)
        if is_last and cut_off:
            continue
        end = groups[position + 1][0].start_char if not is_last else items[-1].end_char + 1
        listed = [item for item in items if cell.start_char <= item.start_char < end and item is not cell]
        promises = list(_LISTED.finditer(fold(document.body), section.start_char, section.end_char))
        if len(promises) != 1 or not listed:
            continue
        promised = int(promises[0]["number"])
        if promised != len(listed):
            fields = {"kind": "group", "group": section.heading, "n": promised}
            yield Finding(
                "annex-count",
                fields | {"promised": shown(promises[0].group()), "listed": len(listed)},
                promises[0].start(),
                promises[0].end(),
                cell.start_char,
                listed[-1].end_char,
            )


def _name_of(cell: Cell) -> str | None:
    """Name of a group that a cell may bear; None for one too short to be told from others."""
    name = _plain(_NUMBERED.sub("", cell.text, count=1))
    return name if len(name) >= 4 else None
