"""Stretches of the body that are a layer of their own, found once at build: whoever counts words leaves them out or in by these.

The agencies named in brackets alone can make a plan look as if it spoke of science; a title or the notice around a plan says
what the plan is called, not what it stresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policylab.facts.duties.find import Duty
from policylab.reading.document import Document

_UNIT_LABEL = r"(?:牵头|责任|配合|主办|协办|承办|主管|参与|参加|协同|支持|落实|实施|组织实施|第一)+(?:责任)?(?:单位|部门|处室|领导|市领导|县领导)"
# (责任单位：…), (牵头部门：…), (A、B按职责分工负责), (A牵头,B配合)
_CUE = re.compile(
    rf".?\s*(?:{_UNIT_LABEL})\s*[:：]|.*(?:(?:牵头|负责|配合|参与)|各[县市区].*落实)\s*(?:[,，;；)）〕】］\]。]|$)"
)
# (☆市科技局、市财政局、各县区政府): nothing but units
_UNIT = r"[☆★*]?[^、，,；;()（）。]{1,20}?(?:局|委|办|厅|部|院|署|社|联|会|团|队|站|馆|政府|中心|公司|集团|分行|支行|银行|大学|办公室|开发区|高新区|单位)"
_FIRST = r"(?=[☆★*]|省|市|县|区|州|盟|旗|各|自治|国家|中国|人民银行)"
_UNITS_ONLY = re.compile(rf".{_FIRST}{_UNIT}(?:[、，,；;]\s*(?:{_UNIT}|各[县市区].*?))*等?.")
_OWN_LINE = re.compile(rf"\s*(?:{_UNIT_LABEL})\s*[:：]")
_OPEN = "(（〔【［["
_BRACKET = re.compile(r"[(（〔【［\[)）〕】］\]]")
_QUOTED_TITLE = re.compile(r"《[^《》\n]{2,150}》")
_MARKS = re.compile(r"[\W_]+")
_LEAST_OF_TITLE = 4
_RUNNING = {"text", "list", "annex"}


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of the body and its layer; the fields are the columns of ``schemas.SCHEMAS["spans"]`` but ``doc_id``.

    Examples
    --------
    >>> Span(0, 9, "title") < Span(0, 9, "wrapper")
    True
    """

    start_char: int
    end_char: int
    layer: str


def find_spans(document: Document, duties: Sequence[Duty]) -> list[Span]:
    """Spans of one document, in the order of the text.

    Parameters
    ----------
    document : Document
    duties : sequence of Duty
        The document's own: their brackets and lines are responsibility, and so is a bracket that names
        nobody who could be read.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "办好早餐工程（责任单位：市商务局）。"
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [(text[span.start_char : span.end_char], span.layer) for span in find_spans(document, [])]
    [('（责任单位：市商务局）', 'responsibility')]
    """
    found: list[Span] = [
        Span(paragraph.start_char, paragraph.end_char, "signature")
        for paragraph in document.paragraphs
        if paragraph.kind == "signature"
    ]
    found += [Span(start, end, "responsibility") for start, end in _responsible(document, duties)]
    found += _front(document)
    found += [
        Span(paragraph.start_char + match.start(), paragraph.start_char + match.end(), "quoted title")
        for paragraph in document.paragraphs
        for match in _QUOTED_TITLE.finditer(paragraph.text)
    ]
    return sorted(found)


def _responsible(document: Document, duties: Sequence[Duty]) -> list[tuple[int, int]]:
    """Brackets and lines that say who is responsible, in order, those that touch made one."""
    told = {(duty.start_char, duty.end_char) for duty in duties if duty.basis not in {"prose", "column"}}
    for paragraph in document.paragraphs:
        if paragraph.kind in _RUNNING:
            told |= {
                (paragraph.start_char + start, paragraph.start_char + end)
                for start, end in responsibility_brackets(paragraph.text)
            }
    merged: list[tuple[int, int]] = []
    for start, end in sorted(told):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def responsibility_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph that say who is responsible: brackets, or all of it.

    Examples
    --------
    >>> list(responsibility_brackets("建设实验室。（责任单位：市科技局）"))
    [(6, 17)]
    """
    if _OWN_LINE.match(text):
        yield 0, len(text)
        return
    for start, end in _outer_brackets(text):
        if _CUE.match(text[start:end]) or _UNITS_ONLY.fullmatch(text, start, end):
            yield start, end


def _outer_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of brackets that lie in no other; one that is never closed runs to the sentence's end."""
    depth, start = 0, 0
    for match in _BRACKET.finditer(text):
        if match.group() in _OPEN:
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()
    if depth:
        stop = text.find("。", start)
        yield start, len(text) if stop < 0 else stop


def _front(document: Document) -> Iterator[Span]:
    """Yield the lines before the first heading that are the plan's titles or the notice around it, in plans that have a heading."""
    if not document.sections:
        return
    lines = [paragraph for paragraph in document.paragraphs if paragraph.section_id is None]
    titles = [
        str(document.metadata[name]) for name in ("title", "notice_title") if document.metadata.get(name)
    ]
    layers = front_layers([(line.kind, line.text) for line in lines], titles)
    for line, layer in zip(lines, layers, strict=True):
        if layer:
            yield Span(line.start_char, line.end_char, layer)


def front_layers(paragraphs: Sequence[tuple[str, str]], titles: Sequence[str]) -> list[str | None]:
    """Layer of each paragraph of a plan that is its own title or the notice around it, else None.

    Parameters
    ----------
    paragraphs : sequence of (kind, text)
        Those before the plan's first heading, in order.
    titles : sequence of str
        The plan's title and that of its notice.

    Returns
    -------
    list of str or None
        ``title`` for a line of a title, wherever it is printed; ``wrapper`` from the salutation to the signature of a notice, and for
        a salutation without one.

    Examples
    --------
    >>> lines = [("text", "关于印发竹艺振兴方案的通知"), ("text", "各县人民政府："), ("text", "现印发给你们。"), ("signature", "某市政府"),
    ...     ("text", "竹艺振兴方案"), ("text", "为振兴竹艺，制定本方案。")]
    >>> front_layers(lines, ["竹艺振兴方案", "关于印发竹艺振兴方案的通知"])
    ['title', 'wrapper', 'wrapper', None, 'title', None]
    """
    names = [_MARKS.sub("", title) for title in titles]
    plain = [_MARKS.sub("", text) for _, text in paragraphs]
    is_title = [len(line) >= _LEAST_OF_TITLE and any(line in name for name in names) for line in plain]
    greeted = next(
        (i for i, (_, text) in enumerate(paragraphs) if text.rstrip().endswith(("：", ":"))), len(paragraphs)
    )
    signed = max((i for i, (kind, _) in enumerate(paragraphs) if kind == "signature"), default=greeted)
    layers: list[str | None] = ["title" if title else None for title in is_title]
    for i in range(greeted, max(signed, greeted + 1)):
        if i < len(layers) and paragraphs[i][0] != "signature":
            layers[i] = layers[i] or "wrapper"
    return layers
