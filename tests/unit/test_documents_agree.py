"""What the documents say about commands, files and rooms is so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest

from policylab.cli import commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "corpus" / "README.md"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(command: str) -> str:
    heading = f"\n## policylab {command}\n"
    page = read("docs/commands.md")
    assert heading in page, f"docs/commands.md has no section '## policylab {command}'"
    return page.split(heading, 1)[1].split("\n## ", 1)[0]


def parameters_of(name: str) -> list[click.Parameter]:
    """Parameters of a command, or of all commands of a group."""
    command = commands.commands[name]
    below = command.commands.values() if isinstance(command, click.Group) else []
    return [parameter for each in (command, *below) for parameter in each.params]


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_and_option_is_documented(name):
    text = section(name) + read("docs/commands.md").split("\n## ", 1)[0]
    options = [parameter for parameter in parameters_of(name) if isinstance(parameter, click.Option)]
    assert [option.opts[0] for option in options if f"`{option.opts[0]}" not in text] == []


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_shows_an_example(name):
    help_text = commands.commands[name].help or ""
    assert f"policylab {name}" in help_text


def test_make_commands_in_the_documents_exist():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))
    assert len(DOCUMENTS) > 10
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"`make ([a-z]+)", text)) | set(
            re.findall(r"^make ([a-z]+)", text, flags=re.MULTILINE)
        )
        assert named <= targets, f"{path.name}: no such target in the Makefile: {named - targets}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_the_readme_says_the_lines_for_conda():
    wanted = ["conda env create -f environment.yml", "conda activate policylab", "policylab report corpus"]
    assert [line for line in wanted if line not in read("README.md")] == []


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", read("README.md"), flags=re.DOTALL)
    assert blocks
    for block in blocks:
        names: dict[str, object] = {}
        exec(block, names)
        assert len(names["dataset"].documents) > 10


def test_commands_in_the_documents_are_spelt_as_the_program_has_them():
    """Every `policylab X --option` that a document shows is a command with that option."""
    shown = [
        (path.name, name, rest)
        for path in DOCUMENTS
        for name, rest in re.findall(
            r"(?:^|`|  )policylab ([a-z]+)([^`\n]*)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert shown
    for document, name, rest in shown:
        assert name in commands.commands, f"{document}: policylab {name}"
        known = {option for parameter in parameters_of(name) for option in parameter.opts}
        known |= {"--help", "--no-browser", "--port"} if name == "lab" else {"--help"}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, f"{document}: policylab {name}{rest}"
