"""The repository can be cloned and used on Windows, and names no machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
OF_A_MACHINE = re.compile(r"/(?:home|root|work|Users)/|pypi\.org|pythonhosted|file:///|index-url\s+http")
WITH_TEXT = {
    ".md",
    ".py",
    ".toml",
    ".lock",
    ".yml",
    ".yaml",
    ".cff",
    ".ipynb",
    ".txt",
    ".csv",
    ".jsonl",
    ".j2",
    "",
}


def ask_git(*arguments: str) -> list[str]:
    answer = subprocess.run(
        ["git", "-c", "core.quotepath=off", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if answer.returncode:
        pytest.skip("not a git clone")
    return answer.stdout.splitlines()


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    return [name for name in ask_git("ls-files") if (ROOT / name).is_file()]


def test_there_are_files(tracked):
    assert "corpus/sources.csv" in tracked


def test_names_are_short(tracked):
    assert [name for name in tracked if len(PurePosixPath(name).name) >= 60 or len(name) >= 150] == []


def test_no_name_is_reserved_or_forbidden(tracked):
    parts = {part for name in tracked for part in PurePosixPath(name).parts}
    assert [part for part in parts if part.split(".")[0].lower() in RESERVED] == []
    assert [part for part in parts if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part)] == []


def test_no_two_names_differ_only_in_case(tracked):
    assert len({name.lower() for name in tracked}) == len(tracked)


def test_git_keeps_the_corpus_byte_for_byte(tracked):
    names = [name for name in tracked if name.startswith(("corpus/", "tests/data/"))]
    attributes = ask_git("check-attr", "text", "--", *names)
    assert len(attributes) == len(names)
    assert [line for line in attributes if not line.endswith(": text: unset")] == []


def test_the_corpus_has_files_that_git_could_have_spoilt():
    ends = {line.split()[1] for line in ask_git("ls-files", "--eol", "corpus") if ".txt" in line}
    assert ends == {"w/lf", "w/crlf"}


def test_every_open_is_checked_for_its_encoding():
    lint = (
        (ROOT / "pyproject.toml")
        .read_text(encoding="utf-8")
        .split("[tool.ruff.lint]", 1)[1]
        .split("\n[", 1)[0]
    )
    ignored = re.search(r"^ignore = \[(.*?)\]", lint, flags=re.MULTILINE | re.DOTALL)
    assert '"PLW1514"' in lint
    assert "PLW1514" not in ignored[1]


def test_only_forked_kernels_use_what_windows_lacks():
    lacking = re.compile(
        r"\bos\.(?:fork|setpgid|setsid|killpg|getuid|geteuid|waitpid|WNOHANG|mkfifo|sched_\w+)\b"
        r"|\bsignal\.(?:SIGKILL|SIGCHLD|SIGALRM|alarm)\b|\bAF_UNIX\b"
        r"|^\s*(?:import|from) (?:fcntl|resource|pwd|grp|termios|pty)\b",
        re.MULTILINE,
    )
    modules = list((ROOT / "src").rglob("*.py"))
    assert modules
    found = {path.name for path in modules if lacking.search(path.read_text(encoding="utf-8"))}
    assert found == {"kernel.py", "lanes.py", "nursery.py"}  # lanes.py only where sys.platform is linux


def test_no_file_names_a_path_of_a_machine_or_a_registry(tracked):
    texts = {name: ROOT / name for name in tracked if PurePosixPath(name).suffix in WITH_TEXT}
    texts.pop("tests/unit/test_portable_files.py", None)
    found = [
        name
        for name, path in texts.items()
        if OF_A_MACHINE.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []
