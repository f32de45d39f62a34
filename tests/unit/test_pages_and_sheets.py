"""Saved pages and sheets of texts as people have them: pages in a form, struck text, notes, wrong sizes, cut cells, bad bytes."""

import io
from pathlib import Path

import openpyxl
import pytest

from policylab.building.extract import source_rows
from policylab.reading.document import UnreadableError
from policylab.reading.formats.collections import Record, read_records
from policylab.reading.formats.encodings import decode, garbled
from policylab.reading.formats.html import read_html
from policylab.reading.formats.stored import Stored
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Layout, grid_of
from policylab.reading.overrides import Overrides
from policylab.reading.sources import list_sources

TEXT = "一、总体目标\n到2027年，建成示范工坊30家，形成两个产业集群，带动就业五千人以上。"


def records_of(content: bytes, name: str) -> list[Record]:
    return [record for record in read_records(Stored(name, content)) if isinstance(record, Record)]


def page(body: str) -> Layout:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html")[0]


def test_a_page_inside_one_form_is_read_and_a_search_form_is_not() -> None:
    text = "".join(f"<p>到202{number}年，建成示范工坊30家，形成两个产业集群。</p>" for number in range(5, 9))
    layout = page(
        f'<form id="form1">{text}</form><form action="/search"><label>站内搜索</label><button>搜索</button></form>'
    )
    assert [block.text[:6] for block in layout.blocks] == ["到2025年", "到2026年", "到2027年", "到2028年"]
    assert "站内搜索" in "".join(run.text for run in layout.dropped)


@pytest.mark.parametrize(
    ("written", "shown", "dropped"),
    [
        ("建成工坊<sup>[1]</sup>8处", "建成工坊8处", [("[1]", "mark of a note")]),
        ("投放苗种<sup><a href='#n2'>②</a></sup>，", "投放苗种，", [("②", "mark of a note")]),
        ("引进首店<sup>※</sup>30家", "引进首店30家", [("※", "mark of a note")]),
        ("改造耕地<sup>3</sup>亩", "改造耕地亩", [("3", "mark of a note")]),
        ("造林10<sup>4</sup>亩", "造林10⁴亩", []),
        ("产能1.5×10<sup>-3</sup>吨", "产能1.5×10⁻³吨", []),
        ("鱼礁30万m<sup>3</sup>", "鱼礁30万m³", []),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度", []),
        ("建成<del>6处</del><ins>8处</ins>", "建成8处", [("6处", "struck out")]),
        ('建成<span style="text-decoration: line-through">6处</span>8处', "建成8处", [("6处", "struck out")]),
        ("<ruby>樟<rp>(</rp><rt>zhāng</rt><rp>)</rp></ruby>树", "樟树", [("(", "how a character is read"), ("zhāng", "how a character is read"), (")", "how a character is read")]),
    ],
)  # fmt: skip
def test_raised_struck_and_annotated_text(written: str, shown: str, dropped: list[tuple[str, str]]) -> None:
    layout = page(f"<p>{written}</p>")
    assert layout.text == shown
    assert [(run.text, run.reason) for run in layout.dropped] == dropped


def test_links_that_only_call_a_script_are_tools_and_headings_with_anchors_are_not() -> None:
    layout = page(
        '<div><a href="javascript:fav()">我的收藏</a> <a>下载图片版</a></div><p><a name="_Toc1">一、总体目标</a></p><p><a href="/a.doc">附件：任务表</a></p>'
    )
    assert [block.text for block in layout.blocks] == ["一、总体目标", "附件：任务表"]
    assert [run.reason for run in layout.dropped] == ["tool bar"]


def test_a_footnote_is_kept_apart_and_a_heading_that_a_page_number_leads_to_is_not() -> None:
    body = '<p><a href="#t1">1</a></p><h2 id="t1">一、总体目标</h2>'
    body += '<p>建成泊位<a href="#_ftn1" name="_ftnref1">[1]</a>8个。</p><p id="n2">泊位2020年有2个。</p>'
    body += '<p>改造岸电<sup><a href="#n3">②</a></sup>30套。</p>'
    notes = '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a>指绿色泊位，2020年有2个。</p></div><ul><li id="n3"><p>②指岸电设施。</p></li></ul>'
    layout = page(body + notes)
    assert [block.text for block in layout.blocks if block.text != "1"] == [
        "一、总体目标", "建成泊位[1]8个。", "泊位2020年有2个。", "改造岸电30套。",
    ]  # fmt: skip
    assert [run.text for run in layout.dropped] == ["②", "[1]指绿色泊位，2020年有2个。", "②指岸电设施。"]


def test_what_is_pressed_is_a_tool() -> None:
    layout = page(
        '<div><span onclick="read()">语音播报</span> <span role="button">大字版</span></div><p>总则</p>'
    )
    assert [block.text for block in layout.blocks] == ["总则"]


def test_lines_of_the_source_are_no_blanks_between_chinese_characters() -> None:
    assert page("<p>建成示范\n   工坊30家</p><p>GDP\n增长</p>").text == "建成示范工坊30家\nGDP 增长"


def test_nested_tables_frame_the_page_or_stand_below_their_row() -> None:
    inner = "<table><tr><td>指标</td><td>2027年</td></tr><tr><td>泵站（座）</td><td>20</td></tr></table>"
    layout = page(
        f"<table><tr><td>栏目</td><td><p>建成泵站20座，清淤渠道66公里。</p>{inner}</td></tr></table>"
    )
    assert layout.text.split("\n") == [
        "栏目",
        "建成泵站20座，清淤渠道66公里。",
        "指标 | 2027年 |",
        "泵站（座） | 20 |",
    ]
    rows = f"<tr><td>任务</td><td>责任单位</td></tr><tr><td>清淤</td><td>市水利局{inner}</td></tr><tr><td>种树</td><td>市林业局</td></tr>"
    assert page(f"<table>{rows}</table>").text.split("\n") == [
        "任务 | 责任单位 |",
        "清淤 | 市水利局 |",
        "指标 | 2027年 |",
        "泵站（座） | 20 |",
        "种树 | 市林业局 |",
    ]


def test_the_address_of_a_page_is_found_in_its_tags() -> None:
    head = '<meta name="Url" content="/zwgk/post_1.html"><meta name="SiteDomain" content="www.qinghe.gov.cn">'
    layout = read_html(f"<html><head>{head}</head><body><p>总则</p></body></html>".encode(), "a.html")[0]
    assert layout.fields["source_url"] == "https://www.qinghe.gov.cn/zwgk/post_1.html"


def workbook(*rows: list[object]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def test_a_sheet_that_states_a_wrong_size_is_read_whole() -> None:
    import zipfile

    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["标题", "正文"], ["甲", TEXT], ["乙", TEXT]))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1"'))
    assert [row.fields["title"] for row in records_of(made.getvalue(), "a.xlsx")] == ["甲", "乙"]


def test_a_formatted_empty_cell_in_the_last_row_costs_nothing() -> None:
    from openpyxl.styles import Font

    book, content = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["标题", "正文"], ["甲", TEXT]):
        book.active.append(row)
    book.active.cell(1048573, 3).font = Font(bold=True)
    book.save(content)
    assert [row.text for row in records_of(content.getvalue(), "a.xlsx")] == [TEXT]


def test_title_rows_above_the_head_and_texts_over_two_columns() -> None:
    half = len(TEXT) // 2
    rows = records_of(
        workbook(
            ["政策文本汇总表", None, None],
            ["标题", "正文1", "正文2"],
            ["甲", TEXT[:half], TEXT[half:]],
            ["乙", TEXT, None],
        ),
        "a.xlsx",
    )
    assert [(row.member, row.fields["title"], row.text) for row in rows] == [
        ("row 1", "甲", TEXT),
        ("row 2", "乙", TEXT),
    ]


def test_codes_of_control_characters_are_read() -> None:
    (row,) = records_of(
        workbook(["标题", "正文"], ["甲", "一、总体目标_x000D_\n建成工坊30家_x005F_x000D_。"]), "a.xlsx"
    )
    assert row.text == "一、总体目标\n建成工坊30家_x000D_。"


def test_a_full_cell_is_said_to_be_cut(tmp_path: Path) -> None:
    text = (TEXT + "\n推进产业发展。\n") * 1000
    for name, length in (("cut.xlsx", 32767), ("whole.xlsx", 32000)):
        (tmp_path / name).write_bytes(workbook(["标题", "正文"], ["甲", text[:length]]))
    found = {}
    for source in list_sources(tmp_path):
        tables = source_rows(source, Overrides())
        found[source.path] = (
            tables["documents"][0]["completeness"],
            [row["code"] for row in tables["problems"] if row["code"] == "cell-cut"],
        )
    assert found == {"cut.xlsx": ("truncated", ["cell-cut"]), "whole.xlsx": ("whole", [])}


@pytest.mark.parametrize(
    ("line", "sign"), [("sep=,\n", ","), ("SEP=|\n", "|"), ('"sep=;"\n', ";"), ("", ",")]
)
def test_a_line_that_names_the_separator_is_no_row(line: str, sign: str) -> None:
    rows = records_of(f'{line}标题{sign}正文\n甲{sign}"{TEXT}"\n'.encode("utf-8-sig"), "a.csv")
    assert [(row.fields["title"], row.text) for row in rows] == [("甲", TEXT)]


def test_a_column_of_numbers_holds_no_texts_and_chinese_comes_before_english() -> None:
    with pytest.raises(UnreadableError, match="found columns"):
        records_of(workbook(["编号", "政策内容"], ["甲", 0.1317], ["乙", 0.2]), "a.xlsx")
    rows = records_of(f'中文,英文\n"{TEXT * 4}","{"word " * 200}"\n'.encode(), "a.csv")
    assert rows[0].text == TEXT * 4


def test_the_column_with_texts_is_taken_where_several_have_such_names() -> None:
    rows = records_of(workbook(["序号", "内容", "政策全文", "续正文"], [1, "住房", TEXT * 2, None]), "a.xlsx")
    assert [(row.text, row.own["内容"]) for row in rows] == [(TEXT * 2, "住房")]
    (joined,) = records_of(f'标题,正文,续正文\n甲,"{TEXT[:20]}","{TEXT[20:]}_x000D_\n"\n'.encode(), "a.csv")
    assert joined.text == TEXT


def test_a_bad_byte_costs_one_character() -> None:
    content = bytearray((TEXT * 3).encode())
    content[40] = 0xFF
    text, encoding = decode(bytes(content), "a.txt")
    assert (encoding, text.count("\ufffd") <= 3, text[-10:]) == ("utf-8", True, TEXT[-10:])
    cut, _ = decode((TEXT * 3).encode()[:-1], "a.txt")
    assert cut[:-2] == (TEXT * 3)[: len(cut) - 2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT, None),
        ("一、总体目标。是否建成示范工坊？？？", None),
        (TEXT.encode().decode("gb18030", errors="replace") * 3, "encoding"),
        (TEXT.encode("gb18030").decode("latin-1") * 3, "encoding"),
        ("????????2027????30??", "questions"),
        ("".join(f"&#{ord(sign)};" for sign in TEXT), "codes"),
        (TEXT.encode("unicode_escape").decode(), "codes"),
    ],
)
def test_garbled_text_is_told_from_text(text: str, kind: str | None) -> None:
    assert garbled(text) == kind


def test_a_workbook_of_the_plans_tables_is_read_as_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["岩岭县茶产业规划主要指标表"],
        ["类别", "指标", "单位", "2030年", "2035年目标"],
        ["规模", "茶园面积", "万亩", 5.5, 8],
        [None, "茶企", "家", 40, 90],
        ["品质", "优质率", None, 0.6, 0.755],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:A4")
    for cell in sheet[5][3:]:
        cell.number_format = "0.0%"
    tasks = book.create_sheet("任务")
    tasks.append(["序号", "重点任务", "牵头单位", "配合单位"])
    tasks.append([1, "新建茶坊12家", "县农业农村局", "县财政局、县水利局"])
    book.save(tmp_path / "茶产业.xlsx")
    tables = source_rows(list_sources(tmp_path)[0], Overrides())
    figures = [
        (row["indicator"], row["value"], row["unit"], row["year"], row["status"]) for row in tables["targets"]
    ]
    assert figures == [
        ("茶园面积", 5.5, "万亩", 2030, "result"),
        ("茶园面积", 8.0, "万亩", 2035, "target"),
        ("茶企", 40.0, "家", 2030, "result"),
        ("茶企", 90.0, "家", 2035, "target"),
        ("优质率", 60.0, "%", 2030, "result"),
        ("优质率", 75.5, "%", 2035, "target"),
        ("茶坊", 12.0, "家", None, "target"),
    ]
    assert [(row["agency"], row["role"]) for row in tables["duties"]] == [
        ("县农业农村局", "lead"),
        ("县财政局", "support"),
        ("县水利局", "support"),
    ]


def test_a_workbook_of_data_is_still_refused(tmp_path: Path) -> None:
    (tmp_path / "数据.xlsx").write_bytes(workbook(["省份", "年份", "生产总值"], ["甲省", 2031, 3.5]))
    tables = source_rows(list_sources(tmp_path)[0], Overrides())
    assert [row["code"] for row in tables["problems"]] == ["no-column-of-texts"]
    assert not tables["documents"]


def test_a_sheet_of_works_by_year_is_a_plans_table_where_its_title_says_so(tmp_path: Path) -> None:
    rows = (["年份", "新建充电站（座）"], ["2031年", 6], ["2032年", 9])
    (tmp_path / "任务.xlsx").write_bytes(workbook(["青禾县分年度建设任务表"], *rows))
    (tmp_path / "年鉴.xlsx").write_bytes(workbook(["青禾县统计年鉴"], *rows))
    planned, counted = (source_rows(source, Overrides()) for source in list_sources(tmp_path))
    if planned["problems"]:
        planned, counted = counted, planned
    assert [(row["value"], row["year"]) for row in planned["targets"]] == [(6.0, 2031), (9.0, 2032)]
    assert [row["code"] for row in counted["problems"]] == ["no-column-of-texts"]


def test_a_title_and_its_table_without_running_text(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>新建茶坊{n}2家</td><td>县商务局</td></tr>" for n in (1, 2))
    table = f"<table><tr><td>序号</td><td>目标任务</td><td>牵头单位</td></tr>{rows}</table>"
    (tmp_path / "a.html").write_text(
        f"<html><body><h1>岩岭县2031年重点工作目标任务分解表</h1>{table}</body></html>", "utf-8"
    )
    tables = source_rows(list_sources(tmp_path)[0], Overrides())
    assert [row.get("title") for row in tables["documents"]] == ["岩岭县2031年重点工作目标任务分解表"]
    assert [row["value"] for row in tables["targets"]] == [12, 22]


def test_a_row_that_says_who_filled_a_table_in_is_no_head() -> None:
    blocks = table_blocks(
        grid_of(
            [
                [("榆溪县任务分解表", 1, 3)],
                ["填报单位：榆溪县林业局", "", "2031年2月20日"],
                ["序号", "任务", "责任单位"],
                ["1", "管护茶园", "县林业局"],
            ]
        )
    )
    assert [block.text for block in blocks if block.grid is None] == [
        "榆溪县任务分解表",
        "填报单位：榆溪县林业局",
        "2031年2月20日",
    ]
    assert [(block.grid.n_rows, block.grid.header_rows) for block in blocks if block.grid] == [(2, 1)]


def test_columns_called_after_offices_are_no_label() -> None:
    blocks = table_blocks(grid_of([["责任单位", "任务"], ["县林业局", "管护茶园"], ["县水利局", "疏浚河道"]]))
    assert [(block.grid.n_rows, block.grid.header_rows) for block in blocks if block.grid] == [(3, 1)]
