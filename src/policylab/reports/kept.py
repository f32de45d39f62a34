"""Tables about the whole corpus that every portrait needs: made once, kept beside the dataset, read by the rest."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from policylab.between.cascade import indicator_values
from policylab.dataset import Dataset
from policylab.reports.manifest import code_hash
from policylab.words import count, keywords, segment


def corpus_keywords(dataset: Dataset) -> pd.DataFrame:
    """Table ``keywords``: the 15 words that set each plan apart from the others, near-duplicates left out."""
    return _keep(dataset, "keywords", lambda: keywords(count(segment(dataset.distinct())), n=15))


def corpus_values(dataset: Dataset) -> pd.DataFrame:
    """Table ``indicator_values`` of the whole dataset."""
    return _keep(dataset, "indicator_values", lambda: indicator_values(dataset))


def _keep(dataset: Dataset, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The table as kept by the same code, or made and kept; building the dataset again discards it."""
    path = dataset.folder / "kept" / f"{name}-{code_hash()[:12]}.parquet"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=path.parent)
        os.close(handle)
        make().to_parquet(fresh, index=False)
        Path(fresh).replace(path)
    return pd.read_parquet(path)
