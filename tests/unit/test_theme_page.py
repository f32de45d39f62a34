"""The page of a theme: nobody, one, some and all plans name it; groups add up to what was counted; ties are said."""

import pandas as pd
import pytest

import policylab as pl
from policylab.reports.said.parts import Figure, Omitted, Table, Text
from policylab.reports.said.theme_page import (
    Themed,
    close_with,
    contexts,
    how_much,
    open_with,
    promises,
    theme_in_brief,
)
from policylab.reports.said.writer import Report
from policylab.wording import say

CHAPTERS = (open_with, how_much, contexts, promises, close_with)


def rates(*hits: int) -> pd.DataFrame:
    labels = [f"{sign}县" for sign in "甲乙丙丁"[: len(hits)]]
    return pd.DataFrame({"label": labels, "n_hits": hits, "per_1000": [count / 2 for count in hits]})


@pytest.mark.parametrize(
    ("hits", "wanted"),
    [
        ((0,), ["The plan does not name it."]),
        ((1,), ["The plan names it, once."]),
        ((3,), ["The plan names it, 3 times."]),
        ((0, 0, 0), ["None of the 3 plans names it."]),
        ((0, 1, 0), ["One of 3 plans names it, once."]),
        ((0, 4, 0), ["One of 3 plans names it, 4 times."]),
        ((2, 4, 0), ["2 of 3 plans name it, 6 times in all.", "乙县 names it most for its length: 2.0 words per thousand characters."]),
        ((4, 4), ["Both plans name it, 8 times in all.", "2 plans name it most for their length: 2.0 words per thousand characters each."]),
    ],
)  # fmt: skip
def test_in_brief_says_how_many_name_it_and_ties(hits: tuple[int, ...], wanted: list[str]) -> None:
    sentences = theme_in_brief(rates(*hits), "Rates")
    assert [say(each.code, "en", **each.fields) for each in sentences] == wanted
    assert theme_in_brief(rates(*hits).iloc[::-1], "Rates") == sentences


def page(monkeypatch: pytest.MonkeyPatch, words: str, language: str = "en") -> tuple[Themed, list]:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    themed = Themed(pl.open_corpus(), words=words)
    report = Report(themed.dataset, language=language)
    for chapter in CHAPTERS:
        chapter(report, themed)
    return themed, parts


def test_groups_and_years_add_up_to_what_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    themed, parts = page(monkeypatch, "海洋 渔港")
    grouped = [part for part in parts if isinstance(part, Table) and part.columns[0] == "group"]
    assert len(grouped) >= 2
    for table in grouped:
        hits = table.columns.index("n_hits")
        assert sum(row[hits] for row in table.rows) == len(themed.hits)
        assert sum(each.n_facts for each in table.evidence) == len(themed.hits)
    figure = next(part for part in parts if isinstance(part, Figure))
    naming = themed.rates[themed.rates["n_hits"] > 0]
    assert {lead.name[0]: lead.evidence.n_facts for lead in figure.leads} == dict(
        zip(naming["label"], naming["n_hits"], strict=True)
    )
    assert f"({len(naming)} of {len(themed.rates)}: those that name it)" in figure.caption


def test_a_word_asked_for_that_no_plan_has_is_listed_with_none() -> None:
    often = Themed(pl.open_corpus(), words="火星 海洋 火星").often
    assert often.iloc[0]["term"] == "海洋"
    assert often.iloc[1:].to_numpy().tolist() == [["火星", 0]]


def test_a_cap_counts_what_is_drawn_of_many_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policylab.reports.said.theme_page.MOST_PLANS", 3)
    themed, parts = page(monkeypatch, "海洋")
    figure = next(part for part in parts if isinstance(part, Figure))
    assert f"(3 of {len(themed.rates)}: the greatest shares)" in figure.caption


def test_nobody_names_it_is_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    themed, parts = page(monkeypatch, "火星", "zh")
    brief = next(part for part in parts if isinstance(part, Text) and part.role == "brief")
    assert brief.text == f"{len(themed.rates)}份文本均未提及。"
    assert not [part for part in parts if isinstance(part, Figure)]
    assert "没有文本提及" in {part.why for part in parts if isinstance(part, Omitted)}
