"""Reads a folder of plans without writing anything, and says what would go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.building.pipeline import Progress, read_tables
from policylab.reading.metadata.places import ANONYMISED

FIELDS = ("title", "issuer", "region", "tier", "issued_date", "genre")
"""Fields that are said to be missing when they were not found, save the name of an anonymised place (X区)."""

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Check:
    """What a folder holds: ``documents`` with completeness and how sure the reading is, ``problems`` with the worst first.

    Examples
    --------
    >>> problems = pd.DataFrame({"severity": ["error", "note"], "file": ["a.pdf", "b.txt"]})
    >>> Check(pd.DataFrame(), problems).n_failed
    1
    """

    documents: pd.DataFrame
    problems: pd.DataFrame

    @property
    def n_failed(self) -> int:
        """Number of problems that keep a document out of the dataset or a table empty."""
        return int((self.problems["severity"] == "error").sum())


def check(folder: Path | str, *, progress: Progress = iter) -> Check:
    """Documents and problems of the plans in ``folder``; nothing is written.

    Parameters
    ----------
    folder : path
        Of the plans.
    progress : callable
        Wraps the sources while they are read, to draw a bar.

    Returns
    -------
    Check
        ``documents`` has columns label, file, region, tier, year, genre, completeness, sections, reading (sound, in
        doubt or poor) and missing; ``problems`` has severity, file, line, message and remedy.

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
    tables, _ = read_tables(Path(folder), progress=progress)
    sections = pd.Series([row["doc_id"] for row in tables["sections"]], dtype=object).value_counts()
    anonymous = {row["doc_id"] for row in tables["metadata_evidence"] if row["rule"] == ANONYMISED}
    documents = []
    for row in tables["documents"]:
        nameless = row["doc_id"] in anonymous and row.get("region") is None
        fields = [name for name in FIELDS if not (nameless and name == "region")]
        missing = [name for name in fields if row.get(name) is None]
        documents.append(_document(row, missing, int(sections.get(row["doc_id"], 0))))
    columns = [
        "label",
        "file",
        "region",
        "tier",
        "year",
        "genre",
        "completeness",
        "sections",
        "reading",
        "missing",
    ]
    problems = sorted(
        tables["problems"],
        key=lambda row: (SEVERITIES.index(row["severity"]), row["source_file"], row.get("line") or 0),
    )
    wanted = ["severity", "source_file", "line", "code", "message", "remedy"]
    shown = pd.DataFrame([{name: row.get(name) for name in wanted} for row in problems], columns=wanted)
    return Check(pd.DataFrame(documents, columns=columns), shown.rename(columns={"source_file": "file"}))


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


def as_lines(checked: Check) -> list[str]:
    """The check in plain words for a terminal: a table of documents, then the problems, worst first.

    Examples
    --------
    >>> problems = pd.DataFrame([("error", "a.pdf", None, "a.pdf: no text", "Read it with OCR.")],
    ...     columns=["severity", "file", "line", "message", "remedy"])
    >>> print(as_lines(Check(pd.DataFrame(), problems)))
    ['0 documents', '1 error, 0 warnings, 0 notes', '  error: a.pdf: no text. Read it with OCR.']
    """
    n = len(checked.documents)
    lines = [f"{n} document{'' if n == 1 else 's'}"]
    for row in checked.documents.to_dict("records"):
        missing = f"; not found: {row['missing']}" if row["missing"] else ""
        lines.append(
            f"  {row['label']}  [{row['file']}]  {row['completeness']}, {row['sections']} sections, "
            f"reading {row['reading']}{missing}"
        )
    counts = checked.problems["severity"].value_counts()
    said = ", ".join(
        f"{counts.get(name, 0)} {name}{'' if counts.get(name, 0) == 1 else 's'}" for name in SEVERITIES
    )
    lines.append(f"{said}")
    for row in checked.problems.to_dict("records"):
        remedy = (
            f" {row['remedy']}" if pd.notna(row["remedy"]) and row["remedy"] not in row["message"] else ""
        )
        message = row["message"].rstrip(".")
        if not message.startswith(str(row["file"])):
            message = f"{row['file']}: {message}"
        if pd.notna(row["line"]):
            message = message.replace(f"{row['file']}:", f"{row['file']}, line {row['line']:.0f}:", 1)
        lines.append(f"  {row['severity']}: {message}.{remedy}")
    return lines
