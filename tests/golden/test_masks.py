"""What is masked before segmentation, case by case; the cases are masks.jsonl."""

import json
from pathlib import Path

import pytest

from policylab.words.mask import find_masks, make_pattern

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("masks.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_mask_cases(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [[kind, text[start:end]] for kind, start, end in find_masks(text, make_pattern(["12345热线"]))]
    assert found == case["masks"], case["note"]
