"""Every rule finds its example and passes over its near miss."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import policylab
from policylab.text.rules import Rule


def modules_with_rules() -> Iterator[tuple[str, tuple[Rule, ...]]]:
    for room in ("facts", "reading", "text"):
        package = importlib.import_module(f"policylab.{room}")
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            if hasattr(module, "RULES"):
                yield info.name.removeprefix("policylab."), module.RULES


RULES = [(f"{module}: {rule.name}", rule) for module, rules in modules_with_rules() for rule in rules]


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[name for name, _ in RULES])
def test_a_rule_finds_its_example_and_no_near_miss(rule: Rule) -> None:
    assert rule.search(rule.example), f"{rule.name} does not find its example {rule.example!r}"
    assert not rule.search(rule.near_miss), f"{rule.name} finds its near miss {rule.near_miss!r}"


def test_names_of_rules_are_unique_within_a_module_and_all_rules_are_listed() -> None:
    assert RULES
    names = [name for name, _ in RULES]
    assert len(names) == len(set(names))
    listed = {id(rule) for _, rule in RULES}
    for info in pkgutil.walk_packages(policylab.__path__, "policylab."):
        if info.name.startswith(("policylab.facts", "policylab.reading", "policylab.text")):
            module = importlib.import_module(info.name)
            left_out = [
                name
                for name, value in vars(module).items()
                if isinstance(value, Rule) and id(value) not in listed
            ]
            assert not left_out, f"{info.name} leaves rules out of RULES: {left_out}"


def test_what_is_asked_first_lets_every_example_pass() -> None:
    from policylab.facts.duties.rules import _NEEDED
    from policylab.facts.targets import doubts, promises, times

    for rule, needed in _NEEDED.items():
        assert any(word in rule.example for word in needed), rule.name
    for rule in (promises.COVERAGE, promises.RELATIVE, promises.QUALITATIVE):
        assert promises._MAY_PROMISE.search(rule.example), rule.name
    for rule in set(doubts._UNREAD) - {doubts.REACHED}:
        found = rule.search(rule.example)
        odd = [match.start() for match in doubts._ODD_DIGITS.finditer(rule.example)]
        assert found is not None
        assert found.start() in odd, rule.name
    for phrase in (
        "2031年",
        "“十六五”末",
        "十五时期",
        "去年",
        "每个季度",
        "每月",
        "过去五年",
        "二〇三一年",
        "今年底",
    ):
        assert times.find_times(f"在{phrase}建成"), phrase
