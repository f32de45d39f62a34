"""The styles and lists of a .doc as the elements that a .docx says them in, for the numbers that Word shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policylab.reading.formats.old_word.properties import LIST, LIST_LEVEL, changes, number
from policylab.reading.formats.old_word.streams import LIST_USES, LISTS, STYLES, Streams

_FORMATS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText",
    "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha",
    "decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand",
    "decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet",
    "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional",
    "taiwaneseCounting", "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital",
    "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand",
)  # fmt: skip
"""Formats of numbers by their code (MSONFC), under the names that a .docx has for them."""
_FOLLOWS = ("tab", "space", "nothing")


def numbered(listed: bytes) -> tuple[int, int]:
    r"""Which list a paragraph or a style is in (0: none, -1: not said), and on which level.

    Examples
    --------
    >>> numbered(b"\x0b\x46\x05\x00\x0a\x26\x01"), numbered(b"")
    ((5, 1), (-1, 0))
    """
    use, level = -1, 0
    for code, operand in changes(listed):
        if code == LIST:
            use = number(operand, 0, 2)
        elif code == LIST_LEVEL:
            level = operand[0]
    return use, level


def numbering_of(streams: Streams) -> Any:
    """Lists of a file as ``numbering.xml`` has them.

    Examples
    --------
    >>> from policylab.reading.formats.old_word.streams import written
    >>> len(numbering_of(written("一、总体目标")))
    0
    """
    return parse_xml(
        f"<w:numbering {nsdecls('w')}>{''.join(_abstract(streams))}{''.join(_uses(streams))}</w:numbering>"
    )


def _abstract(streams: Streams) -> Iterator[str]:
    """Each list with its levels; those lie behind the part that names the lists."""
    part = streams.part(LISTS)
    at = streams.place(LISTS)[1]
    for index in range(min(number(part, 0, 2), (len(part) - 2) // 28)):
        entry = part[2 + 28 * index : 30 + 28 * index]
        levels = []
        for level in range(1 if entry[26] & 1 else 9):
            said, at = _level(streams.tables, at, level)
            levels.append(said)
        yield f'<w:abstractNum w:abstractNumId="{number(entry, 0)}">{"".join(levels)}</w:abstractNum>'


def _level(tables: bytes, at: int, level: int) -> tuple[str, int]:
    """A level as its element, and where the next one begins."""
    head = tables[at : at + 28].ljust(28, b"\0")
    text_at = at + 28 + head[24] + head[25]
    size = number(tables, text_at, 2)
    text = tables[text_at + 2 : text_at + 2 + 2 * size].decode("utf-16-le", "replace")
    words = "".join(f"%{ord(sign) + 1}" if sign < "\x09" else sign for sign in text)
    style = _FORMATS[head[4]] if head[4] < len(_FORMATS) else "none"
    follows = _FOLLOWS[min(head[15], 2)]
    legal = "<w:isLgl/>" if head[5] & 4 else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{number(head, 0)}"/><w:numFmt w:val="{style}"/>{legal}'
        f'<w:suff w:val="{follows}"/><w:lvlText w:val="{_escaped(words)}"/></w:lvl>'
    ), text_at + 2 + 2 * size


def _escaped(words: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in words if " " <= sign < "\ufffe")


def _uses(streams: Streams) -> Iterator[str]:
    """Each use of a list, by its number from 1, with the values at which levels begin anew."""
    part = streams.part(LIST_USES)
    count = min(number(part, 0), (len(part) - 4) // 16)
    at = 4 + 16 * count
    for index in range(count):
        entry = part[4 + 16 * index : 20 + 16 * index]
        at += 4
        anew = ""
        for _ in range(entry[12]):
            start, flags = number(part, at), number(part, at + 4)
            at += 8
            if flags & 0x20:
                _, at = _level(part, at, 0)
            elif flags & 0x10:
                anew += (
                    f'<w:lvlOverride w:ilvl="{flags & 15}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                )
        yield f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{number(entry, 0)}"/>{anew}</w:num>'


def styles_of(streams: Streams) -> Any:
    """Styles of paragraphs as ``styles.xml`` has them: name, what they are based on, their list.

    Examples
    --------
    >>> from policylab.reading.formats.old_word.streams import written
    >>> len(styles_of(written("一、总体目标")))
    0
    """
    part = streams.part(STYLES)
    count, base = number(part, 2, 2), number(part, 4, 2)
    at, found = 2 + number(part, 0, 2), []
    for index in range(count):
        size = number(part, at, 2)
        entry = part[at + 2 : at + 2 + size]
        at += 2 + size
        if size > base:
            found.append(_style(entry, index, base))
    return parse_xml(f"<w:styles {nsdecls('w')}>{''.join(found)}</w:styles>")


def _style(entry: bytes, index: int, base: int) -> str:
    length = number(entry, base, 2)
    name = entry[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace")
    at = base + 4 + 2 * length
    size = number(entry, at, 2)
    use, level = numbered(entry[at + 4 : at + 2 + size]) if entry[2] & 15 == 1 else (-1, 0)
    based = number(entry, 2, 2) >> 4
    on = f'<w:basedOn w:val="{based}"/>' if based != 0xFFF else ""
    listed = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr></w:pPr>'
        if use >= 0
        else ""
    )
    return f'<w:style w:styleId="{index}"><w:name w:val="{_escaped(name)}"/>{on}{listed}</w:style>'
