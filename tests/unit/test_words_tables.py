"""Context, collocations, terms by group, variants, quality, and the vectorizer."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from sklearn.base import clone
from sklearn.decomposition import NMF
from sklearn.pipeline import make_pipeline

from policylab.dataset import Dataset, build
from policylab.errors import OptionError
from policylab.words import Dictionary, count, segment, segment_texts, weigh
from policylab.words.collocations import collocates
from policylab.words.context import keyword_in_context
from policylab.words.quality import Setting, compare_settings, segmentation_differences
from policylab.words.term_tables import merge_variants, save_terms, terms_by_group
from policylab.words.vectorizer import PlanVectorizer

PLAN = """兰陵泽市科技创新行动计划

一、培育企业
培育高新技术企业，增加研发投入。（责任单位：市科技局）
二、引进人才
引进人才，增加R&D投入，建设人才公寓。
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b.txt").write_text(PLAN.replace("人才", "资金"), encoding="utf-8")
    return build(folder, tmp_path_factory.mktemp("out") / "dataset")


def test_tokens_of_a_dataset_stand_where_they_say(dataset: Dataset) -> None:
    for by in ("plan", "section", "clause"):
        table = segment(dataset, by=by).table()
        assert len(table) > 20
        for row in table.itertuples():
            assert dataset.body(row.doc_id)[row.start_char : row.end_char] == row.term


def test_rows_are_plans_sections_or_clauses(dataset: Dataset) -> None:
    sizes = {by: len(count(segment(dataset, by=by)).rows) for by in ("plan", "section", "clause")}
    assert sizes["plan"] == 2
    assert sizes["plan"] < sizes["section"] < sizes["clause"]
    totals = {int(count(segment(dataset, by=by)).matrix.sum()) for by in sizes}
    assert len(totals) == 1


def test_brackets_count_only_when_asked_for(dataset: Dataset) -> None:
    tokens = segment(dataset, by="plan")
    assert "市科技局" not in count(tokens).terms
    assert "市科技局" in count(tokens, layers=("responsibility",)).terms


def test_terms_are_kept_beside_the_dataset_under_how_they_were_made(dataset: Dataset) -> None:
    tokens = segment(dataset)
    one, other = save_terms(dataset, count(tokens)), save_terms(dataset, count(tokens, stop=()))
    assert one != other
    assert pq.read_table(one).to_pandas()["count"].sum() == count(tokens).matrix.sum()
    assert b"engine=rjieba" in pq.read_schema(one).metadata[b"made_with"]
    with pytest.raises(
        OptionError, match="save_terms: found values of type float64; wanted counts, not weights"
    ):
        save_terms(dataset, weigh(count(tokens)))


def test_kept_terms_of_other_plans_are_another_file(dataset: Dataset) -> None:
    doc_ids = dataset.documents["doc_id"].iloc[:2].tolist()
    chosen = [dataset.select([doc_id]) for doc_id in doc_ids]
    paths = [save_terms(plans, count(segment(plans))) for plans in [*chosen, chosen[0]]]
    assert paths[0] == paths[2] != paths[1]
    assert [set(pq.read_table(path)["doc_id"].to_pylist()) for path in paths[:2]] == [{d} for d in doc_ids]
    assert {path.suffix for path in paths[0].parent.iterdir()} == {".parquet"}


def test_unknown_unit_is_refused(dataset: Dataset) -> None:
    with pytest.raises(OptionError, match="segment: found by='page'; wanted one of plan, section, clause"):
        segment(dataset, by="page")


def test_keyword_in_context_takes_the_longest_and_cites_the_body(dataset: Dataset) -> None:
    table = keyword_in_context(dataset, ["人才", "人才公寓"], window=3)
    assert table["term"].tolist() == ["人才", "人才", "人才公寓"]
    for row in table.itertuples():
        assert dataset.body(row.doc_id)[row.start_char : row.end_char] == row.term
    assert table["sentence_id"].notna().all()


def test_collocates_by_hand() -> None:
    tokens = segment_texts(["人才 公寓 人才 公寓 人才 公寓 项链 项链 项链"], dictionary=Dictionary())
    table = collocates(tokens, "人才", window=1, min_count=1).set_index("term")
    assert table.loc["公寓", ["n_near", "n_elsewhere", "n_before", "n_after"]].tolist() == [3, 0, 2, 3]
    assert "项链" not in table.index
    with pytest.raises(
        OptionError, match="collocates: found term '月亮', window 5; wanted a token of the corpus"
    ):
        collocates(tokens, "月亮")


def test_log_dice_does_not_pass_fourteen_when_a_word_stands_on_both_sides() -> None:
    tokens = segment_texts(["发展水稻发展"] * 3)
    for term in ("水稻", "发展"):
        near = collocates(tokens, term, stop=())
        assert near["log_dice"].tolist() == pytest.approx([14 + np.log2(2 * 3 / (3 + 6))])


def test_terms_by_group_by_hand() -> None:
    dtm = count(segment_texts(["企业 企业 公寓", "公寓"]), stop=())
    table = terms_by_group(dtm)
    assert table[["group", "rank", "term", "count"]].to_numpy().tolist() == [
        ["0", 1, "企业", 2],
        ["0", 2, "公寓", 1],
        ["1", 1, "公寓", 1],
    ]


def test_variants_become_one_term() -> None:
    dtm = merge_variants(count(segment_texts(["研发经费和R&D经费", "研究与试验发展经费"])))
    assert dtm.terms == ("R&D经费",)
    assert dtm.matrix.toarray().tolist() == [[2], [1]]


def test_settings_side_by_side() -> None:
    texts = ["选派科技特派员下乡", "科技特派员"]
    settings = {"without": Setting(dictionary=Dictionary()), "with": Setting()}
    table = compare_settings(texts, settings, ["科技特派员"])
    assert table["n_whole"].tolist() == [0, 2]
    assert table["same_tokens"].tolist()[0] == 1
    assert segmentation_differences(texts, settings["with"], settings["with"]).empty


def test_vectorizer_in_a_pipeline(tmp_path: Path) -> None:
    texts = ["培育高新技术企业", "引进人才", "人才公寓和人才"]
    vectorizer = PlanVectorizer(min_rows=1)
    shares = make_pipeline(clone(vectorizer), NMF(2, init="nndsvd", max_iter=1000)).fit_transform(texts)
    assert shares.shape == (3, 2)
    counts = vectorizer.fit(texts).transform(["人才和新词"])
    assert counts.toarray().tolist() == [[int(term == "人才") for term in vectorizer.get_feature_names_out()]]
    frame = PlanVectorizer(sparse_output=False).set_output(transform="pandas").fit_transform(texts)
    assert frame.columns.tolist() == list(vectorizer.get_feature_names_out())
    assert np.array_equal(frame.to_numpy(), vectorizer.transform(texts).toarray())
