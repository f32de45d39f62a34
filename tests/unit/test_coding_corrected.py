"""Corrected shares and counts: of a machine's codes, by group, and of facts that people judged."""

import json

import numpy as np
import pandas as pd
import pytest

from policylab.coding import corrected, corrected_facts, read_codebook
from policylab.coding.codes import COLUMNS
from policylab.errors import OptionError

BOOK = read_codebook("instruments_cn")


def codes(n=600, n_checked=200):
    """A machine that calls every third tax clause none, in counties only; people checked some at random."""
    random = np.random.default_rng(2)
    rows = []
    for unit in range(n):
        plan = "county" if unit % 2 else "city"
        truth = "tax" if random.random() < 0.3 else "none"
        machine = "none" if plan == "county" and truth == "tax" and random.random() < 1 / 3 else truth
        fixed = (f"u{unit:04d}", plan, 0, 9, "instruments_cn", "instrument")
        rows.append((*fixed, machine, "model:x", None, None))
        if unit < n_checked:
            rows.append((*fixed, truth, "LM", None, None))
        rows.append((*fixed, truth, "model:truth", None, None))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def test_shares_by_group_come_back_to_the_truth():
    table = codes()
    groups = {"county": "county", "city": "city"}
    found = corrected(table, BOOK, variable="instrument", machine="model:x", groups=groups).set_index(
        ["group", "value"]
    )
    truth = table[table["coder"] == "model:truth"]
    for group in groups:
        share = (truth[truth["doc_id"] == group]["code"] == "tax").mean()
        row = found.loc[(group, "tax")]
        assert row["low"] <= share <= row["high"]
        assert row["n_checked"] == 100
        assert row["count"] == pytest.approx(row["share"] * 300)
    assert found.loc[("county", "tax"), "share"] > found.loc[("county", "tax"), "machine_share"]
    assert found.loc[("city", "tax"), "agreement"] == 1
    assert not found["few"].any()
    assert corrected(table, BOOK, variable="instrument", machine="model:x")["n_units"].tolist() == [600, 600]


def test_open_disagreements_are_not_checked_units():
    table = codes()
    first = table[(table["coder"] == "LM") & (table["unit_id"] == "u0000")]
    other = first.assign(coder="ZX", code="finance")
    found = corrected(pd.concat([table, other]), BOOK, variable="instrument", machine="model:x")
    assert found["n_checked"].unique().tolist() == [199]


def test_without_a_machine_or_people_there_is_nothing_to_correct():
    table = codes()
    with pytest.raises(
        OptionError, match="coder 'model:y' coded nothing; wanted one of LM, model:truth, model:x"
    ):
        corrected(table, BOOK, variable="instrument", machine="model:y")
    with pytest.raises(OptionError, match="people judged 0 of 600 units"):
        corrected(table[table["coder"] != "LM"], BOOK, variable="instrument", machine="model:x")


def test_counts_of_targets_are_corrected_with_reviews(make_dataset):
    """100 targets, 60 of them level; of 40 judged at random 4 level ones are wrong and 4 are flows."""
    kinds = ["level" if n % 5 < 3 else "flow" for n in range(100)]
    rows = [{"doc_id": "p", "target_id": f"t{n:02d}", "kind": kind} for n, kind in enumerate(kinds)]
    reviews, gone, became = [], set(), set()
    levels = [n for n in range(40) if kinds[n] == "level"]
    for n in range(40):
        fact = {"doc_id": "p", "table": "targets", "fact_id": f"t{n:02d}", "reviewer": "A", "applied": True}
        found = json.dumps({**rows[n], "kind": kinds[n]})
        if n in levels[:4]:
            reviews.append({**fact, "verdict": "wrong", "found": found})
            gone.add(n)
        elif n in levels[4:8]:
            reviews.append({**fact, "verdict": "corrected", "correction": '{"kind": "flow"}', "found": found})
            became.add(n)
        else:
            reviews.append({**fact, "verdict": "right"})
    now = [{**row, "kind": "flow"} if n in became else row for n, row in enumerate(rows) if n not in gone]
    table = corrected_facts(make_dataset(targets=now, reviews=reviews), "targets", "kind").set_index("value")
    # level: 16 of 24 judged hold, of 60; none of 16 judged flows is a level
    assert table.loc["level", ["n_units", "n_checked", "machine_count"]].tolist() == [100, 40, 60]
    assert table.loc["level", "count"] == pytest.approx(60 * 16 / 24)
    assert table.loc["flow", "count"] == pytest.approx(40 + 60 * 4 / 24)
    assert (table["count_low"] < table["count"]).all()
    assert (table["count"] < table["count_high"]).all()
