"""A whole round on the shipped corpus: propose, sample, two sheets, agreement, settling, the codes that count."""

import csv
import pathlib
import shutil
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from policylab.cli import commands
from policylab.coding import (
    agreement,
    check_codes,
    confusion,
    current_codes,
    disagreements,
    draw_disagreements,
    draw_sample,
    draw_sheet,
    evaluate_classifier,
    list_units,
    make_codes,
    methods_paragraph,
    propose,
    read_codebook,
    read_codes,
    read_sheet,
    settle_codes,
    suggest_next,
    take_codes,
)
from policylab.coding.codes import COLUMNS
from policylab.dataset import build
from policylab.errors import OptionError, SourceError
from policylab.reports.corpus import shipped

BOOK = read_codebook("instruments_cn")
VARIABLE = ("instruments_cn", "instrument")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    place = tmp_path_factory.mktemp("coding")
    shutil.copytree(shipped("corpus"), place / "plans")
    return place / "plans", build(place / "plans", place / "dataset")


@pytest.fixture
def plans(corpus):
    folder, dataset = corpus
    (folder / "codes.csv").unlink(missing_ok=True)
    return folder, dataset


def fill(path, answers, column="instrument", **notes):
    """Write answers by unit_id into a sheet, as a coder would."""
    book = openpyxl.load_workbook(path)
    sheet = book["codes"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        unit = row[0].value
        if unit in answers:
            row[names.index(column)].value = answers[unit]
        if unit in notes:
            row[names.index("note")].value = notes[unit]
    book.save(path)


def rows_of(path, sheet="codes"):
    lines = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def two_coders(folder, dataset):
    """Sheets of one sample, filled so that the second coder differs on every fourth clause; codes and the two sheets."""
    strongest = propose(dataset.distinct(), BOOK).query("rank == 1").set_index("unit_id")["code"]
    sheets = [
        draw_sheet(dataset, BOOK, folder.parent / f"{coder}.xlsx", coder=coder, sample=60, seed=3)
        for coder in ("LM", "ZX")
    ]
    first = {row["unit_id"]: strongest.get(row["unit_id"], "none") for row in rows_of(sheets[0])}
    second = {unit: "none" if place % 4 == 0 else code for place, (unit, code) in enumerate(first.items())}
    fill(sheets[0], first)
    fill(sheets[1], second)
    for path in sheets:
        read_sheet(path, dataset, BOOK, folder, when="2031-05-01T10:00:00")
        path.unlink()
    return first, second


def test_a_sample_is_one_for_all_coders_and_holds_every_plan(plans):
    _, dataset = plans
    units = list_units(dataset.distinct())
    drawn = [draw_sample(units, 40, seed=seed)["unit_id"].tolist() for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    counts = draw_sample(units, 40, seed=1)["doc_id"].value_counts()
    sizes = units["doc_id"].value_counts()
    assert set(counts.index) == set(sizes.index)
    assert counts.sum() == 40
    assert (counts / 40 - sizes / len(units)).abs().max() < 1.5 / 40
    with pytest.raises(OptionError, match=f"from 1 to {len(units)}"):
        draw_sample(units, len(units) + 1)


def test_a_sheet_is_blind_and_has_lists_and_definitions(plans):
    folder, dataset = plans
    units = list_units(dataset.distinct())
    make = make_codes(units, {units.loc[0, "unit_id"]: "tax"}, variable=VARIABLE, coder="ZX")
    make.to_csv(folder / "codes.csv", index=False)
    path = draw_sheet(dataset, BOOK, folder.parent / "blind.xlsx", coder="LM")
    rows = rows_of(path)
    assert len(rows) == len(units)
    assert not any(row["instrument"] or row["note"] for row in rows)
    assert rows[0]["after"] == rows[1]["text"]
    book = openpyxl.load_workbook(path)
    assert book["lists"].sheet_state == "hidden"
    assert [rule.formula1 for rule in book["codes"].data_validations.dataValidation] == ["lists!$A$1:$A$18"]
    assert {row["code"] for row in rows_of(path, "codebook")} == {
        code.id for code in BOOK.variable("instrument").codes
    }


def test_a_whole_round(plans):
    folder, dataset = plans
    first, second = two_coders(folder, dataset)
    codes, units = read_codes(folder), list_units(dataset.distinct())
    assert len(codes) == 120
    differ = [unit for unit in first if first[unit] != second[unit]]
    found = agreement(codes, BOOK, resamples=200)
    whole = found[found["code"].isna()].set_index("coefficient")
    assert whole.loc["percent", "value"] == pytest.approx(1 - len(differ) / 60)
    assert whole.loc["percent", "low"] < whole.loc["percent", "value"] < whole.loc["percent", "high"]
    assert (whole.loc["cohen_kappa", ["n_units", "n_coders", "coders"]] == [60, 2, "LM; ZX"]).all()
    by_code = found[found["code"].notna() & (found["coefficient"] == "percent")].set_index("code")["value"]
    assert by_code["none"] == by_code.min() == pytest.approx(1 - len(differ) / 60)
    crossed = confusion(codes, BOOK)
    assert crossed["n"].sum() == 60
    assert crossed[crossed["code_a"] != crossed["code_b"]]["n"].sum() == len(differ)
    table = disagreements(codes, BOOK, units)
    assert table["unit_id"].tolist() == [unit for unit in units["unit_id"] if unit in differ]
    assert table["final"].isna().all()

    sheet = draw_disagreements(dataset, BOOK, codes, folder.parent / "final.xlsx", by="AB")
    assert [row["said"] for row in rows_of(sheet)] == [f"instrument - {said}" for said in table["said"]]
    fill(sheet, {unit: first[unit] for unit in differ[:-1]}, **{differ[0]: "talked over"})
    read_sheet(sheet, dataset, BOOK, folder, when="2031-05-02T10:00:00")
    after = read_codes(folder)
    settled = settle_codes(after, BOOK).set_index("unit_id")
    assert settled["basis"].value_counts().to_dict() == {
        "agreed": 60 - len(differ),
        "final": len(differ) - 1,
        "open": 1,
    }
    assert settled.drop(differ[-1])["code"].to_dict() == {
        unit: first[unit] for unit in first if unit != differ[-1]
    }
    assert disagreements(after, BOOK, units).set_index("unit_id").loc[differ[0], "decided_by"] == "AB"
    assert after.loc[(after["coder"] == "final:AB") & (after["unit_id"] == differ[0]), "note"].tolist() == [
        "talked over"
    ]
    assert agreement(after, BOOK, resamples=0)["value"].tolist() == pytest.approx(
        found["value"].tolist(), nan_ok=True
    )


def test_codes_survive_a_rebuild_and_another_plan(plans, tmp_path):
    folder, dataset = plans
    copy = tmp_path / "plans"
    shutil.copytree(folder, copy)
    two_coders(copy, dataset)
    before = settle_codes(read_codes(copy), BOOK)
    (copy / "new.txt").write_text(
        "甲乙县规划\n\n一、目标\n到2030年，建成新区，安居乐业。\n", encoding="utf-8"
    )
    again = build(copy, tmp_path / "again")
    assert not again.problems["source_file"].str.contains("codes").any()
    assert "codes" not in {path.stem for path in (tmp_path / "again").glob("*.parquet")}
    assert set(before["unit_id"]) <= set(list_units(again.distinct())["unit_id"])
    pd.testing.assert_frame_equal(settle_codes(read_codes(copy), BOOK), before)
    changed = copy / "yanxi_2024_plan.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("海洋", "滨海"), encoding="utf-8")
    units, codes = list_units(build(copy, tmp_path / "again").distinct()), read_codes(copy)
    gone = set(check_codes(codes, BOOK, units).query("fault == 'unit gone'")["unit_id"])
    assert gone
    assert set(codes["unit_id"]) - set(current_codes(codes, units)["unit_id"]) == gone


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("instrument", "taxi", "cell H2: found 'taxi'; wanted one of talent"),
        ("unit_id", "u000000000000", "cell A2: unit 'u000000000000' is in no plan"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_read(plans, column, value, said):
    folder, dataset = plans
    path = draw_sheet(dataset, BOOK, folder.parent / f"wrong-{column}.xlsx", coder="LM", sample=20)
    units = [row["unit_id"] for row in rows_of(path)]
    fill(path, dict.fromkeys(units[1:], "tax | Tax | 税"))
    fill(path, {units[0]: value}, column=column)
    with pytest.raises(SourceError) as caught:
        read_sheet(path, dataset, BOOK, folder)
    assert said in str(caught.value)
    assert not (folder / "codes.csv").exists()


def test_a_filled_sheet_is_not_written_over(plans):
    folder, dataset = plans
    path = draw_sheet(dataset, BOOK, folder.parent / "mine.xlsx", coder="LM", sample=20)
    draw_sheet(dataset, BOOK, path, coder="LM", sample=20)  # nobody wrote into it
    fill(path, {rows_of(path)[3]["unit_id"]: "tax"})
    with pytest.raises(OptionError, match="cell H5: somebody filled this sheet in"):
        draw_sheet(dataset, BOOK, path, coder="LM", sample=20)


def test_a_variable_with_several_codes_has_a_column_a_code(plans):
    folder, dataset = plans
    pmc = read_codebook("pmc")
    path = draw_sheet(dataset, pmc, folder.parent / "pmc.xlsx", coder="LM")
    rows = rows_of(path)
    assert len(rows) == len(dataset.distinct().documents)
    unit = rows[0]["unit_id"]
    for code in ("supply", "environment", "demand"):
        fill(path, {unit: int(code != "demand")}, column=f"x9: {code}")
    fill(path, {unit: 0}, column="x10: open")
    fill(path, {unit: 1}, column="x2: long")
    with pytest.raises(
        SourceError, match=r"empty, but 1 of 4 cells of x2 are filled; wanted one of 1, 0 in each"
    ):
        read_sheet(path, dataset, pmc, folder)
    for code in ("medium", "short", "year"):
        fill(path, {unit: 0}, column=f"x2: {code}")
    read = read_sheet(path, dataset, pmc, folder)
    assert set(zip(read["variable"], read["code"], strict=True)) == {
        ("x9", "supply"), ("x9", "environment"), ("x10", "none"), ("x2", "long"),
    }  # fmt: skip


def test_an_outside_coder_is_a_coder_like_another_but_counts_only_when_trusted(plans):
    folder, dataset = plans
    first, _ = two_coders(folder, dataset)
    units = list_units(dataset.distinct())
    machine = {unit: first.get(unit, "goals") for unit in units["unit_id"].head(200)}
    rows = make_codes(units, machine, variable=VARIABLE, coder="model:x")
    wrong = rows.head(1).assign(code="taxi", coder="model:y")
    pd.concat([rows, wrong]).to_csv(folder.parent / "model.csv", index=False)
    taken, faults = take_codes(folder.parent / "model.csv", dataset, BOOK, folder)
    assert len(taken) == 200
    assert len(faults) == 1
    assert faults[["coder", "fault"]].to_numpy().tolist() == [["model:y", "unknown code"]]
    codes = read_codes(folder)
    assert len(settle_codes(codes, BOOK)) == 60
    assert (settle_codes(codes, BOOK, trusted=["model:x"])["basis"] == "model").sum() == len(
        set(machine) - set(first)
    )
    found = agreement(codes, BOOK, coders=("people", "model:x"), resamples=0)
    percent = found[found["code"].isna() & (found["coefficient"] == "percent")]
    assert percent["value"].tolist() == [1.0]
    assert percent["n_coders"].tolist() == [2]
    assert agreement(codes, BOOK, resamples=0)["coders"].unique().tolist() == ["LM; ZX"]


def test_proposals_are_labelled_and_never_codes(plans):
    folder, dataset = plans
    proposed = propose(dataset.distinct(), BOOK)
    assert "coder" not in proposed
    assert not (folder / "codes.csv").exists()
    texts = list_units(dataset.distinct()).set_index("unit_id")["text"]
    for row in proposed.sample(40, random_state=1).itertuples():
        assert row.sentence == texts[row.unit_id]
        for cue in row.cues.split("; "):
            assert all(part in row.sentence.translate(str.maketrans("％", "%")) for part in cue.split("…"))


def test_the_classifier_is_judged_on_plans_it_has_not_seen(plans):
    """Codes that stand only in the words of one plan each: what is learned of them is worth nothing on another plan."""
    _, dataset = plans
    units = list_units(dataset.distinct())
    codes = [code.id for code in BOOK.variable("instrument").codes]
    of_plan = {doc_id: codes[place % 2] for place, doc_id in enumerate(units["doc_id"].unique())}
    given = {row.unit_id: of_plan[row.doc_id] for row in units.itertuples()}
    scores = evaluate_classifier(
        units,
        make_codes(units, given, variable=VARIABLE, coder="LM"),
        BOOK,
        variable="instrument",
        coder="LM",
    )
    overall = scores[(scores["code"] == "") & (scores["method"] == "classifier")].iloc[0]
    assert overall["n"] == len(units)
    assert overall["f1"] < 0.75
    few = make_codes(units, dict.fromkeys(units["unit_id"].head(5), "tax"), variable=VARIABLE, coder="LM")
    with pytest.raises(
        OptionError, match="coder LM coded clauses: 5, of plans: 1; wanted 30 or more of 3 or more plans"
    ):
        evaluate_classifier(units, few, BOOK, variable="instrument", coder="LM")


def test_a_planted_code_is_learned_and_unsure_clauses_come_first(plans):
    _, dataset = plans
    units = list_units(dataset.distinct())
    given = {row.unit_id: "infrastructure" if "建" in row.text else "none" for row in units.itertuples()}
    some = draw_sample(units, 150, seed=5)
    codes = make_codes(units, {unit: given[unit] for unit in some["unit_id"]}, variable=VARIABLE, coder="LM")
    scores = evaluate_classifier(units, codes, BOOK, variable="instrument", coder="LM")
    assert scores[(scores["code"] == "") & (scores["method"] == "classifier")]["f1"].item() > 0.85
    following = suggest_next(units, codes, BOOK, variable="instrument", coder="LM", top=12)
    assert not set(following["unit_id"]) & set(codes["unit_id"])
    assert (following["reason"] == "margin").all()
    assert following["doc_id"].value_counts().max() <= 4
    everything = suggest_next(units, codes, BOOK, variable="instrument", coder="LM", top=len(units))
    right = np.array([given[row.unit_id] == row.suggested for row in everything.itertuples()])
    order = everything["margin"].rank().to_numpy()
    assert right[order > 150].mean() > right[order <= 60].mean()


def test_the_paragraph_has_the_tables_figures_in_both_languages(plans):
    folder, dataset = plans
    two_coders(folder, dataset)
    found = agreement(read_codes(folder), BOOK, resamples=100)
    kappa = found[found["code"].isna()].set_index("coefficient").loc["cohen_kappa"]
    wanted = {"en": f"Cohen's kappa {kappa['value']:.2f}", "zh": f"Cohen κ {kappa['value']:.2f}"}
    for language, words in wanted.items():
        text = methods_paragraph(found, BOOK, language=language)
        assert words.replace("0.", ".") in text
        assert "LM" in text
    assert "None" not in methods_paragraph(found, BOOK)
    assert "依据 Rothwell" in methods_paragraph(found, BOOK, language="zh")
    own = replace(BOOK, source=replace(BOOK.source, en="", zh=""))
    assert "(version 1)." in methods_paragraph(found, own)
    assert "（版本1）。" in methods_paragraph(found, own, language="zh")


def test_commands_go_a_whole_round(plans, monkeypatch, tmp_path):
    folder, _ = plans
    monkeypatch.chdir(tmp_path)

    def run(*words):
        done = CliRunner().invoke(
            commands, ["code", *map(str, words)], catch_exceptions=False, standalone_mode=False
        )
        assert done.return_value in {None, 0}, done.output
        return done.output

    assert "instruments_cn: Policy instruments" in run("codebooks")
    run("codebooks", "modality", "--out", "mine.toml")
    assert read_codebook("mine.toml").id == "modality"
    assert "left out: " in run("units", folder, "--out", "units.csv")
    run("propose", folder, "--out", "proposals.csv")
    with pathlib.Path("proposals.csv").open(encoding="utf-8-sig", newline="") as file:
        answers = {row["unit_id"]: row["code"] for row in csv.DictReader(file) if row["rank"] == "1"}
    for coder in ("LM", "ZX"):
        run("draw", folder, "--coder", coder, "--sample", 60, "--out", f"{coder}.xlsx")
        fill(f"{coder}.xlsx", answers if coder == "LM" else dict.fromkeys(answers, "none"))
        assert "codes of" in run("read", folder, f"{coder}.xlsx")
    assert "krippendorff_alpha" in run("agreement", folder)
    assert "一致率" in run("agreement", folder, "--paragraph", "zh")
    assert run("settle", folder, "--by", "AB").strip().endswith("final-AB.xlsx")
    assert "random" in run("next", folder, "--coder", "nobody yet", "--top", 3)
    pd.DataFrame(columns=list(COLUMNS)).to_csv("empty.csv", index=False)
    assert "0 codes taken" in run("take", folder, "empty.csv")
    codes = read_codes(folder)
    codes[codes["coder"] == "LM"].assign(coder="model:x").to_csv("model.csv", index=False)
    run("take", folder, "model.csv")
    run("settle", folder, "--by", "AB", "--out", "final.xlsx")
    fill("final.xlsx", dict.fromkeys(answers, "none"))
    run("read", folder, "final.xlsx")
    with pytest.raises(OptionError, match="coder 'model:y' coded nothing"):
        run("correct", folder, "--machine", "model:y")
    assert "machine_share" in run("correct", folder, "--machine", "model:x")
    assert "classifier" in run("classifier", folder, "--coder", "LM")
    before = read_codes(folder)
    assert run("export", folder, "--out", "project.qdpx").strip() == "project.qdpx"
    assert f"{len(before)} codes taken" in run("import", folder, "project.qdpx")
    assert len(read_codes(folder)) == len(before)
