"""A fault in one paragraph or table costs its own facts: duties, citations and rows of tables around it are found."""

from pathlib import Path

import pytest

import policylab as pl
from policylab.facts.isolation import find_around_faults
from policylab.facts.table import Rows
from policylab.reading.document import Document, Paragraph, Problem
from policylab.reading.formats import readers
from policylab.reading.formats.plain import read_plain
from policylab.reading.formats.stored import Stored
from policylab.reading.layout import Layout

TEXT = """青禾县竹产业行动方案

一、任务
根据《青禾县竹产业规划》建设工坊。（责任单位：县林业局）
建设茶坊，落实《青禾县茶产业规划》。（责任单位：县茶业局）
修建水渠，落实《青禾县水利规划》。（责任单位：县水务局）

附件：2031年指标表
指标 | 2031年 |
工坊（家） | 30 |
茶坊（家） | 12 |
水渠（公里） | 9 |
"""


def test_one_bad_paragraph_of_duties_and_citations_and_one_bad_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing_at(words: str, search: object) -> object:
        def fails(document: Document, *others: object) -> object:
            if words in document.body:
                raise ValueError("no such name")
            return search(document, *others)  # type: ignore[operator]

        return fails

    for table, words in (("duties", "县茶业局"), ("citations", "茶产业规划"), ("targets", "茶坊(家)")):
        module = f"policylab.facts.{table}.table.find_{table}"
        search = pytest.importorskip(f"policylab.facts.{table}.find")
        monkeypatch.setattr(module, failing_at(words, getattr(search, f"find_{table}")))
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text(TEXT, encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out", jobs=1)
    assert list(dataset.duties["agency"]) == ["县林业局", "县水务局"]
    assert list(dataset.citations["title"]) == ["青禾县竹产业规划", "青禾县水利规划"]
    assert list(dataset.targets["value"]) == [30, 9]
    assert list(dataset.problems["code"]) == ["passage-failed"] * 3
    assert "茶坊" in " ".join(dataset.problems["message"])


def test_a_fault_of_no_paragraph_is_raised() -> None:
    def fails(document: Document) -> Rows:
        raise ValueError("broken")

    document = Document("d", {}, (Paragraph("p1", None, "text", "甲", 0, 1),))
    faults: list[Problem] = []
    with pytest.raises(ValueError, match="broken"):
        find_around_faults(fails, document, "duties", faults)
    assert faults == []


def test_a_row_of_a_collection_that_fails_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str) -> Layout:
        if "乙县" in text:
            raise ValueError("no such cell")
        return read_plain(text)

    monkeypatch.setattr(readers, "read_plain", fails)
    rows = "".join(
        f'{place}规划,"{place}规划\n一、目标\n建成工坊30家。"\n' for place in ("甲县", "乙县", "丙县")
    )
    first, failed, last = readers.read_stored(Stored("plans.csv", f"title,text\n{rows}".encode()))
    assert isinstance(first, readers.Found)
    assert isinstance(last, readers.Found)
    assert (first.member, last.member) == ("row 1", "row 3")
    assert isinstance(failed, Problem)
    assert failed.severity == "error"
    assert "plans.csv, row 2" in failed.message
    assert "no such cell" in failed.message
