"""docs/choices.md gives a reason for every dependency, and for nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    specs = project["dependencies"] + [
        s for extra in project["optional-dependencies"].values() for s in extra
    ]
    return {Requirement(spec).name for spec in specs} - {"policylab"}  # an extra that holds another one


def test_the_page_explains_exactly_the_dependencies():
    lines = (ROOT / "docs" / "choices.md").read_text(encoding="utf-8").splitlines()
    first_cells = [line.split("|")[1] for line in lines if line.startswith("| `")]
    assert sorted(re.findall(r"`([^`]+)`", " ".join(first_cells))) == sorted(dependencies())
