"""How good the facts are, from what people said of them, and how far these people agree."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from policylab.agreement import krippendorff_alpha, make_ratings, percent_agreement
from policylab.dataset import Dataset
from policylab.facts.reviews import VERDICTS, Review, settle
from policylab.schemas import checked

Said = dict[str, list[Review]]
_COLUMNS = (
    "table", "n_reviewed", *(f"n_{verdict}" for verdict in VERDICTS), "n_differ", "precision", "precision_most", "low",
    "high", "n_reviewers", "n_reviewed_twice", "agreement", "alpha",
)  # fmt: skip


def precision(dataset: Dataset) -> pd.DataFrame:
    """Share of reviewed facts that are right, a row a table that has reviews, and how far the reviewers agree.

    Returns
    -------
    DataFrame
        table, n_reviewed, n_right, n_corrected, n_wrong, n_unsure, n_differ (facts on which reviewers differ); precision and
        precision_most (shares of all but the unsure, 0 to 1: a fact on which reviewers differ counts as not right in the
        first, as right in the second where one of them said so); low and high (95 %, Wilson 1927: the lower limit of the
        first, the upper of the second); n_reviewers, n_reviewed_twice (facts with two or more firm verdicts), agreement (share
        of pairs of reviewers with the same verdict and correction), alpha (Krippendorff's, nominal; null where not defined).

    Notes
    -----
    A fact counts once, with what its reviewers agree on; unsure verdicts are passed over where another reviewer is sure. A
    corrected fact counts as not right, and a fact that is not found any more does not count.
    The interval holds when the reviewed facts were all or a random sample (``write_sheet(sample=…)``), not when a
    reader picked them.

    Examples
    --------
    >>> import policylab as pl
    >>> precision(pl.open_corpus()).columns[:4].tolist()
    ['table', 'n_reviewed', 'n_right', 'n_corrected']
    """
    rows = [{"table": table, **_counts(said), **_agreement(said)} for table, said in _said(dataset).items()]
    return checked("review_precision", pd.DataFrame(rows, columns=list(_COLUMNS)))


def _counts(said: Said) -> dict[str, Any]:
    """Facts by verdict, and the range of the precision with its interval."""
    from scipy.stats import binomtest

    settled = {fact: settle(reviews) for fact, reviews in said.items()}
    verdicts = [review.verdict for review in settled.values() if review]
    differing = [fact for fact, review in settled.items() if review is None]
    counts: dict[str, Any] = {f"n_{verdict}": verdicts.count(verdict) for verdict in VERDICTS}
    firm, right = len(said) - counts["n_unsure"], counts["n_right"]
    most = right + sum(any(review.verdict == "right" for review in said[fact]) for fact in differing)
    found: dict[str, Any] = {"n_reviewed": len(said), **counts, "n_differ": len(differing)}
    figures = dict.fromkeys(("precision", "precision_most", "low", "high"))
    if firm:
        low, high = (binomtest(n, firm).proportion_ci(0.95, method="wilson") for n in (right, most))
        figures |= {
            "precision": right / firm,
            "precision_most": most / firm,
            "low": low.low,
            "high": high.high,
        }
    return found | figures


def _agreement(said: Said) -> dict[str, Any]:
    """How far reviewers agree on the facts that two or more are sure of."""
    firm = {
        fact: {review.reviewer: _as_text(review) for review in reviews if review.verdict != "unsure"}
        for fact, reviews in said.items()
    }
    ratings = make_ratings(firm)
    return {
        "n_reviewers": len({review.reviewer for reviews in said.values() for review in reviews}),
        "n_reviewed_twice": sum(len(row) > 1 for row in firm.values()),
        "agreement": percent_agreement(ratings),
        "alpha": krippendorff_alpha(ratings),
    }


def _as_text(review: Review) -> str:
    return f"{review.verdict} {json.dumps(review.correction, ensure_ascii=False, sort_keys=True)}"


def _said(dataset: Dataset) -> dict[str, Said]:
    """By table and fact the reviews of facts that are in a plan."""
    reviews = dataset.table("reviews").dropna(subset="doc_id")
    corrections = reviews.get("correction", pd.Series(index=reviews.index, dtype=object)).fillna("{}")
    found: dict[str, Said] = {}
    for (table, fact), rows in reviews.assign(correction=corrections).groupby(
        ["table", "fact_id"], sort=True
    ):
        found.setdefault(str(table), {})[str(fact)] = [
            Review(row["fact_id"], str(table), row["reviewer"], row["verdict"], json.loads(row["correction"]))
            for row in rows.to_dict("records")
        ]
    return found
