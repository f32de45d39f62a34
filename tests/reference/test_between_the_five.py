"""Values that careful readers took from the five real plans, reproduced from the files where these lie."""

import pytest

from policylab.between.alignment import clause_fates
from policylab.between.cascade import indicator_values
from policylab.between.direction import plan_pairs
from policylab.between.networks import agency_roles, lead_concentration
from policylab.between.parents import find_parents
from policylab.between.pedigree import citation_edges, citation_nodes
from policylab.between.ratchet import completion_rates, targets_against_results
from policylab.between.reuse import shared_wording
from policylab.dataset import build

BRACKETS = ("named_lead", "first_listed")


@pytest.fixture(scope="module")
def five(shared, tmp_path_factory):
    return build(shared / "seeds", tmp_path_factory.mktemp("five") / "dataset")


def plan_of(five, start):
    return next(doc_id for doc_id in five.documents["doc_id"] if doc_id.startswith(start))


def test_targets_implied_by_completion_rates(five):
    rates = completion_rates(five)
    assert rates["implied_target"].round(1).tolist() == [149.0, 7.0, 316.7]


def test_leads_of_the_county_plan(five):
    row = lead_concentration(five.duties).set_index("doc_id").loc[plan_of(five, "002")]
    assert (row["n_tasks"], row["n_leads"], row["top_agency"], row["top_led"]) == (19, 19, "科技局", 12)
    assert row["hhi"] == pytest.approx(0.424, abs=5e-4)
    roles = agency_roles(five.duties).set_index(["doc_id", "agency"])
    assert roles.loc[plan_of(five, "002")]["n_supported"].max() == 10


def test_leads_of_the_anonymised_district(five):
    doc_id = plan_of(five, "003")
    brackets = lead_concentration(five.duties, bases=BRACKETS).set_index("doc_id").loc[doc_id]
    assert (brackets["n_tasks_led"], brackets["n_leads"], brackets["top_agency"], brackets["top_led"]) == (
        11,
        17,
        "科技局",
        3,
    )
    with_prose = lead_concentration(five.duties).set_index("doc_id").loc[doc_id]
    assert with_prose["n_leads"] == 19
    roles = (
        agency_roles(five.duties[five.duties["basis"] != "prose"]).set_index(["doc_id", "agency"]).loc[doc_id]
    )
    assert sorted(roles["n_supported"])[-3:] == [7, 8, 10]


def test_plain_lists_lead_nothing_and_the_column_of_the_annex_does(five):
    plan = plan_of(five, "000")
    brackets = lead_concentration(five.duties, bases=BRACKETS).set_index("doc_id")
    table = lead_concentration(five.duties).set_index("doc_id")
    assert (brackets.loc[plan, "n_leads"], table.loc[plan, "n_leads"]) == (0, 10)  # one a project
    assert plan_of(five, "001") not in table.index


def test_policy_titles_cited_in_the_city_report(five):
    cited = five.citations[
        (five.citations["doc_id"] == plan_of(five, "004")) & (five.citations["form"] == "title")
    ]
    assert cited["title"].nunique() == 22


def test_absent_parents_are_stubs(five):
    parents = find_parents(five.documents, five.citations)
    stubs = parents[(parents["child"] == plan_of(five, "002")) & parents["parent"].isna()]
    assert sorted(stubs["parent_number"]) == ["台政发〔2023〕12号", "浙政发〔2023〕6号"]
    nodes = citation_nodes(five.documents, citation_edges(five.documents, five.citations)).set_index("id")
    assert nodes.loc["浙政发〔2023〕6号", ["in_corpus", "tier", "year"]].tolist() == [False, "province", 2023]


def test_targets_against_results_of_the_city_report(five):
    values = indicator_values(five)
    table = targets_against_results(values[values["doc_id"] == plan_of(five, "004")])
    found = {
        (row.indicator_id, row.result_value, row.target_value): (row.slack, row.flags)
        for row in table.itertuples()
    }
    assert found["研发经费投入强度", 3.01, 3.2] == (pytest.approx(0.19), "")
    assert found["有研发活动企业占规模以上工业企业比重", 54.29, 60.0] == (pytest.approx(5.71), "")
    assert found["高新技术企业(新增)", 543.0, 350.0] == (pytest.approx(-193), "")
    definition = found["规模以上工业研发投入占营业收入比重", 4.1, 3.85]
    assert definition[0] != definition[0]  # not a number: not compared
    assert definition[1] == "definition"
    assert found["科技型中小企业(新增)", 1340.0, 800.0][1] == "definition"
    assert found["技术交易额(增长)", 392.3, 30.0][1] == "measure; part of year"


def test_almost_nothing_but_names_and_slogans_is_shared(five):
    pairs = [pair[:2] for pair in plan_pairs(five.documents)]
    fates = clause_fates(five, pairs)["fate"].value_counts()
    assert fates.get("copied", 0) == 0
    assert fates.get("adapted", 0) <= 2
    passages = shared_wording(five, n=15)
    assert len(passages) < 20
    assert passages["n_chars"].max() < 40
