"""The main job from the command line: exit codes, the index, and no traceback for a user's mistake."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"


def policylab(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from policylab.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans and a file that is none."""
    folder = tmp_path_factory.mktemp("run") / "plans"
    folder.mkdir()
    for plan in sorted(CORPUS.glob("*.txt"))[:2]:
        shutil.copyfile(plan, folder / plan.name)
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.mark.slow
def test_report_links_a_portrait_for_each_plan_and_one_comparison(plans: Path) -> None:
    done = policylab("report", "plans", cwd=plans.parent)
    assert done.returncode == 1, done.stderr  # the empty file is listed, the rest is done
    assert "empty.txt" in done.stderr
    assert "Traceback" not in done.stderr
    index = plans.parent / done.stdout.strip().splitlines()[-1]
    assert index == plans.parent / "outputs" / "plans" / "index.html"
    page = index.read_text(encoding="utf-8")
    reports = sorted(path.name for path in (index.parent / "reports").glob("*.html"))
    assert len(reports) == 3
    assert "comparison.html" in reports
    assert all(f"reports/{name}" in page for name in reports)
    assert "empty.txt" in page
    assert policylab("report", "plans", "--format", "odt", cwd=plans.parent).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "nowhere"), "nowhere"),
        (("report", "plans", "--where", "colour=red"), "wanted column=value with a column of documents"),
        (("report", "plans", "--where", "tier=nation"), "found tier=nation; wanted one of its values: national, province"),
        (("batch", "nowhere.toml"), "nowhere.toml: no such file; wanted a batch file"),
        (("review", "plans", "--read", "nowhere.xlsx", "--reviewer", "AB"), "'nowhere.xlsx' does not exist"),
    ],
)  # fmt: skip
def test_mistakes_are_one_message(plans: Path, arguments: tuple[str, ...], said: str) -> None:
    done = policylab(*arguments, cwd=plans.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "Errno" not in done.stderr
    assert "reading:" not in done.stderr  # nothing was read before the mistake was seen


def test_an_index_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text("澜川市方案\n一、目标\n建成实验室3家。\n", encoding="utf-8")
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    done = policylab("report", "plans", "--out", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "holds an index.html that policylab did not write" in done.stderr
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
