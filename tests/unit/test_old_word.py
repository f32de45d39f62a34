"""Word files of before 2007: tables with merged cells, fields, hidden and raised signs, what stands apart, numbers and text boxes.

The streams of most of the files are written here, as the specification MS-DOC has them; one file is saved by LibreOffice.
"""

import re
import shutil
import struct
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from policylab.reading.document import Problem, UnreadableError
from policylab.reading.formats.readers import read_stored
from policylab.reading.formats.stored import Stored
from policylab.reading.layout import Layout
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

pytest.importorskip("legacy_doc")

from policylab.reading.formats.old_word import reader
from policylab.reading.formats.old_word.streams import BrokenDocError, Streams

Paragraph = tuple[str, bytes]
IN_TABLE = b"\x16\x24\x01"
ROW_END = b"\x17\x24\x01"
TEXT_AT = 1024


def row_of(*cells: tuple[int, int]) -> bytes:
    """Change that says the cells of a row: their right edges, and their flags (1 first of several across, 2 goes on, 0x20 covered, 0x60 begins)."""
    edges = struct.pack(f"<{len(cells) + 1}h", 0, *(edge for edge, _ in cells))
    flags = b"".join(struct.pack("<H", flag).ljust(20, b"\0") for _, flag in cells)
    operand = bytes([len(cells)]) + edges + flags
    return b"\x08\xd6" + struct.pack("<H", len(operand) + 1) + operand


def page_of(starts: list[int], lists: list[bytes], step: int) -> bytes:
    """Page of properties: where each stretch starts, and the list of each (with its size before it)."""
    page = bytearray(512)
    page[511] = len(lists)
    struct.pack_into(f"<{len(starts)}I", page, 0, *starts)
    at = 510
    for index, listed in enumerate(lists):
        at = (at - len(listed)) & ~1
        page[at : at + len(listed)] = listed
        page[4 * len(starts) + step * index] = at // 2
    return bytes(page)


def indexed(pages: list[tuple[int, int, int]]) -> bytes:
    """Index of pages: the bytes that each covers, and its number."""
    return struct.pack(
        f"<{len(pages) + 1}I{len(pages)}I", *(p[0] for p in pages), pages[-1][1], *(p[2] for p in pages)
    )


def streams_of(
    paragraphs: list[Paragraph],
    looks: dict[str, bytes] | None = None,
    lengths: tuple[int, int, int] | None = None,
) -> Streams:
    """Streams of a file: paragraphs (with their mark) and their changes, and stretches of signs with another look."""
    text = "".join(words for words, _ in paragraphs)
    stream = bytearray(TEXT_AT)
    stream += text.encode("utf-16-le")
    stream += bytes(-len(stream) % 512)
    pages, place = [], TEXT_AT
    for first in range(0, len(paragraphs), 4):
        some = paragraphs[first : first + 4]
        starts = [place]
        for words, _ in some:
            starts.append(starts[-1] + 2 * len(words))
        lists = [b"\0\0" + changes for _, changes in some]
        sized = [bytes([0, (len(one) + 1) // 2]) + one + b"\0" * (len(one) % 2) for one in lists]
        pages.append((starts[0], starts[-1], len(stream) // 512))
        stream += page_of(starts, sized, 13)
        place = starts[-1]
    spots = [(TEXT_AT + 2 * text.index(words), 2 * len(words), look) for words, look in (looks or {}).items()]
    runs = []
    for start, size, look in spots:
        runs.append((start, start + size, len(stream) // 512))
        stream += page_of([start, start + size], [bytes([len(look)]) + look], 1)
    pieces = struct.pack("<IIHIH", 0, len(text), 0, TEXT_AT, 0)
    parts = {13: indexed(pages), 33: b"\x02" + struct.pack("<I", len(pieces)) + pieces}
    if runs:
        parts[12] = indexed(runs)
    tables = b""
    for pair, part in parts.items():
        struct.pack_into("<II", stream, 0x9A + 8 * pair, len(tables), len(part))
        tables += part
    struct.pack_into("<H", stream, 0, 0xA5EC)
    struct.pack_into("<III", stream, 0x4C, *(lengths or (len(text), 0, 0)))
    return Streams(bytes(stream), tables, b"")


def read(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setattr(reader, "_streams", lambda content: streams)
    return reader.read_doc(b"", "规划.doc")


def table_rows(rows: list[tuple[list[str], bytes]]) -> list[Paragraph]:
    paragraphs = []
    for cells, said in rows:
        paragraphs += [(f"{cell}\x07", IN_TABLE) for cell in cells]
        paragraphs.append(("\x07", IN_TABLE + ROW_END + said))
    return paragraphs


def test_cells_merged_over_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    head = row_of((1000, 0), (2000, 0), (3000, 1), (4000, 2))
    rows = [
        (["类别", "指标", "目标值", ""], head),
        (["创新", "工坊", "12", "30"], row_of((1000, 0x60), (2000, 0), (3000, 0), (4000, 0))),
        (["", "专利", "40", "65"], row_of((1000, 0x20), (2020, 0), (3000, 0), (4000, 0))),
    ]
    layout = read(
        streams_of([("主要指标\r", b""), *table_rows(rows), ("注：逐年考核。\r", b"")]), monkeypatch
    )
    assert [block.text for block in layout.blocks] == ["主要指标", "", "注：逐年考核。"]
    grid = layout.blocks[1].grid
    assert grid is not None
    assert (grid.n_rows, grid.n_columns) == (3, 4)
    assert [cell.text for cell in grid.row(2)] == ["创新", "专利", "40", "65"]
    assert grid.at(0, 3).text == "目标值"


def test_an_empty_cell_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = row_of((1000, 0), (2000, 0))
    rows = [(["任务", "单位"], plain), (["办学", "教育局"], plain), (["", "民政局"], plain)]
    grid = read(streams_of(table_rows(rows)), monkeypatch).blocks[0].grid
    assert grid is not None
    assert grid.at(2, 0).text == ""


def test_codes_of_fields_and_hidden_signs_are_not_shown_and_raised_ones_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paragraphs = [
        ("见\x13 HYPERLINK \x13 X \x14y\x15 \x14附件\x15。\r", b""),
        ("建成30家密语工坊，产能108吨\r", b""),
        ("甲\x0b乙\x1e丙\x0c丁\r", b""),
    ]
    looks = {"密语": b"\x3c\x08\x01", "8": b"\x48\x2a\x01"}
    layout = read(streams_of(paragraphs, looks), monkeypatch)
    assert layout.text.split("\n") == ["见附件。", "建成30家工坊，产能10⁸吨", "甲", "乙-丙", "丁"]


def test_footnotes_and_running_heads_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [("正文。\r", b""), ("\x02 口径为常住人口。\r", b""), ("— 3 —\r", b"")]
    layout = read(streams_of(paragraphs, lengths=(4, 11, 6)), monkeypatch)
    assert layout.text == "正文。"
    assert [(run.text, run.reason) for run in layout.dropped] == [
        ("口径为常住人口。", "footnote"),
        ("— 3 —", "running header or page number"),
    ]


WORDS = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=6)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    st.lists(WORDS, min_size=1, max_size=4), st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=4), WORDS
)
def test_all_that_a_file_holds_is_text_or_was_dropped(
    texts: list[str], rows: list[tuple[str, str]], note: str
) -> None:
    """Paragraphs, hidden signs, a table and a footnote: every sign stands in the body or among what was dropped, once."""
    plain = row_of((1000, 0), (2000, 0))
    main = [("青禾市规划\r", b""), ("建成密语工坊。\r", b""), *((f"{text}\r", b"") for text in texts)]
    main += table_rows([(["任务", "单位"], plain), *((list(row), plain) for row in rows)])
    foot = [(f"\x02 {note}\r", b"")]
    n_main, n_foot = (sum(len(words) for words, _ in some) for some in (main, foot))
    streams = streams_of(main + foot, {"密语": b"\x3c\x08\x01"}, lengths=(n_main, n_foot, 0))
    with pytest.MonkeyPatch.context() as patch:
        layout = read(streams, patch)
    document = read_document(RawText(Source(Path(), "规划.doc", "0" * 64), layout, "doc", None))
    found = "".join([document.body, *(run.text for run in document.dropped)])
    shown = "".join(words for words, _ in main + foot)
    assert sorted(re.sub(r"[\s|]", "", found)) == sorted(re.sub(r"[\s\x02\x07]", "", shown))


def test_pieces_outside_the_file_are_an_error() -> None:
    whole = streams_of([("正文。\r", b"")])
    with pytest.raises(BrokenDocError):
        Streams(whole.text_stream[:1026], whole.tables, b"")


def test_a_broken_file_is_an_error_that_says_so() -> None:
    with pytest.raises(UnreadableError) as caught:
        list(read_stored(Stored("规划.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)))
    assert caught.value.code == "broken-doc"


@pytest.mark.slow
def test_numbers_boxes_and_footnotes_of_a_file_that_libreoffice_saved(tmp_path: Path) -> None:
    if (program := shutil.which("soffice")) is None:
        pytest.skip("LibreOffice is not here")
    file = docx.Document()
    box = '<w:r %s xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>榆溪县规划</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    file.add_paragraph()._p.append(parse_xml(box % nsdecls("w")))
    lists = file.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{level}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words in ("总体要求", "重点任务"):
        paragraph = file.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )
    file.save(str(tmp_path / "plan.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "plan.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    (found,) = read_stored(Stored("plan.doc", (tmp_path / "plan.doc").read_bytes()))
    assert not isinstance(found, Problem)
    assert [line for line in found.layout.text.split("\n") if line] == [
        "榆溪县规划",
        "一、总体要求",
        "二、重点任务",
    ]
