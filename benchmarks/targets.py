"""Characters a second of finding targets on one core, on plans and on hostile text: ``python benchmarks/targets.py FOLDER``.

Hostile text is timed at 50,000 and at 200,000 characters: four times the text may take four times as long.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from policylab.facts.targets.find import find_targets
from policylab.reading.document import Document, Paragraph, Sentence

HOSTILE = {
    "open brackets": "(", "brackets": "()", "brackets, digits and 、": "(12、3)", "digits": "1", "、": "、",
    "Chinese numerals": "一二三十", "open quotation marks": "“", "years": "2025年", "titles and years": "《甲》2025年",
    "figures after 从": "从3%、", "figures without nouns": "3家、", "figures with nouns": "新增企业3家、平台5个,",
    "均": "甲3%均4%", "cells": "|1家|2家", "verbs": "新增", "promises": "高于",
}  # fmt: skip


def document_of(text: str) -> Document:
    paragraphs, sentences, start = [], [], 0
    for number, line in enumerate(text.split("\n")):
        paragraphs.append(Paragraph(f"p{number}", None, "text", line, start, start + len(line)))
        for match in re.finditer(r"[^。！？；]+[。！？；]?", line):
            span = start + match.start(), start + match.end()
            sentences.append(Sentence(f"s{len(sentences)}", f"p{number}", None, *span))
        start += len(line) + 1
    return Document("d", {}, tuple(paragraphs), tuple(sentences))


def seconds(document: Document) -> float:
    start = time.process_time()
    find_targets(document)
    return time.process_time() - start


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    documents = [document_of(text) for text in texts]
    seconds(documents[0])
    total, spent = sum(map(len, texts)), sum(map(seconds, documents))
    print(f"{len(texts)} plans, {total:,} characters: {total / spent:,.0f} characters a second")
    for name, unit in HOSTILE.items():
        short, long = (seconds(document_of((unit * size)[:size])) for size in (50_000, 200_000))
        print(f"{name:26} 200,000 characters {long:5.2f} s, {long / max(short, 1e-3):4.1f} times 50,000")


if __name__ == "__main__":
    main()
