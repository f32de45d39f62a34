"""Headings to a tree of sections, and sentences."""

from __future__ import annotations

import re

from policylab.reading.document import Paragraph, Section, Sentence

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[”’」』）)]*|[^。！？；\n]+")


def split_sentences(paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    """Sentences of the paragraphs, in order; each ends at 。！？； or at its paragraph's end."""
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            start = paragraph.start_char + match.start()
            sentence_id = f"s{len(sentences) + 1:05d}"
            end = paragraph.start_char + match.end()
            sentences.append(Sentence(sentence_id, paragraph.paragraph_id, paragraph.section_id, start, end))
    return tuple(sentences)


_MARKERS = (
    (1, re.compile(r"(?P<marker>[一二三四五六七八九十]+、)(?P<rest>.+)")),
    (2, re.compile(r"(?P<marker>[(（][一二三四五六七八九十]+[)）])(?P<rest>.+)")),
    (3, re.compile(r"(?P<marker>\d{1,2}[.．、])(?!\d)\s*(?P<rest>.+)")),
)


def outline(lines: list[str]) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """Paragraphs and sections of clean lines: a line that starts with a marker is a heading up to its first 。."""
    pieces: list[tuple[int | None, str, str]] = []
    for line in lines:
        for depth, pattern in _MARKERS:
            if match := pattern.fullmatch(line):
                head, _, rest = match["rest"].partition("。")
                pieces.append((depth, match["marker"], head))
                if rest:
                    pieces.append((None, "", rest))
                break
        else:
            pieces.append((None, "", line))
    paragraphs: list[Paragraph] = []
    opened: list[tuple[str, int, str, str, int]] = []
    position = 0
    stack: list[tuple[int, str]] = []
    parents: dict[str, str | None] = {}
    for level, marker, text in pieces:
        if level is not None:
            section_id = f"h{len(opened) + 1:04d}"
            stack = [entry for entry in stack if entry[0] < level]
            parents[section_id] = stack[-1][1] if stack else None
            stack.append((level, section_id))
            opened.append((section_id, level, marker, text, position))
        full = marker + text
        current = stack[-1][1] if stack else None
        kind = "text" if level is None else "heading"
        paragraphs.append(
            Paragraph(f"p{len(paragraphs) + 1:05d}", current, kind, full, position, position + len(full))
        )
        position += len(full) + 1
    end_of_body = max(position - 1, 0)
    sections = []
    for index, (section_id, level, marker, heading, start) in enumerate(opened):
        end = next((later[4] - 1 for later in opened[index + 1 :] if later[1] <= level), end_of_body)
        sections.append(
            Section(section_id, parents[section_id], level, marker, heading, index + 1, start, end)
        )
    return tuple(paragraphs), tuple(sections)
