"""Tables for other programs: what is written reads back as it was, with labels in both languages."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

import policylab as pl
from policylab.errors import OptionError, SourceError
from policylab.exporting import export

READERS = {"dta": pyreadstat.read_dta, "sav": pyreadstat.read_sav}


@pytest.fixture(scope="module")
def plans() -> pl.Dataset:
    return pl.open_corpus()


@pytest.fixture(scope="module")
def folder(plans: pl.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exported") / "tables"
    made = export(plans, out, formats=["csv", "xlsx", "dta", "sav", "parquet"])
    assert (made["n_cut"] == 0).all()
    return out


@pytest.mark.parametrize("ending", ["dta", "sav"])
@pytest.mark.parametrize("name", ["documents", "targets", "duties", "sentences", "annex_tables"])
def test_values_and_labels_survive_stata_and_spss(
    plans: pl.Dataset, folder: Path, name: str, ending: str
) -> None:
    table = plans.table(name)
    back, told = READERS[ending](folder / f"{name}.{ending}", apply_value_formats=False)
    assert len(back) == len(table)
    assert told.column_names_to_labels["doc_id"] == "Plan id | 文本编号"
    for column in set(table.columns) & set(back.columns):
        labels = told.variable_value_labels.get(column, {})
        for was, now in zip(table[column], back[column], strict=True):
            if isinstance(was, str):
                assert (labels[now].split(" | ")[0] if labels else now) != ""
                assert labels or now == was
            elif not hasattr(was, "__len__"):
                assert (pd.isna(was) and (pd.isna(now) or now == "")) or was == pytest.approx(now)


def test_codes_of_a_closed_list_are_labelled_numbers(plans: pl.Dataset, folder: Path) -> None:
    back, told = pyreadstat.read_dta(folder / "documents.dta", apply_value_formats=False)
    labels = told.variable_value_labels["tier"]
    assert labels[4] == "county | 县（区）"
    english = [label.split(" | ")[0] for label in back["tier"].map(labels)]
    assert english == plans.documents["tier"].tolist()


def test_codebook_has_every_column_with_the_values_of_its_list(plans: pl.Dataset, folder: Path) -> None:
    book = pd.read_csv(folder / "codebook.csv", encoding="utf-8-sig", keep_default_na=False)
    assert set(book.loc[book["table"] == "targets", "column"]) == set(plans.targets.columns)
    tier = book[(book["table"] == "documents") & (book["column"] == "tier")].iloc[0]
    assert tier["values"].startswith("1 = national | 国家; 2 = province | 省")


def test_workbook_has_a_sheet_a_table_and_the_codebook(plans: pl.Dataset, folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "tables.xlsx", read_only=True)
    assert set(book.sheetnames) >= {"documents", "targets", "codebook"}
    rows = list(book["targets"].iter_rows(values_only=True))
    assert list(rows[0]) == list(plans.targets.columns)
    assert len(rows) == len(plans.targets) + 1


def test_text_never_runs_as_a_formula(tmp_path: Path) -> None:
    hostile = pd.DataFrame({"label": ["=HYPERLINK(1)", "+1", "@x", "平安"], "n": [-1, 2, 3, 4]})
    export({"hostile": hostile}, tmp_path / "out", formats=["csv", "xlsx"])
    lines = (tmp_path / "out" / "hostile.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == ["'=HYPERLINK(1),-1", "'+1,2", "'@x,3", "平安,4"]
    sheet = openpyxl.load_workbook(tmp_path / "out" / "out.xlsx")["hostile"]
    assert [cell.data_type for cell in sheet["A"][1:]] == ["s"] * 4


def test_what_is_too_long_is_cut_and_counted(tmp_path: Path) -> None:
    long = pd.DataFrame({"text": ["计" * 40_000, "短"]})
    made = export({"texts": long}, tmp_path / "out", formats=["xlsx", "sav", "dta", "csv"])
    assert dict(zip(made["format"], made["n_cut"], strict=True)) == {"csv": 0, "dta": 0, "sav": 1, "xlsx": 1}
    back, _ = pyreadstat.read_dta(tmp_path / "out" / "texts.dta")
    assert back["text"].str.len().tolist() == [40_000, 1]
    back, _ = pyreadstat.read_sav(tmp_path / "out" / "texts.sav")
    assert back["text"].str.len().tolist() == [32_767 // 3, 1]


@pytest.mark.parametrize("ending", ["dta", "sav"])
def test_names_that_a_program_refuses_are_changed_and_said(tmp_path: Path, ending: str) -> None:
    columns = ["ALL", "_x", "2025 年", "in", "年份", "y" * 80, "y" * 81, "a b", "a_b"]
    export({"own": pd.DataFrame([range(9)], columns=columns)}, tmp_path / "out", formats=[ending])
    back, told = READERS[ending](tmp_path / "out" / f"own.{ending}")
    assert back.iloc[0].tolist() == list(range(9))
    assert "年份" in back.columns
    changed = dict(zip(back.columns, columns, strict=True))
    assert all(
        told.column_names_to_labels[now].startswith(f"{was}: "[:80])
        for now, was in changed.items()
        if now != was
    )


def test_wrong_names_are_refused_with_what_is_wanted(plans: pl.Dataset, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="wanted some of csv, xlsx, dta, sav, parquet"):
        export(plans, tmp_path / "out", formats=["xls"])
    with pytest.raises(OptionError, match="wanted some of documents"):
        export(plans, tmp_path / "out", only=["goals"])
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="Choose another name"):
        export(plans, tmp_path / "full")


def test_an_export_that_breaks_off_leaves_nothing_and_may_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {"documents": pd.DataFrame({"doc_id": ["a"]})}
    out = tmp_path / "tables"

    def break_off(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("policylab.exporting.tables.codebook", break_off)
        with pytest.raises(OSError, match="No space"):
            export(table, out, formats=["csv"])
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".tables-0123456789ab-new").mkdir()  # of an export that was killed
    export(table, out, formats=["csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
