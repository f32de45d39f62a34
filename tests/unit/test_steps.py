"""Work grows with the length of a text and no faster: steps of the program are counted at two lengths, never seconds."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import docx
import pytest

from policylab.building.extract import source_rows
from policylab.files import PACKAGE
from policylab.reading.overrides import Overrides
from policylab.reading.raw import Source

HEAD = "岩岭县茶产业规划\n一、目标\n"


def text(unit: str, first: str = "") -> Callable[[int], tuple[str, bytes]]:
    return lambda size: ("a.txt", (HEAD + first + unit * (size // len(unit))).encode())


def rows_of_html(size: int) -> tuple[str, bytes]:
    return (
        "a.html",
        f"<p>岩岭县规划</p><table>{'<tr><td>甲</td><td>3%</td></tr>' * (size // 8)}</table>".encode(),
    )


def deep_html(size: int) -> tuple[str, bytes]:
    return "a.html", ("<div>" * (size // 50) + "岩岭县规划建成3家。" + "甲" * size).encode()


def merged_rows(size: int) -> tuple[str, bytes]:
    file, content = docx.Document(), io.BytesIO()
    file.add_paragraph("岩岭县规划")
    table = file.add_table(size // 40, 2)
    table.cell(0, 0).merge(table.cell(size // 40 - 1, 0)).text = "甲"
    file.save(content)
    return "a.docx", content.getvalue()


def printed_lines(size: int) -> tuple[str, bytes]:
    draw = b"BT /F 8 Tf 9 TL 72 800 Td " + b"(line 3) Tj T* " * (size // 20) + b"ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 9999]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, part) for at, part in enumerate(parts, start=1))
    return "a.pdf", b"%PDF-1.5\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


GROWING: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "figures of one sentence behind a year": text("3%㎡", "到2027年"),
    "cells of one row": text("甲|"),
    "rows of cells": text("甲|3%\n"),
    "brackets": text("(、"),
    "titles": text("《意见》(以下简称《"),
    "parts of a sum": text("90家,其中"),
    "agencies": text("由县财政局牵头,"),
    "lines": text("甲乙\n"),
    "headings": text("（一）甲乙。\n"),
    "sentences with figures": text("建成茶坊3家。"),
    "years": text("到2027年，"),
    "rows of a page": rows_of_html,
    "elements in one another": deep_html,
    "rows of one merged cell": merged_rows,
    "lines of a printed page": printed_lines,
}


def steps(name: str, content: bytes) -> int:
    """Lines of the package that run while a file is read and its facts are found."""
    counted, own = 0, str(PACKAGE)

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return count

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        return count if frame.f_code.co_filename.startswith(own) else None

    source, before = Source(Path(), name, "1f", content=content), sys.gettrace()
    sys.settrace(enter)
    try:
        source_rows(source, Overrides())
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("family", GROWING)
def test_steps_grow_with_the_length_only(family: str) -> None:
    steps(*GROWING[family](100))  # what is made once
    short, long = (steps(*GROWING[family](size)) for size in (300, 1_200))
    # Four times the text: quadratic work would take up to 16 times the steps.
    assert long < 5 * short
