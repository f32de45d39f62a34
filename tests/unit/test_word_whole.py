"""Word files are read as Word shows them: each text once, in order, with its number; what is not shown stays out."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policylab.reading.formats.word import read_docx
from policylab.reading.layout import Layout
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

SPACES = (
    nsdecls("w")
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word_file(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    document = docx.Document()
    root = document.element.body
    for child in [child for child in root if not child.tag.endswith("sectPr")]:
        root.remove(child)
    for place, child in enumerate(list(parse_xml(f"<w:body {SPACES}>{body}</w:body>"))):
        root.insert(place, child)
    for part, added in ((document.part.numbering_part.element, numbering), (document.styles.element, styles)):
        for child in list(parse_xml(f"<w:added {SPACES}>{added}</w:added>")):
            part.append(child)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def read(body: str, *, numbering: str = "", styles: str = "") -> Layout:
    return read_docx(word_file(body, numbering=numbering, styles=styles), "a.docx")


def lines(layout: Layout) -> list[str]:
    return [line for line in layout.text.split("\n") if line]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=properties)


def level(number: int, style: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, restarts: dict[int, int] | None = None) -> str:
    """A list 90 and its uses 91 and 92; ``restarts`` says at which number a use begins anew."""
    uses = ""
    for number in (91, 92):
        start = (restarts or {}).get(number)
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
        )
        uses += f'<w:num w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'
    return f'<w:abstractNum w:abstractNumId="90">{"".join(levels)}</w:abstractNum>{uses}'


def table(*rows: str) -> str:
    made = "".join(row if row.startswith("<w:tr") else row_of(*row.split("|")) for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def row_of(*texts: str, properties: str = "") -> str:
    cells = "".join(f"<w:tc>{text if text.startswith('<') else paragraph(text)}</w:tc>" for text in texts)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_hold_text_rows_and_cells() -> None:
    body = control(paragraph("甲段", control(run("之内")))) + "<w:tbl>"
    body += (
        f"<w:tr>{control('<w:tc>' + paragraph('指标') + '</w:tc>')}<w:tc>{paragraph('2027年')}</w:tc></w:tr>"
    )
    body += control(row_of("工坊（家）", control(paragraph("30")))) + "</w:tbl>"
    assert lines(read(body)) == ["甲段之内", "指标 | 2027年 |", "工坊（家） | 30 |"]


def test_a_control_that_nobody_filled_in_is_dropped() -> None:
    layout = read(control(paragraph("单击此处输入文字"), "<w:showingPlcHdr/>") + paragraph("正文"))
    assert lines(layout) == ["正文"]
    assert [(one.text, one.reason) for one in layout.dropped] == [("单击此处输入文字", "not filled in")]


def test_changes_are_accepted_and_moved_text_stands_once() -> None:
    moved = run("到2027年，建成工坊30家。")
    body = paragraph(f'<w:moveFrom w:id="1" w:author="甲">{moved}</w:moveFrom>')
    body += paragraph(f'<w:moveTo w:id="2" w:author="甲">{moved}</w:moveTo>')
    body += paragraph(
        f'<w:del w:id="3" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="4" w:author="甲">{run("新")}</w:ins>'
    )
    body += table(row_of("废", "止", properties='<w:del w:id="5" w:author="甲"/>'), "指标|2027年", "泵站|20")
    assert lines(read(body)) == ["到2027年，建成工坊30家。", "新", "指标 | 2027年 |", "泵站 | 20 |"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = paragraph("建成工坊", properties='<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>') + paragraph(
        "30家。"
    )
    assert lines(read(body)) == ["建成工坊30家。"]


def test_hidden_text_is_dropped_by_run_and_by_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden, shown = (
        run("藏二", '<w:rStyle w:val="H"/>'),
        run("见", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'),
    )
    layout = read(paragraph("正文", run("藏一", "<w:vanish/>"), hidden, shown), styles=styles)
    assert lines(layout) == ["正文见"]
    assert [(one.text, one.reason) for one in layout.dropped] == [
        ("藏一", "hidden text"),
        ("藏二", "hidden text"),
    ]


def test_text_that_is_struck_through_is_dropped() -> None:
    struck = (
        run("取消晒场50处，", "<w:strike/>"),
        run("旧", "<w:dstrike/>"),
        run("培训", '<w:strike w:val="0"/>'),
    )
    layout = read(paragraph("建设基地7个，", *struck, "林农3000人次。"))
    assert lines(layout) == ["建设基地7个，培训林农3000人次。"]
    assert [(one.text, one.reason) for one in layout.dropped] == [
        ("取消晒场50处，", "struck out"),
        ("旧", "struck out"),
    ]


def test_signs_that_word_keeps_as_elements_are_written() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    body = paragraph(
        "2024",
        "<w:r><w:noBreakHyphen/></w:r>",
        "2027年，占比",
        sign.format("Symbol", "F0B3"),
        "6",
        sign.format("Symbol", "F025"),
        sign.format("Wingdings", "F06C"),
    )
    assert lines(read(body)) == ["2024-2027年，占比≥6%●"]


def test_ruby_gives_its_base_and_fields_their_result() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('zhāng')}</w:rt><w:rubyBase>{run('樟')}</w:rubyBase></w:ruby></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = paragraph(ruby, "树林场", field, "2024年", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    layout = read(body)
    assert lines(layout) == ["樟树林场2024年"]
    assert [one.text for one in layout.dropped] == ["zhāng"]


def test_a_text_box_is_paragraphs_of_its_own_once() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1 道路工程')}{paragraph('硬化道路88公里。')}</w:txbxContent>"
    drawing = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    layout = read(paragraph("到2025年，基地达到75处。", drawing))
    assert lines(layout) == ["到2025年，基地达到75处。", "专栏1 道路工程", "硬化道路88公里。"]
    assert [block.kind for block in layout.blocks] == ["paragraph", "text box", "text box"]


def test_tables_in_cells_stand_below_their_row_and_frames_are_text() -> None:
    inner = table("指标|2027年", "采摘园（个）|58")
    framed = read(table(row_of("专栏1 主要指标"), row_of(inner + paragraph(""))))
    assert lines(framed) == ["专栏1 主要指标", "指标 | 2027年 |", "采摘园（个） | 58 |"]
    held = read(table("任务|说明", row_of("建设", paragraph("见下") + inner), "改造|管网"))
    assert lines(held) == [
        "任务 | 说明 |",
        "建设 | 见下 |",
        "指标 | 2027年 |",
        "采摘园（个） | 58 |",
        "改造 | 管网 |",
    ]


def test_a_table_in_a_cell_parts_the_rows_of_its_table_and_is_one_of_its_own() -> None:
    inner = table("指标|2027年", "采摘园（个）|58") + paragraph("")
    rows = table("任务|责任单位", row_of("建设园区", paragraph("县农业农村局") + inner), "改造管网|县水利局")
    document = read_document(
        RawText(Source(Path(), "a.docx", "0" * 64), read(paragraph("青禾县规划") + rows), "docx", None)
    )
    outer, held = document.tables
    assert (outer.columns, outer.n_rows, held.columns, held.n_rows) == (
        ("任务", "责任单位"),
        2,
        ("指标", "2027年"),
        1,
    )
    assert [cell.text for cell in outer.cells] == ["建设园区", "县农业农村局", "改造管网", "县水利局"]
    assert all(
        document.body[cell.start_char : cell.end_char] == cell.text for cell in (*outer.cells, *held.cells)
    )
    assert document.body.index("58") < document.body.index("改造管网")


def test_a_table_in_a_merged_cell_stands_below_the_rows_that_the_cell_reaches_over() -> None:
    inner = table("指标|2027年", "采摘园（个）|58") + paragraph("")
    start, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    merged = [
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
        for cells in (
            (start + paragraph("富民"), paragraph("建设园区") + inner),
            (on + paragraph(""), paragraph("改造管网")),
        )
    ]
    assert lines(read(table("类别|任务", *merged, "便民|修路"))) == [
        "类别 | 任务 |",
        "富民 | 建设园区 |",
        "| 改造管网 |",
        "指标 | 2027年 |",
        "采摘园（个） | 58 |",
        "便民 | 修路 |",
    ]


def test_merged_cells_keep_what_they_cover_and_paragraphs_in_a_cell_stay_apart() -> None:
    restart = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("水利")
    goes_on = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    layout = read(
        table(
            "类别|单位",
            row_of(restart, paragraph("市水利局") + paragraph("市财政局")),
            row_of(goes_on, "市住建局"),
        )
    )
    grid = layout.blocks[0].grid
    assert grid is not None
    assert [(grid.at(row, 0).text, grid.at(row, 1).text) for row in (1, 2)] == [
        ("水利", "市水利局\n市财政局"), ("水利", "市住建局"),
    ]  # fmt: skip


def test_numbers_restart_go_on_and_count_as_word_does() -> None:
    numbering = lists(level(0, "chineseCounting", "（%1）"), restarts={92: 1})
    body = numbered("甲", 91) + numbered("乙", 91) + numbered("丙", 92) + numbered("丁", 91)
    assert lines(read(body, numbering=numbering)) == ["（一）甲", "（二）乙", "（一）丙", "（二）丁"]


def test_numbers_of_articles_and_of_levels() -> None:
    numbering = lists(level(0, "chineseCountingThousand", "第%1条"), restarts={91: 100})
    assert lines(read(numbered("施行。", 91) + numbered("解释。", 91), numbering=numbering)) == [
        "第一百条 施行。",
        "第一百零一条 解释。",
    ]
    legal = lists(level(0, "chineseCountingThousand", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("总则", 91) + numbered("目的", 91, 1) + numbered("附则", 91) + numbered("施行", 91, 1)
    assert lines(read(body, numbering=legal)) == ["第一章 总则", "1.1 目的", "第二章 附则", "2.1 施行"]


def test_rows_of_a_table_can_be_numbered() -> None:
    body = table("序号|任务", row_of(numbered("", 91), "建设泵站"), row_of(numbered("", 91), "清淤渠道"))
    assert lines(read(body, numbering=lists(level(0, "decimal", "%1")))) == [
        "序号 | 任务 |",
        "1 | 建设泵站 |",
        "2 | 清淤渠道 |",
    ]


def test_an_element_that_is_not_understood_is_noted_when_it_holds_text() -> None:
    layout = read(paragraph("甲", f"<w:unheardOf>{run('奇')}</w:unheardOf>") + paragraph("<w:unheardOf/>"))
    assert lines(layout) == ["甲"]
    assert [(note.code, note.severity) for note in layout.notes] == [("word-not-read", "note")]
    assert "奇" in layout.notes[0].message
    assert read(paragraph("甲")).notes == ()


def test_footnotes_and_running_heads_are_kept_apart() -> None:
    document = docx.Document()
    document.add_paragraph("建成工坊30家。")
    document.sections[0].header.paragraphs[0].text = "青禾市人民政府公报"
    content = io.BytesIO()
    document.save(content)
    layout = read_docx(content.getvalue(), "a.docx")
    assert lines(layout) == ["建成工坊30家。"]
    assert [(one.text, one.reason) for one in layout.dropped] == [
        ("青禾市人民政府公报", "running header or page number")
    ]


@pytest.mark.parametrize("style", ["toc 1", "TOC 2"])
def test_entries_of_a_table_of_contents_are_dropped(style: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="{style}"/></w:style>'
    layout = read(
        paragraph("总体目标", "<w:r><w:tab/></w:r>", "1", properties='<w:pStyle w:val="T"/>')
        + paragraph("正文"),
        styles=styles,
    )
    assert lines(layout) == ["正文"]
    assert [(one.text, one.reason) for one in layout.dropped] == [("总体目标 1", "table of contents")]
