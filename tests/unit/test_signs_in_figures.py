"""A figure is read whole or not at all, never by its tail; what was not understood, or was passed over unseen, is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from policylab.building.extract import _document_rows
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

HIDDEN = [
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0, 0xE0001, 0xE0100, 0x1D173),
    *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
]  # fmt: skip
SEEN = [0x0300, 0x20DD, 0x2800, 0xE000, 0xF8FF, 0xF0000]


def read(line: str) -> tuple[list[float], dict[str, str]]:
    """Values of a line, and codes of its problems with their severities."""
    text = f"岩岭县茶产业规划\n一、目标\n{line}\n"
    document = read_document(RawText(Source(Path(), "a.txt", "0" * 64), read_plain(text), "txt", "utf-8"))
    tables = _document_rows(document)
    values = [row["value"] for row in tables["targets"]]
    return values, {row["code"]: row["severity"] for row in tables["problems"]}


@pytest.mark.parametrize("place", [2, 3])
def test_signs_that_nobody_sees_are_passed_over_and_said(place: int) -> None:
    """All in one document: each line has another sign within its figure."""
    figures = ["63.6"[:place] + chr(code) + "63.6"[place:] for code in HIDDEN]
    values, codes = read("\n".join(f"到2031年，覆盖率达到{figure}%以上。" for figure in figures))
    assert values == [63.6] * len(HIDDEN)
    assert codes["hidden-signs"] == "warning"
    assert read("到2031年，覆盖率达到6\u200b3.6%以上。")[1]["hidden-signs"] == "note"
    assert "hidden-signs" not in read("到2031年，\u200b覆盖率达到63.6%以上。")[1]


@pytest.mark.parametrize("sign", [*"·٫․‧∙•'’‚⁄", ",", ",,", "..", *map(chr, SEEN)], ids=ascii)
def test_a_figure_with_another_sign_in_it_is_said_and_not_read_by_its_tail(sign: str) -> None:
    values, codes = read(f"到2031年，覆盖率达到63{sign}6%以上。")
    assert values == []
    assert "figure-not-read" in codes


@pytest.mark.parametrize(
    "line",
    [
        "到2031年，建成1,,000家。",
        f"到2031年，建成{'9' * 309}家。",
        f"到2031年，建成{'9' * 400}亿家。",
        "到2031年，覆盖率达到63.\u03016%以上。",
        "到2031年，覆盖率达到63。6%以上。",
        "到2031年，投资达到13；6亿元。",
    ],
    ids=ascii,
)
def test_what_is_no_number_is_said_and_not_read(line: str) -> None:
    values, codes = read(line)
    assert values == []
    assert "figure-not-read" in codes


@pytest.mark.parametrize("sign", "。、;\n\u2028")
def test_what_may_be_the_tail_of_a_figure_is_said(sign: str) -> None:
    assert (
        "figure-not-read" in read(f"到2031年，覆盖率达到63{'.' if sign.isspace() else ''}{sign}6%以上。")[1]
    )


def test_a_minus_is_read_and_an_order_that_is_turned_is_a_warning() -> None:
    assert [read(f"到2031年，产值增长{minus}5%。")[0] for minus in "-−"] == [[-5], [-5]]
    assert read("到2031年，建成\u202e6.36\u202c家。")[1]["hidden-signs"] == "warning"


def test_a_number_before_a_comma_of_lists_is_said() -> None:
    values, codes = read("到2031年，新增就业1、2万人。")
    assert values == [2]
    assert "figure-in-doubt" in codes
    assert "figure-in-doubt" not in read("到2031年，县城和乡镇分别新增就业1、2万人。")[1]


def test_a_stop_behind_the_number_of_an_annex_cuts_no_figure() -> None:
    values, codes = read("到2031年，名单见附件1。6家企业上市。")
    assert values == [6]
    assert "figure-not-read" not in codes
