"""CITATION.cff keeps to format 1.2.0 and says what pyproject.toml says."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import yaml

from policylab.resources import OURSELVES, read_bibliography

ROOT = Path(__file__).parents[2]
REQUIRED = {"cff-version", "message", "title", "authors"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url",
    "preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url", "version",
}  # fmt: skip
PERSON = {
    "family-names",
    "given-names",
    "name-particle",
    "name-suffix",
    "affiliation",
    "alias",
    "orcid",
    "email",
}
ENTITY = {
    "name",
    "alias",
    "address",
    "city",
    "country",
    "date-start",
    "date-end",
    "email",
    "location",
    "website",
}


def read_citation() -> dict:
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_keys_are_those_of_the_format():
    citation = read_citation()
    assert citation["cff-version"] == "1.2.0"
    assert set(citation) >= REQUIRED
    assert set(citation) <= ALLOWED


def test_authors_are_persons_or_entities():
    authors = read_citation()["authors"]
    assert authors
    for author in authors:
        assert set(author) <= PERSON or ("name" in author and set(author) <= ENTITY)


def test_values_have_the_types_of_the_format():
    citation = read_citation()
    assert isinstance(citation["version"], str)
    assert citation["type"] in {"software", "dataset"}
    assert len(citation["keywords"]) == len(set(citation["keywords"]))
    datetime.date.fromisoformat(citation["date-released"])


def test_the_reference_that_archives_list_agrees_with_it():
    citation, entry = read_citation(), read_bibliography()[OURSELVES]
    assert entry["title"] == citation["title"]
    assert entry["author"] == citation["authors"][0]["name"]
    assert entry["year"] == citation["date-released"][:4]
    assert entry["howpublished"].endswith(f"version {citation['version']}")


def test_it_agrees_with_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = read_citation()
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    assert citation["keywords"] == project["keywords"]
    assert citation["authors"] == project["authors"]
