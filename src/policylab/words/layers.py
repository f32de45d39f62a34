"""Layers of a plan: headings, body, brackets of responsible units, tables, signatures, its title, the notice around it.

The units named in brackets alone can make a plan look as if it spoke of science: layers are kept apart, so that a count
takes in what it means to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LAYERS = ("heading", "body", "responsibility", "table", "signature", "title", "wrapper")

LAYER_OF_KIND = {
    "heading": "heading", "text": "body", "list": "body", "annex": "body", "table_row": "table", "signature": "signature",
}  # fmt: skip

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
_OPEN, _CLOSE = "(（〔【［[", ")）〕】］]"
_BRACKET = re.compile(r"[(（〔【［\[)）〕】］\]]")


_MARKS = re.compile(r"[\W_]+")
_LEAST_OF_TITLE = 4


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


def split_layers(text: str, kind: str) -> Iterator[tuple[str, int, int]]:
    """Yield (layer, start, end) of the parts of a paragraph, in order; they partition it.

    Examples
    --------
    >>> list(split_layers("建设实验室。（责任单位：市科技局）", "text"))
    [('body', 0, 6), ('responsibility', 6, 17)]
    """
    layer = LAYER_OF_KIND[kind]
    if layer != "body":
        yield layer, 0, len(text)
        return
    if _OWN_LINE.match(text):
        yield "responsibility", 0, len(text)
        return
    done = 0
    for start, end in _outer_brackets(text):
        if _CUE.match(text[start:end]) or _UNITS_ONLY.fullmatch(text, start, end):
            if done < start:
                yield layer, done, start
            yield "responsibility", start, end
            done = end
    if done < len(text):
        yield layer, done, len(text)


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
