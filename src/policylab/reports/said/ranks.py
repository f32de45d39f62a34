"""How each plan stands among the others: tables about the whole set, made once and kept; a portrait shows its own rows.

What a portrait says of other plans comes from here and nowhere else, so that a report need not be made again unless its plan or its
rows here have changed. Numbers are rounded to what is shown: a word more in one plan is no news of all others.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from policylab.between.above import plans_above
from policylab.between.cascade import indicator_values, inherited_indicators
from policylab.between.headlines import against_last_plan, headlines
from policylab.between.parents import find_parents
from policylab.dataset import Dataset
from policylab.files import code_hash, kept_path, write_whole
from policylab.reports.running.manifest import tables_hash
from policylab.words.counting import count
from policylab.words.keyness import keywords
from policylab.words.segment import segment

N_KEYWORDS = 8


@dataclass(frozen=True, slots=True)
class PlanRanks:
    """What sets a plan apart from the others, and what it takes over from those above it.

    Attributes
    ----------
    keywords : DataFrame
        Rows of table ``keywords``, the eight strongest: z to one decimal, dispersion to two, tokens elsewhere to two digits.
    above : DataFrame
        Rows of table ``parents`` that ``plans_above`` keeps.
    inherited : DataFrame
        Rows of table ``inherited_indicators``, the plans above as parents.
    renewed : DataFrame
        The same, the last plan of the same place as parent.
    headlines : DataFrame
        Rows of table ``headlines``.
    repeated : DataFrame
        doc_id and label of the plan that this one, a near-duplicate, repeats; else no row.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> int(standing(plans, plans.documents["doc_id"].iloc[0]).keywords["rank"].max())
    8
    """

    keywords: pd.DataFrame
    above: pd.DataFrame
    inherited: pd.DataFrame
    renewed: pd.DataFrame
    headlines: pd.DataFrame
    repeated: pd.DataFrame


def standing(dataset: Dataset, doc_id: str) -> PlanRanks:
    """How plan ``doc_id`` stands among those of ``dataset``; near-duplicates are left out, and have no rows but ``repeated``.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> city = plans.documents.query("tier == 'city' and genre == '实施方案'")["doc_id"].iloc[0]
    >>> standing(plans, city).above["parent_tier"].unique().tolist()
    ['province']
    """
    rows = {
        name: table[table[column] == doc_id].reset_index(drop=True)
        for name, (column, table) in rank_tables(dataset).items()
    }
    return PlanRanks(**rows)


def rank_tables(dataset: Dataset) -> dict[str, tuple[str, pd.DataFrame]]:
    """For each field of ``PlanRanks`` the column that names the plan, and the table of all plans.

    Examples
    --------
    >>> import policylab as pl
    >>> {name: column for name, (column, table) in rank_tables(pl.open_corpus()).items()}
    {'keywords': 'group', 'above': 'child', 'inherited': 'child', 'renewed': 'child', 'headlines': 'doc_id', 'repeated': 'doc_id'}
    """
    return {
        name: (column, _kept(dataset, name, make))
        for name, (column, make) in {
            "keywords": ("group", _keywords),
            "above": ("child", _above),
            "inherited": ("child", _inherited),
            "renewed": ("child", _renewed),
            "headlines": ("doc_id", _headlines),
            "repeated": ("doc_id", _repeated),
        }.items()
    }


def _keywords(dataset: Dataset) -> pd.DataFrame:
    table = keywords(count(segment(dataset.distinct())), top=N_KEYWORDS)
    shown = table[
        ["group", "label", "rank", "term", "z", "z_shuffled", "dispersion", "n_target", "n_reference"]
    ]
    return shown.assign(
        z=shown["z"].round(1),
        dispersion=shown["dispersion"].round(2),
        n_reference=_to_two_digits(shown["n_reference"]),
    )


def _to_two_digits(counts: pd.Series) -> pd.Series:
    """Counts cut to two digits: 1234 as 1200.

    >>> _to_two_digits(pd.Series([0, 7, 96, 1234, 1250])).tolist()
    [0, 7, 96, 1200, 1200]
    """
    steps = 10 ** np.floor(np.log10(counts.clip(lower=10)) - 1).astype(int)
    cut: pd.Series = counts // steps * steps
    return cut


def _above(dataset: Dataset) -> pd.DataFrame:
    return plans_above(find_parents(dataset.documents, dataset.citations), dataset.documents)


def _inherited(dataset: Dataset) -> pd.DataFrame:
    return inherited_indicators(indicator_values(dataset), _above(dataset))


def _renewed(dataset: Dataset) -> pd.DataFrame:
    return on_the_same_things(inherited_indicators(indicator_values(dataset), against_last_plan(dataset)))


def on_the_same_things(renewed: pd.DataFrame) -> pd.DataFrame:
    """Of several last plans of a child those that share an indicator with it, if any does: the others are about different things.

    Examples
    --------
    >>> rows = pd.DataFrame({"child": "c", "parent": ["a", "a", "b", "b"], "state": ["inherited", "added", "dropped", "added"]})
    >>> on_the_same_things(rows)["parent"].tolist(), on_the_same_things(rows[2:])["parent"].tolist()
    (['a', 'a'], ['b', 'b'])
    """
    shares = renewed["state"].isin(["inherited", "kindred"])
    with_parent = shares.groupby([renewed["child"], renewed["parent"]]).transform("any")
    return renewed[with_parent | ~shares.groupby(renewed["child"]).transform("any")]


def _headlines(dataset: Dataset) -> pd.DataFrame:
    return headlines(dataset, indicator_values(dataset), _above(dataset))


def _repeated(dataset: Dataset) -> pd.DataFrame:
    copies = dataset.documents.dropna(subset=["duplicate_of"])[["doc_id", "duplicate_of"]]
    labels = dataset.documents.set_index("doc_id")["label"]
    return copies.assign(label=copies.pop("duplicate_of").map(labels))


def _kept(dataset: Dataset, name: str, make: Callable[[Dataset], pd.DataFrame]) -> pd.DataFrame:
    """The table as the same code made it of the same tables and plans, or made now and kept beside them; older ones go."""
    said = f"{code_hash()} {tables_hash(dataset.folder)} {sorted(dataset.doc_ids or ())}"
    path = kept_path(dataset.folder, name, said.encode())
    if path.is_file():
        return _read(path)
    content = io.BytesIO()
    make(dataset).to_parquet(content, index=False)
    with contextlib.suppress(OSError):  # tables of somebody else, that nothing can be put beside
        path.parent.mkdir(exist_ok=True)
        write_whole(path, content.getvalue())
        for other in path.parent.glob(f"{name}-*"):
            if other != path:
                other.unlink(missing_ok=True)
    return pd.read_parquet(content)


@cache
def _read(path: Path) -> pd.DataFrame:
    return pd.read_parquet(path)
