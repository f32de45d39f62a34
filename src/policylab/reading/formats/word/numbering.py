"""Automatic numbers of a Word file, counted paragraph by paragraph as Word does: restarts, linked styles, levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from policylab.reading.formats.word.numerals import shown_number


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: format of its number, the text around it (第%1条), first value, what follows, and what restarts it."""

    style: str
    text: str
    start: int
    suffix: str
    restarts: bool
    arabic: bool


def value_of(element: Any, tag: str) -> str:
    """Attribute ``val`` of a child, "" without one.

    Examples
    --------
    >>> from docx.oxml import parse_xml
    >>> from docx.oxml.ns import nsdecls
    >>> value_of(parse_xml(f'<w:num {nsdecls("w")}><w:abstractNumId w:val="3"/></w:num>'), "w:abstractNumId")
    '3'
    """
    child = element.find(qn(tag)) if element is not None else None
    return (child.get(qn("w:val")) or "") if child is not None else ""


class Numbers:
    """The lists of a document and how far each has come.

    Parameters
    ----------
    numbering : element or None
        Root of numbering.xml.
    styles : dict
        Elements of the paragraph styles by id.

    Examples
    --------
    >>> Numbers(None, {}).marker(None)
    ''
    """

    def __init__(self, numbering: Any, styles: dict[str, Any]) -> None:
        self._styles = styles
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._restart: dict[tuple[str, int], int] = {}
        self._own: dict[tuple[str, int], _Level] = {}
        self._of_style: dict[tuple[str, str], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: Any) -> None:
        links: dict[str, str] = {}
        for abstract in root.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId")) or ""
            if link := value_of(abstract, "w:numStyleLink"):
                links[name] = link
            for level in abstract.findall(qn("w:lvl")):
                number = int(level.get(qn("w:ilvl")) or 0)
                self._levels[name, number] = _level(level)
                if style := value_of(level, "w:pStyle"):
                    self._of_style[name, style] = number
        for num in root.findall(qn("w:num")):
            name = num.get(qn("w:numId")) or ""
            self._abstract[name] = value_of(num, "w:abstractNumId")
            for override in num.findall(qn("w:lvlOverride")):
                number = int(override.get(qn("w:ilvl")) or 0)
                if (own := override.find(qn("w:lvl"))) is not None:
                    self._own[name, number] = _level(own)
                if start := value_of(override, "w:startOverride"):
                    self._restart[name, number] = int(start)
        for name, definition in list(self._abstract.items()):
            linked = _numbering(self._styles.get(links.get(definition, "")), "w:numId")
            if linked in self._abstract:
                self._abstract[name] = self._abstract[linked]

    def marker(self, paragraph: Any) -> str:
        """Number that Word shows before a paragraph (一、, 2.1), or nothing; the paragraph counts."""
        found = self._numbered(paragraph)
        if found is None:
            return ""
        name, number = found
        definition = self._abstract[name]
        level = self._own.get((name, number)) or self._levels.get((definition, number))
        if level is None:
            return ""
        place = (definition, number)
        restart = self._restart.pop((name, number), None)
        self._counts[place] = restart if restart is not None else self._counts.get(place, level.start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == definition and key[1] > number]:
            if (below := self._levels.get(deeper)) is None or below.restarts:
                del self._counts[deeper]
        text = re.sub(
            r"%(\d)", lambda match: self._shown(name, int(match[1]) - 1, arabic=level.arabic), level.text
        )
        gap = level.suffix != "nothing" and text[-1:].isalnum()
        return text + (" " if gap else "")

    def _shown(self, name: str, number: int, *, arabic: bool) -> str:
        definition = self._abstract[name]
        level = self._own.get((name, number)) or self._levels.get((definition, number))
        if level is None:
            return ""
        value = self._counts.get((definition, number), level.start)
        return shown_number(value, "decimal" if arabic else level.style)

    def _numbered(self, paragraph: Any) -> tuple[str, int] | None:
        """Id and level of a paragraph's list, its own or its style's."""
        properties = paragraph.find(qn("w:pPr")) if paragraph is not None else None
        own = properties.find(qn("w:numPr")) if properties is not None else None
        name, level = value_of(own, "w:numId"), value_of(own, "w:ilvl")
        style, seen = value_of(properties, "w:pStyle") if properties is not None else "", set()
        while (not name or not level) and style and style not in seen:
            seen.add(style)
            element = self._styles.get(style)
            listed = _numbering(element, "w:numId")
            level = level or _numbering(element, "w:ilvl")
            if not name and listed:
                name = listed
                if (
                    not level
                    and (linked := self._of_style.get((self._abstract.get(name, ""), style))) is not None
                ):
                    level = str(linked)
            style = value_of(element, "w:basedOn")
        return (name, int(level or 0)) if name and name != "0" and name in self._abstract else None


def _numbering(style: Any, tag: str) -> str:
    """Id or level of the list that a style puts its paragraphs in."""
    properties = style.find(qn("w:pPr")) if style is not None else None
    return value_of(properties.find(qn("w:numPr")), tag) if properties is not None else ""


def _level(element: Any) -> _Level:
    return _Level(
        value_of(element, "w:numFmt"),
        value_of(element, "w:lvlText"),
        int(value_of(element, "w:start") or 1),
        value_of(element, "w:suff"),
        value_of(element, "w:lvlRestart") != "0",
        element.find(qn("w:isLgl")) is not None,
    )
