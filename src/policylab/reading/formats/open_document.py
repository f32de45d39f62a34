"""OpenDocument texts (.odt) to a layout: paragraphs, headings, lists and tables in reading order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from policylab.reading.document import UnreadableError
from policylab.reading.formats.plain import with_printed_tables
from policylab.reading.formats.stored import Stored
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Block, Layout, grid_of

_LEFT_OUT = frozenset(
    {"note", "annotation", "tracked-changes", "table-of-content", "sequence-decls", "ruby-text"}
)
_LARGEST = 200_000_000


def read_odt(stored: Stored) -> Layout:
    """Layout of an .odt file: what it shows, once; footnotes, comments and deleted text are left out.

    Raises
    ------
    UnreadableError
        If the file is no OpenDocument text.

    Examples
    --------
    >>> import io, zipfile
    >>> body = '<o:document-content xmlns:o="o" xmlns:t="t"><o:text><t:h>一、目标</t:h><t:p>建成<t:s/>30家。</t:p></o:text></o:document-content>'
    >>> content = io.BytesIO()
    >>> with zipfile.ZipFile(content, "w") as parts:
    ...     parts.writestr("content.xml", body)
    >>> [block.text for block in read_odt(Stored("a.odt", content.getvalue())).blocks]
    ['一、目标', '建成 30家。']
    """
    root = content_of(stored)
    body = next((one for one in root.iter() if name_of(one) == "text"), root)
    return Layout(with_printed_tables(tuple(_blocks(body))))


def content_of(stored: Stored) -> etree._Element:
    """What an OpenDocument file holds, as its ``content.xml``.

    Raises
    ------
    UnreadableError
        If it is none, or larger than a document can be.

    Examples
    --------
    >>> content_of(Stored("a.ods", b"no archive"))
    Traceback (most recent call last):
    policylab.reading.document.UnreadableError: a.ods: this is no readable .ods file (File is not a zip file). ...
    """
    try:
        with zipfile.ZipFile(stored.stream()) as parts:
            size = parts.getinfo("content.xml").file_size
            if size > _LARGEST:
                raise UnreadableError("too-large", stored.name, kind="bytes", n=size)
            return etree.fromstring(
                parts.read("content.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True)
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as cause:
        raise UnreadableError("broken-data", stored.name, kind=stored.suffix, cause=str(cause)) from cause


def name_of(element: etree._Element) -> str:
    """Name of an element without its space; empty for a comment.

    Examples
    --------
    >>> name_of(etree.fromstring('<t:p xmlns:t="t"/>'))
    'p'
    """
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for element in parent:
        name = name_of(element)
        if name in ("p", "h"):
            yield from (Block("paragraph", line) for line in text_of(element).split("\n"))
        elif name == "table":
            yield from table_blocks(grid_of(_rows(element)))
        elif name and name not in _LEFT_OUT:
            yield from _blocks(element)


def _rows(table: etree._Element) -> list[list[str | tuple[str, int, int]]]:
    rows = []
    for row in (one for one in table.iter() if name_of(one) == "table-row"):
        cells: list[str | tuple[str, int, int]] = []
        for cell in row:
            if name_of(cell) == "table-cell":
                text = "\n".join(text_of(part) for part in cell.iter() if name_of(part) in ("p", "h"))
                cells.append(
                    (text, _span(cell, "number-rows-spanned"), _span(cell, "number-columns-spanned"))
                )
        rows.append(cells)
    return rows


def _span(cell: etree._Element, name: str) -> int:
    return next((int(value) for key, value in cell.attrib.items() if str(key).endswith("}" + name)), 1)


def text_of(element: etree._Element) -> str:
    r"""Text that an element shows: tabs and line breaks as signs, footnotes and comments left out.

    Examples
    --------
    >>> text_of(etree.fromstring('<t:p xmlns:t="t">甲<t:tab/>乙<t:note>注</t:note></t:p>'))
    '甲\t乙'
    """
    parts = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "s":
            parts.append(" " * next((int(v) for k, v in child.attrib.items() if str(k).endswith("}c")), 1))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name and name not in _LEFT_OUT:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
