import csv

import openpyxl
import pytest

from policylab.dataset import build
from policylab.errors import OptionError, SourceError
from policylab.facts.ids import fact_ids
from policylab.facts.reviews import Review, write_reviews
from policylab.review import precision, read_sheet, write_sheet

PLAN = """石溪县促进消费实施方案

一、工作目标
到2031年,社会消费品零售总额达到120亿元,新增限额以上企业35家。

二、重点任务
(一)办好消费节。全年举办促消费活动40场以上。(牵头单位:县商务局;责任单位:县文旅局)
(二)完善网点。落实《石溪县商业网点规划》,新建便民网点12个。(牵头单位:县住建局)
"""


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "shixi.txt").write_text(PLAN, encoding="utf-8")
    return folder


def sheet_of(plans):
    dataset = build(plans, plans.parent / "out")
    return dataset, write_sheet(dataset, plans.parent / "review.xlsx", folder=plans)


def fill(path, table, row, **cells):
    book = openpyxl.load_workbook(path)
    sheet = book[table]
    names = [cell.value for cell in sheet[1]]
    for name, value in cells.items():
        sheet.cell(row, names.index(name.replace("_", " ", 1)) + 1, value)
    book.save(path)


def test_sheet_has_a_row_a_fact_with_its_sentence_and_a_drop_down(plans):
    dataset, path = sheet_of(plans)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["targets", "duties", "citations", "findings"]
    rows = list(book["duties"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(dataset.duties["duty_id"])
    assert "县商务局" in rows[0][2]
    lists = [rule.formula1 for rule in book["duties"].data_validations.dataValidation]
    assert '"right,corrected,wrong,unsure"' in lists


def test_verdicts_and_corrections_reach_the_dataset_and_survive_a_rebuild(plans):
    before, path = sheet_of(plans)
    fill(path, "duties", 2, verdict="right")
    fill(path, "duties", 3, verdict="wrong", note="+只是配合")
    fill(path, "targets", 2, verdict="corrected", correct_value=130, correct_unit="亿元", correct_year=2032)
    assert len(read_sheet(path, plans, reviewer="LM")) == 3
    for _ in range(2):
        after = build(plans, plans.parent / "out")
        assert list(after.duties["agency"]) == [a for a in before.duties["agency"] if a != "县文旅局"]
        first = after.targets.iloc[0]
        assert (first["value"], first["amount"], first["year"]) == (130, 130e8, 2032)
        assert first["target_id"] == before.targets.iloc[0]["target_id"]
        assert sorted(after.reviews["verdict"]) == ["corrected", "right", "wrong"]
        assert after.reviews["applied"].all()
    with (plans / "reviews.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["note"] for row in csv.DictReader(file)) == ["", "", "'+只是配合"]


def rows_of(path, table):
    sheet = openpyxl.load_workbook(path)[table]
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_ones_own_verdicts_are_filled_in_again_and_nobody_elses(plans):
    dataset, path = sheet_of(plans)
    fill(path, "targets", 2, verdict="corrected", correct_value=130)
    read_sheet(path, plans, reviewer="LM")
    own = write_sheet(dataset, plans.parent / "own.xlsx", folder=plans, reviewer="LM")
    assert (rows_of(own, "targets")[0]["verdict"], rows_of(own, "targets")[0]["correct value"]) == (
        "corrected",
        130,
    )
    for reviewer in ("", "CD"):
        other = write_sheet(dataset, plans.parent / f"of-{reviewer}.xlsx", folder=plans, reviewer=reviewer)
        assert not [row for row in rows_of(other, "targets") if row["verdict"] or row["correct value"]]
        assert read_sheet(other, plans, reviewer="CD") == []


def test_a_sheet_that_nobody_filled_in_writes_nothing(plans):
    _, path = sheet_of(plans)
    assert read_sheet(path, plans, reviewer="AB") == []
    assert not (plans / "reviews.csv").exists()


def test_a_second_reviewer_judges_every_fact_as_it_was_read(plans):
    _, path = sheet_of(plans)
    before = {table: rows_of(path, table) for table in ("targets", "duties")}
    fill(path, "duties", 3, verdict="wrong")
    fill(path, "targets", 2, verdict="corrected", correct_value=130, correct_year="-")
    read_sheet(path, plans, reviewer="AB")
    after = build(plans, plans.parent / "out")
    second = write_sheet(after, plans.parent / "second.xlsx", folder=plans, reviewer="CD")
    assert {table: rows_of(second, table) for table in before} == before
    drawn = [
        [row["fact_id"] for row in rows_of(write_sheet(made, plans.parent / f"{n}.xlsx", sample=2), "duties")]
        for n, made in enumerate((after, after.select(after.documents["doc_id"])))
    ]
    assert drawn[0] == drawn[1]


def test_a_sheet_that_somebody_filled_in_is_not_written_over(plans):
    dataset, path = sheet_of(plans)
    write_sheet(dataset, path)  # nobody wrote into it
    fill(path, "duties", 3, note="?")
    content = path.read_bytes()
    with pytest.raises(OptionError, match="sheet duties, row 3: somebody filled this sheet in"):
        write_sheet(dataset, path)
    assert path.read_bytes() == content
    (plans.parent / "mine.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        write_sheet(dataset, plans.parent / "mine.xlsx")


def test_reviewers_who_differ_change_nothing_and_are_reported(plans):
    before, path = sheet_of(plans)
    fill(path, "duties", 2, verdict="right")
    read_sheet(path, plans, reviewer="A")
    fill(path, "duties", 2, verdict="wrong")
    read_sheet(path, plans, reviewer="B")
    after = build(plans, plans.parent / "out")
    assert list(after.duties["agency"]) == list(before.duties["agency"])
    assert list(after.reviews["applied"]) == [False, False]
    assert "review-not-applied" in set(after.problems["code"])


def test_one_reviewer_changes_a_verdict(plans):
    _, path = sheet_of(plans)
    fill(path, "duties", 2, verdict="wrong")
    read_sheet(path, plans, reviewer="A")
    fill(path, "duties", 2, verdict="right")
    read_sheet(path, plans, reviewer="A")
    assert list(build(plans, plans.parent / "out").reviews["verdict"]) == ["right"]


def test_review_of_a_fact_that_is_gone_is_kept_and_reported(plans):
    _, path = sheet_of(plans)
    fill(path, "citations", 2, verdict="wrong")
    read_sheet(path, plans, reviewer="A")
    (plans / "shixi.txt").write_text(PLAN.replace("《石溪县商业网点规划》", "网点规划"), encoding="utf-8")
    after = build(plans, plans.parent / "out")
    assert after.reviews[["verdict", "applied"]].to_numpy().tolist() == [["wrong", False]]
    assert "is not found any more" in after.problems["message"].str.cat()


def test_precision_counts_the_unsure_apart_and_has_the_wilson_interval(plans):
    _, path = sheet_of(plans)
    for row, verdict in ((2, "right"), (3, "wrong"), (4, "unsure")):
        fill(path, "duties", row, verdict=verdict)
    read_sheet(path, plans, reviewer="A")
    row = precision(build(plans, plans.parent / "out")).iloc[0]
    assert (row["n_reviewed"], row["n_right"], row["n_wrong"], row["n_unsure"]) == (3, 1, 1, 1)
    # Wilson 95 % for 1 of 2: (1 + z²/2 ± z √(1/2 + z²/4)) / (2 + z²), z = 1.959964
    assert (row["precision"], row["low"], row["high"]) == pytest.approx((0.5, 0.0945312, 0.9054688), abs=1e-6)


def test_precision_counts_what_reviewers_agree_on_of_facts_that_are_there(plans):
    _, path = sheet_of(plans)
    judged = [("Z", 2, "right"), ("A", 2, "unsure"), ("A", 3, "right"), ("Z", 3, "wrong"), ("A", 4, "right")]
    for reviewer in "ZA":
        for _, row, verdict in (each for each in judged if each[0] == reviewer):
            fill(path, "duties", row, verdict=verdict)
        read_sheet(path, plans, reviewer=reviewer)
        for row in (2, 3, 4):
            fill(path, "duties", row, verdict="")
    with (plans / "reviews.csv").open("a", encoding="utf-8") as file:
        file.write("0123456789abcdef,duties,A,wrong,,\n")
    row = precision(build(plans, plans.parent / "out")).iloc[0]
    assert (row["n_reviewed"], row["n_right"], row["n_wrong"], row["n_unsure"]) == (3, 2, 0, 0)
    assert (row["n_differ"], row["precision"], row["precision_most"]) == (1, 2 / 3, 1)
    assert (row["n_reviewers"], row["n_reviewed_twice"], row["agreement"]) == (2, 1, 0)


def test_two_reviewers_who_differ_on_five_of_twenty_facts_are_counted(make_dataset):
    said = [(f"t{n:02d}", "A", "right") for n in range(20)]
    said += [(f"t{n:02d}", "B", "wrong" if n < 5 else "right") for n in range(20)]
    rows = [
        {
            "doc_id": "p",
            "table": "targets",
            "fact_id": fact,
            "reviewer": who,
            "verdict": verdict,
            "applied": False,
        }
        for fact, who, verdict in said
    ]
    row = precision(make_dataset(reviews=rows)).iloc[0]
    assert (row["n_reviewed"], row["n_right"], row["n_wrong"], row["n_differ"]) == (20, 15, 0, 5)
    assert (row["precision"], row["precision_most"]) == (0.75, 1.0)
    # Wilson 95 %: lower limit of 15 of 20, upper limit of 20 of 20
    assert (row["low"], row["high"]) == pytest.approx((0.5312994, 1.0), abs=1e-6)
    # D_o = 10 / 40; D_e = 2 * 35 * 5 / (40 * 39)
    assert (row["agreement"], row["alpha"]) == pytest.approx((0.75, 1 - 0.25 / (350 / 1560)))


@pytest.mark.parametrize("name", ["agency", "role"])
def test_a_cell_that_every_fact_has_cannot_be_emptied(plans, name):
    dataset, path = sheet_of(plans)
    fill(path, "duties", 2, **{f"correct_{name}": "-"})
    with pytest.raises(SourceError, match=f"{name} of table duties is corrected to None"):
        read_sheet(path, plans, reviewer="A")
    duty = dataset.duties["duty_id"].iloc[0]
    content = (
        f'fact_id,table,reviewer,verdict,correction,note\n{duty},duties,A,corrected,"{{""{name}"": null}}",\n'
    )
    (plans / "reviews.csv").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=f"line 2: {name} of table duties"):
        build(plans, plans.parent / "out")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"verdict": "maybe"}, "sheet targets, row 2: found verdict 'maybe' with 0 corrections"),
        ({"verdict": "corrected"}, "found verdict 'corrected' with 0 corrections"),
        ({"correct_value": "many"}, "value of table targets is corrected to 'many'; wanted a number"),
        ({"correct_kind": "stock"}, "kind of table targets is corrected to 'stock'; wanted level, flow"),
        ({"correct_kind": "-"}, "kind of table targets is corrected to None; wanted level, flow"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_written(plans, cells, message):
    _, path = sheet_of(plans)
    fill(path, "targets", 2, **cells)
    with pytest.raises(SourceError, match=message):
        read_sheet(path, plans, reviewer="A")
    assert not (plans / "reviews.csv").exists()


def test_wrong_files_are_refused(plans):
    (plans.parent / "x.xlsx").write_text("no workbook", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        read_sheet(plans.parent / "x.xlsx", plans, reviewer="A")
    with pytest.raises(OptionError, match="reviewer is empty"):
        read_sheet(plans.parent / "x.xlsx", plans, reviewer=" ")
    (plans / "reviews.csv").write_text("fact_id,verdict\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no column table, reviewer, correction, note"):
        build(plans, plans.parent / "out")


def test_text_of_a_plan_is_never_a_formula(plans):
    (plans / "shixi.txt").write_text(PLAN.replace("全年举办", "=HYPERLINK(1)全年举办"), encoding="utf-8")
    _, path = sheet_of(plans)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_sample_draws_the_same_facts_again(plans):
    dataset, _ = sheet_of(plans)
    drawn = [
        [
            row[0]
            for row in openpyxl.load_workbook(
                write_sheet(dataset, plans.parent / f"{n}.xlsx", sample=2, seed=5)
            )["targets"].values
        ]
        for n in range(2)
    ]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 3


def test_reviews_under_ids_that_held_the_kind_still_find_their_facts(plans):
    before, _ = sheet_of(plans)
    row = before.targets.iloc[1]
    said = (
        row["quote"],
        row["value"],
        None,
        row["unit"],
        "level",
    )  # as version 0.2.0 would have named a level
    (earlier,) = fact_ids("t", row["doc_id"], [said])
    write_reviews(
        plans, [Review(earlier, "targets", "LM", "wrong", {}), Review("t-none", "targets", "LM", "right", {})]
    )
    after = build(plans, plans.parent / "out")
    assert row["target_id"] not in set(after.targets["target_id"])
    assert dict(zip(after.reviews["fact_id"], after.reviews["applied"], strict=True)) == {
        row["target_id"]: True,
        "t-none": False,
    }
