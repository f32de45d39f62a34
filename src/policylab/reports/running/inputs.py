"""What a report reads of its dataset, as a hash: all of it, or for a portrait its plan and how that stands among the others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from policylab.building.storage import read_stored
from policylab.dataset import Dataset
from policylab.reports.corpus import shipped
from policylab.reports.running.manifest import tables_hash
from policylab.reports.said.ranks import rank_tables
from policylab.schemas import SCHEMAS

PORTRAIT = "report_plan.ipynb"
"""The notebook that ships and reads nothing but the rows of its plan and ``standing``; a copy may read more."""


class Reads:
    """Hashes of what the reports of one dataset read.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> reads, portrait = Reads(plans), shipped("notebooks") / "report_plan.ipynb"
    >>> one, other = (reads.hash_for(portrait, {"doc_id": name}) for name in plans.documents["doc_id"].head(2))
    >>> one == other, one == reads.hash_for(portrait, {})
    (False, False)
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def hash_for(self, notebook: Path, parameters: Mapping[str, Any]) -> str:
        """Hash of what ``notebook`` reads when it is run with ``parameters``."""
        if notebook.resolve() == self._portrait:
            return self._plans.get(parameters.get("doc_id", ""), self._all)
        return self._all

    @cached_property
    def _portrait(self) -> Path:
        return (shipped("notebooks") / PORTRAIT).resolve()

    @cached_property
    def _all(self) -> str:
        return tables_hash(self._dataset.folder)

    @cached_property
    def _plans(self) -> dict[str, str]:
        try:
            parts = [(column, pa.table(table)) for column, table in rank_tables(self._dataset).values()]
        except Exception:  # tables without texts, say: each report says itself what it lacks
            return {}
        for name, schema in SCHEMAS.items():
            stored = read_stored(self._dataset.folder / f"{name}.parquet")
            parts.append(
                ("doc_id", stored.select([each for each in schema.names if each in stored.column_names]))
            )
        digests = {str(doc_id): hashlib.sha256() for doc_id in self._dataset.documents["doc_id"]}
        for number, (column, table) in enumerate(parts):
            hashes = _row_hashes(table)
            if column not in table.column_names:  # what holds for all plans: the owner's concepts
                for digest in digests.values():
                    digest.update(number.to_bytes() + hashes.to_numpy().tobytes())
                continue
            for doc_id, rows in hashes.groupby(table[column].to_pandas(), sort=False):
                digests[str(doc_id)].update(number.to_bytes() + rows.to_numpy().tobytes())
        return {doc_id: digest.hexdigest() for doc_id, digest in digests.items()}


def _row_hashes(table: pa.Table) -> pd.Series:
    """One number a row, the same for the same values whatever the other rows hold."""
    texts = {
        name: pc.binary_join(column, "\n") if pa.types.is_list(column.type) else column.cast(pa.string())
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    return pd.util.hash_pandas_object(pa.table(texts).to_pandas(), index=False)
