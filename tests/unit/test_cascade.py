import pandas as pd
import pytest

from policylab.between.amplification import amplification, amplification_by_tier, coverage
from policylab.between.cascade import indicator_values, inherited_indicators
from policylab.between.parents import find_parents
from policylab.between.places import places_of
from policylab.between.ratchet import completion_rates, targets_against_results
from policylab.errors import OptionError

INTENSITY, FIRMS = "研发经费投入强度", "高新技术企业"


def plan(doc_id, region, tier, year=2023, **more):
    return {"doc_id": doc_id, "label": region, "region": region, "tier": tier, "year": year, **more}


def target(doc_id, name, value, year, unit="%", **more):
    return {
        "doc_id": doc_id, "indicator_id": name, "indicator": name, "value": value, "amount": value, "unit": unit,
        "base_unit": unit, "year": year, "kind": "level", "status": "target", "comparator": "eq",
        "quote": f"{name}达到{value}{unit}", **more,
    }  # fmt: skip


PLANS = [
    plan(
        "p", "云岭省", "province", province="云岭省", title="云岭省行动计划", doc_number="云政发〔2023〕1号"
    ),
    plan("c", "青坪市", "city", province="云岭省"),
    plan("k", "石渡县", "county", province="云岭省"),
    plan("copy", "石渡县", "county", province="云岭省", duplicate_of="k"),
]
TARGETS = [
    target("p", INTENSITY, 3.2, 2027), target("p", INTENSITY, 2.8, 2023), target("p", FIRMS, 20000.0, 2027, "家"),
    target("c", INTENSITY, 3.4, 2027), target("c", FIRMS, 3000.0, 2027, "家"), target("c", "技术交易额", 5e9, 2027, "元"),
    target("k", INTENSITY, 3.1, 2025), target("k", "森林覆盖率", 61.0, 2027),
    target("p", FIRMS, 10000.0, 2022, "家", status="result"), target("c", FIRMS, 1000.0, 2022, "家", status="result"),
]  # fmt: skip


@pytest.fixture
def dataset(make_dataset):
    return make_dataset(
        documents=PLANS,
        targets=TARGETS,
        citations=[
            {"doc_id": "c", "relation": "basis", "form": "title", "title": "云岭省行动计划", "cited_doc_id": "p"},
            {"doc_id": "k", "relation": "basis", "form": "title", "title": "青坪市未收录的方案", "doc_number": "青政发〔2023〕9号"},
            {"doc_id": "k", "relation": "mention", "form": "title", "title": "某办法"},
        ],
        own_columns={"parent_region": [None, "云岭省", "青坪市", "青坪市"]},
    )  # fmt: skip


@pytest.fixture
def values(dataset):
    return indicator_values(dataset)


@pytest.fixture
def parents(dataset):
    return find_parents(dataset.documents, dataset.citations)


def test_parents_come_from_citations_then_places_and_absent_ones_are_stubs(parents):
    rows = parents.astype(object).where(parents.notna(), None)
    found = [tuple(row) for row in rows[["child", "parent", "parent_title", "rule", "tier_step"]].to_numpy()]
    assert found == [
        ("c", "p", "云岭省行动计划", "citation", 1),
        ("k", "c", None, "parent_region", 1),
        ("k", "p", "云岭省行动计划", "province", 2),
        ("k", None, "青坪市未收录的方案", "citation", None),
    ]
    assert parents["nearest"].tolist() == [True, True, False, True]


def test_a_later_plan_is_no_parent_by_place():
    late = [
        plan("p", "云岭省", "province", 2025, province="云岭省"),
        plan("c", "青坪市", "city", 2023, province="云岭省"),
    ]
    documents = pd.DataFrame(late).assign(duplicate_of=None, division_code=None, title=None, doc_number=None)
    citations = pd.DataFrame(columns=["doc_id", "relation", "form", "cited_doc_id", "title", "doc_number"])
    assert find_parents(documents, citations).empty


@pytest.mark.parametrize(
    ("above", "below", "is_parent"),
    [
        ("2023-06-24", "2023-04-16", False),
        ("2023-04-16", "2023-06-24", True),
        ("2023-06", "2023-06-24", True),
        ("2023-07", "2023-06-24", False),
        (None, "2023-04-16", True),
    ],
)
def test_a_plan_issued_later_in_the_year_is_no_parent_by_place(above, below, is_parent):
    both = [
        plan("p", "云岭省", "province", province="云岭省", issued_date=above),
        plan("c", "青坪市", "city", province="云岭省", issued_date=None, written_date=below),
    ]
    documents = pd.DataFrame(both).assign(duplicate_of=None, division_code=None, title=None, doc_number=None)
    citations = pd.DataFrame(columns=["doc_id", "relation", "form", "cited_doc_id", "title", "doc_number"])
    assert len(find_parents(documents, citations)) == is_parent


def test_division_codes_name_the_place_above_and_no_other():
    """500000 is a municipality whose first digit other provinces share."""
    plans = [
        plan("city", "甲市", "city", division_code="510100"), plan("province", "乙省", "province", division_code="510000"),
        plan("other", "丙市", "province", division_code="500000"), plan("county", "丁县", "county", division_code="510121"),
    ]  # fmt: skip
    documents = pd.DataFrame(plans).assign(duplicate_of=None, province=None, title=None, doc_number=None)
    citations = pd.DataFrame(columns=["doc_id", "relation", "form", "cited_doc_id", "title", "doc_number"])
    found = find_parents(documents, citations)
    assert set(zip(found["child"], found["parent"], strict=True)) == {
        ("city", "province"), ("county", "city"), ("county", "province"),
    }  # fmt: skip


def test_rates_give_differences_and_totals_give_shares(values, parents):
    pairs = amplification(values, parents).set_index(["indicator_id", "parent", "child"])
    rate, total = pairs.loc[(INTENSITY, "p", "c")], pairs.loc[(FIRMS, "p", "c")]
    assert rate["difference"] == pytest.approx(0.2)
    assert (rate["ambition"], rate["flags"]) == (1, "")
    assert pd.isna(rate["ratio"])
    assert total["ratio"] == pytest.approx(0.15)
    assert total["base_share"] == pytest.approx(0.1)
    assert total["over_commitment"] == pytest.approx(1.5)
    assert pd.isna(total["difference"])


def test_years_are_never_aligned_in_silence(values, parents):
    plain = amplification(values, parents).set_index(["indicator_id", "parent", "child"])
    beside = plain.loc[[(INTENSITY, "p", "k")]]
    assert beside["parent_year"].tolist() == [2023, 2027]
    assert set(beside["flags"]) == {"years differ"}
    assert beside["difference"].isna().all()
    linear = amplification(values, parents, align="linear").set_index(["indicator_id", "parent", "child"])
    assert linear.loc[(INTENSITY, "p", "k"), "parent_amount"] == pytest.approx(3.0)
    assert linear.loc[(INTENSITY, "p", "k"), "flags"] == "imputed"
    growing = amplification(values, parents, align="cagr").set_index(["indicator_id", "parent", "child"])
    assert growing.loc[(INTENSITY, "p", "k"), "parent_amount"] == pytest.approx((2.8 * 3.2) ** 0.5)


@pytest.mark.parametrize("undated", ["p", "c"])
def test_a_target_without_a_year_is_shown_and_not_compared(make_dataset, undated):
    years = {"p": 2027, "c": 2027, undated: None}
    rows = [target(doc_id, INTENSITY, 3.0, year) for doc_id, year in years.items()]
    dataset = make_dataset(
        documents=PLANS, targets=rows, own_columns={"parent_region": [None, "云岭省", "青坪市", "青坪市"]}
    )
    pairs = amplification(indicator_values(dataset), find_parents(dataset.documents, dataset.citations))
    assert pairs["flags"].tolist() == ["no year"]
    assert pairs["difference"].isna().all()


def test_unknown_alignment_is_refused(values, parents):
    with pytest.raises(OptionError, match="^align: found 'spline'; wanted one of 'none', 'linear', 'cagr'$"):
        amplification(values, parents, align="spline")


def test_tiers_are_summed_up_with_a_sign_test(values, parents):
    table = amplification_by_tier(amplification(values, parents, align="linear"))
    row = table[(table["indicator_id"] == INTENSITY) & (table["child_tier"] == "city")].iloc[0]
    assert (row["n"], row["n_more"], row["n_less"], row["p_value"]) == (1, 1, 0, 1.0)
    assert set(table["indicator_id"]) == {"all", INTENSITY}


def test_coverage_needs_all_children(values, parents):
    pairs = amplification(values, parents)
    assert coverage(pairs)["coverage"].isna().all()
    assert coverage(pairs, n_children={"p": 2})["coverage"].isna().all()
    assert coverage(pairs, n_children={"p": 1})["coverage"].tolist() == [0.15]


def test_inherited_dropped_and_added(values, parents):
    table = inherited_indicators(values, parents)
    named = table["child_indicator_id"].fillna(table["indicator_id"])
    states = dict(zip(zip(table["parent"], table["child"], named, strict=True), table["state"], strict=True))
    assert states["p", "c", INTENSITY] == "inherited"
    assert states["p", "c", "技术交易额"] == "added"
    assert states["c", "k", FIRMS] == "dropped"
    assert states["c", "k", "森林覆盖率"] == "added"


def test_definitions_that_differ_stand_beside_each_other_uncompared(make_dataset):
    spending, input_ = "规模以上工业研发费用占营业收入比重", "规模以上工业研发投入占营业收入比重"
    dataset = make_dataset(
        documents=PLANS[:2], targets=[target("p", spending, 2.8, 2027), target("c", input_, 3.0, 2027)]
    )
    values = indicator_values(dataset)
    parents = find_parents(dataset.documents, dataset.citations)
    pairs = amplification(values, parents)
    assert pairs[["indicator_id", "child_indicator_id", "flags"]].to_numpy().tolist() == [
        [spending, input_, "definition"]
    ]
    assert pairs["difference"].isna().all()
    assert inherited_indicators(values, parents)["state"].tolist() == ["kindred"]


@pytest.mark.parametrize(
    ("scope", "region", "flag"),
    [("全市", "青坪市", ""), ("全省", "青坪市", "scope"), ("高新区", "青坪市", "scope"), (None, "青坪市", ""), ("青坪市", "青坪市", ""),
     ("我市", "青坪市", ""), ("我省", "青坪市", "scope"), ("我区", "南岭自治区", ""), ("全国", "青坪市", "scope"), ("全域", "青坪市", "")],
)  # fmt: skip
def test_scope_is_flagged_when_it_is_another_place(make_dataset, scope, region, flag):
    dataset = make_dataset(
        documents=[plan("c", region, "city")], targets=[target("c", INTENSITY, 3.0, 2027, scope=scope)]
    )
    assert indicator_values(dataset)["flags"].tolist() == [flag]


def test_of_what_should_fall_the_larger_fall_is_bolder_and_a_fall_is_no_rise(make_dataset):
    energy, trade = "单位地区生产总值能耗", "进出口总额"
    dataset = make_dataset(
        documents=[plan("c", "青坪市", "city"), plan("d", "明洲市", "city")],
        targets=[
            target("c", energy, 0.5, 2027, "吨标准煤/万元"),
            target("c", f"{energy}(下降)", 3.8, 2027, kind="change", quote="单位地区生产总值能耗下降3.8%"),
            target("c", f"{energy}(下降)", 3.5, 2022, kind="change", status="result", quote="单位地区生产总值能耗下降3.5%"),
            target("d", f"{trade}(增长)", 2.0, 2027, kind="change", quote="进出口总额增长2%"),
            target("d", f"{trade}(增长)", 5.4, 2022, kind="change", status="result", quote="进出口总额下降5.4%"),
        ],
    )  # fmt: skip
    values = indicator_values(dataset)
    wanted = values.groupby("indicator_id")["direction"].agg(list).to_dict()
    assert wanted == {energy: ["down"], f"{energy}(下降)": ["up", "up"], f"{trade}(增长)": ["down", "up"]}
    table = targets_against_results(values).set_index("indicator_id")
    assert not table.loc[f"{energy}(下降)", "below_result"]
    assert table.loc[f"{trade}(增长)", "flags"] == "rise against fall"
    assert pd.isna(table.loc[f"{trade}(增长)", "slack"])


def test_slack_and_fulfilment_of_one_place(make_dataset):
    dataset = make_dataset(
        documents=[plan("old", "青坪市", "city", 2020), plan("new", "青坪市", "city", 2023)],
        targets=[
            target("old", INTENSITY, 2.6, 2022),
            target("new", INTENSITY, 2.71, 2022, status="result"),
            target("new", INTENSITY, 2.65, 2025),
            target("new", FIRMS, 118.0, 2022, "家", status="result"),
            target("new", f"{FIRMS}(新增)", 30.0, 2023, "家", kind="flow"),
        ],
    )
    table = targets_against_results(indicator_values(dataset)).set_index(["indicator_id", "relation"])
    fulfilled, slack = table.loc[(INTENSITY, "fulfilment")], table.loc[(INTENSITY, "slack")]
    assert fulfilled["slack"] == pytest.approx(-0.11)
    assert (slack["slack"], slack["below_result"]) == (pytest.approx(-0.06), True)
    other = table.loc[(f"{FIRMS}(新增)", "slack")]
    assert (other["flags"], other["result_value"]) == ("measure", 118)
    assert pd.isna(other["slack"])


def test_a_result_said_twice_is_one_and_totals_of_several_years_meet_no_target_of_one(make_dataset):
    jobs = "城镇新增就业"
    dataset = make_dataset(
        documents=[plan("new", "青坪市", "city", 2026)],
        targets=[
            target("new", FIRMS, 9780.0, 2025, "家", status="result"),
            target("new", FIRMS, 9800.0, 2025, "家", status="result"),
            target("new", FIRMS, 12000.0, 2026, "家"),
            target(
                "new",
                jobs,
                450.0,
                2025,
                "万人",
                kind="flow",
                status="result",
                quote="五年累计新增就业450万人",
            ),
            target("new", jobs, 86.0, 2026, "万人", kind="flow"),
        ],
    )
    values = indicator_values(dataset).assign(
        period=lambda table: table["quote"].map(lambda quote: "五年" if "五年" in quote else None)
    )
    table = targets_against_results(values).set_index("indicator_id")
    assert table.loc[FIRMS, ["result_value", "slack"]].tolist() == [9780.0, 2220.0]
    assert table.loc[jobs, "flags"] == "period"
    assert pd.isna(table.loc[jobs, "slack"])


def test_a_target_for_every_year_meets_each_result_and_one_without_a_year_none(make_dataset):
    every, unknown = f"{FIRMS}(新增)", "技术交易额"
    dataset = make_dataset(
        documents=[plan("new", "青坪市", "city", 2023)],
        targets=[
            target("new", every, 30.0, None, "家", kind="flow", quote="每年新增高新技术企业30家"),
            target("new", every, 33.0, 2023, "家", kind="flow", status="result"),
            target("new", unknown, 5e9, None, "元"),
            target("new", unknown, 4e9, 2023, "元", status="result"),
        ],
    )
    table = targets_against_results(indicator_values(dataset)).set_index("indicator_id")
    assert table.loc[every, ["relation", "slack", "flags"]].tolist() == ["every year", -3, ""]
    assert table.loc[unknown, ["relation", "flags"]].tolist() == ["unknown", "no year"]
    assert pd.isna(table.loc[unknown, "slack"])


def test_implied_target_of_a_completion_rate(make_dataset):
    text = "1—11月,全市实现技术交易额196.5亿元,完成年度目标的131%。"
    dataset = make_dataset(
        documents=[plan("w", "青坪市", "city")],
        paragraphs=[
            {"doc_id": "w", "paragraph_id": "p1", "text": text, "kind": "text", "end_char": len(text)}
        ],
        sentences=[{"doc_id": "w", "sentence_id": "s1", "paragraph_id": "p1", "end_char": len(text)}],
        targets=[
            target(
                "w",
                "技术交易额",
                196.5,
                2023,
                "亿元",
                status="result",
                sentence_id="s1",
                start_char=6,
                end_char=20,
            ),
            target(
                "w", None, 131.0, 2023, "%", status="result", sentence_id="s1", start_char=22, end_char=32
            ),
        ],
    )
    rates = completion_rates(dataset)
    assert rates["implied_target"].tolist() == pytest.approx([150.0])
    assert rates["rate"].tolist() == pytest.approx([1.31])
    assert indicator_values(dataset)["flags"].tolist() == ["part of year"]


def test_empty_dataset_passes_through(make_dataset):
    dataset = make_dataset(documents=[plan("c", "青坪市", "city")])
    values = indicator_values(dataset)
    parents = find_parents(dataset.documents, dataset.citations)
    pairs = amplification(values, parents)
    tables = [values, parents, pairs, amplification_by_tier(pairs), coverage(pairs)]
    tables += [
        inherited_indicators(values, parents),
        targets_against_results(values),
        completion_rates(dataset),
    ]
    assert all(table.empty for table in tables)


def test_places_of_one_name_are_not_compared(make_dataset):
    here, there = (
        {"province": "云岭省", "division_code": "910106"},
        {"province": "岚海省", "division_code": "920102"},
    )
    dataset = make_dataset(
        documents=[
            plan("a", "望楼区", "county", 2022, **here), plan("b", "望楼区", "county", 2023, **there),
            plan("later", "望楼区", "county", 2024, province="云岭省"),
        ],
        targets=[
            target("a", INTENSITY, 2.1, 2022, status="result"), target("b", INTENSITY, 3.5, 2025),
            target("later", INTENSITY, 2.4, 2025),
        ],
    )  # fmt: skip
    table = targets_against_results(indicator_values(dataset))
    assert table[["place", "result_doc", "target_doc"]].to_numpy().tolist() == [
        ["云岭省 望楼区 910106", "a", "later"]
    ]


@pytest.mark.parametrize(
    ("plans", "n_places"),
    [
        ([("甲区", None, None), ("甲区", "云岭省", "910106")], 1),
        ([("甲区", "云岭省", "910106"), ("甲区", "云岭省", "910302")], 2),
        ([("甲区", "云岭省", None), ("甲区", "岚海省", None), ("甲区", None, None)], 3),
        ([(None, "云岭省", None), (None, "云岭省", None)], 0),
    ],
)
def test_what_is_not_known_of_a_place_is_filled_only_where_plans_agree(plans, n_places):
    table = pd.DataFrame(plans, columns=["region", "province", "division_code"])
    assert places_of(table).nunique() == n_places


def test_children_of_one_name_count_twice_for_the_parent():
    rows = [(f"云岭省 望楼区 {code}", 50.0) for code in ("910106", "910302")]
    pairs = pd.DataFrame(rows, columns=["child_place", "child_amount"]).assign(
        indicator_id=FIRMS, parent="p", parent_year=2027, child_year=2027, child_region="望楼区",
        parent_amount=100.0, ratio=0.5, tier_step=1,
    )  # fmt: skip
    assert coverage(pairs, n_children={"p": 2})["coverage"].tolist() == [1.0]


@pytest.mark.parametrize(
    ("more", "share", "flags"),
    [
        ([], 0.1, ""),
        ([("c", 1200.0, 2022, {})], None, "base"),
        ([("c", 50.0, 2023, {"scope": "高新区"}), ("p", 1000.0, 2023, {})], 0.1, ""),
        ([("c", 50.0, 2023, {}), ("p", 1000.0, 2023, {})], 0.05, ""),
    ],
)
def test_over_commitment_rests_on_results_that_can_be_compared(make_dataset, more, share, flags):
    results = [
        target(doc_id, FIRMS, value, year, "家", status="result", **fields)
        for doc_id, value, year, fields in more
    ]
    dataset = make_dataset(documents=PLANS[:2], targets=TARGETS + results)
    pairs = amplification(indicator_values(dataset), find_parents(dataset.documents, dataset.citations))
    row = pairs.set_index("indicator_id").loc[FIRMS]
    assert (row["ratio"], row["flags"]) == (pytest.approx(0.15), flags)
    expected = (share, 0.15 / share) if share else (None, None)
    found = row[["base_share", "over_commitment"]].astype(object).where(row.notna(), None)
    assert tuple(found) == pytest.approx(expected)


def test_over_commitment_is_null_where_the_only_results_are_flagged(make_dataset):
    flagged = [
        {**row, "scope": "高新区"} if row["status"] == "result" and row["doc_id"] == "c" else row
        for row in TARGETS
    ]
    dataset = make_dataset(documents=PLANS[:2], targets=flagged)
    pairs = amplification(indicator_values(dataset), find_parents(dataset.documents, dataset.citations))
    row = pairs.set_index("indicator_id").loc[FIRMS]
    assert pd.isna(row["over_commitment"])
    assert row["flags"] == "base"
