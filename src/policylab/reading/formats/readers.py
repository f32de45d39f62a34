"""Which reader takes a file: by the ending of its name, or by its first bytes where it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from policylab.reading.document import Problem, UnreadableError, problem
from policylab.reading.formats.collections import READERS as COLLECTIONS
from policylab.reading.formats.collections import Record, Said, read_records
from policylab.reading.formats.collections.plan_tables import SHEETS, read_plan_tables
from policylab.reading.formats.encodings import decode
from policylab.reading.formats.foreign import FOREIGN
from policylab.reading.formats.plain import read_plain
from policylab.reading.formats.scans.scanning import PICTURES, Scanning
from policylab.reading.formats.stored import Stored
from policylab.reading.layout import Layout
from policylab.text.rules import Rule


@dataclass(frozen=True, slots=True)
class Found:
    """A document of a file as its reader gives it; ``member`` is its place in a file of several, ``own`` its further columns.

    Examples
    --------
    >>> Found(read_plain("青禾市规划"), "txt", "utf-8").source_format
    'txt'
    """

    layout: Layout
    source_format: str
    encoding: str | None = None
    member: str | None = None
    own: Mapping[str, Any] = field(default_factory=dict)


def read_stored(
    stored: Stored,
    said: Said = Said(),  # noqa: B008 - it is frozen
    scanning: Scanning = Scanning(),  # noqa: B008 - it is frozen
) -> Iterator[Found | Problem]:
    """Documents of one file, one by one, and problems of parts of it.

    Raises
    ------
    UnreadableError
        If its format is not read, or the file is broken.

    Examples
    --------
    >>> [found.layout.text for found in read_stored(Stored("规划", "青禾市规划".encode("gbk")))]
    ['青禾市规划']
    """
    for found in _found(stored, said, scanning):
        if isinstance(found, Problem) or (layout := _without_markdown(found.layout)) is found.layout:
            yield found
        else:
            yield replace(found, layout=layout)


def _found(stored: Stored, said: Said, scanning: Scanning) -> Iterator[Found | Problem]:
    suffix = stored.suffix if stored.suffix in _KNOWN else _by_first_bytes(stored) or stored.suffix
    if suffix in COLLECTIONS:
        if suffix in _PACKED:
            stored.need_small_parts()
        yield from _collection(stored, said)
    elif suffix == ".pdf":
        yield _pdf(stored, scanning)
    elif suffix in PICTURES:
        yield _picture(stored, scanning)
    elif reader := _TEXTS.get(suffix):
        stored.need_small_parts()
        yield reader(stored)
    else:
        kind = FOREIGN.get(suffix, "other" if suffix else "unnamed")
        severity = "error" if suffix in FOREIGN else "warning"
        raise UnreadableError("format-not-read", stored.name, severity=severity, kind=kind, suffix=suffix)


def _collection(stored: Stored, said: Said) -> Iterator[Found | Problem]:
    """Documents of a collection; sheets without a column of texts that are tables of indicators or tasks are one document."""
    try:
        yield from map(_of_record(stored), read_records(stored, said))
    except UnreadableError as error:
        tables = (
            read_plan_tables(stored)
            if error.code == "no-column-of-texts" and stored.suffix in SHEETS
            else None
        )
        if tables is None:
            raise
        yield Found(tables, stored.format)


def is_streamed(name: str) -> bool:
    """Whether a file of this name is read part by part, so that it need not fit into the memory.

    Examples
    --------
    >>> is_streamed("plans.csv"), is_streamed("plan.docx")
    (True, False)
    """
    return Stored(name).suffix in COLLECTIONS


def is_text(name: str) -> bool:
    """Whether a file of this name holds one document that is text, and is no picture.

    Examples
    --------
    >>> is_text("plan.docx"), is_text("plans.csv"), is_text("1.png")
    (True, False, False)
    """
    suffix = Stored(name).suffix
    return suffix in _TEXTS or suffix == ".pdf"


_NO_ENDING = Rule(
    "what stands behind the last point of a name and is no ending",
    r"[^\x00-\x7f\d]|\s|^\.\d*$",
    ".年度计划",
    ".docx",
)
_CHINESE = Rule("Chinese words", "[\u4e00-\u9fff]{2}", "青禾市", "Qinghe")


def _by_first_bytes(stored: Stored) -> str | None:
    """Ending that a file without one should have, by its first bytes; null where it has another, or holds no text."""
    if stored.suffix and not _NO_ENDING.search(stored.suffix):
        return None
    head = stored.head()
    for mark, suffix in _MARKS:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t")[: len(mark)].lower() == mark.lower():
            return suffix
    try:
        text = decode(head, stored.name)[0]
    except UnreadableError:
        return None
    return ".txt" if _CHINESE.search(text) else None


_MARKS = (
    (b"%PDF", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"<!doctype html", ".html"), (b"<html", ".html"),
    (b"SQLite format 3\x00", ".sqlite"), (b"{\\rtf", ".rtf"),
)  # fmt: skip
"""First bytes of formats."""


def _plain(stored: Stored) -> Found:
    text, encoding = decode(stored.whole(), stored.name)
    if stored.suffix == ".md":
        text = _MARKDOWN.sub("", text)
    return Found(read_plain(text), stored.format if stored.suffix in _TEXTS else "txt", encoding)


_MARKED = Rule(
    "a line with marks of Markdown: a head, or bold words behind a bullet",
    r"(?m)^\s{0,3}(?:[#]{1,6}[ ]+\S|[-*+>][ ]+\*\*[^*\n]+\*\*)",
    "- **发布机构**：青禾市林业局",
    "- 青禾市林业局",
)
_FEWEST_MARKED = 3


def _without_markdown(layout: Layout) -> Layout:
    """A layout without marks of Markdown where it has them: texts of language models lie in Word files and columns too."""
    if "#" not in layout.text and "**" not in layout.text:
        return layout
    texts = (block.text for block in layout.blocks if "#" in block.text or "**" in block.text)
    marked = sum(1 for text in texts for _ in _MARKED.finditer(text))
    if marked < _FEWEST_MARKED:
        return layout
    return layout.mapped(lambda text: _MARKDOWN.sub("", text))


_MARKDOWN = Rule(
    "a mark of Markdown",
    r"(?m)^\s{0,3}(?:[#]{1,6}\s+|>\s?|[-*+]\s+(?=\S))|\*\*|__|`+",
    "## 总体要求",
    "#1 总体要求",
)
"""Marks of Markdown that are no words: heads of headings, quotes and bullets, bold, code."""


def _page(stored: Stored) -> Found:
    from policylab.reading.formats.html import read_html

    layout, encoding = read_html(stored.whole(), stored.name)
    return Found(layout, "html", encoding)


def _word(stored: Stored) -> Found:
    from policylab.reading.formats.word import read_docx

    return Found(read_docx(stored.whole(), stored.name), "docx")


def _open_document(stored: Stored) -> Found:
    from policylab.reading.formats.open_document import read_odt

    return Found(read_odt(stored), "odt")


def _saved_page(stored: Stored) -> Found:
    from policylab.reading.formats.bundled_pages import read_mht

    layout, encoding = read_mht(stored)
    return Found(layout, "mht", encoding)


def _book(stored: Stored) -> Found:
    from policylab.reading.formats.bundled_pages import read_epub

    return Found(read_epub(stored), "epub")


def _rich_text(stored: Stored) -> Found:
    from policylab.reading.formats.rich_text import read_rtf

    return Found(read_plain(read_rtf(stored)), "rtf")


def _old_word(stored: Stored) -> Found:
    if stored.head(4) == b"PK\x03\x04":  # WPS saves its own ending with Word's content
        return _word(stored)
    if stored.suffix == ".wps" and stored.head(4) != b"\xd0\xcf\x11\xe0":
        raise UnreadableError("format-not-read", stored.name, kind="wps", suffix=".wps")
    from policylab.reading.formats.old_word import read_doc

    try:
        return Found(read_doc(stored.whole(), stored.name), "doc")
    except ImportError as cause:  # the extra is not installed
        raise UnreadableError("format-not-read", stored.name, kind="old-word") from cause
    except UnreadableError:
        raise
    except Exception as cause:  # the reader of a foreign format raises whatever it met
        raise UnreadableError("broken-doc", stored.name, cause=str(cause)) from cause


def _pdf(stored: Stored, scanning: Scanning) -> Found:
    from policylab.reading.formats.pdf import read_pdf

    return Found(read_pdf(stored.whole(), stored.name, scanning), "pdf")


def _picture(stored: Stored, scanning: Scanning) -> Found:
    from policylab.reading.formats.pdf import read_sheets
    from policylab.reading.formats.scans.sheets import picture_sheets

    if not scanning.takes(needed=True):
        raise UnreadableError("picture-not-read", stored.name, severity="warning", kind=scanning.kind)
    sheets = picture_sheets((stored.whole(), *stored.pages), stored.name, scanning)
    if sum(len(sheet.glyphs) for sheet in sheets) < _FEWEST_SIGNS:
        raise UnreadableError("picture-without-text", stored.name, severity="warning")
    return Found(read_sheets(sheets, stored.name), stored.format)


_FEWEST_SIGNS = 20
"""Signs on pictures below which they are no plan but a logo or a photograph."""


def _of_record(stored: Stored) -> Callable[[Record | Problem], Found | Problem]:
    def made(record: Record | Problem) -> Found | Problem:
        if isinstance(record, Problem):
            return record
        place = f"{stored.name}, {record.member}"
        try:
            layout = _layout_of(record.text)
        except UnreadableError as error:
            return error.problem(stored.name)
        except Exception as error:  # a cell that nobody foresaw costs its row, and not the rows behind it
            name, cause = type(error).__name__, str(error)
            return problem(
                "failed", stored.name, severity="error", file=place, step="reading", error=name, cause=cause
            )
        notes = (problem("cell-cut", stored.name, file=place),) if record.cut else ()
        layout = replace(layout, fields=record.fields, notes=notes)
        return Found(layout, stored.format, record.encoding, record.member, record.own)

    return made


_MARKUP = Rule(
    "a tag of a page",
    r"(?i)</?(?:p|div|br|span|table|td|html|section)\b[^<>]*>",
    "<p class=a>建成",
    "<政府工作报告>",
)


def _layout_of(text: str) -> Layout:
    """Layout of the text of a cell, which may be a page with its marks, as servers answer."""
    if sum(1 for _ in _MARKUP.finditer(text, 0, 20_000)) < 3:
        return read_plain(text)
    from policylab.reading.formats.html import read_html

    page = f'<html><head><meta charset="utf-8"></head><body>{text}</body></html>'
    return read_html(page.encode("utf-8", "replace"), "cell.html")[0]


_TEXTS: dict[str, Callable[[Stored], Found]] = {
    ".txt": _plain, ".md": _plain, ".html": _page, ".htm": _page, ".docx": _word, ".doc": _old_word, ".wps": _old_word,
    ".odt": _open_document, ".mht": _saved_page, ".mhtml": _saved_page, ".epub": _book, ".rtf": _rich_text,
}  # fmt: skip
"""Formats of one document a file, by the ending of the file."""
_PACKED = frozenset({".xlsx", ".ods"})
"""Collections that are .zip archives."""
PLAIN = frozenset({".txt", ".md"})
"""Endings of files whose bytes are their text: reading one takes time and memory by its size, and no more."""
_KNOWN = frozenset({*_TEXTS, ".pdf", *PICTURES, *COLLECTIONS, *FOREIGN})


RULES = (_NO_ENDING, _CHINESE, _MARKDOWN, _MARKED, _MARKUP)
