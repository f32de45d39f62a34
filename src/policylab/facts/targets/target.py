"""What is read of one figure or promise: a row of table ``targets`` until it reaches the dataset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Target(NamedTuple):
    """A figure or a promise with its words and place; the fields are the columns of ``schemas.SCHEMAS["targets"]`` but ``doc_id``.

    ``start_char`` and ``end_char`` count from the start of the sentence until the sentence has its place in the body.

    Examples
    --------
    >>> Target(0, 5, kind="level", status="target", value=30.0, unit="家").value
    30.0
    """

    start_char: int
    end_char: int
    kind: str
    status: str
    year_rule: str = "none"
    hardness: str = "plain"
    rule: str = ""
    quote: str = ""
    indicator: str | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    amount: float | None = None
    base_unit: str | None = None
    comparator: str | None = None
    base_year: int | None = None
    year: int | None = None
    scope: str | None = None
    section_id: str | None = None
    sentence_id: str | None = None
    target_id: str = ""
    indicator_id: str | None = None
    repeats: str | None = None
    certainty: float | None = None


def target_of(row: Mapping[str, Any]) -> Target:
    """The target that a row of the dataset holds; columns that it lacks are null.

    Examples
    --------
    >>> target_of({"doc_id": "a", "kind": "level", "status": "target", "value": 30.0}).value
    30.0
    """
    named: dict[str, Any] = {name: row.get(name) for name in Target._fields}
    return Target(**named)
