"""Figures that touch what was not read as part of them are said."""

from pathlib import Path

import pytest

from policylab.building.extract import _document_rows
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document


def doubts_in(line: str) -> list[str]:
    text = f"岩岭县茶产业规划\n一、目标\n{line}\n"
    document = read_document(RawText(Source(Path(), "a.txt", "0" * 64), read_plain(text), "txt", "utf-8"))
    return [
        row["message"]
        for row in _document_rows(document)["problems"]
        if row["code"] in {"figure-in-doubt", "figure-not-read", "list-in-doubt"}
    ]


DOUBTFUL = [
    "到2031年，茶企分别达到3 600 500家。",
    "到2031年，培育茶坊-30家。",
    "到2031年，完成投资12,50万元。",
    "到2031年，完成投资1\ue0155万元。",
    "到2031年，茶园产能达到3^5吨。",
    "到2031年，完成投资12.5.3万元。",
    "到2031年，茶多酚含量提高到0.6斛每尺。",
    "到2031年，测点场强最高55.5mV。",
    "到2031年，茶园覆盖率达到63。6%以上。",
    "到2031年，新增茶农1、2万人。",
    "到2031年，完成投资\ue0155万元。",
    "到2031年，省际带宽2170G。",
    "到2031年，茶园覆盖率63.\n6%以上。",
    "到2031年，培育茶企12345678901234567家。",
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
        "到2031年，镇村通达5G网络，升级2.0版平台，粉尘浓度降至6.5毫克/m³，氨氮不高于1.2mg/L。",
        "绿茶和红茶、白茶产值分别达到9亿元、5亿元，茶企、茶坊分别达到9家、5家。",
        "茶园由2029年的5万亩提高到2031年的7万亩，12.5.3建设茶坊。",
    ],
)
def test_numbers_that_are_read_whole_are_no_doubt(line: str) -> None:
    assert doubts_in(line) == []


@pytest.mark.parametrize(
    ("source_format", "advice"), [("pdf", "font"), ("docx", "Open the file"), ("txt", "UTF-8")]
)
def test_advice_on_lost_characters_fits_the_format(source_format: str, advice: str) -> None:
    layout = read_plain("岩岭县茶产业规划\n一、目标\n到2031年，茶企达到\ufffd6家。\n")
    document = read_document(RawText(Source(Path(), "a", "0" * 64), layout, source_format, "utf-8"))
    (lost,) = [found for found in document.problems if found.code == "characters-lost"]
    assert advice in str(lost.remedy)


def test_each_figure_under_a_list_of_another_length_is_said() -> None:
    said = doubts_in("到2031年，绿茶、红茶、白茶产值分别达到9亿元、5亿元。")
    assert len(said) == 2
    assert "to which part it belongs is not known" in said[0]
