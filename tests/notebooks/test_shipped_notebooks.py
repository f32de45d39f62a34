"""The notebooks that ship: their shape, and that each runs on the shipped corpus, and on the real plans if at hand."""

import random
from pathlib import Path

import nbformat
import pytest

from policylab.dataset import build
from policylab.reports.pages.export import read_parts
from policylab.reports.running.kernel import Kernels, open_kernels
from policylab.reports.running.notebook import Limits, run_notebook
from policylab.reports.running.parameters import read_parameters
from policylab.reports.running.preload import imported_by
from policylab.reports.said.parts import Figure, Omitted, Title

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]


@pytest.fixture(scope="module")
def kernels():
    with open_kernels(imported_by(NOTEBOOKS)) as kernels:
        yield kernels


@pytest.fixture(scope="module")
def shipped_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT / "corpus", tmp_path_factory.mktemp("shipped") / "dataset").folder


@pytest.fixture(scope="module")
def real_dataset(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    return build(shared / "seeds", tmp_path_factory.mktemp("real") / "dataset").folder


def test_there_are_notebooks() -> None:
    assert {"01_explore", "report_plan", "report_comparison"} <= set(NAMES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_is_parameters_load_call_show(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(notebook.cells) <= 20
    assert not [cell.source for cell in code if "def " in cell.source or "\nfor " in cell.source]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert read_parameters(path)["corpus"].default == ""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_every_notebook_runs_on_the_shipped_corpus(
    path: Path, shipped_dataset: Path, kernels: Kernels, tmp_path: Path
) -> None:
    _runs(path, shipped_dataset, kernels, tmp_path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_every_notebook_runs_on_the_real_plans(
    path: Path, real_dataset: Path, kernels: Kernels, tmp_path: Path
) -> None:
    _runs(path, real_dataset, kernels, tmp_path)


@pytest.mark.parametrize("name", ["report_comparison", "report_plan"])
def test_reports_of_two_plans_of_a_few_lines_leave_out_what_needs_more(
    name: str, kernels: Kernels, tmp_path: Path
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text("关于开会的通知。各单位：请于2024年5月6日开会。", encoding="utf-8")
    (plans / "b.txt").write_text("白石县2024年工作要点\n一、重点任务\n新建学校3所。\n", encoding="utf-8")
    folder = build(plans, tmp_path / "dataset").folder
    _runs(ROOT / "notebooks" / f"{name}.ipynb", folder, kernels, tmp_path)


_WORDS = (
    [
        "企业",
        "研发",
        "实验室",
        "专利",
        "人才",
        "高校",
        "芯片",
        "孵化器",
        "技术",
        "成果",
        "转化",
        "平台",
        "数据",
        "算力",
        "基金",
        "创业",
    ],
    [
        "农业",
        "乡村",
        "水稻",
        "茶叶",
        "农民",
        "合作社",
        "灌溉",
        "粮食",
        "果园",
        "养殖",
        "民宿",
        "公路",
        "饮水",
        "厕所",
        "村庄",
        "林地",
    ],
)


@pytest.mark.slow
def test_topics_of_many_places_leave_out_the_tree_and_the_pairs_of_groups(
    kernels: Kernels, tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    for i in range(61):
        place = f"{'白石云岭望澜溪'[i % 7]}{'川渡坪浦湾岗屏桥关'[i // 7]}县"
        words = [
            random.Random(2 * i + part).choices(own, k=15 + 30 * (i % 2 == part))
            for part, own in enumerate(_WORDS)
        ]
        text = f"{place}2024年工作要点\n一、科技创新\n{'、'.join(words[0])}。\n二、乡村振兴\n{'、'.join(words[1])}。\n"
        (tmp_path / "plans" / f"{i}.txt").write_text(text, encoding="utf-8")
    folder = build(tmp_path / "plans", tmp_path / "dataset").folder
    parameters = {"corpus": str(folder), "group": "region", "topics": 2, "most": 2, "least": 2}
    path = ROOT / "notebooks" / "report_topics.ipynb"
    run_notebook(path, tmp_path / path.name, parameters, kernels=kernels, limits=Limits(seconds=120))
    left_out = [part.what for part in read_parts(tmp_path / path.name) if isinstance(part, Omitted)]
    assert {"Differences between groups", "Tree of the plans, and their similarity"} <= set(left_out)


def _runs(path: Path, dataset: Path, kernels: Kernels, tmp_path: Path) -> None:
    out = tmp_path / path.name
    parameters = {"corpus": str(dataset), "language": "zh"}
    run_notebook(path, out, parameters, kernels=kernels, limits=Limits(seconds=120))
    parts = read_parts(out)
    assert sum(isinstance(part, Title) for part in parts) == 1
    assert sum(isinstance(part, Figure | Omitted) for part in parts) >= 2
    assert all(part.alt and part.caption for part in parts if isinstance(part, Figure))
