"""Pages of PDFs as printers make them: what is text comes out whole and in order, what is furniture goes, what is in doubt is said."""

import base64
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from policylab.reading.formats.pdf import read_pdf, read_sheets
from policylab.reading.formats.pdf.columns import Stretch, stretches
from policylab.reading.formats.pdf.flow import Text, flow
from policylab.reading.formats.pdf.furniture import Measures, take_off
from policylab.reading.formats.pdf.glyphs import Glyph, Sheet
from policylab.reading.formats.pdf.lines import Piece
from policylab.reading.formats.pdf.strips import Columns, rows_of_part
from policylab.reading.formats.pdf.unruled import unruled_tables
from policylab.reading.layout import Layout
from policylab.reading.missing import missing_signs

PrintPdf = Callable[[str, Path], Path]
CSS = """@page {size: A5; margin: 2cm 1.8cm 2.4cm; %s} h1 {font-size: 16pt; text-align: center; font-weight: normal}
body {font-size: 12pt; line-height: 1.7; text-align: justify} p {margin: 0; text-indent: 2em} .flush {text-indent: 0}
table {border-collapse: collapse; width: 100%%} td {border: 0.75pt solid black; padding: 2pt 4pt; font-size: 10pt; text-indent: 0} %s"""
WORDS = "建设绿色工厂，培育示范园区，完善配套设施，优化服务流程，强化要素保障，健全标准体系，"
TASKS = [
    f"（{'一二三四五六七八九'[at]}）推进任务{'甲乙丙丁戊己庚辛壬'[at]}。{WORDS * 4}到2027年，建成示范工坊{30 + at}家，做到可感可及。"
    for at in range(9)
]


def pdf_page(inner: str, at_page: str = "", css: str = "") -> str:
    return f"<style>{CSS % (at_page, css)}</style>{inner}"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def texts_of(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks if block.grid is None]


def dropped(layout: Layout, reason: str) -> list[str]:
    return [run.text for run in layout.dropped if run.reason == reason]


FURNITURE = "running header or page number"


@pytest.fixture
def read(tmp_path: Path, print_pdf: PrintPdf) -> Callable[..., Layout]:
    def read(inner: str, at_page: str = "", css: str = "") -> Layout:
        path = print_pdf(pdf_page(inner, at_page, css), tmp_path / "a.pdf")
        return read_pdf(path.read_bytes(), "a.pdf")

    return read


@pytest.mark.parametrize(
    "number",
    ['"— " counter(page) " —"', '"-" counter(page) "-"', '"－" counter(page) "－"', "counter(page)", '"第" counter(page) "页 共" counter(pages) "页"',
     'counter(page) "/" counter(pages)', '"共" counter(pages) "页 第" counter(page) "页"', '"· " counter(page) " ·"'],
)  # fmt: skip
def test_page_numbers_go_and_sentences_run_on(number: str, read: Callable[..., Layout]) -> None:
    layout = read(
        paragraphs("一、重点任务", *TASKS), f"@bottom-center {{content: {number}; font-size: 10pt}}"
    )
    assert texts_of(layout) == ["一、重点任务", *TASKS]
    pages = {block.place.page for block in layout.blocks}
    assert len(dropped(layout, FURNITURE)) >= len(pages) >= 3


def test_heads_that_alternate_go(read: Callable[..., Layout]) -> None:
    sides = "} @page :left {@top-left {content: '青禾市人民政府公报'}} @page :right {@top-right {content: '2024年第3期'}} @page {@bottom-center {content: counter(page)}"
    layout = read(paragraphs(*TASKS), sides)
    assert texts_of(layout) == TASKS
    assert {"青禾市人民政府公报", "2024年第3期"} <= set(dropped(layout, FURNITURE))


def test_a_line_of_text_that_ends_every_page_stays(read: Callable[..., Layout]) -> None:
    page = (
        paragraphs("建设示范工坊30家。", "以上事项由各单位抓好落实。")
        + '<div style="break-after: page"></div>'
    )
    layout = read(page * 4)
    assert texts_of(layout).count("以上事项由各单位抓好落实。") == 4


def test_what_a_browser_prints_round_a_page_goes(read: Callable[..., Layout]) -> None:
    printed = """@top-left {content: "11/28/26, 12:27 AM"; font-size: 8pt} @top-center {content: "青禾市行动方案"; font-size: 8pt}
    @bottom-left {content: "https://www.qinghe.gov.cn/art/7.html"; font-size: 8pt} @bottom-right {content: counter(page) "/" counter(pages); font-size: 8pt}"""
    layout = read(
        "<h1>青禾市行动方案</h1>" + paragraphs("一、总体目标", "到2026年，“一窗受理”占比达到95%。"), printed
    )
    assert texts_of(layout) == ["青禾市行动方案", "一、总体目标", "到2026年，“一窗受理”占比达到95%。"]
    assert layout.fields == {"source_url": "https://www.qinghe.gov.cn/art/7.html"}


def test_thin_signs_of_another_font_stay_in_their_line(read: Callable[..., Layout]) -> None:
    def apart(text: str) -> str:
        return re.sub("([“一—、”])", r'<span style="letter-spacing: 0.01pt">\1</span>', text)

    words = ["一、总体要求", "“十四五”期间，实现“一网通办”。", "——建设便民服务点120个。"]
    layout = read(paragraphs(*map(apart, words)))
    assert texts_of(layout) == words


def turned(path: Path, by: int) -> bytes:
    old, new = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    for index in range(len(old)):
        width, height = old[index].get_size()
        sheet = new.new_page(height, width)
        drawn = old.page_as_xobject(index, new).as_pageobject()
        drawn.transform(
            pypdfium2.PdfMatrix(*((0, 1, -1, 0, height, 0) if by == 90 else (0, -1, 1, 0, 0, width)))
        )
        sheet.insert_obj(drawn)
        sheet.gen_content()
        sheet.set_rotation(by)
    out = io.BytesIO()
    new.save(out)
    return out.getvalue()


@pytest.mark.parametrize("by", [90, 270])
def test_turned_pages_read_as_upright_ones(by: int, tmp_path: Path, print_pdf: PrintPdf) -> None:
    table = "<table><tr><td>指标</td><td>2025年</td></tr><tr><td>泊位（个）</td><td>60</td></tr></table>"
    path = print_pdf(
        pdf_page(paragraphs("附件", "任务表") + table + paragraphs("改造渔船420艘。")), tmp_path / "a.pdf"
    )
    upright, lying = read_pdf(path.read_bytes(), "a.pdf"), read_pdf(turned(path, by), "a.pdf")
    assert [(block.kind, block.text, block.grid) for block in lying.blocks] == [
        (block.kind, block.text, block.grid) for block in upright.blocks
    ]
    assert [block.kind for block in upright.blocks] == ["paragraph", "paragraph", "table", "paragraph"]


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int, read: Callable[..., Layout]) -> None:
    words = [
        "一、总体目标",
        f"到2027年，产业规模达到90亿元，{WORDS}{WORDS}开通航线18条。",
        "二、重点任务",
        *TASKS[:5],
    ]
    size = f"@page {{size: {'A5' if count == 2 else 'A4'}}} div {{column-count: {count}; column-gap: 0.8cm; font-size: 10pt}}"
    layout = read("<h1>青禾市低空经济计划</h1><div>" + paragraphs(*words) + "</div>", css=size)
    assert texts_of(layout) == ["青禾市低空经济计划", *words]


def test_a_table_in_a_column_stays_between_its_lines(read: Callable[..., Layout]) -> None:
    table = "<table><tr><td>指标</td><td>2027年</td></tr><tr><td>工坊（家）</td><td>60</td></tr></table>"
    inner = paragraphs(*TASKS[:2]) + table + paragraphs(*TASKS[2:4])
    layout = read(f"<div>{inner}</div>", css="div {column-count: 2; column-gap: 0.8cm; font-size: 10pt}")
    assert [block.kind for block in layout.blocks] == [
        "paragraph",
        "paragraph",
        "table",
        "paragraph",
        "paragraph",
    ]
    assert texts_of(layout) == TASKS[:4]


NOTES = """.n {float: footnote; font-size: 8pt} @page {@footnote {border-top: 0.5pt solid black}}
::footnote-call {content: counter(footnote); font-size: 7pt; vertical-align: super}"""


def test_footnotes_stand_apart_and_their_marks_out_of_words(read: Callable[..., Layout]) -> None:
    text = f"{WORDS * 3}到2027年，核心产业<span class=n>核心产业：2022年占比为63%。</span>增加值达到500亿元。"
    layout = read(paragraphs("一、总体目标", text), css=NOTES)
    assert texts_of(layout)[1].endswith("核心产业增加值达到500亿元。")
    assert [note.lstrip("1. ") for note in dropped(layout, "footnote")] == ["核心产业：2022年占比为63%。"]


def test_small_type_without_a_mark_is_no_footnote(read: Callable[..., Layout]) -> None:
    layout = read(
        paragraphs(WORDS * 2 + "抓好落实。") + '<p style="font-size: 8pt">2.附注性质的说明仍是正文。</p>'
    )
    assert texts_of(layout)[-1] == "2.附注性质的说明仍是正文。"


def test_merged_cells_are_known_to_cover(read: Callable[..., Layout]) -> None:
    rows = """<tr><td rowspan=2>类别</td><td rowspan=2>指标</td><td colspan=2>目标值</td></tr><tr><td>2025年</td><td>2027年</td></tr>
    <tr><td rowspan=2>创新</td><td>研发投入（亿元）</td><td>12</td><td>20</td></tr><tr><td>高新企业（家）</td><td></td><td>90</td></tr>"""
    layout = read(paragraphs("一、主要指标") + f"<table>{rows}</table>")
    [grid] = [block.grid for block in layout.blocks if block.grid is not None]
    assert (grid.n_rows, grid.n_columns, grid.header_rows) == (4, 4, 2)
    assert [(cell.text, cell.row_span, cell.column_span) for cell in grid.row(3)] == [
        ("创新", 2, 1), ("高新企业（家）", 1, 1), ("", 1, 1), ("90", 1, 1),
    ]  # fmt: skip
    assert grid.at(0, 3).text == "目标值"


def test_agencies_below_each_other_stay_apart(read: Callable[..., Layout]) -> None:
    rows = "<tr><td>任务</td><td>责任单位</td></tr><tr><td>建设平台15个</td><td>市发展改革委<br>市住房城乡建设局</td></tr>"
    layout = read(f"<table style='width: 60%'>{rows}</table>" + paragraphs("抓好落实。"))
    [grid] = [block.grid for block in layout.blocks if block.grid is not None]
    assert grid.at(1, 1).text == "市发展改革委\n市住房城乡建设局"


THREE_LINES = """table {border-top: 1.5pt solid black; border-bottom: 1.5pt solid black} td {border: 0; text-align: center; vertical-align: middle}
tr:first-child td {border-bottom: 0.75pt solid black}"""


def test_a_table_of_three_lines_is_a_table(read: Callable[..., Layout]) -> None:
    names = ["粮食播种面积（万亩）", "农产品加工业产值与农业总产值之比（按可比口径计算）", "合作社（家）"]
    rows = "".join(
        f"<tr><td>{name}</td><td>{30 + at}</td><td>{70 + at}</td></tr>" for at, name in enumerate(names)
    )
    layout = read(
        paragraphs("主要指标见下表。") + f"<table><tr><td>指标</td><td>2024年</td><td>2027年</td></tr>{rows}</table>" + paragraphs("二、重点任务", WORDS),
        css=THREE_LINES,
    )  # fmt: skip
    [grid] = [block.grid for block in layout.blocks if block.grid is not None]
    assert [[cell.text for cell in grid.row(row)] for row in range(4)] == [
        ["指标", "2024年", "2027年"], *[[name, str(30 + at), str(70 + at)] for at, name in enumerate(names)],
    ]  # fmt: skip
    assert texts_of(layout) == ["主要指标见下表。", "二、重点任务", WORDS]


def test_a_table_without_rules_is_a_table_and_a_list_of_names_is_not(read: Callable[..., Layout]) -> None:
    names = ["工业增加值（亿元）", "研发投入强度（%）", "高新技术企业（家）", "规上工业企业（家）"]
    rows = "".join(
        f"<tr><td>{name}</td><td>{30 + at}.5</td><td>{70 + at}</td></tr>" for at, name in enumerate(names)
    )
    people = "".join("<tr><td>王一</td><td>李二</td><td>张三</td></tr>" for _ in range(3))
    layout = read(
        paragraphs("主要指标如下：") + f"<table><tr><td>指标</td><td>2024年</td><td>2027年</td></tr>{rows}</table>"
        + paragraphs("专家组名单：") + f"<table>{people}</table>" + paragraphs(WORDS),
        css="td {border: 0}",
    )  # fmt: skip
    [grid] = [block.grid for block in layout.blocks if block.grid is not None]
    assert (grid.n_rows, grid.n_columns, grid.header_rows) == (5, 3, 1)
    assert [cell.text for cell in grid.row(2)] == ["研发投入强度（%）", "31.5", "71"]
    assert texts_of(layout)[-1] == WORDS


def test_a_three_line_table_goes_on_over_the_page(read: Callable[..., Layout]) -> None:
    rows = "".join(
        f"<tr><td>指标{at}（个）</td><td>{30 + at}</td><td>{90 + at}</td></tr>" for at in range(40)
    )
    layout = read(
        paragraphs(WORDS) + f"<table><tr><td>指标</td><td>2024年</td><td>2027年</td></tr>{rows}</table>" + paragraphs(WORDS),
        "@bottom-center {content: counter(page)}",
        THREE_LINES + "table {-weasy-box-decoration-break: slice}",
    )  # fmt: skip
    [grid] = [block.grid for block in layout.blocks if block.grid is not None]
    assert [cell.text for cell in grid.row(40)] == ["指标39（个）", "69", "129"]


@pytest.mark.parametrize(
    "css",
    ["p {background: #eee}", "div {border: 1pt solid black; padding: 6pt}", "p {border: 0.5pt solid #999}"],
)
def test_text_in_a_frame_or_on_a_background_is_no_table(css: str, read: Callable[..., Layout]) -> None:
    layout = read("<div>" + paragraphs(*TASKS) + "</div>", css=css)
    assert [block.kind for block in layout.blocks] == ["paragraph"] * len(TASKS)
    assert texts_of(layout) == TASKS


def test_a_title_never_runs_on_into_the_addressee(read: Callable[..., Layout]) -> None:
    title = "青禾市工业和信息化局关于申报示范项目"
    layout = read(
        f"<h1 style='margin: 0'>{title}</h1><p class=flush>各市、区科技局，各相关单位：</p>"
        + paragraphs(WORDS)
    )
    assert texts_of(layout) == [title, "各市、区科技局，各相关单位：", WORDS]


def test_a_title_that_fills_the_line_goes_on_in_the_next(read: Callable[..., Layout]) -> None:
    title = "青禾市人民政府办公室关于印发青禾市绿色工厂培育三年行动计划的通知"
    layout = read(f"<h1>{title}</h1>" + paragraphs("青政办发〔2024〕7号", *TASKS[:2]))
    assert texts_of(layout) == [title, "青政办发〔2024〕7号", *TASKS[:2]]


def test_a_printed_table_of_contents_goes(read: Callable[..., Layout]) -> None:
    heads = ["一、总体要求", "二、重点任务", "三、保障措施"]
    entries = "".join(
        f"<p class=flush>{head}{'…' * (14 + at)}{at * 3 + 1}</p>" for at, head in enumerate(heads)
    )
    body = "".join(paragraphs(head, WORDS) for head in heads)
    layout = read(f"<h1>目　录</h1>{entries}<div style='break-before: page'></div>{body}")
    assert texts_of(layout) == [text for head in heads for text in (head, WORDS)]
    assert len(dropped(layout, "table of contents")) == 4


def test_signs_that_a_font_does_not_tell_are_said(read: Callable[..., Layout]) -> None:
    clean, garbled = read(paragraphs(WORDS * 4)), read(paragraphs(WORDS * 4 + "\ue5e5" * 12))
    assert ([note.code for note in clean.notes], [note.code for note in garbled.notes]) == (
        [],
        ["garbled-text"],
    )


def test_a_page_that_is_a_picture_is_named(read: Callable[..., Layout]) -> None:
    file = io.BytesIO()
    Image.new("L", (40, 60), 128).save(file, "png")
    picture = f"<img style='width: 11cm; break-before: page' src='data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}'>"
    layout = read(paragraphs(*TASKS[:1]) + picture)
    [note] = [each for each in layout.notes if each.code == "pages-without-text"]
    assert "page 2" in note.message


def test_a_watermark_askew_is_left_out(read: Callable[..., Layout]) -> None:
    mark = "<div style='position: fixed; top: 6cm; left: 2cm; transform: rotate(-40deg); color: #ccc'>内部资料</div>"
    layout = read(mark + paragraphs(*TASKS))
    assert texts_of(layout) == TASKS
    assert set(dropped(layout, "text beside the page")) == {"内部资料"}


def test_all_that_is_printed_is_somewhere(tmp_path: Path, print_pdf: PrintPdf) -> None:
    rows = "".join(f"<tr><td>{at}</td><td>{WORDS}</td><td>市住建局</td></tr>" for at in range(1, 16))
    inner = (
        paragraphs(*TASKS)
        + f"<table><thead><tr><td>序号</td><td>任务</td><td>单位</td></tr></thead>{rows}</table>"
    )
    path = print_pdf(pdf_page(inner, "@bottom-center {content: '— ' counter(page) ' —'}"), tmp_path / "a.pdf")
    layer = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    layout = read_pdf(path.read_bytes(), "a.pdf")
    cells = [cell.text for block in layout.blocks if block.grid for cell in block.grid.cells]
    found = "".join([*texts_of(layout), *cells, *(run.text for run in layout.dropped)])
    assert sorted("".join(found.split())) == sorted("".join(layer.split()))


def test_marks_of_notes_are_kept_apart_in_text_and_in_cells(read: Callable[..., Layout]) -> None:
    note = "<sup style='font-size: 7pt'>[2]</sup>"
    row = "".join(f"<td>{cell}</td>" for cell in (f"示范工坊{note}", "30家"))
    inner = (
        paragraphs("一、总体目标", f"建成示范工坊{note}30家。") + f"<table>{f'<tr>{row}</tr>' * 2}</table>"
    )
    layout = read(inner, css="p {text-indent: 0 !important}")
    assert texts_of(layout) == ["一、总体目标", "建成示范工坊30家。"]
    assert dropped(layout, "mark of a note") == ["[2]"] * 3
    assert layout.notes == ()


def test_bold_type_made_by_printing_twice_is_kept_apart() -> None:
    """Each sign of the second print stands a little to the right of the first, one after the other."""
    twice = [
        Glyph(sign, 72 + 14 * at + shift, 86 + 14 * at + shift, 700, 14)
        for at, sign in enumerate("总体目标")
        for shift in (0, 0.4)
    ]
    dash = [Glyph("—", 72, 100, 660, 14)] * 2
    layout = read_sheets([Sheet(1, 595, 842, (*twice, *dash), ())], "a.pdf")
    assert (layout.text.split(), layout.notes) == (["总体目标", "——"], ())
    assert dropped(layout, "printed over the same words") == ["总体目标"]


def test_a_raised_word_is_text_and_a_raised_sign_is_a_mark(read: Callable[..., Layout]) -> None:
    raised = "<span style='font-size: 9pt; vertical-align: 6pt'>{}</span>"
    texts = texts_of(
        read(
            f"<p style='font-size: 20pt'>青禾市示范工坊规划{raised.format('（草案）')}</p>"
            + paragraphs("一、总体目标", f"建成示范工坊{raised.format('注1')}30家。")
        )
    )
    assert texts == ["青禾市示范工坊规划（草案）", "一、总体目标", "建成示范工坊30家。"]


def test_pages_are_named_whose_text_went_missing(
    read: Callable[..., Layout], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second page loses its last paragraph on the way to the text, and the third two signs, which is no share."""
    pages = [f"第{at}页{text}" for at, text in enumerate(TASKS[:3], start=1)]
    parted = '<div style="break-after: page"></div>'.join(map(paragraphs, pages))

    def losing(*args: object) -> list[Text]:
        whole = [part for part in flow(*args) if isinstance(part, Text)]  # type: ignore[arg-type]
        return [
            whole[0],
            replace(whole[1], text=whole[1].text[:-40]),
            replace(whole[2], text=whole[2].text[:-2]),
        ]

    assert read(parted).notes == ()
    monkeypatch.setattr("policylab.reading.formats.pdf.reader.flow", losing)
    [note] = read(parted).notes
    assert (note.code, json.loads(note.fields)["pages"]) == ("text-missing", "2")
    assert note.message.endswith("(page 2)")


def test_signs_of_a_long_text_are_counted_as_those_of_a_short_one() -> None:
    """Signs of further planes, blanks and bars count alike; the last sentence of the long text is missing."""
    text = "建成示范工坊30家｜ 𠮷县。\n" * 400
    assert missing_signs(text, text.replace("\n", " ")) == missing_signs(text, text + "多出的话") == Counter()
    assert missing_signs(text + "培育企业𠮷家。", text) == Counter("培育企业𠮷家。")


def test_words_just_left_of_the_column_of_another_page_stand_in_it() -> None:
    """They begin within a point of its edge; without an end to that, the page was parted again and again."""
    words = [(63.4, "戊癸未"), (130.3, "癸午"), (214.9, "甲卯子"), (63.4, "丑午"), (214.9, "八十九")]
    rows = [(Piece(text, left, left + 36, 400 - 9 * at, 12),) for at, (left, text) in enumerate(words)]
    found = stretches(rows, known=[215.7])
    assert [[line.text for line in stretch.lines] for stretch in found] == [
        ["戊癸未", "癸午", "丑午"],
        ["甲卯子", "八十九"],
    ]


def test_the_bar_below_the_title_of_a_printed_page_does_not_run_on() -> None:
    bar, addressee = "发布时间：2031-05-06 来源：榆溪县 浏览次数：318", "各乡镇人民政府，县政府各部门："
    lines = [Piece(bar, 88, 500, 700, 14), Piece(addressee, 72, 300, 676, 14)]
    for at in range(6):
        lines.append(Piece("到2031年，建成示范工坊三十家并完善配套设施建设", 96, 520, 650 - 48 * at, 14))
        lines.append(Piece("和服务设施。", 72, 150, 626 - 48 * at, 14))
    texts = [part.text for part in flow([[Stretch(tuple(lines))]], Measures(14.0, 24.0), [595.0])]
    assert texts[:2] == [bar, addressee]
    assert texts[2].endswith("配套设施建设和服务设施。")


@pytest.mark.parametrize(
    ("left", "texts"),
    [
        (72, ["今年办好十件实事并新建校舍。（1）做好供水改造。"]),
        (96, ["今年办好十件实事并新建校舍。", "（1）做好供水改造。"]),
    ],
    ids=["at the edge", "indented"],
)
def test_a_small_marker_opens_a_paragraph_only_where_paragraphs_open(left: int, texts: list[str]) -> None:
    pieces = [
        Piece("建成示范工坊三十家并完善配套。", 96 if at % 3 == 0 else 72, 272, 900 - 24 * at, 12)
        for at in range(6)
    ]
    pieces.append(Piece("今年办好十件实事并新建校舍。", 96, 272, 700, 12))
    pieces.append(Piece("（1）做好供水改造。", left, 190, 676, 12))
    made = flow([[Stretch(tuple(pieces))]], Measures(12.0, 24.0), [350.0])
    found = [part.text for part in made if isinstance(part, Text)]
    assert found[-len(texts) :] == texts


def test_cells_that_a_browser_prints_without_room_below_a_head_of_years() -> None:
    def row(height: float, *words: tuple[str, float, float]) -> tuple[Piece, ...]:
        return tuple(Piece(text, left, right, height, 12) for text, left, right in words)

    head = row(283, ("项目", 36, 60), ("2033年2035年", 111, 192))
    figures = row(262, ("村史馆（座）14", 36, 123), ("40", 153, 166))
    [table], rest = unruled_tables(1, [head, figures])
    assert [box.text for box in table.boxes] == ["项目", "2033年", "2035年", "村史馆（座）", "14", "40"]
    assert rest == []
    prose = row(262, ("到2035年建成村史馆14", 36, 166), ("40", 180, 192))
    assert unruled_tables(1, [head, prose])[0] == []


@pytest.mark.parametrize(
    ("size", "text", "taken"),
    [
        (9, "榆溪县人民政府公报", True),
        (9, "2034年第5期", True),
        (14, "榆溪县人民政府公报", False),
        (9, "发布公报的办法", False),
    ],
)
def test_the_name_of_a_gazette_over_one_page_goes(size: float, text: str, taken: bool) -> None:
    def row(words: str, height: float, high: float = 14) -> tuple[Piece, ...]:
        return (Piece(words, 72, 72 + high * len(words), height, high),)

    first = [
        row("榆溪县竹产业方案", 720),
        *(row(f"建成工坊{n}家，完善配套设施。", 690 - 24 * n) for n in range(8)),
    ]
    second = [row(text, 720, size), *(row(f"建成基地{n}个，完善配套设施。", 680 - 24 * n) for n in range(8))]
    assert (text in take_off([first, second], Measures(14.0, 24.0)).taken) is taken


def test_the_same_words_at_the_head_of_all_pages_go_however_near_the_text() -> None:
    def page_of(head: str, n: int) -> list[tuple[Piece, ...]]:
        lines = [head, *(f"完成任务{n}{at}项并完善配套设施。" for at in range(9))]
        return [(Piece(line, 72, 300, 720 - 26 * at, 14),) for at, line in enumerate(lines)]

    assert (
        take_off([page_of("榆溪县文件汇编", n) for n in (1, 2)], Measures(14.0, 24.0)).taken
        == ["榆溪县文件汇编"] * 2
    )
    running = "建成工坊，完善配套，落实责任"
    assert take_off([page_of(running, n) for n in (1, 2)], Measures(14.0, 24.0)).taken == []


def test_a_remark_on_publication_is_a_line_of_its_own() -> None:
    lines = [Piece("建成示范工坊三十家并完善配套设施建设", 96, 520, 900 - 24 * at, 14) for at in range(6)]
    lines += [
        Piece("榆溪县人民政府办公室 二〇三一年十一月七日", 130, 515, 700, 14),
        Piece("（此件公开发布）", 96, 208, 676, 14),
    ]
    texts = [
        part.text
        for part in flow([[Stretch(tuple(lines))]], Measures(14.0, 24.0), [595.0])
        if isinstance(part, Text)
    ]
    assert texts[-1] == "（此件公开发布）"


def test_a_note_between_the_last_figures_and_the_rule_is_a_row_of_its_own() -> None:
    rows = [
        tuple(Piece(word, left, left + 12 * len(word), y, 12) for word, left in (("茶坊", 80), ("30", 200)))
        for y in (700, 680)
    ]
    note = (Piece("注：茶坊为累计数", 80, 176, 660, 12),)
    made = rows_of_part([*rows, note], Columns.of(72, 300, [rows]) or Columns((), ()))
    assert [[piece.text for piece in row] for row in made] == [
        ["茶坊", "30"],
        ["茶坊", "30"],
        ["注：茶坊为累计数"],
    ]
