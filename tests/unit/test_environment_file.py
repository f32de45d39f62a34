"""environment.yml asks for what pyproject.toml asks for, in specs that conda can parse."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
NAMED_BY_THE_USER = {"jupyterlab", "pandas", "scikit-learn", "jieba", "matplotlib", "seaborn", "papermill"}


def read_environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def read_project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def conda_specs() -> list[str]:
    return [spec for spec in read_environment()["dependencies"] if isinstance(spec, str)]


def pip_specs() -> list[str]:
    (pip,) = [part["pip"] for part in read_environment()["dependencies"] if isinstance(part, dict)]
    return pip


def ranges(specs: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(spec) for spec in specs]
    return {requirement.name: requirement.specifier for requirement in parsed}


def test_names_and_ranges_are_those_of_the_project():
    project = read_project()
    extras = project["optional-dependencies"]
    own = [
        spec
        for name in ("analysis", "reports", "lab")
        for spec in extras[name]
        if not spec.startswith("policylab")
    ]
    wanted = ranges(project["dependencies"] + own) | {"python": SpecifierSet(project["requires-python"])}
    asked = [spec for spec in conda_specs() if spec != "pip"] + [s for s in pip_specs() if s != "-e ."]
    assert len(ranges(asked)) == len(asked)
    assert ranges(asked) == wanted


def test_the_packages_that_users_name_come_from_conda():
    assert set(ranges(conda_specs())) >= NAMED_BY_THE_USER | {"python", "pip"}


def test_the_project_itself_comes_last_and_editable():
    assert pip_specs()[-1] == "-e ."


def test_python_reads_and_writes_utf8():
    assert read_environment()["variables"] == {"PYTHONUTF8": "1"}


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_can_parse_a_spec(spec):
    rattler = pytest.importorskip("rattler")
    parsed = rattler.MatchSpec(spec, strict=True)
    (name,) = ranges([spec])
    assert parsed.name.normalized == name
