"""Faults of a codebook's file, each with the line where it stands: tomllib gives values without their lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policylab.errors import SourceError

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


@dataclass
class Faults:
    """What is wrong with one codebook's file.

    Examples
    --------
    >>> faults = Faults("mine.toml", {((), ""): 1})
    >>> faults.add((), "id", "id 3; wanted a word")
    >>> faults.said
    ['mine.toml, line 1: id 3; wanted a word']
    """

    file: str
    lines: Mapping[tuple[Place, str], int]
    said: list[str] = field(default_factory=list)

    def add(self, here: Place, key: str, what: str) -> None:
        """Note a fault at the line of ``key``, else of the table that it should stand in."""
        line = self.lines.get((here, key)) or self.lines.get((here, ""), 1)
        self.said.append(f"{self.file}, line {line}: {what}")

    def raise_if_any(self) -> None:
        """Do nothing unless a fault was noted.

        Raises
        ------
        SourceError
            With every fault, up to 12.
        """
        if self.said:
            more = [f"and {len(self.said) - _MOST_SAID} more"] if len(self.said) > _MOST_SAID else []
            listed = "\n  ".join([*self.said[:_MOST_SAID], *more])
            number = f"{len(self.said)} fault{'s' if len(self.said) > 1 else ''}"
            message = f"{self.file}: {number}\n  {listed}"
            raise SourceError(message)
