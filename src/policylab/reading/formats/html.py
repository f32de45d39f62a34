"""Saved web pages to a layout: furniture out, tables as grids, what the page's tags state kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from policylab.reading.document import Dropped
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.html_elements import (
    BLOCKS,
    CONTROLS,
    NOT_SHOWN,
    READINGS,
    is_data,
    is_furniture,
    is_hidden,
    is_struck,
    is_tool,
    own_cells,
    own_rows,
    shown_text,
    stated_fields,
)
from policylab.reading.formats.plain import with_printed_tables
from policylab.reading.grids import table_blocks
from policylab.reading.layout import Block, Layout, grid_of
from policylab.reading.limits import WIDEST
from policylab.reading.outline.headings import find_marker
from policylab.text.raised import read_raised
from policylab.text.rules import Rule

_CHARSET = Rule(
    "the charset that a page declares",
    r"""(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*(?P<name>[\w-]+)""",
    '<meta charset="gbk">',
    '<meta name="charset">',
)
_DECLARATION = Rule("the declaration of XML", r"\A\s*<\?xml[^>]*\?>", '<?xml version="1.0"?>', "<p>")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_DEEPEST = 400
_WRAP = Rule(
    "a line feed of the page's source between two Chinese characters",
    r"(?<=[\u2e80-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\uffef])",
    "建成\n工坊",
    "建成\nworkshops",
)
_ICON = Rule("a sign of a font of icons", r"[\ue000-\uf8ff]", "\ue601 下载", "下载")


def read_html(content: bytes, name: str) -> tuple[Layout, str]:
    r"""Layout of a saved page, and its encoding.

    The declared charset is believed when the bytes read as Chinese in it, and overruled when they do not.

    Raises
    ------
    SourceError
        If the page is empty or in no known encoding.

    Examples
    --------
    >>> page = "<nav>首页</nav><p>一、总则</p><table><tr><td>1</td><td>建厂</td></tr></table>"
    >>> read_html(page.encode(), "a.html")[0].text
    '一、总则\n1 | 建厂 |'
    """
    declared = _CHARSET.search(content[:4096].decode("latin-1"))
    text, encoding = decode(content, name, declared=declared["name"] if declared else None)
    text = _DECLARATION.sub("", text).replace("\x00", "")
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True, remove_comments=True))
    except (etree.ParserError, ValueError):
        return Layout(()), encoding
    walk = _Walk(len(shown_text(tree)), _note_ids(tree))
    walk.enter(tree, 0)
    walk.end_line()
    return Layout(with_printed_tables(walk.blocks), stated_fields(tree, text), tuple(walk.dropped)), encoding


@dataclass
class _Walk:
    """A walk through a page: the blocks so far, what was left out, and the line that is being written.

    ``notes`` are the names of the places that marks of notes lead to; ``note`` says that the line is one. ``tools`` counts the
    characters of the line that stand in links without a target.
    """

    total: int
    notes: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    line: str = ""
    tools: int = 0
    note: bool = False
    level: int | None = None

    def enter(self, element: html.HtmlElement, depth: int) -> None:
        """Write what an element shows."""
        tag = element.tag
        if not isinstance(tag, str) or tag in NOT_SHOWN:
            return
        if depth > _DEEPEST:
            self._own_line(str(element.text_content()))
        elif reason := self._reason(element):
            self._drop(shown_text_spaced(element), reason)
            if tag in BLOCKS:
                self.end_line()
        elif tag == "table" and is_data(element):
            self.end_line()
            self._table(element, depth)
        elif tag == "sup":
            self._raised(str(element.text_content()))
        else:
            self._inside(element, depth)

    def _reason(self, element: html.HtmlElement) -> str | None:
        if element.tag in ("body", "html"):
            return None
        if is_hidden(element):
            return "not shown"
        if is_struck(element):
            return "struck out"
        if element.tag in READINGS:
            return "how a character is read"
        if element.tag in CONTROLS:
            return "form"
        return "navigation" if is_furniture(element, self.total) else None

    def _inside(self, element: html.HtmlElement, depth: int) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_line()
            self.level = int(tag[1]) if tag in _HEADINGS else self.level
        named = self.notes.intersection((element.get("id"), element.get("name")))
        self.note = self.note or (bool(named) and not self.line.strip(" 注：:"))
        tool = is_tool(element)
        before = len("".join(self.line.split()))
        self._write(element.text, exact=tag == "pre")
        for child in element:
            self.enter(child, depth + 1)
            self._write(child.tail, exact=tag == "pre")
        if tool:
            self.tools += max(0, len("".join(self.line.split())) - before)
        if tag in BLOCKS:
            self.end_line()
            self.level = None if tag in _HEADINGS else self.level

    def _write(self, text: str | None, *, exact: bool = False) -> None:
        if text:
            self.line += text if exact else re.sub(r"[ \t\r\n]+", " ", _WRAP.sub("", text))

    def _own_line(self, text: str) -> None:
        self.end_line()
        self._write(text)
        self.end_line()

    def end_line(self) -> None:
        """End the line that is being written; one of tool links or icons alone is left out."""
        text = self.line.strip(" \t\r\n")
        shown = len("".join(text.split()))
        if shown and self.note:
            self._drop(text, "footnote")
            self.note = False
        elif shown and (self.tools >= shown or _ICON.search(text)) and _may_be_tool(text):
            self._drop(text, "tool bar")
        elif text:
            kind = "paragraph" if self.level is None else "heading"
            self.blocks.append(Block(kind, text, level=self.level))
        self.line, self.tools = "", 0

    def _drop(self, text: str, reason: str) -> None:
        if text:
            self.dropped.append(Dropped(0, text, reason))

    def _raised(self, text: str) -> None:
        """Write a power behind 10 or a unit as one, leave out the mark of a note, keep other raised text."""
        shown = read_raised(self.line, text)
        if shown is None:
            self._drop(text.strip(), "mark of a note")
        else:
            self._write(shown)

    def _table(self, table: html.HtmlElement, depth: int) -> None:
        """Write a table of data: its caption, and its grid with the tables inside its cells below their rows."""
        caption = next((one for one in table if one.tag == "caption"), None)
        if caption is not None:
            self.enter(caption, depth + 1)
        rows: list[list[tuple[str, int, int]]] = []
        inside: dict[int, list[Block]] = {}
        heads = 0
        for row in own_rows(table):
            if is_hidden(row):
                self._drop(shown_text_spaced(row), "not shown")
                continue
            cells = own_cells(row)
            inner = inside.setdefault(len(rows), [])
            rows.append([(self._cell(cell, inner, depth), *_spans(cell)) for cell in cells])
            in_head = next(row.iterancestors("thead"), None) is not None or all(
                cell.tag == "th" for cell in cells
            )
            heads += bool(cells) and in_head and heads == len(rows) - 1
        self.blocks += table_blocks(grid_of(rows, heads), inside=inside)

    def _cell(self, cell: html.HtmlElement, inner: list[Block], depth: int) -> str:
        """Text of a cell, its lines parted by line feeds; tables inside go to ``inner``."""
        walk = _Walk(self.total, self.notes)
        if is_hidden(cell):
            self._drop(shown_text_spaced(cell), "not shown")
            return ""
        walk._inside(cell, depth + 2)
        walk.end_line()
        self.dropped += walk.dropped
        inner += [block for block in walk.blocks if block.grid is not None]
        return "\n".join(block.text for block in walk.blocks if block.grid is None)


def _note_ids(tree: html.HtmlElement) -> frozenset[str]:
    """Names of the places that marks of notes in the text lead to: raised links, or links that are a mark in brackets."""
    marks = [
        link
        for link in tree.iter("a")
        if (link.get("href") or "").startswith("#") and read_raised("", str(link.text_content())) is None
    ]
    raised = [
        link
        for link in marks
        if not str(link.text_content()).strip().isdecimal()
        or next(link.iterancestors("sup"), None) is not None
    ]
    return frozenset(str(link.get("href"))[1:] for link in raised)


def shown_text_spaced(element: html.HtmlElement) -> str:
    """Text of an element on one line, as it is said of what is left out.

    Examples
    --------
    >>> shown_text_spaced(html.fromstring("<div>打印 关闭</div>"))
    '打印 关闭'
    """
    if not any(True for _ in element.iter(*NOT_SHOWN)):
        return re.sub(r"\s+", " ", str(element.text_content())).strip()
    return shown_text(element)


def _may_be_tool(text: str) -> bool:
    return len(text) <= 40 and not any(sign in text for sign in "。，；：") and find_marker(text) is None


def _spans(cell: html.HtmlElement) -> tuple[int, int]:
    return _span(cell.get("rowspan")), _span(cell.get("colspan"))


def _span(value: str | None) -> int:
    return min(int(value), WIDEST) if value and value.strip().isdecimal() and int(value) > 0 else 1


RULES = (_CHARSET, _DECLARATION, _WRAP, _ICON)
