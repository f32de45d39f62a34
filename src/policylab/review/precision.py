"""How good the facts are, from what people said of them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from policylab.dataset import Dataset
from policylab.facts.reviews import VERDICTS, Review, settle
from policylab.schemas import checked


def precision(dataset: Dataset) -> pd.DataFrame:
    """Share of reviewed facts that are right, a row a table that has reviews.

    Returns
    -------
    DataFrame
        table, n_reviewed, n_right, n_corrected, n_wrong, n_unsure, precision (n_right over all but the unsure, 0 to 1),
        lower and upper (95 % interval, Wilson 1927).

    Notes
    -----
    A fact counts once, with what its reviewers agree on; it counts as unsure where they differ. A corrected fact counts as
    not right, and a fact that is not found any more does not count.
    The interval holds when the reviewed facts were all or a random sample (``write_sheet(sample=…)``), not when a
    reader picked them.

    Examples
    --------
    >>> import policylab as pl
    >>> precision(pl.open_corpus()).columns[:4].tolist()
    ['table', 'n_reviewed', 'n_right', 'n_corrected']
    """
    from scipy.stats import binomtest

    rows = []
    for table, verdicts in _verdicts(dataset).items():
        counts = {f"n_{verdict}": verdicts.count(verdict) for verdict in VERDICTS}
        firm = len(verdicts) - counts["n_unsure"]
        row: dict[str, Any] = {"table": table, "n_reviewed": len(verdicts), **counts}
        if firm:
            interval = binomtest(counts["n_right"], firm).proportion_ci(0.95, method="wilson")
            row |= {"precision": counts["n_right"] / firm, "lower": interval.low, "upper": interval.high}
        rows.append({"precision": None, "lower": None, "upper": None} | row)
    columns = [
        "table",
        "n_reviewed",
        *(f"n_{verdict}" for verdict in VERDICTS),
        "precision",
        "lower",
        "upper",
    ]
    return checked("review_precision", pd.DataFrame(rows, columns=columns))


def _verdicts(dataset: Dataset) -> dict[str, list[str]]:
    """By table the verdict on each fact that has reviews and is in a plan."""
    reviews = dataset.table("reviews").dropna(subset="doc_id")
    corrections = reviews.get("correction", pd.Series(index=reviews.index, dtype=object)).fillna("{}")
    verdicts: dict[str, list[str]] = {}
    for (table, _), rows in reviews.assign(correction=corrections).groupby(["table", "fact_id"], sort=True):
        said = [
            Review(row["fact_id"], str(table), row["reviewer"], row["verdict"], json.loads(row["correction"]))
            for row in rows.to_dict("records")
        ]
        settled = settle(said)
        verdicts.setdefault(str(table), []).append(settled.verdict if settled else "unsure")
    return verdicts
