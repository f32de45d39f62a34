"""A printed table of contents: lines whose leaders end in page numbers, and the head above them."""

from __future__ import annotations

from collections.abc import Sequence

from policylab.reading.formats.pdf.flow import is_entry
from policylab.reading.formats.pdf.lines import Row, join
from policylab.text.rules import Rule

_HEAD = Rule(
    "the head of a table of contents",
    r"[\[［【〔]?\s*目\s*[录錄次]\s*[\]］】〕]?",
    "目 录",
    "目标",
)
_FEWEST = 3


def split_contents(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Rows of a page without its table of contents, and the entries of that.

    Three entries and more on a page are one; lines between two of them are entries that go on over the line.

    Examples
    --------
    >>> from policylab.reading.formats.pdf.lines import Piece
    >>> texts = ["目录", "一、总体要求……1", "二、重点任务……3", "三、保障措施……9", "一、总体要求"]
    >>> rows = [(Piece(text, 72, 300, 700 - 20 * at, 14),) for at, text in enumerate(texts)]
    >>> [row[0].text for row in split_contents(rows)[0]]
    ['一、总体要求']
    """
    texts = [join(row).text for row in rows]
    entries = [at for at, text in enumerate(texts) if text and is_entry(text)]
    if len(entries) < _FEWEST:
        return list(rows), []
    first, last = entries[0], entries[-1]
    start = next((at for at in range(first) if _HEAD.fullmatch(texts[at])), first)
    return [*rows[:start], *rows[last + 1 :]], texts[start : last + 1]


RULES = (_HEAD,)
