"""What one check of the audit has to say, with its two places in the body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places of a document that do not agree; the second is None when it stands outside the body.

    Examples
    --------
    >>> finding = Finding("sum-parts", "9 ≠ 4 + 4", 0, 9, 12, 20)
    >>> finding.code, finding.other_start
    ('sum-parts', 12)
    """

    code: str
    message: str
    start: int
    end: int
    other_start: int | None = None
    other_end: int | None = None


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
