"""What can be seen of a set at a glance: what each plan or group stresses, how many targets it sets, and for when."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from policylab.dataset import Dataset
from policylab.reports.said.summaries import TIERS, overview, promised, tier_label
from policylab.resources import value_label
from policylab.wording import say
from policylab.words.attention import NO_THEME, theme_hits
from policylab.words.segment import segment
from policylab.words.themes_apart import groups_apart, standing_out, themes_apart

MAX_ROWS = 31
"""Plans that get a row each, as many as there are provinces; of a larger set, tiers do, else years, else genres."""


UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class PlanProfile:
    """A row: ``themes`` are at most three in which this plan or group stands out from the others by more than chance.

    Shares are in [0, 1]; ``years`` are (year, number of targets due) from the first to the last year of the set.

    Examples
    --------
    >>> PlanProfile("甲县", 1, (("人才", 0.3),), n_targets=12, years=((2027, 9),)).n_targets
    12
    """

    name: str
    n_plans: int
    themes: tuple[tuple[str, float], ...]
    n_targets: int
    years: tuple[tuple[int, int], ...]


def glance(dataset: Dataset, *, language: str = "en") -> list[PlanProfile]:
    """Rows of a set at a glance: one a plan up to ``MAX_ROWS`` plans, else one a tier, year or genre.

    Examples
    --------
    >>> import policylab as pl
    >>> rows = glance(pl.open_corpus().distinct(), language="zh")
    >>> len(rows), len(rows[0].themes)
    (25, 1)
    """
    plans = overview(dataset)
    if plans.empty:
        return []
    group = _groups(plans)
    targets = promised(dataset.targets)
    targets = targets.assign(group=targets["doc_id"].map(group))
    dated = targets[targets["year"].between(1990, 2060)]
    span = range(int(dated["year"].min()), int(dated["year"].max()) + 1) if len(dated) else range(0)
    stressed = _stressed(dataset, group, language)
    rows = []
    for name, n_plans in group.value_counts(sort=False).items():
        own = targets[targets["group"] == name]
        counts = dated[dated["group"] == name]["year"].value_counts()
        years = tuple((year, int(counts.get(year, 0))) for year in span)
        shown = say("profile-not-known", language) if name == UNKNOWN else tier_label(str(name), language)
        rows.append(PlanProfile(shown, int(n_plans), stressed.get(str(name), ()), len(own), years))
    return rows


def _groups(plans: pd.DataFrame) -> pd.Series:
    """Name of the row of each plan, by doc_id, in the order of the rows."""
    if len(plans) <= MAX_ROWS:
        return pd.Series(plans["label"].to_numpy(), index=plans["doc_id"])
    tiers = plans["tier"].astype(pd.CategoricalDtype([*TIERS], ordered=True))
    for column in (tiers, plans["year"], plans["genre"]):
        if 1 < column.nunique() <= MAX_ROWS:
            break
    names = column.map(lambda value: f"{value:.0f}" if isinstance(value, float) else str(value)).astype(str)
    names = names.mask(column.isna(), UNKNOWN)
    in_order = column.sort_values(kind="stable", na_position="last").index
    return pd.Series(names.loc[in_order].to_numpy(), index=plans.loc[in_order, "doc_id"])


def _stressed(dataset: Dataset, group: pd.Series, language: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """At most three themes in which each row stands out from the others, as ``themes_apart`` finds it; copies have none."""
    distinct = dataset.distinct()
    tokens = segment(distinct)
    held = group[group.index.isin(distinct.documents["doc_id"])]
    if len(held) == held.nunique():
        apart = themes_apart(tokens)
    else:
        hits = theme_hits(tokens)
        apart = groups_apart(hits[hits["theme"] != NO_THEME], held)
    chosen: dict[str, tuple[tuple[str, float], ...]] = {}
    for name, theme, share in standing_out(apart)[["label", "theme", "share"]].itertuples(
        index=False, name=None
    ):
        told = (value_label("theme", theme, language), float(share))
        chosen[name] = (*chosen.get(name, ()), told)[:3]
    return chosen
