"""Results of coding: the PMC index against a sum made by hand, crossings against scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency
from scipy.stats.contingency import association

from policylab.coding import (
    cross_codes,
    crossing_test,
    pmc_grade,
    pmc_sensitivity,
    pmc_surface,
    pmc_table,
    pmc_variables,
    read_codebook,
    settle_codes,
)
from policylab.coding.codes import COLUMNS
from policylab.errors import OptionError

PMC = read_codebook("pmc")
PLANS = pd.DataFrame({"doc_id": ["a", "b", "c"], "label": ["甲县 规划", "乙县 规划", "丙县 规划"]})
# Sub-variables that plan a mentions; by hand: 3/5 + 2/4 + 1/4 + 4/5 + 5/5 + 3/6 + 4/5 + 7/7 + 2/3 + 1/1 = 7.11666...
BY_HAND = {"x1": 3, "x2": 2, "x3": 1, "x4": 4, "x5": 5, "x6": 3, "x7": 4, "x8": 7, "x9": 2, "x10": 1}
SIZES = {"x1": 5, "x2": 4, "x3": 4, "x4": 5, "x5": 5, "x6": 6, "x7": 5, "x8": 7, "x9": 3, "x10": 1}


def ticks(plan, given, coder="LM"):
    rows = []
    for variable in PMC.variables:
        codes = [code.id for code in variable.codes if code.id != "none"][: given[variable.id]] or ["none"]
        rows += [(plan, plan, 0, 9, "pmc", variable.id, code, coder, None, None) for code in codes]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def test_the_index_equals_the_sum_made_by_hand():
    codes = pd.concat([ticks("a", BY_HAND), ticks("b", dict.fromkeys(BY_HAND, 0))])
    variables = pmc_variables(settle_codes(codes, PMC), PMC, PLANS)
    own = variables[variables["doc_id"] == "a"].set_index("variable")
    assert own["n_codes"].to_dict() == SIZES
    assert own["n_given"].to_dict() == BY_HAND
    table = pmc_table(variables, preset="estrada10").set_index("doc_id")
    assert table.loc["a", "pmc"] == pytest.approx(7.1166667)
    assert table.loc["a", "depression"] == pytest.approx(2.8833333)
    assert table.loc["a", ["grade", "rank", "n_variables"]].tolist() == ["good", 1, 10]
    assert table.loc["b", ["pmc", "grade", "rank"]].tolist() == [0, "poor", 2]
    assert pd.isna(table.loc["c", "pmc"])
    assert pd.isna(table.loc["c", "grade"])
    surface = pmc_surface(variables)
    assert set(surface["doc_id"]) == {"a", "b"}  # c is not coded
    cells = surface[surface["doc_id"] == "a"].sort_values(["row", "column"])
    assert cells["variable"].tolist() == [f"x{n}" for n in range(1, 10)]
    assert cells["value"].tolist() == pytest.approx([0.6, 0.5, 0.25, 0.8, 1, 0.5, 0.8, 1, 2 / 3])


def test_a_preset_is_named_and_refuses_what_it_was_not_made_for():
    variables = pmc_variables(settle_codes(ticks("a", BY_HAND), PMC), PMC, PLANS)
    nine = variables[variables["variable"] != "x10"]
    with pytest.raises(OptionError, match="estrada10 is made for 10 variables; found 9"):
        pmc_table(nine, preset="estrada10")
    with pytest.raises(OptionError, match="wanted one of ninths, estrada10"):
        pmc_table(nine, preset="five")
    with pytest.raises(OptionError, match="found variables: 8; wanted 9 or more"):
        pmc_surface(nine[nine["variable"] != "x1"])
    assert pmc_table(nine)["preset"].unique().tolist() == ["ninths"]
    assert [pmc_grade(share * 9, 9, "ninths") for share in (3.9 / 9, 4 / 9, 6 / 9, 8 / 9)] == [
        "poor", "acceptable", "excellent", "perfect",
    ]  # fmt: skip


def test_an_open_variable_leaves_the_index_unknown_and_coders_show_its_range():
    other = ticks("a", {**BY_HAND, "x1": 5}, coder="ZX")
    codes = pd.concat([ticks("a", BY_HAND), other])
    assert pmc_table(pmc_variables(settle_codes(codes, PMC), PMC, PLANS))["pmc"].isna().all()
    found = pmc_sensitivity(codes, PMC, PLANS).set_index(["doc_id", "change"])
    assert found.loc[("a", "coder LM"), "pmc"] == pytest.approx(7.1166667)
    assert found.loc[("a", "coder ZX"), "pmc"] == pytest.approx(7.5166667)
    assert found.loc[("a", "without x1"), "pmc"] == pytest.approx(7.1166667 - 0.6)
    assert pd.isna(found.loc[("a", "without x2"), "pmc"])


def settled(counts, plans_of=2):
    """Settled codes with these counts by code and group, each group of several plans."""
    rows, groups = [], {}
    for code, row in zip(("tax", "funding", "none"), counts, strict=False):
        for group, n in enumerate(row):
            for unit in range(n):
                plan = f"g{group}p{unit % plans_of}"
                groups[plan] = f"group {group}"
                rows.append((f"u{len(rows)}", plan, 0, 9, "b", "v", code, "single", "LM"))
    columns = [
        "unit_id",
        "doc_id",
        "start_char",
        "end_char",
        "codebook",
        "variable",
        "code",
        "basis",
        "coders",
    ]
    return pd.DataFrame(rows, columns=columns), groups


def test_crossing_equals_scipy():
    counts = np.array([[30, 12], [14, 25], [10, 9]])
    table, groups = settled(counts.tolist())
    found = crossing_test(table, groups, variable="v").iloc[0]
    order = [1, 2, 0]  # funding, none, tax
    chi2, p_value, df, expected = chi2_contingency(counts, correction=False)
    assert (found["chi2"], found["p_value"], found["df"]) == pytest.approx((chi2, p_value, df))
    assert found["cramers_v"] == pytest.approx(association(counts, method="cramer"))
    assert found["test"] == "chi-square"
    cells = cross_codes(table, groups, variable="v")
    assert cells["expected"].to_numpy().reshape(3, 2) == pytest.approx(expected[order])
    total, rows, columns = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    spread = expected * np.outer(1 - rows / total, 1 - columns / total)
    assert cells["residual"].to_numpy().reshape(3, 2) == pytest.approx(
        ((counts - expected) / np.sqrt(spread))[order]
    )
    assert cells.groupby("group")["share"].sum().tolist() == pytest.approx([1, 1])


def test_small_cells_are_shuffled_and_plans_count_as_wholes():
    table, groups = settled([[6, 0], [0, 6]], plans_of=3)
    found = crossing_test(table, groups, variable="v").iloc[0]
    assert found["test"] == "permutation"
    assert found["n_small"] == 4
    # exact: 2 of 924 ways to deal 12 clauses put them apart
    assert found["p_value"] == pytest.approx(2 / 924, abs=2e-3)
    # 6 plans in two groups of 3 can be dealt in 20 ways, of which 2 part them
    assert found["p_by_plan"] == pytest.approx(0.1, abs=0.03)
    few, of = settled([[6, 0], [0, 6]], plans_of=1)
    assert pd.isna(crossing_test(few, of, variable="v")["p_by_plan"].iloc[0])


def test_a_unit_with_two_codes_counts_once():
    table, groups = settled([[4, 2], [2, 4]])
    both = table.iloc[[0]].assign(code="none")
    cells = cross_codes(pd.concat([table, both]), groups, variable="v")
    assert cells["n"].sum() == 12
    assert cells[cells["code"] == "none"]["n"].tolist() == [0.5, 0.0]
    with pytest.raises(OptionError, match="codes found: 2, groups: 1"):
        cross_codes(table, dict.fromkeys(groups, "all"), variable="v")
