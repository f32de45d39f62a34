"""One source to documents: raw text, clean lines, outline, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from policylab.errors import SourceError
from policylab.reading.document import Document, Paragraph, Problem, Section
from policylab.reading.furniture import take_page_away
from policylab.reading.lines import join_wrapped, read_lines, split_runs
from policylab.reading.metadata import Reading, apply_override, read_metadata
from policylab.reading.outline import find_pieces, lay_out, split_sentences
from policylab.reading.overrides import Override, Overrides
from policylab.reading.sources import RawText, Source, read_raw
from policylab.reading.tables import find_tables
from policylab.reading.title_block import find_titles


def document_id(source: Source, member: str | None = None) -> str:
    """Slug of the relative path plus 8 hex digits of the source's hash: stable under better reading."""
    slug = _slug(PurePosixPath(source.path).with_suffix("").as_posix())[:40]
    if member is not None:
        slug = f"{slug[:24]}-{_slug(member)[-24:]}"
    return f"{slug}-{source.sha256[:8]}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text).strip("-").lower()


def read_source(source: Source, overrides: Overrides | None = None) -> Iterator[Document | Problem]:
    """Documents of one source, usually one; a member that cannot be read gives its problem."""
    overrides = overrides or Overrides()
    for raw in read_raw(source):
        if isinstance(raw, Problem):
            yield raw
            continue
        try:
            yield read_document(raw, overrides.of(raw.source.path, raw.member))
        except SourceError as error:
            yield Problem(
                source.path, "error", "no-text", str(error), remedy="Check that the file holds a plan."
            )


def read_document(raw: RawText, override: Override | None = None) -> Document:
    """Document of a raw text.

    Raises
    ------
    SourceError
        If nothing of a plan is left when the page is taken away.
    """
    page = take_page_away(split_runs(join_wrapped(read_lines(raw.text))))
    if not any(line.text for line in page.lines):
        message = f"{raw.source.path}: no text of a plan is left when the page around it is taken away"
        raise SourceError(message)
    labelled = next((pair.value for pair in page.pairs if pair.field == "title" and pair.value), None)
    titles = find_titles(page.lines, page.n_title, labelled)
    pieces, flat = find_pieces(page.lines, titles=titles.lines | frozenset(range(page.n_title)))
    outline = lay_out(pieces, raw.source.path)
    body = "\n".join(paragraph.text for paragraph in outline.paragraphs)
    reading = Reading(page, titles, outline.paragraphs, outline.sections, body)
    read_metadata(reading)
    override = override or Override()
    apply_override(reading, override.fields)
    gated = any(run.reason == "reading gate" and run.text.find("未完") >= 0 for run in page.dropped)
    completeness = "truncated" if gated else judge_completeness(outline.paragraphs, outline.sections)
    tables = find_tables(
        outline.paragraphs, outline.sections, flat=flat, truncated=completeness == "truncated"
    )
    metadata = (
        {"completeness": completeness}
        | reading.values
        | {
            "source_file": raw.source.path,
            "source_member": raw.member,
            "source_sha256": raw.source.sha256,
            "source_format": raw.source_format,
            "encoding": raw.encoding,
            "n_chars": len(body),
            "n_dropped": sum(len(run.text) for run in page.dropped),
        }
    )
    metadata["label"] = metadata.get("label") or make_label(metadata)
    paragraphs = tuple(outline.paragraphs)
    return Document(
        document_id(raw.source, raw.member), metadata, paragraphs, split_sentences(paragraphs), tuple(outline.sections),
        tables, tuple(reading.evidence), tuple(page.dropped), tuple(outline.problems), {**raw.own, **override.own},
    )  # fmt: skip


def make_label(metadata: Mapping[str, Any]) -> str:
    """Short name for figures and lists: place, genre and year, else the title's start, else the file's name.

    Examples
    --------
    >>> make_label({"region": "青禾市", "genre": "工作要点", "year": 2024, "source_file": "a.txt"})
    '青禾市 工作要点 2024'
    """
    known = [str(metadata[name]) for name in ("region", "genre", "year") if metadata.get(name)]
    if metadata.get("region") and len(known) > 1:
        return " ".join(known)
    title = metadata.get("title")
    return title[:16] if title else PurePosixPath(metadata["source_file"]).stem


_STOP = re.compile(r"[。！？：；!?;:)）”》|\]〕】]$|(?:政府|办公厅|办公室|委员会|局|厅|中心)$|\d$|公告$")


def judge_completeness(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> str:
    """Whether a plan is whole, breaks off (truncated), or announces an annex that is not there (annex missing)."""
    last = paragraphs[-1]
    if last.kind == "text" and not _STOP.search(last.text) and len(last.text) > 30:
        return "truncated"
    announced = any(paragraph.kind == "annex" for paragraph in paragraphs)
    present = any((section.marker or "").startswith("附") for section in sections)
    return "annex missing" if announced and not present else "whole"
