"""Pack a dataset, or the reports of a batch with it, as an RO-Crate that others can run again."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from policylab.crates.metadata import write_metadata
from policylab.crates.shown import Wording, shown_by, wording_of
from policylab.crates.software import write_software
from policylab.dataset import load
from policylab.errors import SourceError
from policylab.files import write_whole
from policylab.reports.corpus import shipped
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.running.provenance import environment
from policylab.schemas import ANALYSIS, checked, no_formula
from policylab.share import share

RUNS = "runs.json"
"""File of a crate that says which notebook was run with which parameters."""
SHOWN = "reports/shown.csv"
"""File of a crate that lists tables and figures of its reports."""


@dataclass(frozen=True)
class Packed:
    """What is packed: the folder of the dataset, that of the reports, and the reports that were made.

    Examples
    --------
    >>> Packed(Path("dataset"), Path("."), ()).records
    ()
    """

    dataset: Path
    outputs: Path
    records: tuple[Record, ...]


def pack(
    source: Path | str, out: Path | str, *, plans: Path | str | None = None, language: str = "en"
) -> Path:
    """Write the dataset or the outputs in ``source`` into the new folder ``out`` as an RO-Crate; its path.

    Parameters
    ----------
    source : path
        A dataset, or a folder that ``report`` or ``batch`` made, with its ``manifest.json``.
    out : path
        New or empty. Gets ``dataset/`` (a data package without texts), ``reports/`` (every table of every report and its
        sentences, without the plans' wording), ``notebooks/``, ``runs.json`` (parameters, hashes of inputs, versions),
        ``software/`` (policylab itself), ``requirements.lock`` and
        ``ro-crate-metadata.json``.
    plans : path, optional
        The folder of the plans: then they go into ``plans/``, and the pages of the reports with them. Without it no text leaves.
    language : {"en", "zh"}
        Of what the crate says of itself.

    Raises
    ------
    SourceError
        If ``source`` is neither, ``out`` holds something, or ``plans`` are not those that the dataset was built from.

    Notes
    -----
    RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) in the profile Process Run Crate 0.5 (https://w3id.org/ro/wfrun/process).

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> crate = pack(pl.open_corpus().folder, Path(tempfile.mkdtemp()) / "crate")
    >>> sorted(path.name for path in crate.iterdir())
    ['dataset', 'requirements.lock', 'ro-crate-metadata.json', 'runs.json', 'software']
    """
    found, out = find_outputs(Path(source)), Path(out)
    runs = fill(found, out, Path(plans) if plans else None)
    write_metadata(out, environment(), runs, language)
    return out


def find_outputs(source: Path) -> Packed:
    """The dataset in ``source``, and the reports made of it that are there.

    Raises
    ------
    SourceError
        If there is neither a dataset nor reports of one.

    Examples
    --------
    >>> import policylab as pl
    >>> find_outputs(pl.open_corpus().folder).records
    ()
    """
    if (source / "dataset.json").is_file():
        return Packed(source, source, ())
    records = Manifest(source).records.values() if (source / "manifest.json").is_file() else ()
    made = tuple(each for each in records if each.status != "failed" and each.run)
    folders = {str(each.run["parameters"]["corpus"]) for each in made if each.run["parameters"].get("corpus")}
    own = source / "dataset"
    dataset = (
        own if (own / "dataset.json").is_file() else Path(next(iter(folders))) if len(folders) == 1 else None
    )
    if dataset is None or not (dataset / "dataset.json").is_file():
        raise SourceError("no-outputs", folder=source)
    return Packed(dataset, source, made)


def fill(found: Packed, out: Path, plans: Path | None) -> list[dict[str, Any]]:
    """Write everything but the metadata into ``out``; a run a report, as ``runs.json`` has them.

    Raises
    ------
    SourceError
        If ``out`` holds something, or ``plans`` are not those of the dataset.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> fill(find_outputs(pl.open_corpus().folder), Path(tempfile.mkdtemp()), None)
    []
    """
    if out.exists() and any(out.iterdir()):
        raise SourceError("out-not-empty", folder=out)
    dataset = load(found.dataset)
    if plans:
        _copy_plans(found, plans, out)
    share(dataset, out / "dataset")
    wording = wording_of(dataset)
    runs: list[dict[str, Any]] = []
    rows: list[dict[str, str]] = []
    for record in found.records:
        runs.append(_run(record, found, out))
        rows += _tables(record, found, out, wording)
        if plans:
            _copy_pages(record, found, out)
    if rows:
        listed = checked("shown", pd.DataFrame(rows, columns=list(ANALYSIS["shown"])))
        write_cells(listed, out / SHOWN)
    content = {"environment": environment(), "runs": runs}
    write_whole(out / RUNS, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8"))
    write_software(out)
    return runs


def source_hashes(dataset: Path) -> dict[str, str]:
    """SHA-256 of every file that a dataset was built from, as its ``dataset.json`` says.

    Examples
    --------
    >>> import policylab as pl
    >>> "sources.csv" in source_hashes(pl.open_corpus().folder)
    True
    """
    described = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    listed = {each["path"]: each["sha256"] for each in described.get("sources", [])}
    return {**listed, **described.get("beside", {})}


def differing(hashes: Mapping[str, str], plans: Path) -> list[str]:
    """Names of files that are not in ``plans``, or not as their hash says.

    Examples
    --------
    >>> import tempfile
    >>> differing({"a.txt": "1f"}, Path(tempfile.mkdtemp()))
    ['a.txt']
    """
    return [
        name for name, sha256 in hashes.items() if not (plans / name).is_file() or hash_of(plans / name) != sha256
    ]  # fmt: skip


def hash_of(path: Path) -> str:
    """SHA-256 of a file.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a"
    >>> path.touch()
    >>> hash_of(path)[:8]
    'e3b0c442'
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_cells(frame: pd.DataFrame, path: Path) -> None:
    """Write a table of text as CSV; what a spreadsheet would run as a formula begins with an apostrophe.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> write_cells(pd.DataFrame({"a": ["=1"]}), path)
    >>> path.read_text(encoding="utf-8").split()
    ['a', "'=1"]
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.map(lambda cell: no_formula(str(cell))).to_csv(path, index=False, lineterminator="\n")


def _copy_plans(found: Packed, plans: Path, out: Path) -> None:
    hashes = source_hashes(found.dataset)
    if wrong := differing(hashes, plans):
        raise SourceError("plans-differ", folder=plans, n=len(wrong), files=wrong[:5])
    asked = [name for record in found.records for name in record.run["inputs"] if (plans / name).is_file()]
    for name in dict.fromkeys([*hashes, *asked]):
        target = out / "plans" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(plans / name, target)


def _run(record: Record, found: Packed, out: Path) -> dict[str, Any]:
    """A report as ``runs.json`` tells it: no folder of this machine is named."""
    run = {key: value for key, value in record.run.items() if key != "environment"}
    given = {
        key: Path(value).name if isinstance(value, str) and Path(value).is_absolute() else value
        for key, value in run["parameters"].items()
    }
    return {"report_id": record.report_id, **run, "parameters": given, "notebook": _copy_notebook(record, found, out)}  # fmt: skip


def _copy_notebook(record: Record, found: Packed, out: Path) -> str:
    """The notebook of a report as it was before it was run: the one that ships if it is that, else from the executed one."""
    name = record.run["notebook"]
    original = shipped("notebooks") / name
    ships = original.is_file() and hash_of(original) == record.run["notebook_sha256"]
    place = f"notebooks/{name if ships else record.report_id + '.ipynb'}"
    target = out / place
    target.parent.mkdir(parents=True, exist_ok=True)
    if ships:
        shutil.copyfile(original, target)
        return place
    executed = nbformat.read(found.outputs / "notebooks" / f"{record.report_id}.ipynb", as_version=4)
    injected = "injected-parameters"
    executed.cells = [cell for cell in executed.cells if injected not in cell.metadata.get("tags", [])]
    executed.metadata.pop("papermill", None)
    for cell in executed.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata.get("tags", [])})
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    write_whole(target, nbformat.writes(executed).encode("utf-8"))
    return place


def _tables(record: Record, found: Packed, out: Path, wording: Wording) -> Iterable[dict[str, str]]:
    executed = found.outputs / "notebooks" / f"{record.report_id}.ipynb"
    for each in shown_by(executed, wording):
        place = ""
        if each.cells is not None:
            place = f"reports/{record.report_id}/{each.name}.csv"
            write_cells(each.cells, out / place)
        caption = "" if wording.stands_in(each.caption) else each.caption
        yield {"report_id": record.report_id, "notebook": record.run["notebook"], "part": each.kind,
               "number": str(each.number), "caption": caption, "file": place}  # fmt: skip


def _copy_pages(record: Record, found: Packed, out: Path) -> None:
    for name in record.files:
        if name.startswith("reports/"):
            target = out / "reports" / record.report_id / Path(name).relative_to("reports")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found.outputs / name, target)
