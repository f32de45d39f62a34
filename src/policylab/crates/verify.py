"""Run a crate again and say what differs, to the cell."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.crates.compare import Difference, compare_tables, difference
from policylab.crates.metadata import FILE, read_hashes
from policylab.crates.pack import RUNS, hash_of, source_hashes, write_cells
from policylab.crates.shown import shown_by, wording_of
from policylab.dataset import Dataset, build, ocr_of
from policylab.errors import SourceError
from policylab.reports.running.batch import BatchOptions, Progress, Task, run_batch, silent
from policylab.reports.running.provenance import environment
from policylab.schemas import ANALYSIS, checked
from policylab.share import share


@dataclass(frozen=True)
class Verification:
    """What a rerun of a crate gave.

    Attributes
    ----------
    differences : DataFrame
        Table ``differences``: none if everything is as it was.
    versions : DataFrame
        Table ``version_differences``: code, packages and word lists that are others here; no difference by themselves.
    n_tables, n_cells : int
        How many were compared.

    Examples
    --------
    >>> none = pd.DataFrame(columns=ANALYSIS["differences"])
    >>> Verification(none, pd.DataFrame(columns=ANALYSIS["version_differences"]), 18, 9000).same
    True
    """

    differences: pd.DataFrame
    versions: pd.DataFrame
    n_tables: int
    n_cells: int

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.differences.empty


def verify(
    crate: Path | str,
    *,
    plans: Path | str | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Verification:
    r"""Build the dataset of a crate again, run its reports again, and compare every cell of every table that is packed.

    Parameters
    ----------
    crate : path
        As ``pack`` wrote it.
    plans : path, optional
        The folder of the plans, where they are not in the crate.
    jobs : int, optional
        Processes that read, and reports run at the same time.
    progress : callable
        Wraps what is gone through, to draw a bar.

    Returns
    -------
    Verification
        ``differences`` has one row a file that is not what its hash says (file), a plan that is not the one packed (input), a
        table, row or column that is not there again, a cell, and a report that fails now (report).

    Raises
    ------
    SourceError
        If ``crate`` is no crate of policylab, or there are no plans to build from.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.crates import pack
    >>> place = Path(tempfile.mkdtemp())
    >>> (place / "plans").mkdir()
    >>> _ = (place / "plans" / "a.txt").write_text("望岫县2024年工作要点\n一、建成示范工坊30家。", encoding="utf-8")
    >>> dataset = build(place / "plans", place / "dataset", jobs=1)
    >>> crate = pack(dataset.folder, place / "crate", plans=place / "plans")
    >>> verify(crate, jobs=1).same
    True
    """
    crate = Path(crate)
    if not (crate / FILE).is_file() or not (crate / RUNS).is_file():
        raise SourceError("no-crate", folder=crate)
    folder = Path(plans) if plans else crate / "plans"
    if not folder.is_dir():
        raise SourceError("crate-without-plans", folder=crate)
    asked = json.loads((crate / RUNS).read_text(encoding="utf-8"))
    rows = [*_changed_files(crate), *_other_inputs(crate, folder)]
    with tempfile.TemporaryDirectory(prefix="plab-verify-") as place:
        again = build(
            folder,
            Path(place) / "dataset",
            jobs=jobs,
            progress=lambda files: progress(files, None, "reading"),
            ocr=ocr_of(crate / "dataset"),
        )
        pairs = [*_dataset_tables(crate, again, Path(place) / "shared")]
        made, failed = _reports_again(crate, asked["runs"], again, folder, jobs, progress)
        rows += failed
        pairs += made
        return _compared(pairs, rows, asked["environment"])


Pair = tuple[str, str, Path, Path]
"""Report, table, the packed file and the file made again."""


def _compared(pairs: Iterable[Pair], rows: list[Difference], packed: Mapping[str, Any]) -> Verification:
    parts, n_tables, n_cells = [pd.DataFrame(rows, columns=list(ANALYSIS["differences"]))], 0, 0
    for report_id, table, old, new in pairs:
        if not new.is_file():
            told = difference("table", report_id=report_id, table=table, packed=old.name)
            parts.append(pd.DataFrame([told]))
            continue
        cells = read_cells(old)
        n_tables, n_cells = n_tables + 1, n_cells + cells.size
        parts.append(compare_tables(table, cells, read_cells(new), report_id))
    found = checked("differences", pd.concat(parts, ignore_index=True))
    return Verification(found, compare_versions(packed, environment()), n_tables, n_cells)


def read_cells(path: Path) -> pd.DataFrame:
    r"""A CSV file as text, cell by cell; an empty cell is empty text.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("a,b\n1.50,\n", encoding="utf-8")
    >>> read_cells(path).values.tolist()
    [['1.50', '']]
    """
    return pd.read_csv(path, dtype=str, keep_default_na=False, skip_blank_lines=False)


def compare_versions(packed: Mapping[str, Any], here: Mapping[str, Any]) -> pd.DataFrame:
    """What of two environments differs: a row a package, word list, Python, code.

    Returns
    -------
    DataFrame
        name, packed, here; empty where it was not there.

    Examples
    --------
    >>> compare_versions({"python": "3.11.7", "packages": {"numpy": "2.4.6"}}, {"python": "3.12.1", "packages": {"numpy": "2.4.6"}}).values.tolist()
    [['python', '3.11.7', '3.12.1']]
    """
    one, other = dict(_flat(packed)), dict(_flat(here))
    rows = [
        {"name": name, "packed": one.get(name, ""), "here": other.get(name, "")}
        for name in dict.fromkeys([*one, *other])
        if one.get(name) != other.get(name)
    ]
    return checked("version_differences", pd.DataFrame(rows, columns=list(ANALYSIS["version_differences"])))


def _flat(environment: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in environment.items():
        yield from value.items() if isinstance(value, Mapping) else [(name, str(value))]


def _changed_files(crate: Path) -> Iterator[Difference]:
    for name, sha256 in read_hashes(crate).items():
        found = hash_of(crate / name) if (crate / name).is_file() else ""
        if found != sha256:
            yield difference("file", table=name, packed=sha256, again=found)


def _other_inputs(crate: Path, plans: Path) -> Iterator[Difference]:
    for name, sha256 in source_hashes(crate / "dataset").items():
        found = hash_of(plans / name) if (plans / name).is_file() else ""
        if found != sha256:
            yield difference("input", table=name, packed=sha256, again=found)


def _dataset_tables(crate: Path, again: Dataset, place: Path) -> Iterator[Pair]:
    new = share(again, place)
    for path in sorted((crate / "dataset" / "csv").glob("*.csv")):
        yield "", path.stem, path, new / "csv" / path.name


def _reports_again(
    crate: Path, runs: list[Mapping[str, Any]], again: Dataset, plans: Path, jobs: int | None, progress: Progress
) -> tuple[list[Pair], list[Difference]]:  # fmt: skip
    """Tables of every report and those of its rerun, and the reports that fail now."""
    out = again.folder.parent / "reports"
    tasks = [Task(run["report_id"], crate / run["notebook"], _given(run, again, plans)) for run in runs]
    options = BatchOptions(formats=(), jobs=jobs or 1)
    done = run_batch(tasks, out, options=options, progress=progress)
    failed = done[done["status"] == "failed"]
    rows = [
        difference("report", report_id=name, again=message)
        for name, message in zip(failed["report_id"], failed["message"], strict=True)
    ]
    pairs: list[Pair] = []
    wording = wording_of(again)
    for report_id in done.loc[done["status"] != "failed", "report_id"]:
        for shown in shown_by(out / "notebooks" / f"{report_id}.ipynb", wording):
            if shown.cells is not None:
                write_cells(shown.cells, out / report_id / f"{shown.name}.csv")
        packed = sorted((crate / "reports" / report_id).glob("*.csv"))
        pairs += [(report_id, path.stem, path, out / report_id / path.name) for path in packed]
    return pairs, rows


def _given(run: Mapping[str, Any], again: Dataset, plans: Path) -> dict[str, Any]:
    """Parameters of the rerun: the dataset built again, and files beside the plans where they lie now."""
    given = {
        name: str((plans / value).resolve()) if isinstance(value, str) and value and (plans / value).is_file() else value
        for name, value in run["parameters"].items()
    }  # fmt: skip
    return {**given, **({"corpus": str(again.folder)} if "corpus" in given else {})}
