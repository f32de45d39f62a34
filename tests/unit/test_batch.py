"""The batch: what fails is noted with its reason, the rest is done, and nothing is done twice."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
from pathlib import Path

import nbformat
import pytest

from policylab.errors import OptionError
from policylab.reports.running import kernel
from policylab.reports.running.batch import BatchOptions, Task, run_batch
from policylab.reports.running.kernel import can_fork, open_kernels
from policylab.reports.running.manifest import Manifest
from policylab.reports.running.notebook import Limits

QUICK = BatchOptions(retries=0, jobs=2, limits=Limits(seconds=60, megabytes=2000))


def write_notebook(path: Path, *cells: str, parameters: str = 'word = "a"') -> Path:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in (parameters, *cells)]
    notebook.cells[0].metadata["tags"] = ["parameters"]
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def kernels():
    with open_kernels() as kernels:
        yield kernels


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "good.ipynb", "word * 2")


def test_each_kind_of_failure_is_noted_and_the_rest_is_done(tmp_path: Path, good: Path, kernels) -> None:
    failing = write_notebook(tmp_path / "failing.ipynb", "1 / 0")
    dying = write_notebook(tmp_path / "dying.ipynb", "import os; os._exit(9)")
    hanging = write_notebook(tmp_path / "hanging.ipynb", "import time; time.sleep(600)")
    greedy = write_notebook(
        tmp_path / "greedy.ipynb", "x = bytearray(900_000_000); import time; time.sleep(600)"
    )
    leaving = write_notebook(tmp_path / "leaving.ipynb", "import sys; sys.exit(0)", "1")
    tasks = [
        Task("good", good, {"word": "中文"}),
        Task("failing", failing, {}),
        Task("dying", dying, {}),
        Task("hanging", hanging, {}),
        Task("greedy", greedy, {}),
        Task("leaving", leaving, {}),
        Task("wrong name", good, {"wort": "b"}),
        Task("wrong type", good, {"word": 3}),
        Task("also good", good, {"word": "b"}),
    ]
    options = BatchOptions(retries=0, jobs=2, limits=Limits(seconds=15, megabytes=700))
    table = run_batch(tasks, tmp_path / "out", options=options, kernels=kernels).set_index("report_id")
    assert list(table["status"]) == ["done", *["failed"] * 7, "done"]
    wanted = {
        "failing": "cell 2: ZeroDivisionError: division by zero",
        "dying": "the kernel died",
        "hanging": "stopped after 15 seconds",
        "greedy": "the limit for one report is 700 MB",
        "leaving": "left by exit before the end",
        "wrong name": "did you mean word?",
        "wrong type": "found 3 (int); wanted str",
    }
    for name, message in wanted.items():
        assert message in table.loc[name, "message"], name
    for name in ("failing", "dying", "hanging"):
        assert (tmp_path / "out" / "notebooks" / f"{name}.failed.ipynb").is_file(), name
    assert not list((tmp_path / "out").rglob("*.tmp*"))


def test_chinese_values_read_as_chinese_in_the_injected_cell(tmp_path: Path, good: Path, kernels) -> None:
    run_batch([Task("one", good, {"word": "科技"})], tmp_path / "out", options=QUICK, kernels=kernels)
    cells = nbformat.read(tmp_path / "out" / "notebooks" / "one.ipynb", as_version=4).cells
    assert [cell.source for cell in cells if cell.id == "injected-parameters"] == [
        '# Parameters\nword = "科技"\n'
    ]


def test_second_run_makes_only_what_changed(tmp_path: Path, good: Path, kernels) -> None:
    tasks = [Task("a", good, {"word": "a"}), Task("b", good, {"word": "b"})]
    assert list(run_batch(tasks, tmp_path / "out", options=QUICK, kernels=kernels)["status"]) == [
        "done",
        "done",
    ]
    tasks[1] = Task("b", good, {"word": "c"})
    assert list(run_batch(tasks, tmp_path / "out", options=QUICK, kernels=kernels)["status"]) == [
        "kept",
        "done",
    ]
    (tmp_path / "out" / "reports" / "a.html").unlink()
    assert list(run_batch(tasks, tmp_path / "out", options=QUICK, kernels=kernels)["status"]) == [
        "done",
        "kept",
    ]


def test_failed_report_is_tried_again(tmp_path: Path, kernels) -> None:
    flag = tmp_path / "flag"
    cell = f"import pathlib; p = pathlib.Path({str(flag)!r})\nif not p.exists():\n    p.touch(); 1 / 0"
    flaky = write_notebook(tmp_path / "flaky.ipynb", cell)
    table = run_batch(
        [Task("flaky", flaky, {})], tmp_path / "out", options=BatchOptions(retries=1), kernels=kernels
    )
    assert (table.loc[0, "status"], table.loc[0, "attempts"]) == ("done", 2)
    assert not list((tmp_path / "out").rglob("*failed*"))


def test_nursery_that_is_late_is_done_without(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "START_SECONDS", 0)
    with open_kernels(("pandas",)) as late:
        assert not late.preloaded
        table = run_batch([Task("a", good, {})], tmp_path / "out", options=QUICK, kernels=late)
    assert list(table["status"]) == ["done"]


def test_where_there_is_no_fork_kernels_are_plain(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, whose kernels speak over ports: the platform that the module sees, and no os.fork."""
    windows = types.SimpleNamespace(platform="win32", executable=sys.executable)
    monkeypatch.setattr(kernel, "sys", windows)
    monkeypatch.delattr(os, "fork")
    with open_kernels(("pandas",)) as plain:
        assert not plain.preloaded
        assert plain.manager().transport == "tcp"
        table = run_batch([Task("a", good, {})], tmp_path / "out", options=QUICK, kernels=plain)
    assert list(table["status"]) == ["done"]


def test_two_reports_of_one_name_are_refused(tmp_path: Path, good: Path, kernels) -> None:
    with pytest.raises(OptionError, match="found two reports named a; wanted a name of its own for each"):
        run_batch([Task("a", good, {}), Task("a", good, {})], tmp_path)


def test_forked_and_plain_kernels_give_the_same_reports(tmp_path: Path) -> None:
    notebook = write_notebook(
        tmp_path / "draws.ipynb",
        "import pandas as pd, matplotlib.pyplot as plt\nfrom IPython.display import display",
        'display(pd.DataFrame({"词": [word], "n": [1.5]}))\nplt.plot([1, 2]);',
        "from policylab.figures.style import start\nfrom policylab.words.segment import segment_texts",
        'print(segment_texts(["支持创新型企业牵头组建创新联合体"]).terms)',
        'start().set_title("科技", fontweight="bold");',  # in a cell of its own: a warning and a print race each other
    )
    pages, outputs = [], []
    for preload in (True, False):
        out = tmp_path / f"out-{preload}"
        run_batch([Task("one", notebook, {"word": "b"})], out, options=BatchOptions(preload=preload))
        pages.append((out / "reports" / "one.html").read_bytes())
        cells = nbformat.read(out / "notebooks" / "one.ipynb", as_version=4).cells
        outputs.append([cell.outputs for cell in cells])
    assert pages[0] == pages[1]
    assert pages[0].count(b"data:image/png") == 2
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(("formats", "wanted"), [(("html",), "0"), (("html", "svg"), "1")])
def test_kernel_is_told_whether_svg_is_wanted(tmp_path: Path, kernels, formats, wanted) -> None:
    notebook = write_notebook(tmp_path / "a.ipynb", "import os\nprint('SVG', os.environ['POLICYLAB_SVG'])")
    run_batch([Task("a", notebook, {})], tmp_path, options=BatchOptions(formats=formats), kernels=kernels)
    assert f"SVG {wanted}" in (tmp_path / "reports" / "a.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not can_fork(), reason="needs signals of POSIX")
def test_killed_batch_goes_on_where_it_was_and_leaves_no_kernel(tmp_path: Path, kernels) -> None:
    slow = write_notebook(tmp_path / "slow.ipynb", "import time\ntime.sleep(0 if word == 'a' else 4)\nword")
    names = ["a", "b", "c"]
    code = f"""
from pathlib import Path
from policylab.reports.running.batch import *
tasks = [Task(name, Path({str(slow)!r}), {{"word": name}}) for name in {names!r}]
print(run_batch(tasks, Path({str(tmp_path / "out")!r}), options=BatchOptions(jobs=1))["status"].tolist())
"""
    sockets = Path(tempfile.mkdtemp(prefix="t"))  # a short path, as sockets need
    environment = {**os.environ, "TMPDIR": str(sockets)}
    batch = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, env=environment)
    _wait_for(lambda: Manifest(tmp_path / "out").records)
    batch.send_signal(signal.SIGKILL)
    batch.wait()
    _wait_for(lambda: not _kernels_of(batch.pid))
    assert not list(sockets.glob("plab-*"))
    shutil.rmtree(sockets)
    before = set(Manifest(tmp_path / "out").records)
    assert 1 <= len(before) < len(names)
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    statuses = again.stdout.strip().strip("[]").replace("'", "").split(", ")
    assert statuses.count("kept") == len(before)
    assert statuses.count("done") == len(names) - len(before)
    undisturbed = tmp_path / "undisturbed"
    tasks = [Task(name, slow, {"word": name}) for name in names]
    run_batch(tasks, undisturbed, options=BatchOptions(jobs=2), kernels=kernels)
    for name in names:
        resumed = (tmp_path / "out" / "reports" / f"{name}.html").read_bytes()
        assert resumed == (undisturbed / "reports" / f"{name}.html").read_bytes()


def _wait_for(happens, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _kernels_of(session: int) -> list[int]:
    """Processes of the session that the batch led; kernels have groups of their own but stay in it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session and entry.joinpath("cmdline").read_bytes():
                    found.append(int(entry.name))
            except (ProcessLookupError, FileNotFoundError):
                continue
    return found
