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
    try:
        with zipfile.ZipFile(stored.stream()) as parts:
            if parts.getinfo("content.xml").file_size > _LARGEST:
                raise UnreadableError(
                    "too-large", stored.name, kind="bytes", n=parts.getinfo("content.xml").file_size
                )
            root = etree.fromstring(
                parts.read("content.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True)
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as cause:
        raise UnreadableError("broken-data", stored.name, kind=".odt", cause=str(cause)) from cause
    body = next((one for one in root.iter() if _name(one) == "text"), root)
    return Layout(with_printed_tables(tuple(_blocks(body))))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for element in parent:
        name = _name(element)
        if name in ("p", "h"):
            yield from (Block("paragraph", line) for line in _text(element).split("\n"))
        elif name == "table":
            yield from table_blocks(grid_of(_rows(element)))
        elif name and name not in _LEFT_OUT:
            yield from _blocks(element)


def _rows(table: etree._Element) -> list[list[str | tuple[str, int, int]]]:
    rows = []
    for row in (one for one in table.iter() if _name(one) == "table-row"):
        cells: list[str | tuple[str, int, int]] = []
        for cell in row:
            if _name(cell) == "table-cell":
                text = "\n".join(_text(part) for part in cell.iter() if _name(part) in ("p", "h"))
                cells.append(
                    (text, _span(cell, "number-rows-spanned"), _span(cell, "number-columns-spanned"))
                )
        rows.append(cells)
    return rows


def _span(cell: etree._Element, name: str) -> int:
    return next((int(value) for key, value in cell.attrib.items() if str(key).endswith("}" + name)), 1)


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = _name(child)
        if name == "s":
            parts.append(" " * next((int(v) for k, v in child.attrib.items() if str(k).endswith("}c")), 1))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name and name not in _LEFT_OUT:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
