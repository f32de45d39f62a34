"""One owner at a time: a second run into an output is refused and loses nothing; a lock ends with its process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import policylab as pl
from policylab.building.ownership import owned
from policylab.errors import SourceError
from policylab.reports import Task, run_batch

TEXT = "青禾市2031年工作要点\n一、总体目标\n建成示范工坊30家。\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def holder(place: Path, lock: Path) -> subprocess.Popen[str]:
    code = (
        "import sys, time; from pathlib import Path; from policylab.building.ownership import owned\n"
        "with owned(Path(sys.argv[1]), Path(sys.argv[2])): print('held', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(place), str(lock)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.slow
def test_a_second_build_is_refused_and_may_go_when_the_first_was_killed(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = holder(out, tmp_path / ".out-cache" / "lock")
    try:
        with pytest.raises(SourceError, match="another run is writing there"):
            pl.build(plans, out)
        assert not out.exists()
    finally:
        first.kill()
        first.wait()
    assert len(pl.build(plans, out).documents) == 1


def test_a_second_batch_is_refused(tmp_path: Path) -> None:
    found: list[str] = []

    def second() -> None:
        try:
            run_batch([], tmp_path)
        except SourceError as error:
            found.append(error.code)

    with owned(tmp_path, tmp_path / ".lock"):
        other = threading.Thread(target=second)
        other.start()
        other.join()
        run_batch([Task("a", Path("none.ipynb"), {})], tmp_path)  # the owner itself may
    assert found == ["in-use"]
    assert (tmp_path / "manifest.json").is_file()


def test_drafts_of_a_killed_batch_go_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in (".manifest.0cf57ead9adf.part.json", "reports/.a.0cf57ead9adf.part.html", ".note.part.txt"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    run_batch([], tmp_path)
    assert [path.name for path in tmp_path.rglob("*.part.*")] == [".note.part.txt"]


def test_leftovers_beside_a_name_with_signs_of_patterns_are_found(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "data[1]"
    pl.build(plans, out)
    (out / "note.txt").write_text("mine", encoding="utf-8")
    out.rename(tmp_path / f".data[1]-{os.getpid()}-old")
    pl.build(plans, out)
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".data[1]-cache"]


def test_an_output_that_cannot_be_replaced_is_said_before_work_starts(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pl.build(plans, tmp_path / "out")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "out":
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr("policylab.dataset.read_parts", lambda *_, **__: pytest.fail("work had begun"))
    with pytest.raises(SourceError, match="cannot be replaced .Device or resource busy."):
        pl.build(plans, tmp_path / "out")
