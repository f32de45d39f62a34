"""One's own themes, stop words, terms and agencies beside the plans reach the dataset and every analysis."""

from __future__ import annotations

from pathlib import Path

import pytest

import policylab as pl
from policylab.explorer import theme_choices
from policylab.words.concepts import concepts_of

PLAN = """栖云县茶产业发展行动计划

为推动茶产业发展，制定本计划。

一、主要目标

到2029年，建成云上茶园12个，海港茶仓3座。

二、重点任务

（一）扩大云上茶园。支持海港茶仓与数字茶市联动，培育数字茶市。（责任单位：县竹艺办、县财政局）

（二）发展航运。港口茶叶吞吐量稳步增长。（责任单位：县竹艺办）

栖云县人民政府

2027年3月5日
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plans = tmp_path_factory.mktemp("plans")
    (plans / "plan.txt").write_text(PLAN, encoding="utf-8")
    themes = "theme,word,label\nharbour,港口,海港\nharbour,海港,\ntrade,港口,贸易\nharbour,港口,\n,航运,\n"
    (plans / "themes.csv").write_text(themes, encoding="utf-8-sig")
    (plans / "stopwords.txt").write_text("# too common here\n茶叶\n", encoding="gb18030")
    (plans / "terms.txt").write_text("云上茶园 50 n\n数字茶市\n茶\n", encoding="utf-8")
    (plans / "agencies.csv").write_text("部门,名称\n竹艺发展办公室,竹艺办\n", encoding="utf-8")
    return plans


@pytest.fixture(scope="module")
def dataset(folder: Path) -> pl.Dataset:
    return pl.build(folder, folder.parent / f"{folder.name}-dataset")


def test_every_list_is_a_table_with_the_line_of_each_word(dataset: pl.Dataset) -> None:
    rows = dataset.concepts[["kind", "name", "word", "file", "line"]].astype(object)
    assert rows.where(rows.notna(), None).values.tolist() == [
        ["theme", "harbour", "港口", "themes.csv", 2],
        ["theme", "harbour", "海港", "themes.csv", 3],
        ["theme", "trade", "港口", "themes.csv", 4],
        ["stopword", None, "茶叶", "stopwords.txt", 2],
        ["term", None, "云上茶园", "terms.txt", 1],
        ["term", None, "数字茶市", "terms.txt", 2],
        ["agency", "竹艺发展办公室", "竹艺办", "agencies.csv", 2],
    ]
    assert len(dataset.documents) == 1


def test_a_line_that_cannot_be_used_is_a_problem_with_its_number(dataset: pl.Dataset) -> None:
    said = dataset.problems[dataset.problems["code"].str.startswith("concept")]
    assert said[["code", "source_file", "line"]].values.tolist() == [
        ["concept-twice", "themes.csv", 5],
        ["concept-incomplete", "themes.csv", 6],
        ["concept-incomplete", "terms.txt", 3],
    ]


def test_own_themes_stand_in_place_of_the_shipped_ones(dataset: pl.Dataset) -> None:
    tokens = pl.words.segment(dataset)
    hits = pl.words.theme_hits(tokens)
    assert hits[["theme", "term"]].value_counts().to_dict() == {
        ("harbour", "海港"): 2,
        ("harbour", "港口"): 1,
        ("trade", "港口"): 1,
    }
    shares = pl.words.attention(tokens)
    assert shares.groupby("theme")["theme_label"].first().to_dict() == {"harbour": "海港", "trade": "贸易"}
    assert theme_choices(concepts_of(dataset), "zh") == [("海港", "harbour"), ("贸易", "trade")]


def test_own_terms_are_kept_whole_and_own_stop_words_left_out(dataset: pl.Dataset) -> None:
    tokens = pl.words.segment(dataset)
    counts = pl.words.count(tokens)
    assert {"云上茶园", "数字茶市"} <= set(counts.terms)
    assert "茶叶" not in counts.terms
    assert "茶叶" in pl.words.count(tokens, stop=("function",)).terms


def test_own_agencies_win_over_the_shipped_list(dataset: pl.Dataset) -> None:
    ids = dataset.duties.groupby("agency")["agency_id"].first().to_dict()
    assert ids == {"县竹艺办": "竹艺发展办公室", "县财政局": "财政局"}


def test_a_change_of_a_list_is_seen_by_the_next_build(folder: Path, dataset: pl.Dataset) -> None:
    text = (folder / "agencies.csv").read_text(encoding="utf-8")
    (folder / "agencies.csv").unlink()
    try:
        again = pl.build(folder, dataset.folder)
        assert again.duties.groupby("agency")["agency_id"].first().isna().to_dict()["县竹艺办"]
    finally:
        (folder / "agencies.csv").write_text(text, encoding="utf-8")


def test_a_list_without_its_columns_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "themes.csv").write_text("a,b\nharbour,港口\n", encoding="utf-8")
    dataset = pl.build(tmp_path, tmp_path.parent / "built")
    assert dataset.concepts.empty
    (said,) = dataset.problems.loc[dataset.problems["code"] == "concept-columns", "remedy"]
    assert said == "Name the columns theme,word in the first line."
    assert len(dataset.documents) == 1


def test_methods_name_the_owner_s_lists_and_themes(dataset: pl.Dataset) -> None:
    said = pl.reports.methods_of("words", dataset=dataset)
    assert "3 theme words, one stop word, 2 terms kept whole, one name of an agency" in said
    assert "harbour (2), trade (1)" in said
    assert "harbour" not in pl.reports.methods_of("words", dataset=pl.open_corpus())
    assert "主题为文本所有者自定：harbour（2词）" in pl.reports.methods_of(
        "words", dataset=dataset, language="zh"
    )
