"""Rows of a table, typed (what pandas calls records), and written as CSV beside the plans."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pandas as pd

from policylab.errors import SourceError
from policylab.files import write_whole

Row = dict[str, Any]


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Rows of ``table`` as dicts by column name, in order.

    Examples
    --------
    >>> rows_of(pd.DataFrame({"tier": ["city"], "n": [2]}))
    [{'tier': 'city', 'n': 2}]
    """
    return cast("list[Row]", table.to_dict("records"))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Path:
    r"""Write a CSV file that Excel reads as UTF-8, whole or not at all: the only copy of what people judged or coded.

    Raises
    ------
    SourceError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> path = write_rows(Path(tempfile.mkdtemp(), "a.csv"), ["tier", "n"], [{"tier": "city", "n": 2}])
    >>> path.read_text(encoding="utf-8-sig")
    'tier,n\ncity,2\n'
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    try:
        write_whole(path, out.getvalue().encode("utf-8-sig"))
    except OSError as cause:
        raise SourceError("not-written", file=path, cause=cause) from cause
    return path
