"""What the command line says of itself: in English as written beside each command, else from ``help-…`` in wording/.

A language's file has ``help-COMMAND`` for each command (``help-code-draw``), ``help-COMMAND-OPTION`` for an option, or
``help-option-OPTION`` where several commands have it in the same sense, and ``help-word-…`` for the words of click.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

from policylab.wording import DEFAULT, knows, languages, say, spoken

language = click.option(
    "--language", type=click.Choice(languages()), default=spoken, help="[default: of the terminal, else en]"
)
"""The option of commands that need to know the language."""

said_in = click.option(
    "--language",
    type=click.Choice(languages()),
    expose_value=False,
    help="[default: of the terminal, else en]",
)
"""The option of commands whose messages follow ``spoken``, which ``main`` sets."""

WORDS = (
    "usage", "options", "commands", "default", "required", "examples", "help",
    "try", "error", "no-option", "no-command", "missing", "bad-value",
)  # fmt: skip
"""Words of click that a language other than English gives."""

_EXAMPLES = re.compile(r"\n*\x08\nExamples?:")


def asked() -> str:
    """The language that the command line names, before click has read it; else that of the terminal."""
    words = [word for argument in sys.argv[1:] for word in argument.split("=", 1)]
    named = words[words.index("--language") + 1 :][:1] if "--language" in words else []
    return next((name for name in named if name in languages()), spoken())


def _in_english() -> bool:
    """Whether click's own words stay English: it is spoken, or its language says none for them yet."""
    return spoken() == DEFAULT or not knows("help-word-help", spoken())


def speak(command: click.Command, path: Sequence[str] = (), above: click.Context | None = None) -> None:
    """Put the help of ``command`` and of all below it into the language that is spoken; English stays as it is written."""
    if _in_english():
        return
    command.context_class = _Context
    context = _Context(command, above, **command.context_settings)
    code, examples = "help-" + ("-".join(path) or "policylab"), _EXAMPLES.split(cleandoc(command.help or ""))
    if knows(code, spoken()):
        shown = [say("help-word-examples", spoken()) + text for text in examples[1:]]
        command.help = say(code, spoken()) + "".join(f"\n\n\b\n{text}" for text in shown)
    for option in options_of(command, context):
        if found := entry_of(path, option):
            option.help = say(found, spoken())
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            speak(below, (*path, name), context)


def entry_of(path: Sequence[str], option: click.Option) -> str | None:
    """The entry of an option's help in the language that is spoken, or None if it is said in English."""
    own = "help-" + "-".join((*path, str(option.name)))
    if "--help" in option.opts:
        return "help-word-help"
    return next((code for code in (own, f"help-option-{option.name}") if knows(code, spoken())), None)


def show(mistake: click.ClickException) -> None:
    """Print what is wrong with a call in the language that is spoken: how it is called, where to read more, the mistake."""
    if _in_english():
        mistake.show()
        return
    context = getattr(mistake, "ctx", None)
    lines = [_what(mistake)]
    if context is not None:
        command = f"{context.command_path} --help"
        lines = [context.get_usage(), say("help-word-try", spoken(), command=command), "", *lines]
    click.echo("\n".join(lines), err=True)


def _what(mistake: click.ClickException) -> str:
    if isinstance(mistake, click.NoSuchOption):
        return say("help-word-no-option", spoken(), name=mistake.option_name)
    if found := re.fullmatch(r"No such command '(.+)'\.", mistake.message):
        return say("help-word-no-command", spoken(), name=found[1])
    if isinstance(mistake, click.BadParameter) and mistake.param is not None:
        name = mistake.param.get_error_hint(mistake.ctx)
        if isinstance(mistake, click.MissingParameter):
            return say("help-word-missing", spoken(), name=name)
        return say("help-word-bad-value", spoken(), name=name, cause=mistake.message)
    return say("help-word-error", spoken(), cause=mistake.format_message())


def options_of(command: click.Command, context: click.Context) -> list[click.Option]:
    """The options of a command, and ``--help``."""
    own = [each for each in command.params if isinstance(each, click.Option)]
    return [*own, *filter(None, [command.get_help_option(context)])]


def show_bar(rows: Iterable[Any], total: int | None, doing: str) -> Iterator[Any]:
    """A progress bar on standard error, in characters that any console prints."""
    from tqdm import tqdm

    with tqdm(total=total, desc=say(f"progress-{doing}", spoken()), ascii=True) as bar:
        for row in rows:
            bar.total = getattr(rows, "expected", total)  # grows while collections are opened
            yield row
            bar.update()


class _Place(click.Path):
    """A path, or a URL as it is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


PLACE = _Place(path_type=Path)


class _Formatter(click.HelpFormatter):
    """Help pages with click's own words in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, say("help-word-usage", spoken()) + " ")

    def write_heading(self, heading: str) -> None:
        word = f"help-word-{heading.lower()}"
        super().write_heading(say(word, spoken()) if knows(word, spoken()) else heading)

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _extras(text)) for term, text in rows], col_max, col_spacing)


def _extras(text: str) -> str:
    """A line of help whose ``[default: 2; required]``, which click writes, is in the language that is spoken."""
    text = text.replace("[default: ", f"[{say('help-word-default', spoken())}")
    return re.sub(r"\brequired\]", say("help-word-required", spoken()) + "]", text)


class _Context(click.Context):
    formatter_class = _Formatter
