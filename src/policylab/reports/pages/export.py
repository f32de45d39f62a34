"""From an executed notebook to the files that people read; each format is written from the same parts."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from lxml import html as markup

from policylab.errors import OptionError
from policylab.files import write_whole, written_whole
from policylab.reports.pages.docx import write_docx
from policylab.reports.pages.html import number_parts, write_html
from policylab.reports.pages.pdf import write_pdf
from policylab.reports.pages.xlsx import write_xlsx
from policylab.reports.said.parts import MIME, Figure, Part, Section, Table, Text, Title, from_data
from policylab.reports.said.references import references_among
from policylab.resources import bibtex

Writer = Callable[..., Any]


def read_parts(notebook: Path) -> tuple[Part, ...]:
    """The parts that an executed notebook shows, in order, the title first.

    A notebook of one's own that shows tables and figures by other means is read too: its pictures, tables and
    text, what was printed included.
    """
    cells = nbformat.read(notebook, as_version=4).cells
    ours = any(MIME in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))
    parts: list[Part] = []
    for cell in cells:
        if cell.cell_type == "markdown" and not ours:
            parts += _written_parts(cell.source)
        parts += [part for output in cell.get("outputs", []) for part in _output_parts(output)]
    if not any(isinstance(part, Title) for part in parts):
        parts.insert(0, Title(notebook.stem, "", "en"))
    brief = [part for part in parts if isinstance(part, Text) and part.role == "brief"]
    title = next(place for place, part in enumerate(parts) if isinstance(part, Title))
    rest = [part for part in parts if part not in brief]
    return (*rest[: title + 1], *brief, *rest[title + 1 :]) if brief else tuple(parts)


def _written_parts(source: str) -> list[Part]:
    """Headings and paragraphs of a cell of text, as plain text."""
    parts: list[Part] = []
    for block in source.split("\n\n"):
        heading = re.match(r"(#{1,6})\s+(.+)", block)
        if heading:
            parts.append(Section(heading[2].splitlines()[0], min(max(len(heading[1]), 2), 3)))
        elif block.strip():
            parts.append(Text(" ".join(block.split())))
    return parts


def _output_parts(output: Any) -> list[Part]:
    if output.output_type == "stream" and output.name == "stdout":
        return [Text(output.text.strip())] if output.text.strip() else []
    if output.output_type not in {"display_data", "execute_result"}:
        return []
    if output.metadata.get("policylab", {}).get("screen_only"):
        return []
    data = output.data
    if (
        "application/vnd.jupyter.widget-view+json" in data
    ):  # moves on a screen only, such as a bar of progress
        return []
    if MIME in data:
        fields = dict(data[MIME])
        if fields["kind"] == "Figure":
            fields["png"] = data["image/png"]
        return [from_data(fields)]
    if "image/png" in data:
        return [
            Figure("", output.metadata.get("alt", "") or "Figure without a description", data["image/png"])
        ]
    if "<table" in data.get("text/html", ""):
        tables = markup.fromstring(data["text/html"]).iter("table")
        return [_plain_table(table) for table in tables if next(table.iter("tr"), None) is not None]
    text = data.get("text/plain", "")
    return [Text(text)] if text and not text.startswith("<") else []


def _plain_table(table: Any) -> Table:
    """A table of someone else's making: only the text of its cells."""
    rows = [
        tuple(" ".join(cell.text_content().split()) for cell in row.iter("th", "td"))
        for row in table.iter("tr")
    ]
    width = max((len(row) for row in rows), default=0)
    filled = [row + ("",) * (width - len(row)) for row in rows]
    return Table("", tuple(map(str, range(width))), filled[0], tuple(filled[1:]))


def write_figures(parts: Sequence[Part], folder: Path, kind: str) -> list[Path]:
    """Write each figure of a report as ``figure-1.png`` or ``.svg`` into ``folder``, in the size it was drawn; the paths."""
    written = []
    for each in number_parts(parts):
        if isinstance(each.part, Figure):
            content = base64.b64decode(each.part.png) if kind == "png" else each.part.svg.encode()
            if content:
                folder.mkdir(exist_ok=True)
                path = folder / f"{each.anchor}.{kind}"
                path.write_bytes(content)
                written.append(path)
    return written


WRITERS: dict[str, Writer] = {"html": write_html, "docx": write_docx, "xlsx": write_xlsx, "pdf": write_pdf}
"""What writes each format that is one file."""

FORMATS = (*WRITERS, "png", "svg")
"""Formats of a report; the last two are its figures."""


def write_report(
    notebook: Path, folder: Path, formats: Sequence[str], run: Callable[[str], str] | None = None
) -> tuple[Path, ...]:
    """Write the executed ``notebook`` into ``folder`` in each of ``formats``; the paths written, in that order.

    Each file appears whole or not at all. The page links the files of the other formats and the index above it. References of the
    methods, if it names any, follow as a ``.bib``. What ``run`` says in the language of the report, of what was run on what, stands
    at its end.

    Raises
    ------
    OptionError
        For a format that is not one of ``FORMATS``.
    """
    check_formats(formats)
    parts = read_parts(notebook)
    if run is not None:
        language = next(part.language for part in parts if isinstance(part, Title))
        parts = (*parts, Text(run(language), "run"))
    folder.mkdir(parents=True, exist_ok=True)
    references = references_among(parts) if formats else {}
    linked = [*formats, "bib"] if references else formats
    written = []
    for name in formats:
        if name not in WRITERS:
            written += write_figures(parts, folder / f"{notebook.stem}-figures", name)
            continue
        path = folder / f"{notebook.stem}.{name}"
        with written_whole(path) as draft:
            if name == "html":
                vectors = f"{quote(notebook.stem)}-figures" if "svg" in formats else ""
                write_html(parts, draft, links=_links(notebook.stem, linked), vectors=vectors)
            else:
                WRITERS[name](parts, draft)
        written.append(path)
    if references:
        written.append(folder / f"{notebook.stem}.bib")
        write_whole(written[-1], bibtex(references).encode("utf-8"))
    return tuple(written)


def check_formats(formats: Sequence[str]) -> None:
    """Raise unless each of ``formats`` is one of ``FORMATS``.

    Raises
    ------
    OptionError
        Naming the first that is not.

    Examples
    --------
    >>> check_formats(["html", "docx"])
    """
    for name in formats:
        if name not in FORMATS:
            raise OptionError("format", found=repr(name), wanted=[*FORMATS])


def _links(stem: str, formats: Sequence[str]) -> list[tuple[str, str]]:
    return [
        ("index", "../index.html"),
        *((name, f"{stem}.{name}") for name in formats if name in {"docx", "xlsx", "pdf", "bib"}),
    ]
