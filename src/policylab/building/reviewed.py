"""What people said of facts, put into the rows of the documents that it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa

from policylab.building.entries import make_entry, rows_of
from policylab.building.extract import Tables
from policylab.building.gathered import Entries
from policylab.facts import family
from policylab.facts.reviews import Review, apply_reviews
from policylab.facts.table import Rows
from policylab.schemas import SCHEMAS


def put_in_reviews(entries: Entries, reviews: Sequence[Review]) -> tuple[dict[int, pa.Table], Rows, Rows]:
    """Rows that reviews change, by their number among all; rows of ``problems``; rows of ``reviews``.

    Only the documents whose facts were reviewed are held.

    Examples
    --------
    >>> put_in_reviews(lambda columns: [], [])
    ({}, [], [])
    """
    if not reviews:
        return {}, [], []
    found = _about(entries, reviews)
    tables: Tables = {name: [row for each in found.values() for row in each[name]] for name in SCHEMAS}
    tables["problems"], tables["reviews"] = [], []
    apply_reviews(tables, reviews)
    changed = {}
    for number, before in found.items():
        doc_id = before["documents"][0]["doc_id"]
        facts = {
            table.name: [row for row in tables[table.name] if row["doc_id"] == doc_id]
            for table in family.TABLES
        }
        changed[number] = make_entry([(None, before | facts)])
    return changed, tables["problems"], tables["reviews"]


def _about(entries: Entries, reviews: Sequence[Review]) -> dict[int, Tables]:
    """Rows of the documents that hold a fact which was reviewed, by their number among all."""
    wanted = {
        table.name: {each.fact_id for each in reviews if each.table == table.name} for table in family.TABLES
    }
    found, unknown = _holding(entries, wanted, earlier=False)
    if any(unknown.values()):  # gone, or under the id that an earlier version gave
        found |= _holding(entries, unknown, earlier=True)[0]
    return dict(sorted(found.items()))


def _holding(
    entries: Entries, wanted: Mapping[str, set[str]], *, earlier: bool
) -> tuple[dict[int, Tables], dict[str, set[str]]]:
    """Rows of the documents that hold facts of these ids, by their number among all; and the ids that none holds."""
    found: dict[int, Tables] = {}
    unknown = {name: set(ids) for name, ids in wanted.items()}
    at = 0
    for entry in entries(["key", "doc_id", "own", "links", *SCHEMAS]):
        holders = set()
        for table in family.TABLES:
            if not wanted[table.name]:
                continue
            for row in rows_of(entry, table.name).to_pylist():
                names = table.earlier_ids([row]) if earlier else [row[table.id_column]]
                if met := wanted[table.name].intersection(names):
                    holders.add(row["doc_id"])
                    unknown[table.name] -= met
        for number, doc_id in enumerate(entry["doc_id"].to_pylist()):
            if doc_id in holders:
                found[at + number] = _tables_of(entry.slice(number, 1))
        at += len(entry)
    return found, unknown


def _tables_of(entry: pa.Table) -> Tables:
    tables = {name: rows_of(entry, name).to_pylist() for name in SCHEMAS}
    tables["documents"][0]["own"] = json.loads(entry["own"][0].as_py())
    return tables
