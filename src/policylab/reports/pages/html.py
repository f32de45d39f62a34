"""A report as one HTML file that loads nothing: own template, text escaped, a policy that forbids everything else."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from policylab.files import package_version
from policylab.reports.pages.addresses import places_address, text_address
from policylab.reports.said.evidence import PassageGroup, evidence_anchor, gather, row_name
from policylab.reports.said.parts import (
    Cell,
    Figure,
    Lead,
    Part,
    Passage,
    Places,
    Section,
    Table,
    Text,
    Title,
    number_columns,
    reasons_left_out,
    shown_parts,
    shown_rows,
)
from policylab.reports.said.terms import terms_in, terms_of
from policylab.schemas import no_formula
from policylab.wording import say, say_all

MAX_ROWS = 400
"""Rows of a table that a page shows; the spreadsheet has all."""

MOST_ROWS_ON_PAPER, MOST_PASSAGES_ON_PAPER = 15, 3
"""Rows of a table, and passages behind a figure or table, that paper shows; a comparison of 25 plans had 65 pages with all."""

MAX_DATA = 20_000
"""Rows of a figure's table that a page holds as a file to take: some 2 MB; more stand in the spreadsheet."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A part with its number among its kind and the anchor that links lead to.

    Examples
    --------
    >>> from policylab.reports.said.parts import Text
    >>> Numbered(Text("共一份文本。"), "text", 0, "").kind
    'text'
    """

    part: Part
    kind: str
    number: int
    anchor: str


def number_parts(parts: Sequence[Part]) -> tuple[Numbered, ...]:
    """Parts with their numbers: figures, tables and sections each counted from 1, whatever the format.

    A heading under which nothing is shown is left out, and a text that says nothing.

    Examples
    --------
    >>> from policylab.reports.said.parts import Text
    >>> [each.anchor for each in number_parts([Section("Targets"), Section("Duties"), Text("None.")])]
    ['section-1', 'text-1']
    """
    counts: dict[str, int] = {}
    numbered = []
    for part in shown_parts(parts):
        kind = type(part).__name__.lower()
        counts[kind] = counts.get(kind, 0) + 1
        numbered.append(Numbered(part, kind, counts[kind], f"{kind}-{counts[kind]}"))
    return tuple(numbered)


def report_words(language: str) -> dict[str, str]:
    """The fixed words of a report in ``language``.

    Examples
    --------
    >>> sorted(report_words("zh")) == sorted(report_words("en"))
    True
    """
    return say_all("page", language)


def marked(behind: PassageGroup, passage: Passage) -> Markup:
    """Text of a passage, escaped, with what was read in it in ``<mark>``, and the anchors of the numbers that stand there.

    Examples
    --------
    >>> passage = Passage("云川市 2023", "", "企业达到9家。", ((0, 6),))
    >>> marked(PassageGroup(("table-1-1-passages",), (), (passage,), (), 0), passage)
    Markup('<mark>企业达到9家</mark>。')
    """
    pieces, position = [], 0
    for start, end in passage.marks:
        here = [
            name
            for name, at in zip(behind.anchors, behind.starts, strict=False)
            if start <= at < max(end, start + 1)
        ]
        places = Markup("").join(Markup('<span id="{}"></span>').format(name) for name in here)
        pieces += [
            escape(passage.text[position:start]),
            Markup("<mark>{}{}</mark>").format(places, passage.text[start:end]),
        ]
        position = end
    return Markup("").join([*pieces, escape(passage.text[position:])])


@dataclass(frozen=True, slots=True)
class LeadLine:
    """Plans behind one line of a figure, or behind one of its cells; ``anchor`` is where its cell leads, if it leads here.

    ``n_left`` plans are not among ``places``.

    Examples
    --------
    >>> LeadLine("", "digital", ()).name
    'digital'
    """

    anchor: str
    name: str
    places: tuple[Places, ...]
    n_left: int = 0


def lead_lines(anchor: str, leads: Sequence[Lead]) -> list[LeadLine]:
    """Where the lines and cells of a figure lead, in words: cells that stand on one plan each are put together by line.

    Examples
    --------
    >>> from policylab.reports.said.parts import Evidence
    >>> def cell(column, row):
    ...     places = Places(column, column, "s1", ((0, 2),))
    ...     return Lead(("digital", column), (0, 0, 1, 1), Evidence((), 1, row, None, (places,)))
    >>> [(line.name, len(line.places)) for line in lead_lines("figure-1", [cell("甲县", 0), cell("乙县", 1)])]
    [('digital', 2)]
    """
    if any(len(lead.evidence.places) > 1 for lead in leads):
        return [
            LeadLine(
                evidence_anchor(anchor, lead.evidence),
                " · ".join(lead.name),
                lead.evidence.places,
                lead.evidence.n_plans_left,
            )
            for lead in leads
        ]
    lines: dict[str, tuple[Places, ...]] = {}
    for lead in leads:
        lines[lead.name[0]] = (*lines.get(lead.name[0], ()), *lead.evidence.places)
    return [LeadLine("", name, places) for name, places in lines.items()]


def as_csv(table: Table) -> str:
    """``table`` as a .csv file in base64: UTF-8 with its mark, so that spreadsheets read Chinese; no text starts a formula.

    Of measures stand six decimals, which is more than any of them carries; the spreadsheet has all.

    Examples
    --------
    >>> table = Table("", ("plan", "n"), ("Plan", "n"), (("=甲县", 3),))
    >>> base64.b64decode(as_csv(table)).decode("utf-8-sig").splitlines()
    ['Plan,n', "'=甲县,3"]
    """
    content = io.StringIO()
    rows = (map(_in_csv, row) for row in table.rows)
    csv.writer(content).writerows([[no_formula(label) for label in table.labels], *rows])
    return base64.b64encode(content.getvalue().encode("utf-8-sig")).decode("ascii")


def _in_csv(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return no_formula(cell)
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else float(f"{cell:.6g}") if abs(cell) < 1 else round(cell, 6)
    return cell


def findings_of(parts: Sequence[Part]) -> dict[str, list[str]]:
    r"""For each caption the sentences in brief that what stands under it shows, and that no paragraph says besides.

    Examples
    --------
    >>> findings_of([Text("甲县最多。\n乙县最少。", "brief", ("Targets", "Targets"))])
    {'Targets': ['甲县最多。', '乙县最少。']}
    """
    found: dict[str, list[str]] = {}
    said = {part.text for part in parts if isinstance(part, Text) and part.role == "plain"}
    for part in parts:
        if isinstance(part, Text) and part.role == "brief":
            for line, caption in zip(part.text.split("\n"), part.leads_to, strict=False):
                if line not in said:
                    found.setdefault(caption, []).append(line)
    return found


def static(name: str) -> str:
    """Text of a file of the templates.

    Examples
    --------
    >>> "@media print" in static("report.css")
    True
    """
    return files("policylab.reports.pages").joinpath("templates", name).read_text(encoding="utf-8")


def script_hash(script: str) -> str:
    """The source expression that lets a content security policy run exactly ``script``.

    Examples
    --------
    >>> script_hash("1")[:8]
    'sha256-a'
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def templates() -> Environment:
    """The templates of reports and index; every value is escaped unless it is markup of our own.

    Examples
    --------
    >>> templates().from_string("{{ word }}").render(word="<b>")
    '&lt;b&gt;'
    """
    environment = Environment(
        loader=PackageLoader("policylab.reports.pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        marked=marked, evidence_anchor=evidence_anchor, row_name=row_name, places_address=places_address,
        number_columns=number_columns, shown_rows=shown_rows, lead_lines=lead_lines, as_csv=as_csv,
    )  # fmt: skip
    return environment


def write_html(
    parts: Sequence[Part],
    path: Path,
    *,
    links: Sequence[tuple[str, str]] = (),
    vectors: str = "",
    unfolded: bool = False,
) -> None:
    """Write a report as one page; ``links`` are (name, relative address) of the index and of other formats.

    ``vectors`` is the relative address of the folder of its figures as SVG, where there is one.

    What folds out is open from the start when ``unfolded``, for paper, which shows the first rows of long tables and the first passages.

    Examples
    --------
    >>> from policylab.reports.said.parts import Text
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.html"
    >>> write_html((Title("青禾市", "2024", "zh"), Text("<b>共一份文本。")), path)
    >>> "&lt;b&gt;共一份文本。" in path.read_text(encoding="utf-8")
    True
    """
    title = next(part for part in parts if isinstance(part, Title))
    numbered = number_parts(parts)
    passages = list(_with_passages(numbered))
    behind = [_on_paper(*each) for each in passages] if unfolded else []
    script = static("report.js")
    page = (
        templates()
        .get_template("report.html.j2")
        .render(
            title=title,
            parts=numbered,
            captions={
                each.part.caption: each.anchor for each in numbered if isinstance(each.part, Figure | Table)
            },
            findings=findings_of(parts),
            sections=[each for each in numbered if isinstance(each.part, Section)],
            passages=behind,
            printed={name for _, groups, _ in behind for one in groups for name in one.anchors},
            links=links,
            vectors=vectors,
            whole_text=text_address(title.plan) if title.plan else "",
            left_out=reasons_left_out(parts),
            unfolded=unfolded,
            max_rows=MOST_ROWS_ON_PAPER if unfolded else MAX_ROWS,
            max_data=MAX_DATA,
            terms=terms_of(parts, title.language),
            style=Markup(static("report.css")),
            script=Markup(script),
            script_hash=script_hash(script),
            **_in_words(title),
        )
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _in_words(title: Title) -> dict[str, Any]:
    """The fixed words of a page, and what says the sentences with fields."""
    language = title.language
    told = {"title": title.text, "version": package_version()}
    comma = say("list-comma", language)
    return {
        "words": report_words(language),
        "terms_in": lambda text: terms_in(text, language),
        "counted": lambda code, n: say(code, language, n=n),
        "counted_why": lambda what, why: say("page-left-out-why", language, what=comma.join(what), why=why),
        "cited": lambda number, caption: say("page-cite", language, number=number, caption=caption, **told),
    }


def _with_passages(numbered: Sequence[Numbered]) -> Iterator[tuple[Numbered, tuple[PassageGroup, ...]]]:
    for each in numbered:
        part: Any = each.part
        if isinstance(part, Figure | Table) and part.evidence:
            yield each, gather(each.anchor, part.evidence, part if isinstance(part, Table) else None)


def _on_paper(
    each: Numbered, groups: tuple[PassageGroup, ...]
) -> tuple[Numbered, tuple[PassageGroup, ...], int]:
    """What stands behind a part, cut to the first passages, and how many facts behind it have no passage then."""
    kept: list[PassageGroup] = []
    room = MOST_PASSAGES_ON_PAPER
    for group in groups:
        if not room:
            break
        shown, cut = group.passages[:room], group.passages[room:]
        kept.append(replace(group, passages=shown, n_left=group.n_left + _n_marks(cut)))
        room -= len(shown)
    rest = groups[len(kept) :]
    return each, tuple(kept), sum(group.n_left + _n_marks(group.passages) for group in rest)


def _n_marks(passages: Sequence[Passage]) -> int:
    return sum(len(passage.marks) for passage in passages)
