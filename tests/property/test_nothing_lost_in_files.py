"""Every character of a made file is once in the body or among what was dropped, in the formats that are packed, marked or kept in rows.

Word, pages, plain text and PDF stand in ``test_nothing_lost.py``, whose parts are used here.
"""

import io
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from test_nothing_lost import HEAD, PARTS, ROWS, as_html, as_lines, signs, texts_of

from policylab.reading.document import Document
from policylab.reading.raw import Source
from policylab.reading.read import read_source

Parts = list[tuple[str, object]]
OFFICE = 'xmlns:o="urn:o" xmlns:t="urn:t" xmlns:b="urn:b"'


def read_whole(name: str, content: bytes) -> Counter[str]:
    """Signs of all documents of a file, and of what was dropped from them."""
    found: Counter[str] = Counter()
    for document in read_source(Source(Path(), name, "0" * 64, content=content)):
        assert isinstance(document, Document), document
        assert not any(note.code == "text-missing" for note in document.problems)
        found += signs(document.body + "".join(run.text for run in document.dropped))
    return found


def as_text(parts: Parts, sign: str = " | ") -> str:
    return "\n".join([*HEAD, *(as_lines(sign)(*part) for part in parts)])


def as_pages(parts: Parts) -> str:
    return "".join(f"<p>{line}</p>" for line in HEAD) + "".join(as_html(*part) for part in parts)


def as_office(kind: str, content: object) -> str:
    """A part in the elements of OpenDocument."""
    if isinstance(content, str):
        return {
            "note": f"<t:p>{content[:3]}<t:note>{content[3:6]}</t:note>{content[6:]}</t:p>",
            "boxed": f"<t:p><b:frame><b:text-box><t:p>{content}</t:p></b:text-box></b:frame></t:p>",
            "control": f"<t:section><t:p>{content[:4]}<t:span>{content[4:]}</t:span></t:p></t:section>",
            "heading": f"<t:h>{content}</t:h>",
            "hidden": f"<t:tracked-changes><t:p>{content}</t:p></t:tracked-changes>",
        }.get(kind, f"<t:p>{content}</t:p>")
    assert isinstance(content, list)
    rows = [[f"<b:table-cell><t:p>{cell}</t:p></b:table-cell>" for cell in row] for row in content]
    if kind == "merged":
        rows[0].insert(
            0, f'<b:table-cell b:number-rows-spanned="{len(rows)}"><t:p>{content[0][0]}</t:p></b:table-cell>'
        )
    table = "<b:table>" + "".join(f"<b:table-row>{''.join(row)}</b:table-row>" for row in rows) + "</b:table>"
    if kind not in ("held", "held control"):
        return table
    cells = [
        f"<b:table-cell><t:p>{cell}</t:p></b:table-cell>" for cell in ("任务", "措施", "建坊", "惠民", "修路")
    ]
    held = f"<b:table-cell><t:p>兴业</t:p>{table}</b:table-cell>"
    return f"<b:table>{''.join(f'<b:table-row>{row}</b:table-row>' for row in (cells[0] + cells[1], held + cells[2], cells[3] + cells[4]))}</b:table>"


def odt(parts: Parts) -> bytes:
    body = "".join(f"<t:p>{line}</t:p>" for line in HEAD) + "".join(as_office(*part) for part in parts)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(
            "content.xml", f"<o:document-content {OFFICE}><o:text>{body}</o:text></o:document-content>"
        )
    return content.getvalue()


def rtf(parts: Parts) -> bytes:
    def written(text: str) -> str:
        return "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in text)

    def part(kind: str, content: object) -> str:
        if isinstance(content, str):
            return written(content) + "\\par\n"
        assert isinstance(content, list)
        rows = ["".join(f"\\intbl {written(cell)}\\cell " for cell in row) for row in content]
        edges = "".join(f"\\cellx{at * 900}" for at in range(1, len(content[0]) + 1))
        return "".join(f"\\trowd{edges}\n{row}\\row\n" for row in rows) + "\\pard\n"

    texts = "".join(part("text", line) for line in HEAD) + "".join(part(*each) for each in parts)
    return f"{{\\rtf1\\ansi\\ansicpg936\\uc1 {texts}}}".encode("ascii")


def mht(parts: Parts) -> bytes:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n\n'
    return f"{head}<html><body>{as_pages(parts)}</body></html>\n--b--\n".encode()


def epub(parts: Parts) -> bytes:
    content = io.BytesIO()
    items = '<item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/>'
    spine = '<itemref idref="a"/><itemref idref="b"/>'
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("c.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>")
        for name, inside in (("a", as_pages(parts[:1])), ("b", as_pages(parts[1:]))):
            packed.writestr(
                f"{name}.xhtml", f'<html><head><meta charset="utf-8"/></head><body>{inside}</body></html>'
            )
    return content.getvalue()


def archive(parts: Parts) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("甲/plan.txt", as_text(parts))
    return content.getvalue()


def sheet(parts: Parts) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["标题", "正文"], ["甲", as_text(parts)]):
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def parquet(parts: Parts) -> bytes:
    content = io.BytesIO()
    pd.DataFrame({"title": ["甲"], "text": [as_text(parts)]}).to_parquet(content)
    return content.getvalue()


def base(parts: Parts) -> bytes:
    held = sqlite3.connect(":memory:")
    held.execute("CREATE TABLE plans (title TEXT, text TEXT)")
    held.execute("INSERT INTO plans VALUES (?, ?)", ("甲", as_text(parts)))
    held.commit()
    return held.serialize()


def rows_of_json(parts: Parts) -> bytes:
    return json.dumps([{"title": "甲", "text": as_text(parts)}], ensure_ascii=False).encode()


def open_sheet(parts: Parts) -> bytes:
    lines = "".join(f"<t:p>{line}</t:p>" for line in as_text(parts).split("\n"))
    rows = [("<t:p>标题</t:p>", "<t:p>正文</t:p>"), ("<t:p>甲</t:p>", lines)]
    cells = ["".join(f"<b:table-cell>{cell}</b:table-cell>" for cell in row) for row in rows]
    table = "".join(f"<b:table-row>{row}</b:table-row>" for row in cells)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(
            "content.xml",
            f"<o:content {OFFICE}><o:spreadsheet><b:table>{table}</b:table></o:spreadsheet></o:content>",
        )
    return content.getvalue()


def shown(parts: Parts, *, heads: int = 1) -> Counter[str]:
    """What the parts show below their heads."""
    return signs("".join(HEAD) * heads + "".join(texts_of(*part) for part in parts))


PAGES: dict[str, Callable[[Parts], bytes]] = {"mht": mht, "epub": epub}
STORED: dict[str, Callable[[Parts], bytes]] = {
    "zip": archive, "xlsx": sheet, "ods": open_sheet, "parquet": parquet, "sqlite": base, "json": rows_of_json,
    "md": lambda parts: as_text(parts).encode(), "csv": lambda parts: f'标题,正文\n甲,"{as_text(parts)}"\n'.encode(),
}  # fmt: skip


@settings(max_examples=12, deadline=None, derandomize=True)
@given(PARTS)
def test_open_document(parts: Parts) -> None:
    assert read_whole("a.odt", odt(parts)) == shown(parts)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(PARTS)
def test_rich_text(parts: Parts) -> None:
    pytest.importorskip("striprtf")
    cells = [
        (kind if kind == "text" else "table" if isinstance(content, list) else "text", content)
        for kind, content in parts
    ]
    assert read_whole("a.rtf", rtf(cells)) == shown(cells)


@pytest.mark.parametrize("ending", PAGES)
def test_packed_pages(ending: str) -> None:
    @settings(max_examples=8, deadline=None, derandomize=True)
    @given(PARTS)
    def whole(parts: Parts) -> None:
        notes = signs("“" * sum(kind == "note" for kind, _ in parts))
        found = read_whole(f"a.{ending}", PAGES[ending](parts))
        assert found == shown(parts, heads=2 if ending == "epub" else 1) + notes

    whole()


@pytest.mark.parametrize("ending", STORED)
def test_rows_and_plain_files(ending: str) -> None:
    @settings(max_examples=6, deadline=None, derandomize=True)
    @given(PARTS)
    def whole(parts: Parts) -> None:
        assert read_whole(f"a.{ending}", STORED[ending](parts)) == signs(as_text(parts))

    whole()


@settings(max_examples=12, deadline=None, derandomize=True)
@given(ROWS)
def test_sheets_that_are_the_tables_of_a_plan(rows: list[list[str]]) -> None:
    """A sheet without a column of texts: a title over it, a head that names columns of a plan, and rows."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    head = ["指标", "单位", "2031年目标", "责任单位"][: len(rows[0])]
    made = [
        ["青禾市示范工坊建设规划主要指标"],
        head,
        *([f"{n}{cell}" for n, cell in enumerate(row)] for row in rows),
    ]
    for row in made:
        book.active.append(row)
    book.save(content)
    assert read_whole("a.xlsx", content.getvalue()) == signs("".join(cell for row in made for cell in row))
