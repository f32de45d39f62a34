"""Word files (.docx) to a layout: paragraphs with their numbers, tables as grids, footnotes and running heads apart."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from policylab.reading.document import Dropped, Problem, UnreadableError, problem
from policylab.reading.formats.plain import with_printed_tables
from policylab.reading.formats.word.numbering import Numbers, value_of
from policylab.reading.formats.word.text import Shown, Styles, show
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Block, Grid, GridCell, Layout
from policylab.reading.limits import WIDEST
from policylab.text.rules import Rule

_CONTAINERS = {
    qn(f"w:{name}") for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "txbxContent")
}
_CONTENTS_STYLE = Rule(
    "the style of an entry of a table of contents", r"(?:toc[ ]|目录[ ]?)\d", "toc 2", "toc heading"
)
_HEADING_STYLE = Rule("the style of a heading", r"(?:heading|标题)[ ]?(?P<level>\d)", "heading 1", "heading")
_LONGEST_CELL = 1500
_APART = (("footnotes", "footnote"), ("endnotes", "footnote"), ("header", "running header or page number"), ("footer", "running header or page number"))  # fmt: skip


def read_docx(content: bytes, name: str) -> Layout:
    """Layout of a Word file.

    Raises
    ------
    UnreadableError
        If the file is no Word file, or is protected by a password.

    Examples
    --------
    >>> import io
    >>> import docx
    >>> file, content = docx.Document(), io.BytesIO()
    >>> for text in ("青禾市规划", "一、总体目标"):
    ...     _ = file.add_paragraph(text)
    >>> file.save(content)
    >>> read_docx(content.getvalue(), "a.docx").text.splitlines()
    ['青禾市规划', '一、总体目标']
    """
    try:
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as cause:
        raise UnreadableError("broken-docx", name, cause=str(cause)) from cause
    body = getattr(document.element, "body", None)
    if body is None:
        raise UnreadableError("broken-docx", name, cause="w:body")
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        numbering = None
    walk = _walked(body, document.styles.element, numbering)
    walk.read_apart(document)
    return walk.layout(name)


def read_body(body: Any, styles: Any, numbering: Any, dropped: tuple[Dropped, ...], name: str) -> Layout:
    """Layout of a body in the elements of a .docx, as another format is written; ``dropped`` is what stands apart from it.

    Examples
    --------
    >>> from docx.oxml import parse_xml
    >>> from docx.oxml.ns import nsdecls
    >>> body = parse_xml(f'<w:body {nsdecls("w")}><w:p><w:r><w:t>总则</w:t></w:r></w:p></w:body>')
    >>> read_body(body, None, None, (), "a.doc").text
    '总则'
    """
    walk = _walked(body, styles, numbering)
    walk.dropped += dropped
    return walk.layout(name)


def _walked(body: Any, styles: Any, numbering: Any) -> _Walk:
    known = Styles(styles)
    walk = _Walk(known, Numbers(numbering, known.by_id))
    walk.enter(body)
    return walk


@dataclass
class _Walk:
    """A walk through a document: the blocks so far, what was left out, and what was passed over without being understood.

    ``waiting`` is the text of a paragraph whose end was deleted: it goes on in the next.
    """

    styles: Styles
    numbers: Numbers
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    waiting: str = ""

    def layout(self, name: str) -> Layout:
        """What was read, as a layout."""
        return Layout(
            with_printed_tables(self.blocks), dropped=tuple(self.dropped), notes=tuple(_notes(self, name))
        )

    def enter(self, parent: Any) -> None:
        """Read what an element holds, block by block."""
        for child in parent:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag == qn("w:sdt"):
                self._control(child)
            elif child.tag in _CONTAINERS:
                self.enter(child)
            elif isinstance(child.tag, str) and child.tag not in (qn("w:del"), qn("w:moveFrom")):
                self._pass_over(child)

    def _control(self, control: Any) -> None:
        """Read a content control; one that nobody filled in shows how to fill it in, which is no text of the plan."""
        content, properties = control.find(qn("w:sdtContent")), control.find(qn("w:sdtPr"))
        if content is None:
            return
        if properties is not None and properties.find(qn("w:showingPlcHdr")) is not None:
            shown = "".join(node.text or "" for node in content.iter(qn("w:t")))
            self.dropped.append(Dropped(0, shown, "not filled in"))
        else:
            self.enter(content)

    def _pass_over(self, element: Any) -> None:
        text = "".join(node.text or "" for node in element.iter(qn("w:t")))
        if text.strip() or element.tag == qn("w:altChunk"):
            self.passed_over.append(f"{element.tag.rpartition('}')[2]}: {text[:40]}")

    def _paragraph(self, paragraph: Any) -> None:
        shown = show(paragraph, self.styles)
        self.dropped += [Dropped(0, text, reason) for text, reason in shown.dropped]
        self.passed_over += shown.passed_over
        properties = paragraph.find(qn("w:pPr"))
        if _ends_deleted(properties):
            self.waiting += shown.text
        else:
            self._add(paragraph, properties, self.waiting + shown.text)
            self.waiting = ""
        self._boxes(shown)

    def _add(self, paragraph: Any, properties: Any, text: str) -> None:
        style = self.styles.name(value_of(properties, "w:pStyle"))
        text = self.numbers.marker(paragraph) + text
        if _CONTENTS_STYLE.match(style):
            if text.strip():
                self.dropped.append(Dropped(0, " ".join(text.split()), "table of contents"))
        elif heading := _HEADING_STYLE.match(style):
            self.blocks.append(Block("heading", text, level=int(heading["level"])))
        else:
            self.blocks.append(Block("paragraph", text))

    def _boxes(self, shown: Shown) -> None:
        for box in shown.boxes:
            first = len(self.blocks)
            self.enter(box)
            boxed = [
                replace(one, kind="text box") if one.kind == "paragraph" else one
                for one in self.blocks[first:]
            ]
            self.blocks[first:] = boxed

    def _table(self, table: Any) -> None:
        """Read a table: one of data as a grid and the tables inside it, one that frames text as that text."""
        placed: list[tuple[int, int, Any, list[Block]]] = []
        rows, heads = [row for row in _children(table, "tr") if not self._left_out(row)], 0
        for number, row in enumerate(rows):
            properties = row.find(qn("w:trPr"))
            column = int(value_of(properties, "w:gridBefore") or 0)
            if properties is not None and properties.find(qn("w:tblHeader")) is not None and heads == number:
                heads += 1
            for cell in _children(row, "tc"):
                placed.append((number, column, cell, self._inside(cell)))
                column += _width(cell)
        if _frames(placed, len(rows)):
            self.blocks += [block for *_, blocks in placed for block in blocks]
            return
        grid = Grid(
            tuple(_merged(placed)),
            len(rows),
            max((at + _width(cell) for _, at, cell, _ in placed), default=0),
            heads,
        )
        inside: dict[int, list[Block]] = {}
        for row, _, _, blocks in placed:
            inside.setdefault(row, []).extend(block for block in blocks if block.grid is not None)
        self.blocks += table_blocks(grid, inside=inside)

    def _left_out(self, row: Any) -> bool:
        """Whether a row is deleted or hidden; the text of a hidden one is kept among what was dropped."""
        properties = row.find(qn("w:trPr"))
        if properties is None:
            return False
        if properties.find(qn("w:hidden")) is not None:
            self.dropped.append(
                Dropped(0, "".join(node.text or "" for node in row.iter(qn("w:t"))), "hidden text")
            )
            return True
        return properties.find(qn("w:del")) is not None

    def _inside(self, cell: Any) -> list[Block]:
        """Blocks of a cell; a part of a merged cell that is covered holds none that Word shows."""
        outside, self.blocks = self.blocks, []
        if not _is_covered(cell):
            self.enter(cell)
        inside, self.blocks = self.blocks, outside
        return inside

    def read_apart(self, document: Any) -> None:
        """Keep footnotes and running heads among what was dropped: they stand on the page, but not in the text."""
        for part in document.part.package.iter_parts():
            name = str(part.partname).rpartition("/")[2]
            reason = next((reason for start, reason in _APART if name.startswith(start)), None)
            if reason is None or not name.endswith(".xml"):
                continue
            root = parse_xml(part.blob)
            for paragraph in root.iter(qn("w:p")):
                if text := " ".join(show(paragraph, self.styles).text.split()):
                    self.dropped.append(Dropped(0, text, reason))


def _ends_deleted(properties: Any) -> bool:
    """Whether the mark at a paragraph's end is deleted or moved away, so that its text goes on in the next."""
    mark = properties.find(qn("w:rPr")) if properties is not None else None
    return mark is not None and (
        mark.find(qn("w:del")) is not None or mark.find(qn("w:moveFrom")) is not None
    )


def _children(parent: Any, name: str) -> list[Any]:
    """Rows of a table or cells of a row, those in content controls included."""
    found = []
    for child in parent:
        if child.tag == qn(f"w:{name}"):
            found.append(child)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            found += _children(content, name) if content is not None else []
        elif child.tag in _CONTAINERS:
            found += _children(child, name)
    return found


def _width(cell: Any) -> int:
    return min(int(value_of(cell.find(qn("w:tcPr")), "w:gridSpan") or 1), WIDEST)


def _is_covered(cell: Any) -> bool:
    """Whether a cell goes on with the one above it."""
    properties = cell.find(qn("w:tcPr"))
    merge = properties.find(qn("w:vMerge")) if properties is not None else None
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _frames(placed: list[tuple[int, int, Any, list[Block]]], n_rows: int) -> bool:
    """Whether a table only frames text: hardly a row has two filled cells, or a cell holds a whole text."""
    filled = Counter(
        row for row, *_, blocks in placed if any(block.text.strip() or block.grid for block in blocks)
    )
    several = sum(count > 1 for count in filled.values())
    if any(sum(len(block.text) for block in blocks) >= _LONGEST_CELL for *_, blocks in placed):
        return True
    return bool(filled) and several <= 0.2 * len(filled)


def _merged(placed: list[tuple[int, int, Any, list[Block]]]) -> list[GridCell]:
    """Cells of a grid; those that go on with the one above it lengthen it."""
    cells: dict[tuple[int, int], GridCell] = {}
    above: dict[int, tuple[int, int]] = {}
    for row, column, cell, blocks in placed:
        owner = above.get(column)
        if _is_covered(cell) and owner is not None and cells[owner].row + cells[owner].row_span == row:
            old = cells[owner]
            cells[owner] = GridCell(old.row, old.column, old.text, old.row_span + 1, old.column_span)
            continue
        text = "\n".join(block.text for block in blocks if block.grid is None and block.text.strip())
        cells[row, column] = GridCell(row, column, text, 1, _width(cell))
        above[column] = (row, column)
    return list(cells.values())


def _notes(walk: _Walk, name: str) -> list[Problem]:
    """A note when elements with text are passed over."""
    if not walk.passed_over:
        return []
    kinds = Counter(entry.partition(":")[0] for entry in walk.passed_over)
    listed = ", ".join(kind for kind, _ in kinds.most_common(4))
    first = walk.passed_over[0].partition(": ")[2]
    found = len(walk.passed_over)
    return [problem("word-not-read", name, severity="note", n=found, kinds=listed, first=first)]


RULES = (_CONTENTS_STYLE, _HEADING_STYLE)
