"""Which plans stand out in a theme: by more than sections dealt to plans at random would."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from policylab.errors import need_at_least
from policylab.schemas import ANALYSIS, checked
from policylab.seed import SEED
from policylab.words.attention import Themes, theme_hits
from policylab.words.segment import Tokens

FloatArray = npt.NDArray[np.float64]

_PLANS_AT_ONCE = 200

LEAST_HITS = 10
"""Theme words that a plan must have in a theme before its share can stand out."""

CHANCE = 0.05
"""Adjusted p-value from which a plan is not said to stand out."""


def standing_out(apart: pd.DataFrame) -> pd.DataFrame:
    """Rows of a ``themes_apart`` table whose share lies above that of the others by more than chance, the furthest first.

    Examples
    --------
    >>> apart = pd.DataFrame({"label": ["甲", "乙", "丙"], "theme": "talent", "share": [0.4, 0.5, 0.1], "others": 0.2, "p_adjusted": [0.04, 0.3, 0.01]})
    >>> standing_out(apart)["label"].tolist()
    ['甲']
    """
    ahead = apart["share"] - apart["others"]
    found = apart.assign(ahead=ahead)[(apart["p_adjusted"] < CHANCE) & (ahead > 0)]
    return found.sort_values(["ahead", "label", "theme"], ascending=[False, True, True]).drop(columns="ahead")


def themes_apart(
    tokens: Tokens,
    themes: Themes | None = None,
    *,
    layers: Sequence[str] = ("heading", "body"),
    shuffles: int = 499,
    seed: int = SEED,
) -> pd.DataFrame:
    """Table of each plan's share of theme words beside the mean of the others, and whether chance could do it.

    Parameters
    ----------
    tokens, themes, layers
        As in ``attention``.
    shuffles, seed : int
        Of the sections over the plans.

    Returns
    -------
    DataFrame
        doc_id, label, theme, n_hits, share (of the plan's theme words, 0 to 1), others (mean share of the other plans), p_adjusted (0 to
        1, for all rows at once; null where the plan has fewer than ten words of the theme, or there is one plan). Plans without theme
        words have no rows.

    Notes
    -----
    The excess of a share is taken in standard deviations of what the same plan and theme have in the shuffles, for short plans and
    themes that come in bursts scatter more.
    ``p_adjusted`` is the part of shuffles, every plan keeping its number of sections, in which the greatest excess of all plans and
    themes is as great (Westfall and Young 1993). The interval of one share is no substitute: among many plans and themes some lower
    limit lies above the others' mean in nearly every set (docs/trust.md).

    Examples
    --------
    >>> import policylab as pl
    >>> apart = themes_apart(pl.words.segment(pl.open_corpus().distinct()), shuffles=99)
    >>> bool((apart.groupby("doc_id")["share"].sum().round(6) == 1).all()), float(apart["p_adjusted"].min())
    (True, 0.01)
    """
    need_at_least(19, shuffles, "themes_apart, shuffles")
    counts, plan, names = _sections(tokens, theme_hits(tokens, themes, layers=layers), layers)
    doc_ids, labels = tokens.documents["doc_id"].tolist(), tokens.documents["label"].tolist()
    return _apart(counts, plan, names, (doc_ids, labels), shuffles, seed)


def groups_apart(hits: pd.DataFrame, by: pd.Series, *, shuffles: int = 499, seed: int = SEED) -> pd.DataFrame:
    """The same for groups of plans, whole plans dealt to the groups: ``label`` and ``doc_id`` are the name of the group.

    Parameters
    ----------
    hits : DataFrame
        From ``theme_hits``.
    by : Series
        Name of the group of each plan, by doc_id.
    shuffles, seed : int
        Of the plans over the groups.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": ["a"] * 30 + ["b"] * 30, "theme": ["talent"] * 20 + ["digital"] * 40})
    >>> found = groups_apart(hits, pd.Series({"a": "city", "b": "county"}), shuffles=19)
    >>> bool(found["p_adjusted"].min() > 0.05)  # two plans prove nothing of their groups
    True
    """
    need_at_least(19, shuffles, "groups_apart, shuffles")
    counts = pd.crosstab(hits["doc_id"], hits["theme"]).reindex(by.index, fill_value=0)
    groups = list(dict.fromkeys(by))
    named = list(map(str, groups))
    owner = pd.Index(groups).get_indexer(pd.Index(by))
    return _apart(counts.to_numpy(dtype=float), owner, list(counts.columns), (named, named), shuffles, seed)


def _apart(
    counts: FloatArray,
    owner: npt.NDArray[np.intp],
    names: list[str],
    owners: tuple[list[str], list[str]],
    shuffles: int,
    seed: int,
) -> pd.DataFrame:
    """Rows of ``themes_apart`` from theme words by piece (n_pieces, k), the owner of each piece, and ids and labels of the owners."""
    doc_ids, labels = owners
    generator = np.random.default_rng(seed)
    ours = _by_plan(counts, owner, len(doc_ids))
    most = int(counts.max(initial=0)) * int(
        np.bincount(owner).max(initial=0)
    )  # that a plan may have of a theme
    tables = np.empty((shuffles + 1, *ours.shape), dtype=np.min_scalar_type(most))
    tables[0] = ours  # the others by chance
    for number in range(1, shuffles + 1):
        tables[number] = _by_plan(counts, generator.permutation(owner), len(doc_ids))
    share = _shares(ours)
    others = _others(share, _of_all(share))
    columns = {
        "n_hits": ours.astype(int),
        "share": share,
        "others": others,
        "p_adjusted": _adjusted(tables),
    }
    frame = pd.DataFrame({name: values.ravel() for name, values in columns.items()})
    frame = frame.assign(
        doc_id=np.repeat(doc_ids, len(names)), label=np.repeat(labels, len(names)), theme=names * len(doc_ids)
    )
    return checked("themes_apart", frame[frame["share"].notna()][[*ANALYSIS["themes_apart"]]])


def _sections(
    tokens: Tokens, hits: pd.DataFrame, layers: Sequence[str]
) -> tuple[FloatArray, npt.NDArray[np.intp], list[str]]:
    """Theme words by section (n_sections, k), the plan of each section, and the themes."""
    pieces = tokens.pieces[tokens.pieces["layer"].isin(layers)]
    keys = ["doc_id", "section_id"]
    sections = pd.MultiIndex.from_frame(pieces[keys].fillna("").drop_duplicates())
    found = hits.assign(section_id=hits["section_id"].fillna(""))
    names = sorted(found["theme"].unique())
    counts = np.zeros((len(sections), len(names)))
    places = sections.get_indexer(pd.MultiIndex.from_frame(found[keys]))
    np.add.at(counts, (places, pd.Index(names).get_indexer(pd.Index(found["theme"]))), 1)
    plan = pd.Index(tokens.documents["doc_id"]).get_indexer(sections.get_level_values(0))
    return counts, plan, names


def _by_plan(counts: FloatArray, plan: npt.NDArray[np.intp], n_plans: int) -> FloatArray:
    gather = sparse.csr_matrix((np.ones(len(plan)), (plan, np.arange(len(plan)))), (n_plans, len(plan)))
    summed: FloatArray = gather @ counts
    return summed


def _shares(counts: FloatArray) -> FloatArray:
    """Shares of the themes (…, n_plans, k); NaN for a plan without theme words."""
    total = counts.sum(axis=-1, keepdims=True)
    share: FloatArray = np.divide(counts, total, out=np.full_like(counts, np.nan), where=total > 0)
    return share


def _of_all(share: FloatArray) -> tuple[FloatArray, int]:
    """Sum of the shares of all plans, shape (k,), and how many plans have theme words."""
    summed: FloatArray = np.nansum(share, axis=0)
    return summed, int((~np.isnan(share[:, :1])).sum())


def _others(share: FloatArray, of_all: tuple[FloatArray, int]) -> FloatArray:
    """Mean share of the other plans."""
    summed, n = of_all
    return (summed - share) / (n - 1) if n > 1 else np.full_like(share, np.nan)


def _adjusted(tables: npt.NDArray[np.unsignedinteger[Any]]) -> FloatArray:
    """Adjusted p-value of each plan and theme in the first of ``tables`` (n_tables, n_plans, k); NaN below ten words of the theme.

    Some plans at a time: of 10,000 plans the shares in all shuffles are a gigabyte, and are needed several times over.
    """
    of_all = [_of_all(_shares(counts.astype(float))) for counts in tables]
    most, own = np.full(len(tables), -np.inf), []
    for begin in range(0, max(tables.shape[1], 1), _PLANS_AT_ONCE):
        excess = _excess(tables[:, begin : begin + _PLANS_AT_ONCE], of_all)
        most = np.maximum(most, excess.max(axis=(1, 2), initial=-np.inf))
        own.append(excess[0])
    first = np.concatenate(own)
    reached = np.sort(np.where(np.isnan(most), -np.inf, most))
    p = (len(reached) - np.searchsorted(reached, first - 1e-12)) / len(reached)
    return np.where(first > -np.inf, p, np.nan)


def _excess(
    tables: npt.NDArray[np.unsignedinteger[Any]], of_all: Sequence[tuple[FloatArray, int]]
) -> FloatArray:
    """By how many standard deviations of chance the shares of these plans lie above those of all others; -inf below ten words."""
    share = _shares(tables.astype(float))
    excess = np.array([each - _others(each, whole) for each, whole in zip(share, of_all, strict=True)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a plan without theme words in every shuffle
        scale = np.nanstd(excess, axis=0)
    apart: FloatArray = np.where(tables >= LEAST_HITS, excess / np.maximum(scale, 1e-12), -np.inf)
    return apart
