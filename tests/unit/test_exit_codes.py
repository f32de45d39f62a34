"""Exit codes: 0 done, 1 some documents failed, 2 wrong usage, 3 the run broke off, 130 stopped; each with one sentence.

A full disk, a reader that went away, a closed terminal and Ctrl-C are the system's own, not played.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from policylab import cli

TEXT = "青禾市2031年工作要点\n一、总体目标\n建成示范工坊30家。\n"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in this process; its exit code."""

    def running(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["policylab", *arguments])
        for name in ("stdout", "stderr"):  # as they are now: the command puts others in their place
            monkeypatch.setattr(sys, name, getattr(sys, name))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return running


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What is said on standard error beside the bar: one sentence, and no traceback."""
    lines = [line for line in capsys.readouterr().err.splitlines() if line and "it/s" not in line]
    assert len(lines) == 1, lines
    return lines[0]


def test_what_was_done_is_0_and_what_failed_in_part_is_1(run: Run, plans: Path) -> None:
    assert run("build", "plans", "--out", "out") == 0
    assert run("export", "out", "--out", "tables", "--format", "csv") == 0
    (plans / "b.txt").write_bytes(b"")
    assert run("build", "plans", "--out", "out") == 1
    assert run("check", "plans") == 1


def test_a_folder_in_which_nothing_is_read_is_1(run: Run, plans: Path) -> None:
    (plans / "a.txt").write_bytes(b"")
    (plans / "corpus.toml").write_text('known_unreadable = ["a.txt"]', encoding="utf-8")
    assert run("build", "plans", "--out", "out") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "nowhere", "--out", "out"), "nowhere: does not exist"),
        (("build", "plans", "--out", "plans/a.txt/out"), "plans/a.txt"),
        (("batch", "none.toml"), "none.toml"),
        (("export", "plans", "--out", "tables"), "plans"),
    ],
)
def test_a_mistake_of_the_user_is_2_and_says_where(
    run: Run, plans: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(*arguments) == 2
    assert said in sentence(capsys)


@pytest.mark.parametrize("arguments", [("build",), ("build", "plans", "--ocr", "some"), ("bild", "plans")])
def test_a_command_that_is_none_is_2(run: Run, plans: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), 3),
        (OSError(errno.ENOSPC, "No space left on device"), 3),
        (OSError(errno.EIO, "Input/output error", "out/targets.parquet"), 3),
        (PermissionError(errno.EACCES, "Permission denied", "out/targets.parquet"), 2),
    ],
)
@pytest.mark.parametrize("command", ["build", "report"])
def test_a_machine_that_fails_is_3_and_a_path_that_may_not_be_written_2(
    run: Run, plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, command: str
) -> None:  # fmt: skip
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("policylab.dataset.read_parts", fail)
    assert run(command, "plans") == code
    assert sentence(capsys).startswith(("policylab: the run broke off", "policylab: the memory is full", "policylab: out/targets.parquet"))  # fmt: skip


def test_ctrl_c_is_130(
    run: Run, plans: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylab.dataset.read_parts", lambda *_, **__: signal.raise_signal(signal.SIGINT))
    assert run("build", "plans", "--out", "out") == 130
    assert "Traceback" not in sentence(capsys)
    assert not Path("out").exists()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="this system has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_disk_that_is_full_is_3_and_leaves_the_old_dataset(
    run: Run, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "plans", "--out", "out") == 0
    old = files_of(Path("out"))
    largest = max(map(len, old.values()))
    (plans / "a.txt").write_text(TEXT.replace("30", "50"), encoding="utf-8")
    capsys.readouterr()
    for size in (0, 1_000, largest - 1):
        with no_file_larger_than(size):
            assert run("build", "plans", "--out", "out") == 3
        assert "make room" in sentence(capsys)
        assert files_of(Path("out")) == old
        assert sorted(path.name for path in Path().iterdir()) == [".out-cache", "out", "plans"]
    assert run("build", "plans", "--out", "out") == 0
    assert files_of(Path("out")) != old


def test_a_disk_that_is_full_leaves_no_part_of_an_export(
    run: Run, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "plans", "--out", "out") == 0
    capsys.readouterr()
    with no_file_larger_than(500):
        assert run("export", "out", "--out", "tables", "--format", "csv,xlsx") == 3
    assert "make room" in sentence(capsys)
    assert sorted(path.name for path in Path().iterdir()) == [".out-cache", "out", "plans"]


@needs_full
def test_messages_that_find_no_room_do_not_end_the_work(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FULL.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        assert run("build", "plans", "--out", "out") == 0


@needs_full
def test_results_that_find_no_room_are_3(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert run("check", "plans") == 3
    assert "No space left on device" in sentence(capsys)


@needs_full
def test_nothing_is_left_to_be_printed_when_the_program_ends() -> None:
    """What Python cannot print at its very end gives a code of its own, 120."""
    code = "import sys; from policylab.cli import main; sys.argv[1:] = ['--help']; main()"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with FULL.open("w", encoding="utf-8") as stream:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=stream, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_terminal_that_is_gone_does_not_end_the_work(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sys, name, None)  # as Python has it where the stream was closed
    assert run("check", "plans") == 0
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, name, stream)
        assert run("check", "plans") == 0
