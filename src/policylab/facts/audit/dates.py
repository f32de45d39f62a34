"""Dates that cannot follow each other as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policylab.facts.audit.findings import Finding, shown
from policylab.facts.targets.target import Target
from policylab.reading.document import Document, Evidence
from policylab.text.characters import fold
from policylab.text.rules import Rule

_SPAN = Rule(
    "a span of years",
    r"(?P<first>20(?<!\d20)\d\d)年?(?:-|—|–|~|至|到)+(?P<last>20\d\d)年",
    "2031-2033年",
    "2031年",
)
_IN_FORCE = Rule(
    "how long something is in force",
    r"自(?P<first>20\d\d年\d{1,2}月\d{1,2}日)[^。;\n]{1,12}?[,、]?[^。;\n]{0,6}?有效期[^。;\n]{0,4}?至(?P<last>20\d\d年\d{1,2}月\d{1,2}日)",
    "自2031年1月1日起施行,有效期至2033年12月31日",
    "自2031年1月1日起施行",
)
RULES = (
    _SPAN,
    _IN_FORCE,
)


def dates_out_of_order(document: Document) -> Iterator[Finding]:
    """A span of years or a time in force that ends before it starts; a plan published before it was issued.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "本办法自2027年1月1日起施行,有效期至2025年12月31日。"
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [finding.code for finding in dates_out_of_order(document)]
    ['dates-out-of-order']
    """
    folded = fold(document.body)
    for match in _SPAN.finditer(folded):
        if int(match["last"]) < int(match["first"]):
            fields = {"kind": "span", "first": shown(match.group())}
            yield Finding("dates-out-of-order", fields, *match.span("first"), *match.span("last"))
    for match in _IN_FORCE.finditer(folded):
        if _numbers(match["last"]) < _numbers(match["first"]):
            fields = {"kind": "in-force", "first": match["first"], "last": match["last"]}
            yield Finding("dates-out-of-order", fields, *match.span("first"), *match.span("last"))
    told = {
        evidence.field: evidence
        for evidence in document.evidence
        if evidence.field in {"issued_date", "published_date"}
    }
    issued, published = told.get("issued_date"), told.get("published_date")
    if issued and published and _is_after(issued.value, published.value):
        yield from _date_finding(issued, published)


def _numbers(date: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", date))


def _is_after(first: str | None, second: str | None) -> bool:
    """Whether ``first`` is later than ``second`` as far as both are told."""
    if not first or not second:
        return False
    shared = min(len(first), len(second))
    return first[:shared] > second[:shared]


def _date_finding(early: Evidence, late: Evidence) -> Iterator[Finding]:
    fields = {"kind": "issue", "first": str(early.value), "last": str(late.value)}
    placed = [e for e in (early, late) if e.start_char is not None and e.end_char is not None]
    if not placed:
        return
    first, other = placed[0], placed[1] if len(placed) > 1 else None
    start, end = first.start_char or 0, first.end_char or 0
    yield Finding(
        "dates-out-of-order",
        fields,
        start,
        end,
        other.start_char if other else None,
        other.end_char if other else None,
    )


def targets_before_issue(document: Document, targets: Sequence[Target]) -> Iterator[Finding]:
    """Targets of a table whose columns are named as targets, for a year that was over when the plan was issued.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> document = Document("a", {"issued_date": "2024-03-05"}, (Paragraph("p1", None, "text", "建成30家。", 0, 6),))
    >>> list(targets_before_issue(document, []))
    []
    """
    issued = next((e for e in document.evidence if e.field == "issued_date" and e.value), None)
    if issued is None or document.metadata.get("genre") in {"政府工作报告", "工作总结与要点"}:
        return
    # Only a table whose header says 年度目标: elsewhere an early column is the base from which the targets start.
    spans = [
        (table.cells[0].start_char, table.cells[-1].end_char)
        for table in document.tables
        if table.cells and any("目标" in column for column in table.columns)
    ]
    past: dict[int, list[Target]] = {}
    for target in targets:
        if not any(start <= target.start_char < end for start, end in spans):
            continue
        due = target.status == "target" and target.year_rule == "column" and target.value is not None
        if due and target.year and target.year < int(str(issued.value)[:4]):
            past.setdefault(target.year, []).append(target)
    for year, rows in sorted(past.items()):
        first = shown(rows[0].quote)
        yield Finding(
            "target-before-issue",
            {"n": len(rows), "year": year, "issued": str(issued.value), "first": first},
            rows[0].start_char,
            rows[0].end_char,
            issued.start_char,
            issued.end_char,
        )
