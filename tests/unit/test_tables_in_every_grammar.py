"""Tables of targets and tasks in the grammars that plans use: heads, merged cells, units, years, names, agencies."""

from pathlib import Path
from typing import Any

import pytest

from policylab.building.extract import source_rows
from policylab.reading.overrides import Overrides
from policylab.reading.sources import list_sources

OPENING = "青禾市绿色产业发展规划（2024—2027年）\n一、主要目标\n主要指标如下。\n"
CLOSING = "二、保障措施\n加强组织领导，落实各方责任。"


def rows_of(folder: Path, name: str, text: str) -> dict[str, list[dict[str, Any]]]:
    (folder / name).write_text(text, encoding="utf-8")
    (source,) = list_sources(folder)
    return source_rows(source, Overrides())


def page(table: str) -> str:
    """A page with the plan around a table."""
    parts = [*(f"<p>{line}</p>" for line in OPENING.strip().split("\n")), table]
    return f"<html><body>{''.join(parts)}{''.join(f'<p>{line}</p>' for line in CLOSING.split(chr(10)))}</body></html>"


def cells(*rows: str) -> str:
    """An HTML table: cells parted by ``|``, ``2v`` or ``3h`` before a colon for one that covers rows or columns."""
    made = []
    for row in rows:
        made.append("<tr>")
        for cell in row.split("|"):
            span, _, text = cell.rpartition("::")
            kind = {"v": "rowspan", "h": "colspan"}.get(span[-1:], "")
            made.append(f'<td {kind}="{span[:-1]}">{text}</td>' if kind else f"<td>{text}</td>")
        made.append("</tr>")
    return f"<table>{''.join(made)}</table>"


TARGETS = {
    "a head of two rows over a merged category": (
        page(
            cells(
                "2v::领域|2v::指标名称|2v::单位|2h::规划目标|2v::属性", "2023年（基期）|2027年",
                "2v::创新|研发人员|人|1200|2600|2v::预期性", "发明专利|件|310|650", "绿色|森林覆盖率|%|41.2|≥43|约束性",
            )
        ),
        [
            ("研发人员", 1200, "人", 2023, "result"), ("研发人员", 2600, "人", 2027, "target"),
            ("发明专利", 310, "件", 2023, "result"), ("发明专利", 650, "件", 2027, "target"),
            ("森林覆盖率", 41.2, "%", 2023, "result"), ("森林覆盖率", 43, "%", 2027, "target"),
        ],
    ),
    "a unit above the table": (
        page("<p>单位：万吨</p>" + cells("产品|2023年产量|2027年目标", "水泥|320|280")),
        [("水泥", 320, "万吨", 2023, "result"), ("水泥", 280, "万吨", 2027, "target")],
    ),
    "goal and result of one year": (
        page(cells("指标|单位|2023年目标|2023年完成值|同比增长（%）", "智能泵站|座|12|14|16.7")),
        [
            ("智能泵站", 12, "座", 2023, "target"), ("智能泵站", 14, "座", 2023, "result"),
            ("智能泵站", 16.7, "%", 2023, "result"),
        ],
    ),
    "periods down the side": (
        OPENING + "年度 | 智能泵站（座） | 清淤渠道（公里）\n2024 | 12 | 35\n2025—2027 | 30 | 85\n" + CLOSING,
        [
            ("智能泵站", 12, "座", 2024, "target"), ("清淤渠道", 35, "公里", 2024, "target"),
            ("智能泵站", 30, "座", 2027, "target"), ("清淤渠道", 85, "公里", 2027, "target"),
        ],
    ),
    "a wide name printed over its first column only": (
        OPENING + "| 指标 | 单位 | 目标值 | |\n| | | 2025年 | 2027年 |\n|---|---|---|---|\n| 智能泵站 | 座 | 20 | 42 |\n" + CLOSING,
        [("智能泵站", 20, "座", 2025, "target"), ("智能泵站", 42, "座", 2027, "target")],
    ),
    "tabs before an empty first cell, and a cell too few at the end": (
        OPENING + "类别\t指标\t单位\t2023年现状\t2027年目标\n水利\t智能泵站\t座\t12\t20\n\t其中：移动泵站\t座\t3\n" + CLOSING,
        [
            ("智能泵站", 12, "座", 2023, "result"), ("智能泵站", 20, "座", 2027, "target"),
            ("移动泵站", 3, "座", 2023, "result"),
        ],
    ),
    "names split over cells, units in a cell of their own": (
        page(
            cells(
                "2h::指标|2023年|2027年", "2v::粮食作物|总面积（万亩）|40|45", "其中：水稻（万亩）|12|15",
                "农田水利投资|（亿元）|3.5|6", "2h::乡村医生（人）|210|260",
            )
        ),
        [
            ("粮食作物总面积", 40, "万亩", 2023, "result"), ("粮食作物总面积", 45, "万亩", 2027, "target"),
            ("水稻", 12, "万亩", 2023, "result"), ("水稻", 15, "万亩", 2027, "target"),
            ("农田水利投资", 3.5, "亿元", 2023, "result"), ("农田水利投资", 6, "亿元", 2027, "target"),
            ("乡村医生", 210, "人", 2023, "result"), ("乡村医生", 260, "人", 2027, "target"),
        ],
    ),
    "words in the cells, thousands by blanks, a loss": (
        page(
            cells(
                "指 标|2023 年<br>实际值|2027 年<br>目标值", "智能<br>工厂（家）|860|3 000", "出口额（亿元）|-1.5|—",
                "粮食产量|45万吨|48万吨以上",
            )
        ),
        [
            ("智能工厂", 860, "家", 2023, "result"), ("智能工厂", 3000, "家", 2027, "target"),
            ("出口额", -1.5, "亿元", 2023, "result"),
            ("粮食产量", 45, "万吨", 2023, "result"), ("粮食产量", 48, "万吨", 2027, "target"),
        ],
    ),
    "places down the side of a year's tasks": (
        page("<p>附件</p><p>2025年充电设施建设任务分解表</p>" + cells("县（市、区）|公共充电桩（个）", "江北区|120", "河口区|80")),
        [("公共充电桩", 120, "个", 2025, "target"), ("公共充电桩", 80, "个", 2025, "target")],
    ),
    "near miss: numbers of articles and dates are no figures": (
        page(cells("序号|政策名称|文号|日期", "1|人才办法|青政发〔2023〕5号|2023年5月", "2|住房办法|青政发〔2023〕9号|2023年8月")),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
def test_figures_have_the_indicator_unit_year_and_status_of_their_place(name: str, tmp_path: Path) -> None:
    text, wanted = TARGETS[name]
    rows = rows_of(tmp_path, "plan.html" if text.startswith("<") else "plan.txt", text)["targets"]
    columns = ("indicator", "value", "unit", "year", "status")
    assert sorted(tuple(row[column] for column in columns) for row in rows) == sorted(wanted)


def test_a_column_that_tells_by_how_much_has_its_own_unit_and_kind(tmp_path: Path) -> None:
    text = page(cells("指标|2023年|2027年|年均增长", "智能泵站（座）|12|20|13.6"))
    rows = rows_of(tmp_path, "plan.html", text)["targets"]
    assert [(row["value"], row["unit"], row["kind"], row["year"]) for row in rows] == [
        (12, "座", "level", 2023),
        (20, "座", "level", 2027),
        (13.6, "%", "change", 2027),
    ]


DUTIES = {
    "a merged task and a title inside the table": (
        page(
            cells(
                "4h::附表 重点任务分工表", "序号|重点任务|工作举措|责任分工",
                "1|2v::水源保护|划定保护区|牵头单位：市水利局<br>配合单位：市财政局", "2|迁建排污口|牵头单位：市生态环境局",
            )
        ),
        [("水源保护", "市水利局", "lead"), ("水源保护", "市财政局", "support"), ("水源保护", "市生态环境局", "lead")],
    ),
    "a merged lead holds for every task that it covers": (
        page(cells("任务|牵头单位|配合单位", "建设泵站|2v::市水利局|市财政局", "改造管网|市住建局")),
        [
            ("建设泵站", "市水利局", "lead"), ("建设泵站", "市财政局", "support"),
            ("改造管网", "市水利局", "lead"), ("改造管网", "市住建局", "support"),
        ],
    ),
    "agencies below each other, one of them over two lines": (
        page(cells("任务|责任单位", "建设泵站|<p>市人力资源</p><p>社会保障局</p><p>市水利局</p>", "植树|各乡镇<br>人民政府")),
        [
            ("建设泵站", "市人力资源社会保障局", "lead"), ("建设泵站", "市水利局", "lead"),
            ("植树", "各乡镇人民政府", "lead"),
        ],
    ),
    "an empty task goes on with the one above": (
        OPENING + "任务\t牵头单位\t配合单位\n建设泵站\t市水利局\t市财政局\n\t\t市住建局\n" + CLOSING,
        [("建设泵站", "市水利局", "lead"), ("建设泵站", "市财政局", "support"), ("建设泵站", "市住建局", "support")],
    ),
    "an empty lead is no lead": (
        OPENING + "任务 | 牵头单位 | 配合单位\n建设泵站 | 市水利局 | 市财政局\n改造管网 | | 市住建局\n" + CLOSING,
        [("建设泵站", "市水利局", "lead"), ("建设泵站", "市财政局", "support"), ("改造管网", "市住建局", "support")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DUTIES)
def test_agencies_have_the_role_of_their_column(name: str, tmp_path: Path) -> None:
    text, wanted = DUTIES[name]
    rows = rows_of(tmp_path, "plan.html" if text.startswith("<") else "plan.txt", text)["duties"]
    assert [(row["task"], row["agency"], row["role"]) for row in rows] == wanted


def test_cells_hold_the_grid(tmp_path: Path) -> None:
    text = page(cells("类别|指标|2027年", "2v::水利|智能泵站（座）|20", "清淤渠道（公里）|"))
    tables = rows_of(tmp_path, "plan.html", text)
    assert [(row["row_no"], row["column_no"], row["text"]) for row in tables["cells"]] == [
        (0, 0, "水利"), (0, 1, "智能泵站（座）"), (0, 2, "20"),
        (1, 0, "水利"), (1, 1, "清淤渠道（公里）"), (1, 2, ""),
    ]  # fmt: skip
    (table,) = tables["annex_tables"]
    assert (table["columns"], table["n_rows"]) == (["类别", "指标", "2027年"], 2)


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    text = page(
        "<table><tr><td>专栏1 水利工程</td></tr><tr><td>到2027年，建成智能泵站20座。</td></tr></table>"
    )
    tables = rows_of(tmp_path, "plan.html", text)
    assert tables["annex_tables"] == []
    assert "到2027年，建成智能泵站20座。" in [row["text"] for row in tables["paragraphs"]]
