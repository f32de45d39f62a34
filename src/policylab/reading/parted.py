"""A text that holds several documents, each with a number, a title and a date of its own: parted into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policylab.reading.document import problem
from policylab.reading.layout import Layout
from policylab.reading.metadata.titles import NUMBER, is_title
from policylab.reading.raw import RawText
from policylab.text.characters import fold
from policylab.text.dates import PRINTED
from policylab.text.rules import Rule

_NEAR, _BEHIND = 3, 5
"""Lines between the number and the title of a document, and below its date, at most."""
_DATED = Rule(
    "a date that closes a document, alone on its line",
    rf"^\(?{PRINTED}日?\)?$",
    "2031年5月6日",
    "2031年5月6日起施行",
)
_LETTERHEAD = Rule(
    "the head of an office's paper",
    r"^[一-鿿]{2,30}文件$",
    "青禾市人民政府文件",
    "青禾市人民政府关于文件的通知",
)
_ANNEX = Rule("the word for an annex at the head of a line", r"附[件表录]", "附件2：任务分工", "附则")
RULES = (_DATED, _LETTERHEAD, _ANNEX)


def parted(raw: RawText) -> Iterator[RawText]:
    r"""The documents of a text, where head and end of each are certain; else the text as it is.

    A head is a document number and a title, close together; an end is a date alone on its line, just above the next head. What an
    annex is, or a text that the one before names (a notice and what it issues), is no document of its own. Rows of collections
    are never parted.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.formats.plain import read_plain
    >>> from policylab.reading.raw import Source
    >>> one = "青政发〔2031〕{0}号\n青禾市{1}规划\n一、目标\n建成工坊3{0}家。\n青禾市人民政府\n2031年5月{0}日\n"
    >>> text = one.format(6, "竹产业") + one.format(7, "养老服务")
    >>> [(each.member, len(each.layout.blocks)) for each in parted(RawText(Source(Path("."), "a.txt", ""), read_plain(text.strip()), "txt", "utf-8"))]
    [('document 1', 6), ('document 2', 6)]
    """
    blocks = raw.layout.blocks
    numbered = raw.file_name is not None and any(block.text.rstrip().endswith("号") for block in blocks)
    lines = [fold(block.text).strip() for block in blocks] if numbered else []
    starts = _starts(lines)
    if len(starts) < 2:
        yield raw
        return
    ends = [*starts[1:], len(lines)]
    for number, (start, end) in enumerate(zip([0, *starts[1:]], ends, strict=True), start=1):
        member = " ".join(part for part in (raw.member, f"document {number}") if part)
        yield replace(raw, layout=_part(raw, start, end, len(starts) if number == 1 else 0), member=member)


def _part(raw: RawText, start: int, end: int, n_told: int) -> Layout:
    """A document of the text; what is said of the text as a whole stands at the first (``n_told`` documents)."""
    whole = replace(raw.layout, blocks=raw.layout.blocks[start:end])
    if n_told:
        note = problem("documents-parted", raw.source.path, severity="note", n=n_told)
        return replace(whole, notes=(*whole.notes, note))
    fields = {name: value for name, value in whole.fields.items() if name in {"source_url", "retrieved"}}
    return replace(whole, fields=fields, dropped=(), notes=())


def _starts(lines: Sequence[str]) -> list[int]:
    """Where the documents of a text begin; fewer than two where one head or end is not certain."""
    titles = [at for at, line in enumerate(lines) if is_title(line) and _number_near(lines, at)]
    starts = [_start(lines, at) for at in titles]
    if len(titles) < 2 or starts[0] > _BEHIND or not _is_closed(lines, len(lines)):
        return []
    kept = [starts[0]]
    for title, start in zip(titles[1:], starts[1:], strict=True):
        before = "".join(lines[:start])
        if lines[title] in before or not _is_closed(lines, start) or _has_annex(lines, kept[-1], start):
            return []
        kept.append(start)
    return kept


def _number_near(lines: Sequence[str], title: int) -> bool:
    near = lines[max(title - _NEAR, 0) : title + 1 + _NEAR]
    return any(NUMBER.fullmatch(line) for line in near)


def _start(lines: Sequence[str], title: int) -> int:
    """The first line of the head to which a title belongs: a number or the head of the paper may stand above it."""
    above = range(max(title - _NEAR, 0), title)
    return next(
        (at for at in above if NUMBER.fullmatch(lines[at]) or _LETTERHEAD.fullmatch(lines[at])), title
    )


def _is_closed(lines: Sequence[str], end: int) -> bool:
    return any(_DATED.fullmatch(line) for line in lines[max(end - _BEHIND, 0) : end])


def _has_annex(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether annexes stand below the document: a further document may be one of them."""
    return any(_ANNEX.match(line) for line in lines[start:end])
