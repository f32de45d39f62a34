"""The page of coding: codebooks that one person alone coded, and names in place of codes, in the reader's language."""

from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.coding import list_units, make_codes, read_codebook, write_codes
from policylab.reports.said.coding import Coded, open_with, reliability
from policylab.reports.said.parts import Omitted, Table, Text
from policylab.reports.said.writer import Report

BOOKS = {name: read_codebook(name) for name in ("modality", "instruments_cn")}


def given(place: Path) -> Path:
    """Ten clauses coded by two for modality, differing on one; instruments coded by one alone."""
    units = list_units(pl.open_corpus().distinct()).head(12)
    ten = dict.fromkeys(units["unit_id"].head(10), "commit")
    differ = {**ten, units["unit_id"].iloc[0]: "bind"}
    modality, instruments = ("modality", "modality"), ("instruments_cn", "instrument")
    rows = [
        make_codes(units, dict.fromkeys(units["unit_id"], "commit"), variable=modality, coder="LM"),
        make_codes(units, differ, variable=modality, coder="ZX"),
        make_codes(units, dict.fromkeys(units["unit_id"], "tax"), variable=instruments, coder="LM"),
    ]
    write_codes(place, pd.concat(rows))
    return place / "codes.csv"


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list:
    parts: list = []
    monkeypatch.setattr("policylab.reports.said.writer._show", parts.append)
    coded = Coded(pl.open_corpus(), "modality,instruments_cn", str(given(tmp_path)), "zh")
    report = Report(coded.dataset, language="zh")
    for chapter in (open_with, reliability):
        chapter(report, coded)
    return parts


def test_a_codebook_of_one_person_is_told_and_the_other_is_measured(parts: list) -> None:
    (left_out,) = (part for part in parts if isinstance(part, Omitted))
    assert BOOKS["instruments_cn"].title.zh in left_out.why
    agreement = next(part for part in parts if isinstance(part, Table) and "coefficient" in part.columns)
    shares = {
        row[agreement.columns.index("coefficient")]: row[agreement.columns.index("value")]
        for row in agreement.rows
    }
    assert shares["一致率"] == pytest.approx(0.9)
    assert shares["Holsti 系数"] == pytest.approx(2 * 9 / 22)
    assert any("有 2 个单元仅由一人编码" in part.text for part in parts if isinstance(part, Text))


def test_names_stand_in_place_of_codes(parts: list) -> None:
    cells = [str(cell) for part in parts if isinstance(part, Table) for row in part.rows for cell in row]
    assert "LM: 承诺; ZX: 约束" in cells
    assert not {"commit", "bind", "tax", "modality", "instrument", "instruments_cn"} & set(cells)
