import sys

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from policylab.errors import OptionError
from policylab.topics import assign_units, fit_topics, match_topics, sample_units
from policylab.topics.stability import stability
from policylab.words.dtm import Dtm

TERMS = tuple(f"词{number}" for number in range(40))


@pytest.fixture(scope="module")
def planted():
    """Four sections of each of 300 plans, of four topics with ten terms each; a third of the plans are of another year."""
    draw = np.random.default_rng(3)
    topic = draw.integers(0, 4, 1200)
    rates = np.kron(np.eye(4), np.full(10, 0.09)) + 0.0025
    counts = np.array([draw.multinomial(60, rates[each] / rates[each].sum()) for each in topic])
    plans = np.repeat(np.arange(300), 4)
    rows = pd.DataFrame(
        {"doc_id": [f"{plan:03d}" for plan in plans], "section_id": np.tile(list("1234"), 300)}
    )
    rows["year"] = np.where(plans % 3 == 0, 2024, 2025)
    return Dtm(sparse.csr_matrix(counts), rows, TERMS, "section"), topic


def test_a_sample_holds_whole_plans_of_every_group_in_proportion(planted):
    units, _ = planted
    drawn = sample_units(units, at_most=120, by="year")
    assert drawn.rows.groupby("doc_id").size().eq(4).all()
    assert drawn.rows.groupby("year")["doc_id"].nunique().to_dict() == {2024: 10, 2025: 20}
    assert not drawn.rows.equals(sample_units(units, at_most=120, by="year", seed=77).rows)
    assert drawn.rows.equals(sample_units(units, at_most=120, by="year").rows)
    assert sample_units(units, at_most=1200) is units


def test_topics_of_a_sample_are_those_of_all_and_the_rest_is_assigned_to_them(planted, monkeypatch):
    units, _ = planted
    monkeypatch.setattr("policylab.topics.sample._ROWS", 77)
    whole, drawn = fit_topics(units, k=4), sample_units(units, at_most=200)
    found = assign_units(fit_topics(drawn, k=4), units)
    pairs = match_topics(whole, found)
    assert pairs["cosine"].min() > 0.98
    assert (len(found.shares), found.steps["fitted"]) == (1200, 200)
    assert np.allclose(found.shares.sum(axis=1), 1)
    alike = whole.shares[:, pairs["topic_a"] - 1].argmax(axis=1) == found.shares[
        :, pairs["topic_b"] - 1
    ].argmax(axis=1)
    assert alike.mean() > 0.99


def test_units_of_other_terms_are_refused(planted):
    units, _ = planted
    model = fit_topics(sample_units(units, at_most=200), k=4)
    with pytest.raises(OptionError, match="assign_units: found units of 39 terms; wanted the 40 terms"):
        assign_units(model, units.keep_terms(np.arange(40) > 0, "one fewer"))


def test_noise_is_the_same_whatever_is_drawn_at_once(planted, monkeypatch):
    model = fit_topics(sample_units(planted[0], at_most=200), k=4)
    wanted = stability(model, resamples=1, noise_sets=1)
    monkeypatch.setattr(sys.modules["policylab.topics.stability"], "_DRAWN", 7)
    assert stability(model, resamples=1, noise_sets=1).equals(wanted)
