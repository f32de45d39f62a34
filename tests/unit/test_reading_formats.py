"""Every format and encoding of one plan gives the same paragraphs, sections and metadata; bad files give problems."""

import csv
import html
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policylab.dataset import build
from policylab.errors import SourceError
from policylab.reading.document import Document
from policylab.reading.formats.encodings import decode, garbled
from policylab.reading.formats.foreign import FOREIGN
from policylab.reading.formats.html import read_html
from policylab.reading.formats.readers import _KNOWN
from policylab.reading.formats.word import read_docx
from policylab.reading.read import read_source
from policylab.reading.sources import list_sources
from policylab.wording import languages, say

PLAN = """青禾市人民政府关于印发青禾市绿色工厂培育行动计划(2024—2026年)的通知
青政发〔2024〕7号
各县(市、区)人民政府,市政府直属各单位:
现将《青禾市绿色工厂培育行动计划(2024—2026年)》印发给你们,请认真贯彻执行。
青禾市人民政府
2024年3月6日
(此件公开发布)
青禾市绿色工厂培育行动计划(2024—2026年)
为推动制造业绿色转型,制定本行动计划。
一、总体目标
到2026年,培育绿色工厂120家以上,规上工业单位增加值能耗下降9%。
二、重点任务
(一)推进节能改造。实施节能改造项目60项。(责任单位:市经信局、市发改委)
(二)发展循环经济。建设循环化改造园区5个。(责任单位:市发改委、市生态环境局)
三、保障措施
(一)加强领导。建立工作专班,定期调度推进情况。"""
FIELDS = ("title", "notice_title", "issuer", "region", "tier", "doc_number", "issued_date", "period_start", "period_end", "genre")  # fmt: skip


def write_html(path: Path) -> None:
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in PLAN.split("\n"))
    menu = '<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">办事服务</a></div>'
    page = f'<html><head><meta charset="utf-8"><title>x</title><script>var a=1</script></head><body>{menu}<div id="zoom">{body}</div><div class="footer">版权所有:某网</div></body></html>'
    path.write_text(page, encoding="utf-8")


def write_docx(path: Path) -> None:
    document = docx.Document()
    for line in PLAN.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))


def as_page() -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in PLAN.split("\n"))
    return f"<style>p {{margin: 0; text-indent: 2em; font-size: 14pt}}</style>{body}"


def write_xlsx(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["编号", "正文"])
    sheet.append([1, PLAN])
    workbook.save(path)


def write_csv(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["id", "content"], ["1", PLAN]])


def write_parquet(path: Path) -> None:
    pq.write_table(pa.table({"id": ["1"], "text": [PLAN]}), path)


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("内/计划.txt", PLAN)


WRITERS = {
    "utf8.txt": lambda path: path.write_text(PLAN, encoding="utf-8"),
    "bom.txt": lambda path: path.write_text(PLAN, encoding="utf-8-sig"),
    "gb.txt": lambda path: path.write_bytes(PLAN.encode("gb18030")),
    "utf16.txt": lambda path: path.write_bytes(PLAN.encode("utf-16")),
    "utf16_without_mark.txt": lambda path: path.write_bytes(PLAN.encode("utf-16-le")),
    "crlf.txt": lambda path: path.write_bytes(PLAN.replace("\n", "\r\n").encode()),
    "plan.md": lambda path: path.write_text(
        PLAN.replace("一、总体目标", "## **一、总体目标**"), encoding="utf-8"
    ),
    "plan.html": write_html,
    "plan.docx": write_docx,
    "plan.xlsx": write_xlsx,
    "plan.csv": write_csv,
    "plan.parquet": write_parquet,
    "plan.zip": write_zip,
}


def read_folder(folder: Path) -> Document:
    (document,) = [found for source in list_sources(folder) for found in read_source(source)]
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    return read_folder(folder)


def test_the_plan_is_read_right(plain: Document) -> None:
    assert [section.heading for section in plain.sections] == [
        "总体目标", "重点任务", "推进节能改造", "发展循环经济", "保障措施", "加强领导",
    ]  # fmt: skip
    assert plain.metadata["doc_number"] == "青政发〔2024〕7号"


@pytest.mark.parametrize("kind", sorted(set(FOREIGN.values())))
@pytest.mark.parametrize("language", languages())
def test_every_format_that_is_not_read_has_its_own_advice(kind: str, language: str) -> None:
    told = {of: say("problem-format-not-read.remedy", language, kind=of) for of in (kind, "other")}
    assert told[kind] != told["other"]


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_document(name: str, plain: Document, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    assert_the_same(read_folder(tmp_path), plain)


def test_a_pdf_gives_the_same_document(
    plain: Document, tmp_path: Path, print_pdf: Callable[[str, Path], Path]
) -> None:
    print_pdf(as_page(), tmp_path / "plan.pdf")
    assert_the_same(read_folder(tmp_path), plain)


def assert_the_same(document: Document, plain: Document) -> None:
    assert [paragraph.text for paragraph in document.paragraphs] == [
        paragraph.text for paragraph in plain.paragraphs
    ]
    assert document.sections == plain.sections
    assert [document.metadata.get(name) for name in FIELDS] == [plain.metadata.get(name) for name in FIELDS]


def test_big5_is_read_and_traditional_script_noted(tmp_path: Path) -> None:
    text = "新北市產業發展計畫\n一、總體目標\n為促進產業發展，實施下列措施，建設創新城市，與各區會商辦理，經費由市府編列。\n"
    (tmp_path / "plan.txt").write_bytes(text.encode("big5"))
    document = read_folder(tmp_path)
    assert "產業發展" in document.body
    assert "traditional-script" in [problem.code for problem in document.problems]


NAMES = "鯉魚潭水庫 鶯歌陶瓷鎮 龍潭鄉茶園 鳳梨酥街 樹林鐵橋 鹽埕漁港 蘆洲濕地 獅頭山步道 觀音石滬 雙溪蓮塘 頭份夜市 龜山燈塔"


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_a_list_of_names_in_traditional_script_is_read_and_no_mojibake(encoding: str) -> None:
    """It holds none of the commonest characters, and none that tells the two scripts apart."""
    assert decode(NAMES.encode(encoding), "a.txt")[0] == NAMES
    assert garbled(NAMES * 2) is None


@pytest.mark.parametrize(("written", "read_as"), [("utf-8", "gbk"), ("big5", "gbk"), ("utf-8", "big5")])
def test_names_that_were_decoded_wrongly_are_mojibake(written: str, read_as: str) -> None:
    assert garbled((NAMES * 2).encode(written).decode(read_as, errors="ignore")) == "encoding"


def test_a_wrong_declared_charset_is_overruled() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>实施方案的工作要点和重点任务</p></body></html>'
    assert read_html(page.encode("utf-8"), "a.html")[0].text == "实施方案的工作要点和重点任务"
    declared_utf8 = page.replace("gb2312", "utf-8").encode("gbk")
    assert read_html(declared_utf8, "a.html")[0].text == "实施方案的工作要点和重点任务"


def test_html_table_keeps_its_columns_where_cells_are_merged() -> None:
    page = "<table><tr><th>任务</th><th>单位</th></tr><tr><td rowspan=2>建厂</td><td>甲局</td></tr><tr><td>乙局</td></tr></table>"
    assert read_html(page.encode(), "a.html")[0].text.split("\n") == [
        "任务 | 单位 |",
        "建厂 | 甲局 |",
        "| 乙局 |",
    ]


def test_word_numbers_and_tables_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("培育企业", style="List Number")
    document.add_paragraph("建设平台", style="List Number")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(1, 0).text, table.cell(1, 1).text = "建厂", "甲局"
    stream = io.BytesIO()
    document.save(stream)
    assert read_docx(stream.getvalue(), "a.docx").text.split("\n") == [
        "1.培育企业",
        "2.建设平台",
        "任务 |  |",
        "建厂 | 甲局 |",
    ]


def test_a_long_word_table_keeps_every_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for number in range(60):
        for cell, text in zip(table.add_row().cells, (str(number), f"任务{number}", "市住建局"), strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    rows = read_docx(stream.getvalue(), "a.docx").text.split("\n")
    assert rows == [f"{number} | 任务{number} | 市住建局 |" for number in range(60)]


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "no text in an encoding"),
    "old.wps": (b"\xd0\xcf\x11\xe0" * 100, "save it as .docx"),
    "picture.png": (b"\x89PNG" * 100, "cannot be opened"),
    "broken.docx": (b"PK\x03\x04 no archive", "no readable .docx"),
    "broken.pdf": (b"%PDF-1.4 nothing", "cannot be opened"),
    "broken.xlsx": (b"PK nothing", "no readable .xlsx"),
    "broken.parquet": (b"PAR1 nothing", "no readable Parquet"),
    "broken.zip": (b"PK nothing", "no readable archive"),
    "numbers.csv": (b"a,b\n1,2\n", "wanted a column of texts"),
    "page.html": ("<html><body><nav>首页</nav></body></html>".encode(), "no text of a plan"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_becomes_a_problem_beside_the_good_one(name: str, tmp_path: Path) -> None:
    content, said = BAD[name]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in" / "good.txt").write_text(PLAN, encoding="utf-8")
    dataset = build(tmp_path / "in", tmp_path / "out")
    assert list(dataset.documents["source_file"]) == ["good.txt"]
    problem = dataset.problems[dataset.problems["source_file"] == name].iloc[0]
    assert said in f"{problem['message']}. {problem['remedy']}"


def test_scanned_pdf_says_what_it_is(tmp_path: Path) -> None:
    import pypdfium2

    scanned = pypdfium2.PdfDocument.new()
    scanned.new_page(200, 200)
    scanned.save(str(tmp_path / "scan.pdf"))
    (source,) = list_sources(tmp_path)
    with pytest.raises(
        SourceError,
        match=r"scan\.pdf: the pages of this PDF are images without text",
    ):
        list(read_source(source))


@pytest.mark.parametrize(("make", "said"), [(False, "does not exist"), (True, "holds no file")])
def test_a_folder_without_plans_says_so(make: bool, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    if make:
        folder.mkdir()
    with pytest.raises(SourceError, match=said):
        list_sources(folder)


def test_decode_refuses_bytes_that_are_no_text() -> None:
    with pytest.raises(SourceError, match="empty"):
        decode(b"\n \n", "a.txt")


def test_the_page_on_reading_names_every_format_that_is_read():
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    assert len(_KNOWN) > 20
    assert sorted(ending for ending in _KNOWN - set(FOREIGN) if ending not in page) == []
