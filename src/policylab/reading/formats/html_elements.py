"""What the elements of a saved page are: shown or not, part of the page or of the plan, a table of data or a frame; what its tags state."""

from __future__ import annotations

from lxml import html

from policylab.text.rules import Rule

NOT_SHOWN = frozenset(
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
        "head",
        "audio",
        "video",
    ]
)
"""Elements whose text a browser does not show."""

CONTROLS = frozenset(["select", "option", "textarea", "button", "map", "datalist", "label", "input"])
"""Parts of a form that a reader fills in or presses."""

STRUCK = frozenset(["del", "s", "strike"])
READINGS = frozenset(["rt", "rp"])
"""How a character is read (ruby), printed above it."""

_PAGE_PARTS = frozenset(["nav", "header", "footer", "aside", "form"])
BLOCKS = frozenset(
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
        "nav",
        "header",
        "footer",
        "aside",
    ]
)
_CHROME = Rule(
    "the class of a part of the page that is not the text",
    r"(?i)(?:^|[-_\s])(?:nav|navbar|menu|topbar|footer|foot|sidebar|breadcrumb|crumb|crumbs|share|bdsharebuttonbox|related|recommend|hot|copyright|pager|pagination|search|login|qrcode|ewm|position|toolbar|comment|advert|ads?)(?:$|[-_\s\d])",
    "left-nav",
    "navigator",
)
_KEEP = Rule(
    "the class of a part of the page that holds the text",
    r"(?i)content|article|main|zoom|detail|body|TRS_|pages_content|text|xxgk|metadata|table",
    "article-share",
    "share-box",
)
_TAGS = {
    "articletitle": "title", "pubdate": "published_date", "contentsource": "source", "publishdate": "published_date",
    "og:title": "title", "article:published_time": "published_date", "og:url": "source_url",
}  # fmt: skip
_SAVED_FROM = Rule(
    "the address that a browser writes into a page it saves",
    r"<!--\s*saved[ ]from[ ]url=\(\d+\)(https?://\S+?)\s*-->",
    "<!-- saved from url=(0025)https://example.org/a.html -->",
    "<!-- https://example.org/a.html -->",
)


def stated_fields(tree: html.HtmlElement, source: str) -> dict[str, str]:
    """Title, date, source and address that the page's tags state (those of Chinese government sites, and what browsers write).

    Examples
    --------
    >>> stated_fields(html.document_fromstring('<meta name="PubDate" content="2024-03-01"><p>x'), "")
    {'published_date': '2024-03-01'}
    """
    fields: dict[str, str] = {}
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").lower()
        value = (tag.get("content") or "").strip()
        tags.setdefault(name, value)
        if name in _TAGS and value:
            fields.setdefault(_TAGS[name], value)
    saved = _SAVED_FROM.search(source[:4000])
    address = _address(tags) or (saved[1] if saved else "")
    if address:
        fields.setdefault("source_url", address)
    if site := tags.get("sitedomain"):
        fields["site_domain"] = site if site.startswith("http") else f"https://{site}"
    return fields


def _address(tags: dict[str, str]) -> str:
    """Address in the tags Url and SiteDomain; one without a site is none."""
    path, site = tags.get("url", ""), tags.get("sitedomain", "")
    if path.startswith("http"):
        return path
    if not path.startswith("/") or not site:
        return ""
    return (site if site.startswith("http") else f"https://{site}").rstrip("/") + path


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element says itself that a browser does not show it.

    Examples
    --------
    >>> is_hidden(html.fromstring('<p style="display: none">x</p>'))
    True
    """
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def is_struck(element: html.HtmlElement) -> bool:
    """Whether an element's text is struck out.

    Examples
    --------
    >>> is_struck(html.fromstring("<del>6处</del>"))
    True
    """
    return element.tag in STRUCK or "line-through" in (element.get("style") or "").lower()


def shown_text(element: html.HtmlElement) -> str:
    """Text that a browser shows of an element, white space left out.

    Examples
    --------
    >>> shown_text(html.fromstring("<div>一、<script>x</script>总则</div>"))
    '一、总则'
    """
    parts: list[str] = []
    for node in element.iter():
        if isinstance(node.tag, str) and node.text and node.tag not in NOT_SHOWN:
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
    return "".join("".join(parts).split())


def is_furniture(element: html.HtmlElement, total: int) -> bool:
    """Whether an element is part of the page, not of the plan: by tag, by class, or because it is a list of links.

    An element with half of the ``total`` characters of the page is none, nor a form with whole sentences: many sites put
    their page into one.

    Examples
    --------
    >>> is_furniture(html.fromstring('<div class="footer">版权所有</div>'), 2000)
    True
    """
    tag = element.tag
    if tag in ("body", "html"):
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if (tag in _PAGE_PARTS or _CHROME.search(name)) and not _KEEP.search(name):
        text = shown_text(element)
        if 2 * len(text) > total or (tag == "form" and len(text) >= 200 and text.count("。") > 1):
            return False
        return len(text) < 3000 or tag in _PAGE_PARTS
    return tag in ("ul", "ol", "div", "td") and _is_links(element)


def _is_links(element: html.HtmlElement) -> bool:
    links = element.findall(".//a")
    if len(links) < 3:
        return False
    text = len(shown_text(element))
    linked = sum(len(shown_text(link)) for link in links)
    return text > 0 and linked > 0.7 * text


def is_tool(element: html.HtmlElement) -> bool:
    """Whether an element does something when it is pressed and leads nowhere by itself (收藏, 下载文字版, 语音播报).

    Examples
    --------
    >>> is_tool(html.fromstring('<a href="javascript:add()">我的收藏</a>')), is_tool(html.fromstring('<a name="_Toc1">总则</a>'))
    (True, False)
    """
    if element.tag != "a":
        return element.get("onclick") is not None or element.get("role") == "button"
    target = (element.get("href") or "").strip()
    anchor = element.get("name") or (element.get("id") or "").startswith("_")
    return not anchor and (not target.strip("#") or target.lower().startswith("javascript:"))


def own_rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """Rows of a table, those of tables inside it left out.

    Examples
    --------
    >>> len(own_rows(html.fromstring("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>")))
    1
    """
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def own_cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    """Cells of a row.

    Examples
    --------
    >>> [cell.tag for cell in own_cells(html.fromstring("<table><tr><th>1</th><td>2</td></tr></table>").find(".//tr"))]
    ['th', 'td']
    """
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_data(table: html.HtmlElement) -> bool:
    """Whether a table holds data: several rows with several filled cells, none of which holds a whole text.

    A table inside may be data of a cell; a table that is mostly other tables frames the page.

    Examples
    --------
    >>> is_data(html.fromstring("<table><tr><td>指标</td><td>2027年</td></tr></table>"))
    True
    """
    rows = [[len(shown_text(cell)) for cell in own_cells(row)] for row in own_rows(table)]
    if max((len(row) for row in rows), default=0) < 2 or any(size >= 1500 for row in rows for size in row):
        return False
    inner = [one for one in table.iter("table") if one is not table]
    if not inner:
        return True
    nested = sum(len(shown_text(one)) for one in inner if next(one.iterancestors("table")) is table)
    filled = sum(sum(size > 0 for size in row) > 1 for row in rows)
    return filled > 2 and 2 * nested < sum(sum(row) for row in rows)


RULES = (_CHROME, _KEEP, _SAVED_FROM)
