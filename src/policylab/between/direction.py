"""Which of two plans can have taken from the other: the earlier from date, else the higher from tier."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.between.parents import tier_step
from policylab.errors import MOST_PAIRED, OptionError
from policylab.rows import Row, rows_of

_DATES = ("issued_date", "written_date", "published_date", "year")


def order_plans(a: Row, b: Row) -> tuple[str, str, str]:
    """``doc_id`` of the source, of the copy, and what tells them apart.

    Parameters
    ----------
    a, b : rows of table ``documents``

    Returns
    -------
    tuple of str
        The third is ``date`` (the first day, month or year in which both dates differ), ``tier`` (the higher tier is
        the source, dates being equal or unknown) or ``none`` (in order of ``doc_id``: do not read a direction).

    Examples
    --------
    >>> order_plans({"doc_id": "k", "year": 2023, "tier": "county"}, {"doc_id": "p", "year": 2023, "tier": "province"})
    ('p', 'k', 'tier')
    """
    dates = _date(a), _date(b)
    length = min(map(len, dates))
    if dates[0][:length] != dates[1][:length]:
        first, second = (a, b) if dates[0] < dates[1] else (b, a)
        return first["doc_id"], second["doc_id"], "date"
    step = tier_step(b.get("tier"), a.get("tier"))
    if step:
        first, second = (a, b) if step > 0 else (b, a)
        return first["doc_id"], second["doc_id"], "tier"
    first_id, second_id = sorted((a["doc_id"], b["doc_id"]))
    return first_id, second_id, "none"


def order_pairs(
    plans: pd.DataFrame, a: npt.NDArray[np.integer[Any]], b: npt.NDArray[np.integer[Any]]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.object_]]:
    """``order_plans`` of many pairs: whether ``a`` is the source, and what tells it from ``b``.

    Parameters
    ----------
    plans : DataFrame
        Rows of table ``documents``.
    a, b : int array, shape (n_pairs,)
        Positions in ``plans``.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["k", "p"], "year": [2024, 2023], "tier": ["city", "city"]})
    >>> first, told = order_pairs(plans, np.array([0]), np.array([1]))
    >>> first.tolist(), told.tolist()
    ([False], ['date'])
    """
    rows = rows_of(plans)
    known = dict[tuple[str, str], int]()
    kind = np.array([known.setdefault((_date(row), str(row.get("tier"))), len(known)) for row in rows], int)
    example = dict(zip(kind.tolist(), rows, strict=True))
    kinds, place = np.unique(kind[a] * len(known) + kind[b], return_inverse=True)
    told = [_order_kinds(example[each // len(known)], example[each % len(known)]) for each in kinds.tolist()]
    direction = np.array([each[1] for each in told], dtype=object)[place]
    first = np.array([each[0] for each in told], dtype=bool)[place]
    name = plans["doc_id"].to_numpy(dtype=object)
    return np.where(direction == "none", name[a] < name[b], first), direction


def _order_kinds(a: Row, b: Row) -> tuple[bool, str]:
    """Whether a plan of the date and tier of ``a`` is the source of one of those of ``b``, and what tells."""
    source, _, told = order_plans({**a, "doc_id": "a"}, {**b, "doc_id": "b"})
    return source == "a", told


def plan_pairs(documents: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Source, copy and what tells them apart for all pairs of plans, near-duplicates left out, in order of rows.

    Raises
    ------
    OptionError
        If there are more than 2,000 plans.

    Examples
    --------
    >>> plans = pd.DataFrame({"doc_id": ["k", "p"], "year": [2024, 2023], "tier": ["city", "city"], "duplicate_of": None})
    >>> plan_pairs(plans)
    [('p', 'k', 'date')]
    """
    plans = rows_of(documents[documents["duplicate_of"].isna()])
    need_pairs(len(plans))
    return [order_plans(a, b) for place, a in enumerate(plans) for b in plans[place + 1 :]]


def need_pairs(n_plans: int) -> None:
    """Raise where every pair of so many plans cannot be a row.

    Raises
    ------
    OptionError
        If there are more than 2,000.

    Examples
    --------
    >>> need_pairs(2000)
    """
    if n_plans > MOST_PAIRED:
        pairs = n_plans * (n_plans - 1) // 2
        raise OptionError("too-many-pairs", n_plans=n_plans, pairs=pairs, most=MOST_PAIRED)


def _date(plan: Row) -> str:
    """First date that is known, ISO, as long as it is printed; empty when there is none."""
    for column in _DATES:
        value = plan.get(column)
        if value is not None and pd.notna(value):
            return str(value) if isinstance(value, str) else str(int(value))
    return ""
