"""The site: nothing is fetched from elsewhere, both tutorials run the same code, every room has a reference page."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from policylab.cli import commands

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(autouse=True)
def scripts_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DOCS)


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("page", "foreign"),
    [
        ('<script src="https://cdn.example.org/a.js"></script>', True),
        ('<link rel="stylesheet" href="//fonts.example.org/a.css">', True),
        ("body { background: url(https://example.org/a.png) }", True),
        ('<a href="https://example.org/">a link to click on</a>', False),
        ('<script src="_static/a.js"></script><link rel="next" href="https://example.org/b">', False),
    ],
)
def test_what_a_page_would_fetch_is_found(page: str, foreign: bool, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert bool(load("make_site").fetched_from_elsewhere(tmp_path)) == foreign


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", DOCS, tmp_path],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.rglob("*.html"))) > 25
    assert load("make_site").fetched_from_elsewhere(tmp_path) == []


def test_both_tutorials_take_the_same_steps() -> None:
    english, chinese = (
        re.sub(
            r" --language zh|, language=\"zh\"",
            "",
            "".join(re.findall(r"```\w*\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)),
        )
        for name in ("tutorial.md", "tutorial.zh.md")
    )
    assert english.count("\n") > 10
    assert english == chinese


def test_every_page_stands_in_the_contents() -> None:
    listed = set(
        re.findall(r"^([a-z][\w./-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    pages = {
        path.relative_to(DOCS).with_suffix("").as_posix()
        for path in [*DOCS.glob("*.md"), *DOCS.glob("reference/*.md")]
    }
    assert pages - listed == {"index", "cheatsheet"}


def shown_commands() -> list[list[str]]:
    pages = [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "README.zh.md"]
    found = [
        line
        for page in pages
        for line in re.findall(
            r"^(?:    )?(policylab \w[^\n]*)$", page.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    return [shlex.split(line, comments=True)[1:] for line in dict.fromkeys(found)]


def test_commands_of_the_pages_can_be_given() -> None:
    given = shown_commands()
    assert len(given) > 30
    wrong = []
    for words in given:
        command, *rest = words
        found = commands.commands.get(command)
        if isinstance(found, click.Group):
            found, rest = found.commands.get(rest[0]), rest[1:]
        known = {name for one in found.params for name in one.opts} if found else set()
        free = found.ignore_unknown_options if found else True  # the rest goes to JupyterLab
        wrong += [" ".join(words)] * (
            found is None or not (free or {word for word in rest if word.startswith("--")} <= known)
        )
    assert wrong == []


def test_what_a_person_must_do_first_is_not_run_for_the_site() -> None:
    site = load("make_site")
    page = "    policylab lab --course\n    policylab share a --out b\n\n```sh\nsource x\npolicylab review c --read d\npolicylab check c\n```\n"
    assert site.commands_of(page) == ["policylab share a --out b", "policylab check c"]


def test_what_is_run_for_the_site_names_folders_that_are_there() -> None:
    site = load("make_site")
    run = [
        line.split()
        for page in DOCS.glob("*.md")
        for line in site.commands_of(page.read_text(encoding="utf-8"))
    ]
    reads = [words[2] for words in run if words[1] in ("build", "check", "report", "review")]
    assert len(reads) > 8
    assert set(reads) <= {"corpus", "my_plans"}
    assert site.commands_of("    policylab build my_plans --scheduler tcp://127.0.0.1:8786\n") == []


def test_snippets_of_the_how_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(
        r"^```python\n(.*?)^```", (DOCS / "how-to.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(blocks) > 3
    exec("\n".join(blocks), {})
    assert (tmp_path / "exported" / "targets.csv").is_file()


def test_the_cheat_sheet_names_commands_that_there_are() -> None:
    named = set(re.findall(r"`policylab (\w+)", (DOCS / "cheatsheet.md").read_text(encoding="utf-8")))
    assert len(named) > 5
    assert named <= set(commands.commands)
