"""OpenDocument texts (.odt) to a layout: paragraphs, headings, lists and tables in reading order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from policylab.reading.document import Dropped, UnreadableError
from policylab.reading.formats.plain import with_printed_tables
from policylab.reading.formats.stored import Stored
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Block, Layout, grid_of

_APART = {
    "note": "footnote", "annotation": "comment", "tracked-changes": "deleted text", "table-of-content": "table of contents",
    "ruby-text": "how a character is read",
}  # fmt: skip
"""Elements whose text stands on the page, but not in the text, with the reason why it is kept apart."""
_LEFT_OUT = frozenset({*_APART, "sequence-decls"})
_LARGEST = 200_000_000


def read_odt(stored: Stored) -> Layout:
    """Layout of an .odt file: what it shows, once; footnotes, comments and deleted text are kept apart.

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
    return Layout(with_printed_tables(tuple(_blocks(body))), dropped=tuple(_apart(body)))


def _apart(parent: etree._Element) -> Iterator[Dropped]:
    """What stands apart from the text; of a footnote inside a table of contents, only that."""
    for element in parent:
        if reason := _APART.get(name_of(element)):
            if text := " ".join("".join(str(part) for part in element.itertext()).split()):
                yield Dropped(0, text, reason)
        else:
            yield from _apart(element)


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
            yield from _table(element)
        elif name and name not in _LEFT_OUT:
            yield from _blocks(element)


def _table(table: etree._Element) -> list[Block]:
    """Blocks of a table: its own rows, and the tables inside its cells below the row in which they stand."""
    rows: list[list[tuple[str, int, int]]] = []
    inside: dict[int, list[Block]] = {}
    for row in _own(table, "table-row"):
        cells: list[tuple[str, int, int]] = []
        for cell in _own(row, "table-cell"):
            held = list(_blocks(cell))
            inside.setdefault(len(rows), []).extend(block for block in held if block.grid is not None)
            text = "\n".join(block.text for block in held if block.grid is None)
            cells.append((text, _span(cell, "number-rows-spanned"), _span(cell, "number-columns-spanned")))
        rows.append(cells)
    return table_blocks(grid_of(rows), inside=inside)


def _own(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in groups of rows included, those of tables inside it not."""
    for element in parent:
        if name_of(element) == wanted:
            yield element
        elif name_of(element) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _own(element, wanted)


def _span(cell: etree._Element, name: str) -> int:
    return next((int(value) for key, value in cell.attrib.items() if str(key).endswith("}" + name)), 1)


def text_of(element: etree._Element) -> str:
    r"""Text that an element shows: tabs and line breaks as signs, footnotes and comments kept apart.

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
