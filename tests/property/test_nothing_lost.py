"""Every character that a made file shows is once in the body (which holds the cells) or among what was dropped, in every format."""

import csv
import html
import io
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.reading.document import Document, Problem
from policylab.reading.formats.collections import Record, read_records
from policylab.reading.formats.html import read_html
from policylab.reading.formats.pdf import read_pdf
from policylab.reading.formats.plain import read_plain
from policylab.reading.formats.stored import Stored
from policylab.reading.formats.word import read_docx
from policylab.reading.layout import Layout
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document, read_source

WORDS = st.text("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", min_size=2, max_size=6)
SENTENCES = WORDS.map(lambda word: f"推进{word}建设，到2027年建成{word}工坊30家。")
ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(WORDS | st.just(""), min_size=width, max_size=width), min_size=2, max_size=4
    )
)
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["text", "heading", "boxed", "hidden", "struck", "moved", "control", "note"]),
        SENTENCES,
    )
    | st.tuples(st.sampled_from(["table", "merged", "nested", "held", "boxed table", "held control"]), ROWS),
    min_size=1,
    max_size=7,
)
HEAD = ["青禾市示范工坊建设规划", "一、总体目标"]
OUTER = "任务措施兴业{}建坊惠民修路"
"""What a table of data shows whose third cell holds another part."""
HELD = ("held", "held control")
OPEN = (
    f"<w:body {nsdecls('w')} xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
)


def signs(text: str) -> Counter[str]:
    """Every sign that can be seen, counted; bars only draw a table."""
    return Counter(sign for sign in text if sign.isprintable() and not sign.isspace() and sign not in "|｜")


def read(layout: Layout, ending: str) -> Document:
    return read_document(RawText(Source(Path(), f"plan.{ending}", "0" * 64), layout, ending, None))


def assert_whole(layout: Layout, shown: str, ending: str) -> None:
    document = read(layout, ending)
    found = signs(document.body) + signs("".join(run.text for run in document.dropped))
    assert found == signs(shown), [problem for problem in document.problems if isinstance(problem, Problem)]


def texts_of(kind: str, content: object) -> str:
    """What a part shows, or what is kept of it among the dropped."""
    if isinstance(content, str):
        return content
    assert isinstance(content, list)
    cells = "".join(cell for row in content for cell in row)
    return cells + content[0][0] if kind == "merged" else OUTER.format(cells) if kind in HELD else cells


def as_word(kind: str, content: object) -> str:
    def run(text: str, properties: str = "") -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    def paragraph(inside: str) -> str:
        return f"<w:p>{inside}</w:p>"

    if isinstance(content, str):
        made = {
            "boxed": f"<w:r><w:drawing><wps:txbx><w:txbxContent>{paragraph(run(content))}</w:txbxContent></wps:txbx></w:drawing></w:r>",
            "hidden": run(content, "<w:vanish/>"),
            "struck": f'<w:ins w:id="1" w:author="甲">{run(content)}</w:ins>',
            "moved": f'<w:moveTo w:id="1" w:author="甲">{run(content)}</w:moveTo>',
            "control": f"<w:sdt><w:sdtPr/><w:sdtContent>{run(content)}</w:sdtContent></w:sdt>",
        }.get(kind, run(content))
        return paragraph(made)
    assert isinstance(content, list)
    rows = [[f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row] for row in content]
    if kind == "merged":
        first = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph(run(content[0][0]))}'
        rows = [[f"<w:tc>{first}</w:tc>", *rows[0]]] + [
            [f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>", *row] for row in rows[1:]
        ]
    table = "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"
    return {
        "nested": f"<w:tbl><w:tr><w:tc>{table}{paragraph('')}</w:tc></w:tr></w:tbl>",
        "held": word_around(table),
        "held control": word_around(f"<w:sdt><w:sdtPr/><w:sdtContent>{table}</w:sdtContent></w:sdt>"),
        "boxed table": paragraph(
            f"<w:r><w:drawing><wps:txbx><w:txbxContent>{table}{paragraph('')}</w:txbxContent></wps:txbx></w:drawing></w:r>"
        ),
    }.get(kind, table)


def word_around(held: str) -> str:
    """A table of data with something in one of its cells."""
    first, held_in, last = (
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p>{more}</w:tc>" for cell, more in row)
        for row in (
            (("任务", ""), ("措施", "")),
            (("兴业", f"{held}<w:p/>"), ("建坊", "")),
            (("惠民", ""), ("修路", "")),
        )
    )
    return f"<w:tbl><w:tr>{first}</w:tr><w:tr>{held_in}</w:tr><w:tr>{last}</w:tr></w:tbl>"


def as_html(kind: str, content: object) -> str:
    if isinstance(content, str):
        text = html.escape(content)
        return {
            "boxed": f"<div><p>{text}</p></div>",
            "hidden": f'<p style="display:none">{text}</p>',
            "struck": f"<p><del>{text}</del></p>",
            "control": f"<form>{text}</form>",
            "note": f"<p>{text[:4]}<sup>[1]</sup>{text[4:]}</p>".replace("<sup>[1]</sup>", "<sup>“</sup>"),
            "heading": f"<h2>{text}</h2>",
        }.get(kind, f"<p>{text}</p>")
    assert isinstance(content, list)
    rows = [[f"<td>{cell}</td>" for cell in row] for row in content]
    if kind == "merged":
        rows[0].insert(0, f'<td rowspan="{len(rows)}">{content[0][0]}</td>')
    table = "<table>" + "".join("<tr>" + "".join(row) + "</tr>" for row in rows) + "</table>"
    around = "<table><tr><td>任务</td><td>措施</td></tr><tr><td>兴业{}</td><td>建坊</td></tr><tr><td>惠民</td><td>修路</td></tr></table>"
    return {
        "nested": f"<table><tr><td>{table}</td></tr></table>",
        "held": around.format(table),
        "held control": around.format(f"<div>{table}</div>"),
    }.get(kind, table)


def as_lines(sign: str) -> Callable[[str, object], str]:
    def lines(kind: str, content: object) -> str:
        if isinstance(content, str):
            return content
        assert isinstance(content, list)
        rows = (
            [[content[0][0] if number == 0 else "", *row] for number, row in enumerate(content)]
            if kind == "merged"
            else content
        )
        return "\n".join(sign.join(row) for row in rows)

    return lines


@settings(max_examples=25, deadline=None, derandomize=True)
@given(PARTS)
def test_word(parts: list[tuple[str, object]]) -> None:
    document = docx.Document()
    body = document.element.body
    made = "".join(as_word("text", line) for line in HEAD) + "".join(as_word(*part) for part in parts)
    for place, child in enumerate(list(parse_xml(f"{OPEN}{made}</w:body>"))):
        body.insert(place, child)
    content = io.BytesIO()
    document.save(content)
    shown = "".join(HEAD) + "".join(texts_of(*part) for part in parts)
    assert_whole(read_docx(content.getvalue(), "a.docx"), shown, "docx")


@settings(max_examples=25, deadline=None, derandomize=True)
@given(PARTS)
def test_page(parts: list[tuple[str, object]]) -> None:
    made = "".join(f"<p>{line}</p>" for line in HEAD) + "".join(as_html(*part) for part in parts)
    notes = "“" * sum(kind == "note" for kind, _ in parts)
    shown = "".join(HEAD) + "".join(texts_of(*part) for part in parts) + notes
    layout, _ = read_html(f"<html><body>{made}</body></html>".encode(), "a.html")
    assert_whole(layout, shown, "html")


@settings(max_examples=15, deadline=None, derandomize=True)
@given(PARTS, st.sampled_from([" | ", "\t"]))
def test_text_and_cells_of_sheets(parts: list[tuple[str, object]], sign: str) -> None:
    text = "\n".join([*HEAD, *(as_lines(sign)(*part) for part in parts)])
    assert_whole(read_plain(text), text, "txt")
    file = io.StringIO()
    csv.writer(file).writerows([["标题", "正文"], ["甲", text]])
    (row,) = read_records(Stored("a.csv", file.getvalue().encode()))
    assert isinstance(row, Record)
    assert signs(row.text) == signs(text)
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    half = len(text) // 2
    for cells in (["标题", "正文1", "正文2"], ["甲", text[:half], text[half:]]):
        book.active.append(cells)
    book.save(content)
    (row,) = read_records(Stored("a.xlsx", content.getvalue()))
    assert isinstance(row, Record)
    assert signs(row.text) == signs(text)


PRINTED = st.lists(
    st.tuples(st.sampled_from(["text", "heading"]), SENTENCES) | st.tuples(st.just("table"), ROWS),
    min_size=2,
    max_size=6,
)


def test_printed_pages(print_pdf: Callable[[str, Path], Path], tmp_path: Path) -> None:
    @settings(max_examples=6, deadline=None, derandomize=True)
    @given(PRINTED)
    def whole(parts: list[tuple[str, object]]) -> None:
        made = "".join(f"<p>{line}</p>" for line in HEAD) + "".join(as_html(*part) for part in parts)
        page = f"<style>td {{border: 1px solid}} table {{border-collapse: collapse}}</style>{made}"
        file = print_pdf(page, tmp_path / "a.pdf")
        shown = "".join(HEAD) + "".join(texts_of(*part) for part in parts)
        assert_whole(read_pdf(file.read_bytes(), "a.pdf"), shown, "pdf")

    whole()


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
