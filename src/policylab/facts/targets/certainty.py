"""How sure the letters of figures are that were recognised on pictures of pages; a doubtful digit is said, never silent."""

from __future__ import annotations

from collections.abc import Iterator

from policylab.facts.audit.findings import number_words
from policylab.facts.table import Rows
from policylab.reading.certainty import SURE, least_certainty
from policylab.reading.document import Document, Problem, problem

_LONGEST = 60


def add_certainty(document: Document, targets: Rows) -> Iterator[Problem]:
    """Fill ``certainty`` of figures in a document that was recognised; a problem for each that has a doubtful sign.

    Parameters
    ----------
    document : Document
        As printed.
    targets : rows
        Of table ``targets``, with offsets into its body.

    Examples
    --------
    >>> import numpy as np
    >>> from policylab.reading.document import Paragraph
    >>> sure = np.array([1, 1, 0.5, 1, 1], dtype=np.float32)
    >>> plan = Document("a", {"source_file": "a.png"}, (Paragraph("p1", None, "text", "工坊30家", 0, 5),), certainties=sure)
    >>> rows = [{"value": 30.0, "start_char": 0, "end_char": 5}]
    >>> [found.code for found in add_certainty(plan, rows)], rows[0]["certainty"]
    (['figure-uncertain'], 0.5)
    """
    if document.certainties is None:
        return
    for row in targets:
        start, end = row["start_char"], row["end_char"]
        row["certainty"] = least_certainty(document.certainties, document.body, start, end)
        if row.get("value") is None or row["certainty"] is None or row["certainty"] >= SURE:
            continue
        yield problem(
            "figure-uncertain",
            str(document.metadata["source_file"]),
            quote=document.body[start:end][:_LONGEST],
            value=number_words(row["value"]),
            share=row["certainty"],
        )
