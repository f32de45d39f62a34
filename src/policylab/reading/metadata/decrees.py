"""Decrees (某市人民政府令第12号) and numbered announcements: issuer, number and date, from the head or the line under the title."""

from __future__ import annotations

import re
from itertools import pairwise

from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.titles import COUNT, DECREE, DECREED_BY
from policylab.text.characters import fold
from policylab.text.dates import PRINTED, find_date
from policylab.text.rules import Rule

_HEAD = Rule(
    "the head of a decree, its number on the next line",
    rf"^\s*{DECREED_BY}\s*$",
    "市长令",
    "青禾市人民政府命令如下",
)
_NUMBER = Rule(
    "the number of a decree, alone on its line", rf"^\s*[(\[]?{COUNT}[)\]]?\s*$", "第12号", "第12号楼"
)
_ANNOUNCED = Rule(
    "the number of an announcement, alone on its line",
    rf"^\s*(?P<by>[一-鿿、\s]{{2,40}}?(?:政府|委员会|总局|[部局厅委署院会])\s*(?:公告|通告))\s*[(\[]?\s*{COUNT}\s*[)\]]?\s*$",
    "青禾市林业局公告2031年第7号",
    "青禾市林业局公告了2031年第7号",
)
_MADE_PUBLIC = Rule(
    "by which decree a rule was made public, in brackets under its title",
    rf"^\(\s*(?P<date>{PRINTED})\s*(?:以|经|由)?\s*{DECREED_BY}\s*{COUNT}\s*(?:公布|发布|颁布|公告|[,\s)]|$)",
    "(2031年5月20日青禾市人民政府令第12号公布 自2031年7月1日起施行)",
    "(根据青禾市人民政府令第12号制定)",
)
_LINES = 10
"""Lines at the head of a document among which a decree names itself; further down one is only cited."""
_CHIEFS = ("长", "主席")


def decree(reading: Reading) -> None:
    """Issuer, number and date of a decree; one that the running text or a title only cites gives none.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.lines import Line
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> page = Page(lines=[Line(1, "青禾市人民政府令"), Line(2, "第12号")])
    >>> reading = Reading(page, TitleBlock(), [], [], "")
    >>> decree(reading)
    >>> reading.values
    {'doc_number': '青禾市人民政府令第12号', 'issuer': '青禾市人民政府'}
    """
    head = _head(reading)
    for (at, text), (_, following) in pairwise([*head, (0, "")]):
        folded = fold(text)
        if found := DECREE.match(folded):
            _say(reading, found, found["by"] + found["count"], text)
            _signed(reading, head, at)
        elif (found := _HEAD.match(folded)) and (number := _NUMBER.match(fold(following))):
            _say(reading, found, found["by"] + number["count"], text)
            _signed(reading, head, at)
        elif found := _ANNOUNCED.match(folded + (fold(following) if _NUMBER.match(fold(following)) else "")):
            reading.set("doc_number", re.sub(r"\s", "", found["by"] + found["count"]), text, "decree")
        elif found := _MADE_PUBLIC.match(folded):
            _say(reading, found, found["by"] + found["count"], text)
            reading.set("issued_date", find_date(found["date"]), text, "decree")
        else:
            continue
        return
    for value, label in reading.labelled("doc_number"):
        if found := DECREE.match(fold(value)):
            _say(reading, found, found["by"] + found["count"], value, f"label {label}")


_ABOVE = {"before the title", "date of the page"}
_DATE = Rule("a date alone on its line", rf"^\s*{PRINTED}\s*$", "2031年5月20日", "2031年5月20日起施行")


def _head(reading: Reading) -> list[tuple[int, str]]:
    """Lines at the head of the document with their numbers, also those above the title that are no part of the plan."""
    above = [(run.line, run.text) for run in reading.page.dropped if run.reason in _ABOVE]
    kept = [(line.number, line.text) for line in reading.page.lines[:_LINES] if line.text.strip()]
    return sorted([*above, *kept])[:_LINES]


def _signed(reading: Reading, head: list[tuple[int, str]], at: int) -> None:
    """Date under the head of a decree, below whoever signs it; it is no date of the page."""
    for number, text in head:
        if number > at and _DATE.match(fold(text)):
            reading.set("issued_date", find_date(text), text, "decree")
            reading.page.bare_dates[:] = [line for line in reading.page.bare_dates if line.number != number]
            return


def _say(reading: Reading, found: re.Match[str], number: str, quote: str, rule: str = "decree") -> None:
    office = re.sub(r"\s", "", found["office"])
    if office.endswith(_CHIEFS):  # 市长令: the head of the government signs for it
        office = office.removesuffix("主席").removesuffix("长") + "人民政府" if office != "主席" else ""
    reading.set("doc_number", re.sub(r"\s", "", number), quote, rule)
    reading.set("issuer", office or None, quote, rule)


RULES = (_HEAD, _NUMBER, _ANNOUNCED, _MADE_PUBLIC, _DATE)
