"""The command line speaks of itself in every language: help, usage, mistakes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from policylab import cli_words
from policylab.cli import commands
from policylab.wording import DEFAULT, SPOKEN, knows, languages

OTHERS = [name for name in languages() if name != DEFAULT]


def policylab(*arguments: str, language: str = "zh") -> subprocess.CompletedProcess[str]:
    code = f"import sys; from policylab.cli import main; sys.argv[0:] = {['policylab', *arguments, '--language', language]!r}; main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def every(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    below = command.commands.items() if isinstance(command, click.Group) else []
    return [(path, command), *(each for name, one in below for each in every(one, (*path, name)))]


@pytest.mark.parametrize("language", OTHERS)
def test_every_command_and_option_is_explained(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SPOKEN, language)
    lacking = []
    for path, command in every(commands):
        code = "help-" + ("-".join(path) or "policylab")
        lacking += [] if knows(code, language) else [code]
        for option in cli_words.options_of(command, click.Context(command)):
            if option.help and not cli_words.entry_of(path, option):
                lacking.append(f"{code}-{option.name}")
    lacking += [f"help-word-{word}" for word in cli_words.WORDS if not knows(f"help-word-{word}", language)]
    assert lacking == [], f"write these into wording/{language}.ftl"


def test_every_command_takes_a_language() -> None:
    leaves = [(path, command) for path, command in every(commands) if not isinstance(command, click.Group)]
    assert len(leaves) > 15
    assert [path for path, one in leaves if "language" not in [each.name for each in one.params]] == []


def test_help_is_chinese() -> None:
    told = policylab("report", "--help").stdout
    assert told.startswith("用法： policylab report")
    assert "示例：\n    policylab report corpus" in told
    assert "-h, --help" in told
    assert not {"Usage", "Options:", "default", "Show this"} & set(told.replace("[", " ").split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "x", "--jobs", "0"), "错误：'--jobs' 的值不合要求"),
        (("report", "x", "--wher", "0"), "错误：没有选项 --wher"),
        (("code", "draw", "x"), "错误：缺少 '--coder'"),
        (("nothing",), "错误：没有命令 nothing"),
        (("check", "no/such/folder"), "no/such/folder：不存在；应为文本所在文件夹"),
    ],
)
def test_a_mistake_is_told_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    done = policylab(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_english_is_that_of_click() -> None:
    assert "No such option '--wher'" in policylab("report", "x", "--wher", "0", language="en").stderr
