"""The explorer: what is chosen is what is listed, and every list leads to its text, escaped."""

import pytest

from policylab.dataset import Dataset, build
from policylab.explorer import Explorer

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
