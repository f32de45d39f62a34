"""How sure the reading of a document is: a grade from checks that can fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policylab.reading.document import Problem, problem

Rows = Sequence[Mapping[str, Any]]

MOSTLY_PAGE = 0.6
"""Share of the source that may be page furniture; above it, text of the plan may have gone with the page."""
HEADLESS = 0.5
"""Share of the annex tables that may lack a head."""
DISORDER = 0.1
"""Share of the headings whose number may not follow the one before."""
NOT_TAKEN = 0.05
"""Figures that were not taken in, as a share of those that were."""

_CODES: dict[str, tuple[str, ...]] = {
    "pages": ("page", "pdf", "column", "turned", "geometry"),
    "characters": ("characters-lost", "garbled", "mojibake", "text-missing", "byte"),
}
"""Words in the codes of warnings that tell of pages or characters in doubt."""


def failed_checks(document: Mapping[str, Any], tables: Mapping[str, Rows]) -> list[str]:
    """Names of the checks that the reading of a document fails, in fixed order.

    ``furniture``: most of the source was taken out as page. ``headless tables``: annex tables without a head.
    ``pages``: pages whose order or tables are in doubt. ``characters``: signs lost or garbled. ``figures``: figures
    that no rule took in. ``order``: headings out of number. ``ending``: the text breaks off.

    Examples
    --------
    >>> failed_checks({"n_chars": 100, "n_dropped": 400, "completeness": "whole"}, {})
    ['furniture']
    """
    taken = document["n_dropped"] / max(document["n_chars"] + document["n_dropped"], 1)
    tables_found = [row for row in tables.get("annex_tables", ()) if row["n_rows"] > 1]
    headless = sum(not row["columns"] for row in tables_found)
    problems = tables.get("problems", ())
    doubts = [row["code"] for row in problems if row["severity"] == "warning"]
    odd = sum(str(row["code"]).startswith("numbering-") for row in problems)
    not_taken = sum(str(row["code"]).startswith("figure") for row in problems)
    checks = {
        "furniture": taken > MOSTLY_PAGE,
        "headless tables": headless > HEADLESS * len(tables_found),
        "pages": any(word in code for code in doubts for word in _CODES["pages"]),
        "characters": any(word in code for code in doubts for word in _CODES["characters"]),
        "figures": not_taken > NOT_TAKEN * max(len(tables.get("targets", ())), 1),
        "order": odd > max(1, DISORDER * len(tables.get("sections", ()))),
        "ending": document.get("completeness") == "truncated",
    }
    return [name for name, failed in checks.items() if failed]


def grade(failed: Sequence[str]) -> str:
    """Grade of a reading: sound when no check fails, in doubt for one or two, poor for more.

    Examples
    --------
    >>> grade([]), grade(["order"]), grade(["order", "pages", "figures"])
    ('sound', 'in doubt', 'poor')
    """
    return "sound" if not failed else "in doubt" if len(failed) < 3 else "poor"


def note_of(document: Mapping[str, Any], failed: Sequence[str]) -> Problem:
    """Note that names the checks which a reading fails.

    Examples
    --------
    >>> note_of({"source_file": "a.pdf"}, ["order"]).message
    'a.pdf: the reading is in doubt (order)'
    """
    path, how = str(document["source_file"]), grade(failed).replace(" ", "-")
    return problem("reading-in-doubt", path, severity="note", grade=how, checks=list(failed))
