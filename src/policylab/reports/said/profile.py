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

MAX_ROWS = 31
"""Plans that get a row each, as many as there are provinces; of a larger set, tiers do, else years, else genres."""


UNKNOWN = "?"
LEAST_HITS = 10
"""Words of a theme from which a plan can be said to stress it."""


@dataclass(frozen=True, slots=True)
class PlanProfile:
    """A row: ``themes`` are at most three that this plan or group stresses beyond the set's average, surely if it is taken as a sample.

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
    """At most three themes of each group whose share of its theme words is highest above the share in the whole set, copies aside.

    Only themes of ten words or more whose share lies more than two standard errors above: three of 60 words are no stress.
    """
    hits = theme_hits(segment(dataset))
    hits = hits[hits["theme"] != NO_THEME]
    if hits.empty:
        return {}
    counts = pd.crosstab(hits["doc_id"].map(group), hits["theme"])
    shares, n = counts.div(counts.sum(axis=1), axis=0), counts.sum(axis=1)
    once = hits["doc_id"].isin(dataset.distinct().columns("documents", ["doc_id"])["doc_id"])
    whole = hits.loc[once, "theme"].value_counts(normalize=True).reindex(counts.columns, fill_value=0)
    error = (shares * (1 - shares)).div(n, axis=0) ** 0.5
    above = (shares - whole).where((shares - 2 * error).gt(whole, axis=1) & (counts >= LEAST_HITS))
    chosen = {}
    for name, row in above.iterrows():
        own = shares.loc[[name]].iloc[0]
        themes = row.dropna().nlargest(3).index
        chosen[str(name)] = tuple(
            (value_label("theme", str(theme), language), float(own[theme])) for theme in themes
        )
    return chosen
