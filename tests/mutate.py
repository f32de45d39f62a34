"""Make each rule of facts/ and reading/ never match, one after the other, and say which golden cases notice: ``make mutate``.

``python tests/mutate.py reading.page titles`` tries only the rules of modules with such names. A rule that no golden case notices is a survivor: it gets a case or goes. Exit code 1 when a survivor is not in ``KNOWN``,
or when one that is there is noticed after all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent / "golden"), str(Path(__file__).parent / "unit")]

import test_citations  # noqa: E402
import test_debris  # noqa: E402
import test_doubts  # noqa: E402
import test_duties  # noqa: E402
import test_indicators  # noqa: E402
import test_metadata_golden  # noqa: E402
import test_printed  # noqa: E402
import test_reading_golden  # noqa: E402
import test_shapes  # noqa: E402
import test_target_documents  # noqa: E402
import test_targets_golden  # noqa: E402
import test_whole_plans  # noqa: E402
from test_rules import modules_with_rules  # noqa: E402

from policylab.facts.citations.find import find_citations  # noqa: E402
from policylab.facts.duties.find import find_duties  # noqa: E402
from policylab.facts.names.indicators import harmonise  # noqa: E402
from policylab.reading.document import Document, Paragraph  # noqa: E402
from policylab.text.rules import Rule  # noqa: E402

NEVER = re.compile(r"(?!)")

Calls = dict[str, Callable[[], Any]]

KNOWN: frozenset[str] = frozenset(
    {
        "facts.targets.doubts: a number with two points",
        "reading.metadata.describe: the mark of a government's site",
        "reading.metadata.genres: a notice",
        "reading.metadata.issuers: a meeting that approved",
        "reading.metadata.issuers: a province before its city",
        "reading.metadata.issuers: an office, also in short",
        "reading.metadata.issuers: the words of news before an office",
        "reading.metadata.mentions: what makes an idiom of a name that is also a word",
        "reading.metadata.mentions: what stands before a name that is also a word where it can only be the place",
        "reading.metadata.own_words: a province named as one's own or as the tier above",
        "reading.metadata.own_words: the party before its place",
        "reading.metadata.own_words: the state as one's own",
        "reading.metadata.path_names: what follows a name that is also a word where a file is called after the place",
        "reading.metadata.places: a functional zone",
        "reading.metadata.placing: what follows a place whose own text it is",
        "reading.metadata.stated: years from and to in the name of a file",
        "reading.metadata.titles: offices that begin a title, alone on a line",
        "reading.metadata.titles: the name of a site",
        "reading.outline.sections: a word that only ends like the name of an office",
        "reading.outline.tables: the cell of an amount: a number, a stroke, or words for one",
        "reading.outline.tables: the head of a column for a year",
        "reading.page.contents: an entry with its page",
        "reading.page.furniture: the head of a table",
        "reading.page.labels: a label that is not in the list, behind a value",
        "reading.page.one_line: words without a stop",
        "reading.page.title_block: an editor's remark",
    }
)
"""Rules that no golden case notices; to be emptied: each gets a case or goes."""


def cases_of_reading() -> Calls:
    """Every golden case of reading/ with a call that gives the document that the program makes of it."""
    calls: Calls = {}
    for case in test_reading_golden.CASES:
        calls[f"reading: {case['name']}"] = lambda text=case["text"]: read_as(test_reading_golden.read, text)
    for case in test_metadata_golden.CASES:
        calls[f"metadata: {case['name']}"] = lambda case=case: read_as(test_metadata_golden.read, case)
    for case in test_debris.CASES:
        calls[f"debris: {case['name']}"] = lambda case=case: read_as(
            test_debris.read, test_debris.page_of(case)
        )
    for case in test_whole_plans.CASES:
        calls[f"whole plans: {case['case']}"] = lambda text=case["text"]: read_as(test_whole_plans.read, text)
    return calls


def read_as(read: Callable[[Any], Document], case: Any) -> list[Any]:
    """All of a document that a rule of reading/ can change."""
    document = read(case)
    texts = [(paragraph.kind, paragraph.section_id, paragraph.text) for paragraph in document.paragraphs]
    return [document.metadata, texts, document.sections, document.tables, document.dropped, document.problems]


def cases_of_facts() -> Calls:
    """Every golden case of facts/ with a call that gives what the program makes of it."""
    calls: Calls = {}
    for case in test_targets_golden.CASES:
        setting = test_targets_golden.setting_of(case)
        calls[f"targets: {case['case']}"] = lambda text=case["text"], setting=setting: (
            test_targets_golden.found_in(text, setting)
        )
    for case in test_target_documents.CASES:
        calls[f"target documents: {case['case']}"] = lambda case=case: test_target_documents.found_in(case)
    for case in test_duties.CASES:
        calls[f"duties: {case['note']}"] = lambda text=case["text"]: find_duties(
            test_duties.document_of(text)
        )
    for case in test_citations.CASES:
        calls[f"citations: {case['note']}"] = lambda text=case["text"]: find_citations(
            Document("plan", {}, (Paragraph("p1", None, "text", text, 0, len(text)),))
        )
    for case in test_indicators.CASES:
        calls[f"indicators: {case['indicator']} {case['unit']} {case['kind']}"] = lambda case=case: harmonise(
            case["indicator"], case["unit"], case["kind"]
        )
    for line in test_doubts.DOUBTFUL:
        calls[f"doubts: {line}"] = lambda line=line: test_doubts.doubts_in(line)
    return calls


def cases_of_shapes() -> Calls:
    """Every golden file in another format than plain text with a call that gives what the program makes of it."""
    return {
        f"shapes: {case['name']}": lambda case=case: test_shapes.shown(test_shapes.read(case))
        for case in test_shapes.CASES
    }


def cases_of_pages() -> Calls:
    """Every golden page as a PDF draws it with a call that gives what the program makes of it."""
    return {f"pages: {case['name']}": lambda case=case: shown_pages(case) for case in test_printed.CASES}


def shown_pages(case: dict[str, Any]) -> list[Any]:
    layout = test_printed.layout_of(case)
    return [layout.blocks, layout.dropped, layout.notes, layout.fields]


FORMATS = tuple(
    f"reading.formats.{name}"
    for name in ("collections", "drawn", "encodings", "html", "plain", "readers", "rich_text", "word")
)
"""Modules of formats whose rules the golden files of shapes hold."""
ROOMS: dict[tuple[str, ...], Callable[[], Calls]] = {
    (
        "facts.targets",
        "facts.duties.blocks",
        "facts.duties.find",
        "facts.duties.prose",
        "facts.duties.roles",
        "facts.duties.rules",
        "facts.citations",
        "facts.names",
    ): cases_of_facts,
    (
        "facts.duties.tables",
        "reading.grids",
        "reading.part",
        "reading.hidden",
        *FORMATS,
    ): cases_of_shapes,
    ("reading.formats.pdf",): cases_of_pages,
    ("reading.page", "reading.outline", "reading.metadata", "reading.completeness"): cases_of_reading,
}
"""Rooms whose rules are tried, with the golden cases that hold what they find."""


def survivors(rules: Iterator[tuple[str, Rule]], calls: Calls) -> Iterator[str]:
    """Rules that change nothing when they never match."""
    right = {name: call() for name, call in calls.items()}
    for name, rule in rules:
        kept = rule.regex
        rule.find_by(NEVER)
        forget()
        try:
            noticed = any(differs(call, right[case]) for case, call in calls.items())
        finally:
            rule.find_by(kept)
            forget()
        if not noticed:
            yield name


def differs(call: Callable[[], Any], right: Any) -> bool:
    """Whether a case gives another result, or none at all."""
    try:
        return bool(call() != right)
    except Exception:
        return True


def forget() -> None:
    """Empty the caches that hold what rules found."""
    for name, module in list(sys.modules.items()):
        if name.startswith("policylab."):
            for cached in vars(module).values():
                getattr(cached, "cache_clear", lambda: None)()


def main() -> int:
    wanted = sys.argv[1:]
    tried, found = 0, set()
    for rooms, cases in ROOMS.items():
        rules = [
            (f"{module}: {rule.name}", rule)
            for module, listed in modules_with_rules()
            for rule in listed
            if f"{module}:".startswith(rooms) and (not wanted or any(part in module for part in wanted))
        ]
        tried += len(rules)
        found |= set(survivors(iter(rules), cases())) if rules else set()
    known = {name for name in KNOWN if not wanted or any(part in name for part in wanted)}
    for name in sorted(found - known):
        print(f"no golden case notices: {name}")
    for name in sorted(known - found):
        print(f"a golden case notices it now, take it out of KNOWN: {name}")
    print(f"{tried} rules, {len(found)} that no golden case notices")
    return int(found != known)


if __name__ == "__main__":
    sys.exit(main())
