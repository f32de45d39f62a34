"""The outline of a plan is drawn for every shipped plan, also where a section has no marker, as in a speech."""

import pytest

import policylab as pl
from policylab.reports.said.summaries import outline

PLANS = pl.open_corpus()


def test_some_sections_of_the_shipped_plans_have_no_marker() -> None:
    assert PLANS.sections["marker"].isna().any()


@pytest.mark.parametrize("doc_id", PLANS.documents["doc_id"])
def test_every_outline_has_texts_that_can_be_drawn(doc_id: str) -> None:
    table = outline(PLANS, doc_id)
    assert all(isinstance(text, str) for text in [*table["marker"], *table["heading"]])


def test_an_outline_without_markers_is_drawn() -> None:
    unmarked = PLANS.sections.query("level == 1 and marker.isna()")["doc_id"].iloc[0]
    assert pl.figures.draw_outline(outline(PLANS, unmarked)).get_yticklabels()
