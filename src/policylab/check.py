"""Reads a folder of plans without writing anything, and says what would go wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from policylab.building.assemble import write_tables
from policylab.building.cache import EntryCache
from policylab.building.count import FileCount, count_line
from policylab.building.pipeline import Progress, read_parts
from policylab.building.remote import brought
from policylab.building.units import is_plain
from policylab.building.workers import run
from policylab.corrections import FIELDS, correction_lines, fill_sources, find_corrections, is_correction
from policylab.errors import WorkerLostError
from policylab.reading.formats.collections import Said, Understood, understand
from policylab.reading.formats.readers import is_streamed
from policylab.reading.overrides import read_overrides
from policylab.reading.raw import Source
from policylab.reading.sources import walk_folder
from policylab.resources import column_label, value_label
from policylab.wording import in_a_row, say, told

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Check:
    """What a folder holds, as ``check`` finds it.

    Attributes
    ----------
    documents : DataFrame
        Completeness and how sure the reading is, a row a document.
    problems : DataFrame
        The worst first.
    collections : DataFrame
        What the columns of sheets and tables are.
    corrections : DataFrame
        Fields to correct in ``sources.csv``, as ``find_corrections`` gives them.
    as_read : DataFrame
        The fields of each document that ``sources.csv`` is filled with.
    files : FileCount
        What became of each file.

    Examples
    --------
    >>> problems = pd.DataFrame({"severity": ["error", "note"], "file": ["a.pdf", "b.txt"]})
    >>> Check(pd.DataFrame(), problems).n_failed
    1
    """

    documents: pd.DataFrame
    problems: pd.DataFrame
    collections: pd.DataFrame = field(default_factory=pd.DataFrame)
    corrections: pd.DataFrame = field(default_factory=pd.DataFrame)
    as_read: pd.DataFrame = field(default_factory=pd.DataFrame)
    files: FileCount | None = None

    @property
    def n_failed(self) -> int:
        """Number of problems that keep a document out of the dataset or a table empty."""
        return int((self.problems["severity"] == "error").sum())


def check(
    folder: Path | str, *, jobs: int | None = None, progress: Progress = iter, ocr: str = "auto"
) -> Check:
    """Documents and problems of the plans in ``folder``; nothing is written.

    Parameters
    ----------
    folder : path or URL
        Of the plans; what lies behind a URL is copied below ``outputs/``.
    jobs : int, optional
        Processes that read; as many as there are cores at hand if not said.
    progress : callable
        Wraps the documents while they are read, to draw a bar; what it wraps says how many are ``expected``.
    ocr : {"auto", "never", "force"}
        Whether pages that are pictures are recognised, as in ``build``.

    Returns
    -------
    Check
        ``documents`` has columns label, file, region, tier, year, genre, completeness, sections, reading (sound, in
        doubt or poor) and missing; ``problems`` has severity, file, line, message and remedy; ``collections`` has a row a
        sheet or table: file, table, text (its columns of texts; empty when it is left out), fields, own, rows (the first ten).
        ``corrections`` leaves out what ``sources.csv`` or ``corpus.toml`` say already.

    Raises
    ------
    SourceError
        If the folder cannot be read at all.

    Examples
    --------
    >>> from policylab.reports.corpus import shipped
    >>> found = check(shipped("corpus"))
    >>> found.documents[["file", "region", "tier", "year"]].head(1).values.tolist(), found.n_failed
    ([['chengyuan_2023_plan.txt', '澄沅市', 'city', 2023]], 0)
    """
    with TemporaryDirectory() as place:
        out = Path(place)
        cache = EntryCache(out / "cache")
        folder = brought(folder, "plans")
        parts = read_parts(folder, cache, jobs=jobs, progress=progress, ocr=ocr)
        counted = write_tables(parts, out)
        corrections = find_corrections(out, read_overrides(folder))
        return Check(
            _documents(out, corrections),
            _problems(out),
            _collections(folder),
            corrections,
            _as_read(out),
            counted,
        )


def fill(folder: Path | str, checked: Check) -> Check:
    """Give each document of ``folder`` that has none a row of ``sources.csv``; the check with the rows to correct.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from policylab.reports.corpus import shipped
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = shutil.copy(shipped("corpus") / "yanxi_2024_plan.txt", folder)
    >>> found = check(folder)
    >>> found.corrections["row"].tolist(), fill(folder, found).corrections["row"].tolist()
    ([None, None], [2, 2])
    """
    fill_sources(Path(folder), checked.as_read, checked.corrections)
    rows = read_overrides(Path(folder)).rows
    places = zip(checked.corrections["file"], checked.corrections["member"], strict=True)
    known = [rows.get((file, member or "")) for file, member in places]
    numbered = checked.corrections.assign(row=pd.Series(known, dtype=object))
    return replace(checked, corrections=numbered)


def _collections(folder: Path) -> pd.DataFrame:
    """Sheets and tables of the collections in a folder as they are understood."""
    overrides = read_overrides(folder)
    sources = [source for source in walk_folder(folder).sources if is_streamed(source.path)]
    understood = partial(_tables_of, said=overrides.said)
    hard = [source for source in sources if not is_plain(source)]
    by_worker = dict(run(understood, hard, 1, limits=overrides.limits, at_hand=1))
    held = list[dict[str, Any]]()
    for source in sources:
        found = by_worker[source] if source in by_worker else understood(source)
        held += [] if isinstance(found, WorkerLostError) else found  # stands among the problems
    return pd.DataFrame(held, columns=["file", "table", "text", "fields", "own", "rows"])


def _tables_of(source: Source, said: Said) -> list[dict[str, Any]]:
    """Sheets and tables of a collection as they are understood; none of one that cannot be read, which stands among the problems."""
    try:
        return [_held(source.path, found) for found in understand(source.opened().stored(), said)]
    except Exception:
        return []


def _held(path: str, found: Understood) -> dict[str, Any]:
    columns = found.columns
    texts = [columns.head[at] for at in columns.texts] if columns else []
    fields = {columns.head[at]: name for at, name in columns.fields.items()} if columns else {}
    own = [name for name in found.head if name and name not in texts and name not in fields]
    rows = [(*record.fields.values(), record.text[:24].replace("\n", " ")) for record in found.records]
    return {"file": path, "table": found.table, "text": texts, "fields": fields, "own": own, "rows": rows}


def _read(out: Path, name: str, *columns: str) -> pd.DataFrame:
    return pq.read_table(out / f"{name}.parquet", columns=list(columns)).to_pandas()  # type: ignore[no-any-return]


def _as_read(out: Path) -> pd.DataFrame:
    columns = ["source_file", "source_member", *FIELDS]
    return pq.read_table(out / "documents.parquet", columns=columns).to_pandas(integer_object_nulls=True)  # type: ignore[no-any-return]


def _documents(out: Path, corrections: pd.DataFrame) -> pd.DataFrame:
    sections = _read(out, "sections", "doc_id")["doc_id"].value_counts()
    missing: dict[tuple[str, Any], list[str]] = {}
    for row in corrections[corrections["doubt"] == "missing"].to_dict("records"):
        missing.setdefault((row["file"], row["member"]), []).append(row["field"])
    documents = []
    for row in pq.read_table(out / "documents.parquet", columns=list(_READ)).to_pylist():
        fields = missing.get((row["source_file"], row["source_member"]), [])
        documents.append(_document(row, fields, int(sections.get(row["doc_id"], 0))))
    return pd.DataFrame(documents, columns=_COLUMNS)


_READ = (
    "doc_id",
    "label",
    "source_file",
    "source_member",
    "region",
    "tier",
    "year",
    "genre",
    "completeness",
    "reading",
)
_COLUMNS = [
    "label", "file", "region", "tier", "year", "genre", "completeness", "sections", "reading", "missing"
]  # fmt: skip


def _problems(out: Path) -> pd.DataFrame:
    wanted = ["severity", "source_file", "line", "code", "fields", "message", "remedy"]
    rows = pq.read_table(out / "problems.parquet", columns=wanted).to_pylist()
    rows.sort(key=lambda row: (SEVERITIES.index(row["severity"]), row["source_file"], row["line"] or 0))
    return pd.DataFrame(rows, columns=wanted).rename(columns={"source_file": "file"})


def _document(row: dict[str, Any], missing: list[str], n_sections: int) -> dict[str, Any]:
    member = f" ({row['source_member']})" if row.get("source_member") else ""
    return {
        "label": row["label"],
        "file": row["source_file"] + member,
        "region": row.get("region"),
        "tier": row.get("tier"),
        "year": row.get("year"),
        "genre": row.get("genre"),
        "completeness": row.get("completeness"),
        "sections": n_sections,
        "reading": row.get("reading"),
        "missing": ", ".join(missing),
    }


def as_lines(checked: Check, language: str = "en") -> list[str]:
    """The check in plain words for a terminal: a table of documents, then the problems, worst first.

    Examples
    --------
    >>> problems = pd.DataFrame([("error", "a.pdf", None, "a.pdf: no text", "Read it with OCR.")],
    ...     columns=["severity", "file", "line", "message", "remedy"])
    >>> print(as_lines(Check(pd.DataFrame(), problems)))
    ['0 documents', '1 error, 0 warnings, 0 notes', '  error: a.pdf: no text. Read it with OCR.']
    """
    lines = [say("check-documents", language, n=len(checked.documents))]
    lines += [count_line(checked.files, language)] if checked.files else []
    lines += [_document_line(row, language) for row in checked.documents.to_dict("records")[:MOST_DOCUMENTS]]
    if (more := len(checked.documents) - MOST_DOCUMENTS) > 0:
        lines.append(say("check-more", language, n=more))
    lines += [
        line for row in checked.collections.to_dict("records") for line in _collection_lines(row, language)
    ]
    counts = checked.problems["severity"].value_counts()
    said = [say(f"check-{name}s", language, n=int(counts.get(name, 0))) for name in SEVERITIES]
    lines.append(say("list-comma", language).join(said))
    rows = [row for row in checked.problems.to_dict("records") if not is_correction(row)]
    errors = [row for row in rows if row["severity"] == "error"]
    lines += _problem_lines(errors, language)
    lines += correction_lines(checked.corrections, language)
    return lines + _problem_lines([row for row in rows if row["severity"] != "error"], language)


MOST_DOCUMENTS = 200
"""Documents that are listed one by one."""
MOST_ALIKE = 3
"""Problems of one kind and file that are said one by one; of more, the first and how many there are."""


def _problem_lines(rows: Sequence[Mapping[Any, Any]], language: str) -> list[str]:
    """A line a problem; one line for many of a kind in one file."""
    lines, alike = [], Counter((row["file"], row.get("code")) for row in rows)
    said: set[tuple[Any, Any]] = set()
    for row in rows:
        kind = (row["file"], row.get("code"))
        if alike[kind] <= MOST_ALIKE or row.get("code") is None:
            lines.append(_problem_line(row, language))
        elif kind not in said:
            said.add(kind)
            lines.append(say("check-alike", language, line=_problem_line(row, language), n=alike[kind] - 1))
    return lines


def _collection_lines(row: Mapping[Any, Any], language: str) -> list[str]:
    """What the columns of a sheet or table are, and its first rows as understood."""
    comma = say("list-comma", language)
    place = f"{row['file']}, {row['table']}" if isinstance(row["table"], str) else str(row["file"])
    if not row["text"]:
        return [say("check-table-left-out", language, place=place, columns=comma.join(row["own"][:12]))]
    fields = [
        f"{name} = {column_label(field, language) if language != 'en' else field}"
        for name, field in row["fields"].items()
    ]
    said = {
        "text": " + ".join(row["text"]),
        "fields": comma.join(fields) or "-",
        "own": comma.join(row["own"]) or "-",
    }
    return [
        say("check-table", language, place=place, **said),
        *(f"    {' | '.join(cells)}" for cells in row["rows"]),
    ]


def _document_line(row: Mapping[Any, Any], language: str) -> str:
    shown = {name: value_label(name, str(row[name]), language) for name in ("completeness", "reading")}
    return say(
        "check-document", language, label=row["label"], file=row["file"], sections=row["sections"], **shown
    )


def _problem_line(row: Mapping[Any, Any], language: str) -> str:
    """A problem with its file, the line in it, and what to do about it."""
    found, file = told(row, language), str(row["file"])
    message, remedy = found["message"].rstrip(".。"), found["remedy"]
    if not message.startswith(file):
        message = say("check-problem", language, kind=file, message=message).strip()
    if pd.notna(row["line"]):
        place = say("check-line", language, file=file, line=int(row["line"]))
        message = message.replace(file, place, 1)
    sentences = [message + say("page-stop", language)]
    if isinstance(remedy, str) and remedy not in message:
        sentences.append(remedy)
    severity = value_label("severity", row["severity"], language)
    return say("check-problem", language, kind=severity, message=in_a_row(sentences, language))
