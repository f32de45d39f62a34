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

KNOWN: frozenset[str] = frozenset(
    {
        "facts.citations.find: titles before a title",
        "facts.citations.find: who issued a title",
        "facts.citations.find: words of a basis behind a title",
        "facts.citations.find: words of issue behind a title",
        "facts.citations.titles: a paper that is no policy",
        "facts.duties.prose: a verb, so no name",
        "facts.duties.prose: public bodies that share a task",
        "facts.duties.prose: what stands before a name",
        "facts.duties.roles: division of labour without a role",
        "facts.duties.rules: the rule that bold type names the lead",
        "facts.names.agencies: a branch of a body",
        "facts.names.agency_lists: a date, so no name",
        "facts.names.agency_lists: a joint between two names",
        "facts.names.agency_lists: a role behind a name",
        "facts.names.indicators: a verb of making",
        "facts.names.indicators: a word of quantity behind a measure",
        "facts.targets.indicator_phrases: a noun of who is of that size",
        "facts.targets.indicator_phrases: a phrase that goes on behind its figure",
        "facts.targets.indicator_phrases: a word of quantity",
        "facts.targets.kinds: a noun of change",
        "facts.targets.kinds: a verb of improving things that are counted",
        "facts.targets.kinds: a verb of reaching",
        "facts.targets.kinds: a year that is due",
        "facts.targets.offer_words: a bound that makes a class of things",
        "facts.targets.offer_words: a bracket",
        "facts.targets.offer_words: a denominator",
        "facts.targets.offer_words: a rate that plans promise",
        "facts.targets.offer_words: a rate, factor or term of a rule",
        "facts.targets.offer_words: a task of the government",
        "facts.targets.offer_words: aid to one household in a report",
        "facts.targets.offer_words: somebody who gets something further on in the sentence",
        "facts.targets.offer_words: the plan's own measures",
        "facts.targets.offer_words: the word that opens a condition",
        "facts.targets.offer_words: what an offered sum is for",
        "facts.targets.offer_words: what measures on housing rule",
        "facts.targets.offer_words: what rules on housing settle, also where it is settled already",
        "facts.targets.offer_words: who meets a condition",
        "facts.targets.offer_words: words of a promise",
        "facts.targets.offer_words: words of a rule",
        "facts.targets.passed_over: a count of the parts of the plan",
        "facts.targets.passed_over: a duration that is cut",
        "facts.targets.passed_over: a policy that is counted",
        "facts.targets.passed_over: a term of a formula",
        "facts.targets.passed_over: carrying out policies that exist",
        "facts.targets.passed_over: days that are counted",
        "facts.targets.passed_over: what a market shows",
        "facts.targets.passed_over: what is left of a list",
        "facts.targets.phrases: a comparison without a subject",
        "facts.targets.phrases: a noun that 建设 belongs to",
        "facts.targets.phrases: faster or slower than something",
        "facts.targets.phrases: sharing out by a verb",
        "facts.targets.phrases: the end of a clause of circumstance",
        "facts.targets.phrases: the number of an item",
        "facts.targets.phrases: what a measure is compared with",
        "facts.targets.phrases: who shares a rank",
        "facts.targets.promises: what opens a clause",
        "facts.targets.settings: a heading of what stands",
        "facts.targets.settings: a paragraph that opens the year to come",
        "facts.targets.settings: a paragraph that opens the years behind",
        "facts.targets.settings: a section of goals",
        "facts.targets.settings: a title of measures that hand out",
        "facts.targets.times: a title of a plan for one year",
        "facts.targets.times: a title, whose years date nothing",
        "facts.targets.times: one year, and no span or date",
        "facts.targets.times: the year in the title of a report or of work points",
        "facts.targets.years: the day of a count",
    }
)
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
