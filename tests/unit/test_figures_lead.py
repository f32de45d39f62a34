"""What a line or cell of a figure leads to is what it draws: as many facts as its number says; each figure says how it is read."""

import re
from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.dataset import Dataset
from policylab.reports.said.compared import Compared
from policylab.reports.said.comparison import priorities, targets
from policylab.reports.said.parts import Figure, Lead, Text, from_data
from policylab.reports.said.portrait import Portrayed
from policylab.reports.said.portrait import open_with as open_portrait
from policylab.reports.said.summaries import commitments, promised
from policylab.reports.said.writer import Report
from policylab.wording import knows

FIGURES = Path(pl.__file__).parent / "figures"


@pytest.fixture(scope="module")
def plans() -> Dataset:
    return pl.open_corpus()


def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    return parts


def places(lead: Lead) -> int:
    return sum(len(each.spans) for each in lead.evidence.places)


def test_every_figure_says_how_it_is_read() -> None:
    drawn = [name for path in FIGURES.glob("*.py") if path.stem != "style" for name in re.findall(r"^def draw_(\w+)", path.read_text(encoding="utf-8"), re.M)]  # fmt: skip
    assert len(drawn) > 40
    assert [name for name in drawn if not knows(f"how-{name.replace('_', '-')}")] == []


def test_bars_of_targets_lead_to_as_many_as_they_count(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, compared = shown(monkeypatch), Compared(plans)
    targets(Report(plans), compared)
    figure = next(part for part in parts if isinstance(part, Figure) and part.leads)
    counted = commitments(compared.dataset).set_index("label")["n_targets"]
    assert {lead.name[0]: lead.evidence.n_facts for lead in figure.leads} == counted[counted > 0].to_dict()
    assert sum(map(places, figure.leads)) == len(promised(compared.dataset.targets).drop_duplicates(["doc_id", "start_char", "end_char"]))  # fmt: skip
    assert figure.table is not None
    assert len(figure.table.rows) == len(counted)


def test_words_lead_to_as_many_tokens_as_stand_beside_their_dot(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, compared = shown(monkeypatch), Compared(plans)
    priorities(Report(plans), compared)
    figure = [part for part in parts if isinstance(part, Figure)][-1]
    found = pl.words.keywords(compared.counts, "tier", top=8)
    counted = dict(zip(found["label"] + ": " + found["term"], found["n_target"], strict=True))
    assert {lead.name[0]: lead.evidence.n_facts for lead in figure.leads} == counted
    assert all(places(lead) == lead.evidence.n_facts for lead in figure.leads)


def test_lines_of_a_portrait_stand_where_they_are_drawn(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    doc_id = plans.documents.query("genre == '政府工作报告'")["doc_id"].iloc[0]
    open_portrait(Report(plans), Portrayed(plans, doc_id))
    figure = next(part for part in parts if isinstance(part, Figure))
    tops = [lead.box[1] for lead in figure.leads]
    assert tops == sorted(tops)
    assert len(tops) == 12
    assert all(0 <= edge <= 1 for lead in figure.leads for edge in lead.box)
    assert all({each.doc_id for each in lead.evidence.places} == {doc_id} for lead in figure.leads)


def test_facts_without_the_columns_that_a_drawing_names_lead_nowhere(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = shown(monkeypatch)
    Report(plans).figure(
        pl.figures.draw_agencies, pl.reports.agencies(plans.duties), "Agencies", evidence=plans.duties
    )
    assert parts[0].leads == ()
    assert parts[0].evidence[0].n_facts == len(plans.duties)


def test_a_figure_is_the_same_after_it_went_through_a_notebook(
    plans: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dataclasses
    import json

    parts = shown(monkeypatch)
    rows = pd.DataFrame(
        {"label": ["甲县"], "n_targets": [3], "n_numbers": [2], "doc_id": [plans.documents["doc_id"].iloc[0]]}
    )
    facts = promised(plans.targets).assign(label="甲县")
    Report(plans).figure(pl.figures.draw_commitments, rows, "Targets", evidence=facts)
    told = json.loads(json.dumps({"kind": "Figure", **dataclasses.asdict(parts[0])}))
    assert from_data(told) == parts[0]
    assert not isinstance(parts[0], Text)
