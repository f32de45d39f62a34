"""What each plan promises first of all: its harmonised indicators, from result to target, beside plan above and peers."""

from __future__ import annotations

import pandas as pd

from policylab.between.above import APPROXIMATE
from policylab.between.cascade import adds_up
from policylab.between.periods import same_time
from policylab.between.places import places_of
from policylab.dataset import Dataset
from policylab.facts.names.indicators import describe
from policylab.facts.names.units import unit_class
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, NO_TARGETS, as_written, checked

SEVERAL = " / "
"""Between the values that a plan gives one indicator for one year."""
FEWEST_PEERS = 2
"""Other plans that must promise an indicator for the same year before one is called bold beside them."""


def headlines(dataset: Dataset, values: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    """The target of every harmonised indicator of each plan for its last year, with the result it starts from.

    Parameters
    ----------
    dataset : Dataset
    values : DataFrame
        From ``cascade.indicator_values``.
    above : DataFrame
        From ``above.plans_above``.

    Returns
    -------
    DataFrame, by plan; indicators that most plans promise first, of equals those with a year, in the order of the text
        ``measure``: rate, growth, stock or flow, never on one line. ``result`` and ``target`` as the plan says them
        (3.2%, ≥500亿元), for how long it counts before it (三年45家, 年均≥5%), several of one year joined; a result, plan above or peer
        that counts for another length of time does not stand beside it; ``n_plans`` promise a number of the indicator, of parts of the place or year too. ``above`` is what the plan above
        (the nearest that names one) promises for the same year. ``rank`` of ``n_peers`` + 1 places of the same tier, each by its latest plan, that set a rate or growth for the
        same year, 1 the boldest in the indicator's own direction, ``tied`` with ``n_tied`` that ask for as much; a peer's 左右 counts as it
        stands and its range by the bolder end, ``tied_about`` where such a one is tied. Null with fewer than two peers, where the plan itself
        says 左右, a range or several values, without a direction, and for totals, which follow from a place's size. ``peer_amounts`` in base units, joined by ";".

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.between.above import plans_above
    >>> plans = pl.open_corpus().distinct()
    >>> values = pl.between.indicator_values(plans)
    >>> table = headlines(plans, values, plans_above(pl.between.find_parents(plans.documents, plans.citations), plans.documents))
    >>> row = table[(table["indicator_id"] == "研发经费投入强度") & table["doc_id"].str.startswith("wangxiu_2023")].iloc[0]
    >>> row["target"], int(row["target_year"]), row["above"], row["peer_amounts"], bool(pd.isna(row["rank"]))  # one peer: no rank
    ('3.6%', 2027, '3.4%', '3.8', True)
    """
    targets = dataset.targets
    counted = targets[targets["repeats"].isna() & ~targets["kind"].isin(NO_TARGETS)]
    kept = set(counted[["doc_id", "target_id"]].itertuples(index=False, name=None))
    pairs = values[["doc_id", "target_id"]].itertuples(index=False, name=None)
    own = values.loc[pd.Series([pair in kept for pair in pairs], index=values.index, dtype=bool)]
    own = own[own["amount"].notna()]
    promising = own[own["status"] == "target"].groupby("indicator_id")["doc_id"].nunique()
    own = own[~own["flags"].astype("string").str.contains("scope|part of year|reported")]
    goals, results = own[own["status"] == "target"], own[own["status"] == "result"]
    ends = dataset.documents.set_index("doc_id")["period_end"].to_dict()
    last = [
        _last(part, ends.get(key[0])) for key, part in goals.groupby(["doc_id", "indicator_id"], sort=True)
    ]
    if not last:
        return pd.DataFrame(columns=ANALYSIS["headlines"])
    n_plans: Row = {str(name): n for name, n in promising.items()}
    reached = dict(iter(results.groupby(["doc_id", "indicator_id"])))
    links = above.sort_values("tier_step", kind="stable").groupby("child")["parent"].agg(list).to_dict()
    rows = [
        _row(part, reached.get((part[0]["doc_id"], part[0]["indicator_id"])), n_plans)
        | _beside(part, goals, links.get(part[0]["doc_id"], []))
        for part in last
    ]
    table = pd.DataFrame(rows)
    table = table.assign(undated=table["target_year"].isna()).sort_values(
        ["doc_id", "n_plans", "undated", "start_char"], ascending=[True, False, True, True], kind="stable"
    )
    return checked("headlines", table.drop(columns=list(set(table) - set(ANALYSIS["headlines"]))))


def against_last_plan(dataset: Dataset) -> pd.DataFrame:
    """Links from each plan to the last one of the same place before it, as ``inherited_indicators`` takes them.

    A plan of the same year, and one whose year is not known, is no last plan; of several of one year all are.

    Examples
    --------
    >>> import policylab as pl
    >>> links = against_last_plan(pl.open_corpus().distinct())
    >>> sorted(name.split("-")[0] for name in links["child"])[:2]
    ['chengyuan_2024_work_points', 'chengyuan_2026_digital_economy']
    """
    plans = dataset.documents[dataset.documents["duplicate_of"].isna()]
    plans = plans.assign(place=places_of(plans)).dropna(subset=["place", "year"])
    rows = []
    for plan in rows_of(plans):
        earlier = plans[(plans["place"] == plan["place"]) & (plans["year"] < plan["year"])]
        latest = earlier[earlier["year"] == earlier["year"].max()]
        rows += [{"child": plan["doc_id"], "parent": parent} for parent in sorted(latest["doc_id"])]
    return pd.DataFrame(rows, columns=["child", "parent"])


def measure_of(row: Row) -> str:
    """Whether a value is a rate, a growth, a stock or a flow.

    Examples
    --------
    >>> measure_of({"indicator_id": "高新技术企业(新增)", "kind": "flow"}), measure_of({"indicator_id": "研发经费投入强度", "kind": "level"})
    ('flow', 'rate')
    """
    name = str(row["indicator_id"])
    if name.endswith("(新增)"):
        return "flow"
    if not adds_up(name):
        return "growth" if "(" in name or row["kind"] == "change" else "rate"
    return str(describe(name)["stock_flow"])


def _last(part: pd.DataFrame, end: object = None) -> list[Row]:
    """The rows of the plan's last year, else of the last year named, in order of the text; undated ones only alone."""
    dated = part[part["year"].notna()]
    year = end if (dated["year"] == end).any() else dated["year"].max()
    chosen = dated[dated["year"] == year] if len(dated) else part
    return rows_of(chosen.sort_values("start_char", kind="stable"))


def _row(part: list[Row], reached: pd.DataFrame | None, n_plans: Row) -> Row:
    first = part[0]
    row = {
        name: first[name]
        for name in ("doc_id", "label", "indicator_id", "direction", "amount", "start_char", "end_char")
    }
    row |= {
        "measure": measure_of(first),
        "n_plans": n_plans[first["indicator_id"]],
        "base_unit": first["base_unit"],
    }
    row |= {
        "target": _said(part),
        "target_year": first["year"],
        "result": None,
        "result_year": None,
        "result_amount": None,
    }
    if reached is not None:
        dated = bool(pd.notna(first["year"]))
        kept = (
            reached["year"].notna() & ~(reached["year"] > first["year"])
            if dated
            else reached["year"] == reached["year"].max()
        )
        before = _counted_alike(_of_unit(reached[kept], first["base_unit"]), first)
        if len(before):
            last = _last(before)
            row |= {"result": _said(last), "result_year": last[0]["year"], "result_amount": last[0]["amount"]}
    return row


def _beside(part: list[Row], goals: pd.DataFrame, parents: list[str]) -> Row:
    """What the plan above promises for the same year, and where the plan stands among its peers."""
    row = part[0]
    same = goals[
        (goals["indicator_id"] == row["indicator_id"]) & (goals["year"] == row["year"]).fillna(value=False)
    ]
    same = _counted_alike(_of_unit(same, row["base_unit"]), row)
    nearest = next((parent for parent in parents if (same["doc_id"] == parent).any()), None)
    upper = same[same["doc_id"] == nearest].sort_values("start_char")
    sign = {"up": 1, "down": -1}.get(str(row["direction"]))
    peers = _peers(row, same, sign or 1)
    asked = peers["asked"]
    found: Row = {
        "above": _said(rows_of(upper.drop_duplicates("amount"))) or None,
        "above_amount": upper["amount"].iloc[0] if len(upper) else None,
        "n_peers": len(peers), "rank": None, "tied": None, "n_tied": None, "tied_about": None,
        "peer_amounts": ";".join(f"{amount:g}" for amount in sorted(asked)),
    }  # fmt: skip
    plain = row["comparator"] not in APPROXIMATE and len({each["amount"] for each in part}) == 1
    if sign and plain and not adds_up(row["indicator_id"]) and len(peers) >= FEWEST_PEERS:
        ahead = ((asked - row["amount"]) * sign).round(9)
        level = peers[ahead == 0]
        found |= {"rank": int((ahead > 0).sum()) + 1, "tied": len(level) > 0, "n_tied": len(level)}
        found["tied_about"] = bool(level["comparator"].isin(APPROXIMATE).any())
    return found


def _peers(row: Row, same: pd.DataFrame, sign: int) -> pd.DataFrame:
    """Other places of the tier, each by its latest plan and by the boldest that this one asks for (``asked``)."""
    peers = same[
        (same["tier"] == row["tier"]) & (same["doc_id"] != row["doc_id"]) & (same["place"] != row["place"])
    ]
    peers = peers.assign(asked=_bolder_end(peers, sign))
    peers = peers.assign(boldness=peers["asked"] * sign)
    # A place is one peer, by its latest plan: what an earlier one of it asked for is superseded.
    peers = peers.sort_values(["plan_year", "doc_id", "boldness", "start_char"], kind="stable")
    latest: pd.DataFrame = peers.drop_duplicates("place", keep="last")
    return latest


def _counted_alike(rows: pd.DataFrame, row: Row) -> pd.DataFrame:
    """Rows that count for as long as ``row``: a total of five years says nothing beside one year's."""
    alike = [same_time(each, row) for each in rows_of(rows)]
    kept: pd.DataFrame = rows.loc[pd.Series(alike, index=rows.index, dtype=bool)]
    return kept


def _bolder_end(peers: pd.DataFrame, sign: int) -> pd.Series:
    """What each peer asks for at most: of a range the upper end, or the lower one of what should fall."""
    upper = (peers["amount"] * peers["value_max"] / peers["value"]).astype(float).fillna(peers["amount"])
    ends = pd.concat([peers["amount"], upper], axis=1)
    bolder: pd.Series = ends.min(axis=1) if sign < 0 else ends.max(axis=1)
    return bolder


def _of_unit(rows: pd.DataFrame, base_unit: str) -> pd.DataFrame:
    """Rows whose unit measures the same as ``base_unit``."""
    wanted = unit_class(base_unit)
    return rows[rows["base_unit"].map(lambda unit: unit_class(unit) == wanted).astype(bool)]


_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}


def _said(rows: list[Row]) -> str:
    """Values as the plan says them, several joined; bounds and 左右 as signs, before them for how long they count."""
    told = []
    for row in rows:
        sign, value = _SIGNS.get(row["comparator"], ""), as_written(row["value"])
        top: str = f"–{as_written(row['value_max'])}" if pd.notna(row["value_max"]) else ""
        counted = row["period"] if isinstance(row["period"], str) else ""
        told.append(f"{counted}{sign}{value}{top}{row['unit'] if pd.notna(row['unit']) else ''}")
    return SEVERAL.join(dict.fromkeys(told))


def in_print(amount: float, base_unit: str) -> str:
    """An amount in base units as plans print it: 万 and 亿 for large ones, areas in the unit that takes fewest digits.

    Examples
    --------
    >>> in_print(3.4, "%"), in_print(2.5e11, "元"), in_print(18000, "家")
    ('3.4%', '2500亿元', '1.8万家')
    >>> in_print(53333336.0, "平方米"), in_print(120000.0, "平方米")
    ('8万亩', '12万平方米')
    >>> in_print(1e8, "平方米")
    '1万公顷'
    """
    if base_unit == _AREAS[0][0]:
        shown = [(float(f"{amount / size:.6g}"), unit) for unit, size in _AREAS]
        # as short as each other: nobody counts land in hundreds of millions of square metres
        amount, base_unit = min(shown, key=lambda each: (_n_digits(each[0]), each[0] >= 1e8))
    for size, sign in ((1e8, "亿"), (1e4, "万")):
        if abs(amount) >= size:
            return f"{amount / size:.10g}{sign}{base_unit}"
    return f"{amount:.10g}{base_unit}"


_AREAS = (("平方米", 1.0), ("亩", 2000 / 3), ("公顷", 1e4), ("平方公里", 1e6))
"""Units of area in square metres, the base unit first."""


def _n_digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0")) if value.is_integer() else len(f"{value:.6g}")
