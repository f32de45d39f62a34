"""Facts to a workbook that people fill in: a sheet a table, a row a fact, drop-down verdicts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.facts import family
from policylab.facts.reviews import VERDICTS, Review, read_reviews
from policylab.facts.table import FactTable
from policylab.review.columns import BEFORE, EMPTIED, NEW, columns_of, is_asked
from policylab.review.filled import sheet_lines
from policylab.schemas import CHOICES
from policylab.seed import SEED

_WIDTHS = {
    "fact_id": 15, "plan": 22, "sentence": 60, "message": 60, "task": 24, "indicator": 24, "title": 40, "note": 30,
}  # fmt: skip
_LAST_ROW = 1_048_575


def write_sheet(
    dataset: Dataset,
    path: Path | str,
    *,
    sample: int | None = None,
    seed: int = SEED,
    folder: Path | None = None,
    reviewer: str = "",
) -> Path:
    """Write the facts of ``dataset`` into a workbook for review, a sheet a table and a row a fact.

    Every fact is there as it was read, also those that somebody corrected or called wrong since: who judges does not see
    what others said, and a sample is drawn from all facts.

    Parameters
    ----------
    dataset : Dataset
    path : path
        Of the .xlsx; a sheet that somebody filled in is never written over.
    sample : int, optional
        Facts a table, drawn at random; all when not said. A random sample is enough for the precision.
    seed : int
        Of the draw.
    folder : path, optional
        The plans' folder, where verdicts lie.
    reviewer : str
        Who will fill the sheet in: what the same reviewer said before is there already.

    Raises
    ------
    OptionError
        If ``sample`` is below 1, or ``path`` holds what people wrote into a sheet.
    SourceError
        If there is a file at ``path`` that is no sheet for review.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> write_sheet(pl.open_corpus(), Path(tempfile.mkdtemp()) / "review.xlsx", sample=5).name
    'review.xlsx'
    """
    import xlsxwriter

    if sample is not None and sample < 1:
        raise OptionError("sample-of-facts", found=str(sample))
    path = Path(path)
    _need_blank(path)
    reviews = read_reviews(folder) if folder and reviewer else []
    said = {(review.table, review.fact_id): review for review in reviews if review.reviewer == reviewer}
    dataset.texts()  # said first: without them there is nothing to judge by
    tables = {}
    for table in family.TABLES:
        facts = _as_read(dataset, table)
        if sample is not None and len(facts) > sample:
            drawn = pd.Series(range(len(facts))).sample(sample, random_state=seed)
            facts = [facts[number] for number in sorted(drawn)]
        tables[table.name] = _with_sentences(dataset, table, facts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in tables.items():
            _write_table(book, name, rows, said)
    return path


def _need_blank(path: Path) -> None:
    """Raise if there is a file at ``path`` and people wrote into it: what they said may be nowhere else."""
    for table, lines in sheet_lines(path).items() if path.exists() else ():
        names = [str(name) for name in (lines or [()])[0]]
        for number, line in enumerate(lines[1:], 2):
            if any(
                is_asked(name) and value not in {None, ""} for name, value in zip(names, line, strict=False)
            ):
                raise OptionError("review-filled", file=path, table=table, line=number)


def _as_read(dataset: Dataset, table: FactTable) -> list[dict[str, Any]]:
    """Facts of a table before what people said of them, in order of plan and place."""
    id_column = table.id_column
    reviews = dataset.table("reviews")
    found = reviews.loc[reviews["table"] == table.name, "found"].dropna()
    facts = [*dataset.table(table.name).to_dict("records"), *map(json.loads, found)]
    last = {fact[id_column]: fact for fact in facts}
    return sorted(
        last.values(),
        key=lambda fact: (fact["doc_id"], fact["start_char"], fact["end_char"], fact[id_column]),
    )


def _with_sentences(
    dataset: Dataset, table: FactTable, facts: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Rows of the sheet: the fact with its plan's label and the sentences that it stands in."""
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    texts = dataset.texts()
    paragraphs = texts[texts["doc_id"].isin({fact["doc_id"] for fact in facts})]
    bodies = {doc_id: "\n".join(rows["text"]) for doc_id, rows in paragraphs.groupby("doc_id")}
    sentences = dict(list(dataset.sentences.groupby("doc_id")))
    rows = []
    for fact in facts:
        within, body = sentences.get(fact["doc_id"]), bodies[fact["doc_id"]]
        start, end = int(fact["start_char"]), int(fact["end_char"])
        if within is not None:
            touched = within[(within["end_char"] > start) & (within["start_char"] < end)]
            if len(touched):
                start, end = int(touched["start_char"].min()), int(touched["end_char"].max())
        shown = {name: None if pd.isna(fact.get(name)) else fact[name] for name in table.shown}
        rows.append(
            {
                "fact_id": fact[table.id_column],
                "plan": labels[fact["doc_id"]],
                "sentence": body[start:end],
                **shown,
            }
        )
    return rows


def _write_table(
    book: Any, table: str, rows: Sequence[Mapping[str, Any]], said: Mapping[tuple[str, str], Review]
) -> None:
    sheet = book.add_worksheet(table)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    asked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF7DC"})
    columns = columns_of(table)
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, head)
        sheet.set_column(number, number, _WIDTHS.get(name, 14), asked if is_asked(name) else plain)
        choices = (
            VERDICTS
            if name == "verdict"
            else CHOICES[table].get(name.removeprefix(NEW))
            if is_asked(name) and table in CHOICES
            else None
        )
        if choices and rows:
            sheet.data_validation(1, number, len(rows), number, {"validate": "list", "source": list(choices)})
    for line, row in enumerate(rows[:_LAST_ROW], 1):
        review = said.get((table, row["fact_id"]))
        filled = dict(row)
        if review:
            new = {
                NEW + name: EMPTIED if value is None else value for name, value in review.correction.items()
            }
            filled |= {"verdict": review.verdict, "note": review.note, **new}
        for number, name in enumerate(columns):
            value = filled.get(name)
            if isinstance(value, int | float):
                sheet.write_number(line, number, value)
            elif value:
                sheet.write_string(line, number, str(value)[:32767])
    sheet.freeze_panes(1, len(BEFORE))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
