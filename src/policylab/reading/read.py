"""One source to documents: raw text, clean lines, outline, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from policylab.reading.document import Document
from policylab.reading.outline import outline, split_sentences
from policylab.reading.sources import RawText, Source, read_raw


def document_id(source: Source, member: str | None = None) -> str:
    """Slug of the relative path plus 8 hex digits of the source's hash: stable under better reading."""
    stem = PurePosixPath(source.path).with_suffix("").as_posix() + (f"-{member}" if member else "")
    slug = re.sub(r"\W+", "-", stem).strip("-").lower()[:40]
    return f"{slug}-{source.sha256[:8]}"


def read_source(source: Source) -> Iterator[Document]:
    """Documents of one source, usually one."""
    for raw in read_raw(source):
        yield _read_document(raw)


def _read_document(raw: RawText) -> Document:
    lines = [line.strip(" \t\u3000") for line in raw.text.split("\n")]
    paragraphs, sections = outline([line for line in lines if line])
    doc_id = document_id(raw.source, raw.member)
    n_chars = paragraphs[-1].end_char if paragraphs else 0
    metadata = {
        "label": PurePosixPath(raw.source.path).stem,
        "source_file": raw.source.path,
        "source_member": raw.member,
        "source_sha256": raw.source.sha256,
        "source_format": raw.source_format,
        "encoding": raw.encoding,
        "n_chars": n_chars,
        "n_dropped": 0,
    }
    return Document(doc_id, metadata, paragraphs, split_sentences(paragraphs), sections)
