"""The explorer: what is chosen is what is listed, and every list leads to its text, escaped."""

from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.explorer import Explorer
from policylab.words import hits_by_group

PLAN = """{place}人才工作实施方案
一、总体要求
到2027年，引进高层次人才{n}名，建设博士后工作站{n}家。全面提升企业研发能力，推动成果转化，完善科技金融服务。
二、重点任务
（一）引进人才。支持企业引进青年人才和外国专家，落实人才公寓，优化人才评价。<b>不是标记</b>
（二）建设平台。建设重点实验室和技术创新中心，推进孵化器和众创空间提质增效。
"""

OTHER = """澜川市茶产业发展行动计划
一、目标
到2026年，茶园面积稳定在12万亩，培育茶叶人才80人，综合产值达到30亿元。
二、举措
（一）改造茶园。推广良种，修建机耕道，治理水土流失，发展绿色防控。
（二）做强品牌。举办采茶节，开设直营店，支持企业参加展会，拓展线上销售。
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "1.txt").write_text(PLAN.format(place="栖云县", n=10), encoding="utf-8")
    (folder / "2.txt").write_text(OTHER, encoding="utf-8")
    return build(folder, folder / "out")


def test_lists_follow_the_chosen_words(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.words.value = "人才"
    n_all = len(explorer.places.rows.options)
    explorer.plans.value = explorer.plans.value[:1]
    assert 0 < len(explorer.places.rows.options) < n_all
    assert all("人才" in text for text, _ in explorer.places.rows.options)
    assert any("引进高层次人才" in text for text, _ in explorer.targets.rows.options)


def test_chosen_row_opens_its_paragraph_escaped(dataset: Dataset) -> None:
    explorer = Explorer(dataset, language="zh")
    explorer.words.value = "人才评价"
    explorer.places.rows.value = 0
    assert ">人才评价</mark>" in explorer.places.text.value
    assert "栖云县" in explorer.places.text.value
    assert "二、重点任务 › （一）引进人才" in explorer.places.text.value
    assert "<b>" not in explorer.places.text.value
    assert "&lt;b&gt;" in explorer.places.text.value


def test_no_plan_chosen_lists_nothing(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.plans.value = ()
    assert explorer.places.rows.options == ()


def test_a_section_is_opened_whole_and_unmarked(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.sections.fill(dataset.sections, lambda row: row["heading"])
    explorer.sections.rows.value = 1
    assert "<p>" in explorer.sections.text.value
    assert "<mark" not in explorer.sections.text.value


def test_words_that_no_plan_says_are_said_to_be_so(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.words.value = "无人驾驶"
    assert explorer.places.heading.value.startswith("0 places")
    assert explorer.targets.rows.options == ()


def test_filter_leaves_only_the_plans_of_the_chosen_values(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.column.value = "region"
    explorer.values.value = ("澜川市",)
    assert [label for label, _ in explorer.plans.options] == ["澜川市 行动计划"]
    explorer.column.value = ""
    assert len(explorer.plans.value) == 2


def test_pattern_finds_what_no_word_says_and_a_wrong_one_is_said(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.as_pattern.value = True
    explorer.words.value = "(?:青年|高层次)人才"
    assert set(explorer.found["term"]) == {"青年人才", "高层次人才"}
    explorer.words.value = "(人才"
    assert "cannot be read" in explorer.told.value


def test_order_by_what_stands_after(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.words.value = "人才"
    explorer.sort.value = "after"
    assert explorer.found["after"].tolist() == sorted(explorer.found["after"])


def test_groups_stand_side_by_side_with_those_that_say_nothing(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.words.value = "采茶节"
    explorer.side_by_side.value = "region"
    assert "<td>栖云县</td>" in explorer.groups.value
    table = hits_by_group(dataset, explorer.found, "region").set_index("group")
    assert table.loc["栖云县", "n_hits"] == 0
    assert table.loc["澜川市", "n_plans_with"] == 1


def test_a_passage_is_quoted_with_its_source(dataset: Dataset) -> None:
    explorer = Explorer(dataset)
    explorer.words.value = "采茶节"
    explorer.places.rows.value = 0
    assert explorer.places.quoted.value.startswith("“举办采茶节，开设直营店")
    assert "《澜川市茶产业发展行动计划》" in explorer.places.quoted.value


def test_what_was_found_is_kept_as_a_table(dataset: Dataset, tmp_path: Path) -> None:
    explorer = Explorer(dataset, out=tmp_path)
    explorer.words.value = "人才"
    for _ in range(2):
        explorer.save.click()
    kept = pd.read_csv(tmp_path / "found_2" / "found.csv", encoding="utf-8-sig")
    assert kept["term"].tolist() == ["人才"] * len(explorer.found)
    assert "found_2" in explorer.told.value
