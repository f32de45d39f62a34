"""Tables of terms by group: tier, place, year, genre, or a column of the owner's."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy import sparse

from policylab.errors import OptionError
from policylab.files import kept_path, write_whole
from policylab.resources import read_resource
from policylab.schemas import checked
from policylab.words.dtm import Dtm, Step, term_table
from policylab.words.measures import dispersion

if TYPE_CHECKING:
    from policylab.dataset import Dataset


def terms_by_group(dtm: Dtm, by: str = "doc_id", *, top: int = 20) -> pd.DataFrame:
    """Table of each group's commonest terms.

    Parameters
    ----------
    dtm : Dtm
        Of counts.
    by : str
        A column of ``dtm.rows``; rows without a value are left out.
    top : int
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

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["人才创新，人才", "种植水稻"]))
    >>> terms_by_group(dtm, top=1)[["group", "term", "count", "rate"]].values.tolist()
    [['0', '人才', 2, 6666.666666666667], ['1', '水稻', 1, 5000.0]]
    """
    tables = []
    for value, label in dtm.groups(by).items():
        of_group = dtm.keep_rows((dtm.rows[by] == value).to_numpy())
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
        table = pd.DataFrame(columns).sort_values(["count", "term"], ascending=[False, True]).head(top)
        table = table[table["count"] > 0]
        tables.append(table.assign(group=value, label=label, rank=range(1, len(table) + 1)))
    names = ["group", "label", "rank", "term", "count", "rate", "n_plans", "plan_share", "dispersion"]
    return checked("terms_by_group", pd.concat(tables) if tables else pd.DataFrame(columns=names))


def save_terms(dataset: Dataset, dtm: Dtm) -> Path:
    """Write the long table of terms beside the dataset's tables, under a name made from its content; return its path.

    The file's metadata, key ``made_with``, holds engine, dictionary and options. It stays when the dataset is built again:
    other plans, settings or texts make another file, and folder ``kept`` can be removed at any time.

    Parameters
    ----------
    dataset : Dataset
    dtm : Dtm
        Of counts.

    Raises
    ------
    OptionError
        If the matrix holds weights, not counts.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> path = save_terms(plans, pl.words.count(pl.words.segment(plans)))
    >>> path.parent.name, list(pd.read_parquet(path).columns[:4])
    ('kept', ['doc_id', 'section_id', 'sentence_id', 'term'])
    """
    if not np.issubdtype(dtm.matrix.dtype, np.integer):
        raise OptionError("weights-to-save", found=str(dtm.matrix.dtype))
    made_with = "; ".join([*dtm.made_with, *(step.step for step in dtm.steps)])
    table = pa.Table.from_pandas(term_table(dtm), preserve_index=False)
    content = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"made_with": made_with}), content)
    path = kept_path(dataset.folder, "terms", content.getvalue())
    path.parent.mkdir(exist_ok=True)
    write_whole(path, content.getvalue())
    return path


def merge_variants(dtm: Dtm) -> Dtm:
    """Count all wordings of a term of the shipped dictionary as that term (R&D经费, 研发经费 and 研究与试验发展经费 as R&D经费).

    A step says how many terms became one.

    Examples
    --------
    >>> from policylab.words import count, segment_texts
    >>> dtm = count(segment_texts(["研发经费", "R&D经费"]))
    >>> dtm.terms, merge_variants(dtm).terms
    (('R&D经费', '研发经费'), ('R&D经费',))
    """
    term_of = {row["variant"]: row["term"] for row in read_resource("dictionary")}
    merged = [term_of.get(term, term) for term in dtm.terms]
    changed = [term for term, target in zip(dtm.terms, merged, strict=True) if term != target]
    return _join_columns(dtm, merged, Step("variants merged", len(changed), 0, 0.0, " ".join(changed[:10])))


def _join_columns(dtm: Dtm, names: Sequence[str], step: Step) -> Dtm:
    """Matrix whose columns of one name are summed; ``names`` has a name for each term, shape (n_terms,)."""
    terms = sorted(set(names))
    place = {term: number for number, term in enumerate(terms)}
    columns = [place[name] for name in names]
    ones = np.ones(len(columns), dtype=dtm.matrix.dtype)
    joiner = sparse.csr_matrix((ones, (np.arange(len(columns)), columns)), shape=(len(columns), len(terms)))
    matrix = (dtm.matrix @ joiner).tocsr()
    matrix.sort_indices()
    return replace(dtm, matrix=matrix, terms=tuple(terms), steps=(*dtm.steps, step))
