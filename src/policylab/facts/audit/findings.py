"""What one check of the audit has to say, with its two places in the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policylab.wording import say


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places of a document that do not agree; the second is None when it stands outside the body.

    ``code`` and ``fields`` are said by ``finding-CODE`` in the files of ``wording/``.

    Examples
    --------
    >>> finding = Finding("parts-and-whole", {"whole": "9家", "parts": "4 + 4", "sum": "8"}, 0, 9, 12, 20)
    >>> finding.message, finding.other_start
    ('9家, but its parts are 4 + 4 = 8', 12)
    """

    code: str
    fields: Mapping[str, object]
    start: int
    end: int
    other_start: int | None = None
    other_end: int | None = None

    @property
    def message(self) -> str:
        """What the finding says, in English."""
        return say(f"finding-{self.code}", **self.fields)


def shown(text: str, longest: int = 60) -> str:
    r"""``text`` on one line, cut to ``longest`` characters.

    Examples
    --------
    >>> shown("新建\n平台3个")
    '新建平台3个'
    """
    line = "".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def number_words(value: float) -> str:
    """A figure without a needless decimal point.

    Examples
    --------
    >>> number_words(7.0), number_words(3.6)
    ('7', '3.6')
    """
    return f"{value:.12g}"
