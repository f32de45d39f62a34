"""`policylab new` makes a study; `check` is the page to correct from, and a second check says only what is left."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner

from policylab.check import as_lines, check, fill
from policylab.cli import commands
from policylab.dataset import build
from policylab.errors import SourceError
from policylab.facts.reviews import COLUMNS
from policylab.reading.overrides import NAMES, TRUTH
from policylab.study import new_study
from policylab.wording import languages

GOALS = "一、总体目标\n到2027年，建成示范工坊30家，形成两个产业集群，带动就业五千人以上。\n"
DIFFERS = f"杭州市竹产业行动计划\n\n{GOALS}\n杭州市人民政府\n2021年3月5日\n"
WEAK = f"绿色出行工作方案\n\n{GOALS}湖州市城区先行，湖州市各县跟进，湖州市财政支持。\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "2019_宁波市.txt").write_text(DIFFERS, encoding="utf-8")
    (folder / "b.txt").write_text(WEAK, encoding="utf-8")
    return folder


def rows_of(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["source_file"]: row for row in csv.DictReader(file)}


def write(folder: Path, rows: dict[str, dict[str, str]]) -> None:
    pd.DataFrame(rows.values()).to_csv(folder / "sources.csv", index=False)


def doubts(folder: Path) -> set[tuple[str, str, str]]:
    found = check(folder).corrections
    return set(zip(found["file"], found["field"], found["doubt"], strict=True))


def test_a_study_holds_the_plans_and_what_was_read_of_them(plans: Path, tmp_path: Path) -> None:
    new_study(tmp_path / "study", plans=plans)
    rows = rows_of(tmp_path / "study" / "plans")
    assert rows["2019_宁波市.txt"]["title"] == "杭州市竹产业行动计划"
    assert rows["2019_宁波市.txt"]["issued_date"] == "2021-03-05"
    assert rows["2019_宁波市.txt"]["region"] == "", "two places speak: the owner decides"
    assert rows["b.txt"]["region"] == rows["b.txt"]["tier"] == "", "only named most: the owner decides"
    assert (plans / "b.txt").read_text(encoding="utf-8") == WEAK
    assert not (plans / "sources.csv").exists()


@pytest.mark.parametrize("language", languages())
def test_notebook_page_and_settings_are_in_the_language(language: str, plans: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    new_study(study, plans=plans, language=language)
    notebook = nbformat.read(study / "explore.ipynb", as_version=4)
    cell = next(one for one in notebook.cells if "parameters" in one.metadata.get("tags", []))
    values: dict[str, object] = {}
    exec(cell.source, values)
    assert (values["corpus"], values["language"]) == ("plans", language)
    page = (study / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*NAMES, f"{TRUTH}/") if f"`{name}`" not in page] == []
    assert bool(re.search("[一-鿿]", page)) == (language == "zh")


@pytest.mark.parametrize("language", languages())
def test_examples_in_the_settings_work_when_their_sign_is_taken_away(language: str, plans: Path) -> None:
    study = plans.parent / "study"
    new_study(study, plans=plans, language=language)
    settings = study / "plans" / "corpus.toml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    examples = [line[2:] for line in lines if re.match(r"# (\[|\w+ = )", line)]
    once = [line for number, line in enumerate(examples) if line.split(" =")[0] not in
            [earlier.split(" =")[0] for earlier in examples[:number]]]  # fmt: skip
    assert len(once) >= 7
    settings.write_text("\n".join(once), encoding="utf-8")
    said = check(study / "plans").problems
    assert "names-unlike" in set(said["code"]), "the pattern holds: b.txt is not named like it"


def test_nothing_of_the_owners_is_written_over(plans: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    new_study(study)
    page = study / "README.md"
    page.write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="holds README.md, explore.ipynb"):
        new_study(study, plans=plans)
    assert page.read_text(encoding="utf-8") == "mine"


def test_plans_that_lie_there_already_are_taken(tmp_path: Path) -> None:
    within = tmp_path / "study" / "plans"
    within.mkdir(parents=True)
    (within / "b.txt").write_text(WEAK, encoding="utf-8")
    (within / "corpus.toml").write_text("[defaults]\nproject = 'mine'\n", encoding="utf-8")
    new_study(tmp_path / "study")
    assert rows_of(within)["b.txt"]["title"] == "绿色出行工作方案"
    assert "mine" in (within / "corpus.toml").read_text(encoding="utf-8")


def test_copies_do_not_mix_with_plans_that_lie_there(plans: Path, tmp_path: Path) -> None:
    within = tmp_path / "study" / "plans"
    within.mkdir(parents=True)
    (within / "c.txt").write_text(WEAK, encoding="utf-8")
    with pytest.raises(SourceError, match="holds files already"):
        new_study(tmp_path / "study", plans=plans)
    assert [path.name for path in within.iterdir()] == ["c.txt"]


@pytest.mark.parametrize("name", [*NAMES, f"{TRUTH}/a.txt"])
def test_own_files_beside_the_plans_are_no_plans(name: str, plans: Path) -> None:
    own = plans / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("" if name.endswith(".toml") else DIFFERS, encoding="utf-8")
    if name.endswith(".csv"):
        needed = ",".join(COLUMNS) if name == "reviews.csv" else "source_file"
        own.write_text(f"{needed},正文\n", encoding="utf-8")
    dataset = build(plans, plans.parent / "out")
    assert sorted(dataset.documents["source_file"]) == ["2019_宁波市.txt", "b.txt"]
    assert not (dataset.problems["severity"] == "error").any()


def test_the_page_names_sentence_and_cell_worst_first(plans: Path) -> None:
    lines = as_lines(fill(plans, check(plans)))
    at = lines.index(next(line for line in lines if "To correct" in line))
    assert lines[at + 1 : at + 5] == [
        "  2019_宁波市.txt: region is 杭州市, elsewhere 宁波市 (“杭州市人民政府”) → sources.csv, row 2, region",
        "  2019_宁波市.txt: year is 2021, elsewhere 2019 (“2021年3月5日”) → sources.csv, row 2, year",
        "  b.txt: region is 湖州市, by a weak rule: most named in the text (“湖州市城区先行，湖州市各县跟进，湖州市财政支持。”) "
        "→ sources.csv, row 3, region",
        "  b.txt: not found: issuer, year, issued_date → sources.csv, row 3, issuer, year, issued_date",
    ]  # fmt: skip


def test_a_second_check_says_only_what_is_left(plans: Path) -> None:
    assert ("2019_宁波市.txt", "region", "differs") in doubts(plans)
    fill(plans, check(plans))
    rows = rows_of(plans)
    rows["2019_宁波市.txt"] |= {"region": "杭州市"}  # as it was read: the owner has looked
    rows["b.txt"] |= {"region": "嘉兴市", "issuer": "-"}
    write(plans, rows)
    found = check(plans)
    left = set(zip(found.corrections["file"], found.corrections["field"], strict=True))
    assert left == {("2019_宁波市.txt", "year"), ("b.txt", "year"), ("b.txt", "issued_date")}
    told = [
        json.loads(text) for text in found.problems.loc[found.problems["code"] == "name-differs", "fields"]
    ]
    assert [each["field"] for each in told] == ["year"]
    regions = dict(zip(found.documents["file"], found.documents["region"], strict=True))
    assert regions == {"2019_宁波市.txt": "杭州市", "b.txt": "嘉兴市"}


def test_a_cell_that_says_what_was_read_keeps_the_sentence(plans: Path) -> None:
    (plans / "sources.csv").write_text(
        "source_file,title,tier\nb.txt,绿色出行工作方案,county\n", encoding="utf-8"
    )
    dataset = build(plans, plans.parent / "out")
    evidence = dataset.table("metadata_evidence").set_index(["doc_id", "field"])
    doc_id = dataset.documents.set_index("source_file").loc["b.txt", "doc_id"]
    assert not evidence.loc[(doc_id, "title"), "overridden"]
    assert evidence.loc[(doc_id, "title"), "quote"] == "绿色出行工作方案"
    assert evidence.loc[(doc_id, "tier"), "overridden"]


def test_a_year_that_no_longer_fits_its_corrected_date_is_told(plans: Path) -> None:
    text = "source_file,issued_date,year\n2019_宁波市.txt,2018-03-05,2021\n"
    (plans / "sources.csv").write_text(text, encoding="utf-8")
    dataset = build(plans, plans.parent / "out")
    assert dataset.documents.set_index("source_file").loc["2019_宁波市.txt", "year"] == 2021
    (said,) = dataset.problems.loc[dataset.problems["code"] == "stays-as-read", "message"]
    assert "still gives year as it was read, 2021; 2018 would follow" in said


def test_rows_of_a_table_get_rows_of_their_own_and_old_ones_stay(tmp_path: Path) -> None:
    rows = f'甲市计划,"{GOALS * 2}"\n乙市计划,"{GOALS * 3}"\n'
    (tmp_path / "a.csv").write_text("标题,正文\n" + rows, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("source_file;gdp\nz.txt;1,5\n", encoding="utf-8")
    fill(tmp_path, check(tmp_path))
    lines = (tmp_path / "sources.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["source_file;source_member;gdp", "z.txt;;1,5", "a.csv;row 1;", "a.csv;row 2;"]


def test_the_command_makes_a_study(plans: Path) -> None:
    study = plans.parent / "study"
    done = CliRunner().invoke(commands, ["new", str(study), "--plans", str(plans), "--language", "zh"])
    assert done.exit_code == 0
    assert "请在 sources.csv 中更正" in done.output
    assert done.output.rstrip().endswith(str(study / "README.md"))
