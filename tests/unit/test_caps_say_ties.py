"""What is cut off is said, ties at the cut too; names of equals are given all or not at all."""

import pandas as pd
import pytest

import policylab as pl
from policylab.figures.attention import draw_attention_profiles, draw_plan_themes
from policylab.figures.style import alt_text, foremost
from policylab.reports.said.parts import Table
from policylab.reports.said.writer import Cap, Report


@pytest.mark.parametrize(
    ("most", "ranks", "shown", "tied"),
    [
        (3, [], 0, False),
        (3, [5], 1, False),
        (3, [5, 5], 2, False),
        (3, [5, 5, 5], 3, False),
        (3, [5, 5, 5, 5], 3, True),
        (3, [5, 4, 3, 2], 3, False),
        (2, [(3, 1), (3, 0), (3, 0)], 2, True),
        (2, [(3, 1), (3, 0), (2, 0)], 2, False),
    ],
)
def test_a_cap_knows_whether_it_cuts_equals_apart(
    most: int, ranks: list[object], shown: int, tied: bool
) -> None:
    cap = Cap.at(most, ranks, "widest")  # type: ignore[arg-type]
    assert (cap.shown, cap.n, cap.tied) == (shown, len(ranks), tied)


@pytest.mark.parametrize(
    ("language", "tied", "plain"),
    [
        ("en", "(2 of 3: the longest; some that rank with the last are left out)", "(2 of 3: the longest)"),
        ("zh", "（共3，列出2：最长者；与末位并列者未全列）", "（共3，列出2：最长者）"),
    ],
)
def test_a_caption_says_that_equals_are_left_out(
    language: str, tied: str, plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr("policylab.reports.said.writer._show", shown.append)
    report = Report(pl.open_corpus(), language=language)
    frame = pd.DataFrame({"label": ["甲", "乙"]})
    report.table(frame, "Plans", cap=Cap.at(2, [9, 4, 4], "longest"))
    report.table(frame, "Plans", cap=Cap.at(2, [9, 5, 4], "longest"))
    report.table(frame, "Plans", cap=Cap.at(2, [9, 4], "longest"))
    captions = [part.caption for part in shown if isinstance(part, Table)]
    assert [caption.removeprefix("Plans").strip() for caption in captions] == [tied, plain, ""]


@pytest.mark.parametrize(
    ("values", "most", "named"),
    [
        ({}, 3, []),
        ({"a": 0.0}, 3, []),
        ({"a": 0.5}, 3, ["a"]),
        ({"a": 0.5, "b": 0.3, "c": 0.2}, 2, ["a", "b"]),
        ({"a": 0.5, "b": 0.25, "c": 0.25}, 2, ["a"]),
        ({"a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25}, 3, []),
        ({"a": 0.2, "b": 0.4, "c": 0.4}, 2, ["b", "c"]),
    ],
)
def test_of_equals_all_are_named_or_none(values: dict[str, float], most: int, named: list[str]) -> None:
    series = pd.Series(values, dtype=float)
    assert foremost(series, most) == named
    assert set(foremost(series.iloc[::-1], most)) == set(named)


def themes(**hits: int) -> pd.DataFrame:
    total = sum(hits.values())
    return pd.DataFrame(
        {
            "doc_id": "a", "label": "甲县", "theme": list(hits), "theme_label": list(hits), "denominator": "hits",
            "share": [n / total for n in hits.values()], "low": 0.0, "high": 1.0, "interval": "rough",
            "n_hits": list(hits.values()),
        }
    )  # fmt: skip


def test_a_theme_is_called_foremost_only_with_words_enough_and_with_its_equals() -> None:
    told = alt_text(draw_plan_themes(themes(talent=30, digital=20, green=20, industry=9)))
    assert told.endswith("; greatest shares: “talent”, “digital”, “green and ecology”.")
    assert alt_text(draw_plan_themes(themes(talent=30, digital=9))).endswith("; greatest share: “talent”.")
    assert alt_text(draw_plan_themes(themes(talent=9, digital=3))).endswith("in one plan.")
    assert alt_text(draw_attention_profiles(themes(talent=30, digital=20, green=20))).endswith(
        "甲县: “talent”."
    )
    assert "“digital”, “green and ecology”" in alt_text(
        draw_attention_profiles(themes(talent=10, digital=20, green=20))
    )
