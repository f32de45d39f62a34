"""Layers of a plan: headings, body, brackets of responsible units, tables, signatures.

The units named in brackets alone can make a plan look as if it spoke of science: layers are kept apart, so that a count
takes in what it means to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LAYERS = ("heading", "body", "responsibility", "table", "signature")

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
