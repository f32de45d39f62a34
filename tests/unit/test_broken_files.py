"""A file that a library cannot take is broken, and said to be; an error of the program's own is said to be that."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pandas as pd
import pytest

from policylab.building.extract import source_rows
from policylab.reading.formats.broken import as_broken
from policylab.reading.formats.stored import Stored
from policylab.reading.overrides import Overrides
from policylab.reading.raw import Source

WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document xmlns:w='w'><w:body>"}


def packed(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def stata() -> bytes:
    content = io.BytesIO()
    frame = pd.DataFrame({"title": ["甲"] * 9, "text": ["青禾市规划"] * 9})
    frame.to_stata(content, write_index=False, version=118)
    return content.getvalue()


def word_of(part: str) -> bytes:
    """A Word file whose main part is another document."""
    whole, content = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name == "word/document.xml" else old.read(name))
    return content.getvalue()


def codes(name: str, content: bytes) -> list[str]:
    rows = source_rows(Source(Path(), name, "1f", content=content), Overrides())["problems"]
    return [row["code"] for row in rows]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", packed(WORD), "broken-docx"),
        ("a.docx", packed({"a.xml": ""}), "broken-docx"),
        ("a.dta", stata()[:400], "broken-data"),
        ("a.dta", stata()[:-300], "broken-data"),
        ("a.odt", packed({"content.xml": "<o:d>"}), "broken-data"),
        (
            "a.zip",
            packed({"a.txt": "青禾市"}).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xe6"),
            "bad-archive",
        ),
        ("a.xlsx", packed({"xl/workbook.xml": "<"}), "broken-xlsx"),
        ("a.docx", word_of("<x/>"), "broken-docx"),
        ("a.zip", packed({"é.txt": "青禾市"}).replace("é".encode(), b"\xbc\xbc"), "bad-archive"),
        ("a.pdf", b"%PDF-1.5\n1 0 obj", "broken-pdf"),
    ],
)
def test_a_broken_file_is_said_to_be_broken(name: str, content: bytes, code: str) -> None:
    assert codes(name, content) == [code]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnicodeDecodeError("utf-8", b"", 0, 1, ""), "broken-docx"),
        (KeyError("a"), "failed"),
        (MemoryError(), "out-of-memory"),
        (OSError(5, "I/O"), "failed"),
    ],
)
def test_an_error_of_the_programs_own_is_no_broken_file_unless_bytes_are_no_text(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(*_: object) -> object:
        raise error

    monkeypatch.setattr("policylab.reading.formats.word.read_docx", fail)
    monkeypatch.setattr(
        "policylab.reading.formats.broken.PACKAGE", Path(__file__).parent
    )  # as if this were its code
    assert codes("a.docx", packed(WORD)) == [code]


def test_a_program_for_pictures_that_fails_is_no_broken_file_and_its_last_words_are_told() -> None:
    message = 'Traceback (most recent call last):\n  File "main.py", line 98\n    run()\n    ^^^^^\nRuntimeError: no thread to be had\n'
    failed = type("ONNXRuntimeError", (Exception,), {"__module__": "rapidocr.inference_engine"})
    told = as_broken(failed(message), Stored("scan.pdf"))
    assert told is not None
    assert told.code == "recognition-failed"
    assert "no thread to be had" in told.said("en")
    assert as_broken(failed("std::bad_alloc"), Stored("scan.pdf")) is None
