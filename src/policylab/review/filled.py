"""Sheets that people filled in, read into ``reviews.csv`` beside the plans."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policylab.errors import OptionError, SourceError
from policylab.facts import family
from policylab.facts.reviews import VERDICTS, Review, check_value, read_reviews, write_reviews
from policylab.review.columns import EMPTIED, NEW


def sheet_lines(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Cells of the sheets of facts in the workbook ``path``, the first row with the names of the columns among them.

    Raises
    ------
    SourceError
        If the file is no such workbook.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.review import write_sheet
    >>> path = write_sheet(pl.open_corpus(), Path(tempfile.mkdtemp()) / "review.xlsx", sample=5)
    >>> list(sheet_lines(path)), sheet_lines(path)["duties"][0][:2]
    (['targets', 'duties', 'citations', 'findings'], ('fact_id', 'plan'))
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as cause:
        raise SourceError("review-no-workbook", file=path, cause=cause) from cause
    tables = [table.name for table in family.TABLES]
    sheets = [name for name in book.sheetnames if name in tables]
    if not sheets:
        raise SourceError("review-sheets", file=path, found=[*book.sheetnames], wanted=[*tables])
    lines = {name: list(book[name].iter_rows(values_only=True)) for name in sheets}
    book.close()  # a workbook left open cannot be moved on Windows
    return lines


def read_sheet(path: Path | str, folder: Path | str, *, reviewer: str) -> list[Review]:
    """Reviews of a workbook that a person filled in, added to ``reviews.csv`` beside the plans of ``folder``.

    Rows without a verdict are left out; of a sheet without any nothing is written. What the same reviewer said before of a fact is replaced, all other rows stay.

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
    >>> from policylab.review import write_sheet
    >>> folder = Path(tempfile.mkdtemp())
    >>> sheet = write_sheet(pl.open_corpus(), folder / "review.xlsx", sample=5)
    >>> read_sheet(sheet, folder, reviewer="AB")  # nobody has filled it in yet
    []
    """
    path, folder = Path(path), Path(folder)
    if not reviewer.strip():
        raise OptionError("no-reviewer")
    if not folder.is_dir():
        raise SourceError("no-folder-for-reviews", folder=folder)
    lines = sheet_lines(path)
    new = [review for name, rows in lines.items() for review in _read_table(path.name, name, rows, reviewer)]
    told = {(review.table, review.fact_id) for review in new}
    kept = [r for r in read_reviews(folder) if r.reviewer != reviewer or (r.table, r.fact_id) not in told]
    if new:
        write_reviews(folder, [*kept, *new])
    return new


def _read_table(file: str, table: str, lines: Iterable[tuple[Any, ...]], reviewer: str) -> Iterable[Review]:
    rows = iter(lines)
    names = [str(name) for name in next(rows, ())]
    missing = {"fact_id", "verdict"} - set(names)
    if missing:
        raise SourceError("review-columns", file=file, table=table, missing=sorted(missing))
    for number, values in enumerate(rows, 2):
        row = {name: value for name, value in zip(names, values, strict=False) if value not in {None, ""}}
        where = f"{file}, sheet {table}, row {number}"
        correction = {
            name.removeprefix(NEW): check_value(
                table, name.removeprefix(NEW), None if value == EMPTIED else value, where
            )
            for name, value in row.items()
            if name.startswith(NEW)
        }
        verdict = row.get("verdict") or ("corrected" if correction else None)
        if verdict is None:
            continue
        if verdict not in VERDICTS or "fact_id" not in row or (verdict == "corrected") != bool(correction):
            raise SourceError(
                "review-row", where=where, found=repr(verdict), n=len(correction), wanted=[*VERDICTS]
            )
        yield Review(str(row["fact_id"]), table, reviewer, str(verdict), correction, str(row.get("note", "")))
