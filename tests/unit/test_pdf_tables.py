"""Tables of a PDF that go on over pages are one table, whatever the page break does to rules, heads and rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policylab.reading.document import Document
from policylab.reading.formats.pdf.boxes import Box, PrintedTable
from policylab.reading.formats.pdf.spread import joined_tables
from policylab.reading.read import read_source
from policylab.reading.sources import list_sources

PrintPdf = Callable[[str, Path], Path]

STYLE = """@page { size: A5; margin: 2cm; @bottom-center { content: "— " counter(page) " —" } }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid black; font-size: 10pt }"""


def read_table(folder: Path, rows: str, print_pdf: PrintPdf) -> Document:
    page = f"<style>{STYLE}</style><p>一、总体要求</p><p>建设绿色建筑，形成工作合力，确保各项任务如期完成。</p><p>附件</p><h1>绿色建筑重点任务清单</h1><table>{rows}</table><p>各地要抓好落实。</p>"
    print_pdf(page, folder / "plan.pdf")
    [document] = read_source(list_sources(folder)[0])
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("head", ["<thead>{}</thead>", "{}"], ids=["head on every page", "head once"])
def test_a_table_over_three_pages_is_one(head: str, tmp_path: Path, print_pdf: PrintPdf) -> None:
    first = head.format("<tr><th>序号</th><th>任务</th><th>责任单位</th></tr>")
    task = "推进示范项目建设，完善配套设施，"
    rows = "".join(
        f"<tr><td>{n}</td><td>{task * (1 + n % 3)}形成效应</td><td>市住建局</td></tr>" for n in range(1, 31)
    )
    document = read_table(tmp_path, first + rows, print_pdf)
    [table] = document.tables
    assert (table.columns, table.n_rows) == (("序号", "任务", "责任单位"), 30)
    numbers = [cell.text for cell in table.cells if cell.column_no == 0]
    assert numbers == [str(number) for number in range(1, 31)]
    numbers = [run.text for run in document.dropped if run.reason == "running header or page number"]
    assert numbers == ["— 1 —", "— 2 —", "— 3 —"]


HAIRLINES = """td { border: none !important; border-bottom: 0.3pt solid #999 !important }
table { border-top: 2px solid !important; border-bottom: 2px solid !important }"""


def test_a_merged_cell_in_the_middle_of_its_rows_between_hairlines(
    tmp_path: Path, print_pdf: PrintPdf
) -> None:
    rows = [
        ("<td rowspan=3>供给</td>", "风电装机", "万千瓦", "12", "30"),
        ("", "光伏装机", "万千瓦", "8", "45"),
        ("", "储能规模", "万千瓦时", "3", "9"),
        ("<td rowspan=2>消费</td>", "能耗强度下降", "%", "—", "14"),
        ("", "充电桩", "个", "1300", "5200"),
    ]
    body = "".join(
        f"<tr>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for first, *cells in rows
    )
    head = "<tr><td>类别</td><td>指标</td><td>单位</td><td>2029年</td><td>2031年</td></tr>"
    document = read_table(tmp_path, f"<style>{HAIRLINES}</style>{head}{body}", print_pdf)
    [table] = document.tables
    assert table.n_rows == 5
    read = [[cell.text for cell in table.cells if cell.row_no == row] for row in range(5)]
    assert read[2] == ["供给", "储能规模", "万千瓦时", "3", "9"]
    assert read[4] == ["消费", "充电桩", "个", "1300", "5200"]


def part_of(page: int, rows: list[list[str]]) -> PrintedTable:
    boxes = tuple(
        Box(row, column, 1, 1, 72 + 100 * column, 0, 172 + 100 * column, 20, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    )
    return PrintedTable(page, 72, 60, 372, 700, (72, 172, 272, 372), len(rows), boxes, last_page=page)


TASKS = [["措施", "单位", "时限"], ["排查", "县住建局", "2031年12月"], ["演练", "县消防大队", "2031年12月"]]


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (["宣传", "县教育局、", "2031年11月"], ["", "县民政局", "2032年1月"], 4),
        (["宣传", "县消防", "2031年12"], ["进校", "大队", "月"], 4),
        (["宣传", "县教育局", "2031年12月"], ["巡查", "县民政局", "2031年12月"], 5),
        (["县", "县教育局", "2031年11月"], ["排查", "县民政局", "2032年1月"], 5),
    ],
    ids=["a list breaks off", "words of another row", "a row of its own", "a row that opens as another"],
)
def test_a_row_that_a_page_parts_between_its_lines(above: list[str], below: list[str], rows: int) -> None:
    [table] = joined_tables([part_of(1, [*TASKS, above]), part_of(2, [below])])
    assert table.n_rows == rows
