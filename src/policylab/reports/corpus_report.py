"""The main job: a folder of plans in; its dataset, a portrait of each plan, a comparison and an index out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policylab.building.ownership import LOCK, owned
from policylab.coding.codebook_file import codebook_names
from policylab.coding.codes import FILE, read_codes
from policylab.dataset import Dataset, build, default_output
from policylab.errors import OptionError
from policylab.reading.overrides import read_overrides
from policylab.reports.corpus import output_root, shipped
from policylab.reports.pages.export import check_formats
from policylab.reports.pages.index import write_index
from policylab.reports.pages.reader import write_texts
from policylab.reports.running.batch import BatchOptions, Progress, Task, run_batch, silent
from policylab.reports.running.inputs import PORTRAIT, Reads
from policylab.reports.running.manifest import Manifest
from policylab.schemas import CHOICES, SCHEMAS, as_written

EFFICACY = {"strength", "measures_goals"}
"""Codebooks whose codes are reported together."""


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """Which reports: their ``language``, of plans ``where`` a column has a value, or ``only_failed`` ones again; ``ocr`` as in ``build``.

    Examples
    --------
    >>> ReportChoice(language="zh", where="tier=county").only_failed
    False
    """

    language: str = "en"
    where: str = ""
    only_failed: bool = False
    ocr: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRun:
    """What a report run left: the index page, one row a report (``batch.COLUMNS``), and the dataset.

    ``without_plans`` names the notebooks of a batch that made nothing, each with its own choice of plans: none of these was wanted.
    ``without_portraits`` is the number of plans of a set so large that portraits are made only of those that are chosen, if none were.
    """

    index: Path
    reports: pd.DataFrame
    dataset: Dataset
    without_plans: tuple[tuple[str, str], ...] = ()
    without_portraits: int = 0


def report(
    folder: Path | str,
    out: Path | str | None = None,
    *,
    wanted: ReportChoice | None = None,
    options: BatchOptions | None = None,
    progress: Progress = silent,
) -> ReportRun:
    """Build the dataset of ``folder`` below ``out`` and make every report that is not there unchanged.

    Parameters
    ----------
    folder : path
        Of the plans.
    out : path, optional
        Of the reports; ``outputs/`` and the folder's name when not said.
    wanted : ReportChoice, optional
        Language, and which portraits.
    options : BatchOptions, optional
        Formats, jobs, limits.
    progress : callable
        Wraps what is gone through, to draw a bar.

    Raises
    ------
    SourceError
        If the folder cannot be read or holds no plan.
    OptionError
        If a format, the language or ``where`` is none that exists, or ``out`` holds an index of somebody else's.
    """
    folder = Path(folder).expanduser()
    out = Path(out).expanduser() if out else default_output(folder, output_root())
    wanted, options = wanted or ReportChoice(), options or BatchOptions()
    check_formats(options.formats)
    check_out(out)
    check_condition(wanted.where, folder)
    with owned(out, out / f".{LOCK}"):
        dataset = build(
            folder, out / "dataset", progress=lambda rows: progress(rows, None, "reading"), ocr=wanted.ocr
        )
        tasks = [*corpus_tasks(dataset, wanted), *coding_tasks(dataset, folder, wanted)]
        Manifest(out).keep_plans(set(dataset.documents["doc_id"]))
        tasks = failed_tasks(tasks, out) if wanted.only_failed else tasks
        made = run_batch(tasks, out, options=options, progress=progress)
        write_texts(dataset, out / "reports", language=wanted.language)
        index = write_index(
            dataset, out, name=folder.resolve().name, language=wanted.language, every_plan=True
        )
    return ReportRun(index, made, dataset, without_portraits=_n_without_portraits(dataset, wanted))


def check_out(out: Path) -> None:
    """Raise if the index of reports in ``out`` would be written over a page of somebody else's.

    Raises
    ------
    OptionError
        If ``out`` holds an ``index.html`` and no reports.

    Examples
    --------
    >>> check_out(Path("no-reports-here"))
    """
    if (out / "index.html").exists() and not (out / "manifest.json").exists():
        raise OptionError("index-of-others", folder=out)


def corpus_tasks(dataset: Dataset, wanted: ReportChoice) -> list[Task]:
    """The comparison of the whole set, and a portrait of each plan that is wanted; nothing if no plan could be read.

    Of more than ``MOST_PORTRAITS`` plans there are portraits only of those that ``where`` chooses, which may be ``all``.

    Examples
    --------
    >>> import policylab as pl
    >>> tasks = corpus_tasks(pl.open_corpus(), ReportChoice(where="tier=province"))
    >>> [task.notebook.stem for task in tasks]
    ['report_comparison', 'report_plan', 'report_plan', 'report_plan', 'report_plan']
    """
    if dataset.documents.empty:
        return []
    notebooks, tables = shipped("notebooks"), str(dataset.folder.resolve())
    common = {"corpus": tables, "language": wanted.language}
    asked = [("comparison", notebooks / "report_comparison.ipynb", common)]
    portrayed = [] if _n_without_portraits(dataset, wanted) else chosen_plans(dataset, wanted.where)
    for doc_id in portrayed:
        asked.append((doc_id, notebooks / PORTRAIT, {**common, "doc_id": doc_id}))
    reads = Reads(dataset)
    return [Task(*each, tables=reads.hash_for(*each[1:])) for each in asked]


MOST_PORTRAITS = 500
"""Plans of which each has a portrait without being asked: at some three seconds each they are made in half an hour."""


def _n_without_portraits(dataset: Dataset, wanted: ReportChoice) -> int:
    """Number of plans that go without portraits, since they are many and none were chosen."""
    n_plans = len(dataset.documents)
    return 0 if wanted.where or n_plans <= MOST_PORTRAITS else n_plans


def coding_tasks(dataset: Dataset, folder: Path, wanted: ReportChoice) -> list[Task]:
    """A report on what was coded with each shipped codebook, where ``codes.csv`` lies beside the plans.

    Codes of a codebook of one's own are reported by `policylab batch` or the notebook, which take its path.

    Examples
    --------
    >>> import policylab as pl
    >>> coding_tasks(pl.open_corpus(), Path("no-plans-here"), ReportChoice())
    []
    """
    codes = folder / FILE
    if not codes.is_file() or dataset.documents.empty:
        return []
    used = set(read_codes(folder)["codebook"]) & set(codebook_names())
    books = [",".join(sorted(used & EFFICACY)), *sorted(used - EFFICACY)]
    notebook = shipped("notebooks") / "report_coding.ipynb"
    common = {
        "corpus": str(dataset.folder.resolve()),
        "codes": str(codes.resolve()),
        "language": wanted.language,
    }
    read = Reads(dataset).hash_for(notebook, common) + hashlib.sha256(codes.read_bytes()).hexdigest()
    return [
        Task(f"coding-{book.replace(',', '-')}", notebook, {**common, "codebook": book}, tables=read)
        for book in books
        if book
    ]


def failed_tasks(tasks: Sequence[Task], out: Path) -> list[Task]:
    """Those of ``tasks`` that failed when reports were last made into ``out``.

    Raises
    ------
    OptionError
        If no reports were made into ``out`` before.

    Examples
    --------
    >>> failed_tasks([Task("a", Path("a.ipynb"), {})], Path("no-reports-here"))
    Traceback (most recent call last):
    policylab.errors.OptionError: no-reports-here: no reports were made here yet; run once without --only
    """
    if not (out / "manifest.json").exists():
        raise OptionError("no-reports-yet", folder=out)
    failed = {name for name, record in Manifest(out).records.items() if record.status == "failed"}
    return [task for task in tasks if task.report_id in failed]


def chosen_plans(dataset: Dataset, where: str) -> list[str]:
    """Ids of the plans whose column has the value that ``where`` names, as ``tier=county``; all if it is empty or ``all``.

    Raises
    ------
    OptionError
        If ``where`` is no such condition, names a column that ``documents`` lacks, or a value that no plan has.

    Examples
    --------
    >>> import policylab as pl
    >>> [doc_id.split("_")[0] for doc_id in chosen_plans(pl.open_corpus(), "tier=province")]
    ['lanhai', 'lanhai', 'lanhai', 'lanhai']
    """
    documents = dataset.documents
    if where in {"", "all"} or documents.empty:
        return list(documents["doc_id"])
    column, value = _split_condition(where, documents.columns)
    values = documents[column]
    text = values.map(as_written)
    chosen = list(documents.loc[text == value, "doc_id"])
    if not chosen:
        known = sorted(text[values.notna()].unique())[:10]
        raise OptionError("where-without-plans", found=where, wanted=known)
    return chosen


def check_condition(where: str, folder: Path) -> None:
    """Raise if no dataset of the plans in ``folder`` can meet ``where``, before a long time goes into reading them.

    Raises
    ------
    OptionError
        If it is no ``column=value``, or names a column or one of a closed list of values that ``documents`` will not have.

    Examples
    --------
    >>> check_condition("tier=county", Path("."))
    """
    if where in {"", "all"}:
        return
    column, value = _split_condition(where, [*SCHEMAS["documents"].names, *read_overrides(folder).columns])
    allowed = CHOICES["documents"].get(column, (value,))
    if value not in allowed:
        raise OptionError("where-value", column=column, found=value, wanted=[*allowed])


def _split_condition(where: str, columns: Collection[str]) -> tuple[str, str]:
    match = re.fullmatch(r"(\w+)=(.+)", where)
    if not match or match[1] not in columns:
        raise OptionError("where", found=repr(where))
    return match[1], match[2]
