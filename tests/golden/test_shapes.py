"""Files in other formats than plain text, with invented contents: what a right reading of each holds."""

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policylab.facts.duties.find import find_duties
from policylab.reading.document import Document, Problem, UnreadableError
from policylab.reading.raw import Source
from policylab.reading.read import read_source
from policylab.reading.sources import walk_folder

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("shapes.jsonl").read_text("utf-8").splitlines()
]


def read(case: dict[str, Any]) -> list[Document]:
    """Documents of a case; a problem in place of one is none."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in case.get("files", {case.get("file"): case.get("content")}).items():
            Path(folder, name).write_bytes(bytes_of(name, content, case.get("encoding", "utf-8")))
        found = [one for source in walk_folder(Path(folder)).sources for one in read_all(source)]
    return [one for one in found if isinstance(one, Document)]


def read_all(source: Source) -> list[Document | Problem]:
    try:
        return list(read_source(source))
    except UnreadableError as error:
        return [error.problem(source.path)]


def bytes_of(name: str, content: Any, encoding: str) -> bytes:
    """Bytes of a file: a Word file of the elements of its body, a sheet of its rows, any other of its text."""
    file = io.BytesIO()
    if name.endswith(".docx"):
        document = docx.Document()
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        body = document.element.body
        for place, child in enumerate(list(parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>"))):
            body.insert(place, child)
        document.save(file)
    elif name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in content:
            book.active.append(row)
        book.save(file)
    else:
        file.write(content.encode(encoding))
    return file.getvalue()


def shown(documents: list[Document]) -> list[Any]:
    """All of some documents that a case can speak of: fields, paragraphs, cells, duties, problems, columns of their own."""
    return [
        (
            {name: value for name, value in one.metadata.items() if name != "source_sha256"},
            [(paragraph.kind, paragraph.text) for paragraph in one.paragraphs],
            [(table.columns, [cell.text for cell in table.cells]) for table in one.tables],
            [(duty.agency, duty.role, duty.task) for duty in find_duties(one)],
            [(found.code, found.severity) for found in one.problems],
            {name: repr(value) for name, value in one.own.items()},
        )
        for one in documents
    ]


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_shapes(case: dict[str, Any]) -> None:
    documents = read(case)
    assert len(documents) == case["documents"], case["note"]
    wanted = case.get("metadata", {})
    if not documents:
        return
    assert {name: documents[0].metadata.get(name) for name in wanted} == wanted, case["note"]
    body = "\n".join(one.body for one in documents)
    assert [words for words in case.get("keep", []) if words not in body] == [], case["note"]
    assert [words for words in case.get("gone", []) if words in body] == [], case["note"]
    if "duties" in case:
        duties = [[duty.agency, duty.role] for one in documents for duty in find_duties(one)]
        assert duties == case["duties"], case["note"]
    if "tasks" in case:
        tasks = [duty.task for one in documents for duty in find_duties(one)]
        assert tasks == case["tasks"], case["note"]
    if "cells" in case:
        cells = [cell.text for one in documents for table in one.tables for cell in table.cells]
        assert cells == case["cells"], case["note"]
    if "problems" in case:
        assert [found.code for one in documents for found in one.problems] == case["problems"], case["note"]
