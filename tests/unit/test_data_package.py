"""What is shared is a data package: the rules of its format, checked against the files themselves."""

import csv
import hashlib
import json
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

import policylab as pl
from policylab.exporting import DataPackage
from policylab.schemas import SCHEMAS

TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda cell: {"true": True, "false": False}[cell],
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Path:
    return pl.share(pl.open_corpus(), tmp_path_factory.mktemp("shared") / "tables")


def faults(folder: Path) -> list[str]:
    """What breaks Data Package 2.0 and Table Schema: names, hashes, headers, types, constraints, keys."""
    package, found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8")), []
    for resource in package["resources"]:
        name, content = resource["name"], (folder / resource["path"]).read_bytes()
        if not re.fullmatch(r"[a-z0-9._-]+", name) or resource["path"].startswith(("/", "..")):
            found.append(f"{name}: name or path")
        if (
            resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}"
            or len(content) != resource["bytes"]
        ):
            found.append(f"{name}: hash")
        rows = list(csv.reader(content.decode(resource["encoding"]).splitlines(keepends=True)))
        fields = resource["schema"]["fields"]
        if rows[0] != [field["name"] for field in fields]:
            found.append(f"{name}: header")
        for place, field in enumerate(fields):
            found += [f"{name}, {field['name']}: {cell!r}" for cell in {row[place] for row in rows[1:]} if not _fits(cell, field)]  # fmt: skip
        for key in resource["schema"].get("primaryKey", []):
            place = [field["name"] for field in fields].index(key)
            cells = [row[place] for row in rows[1:]]
            found += [f"{name}: {key} twice"] if len(set(cells)) < len(cells) else []
    return found


def _fits(cell: str, field: dict) -> bool:
    constraints = field.get("constraints", {})
    if cell == "":
        return not constraints.get("required")
    try:
        TYPES[field["type"]](cell)
    except (ValueError, KeyError):
        return False
    return cell in constraints.get("enum", [cell])


def test_the_package_keeps_the_rules(shared: Path) -> None:
    assert faults(shared) == []
    names = [
        each["name"]
        for each in json.loads((shared / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    ]
    assert names == [*SCHEMAS, "codebook"]


@pytest.mark.parametrize(
    ("change", "told"),
    [(("county", "contry"), "documents, tier: 'contry'"), (("2023,", "20z3,"), "20z3"), (("doc_id", "id"), "documents: header")],
)  # fmt: skip
def test_a_broken_package_is_noticed(
    shared: Path, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shared, copy)
    path = copy / "csv" / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    assert any(told in fault for fault in faults(copy))


def test_every_column_of_the_schemas_is_said_in_both_languages(shared: Path) -> None:
    resources = json.loads((shared / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    fields = [(each["name"], field) for each in resources[:-1] for field in each["schema"]["fields"]]
    assert len(fields) > 100
    lacking = [(table, field["name"]) for table, field in fields if field["name"] in SCHEMAS[table].names
               and not re.search("[\u4e00-\u9fff]", field["title"] + field.get("description", ""))]  # fmt: skip
    assert lacking == []
    tier = next(field for table, field in fields if (table, field["name"]) == ("documents", "tier"))
    assert tier["categories"][3] == {"value": "county", "label": "county | 县（区）"}


def test_whole_numbers_stay_whole_and_formulas_and_lists_are_text(tmp_path: Path) -> None:
    package = DataPackage(tmp_path)
    columns = {
        "year": pa.array([2026, None], pa.int32()),
        "words": pa.array([["甲", "乙"], None]),
        "text": pa.array(["=1+1", ""]),
    }
    package.add("own", pa.table(columns))
    package.close()
    assert (tmp_path / "csv" / "own.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        '2026,"甲; 乙","\'=1+1"',
        ',,""',
    ]
    assert faults(tmp_path) == []
