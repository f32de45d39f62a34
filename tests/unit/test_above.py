"""Which plans count as above one, which of its targets beside theirs, and when two values can be told apart."""

import numpy as np
import pandas as pd
import pytest

from policylab.between.above import once_each, plans_above, verdicts
from policylab.between.headlines import against_last_plan, headlines

COLUMNS = ["child", "parent", "parent_title", "parent_number", "rule", "child_tier", "parent_tier", "tier_step", "nearest"]  # fmt: skip


def documents(**years: tuple[float, float]) -> pd.DataFrame:
    rows = [{"doc_id": name, "year": start, "period_start": start, "period_end": end} for name, (start, end) in years.items()]  # fmt: skip
    return pd.DataFrame(rows)


def links(*rows: tuple[str, str, str, object]) -> pd.DataFrame:
    made = [
        {"child": c, "parent": p, "rule": rule, "tier_step": step, "nearest": True}
        for c, p, rule, step in rows
    ]
    return pd.DataFrame(made, columns=COLUMNS).astype({"tier_step": "Int64"})


def kept(*rows: tuple[str, str, str, object], **years: tuple[float, float]) -> list[tuple[str, str]]:
    found = plans_above(links(*rows), documents(**years))
    return list(found[["child", "parent"]].itertuples(index=False, name=None))


def test_own_earlier_plan_and_unknown_tier_are_not_above() -> None:
    rows = [("c", "own", "citation", 0), ("c", "park", "citation", pd.NA)]
    assert kept(*rows, c=(2024, 2024), own=(2023, 2027), park=(2023, 2027)) == []


def test_plan_of_the_place_above_counts_where_the_own_plan_alone_is_cited() -> None:
    rows = [("c", "own", "citation", 0), ("c", "city", "division", 1)]
    assert kept(*rows, c=(2024, 2024), own=(2023, 2027), city=(2023, 2027)) == [("c", "city")]


def test_uncited_plan_of_another_period_is_not_above() -> None:
    assert kept(("c", "p", "division", 1), c=(2023, 2025), p=(2019, 2022)) == []
    assert kept(("c", "p", "division", 1), c=(2023, 2025), p=(2019, 2023)) == [("c", "p")]


def test_cited_plan_counts_whatever_its_period_and_makes_others_of_the_place_none() -> None:
    rows = [("c", "old", "citation", 2), ("c", "new", "division", 1)]
    assert kept(*rows, c=(2023, 2025), old=(2019, 2022), new=(2023, 2025)) == [("c", "old")]


def test_of_uncited_plans_the_latest_of_the_nearest_tier_counts() -> None:
    rows = [("c", "far", "province", 2), ("c", "a", "division", 1), ("c", "b", "division", 1)]
    years = {"c": (2024, 2026), "far": (2024, 2026), "a": (2021, 2025), "b": (2023, 2027)}
    assert kept(*rows, **years) == [("c", "b")]


def test_uncited_plan_without_a_year_is_not_above() -> None:
    assert kept(("c", "p", "division", 1), c=(2023, 2025), p=(np.nan, np.nan)) == []


def pairs(*rows: tuple[str, int, float, float]) -> pd.DataFrame:
    """Rows (parent, step, child's value, parent's value) of an indicator that should rise."""
    made = [
        {"child": "c", "parent": parent, "indicator_id": "a", "child_year": 2027, "child_amount": own, "tier_step": step,
         "difference": own - other, "ambition": int(np.sign(own - other)), "parent_comparator": "eq", "child_comparator": "eq"}
        for parent, step, own, other in rows
    ]  # fmt: skip
    return pd.DataFrame(made)


def test_target_beside_two_tiers_counts_once_beside_the_nearer() -> None:
    assert once_each(pairs(("province", 2, 3.6, 3.2), ("city", 1, 3.6, 3.4)))["parent"].tolist() == ["city"]


def test_beside_two_plans_of_one_tier_the_one_that_asks_for_more_stands() -> None:
    table = pairs(("modest", 1, 3.6, 3.2), ("bold", 1, 3.6, 3.8))
    assert once_each(table)["parent"].tolist() == once_each(table.iloc[::-1])["parent"].tolist() == ["bold"]


def test_repeat_of_a_target_counts_once_and_two_targets_twice() -> None:
    assert len(once_each(pairs(("city", 1, 3.6, 3.4), ("city", 1, 3.6, 3.4)))) == 1
    assert len(once_each(pairs(("city", 1, 3.6, 3.4), ("city", 1, 3.7, 3.4)))) == 2


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [("eq", "eq", "more"), ("ge", "ge", "more"), ("eq", "ge", "more"), ("approx", "ge", "open"), ("eq", "range", "open"), ("le", "eq", "open"), ("eq", "lt", "open")],
)  # fmt: skip
def test_bounds_and_about_decide_what_can_be_told(own: str, other: str, said: str) -> None:
    table = pairs(("city", 1, 69.0, 68.0)).assign(child_comparator=own, parent_comparator=other)
    assert verdicts(table).tolist() == [said]


@pytest.mark.parametrize(("comparator", "said"), [("le", "more"), ("ge", "open")])
def test_what_should_fall_is_capped_by_the_bound_that_lets_it_rise(comparator: str, said: str) -> None:
    falls = pd.DataFrame({"difference": [-2.0], "ambition": [1], "parent_comparator": "eq", "child_comparator": comparator})  # fmt: skip
    assert verdicts(falls).tolist() == [said]


RATE = "研发经费投入强度"


def value(doc_id: str, amount: float, year: float = 2027, **more: object) -> dict[str, object]:
    return {
        "doc_id": doc_id, "label": doc_id, "place": doc_id, "tier": "county", "indicator_id": RATE, "direction": "up", "status": "target",
        "kind": "level", "value": amount, "value_max": None, "unit": "%", "amount": amount, "base_unit": "%", "comparator": "eq",
        "flags": "", "period": None, "plan_year": 2023, "year": year, "start_char": 0, "end_char": 5, "target_id": f"{doc_id}-{amount}-{year}", **more,
    }  # fmt: skip


class Plans:
    """A dataset of the plans that ``values`` names."""

    def __init__(self, values: pd.DataFrame, **repeats: str) -> None:
        rows = values[["doc_id", "target_id"]].assign(kind="level")
        self.targets = rows.assign(repeats=[repeats.get(name.split("-")[0]) for name in rows["target_id"]])
        names = sorted(values["doc_id"].unique())
        self.documents = pd.DataFrame({"doc_id": names, "period_end": 2027.0})


def lines(
    *values: dict[str, object], parents: tuple[tuple[str, str], ...] = (), **repeats: str
) -> pd.DataFrame:
    table = pd.DataFrame(values)
    above = pd.DataFrame([(*pair, 1) for pair in parents], columns=["child", "parent", "tier_step"])
    return headlines(Plans(table, **repeats), table, above).set_index("doc_id")  # type: ignore[arg-type]


def test_result_is_where_a_target_starts_and_never_a_promise() -> None:
    found = lines(
        value("a", 2.9, 2023, status="result"), value("a", 3.4), value("b", 3.0, 2023, status="result")
    )
    assert found.loc["a", ["result", "target"]].tolist() == ["2.9%", "3.4%"]
    assert "b" not in found.index


def test_boldest_of_peers_ties_are_said_and_about_is_not_ranked() -> None:
    found = lines(value("a", 3.4), value("b", 3.4), value("c", 3.0), value("d", 3.1, comparator="approx"))
    assert found["rank"].tolist()[:3] == [1, 1, 4]
    assert found["tied"].tolist()[:3] == [True, True, False]
    assert pd.isna(found.loc["d", "rank"])
    assert found.loc["a", "n_peers"] == 3


def test_nobody_is_boldest_while_a_peer_asks_for_about_more_or_for_a_range_that_ends_higher() -> None:
    about = lines(value("a", 3.7), value("b", 2.0), value("c", 3.0), value("d", 10.0, comparator="approx"))
    assert about.loc["a", "rank"] == 2
    span = {"value_max": 4.0, "comparator": "range"}
    assert lines(value("a", 3.7), value("b", 2.0), value("c", 3.5, **span)).loc["a", "rank"] == 2
    falls = [value(name, amount, direction="down") for name, amount in (("a", 5.0), ("b", 6.0), ("c", 5.5))]
    assert lines(*falls).loc["a", "rank"] == 1
    falls.append(value("d", 4.0, direction="down", value_max=6.0, comparator="range"))
    assert lines(*falls).loc["a", "rank"] == 2


def test_one_peer_makes_nobody_bold_and_totals_are_not_ranked() -> None:
    assert lines(value("a", 3.4), value("b", 3.0))["rank"].isna().all()
    firms = [
        value(name, 300.0 + i, indicator_id="高新技术企业", unit="家", base_unit="家")
        for i, name in enumerate("abcd")
    ]
    assert lines(*firms)["rank"].isna().all()


def test_growth_a_year_until_a_year_is_no_growth_in_it() -> None:
    mean = {"kind": "change", "period": "年均", "comparator": "approx"}
    found = lines(value("a", 5.0, 2030, **mean), value("b", 29.0, 2030))
    assert found["target"].tolist() == ["年均≈5%", "29%"]


def test_what_counts_for_another_time_stands_beside_nothing_and_is_no_peer() -> None:
    five = {
        "kind": "flow",
        "period": "五年",
        "indicator_id": "城镇新增就业",
        "unit": "万人",
        "base_unit": "人",
    }
    year = five | {"period": None}
    reached = value("a", 450.0, 2025, status="result", **five)
    for kept, wanted in ((year, [None, "86万人"]), (five, ["五年450万人", "五年86万人"])):
        found = lines(reached, value("a", 86.0, 2026, **kept)).loc["a", ["result", "target"]].tolist()
        assert found == wanted
    mean = {"kind": "change", "period": "年均"}
    three = [value(name, 5.0, 2030, kind="change") for name in "bcd"]
    found = lines(value("a", 6.0, 2030, **mean), value("e", 7.0, 2030, **mean), *three)
    assert found.loc["a", "n_peers"] == 1
    assert pd.isna(found.loc["a", "rank"])


def test_how_many_ask_for_as_much_is_counted_and_a_plan_with_two_values_is_not_ranked() -> None:
    found = lines(
        value("a", 3.4),
        value("b", 3.4),
        value("c", 3.0),
        value("c", 3.4, comparator="approx"),
        value("d", 2.0),
    )
    assert found.loc["a", ["rank", "n_peers", "n_tied", "tied_about"]].tolist() == [1, 3, 2, True]
    assert found.loc["d", ["rank", "n_tied", "tied_about"]].tolist() == [4, 0, False]
    assert pd.isna(found.loc["c", "rank"])


def test_value_of_the_plan_above_is_that_of_the_same_year() -> None:
    rows = value("a", 3.4), value("p", 3.2, tier="city"), value("p", 2.8, 2025, tier="city")
    assert lines(*rows, parents=(("a", "p"),)).loc["a", "above"] == "3.2%"
    assert lines(value("a", 3.4, 2026), *rows[1:], parents=(("a", "p"),)).loc["a", "above"] is None


def test_target_of_the_last_year_of_the_plan_stands_before_a_later_outlook() -> None:
    assert lines(value("a", 3.4), value("a", 4.0, 2035)).loc["a", "target"] == "3.4%"


def test_target_stated_again_is_not_a_second_one() -> None:
    assert lines(value("a", 3.4), value("b", 3.0), b="first").index.tolist() == ["a"]


def test_plan_of_the_same_year_is_no_last_plan(make_dataset) -> None:
    place = {"region": "甲县", "tier": "county", "division_code": None, "province": None}
    plans = [
        {"doc_id": name, "label": name, "year": year, **place}
        for name, year in (("a", 2020), ("b", 2023), ("c", 2023))
    ]
    found = against_last_plan(make_dataset(documents=plans))
    assert found.values.tolist() == [["b", "a"], ["c", "a"]]


def test_a_place_is_one_peer_by_its_latest_plan() -> None:
    others = [
        value("old", 3.0, place="甲县", plan_year=2021),
        value("new", 3.4, place="甲县", plan_year=2023),
        value("b", 3.2, place="乙县"),
    ]
    own = lines(value("own", 3.3), *others).loc["own"]
    assert (own["n_peers"], own["peer_amounts"], own["rank"]) == (2, "3.2;3.4", 2)
