"""Batches as a file: notebooks crossed with plans and with values of their parameters, in TOML."""

from __future__ import annotations

import hashlib
import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.building.ownership import LOCK, owned
from policylab.dataset import Dataset, build, default_output, load
from policylab.errors import OptionError, ReportError, check_language, need_at_least
from policylab.files import portable_name
from policylab.reports.corpus import shipped
from policylab.reports.corpus_report import (
    ReportChoice,
    ReportRun,
    check_condition,
    check_out,
    chosen_plans,
    failed_tasks,
)
from policylab.reports.pages.export import check_formats
from policylab.reports.pages.index import write_index
from policylab.reports.pages.reader import write_texts
from policylab.reports.running.batch import BatchOptions, Progress, Task, run_batch, silent
from policylab.reports.running.inputs import Reads
from policylab.reports.running.manifest import Manifest
from policylab.reports.running.notebook import Limits
from policylab.reports.running.parameters import read_parameters


@dataclass(frozen=True, slots=True)
class NotebookRuns:
    """One ``[[reports]]`` of the file: a notebook, the plans it is run for, and values to cross.

    ``plans`` is ``"all"``, a condition such as ``"tier=county"``, or empty for a notebook about the whole set.

    Examples
    --------
    >>> NotebookRuns(Path("report_plan.ipynb"), "tier=county", {"language": ["en", "zh"]}).plans
    'tier=county'
    """

    notebook: Path
    plans: str
    grid: Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A batch file, read: where the plans lie, where reports go, how the batch runs, and what is crossed."""

    corpus: Path
    out: Path
    options: BatchOptions
    reports: tuple[NotebookRuns, ...]
    language: str = ""
    """Of the index, and of every report whose ``grid`` names none; empty: the one that all reports are in, if it is one."""

    def index_language(self, otherwise: str) -> str:
        """The language of the index: the file's, else the one language of its reports, else ``otherwise``."""
        told = {str(name) for crossed in self.reports for name in crossed.grid.get("language", [])}
        return self.language or (told.pop() if len(told) == 1 else otherwise)


_TOP: dict[str, tuple[type, ...]] = {
    "corpus": (str,), "out": (str,), "formats": (list,), "jobs": (int,), "retries": (int,),
    "seconds": (int, float), "megabytes": (int, float), "reports": (list,), "language": (str,),
}  # fmt: skip
_CROSSED: dict[str, tuple[type, ...]] = {"notebook": (str,), "plans": (str,), "grid": (dict,)}


def read_batch_file(path: Path) -> BatchFile:
    """The batch that a TOML file describes; its paths are relative to it.

    Raises
    ------
    ReportError
        If the file cannot be read as TOML.
    OptionError
        If a name in it is unknown or a value has the wrong form.
    SourceError
        If there is no folder of plans where it says.

    Examples
    --------
    A file that makes a portrait of each county plan in both languages, and comparisons::

        corpus = "my_plans"
        formats = ["html", "docx"]

        [[reports]]
        notebook = "report_plan"
        plans = "tier=county"
        grid.language = ["en", "zh"]

        [[reports]]
        notebook = "report_comparison"
    """
    if not path.is_file():
        raise ReportError("no-batch-file", file=path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise ReportError("batch-file-unreadable", file=path, cause=cause) from cause
    _require(path.name, content, _TOP)
    for name, least in (("jobs", 1), ("retries", 0), ("seconds", 1), ("megabytes", 1)):
        need_at_least(least, content.get(name, least), f"{path.name}, {name}")
    if not content.get("corpus") or not content.get("reports"):
        raise OptionError("batch-file-lacks", file=path.name)
    folder = path.parent
    corpus = folder / content["corpus"]
    limits = Limits(**{name: float(content[name]) for name in ("seconds", "megabytes") if name in content})
    options = replace(BatchOptions(limits=limits), **_given(content, "jobs", "retries"))
    formats = tuple(content.get("formats", options.formats))
    check_formats(formats)
    reports = tuple(_crossed(path, row) for row in content["reports"])
    if language := content.get("language", ""):
        check_language(language)
        reports = tuple(_in_language(crossed, language) for crossed in reports)
    out = folder / content["out"] if "out" in content else _default_out(corpus)
    return BatchFile(corpus, out, replace(options, formats=formats), reports, language)


def _in_language(crossed: NotebookRuns, language: str) -> NotebookRuns:
    """``crossed`` in that language, if its notebook has one and its grid names none."""
    if "language" in crossed.grid:
        return crossed
    try:
        declared = read_parameters(crossed.notebook)
    except ReportError:  # said of its reports, which fail; the others are made
        return crossed
    if "language" not in declared:
        return crossed
    return replace(crossed, grid={**crossed.grid, "language": [language]})


def _default_out(corpus: Path) -> Path:
    """Folder ``batch`` where the reports of the plans go, also if only the dataset in that place is named."""
    built = corpus.name == "dataset" and (corpus / "dataset.json").is_file()
    return (corpus.parent if built else default_output(corpus)) / "batch"


def _given(content: Mapping[str, Any], *names: str) -> dict[str, Any]:
    known = {field.name for field in fields(BatchOptions)}
    return {name: content[name] for name in names if name in content and name in known}


def _require(place: str, found: Mapping[str, Any], wanted: Mapping[str, tuple[type, ...]]) -> None:
    if unknown := sorted(set(found) - set(wanted)):
        raise OptionError("batch-keys", place=place, found=[*unknown], wanted=sorted(wanted))
    for name, value in found.items():
        if not isinstance(value, wanted[name]):
            raise OptionError(
                "batch-value", place=place, key=name, found=repr(value), type=wanted[name][0].__name__
            )


def _crossed(path: Path, row: Mapping[str, Any]) -> NotebookRuns:
    place = f"{path.name}, [[reports]]"
    if not isinstance(row, Mapping):
        raise OptionError(
            "batch-value", place=path.name, key="[[reports]]", found=repr(row), type=dict.__name__
        )
    _require(place, row, _CROSSED)
    name = row.get("notebook", "")
    places = (path.parent / name, shipped("notebooks") / f"{name}.ipynb")
    notebook = next((place for place in places if place.is_file()), None)
    if notebook is None:
        known = sorted(each.stem for each in shipped("notebooks").glob("*.ipynb"))
        raise OptionError("no-notebook", file=path.name, found=repr(name), wanted=known)
    grid = {key: value if isinstance(value, list) else [value] for key, value in row.get("grid", {}).items()}
    return NotebookRuns(notebook, row.get("plans", ""), grid)


def batch_file_tasks(grid: BatchFile, dataset: Dataset, where: str = "") -> list[Task]:
    """Every report of the batch: each notebook with each plan and each combination of values.

    ``where`` narrows the plans further, as ``tier=county``.

    Raises
    ------
    OptionError
        If no plan meets both ``where`` and what the notebooks ask for, so that nothing would be made.
    """
    narrowed, reads = set(chosen_plans(dataset, where)), Reads(dataset)
    tasks = [task for crossed in grid.reports for task in _tasks(crossed, dataset, narrowed, reads)]
    if not tasks and not dataset.documents.empty:
        plans = [repr(crossed.plans) for crossed in grid.reports]
        raise OptionError("batch-without-reports", plans=plans, where=repr(where))
    return tasks


def _plans_of(crossed: NotebookRuns, dataset: Dataset, narrowed: set[str]) -> list[str]:
    """Ids of the plans that a notebook is run for: those of its own condition among ``narrowed``."""
    chosen = chosen_plans(dataset, "" if crossed.plans == "all" else crossed.plans)
    return [doc_id for doc_id in chosen if doc_id in narrowed]


def without_plans(grid: BatchFile, dataset: Dataset, where: str) -> tuple[tuple[str, str], ...]:
    """Notebooks about single plans that are run for none, each with its own condition.

    Examples
    --------
    >>> import policylab as pl
    >>> counties = NotebookRuns(Path("report_plan.ipynb"), "tier=county", {})
    >>> grid = BatchFile(Path("corpus"), Path("out"), BatchOptions(), (counties,))
    >>> without_plans(grid, pl.open_corpus(), "tier=province")
    (('report_plan', 'tier=county'),)
    """
    narrowed = set(chosen_plans(dataset, where))
    single = [crossed for crossed in grid.reports if crossed.plans]
    return tuple(
        (crossed.notebook.stem, crossed.plans)
        for crossed in single
        if not _plans_of(crossed, dataset, narrowed)
    )


def _tasks(crossed: NotebookRuns, dataset: Dataset, narrowed: set[str], reads: Reads) -> Iterator[Task]:
    corpus = str(dataset.folder.resolve())
    plans: list[dict[str, Any]] = [{}]
    if crossed.plans:
        plans = [{"doc_id": doc_id} for doc_id in _plans_of(crossed, dataset, narrowed)]
    for plan, values in itertools.product(plans, itertools.product(*crossed.grid.values())):
        own = {**plan, **dict(zip(crossed.grid, values, strict=True))}
        name, parameters = report_name(crossed.notebook.stem, own), {"corpus": corpus, **own}
        yield Task(name, crossed.notebook, parameters, reads.hash_for(crossed.notebook, parameters))


def report_name(notebook: str, values: Mapping[str, Any]) -> str:
    """Name of a report's files: its notebook and values, safe on any system: at most 100 characters and 150 bytes.

    Values with capitals get digits, too, because Windows and macOS take ``AI`` and ``ai`` for one name. Of a path its last part stands.

    Examples
    --------
    >>> report_name("report_plan", {"doc_id": "a-1", "language": "zh"})
    'report_plan-a-1-zh'
    >>> report_name("theme", {"theme": "../科技 <b>"})
    'theme-科技-b-bd3555f3'
    >>> report_name("report_coding", {"codes": "/my studies/plans/codes.csv"})
    'report_coding-codes-csv-c7853f58'
    """
    capitals = any(isinstance(value, str) and value != value.lower() for value in values.values())
    plain = "-".join([notebook, *map(str, values.values())])
    named = "-".join(
        [notebook, *(re.split(r"[/\\]", str(value).rstrip("/\\"))[-1] for value in values.values())]
    )
    safe = portable_name(re.sub(r"\W+", "-", named).strip("-"))
    if safe == plain and not capitals and len(safe) <= 100 and len(safe.encode()) <= 150:
        return safe
    kept = safe[:91].encode()[:141].decode(errors="ignore")
    return f"{kept.rstrip('-')}-{hashlib.sha256(repr(dict(values)).encode()).hexdigest()[:8]}"


def run_batch_file(
    path: Path, *, wanted: ReportChoice | None = None, progress: Progress = silent
) -> ReportRun:
    """Run the batch of a file: dataset (built, unless ``corpus`` is one), reports, index.

    Raises
    ------
    ReportError, OptionError
        If the file cannot be used, or ``out`` holds an index of somebody else's; a single report that fails is a row of the result.
    """
    wanted = wanted or ReportChoice()
    grid = read_batch_file(path)
    check_out(grid.out)
    with owned(grid.out, grid.out / f".{LOCK}"):
        return _run(grid, path.stem, wanted, progress)


def _run(grid: BatchFile, name: str, wanted: ReportChoice, progress: Progress) -> ReportRun:
    if (grid.corpus / "dataset.json").is_file():
        dataset = load(grid.corpus)
    else:
        for where in (wanted.where, *(crossed.plans for crossed in grid.reports if crossed.plans != "all")):
            check_condition(where, grid.corpus)
        dataset = build(
            grid.corpus, grid.out / "dataset", progress=lambda rows: progress(rows, None, "reading")
        )
    tasks = batch_file_tasks(grid, dataset, wanted.where)
    Manifest(grid.out).keep_plans(set(dataset.documents["doc_id"]))
    tasks = failed_tasks(tasks, grid.out) if wanted.only_failed else tasks
    made: pd.DataFrame = run_batch(tasks, grid.out, options=grid.options, progress=progress)
    language = grid.index_language(wanted.language)
    write_texts(dataset, grid.out / "reports", language=language)
    index = write_index(dataset, grid.out, name=name, language=language)
    return ReportRun(index, made, dataset, without_plans(grid, dataset, wanted.where))
