"""How plans' attention differs: diversity over themes, and distances between plans."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import MOST_PAIRED, need_at_most
from policylab.schemas import checked

FloatArray = npt.NDArray[np.float64]


def theme_diversity(table: pd.DataFrame) -> pd.DataFrame:
    """Table of how evenly each plan spreads its attention.

    Parameters
    ----------
    table : DataFrame
        From :func:`policylab.words.attention.attention`; its rows of denominator ``hits`` are used, whose shares sum to 1.

    Returns
    -------
    DataFrame
        doc_id, label, diversity (Shannon's H in nats, 0 to ln of the themes), evenness (H over its greatest value, 0 to 1),
        effective_themes (exp H), n_themes (with at least one word); in the order of the plans. NaN for a plan without theme words.

    Examples
    --------
    >>> shares = pd.DataFrame({"doc_id": "p", "label": "甲县", "theme": ["talent", "industry"], "denominator": "hits", "share": 0.5})
    >>> theme_diversity(shares)[["evenness", "effective_themes", "n_themes"]].round(6).values.tolist()
    [[1.0, 2.0, 2.0]]
    """
    rows = []
    for (doc_id, label), p in _profiles(table).items():
        h = float(-(p[p > 0] * np.log(p[p > 0])).sum()) if np.isfinite(p).all() else np.nan
        rows.append(
            (doc_id, label, h, h / np.log(len(p)) if len(p) > 1 else np.nan, np.exp(h), int((p > 0).sum()))
        )
    columns = ["doc_id", "label", "diversity", "evenness", "effective_themes", "n_themes"]
    return checked("theme_diversity", pd.DataFrame(rows, columns=columns))


def theme_distances(table: pd.DataFrame) -> pd.DataFrame:
    """Table of the distance of every two plans' shares of theme words.

    Parameters
    ----------
    table : DataFrame
        From :func:`policylab.words.attention.attention`.

    Returns
    -------
    DataFrame
        doc_id_a, label_a, doc_id_b, label_b, hellinger, jensen_shannon (square root of the divergence in bits), both 0 (the same
        shares) to 1 (no theme in common), no unit; each pair once, in the order of the plans. NaN where a plan has no theme words.

    Raises
    ------
    OptionError
        If there are more than 2,000 plans.

    Examples
    --------
    >>> shares = pd.DataFrame({"doc_id": list("ppqq"), "label": ["甲县"] * 2 + ["乙县"] * 2, "theme": ["talent", "industry"] * 2,
    ...     "denominator": "hits", "share": [1.0, 0.0, 0.0, 1.0]})
    >>> theme_distances(shares)[["label_a", "label_b", "hellinger", "jensen_shannon"]].values.tolist()
    [['甲县', '乙县', 1.0, 1.0]]
    """
    profiles, rows = _profiles(table), []
    need_at_most(MOST_PAIRED, len(profiles), "theme_distances")
    for (key_a, p), (key_b, q) in combinations(profiles.items(), 2):
        rows.append(
            (
                *key_a,
                *key_b,
                float(np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2)),
                _jensen_shannon(p, q),
            )
        )
    columns = ["doc_id_a", "label_a", "doc_id_b", "label_b", "hellinger", "jensen_shannon"]
    return checked("theme_distances", pd.DataFrame(rows, columns=columns))


def _jensen_shannon(p: FloatArray, q: FloatArray) -> float:
    from scipy.spatial.distance import jensenshannon

    return float(jensenshannon(p, q, base=2))


def _profiles(table: pd.DataFrame) -> dict[tuple[str, str], FloatArray]:
    """Shares of theme words of every plan, by (doc_id, label), in the order of the table; themes sorted."""
    shares = table[table["denominator"] == "hits"].sort_values("theme", kind="stable")
    plans = shares.groupby(["doc_id", "label"], sort=False)["share"]
    found = {(str(doc_id), str(label)): of_plan.to_numpy(float) for (doc_id, label), of_plan in plans}
    order = dict.fromkeys(zip(table["doc_id"], table["label"], strict=True))
    return {key: found[key] for key in order}
