import json
from pathlib import Path

import pytest

from policylab.between.ratchet import completion_rates

GOLDEN = Path(__file__).parents[1] / "golden" / "completion_rates.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def test_golden_cases_are_there():
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_completion_rate_cases(make_dataset, case):
    """An amount of 12 stands before every text, so that only the wording of the rate decides."""
    text = "总额12亿元，" + case["text"]
    span = {"doc_id": "w", "paragraph_id": "p1", "start_char": 0, "end_char": len(text)}
    amount = {
        "doc_id": "w", "sentence_id": "s1", "indicator": "总额", "value": 12.0, "unit": "亿元", "kind": "flow",
        "status": "result", "start_char": 0, "end_char": 6,
    }  # fmt: skip
    dataset = make_dataset(
        documents=[{"doc_id": "w", "label": "要点", "region": "青坪市"}],
        paragraphs=[{**span, "text": text, "kind": "text"}],
        sentences=[{**span, "sentence_id": "s1"}],
        targets=[amount],
    )
    rates = completion_rates(dataset)["rate"].tolist()
    assert rates == ([] if case["rate"] is None else [pytest.approx(case["rate"])])
