"""What reading makes of one source: a clean document whose every part cites the body by offsets.

The body is the paragraphs' texts joined by one line feed. Offsets are half-open, in code points, into the body.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from policylab.errors import SourceError
from policylab.text.folding import Places
from policylab.wording import in_one_line, knows, say

Field = str | float | list[str]
"""What a message names: text, a number, or a list of codes."""


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
    """Something a reader should know about a source; made by ``problem``, which finds the words.

    ``fields`` are what it names, as JSON: with ``code`` it can be said in every language. ``message`` and ``remedy`` are
    English, and are put into words when they are asked for: on its way to the dataset a problem may be told where it stands.

    Examples
    --------
    >>> found = problem("empty-file", "plan.txt", severity="error")
    >>> found.message
    'plan.txt: the file is empty'
    >>> sorted(found.row())
    ['code', 'fields', 'line', 'message', 'remedy', 'severity', 'source_file']
    """

    source_file: str
    severity: str
    code: str
    line: int | None = None
    fields: str = "{}"

    @property
    def message(self) -> str:
        """What is wrong and where."""
        return say(f"problem-{self.code}", **self._named())

    @property
    def remedy(self) -> str | None:
        """What to do about it; null where nothing can be done."""
        entry = f"problem-{self.code}.remedy"
        return say(entry, **self._named()) if knows(entry) else None

    def row(self) -> dict[str, Any]:
        """Its row of table ``problems``, without the plan's id."""
        return {**asdict(self), "message": self.message, "remedy": self.remedy}

    def _named(self) -> dict[str, Field]:
        return {"file": self.source_file, **json.loads(self.fields)}


def problem(
    code: str, source_file: str, *, severity: str = "warning", line: int | None = None, **fields: Field
) -> Problem:
    """The problem ``code``, in words: to add one, write ``problem-CODE`` into each file of ``wording/`` and call this.

    Parameters
    ----------
    code : str
        Its entry in the files of ``wording/``: the message, ``.name`` and, if there is something to do, ``.remedy``.
    source_file : str
        Path of the source; stands in the message as ``$file`` (a field ``file`` names a place within it instead).
    severity : {"note", "warning", "error"}
        An error keeps a document out of the dataset or a table empty.
    line : int, optional
        Of the source, from 1.
    **fields
        What message and remedy name, as text and numbers.

    Examples
    --------
    >>> found = problem("characters-lost", "a.txt", n=1, sign="?", kind="other")
    >>> found.message, found.remedy
    ('a.txt: one character could not be decoded and stands as ?', 'Save the file as UTF-8.')
    >>> found.fields
    '{"n": 1, "sign": "?", "kind": "other"}'
    """
    return _problem(code, source_file, severity, line, fields)


def _problem(
    code: str, source_file: str, severity: str, line: int | None, fields: Mapping[str, Field]
) -> Problem:
    return Problem(source_file, severity, code, line, json.dumps(fields, ensure_ascii=False))


def in_member(found: Problem, member: str | None) -> Problem:
    """The problem with the row or entry that it is about in its words.

    Examples
    --------
    >>> in_member(problem("truncated", "a.csv"), "row 3").message
    'a.csv (row 3): the text breaks off before its end'
    """
    fields = json.loads(found.fields)
    if member is None or "file" in fields:
        return found
    place = f"{found.source_file} ({member})"
    return _problem(found.code, found.source_file, found.severity, found.line, {"file": place, **fields})


class UnreadableError(SourceError):
    """A source that gives no text, with the code, weight and fields of the problem that it becomes."""

    def __init__(self, code: str, name: str, *, severity: str = "error", **fields: Field) -> None:
        super().__init__(code, file=name, **fields)
        self.args = (code, name)  # with which a worker's error is made again
        self.severity = severity

    def said(self, language: str) -> str:
        """The problem and what to do about it in ``language``."""
        return in_one_line(self.problem(str(self.fields["file"])).row(), language)

    def problem(self, source_file: str) -> Problem:
        """What stands in ``problems`` about ``source_file``, which is what cannot be read or holds it."""
        fields = dict(self.fields)
        name = fields.pop("file")
        if name != source_file:
            fields["file"] = f"{source_file}, {name}"
        return _problem(self.code, source_file, self.severity, None, fields)


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
    apart: frozenset[str] = frozenset()
    """Ids of paragraphs that stand in text boxes: what the text around says of years does not hold for them."""
    folded: Document | None = None
    """The document as it reads with its text folded, in which facts are looked for; null for the folded one itself."""
    places: Places | None = None
    """Offset in the body of every character of the folded body, rising; null where all stand where they stood."""
    certainties: npt.NDArray[np.float32] | None = None
    """How sure each sign of the body is (0 to 1; nan where it was not recognised); null where no page was a picture."""

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
