"""The notebooks that ship: their shape, and that each runs on the shipped corpus, and on the real plans if at hand."""

from pathlib import Path

import nbformat
import pytest

from policylab.dataset import build
from policylab.reports.export import read_parts
from policylab.reports.kernel import Kernels, open_kernels
from policylab.reports.parameters import read_parameters
from policylab.reports.parts import Figure, Omitted, Title
from policylab.reports.preload import imported_by
from policylab.reports.run import Limits, run_notebook

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


def _runs(path: Path, dataset: Path, kernels: Kernels, tmp_path: Path) -> None:
    out = tmp_path / path.name
    parameters = {"corpus": str(dataset), "language": "zh"}
    run_notebook(path, out, parameters, kernels=kernels, limits=Limits(seconds=120))
    parts = read_parts(out)
    assert sum(isinstance(part, Title) for part in parts) == 1
    assert sum(isinstance(part, Figure | Omitted) for part in parts) >= 2
    assert all(part.alt and part.caption for part in parts if isinstance(part, Figure))
