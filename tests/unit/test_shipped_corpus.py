"""The corpus that ships: every plan is listed, readable and of the promised size."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policylab.resources import read_resource

CORPUS = Path(__file__).parents[2] / "corpus"
PLANS = sorted(path for path in CORPUS.iterdir() if path.suffix == ".txt")
TIERS = {"province": None, "city": "province", "county": "city"}


def read_sources() -> list[dict[str, str]]:
    with (CORPUS / "sources.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    return rows


def read_plan(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return path.read_text(encoding="gb18030")


def test_every_plan_has_one_row_of_its_own():
    assert [row["source_file"] for row in read_sources()] == [path.name for path in PLANS]


def test_every_place_stands_below_a_place_of_the_tier_above():
    tiers = {row["region"]: row["tier"] for row in read_sources()}
    for row in read_sources():
        assert tiers.get(row["parent_region"]) == TIERS[row["tier"]], row


def test_all_three_tiers_are_there():
    assert {row["tier"] for row in read_sources()} == set(TIERS)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_has_the_length_of_a_short_real_one(path):
    text = read_plan(path)
    assert 1_400 <= len("".join(text.split())) <= 3_200


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
