"""Rows of a table, typed: what pandas calls records."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

Row = dict[str, Any]


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Rows of ``table`` as dicts by column name, in order.

    Examples
    --------
    >>> rows_of(pd.DataFrame({"tier": ["city"], "n": [2]}))
    [{'tier': 'city', 'n': 2}]
    """
    return cast("list[Row]", table.to_dict("records"))
