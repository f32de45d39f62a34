"""Pages as a PDF draws them, with invented contents: signs at their places and ruled lines, and the text that they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from policylab.reading.document import Document
from policylab.reading.formats.pdf import read_sheets
from policylab.reading.formats.pdf.glyphs import Glyph, Sheet
from policylab.reading.formats.pdf.strokes import Rule
from policylab.reading.formats.pdf.words import width
from policylab.reading.layout import Layout
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("printed.jsonl").read_text("utf-8").splitlines()
]
"""A page is its words ([left, baseline, size, text], in points above the foot) and its rules ([level, at, start, end])."""


def sheets_of(case: dict[str, Any]) -> list[Sheet]:
    """Pages of a case, of the size of A4; every sign is as wide as most fonts draw it."""
    sheets = []
    for number, page in enumerate(case["pages"], start=1):
        glyphs = [glyph for words in page["words"] for glyph in glyphs_of(*words)]
        rules = tuple(Rule(bool(level), at, start, end) for level, at, start, end in page.get("rules", []))
        sheets.append(Sheet(number, 595.0, 842.0, tuple(glyphs), rules))
    return sheets


def glyphs_of(left: float, baseline: float, size: float, text: str) -> list[Glyph]:
    glyphs = []
    for sign in text:
        right = left + width(sign) * size
        glyphs.append(Glyph(sign, left, right, baseline, size))
        left = right
    return glyphs


def layout_of(case: dict[str, Any]) -> Layout:
    return read_sheets(sheets_of(case), "case.pdf")


def read(case: dict[str, Any]) -> Document:
    return read_document(RawText(Source(Path(), "case.pdf", "0" * 64), layout_of(case), "pdf", None))


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_printed_pages(case: dict[str, Any]) -> None:
    layout = layout_of(case)
    assert layout.text.split("\n") == case["lines"], case["note"]
    left_out = [[run.reason, run.text] for run in layout.dropped]
    assert left_out == case.get("dropped", []), case["note"]
    assert [note.code for note in layout.notes] == case.get("problems", []), case["note"]
    assert dict(layout.fields) == case.get("fields", {}), case["note"]
    assert read(case).paragraphs
