"""Options outside their range are refused by name, and what is empty passes through."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from policylab.between import clause_fates
from policylab.dataset import Dataset, build
from policylab.errors import OptionError, SourceError
from policylab.topics.clusters import choose_clusters
from policylab.topics.heldout import held_out_fit
from policylab.topics.matching import topic_evolution
from policylab.topics.models import TopicModel, fit_topics
from policylab.topics.prevalence import prevalence, prevalence_difference, prevalence_effects
from policylab.topics.profiles import topic_profiles
from policylab.topics.stability import choose_k, stability
from policylab.topics.tables import document_topics
from policylab.topics.tree import cluster_tree
from policylab.topics.units import make_units
from policylab.words import attention, count, discover_terms, segment

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("refused") / "dataset").distinct()


@pytest.fixture(scope="module")
def model(plans: Dataset) -> TopicModel:
    return fit_topics(make_units(count(segment(plans))), k=3)


REFUSED = {
    "prevalence, confidence: found 95; wanted a number between 0 and 1, such as 0.95": lambda plans, model: (
        prevalence(document_topics(model), plans.documents, by="tier", confidence=95)
    ),
    "prevalence_difference, shuffles: found 0; wanted 1 or more": lambda plans, model: prevalence_difference(
        document_topics(model), plans.documents, by="tier", shuffles=0
    ),
    "prevalence_effects, on: found 0; wanted 1 or more": lambda plans, model: prevalence_effects(
        document_topics(model), plans.documents, on=[]
    ),
    "stability, resamples: found 0; wanted 1 or more": lambda plans, model: stability(model, resamples=0),
    "choose_k, ks: found 0; wanted 1 or more": lambda plans, model: choose_k(model.dtm, []),
    "held_out_fit, folds: found 1; wanted 2 or more": lambda plans, model: held_out_fit(
        model.dtm, k=3, folds=1
    ),
    "choose_clusters, resamples: found 0; wanted 1 or more": lambda plans, model: choose_clusters(
        topic_profiles(document_topics(model), plans.documents), [2], resamples=0
    ),
    "choose_clusters: found method 'single'; wanted one of ward, kmeans": lambda plans, model: (
        choose_clusters(topic_profiles(document_topics(model), plans.documents), [2], method="single")
    ),
    "cluster_tree, resamples: found 0; wanted 1 or more": lambda plans, model: cluster_tree(
        topic_profiles(document_topics(model), plans.documents), resamples=0
    ),
    "theme_hits: found layers brackets; wanted some of heading, body, responsibility, table, signature, title, wrapper": lambda plans, model: (
        attention(segment(plans), layers=["brackets"])
    ),
    "clause_fates: no clauses of a, b; wanted doc_ids of plans that are no near-duplicates": (
        lambda plans, model: clause_fates(plans, [("a", "b")])
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_is_out_of_range_is_said(plans: Dataset, model: TopicModel, said: str) -> None:
    with pytest.raises(OptionError) as caught:
        REFUSED[said](plans, model)
    assert str(caught.value) == said


def test_one_column_may_be_named_without_a_list(plans: Dataset, model: TopicModel) -> None:
    table = document_topics(model)
    alone = prevalence_effects(table, plans.documents, on="tier")
    pd.testing.assert_frame_equal(alone, prevalence_effects(table, plans.documents, on=["tier"]))


def test_no_plan_gives_no_rows(plans: Dataset, model: TopicModel) -> None:
    nothing = segment(plans.select([]))
    assert discover_terms(nothing).empty
    with pytest.raises(OptionError, match="^make_units: no unit has 10 tokens"):
        make_units(count(nothing))
    assert topic_evolution({"2024": model}).empty


def test_a_body_that_is_not_there_is_refused(plans: Dataset) -> None:
    with pytest.raises(SourceError, match="no plan nobody; wanted doc_ids of its table documents"):
        plans.body("nobody")
