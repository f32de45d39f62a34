"""Verdicts and corrections of people, kept in ``reviews.csv`` beside the plans, and put into the tables of facts."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from policylab.errors import SourceError
from policylab.facts import family
from policylab.facts.table import Rows
from policylab.reading.document import problem
from policylab.reading.formats.encodings import decode
from policylab.rows import write_rows
from policylab.schemas import CHOICES, SCHEMAS, no_formula

FILE = "reviews.csv"
COLUMNS = ("fact_id", "table", "reviewer", "verdict", "correction", "note")
VERDICTS = CHOICES["reviews"]["verdict"]


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer says of one fact; ``correction`` holds new values by column.

    Examples
    --------
    >>> Review("t1", "targets", "甲", "right", {}).verdict
    'right'
    """

    fact_id: str
    table: str
    reviewer: str
    verdict: str
    correction: Mapping[str, Any]
    note: str = ""


def read_reviews(folder: Path) -> list[Review]:
    """Reviews that lie beside the plans of ``folder``, in file order; none when there is no ``reviews.csv``.

    Raises
    ------
    SourceError
        If a column is missing, or a row's verdict, table or correction cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> read_reviews(Path(tempfile.mkdtemp()))
    []
    """
    path = folder / FILE
    if not path.is_file():
        return []
    lines = csv.DictReader(io.StringIO(decode(path.read_bytes(), path.name)[0], newline=""))
    missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
    if missing:
        raise SourceError("reviews-columns", file=FILE, missing=[*missing], wanted=[*COLUMNS])
    return [_read_row(row, lines.line_num) for row in lines]


def _read_row(row: Mapping[str, str], line: int) -> Review:
    table, verdict = row["table"], row["verdict"]
    try:
        correction = json.loads(row["correction"] or "{}")
    except json.JSONDecodeError:
        correction = None
    names = [each.name for each in family.TABLES]
    if table not in names or verdict not in VERDICTS or not isinstance(correction, dict):
        raise SourceError(
            "reviews-line",
            file=FILE,
            line=line,
            table=repr(table),
            verdict=repr(verdict),
            correction=repr(row["correction"]),
            tables=[*names],
            verdicts=[*VERDICTS],
        )
    values = {
        name: check_value(table, name, value, f"{FILE}, line {line}") for name, value in correction.items()
    }
    note = row["note"].removeprefix("'")
    return Review(row["fact_id"], table, row["reviewer"].removeprefix("'"), verdict, values, note)


def write_reviews(folder: Path, reviews: Iterable[Review]) -> Path:
    """Write ``reviews.csv`` beside the plans, sorted by table, fact and reviewer; a text never starts a formula.

    Raises
    ------
    SourceError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_reviews(folder, [Review("t-1f", "targets", "AB", "right", {})]).name
    'reviews.csv'
    >>> [review.verdict for review in read_reviews(folder)]
    ['right']
    """
    rows = []
    for review in sorted(reviews, key=lambda review: (review.table, review.fact_id, review.reviewer)):
        correction = _as_json(review.correction) if review.correction else ""
        texts = {name: no_formula(getattr(review, name)) for name in ("reviewer", "note")}
        rows.append(asdict(review) | texts | {"correction": correction})
    return write_rows(folder / FILE, COLUMNS, rows)


def check_value(table: str, column: str, value: Any, where: str) -> Any:
    """``value`` in the type of the column; None stays: it empties the cell, where the table allows that.

    Raises
    ------
    SourceError
        If the column cannot be corrected, or the value has the wrong type, is not in the column's list, or is None where
        every fact has a value.

    Examples
    --------
    >>> check_value("targets", "value", "3.6", "reviews.csv, line 2")
    3.6
    """
    allowed = CHOICES.get(table, {}).get(column)
    correctable = family.fact_table(table).correctable
    field = SCHEMAS[table].field(column) if column in correctable else None
    wanted = (
        ", ".join(allowed)
        if allowed
        else {pa.float64(): "a number", pa.int32(): "a year"}.get(field and field.type, "a text")
    )
    try:
        if field is None:
            wanted = f"one of the columns {', '.join(correctable) or '(none)'}"
        elif value is None:
            if field.nullable:
                return None
        elif not allowed:
            return _typed(field.type, value)
        elif value in allowed:
            return value
    except (TypeError, ValueError):
        pass
    raise SourceError("correction", where=where, column=column, table=table, found=repr(value), wanted=wanted)


def _typed(kind: pa.DataType, value: Any) -> Any:
    if kind == pa.float64():
        return float(value)
    if kind == pa.int32():
        return int(str(value).removesuffix(".0"))
    return str(value)


def apply_reviews(tables: dict[str, Rows], reviews: Sequence[Review]) -> None:
    """Put ``reviews`` into the tables: corrections into their cells, wrong facts out, all of them into ``reviews``.

    A fact that is changed or taken out stands in ``found`` as it was. A fact on which reviewers differ stays as it was
    found, and so does a fact that is not found any more; both are rows of ``problems``.

    Examples
    --------
    >>> tables = {name: [] for name in ("targets", "duties", "citations", "findings", "problems", "reviews", "documents")}
    >>> tables["targets"] = [{"target_id": "t-1f", "doc_id": "a", "year": 2026}]
    >>> apply_reviews(tables, [Review("t-1f", "targets", "AB", "corrected", {"year": 2027})])
    >>> tables["targets"][0]["year"]
    2027
    """
    by_fact: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for review in _under_todays_ids(tables, reviews):
        by_fact[review.table, review.fact_id].append(review)
    for kind in family.TABLES:
        table, id_column = kind.name, kind.id_column
        found = {row[id_column]: row for row in tables[table]}
        wrong: set[str] = set()
        for (_, fact_id), said in sorted((key, value) for key, value in by_fact.items() if key[0] == table):
            row = found.get(fact_id)
            settled = settle(said)
            before = None
            if row is None or settled is None:
                reason = "gone" if row is None else "differ"
                tables["problems"].append(_problem(table, fact_id, row, reason))
            elif settled.verdict == "wrong":
                wrong.add(fact_id)
                before = _as_json(row)
            elif settled.verdict == "corrected":
                before = _as_json(row)
                row |= settled.correction
                kind.renew(row)
            applied = row is not None and settled is not None
            tables["reviews"] += [_row(review, row, applied) | {"found": before} for review in said]
        tables[table] = [row for row in tables[table] if row[id_column] not in wrong]
        if by_fact:
            kind.relate(tables[table], tables.get("sections", ()))


def _under_todays_ids(tables: Mapping[str, Rows], reviews: Sequence[Review]) -> Iterator[Review]:
    """Reviews with the ids that their facts have today, where an earlier version gave them another."""
    for kind in family.TABLES:
        said = [review for review in reviews if review.table == kind.name]
        found = {row[kind.id_column] for row in tables[kind.name]}
        unknown = any(review.fact_id not in found for review in said)
        earlier = kind.earlier_ids(tables[kind.name]) if unknown else {}
        for review in said:
            known = review.fact_id in found
            yield review if known else replace(review, fact_id=earlier.get(review.fact_id, review.fact_id))


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def settle(said: Sequence[Review]) -> Review | None:
    """What the reviewers of one fact agree on, the unsure apart; None when they differ.

    Examples
    --------
    >>> one, other = Review("t1", "targets", "甲", "right", {}), Review("t1", "targets", "乙", "unsure", {})
    >>> settle([one, other]).verdict, settle([one, Review("t1", "targets", "丙", "wrong", {})])
    ('right', None)
    """
    firm = [review for review in said if review.verdict != "unsure"] or list(said[:1])
    same = all((r.verdict, r.correction) == (firm[0].verdict, firm[0].correction) for r in firm)
    return firm[0] if same else None


def _row(review: Review, row: Mapping[str, Any] | None, applied: bool) -> dict[str, Any]:
    correction = _as_json(review.correction) if review.correction else None
    return {
        "doc_id": row["doc_id"] if row else None,
        "table": review.table,
        "fact_id": review.fact_id,
        "reviewer": review.reviewer,
        "verdict": review.verdict,
        "correction": correction,
        "note": review.note or None,
        "applied": applied,
    }


def _problem(table: str, fact_id: str, row: Mapping[str, Any] | None, reason: str) -> dict[str, Any]:
    severity = "note" if row is None else "warning"
    found = problem("review-not-applied", FILE, severity=severity, fact=fact_id, table=table, reason=reason)
    return found.row() | {"doc_id": row["doc_id"] if row else None}
