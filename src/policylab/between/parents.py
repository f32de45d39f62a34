"""Which plan answers to which: from what a plan cites, and from the places above its own."""

from __future__ import annotations

from typing import Any

import pandas as pd

from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, CHOICES, checked

_LINK_COLUMNS = [name for name in ANALYSIS["parents"] if name != "nearest"]
TIER_RANK = {tier: rank for rank, tier in enumerate(CHOICES["documents"]["tier"]) if tier != "park"}
"""0 national to 4 township; a park may belong to any tier and has no rank."""


def find_parents(documents: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """Parents of every plan, in the corpus or only cited, each with the rule that names it.

    Parameters
    ----------
    documents : DataFrame
        Table ``documents``. An own column ``parent_region`` (sources.csv) names the place above; without it a plan's
        ``province`` and ``division_code`` do.
    citations : DataFrame
        Table ``citations``; relation ``basis`` makes a parent, a named programme does not. One that is not in the corpus is a stub:
        ``parent`` null, title and number as cited.

    Returns
    -------
    DataFrame, by child, stubs last
        ``rule`` is citation, parent_region, division or province, the surest first and one a pair; ``tier_step`` is
        the number of tiers from parent down to child, null when one is unknown. ``nearest``: the parent is cited, or
        the child cites none in the corpus and this is the latest plan of the nearest place above.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> found = find_parents(plans.documents, plans.citations)
    >>> files = plans.documents.set_index("doc_id")["source_file"]
    >>> row = found[found["child"].map(files) == "chengyuan_2023_plan.txt"].iloc[0]
    >>> files[row["parent"]], int(row["tier_step"]), row["rule"]
    ('lanhai_2023_action_plan.txt', 1, 'citation')
    """
    plans = documents[documents["duplicate_of"].isna()]
    rows: list[Row] = []
    by_id = {row["doc_id"]: row for row in rows_of(plans)}
    basis = citations[
        (citations["relation"] == "basis")
        & (citations["form"] != "programme")
        & citations["doc_id"].isin(by_id)
    ]
    for cited in rows_of(basis):
        parent = by_id.get(cited["cited_doc_id"])
        rows.append(_link(by_id[cited["doc_id"]], parent, "citation", cited))
    held: dict[str, list[Row]] = {}
    for plan in by_id.values():
        for key in {plan["region"], plan["division_code"]}:
            held.setdefault(key, []).append(plan)
    for child in by_id.values():
        above = {plan["doc_id"]: plan for key in _places_above(child) for plan in held.get(key, [])}
        for parent in above.values():
            rule = _place_rule(child, parent)
            if rule:
                rows.append(_link(child, parent, rule, None))
    frame = pd.DataFrame(rows, columns=[*_LINK_COLUMNS, "parent_year"]).astype({"tier_step": "Int64"})
    frame = frame[frame["child"] != frame["parent"]]
    frame["order"] = frame["rule"].map({"citation": 0, "parent_region": 1, "division": 2, "province": 3})
    frame = frame.sort_values(["child", "order", "parent", "parent_title"], na_position="last", kind="stable")
    known = frame["parent"].notna()
    frame = pd.concat(
        [
            frame[known].drop_duplicates(["child", "parent"]),
            frame[~known].drop_duplicates(["child", "parent_title", "parent_number"]),
        ],
        ignore_index=True,
    )
    frame["nearest"] = _mark_nearest(frame)
    return checked(
        "parents", frame.drop(columns=["order", "parent_year"]).sort_values("child", kind="stable")
    )


def _mark_nearest(links: pd.DataFrame) -> list[bool]:
    cites = set(links[links["parent"].notna() & (links["rule"] == "citation")]["child"])
    by_place = links[links["parent"].notna() & ~links["child"].isin(cites)]
    order = ["tier_step", "parent_year", "parent"]
    by_place = by_place.sort_values(order, ascending=[True, False, True], kind="stable")
    chosen = set(by_place.drop_duplicates("child").index)
    return [rule == "citation" or place in chosen for place, rule in links["rule"].items()]


def tier_step(child_tier: str | None, parent_tier: str | None) -> int | None:
    """Tiers from ``parent_tier`` down to ``child_tier``; None when one has no rank.

    Examples
    --------
    >>> tier_step("county", "province"), tier_step("county", "park")
    (2, None)
    """
    if child_tier not in TIER_RANK or parent_tier not in TIER_RANK:
        return None
    return TIER_RANK[child_tier] - TIER_RANK[parent_tier]


def _places_above(child: Row) -> list[str]:
    """Names and codes under which a plan of a place above may stand."""
    codes = _codes_above(child["division_code"]) if _known(child["division_code"]) else ()
    return [place for place in (child.get("parent_region"), child["province"], *codes) if _known(place)]


def _codes_above(code: str) -> tuple[str, str]:
    """Codes of the province and the city of a division (GB/T 2260: two digits each).

    Examples
    --------
    >>> _codes_above("510104")
    ('510000', '510100')
    """
    return f"{code[:2]}0000", f"{code[:4]}00"


def _place_rule(child: Row, parent: Row) -> str | None:
    """Rule by which the place of ``parent`` lies above that of ``child``; a parent is never the later plan."""
    step = tier_step(child["tier"], parent["tier"])
    if step is None or step < 1 or _is_later(parent, child):
        return None
    if _known(parent["region"]) and child.get("parent_region") == parent["region"]:
        return "parent_region"
    codes = child["division_code"], parent["division_code"]
    if all(map(_known, codes)):
        return "division" if codes[1] in _codes_above(codes[0]) else None
    if parent["tier"] == "province" and _known(parent["region"]) and child["province"] == parent["region"]:
        return "province"
    return None


def _is_later(parent: Row, child: Row) -> bool:
    """Whether the parent is of a later year, or was issued on a later day or month as far as both dates are known."""
    if _known(parent["year"]) and _known(child["year"]) and parent["year"] > child["year"]:
        return True
    dates = _issued(parent), _issued(child)
    length = min(map(len, dates))
    return dates[0][:length] > dates[1][:length]


def _issued(plan: Row) -> str:
    """Date on which a plan was issued or written, ISO, as long as it is printed; empty when neither is known."""
    known = [str(plan[name]) for name in ("issued_date", "written_date") if _known(plan.get(name))]
    return known[0] if known else ""


def _known(value: Any) -> bool:
    return bool(pd.notna(value)) and value != ""


def _link(child: Row, parent: Row | None, rule: str, cited: Row | None) -> Row:
    tier = parent["tier"] if parent else None
    return {
        "child": child["doc_id"],
        "parent": parent["doc_id"] if parent else None,
        "parent_title": parent["title"] if parent else (cited or {}).get("title"),
        "parent_number": parent["doc_number"] if parent else (cited or {}).get("doc_number"),
        "rule": rule,
        "child_tier": child["tier"],
        "parent_tier": tier,
        "tier_step": tier_step(child["tier"], tier),
        "parent_year": parent["year"] if parent else None,
    }
