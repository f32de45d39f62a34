"""Figures that touch a digit, a sign or a power which they do not take in: said, never a silent number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policylab.facts.audit.findings import number_words
from policylab.reading.document import Document, Problem, problem
from policylab.text.numerals import POWER
from policylab.text.rules import Rule

APART = Rule("digits with a blank between them", r"\d[ ]\d", "工坊 12 500人", "12500人")
THOUSANDS = Rule(
    "a comma that parts no thousands", r"\d,(?:\d{1,2}|\d{4,})(?!\d)", "投资12,50万元", "投资12,500万元"
)
DASH = Rule(
    "a dash that may be a minus",
    r"[一-鿿](?<![年月日号至万亿千百])[-—](?=\d)(?<!—[-—])",
    "工坊-30家",
    "20-30家",
)
RAISED = Rule("a power that was not read", r"\d[\^⁰¹²³⁴⁵⁶⁷⁸⁹]|\^\d", "产能3^5吨", "产能35吨")
POINTS = Rule("a number with two points", r"\d\.\d+\.\d", "增长1.2.5%", "增长1.25%")
FOREIGN = Rule(
    "a sign of a font's own beside a digit",
    r"\d[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]|[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]\d",
    "投资1\ue015万元",
    "投资1.5万元",
)
_LONGEST = 60
RULES = (APART, THOUSANDS, DASH, RAISED, POINTS, FOREIGN)


def find_doubts(document: Document, targets: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """A problem for each figure that touches what was not read as part of it, with the words and their place.

    Parameters
    ----------
    document : Document
        The document as printed.
    targets : iterable of rows
        Its rows of table ``targets``, with offsets into the folded body.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "工坊 12 500人"
    >>> plan = Document("a", {"source_file": "a.txt"}, (Paragraph("p1", None, "text", text, 0, 10),))
    >>> [found.code for found in find_doubts(plan, [{"value": 500.0, "start_char": 0, "end_char": 10}])]
    ['figure-in-doubt']
    """
    plain = (document.folded or document).body
    for row in targets:
        if row.get("value") is None:
            continue
        start, end = row["start_char"], row["end_char"]
        words = POWER.sub("0", plain[max(0, start - 2) : end + 1])
        rule = next((rule for rule in RULES if rule.search(words)), None)
        ranged = row.get("value_max") is not None or row["value"] < 0
        if rule is None or (rule is DASH and ranged):
            continue
        first, last = document.span(start, end)
        yield problem(
            "figure-in-doubt",
            str(document.metadata["source_file"]),
            quote=document.body[first:last][:_LONGEST],
            value=number_words(row["value"]),
        )
