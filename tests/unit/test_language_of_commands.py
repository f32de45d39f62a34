"""The command line speaks the language asked for, else the terminal's; so do the index and the reports of a batch."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from policylab.check import Check, as_lines
from policylab.errors import OptionError
from policylab.reports.running.batch_file import read_batch_file
from policylab.wording import SPOKEN, spoken

PROBLEM = {
    "severity": "warning", "file": "a.txt", "line": 7, "code": "near-duplicate",
    "fields": '{"share": 0.97, "kept": "b.txt"}', "message": "a.txt: repeats 97% of b.txt", "remedy": "Remove one.",
}  # fmt: skip
DOCUMENT = {
    "label": "甲县 规划 2024", "file": "a.txt", "completeness": "whole", "sections": 1, "reading": "in doubt",
    "missing": "issuer, region",
}  # fmt: skip


@pytest.mark.parametrize(
    ("names", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
        ({SPOKEN: "zh", "LC_ALL": "en_GB.UTF-8"}, "zh"),
    ],
)
def test_the_terminal_says_the_language(names, language, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (SPOKEN, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


def test_a_check_is_told_in_chinese() -> None:
    lines = as_lines(Check(pd.DataFrame([DOCUMENT]), pd.DataFrame([PROBLEM])), "zh")
    assert lines == [
        "1份文本",
        "  甲县 规划 2024  [a.txt]  完整，1节，识读存疑",
        "0个错误、1个警告、0条提示",
        "  警告：a.txt，第7行：与b.txt有97%相同，不计入比较。请删去其一；如为不同版本，请自行比较。",
    ]
    assert [line for line in lines if re.search("[a-z]{3,} [a-z]{3,}", line)] == []


def test_one_section_is_no_sections() -> None:
    [_, line, *_] = as_lines(Check(pd.DataFrame([DOCUMENT]), pd.DataFrame([PROBLEM])))
    assert "whole, one section, reading in doubt" in line


def batch_of(folder: Path, top: str, grid: str = "") -> Path:
    (folder / "plans").mkdir(exist_ok=True)
    path = folder / "batch.toml"
    path.write_text(
        f'corpus = "plans"\n{top}\n[[reports]]\nnotebook = "report_comparison"\n{grid}\n', encoding="utf-8"
    )
    return path


def test_a_batch_has_one_language(tmp_path: Path) -> None:
    grid = read_batch_file(batch_of(tmp_path, 'language = "zh"'))
    assert grid.index_language("en") == "zh"
    assert grid.reports[0].grid == {"language": ["zh"]}


@pytest.mark.parametrize(
    ("named", "index"), [('grid.language = ["zh"]', "zh"), ('grid.language = ["en", "zh"]', "en"), ("", "en")]
)
def test_the_index_is_in_the_language_of_all_reports(named: str, index: str, tmp_path: Path) -> None:
    assert read_batch_file(batch_of(tmp_path, "", named)).index_language("en") == index


def test_a_language_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="found 'xx'; wanted one of: en, zh"):
        read_batch_file(batch_of(tmp_path, 'language = "xx"'))
