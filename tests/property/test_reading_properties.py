"""What holds for every text and for any bytes: partitions, offsets, cleaning twice, documents or problems."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.building.extract import source_rows
from policylab.errors import SourceError
from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.outline.headings import find_marker
from policylab.reading.overrides import Overrides
from policylab.reading.page.furniture import take_page_away
from policylab.reading.page.lines import join_wrapped, read_lines, split_runs
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document
from policylab.reading.sources import list_sources, read_raw

PIECES = st.sampled_from(
    ["一、总体要求", "二、", "(一)指导思想。坚持绿色发展。", "（二）", "1.建厂。", "2、", "(1)", "①", "第一章 总则", "第三条 为了", "附件1", "附件:1.表",
     "序号 | 名称 |", "1 | 厂 |", "打印", "关闭", "索引号:", "2023-01-02", "各县人民政府:", "某市人民政府", "2023年5月6日", "(此件公开发布)",
     "到2027年，建成平台30个以上。", "关于印发方案的通知", "相关报道", "(责任单位:甲局、", "乙局)", "\n", "\n\n", " ", "　　", "。", "；", "：", "X区", "\u00a0"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ANY_TEXT = st.text(max_size=300)


def read(text: str) -> Document | None:
    try:
        return read_document(RawText(Source(Path(), "a.txt", "0" * 64), read_plain(text), "txt", "utf-8"))
    except SourceError:
        return None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS | ANY_TEXT)
def test_paragraphs_partition_the_body_and_offsets_give_the_text_back(text: str) -> None:
    document = read(text)
    if document is None:
        return
    position = 0
    for paragraph in document.paragraphs:
        assert paragraph.start_char == position
        assert document.body[paragraph.start_char : paragraph.end_char] == paragraph.text
        position = paragraph.end_char + 1
    assert position == len(document.body) + 1
    for table in document.tables:
        for cell in table.cells:
            assert document.body[cell.start_char : cell.end_char] == cell.text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_sections_nest_and_their_own_texts_partition_the_body(text: str) -> None:
    document = read(text)
    if document is None:
        return
    by_id = {section.section_id: section for section in document.sections}
    for section in document.sections:
        assert section.start_char < section.end_char or not document.body
        if section.parent_id:
            parent = by_id[section.parent_id]
            assert parent.start_char <= section.start_char
            assert section.end_char <= parent.end_char
    current = None
    starts = {section.start_char: section.section_id for section in document.sections}
    for paragraph in document.paragraphs:
        current = starts.get(paragraph.start_char, current)
        assert paragraph.section_id == current


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_sentences_lie_inside_their_paragraphs_in_order(text: str) -> None:
    document = read(text)
    if document is None:
        return
    paragraphs = {paragraph.paragraph_id: paragraph for paragraph in document.paragraphs}
    last = 0
    for sentence in document.sentences:
        paragraph = paragraphs[sentence.paragraph_id]
        assert paragraph.start_char <= sentence.start_char < sentence.end_char <= paragraph.end_char
        assert sentence.start_char >= last
        last = sentence.end_char


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = [
        line.text
        for line in take_page_away(split_runs(join_wrapped(read_lines(read_plain(text))))).lines
        if line.text
    ]
    again = take_page_away(split_runs(join_wrapped(read_lines(read_plain("\n".join(once))))))
    assert [line.text for line in again.lines if line.text] == once


@settings(max_examples=100, deadline=None, derandomize=True)
@given(ANY_TEXT)
def test_a_marker_is_the_head_of_its_line(text: str) -> None:
    marker = find_marker(text)
    if marker is not None:
        assert text.startswith(marker.text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.binary(max_size=400),
    st.sampled_from(["txt", "html", "csv", "docx", "pdf", "xlsx", "parquet", "zip", "md", "doc", "xyz"]),
)
def test_any_bytes_give_a_document_or_a_problem(content: bytes, ending: str) -> None:
    tables = rows_of(content, ending)
    assert tables["documents"] or tables["problems"]


def rows_of(content: bytes, ending: str) -> dict[str, list[dict[str, object]]]:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        (Path(place) / f"plan.{ending}").write_bytes(content)
        (source,) = list_sources(Path(place))
        return source_rows(source, Overrides())


@pytest.mark.parametrize("name", ["lanhai_2023_action_plan.txt", "qihe_2024_work_report.txt"])
def test_mutated_plans_give_a_document_or_a_problem(name: str) -> None:
    content = (Path(__file__).parents[2] / "corpus" / name).read_bytes()
    draw = random.Random(7)
    for _ in range(12):
        mutated = bytearray(content)
        for _ in range(draw.randrange(1, 40)):
            at = draw.randrange(len(mutated))
            mutated[at : at + draw.randrange(1, 30)] = draw.randbytes(draw.randrange(0, 12))
        tables = rows_of(bytes(mutated[: draw.randrange(1, len(mutated))]), "txt")
        assert tables["documents"] or tables["problems"]
        assert not [row for row in tables["problems"] if row["code"] == "failed"]


def signs(text: str) -> Counter[str]:
    """Every sign that can be seen, counted; bars only draw a table."""
    return Counter(sign for sign in text if sign.isprintable() and not sign.isspace() and sign not in "|｜")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_nothing_is_lost_every_sign_is_in_the_body_or_among_the_dropped(text: str) -> None:
    document = read(text)
    if document is not None:
        assert signs(document.body) + signs("".join(run.text for run in document.dropped)) == signs(text)


def test_nothing_of_the_shipped_plans_is_lost() -> None:
    sources = list_sources(Path(__file__).parents[2] / "corpus")
    assert len(sources) > 10
    for source in sources:
        for raw in read_raw(source):
            assert isinstance(raw, RawText)
            document = read_document(raw)
            kept = signs(document.body) + signs("".join(run.text for run in document.dropped))
            assert kept == signs(raw.layout.text) + signs("".join(run.text for run in raw.layout.dropped))
