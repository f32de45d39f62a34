"""Pages that are packed into one file: a page as a browser saves it (.mht, .mhtml), and a book of pages (.epub)."""

from __future__ import annotations

import email
import posixpath
import zipfile
from collections.abc import Iterator
from email.message import Message
from urllib.parse import unquote

from lxml import etree

from policylab.reading.document import Dropped, UnreadableError
from policylab.reading.formats.html import read_html
from policylab.reading.formats.stored import Stored
from policylab.reading.layout import Block, Layout

_LARGEST = 200_000_000


def read_mht(stored: Stored) -> tuple[Layout, str | None]:
    r"""Layout of the first page of an .mht file, and its encoding.

    Raises
    ------
    UnreadableError
        If there is no page in it.

    Examples
    --------
    >>> saved = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>青禾市竹产业规划</p></body></html>"
    >>> read_mht(Stored("a.mht", saved.encode()))[0].text
    '青禾市竹产业规划'
    """
    message = email.message_from_bytes(stored.whole())
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return read_html(_declared(part), stored.name)
    raise UnreadableError("broken-data", stored.name, kind=".mht", cause="no text/html")


def _declared(part: Message) -> bytes:
    """Bytes of a page; the encoding that only its head names is written into it."""
    content = part.get_payload(decode=True)
    page = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    return (
        f'<meta charset="{charset}">'.encode() + page if charset and b"charset" not in page[:4096] else page
    )


def read_epub(stored: Stored) -> Layout:
    """Layout of the chapters of an .epub file, one after the other.

    Raises
    ------
    UnreadableError
        If the file is no book of pages.

    Examples
    --------
    >>> import io, zipfile
    >>> content = io.BytesIO()
    >>> with zipfile.ZipFile(content, "w") as parts:
    ...     parts.writestr("c.opf", '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>')
    ...     parts.writestr("a.xhtml", "<html><body><p>青禾市竹产业规划</p></body></html>")
    >>> read_epub(Stored("a.epub", content.getvalue())).text
    '青禾市竹产业规划'
    """
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    try:
        with zipfile.ZipFile(stored.stream()) as parts:
            if sum(entry.file_size for entry in parts.infolist()) > _LARGEST:
                raise UnreadableError("too-large", stored.name, kind="bytes", n=_LARGEST)
            for chapter in _chapters(parts):
                layout, _ = read_html(parts.read(chapter), stored.name)
                blocks += layout.blocks
                dropped += layout.dropped
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError) as cause:
        raise UnreadableError("broken-data", stored.name, kind=".epub", cause=str(cause)) from cause
    return Layout(tuple(blocks), dropped=tuple(dropped))


def _chapters(parts: zipfile.ZipFile) -> Iterator[str]:
    """Names of the pages in the order in which the book has them."""
    package = next(name for name in parts.namelist() if name.lower().endswith(".opf"))
    root = etree.fromstring(parts.read(package), etree.XMLParser(resolve_entities=False))
    named = [one for one in root.iter() if isinstance(one.tag, str)]
    pages = {one.get("id"): one.get("href") for one in named if etree.QName(one).localname == "item"}
    for one in named:
        href = pages.get(one.get("idref")) if etree.QName(one).localname == "itemref" else None
        name = (
            posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(str(href)))) if href else ""
        )
        if name in parts.namelist():
            yield name
