"""What was run on what is said at the end of every report, in every format, and in the manifest."""

import hashlib
from functools import partial
from pathlib import Path

import nbformat
from docx import Document
from lxml import html as markup

from policylab.dataset import build
from policylab.reports.corpus import shipped
from policylab.reports.pages.export import write_report
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.running.provenance import MOST_INPUTS, environment, environment_id, run_of, run_text

NOTEBOOK = shipped("notebooks") / "report_plan.ipynb"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_portrait_names_its_plan_and_a_comparison_every_source(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("yanxi_2024_plan.txt", "pulan_2024_plan.txt"):
        (plans / name).write_bytes((shipped("corpus") / name).read_bytes())
    (plans / "terms.txt").write_text("科技小院\n", encoding="utf-8")
    dataset = build(plans, tmp_path / "dataset", jobs=1)
    asked = {"corpus": str(dataset.folder), "language": "zh"}
    whole = run_of(NOTEBOOK.with_name("report_comparison.ipynb"), asked, ["html"])["inputs"]
    described = {"dataset.json": sha256(dataset.folder / "dataset.json")}
    assert whole == described | {path.name: sha256(path) for path in sorted(plans.iterdir())}
    first = dataset.documents.iloc[0]
    one = run_of(NOTEBOOK, {**asked, "doc_id": first["doc_id"]}, ["html"])["inputs"]
    assert one == {first["source_file"]: sha256(plans / first["source_file"])}


def test_every_format_ends_with_it_and_no_folder_of_the_machine_is_told(tmp_path: Path) -> None:
    notebook = tmp_path / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), notebook)
    codes = tmp_path / "codes.csv"
    codes.write_text("unit_id\n", encoding="utf-8")
    run = run_of(NOTEBOOK.with_name("report_coding.ipynb"), {"codes": str(codes)}, ["html"])
    assert run["inputs"] == {"codes.csv": sha256(codes)}
    write_report(notebook, tmp_path / "out", ["html", "docx"], partial(run_text, run))
    page = markup.document_fromstring((tmp_path / "out" / "own.html").read_bytes())
    folded = page.xpath("//details[summary='What was run']")[0]
    assert "open" not in folded.attrib
    lines = [each.text_content() for each in folded.xpath(".//p")]
    assert f"Input codes.csv: SHA-256 {sha256(codes)}" in lines
    assert 'Parameters: corpus = "", codes = codes.csv, codebook = "instruments_cn"' in lines[3]
    written = [each.text for each in Document(str(tmp_path / "out" / "own.docx")).paragraphs]
    assert written[-1] == lines[-1]
    assert str(tmp_path) not in "\n".join([*lines, *written])


def test_many_inputs_are_counted_on_the_page() -> None:
    inputs = {f"{number}.txt": "1f" for number in range(MOST_INPUTS + 3)}
    run = {"notebook": "a", "notebook_sha256": "1f", "parameters": {}, "formats": ["html"], "inputs": inputs}
    text = run_text(run, "zh")
    assert text.count("输入") == MOST_INPUTS + 1
    assert "另有 3 项输入" in text


def test_the_manifest_says_each_environment_once(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    for name in "ab":
        manifest.put(Record(name, "n", {}, "", "done", run={"environment": environment_id()}))
    again = Manifest(tmp_path)
    assert again.environments == {environment_id(): environment()}
    assert again.records["a"].run["environment"] == environment_id()
