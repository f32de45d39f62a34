"""Every character that a made file shows is once in the body (which holds the cells) or among what was dropped, in every format."""

import csv
import html
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
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
from policylab.reading.read import read_document

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
