"""A rule that can be read: a named pattern with a text that it must find and one that it must pass over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """A pattern that decides something, with the proof that it does.

    Every room keeps its rules in a tuple ``RULES``; one test runs all examples and near misses, and ``make mutate`` makes
    each rule never match and fails where no golden case notices.

    Attributes
    ----------
    name : str
        What the rule finds, in a few words; unique within its module.
    pattern : str
        Regular expression with ``re.VERBOSE``: blanks mean nothing, a blank that counts is ``[ ]``. It meets folded text.
    example : str
        Text in which the rule finds something.
    near_miss : str
        Text like the example in which it must find nothing.

    Examples
    --------
    >>> tenths = Rule("a share in tenths", r"[二三四五六七八九]成", "三成以上", "三项成果")
    >>> tenths.search("占三成以上")[0], tenths.search(tenths.near_miss) is None
    ('三成', True)
    """

    name: str
    pattern: str
    example: str
    near_miss: str
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.find_by(re.compile(self.pattern, re.VERBOSE))

    def find_by(self, regex: re.Pattern[str]) -> None:
        """Find what ``regex`` finds from now on; its own methods stand in front of those below, which only say what they do."""
        object.__setattr__(self, "regex", regex)
        for name in ("search", "match", "fullmatch", "finditer", "sub", "split"):
            object.__setattr__(self, name, getattr(regex, name))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """First place in ``text[start:end]`` that the rule finds."""
        return self.regex.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What the rule finds right at ``start``."""
        return self.regex.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What the rule finds where it takes in all of ``text``."""
        return self.regex.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every place in ``text[start:end]`` that the rule finds, from left to right."""
        return self.regex.finditer(text, start, len(text) if end is None else end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, *, count: int = 0) -> str:
        """``text`` with ``replacement`` for what the rule finds, in the first ``count`` places or (0) in all."""
        return self.regex.sub(replacement, text, count=count)

    def split(self, text: str) -> list[str]:
        """Parts of ``text`` between what the rule finds."""
        return self.regex.split(text)
