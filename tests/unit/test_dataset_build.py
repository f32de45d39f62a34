"""Building: what owners say, unchanged sources, copies of a plan, faults in one source, exit codes, and the check."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from policylab.building.entries import make_entry
from policylab.building.gathered import gathered
from policylab.building.links import find_links
from policylab.building.units import Unit
from policylab.check import as_lines, check
from policylab.dataset import build, default_output, load
from policylab.errors import SourceError
from policylab.facts import family
from policylab.reading.duplicates import BODY, body_of, find_duplicates

ROOT = Path(__file__).parents[2]
TEXT = "青禾市低空经济行动计划\n一、总体目标\n到2026年，建成起降点{n}个以上，开通航线{n}条。\n二、重点任务\n（一）建设设施。{more}。\n"
THINGS = [
    "机场",
    "航线",
    "平台",
    "园区",
    "学校",
    "医院",
    "码头",
    "仓库",
    "书店",
    "公园",
    "桥梁",
    "管网",
    "电站",
    "泵站",
    "车间",
    "工厂",
]


def write_plans(folder: Path, n: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(n):
        more = "，".join(
            f"第{number * 7 + at}批建设{THINGS[(at * (number + 3)) % 16]}与{THINGS[(at + number * 5) % 16]}"
            for at in range(30)
        )
        (folder / f"plan{number}.txt").write_text(TEXT.format(n=number + 10, more=more), encoding="utf-8")
    return folder


def test_owner_corrects_fields_and_adds_columns(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 3)
    (folder / "sources.csv").write_text(
        "source_file,region,tier,issued_date,gdp,code\nplan0.txt,白石县,county,2023-05-06,31.5,010\nplan1.txt,-,,,8,011\ngone.txt,x,,,,\n",
        encoding="gbk",
    )
    (folder / "corpus.toml").write_text(
        '[defaults]\nprovince = "澄山省"\n[files."plan2.txt"]\ntier = "wrong"\n', encoding="utf-8"
    )
    dataset = build(folder, tmp_path / "out")
    documents = dataset.documents.set_index("source_file")
    first, second = documents.loc["plan0.txt"], documents.loc["plan1.txt"]
    assert (first["region"], first["tier"], first["year"], first["year_rule"]) == (
        "白石县",
        "county",
        2023,
        "issued_date",
    )
    assert set(documents["province"]) == {"澄山省"}
    assert pd.isna(second["region"])
    assert list(documents["code"].iloc[:2]) == ["010", "011"]
    assert list(documents["gdp"].iloc[:2]) == [31.5, 8.0]
    evidence = dataset.metadata_evidence
    overridden = evidence[evidence["overridden"] & (evidence["doc_id"] == first["doc_id"])]
    assert set(overridden["field"]) == {"province", "region", "tier", "division_code", "issued_date"}
    assert set(dataset.problems["code"]) >= {"override-ignored", "no-such-file"}


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8-sig"), (";", "gbk"), ("\t", "utf-16")],
    ids=["csv", "semicolons", "Unicode text"],
)
def test_owner_may_save_the_table_as_excel_does(delimiter: str, encoding: str, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    lines = [
        "source_file,tier,issued_date,note",
        "plan0.txt,县级,2024/3/5,甲",
        "plan1.txt,County,2024/13/1,乙",
    ]
    text = "\n".join(line.replace(",", delimiter) for line in lines)
    (folder / "sources.csv").write_text(text, encoding=encoding)
    dataset = build(folder, tmp_path / "out")
    assert dataset.documents["tier"].tolist() == ["county", "county"]
    assert dataset.documents["issued_date"].iloc[0] == "2024-03-05"
    assert dataset.documents["note"].tolist() == ["甲", "乙"]
    (problem,) = dataset.problems.query("code == 'override-ignored'").itertuples()
    assert (problem.line, problem.message) == (
        3,
        "sources.csv: issued_date is 2024/13/1; wanted a date such as 2024-03-05",
    )


def test_slips_in_the_table_are_said(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    lines = ["source_file,region", "plan0,白石县", "plan1.txt,甲县,乙县", "plan1.txt,青禾市"]
    (folder / "sources.csv").write_text("\n".join(lines), encoding="utf-8")
    dataset = build(folder, tmp_path / "out")
    said = as_lines(check(folder))
    assert (
        "  warning: plan0: named in corpus.toml or sources.csv, but no such file is here. Did you mean plan0.txt?"
        in said
    )
    assert (
        "  warning: sources.csv, line 3: more cells than columns; the last ones are left out. Correct the value or remove it."
        in said
    )
    assert any(
        line.startswith("  warning: sources.csv, line 4: plan1.txt has a row already") for line in said
    )
    assert dataset.documents.set_index("source_file")["region"]["plan1.txt"] == "青禾市"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sources.csv", "file,region\na,b\n", "wanted a column source_file"),
        ("corpus.toml", "[files\n", "not valid TOML"),
        ("corpus.toml", "files = 3\n", r"wanted tables \[defaults\]"),
    ],
)
def test_owner_file_that_cannot_be_read_says_what_is_wrong(
    name: str, content: str, said: str, tmp_path: Path
) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        build(folder, tmp_path / "out")


def test_building_again_reads_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_plans(tmp_path / "plans", 4)
    before = build(folder, tmp_path / "out").paragraphs
    read: list[str] = []
    original = Unit.tables
    monkeypatch.setattr(Unit, "tables", lambda unit: (read.append(unit.source.path), original(unit))[1])
    assert build(folder, tmp_path / "out").paragraphs.equals(before)
    assert read == []
    (folder / "plan2.txt").write_text(TEXT.format(n=99, more="新建设施"), encoding="utf-8")
    (folder / "sources.csv").write_text("source_file,tier\nplan3.txt,city\n", encoding="utf-8")
    dataset = build(folder, tmp_path / "out")
    assert read == ["plan2.txt", "plan3.txt"]
    assert dataset.documents.set_index("source_file").loc["plan3.txt", "tier"] == "city"
    (folder / "plan0.txt").unlink()
    assert list(build(folder, tmp_path / "out").documents["source_file"]) == [
        "plan1.txt",
        "plan2.txt",
        "plan3.txt",
    ]


def test_a_broken_cache_entry_is_read_anew(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    before = build(folder, tmp_path / "out").documents
    for entry in (tmp_path / ".out-cache").iterdir():
        entry.write_bytes(b"broken")
    assert build(folder, tmp_path / "out").documents.equals(before)


def test_near_duplicates_point_to_the_copy_that_is_kept(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 3)
    text = (folder / "plan1.txt").read_text(encoding="utf-8")
    (folder / "copy.txt").write_text("打印\n" + text.replace("航线10条", "航线"), encoding="utf-8")
    dataset = build(folder, tmp_path / "out")
    repeated = dataset.documents[dataset.documents["duplicate_of"].notna()]
    assert len(repeated) == 1
    assert "near-duplicate" in set(dataset.problems["code"])
    assert len(set(dataset.documents["label"])) == 4


def test_of_two_copies_the_whole_one_and_the_official_page_are_kept(tmp_path: Path) -> None:
    text = "，".join(f"第{n}项建设{THINGS[n % 16]}{THINGS[(n * 3) % 16]}" for n in range(60))
    page = {"label": "规划", "completeness": "whole", "paragraphs": text}
    plans = [
        page | {"source_file": "a.txt", "source_kind": "unknown"},
        page | {"source_file": "b.txt", "source_kind": "official page"},
        page | {"source_file": "c.txt", "source_kind": "official page", "completeness": "truncated"},
    ]
    entry = make_entry([("", plan_rows(**plan)) for plan in plans])
    with gathered(lambda columns: [entry.select(columns)], tmp_path) as documents:
        found = find_links(documents, duckdb.connect)
    assert found.duplicate_of.to_pylist() == ["b.txt", None, "b.txt"]
    assert [row["source_file"] for row in found.notes] == ["a.txt", "c.txt"]


def test_no_database_is_opened_for_plans_that_neither_repeat_nor_cite_one_another(tmp_path: Path) -> None:
    texts = ["，".join(f"第{n}项{verb}{THINGS[n % 16]}" for n in range(60)) for verb in ("建设", "完善扩大")]
    plans = [
        plan_rows(text, source_file=name, label="规划", completeness="whole", source_kind="unknown")
        for name, text in zip("ab", texts, strict=True)
    ]
    entry = make_entry([("", plan) for plan in plans])

    def unwanted() -> None:
        raise AssertionError

    with gathered(lambda columns: [entry.select(columns)], tmp_path) as documents:
        found = find_links(documents, unwanted)
    assert found.duplicate_of.to_pylist() == [None, None]


def plan_rows(paragraphs: str, **fields: str) -> dict[str, list[dict[str, object]]]:
    """Rows of a plan whose id is its file's name."""
    doc_id = fields["source_file"]
    stated = {"source_sha256": "", "source_format": "txt", "n_chars": 0, "n_dropped": 0}
    paragraph = {"paragraph_id": "p1", "kind": "text", "text": paragraphs, "start_char": 0, "end_char": 0}
    return {
        "documents": [{"doc_id": doc_id, **stated, **fields}],
        "paragraphs": [{"doc_id": doc_id, **paragraph}],
        "citations": [],
    }


def test_a_field_that_is_not_found_is_named_as_missing_and_the_reading_has_a_grade(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (row,) = check(folder).documents.to_dict("records")
    assert "issued_date" in row["missing"]
    assert row["reading"] == "sound"


def test_no_confidence_is_claimed_that_was_not_measured(tmp_path: Path) -> None:
    dataset = build(write_plans(tmp_path / "plans", 1), tmp_path / "out")
    assert dataset.metadata_evidence["confidence"].isna().all()


def test_the_hidden_name_of_an_anonymised_place_does_not_count_as_missing(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        "X区重点项目实施方案\n一、目标\nX区建成实验室3家。\n", encoding="utf-8"
    )
    (row,) = check(tmp_path).documents.to_dict("records")
    assert (row["region"], row["tier"]) == (None, "county")
    assert "region" not in row["missing"]


def test_a_part_is_no_duplicate_of_a_volume() -> None:
    part = "，".join(f"第{n}项建设{THINGS[n % 16]}{THINGS[(n * 3) % 16]}" for n in range(60))
    volume = part + "，".join(f"另{n}条发展{THINGS[(n * 5) % 16]}{THINGS[n % 16]}事业" for n in range(200))
    both = {"doc_id": ["part", "volume"], "body": pa.array([body_of(part), body_of(volume)], BODY)}
    assert find_duplicates([pa.table(both)], duckdb.connect()) == []
    assert find_duplicates([], duckdb.connect()) == []


def test_identical_files_get_different_ids(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    shutil.copy(folder / "plan0.txt", folder / "a b.txt")
    shutil.copy(folder / "plan0.txt", folder / "a-b.txt")
    dataset = build(folder, tmp_path / "out")
    assert dataset.documents["doc_id"].is_unique
    assert set(dataset.paragraphs["doc_id"]) == set(dataset.documents["doc_id"])


def test_a_fault_in_one_table_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[dict[str, object]]:
        message = "boom"
        raise ValueError(message)

    tables = [replace(table, find=fail) if table.name == "duties" else table for table in family.TABLES]
    monkeypatch.setattr(family, "TABLES", tables)
    dataset = build(write_plans(tmp_path / "plans", 2), tmp_path / "out")
    assert len(dataset.documents) == 2
    problems = dataset.problems[dataset.problems["code"] == "failed"]
    assert list(problems["message"]) == [
        f"plan{n}.txt: duties failed with ValueError: boom" for n in range(2)
    ]


def test_build_never_writes_over_what_is_no_dataset(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.txt")}
    for out in (folder, tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(SourceError, match="would be lost"):
            build(folder, out)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.txt")} == before
    (tmp_path / "empty").mkdir()
    assert len(build(folder, tmp_path / "empty").documents) == 2
    assert len(build(folder, tmp_path / "empty").documents) == 2
    with pytest.raises(SourceError, match="is a dataset"):
        build(tmp_path / "empty", tmp_path / "other")


@pytest.mark.parametrize("fails", ["new", "dataset.json"])
def test_a_build_that_cannot_write_leaves_the_dataset_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    before = build(folder, tmp_path / "out" / "dataset").documents
    write_plans(folder, 3)
    whole = {"new": Path.rename, "dataset.json": Path.write_text}[fails]

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name.endswith(fails):
            raise PermissionError(13, "held by another program", str(path))
        return whole(path, *arguments, **options)  # type: ignore[operator]

    monkeypatch.setattr(Path, whole.__name__, refuse)
    with pytest.raises(PermissionError, match="held by another program"):
        build(folder, tmp_path / "out" / "dataset")
    assert load(tmp_path / "out" / "dataset").documents.equals(before)
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")] == [
        ".dataset-cache"
    ]


def test_what_was_made_inside_the_folder_of_plans_is_no_plan(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    for _ in range(2):
        output = default_output(folder, folder / "outputs")
        dataset = build(folder, output / "dataset")
        (output / "index.html").write_text("<p>index</p>", encoding="utf-8")
    build(folder, folder / "tables")
    dataset = build(folder, folder / "tables")
    assert set(dataset.documents["source_file"]) == {"plan0.txt", "plan1.txt"}
    assert dataset.problems.empty


def test_two_folders_of_one_name_have_two_outputs(tmp_path: Path) -> None:
    first, second = write_plans(tmp_path / "a" / "plans", 1), write_plans(tmp_path / "b" / "plans", 1)
    root = tmp_path / "outputs"
    assert default_output(first, root) == root / "plans"
    assert default_output(second, root) != default_output(first, root)
    assert default_output(first, root) == root / "plans"


def test_check_says_what_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 2)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "numbers.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    checked = check(folder)
    assert sorted(tmp_path.rglob("*")) == before
    assert checked.n_failed == 2
    assert list(checked.problems["severity"])[0] == "error"
    lines = "\n".join(as_lines(checked))
    assert "2 documents" in lines
    assert "error: empty.txt: the file is empty. Save the plan's text into it or remove it." in lines


def run(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "policylab.cli", *arguments]
    code = "import sys; from policylab.cli import main; sys.argv[1:] = " + repr(list(arguments)) + "; main()"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_exit_codes_of_build_and_check(tmp_path: Path) -> None:
    write_plans(tmp_path / "plans", 1)
    good = run("build", "plans", cwd=tmp_path)
    assert (good.returncode, good.stdout.strip()) == (0, str(Path("outputs") / "plans" / "dataset"))
    (tmp_path / "plans" / "empty.txt").write_bytes(b"")
    some = run("build", "plans", "--out", "data", cwd=tmp_path)
    assert some.returncode == 1
    assert "empty.txt: the file is empty" in some.stderr
    assert run("check", "plans", cwd=tmp_path).returncode == 1
    wrong = run("check", "nowhere", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "nowhere: does not exist" in wrong.stderr
    assert run("build", "plans/empty.txt", cwd=tmp_path).returncode == 2
    unwritable = run("build", "plans", "--out", "plans/empty.txt/below", cwd=tmp_path)
    assert unwritable.returncode == 2
    assert "Traceback" not in wrong.stderr + unwritable.stderr
    assert sorted(path.name for path in (tmp_path / "outputs").iterdir()) == ["plans"]


def test_a_console_in_gbk_prints_what_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "𠮷.txt").write_bytes(b"")
    code = "import sys; from policylab.cli import main; sys.argv[1:] = ['check', 'plans']; main()"
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert "?.txt: the file is empty" in done.stdout.decode("gbk")


def test_building_again_keeps_a_note_beside_the_tables(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text("澜川市方案\n一、目标\n建成实验室3家。\n", encoding="utf-8")
    out = build(tmp_path / "plans", tmp_path / "out").folder
    (out / "note.txt").write_text("mine", encoding="utf-8")
    build(tmp_path / "plans", out)
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine"


def test_a_number_sign_in_a_name_is_part_of_the_name(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (folder / "plan0.txt").rename(folder / "plan #1.txt")
    (folder / "sources.csv").write_text("source_file,tier\nplan #1.txt,city\n", encoding="utf-8")
    dataset = build(folder, tmp_path / "out")
    assert list(dataset.documents["tier"]) == ["city"]
    assert "no-such-file" not in set(dataset.problems["code"])


def test_a_file_that_is_known_to_be_unreadable_is_a_note(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (folder / "scan.wps").write_bytes(b"no text")
    (folder / "broken.wps").write_bytes(b"no text")
    (folder / "corpus.toml").write_text('known_unreadable = ["scan.wps"]\n', encoding="utf-8")
    problems = build(folder, tmp_path / "out").problems.set_index("source_file")["severity"]
    assert problems.to_dict() | {"plan0.txt": ""} == {
        "scan.wps": "note",
        "broken.wps": "error",
        "plan0.txt": "",
    }


def test_known_unreadable_wants_a_list(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (folder / "corpus.toml").write_text('known_unreadable = "scan.pdf"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a list of files"):
        build(folder, tmp_path / "out")


def test_every_line_of_the_check_names_its_file(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 1)
    (folder / "plan0.txt").write_text(
        "青禾市工作要点\n一、甲事\n办好甲事。\n三、丙事\n办好丙事。\n", encoding="utf-8"
    )
    lines = as_lines(check(folder))
    told = [line for line in lines if line.startswith(("  note", "  warning", "  error"))]
    assert told
    assert [line for line in told if "plan0.txt" not in line] == []
