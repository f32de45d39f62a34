"""One source to the rows of every table; whatever goes wrong in it becomes a row of ``problems``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from policylab.building.soundness import failed_checks, grade, note_of
from policylab.errors import WorkerLostError
from policylab.facts import family
from policylab.facts.isolation import find_around_faults
from policylab.facts.names.agencies import own_agency
from policylab.facts.spans import find_spans
from policylab.facts.table import Facts, FactTable, Rows
from policylab.facts.targets.certainty import add_certainty
from policylab.facts.targets.doubts import find_doubts, find_unread
from policylab.reading.document import Document, Problem, UnreadableError, problem
from policylab.reading.limits import Limits
from policylab.reading.overrides import Overrides
from policylab.reading.printed import as_printed_row
from policylab.reading.raw import Source
from policylab.reading.read import read_source
from policylab.schemas import SCHEMAS

Tables = dict[str, Rows]
"""Rows by table, of one document or of one problem that gave none."""


def found_in(
    found: Iterator[Document | Problem], source_file: str, agencies: Mapping[str, str] | None = None
) -> list[Tables]:
    """Rows of every table for each document and each problem that is found in a source; no exception leaves here.

    ``agencies`` are the owner's own: id by name.

    Examples
    --------
    >>> from policylab.reading.read import read_source
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> source = list_sources(shipped("corpus"))[0]
    >>> [len(tables["documents"]) for tables in found_in(read_source(source), source.path)]
    [1]
    """
    tables: list[Tables] = []
    try:
        for each in found:
            tables.append(of_problem(each) if isinstance(each, Problem) else _document_rows(each))
    except UnreadableError as error:
        tables.append(of_problem(error.problem(source_file)))
    except Exception as error:
        tables.append(of_problem(fault(source_file, "reading", error)))
    for duty in (row for each in tables for row in each["duties"] if agencies):
        duty["agency_id"] = own_agency(duty["agency"], agencies or {}) or duty["agency_id"]
    return tables


def of_problem(said: Problem) -> Tables:
    """Rows of every table for a problem that gave no document.

    Examples
    --------
    >>> from policylab.reading.document import problem
    >>> tables = of_problem(problem("empty-file", "a.txt", file="a.txt"))
    >>> len(tables["problems"]), len(tables["documents"])
    (1, 0)
    """
    return {name: [said.row()] if name == "problems" else [] for name in SCHEMAS}


def source_rows(source: Source, overrides: Overrides) -> Tables:
    """Rows of every table for one source; a source that gives no document gives a problem, never an exception.

    Examples
    --------
    >>> from policylab.reading.overrides import read_overrides
    >>> from policylab.reading.sources import list_sources
    >>> from policylab.reports.corpus import shipped
    >>> corpus = shipped("corpus")
    >>> tables = source_rows(list_sources(corpus)[0], read_overrides(corpus))
    >>> len(tables["documents"]), len(tables["targets"]) > 0
    (1, True)
    """
    found = found_in(read_source(source, overrides), source.path, overrides.agencies)
    return {name: [row for tables in found for row in tables.get(name, ())] for name in SCHEMAS}


def fault(source_file: str, step: str, error: Exception) -> Problem:
    """Problem for an error that nobody foresaw, so that it is seen and the rest goes on.

    Examples
    --------
    >>> fault("a.txt", "reading", ValueError("odd")).code
    'failed'
    """
    if isinstance(error, MemoryError):
        return problem("out-of-memory", source_file, severity="error")
    name, cause = type(error).__name__, str(error)
    return problem("failed", source_file, severity="error", step=step, error=name, cause=cause)


def of_lost(source_file: str, error: WorkerLostError, limits: Limits) -> Problem:
    """Problem for a file whose worker was lost, or was ended at a limit.

    Examples
    --------
    >>> of_lost("a.csv", WorkerLostError("worker-lost", cause="", reason="too-long"), Limits()).code
    'too-long'
    """
    reason = str(error.fields["reason"])
    if reason == "lost":
        return fault(source_file, "reading", error)
    if reason == "too-long":
        return problem("too-long", source_file, severity="error", seconds=limits.seconds)
    return problem("out-of-memory", source_file, severity="error")


def _document_rows(document: Document) -> Tables:
    """Rows of every table for one document; facts that cannot be found leave their table empty and a problem."""
    parts: dict[str, Iterable[Any]] = {
        "metadata_evidence": document.evidence,
        "paragraphs": document.paragraphs,
        "sentences": document.sentences,
        "sections": document.sections,
        "dropped": document.dropped,
    }
    tables: Tables = {name: [_row(part) for part in rows] for name, rows in parts.items()}
    tables["problems"] = [said.row() for said in document.problems]
    tables["documents"] = [{**document.metadata, "own": dict(document.own)}]
    tables["annex_tables"], tables["cells"] = [], []
    for table in document.tables:
        cells = [
            {
                "table_id": table.table_id,
                "row_no": cell.row_no,
                "column_no": cell.column_no,
                "text": cell.text,
            }
            for cell in table.cells
        ]
        tables["cells"] += cells
        row = {name: value for name, value in _row(table).items() if name != "cells"}
        tables["annex_tables"].append(row | {"columns": list(table.columns)})
    plain = document.folded or document
    found = _find_facts(plain, tables["problems"])
    tables["spans"] = [as_printed_row(_row(span), document) for span in find_spans(plain, found["duties"])]
    for said in (find_doubts, find_unread):
        tables["problems"] += [doubt.row() for doubt in said(document, found["targets"])]
    for facts in family.TABLES:
        tables[facts.name] = [
            as_printed_row(_row(fact), document, facts.verbatim) for fact in found[facts.name]
        ]
    tables["problems"] += [doubt.row() for doubt in add_certainty(document, tables["targets"])]
    (row,) = tables["documents"]
    failed = failed_checks(row, tables)
    row["reading"] = grade(failed)
    tables["problems"] += [note_of(row, failed).row()] if failed else []
    return _under_id(tables, document.doc_id)


def _under_id(tables: Tables, doc_id: str) -> Tables:
    for row in chain.from_iterable(tables.values()):
        row.setdefault("doc_id", doc_id)
    return tables


def _find_facts(plain: Document, problems: Rows) -> dict[str, Sequence[Any]]:
    """Facts by table; a table that fails as a whole stays empty, what fails within it is a row of ``problems``."""
    found: dict[str, Sequence[Any]] = {}
    for facts in family.TABLES:
        faults: list[Problem] = []
        needed = {name: found[name] for name in facts.needs}
        try:
            found[facts.name] = find_around_faults(
                partial(_search, facts, needed, faults), plain, facts.name, faults
            )
        except Exception as error:
            found[facts.name] = []
            faults.append(fault(str(plain.metadata["source_file"]), facts.name, error))
        problems += [each.row() for each in faults]
    return found


def _search(facts: FactTable, needed: Facts, faults: list[Problem], document: Document) -> Sequence[Any]:
    """Facts of one table; problems of an earlier search that failed are told anew."""
    faults.clear()
    return facts.find(document, needed, faults)


def _row(part: Any) -> dict[str, Any]:
    """Fields of a dataclass or a named tuple, one level deep: ``dataclasses.asdict`` copies deeply and takes ten times as long."""
    if isinstance(part, tuple):
        return dict(part._asdict())  # type: ignore[attr-defined]
    names, values = _fields(part.__class__)
    return dict(zip(names, values(part), strict=True))


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in dataclasses.fields(kind))
    return names, attrgetter(*names)
