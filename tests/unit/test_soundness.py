"""The grade of a reading: each check can fail, and a clean reading fails none."""

from typing import Any

import pytest

from policylab.building.soundness import failed_checks, grade

CLEAN = {"n_chars": 900, "n_dropped": 100, "completeness": "whole"}
TABLE = {"n_rows": 5, "columns": ["指标", "2027年"]}


def problem(code: str, severity: str = "warning") -> dict[str, str]:
    return {"code": code, "severity": severity}


def test_a_clean_reading_fails_nothing() -> None:
    tables: dict[str, Any] = {
        "annex_tables": [TABLE, TABLE],
        "problems": [problem("traditional-script", "note"), problem("numbering-jumps", "note")],
        "sections": [{}] * 20,
        "targets": [{}] * 40,
    }
    assert failed_checks(CLEAN, tables) == []
    assert grade([]) == "sound"


@pytest.mark.parametrize(
    ("name", "document", "tables"),
    [
        ("furniture", {"n_dropped": 1400}, {}),
        ("headless tables", {}, {"annex_tables": [TABLE | {"columns": []}, TABLE | {"columns": []}, TABLE]}),
        ("pages", {}, {"problems": [problem("pages-in-doubt")]}),
        ("characters", {}, {"problems": [problem("characters-lost")]}),
        ("figures", {}, {"problems": [problem("figure-not-read", "note")] * 3, "targets": [{}] * 40}),
        ("order", {}, {"problems": [problem("numbering-jumps", "note")] * 3, "sections": [{}] * 20}),
        ("ending", {"completeness": "truncated"}, {}),
    ],
)
def test_each_check_can_fail(name: str, document: dict[str, Any], tables: dict[str, Any]) -> None:
    assert failed_checks(CLEAN | document, tables) == [name]


def test_a_small_table_without_a_head_is_no_doubt() -> None:
    assert failed_checks(CLEAN, {"annex_tables": [{"n_rows": 1, "columns": []}]}) == []
