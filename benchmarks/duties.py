"""Characters a second of finding duties, citations and findings on one core: ``python benchmarks/duties.py FOLDER``.

FOLDER holds .txt plans. Hostile text is timed at 50,000 and at 200,000 characters: four times the text may take four
times as long. All figures come from one run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from policylab.facts.audit.find import find_findings
from policylab.facts.citations.find import find_citations
from policylab.facts.duties.find import find_duties
from policylab.facts.targets.find import find_targets
from policylab.reading.document import Document, Paragraph
from policylab.reading.overrides import Overrides
from policylab.reading.read import read_source
from policylab.reading.sources import list_sources

HOSTILE = {
    "open brackets": "(", "、": "、", "open duty brackets": "(责任单位:", "cut-off duty brackets": "(责任单位:甲局、",
    "duties in prose": "由县财政局牵头,", "rules": "以下均需", "empty titles": "《》(", "short names": "《意见》(以下简称《",
    "wholes without parts": "90家,其中",
}  # fmt: skip
STEPS: dict[str, Callable[[Document], Any]] = {
    "duties": find_duties,
    "citations": find_citations,
    "findings": lambda document: find_findings(document, ()),
}


def seconds(step: Callable[[Document], Any], documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        step(document)
    return time.process_time() - start


def hostile(unit: str, size: int) -> Document:
    return Document("x", {}, (Paragraph("p1", None, "text", (unit * size)[:size], 0, size),))


def main() -> None:
    sources = list_sources(Path(sys.argv[1]))
    found = [document for source in sources for document in read_source(source, Overrides())]
    documents = [document for document in found if isinstance(document, Document)]
    total = sum(len(document.body) for document in documents)
    targets = seconds(find_targets, documents)
    print(
        f"{len(documents)} plans, {total:,} characters; targets take {total / targets:,.0f} characters a second"
    )
    for name, step in STEPS.items():
        spent = seconds(step, documents)
        print(
            f"{name:10} {total / spent:12,.0f} characters a second, {spent / targets:5.2f} of the time of targets"
        )
    for name, unit in HOSTILE.items():
        for step_name, step in STEPS.items():
            short, long = (seconds(step, [hostile(unit, size)]) for size in (50_000, 200_000))
            print(
                f"{name:22} {step_name:10} 200,000 characters {long:5.2f} s, {long / max(short, 1e-3):4.1f} times 50,000"
            )


if __name__ == "__main__":
    main()
