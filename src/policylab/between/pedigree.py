"""Pedigree: which plan cites which, by tier and year, with the cited plans that the corpus does not hold as stubs."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from policylab.between.parents import TIER_RANK
from policylab.between.places import places_of
from policylab.reading.metadata.places import place_at_head
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, checked

_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|国家|全国|中华人民共和国|国发|国办|中办|科技部|工业和信息化部|发展改革委|财政部|国科|工信部|财[教税])"
)
_YEAR = re.compile(r"[〔\[(（【](?P<year>(?:19|20)\d{2})[〕\])）】]")
_LINES, _SPREAD = 8, 0.8
"""Plans of one tier and year lie in a block of that many lines, over that share of their cell."""


def citation_edges(documents: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """Citations between plans, one row a citing plan, cited plan and relation.

    Parameters
    ----------
    documents, citations : DataFrame
        Tables of the dataset. Named programmes and a plan's naming of itself are no citations of a document.

    Returns
    -------
    DataFrame, by citing plan, cited plan and relation
        ``cited`` is a ``doc_id``, or for a stub its number, else its title; ``flow`` down when a lower tier cites a
        higher one, up, or parallel, null when a tier is unknown; ``lag`` years from the cited plan to the citing one.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> edges = citation_edges(plans.documents, plans.citations)
    >>> edges.loc[edges["in_corpus"], ["citing_tier", "cited_tier", "relation", "flow", "lag"]].head(1).values.tolist()
    [['city', 'province', 'basis', 'down', 0]]
    """
    frame = citations_of_edges(documents, citations).astype({"lag": "Int64"})
    keys = ["citing", "cited", "relation"]
    frame = frame.assign(n_mentions=frame.groupby(keys)["citing"].transform("size"))
    columns = list(ANALYSIS["citation_edges"])
    return checked("citation_edges", frame.drop_duplicates(keys).sort_values(keys, kind="stable")[columns])


def citations_of_edges(documents: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """The citations that ``citation_edges`` counts, one row each: the columns of their edge, and where they stand.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> named = citations_of_edges(plans.documents, plans.citations)
    >>> len(named) == int(citation_edges(plans.documents, plans.citations)["n_mentions"].sum())
    True
    """
    plans = {row["doc_id"]: row for row in rows_of(documents[documents["duplicate_of"].isna()])}
    tiers = {row["region"]: row["tier"] for row in plans.values() if pd.notna(row["region"])}
    named = citations[
        citations["form"].isin(["title", "number"])
        & (citations["relation"] != "self")
        & citations["doc_id"].isin(plans)
    ]
    place = ["doc_id", "start_char", "end_char"]
    rows = [_edge(plans, tiers, row) | {name: row[name] for name in place} for row in rows_of(named)]
    columns = [name for name in ANALYSIS["citation_edges"] if name != "n_mentions"]
    frame = pd.DataFrame(rows, columns=[*columns, *place])
    return frame[frame["citing"] != frame["cited"]]


def citation_nodes(documents: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Every plan that cites or is cited, with how much it is cited and its place in a chart of tier by year.

    Parameters
    ----------
    documents : DataFrame
        Table ``documents``.
    edges : DataFrame
        From ``citation_edges``.

    Returns
    -------
    DataFrame, most cited first
        ``strength`` times cited, ``breadth`` distinct citing places (plans whose place is unknown count once each),
        ``speed`` breadth per year from the year of issue to the last year of the corpus, the first year counting as
        one, null without a year; ``x`` year, two years left of the first when it is not known; ``y``
        tier rank from 0 at the top; plans of one cell lie in a block around them.

    Notes
    -----
    The dimensions of Zhang, Huang and others 2016 (中国软科学); speed in the common form of the measure.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> nodes = citation_nodes(plans.documents, citation_edges(plans.documents, plans.citations))
    >>> nodes.loc[nodes["in_corpus"], ["label", "tier"]].head(1).values.tolist()  # most cited
    [['岚海省 行动计划 2023', 'province']]
    """
    plans = documents[documents["duplicate_of"].isna()]
    known = {row["doc_id"]: row for row in rows_of(plans)}
    place = dict(zip(plans["doc_id"], places_of(plans).fillna(plans["doc_id"]), strict=True))
    last = plans["year"].max()
    n_cites = edges["citing"].value_counts()
    citing_it = {str(name): part for name, part in edges.groupby("cited", sort=False)}
    rows = []
    for name in sorted({*edges["citing"], *edges["cited"]}):
        cited, plan = citing_it.get(name, edges[:0]), known.get(name)
        label = plan["label"] if plan else next(iter(cited["cited_title"].dropna()), name)
        year = plan["year"] if plan else _year(f"{name} {label}")
        breadth = len({place[citing] for citing in cited["citing"]})
        age = max(last - year + 1, 1) if pd.notna(year) and pd.notna(last) else None
        rows.append(
            {
                "id": name, "label": label, "in_corpus": plan is not None, "year": year,
                "tier": plan["tier"] if plan else cited["cited_tier"].iloc[0],
                "strength": int(cited["n_mentions"].sum()), "breadth": breadth,
                "speed": breadth / age if age else None, "n_cites": int(n_cites.get(name, 0)),
            }
        )  # fmt: skip
    columns = [name for name in ANALYSIS["citation_nodes"] if name not in {"x", "y"}]
    nodes = _place_nodes(pd.DataFrame(rows, columns=columns))
    return checked(
        "citation_nodes", nodes.sort_values(["strength", "id"], ascending=[False, True], kind="stable")
    )


def _edge(plans: dict[str, Row], tiers: dict[str, Any], citation: Row) -> Row:
    citing, cited = plans[citation["doc_id"]], plans.get(citation["cited_doc_id"])
    number, title = _text(citation["doc_number"]), _text(citation["title"])
    cited_tier = cited["tier"] if cited else _stub_tier(tiers, number, title)
    cited_year = cited["year"] if cited else _year(f"{number} {title}")
    ranks = TIER_RANK.get(citing["tier"]), TIER_RANK.get(cited_tier or "")
    flow = None
    if ranks[0] is not None and ranks[1] is not None:
        flow = "down" if ranks[0] > ranks[1] else "up" if ranks[0] < ranks[1] else "parallel"
    lag = citing["year"] - cited_year if pd.notna(citing["year"]) and pd.notna(cited_year) else None
    return {
        "citing": citation["doc_id"], "cited": cited["doc_id"] if cited else number or title,
        "cited_title": title or None, "cited_number": number or None, "relation": citation["relation"],
        "in_corpus": cited is not None, "citing_tier": citing["tier"], "cited_tier": cited_tier, "flow": flow, "lag": lag,
    }  # fmt: skip


def _stub_tier(tiers: dict[str, Any], number: str, title: str) -> str | None:
    """Tier of a plan outside the corpus: from its issuer's name, a place of the corpus (``tiers``) or the division table."""
    if _NATIONAL.match(number) or _NATIONAL.match(title):
        return "national"
    for length in range(len(title), 0, -1):
        if title[:length] in tiers:
            tier = tiers[title[:length]]
            return tier if isinstance(tier, str) else None
    place = place_at_head(title)
    return place.tier if place else None


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found["year"]) if found else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _place_nodes(nodes: pd.DataFrame) -> pd.DataFrame:
    """Add x (year; plans without one two years left of the first) and y (tier), spread within a cell."""
    years = nodes["year"].astype("Float64").astype(float)
    x = years.fillna(years.min() - 2 if years.notna().any() else 0.0)
    rank = [float(TIER_RANK.get(tier, len(TIER_RANK))) for tier in nodes["tier"]]
    nodes = nodes.assign(x=x, rank=rank).astype({"year": "Int64"})
    cell = nodes.groupby(["x", "rank"], dropna=False)
    within, size = cell.cumcount(), cell["id"].transform("size")
    lines = size.clip(upper=_LINES)
    columns = (size / _LINES).apply(math.ceil).clip(lower=1)
    down = (within % _LINES + 0.5) / lines - 0.5
    across = (within // _LINES + 0.5) / columns - 0.5
    return nodes.assign(x=nodes["x"] + across * _SPREAD, y=nodes["rank"] + down * _SPREAD).drop(
        columns="rank"
    )
