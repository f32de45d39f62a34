"""Make each rule of facts/ never match, one after the other, and say which golden cases notice: ``make mutate``.

A rule that no golden case notices is a survivor: it gets a case or goes. Exit code 1 when a survivor is not in ``KNOWN``,
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
import test_doubts  # noqa: E402
import test_duties  # noqa: E402
import test_indicators  # noqa: E402
import test_target_documents  # noqa: E402
import test_targets_golden  # noqa: E402
from test_rules import modules_with_rules  # noqa: E402

from policylab.facts.citations.find import find_citations  # noqa: E402
from policylab.facts.duties.find import find_duties  # noqa: E402
from policylab.facts.names.agencies import resolve_agency  # noqa: E402
from policylab.facts.names.indicators import harmonise  # noqa: E402
from policylab.reading.document import Document, Paragraph  # noqa: E402
from policylab.text.rules import Rule  # noqa: E402

NEVER = re.compile(r"(?!)")

ROOMS = ("facts.targets", "facts.duties", "facts.citations", "facts.names")
"""Rooms whose rules are tried; what they find stands in golden cases."""

KNOWN: frozenset[str] = frozenset({"facts.targets.doubts: a number with two points"})
"""Rules that no golden case notices; to be kept empty."""


def cases() -> dict[str, Callable[[], Any]]:
    """Every golden case of facts/ with a call that gives what the program makes of it."""
    calls: dict[str, Callable[[], Any]] = {}
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


def survivors(rules: Iterator[tuple[str, Rule]]) -> Iterator[str]:
    """Rules that change nothing when they never match."""
    calls = cases()
    right = {name: call() for name, call in calls.items()}
    for name, rule in rules:
        kept = rule.regex
        object.__setattr__(rule, "regex", NEVER)
        forget()
        try:
            noticed = any(differs(call, right[case]) for case, call in calls.items())
        finally:
            object.__setattr__(rule, "regex", kept)
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
    for cached in (resolve_agency,):
        getattr(cached, "cache_clear", lambda: None)()


def main() -> int:
    wanted = sys.argv[1:]
    rules = [
        (f"{module}: {rule.name}", rule)
        for module, listed in modules_with_rules()
        for rule in listed
        if module.startswith(ROOMS) and (not wanted or any(part in module for part in wanted))
    ]
    found = set(survivors(iter(rules)))
    known = {name for name in KNOWN if not wanted or any(part in name for part in wanted)}
    for name in sorted(found - known):
        print(f"no golden case notices: {name}")
    for name in sorted(known - found):
        print(f"a golden case notices it now, take it out of KNOWN: {name}")
    print(f"{len(rules)} rules, {len(found)} that no golden case notices")
    return int(found != known)


if __name__ == "__main__":
    sys.exit(main())
