"""The report on coding: a whole round on the shipped corpus, from proposals to the page; proposals only on the five real plans."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from policylab.coding import (
    draw_disagreements,
    draw_sheet,
    propose,
    read_codebook,
    read_codes,
    read_sheet,
    settle_codes,
)
from policylab.dataset import build
from policylab.reports.corpus_report import ReportChoice, coding_tasks
from policylab.reports.pages.export import read_parts
from policylab.reports.running.kernel import open_kernels
from policylab.reports.running.notebook import Limits, run_notebook
from policylab.reports.running.preload import imported_by
from policylab.reports.said.parts import Figure, Omitted, Table, Text

ROOT = Path(__file__).parents[2]
BOOK = read_codebook("instruments_cn")
REPORT = ROOT / "notebooks" / "report_coding.ipynb"


def fill(path, answers):
    book = openpyxl.load_workbook(path)
    sheet = book["codes"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[names.index("instrument")].value = answers(row[0].value, row[0].row)
    book.save(path)


@pytest.fixture(scope="module")
def round_of_coding(tmp_path_factory):
    """Plans with the codes of two sheets that differ on every fifth clause, all settled but one."""
    place = tmp_path_factory.mktemp("round")
    plans = place / "plans"
    shutil.copytree(ROOT / "corpus", plans)
    dataset = build(plans, place / "dataset")
    best = propose(dataset.distinct(), BOOK).query("rank == 1").set_index("unit_id")["code"]
    answers = {
        "LM": lambda unit, line: best.get(unit, "none"),
        "ZX": lambda unit, line: "tax" if line % 5 == 0 else best.get(unit, "none"),
    }
    for coder, answer in answers.items():
        path = draw_sheet(dataset, BOOK, place / f"{coder}.xlsx", coder=coder, sample=80, seed=2)
        fill(path, answer)
        read_sheet(path, dataset, BOOK, plans)
    path = draw_disagreements(dataset, BOOK, read_codes(plans), place / "final.xlsx", by="AB")
    fill(path, lambda unit, line: None if line == 2 else best.get(unit, "none"))
    read_sheet(path, dataset, BOOK, plans)
    return plans, dataset


@pytest.fixture(scope="module")
def kernels():
    with open_kernels(imported_by([REPORT])) as kernels:
        yield kernels


def parts_of(kernels, tmp_path, **parameters):
    run_notebook(REPORT, tmp_path / REPORT.name, parameters, kernels=kernels, limits=Limits(seconds=300))
    return read_parts(tmp_path / REPORT.name)


def test_a_whole_round_ends_in_a_page_whose_numbers_lead_to_clauses(round_of_coding, kernels, tmp_path):
    plans, dataset = round_of_coding
    settled = settle_codes(read_codes(plans), BOOK)
    assert settled["basis"].value_counts()["open"] == 1
    [task] = coding_tasks(dataset, plans, ReportChoice())
    assert task.report_id == "coding-instruments_cn"
    parts = parts_of(kernels, tmp_path, **task.parameters)
    tables = {part.caption: part for part in parts if isinstance(part, Table)}
    codes = next(
        part for caption, part in tables.items() if caption.startswith("Instrument: codes, their share")
    )
    rows = pd.DataFrame(codes.rows, columns=codes.columns)
    assert rows["n"].sum() == 79
    wanted = settled["code"].value_counts()
    names = {code.name.en: code.id for code in BOOK.variable("instrument").codes}
    assert {names[name]: n for name, n in zip(rows["code"], rows["n"], strict=True)} == wanted.to_dict()
    assert [each.n_facts for each in codes.evidence] == rows["n"].tolist()
    assert all(each.passages for each in codes.evidence)
    captions = " ".join(part.caption for part in parts if isinstance(part, Figure))
    for said in ("Codes that two coders gave", "by tier", "by year", "by tier and year"):
        assert said in captions
    assert any("Krippendorff" in part.text for part in parts if isinstance(part, Text))


def test_proposals_only_on_the_five_plans_are_labelled_so(shared, kernels, tmp_path):
    dataset = build(shared / "seeds", tmp_path / "dataset")
    parts = parts_of(kernels, tmp_path, corpus=str(dataset.folder))
    limits = [part.text for part in parts if isinstance(part, Text) and part.role == "limits"]
    assert any("Nobody has coded" in text for text in limits)
    captions = [part.caption for part in parts if isinstance(part, Table | Figure)]
    assert "Proposals, not codes: Instrument (strongest of each unit)" in captions
    assert not any(caption.startswith("Instrument") for caption in captions)
    assert [part.what for part in parts if isinstance(part, Omitted)] == ["How far the coders agree"]
