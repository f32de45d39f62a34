"""``ro-crate-metadata.json``: what is in a crate, and which run made it of what (RO-Crate 1.1, Process Run Crate 0.5)."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from policylab.files import write_whole
from policylab.wording import say

FILE = "ro-crate-metadata.json"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"]
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
SOFTWARE = "#policylab"
_TYPES = {".parquet": "application/vnd.apache.parquet", ".ipynb": "application/x-ipynb+json", ".lock": "text/plain", ".whl": "application/zip", ".bib": "application/x-bibtex", ".md": "text/markdown", ".csv": "text/csv", ".json": "application/json", ".txt": "text/plain"}  # fmt: skip

Entity = dict[str, Any]


def write_metadata(
    crate: Path, environment: Mapping[str, Any], runs: Iterable[Mapping[str, Any]], language: str
) -> Path:
    """Describe every file in ``crate`` with its SHA-256, the build of the dataset and every run of a notebook; the path written.

    Examples
    --------
    >>> import tempfile
    >>> crate = Path(tempfile.mkdtemp())
    >>> (crate / "dataset").mkdir()
    >>> _ = (crate / "dataset" / "dataset.json").write_text('{"sources": []}', encoding="utf-8")
    >>> graph = json.loads(write_metadata(crate, {"policylab": "0.2.0", "python": "3.11"}, [], "en").read_text(encoding="utf-8"))["@graph"]
    >>> [entity["@id"] for entity in graph][:3]
    ['ro-crate-metadata.json', './', 'dataset/dataset.json']
    """
    files = [path for path in sorted(crate.rglob("*")) if path.is_file() and path.name != FILE]
    entities = {path.relative_to(crate).as_posix(): _file(crate, path) for path in files}
    described = json.loads((crate / "dataset" / "dataset.json").read_text(encoding="utf-8"))
    inputs = [_input(crate, name, sha256, language) for name, sha256 in _inputs(described)]
    actions = [_build(entities, inputs, language)]
    values: list[Entity] = []
    for run in runs:
        action, given = _action(run, entities, inputs, language)
        actions.append(action)
        values += given
        tool = entities[run["notebook"]]
        tool |= {"@type": ["File", "SoftwareSourceCode"], "version": tool["sha256"][:12]}
    beyond = [each for each in inputs if each["@id"].startswith("#")]
    graph = [
        {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}, "about": {"@id": "./"}},
        _root(entities, actions, beyond, language),
        *entities.values(), *beyond, *actions, *values, *_fixed(environment, language),
    ]  # fmt: skip
    content = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    write_whole(crate / FILE, content.encode("utf-8"))
    return crate / FILE


def read_hashes(crate: Path) -> dict[str, str]:
    """SHA-256 of every file of a crate as its metadata say.

    Examples
    --------
    >>> import tempfile
    >>> crate = Path(tempfile.mkdtemp())
    >>> _ = (crate / FILE).write_text('{"@graph": [{"@id": "a.csv", "@type": "File", "sha256": "1f"}]}', encoding="utf-8")
    >>> read_hashes(crate)
    {'a.csv': '1f'}
    """
    graph = json.loads((crate / FILE).read_text(encoding="utf-8"))["@graph"]
    return {
        unquote(each["@id"]): each["sha256"] for each in graph if "sha256" in each and "#" not in each["@id"]
    }


def _inputs(described: Mapping[str, Any]) -> list[tuple[str, str]]:
    sources = [(each["path"], each["sha256"]) for each in described.get("sources", [])]
    return [*sources, *described.get("beside", {}).items()]


def _root(
    entities: Mapping[str, Entity], actions: list[Entity], beyond: list[Entity], language: str
) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": say("crate-name", language),
        "description": say("crate-description", language),
        "datePublished": datetime.now(UTC).date().isoformat(),
        "license": {"@id": "#licence"},
        "conformsTo": {"@id": PROFILE},
        "hasPart": [{"@id": quote(name)} for name in entities],
        "mentions": [{"@id": each["@id"]} for each in (*actions, *beyond)],
    }


def _file(crate: Path, path: Path) -> Entity:
    content = path.read_bytes()
    name = path.relative_to(crate).as_posix()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {
        "@id": quote(name),
        "@type": "File",
        "name": name,
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _input(crate: Path, name: str, sha256: str, language: str) -> Entity:
    """A source as an entity: the file in the crate, or one that is told by its hash alone."""
    if (crate / "plans" / name).is_file():
        return {"@id": quote(f"plans/{name}")}
    description = say("crate-input", language)
    return {"@id": f"#input-{sha256[:16]}", "@type": "CreativeWork", "name": name, "sha256": sha256, "description": description}  # fmt: skip


def _build(entities: Mapping[str, Entity], inputs: list[Entity], language: str) -> Entity:
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": say("crate-build", language),
        "description": say("crate-build-how", language),
        "instrument": {"@id": SOFTWARE},
        "object": [{"@id": each["@id"]} for each in inputs],
        "result": [{"@id": quote(name)} for name in entities if name.startswith("dataset/")],
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }


def _action(
    run: Mapping[str, Any], entities: Mapping[str, Entity], inputs: list[Entity], language: str
) -> tuple[Entity, list[Entity]]:
    """The run of one report, and its parameters."""
    name = run["report_id"]
    values = [
        {"@id": quote(f"#{name}-{key}", safe="#"), "@type": "PropertyValue", "name": key, "value": value if isinstance(value, str | int | float) else json.dumps(value)}
        for key, value in run["parameters"].items()
    ]  # fmt: skip
    tables = [{"@id": quote(each)} for each in entities if each.startswith("dataset/csv/")]
    action = {
        "@id": quote(f"#{name}", safe="#"),
        "@type": "CreateAction",
        "name": say("crate-run", language, report=name),
        "description": say("crate-run-how", language),
        "instrument": {"@id": quote(run["notebook"])},
        "object": [*tables, *({"@id": each["@id"]} for each in values)],
        "result": [{"@id": quote(each)} for each in entities if each.startswith(f"reports/{name}/")],
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    return action, values


def _fixed(environment: Mapping[str, Any], language: str) -> list[Entity]:
    """What every crate names: software, profile, licence."""
    return [
        {"@id": SOFTWARE, "@type": "SoftwareApplication", "name": "policylab", "softwareVersion": environment["policylab"],
         "softwareRequirements": f"Python {environment['python']}"},
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        {"@id": "#licence", "@type": "CreativeWork", "name": say("crate-licence", language), "description": say("crate-licence-why", language)},
    ]  # fmt: skip
