"""Addresses of places in the pages that plans are read on, relative to the reports that lead there."""

from __future__ import annotations

from urllib.parse import quote

from policylab.reports.said.parts import Places

TEXTS = "texts"
"""Folder of the pages of plans, beside the reports."""


def text_address(doc_id: str) -> str:
    """Where a plan is read, from a report beside the folder of texts.

    Examples
    --------
    >>> text_address("a-1")
    'texts/a-1.html'
    """
    return f"{TEXTS}/{quote(doc_id)}.html"


def places_address(places: Places) -> str:
    """Where exactly these places of a plan are shown, from a report beside the folder of texts.

    Spans are written short: each start less the one before, and the length, in base 36. Without scripts the link leads to the
    sentence of the first.

    Examples
    --------
    >>> places_address(Places("a-1", "甲县", "s00012", ((445, 470), (626, 725))))
    'texts/a-1.html?at=cd.p,51.2r#s00012'
    """
    written, before = [], 0
    for start, end in places.spans:
        written.append(f"{_base36(start - before)}.{_base36(end - start)}")
        before = start
    return f"{text_address(places.doc_id)}?at={','.join(written)}#{places.sentence_id}"


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits
