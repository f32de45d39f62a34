"""Targets of a whole document: years that headings and paragraphs give, tables, offsets, hostile text."""

import re
import time
from dataclasses import replace
from typing import Any

import pytest

from policylab.facts.names.units import match_unit
from policylab.facts.targets import find
from policylab.facts.targets.figures import Figure, Item
from policylab.facts.targets.find import find_targets, sentence_targets
from policylab.facts.targets.times import Setting
from policylab.facts.targets.years import SentenceTimes
from policylab.reading.document import Cell, Document, Paragraph, Problem, Section, Sentence, Table
from policylab.schemas import make_table
from policylab.text.numerals import parse_number


def document_of(text: str, **metadata: Any) -> Document:
    """Document of lines; a line that starts with # is a heading (## one level down)."""
    paragraphs, sentences, sections, start = [], [], [], 0
    opened: list[tuple[int, str]] = []
    for number, raw in enumerate(text.split("\n")):
        level, line = len(raw) - len(raw.lstrip("#")), raw.lstrip("#")
        if level:
            opened = [entry for entry in opened if entry[0] < level]
            parent = opened[-1][1] if opened else None
            section_id = f"h{number}"
            opened.append((level, section_id))
            sections.append(
                Section(section_id, parent, level, None, line, len(sections) + 1, start, len(text))
            )
        section = opened[-1][1] if opened else None
        kind = "heading" if level else "text"
        paragraphs.append(Paragraph(f"p{number}", section, kind, line, start, start + len(line)))
        for match in re.finditer(r"[^。！？；]+[。！？；]?", line):
            span = start + match.start(), start + match.end()
            sentences.append(Sentence(f"s{len(sentences)}", f"p{number}", section, *span))
        start += len(line) + 1
    ended = []
    for section in sections:
        later = [other.start_char for other in sections if other.start_char > section.start_char]
        nested = [other.start_char for other in sections if other.level > section.level]
        ends = [at for at in later if at not in nested]
        ended.append(replace(section, end_char=ends[0] - 1 if ends else start - 1))
    return Document("d", metadata, tuple(paragraphs), tuple(sentences), tuple(ended))


def figures(document: Document) -> list[tuple[Any, ...]]:
    rows = [row for row in find_targets(document) if row.value is not None]
    return [(row.indicator, row.value, row.year, row.status) for row in rows]


REPORT = """政府工作报告
2026年1月9日在云江省第十五届人民代表大会第四次会议上
#一、2025年和“十四五”时期工作回顾
全年城镇新增就业21万人。
过去五年，粮食产量由180亿斤提高到203亿斤，较“十三五”末增长12.8%。
#二、“十五五”时期主要目标
到二〇三五年基本实现现代化。
“十五五”时期，研发强度达到3%左右。
#三、2026年工作安排
今年的主要预期目标是：地区生产总值增长5.5%左右。
##（一）扩大需求
新建改造管网700公里。去年完成投资300亿元。"""


def test_a_work_report_tells_results_goals_and_this_years_targets_apart() -> None:
    assert figures(document_of(REPORT)) == [
        ("城镇新增就业", 21, 2025, "result"),
        ("粮食产量", 180, 2020, "result"),
        ("粮食产量", 203, 2025, "result"),
        ("粮食产量", 12.8, 2025, "result"),
        ("研发强度", 3, 2030, "target"),
        ("地区生产总值", 5.5, 2026, "target"),
        ("改造管网", 700, 2026, "target"),
        ("投资", 300, 2025, "result"),
    ]


def test_a_plan_inherits_years_within_a_section_and_no_further() -> None:
    plan = document_of(
        "#一、目标\n到2028年，建成示范区。\n企业达到90家。\n#二、任务\n##（一）平台\n建成平台6个。",
        title="云江市2024—2028年行动计划",
    )
    assert figures(plan) == [("企业", 90, 2028, "target"), ("平台", 6, None, "target")]


def test_a_figure_after_a_semicolon_takes_the_subject_before_it() -> None:
    plan = document_of("到2025年，研发强度达到2.8%；到2027年，达到3.1%。到2030年，达到4%。")
    assert figures(plan)[:2] == [("研发强度", 2.8, 2025, "target"), ("研发强度", 3.1, 2027, "target")]
    assert figures(plan)[2][0] is None


def test_a_year_phrase_at_the_end_of_a_section_of_goals_holds_for_all_of_it() -> None:
    plan = document_of("#二、工作目标\n组建团队60个以上。\n到2027年，机制基本形成。")
    assert figures(plan) == [("团队", 60, 2027, "target")]


def test_what_a_plan_of_2026_dates_to_2025_is_a_result() -> None:
    plan = document_of("2025年新增企业30家。到2027年新增企业90家。", year=2026)
    assert figures(plan) == [("企业", 30, 2025, "result"), ("企业", 90, 2027, "target")]


def test_a_yearly_plan_dates_its_figures_and_one_of_three_years_does_not() -> None:
    text = "#一、主要任务\n改造小区86个。全年新增停车位400个。2030年已铺设管网9公里。每年巡查30次。"
    yearly = document_of(text, title="云江市2031年城市更新实施方案", year=2030, year_rule="issued_date")
    assert figures(yearly) == [
        ("改造小区", 86, 2031, "target"),
        ("停车位", 400, 2031, "target"),
        ("管网", 9, 2030, "result"),
        ("巡查", 30, None, "target"),
    ]
    for title in (
        "云江市城市更新实施方案(2031—2033年)",
        "云江市2031年远景行动方案",
        "关于2031年6月暴雨的通知",
    ):
        assert figures(document_of(text, title=title))[0] == ("改造小区", 86, None, "target")


def test_the_whole_year_of_a_plan_signed_the_december_before_is_that_of_its_period() -> None:
    signed = {"year": 2030, "year_rule": "issued_date", "title": "云江市惠民工程实施方案"}
    text = "全年筹集住房300套。明年新建站房5座。"
    december = document_of(text, period_start=2031, period_end=2031, **signed)
    assert [row[2] for row in figures(december)] == [2031, 2031]
    later = document_of(text, period_start=2031, period_end=2035, **signed)
    assert [row[2] for row in figures(later)] == [2030, 2031]


def test_a_line_with_the_date_of_signature_opens_no_section() -> None:
    plan = document_of("2030年12月6日\n#一、主要任务\n改造小区86个。", title="云江市2031年城市更新实施方案")
    assert figures(plan) == [("改造小区", 86, 2031, "target")]


def test_periods_behind_a_plan_are_results_and_periods_ahead_are_targets() -> None:
    plan = document_of(
        "#一、发展基础\n“十三五”期间,新建水库12座。“十四五”期间,新增泵站20座。“十一五”末,灌溉面积达到45万亩。",
        title="云江市“十四五”水利规划",
        year=2021,
        period_start=2021,
    )
    assert figures(plan) == [
        ("水库", 12, 2020, "result"),
        ("泵站", 20, 2025, "target"),
        ("灌溉面积", 45, 2010, "result"),
    ]


def test_offsets_cut_the_quote_out_of_the_body_and_rows_fit_the_contract() -> None:
    document = document_of(REPORT)
    rows = find_targets(document)
    assert rows
    assert all(document.body[row.start_char : row.end_char] == row.quote for row in rows)
    assert make_table("targets", [{"doc_id": "d", **row._asdict()} for row in rows]).num_rows == len(rows)


def test_a_quote_ends_with_the_words_of_its_indicator() -> None:
    text = "培育3家在国内具有影响力的陶艺工坊。45%以上的村庄集体经营收入超过30万元。"
    quotes = [row.quote for row in find_targets(document_of(text))]
    assert quotes == [
        "培育3家在国内具有影响力的陶艺工坊",
        "45%以上的村庄集体经营收入",
        "45%以上的村庄集体经营收入超过30万元",
    ]


def table_of(columns: tuple[str, ...], lines: list[tuple[str, ...]]) -> Document:
    cells, start, texts = [], 0, []
    for row_no, line in enumerate(lines):
        for column_no, text in enumerate(line):
            cells.append(Cell(row_no, column_no, text, start, start + len(text)))
            texts.append(text)
            start += len(text) + 1
    document = document_of("\n".join(texts))
    table = Table("t1", None, "指标", columns, len(lines), True, tuple(cells))
    return Document("d", {}, document.paragraphs, document.sentences, (), (table,))


def test_cells_take_their_year_from_the_column_and_their_unit_from_the_row() -> None:
    table = table_of(
        ("序号", "指标名称", "单位", "2025年", "2030年目标"),
        [("1", "研发投入强度", "%", "2.4", "≥3.1"), ("2", "高新技术企业", "家", "310", "500以上")],
    )
    rows = find_targets(table)
    assert [(row.indicator, row.value, row.unit, row.year, row.comparator) for row in rows] == [
        ("研发投入强度", 2.4, "%", 2025, "eq"),
        ("研发投入强度", 3.1, "%", 2030, "ge"),
        ("高新技术企业", 310, "家", 2025, "eq"),
        ("高新技术企业", 500, "家", 2030, "ge"),
    ]


def test_columns_of_money_name_what_is_spent_on_a_project() -> None:
    table = table_of(
        (
            "项目名称",
            "总投资（亿元）",
            "累计完成投资（亿元）",
            "2031年计划投资（亿元）",
            "投资强度目标（万元/亩）",
        ),
        [("云江二桥", "5.2", "0.3", "1.4", "180")],
    )
    rows = find_targets(table)
    assert [(row.indicator, row.value, row.year, row.kind, row.status) for row in rows] == [
        ("云江二桥总投资", 5.2, None, "flow", "target"),
        ("云江二桥累计完成投资", 0.3, None, "flow", "result"),
        ("云江二桥计划投资", 1.4, 2031, "flow", "target"),
        ("云江二桥", 180, None, "level", "target"),
    ]


def test_a_row_that_is_money_itself_and_a_share_of_it_take_nothing_from_the_head() -> None:
    table = table_of(
        ("指标", "2030年投资（亿元）", "2031年资金到位率目标（%）"),
        [("技改投资", "86", "93")],
    )
    rows = find_targets(table)
    assert [(row.indicator, row.value, row.kind) for row in rows] == [
        ("技改投资", 86, "flow"),
        ("技改投资", 93, "level"),
    ]


def test_a_column_before_the_plan_holds_results_and_brackets_hold_sums() -> None:
    table = table_of(
        ("指标名称", "单位", "2025年", "2030年"),
        [("新增学位", "个", "—", "[25000]"), ("城乡居民收入比", "—", "2.2", "2.1以内")],
    )
    rows = find_targets(replace(table, metadata={"period_start": 2026}))
    assert [(row.indicator, row.value, row.unit, row.year, row.kind, row.status) for row in rows] == [
        ("新增学位", 25000, "个", 2030, "flow", "target"),
        ("城乡居民收入比", 2.2, None, 2025, "level", "result"),
        ("城乡居民收入比", 2.1, None, 2030, "level", "target"),
    ]


def test_a_row_of_tasks_is_due_by_its_deadline() -> None:
    row = document_of("新建园区2个|2029年12月")
    paragraphs = tuple(replace(paragraph, kind="table_row") for paragraph in row.paragraphs)
    assert figures(replace(row, paragraphs=paragraphs)) == [("园区", 2, 2029, "target")]


def test_a_heading_that_is_a_whole_sentence_promises_and_one_that_counts_its_part_does_not() -> None:
    plan = document_of("#1.建设3个产业园。\n#2.谋划实施50个项目。\n#三、建设5个平台")
    assert [(value, year) for _, value, year, _ in figures(plan)] == [(3, None)]


def test_cells_that_fell_out_of_their_column_have_no_year() -> None:
    names = ("任务", "2025", "2027")
    lost = Cell(0, 0, "4家", 5, 7)
    table = Table("t1", None, None, names, 1, True, (Cell(0, 0, "企业研究院"[:4], 0, 4), lost))
    document = document_of("企业研究\n4家")
    rows = find_targets(Document("d", {}, document.paragraphs, document.sentences, (), (table,)))
    assert [(row.value, row.year, row.year_rule) for row in rows] == [(4, None, "none")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10,364", 10364),
        ("3.60", 3.6),
        ("二十三", 23),
        ("两", 2),
        ("百", 100),
        ("若", None),
        ("三亿五", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "printed", "amount"),
    [
        ("万家", "万家", 1e4),
        ("万亿元", "万亿元", 1e12),
        ("余万名", "万名", 1e4),
        ("亩", "亩", 666.6667),
        ("千伏", "千伏", 1.0),
    ],
)
def test_units(text: str, printed: str, amount: float) -> None:
    found = match_unit(text, 0)
    assert found is not None
    assert (found[0].printed, found[0].factor) == (printed, amount)


@pytest.mark.parametrize(
    ("unit", "size"),
    [("(12、3)", 200_000), ("(", 200_000), ("2025年《甲》", 200_000), ("3家、", 16_000), ("均4%", 16_000)],
)
def test_hostile_text_takes_time_that_grows_with_its_length_only(unit: str, size: int) -> None:
    spent = []
    for part in (size // 8, size):
        document = document_of((unit * part)[:part])
        start = time.process_time()
        find_targets(document)
        spent.append(time.process_time() - start)
    assert spent[1] < 30 * spent[0] + 0.5, spent


def test_a_sentence_that_fails_costs_itself_only_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    read = find.read_items

    def fails_once(text: str, figures: list[Figure]) -> list[Item]:
        if "茶坊" in text:
            raise ValueError("no such numeral")
        return read(text, figures)

    monkeypatch.setattr(find, "read_items", fails_once)
    document = document_of("到2031年,建成水库12座。建成茶坊30家。建成泵站20座。")
    faults: list[Problem] = []
    assert [row.value for row in find_targets(document, faults)] == [12, 20]
    assert [(fault.code, fault.severity) for fault in faults] == [("sentence-failed", "error")]
    assert "建成茶坊30家" in faults[0].message
    assert "no such numeral" in faults[0].message


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("粮食产量保持全省前列,到2031年人均产量达170公斤。", [None]),
        ("依托全国农技推广中心,建成粮库12座。", [None]),
        ("到2031年,全省建成粮库12座。", ["全省"]),
        ("全国粮库达到12座。", ["全国"]),
    ],
)
def test_ranks_and_names_are_no_scope(text: str, scopes: list[str | None]) -> None:
    dated = SentenceTimes.of(text, Setting(), None)
    assert [target.scope for target in sentence_targets(dated)] == scopes
