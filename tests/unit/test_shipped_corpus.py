"""The corpus that ships: every plan is listed, readable and of the promised size."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from policylab.reading.raw import RawText
from policylab.reading.read import read_document
from policylab.reading.sources import list_sources, read_raw
from policylab.resources import read_resource

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PLANS = [source.file for source in list_sources(CORPUS)]
TIERS = {"province": None, "city": "province", "county": "city"}


def read_sources() -> list[dict[str, str]]:
    with (CORPUS / "sources.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    return rows


def test_every_plan_has_one_row_of_its_own():
    assert [row["source_file"] for row in read_sources()] == [path.name for path in PLANS]


def test_every_place_stands_below_a_place_of_the_tier_above():
    tiers = {row["region"]: row["tier"] for row in read_sources()}
    for row in read_sources():
        assert tiers.get(row["parent_region"]) == TIERS[row["tier"]], row


def test_all_three_tiers_are_there():
    assert {row["tier"] for row in read_sources()} == set(TIERS)


@pytest.mark.parametrize("source", list_sources(CORPUS), ids=lambda source: source.path)
def test_a_plan_has_the_length_of_a_short_real_one(source):
    for raw in read_raw(source):
        assert isinstance(raw, RawText)
        assert 1_200 <= len("".join(read_document(raw).body.split())) <= 3_500


def test_cities_counties_and_periods_are_as_many_as_promised():
    tiers = {row["region"]: row["tier"] for row in read_sources()}
    assert sum(tier == "city" for tier in tiers.values()) == 4
    assert sum(tier == "county" for tier in tiers.values()) == 8
    years = {row["source_file"].split("_")[1] for row in read_sources() if "_20" in row["source_file"]}
    assert min(years) <= "2021"
    assert max(years) >= "2026"


def test_every_shape_that_people_hold_plans_in_is_there():
    assert {path.suffix for path in PLANS} == {".txt", ".html", ".docx", ".pdf", ".xlsx"}


def test_word_and_excel_files_are_what_their_readable_sources_make(tmp_path, print_pdf):
    print_pdf("<p>可以打印</p>", tmp_path / "try.pdf").unlink()  # the script also prints the PDF files
    subprocess.run([sys.executable, ROOT / "tests" / "corpus_shapes" / "make.py", tmp_path], check=True)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in PLANS if path.suffix in {".docx", ".pdf", ".xlsx"})
    for name in made:
        if not name.endswith(".pdf"):  # a PDF also depends on the program that prints it
            assert parts(tmp_path / name) == parts(CORPUS / name), name


def parts(path: Path) -> dict[str, bytes]:
    """What is in a file that is an archive, without how it was packed."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_readme_names_every_plan():
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in PLANS if path.stem not in readme] == []


def test_no_place_of_the_corpus_exists():
    invented = {row["region"] for row in read_sources()}
    stems = {name.rstrip("省市县区") for name in invented}
    divisions = read_resource("divisions")
    real = {name for row in divisions for name in (row["term"], *row["variant"].split(";"))}
    assert len(real) > 3_000
    assert [name for name in real if any(stem in name for stem in stems)] == []
