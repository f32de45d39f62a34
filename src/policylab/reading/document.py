"""What reading makes of one source: a clean document whose every part cites the body by offsets.

The body is the paragraphs' texts joined by one line feed. Offsets are half-open, in code points, into the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policylab.text.folding import Places


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; ``kind`` is one of ``schemas.CHOICES["paragraphs"]["kind"]``.

    Examples
    --------
    >>> Paragraph("p0001", "h0001", "text", "建成示范工坊30家。", 12, 22).text
    '建成示范工坊30家。'
    """

    paragraph_id: str
    section_id: str | None
    kind: str
    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: it ends at 。！？； or at its paragraph's end.

    Examples
    --------
    >>> sentence = Sentence("s0001", "p0001", None, 0, 10)
    >>> "建成示范工坊30家。力争更多。"[sentence.start_char : sentence.end_char]
    '建成示范工坊30家。'
    """

    sentence_id: str
    paragraph_id: str
    section_id: str | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its own text and its children's; ``level`` runs from 1 (一、 第一章 附件) to 4 ((1)).

    Examples
    --------
    >>> Section("h0001", None, 1, "一、", "总体目标", 0, 0, 40).heading
    '总体目标'
    """

    section_id: str
    parent_id: str | None
    level: int
    marker: str | None
    heading: str
    position: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of an annex table and where its text stands in the body; row 0 is the first row below the header.

    ``covered`` says that a cell above or at the left reaches over this place: the text is that cell's, said again.
    Paragraphs inside a cell are parted by line feeds, where the body has spaces.

    Examples
    --------
    >>> Cell(row_no=0, column_no=1, text="30", start_char=25, end_char=27).text
    '30'
    """

    row_no: int
    column_no: int
    text: str
    start_char: int
    end_char: int
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An annex table; ``columns`` is empty when no header is known, and cells then have no named column.

    Examples
    --------
    >>> cells = (Cell(0, 0, "示范工坊", 20, 24), Cell(0, 1, "30", 27, 29))
    >>> Table("t0001", None, "主要指标", ("指标", "2027年"), 1, True, cells).columns
    ('指标', '2027年')
    """

    table_id: str
    section_id: str | None
    caption: str | None
    columns: tuple[str, ...]
    n_rows: int
    complete: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a metadata field has its value; offsets are null when the quote stands outside the body.

    Examples
    --------
    >>> Evidence("year", "2027", "到2027年", 3, 9, "horizon").rule
    'horizon'
    """

    field: str
    value: str | None
    quote: str | None
    start_char: int | None
    end_char: int | None
    rule: str
    confidence: float | None = None
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A run of the raw text that cleaning took out; ``line`` counts from 1 in the source.

    Examples
    --------
    >>> Dropped(line=2, text="打印 关闭", reason="navigation").reason
    'navigation'
    """

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should know about a source.

    Examples
    --------
    >>> Problem("scan.pdf", "error", "no-text-layer", "scan.pdf: the pages are images", remedy="Read it with OCR.").severity
    'error'
    """

    source_file: str
    severity: str
    code: str
    message: str
    line: int | None = None
    remedy: str | None = None


@dataclass(frozen=True)
class Document:
    """One plan, cleaned and outlined.

    ``metadata`` holds the columns of table ``documents`` that reading fills, by name, and the owner's own columns
    under ``own``.

    Examples
    --------
    >>> paragraphs = (Paragraph("p0001", None, "text", "青禾市", 0, 3), Paragraph("p0002", None, "text", "工作要点", 4, 8))
    >>> document = Document("plan-1a2b3c4d", {}, paragraphs)
    >>> document.body[4:8]
    '工作要点'
    """

    doc_id: str
    metadata: Mapping[str, Any]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)
    folded: Document | None = None
    """The document as it reads with its text folded, in which facts are looked for; null for the folded one itself."""
    places: Places | None = None
    """Offset in the body of every character of the folded body, rising; null where all stand where they stood."""

    @cached_property
    def body(self) -> str:
        """The paragraphs' texts joined by one line feed."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the body of the folded body from ``start`` to ``end``."""
        if self.places is None:
            return start, end
        if start >= end:
            start = end = int(self.places[start]) if start < len(self.places) else len(self.body)
            return start, end
        return int(self.places[start]), int(self.places[end - 1]) + 1
