"""Targets that a document states more than once: each later statement points to the first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any

from policylab.schemas import NO_TARGETS

Row = dict[str, Any]

_FORM = re.compile(r"[\s“”\"'‘’《》、,，的]")


def mark_repeats(rows: Iterable[Row]) -> None:
    """Set ``repeats`` of each row, in place: the ``target_id`` of the first statement of the same target, or null.

    Two rows state the same target when indicator, kind, status and amount are the same and their years and scopes do not
    differ; a row without a year repeats one with a year (到2027年…达到90家; and among the tasks: …达到90家). Results, rates
    of growth and ranks need the same year on both sides. Rows without an indicator, offers, conditions and parameters
    repeat none. Rows of several documents may be mixed.

    Parameters
    ----------
    rows : iterable of dict
        Rows of table ``targets``, in the order of the text.

    Examples
    --------
    >>> goal = {"target_id": "t1", "indicator": "示范工坊", "value": 90.0, "amount": 90.0, "kind": "level", "status": "target", "year": 2027}
    >>> again = goal | {"target_id": "t2", "year": None}
    >>> mark_repeats([goal, again])
    >>> goal["repeats"], again["repeats"]
    (None, 't1')
    """
    stated: dict[Hashable, list[Row]] = {}
    for row in rows:
        row["repeats"] = None
        if not row.get("indicator") or row["kind"] in NO_TARGETS:
            continue
        earlier = stated.setdefault(_same(row), [])
        first = next((other for other in earlier if _agree(other, row)), None)
        if first is None:
            earlier.append(row)
        else:
            row["repeats"] = first["target_id"]


def _same(row: Row) -> Hashable:
    """What two statements of one target have in common."""
    said = None if row.get("value") is not None else _FORM.sub("", str(row.get("quote")))
    return (
        row.get("doc_id"),
        row.get("indicator_id") or _FORM.sub("", row["indicator"]),
        row["kind"],
        row["status"],
        row.get("amount"),
        row.get("value_max"),
        row.get("base_unit"),
        row.get("base_year"),
        said,
    )


def _agree(first: Row, row: Row) -> bool:
    """Whether year and scope of a row are those of an earlier one, or are not said again."""
    scopes = {other.get("scope") for other in (first, row)} - {None}
    if len(scopes) > 1:
        return False
    if row["kind"] in {"change", "rank", "relative"} or row["status"] == "result":
        return bool(first.get("year") == row.get("year"))
    return row.get("year") is None or bool(first.get("year") == row.get("year"))
