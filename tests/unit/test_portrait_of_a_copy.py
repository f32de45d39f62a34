"""The portrait of a near-duplicate does not say that nothing was found: it says where the plan is compared."""

import pytest

import policylab as pl
from policylab.reports.said.parts import Figure, Omitted, Text
from policylab.reports.said.portrait import (
    Portrayed,
    answers,
    close_with,
    open_with,
    priorities,
    renewed,
    source,
)
from policylab.reports.said.writer import Report


def test_what_is_told_of_the_plan_itself_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    plans = pl.open_corpus()
    copy = plans.documents.dropna(subset=["duplicate_of"]).iloc[0]
    first = plans.documents.set_index("doc_id")["label"][copy["duplicate_of"]]
    portrayed = Portrayed(plans, copy["doc_id"])
    report = Report(portrayed.only)
    for chapter in (open_with, renewed, answers, priorities):
        chapter(report, portrayed)
    reasons = [part.why for part in parts if isinstance(part, Omitted)]
    assert len(reasons) == 4
    assert all(f"repeats {first}, whose own portrait" in why for why in reasons)
    assert [part for part in parts if isinstance(part, Figure)]


def test_its_first_sentence_says_of_which_plan_it_is_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    plans = pl.open_corpus()
    copy = plans.documents.dropna(subset=["duplicate_of"]).iloc[0]
    first = plans.documents.set_index("doc_id")["label"][copy["duplicate_of"]]
    for doc_id, wanted in ((copy["doc_id"], True), (copy["duplicate_of"], False)):
        portrayed = Portrayed(plans, doc_id)
        report = Report(portrayed.only)
        source(report, portrayed)
        close_with(report, portrayed)
        brief = [part.text for part in parts if isinstance(part, Text) and part.role == "brief"]
        assert any(text.startswith(f"It is a near-copy of {first}, ") for text in brief) is wanted
        parts.clear()
