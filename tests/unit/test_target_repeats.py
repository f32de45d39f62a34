"""A target that a document states twice is known as one."""

from typing import Any

import pytest

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
