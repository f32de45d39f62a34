"""Figures that touch what was not read as part of them are said."""

from pathlib import Path

import pytest

from policylab.building.extract import _document_rows
from policylab.reading.formats.plain import read_plain
from policylab.reading.read import read_document
from policylab.reading.sources import RawText, Source


def doubts_in(line: str) -> list[str]:
    text = f"岩岭县茶产业规划\n一、目标\n{line}\n"
    document = read_document(RawText(Source(Path(), "a.txt", "0" * 64), read_plain(text), "txt", "utf-8"))
    return [
        row["message"] for row in _document_rows(document)["problems"] if row["code"] == "figure-in-doubt"
    ]


DOUBTFUL = [
    "到2031年，茶企分别达到3 600 500家。",
    "到2031年，培育茶坊-30家。",
    "到2031年，完成投资12,50万元。",
    "到2031年，完成投资1\ue0155万元。",
    "到2031年，茶园产能达到3^5吨。",
]


@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_figure_that_touches_another_sign_is_said(line: str) -> None:
    assert len(doubts_in(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "到2031年，茶企达到3 600家，产值达到20-30亿元，增长-3%。",
        "到2031年，完成投资1,250万元，产能1.5×10^4吨。",
        "2031年 45家茶企达标，2029-2031年建成茶园10万亩。",
    ],
)
def test_numbers_that_are_read_whole_are_no_doubt(line: str) -> None:
    assert doubts_in(line) == []
