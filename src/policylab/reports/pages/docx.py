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
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from policylab.reports.pages.docx_tables import UPRIGHT_CM, lay_out, three_line_table
from policylab.reports.pages.html import Numbered, number_parts, report_words
from policylab.reports.said.evidence import PassageGroup, evidence_anchor, gather
from policylab.reports.said.parts import (
    Evidence,
    Figure,
    Part,
    Passage,
    Section,
    Table,
    Text,
    Title,
    number_columns,
    reasons_left_out,
    shown_rows,
)
from policylab.reports.said.terms import Term, terms_of
from policylab.wording import in_a_row, say

MAX_ROWS, MAX_PASSAGES = 80, 4
"""Rows of a table, and passages behind one number, that the document shows; the spreadsheet has all."""

TALLEST_CM = 22.0
"""Height of a picture that leaves room for its caption on the page."""

_SMALL = Pt(9)
LATIN, SONG, HEI = "Times New Roman", "宋体", "黑体"


def write_docx(parts: Sequence[Part], path: Path) -> None:
    """Write a report as a Word document; figures at 300 dpi, passages linked from the numbers they stand behind.

    Examples
    --------
    >>> import tempfile
    >>> import docx
    >>> path = Path(tempfile.mkdtemp()) / "a.docx"
    >>> write_docx((Title("青禾市", "2024", "zh"), Text("共一份文本。")), path)
    >>> "共一份文本。" in [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    True
    """
    title = next(part for part in parts if isinstance(part, Title))
    writer = _Writer(title.language)
    for each in number_parts(parts):
        writer.add(each)
    writer.left_out(parts)
    writer.glossary(terms_of(parts, title.language))
    writer.appendix()
    properties = writer.document.core_properties
    properties.title, properties.author, properties.language = title.text, "policylab", title.language
    properties.created = properties.modified = datetime(
        2000, 1, 1, tzinfo=UTC
    )  # the same report, the same file
    writer.document.save(str(path))


class _Writer:
    """Adds parts to one document in order, and remembers whose passages go into the appendix."""

    def __init__(self, language: str) -> None:
        self.document = docx.Document()
        self._language, self._words = language, report_words(language)
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
        self.document.styles["Subtitle"].font.italic = False
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
                for number, line in enumerate(text.split("\n")):
                    paragraph = self.document.add_paragraph()
                    if role != "plain" and not number:
                        paragraph.add_run(f"{self._words[role]}  ").bold = True
                    paragraph.add_run(line)
            case Figure():
                self._figure(each, each.part)
            case Table():
                self._table(each, each.part)

    def left_out(self, parts: Sequence[Part]) -> None:
        """One paragraph on all that was left out, by reason."""
        if reasons := reasons_left_out(parts):
            comma = say("list-comma", self._language)
            said = [
                say("page-left-out-why", self._language, what=comma.join(what), why=why)
                for why, what in reasons
            ]
            text = in_a_row(
                [f"{self._words['left_out']}{self._words['colon']}{said[0]}", *said[1:]], self._language
            )
            self.document.add_paragraph().add_run(text).italic = True

    def glossary(self, terms: Sequence[Term]) -> None:
        """What the terms of the report mean."""
        if not terms:
            return
        self.document.add_heading(say("page-n-terms", self._language, n=len(terms)), level=1)
        for term in terms:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            for text, bold in ((f"{term.name}  ", True), (term.means, False)):
                run = paragraph.add_run(text)
                run.bold, run.font.size = bold, _SMALL

    def _figure(self, each: Numbered, figure: Figure) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        picture = io.BytesIO(base64.b64decode(figure.png))
        drawn = paragraph.add_run().add_picture(picture, width=Cm(min(figure.width_cm, UPRIGHT_CM)))
        if drawn.height > Cm(TALLEST_CM):
            drawn.width, drawn.height = round(drawn.width * Cm(TALLEST_CM) / drawn.height), Cm(TALLEST_CM)
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
                note = f"  [{say('page-n-behind', self._language, n=first.n_facts)}]"
                _link(paragraph, note, _bookmark_name(evidence_anchor(each.anchor, first)))
        return paragraph

    def _table(self, each: Numbered, table: Table) -> None:
        rows = shown_rows(table, MAX_ROWS)
        layout = lay_out(table.labels, rows)
        if layout.landscape:
            self._new_page(landscape=True)
        caption = self._caption(each, table.caption, table.evidence)
        caption.paragraph_format.keep_with_next = True
        cells = {(behind.row, behind.column): behind for behind in table.evidence}

        def write(paragraph: Any, row: int, position: int, text: str) -> None:
            behind = cells.get((row, table.columns[position])) or (position == 0 and cells.get((row, None)))
            if behind:
                _link(paragraph, text, _bookmark_name(evidence_anchor(each.anchor, behind)))
            else:
                paragraph.add_run(text)

        three_line_table(self.document, table.labels, rows, number_columns(table), layout, write=write)
        left = len(table.rows) - len(rows)
        self.document.add_paragraph(say("page-n-rows-left", self._language, n=left) if left else "")
        if layout.landscape:
            self._new_page(landscape=False)

    def _new_page(self, *, landscape: bool) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        width, height = (29.7, 21.0) if landscape else (21.0, 29.7)
        section.page_width, section.page_height = Cm(width), Cm(height)

    def appendix(self) -> None:
        """The passages behind figures and numbers, each where its link leads, in two columns."""
        if not self._behind:
            return
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.add_heading(self._words["passages"], level=1)
        columns = self.document.add_section(WD_SECTION.CONTINUOUS)._sectPr.xpath("./w:cols")[0]
        columns.set(qn("w:num"), "2")
        for each, evidence in self._behind:
            part: Any = each.part
            self.document.add_heading(f"{self._words[each.kind]} {each.number}  {part.caption}", level=2)
            for behind in gather(each.anchor, evidence, part if isinstance(part, Table) else None):
                self._passages(each, behind)

    def _passages(self, each: Numbered, behind: PassageGroup) -> None:
        heading = self.document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        for anchor in behind.anchors:
            self._bookmark(heading, anchor)
        run = heading.add_run(" · ".join(behind.names))
        run.bold, run.font.size = True, _SMALL
        _link(heading, f"  ↑ {self._words[each.kind]} {each.number}", _bookmark_name(each.anchor))
        for passage in behind.passages[:MAX_PASSAGES]:
            self._passage(passage)

    def _passage(self, passage: Passage) -> None:
        place = self.document.add_paragraph()
        place.paragraph_format.keep_with_next = True
        run = place.add_run(" · ".join(filter(None, (passage.label, passage.place))))
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x5C, 0x5C, 0x5C)
        paragraph, position = self.document.add_paragraph(), 0
        for start, end in passage.marks:
            paragraph.add_run(passage.text[position:start])
            paragraph.add_run(passage.text[start:end]).bold = True
            position = end
        paragraph.add_run(passage.text[position:])
        for run in paragraph.runs:
            run.font.size = _SMALL
        for each in (place, paragraph):
            each.paragraph_format.space_after = Pt(3)

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
