"""Who leads: what counts as stated is the same in networks, in the table of agencies and in the paragraph for a paper."""

import pytest

from policylab.between.networks import STATED, lead_concentration
from policylab.reports.said.prose import paragraph_of
from policylab.reports.said.summaries import agencies
from policylab.schemas import CHOICES

BASES = CHOICES["duties"]["basis"]


@pytest.fixture
def dataset(make_dataset):
    duties = [
        {"doc_id": "p", "task_id": basis, "agency": "甲局", "role": "lead", "basis": basis} for basis in BASES
    ]
    return make_dataset(documents=[{"doc_id": "p", "label": "甲县方案"}], duties=duties)


def test_all_bases_but_the_plain_list_say_who_leads(dataset):
    assert set(BASES) - set(STATED) == {"plain_list"}
    assert lead_concentration(dataset.duties)["n_leads"].tolist() == [4]
    assert agencies(dataset.duties)[["n_lead", "n_listed"]].to_numpy().tolist() == [[4, 1]]


def test_paragraph_counts_stated_leads_only(dataset):
    english, chinese = paragraph_of(dataset), paragraph_of(dataset, "zh")
    assert "5 duties (4 as stated lead)" in english
    assert "5项责任分工（明示牵头4项）" in chinese
