"""Hard cases of targets, with near misses beside them; the texts are invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from policylab.facts.targets.figures import fold
from policylab.facts.targets.find import sentence_targets
from policylab.facts.targets.times import Setting
from policylab.facts.targets.years import SentenceTimes
from policylab.schemas import NO_TARGETS

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "targets.jsonl").read_text("utf-8").splitlines()
]
ASIDES = set(NO_TARGETS)


def found_in(text: str, setting: Setting) -> list[dict[str, Any]]:
    rows, carried = [], None
    for sentence in fold(text).replace(";", "。").split("。"):
        dated = SentenceTimes.of(sentence, setting, carried)
        rows += [target._asdict() for target in sentence_targets(dated)]
        carried = dated.governing()
    return rows


def setting_of(case: dict[str, Any]) -> Setting:
    """What the document says above the text of a case."""
    return Setting(**case.get("setting", {}))


def test_there_are_cases() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_targets_of_one_text(case: dict[str, Any]) -> None:
    rows = found_in(case["text"], setting_of(case))
    numbered = [row for row in rows if row.get("value") is not None and row["kind"] not in ASIDES]
    wanted = case["rows"]
    columns = ("indicator", "value", "unit", "comparator", "year", "kind", "status")
    got = [[row[name] for name in columns] for row in numbered]
    loose = (
        [
            [
                None if want is None and at == 5 else value
                for at, (value, want) in enumerate(zip(row, wish, strict=True))
            ]
            for row, wish in zip(got, wanted, strict=False)
        ]
        if len(got) == len(wanted)
        else got
    )
    assert loose == wanted
    asides = [[row["kind"], row["value"], row["unit"]] for row in rows if row["kind"] in ASIDES]
    assert asides == case.get("asides", [])
    assert [row["kind"] for row in rows if row.get("value") is None] == case.get("promises", [])
