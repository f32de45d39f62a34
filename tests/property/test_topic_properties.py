"""What holds for topics and intervals of any counts."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from policylab.topics.intervals import Plan, over_plans
from policylab.topics.models import fit_topics
from policylab.topics.quality import exclusivity, frex, npmi, top_terms
from policylab.topics.tables import document_topics
from policylab.words.dtm import Dtm


def counts_of(seed: int, units: int, terms: int) -> Dtm:
    counts = np.random.default_rng(seed).poisson(0.7, size=(units, terms))
    counts[:, 0] += 1
    rows = pd.DataFrame(
        {"doc_id": [f"p{i % 5}" for i in range(units)], "section_id": "s", "sentence_id": None}
    )
    return Dtm(sparse.csr_matrix(counts), rows, tuple(f"词{i:02d}" for i in range(terms)), "section")


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 999),
    st.integers(9, 30),
    st.integers(4, 25),
    st.sampled_from(["nmf", "nmf_lda", "nmf_bursty"]),
)
def test_weights_and_shares_are_probabilities(seed, units, terms, model):
    fitted = fit_topics(counts_of(seed, units, terms), k=3, model=model)
    for values in (fitted.weights, fitted.shares):
        assert np.isfinite(values).all()
        assert (values >= 0).all()
        assert np.allclose(values.sum(axis=1), 1)
    assert np.allclose(document_topics(fitted).groupby("unit")["share"].sum(), 1)
    quality = exclusivity(fitted.weights)
    assert ((quality >= 0) & (quality <= 1)).all()
    assert ((frex(fitted.weights) > 0) & (frex(fitted.weights) <= 1)).all()
    assert all(-1 <= npmi(fitted.dtm.matrix, row) <= 1 for row in top_terms(fitted.weights))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.permutations(range(12)))
def test_order_of_units_does_not_change_the_topics(seed, order):
    dtm = counts_of(seed, 12, 8)
    again = Dtm(dtm.matrix[order], dtm.rows.iloc[order].reset_index(drop=True), dtm.terms, "section")
    first, second = (fit_topics(each, k=2) for each in (dtm, again))
    assert np.allclose(first.weights, second.weights, atol=1e-4)
    assert np.allclose(first.shares[order], second.shares, atol=1e-3)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 999), st.integers(10, 15), st.integers(1, 6))
def test_interval_holds_its_mean(seed, plans, sections):
    generator = np.random.default_rng(seed)
    made = [
        Plan(generator.dirichlet(np.ones(3), size=sections), generator.uniform(20, 300, sections))
        for _ in range(plans)
    ]
    found = over_plans(made, 0.95)
    assert ((found.low < found.share) & (found.share < found.high)).all()
    assert ((found.low >= 0) & (found.high <= 1)).all()
    assert np.isclose(found.share.sum(), 1)
