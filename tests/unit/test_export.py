"""Each format holds what the parts say, and text of a document stays text."""

import base64
import dataclasses
import io
import json
import zipfile
from pathlib import Path

import nbformat
import openpyxl
import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as markup
from PIL import Image

from policylab import open_corpus
from policylab.errors import OptionError, ReportError
from policylab.reports.pages import html, pdf
from policylab.reports.pages.docx import write_docx
from policylab.reports.pages.docx_tables import lay_out
from policylab.reports.pages.export import check_formats, read_parts, write_figures
from policylab.reports.pages.html import write_html
from policylab.reports.pages.xlsx import write_xlsx
from policylab.reports.said import writer
from policylab.reports.said.parts import MIME, Evidence, Figure, Omitted, Passage, Section, Table, Text, Title

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>'


def picture() -> str:
    content = io.BytesIO()
    Image.new("RGB", (600, 300), "white").save(content, format="png", dpi=(300, 300))
    return base64.b64encode(content.getvalue()).decode()


@pytest.fixture(scope="module")
def parts() -> list:
    passage = Passage("云川市 2023", "一、目标 › （一）科技", f"到2025年，{HOSTILE}达到3%。", ((0, 6),))
    rows = ((HOSTILE, 1234.5, None, True), ("强度", 3, "个", False))
    behind = (Evidence((passage,), 2, 0), Evidence((passage, passage), 2, 1, "value"))
    return [
        Title("文本画像：云川市", "副题", "zh"),
        Section("目标"),
        Text("三份文本不足以推论。", "limits"),
        Figure("目标年份", "三条柱。", picture(), "<svg/>", 8.5, (Evidence((passage,), 40),)),
        Table("指标", ("indicator", "value", "unit", "hard"), ("指标", "数值", "单位", "约束"), rows, behind),
        Omitted("聚类", "少于三份文本"),
    ]


def test_page_names_language_policy_and_describes_figures(parts: list, tmp_path: Path) -> None:
    write_html(parts, tmp_path / "a.html", links=[("index", "../index.html"), ("docx", "a.docx")])
    page = markup.document_fromstring((tmp_path / "a.html").read_bytes())
    assert page.get("lang") == "zh-Hans"
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src data:")
    assert page.xpath("//img/@alt") == ["三条柱。"]
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//nav//a/@href") == ["#section-1"]
    assert page.xpath("//p[@class='omitted']")[0].text_content() == "未列出：聚类（少于三份文本）。"
    assert not [url for url in page.xpath("//@src | //link/@href") if not url.startswith("data:")]
    assert not page.xpath("//section[@id='passages']")


def test_numbers_of_a_page_for_paper_lead_to_the_passages_at_its_end(parts: list, tmp_path: Path) -> None:
    write_html(parts, tmp_path / "a.html", unfolded=True)
    page = markup.document_fromstring((tmp_path / "a.html").read_bytes())
    targets = set(page.xpath("//main//a[starts-with(@href, '#')]/@href"))
    assert {"#figure-1-passages", "#table-1-1-passages", "#table-1-2-value-passages"} <= targets
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)


def test_paper_shows_the_first_rows_and_passages_and_says_where_the_others_are(tmp_path: Path) -> None:
    passages = [Passage("云川市", f"第{n}节", f"企业达到{n}家。", ((0, 4),)) for n in range(40)]
    behind = tuple(Evidence((passage,), 1, row=n) for n, passage in enumerate(passages))
    rows = tuple((f"企业{n}", n) for n in range(40))
    parts = [Title("青禾市", "", "en"), Table("Firms", ("name", "n"), ("Name", "n"), rows, behind)]
    for unfolded, n_rows, n_passages in ((True, 15, 3), (False, 40, 0)):
        write_html(parts, tmp_path / "a.html", unfolded=unfolded)
        page = markup.document_fromstring((tmp_path / "a.html").read_bytes())
        assert len(page.xpath("//tbody/tr")) == n_rows
        assert len(page.xpath("//section[@id='passages']//blockquote")) == n_passages
        said = page.text_content()
        assert ("25 further rows in the spreadsheet" in said) == unfolded
        assert ("37 more in the dataset" in said) == unfolded
        assert ("Paper has the first passages" in said) == unfolded
        targets = set(page.xpath("//main//a[starts-with(@href, '#')]/@href"))
        assert all(page.get_element_by_id(target[1:]) is not None for target in targets)


def test_a_page_holds_no_half_million_rows_of_a_figure(
    parts: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure, table = parts[3], parts[4]
    drawn = [parts[0], dataclasses.replace(figure, table=table)]
    write_html(drawn, tmp_path / "few.html")
    assert "data:text/csv" in (tmp_path / "few.html").read_text(encoding="utf-8")
    monkeypatch.setattr(html, "MAX_DATA", 1)
    write_html(drawn, tmp_path / "many.html")
    page = (tmp_path / "many.html").read_text(encoding="utf-8")
    assert "data:text/csv" not in page
    assert "数据：共2行，页面容纳不下，见表格文件（--format xlsx）" in page


def test_rows_that_no_report_carries_are_said(
    parts: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "MOST_ROWS", 2)
    shown: list = []
    monkeypatch.setattr(writer, "_show", shown.append)
    writer.Report(open_corpus()).table(pd.DataFrame({"label": list("甲乙丙丁戊")}), "Plans")
    (table,) = shown
    assert (table.rows, table.n_rows_left) == ((("甲",), ("乙",)), 3)
    figure = dataclasses.replace(parts[3], table=table)
    write_html([parts[0], figure], tmp_path / "a.html")
    assert "另有3行不在报告中" in (tmp_path / "a.html").read_text(encoding="utf-8")
    write_xlsx([parts[0], figure, table], tmp_path / "a.xlsx")
    contents = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [contents.cell(row, 3).value for row in (4, 5)] == ["另有3行不在报告中，可用 Python 分析得到"] * 2


def test_word_document_is_for_a_chinese_paper(parts: list, tmp_path: Path) -> None:
    write_docx(parts, tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    captions = [p._p.xpath("string()") for p in document.paragraphs if p.style.name == "Caption"]
    assert captions == ["图 1  目标年份  [40条依据]", "表 1  指标"]
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["指标", "数值", "单位", "约束"]
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert [border.tag for border in borders] == [qn("w:top"), qn("w:bottom")]
    properties = [child.tag for child in table._tbl.tblPr]
    assert properties.index(qn("w:tblBorders")) < properties.index(qn("w:tblLook"))
    xml = document.element.xml
    assert "SEQ Figure" in xml
    assert "SEQ Table" in xml
    assert 'descr="三条柱。"' in xml
    targets = set(document.element.xpath("//w:hyperlink/@w:anchor"))
    assert targets
    assert targets <= set(document.element.xpath("//w:bookmarkStart/@w:name"))
    assert document.inline_shapes[0].width.cm == pytest.approx(8.5, abs=0.01)


def test_same_parts_give_the_same_word_document(parts: list, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(parts, tmp_path / name)
    contents = []
    for name in ("a.docx", "b.docx"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            contents.append({entry: archive.read(entry) for entry in archive.namelist()})
    assert contents[0] == contents[1]


def test_workbook_holds_values_and_no_formula(parts: list, tmp_path: Path) -> None:
    write_xlsx(parts, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["目录", "表 1 指标", "所据原文"]
    sheet = book["表 1 指标"]
    assert [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=2)] == [
        [HOSTILE, 1234.5, None, True],
        ["强度", 3, "个", False],
    ]
    kinds = {cell.data_type for name in book.sheetnames for row in book[name].iter_rows() for cell in row}
    assert "f" not in kinds
    assert sheet["E2"].hyperlink.location == "'所据原文'!A3"
    assert book["所据原文"]["C3"].value == "云川市 2023"
    assert book["所据原文"]["F4"].value == "到2025年，"[:6]
    assert [sheet["B3"].hyperlink.location, book["所据原文"]["A4"].value] == ["'所据原文'!A4", "表 1"]


def test_pdf_holds_chinese_text_whatever_prints_it(parts: list, tmp_path: Path, monkeypatch) -> None:
    import pypdfium2

    if pdf._weasyprint() is None:
        pytest.skip("no Pango on this machine")
    pdf.write_pdf(parts, tmp_path / "a.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].get_textpage().get_text_range()
    assert "文本画像：云川市" in text
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    monkeypatch.setattr(pdf, "BROWSERS", ())
    with pytest.raises(ReportError, match="found neither Pango"):
        pdf.write_pdf(parts, tmp_path / "b.pdf")


def test_figures_are_files_of_their_own(parts: list, tmp_path: Path) -> None:
    written = write_figures(parts, tmp_path / "f", "png") + write_figures(parts, tmp_path / "f", "svg")
    assert [path.name for path in written] == ["figure-1.png", "figure-1.svg"]
    assert Image.open(written[0]).info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_unknown_format_is_refused() -> None:
    with pytest.raises(
        OptionError, match="format: found 'odt'; wanted some of html, docx, xlsx, pdf, png, svg"
    ):
        check_formats(["html", "odt"])


def test_notebook_of_ones_own_is_read_without_its_markup(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook()
    outputs = [
        {"image/png": picture()},
        {
            "text/html": "<table><tr><th>a</th></tr><tr><td onclick='x()'>1<script>bad()</script></td></tr></table>"
        },
        {"text/plain": "'plain'"},
    ]
    cell = nbformat.v4.new_code_cell("1")
    cell.outputs = [nbformat.v4.new_output("display_data", data=data) for data in outputs]
    notebook.cells = [nbformat.v4.new_markdown_cell("# Head <b>\n\nSome\nwords"), cell]
    path = tmp_path / "own.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    title, section, words, figure, table, text = read_parts(path)
    assert (title.text, section.text, words.text, text.text) == ("own", "Head <b>", "Some words", "'plain'")
    assert figure.alt == "Figure without a description"
    assert (table.labels, table.rows) == (("a",), (("1bad()",),))
    write_html([title, figure, table, text, section], tmp_path / "own.html")
    assert "onclick" not in (tmp_path / "own.html").read_text(encoding="utf-8")


def test_notebook_of_parts_keeps_them_and_leaves_its_text_cells_out(tmp_path: Path, parts: list) -> None:
    notebook = nbformat.v4.new_notebook()
    cell = nbformat.v4.new_code_cell("1")
    for part in parts:
        data = {MIME: {"kind": type(part).__name__, **json.loads(json.dumps(dataclasses.asdict(part)))}}
        if isinstance(part, Figure):
            data = {MIME: data[MIME] | {"png": ""}, "image/png": part.png}
        cell.outputs.append(nbformat.v4.new_output("display_data", data=data))
    screen = {"policylab": {"screen_only": True}}
    cell.outputs.append(nbformat.v4.new_output("display_data", data={"text/plain": "x"}, metadata=screen))
    notebook.cells = [nbformat.v4.new_markdown_cell("You are here"), cell]
    path = tmp_path / "own.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert list(read_parts(path)) == parts


def test_bar_of_progress_is_no_part_of_a_report(tmp_path: Path) -> None:
    bar = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "reading: 0%"}
    cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", data=bar)])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "mine.ipynb")
    assert read_parts(tmp_path / "mine.ipynb") == (Title("mine", "", "en"),)


def test_wide_table_lies_on_a_page_of_its_own_and_breaks_no_number(tmp_path: Path) -> None:
    plans = tuple(f"云川{number}区 实施方案 2023" for number in range(12))
    rows = (("研发经费投入强度", *(f"{number}.25% (2027)" for number in range(12))),)
    parts = [Title("比较", "", "zh"), Table("目标", ("i", *plans), ("指标", *plans), rows), Section("其后")]
    write_docx(parts, tmp_path / "r.docx")
    document = Document(str(tmp_path / "r.docx"))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    layout = lay_out(("指标", *plans), rows)
    narrowest = min(layout.widths) - 0.2
    assert narrowest > len("11.25%") * layout.points * 0.5 / 28.35


def test_codes_and_numbers_are_shown_alike_in_every_format(tmp_path: Path) -> None:
    table = Table("表", ("similarity", "n"), ("相似度", "数量"), ((1.0, 3), (0.25, None)))
    write_docx([Title("题", "", "zh"), table], tmp_path / "r.docx")
    write_html([Title("题", "", "zh"), table], tmp_path / "r.html")
    [grid] = Document(str(tmp_path / "r.docx")).tables
    page = markup.fromstring((tmp_path / "r.html").read_bytes())
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    assert cells == [["相似度", "数量"], ["1.00", "3"], ["0.25", "–"]]
    assert [cell.text for cell in page.iter("td")] == ["1.00", "3", "0.25", "–"]
    assert {cell.get("class") for cell in page.iter("td")} == {"number"}
