"""A fault that one paragraph causes costs that paragraph's facts and not the document's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from policylab.reading.document import Document, Problem, problem

Facts = TypeVar("Facts")
_MOST = 20
_SHOWN = 80


def find_around_faults(
    find: Callable[[Document], Facts], document: Document, step: str, faults: list[Problem]
) -> Facts:
    """Facts that ``find`` gives; paragraphs at which it fails are passed over, and a problem names each.

    Parameters
    ----------
    find : callable
        The facts of a document.
    document : Document
    step : str
        What is looked for, as the problem says it: the name of a table.
    faults : list of Problem
        Takes a problem a paragraph that was passed over.

    Raises
    ------
    Exception
        What ``find`` raises, where no single paragraph causes it or more than twenty do, and when memory runs out.

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> plan = Document("d", {}, (Paragraph("p1", None, "text", "甲", 0, 1), Paragraph("p2", None, "text", "乙", 2, 3)))
    >>> faults: list[Problem] = []
    >>> rows = find_around_faults(lambda d: [{"n": 1 // ("乙" not in d.body)}], plan, "duties", faults)
    >>> rows, [fault.code for fault in faults]
    ([{'n': 1}], ['passage-failed'])
    """
    passed: list[Problem] = []
    for _ in range(_MOST):
        try:
            rows = find(document)
        except MemoryError:
            raise
        except Exception as error:
            at = _first_at_fault(find, document)
            if at is None:
                raise
            passed.append(_fault(document, at, step, error))
            document = _without(document, at, at + 1)
        else:
            faults += passed
            return rows
    return find(document)


def _first_at_fault(find: Callable[[Document], object], document: Document) -> int | None:
    """Index of the paragraph at which ``find`` fails first; null when it fails without any text too."""
    n_paragraphs = len(document.paragraphs)
    if _fails(find, _without(document, 0, n_paragraphs)):
        return None
    sound, failing = 0, n_paragraphs
    while failing - sound > 1:
        middle = (sound + failing) // 2
        if _fails(find, _without(document, middle, n_paragraphs)):
            failing = middle
        else:
            sound = middle
    return failing - 1


def _fails(find: Callable[[Document], object], document: Document) -> bool:
    try:
        find(document)
    except Exception:
        return True
    return False


def _without(document: Document, first: int, last: int) -> Document:
    """``document`` with the texts of paragraphs ``first`` to ``last`` (exclusive) blanked out; every offset stays."""
    if first == last:
        return document
    blanked = document.paragraphs[first:last]
    start, end = blanked[0].start_char, blanked[-1].end_char
    paragraphs = [
        replace(paragraph, text=" " * len(paragraph.text)) if first <= at < last else paragraph
        for at, paragraph in enumerate(document.paragraphs)
    ]
    tables = [
        replace(
            table,
            cells=tuple(
                replace(cell, text=" " * len(cell.text)) if start <= cell.start_char < end else cell
                for cell in table.cells
            ),
        )
        for table in document.tables
    ]
    return replace(document, paragraphs=tuple(paragraphs), tables=tuple(tables))


def _fault(document: Document, at: int, step: str, error: Exception) -> Problem:
    return problem(
        "passage-failed",
        str(document.metadata.get("source_file", document.doc_id)),
        severity="error",
        step=step,
        quote=document.paragraphs[at].text.strip()[:_SHOWN],
        error=type(error).__name__,
        cause=str(error),
    )
