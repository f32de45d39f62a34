import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from policylab.facts.names.indicators import describe, harmonise, kindred, propose_indicators
from policylab.facts.names.units import unit_class
from policylab.resources import TERM_COLUMNS, read_resource

GOLDEN = Path(__file__).parents[1] / "golden" / "indicators.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def test_golden_cases_are_there():
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['indicator']}-{case['unit']}-{case['kind']}")
def test_indicator_cases(case):
    assert harmonise(case["indicator"], case["unit"], case["kind"]) == case["expected"]


def test_resource_has_sixty_indicators_each_described_once():
    rows = read_resource("indicators")
    assert tuple(rows[0])[:4] == TERM_COLUMNS
    described = [row for row in rows if row["variant"] == row["term"]]
    assert len(described) >= 60
    assert Counter(row["term"] for row in described).most_common(1)[0][1] == 1
    for row in described:
        assert all(row[key] for key in ("group", "source", "english", "definition", "unit")), row["term"]
        assert row["direction"] in {"up", "down", "none"}
        assert row["stock_flow"] in {"stock", "flow", "ratio", "growth"}


def test_kindred_terms_exist_and_variants_of_one_unit_never_lead_to_two_terms():
    terms = {row["term"] for row in read_resource("indicators")}
    owners: dict[tuple[str, str], set[str]] = {}
    for row in read_resource("indicators"):
        assert set(filter(None, row["kindred"].split(";"))) <= terms, row["term"]
        owners.setdefault((row["variant"], describe(row["term"])["unit"]), set()).add(row["term"])
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}


def test_every_variant_harmonises_to_its_own_term():
    rows = read_resource("indicators")
    assert rows
    for row in rows:
        assert harmonise(row["variant"], describe(row["term"])["unit"]) == row["term"], row["variant"]


def test_nothing_known_gives_none():
    assert harmonise(None) is None
    assert harmonise("") is None
    assert describe("无此指标")["english"] == ""
    assert kindred("地区生产总值") == ()


def test_proposals_group_unknown_wordings_but_never_tiers_or_definitions():
    wordings = ["市级示范工坊", "市级的示范工坊", "省级示范工坊", "样板车间研发费用", "样板车间研发投入"]
    targets = pd.DataFrame(
        {
            "doc_id": ["a", "b", "a", "a", "a"],
            "indicator": wordings,
            "indicator_id": None,
            "value": 3.0,
            "unit": ["个", "个", "个", "万元", "万元"],
            "kind": "level",
        }
    )
    proposals = propose_indicators(targets)
    assert proposals["variants"].tolist()[0] == "市级的示范工坊; 市级示范工坊"
    assert proposals["n_documents"].tolist() == [2, 1, 1, 1]


def test_proposals_of_no_targets_are_an_empty_table():
    columns = ["doc_id", "indicator", "indicator_id", "value", "unit", "kind"]
    assert propose_indicators(pd.DataFrame(columns=columns)).empty


def test_every_unit_has_a_class_and_every_indicator_a_unit_with_one():
    rows = read_resource("units")
    assert len(rows) >= 318
    assert [
        row["variant"] for row in rows if not row["class"] or unit_class(row["variant"]) != row["class"]
    ] == []
    terms = [row for row in read_resource("indicators") if row["variant"] == row["term"]]
    assert [row["term"] for row in terms if unit_class(row["unit"]) is None] == []


def test_one_measure_in_two_units_is_one_indicator():
    named = {harmonise("新能源装机", unit, "level") for unit in ("兆瓦", "万千瓦", "GW")}
    assert named == {"新能源装机"}
    assert harmonise("新能源装机", "千瓦时", "level") is None
