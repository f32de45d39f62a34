"""Faults of a codebook's file, each with the line where it stands: tomllib gives values without their lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policylab.errors import SourceError
from policylab.wording import say

Place = tuple[int, ...]
"""(), or the variable, or the variable and its code, counted from 0."""

_MOST_SAID = 12
_VARIABLE = re.compile(r"\s*\[\[\s*variable\s*\]\]")
_CODE = re.compile(r"\s*\[\[\s*variable\s*\.\s*code\s*\]\]")
_KEY = re.compile(r"\s*([A-Za-z_]+)\s*[=.]|\s*\[variable\.([a-z]+)\.")


def line_numbers(text: str) -> dict[tuple[Place, str], int]:
    r"""Line of each key of a codebook by place and key, and of each place's head by the key "".

    Examples
    --------
    >>> line_numbers('id = "a"\n[[variable]]\nid = "b"')[(0,), "id"]
    3
    """
    found: dict[tuple[Place, str], int] = {((), ""): 1}
    here: Place = ()
    within: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        quotes = [quote for quote in ('"""', "'''") if line.count(quote) % 2]
        if within:
            within = None if within in quotes else within
            continue
        if _VARIABLE.match(line):
            here = (here[0] + 1 if here else 0,)
            found[here, ""] = number
        elif _CODE.match(line):
            here = (here[0], here[1] + 1 if len(here) > 1 else 0) if here else here
            found[here, ""] = number
        elif key := _KEY.match(line):
            found.setdefault((here, key.group(1) or key.group(2)), number)
        within = quotes[0] if quotes else None
    return found


class ManyFaultsError(SourceError):
    r"""All that is wrong with a file, each fault an error with its place; up to 12 are said.

    Examples
    --------
    >>> str(ManyFaultsError("faults", [SourceError("book-flag", file="a.toml", line=3, key="none", found="1")], file="a.toml"))
    'a.toml: one fault\n  a.toml, line 3: none is 1; wanted true or false'
    """

    def __init__(self, code: str, faults: Sequence[SourceError], **fields: Any) -> None:
        super().__init__(code, n=len(faults), **fields)
        self.args = (code, faults)
        self.faults = faults

    def said(self, language: str) -> str:
        """One fault a line in ``language``."""
        more = len(self.faults) - _MOST_SAID
        rest = [say("error-more-faults", language, n=more)] if more > 0 else []
        listed = [fault.said(language) for fault in self.faults[:_MOST_SAID]]
        return "\n  ".join([super().said(language), *listed, *rest])


@dataclass
class Faults:
    """What is wrong with one codebook's file.

    Examples
    --------
    >>> faults = Faults("mine.toml", {((), ""): 1})
    >>> faults.add((), "version", "book-version")
    >>> print(*faults.found)
    mine.toml, line 1: no version; wanted a text such as "1"
    """

    file: str
    lines: Mapping[tuple[Place, str], int]
    found: list[SourceError] = field(default_factory=list)

    def add(self, here: Place, key: str, code: str, /, **fields: Any) -> None:
        """Note a fault at the line of ``key``, else of the table that it should stand in."""
        line = self.lines.get((here, key)) or self.lines.get((here, ""), 1)
        self.found.append(SourceError(code, file=self.file, line=line, **fields))

    def raise_if_any(self) -> None:
        """Do nothing unless a fault was noted.

        Raises
        ------
        ManyFaultsError
            With every fault.
        """
        if self.found:
            raise ManyFaultsError("faults", self.found, file=self.file)
