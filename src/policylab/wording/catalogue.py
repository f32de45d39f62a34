"""Codes with fields to sentences, from the file of a language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from typing import Any

DEFAULT = "en"
"""The language of a dataset's messages, and of what a file of another language lacks."""

SPOKEN = "POLICYLAB_LANGUAGE"
"""Variable of the environment that says the language, before those of the terminal; kernels of reports have it from here."""

FOLDER = Path(__file__).parent

_ENTRY = re.compile(r"^(?P<code>-?[A-Za-z][\w-]*) *=", re.MULTILINE)
_SHAPES = re.compile(r"(?:\{\s*|NUMBER\()\$(\w+)(?=\s*(?:->|[,)]))")
_GROUPED_FROM = 10_000
"""Thousands are marked from five digits on, so that years stay years."""


class Catalogue:
    r"""The sentences of one language; an entry is parsed when it is first said, as the whole file would take a second.

    Parameters
    ----------
    language : str
        Its code, which chooses the rules for plurals and numbers.
    text : str
        A file in Fluent's format.

    Examples
    --------
    >>> catalogue = Catalogue("en", "plans = { $n ->\n    [one] one plan\n   *[other] { $n } plans\n}")
    >>> catalogue.say("plans", {"n": 1}), catalogue.say("plans", {"n": 12000})
    ('one plan', '12,000 plans')
    """

    def __init__(self, language: str, text: str) -> None:
        from fluent.runtime import FluentBundle

        starts = list(_ENTRY.finditer(text))
        ends = [found.start() for found in starts[1:]] + [len(text)]
        self.entries = {
            found["code"]: text[found.start() : end] for found, end in zip(starts, ends, strict=True)
        }
        self._bundle = FluentBundle([language], use_isolating=False)
        self._shapes: dict[str, frozenset[str]] = {}
        """Of each entry that was parsed, the fields that choose its form, or that it lays out as a number."""
        self._parse("\n".join(entry for code, entry in self.entries.items() if code.startswith("-")))

    def _parse(self, entries: str) -> None:
        from fluent.runtime import FluentResource

        self._bundle.add_resource(FluentResource(entries))

    def knows(self, code: str) -> bool:
        """Whether there is an entry, or of ``code.part`` that part of it."""
        code, _, part = code.partition(".")
        return code in self.entries and (not part or part in self._message(code).attributes)

    def say(self, code: str, fields: Mapping[str, Any]) -> str:
        """The sentence under ``code`` (``code.part`` for a part of an entry) with its fields filled in.

        Raises
        ------
        LookupError
            If there is no such entry, or it has a field that is not given.
        """
        name, _, part = code.partition(".")
        if not self.knows(code):
            message = f"wording: no entry {code}; wanted one in {FOLDER.name}/*.ftl"
            raise LookupError(message)
        entry, shapes = self._message(name), self._shapes[name]
        values = {key: self._shown(key, value, plain=key not in shapes) for key, value in fields.items()}
        said, errors = self._bundle.format_pattern(entry.attributes[part] if part else entry.value, values)
        if errors:
            message = (
                f"wording: {code} cannot be said with the fields {', '.join(fields) or '(none)'}: {errors[0]}"
            )
            raise LookupError(message)
        return str(said)

    def _shown(self, name: str, value: object, *, plain: bool) -> Any:
        """A field as Fluent takes it: numbers as the house prints them, nothing for what is not known, lists joined.

        A small whole number that is only printed (``plain``) goes as text: to lay it out by the rules of a language takes
        a tenth of the reading of a short text.

        What a list holds is said by the entry of its field and its own name (``checks-order``), if there is one.
        """
        if isinstance(value, list | tuple):
            codes = [(f"{name}-{str(each).replace(' ', '-')}", str(each)) for each in value]
            return self.say("list-comma", {}).join(
                self.say(code, {}) if self.knows(code) else each for code, each in codes
            )
        if isinstance(value, bool) or not isinstance(value, Real):
            return "" if value is None else str(value)
        number = int(value) if isinstance(value, Integral) else float(value)
        is_small = isinstance(number, int) and abs(number) < _GROUPED_FROM
        return str(number) if plain and is_small else _number(number)

    def _message(self, code: str) -> Any:
        if code not in self._shapes:
            self._parse(self.entries[code])
            self._shapes[code] = frozenset(_SHAPES.findall(self.entries[code]))
        return self._bundle.get_message(code)


def _number(number: float) -> Any:
    from fluent.runtime.types import fluent_number

    return fluent_number(number, useGrouping=abs(number) >= _GROUPED_FROM)


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a file, English first.

    Examples
    --------
    >>> languages()
    ('en', 'zh')
    """
    found = sorted(path.stem for path in FOLDER.glob("*.ftl"))
    return (DEFAULT, *(name for name in found if name != DEFAULT))


def spoken() -> str:
    """The language of the user: what POLICYLAB_LANGUAGE, else LC_ALL, LC_MESSAGES or LANG says if it has a file, else English.

    Examples
    --------
    >>> spoken() in languages()
    True
    """
    said = next(filter(None, map(os.environ.get, (SPOKEN, "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    name = re.split("[_.@-]", said)[0].lower()
    return name if name in languages() else DEFAULT


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language.

    Raises
    ------
    LookupError
        If it has no file; ``errors.check_language`` says so to a user.

    Examples
    --------
    >>> catalogue("zh").knows("problem-truncated.remedy")
    True
    """
    if language not in languages():
        message = f"language: found {language!r}; wanted one of: {', '.join(languages())}"
        raise LookupError(message)
    return Catalogue(language, (FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))


def knows(code: str, language: str = DEFAULT) -> bool:
    """Whether the file of ``language``, or else the English one, has an entry (``code.part``: a part of one).

    Examples
    --------
    >>> knows("problem-truncated"), knows("no-such-entry")
    (True, False)
    """
    return catalogue(language).knows(code) or catalogue(DEFAULT).knows(code)


def say(code: str, language: str = DEFAULT, /, **fields: object) -> str:
    """What readers of ``language`` see under ``code``; ``code.part`` is a part of an entry, such as its remedy.

    Parameters
    ----------
    code, language : str
        By position.
    **fields
        Text and numbers that the entry names, and lists, which are joined.

    Raises
    ------
    LookupError
        If no file has the entry, or a field is missing: a mistake in the code, not of a user.

    Examples
    --------
    >>> say("problem-truncated", file="a.txt"), say("problem-truncated.remedy", "zh")
    ('a.txt: the text breaks off before its end', '请到发文机关网站查找全文。')
    """
    known = language if catalogue(language).knows(code) else DEFAULT
    return catalogue(known).say(code, fields)


def in_a_row(sentences: Iterable[str], language: str = DEFAULT) -> str:
    """Sentences one behind the other, parted as ``language`` parts them.

    Examples
    --------
    >>> in_a_row(["One.", "Two."]), in_a_row(["甲。", "乙。"], "zh")
    ('One. Two.', '甲。乙。')
    """
    return say("sentence-gap", language).join(sentences)


def say_all(beginning: str, language: str = DEFAULT) -> dict[str, str]:
    """Every entry without fields whose code begins so, by the rest of its code with _ for -.

    Examples
    --------
    >>> say_all("page", "zh")["left_out"]
    '未列出'
    """
    entries = catalogue(DEFAULT).entries
    codes = [code for code in entries if code.startswith(f"{beginning}-") and "$" not in entries[code]]
    return {code.removeprefix(f"{beginning}-").replace("-", "_"): say(code, language) for code in codes}
