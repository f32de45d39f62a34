"""Signs that nobody sees, or that turn what is shown, beside digits: figures are read without them, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policylab.reading.document import Problem, problem
from policylab.text.folding import HIDDEN
from policylab.text.rules import Rule

_BESIDE = Rule(
    "a sign that is not seen beside a digit",
    rf"\d[.,]?[{HIDDEN}]|[{HIDDEN}]\d",
    "建成6\u200b0家",
    "建成\u200b工坊60家",
)
_TURNING = Rule(
    "a sign that turns the order of what is shown", r"[\u202a-\u202e\u2066-\u2069]", "\u202e06", "\u200b60"
)
_ANY = re.compile(f"[{HIDDEN}]")
RULES = (_BESIDE, _TURNING)
_AROUND = 6


def find_hidden(text: str, source_file: str) -> Iterator[Problem]:
    """One problem for a text in which such signs stand beside digits.

    Where they turn the order of what is shown it is a warning: a reader sees other figures than were read.

    Examples
    --------
    >>> [(found.code, found.severity) for found in find_hidden("建成6\u200b0家", "a.txt")]
    [('hidden-signs', 'note')]
    """
    if not _ANY.search(text):
        return
    found = [match.start() for match in _BESIDE.finditer(text)]
    if found:
        around = [text[max(0, place - 1) : place + 3] for place in found]
        turning = any(map(_TURNING.search, around))
        yield problem(
            "hidden-signs",
            source_file,
            severity="warning" if turning else "note",
            n=len(found),
            kind="turning" if turning else "hidden",
            quote=" ".join(text[max(0, found[0] - _AROUND) : found[0] + _AROUND].split()),
        )
