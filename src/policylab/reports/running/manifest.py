"""What a batch has made and from what, so that a second run redoes only what changed and a killed one goes on."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from policylab.errors import ReportError
from policylab.files import code_hash, package_version, write_whole
from policylab.reports.running.provenance import environment, environment_id


@dataclass(frozen=True, slots=True)
class Record:
    """One report: what it was asked for and how that went.

    ``status`` is done, kept (done before and unchanged) or failed; ``files`` are relative to the manifest's folder, ``hashes``
    say what each held when it was made; ``run`` is what was run on what (``provenance.run_of``).

    Examples
    --------
    >>> Record("plan-a", "report_plan", {"doc_id": "a"}, key="1f", status="done").files
    ()
    """

    report_id: str
    notebook: str
    parameters: Mapping[str, Any]
    key: str
    status: str
    attempts: int = 0
    seconds: float = 0.0
    message: str = ""
    files: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    run: Mapping[str, Any] = field(default_factory=dict)


def _record(row: Mapping[str, Any]) -> Record:
    return Record(**{**row, **{name: tuple(row.get(name, ())) for name in ("files", "hashes")}})


def hashes_of(folder: Path, files: Sequence[str]) -> tuple[str, ...]:
    """Hash of what each of ``files`` of a folder holds; empty for one that is not there.

    Examples
    --------
    >>> hashes_of(Path("."), ["no-such-file"])
    ('',)
    """
    found = []
    for name in files:
        try:
            found.append(hashlib.sha256((folder / name).read_bytes()).hexdigest()[:20])
        except OSError:
            found.append("")
    return tuple(found)


class Manifest:
    """The records of one output folder, kept in ``manifest.json``; safe to write from several threads.

    What is put after the first record goes to the end of ``manifest.new.jsonl``, a record a line, until ``close`` writes all of
    them: to write ten thousand records ten thousand times would take longer than to make the reports.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> Manifest(folder).put(Record("plan-a", "report_plan", {}, key="1f", status="failed", message="no such plan"))
    >>> Manifest(folder).records["plan-a"].message
    'no such plan'
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path, self._added = folder / "manifest.json", folder / "manifest.new.jsonl"
        self._lock = threading.Lock()
        self.environments: dict[str, Any] = {}
        self.records: dict[str, Record] = self._read()
        self._read_added()

    def _read(self) -> dict[str, Record]:
        if not self._path.is_file():
            return {}
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except ValueError:  # the disk was full, or the power failed: every report is made anew
            return {}
        try:
            rows, self.environments = content["reports"], content.get("environments", {})
            records = [_record(row) for row in rows]
        except (ValueError, KeyError, TypeError) as cause:
            raise ReportError("no-manifest", file=self._path, cause=cause) from cause
        return {record.report_id: record for record in records}

    def _read_added(self) -> None:
        """Take what was added since the manifest was last written: a batch that was killed did not come to that."""
        with contextlib.suppress(OSError):  # there is nothing
            for line in self._added.read_bytes().splitlines():
                with contextlib.suppress(ValueError, KeyError, TypeError):  # the line at which it was killed
                    content = json.loads(line)
                    record = _record(content["report"])
                    self.records[record.report_id] = record
                    self.environments |= content["environments"]

    def unchanged(self, report_id: str, key: str) -> bool:
        """Whether the report was made with this very key and its files are all still there, as they were made."""
        record = self.records.get(report_id)
        if record is None or record.status == "failed" or record.key != key:
            return False
        return bool(record.files) and hashes_of(self._folder, record.files) == record.hashes

    def put(self, record: Record) -> None:
        """Note ``record``, so that it is there again whatever happens to this process."""
        with self._lock:
            self.records[record.report_id] = record
            new = {}
            if (
                record.run.get("environment") == environment_id()
                and environment_id() not in self.environments
            ):
                new = {environment_id(): environment()}
            self.environments |= new
            if not self._path.exists():
                self._write()
                return
            content = {"report": dataclasses.asdict(record), "environments": new}
            with self._added.open("ab") as lines:
                lines.write(b"\n" + json.dumps(content, ensure_ascii=False).encode("utf-8"))

    def close(self) -> None:
        """Write what was put into one file."""
        with self._lock:
            if self._added.exists():
                self._write()

    def keep_plans(self, doc_ids: Collection[str]) -> None:
        """Remove reports of single plans that are not among ``doc_ids``, with their files: such a plan is gone, or has changed."""
        gone = [name for name, record in self.records.items() if plan_of(record) not in {"", *doc_ids}]
        for name in gone:
            for file in (*self.records.pop(name).files, f"notebooks/{name}.failed.ipynb"):
                path = (self._folder / file).resolve()
                if path.is_relative_to(self._folder.resolve()):
                    path.unlink(missing_ok=True)
        if gone:
            self._write()

    def _write(self) -> None:
        rows = [dataclasses.asdict(self.records[name]) for name in sorted(self.records)]
        used = {row["run"].get("environment") for row in rows}
        kept = {name: on for name, on in sorted(self.environments.items()) if name in used}
        content = {"policylab": package_version(), "environments": kept, "reports": rows}
        write_whole(self._path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8"))
        self._added.unlink(missing_ok=True)


def plan_of(record: Record) -> str:
    """The ``doc_id`` of the plan that a report is about; empty if it is about several.

    Examples
    --------
    >>> plan_of(Record("a", "report_plan", {"doc_id": "a-1"}, "", "done"))
    'a-1'
    """
    return str(record.parameters.get("doc_id", ""))


def report_key(notebook: Path, parameters: Mapping[str, Any], tables: str, formats: tuple[str, ...]) -> str:
    """Hash of all that a report depends on: tables, parameters, notebook, formats and the code of the package.

    Examples
    --------
    >>> from policylab.reports.corpus import shipped
    >>> notebook = shipped("notebooks") / "report_plan.ipynb"
    >>> report_key(notebook, {"doc_id": "a"}, "1f", ("html",)) == report_key(notebook, {"doc_id": "b"}, "1f", ("html",))
    False
    """
    parts = [
        tables,
        json.dumps(dict(parameters), sort_keys=True, ensure_ascii=False),
        hashlib.sha256(notebook.read_bytes()).hexdigest(),
        ",".join(formats),
        code_hash(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def tables_hash(dataset: Path) -> str:
    """Hash of all tables in a dataset's folder.

    Examples
    --------
    >>> import policylab as pl
    >>> len(tables_hash(pl.open_corpus().folder))
    64
    """
    digest = hashlib.sha256()
    for path in sorted((*dataset.glob("*.parquet"), *dataset.glob("*.parquet/*.parquet"))):
        if path.is_dir():
            continue
        state, place = path.stat(), path.relative_to(dataset).as_posix()
        digest.update(place.encode() + _file_hash(path, (state.st_mtime_ns, state.st_size, state.st_ino)))
    return digest.hexdigest()


@lru_cache(maxsize=256)
def _file_hash(path: Path, state: tuple[int, int, int]) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
