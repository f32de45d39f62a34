"""Batches: a list of reports run a few at a time, each failure noted and the rest done."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.building.ownership import LOCK, owned
from policylab.errors import OptionError, PolicylabError
from policylab.files import clear_drafts
from policylab.reports.pages.export import write_report
from policylab.reports.running.kernel import Kernels, open_kernels
from policylab.reports.running.manifest import Manifest, Record, hashes_of, report_key
from policylab.reports.running.notebook import Limits, run_notebook
from policylab.reports.running.parameters import check_parameters
from policylab.reports.running.preload import imported_by
from policylab.reports.running.provenance import run_of, run_text
from policylab.reports.said.drawing import SVG_WANTED

COLUMNS = ("report_id", "notebook", "status", "attempts", "seconds", "message")

Progress = Callable[[Iterable[Any], int | None, str], Iterable[Any]]
"""Wraps what is gone through, given how many there are (if known) and what is being done, to draw a bar."""


def silent(rows: Iterable[Any], total: int | None, doing: str) -> Iterable[Any]:
    """Go through ``rows`` without a bar.

    Examples
    --------
    >>> list(silent(["a", "b"], 2, "reports"))
    ['a', 'b']
    """
    return rows


@dataclass(frozen=True)
class Task:
    """One report to make: which notebook with which values; ``report_id`` names its files.

    ``tables`` is the hash of what it reads of its dataset (``reads.Reads``).

    Examples
    --------
    >>> Task("plan-a", Path("report_plan.ipynb"), {"doc_id": "a", "language": "zh"}).report_id
    'plan-a'
    """

    report_id: str
    notebook: Path
    parameters: Mapping[str, Any]
    tables: str = ""


@dataclass(frozen=True)
class BatchOptions:
    """How a batch runs.

    Attributes
    ----------
    formats : names of ``export.FORMATS``
    jobs : int
        Reports made at the same time.
    retries : int
        How often a report is tried again after it failed.
    limits : Limits
        Time and memory of one report.
    preload : bool
        Fork kernels from a process with the imports done, where the platform can; the reports are the same.

    Examples
    --------
    >>> BatchOptions(formats=("html", "docx"), jobs=1).retries
    1
    """

    formats: tuple[str, ...] = ("html",)
    jobs: int = 2
    retries: int = 1
    limits: Limits = field(default_factory=Limits)
    preload: bool = True


def run_batch(
    tasks: Sequence[Task],
    out: Path,
    *,
    options: BatchOptions | None = None,
    progress: Progress = silent,
    kernels: Kernels | None = None,
) -> pd.DataFrame:
    """Make every report of ``tasks`` below ``out`` that is not there unchanged, and say how each went.

    Parameters
    ----------
    tasks : sequence of Task
        With report ids of their own.
    out : path
        Gets ``reports/``, ``notebooks/`` and ``manifest.json``.
    options : BatchOptions
    progress : Progress
    kernels : Kernels, optional
        Open already, to share one nursery between batches; else opened for this one.

    Returns
    -------
    DataFrame
        One row a task, in the order of ``tasks``, with the columns ``COLUMNS``.

    Raises
    ------
    OptionError
        If two tasks have one id.

    Examples
    --------
    >>> import tempfile
    >>> run_batch([], Path(tempfile.mkdtemp())).columns[:3].tolist()
    ['report_id', 'notebook', 'status']
    """
    _require_own_ids(tasks)
    with owned(out, out / f".{LOCK}"):
        return _run(tasks, out, options or BatchOptions(), progress, kernels)


def _run(
    tasks: Sequence[Task], out: Path, options: BatchOptions, progress: Progress, kernels: Kernels | None
) -> pd.DataFrame:
    for place in (out, out / "reports", out / "notebooks"):
        clear_drafts(place)
    manifest = Manifest(out)
    waiting: list[tuple[Task, str]] = []
    rows: dict[str, Record] = {}
    for task in tasks:
        record = _settled(task, manifest, options)
        if record.status == "waiting":
            waiting.append((task, record.key))
        else:
            rows[task.report_id] = record
    for record in progress(_made(waiting, out, options, kernels), len(waiting), "reports"):
        manifest.put(record)
        rows[record.report_id] = record
    for record in rows.values():
        if record.status == "failed":
            manifest.put(record)
    manifest.close()
    table = pd.DataFrame([dataclasses.asdict(rows[task.report_id]) for task in tasks])
    return table.reindex(columns=list(COLUMNS))


def _require_own_ids(tasks: Sequence[Task]) -> None:
    times = Counter(task.report_id for task in tasks)
    twice = sorted(name for name, n in times.items() if n > 1)
    if twice:
        raise OptionError("reports-named-alike", found=[*twice])


def _settled(task: Task, manifest: Manifest, options: BatchOptions) -> Record:
    """What is known of a task before any kernel starts: failed by its parameters, kept, or waiting."""
    record = Record(task.report_id, task.notebook.stem, dict(task.parameters), "", "waiting")
    try:
        check_parameters(task.notebook, task.parameters)
        key = report_key(task.notebook, task.parameters, task.tables, options.formats)
    except PolicylabError as error:
        return dataclasses.replace(record, status="failed", message=str(error))
    if manifest.unchanged(task.report_id, key):
        return dataclasses.replace(manifest.records[task.report_id], status="kept")
    return dataclasses.replace(record, key=key)


def _made(
    waiting: Sequence[tuple[Task, str]], out: Path, options: BatchOptions, shared: Kernels | None
) -> Iterable[Record]:
    """Records as reports are finished; a few threads wait for kernels, which do the work."""
    if not waiting:
        return
    finished: list[Record] = []
    news = threading.Condition()

    def make(task: Task, key: str, kernels: Kernels) -> None:
        record = _make(task, key, out, kernels, options)
        with news:
            finished.append(record)
            news.notify()

    modules = imported_by(task.notebook for task, _ in waiting) if options.preload else ()
    folders = {str(task.parameters.get("corpus", "")) for task, _ in waiting}
    # Tables of more than one dataset would only push each other out of memory.
    datasets = [name for name in folders if len(folders) == 1 and Path(name, "dataset.json").is_file()]
    opened = contextlib.nullcontext(shared) if shared else open_kernels(modules, datasets)
    with opened as kernels, ThreadPoolExecutor(options.jobs) as pool:
        try:
            for task, key in waiting:
                pool.submit(make, task, key, kernels)
            for _ in waiting:
                with news:
                    news.wait_for(lambda: finished)
                    record = finished.pop(0)
                yield record
        finally:
            pool.shutdown(cancel_futures=True)


def _make(task: Task, key: str, out: Path, kernels: Kernels, options: BatchOptions) -> Record:
    start, message = time.monotonic(), ""
    files: tuple[str, ...] = ()
    run: dict[str, Any] = {}
    attempts = 0
    while attempts <= options.retries and not files:
        attempts += 1
        try:
            executed = out / "notebooks" / f"{task.report_id}.ipynb"
            run_notebook(
                task.notebook,
                executed,
                task.parameters,
                kernels=kernels,
                limits=options.limits,
                environment={SVG_WANTED: "1" if "svg" in options.formats else "0"},
            )
            run = run_of(task.notebook, task.parameters, options.formats, task.tables)
            written = write_report(executed, out / "reports", options.formats, partial(run_text, run))
            files = tuple(path.relative_to(out).as_posix() for path in (*written, executed))
        except Exception as error:  # anything: it is noted, and the rest of the batch goes on
            message = str(error) if isinstance(error, PolicylabError) else f"{type(error).__name__}: {error}"
    status = "done" if files else "failed"
    seconds = round(time.monotonic() - start, 2)
    message = "" if files else message
    return Record(
        task.report_id,
        task.notebook.stem,
        dict(task.parameters),
        key,
        status,
        attempts,
        seconds,
        message,
        files,
        hashes_of(out, files),
        run if files else {},
    )
