"""Shared wording of more plans than memory holds: sought in files, written as one Parquet file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from policylab.between.arrays import Arrays
from policylab.between.reuse import ORDER, directed, once, set_aside, with_texts
from policylab.between.wording import passages_of
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.files import written_whole

MOST_WRITTEN = 100_000_000
"""Passages that a file may have: some hours, and some 10 GB of passing files."""

_MEMORY = "256MB"
"""What DuckDB holds while it sorts; the rest lies in files."""

_ROWS = 100_000
"""Passages that are looked at, or written, at once."""


def write_shared_wording(dataset: Dataset, path: Path | str, *, n: int = 12) -> int:
    """Write table ``shared_wording``, row for row as that function gives it, into a Parquet file, in memory that does not grow with it.

    Parameters
    ----------
    dataset : Dataset
    path : path
        Of the file, ending in ``.parquet``. Passing files lie beside it: some 40 bytes a character, 100 a passage.
    n : int, 4 to 200
        Least length, as in ``shared_wording``.

    Returns
    -------
    int
        Rows that were written.

    Raises
    ------
    OptionError
        If ``n`` is out of range, ``path`` has another ending or no folder, or there may be more than a hundred million passages.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> path = Path(tempfile.mkdtemp()) / "wording.parquet"
    >>> plans = pl.open_corpus()
    >>> rows = write_shared_wording(plans, path)
    >>> pd.read_parquet(path).equals(pl.between.shared_wording(plans)), rows > 400
    (True, True)
    """
    path = Path(path).expanduser()
    if path.suffix != ".parquet" or not path.resolve().parent.is_dir():
        raise OptionError("wording-file", file=path)
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    with TemporaryDirectory(dir=path.resolve().parent, prefix="wording-", ignore_cleanup_errors=True) as held:
        folder = Path(held)
        texts = _Texts(folder, dataset, plans["doc_id"].tolist())
        found = passages_of(texts, set_aside(dataset), n=n, most=MOST_WRITTEN, arrays=Arrays(folder))
        _write((directed(each, plans) for each in found), folder / "found")
        _sort(folder, "found", ["source", "copy", "n_chars desc", *ORDER])
        _write(_told(folder / "found-sorted", texts), folder / "told")
        _sort(folder, "told", ORDER)
        with written_whole(path) as draft:
            return _write((with_texts(each, texts) for each in _read(folder / "told-sorted")), draft)


class _Texts(Mapping[str, str]):
    """Bodies of plans, in a file, each read when asked for."""

    def __init__(self, folder: Path, dataset: Dataset, doc_ids: list[str]) -> None:
        self.spans = dict.fromkeys(doc_ids, (0, 0))
        path, end = folder / "texts", 0
        with path.open("wb") as file:
            for doc_id, rows in dataset.rows_by_plan("paragraphs", ["text"]):
                if doc_id in self.spans:
                    text = "\n".join(text for (text,) in rows).encode("utf-32-le")
                    file.write(text)
                    self.spans[doc_id] = end, end + len(text)
                    end += len(text)
        self.stored = np.memmap(path, dtype=np.uint8, mode="r") if end else np.zeros(0, dtype=np.uint8)

    def __getitem__(self, doc_id: str) -> str:
        start, end = self.spans[doc_id]
        return self.stored[start:end].tobytes().decode("utf-32-le")

    def __iter__(self) -> Iterator[str]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)


def _write(portions: Iterator[pd.DataFrame], path: Path) -> int:
    """Write tables of one shape, the first of which there always is, into one Parquet file; the number of their rows."""
    first = next(portions)
    table = pa.Table.from_pandas(first, schema=_schema(first), preserve_index=False)
    with pq.ParquetWriter(path, table.schema) as file:
        file.write_table(table)
        n_rows = len(first)
        for portion in portions:
            file.write_table(pa.Table.from_pandas(portion, schema=table.schema, preserve_index=False))
            n_rows += len(portion)
    return n_rows


def _schema(frame: pd.DataFrame) -> pa.Schema:
    """Types of the columns: text where they hold objects, also where there is no row."""
    return pa.schema(
        [
            (name, pa.string() if kind == "str" else pa.from_numpy_dtype(kind))
            for name, kind in frame.dtypes.items()
        ]
    )


def _read(path: Path) -> Iterator[pd.DataFrame]:
    """Rows of a Parquet file some at a time, once at least."""
    with pq.ParquetFile(path, pre_buffer=False) as file:
        if not file.metadata.num_rows:
            yield file.read().to_pandas()
        for batch in file.iter_batches(_ROWS):
            yield batch.to_pandas()


def _sort(folder: Path, name: str, by: list[str]) -> None:
    """Write ``name-sorted`` beside ``name``, which goes."""
    import duckdb

    config: dict[str, Any] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(folder / "sorting"),
        "threads": 1,
    }
    with duckdb.connect(config=config) as database:
        columns = ", ".join(by).replace("order", '"order"')
        source, target = (str(folder / each).replace("'", "''") for each in (name, f"{name}-sorted"))
        database.execute(
            f"copy (from read_parquet('{source}') order by {columns}) to '{target}' (format parquet, row_group_size {_ROWS})"
        )
    (folder / name).unlink()


def _told(path: Path, texts: Mapping[str, str]) -> Iterator[pd.DataFrame]:
    """Of passages sorted by pair those that are told; all passages of a pair are looked at together."""
    held: list[pd.DataFrame] = []
    for rows in _read(path):
        rows = pd.concat([*held, rows], ignore_index=True)
        pair = rows["source"].to_numpy() * len(texts) + rows["copy"].to_numpy()
        begin = int(np.searchsorted(pair, pair[-1])) if len(pair) else 0
        whole, held = rows.iloc[:begin], [rows.iloc[begin:].reset_index(drop=True)]
        yield whole[once(whole, texts)]
    for rows in held:
        yield rows[once(rows, texts)]
