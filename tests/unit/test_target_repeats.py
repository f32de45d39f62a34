"""A target that a document states twice is known as one."""

from pathlib import Path
from typing import Any

import pytest

from policylab.dataset import build
from policylab.facts.targets.repeats import mark_repeats

GOAL = {"target_id": "t1", "doc_id": "a", "indicator": "示范工坊", "value": 90.0, "amount": 90.0, "base_unit": "家",
        "kind": "level", "status": "target", "year": 2027, "scope": None}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"year": None}, True),
        ({"indicator": "“示范工坊”"}, True),
        ({"scope": "全市"}, True),
        ({"year": 2025}, False),
        ({"amount": 91.0}, False),
        ({"base_unit": "个"}, False),
        ({"status": "result"}, False),
        ({"kind": "flow"}, False),
        ({"doc_id": "b"}, False),
        ({"indicator": None}, False),
    ],
    ids=str,
)
def test_the_same_target_points_to_its_first_statement(changes: dict[str, Any], same: bool) -> None:
    rows = [dict(GOAL), {**GOAL, "target_id": "t2", **changes}, {**GOAL, "target_id": "t3", "amount": 5.0}]
    mark_repeats(rows)
    assert [row["repeats"] for row in rows] == [None, "t1" if same else None, None]


@pytest.mark.parametrize("kind", ["change", "rank"])
def test_a_rate_without_a_year_repeats_none_that_has_one(kind: str) -> None:
    rows = [{**GOAL, "kind": kind}, {**GOAL, "kind": kind, "target_id": "t2", "year": None}]
    mark_repeats(rows)
    assert rows[1]["repeats"] is None


@pytest.mark.parametrize("kind", ["subsidy", "threshold", "parameter"])
def test_offers_conditions_and_parameters_repeat_none(kind: str) -> None:
    rows = [{**GOAL, "kind": kind}, {**GOAL, "kind": kind, "target_id": "t2"}]
    mark_repeats(rows)
    assert rows[1]["repeats"] is None


def test_promises_without_a_figure_repeat_each_other_by_their_words() -> None:
    promise = {**GOAL, "value": None, "amount": None, "kind": "coverage", "quote": "实现5G网络全覆盖"}
    rows = [
        promise,
        {**promise, "target_id": "t2"},
        {**promise, "target_id": "t3", "quote": "5G网络乡镇全覆盖"},
    ]
    mark_repeats(rows)
    assert [row["repeats"] for row in rows] == [None, "t1", None]


@pytest.mark.parametrize(
    ("heading", "place", "same"),
    [
        ("建设竹编产业基地", "h3", False),  # the other base of the chapter
        ("建设竹编产业基地", "h2", True),  # the same section says it again
        ("建设竹编产业基地", "h1", True),  # so does the chapter
        ("建设竹编产业基地", "h9", True),  # and another chapter
        ("（一）总体目标", "h3", True),  # what goals say comes again in the tasks beside them
    ],
)
def test_what_parallel_sections_say_is_of_a_thing_of_their_own(heading: str, place: str, same: bool) -> None:
    sections = [
        {"doc_id": "a", "section_id": "h1", "parent_id": None, "heading": "三、重点任务"},
        {"doc_id": "a", "section_id": "h2", "parent_id": "h1", "heading": heading},
        {"doc_id": "a", "section_id": "h3", "parent_id": "h1", "heading": "建设茶机产业基地"},
        {"doc_id": "a", "section_id": "h9", "parent_id": None, "heading": "四、保障措施"},
    ]
    rows = [{**GOAL, "section_id": "h2"}, {**GOAL, "target_id": "t2", "section_id": place}]
    mark_repeats(rows, sections)
    assert rows[1]["repeats"] == ("t1" if same else None)


def test_each_base_of_a_chapter_has_the_teams_that_it_is_promised(tmp_path: Path) -> None:
    bases = "".join(
        f"（{number}）建设{name}产业基地。力争组建协同团队30个以上，实施协同项目30个以上。\n"
        for number, name in zip("一二三", ("竹编", "茶机", "陶艺"), strict=True)
    )
    text = f"青禾市产业协同实施方案\n一、重点任务\n{bases}二、保障措施\n力争组建协同团队30个以上。\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    targets = build(tmp_path, tmp_path.parent / f"{tmp_path.name}-out").targets
    assert targets["repeats"].notna().tolist() == [False] * 6 + [True]
