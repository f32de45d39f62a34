"""Saved web pages to lines of text: navigation out, tables as rows of pipes, what the page's tags state kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from policylab.reading.formats.encodings import decode

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "object",
        "embed",
        "iframe",
        "select",
        "option",
        "textarea",
        "button",
        "head",
        "audio",
        "video",
        "map",
    ]
)
_PAGE_PARTS = frozenset(["nav", "header", "footer", "aside", "form"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "center",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "br",
        "hr",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "body",
        "html",
        "form",
    ]
)
_CHROME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|topbar|footer|foot|sidebar|breadcrumb|crumb|crumbs|share|bdsharebuttonbox|related|recommend|hot|copyright|pager|pagination|search|login|qrcode|ewm|position|toolbar|comment|advert|ads?)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"content|article|main|zoom|detail|body|TRS_|pages_content|text|xxgk|metadata|table", re.IGNORECASE
)
_DEEPEST = 400
_TAGS = {
    "articletitle": "title", "pubdate": "published_date", "contentsource": "source", "publishdate": "published_date",
    "og:title": "title", "article:published_time": "published_date",
}  # fmt: skip


@dataclass
class PageText:
    """Text of a page, what its tags state by field, and the runs of navigation that were left out.

    Examples
    --------
    >>> PageText("青禾市规划", "utf-8", {"title": "青禾市规划"}).fields
    {'title': '青禾市规划'}
    """

    text: str
    encoding: str
    fields: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


def read_html(content: bytes, name: str) -> PageText:
    r"""Text of a saved page, a block a line.

    The declared charset is believed when the bytes read as Chinese in it, and overruled when they do not.

    Raises
    ------
    SourceError
        If the page is empty or in no known encoding.

    Examples
    --------
    >>> read_html("<nav>首页</nav><p>一、总则</p><table><tr><td>1</td><td>建厂</td></tr></table>".encode(), "a.html").text
    '一、总则\n1 | 建厂 |'
    """
    declared = _CHARSET.search(content[:4096])
    text, encoding = decode(content, name, declared=declared[1].decode("ascii") if declared else None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    page = PageText("", encoding)
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True, remove_comments=True))
    except (etree.ParserError, ValueError):
        return page
    page.fields = _stated(tree)
    pieces = list(_walk(tree, page, depth=0))
    page.text = _lines("".join(pieces))
    return page


def _stated(tree: html.HtmlElement) -> dict[str, str]:
    """Title, date and source that the page's meta tags state (the tags of Chinese government sites)."""
    fields: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = _TAGS.get((tag.get("name") or tag.get("property") or "").lower())
        value = (tag.get("content") or "").strip()
        if key and value:
            fields.setdefault(key, value)
    return fields


def _walk(element: html.HtmlElement, page: PageText, *, depth: int) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIP:
        return
    if depth > _DEEPEST:
        yield "\n" + _inline(element.text_content()) + "\n"
        return
    if _is_chrome(element, tag):
        text = re.sub(r"\s+", " ", element.text_content()).strip()
        if text:
            page.dropped.append(text)
        yield "\n"
        return
    if tag == "table" and _is_data(element):
        yield "\n" + "\n".join(_rows(element)) + "\n"
        return
    block = tag in _BLOCKS
    if block:
        yield "\n"
    if element.text:
        yield _inline(element.text) if tag != "pre" else element.text
    for child in element:
        yield from _walk(child, page, depth=depth + 1)
        if child.tail:
            yield _inline(child.tail) if tag != "pre" else child.tail
    if block:
        yield "\n"


def _inline(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _lines(text: str) -> str:
    """Blocks as lines; the white space of the source is gone, and so is a space between two Chinese characters' lines."""
    lines = (line.strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_chrome(element: html.HtmlElement, tag: str) -> bool:
    """Whether an element is part of the page, not of the plan: by tag, by class, or because it is a list of links."""
    if tag in ("body", "html"):
        return False
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if (tag in _PAGE_PARTS or _CHROME.search(name)) and not _KEEP.search(name):
        return len(element.text_content()) < 3000 or tag in _PAGE_PARTS
    if tag in ("ul", "ol", "div", "td"):
        links = element.findall(".//a")
        if len(links) >= 3:
            text = len(re.sub(r"\s", "", element.text_content()))
            linked = sum(len(re.sub(r"\s", "", link.text_content())) for link in links)
            return text > 0 and linked > 0.7 * text
    return False


def _is_data(table: html.HtmlElement) -> bool:
    """Whether a table holds data: no table inside, several columns, and no cell that holds a whole text."""
    if table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    widths = [len([cell for cell in row if cell.tag in ("td", "th")]) for row in rows]
    if not rows or max(widths, default=0) < 2:
        return False
    return all(len(cell.text_content()) < 1500 for row in rows for cell in row if isinstance(cell.tag, str))


def _rows(table: html.HtmlElement) -> Iterator[str]:
    """Rows of pipes; a cell that reaches over rows or columns stands once, with empty cells in its other places."""
    waiting: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while waiting.get(len(cells), 0) > 0:
                waiting[len(cells)] -= 1
                cells.append("")
            text = re.sub(r"\s+", " ", cell.text_content()).strip().replace("|", "｜")
            width, height = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for offset in range(width):
                waiting[len(cells)] = height - 1
                cells.append(text if offset == 0 else "")
        while waiting.get(len(cells), 0) > 0:
            waiting[len(cells)] -= 1
            cells.append("")
        if any(cells):
            yield " | ".join(cells) + " |"


def _span(value: str | None) -> int:
    return min(int(value), 200) if value and value.strip().isdecimal() and int(value) > 0 else 1
