"""Counts, profiles, crossed variables, efficacy: equal to sums by hand; specificity: equal to what the clauses say."""

import pandas as pd
import pytest

from policylab.coding import (
    as_groups,
    code_counts,
    code_profiles,
    cross_variables,
    efficacy,
    efficacy_by_year,
    measure_synergy,
    read_codebook,
    specificity,
)
from policylab.dataset import build
from policylab.errors import OptionError

BOOK = read_codebook("instruments_cn")
COLUMNS = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
PLANS = pd.DataFrame(
    {"doc_id": ["p", "q", "r"], "label": ["甲县", "乙县", "丙县"], "year": [2031, 2031, None]}
)


def settled(rows, variable="instrument"):
    return pd.DataFrame(
        [(unit, plan, 0, 9, "b", variable, code, "single", "LM") for unit, plan, code in rows],
        columns=COLUMNS,
    )


SAID = settled([("u1", "p", "tax"), ("u2", "p", "finance"), ("u3", "p", "talent"), ("u4", "q", "tax"), ("u4", "q", "talent"), ("u5", "q", None)])  # fmt: skip


def test_a_unit_with_two_codes_counts_half_for_each_and_open_ones_not_at_all():
    counts = code_counts(SAID, BOOK, variable="instrument").set_index("code")
    assert counts.loc[["tax", "talent", "finance"], "n"].tolist() == [1.5, 1.5, 1.0]
    assert counts["n"].sum() == 4
    assert counts.loc["tax", ["share", "n_plans", "group"]].tolist() == [1.5 / 4, 2, "environment"]
    profiles = code_profiles(SAID, PLANS, variable="instrument").set_index(["doc_id", "code"])
    assert profiles.loc[("q", "tax"), ["n", "n_units", "share"]].tolist() == [0.5, 1, 0.5]
    assert profiles.groupby("doc_id")["share"].sum().tolist() == pytest.approx([1, 1])


def test_one_level_up_two_codes_of_one_group_are_one():
    both = settled([("u1", "p", "tax"), ("u1", "p", "finance"), ("u2", "p", "none")])
    raised, upper = as_groups(both, BOOK)
    assert raised["code"].tolist() == ["environment", "none"]
    assert code_counts(raised, upper, variable="instrument").set_index("code")["n"].to_dict() == {
        "supply": 0, "environment": 1, "demand": 0, "none": 1,
    }  # fmt: skip


def test_three_variables_are_crossed_on_the_units_that_have_all():
    stage = settled([("u1", "p", "research"), ("u4", "q", "market")], "stage")
    actor = settled([("u1", "p", "firms"), ("u4", "q", "people"), ("u9", "q", "people")], "actor")
    cube = cross_variables(pd.concat([SAID, stage, actor]), variables=["instrument", "stage", "actor"])
    assert cube[["first", "second", "third", "n", "share"]].to_numpy().tolist() == [
        ["talent", "market", "people", 0.5, 0.25],
        ["tax", "market", "people", 0.5, 0.25],
        ["tax", "research", "firms", 1.0, 0.5],
    ]
    with pytest.raises(OptionError, match="no unit is settled in all"):
        cross_variables(pd.concat([SAID, settled([("u9", "q", "people")], "actor")]), variables=["instrument", "actor"])  # fmt: skip


def scores(plan, strength, measures, goals, feedback):
    said = {"strength_local": strength, "measure_fiscal": measures[0], "measure_guidance": measures[1], "goals": goals, "feedback": feedback}  # fmt: skip
    return [(plan, plan, 0, 9, "b", name, None if score is None else str(score), "single", "LM") for name, score in said.items()]  # fmt: skip


def test_efficacy_is_strength_times_scores_and_null_where_one_is_open():
    rows = [*scores("p", 4, (3, 2), 5, 1), *scores("q", 2, (1, 0), 2, 0), *scores("r", 3, (None, 2), 5, 1)]
    codes = pd.DataFrame(rows, columns=COLUMNS)
    found = efficacy(codes, PLANS).set_index("doc_id")
    assert found.loc["p", "efficacy"] == 4 * (3 + 2 + 5 + 1)
    assert found.loc["q", "efficacy"] == 2 * (1 + 0 + 2 + 0)
    assert pd.isna(found.loc["r", "efficacy"])
    year = efficacy_by_year(found.reset_index()).iloc[0]
    assert year[["year", "n_plans", "total", "mean"]].tolist() == [2031, 2, 50, 25]
    pairs = measure_synergy(codes, PLANS).set_index(["first", "second"])["synergy"]
    assert pairs[("measure_fiscal", "measure_guidance")] == 4 * 3 * 2
    assert pairs[("measure_guidance", "goals")] == 4 * 2 * 5
    with pytest.raises(OptionError, match="found scores of goals; wanted strength_"):
        efficacy(codes[codes["variable"] == "goals"], PLANS)


def test_specificity_counts_clauses_with_figure_deadline_and_agency(tmp_path):
    text = (
        "栖云县茶业行动计划\n一、目标\n到2029年，茶园面积达到3万亩。（责任单位：县农业农村局）\n"
        "推动品牌建设，提升知名度。\n新建茶厂2家。\n"
    )
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "1.txt").write_text(text, encoding="utf-8")
    dataset = build(tmp_path / "plans", tmp_path / "dataset")
    row = specificity(dataset).iloc[0]
    assert row[["n_clauses", "n_figure", "n_deadline", "n_agency", "n_operational"]].tolist() == [
        3,
        2,
        1,
        1,
        1,
    ]
    assert row["operational"] == pytest.approx(1 / 3)
