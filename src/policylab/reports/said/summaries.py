"""Small tables that reports open with: what the plans are, how long, how much they promise, who is to do it."""

from __future__ import annotations

import pandas as pd

from policylab.between.cascade import reported_on
from policylab.between.networks import STATED
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.facts import family
from policylab.facts.citations.titles import plain
from policylab.reading.metadata.titles import carried_title
from policylab.resources import value_label
from policylab.schemas import ANALYSIS, CHOICES, NO_TARGETS, SCHEMAS, as_written, checked

MOST_GROUPS = 15
"""Groups that are still groups; what has more values is a measure or a name."""

TIERS = CHOICES["documents"]["tier"]
"""Tiers from the highest to the lowest."""


_TOLD_APART = {"targets", "findings"}
"""Tables of facts that a page does not count by their rows: targets count once each, findings have their chapter."""


def overview(dataset: Dataset) -> pd.DataFrame:
    """One row a plan: place, year, genre, length, and how many facts were read in it; by tier, place, year.

    Behind the columns of the contract stands ``n_`` and its name for each table of facts.

    Examples
    --------
    >>> import policylab as pl
    >>> overview(pl.open_corpus())[["label", "region", "tier"]].head(1).values.tolist()
    [['岚海省 行动计划 2021', '岚海省', 'province']]
    """
    table = dataset.documents[["doc_id", "label", "region", "tier", "year", "genre", "n_chars"]].copy()
    table["n_sections"] = _rows_of_each(dataset, "sections", table["doc_id"])
    rank = {tier: position for position, tier in enumerate(TIERS)}
    table["rank"] = table["tier"].map(rank).fillna(len(rank))
    table = table.sort_values(["rank", "region", "year", "doc_id"], kind="stable").drop(columns="rank")
    shown = checked("overview", table)  # in an order and with an index of its own
    counts = {
        f"n_{facts.name}": _rows_of_each(dataset, facts.name, shown["doc_id"]) for facts in family.TABLES
    }
    return shown.assign(**counts)


def plans_at_a_glance(dataset: Dataset) -> pd.DataFrame:
    """The plans as a page shows them: what each is, and how many facts of each table were read in it, targets each once.

    Examples
    --------
    >>> import policylab as pl
    >>> list(plans_at_a_glance(pl.open_corpus().distinct()))[:4]
    ['label', 'tier', 'year', 'genre']
    """
    promised_in_each = commitments(dataset)[["doc_id", "n_targets", "n_numbers"]]
    shown = overview(dataset).drop(columns="n_targets").merge(promised_in_each, on="doc_id")
    counted = [f"n_{facts.name}" for facts in family.TABLES if facts.name not in _TOLD_APART]
    return shown.rename(columns={"n_targets": "n_promised"})[
        ["label", "tier", "year", "genre", "n_chars", "n_promised", "n_numbers", *counted]
    ]


def _rows_of_each(dataset: Dataset, name: str, plans: pd.Series) -> pd.Series:
    """How many rows of table ``name`` each of the plans has."""
    return plans.map(dataset.table(name)["doc_id"].value_counts()).fillna(0).astype(int)


def outline(dataset: Dataset, doc_id: str) -> pd.DataFrame:
    """Sections of the two upper levels of one plan, in order, with their length and share of the plan.

    ``share`` is in [0, 1]: characters of the section with all below it, over those of the plan. A section without a marker or
    heading has an empty text there.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> table = outline(plans, plans.documents["doc_id"].iloc[0])
    >>> bool(table["share"].between(0, 1).all())
    True
    """
    sections = dataset.sections
    own = sections[(sections["doc_id"] == doc_id) & (sections["level"] <= 2)].sort_values("position").copy()
    own["n_chars"] = own["end_char"] - own["start_char"]
    own["share"] = own["n_chars"] / int(plan(dataset, doc_id)["n_chars"])
    own[["marker", "heading"]] = own[["marker", "heading"]].fillna("")
    return checked("outline", own[list(ANALYSIS["outline"])])


def promised(targets: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``targets`` that the plan commits itself to reach: neither results nor offers nor conditions, nor what it reports on.

    A target that the plan states again, in an annex say, has one row: the first.

    Examples
    --------
    >>> import policylab as pl
    >>> targets = pl.open_corpus().targets
    >>> bool(promised(targets)["kind"].isin(NO_TARGETS).any())
    False
    """
    own = (targets["status"] == "target") & ~targets["kind"].isin(NO_TARGETS)
    return targets[own & targets["repeats"].isna() & ~reported_on(targets)]


def promised_values(values: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Rows of an ``indicator_values`` table that are targets by ``promised``, each once.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> set(promised_values(pl.between.indicator_values(plans), plans.targets)["status"])
    {'target'}
    """
    kept = promised(targets)[["doc_id", "target_id"]]
    return values[values["status"] == "target"].merge(kept, on=["doc_id", "target_id"])


def dated_figures(targets: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``targets`` that promise or report a figure of a named indicator for a year; offers and conditions are none.

    Examples
    --------
    >>> import policylab as pl
    >>> bool(dated_figures(pl.open_corpus().targets)["year"].isna().any())
    False
    """
    own = targets[~targets["kind"].isin(NO_TARGETS)]
    return own.dropna(subset=["value", "year", "indicator"])


def commitments(dataset: Dataset) -> pd.DataFrame:
    """One row a plan: its targets, how many have a number, and the share of these in [0, 1]; null without targets.

    Offers, conditions and terms of rules (``NO_TARGETS``) are not counted.

    Examples
    --------
    >>> import policylab as pl
    >>> bool(commitments(pl.open_corpus())["share_numbers"].dropna().between(0, 1).all())
    True
    """
    targets = promised(dataset.targets)
    grouped = targets.assign(has_number=targets["value"].notna()).groupby("doc_id")["has_number"]
    table = overview(dataset)[["doc_id", "label"]].copy()
    table["n_targets"] = table["doc_id"].map(grouped.size()).fillna(0).astype(int)
    table["n_numbers"] = table["doc_id"].map(grouped.sum()).fillna(0).astype(int)
    table["share_numbers"] = (table["n_numbers"] / table["n_targets"]).where(table["n_targets"] > 0)
    return checked("commitments", table)


def agencies(duties: pd.DataFrame) -> pd.DataFrame:
    """One row an agency (harmonised where known): how often it leads, is merely listed, and supports; in that order down.

    It leads where the text says so (``between.networks.STATED``); a plain list of responsible units is no evidence of who
    leads, and counts as listed.

    Examples
    --------
    >>> import policylab as pl
    >>> agencies(pl.open_corpus().distinct().duties)["agency"].iloc[0]
    '科技局'
    """
    named = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    listed = (named["role"] == "lead") & ~named["basis"].isin(STATED)
    named["part"] = named["role"].where(~listed, "listed").map("n_{}".format)
    table = named.groupby("agency")["part"].value_counts().unstack(fill_value=0)
    parts = ["n_lead", "n_listed", "n_support"]
    table = table.reindex(columns=parts, fill_value=0).reset_index()
    table = table.sort_values([*parts, "agency"], ascending=[False, False, False, True])
    return checked("agencies", table)


def duties_of(duties: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``duties`` of the agencies in ``table``; ``named`` is the agency as the table names it.

    Examples
    --------
    >>> duties = pd.DataFrame({"agency": ["市科技局", "市财政局"], "agency_id": ["科技局", None]})
    >>> duties_of(duties, pd.DataFrame({"agency": ["科技局"]}))[["agency", "named"]].values.tolist()
    [['市科技局', '科技局']]
    """
    named = duties["agency_id"].fillna(duties["agency"])
    return duties.assign(named=named)[named.isin(table["agency"])]


def varying(documents: pd.DataFrame, wanted: str = "") -> str:
    """The column by which plans fall into groups: ``wanted``, else the first of tier, province, year, genre and own ones.

    It varies if it has two to fifteen values and one of them in two plans or more; "" where none does.

    Raises
    ------
    OptionError
        If ``wanted`` is no column of ``documents``.

    Examples
    --------
    >>> plans = pd.DataFrame({"tier": "province", "province": ["甲省", "乙省", "丙省"], "year": [2025, 2026, 2026], "大区": ["东", "东", "西"]})
    >>> varying(plans), varying(plans, "大区"), varying(plans, "tier")
    ('year', '大区', 'year')
    """
    if wanted and wanted not in documents.columns:
        raise OptionError("no-group", found=wanted)
    own = [name for name in documents.columns if name not in SCHEMAS["documents"].names]
    for name in filter(None, (wanted, "tier", "province", "year", "genre", *own)):
        counts = documents[name].value_counts() if name in documents else pd.Series(dtype=int)
        if 2 <= len(counts) <= MOST_GROUPS and counts.max() > 1:
            return str(name)
    return ""


def cited(citations: pd.DataFrame) -> pd.DataFrame:
    """One row a document that is named: by how many plans and how often; the document is its title or its number.

    Examples
    --------
    >>> citations = pd.DataFrame({"doc_id": ["a", "b"], "title": ["甲省行动计划（2024年）", "甲省行动计划(2024年)"], "doc_number": None,
    ...     "cited_doc_id": None, "relation": "basis"})
    >>> cited(citations).values.tolist()
    [['甲省行动计划（2024年）', 2, 2]]
    """
    named = named_documents(citations)
    table = named.groupby("cited").agg(n_plans=("doc_id", "nunique"), n=("doc_id", "size")).reset_index()
    return checked("cited", table.sort_values(["n_plans", "n", "cited"], ascending=[False, False, True]))


def named_documents(citations: pd.DataFrame) -> pd.DataFrame:
    """Citations of other documents, with one name for each document in ``cited``, however it is spelled.

    Two citations mean one document when they have the same ``cited_doc_id``, else number, else title; width of brackets,
    white space and a notice around the title do not count. The name is the title given most often, else the number.

    Examples
    --------
    >>> import policylab as pl
    >>> named = named_documents(pl.open_corpus().distinct().citations)
    >>> int(named.groupby("cited_doc_id")["cited"].nunique().max())
    1
    """
    named = citations[citations["relation"] != "self"].dropna(subset=["title", "doc_number"], how="all")
    spelled = [
        next(text for text in row if isinstance(text, str))
        for row in named[["title", "doc_number"]].itertuples(index=False, name=None)
    ]
    keys = [
        f"plan {plan}" if isinstance(plan, str) else f"number {plain(number)}" if isinstance(number, str) else f"title {plain(carried_title(title) or title)}"
        for plan, number, title in named[["cited_doc_id", "doc_number", "title"]].itertuples(index=False, name=None)
    ]  # fmt: skip
    named = named.assign(cited=spelled, key=keys)
    counts = named.groupby(["key", "cited"]).size().reset_index(name="n")
    counts = counts.sort_values(["key", "n", "cited"], ascending=[True, False, False], kind="stable")
    names = counts.drop_duplicates("key").set_index("key")["cited"]
    return named.assign(cited=named.pop("key").map(names))


def plan(dataset: Dataset, doc_id: str) -> pd.Series:
    """The row of ``documents`` of one plan; None where the text does not say.

    Raises
    ------
    OptionError
        If no plan has this id; the message lists some that exist.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> plan(plans, plans.documents["doc_id"].iloc[0])["region"]
    '澄沅市'
    """
    rows = dataset.documents[dataset.documents["doc_id"] == doc_id]
    if rows.empty:
        known = list(dataset.documents["doc_id"].head(5))
        raise OptionError("no-doc-id", found=repr(doc_id), wanted=known)
    row = rows.iloc[0].astype(object)
    return row.where(row.notna(), None)


def side_by_side(values: pd.DataFrame, *, least: int = 2) -> pd.DataFrame:
    """Targets of harmonised indicators, one row an indicator and one column a plan: ``3.6% (2027)``.

    Parameters
    ----------
    values : DataFrame
        ``indicator_values``.
    least : int
        Indicators that fewer plans promise are left out.

    Returns
    -------
    DataFrame
        indicator_id, then a column for each plan that promises any of them, named by its label; several values of one
        plan stand in one cell. Indicators that most plans share come first.

    Examples
    --------
    >>> import policylab as pl
    >>> table = side_by_side(pl.between.indicator_values(pl.open_corpus().distinct()), least=4)
    >>> table.columns[0], len(table) > 0
    ('indicator_id', True)
    """
    promised = values[(values["status"] == "target") & values["value"].notna()].copy()
    promised["shown"] = [
        f"{'' if pd.isna(period) else period}{as_written(value)}{'' if pd.isna(top) else f'–{as_written(top)}'}"
        f"{'' if pd.isna(unit) else unit}{'' if pd.isna(year) else f' ({as_written(year)})'}"
        for period, value, top, unit, year in promised[
            ["period", "value", "value_max", "unit", "year"]
        ].itertuples(index=False)
    ]
    cells = promised.groupby(["indicator_id", "label"], sort=False)["shown"].agg(
        lambda shown: "; ".join(dict.fromkeys(shown))
    )
    table = cells.unstack()
    if table.empty:
        return pd.DataFrame(columns=["indicator_id"])
    shared = table.notna().sum(axis=1)
    table = table.assign(n=shared)[shared >= least].sort_values(["n"], ascending=False, kind="stable")
    return table.drop(columns="n").dropna(axis=1, how="all").reset_index().rename_axis(columns=None)


def indicator_ranges(values: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator, year and period: how many plans promise it, and the least, middle and greatest amount (base unit).

    ``period`` is as in ``indicator_values``, empty for a figure of one year or date: a mean of years has a row of its own.

    Examples
    --------
    >>> import policylab as pl
    >>> ranges = indicator_ranges(pl.between.indicator_values(pl.open_corpus().distinct()))
    >>> bool((ranges["min"] <= ranges["max"]).all())
    True
    """
    promised = values[(values["status"] == "target") & values["amount"].notna() & values["year"].notna()]
    promised = promised.assign(period=promised["period"].fillna(""))
    grouped = promised.groupby(["indicator_id", "year", "period", "base_unit"], dropna=False, sort=True)
    table = grouped["amount"].agg(["min", "median", "max"])
    table = table.assign(n_plans=grouped["doc_id"].nunique()).reset_index()
    order = ["n_plans", "indicator_id", "year", "period"]
    table = table.sort_values(order, ascending=[False, True, True, True])
    return checked("indicator_ranges", table)


def topic_overview(terms: pd.DataFrame, diagnostics: pd.DataFrame, firm: pd.DataFrame) -> pd.DataFrame:
    """One row a topic: its share of all words, its badge and stability beside that of noise, its ten heaviest words.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.topics.stability import stability
    >>> from policylab.topics.tables import diagnostics, topic_terms
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(pl.open_corpus().distinct()))), k=3)
    >>> firm = stability(model, resamples=2, noise_sets=1)
    >>> len(topic_overview(topic_terms(model), diagnostics(model), firm))
    3
    """
    words = terms[terms["rank"] <= 10].groupby("topic")["term"].agg("、".join)
    table = diagnostics[["topic", "badge", "share", "n_plans", "npmi", "exclusivity"]]
    table = table.merge(firm[["topic", "jaccard", "noise"]], on="topic")
    return checked("topic_overview", table.assign(terms=table["topic"].map(words)))


def tier_label(tier: str, language: str) -> str:
    """What readers see for a tier.

    Examples
    --------
    >>> tier_label("county", "zh"), tier_label("county", "en")
    ('县（区）', 'county')
    """
    return value_label("tier", tier, language)


def attention_by(shares: pd.DataFrame, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """Mean share of each theme over the plans of each group, from an ``attention`` table; ``label`` is the group.

    Plans without a value of ``by`` are the group ``unknown``. Every plan counts once, whatever its length.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> shares = pl.words.attention(pl.words.segment(plans))
    >>> sorted(attention_by(shares, plans.documents, "tier")["label"].unique())
    ['city', 'county', 'province']
    """
    groups = documents.set_index("doc_id")[by].map(as_written, na_action="ignore").fillna("unknown")
    table = shares[shares["share"].notna()].assign(label=lambda rows: rows["doc_id"].map(groups).astype(str))
    keys = ["label", "theme", "theme_label", "denominator"]
    means = table.groupby(keys, as_index=False).agg(share=("share", "mean"), n_plans=("doc_id", "nunique"))
    return checked("attention_by_group", means)
