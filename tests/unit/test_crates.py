"""A crate says what was run on what, lets no text of a plan leave, and gives the same again; a changed digit is found."""

import base64
import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from policylab.crates import compare_tables, pack, replicate, verify
from policylab.crates.metadata import FILE, read_hashes
from policylab.crates.pack import hash_of
from policylab.crates.shown import Wording
from policylab.dataset import build
from policylab.errors import SourceError
from policylab.files import code_hash
from policylab.reports.corpus import shipped
from policylab.reports.running.batch_file import run_batch_file

NAMES = ("wangxiu_2023_plan.txt", "yanxi_2024_plan.txt", "pulan_2024_plan.txt")
CELLS = (
    'corpus = ""\nlanguage = "en"  # one of: en, zh | language of labels and captions',
    "import policylab as pl\nplans = pl.reports.open_corpus(corpus)\nreport = pl.reports.Report(plans, language=language)",
    'report.title("Figures of the plans")\n'
    'report.table(plans.targets[["target_id", "quote", "value", "unit"]].head(5), "Figures")\n'
    'longest = max(plans.paragraphs["text"], key=len)\n'
    'report.text(f"{len(plans.targets)} figures.")\nreport.text(longest)\n'
    'report.text(pl.reports.methods_of("clusters", language=language), role="methods")',
)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Three plans, the outputs of a batch with one small notebook, its crate without plans, and its archive with them."""
    place = tmp_path_factory.mktemp("crates")
    (place / "plans").mkdir()
    for name in NAMES:
        shutil.copyfile(shipped("corpus") / name, place / "plans" / name)
    (place / "plans" / "terms.txt").write_text("示范工坊\n", encoding="utf-8")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell, id=f"c{n}") for n, cell in enumerate(CELLS)]
    )
    notebook.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(notebook, place / "figures.ipynb")
    text = 'corpus = "plans"\nout = "out"\njobs = 1\n[[reports]]\nnotebook = "figures.ipynb"\n'
    (place / "study.toml").write_text(text, encoding="utf-8")
    run_batch_file(place / "study.toml")
    pack(place / "out", place / "crate")
    replicate(place / "out", place / "archive", plans=place / "plans")
    return place


def graph_of(crate: Path) -> dict[str, dict]:
    return {each["@id"]: each for each in json.loads((crate / FILE).read_text(encoding="utf-8"))["@graph"]}


@pytest.mark.parametrize("name", ["crate", "archive"])
def test_metadata_keep_the_rules_of_ro_crate_and_process_run_crate(place: Path, name: str) -> None:
    crate, graph = place / name, graph_of(place / name)
    assert len(graph) == len(json.loads((crate / FILE).read_text(encoding="utf-8"))["@graph"])
    root = graph["./"]
    assert {"name", "description", "datePublished", "license"} <= set(root)
    assert root["conformsTo"]["@id"] == "https://w3id.org/ro/wfrun/process/0.5"
    there = {path.relative_to(crate).as_posix() for path in crate.rglob("*") if path.is_file()} - {FILE}
    assert {each["@id"] for each in root["hasPart"]} == there == set(read_hashes(crate))
    assert all(hash_of(crate / file) == sha256 for file, sha256 in read_hashes(crate).items())
    actions = [each for each in graph.values() if each["@type"] == "CreateAction"]
    assert {each["@id"] for each in actions} == {"#build", "#figures"}
    assert {each["@id"] for each in actions} <= {each["@id"] for each in root["mentions"]}
    for action in actions:
        assert action["result"]
        assert {"name", "description", "actionStatus"} <= set(action)
        used = [action["instrument"], *action["object"], *action["result"]]
        assert [each["@id"] for each in used if each["@id"] not in graph] == []
    tool = graph[graph["#figures"]["instrument"]["@id"]]
    assert tool["@type"] == ["File", "SoftwareSourceCode"]
    assert tool["sha256"].startswith(tool["version"])


def test_no_text_leaves_unless_asked(place: Path) -> None:
    plans = build(place / "plans", place / "again")
    titles = "\n".join(plans.documents["notice_title"].dropna())
    texts = [text for text in plans.paragraphs["text"] if len(text) > 40 and text[:20] not in titles]
    assert len(texts) > 10
    written = {
        path: path.read_text(encoding="utf-8")
        for path in (place / "crate").rglob("*")
        if path.suffix in {".csv", ".json", ".ipynb"}
    }
    assert [path for path, content in written.items() for text in texts if text[:30] in content] == []
    shown = pd.read_csv(place / "crate" / "reports" / "figures" / "table-1.csv")
    assert list(shown.columns) == ["target_id", "value", "unit"]
    assert str(place) not in "".join(written.values())
    assert not (place / "crate" / "plans").exists()
    assert {path.name for path in (place / "archive" / "plans").iterdir()} == {*NAMES, "terms.txt"}


def test_names_may_be_shared_and_wording_may_not() -> None:
    text = "各部门应于年底前完成工坊评估并公布结果。依据海洋食品产业高质量发展实施方案。"
    wording = Wording(text, frozenset({"海洋食品产业高质量发展实施方案"}))
    assert wording.stands_in("其中各部门应于年底前完成工坊评估并公布结果")
    assert not wording.stands_in("海洋食品产业高质量发展实施方案")
    assert not wording.stands_in("各部门应于年底前")
    assert not wording.stands_in(3.5)


def test_a_crate_gives_the_same_again(place: Path) -> None:
    found = verify(place / "archive", jobs=1)
    assert found.differences.values.tolist() == []
    assert found.versions.empty
    assert found.n_tables == 16 + 2
    assert found.n_cells > 1000


def test_a_changed_digit_is_found_and_named(place: Path, tmp_path: Path) -> None:
    crate = shutil.copytree(place / "crate", tmp_path / "crate")
    table, figures = crate / "dataset/csv/targets.csv", crate / "reports/figures/table-1.csv"
    rows = pd.read_csv(table, dtype=str, keep_default_na=False)
    number = next(n for n, value in enumerate(rows["value"]) if value)
    packed, target_id = rows.loc[number, "value"], rows.loc[number, "target_id"]
    rows.loc[number, "value"] = packed + "7"
    rows.to_csv(table, index=False)
    figures.write_text(figures.read_text(encoding="utf-8").replace(target_id, "t0"), encoding="utf-8")
    (place / "plans" / NAMES[0]).rename(tmp_path / "kept")
    try:
        without = verify(crate, plans=place / "plans", jobs=1).differences
    finally:
        (tmp_path / "kept").rename(place / "plans" / NAMES[0])
    assert NAMES[0] in without.loc[without["kind"] == "input", "table"].tolist()
    found = verify(crate, plans=place / "plans", jobs=1).differences
    assert set(found.loc[found["kind"] == "file", "table"]) == {
        "dataset/csv/targets.csv",
        "reports/figures/table-1.csv",
    }
    cells = found[(found["kind"] == "cell") & (found["table"] == "targets")]
    assert cells[["row", "column", "packed", "again"]].values.tolist() == [
        [target_id, "value", packed + "7", packed]
    ]
    rest = found[found["report_id"] == "figures"]
    assert rest[["kind", "table", "row"]].values.tolist() == [
        ["row", "table-1", "t0"],
        ["added", "table-1", target_id],
    ]


def test_versions_that_differ_are_said_and_are_no_difference(place: Path, tmp_path: Path) -> None:
    crate = shutil.copytree(place / "archive", tmp_path / "crate")
    shutil.rmtree(crate / "reports")
    runs = json.loads((crate / "runs.json").read_text(encoding="utf-8"))
    runs["environment"]["packages"]["pandas"], runs["runs"] = "1.0", []
    (crate / "runs.json").write_text(json.dumps(runs), encoding="utf-8")
    found = verify(crate, jobs=1)
    assert found.versions.values.tolist()[0][:2] == ["pandas", "1.0"]
    assert set(found.differences["kind"]) == {"file"}


def test_the_archive_has_the_sections_of_the_template(place: Path) -> None:
    readme = (place / "archive" / "README.md").read_text(encoding="utf-8")
    assert [line for line in readme.splitlines() if line.startswith("## ")] == [
        "## Overview",
        "## Data availability and provenance statements",
        "## Dataset list",
        "## Computational requirements",
        "## Description of programs",
        "## Instructions to replicators",
        "## List of tables and figures, and the programs that make them",
        "## References",
    ]
    assert "| Table 1 | Figures | `figures.ipynb` | figures | `reports/figures/table-1.csv` |" in readme
    assert hash_of(place / "plans" / NAMES[0]) in readme
    references = (place / "archive" / "references.bib").read_text(encoding="utf-8")
    assert [line.split("{")[1].split(",")[0] for line in references.splitlines()] == [
        "ward1963",
        "murtagh2014",
        "policylab",
    ]
    assert "Ward, Joe H. (1963)." in readme
    assert "The policylab founders (2026). policylab: comparative research" in readme


def test_who_installs_the_lock_gets_the_program_that_packed(place: Path, tmp_path: Path) -> None:
    lock = (place / "archive" / "requirements.lock").read_text(encoding="utf-8").splitlines()
    names = [re.split("==", line)[0] for line in lock]
    assert f"pandas=={pd.__version__}" in lock
    assert sorted({re.sub(r"[-_.]+", "-", name) for name in names[:-1]}) == names[:-1]
    with zipfile.ZipFile(place / "archive" / lock[-1]) as wheel:
        recorded = csv.reader(
            wheel.read(f"policylab-{version('policylab')}.dist-info/RECORD").decode().splitlines()
        )
        digests = {name: sha256.partition("=")[2] for name, sha256, _ in recorded}
        assert set(digests) == set(wheel.namelist())
        again = {
            name: base64.urlsafe_b64encode(hashlib.sha256(wheel.read(name)).digest()).rstrip(b"=").decode()
            for name in digests
            if digests[name]
        }
        assert {name: digest for name, digest in digests.items() if digest} == again
        wheel.extractall(tmp_path)
    asked = "import sys; sys.path.insert(0, sys.argv[1]); import policylab.files as files; print(files.PACKAGE, files.code_hash())"
    ran = subprocess.run(
        [sys.executable, "-I", "-c", asked, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [str(tmp_path / "policylab"), code_hash()]


def test_rows_are_matched_by_their_ids_and_else_by_their_place() -> None:
    packed, again = pd.DataFrame({"id": ["a", "b"], "n": ["1", "2"]}), pd.DataFrame({"id": ["b"], "n": ["2"]})
    assert compare_tables("t", packed, again)[["kind", "row"]].values.tolist() == [["row", "a"]]
    same = pd.DataFrame({"n": ["1", "1", "2"]})
    other = pd.DataFrame({"n": ["1", "1", "3", "4"]})
    assert compare_tables("t", same, other)[["kind", "row", "packed", "again"]].values.tolist() == [
        ["added", "4", "", "4"],
        ["cell", "3", "2", "3"],
    ]
    assert compare_tables("t", packed, packed[["id"]])["column"].tolist() == ["n"]


def test_what_cannot_be_packed_or_verified_is_said(place: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="found neither a dataset nor reports"):
        pack(tmp_path, tmp_path / "crate")
    with pytest.raises(SourceError, match="holds something already"):
        pack(place / "out", place / "crate")
    with pytest.raises(SourceError, match="no crate of policylab"):
        verify(tmp_path)
    with pytest.raises(SourceError, match="--plans"):
        verify(place / "crate")
    changed = shutil.copytree(place / "plans", tmp_path / "plans")
    (changed / NAMES[0]).write_text("别的", encoding="utf-8")
    with pytest.raises(SourceError, match=r"one file is not as when .* \(wangxiu_2023_plan.txt\)"):
        pack(place / "out", tmp_path / "other", plans=changed)


@pytest.mark.parametrize(("name", "code"), [("archive", 0), ("changed", 1)])
def test_the_command_says_it_and_ends_with_its_code(place: Path, tmp_path: Path, name: str, code: int, monkeypatch, capsys) -> None:  # fmt: skip
    from policylab.cli import main

    crate = place / name
    if name == "changed":
        crate = shutil.copytree(place / "archive", tmp_path / name)
        path = crate / "reports" / "figures" / "text-0.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(" figures", "9 figures"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["policylab", "verify", str(crate), "--jobs", "1", "--language", "en"])
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr().out
    assert left.value.code == code
    assert said.splitlines()[-1].startswith("The same: " if code == 0 else "3 differences")
