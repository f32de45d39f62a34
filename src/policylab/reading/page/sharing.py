"""Texts as document-sharing sites print them: each page of the file begins with its number, like an item of a list."""

from __future__ import annotations

from dataclasses import replace

from policylab.reading.page.lines import Line
from policylab.text.rules import Rule

_SHARED = Rule(
    "a line that says a file is shared",
    r"由会员分享.{0,20}在线阅读",
    "某方案由会员分享,可在线阅读",
    "由会员分享经验",
)
_PAGE = Rule("the number of a page before its text", r"(?P<number>\d{1,3})、", "12、万吨", "12万吨")
_STOPS = "。！？；：!?;:"


def without_page_numbers(lines: list[Line]) -> list[Line]:
    """Lines with the numbers of a shared file's pages taken off, and with the sentences that these part joined.

    Only below a line that says the file is shared, and only where the numbers 1, 2, … begin lines and a sentence goes
    on behind one of them; numbers of items stand behind whole sentences.

    Examples
    --------
    >>> page = "1、" + "各地要把粮食安全摆在首位，" * 4 + "粮食产量达到100"
    >>> texts = ["某方案由会员分享，可在线阅读", page, "2、万吨。", "二、保障措施"]
    >>> [line.text[-6:] for line in without_page_numbers([Line(n, text) for n, text in enumerate(texts)])]
    ['，可在线阅读', '100万吨。', '二、保障措施']
    """
    shared = next((index for index, line in enumerate(lines) if _SHARED.search(line.text[:300])), None)
    if shared is None:
        return lines
    starts: list[int] = []
    for index in range(shared + 1, len(lines)):
        match = _PAGE.match(lines[index].text)
        if match and int(match["number"]) == len(starts) + 1:
            starts.append(index)
    if not any(_goes_on(lines, index) for index in starts[1:]):
        return lines
    done = list(lines[: starts[0]])
    for index in range(starts[0], len(lines)):
        line = lines[index]
        if index in starts:
            line = replace(line, text=_PAGE.sub("", line.text, count=1))
        if index in starts[1:] and _goes_on(lines, index):
            done[-1] = replace(done[-1], text=done[-1].text + line.text)
        else:
            done.append(line)
    return done


def _goes_on(lines: list[Line], index: int) -> bool:
    before = lines[index - 1].text
    return len(before) > 40 and before[-1] not in _STOPS


RULES = (
    _SHARED,
    _PAGE,
)
