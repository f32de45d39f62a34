"""Word files (.docx) to lines of text: automatic numbers rebuilt, tables as rows of pipes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from policylab.reading.document import UnreadableError

_DIGITS = "零一二三四五六七八九"
_CIRCLED = [chr(0x2460 + n) for n in range(20)]


def read_docx(content: bytes, name: str) -> str:
    """Text of a Word file, a paragraph or a table row a line.

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
    >>> read_docx(content.getvalue(), "a.docx").splitlines()
    ['青禾市规划', '一、总体目标']
    """
    try:
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as cause:
        raise UnreadableError("broken-docx", name, cause=str(cause)) from cause
    numbers = Numbers(document)
    lines: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            lines += (numbers.marker(item) + _text(item._p)).split("\n")
        else:
            lines += _rows(item)
    return "\n".join(lines)


def _text(paragraph: Any) -> str:
    """Text of a paragraph with line breaks and tabs, inserted text included, deleted text not."""
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == qn("w:t") and node.text and not _in_textbox(node, paragraph):
            parts.append(node.text)
        elif node.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            parts.append(" ")
    return "".join(parts)


def _in_textbox(node: Any, paragraph: Any) -> bool:
    """Whether a text stands in a fallback drawing inside the paragraph, which repeats a text box."""
    parent = node.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag.endswith("}Fallback"):
            return True
        parent = parent.getparent()
    return False


def _rows(table: Table) -> Iterator[str]:
    seen: set[Any] = set()  # the elements themselves: an id may come again once its element is let go
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = ""
            if cell._tc not in seen:
                seen.add(cell._tc)
                text = re.sub(r"\s+", " ", " ".join(_text(p._p) for p in cell.paragraphs)).strip()
            cells.append(text.replace("|", "｜"))
        if any(cells):
            yield " | ".join(cells) + " |"


class Numbers:
    """The automatic numbers of a document, counted paragraph by paragraph."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for definition in root.findall(qn("w:abstractNum")):
            for level in definition.findall(qn("w:lvl")):
                key = (definition.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl"))))
                self._levels[key] = (
                    _value(level, "w:numFmt"),
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId")

    def marker(self, paragraph: Paragraph) -> str:
        """Number that Word shows before a paragraph (一、, 2.1), or nothing."""
        found = _numbering_of(paragraph)
        if found is None or found[0] not in self._abstract:
            return ""
        definition, level = self._abstract[found[0]], found[1]
        if (definition, level) not in self._levels:
            return ""
        start = self._levels[definition, level][2]
        self._counts[definition, level] = self._counts.get((definition, level), start - 1) + 1
        for key in [key for key in self._counts if key[0] == definition and key[1] > level]:
            del self._counts[key]
        pattern = self._levels[definition, level][1]
        return re.sub(r"%(\d)", lambda match: self._shown(definition, int(match[1]) - 1), pattern)

    def _shown(self, definition: str, level: int) -> str:
        style, _, start = self._levels.get((definition, level), ("decimal", "", 1))
        return _number(self._counts.get((definition, level), start), style)


def _value(element: Any, tag: str) -> str:
    child = element.find(qn(tag))
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _numbering_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """Id and level of a paragraph's numbering, its own or its style's."""
    places = [paragraph._p.pPr]
    style: Any = paragraph.style
    while style is not None:
        places.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for place in places:
        numbering = place.find(qn("w:numPr")) if place is not None else None
        if numbering is not None:
            number = _value(numbering, "w:numId")
            return (number, int(_value(numbering, "w:ilvl") or 0)) if number and number != "0" else None
    return None


def _number(value: int, style: str) -> str:
    """A number as Word shows it in a format: 十二 for chineseCounting, ③ for decimalEnclosedCircle.

    Examples
    --------
    >>> _number(12, "chineseCounting"), _number(3, "decimalEnclosedCircle"), _number(7, "decimal")
    ('十二', '③', '7')
    """
    if style.startswith(("chinese", "japanese", "ideograph", "taiwanese")):
        tens, ones = divmod(value, 10)
        return ("" if not tens else ("" if tens == 1 else _DIGITS[tens % 10]) + "十") + (
            _DIGITS[ones] if ones or not tens else ""
        )
    if style == "decimalEnclosedCircle" and 1 <= value <= 20:
        return _CIRCLED[value - 1]
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return "" if style in ("bullet", "none") else str(value)
