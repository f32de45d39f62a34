"""Contrast: which terms one group of plans uses more than the rest, by measures that answer different questions.

G² says how sure a difference is, the log-ratio how large, the weighted log-odds both at once; the dispersion says whether one
paragraph makes the keyword. All from the table of counts: ``keywords(dtm, "doc_id")`` sets each plan against the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import ANALYSIS, checked
from policylab.words.dtm import Dtm
from policylab.words.measures import dispersion, log_likelihood, log_odds, log_ratio

MEASURES = ("g2", "log_ratio", "log_odds")


def keyness(
    dtm: Dtm, target: npt.NDArray[np.bool_] | Sequence[bool], *, measure: str = "g2", correction: str = "none"
) -> pd.DataFrame:
    """Table of how much more the rows in ``target`` use each term than all other rows do.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    target : bool array, shape (n_rows,)
        For example ``dtm.rows["tier"] == "county"``.
    measure : {"g2", "log_ratio", "log_odds"}
    correction : {"none", "williams", "yates"}
        Of G².

    Returns
    -------
    DataFrame
        term, score, p_value (of G²; two-sided of z for log_odds; NaN for log_ratio), n_target, n_reference, measure;
        score down, then term.

    Raises
    ------
    OptionError
        If the target or the rest has no tokens, or the measure or correction has no such name.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["服务企业，培育企业", "种植水稻，收割水稻"]))
    >>> keyness(dtm, [True, False])[["term", "score", "n_target", "n_reference"]].head(1).round(2).values.tolist()
    [['企业', 7.64, 2, 0]]
    """
    from scipy.stats import chi2, norm

    if measure not in MEASURES:
        message = f"keyness: found measure {measure!r}; wanted one of {', '.join(MEASURES)}"
        raise OptionError(message)
    a, b = _two_sides(dtm, np.asarray(target, dtype=bool))
    n_a, n_b = int(a.sum()), int(b.sum())
    g2 = log_likelihood(a, b, n_target=n_a, n_reference=n_b, correction=correction)
    score, p_value, name = g2, chi2.sf(np.abs(g2), 1), f"g2, correction {correction}"
    if measure == "log_ratio":
        score, p_value, name = (
            log_ratio(a, b, n_target=n_a, n_reference=n_b),
            np.full(len(a), np.nan),
            measure,
        )
    if measure == "log_odds":
        score = log_odds(a, b, prior=(a + b).astype(float) + 0.01, n_target=n_a, n_reference=n_b)
        p_value, name = 2 * norm.sf(np.abs(score)), "log_odds, prior pooled counts + 0.01"
    columns = {
        "term": dtm.terms,
        "score": score,
        "p_value": p_value,
        "n_target": a,
        "n_reference": b,
        "measure": name,
    }
    frame = pd.DataFrame(columns).sort_values(["score", "term"], ascending=[False, True])
    return checked("keyness", frame)


def keywords(dtm: Dtm, group: str = "doc_id", *, n: int = 20, min_count: int = 3) -> pd.DataFrame:
    """Table of the terms that set each group apart from all others.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    group : str
        A column of ``dtm.rows``: doc_id sets each plan against the rest, tier each tier. Rows without a value are rest only.
    n : int
        Terms a group, at most; only terms with a positive z.
    min_count : int
        Least tokens of a term in the group.

    Returns
    -------
    DataFrame
        group, label (of the group), rank (1 is the highest z), term, g2 (signed, uncorrected), log_ratio (binary), z (weighted log-odds, prior pooled
        counts + .01), dispersion (DP within the group's rows, 0 to 1, null for one row), n_target, n_reference (tokens), rate_target,
        rate_reference (per 10,000 counted tokens); groups sorted, then rank.

    Raises
    ------
    OptionError
        If ``dtm.rows`` has no such column.

    Examples
    --------
    >>> import policylab as pl
    >>> dtm = pl.words.count(pl.words.segment(pl.open_corpus().distinct()))
    >>> found = keywords(dtm, "tier", n=5)
    >>> found.groupby("group").size().to_dict(), bool((found["z"] > 0).all())
    ({'city': 5, 'county': 5, 'province': 5}, True)
    """
    tables = []
    for value, label in dtm.groups(group).items():
        table = _keywords_of(dtm, (dtm.rows[group] == value).to_numpy(), min_count).head(n)
        if len(table):
            tables.append(table.assign(group=value, label=label, rank=range(1, len(table) + 1)))
    names = list(ANALYSIS["keywords"])
    return checked("keywords", pd.concat(tables) if tables else pd.DataFrame(columns=names))


def _keywords_of(dtm: Dtm, target: npt.NDArray[np.bool_], min_count: int) -> pd.DataFrame:
    a, b = _counts_of(dtm, target), _counts_of(dtm, ~target)
    n_a, n_b = int(a.sum()), int(b.sum())
    if not n_a or not n_b:
        return pd.DataFrame()
    frame = pd.DataFrame(
        {
            "term": dtm.terms,
            "g2": log_likelihood(a, b, n_target=n_a, n_reference=n_b),
            "log_ratio": log_ratio(a, b, n_target=n_a, n_reference=n_b),
            "z": log_odds(a, b, prior=(a + b).astype(float) + 0.01, n_target=n_a, n_reference=n_b),
            "dispersion": dispersion(dtm.keep_rows(target)),
            "n_target": a,
            "n_reference": b,
            "rate_target": 1e4 * a / n_a,
            "rate_reference": 1e4 * b / n_b,
        }
    )
    frame = frame[(frame["z"] > 0) & (frame["n_target"] >= min_count)]
    return frame.sort_values(["z", "term"], ascending=[False, True])


def _counts_of(dtm: Dtm, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    counts: npt.NDArray[np.int64] = np.asarray(dtm.matrix[np.flatnonzero(rows)].sum(axis=0)).ravel()
    return counts


def _two_sides(
    dtm: Dtm, target: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if target.shape != (len(dtm.rows),):
        message = (
            f"keyness: target has shape {target.shape}; wanted one value for each of {len(dtm.rows)} rows"
        )
        raise OptionError(message)
    return _counts_of(dtm, target), _counts_of(dtm, ~target)
