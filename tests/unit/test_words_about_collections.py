"""What is said about collections: the row is named, many of a kind are one line, an empty cell is no error."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from policylab.check import as_lines, check
from policylab.cli import commands
from policylab.dataset import build

TEXT = "一、总体目标\n到2027年，建成示范工坊30家，形成两个产业集群，带动就业五千人以上。"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


def test_empty_cells_are_one_note_a_file_and_no_error(plans: Path) -> None:
    rows = [f'计划{n},"{TEXT}"' if n < 3 else f"计划{n}," for n in range(60)]
    (plans / "a.csv").write_text("标题,正文\n" + "\n".join(rows), encoding="utf-8")
    found = check(plans)
    told = found.problems[found.problems["code"] == "rows-without-text"]
    assert list(told["severity"]) == ["note"]
    assert told["message"].iloc[0].startswith("a.csv: 57 rows have no text")
    assert found.n_failed == 0


def test_a_problem_names_its_row(plans: Path) -> None:
    (plans / "a.csv").write_text(
        f'标题,正文\n甲,"{TEXT}\n（此处省略"\n乙,"{TEXT}附件：1.任务表"\n', encoding="utf-8"
    )
    messages = build(plans, plans.parent / "out").problems["message"]
    assert any("a.csv (row " in message for message in messages)


def test_many_problems_of_a_kind_in_one_file_are_one_line(plans: Path) -> None:
    rows = "\n".join(f'甲,"{TEXT}"' for _ in range(9))
    (plans / "a.csv").write_text("标题,正文\n" + rows, encoding="utf-8")
    found = check(plans)
    assert (found.problems["code"] == "near-duplicate").sum() == 8
    lines = [line for line in as_lines(found) if "repeats" in line]
    assert len(lines) == 1
    assert "and 7 more like it in this file" in lines[0]


def test_check_says_what_each_column_is_and_which_sheets_are_left_out(plans: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["城市", "政策全文", "GDP", "英文内容"])
    book.worksheets[0].append(["杭州市", TEXT * 3, 3.5, "words " * 99])
    book.create_sheet("说明").append(["来源", "网站"])
    book.save(plans / "a.xlsx")
    lines = "\n".join(as_lines(check(plans)))
    assert "a.xlsx, Sheet: texts in 政策全文; fields: 城市 = city; your own: GDP, 英文内容" in lines
    assert "杭州市 | 一、总体目标" in lines
    assert "a.xlsx, 说明: left out" in lines


def test_a_folder_in_which_nothing_can_be_read_is_not_done(plans: Path) -> None:
    (plans / "a.bin").write_bytes(bytes(range(256)) * 9)
    assert CliRunner().invoke(commands, ["check", str(plans)], standalone_mode=False).return_value == 1


def test_a_formatted_empty_cell_in_the_last_row_costs_no_rows(plans: Path) -> None:
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.worksheets[0].append(["标题", "正文"])
    book.worksheets[0].append(["甲", TEXT])
    book.worksheets[0]["XFD1048573"].font = Font(bold=True)
    book.save(plans / "a.xlsx")
    assert len(build(plans, plans.parent / "out").documents) == 1
