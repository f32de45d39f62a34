"""Task tables in the layouts that people hold: groups over all columns, no head, drawn lines, no lines at all."""

from pathlib import Path

import pytest

from policylab.facts.duties.find import find_duties
from policylab.reading.document import Document
from policylab.reading.formats.pdf.columns import stretches
from policylab.reading.formats.pdf.lines import Piece
from policylab.reading.formats.pdf.unruled import unruled_tables
from policylab.reading.formats.plain import read_plain
from policylab.reading.read import read_source
from policylab.reading.sources import list_sources


def read(folder: Path, name: str, text: str) -> list[Document]:
    (folder / name).write_text(text, encoding="utf-8")
    found = list(read_source(list_sources(folder)[0]))
    documents = [one for one in found if isinstance(one, Document)]
    assert documents
    return documents


def roles(document: Document) -> list[tuple[str, str]]:
    return [(duty.agency, duty.role) for duty in find_duties(document)]


def page(rows: str) -> str:
    return f"<h1>榆溪县茶产业发展方案</h1><p>一、任务分工</p><p>按下表抓好落实。</p><table>{rows}</table>"


def test_a_name_over_all_columns_is_no_agency(tmp_path: Path) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>牵头单位</td></tr>"
    group = '<tr><td colspan="3">（一）茶园改造</td></tr>'
    [document] = read(
        tmp_path, "a.html", page(f"{head}{group}<tr><td>1</td><td>改造茶园</td><td>县农业农村局</td></tr>")
    )
    assert roles(document) == [("县农业农村局", "lead")]


def test_the_column_of_agencies_of_a_table_without_a_head(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{agency}</td><td>牵头引进茶企项目{n}个</td><td>2034年12月</td></tr>"
        for n, agency in ((6, "县发改局"), (8, "县工信局、县商务局"))
    )
    [document] = read(tmp_path, "a.html", page(rows))
    assert document.tables[0].n_rows == 2
    assert [agency for agency, _ in roles(document)] == ["县发改局", "县工信局", "县商务局"]


def test_a_table_of_names_without_a_head_gives_no_duty(tmp_path: Path) -> None:
    rows = "<tr><td>县发改局</td><td>县工信局</td></tr><tr><td>县商务局</td><td>县财政局</td></tr>"
    [document] = read(tmp_path, "a.html", page(rows))
    assert roles(document) == []


DRAWN = """茶产业指标
┌────┬────────┬──────┐
│类别│指标    │2036年│
├────┼────────┼──────┤
│设施│茶叶加工│200   │
│    │坊（家）│      │
│    ├────────┼──────┤
│    │茶园（亩│60    │
│    │）      │      │
└────┴────────┴──────┘
二、保障"""


def test_a_drawn_table_keeps_its_merged_cells() -> None:
    above, table, below = read_plain(DRAWN).blocks
    assert (above.text, below.text) == ("茶产业指标", "二、保障")
    assert table.grid is not None
    assert [[table.grid.at(row, column).text for column in range(3)] for row in range(3)] == [
        ["类别", "指标", "2036年"],
        ["设施", "茶叶加工坊（家）", "200"],
        ["设施", "茶园（亩）", "60"],
    ]


def test_without_rules_between_its_rows_each_drawn_line_is_a_row() -> None:
    text = "┌──┬──┐\n│指标│目标│\n├──┼──┤\n│茶坊│30│\n│茶园│60│\n└──┴──┘"
    [table] = read_plain(text).blocks
    assert table.grid is not None
    assert [table.grid.at(row, 1).text for row in range(table.grid.n_rows)] == ["目标", "30", "60"]


@pytest.mark.parametrize(("head", "count"), [("牵头单位", 1), ("牵头人", 0)])
def test_words_below_the_head_of_a_task_table_are_its_rows(head: str, count: int) -> None:
    lines = [
        ("任务", head, "配合方"),
        ("改造茶园", "县农业局", "县财政局"),
        ("引进茶企", "县商务局", "各乡镇"),
    ]
    rows = [
        tuple(
            Piece(word, 80 + 150 * at, 80 + 150 * at + 12 * len(word), 700 - 24 * down, 12)
            for at, word in enumerate(line)
        )
        for down, line in enumerate(lines)
    ]
    assert len(unruled_tables(1, rows)[0]) == count


def test_a_signature_alone_in_the_right_column_stands_behind_the_left_one() -> None:
    left = [(Piece("各地要抓好茶园改造工作落实到位", 72, 262, 700 - 20 * at, 12),) for at in range(3)]
    left[1] += (Piece("榆溪县人民政府", 420, 504, 680, 12),)
    left[2] += (Piece("2034年5月6日", 430, 500, 660, 12),)
    found = stretches(left, known=[280.0])
    assert [line.text for line in found[-1].lines] == ["榆溪县人民政府", "2034年5月6日"]


def test_line_feeds_written_out_in_a_field_part_its_lines(tmp_path: Path) -> None:
    body = r"一、工作目标\n新增托位1500个，完善服务网络。\n二、保障措施\n落实资金。"
    [document] = read(tmp_path, "a.csv", f"标题,正文\n榆溪县托育服务方案,{body}\n")
    assert [section.heading for section in document.sections] == ["工作目标", "保障措施"]


def test_a_line_break_in_a_cell_of_markdown_parts_agencies(tmp_path: Path) -> None:
    text = "# 榆溪县苗木方案\n\n## 一、任务分工\n\n| 任务 | 责任单位 |\n|---|---|\n| 建设苗圃20个 | 县林业局<br>县财政局 |\n| 培训600人 | 县人社局 |\n"
    [document] = read(tmp_path, "a.md", text)
    assert [agency for agency, _ in roles(document)] == ["县林业局", "县财政局", "县人社局"]


def test_a_page_number_between_two_wrapped_lines_parts_no_sentence(tmp_path: Path) -> None:
    line = "建设集配中心完善骨干网络提升装备水平，"
    lines = [f"    {line[:-3]}", *[line] * 9, "健全冷链物流网络", "      第 1 页 共 3 页", "体系。"]
    lines[-3] = "形成覆盖城乡全域冷链物流网络服务体"
    lines[-1] = "系。"
    [document] = read(
        tmp_path, "a.txt", "榆溪县冷链物流方案\n    一、工作目标\n" + "\n".join([*lines, *lines])
    )
    assert document.body.count("服务体系。") == 2
    assert [run.text for run in document.dropped].count("第 1 页 共 3 页") == 2


def test_roles_in_a_cell_behind_a_sentence_count_once(tmp_path: Path) -> None:
    head = "<tr><td>任务</td><td>举措</td><td>责任分工</td></tr>"
    row = "<tr><td>茶园</td><td>改造茶园。</td><td>牵头单位：县农业农村局；配合单位：县财政局</td></tr>"
    [document] = read(tmp_path, "a.html", page(head + row))
    assert roles(document) == [("县农业农村局", "lead"), ("县财政局", "support")]


@pytest.mark.parametrize(
    ("head", "count"), [("责任单位及责任人", 2), ("责任领导及责任单位", 2), ("责任单位负责人", 0)]
)
def test_a_column_of_agencies_and_their_persons_holds_agencies(tmp_path: Path, head: str, count: int) -> None:
    rows = f"<tr><td>任务</td><td>{head}</td></tr><tr><td>巡堤查险</td><td>县水利局、县公安局</td></tr>"
    [document] = read(tmp_path, "a.html", page(rows))
    assert len(roles(document)) == count
