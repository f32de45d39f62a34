"""Review by people: facts to a sheet with drop-down verdicts, and the sheet back beside the plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError, SourceError
from policylab.facts.reviews import (
    CORRECTABLE,
    FACT_IDS,
    VERDICTS,
    Review,
    check_value,
    read_reviews,
    write_reviews,
)
from policylab.schemas import CHOICES, checked

_SHOWN = {
    "targets": ("indicator", "value", "value_max", "unit", "comparator", "year", "kind", "status", "scope"),
    "duties": ("task", "agency", "role", "basis"),
    "citations": ("form", "title", "doc_number", "relation"),
    "findings": ("code", "message"),
}
_BEFORE = ("fact_id", "plan", "sentence")
_NEW = "correct "
_EMPTIED = "-"
_WIDTHS = {
    "fact_id": 15, "plan": 22, "sentence": 60, "message": 60, "task": 24, "indicator": 24, "title": 40, "note": 30,
}  # fmt: skip
_LAST_ROW = 1_048_575


def write_sheet(
    dataset: Dataset,
    path: Path | str,
    *,
    sample: int | None = None,
    seed: int = 0,
    folder: Path | None = None,
) -> Path:
    """Write the facts of ``dataset`` into a workbook for review, a sheet a table and a row a fact.

    Parameters
    ----------
    dataset : Dataset
    path : path
        Of the .xlsx.
    sample : int, optional
        Facts a table, drawn at random; all when not said. A random sample is enough for the precision.
    seed : int
        Of the draw.
    folder : path, optional
        The plans' folder: verdicts that lie there are filled in.

    Raises
    ------
    OptionError
        If ``sample`` is below 1.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> write_sheet(pl.open_corpus(), Path(tempfile.mkdtemp()) / "review.xlsx", sample=5).name
    'review.xlsx'
    """
    import xlsxwriter

    if sample is not None and sample < 1:
        message = f"sample is {sample}; wanted a number of facts a table, 1 or more"
        raise OptionError(message)
    said = {review.fact_id: review for review in read_reviews(folder)} if folder else {}
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for table in FACT_IDS:
            facts = dataset.table(table)
            if sample is not None and len(facts) > sample:
                facts = facts.sample(sample, random_state=seed).sort_index()
            _write_table(book, table, _with_sentences(dataset, table, facts), said)
    return path


def _with_sentences(dataset: Dataset, table: str, facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the sheet: the fact with its plan's label and the sentences that it stands in."""
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    texts = dataset.texts()
    paragraphs = texts[texts["doc_id"].isin(facts["doc_id"])]
    bodies = {doc_id: "\n".join(rows["text"]) for doc_id, rows in paragraphs.groupby("doc_id")}
    sentences = dict(list(dataset.sentences.groupby("doc_id")))
    rows = []
    for fact in facts.to_dict("records"):
        within, body = sentences.get(fact["doc_id"]), bodies[fact["doc_id"]]
        start, end = int(fact["start_char"]), int(fact["end_char"])
        if within is not None:
            touched = within[(within["end_char"] > start) & (within["start_char"] < end)]
            if len(touched):
                start, end = int(touched["start_char"].min()), int(touched["end_char"].max())
        shown = {name: None if pd.isna(fact[name]) else fact[name] for name in _SHOWN[table]}
        rows.append(
            {
                "fact_id": fact[FACT_IDS[table]],
                "plan": labels[fact["doc_id"]],
                "sentence": body[start:end],
                **shown,
            }
        )
    return rows


def _write_table(
    book: Any, table: str, rows: Sequence[Mapping[str, Any]], said: Mapping[str, Review]
) -> None:
    sheet = book.add_worksheet(table)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    asked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF7DC"})
    columns = columns_of(table)
    for number, name in enumerate(columns):
        is_asked = name == "verdict" or name == "note" or name.startswith(_NEW)
        sheet.write_string(0, number, name, head)
        sheet.set_column(number, number, _WIDTHS.get(name, 14), asked if is_asked else plain)
        choices = (
            VERDICTS
            if name == "verdict"
            else CHOICES[table].get(name.removeprefix(_NEW))
            if is_asked and table in CHOICES
            else None
        )
        if choices and rows:
            sheet.data_validation(1, number, len(rows), number, {"validate": "list", "source": list(choices)})
    for line, row in enumerate(rows[:_LAST_ROW], 1):
        review = said.get(row["fact_id"])
        filled = dict(row)
        if review:
            new = {
                _NEW + name: _EMPTIED if value is None else value for name, value in review.correction.items()
            }
            filled |= {"verdict": review.verdict, "note": review.note, **new}
        for number, name in enumerate(columns):
            value = filled.get(name)
            if isinstance(value, int | float):
                sheet.write_number(line, number, value)
            elif value:
                sheet.write_string(line, number, str(value)[:32767])
    sheet.freeze_panes(1, len(_BEFORE))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def columns_of(table: str) -> list[str]:
    """Columns of a table's sheet, in order: the fact, the verdict, room for corrections, a note.

    Examples
    --------
    >>> columns_of("duties")
    ['fact_id', 'plan', 'sentence', 'task', 'agency', 'role', 'basis', 'verdict', 'correct agency', 'correct role', 'note']
    """
    return [*_BEFORE, *_SHOWN[table], "verdict", *(_NEW + name for name in CORRECTABLE[table]), "note"]


def read_sheet(path: Path | str, folder: Path | str, *, reviewer: str) -> list[Review]:
    """Reviews of a workbook that a person filled in, added to ``reviews.csv`` beside the plans of ``folder``.

    Rows without a verdict are left out. What the same reviewer said before of a fact is replaced, all other rows stay.

    Parameters
    ----------
    path : path
        The .xlsx, filled in.
    folder : path
        Of the plans.
    reviewer : str
        Name or initials.

    Raises
    ------
    SourceError
        If the file is no such workbook, or a cell holds what its column does not take; nothing is written then.
    OptionError
        If ``reviewer`` is empty.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> folder = Path(tempfile.mkdtemp())
    >>> sheet = write_sheet(pl.open_corpus(), folder / "review.xlsx", sample=5)
    >>> read_sheet(sheet, folder, reviewer="AB")  # nobody has filled it in yet
    []
    """
    import openpyxl

    path, folder = Path(path), Path(folder)
    if not reviewer.strip():
        message = "reviewer is empty; wanted a name or initials, so that two people's verdicts stay apart"
        raise OptionError(message)
    if not folder.is_dir():
        message = f"{folder}: no such folder; wanted the folder of the plans, where reviews.csv goes"
        raise SourceError(message)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as cause:
        message = (
            f"{path}: cannot be read as a workbook ({cause}); wanted the .xlsx that `policylab review` wrote"
        )
        raise SourceError(message) from cause
    sheets = [name for name in book.sheetnames if name in FACT_IDS]
    if not sheets:
        message = f"{path}: found sheets {', '.join(book.sheetnames)}; wanted one of {', '.join(FACT_IDS)}"
        raise SourceError(message)
    lines = {name: list(book[name].iter_rows(values_only=True)) for name in sheets}
    book.close()  # a workbook left open cannot be moved on Windows
    new = [review for name in sheets for review in _read_table(path.name, name, lines[name], reviewer)]
    told = {(review.table, review.fact_id) for review in new}
    kept = [r for r in read_reviews(folder) if r.reviewer != reviewer or (r.table, r.fact_id) not in told]
    write_reviews(folder, [*kept, *new])
    return new


def _read_table(file: str, table: str, lines: Iterable[tuple[Any, ...]], reviewer: str) -> Iterable[Review]:
    rows = iter(lines)
    names = [str(name) for name in next(rows, ())]
    missing = {"fact_id", "verdict"} - set(names)
    if missing:
        message = f"{file}, sheet {table}, row 1: no column {', '.join(sorted(missing))}; keep the first row as it was written"
        raise SourceError(message)
    for number, values in enumerate(rows, 2):
        row = {name: value for name, value in zip(names, values, strict=False) if value not in {None, ""}}
        where = f"{file}, sheet {table}, row {number}"
        correction = {
            name.removeprefix(_NEW): check_value(
                table, name.removeprefix(_NEW), None if value == _EMPTIED else value, where
            )
            for name, value in row.items()
            if name.startswith(_NEW)
        }
        verdict = row.get("verdict") or ("corrected" if correction else None)
        if verdict is None:
            continue
        if verdict not in VERDICTS or "fact_id" not in row or (verdict == "corrected") != bool(correction):
            message = (
                f"{where}: found verdict {verdict!r} with {len(correction)} corrections; wanted one of "
                f"{', '.join(VERDICTS)}, and corrections with corrected only. Mend that row."
            )
            raise SourceError(message)
        yield Review(str(row["fact_id"]), table, reviewer, str(verdict), correction, str(row.get("note", "")))


def precision(dataset: Dataset) -> pd.DataFrame:
    """Share of reviewed facts that are right, a row a table that has reviews.

    Returns
    -------
    DataFrame
        table, n_reviewed, n_right, n_corrected, n_wrong, n_unsure, precision (n_right over all but the unsure, 0 to 1),
        lower and upper (95 % interval, Wilson 1927).

    Notes
    -----
    A fact counts once, with the verdict of the last reviewer in the file's order. A corrected fact counts as not right.
    The interval holds when the reviewed facts were all or a random sample (``write_sheet(sample=…)``), not when a
    reader picked them.

    Examples
    --------
    >>> import policylab as pl
    >>> precision(pl.open_corpus()).columns[:4].tolist()
    ['table', 'n_reviewed', 'n_right', 'n_corrected']
    """
    from scipy.stats import binomtest

    rows = []
    for table, said in (
        dataset.table("reviews")
        .drop_duplicates(["table", "fact_id"], keep="last")
        .groupby("table", sort=True)
    ):
        counts = {f"n_{verdict}": int((said["verdict"] == verdict).sum()) for verdict in VERDICTS}
        firm = len(said) - counts["n_unsure"]
        row: dict[str, Any] = {"table": table, "n_reviewed": len(said), **counts}
        if firm:
            interval = binomtest(counts["n_right"], firm).proportion_ci(0.95, method="wilson")
            row |= {"precision": counts["n_right"] / firm, "lower": interval.low, "upper": interval.high}
        rows.append({"precision": None, "lower": None, "upper": None} | row)
    columns = [
        "table",
        "n_reviewed",
        *(f"n_{verdict}" for verdict in VERDICTS),
        "precision",
        "lower",
        "upper",
    ]
    return checked("review_precision", pd.DataFrame(rows, columns=columns))
