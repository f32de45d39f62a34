"""One source to documents: raw text, clean lines, outline, metadata."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from policylab.reading.certainty import certainties_in
from policylab.reading.completeness import is_gated, judge_completeness, links_to_files
from policylab.reading.document import Document, Problem, UnreadableError, in_member, problem
from policylab.reading.formats.collections import WEIGHED
from policylab.reading.formats.encodings import garbled, script_of
from policylab.reading.hidden import find_hidden
from policylab.reading.metadata.corrected import apply_override
from policylab.reading.metadata.describe import read_metadata
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.stated import year_stated
from policylab.reading.missing import missing_in
from policylab.reading.outline.sections import find_pieces, lay_out, split_sentences
from policylab.reading.outline.tables import find_tables
from policylab.reading.overrides import DATES, Override, Overrides
from policylab.reading.page.broken_signature import join_signatures
from policylab.reading.page.furniture import Page, take_page_away
from policylab.reading.page.labels import Pair, part_label_runs
from policylab.reading.page.lines import join_wrapped, read_lines, split_runs
from policylab.reading.page.sharing import without_page_numbers
from policylab.reading.page.title_block import find_titles
from policylab.reading.page.twice import PRINTED_TWICE, second_print
from policylab.reading.parts import other_titles, part_notes
from policylab.reading.printed import as_printed, fold_layout
from policylab.reading.raw import RawText, Source
from policylab.reading.sources import read_raw
from policylab.text.dates import find_date


def document_id(source: Source, member: str | None = None) -> str:
    """Slug of the relative path plus 8 hex digits of the source's hash: stable under better reading.

    A member (a row, sheet or archive entry) has the end of its name in the slug and the whole of it in the hash.

    Examples
    --------
    >>> from pathlib import Path
    >>> document_id(Source(Path("."), "plans/青禾市规划.txt", "1a2b3c4d" * 8))
    'plans-青禾市规划-1a2b3c4d'
    """
    slug = _slug(PurePosixPath(source.path).with_suffix("").as_posix())[:40]
    if member is None:
        return f"{slug}-{source.sha256[:8]}"
    digits = hashlib.sha256(f"{source.sha256}/{member}".encode()).hexdigest()
    return f"{slug[:24]}-{_slug(member)[-24:]}-{digits[:8]}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text).strip("-").lower()


def read_source(source: Source, overrides: Overrides | None = None) -> Iterator[Document | Problem]:
    """Documents of one source, usually one; a member that cannot be read gives its problem.

    Examples
    --------
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> (document,) = read_source(list_sources(shipped("corpus"))[0])
    >>> document.metadata["region"], document.sections[0].level
    ('澄沅市', 1)
    """
    overrides = overrides or Overrides()
    empty: list[str] = []
    for raw in read_raw(source, overrides.said, overrides.scanning):
        if isinstance(raw, Problem):
            yield raw
            continue
        try:
            yield read_document(raw, overrides.of(raw.source.path, raw.member))
        except UnreadableError as error:
            if raw.member is None or error.code != "no-text":
                yield error.problem(source.path)
                continue
            empty.append(raw.member)
    if empty:
        yield problem("rows-without-text", source.path, n=len(empty), places=empty[:3])


def read_document(raw: RawText, override: Override | None = None) -> Document:
    r"""Document of a raw text, with what its owner says in place of what was read.

    Raises
    ------
    UnreadableError
        If nothing of a plan is left when the page is taken away.

    Examples
    --------
    >>> from pathlib import Path
    >>> from policylab.reading.formats.plain import read_plain
    >>> text = "青禾市2024年工作要点\n一、总体目标\n建成示范工坊30家。\n"
    >>> document = read_document(RawText(Source(Path("."), "a.txt", "1a2b3c4d" * 8), read_plain(text), "txt", "utf-8"))
    >>> document.metadata["title"], document.metadata["year"], [section.heading for section in document.sections]
    ('青禾市2024年工作要点', 2024, ['总体目标'])
    """
    traditional = script_of(raw.layout.text) == "traditional"
    layout, text = fold_layout(raw.layout, traditional=traditional)
    plain = _read_folded(replace(raw, layout=layout), override or Override(), republic=traditional)
    document = _finished(as_printed(plain, text))
    document = replace(document, certainties=certainties_in(document.body, raw.layout.recognised))
    notes = [
        *find_hidden(raw.layout.text, raw.source.path),
        *missing_in(document, raw.layout, raw.source.path),
    ]
    notes = [in_member(found, raw.member) for found in notes]
    if traditional:
        notes.append(problem("traditional-script", raw.source.path, severity="note"))
    return replace(document, problems=(*document.problems, *notes))


def _finished(document: Document) -> Document:
    """``document`` with what is counted in it, and made of it, as printed."""
    counted = {"n_chars": len(document.body), "n_dropped": sum(len(run.text) for run in document.dropped)}
    metadata = {**document.metadata, **counted}
    metadata["label"] = metadata.get("label") or make_label(metadata)
    return replace(document, metadata=metadata)


def _read_folded(raw: RawText, override: Override, *, republic: bool) -> Document:
    page = _read_page(raw)
    labelled = next((pair.value for pair in page.pairs if pair.field == "title" and pair.value), None)
    titles = find_titles(page.lines, page.n_title, labelled)
    pieces, flat = find_pieces(page.lines, titles=titles.lines | frozenset(range(page.n_title)))
    outline = lay_out(pieces, raw.source.path)
    paragraphs, sections = tuple(outline.paragraphs), tuple(outline.sections)
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    cut = any(table.cut for table in flat) or is_gated(page.dropped) or _is_cut(raw)
    linked = links_to_files(page.dropped)
    completeness = judge_completeness(paragraphs, sections, cut=cut, linked=linked)
    tables = find_tables(pieces, paragraphs, sections, flat=flat, truncated=completeness == "truncated")
    known = {"completeness": completeness}
    about = _about(raw, override)
    reading = Reading(page, titles, outline.paragraphs, outline.sections, body, known, **about)
    reading.republic = republic
    read_metadata(reading)
    apply_override(reading, override.fields)
    notes = _notes(raw, page, body, completeness)
    if titles_below := other_titles(paragraphs, sections):
        n_held = 1 + len(titles_below)
        notes.append(problem("holds-several", raw.source.path, n=n_held, titles=titles_below[:3]))
    return Document(
        doc_id=document_id(raw.source, raw.member),
        metadata=reading.values | _provenance(raw),
        paragraphs=paragraphs,
        sentences=split_sentences(paragraphs),
        sections=sections,
        tables=tables,
        evidence=tuple(reading.evidence),
        dropped=tuple(page.dropped),
        problems=tuple(in_member(one, raw.member) for one in (*outline.problems, *reading.problems, *notes))
        + raw.layout.notes,
        own={**raw.own, **override.own},
        apart=frozenset(
            paragraph.paragraph_id for piece, paragraph in zip(pieces, paragraphs, strict=True) if piece.boxed
        ),
    )


def _about(raw: RawText, override: Override) -> dict[str, Any]:
    """Where a text stands, and what columns and names state of it."""
    return {
        "source_file": raw.source.path,
        "source_member": raw.member,
        "stated": _stated(raw, override),
    }


def _stated(raw: RawText, override: Override) -> dict[str, str]:
    """What the pattern for names and the columns of a collection state; a date of which only the year is known gives that."""
    columns = {name: value for name, value in raw.layout.fields.items() if name in WEIGHED}
    dates = (raw.layout.fields.get(name) for name in DATES)
    years = [value for value in dates if value and year_stated(value) and find_date(value) is None]
    return {**({"year": years[0]} if years else {}), **override.stated, **columns}


def _read_page(raw: RawText) -> Page:
    """Page of a raw text, with what its container states and drops beside what its lines do."""
    lines = part_label_runs(join_wrapped(without_page_numbers(read_lines(raw.layout))))
    lines = join_signatures(split_runs(lines))
    lines, again = second_print(lines)
    page = take_page_away(lines)
    for line in again:
        page.drop(line, PRINTED_TWICE)
    if not any(line.text for line in page.lines):
        raise UnreadableError("no-text", raw.source.path if raw.member is None else raw.member)
    page.dropped[:0] = raw.layout.dropped
    page.pairs += [
        Pair(name, value, 0, f"of the {raw.source_format} file") for name, value in raw.layout.fields.items()
    ]
    return page


def _is_cut(raw: RawText) -> bool:
    """Whether the format shows that its text is not whole."""
    return any(note.code == "cell-cut" for note in raw.layout.notes)


def _provenance(raw: RawText) -> dict[str, Any]:
    stated = {
        name: raw.layout.fields[name] for name in ("source_url", "retrieved") if name in raw.layout.fields
    }
    return stated | {
        "source_file": raw.source.path,
        "source_member": raw.member,
        "source_sha256": raw.source.sha256,
        "source_format": raw.source_format,
        "encoding": raw.encoding,
    }


def _notes(raw: RawText, page: Page, body: str, completeness: str) -> list[Problem]:
    """Notes on a text that is not whole, stands twice in its source, or was read with characters lost."""
    path = raw.source.path
    joined = any(note.code == "parts-joined" for note in raw.layout.notes)
    notes = part_notes(raw.file_name, path, joined=joined) if raw.file_name else []
    if kind := garbled(body):
        notes.append(problem("mojibake", path, kind=kind))
    if completeness != "whole" and not _is_cut(raw):
        notes.append(problem(completeness.replace(" ", "-"), path))
    if any(run.reason == PRINTED_TWICE for run in page.dropped):
        notes.append(problem("printed-twice", path, severity="note"))
    if lost := body.count("\ufffd"):
        kind = (
            "pdf"
            if raw.source_format == "pdf"
            else "office"
            if raw.source_format in {"docx", "xlsx"}
            else "other"
        )
        notes.append(problem("characters-lost", path, n=lost, sign="\ufffd", kind=kind))
    return notes


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
