"""A report as a Word document for papers: three-line tables, Chinese fonts, numbered captions, passages as an appendix."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from policylab.figures.style import columns_wide
from policylab.reports.html import Numbered, evidence_anchor, is_number, number_parts, report_words, row_name
from policylab.reports.parts import Evidence, Figure, Omitted, Part, Section, Table, Text, Title, shown

MAX_ROWS, MAX_PASSAGES = 80, 4
"""Rows of a table, and passages behind one number, that the document shows; the spreadsheet has all."""

PAGE_CM = 16.0
LATIN, SONG, HEI = "Times New Roman", "宋体", "黑体"


def write_docx(parts: Sequence[Part], path: Path) -> None:
    """Write a report as a Word document; figures at 300 dpi, passages linked from the numbers they stand behind."""
    title = next(part for part in parts if isinstance(part, Title))
    writer = _Writer(report_words(title.language))
    for each in number_parts(parts):
        writer.add(each)
    writer.appendix()
    properties = writer.document.core_properties
    properties.title, properties.author, properties.language = title.text, "policylab", title.language
    properties.created = properties.modified = datetime(
        2000, 1, 1, tzinfo=UTC
    )  # the same report, the same file
    writer.document.save(str(path))


class _Writer:
    """Adds parts to one document in order, and remembers whose passages go into the appendix."""

    def __init__(self, words: dict[str, str]) -> None:
        self.document = docx.Document()
        self._words = words
        self._behind: list[tuple[Numbered, tuple[Evidence, ...]]] = []
        self._bookmarks = 0
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        for name, size, east in (
            ("Normal", 10.5, SONG), ("Title", 18, HEI), ("Subtitle", 11, SONG), ("Caption", 9, HEI),
            ("Heading 1", 14, HEI), ("Heading 2", 12, HEI), ("Heading 3", 10.5, HEI),
        ):  # fmt: skip
            _set_fonts(self.document.styles[name], size, east)
        for border in self.document.styles["Title"].element.xpath(".//w:pBdr"):
            border.getparent().remove(border)

    def add(self, each: Numbered) -> None:
        match each.part:
            case Title(text=text, subtitle=below):
                self.document.add_paragraph(text, style="Title")
                if below:
                    self.document.add_paragraph(below, style="Subtitle")
            case Section(text=text, level=level):
                self.document.add_heading(text, level=level - 1)
            case Text(text=text, role=role):
                paragraph = self.document.add_paragraph()
                if role != "plain":
                    paragraph.add_run(f"{self._words[role]}  ").bold = True
                paragraph.add_run(text)
            case Omitted(what=what, why=why):
                paragraph = self.document.add_paragraph()
                paragraph.add_run(f"{self._words['left_out']}: {what}. {why}").italic = True
            case Figure():
                self._figure(each, each.part)
            case Table():
                self._table(each, each.part)

    def _figure(self, each: Numbered, figure: Figure) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        picture = io.BytesIO(base64.b64decode(figure.png))
        paragraph.add_run().add_picture(picture, width=Cm(min(figure.width_cm, PAGE_CM)))
        described = paragraph._p.xpath(".//wp:docPr")[0]
        described.set("descr", figure.alt)
        self._caption(each, figure.caption, figure.evidence)

    def _caption(self, each: Numbered, text: str, evidence: tuple[Evidence, ...]) -> Any:
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._bookmark(paragraph, each.anchor)
        paragraph.add_run(f"{self._words[each.kind]} ")
        _field(paragraph, f"SEQ {each.kind.capitalize()} \\* ARABIC", str(each.number))
        paragraph.add_run(f"  {text}")
        if evidence:
            self._behind.append((each, tuple(e for e in evidence if e.row is None or e.row < MAX_ROWS)))
            first = evidence[0]
            if first.row is None:
                note = f"  [{first.n_facts} {self._words['behind']}]"
                _link(paragraph, note, _bookmark_name(evidence_anchor(each.anchor, first)))
        return paragraph

    def _table(self, each: Numbered, table: Table) -> None:
        caption = self._caption(each, table.caption, table.evidence)
        caption.paragraph_format.keep_with_next = True
        rows = table.rows[:MAX_ROWS]
        cells = {(behind.row, behind.column): behind for behind in table.evidence}
        grid = self.document.add_table(rows=1 + len(rows), cols=len(table.labels))
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, label in zip(grid.rows[0].cells, table.labels, strict=True):
            _fill(cell, label, bold=True)
        for number, row in enumerate(rows):
            # cells of a row at once: python-docx walks the whole table for each single cell
            for position, (cell, value) in enumerate(zip(grid.rows[number + 1].cells, row, strict=True)):
                name = table.columns[position]
                behind = cells.get((number, name)) or (cells.get((number, None)) if position == 0 else None)
                target = _bookmark_name(evidence_anchor(each.anchor, behind)) if behind else ""
                _fill(cell, shown(value, name), right=is_number(value), target=target)
        _set_widths(grid, [table.labels, *(tuple(map(shown, row)) for row in rows)])
        _three_lines(grid)
        left = len(table.rows) - len(rows)
        self.document.add_paragraph(f"{left} {self._words['rows_left']}" if left else "")

    def appendix(self) -> None:
        """The passages behind figures and numbers, each where its link leads."""
        if not self._behind:
            return
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.document.add_heading(self._words["passages"], level=1)
        for each, evidence in self._behind:
            part: Any = each.part
            self.document.add_heading(f"{self._words[each.kind]} {each.number}  {part.caption}", level=2)
            for behind in evidence:
                name = row_name(part, behind) if isinstance(part, Table) else ""
                heading = self.document.add_paragraph()
                self._bookmark(heading, evidence_anchor(each.anchor, behind))
                heading.add_run(name).bold = True
                _link(heading, f"  ↑ {self._words[each.kind]} {each.number}", _bookmark_name(each.anchor))
                for passage in behind.passages[:MAX_PASSAGES]:
                    self._passage(passage)

    def _passage(self, passage: Any) -> None:
        place = self.document.add_paragraph()
        place.paragraph_format.keep_with_next = True
        run = place.add_run(" · ".join(filter(None, (passage.label, passage.place))))
        run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x5C, 0x5C, 0x5C)
        paragraph, position = self.document.add_paragraph(), 0
        for start, end in passage.marks:
            paragraph.add_run(passage.text[position:start])
            paragraph.add_run(passage.text[start:end]).bold = True
            position = end
        paragraph.add_run(passage.text[position:])

    def _bookmark(self, paragraph: Any, anchor: str) -> None:
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), _bookmark_name(anchor))
            paragraph._p.append(mark)


def _bookmark_name(anchor: str) -> str:
    """Word allows 40 characters, no hyphen, and a letter first."""
    plain = "".join(character if character.isalnum() else "_" for character in anchor)
    return plain if len(plain) <= 40 else f"{plain[:31]}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def _set_fonts(style: Any, size: float, east: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)  # a theme's font would win over the one named here
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east)):
        fonts.set(qn(f"w:{name}"), font)


def _fill(cell: Any, text: str, *, bold: bool = False, right: bool = False, target: str = "") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if target:
        _link(paragraph, text, target)
    else:
        paragraph.add_run(text).bold = bold
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _set_widths(grid: Any, texts: Sequence[Sequence[str]]) -> None:
    """Columns as wide as what they hold asks for; the width of the page shared out."""
    asked = [
        3 + min(26, max([*map(columns_wide, label.split() or [""]), *map(columns_wide, column)]))
        for label, *column in zip(*texts, strict=True)
    ]
    widths = [Cm(PAGE_CM * each / sum(asked)) for each in asked]
    grid.autofit = False
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width


def _three_lines(grid: Any) -> None:
    """Lines above and below the table and below its head, and no other: 三线表; the head repeats on each page."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_line(side, 12))
    # Word refuses a file whose table properties stand in another order
    grid._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    head = grid.rows[0]
    for cell in head.cells:
        below = OxmlElement("w:tcBorders")
        below.append(_line("bottom", 6))
        cell._tc.get_or_add_tcPr().append(below)
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)


def _line(side: str, eighths: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    return line


def _field(paragraph: Any, code: str, result: str) -> None:
    """A field that Word counts itself, so that captions stay numbered when a part is moved into a paper."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = result
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _link(paragraph: Any, text: str, target: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), target)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x00, 0x5A, 0x8F)
    link.append(run._r)
    paragraph._p.append(link)
