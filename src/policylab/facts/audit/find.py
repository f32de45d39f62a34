"""Consistency audit: where a plan says two things that cannot both be true, with both places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.facts.audit.annexes import absent_annexes, annex_counts
from policylab.facts.audit.dates import dates_out_of_order, targets_before_issue
from policylab.facts.audit.findings import Finding
from policylab.facts.audit.sums import parts_against_whole, section_counts, sums_across_sections, two_values
from policylab.facts.ids import fact_ids
from policylab.facts.targets.target import Target
from policylab.reading.document import Document


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as the table has it; the fields are the columns of ``schemas.SCHEMAS["findings"]`` but ``doc_id``.

    Examples
    --------
    >>> FindingRow("f1", "annex-absent", '{"annex": "重点项目表"}', "announced, and it does not follow", 0, 9).other_start is None
    True
    """

    finding_id: str
    code: str
    fields: str
    message: str
    start_char: int
    end_char: int
    other_start: int | None = None
    other_end: int | None = None


def find_findings(document: Document, targets: Sequence[Target]) -> list[FindingRow]:
    """Findings of one document, in the order of the text.

    Parameters
    ----------
    document : Document
    targets : sequence of Target
        The document's own.

    Notes
    -----
    Each check speaks only where the text leaves no other reading: it would rather miss a slip than invent one.

    ====================  ==============================================================================
    code                  a finding says
    ====================  ==============================================================================
    annex-absent          an annex is announced and does not follow
    annex-count           the text promises another number of items than the annex lists
    annex-sum             the text promises another amount than the annex's rows make
    section-count         the text promises another number of tasks than there are headings for
    sum-of-sections       a total differs from the sum of its parts, while other totals beside it agree
    parts-and-whole       the parts named after 其中 are more than the whole, or do not make it up
    two-values            one indicator has two values for one year
    dates-out-of-order    a period ends before it starts, or a plan is published before it is issued
    target-before-issue   a target is due in a year that was over when the plan was issued
    ====================  ==============================================================================

    Examples
    --------
    >>> from policylab.reading.document import Paragraph
    >>> text = "建设平台90家,其中省级35家、市级60家。"
    >>> document = Document("a", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
    >>> [finding.code for finding in find_findings(document, [])]
    ['parts-and-whole']
    """
    found: list[Finding] = [
        *absent_annexes(document),
        *annex_counts(document),
        *section_counts(document),
        *sums_across_sections(document, targets),
        *parts_against_whole(document),
        *two_values(targets),
        *dates_out_of_order(document),
        *targets_before_issue(document, targets),
    ]
    found.sort(key=lambda finding: (finding.start, finding.code, finding.message))
    ids = fact_ids("f", document.doc_id, [(finding.code, finding.message) for finding in found])
    return [
        FindingRow(
            finding_id,
            finding.code,
            json.dumps(finding.fields, ensure_ascii=False),
            finding.message,
            finding.start,
            finding.end,
            finding.other_start,
            finding.other_end,
        )
        for finding_id, finding in zip(ids, found, strict=True)
    ]
