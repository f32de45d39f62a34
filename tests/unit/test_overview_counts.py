"""What the pages say each plan holds, counted again by another road: rows of the tables by plan, plan by plan."""

import policylab as pl
from policylab.facts import family
from policylab.reports.said.summaries import commitments, overview, plans_at_a_glance

PLANS = pl.open_corpus()


def rows_of(name: str, doc_id: str) -> int:
    return sum(each == doc_id for each in PLANS.table(name)["doc_id"])


def test_each_plan_has_its_own_numbers_of_facts() -> None:
    table = overview(PLANS)
    assert table["region"].tolist() != PLANS.documents["region"].tolist()  # in an order of its own
    for row in table.to_dict("records"):
        for facts in family.TABLES:
            assert row[f"n_{facts.name}"] == rows_of(facts.name, row["doc_id"]), (row["label"], facts.name)
        assert row["n_sections"] == rows_of("sections", row["doc_id"])


def test_the_plans_at_a_glance_have_their_own_targets_and_duties() -> None:
    label = dict(zip(PLANS.documents["label"], PLANS.documents["doc_id"], strict=True))
    promised = commitments(PLANS).set_index("doc_id")
    for row in plans_at_a_glance(PLANS).to_dict("records"):
        doc_id = label[row["label"]]
        assert row["n_duties"] == rows_of("duties", doc_id)
        assert (row["n_promised"], row["n_numbers"]) == tuple(
            promised.loc[doc_id, ["n_targets", "n_numbers"]]
        )
