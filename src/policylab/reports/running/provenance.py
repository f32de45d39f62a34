"""What was run on what: code, packages, word lists, notebook, parameters and inputs of a report, by their hashes."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from policylab.files import code_hash
from policylab.reports.running.parameters import read_parameters
from policylab.resources import resource_hashes
from policylab.wording import say

MOST_INPUTS = 50
"""Inputs that a page lists; ``dataset.json``, whose hash stands there too, lists all."""

_DISTRIBUTION = re.compile(r"[A-Za-z0-9][\w.-]*")


@cache
def environment() -> dict[str, Any]:
    """Version and hash of the code, Python, system, packages and word lists of this process.

    Examples
    --------
    >>> on = environment()
    >>> sorted(on), "pandas" in on["packages"], len(on["resources"]["units.csv"])
    (['code', 'packages', 'policylab', 'python', 'resources', 'system'], True, 64)
    """
    return {
        "policylab": version("policylab"),
        "code": code_hash(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": installed(),
        "resources": resource_hashes(),
    }


@cache
def installed(name: str = "policylab") -> dict[str, str]:
    """Versions of the packages that ``name`` asks for, with every extra, as far as they are installed.

    Examples
    --------
    >>> "numpy" in installed("pandas")
    True
    """
    found = {}
    for wanted in distribution_names(requires(name) or ()):
        try:
            found[wanted] = version(wanted)
        except PackageNotFoundError:  # of an extra that is not here
            continue
    found.pop("policylab", None)
    return dict(sorted(found.items()))


def distribution_names(requirements: Iterable[str]) -> list[str]:
    """Names of the packages that lines of requirements ask for.

    Examples
    --------
    >>> distribution_names(["numpy>=1.26,<3", "policylab[analysis]; extra == 'reports'"])
    ['numpy', 'policylab']
    """
    return [match[0].lower() for line in requirements if (match := _DISTRIBUTION.match(line))]


def environment_id() -> str:
    """Short hash of ``environment()``, by which records name it.

    Examples
    --------
    >>> len(environment_id())
    12
    """
    text = json.dumps(environment(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def run_of(
    notebook: Path, given: Mapping[str, Any], formats: Sequence[str], tables: str = ""
) -> dict[str, Any]:
    """What one report was run with: notebook, every parameter, formats, and each input with its SHA-256.

    Inputs are files that a parameter names, and of a dataset its ``dataset.json`` and the sources of its plans with what lies
    beside them. A portrait names the source of its plan alone: it stays as it is when other plans change, and ``tables``, the hash
    of what it reads of the dataset (``inputs.Reads``), says all else.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports.corpus import shipped
    >>> plans = pl.open_corpus()
    >>> asked = {"corpus": str(plans.folder), "doc_id": plans.documents["doc_id"].iloc[0]}
    >>> run = run_of(shipped("notebooks") / "report_plan.ipynb", asked, ["html"])
    >>> list(run["inputs"]), run["parameters"]["language"]
    (['chengyuan_2023_plan.txt'], 'en')
    """
    declared = {name: each.default for name, each in read_parameters(notebook).items()}
    parameters = {**declared, **given}
    inputs: dict[str, str] = {}
    for name, value in parameters.items():
        place = Path(value) if isinstance(value, str) and value else None
        if name == "corpus" and place and (place / "dataset.json").is_file():
            inputs |= _sources_of(place, str(parameters.get("doc_id") or ""))
        elif place and place.suffix and place.is_file():
            inputs[place.name] = _hash(place)
    return {
        "notebook": notebook.name,
        "notebook_sha256": _hash(notebook),
        "parameters": parameters,
        "formats": list(formats),
        "inputs": inputs,
        "tables": tables,
        "environment": environment_id(),
    }


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sources_of(folder: Path, doc_id: str) -> dict[str, str]:
    state = (folder / "dataset.json").stat()
    described, sources, beside, files = _dataset(folder, (state.st_mtime_ns, state.st_size, state.st_ino))
    if files.get(doc_id) in sources:
        return {files[doc_id]: sources[files[doc_id]]}
    return {"dataset.json": described, **dict(sorted({**sources, **beside}.items()))}


@lru_cache(maxsize=4)
def _dataset(
    folder: Path, state: tuple[int, int, int]
) -> tuple[str, dict[str, str], dict[str, str], dict[str, str]]:
    """Hash of ``dataset.json``, hashes of the sources and of the files beside them, and the source of every plan."""
    content = (folder / "dataset.json").read_bytes()
    described = json.loads(content)
    sources = {each["path"]: each["sha256"] for each in described.get("sources", [])}
    table = pq.read_table(folder / "documents.parquet", columns=["doc_id", "source_file"]).to_pydict()
    files = dict(zip(table["doc_id"], table["source_file"], strict=True))
    return hashlib.sha256(content).hexdigest(), sources, described.get("beside", {}), files


def run_text(run: Mapping[str, Any], language: str) -> str:
    """What a page says of ``run_of``, a line an item; folders of this machine are named by their last part.

    Examples
    --------
    >>> run = {"notebook": "a.ipynb", "notebook_sha256": "1f", "parameters": {"corpus": "/data/plans"}, "formats": ["html"],
    ...        "inputs": {"a.txt": "2e"}, "environment": environment_id()}
    >>> lines = run_text(run, "en").splitlines()
    >>> lines[2], lines[3], lines[6]
    ('Notebook: a.ipynb, SHA-256 1f', 'Parameters: corpus = plans', 'Input a.txt: SHA-256 2e')
    """
    on = environment()
    comma = say("list-comma", language)
    packages = comma.join(f"{name} {number}" for name, number in on["packages"].items())
    parameters = comma.join(f"{name} = {_plain(value)}" for name, value in run["parameters"].items())
    inputs = list(run["inputs"].items())
    lines = [
        say("run-code", language, version=on["policylab"], code=on["code"], python=on["python"], system=on["system"]),
        say("run-packages", language, packages=packages),
        say("run-notebook", language, name=run["notebook"], sha256=run["notebook_sha256"]),
        say("run-parameters", language, parameters=parameters or "–"),
        say("run-options", language, formats=comma.join(run["formats"])),
        say("run-seed", language),
        *(say("run-input", language, name=name, sha256=sha256) for name, sha256 in inputs[:MOST_INPUTS]),
    ]  # fmt: skip
    if run.get("tables"):
        lines.append(say("run-tables", language, sha256=run["tables"]))
    if len(inputs) > MOST_INPUTS:
        lines.append(say("run-more-inputs", language, n=len(inputs) - MOST_INPUTS))
    lists = on["resources"].items()
    return "\n".join(
        [*lines, *(say("run-resource", language, name=name, sha256=sha256) for name, sha256 in lists)]
    )


def _plain(value: object) -> str:
    if isinstance(value, str) and Path(value).is_absolute():
        return Path(value).name
    return json.dumps(value, ensure_ascii=False)
