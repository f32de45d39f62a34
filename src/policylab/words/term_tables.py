"""Tables of terms by group: tier, place, year, genre, or a column of the owner's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policylab.resources import read_resource
from policylab.schemas import checked
from policylab.words.dtm import Dtm, Step, join_columns
from policylab.words.measures import dispersion


def terms_by_group(dtm: Dtm, group: str = "doc_id", *, n: int = 20) -> pd.DataFrame:
    """Table of each group's commonest terms.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    group : str
        A column of ``dtm.rows``; rows without a value are left out.
    n : int
        Terms a group, at most.

    Returns
    -------
    DataFrame
        group, label (of the group), rank, term, count (tokens), rate (per 10,000 counted tokens of the group), n_plans (plans of the group with the
        term), plan_share (of the group's plans, 0 to 1), dispersion (Gries's DP over the group's rows, 0 spread to 1 in one
        place); groups sorted, then rank (count down, then term).

    Raises
    ------
    OptionError
        If ``dtm.rows`` has no such column.
    """
    tables = []
    for value, label in dtm.groups(group).items():
        of_group = dtm.keep_rows((dtm.rows[group] == value).to_numpy())
        counts = np.asarray(of_group.matrix.sum(axis=0)).ravel()
        plans = np.array(sorted(set(of_group.rows["doc_id"])))
        cells = of_group.matrix.tocoo()
        pairs = {
            (doc, term)
            for doc, term in zip(of_group.rows["doc_id"].to_numpy()[cells.row], cells.col, strict=True)
        }
        n_plans = np.bincount([term for _, term in pairs], minlength=len(dtm.terms))
        columns = {
            "term": dtm.terms, "count": counts, "rate": 1e4 * counts / max(counts.sum(), 1), "n_plans": n_plans,
            "plan_share": n_plans / len(plans), "dispersion": dispersion(of_group),
        }  # fmt: skip
        table = pd.DataFrame(columns).sort_values(["count", "term"], ascending=[False, True]).head(n)
        table = table[table["count"] > 0]
        tables.append(table.assign(group=value, label=label, rank=range(1, len(table) + 1)))
    names = ["group", "label", "rank", "term", "count", "rate", "n_plans", "plan_share", "dispersion"]
    return checked("terms_by_group", pd.concat(tables) if tables else pd.DataFrame(columns=names))


def merge_variants(dtm: Dtm) -> Dtm:
    """Count all wordings of a term of the shipped dictionary as that term (R&D经费, 研发经费 and 研究与试验发展经费 as R&D经费).

    A step says how many terms became one.
    """
    term_of = {row["variant"]: row["term"] for row in read_resource("dictionary")}
    merged = [term_of.get(term, term) for term in dtm.terms]
    changed = [term for term, target in zip(dtm.terms, merged, strict=True) if term != target]
    return join_columns(dtm, merged, Step("variants merged", len(changed), 0, 0.0, " ".join(changed[:10])))
