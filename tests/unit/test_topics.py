"""Topic models on planted topics: found again, the same on any worker count, refused where they would overclaim."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from policylab.errors import OptionError
from policylab.schemas import ANALYSIS
from policylab.topics.heldout import held_out_fit
from policylab.topics.matching import match_topics, topic_evolution, topic_similarity
from policylab.topics.models import MODELS, TopicModel, fit_topics, with_badges
from policylab.topics.power import smallest_difference, what_could_be_seen
from policylab.topics.stability import choose_k, stability, stands_out
from policylab.topics.tables import diagnostics, document_topics, topic_terms, typical_sections
from policylab.topics.units import limits, make_units
from policylab.words.dtm import Dtm

WORDS = ["企业研发", "高新技术", "农业农村", "乡村振兴", "生态环境", "污染防治"]
SEEDS = {"农业": ["农业农村0"]}


def plant(*, plans: int = 12, sections: int = 6, seed: int = 0) -> Dtm:
    """Three topics of ten terms each, and ten terms that all share; every section speaks of one topic by 80 %."""
    generator = np.random.default_rng(seed)
    terms = tuple(f"{WORDS[2 * t]}{i}" for t in range(3) for i in range(10)) + tuple(
        f"推进{i}" for i in range(10)
    )
    weights = np.full((3, 40), 0.002)
    for topic in range(3):
        weights[topic, 10 * topic : 10 * topic + 10] = 0.07
    weights[:, 30:] = 0.02
    weights /= weights.sum(axis=1, keepdims=True)
    shares = np.full((plans * sections, 3), 0.1)
    shares[np.arange(len(shares)), np.arange(len(shares)) % 3] = 0.8
    counts = np.array([generator.multinomial(120, p) for p in shares @ weights])
    rows = pd.DataFrame({
        "doc_id": np.repeat([f"p{i:02d}" for i in range(plans)], sections),
        "section_id": np.tile([f"s{i}" for i in range(sections)], plans),
        "sentence_id": None,
        "tier": np.repeat(np.where(np.arange(plans) % 2, "city", "county"), sections),
    })  # fmt: skip
    return Dtm(sparse.csr_matrix(counts), rows, terms, "section")


@pytest.mark.parametrize("model", MODELS)
def test_planted_topics_found_by_every_model(model):
    fitted = fit_topics(plant(), k=3, model=model, seeds=SEEDS if model == "seeded" else None)
    found = (
        topic_terms(fitted, top=10).groupby("topic")["term"].agg(lambda terms: {term[:4] for term in terms})
    )
    assert sorted(found.explode()) == sorted(["企业研发", "农业农村", "生态环境"])
    assert np.allclose(fitted.weights.sum(axis=1), 1)
    assert np.allclose(fitted.shares.sum(axis=1), 1)
    assert fitted.shares.max(axis=1).mean() == pytest.approx(0.8, abs=0.05)


def test_seeded_topic_comes_first_under_its_name():
    fitted = fit_topics(plant(), k=3, model="seeded", seeds=SEEDS)
    first = topic_terms(fitted, top=10).query("topic == 1")
    assert set(first["name"]) == {"农业"}
    assert all(term.startswith("农业农村") for term in first["term"])


def test_a_keyword_behind_the_number_of_units_leads_its_topic():
    fitted = fit_topics(plant(plans=6), k=3, model="seeded", seeds={"推进": ["推进9"]})
    assert len(fitted.dtm.rows) < fitted.dtm.terms.index("推进9")
    assert topic_terms(fitted, top=1).query("topic == 1")["term"].tolist() == ["推进9"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"k": 3, "model": "lda"}, "model: found 'lda'; wanted one of nmf, nmf_lda, nmf_bursty, seeded"),
        ({"k": 3, "seeds": SEEDS}, "keywords go with model='seeded' and with no other"),
        ({"k": 3, "model": "seeded"}, "keywords go with model='seeded' and with no other"),
        ({"k": 1}, "found k = 1 for 72 units"),
        ({"k": 25}, "found k = 25 for 72 units"),
        ({"k": 3, "model": "seeded", "seeds": {"航天": ["火箭"]}}, "none of 火箭 is among the terms"),
    ],
)
def test_option_outside_its_range_is_refused(options, said):
    with pytest.raises(OptionError, match=said):
        fit_topics(plant(), **options)


def test_five_whole_plans_are_too_few_units():
    with pytest.raises(OptionError, match="Whole plans are too few units: count by section or clause"):
        fit_topics(plant(plans=5, sections=1), k=2)


def test_units_leave_out_terms_of_one_plan_and_bare_headings():
    dtm = plant()
    counts = dtm.matrix.tolil()
    counts[:, 0] = 0
    counts[5, 0] = 40
    counts[7, :] = 0
    units = make_units(Dtm(counts.tocsr(), dtm.rows, dtm.terms, "section"))
    assert dtm.terms[0] not in units.terms
    assert len(units.rows) == len(dtm.rows) - 1
    assert units.steps[-2].n_terms == 1


def test_a_model_shows_its_size_and_names_not_its_arrays():
    fitted = fit_topics(plant(), k=3)
    first, *names = repr(fitted).splitlines()
    assert (
        first == f"TopicModel nmf: 3 topics of {len(fitted.dtm.rows)} units and {len(fitted.dtm.terms)} terms"
    )
    assert tuple(names) == fitted.names


def test_names_are_words_of_the_topic_that_occur():
    dtm = plant()
    counts = dtm.matrix.tolil()
    counts[:, 3] = 0
    names = fit_topics(Dtm(counts.tocsr(), dtm.rows, dtm.terms, "section"), k=3).names
    assert len({name[3:] for name in names}) == 3
    assert not any(dtm.terms[3] in name or "推进" in name for name in names)


def test_five_plans_may_not_speak_for_others():
    found = limits(plant(plans=5).rows, by="tier")
    assert found["code"].tolist() == ["few_plans", "few_units", "few_plans_in_group", "smallest_difference"]
    assert found["n"][0] == 5
    assert found["groups"].tolist()[:2] == [[], []]
    assert limits(plant(plans=24).rows, by="tier")["code"].tolist() == ["smallest_difference"]
    rows = plant(plans=24).rows.assign(tier="city")
    rows.loc[rows["doc_id"] == rows["doc_id"].iloc[0], "tier"] = None
    assert limits(rows, by="tier")["code"].tolist() == [
        "unknown_group",
        "few_plans_in_group",
        "one_plan_in_group",
    ]  # one group that is known: no pair


def test_the_smallest_difference_is_that_of_the_t_test() -> None:
    # R's pwr 1.3: pwr.t.test(n, power = .8)$d = 1.3249 (n = 10), .7356 (n = 30); pwr.t2n.test(n1 = 4, n2 = 3, power = .8)$d = 2.684.
    spread = (0.1 * 0.9 / 21) ** 0.5
    for n, effect in (((10, 10), 1.3249), ((30, 30), 0.7356), ((4, 3), 2.684)):
        assert smallest_difference(*n) / spread == pytest.approx(effect, rel=2e-4)
    assert np.isnan(smallest_difference(1, 1))


def test_what_could_be_seen_comes_before_anything_is_counted() -> None:
    plans = pd.DataFrame({"doc_id": list("abcdefgh"), "tier": ["city"] * 4 + ["county"] * 3 + [None]})
    table = what_could_be_seen(plans, by="tier")
    assert table[["n_plans_a", "n_plans_b", "generalises"]].to_numpy().tolist() == [[4, 3, False]]
    with pytest.raises(OptionError, match="what_could_be_seen: found no column level"):
        what_could_be_seen(plans, by="level")


def test_stability_is_the_same_on_one_worker_and_on_two():
    fitted = fit_topics(plant(), k=3)
    one, two = (stability(fitted, resamples=6, jobs=jobs) for jobs in (1, 2))
    pd.testing.assert_frame_equal(one, two)
    assert one["badge"].tolist() == ["stable"] * 3
    assert set(one["resampled"]) == {"plans"}


@pytest.mark.parametrize(("plans", "drawn"), [(10, "plans"), (9, "sections within plans")])
def test_from_ten_plans_on_plans_are_drawn_again(plans, drawn):
    firm = stability(fit_topics(plant(plans=plans), k=3), resamples=1, jobs=1)
    assert set(firm["resampled"]) == {drawn}


def test_topics_of_structureless_sections_do_not_stand_out_and_planted_ones_do():
    units = plant()
    firm = stability(fit_topics(units, k=3), resamples=6)
    assert stands_out(firm)
    assert (firm["jaccard"] > firm["noise"]).all()
    rates = np.asarray(units.matrix.sum(axis=0)).ravel() / units.matrix.sum()
    tokens = np.asarray(units.matrix.sum(axis=1)).ravel()
    drawn = sparse.csr_matrix(np.random.default_rng(9).multinomial(tokens, rates))
    assert not stands_out(stability(fit_topics(replace(units, matrix=drawn), k=3), resamples=6))


def test_a_topic_too_many_is_not_stable():
    found = stability(fit_topics(plant(), k=5), resamples=6)
    assert sorted(found["badge"])[:3] == ["stable"] * 3 or (found["jaccard"] < 0.5).any()


def test_badges_go_into_every_table():
    fitted = fit_topics(plant(), k=3)
    assert set(topic_terms(fitted)["badge"]) == {"not checked"}
    firm = with_badges(fitted, stability(fitted, resamples=3))
    tables = (
        topic_terms(firm),
        document_topics(firm),
        diagnostics(firm),
        typical_sections(document_topics(firm)),
    )
    assert [set(table["badge"]) for table in tables] == [{"stable"}] * 4


def test_k_table_prefers_the_planted_number():
    table = choose_k(plant(), [2, 3, 5], resamples=3)
    assert list(table.columns) == list(ANALYSIS["choose_k"])
    best = table.set_index("k")["held_out"].idxmax()
    assert best == 3
    assert table.set_index("k").loc[3, "stable"] == 3


@pytest.mark.parametrize(("plans", "sections", "k"), [(5, 6, 10), (12, 2, 8)])
def test_a_number_that_fits_the_units_fits_their_folds_and_resamples(plans, sections, k):
    """Folds hold a fifth of the units back, and resamples repeat some."""
    table = choose_k(plant(plans=plans, sections=sections), [k], resamples=4)
    assert table[["held_out", "stability"]].notna().all(axis=None)


def test_stability_where_one_plan_has_nearly_all_sections():
    units = plant(plans=1, sections=70)
    few = plant(plans=9, sections=1, seed=1)
    names = few.rows.assign(doc_id="q" + few.rows["doc_id"])
    both = replace(
        units,
        matrix=sparse.vstack([units.matrix, few.matrix]).tocsr(),
        rows=pd.concat([units.rows, names], ignore_index=True),
    )
    firm = stability(fit_topics(both, k=24), resamples=6)
    assert firm["jaccard"].between(0, 1).all()


def test_a_seeded_topic_whose_keyword_a_resample_lacks_does_not_return_there():
    units = plant()
    counts = units.matrix.toarray()
    counts[1:, 39] = 0
    counts[0, 39] = 5
    rare = fit_topics(
        replace(units, matrix=sparse.csr_matrix(counts)), k=4, model="seeded", seeds={"推进": ["推进9"]}
    )
    firm = stability(rare, resamples=8).set_index("name")
    assert firm.loc["推进", "jaccard"] < firm["jaccard"].max()
    assert firm["jaccard"].between(0, 1).all()


def test_held_out_fit_is_worse_for_too_few_topics():
    two, three = (held_out_fit(plant(), k=k)["log_likelihood"].mean() for k in (2, 3))
    assert three > two


def test_typical_sections_lead_with_the_topic():
    table = document_topics(fit_topics(plant(), k=3))
    typical = typical_sections(table, top=2)
    assert len(typical) == 6
    assert (typical["share"] > 0.6).all()


def test_model_matches_itself_and_finds_its_topics_in_another_corpus():
    a, b = fit_topics(plant(), k=3), fit_topics(plant(seed=5), k=3)
    assert match_topics(a, a)["jaccard"].tolist() == [1.0] * 3
    pairs = match_topics(a, b)
    assert all(x[3:7] == y[3:7] for x, y in zip(pairs["name_a"], pairs["name_b"], strict=True))
    back = topic_similarity(b, a)[["topic_b", "topic_a", "cosine"]]
    there = topic_similarity(a, b).merge(
        back, left_on=["topic_a", "topic_b"], right_on=["topic_b", "topic_a"]
    )
    assert np.allclose(there["cosine_x"], there["cosine_y"])


def test_topics_are_matched_by_their_top_terms_and_weights_only_break_ties():
    terms = tuple(f"词{i:02d}" for i in range(30))

    def model(*topics: dict[int, float]) -> TopicModel:
        weights = np.full((len(topics), len(terms)), 1e-6)
        for row, topic in zip(weights, topics, strict=True):
            row[list(topic)] = list(topic.values())
        dtm = Dtm(sparse.csr_matrix((1, len(terms))), pd.DataFrame(), terms, "section")
        names = tuple(f"T{i}" for i in range(1, len(topics) + 1))
        return TopicModel(dtm, weights, np.empty((1, len(topics))), names, names, {}, {})

    first, other = dict.fromkeys(range(10), 1.0), dict.fromkeys(range(20, 30), 1.0)
    most_terms_little_weight = dict.fromkeys(range(1, 10), 0.1) | {10: 5.0}
    few_terms_most_weight = dict.fromkeys(range(5), 5.0) | dict.fromkeys(range(11, 16), 0.1)
    a, b = model(first, other), model(few_terms_most_weight, most_terms_little_weight)
    likeness = topic_similarity(a, b).set_index(["topic_a", "topic_b"])
    assert likeness.loc[(1, 1), "cosine"] > likeness.loc[(1, 2), "cosine"]
    assert likeness.loc[(1, 1), "jaccard"] < likeness.loc[(1, 2), "jaccard"]
    assert match_topics(a, b)[["topic_a", "topic_b"]].values.tolist() == [[1, 2], [2, 1]]


def test_evolution_links_the_same_topic_of_two_periods():
    models = {"2018": fit_topics(plant(), k=3), "2023": fit_topics(plant(seed=5), k=3)}
    links = topic_evolution(models, least=0.7)
    assert len(links) == 3
    assert set(links["period_a"]) == {"2018"}
