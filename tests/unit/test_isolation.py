"""One plan, notebook, figure or lost process costs one report or less: texts are never read as mathematics or format."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import nbformat
import pandas as pd
import psutil
import pytest

import policylab as pl
from policylab.errors import OptionError, ReportError
from policylab.figures.style import house_style, start
from policylab.reports import BatchOptions, Task, run_batch
from policylab.reports.running import kernel
from policylab.reports.running.batch_file import read_batch_file
from policylab.reports.running.kernel import fits, open_kernels
from policylab.reports.running.parameters import read_parameters
from policylab.reports.said.drawing import drawn_figure

QUICK = BatchOptions(retries=0, jobs=1)


def write_notebook(path: Path, *cells: str, parameters: str = 'word = "a"') -> Path:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source) for source in (parameters, *cells)]
    made.cells[0].metadata["tags"] = ["parameters"]
    path.write_text(nbformat.writes(made), encoding="utf-8")
    return path


@pytest.mark.parametrize("text", ["$x^{2$", r"$\frac{1}{0}$", "$5 and $6", "{0} {name"])
def test_signs_of_formulas_in_names_are_drawn_as_they_are(text: str) -> None:
    with house_style():
        ax = start()
        ax.set_title(text)
        ax.set_xticks([0, 1], [text, text])
        ax.legend([ax.plot([0, 1], [0, 1])[0]], [text])
        assert drawn_figure(ax, text).caption == text
    assert not any(each.get_parse_math() for each in (ax.title, *ax.get_xticklabels()))


def test_a_plan_without_a_word_of_any_theme_is_left_out_and_the_others_are_drawn() -> None:
    shares = pl.words.attention(pl.words.segment(pl.open_corpus().distinct()))
    first, figures = shares["label"].iloc[0], pl.figures
    bare = shares.copy()
    bare.loc[bare["label"] == first, ["n", "share"]] = [0, float("nan")]
    some = shares.copy()
    some.loc[(some["label"] == first) & (some["denominator"] == "hits"), "share"] = float("nan")
    whole = len(figures.draw_denominators(shares, "talent").texts)
    for table in (bare, some):
        assert len(figures.draw_denominators(table, "talent").texts) == whole - 1


def test_a_figure_that_fails_costs_itself(capsys: pytest.CaptureFixture[str]) -> None:
    from policylab.reports.said.writer import Report

    def fail(table: pd.DataFrame, language: str) -> None:
        raise ZeroDivisionError("odd")

    Report(pl.open_corpus()).figure(partial(fail), pd.DataFrame({"a": [1]}), "a caption of one's own")
    assert "could not be drawn (ZeroDivisionError: odd)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["[1, 2]", "{}", "no json", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5}']
)
def test_a_notebook_that_is_none_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(ReportError):
        read_parameters(tmp_path / "a.ipynb")


@pytest.mark.parametrize("parameters", ["corpus = (", "a = 'b", "def", "  x = 1\n y = 2"])
def test_parameters_that_are_no_python_are_said(tmp_path: Path, parameters: str) -> None:
    broken = write_notebook(tmp_path / "a.ipynb", parameters=parameters)
    with pytest.raises(ReportError, match="parameters cell, line"):
        read_parameters(broken)


@pytest.mark.parametrize("line", ["jobs = 0", "retries = -1", "seconds = 0", 'corpus = ""'])
def test_values_of_a_batch_that_cannot_be_are_refused(tmp_path: Path, line: str) -> None:
    corpus = "" if line.startswith("corpus") else 'corpus = "plans"\n'
    text = f'{corpus}{line}\n[[reports]]\nnotebook = "report_comparison"\n'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(OptionError):
        read_batch_file(tmp_path / "a.toml")


@pytest.mark.slow
def test_bad_notebooks_and_braces_in_paths_cost_one_report_each(tmp_path: Path) -> None:
    place = tmp_path / "in {2024} {word}"
    place.mkdir()
    (place / "list.ipynb").write_text("[1, 2]", encoding="utf-8")
    tasks = [
        Task("list", place / "list.ipynb", {}),
        Task("syntax", write_notebook(place / "syntax.ipynb", parameters="corpus = ("), {}),
        Task("says", write_notebook(place / "says.ipynb", "print('SystemExit')"), {}),
        Task("table", write_notebook(place / "table.ipynb", "from IPython.display import *\ndisplay(HTML('<table></table>'))"), {}),
        Task("prints", write_notebook(place / "prints.ipynb", "print('a' * 3_000_000, flush=True)\nprint('b')"), {}),
    ]  # fmt: skip
    out = tmp_path / "out {x}"
    made = run_batch(tasks, out, options=QUICK).set_index("report_id")
    assert dict(made["status"]) == {"list": "failed", "syntax": "failed", "says": "done", "table": "done", "prints": "done"}  # fmt: skip
    assert made.loc["list", "message"]
    assert (out / "reports" / "prints.html").stat().st_size < 1_500_000
    page = nbformat.read(out / "notebooks" / "prints.ipynb", as_version=4)
    (printed,) = (each["text"] for cell in page.cells for each in cell.get("outputs", []))
    assert (printed.count("the rest is left out"), "b" in printed.partition("the rest is left out")[2]) == (
        1,
        False,
    )


@pytest.mark.slow
@pytest.mark.skipif(not kernel.can_fork(), reason="there is no nursery here")
def test_a_dead_nursery_costs_no_report_and_orphans_end_with_the_batch(tmp_path: Path) -> None:
    ends = write_notebook(tmp_path / "ends.ipynb", f"import os\nos.kill(os.getppid(), {int(signal.SIGKILL)})")
    good = write_notebook(tmp_path / "good.ipynb", "word")
    with open_kernels(("json",)) as opened:
        assert opened.preloaded
        made = run_batch(
            [Task("ends", ends, {}), Task("good", good, {})], tmp_path / "out", options=QUICK, kernels=opened
        )
    assert made.set_index("report_id").loc["good", "status"] == "done"


@pytest.mark.slow
@pytest.mark.skipif(not kernel.can_fork(), reason="there is no nursery here")
def test_what_a_notebook_leaves_behind_is_ended(tmp_path: Path) -> None:
    number = f"777.{os.getpid()}"
    leave = (
        "import subprocess, os, time\n"
        f"subprocess.Popen(['sleep', '{number}'], start_new_session=True)\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        f"    if os.fork() == 0: os.execvp('sleep', ['sleep', '{number}'])\n"
        "    os._exit(0)\n"
        "os.wait()\n"
    )
    with open_kernels(("json",)) as opened:
        leaving = Task("a", write_notebook(tmp_path / "a.ipynb", leave), {})
        assert list(run_batch([leaving], tmp_path / "out", options=QUICK, kernels=opened)["status"]) == [
            "done"
        ]
    time.sleep(0.5)
    left = [each for each in psutil.process_iter(["cmdline"]) if each.info["cmdline"] == ["sleep", number]]
    assert left == []


def test_sockets_find_a_short_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    long = tmp_path / ("a" * 90)
    long.mkdir()
    monkeypatch.setattr(kernel.tempfile, "tempdir", str(long))
    with open_kernels() as opened:
        manager = opened.manager()
        short = os.access("/tmp", os.W_OK) and sys.platform != "win32"
        assert manager.transport == ("ipc" if short else "tcp")
        assert not short or fits(Path(manager.ip))
    monkeypatch.setattr(kernel, "_short_place", lambda: None)
    with open_kernels(("json",)) as opened:
        assert opened.manager().transport == "tcp"
        assert not opened.preloaded
