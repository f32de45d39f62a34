"""Targets of whole documents: what headings, titles and dates say of the figures below; the texts are invented."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policylab.facts.targets.table import TARGETS
from policylab.reading.document import Cell, Document, Paragraph, Section, Sentence, Table
from policylab.schemas import NO_TARGETS

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("target_documents.jsonl").read_text(encoding="utf-8").splitlines()
]


def document_of(lines: list[str], metadata: dict[str, Any]) -> Document:
    """Document of lines; # opens a heading (## one level down), | a row of a table."""
    paragraphs, sentences, sections, start = [], [], [], 0
    opened: list[Section] = []
    for number, raw in enumerate(lines):
        line = raw.lstrip("#")
        level = len(raw) - len(line)
        kind = "heading" if level else "table_row" if "|" in line else "text"
        if level:
            opened = [section for section in opened if section.level < level]
            parent = opened[-1].section_id if opened else None
            opened.append(Section(f"h{number}", parent, level, None, line, len(sections) + 1, start, 0))
            sections.append(opened[-1])
        section_id = opened[-1].section_id if opened else None
        paragraphs.append(Paragraph(f"p{number}", section_id, kind, line, start, start + len(line)))
        for match in re.finditer(r"[^。！？；]+[。！？；]?", line):
            span = start + match.start(), start + match.end()
            sentences.append(Sentence(f"s{len(sentences)}", f"p{number}", section_id, *span))
        start += len(line) + 1
    for place, section in enumerate(sections):
        after = [other.start_char - 1 for other in sections[place + 1 :] if other.level <= section.level]
        sections[place] = replace(section, end_char=after[0] if after else start - 1)
    rows = [line for line in lines if "|" in line]
    tables = [table_of(rows, paragraphs)] if len(rows) > 1 else []
    return Document("d", metadata, tuple(paragraphs), tuple(sentences), tuple(sections), tuple(tables))


def table_of(rows: list[str], paragraphs: list[Paragraph]) -> Table:
    """Table of the rows, the first of which is its head."""
    cells, starts = [], {paragraph.text: paragraph.start_char for paragraph in paragraphs}
    for number, row in enumerate(rows[1:]):
        at = starts[row]
        for column, text in enumerate(row.split("|")):
            cells.append(Cell(number, column, text, at, at + len(text)))
            at += len(text) + 1
    return Table("t1", None, None, tuple(rows[0].split("|")), len(rows) - 1, True, tuple(cells))


def found_in(case: dict[str, Any]) -> list[dict[str, Any]]:
    document = document_of(case["lines"], case.get("metadata", {}))
    return [target._asdict() for target in TARGETS.find(document, {}, [])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_targets_of_a_document(case: dict[str, Any]) -> None:
    found = found_in(case)
    rows = [row for row in found if row.get("value") is not None and row["kind"] not in NO_TARGETS]
    if "promises" in case:
        assert [[row["kind"], row["indicator"]] for row in found if row["value"] is None] == case["promises"]
    if "repeats" in case:
        assert [row["repeats"] is not None for row in rows] == case["repeats"]
    got = [[row["indicator"], row["value"], row["year"], row["status"], row["kind"]] for row in rows]
    kinds = [kind for *_, kind in case["rows"]]
    assert [[*row[:4], row[4] if kind else None] for row, kind in zip(got, kinds, strict=True)] == case[
        "rows"
    ]
