"""Who leads and who works with whom: networks of agencies from the duties that plans lay on them."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from policylab.between.network import Network, make_network
from policylab.schemas import ANALYSIS, checked

STATED = ("named_lead", "first_listed", "column", "prose")
"""Values of ``duties.basis`` under which a text says who leads; a plain list of units is no evidence of it."""


def agency_tasks(duties: pd.DataFrame) -> pd.DataFrame:
    """Two-mode table agency x task: one row an agency's role in a task, under its harmonised name.

    An agency that no identifier covers stands under the words of the text. Lead wins over support in one task.

    Examples
    --------
    >>> duties = pd.DataFrame([("p", "t1", "市科技局", "科技局", "lead", "named_lead")],
    ...     columns=["doc_id", "task_id", "agency", "agency_id", "role", "basis"])
    >>> agency_tasks(duties).values.tolist()
    [['p', 't1', '科技局', 'lead', 'named_lead']]
    """
    table = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    table = table.sort_values(["doc_id", "task_id", "role", "agency"], kind="stable")  # lead before support
    table = table.drop_duplicates(["doc_id", "task_id", "agency"])
    return checked("agency_tasks", table[list(ANALYSIS["agency_tasks"])])


def cooperation_network(duties: pd.DataFrame) -> Network:
    """Agencies tied by the tasks that they share; the weight counts tasks.

    Examples
    --------
    >>> rows = [("p", task, agency, agency, role, "named_lead") for task, agency, role in
    ...     [("t1", "科技局", "lead"), ("t1", "财政局", "support"), ("t2", "科技局", "lead"), ("t2", "财政局", "support")]]
    >>> duties = pd.DataFrame(rows, columns=["doc_id", "task_id", "agency", "agency_id", "role", "basis"])
    >>> cooperation_network(duties).edges.values.tolist()
    [['科技局', '财政局', 2]]
    """
    counts: dict[tuple[str, str], int] = {}
    tasks = agency_tasks(duties)
    for _, part in tasks.groupby(["doc_id", "task_id"], sort=True):
        for pair in combinations(sorted(part["agency"]), 2):
            counts[pair] = counts.get(pair, 0) + 1
    edges = pd.DataFrame([(*pair, n) for pair, n in counts.items()], columns=["source", "target", "weight"])
    return make_network(edges, directed=False, nodes=tuple(tasks["agency"].unique()))


def support_network(duties: pd.DataFrame, *, bases: tuple[str, ...] = STATED) -> Network:
    """Who leads whom: an edge from each stated lead of a task to each agency that supports it; the weight counts tasks.

    Parameters
    ----------
    duties : DataFrame
        Table ``duties``.
    bases : tuple of str
        Values of ``basis`` under which a lead counts.

    Examples
    --------
    >>> rows = [("p", "t1", agency, agency, role, "named_lead") for agency, role in [("科技局", "lead"), ("财政局", "support")]]
    >>> duties = pd.DataFrame(rows, columns=["doc_id", "task_id", "agency", "agency_id", "role", "basis"])
    >>> support_network(duties).edges.values.tolist()
    [['科技局', '财政局', 1]]
    """
    tasks = agency_tasks(duties)
    leads = tasks[(tasks["role"] == "lead") & tasks["basis"].isin(bases)]
    supports = tasks[tasks["role"] == "support"]
    pairs = leads.merge(supports, on=["doc_id", "task_id"], suffixes=("_lead", "_support"))
    edges = pairs.groupby(["agency_lead", "agency_support"], as_index=False).size()
    edges.columns = pd.Index(["source", "target", "weight"])
    return make_network(edges, directed=True)


def agency_roles(duties: pd.DataFrame, *, bases: tuple[str, ...] = STATED) -> pd.DataFrame:
    """What each agency does in each plan.

    Parameters
    ----------
    duties : DataFrame
        Table ``duties``.
    bases : tuple of str
        Values of ``basis`` under which a lead counts.

    Returns
    -------
    DataFrame, by plan, then tasks led and held, most first
        ``n_led`` over stated bases only; ``lead_share`` of all stated lead roles of the plan, null when it states none;
        ``breadth`` distinct partners; ``depth`` mean number of shared tasks a partner, null without partners.

    Examples
    --------
    >>> rows = [("p", "t1", agency, agency, role, "named_lead") for agency, role in [("科技局", "lead"), ("财政局", "support")]]
    >>> duties = pd.DataFrame(rows, columns=["doc_id", "task_id", "agency", "agency_id", "role", "basis"])
    >>> agency_roles(duties)[["agency", "n_led", "lead_share", "breadth", "depth"]].values.tolist()
    [['科技局', 1, 1.0, 1, 1.0], ['财政局', 0, 0.0, 1, 1.0]]
    """
    tasks = agency_tasks(duties)
    own = tasks.assign(
        stated=(tasks["role"] == "lead") & tasks["basis"].isin(bases), supports=tasks["role"] == "support"
    )
    plan_and_agency = ["doc_id", "agency"]
    roles = own.groupby(plan_and_agency).agg(
        n_tasks=("task_id", "size"), n_led=("stated", "sum"), n_supported=("supports", "sum")
    )
    pairs = tasks.merge(tasks, on=["doc_id", "task_id"], suffixes=("", "_partner"))
    pairs = pairs[pairs["agency"] != pairs["agency_partner"]]
    partners = pairs.groupby(plan_and_agency)["agency_partner"]
    roles["breadth"] = partners.nunique().reindex(roles.index, fill_value=0).astype(int)
    roles["depth"] = partners.count().reindex(roles.index) / roles["breadth"].where(roles["breadth"] > 0)
    frame = roles.reset_index()
    stated_in = frame.groupby("doc_id")["n_led"].transform("sum")
    frame["lead_share"] = frame["n_led"] / stated_in.where(stated_in > 0)
    order = ["doc_id", "n_led", "n_tasks", "agency"]
    return checked(
        "agency_roles", frame.sort_values(order, ascending=[True, False, False, True], kind="stable")
    )


_NAMED = 3
"""Agencies that lead equally often and are named together."""


def lead_concentration(duties: pd.DataFrame, *, bases: tuple[str, ...] = STATED) -> pd.DataFrame:
    """How concentrated the leads of each plan are, over tasks whose text says who leads.

    Parameters
    ----------
    duties : DataFrame
        Table ``duties``.
    bases : tuple of str
        Values of ``basis`` under which a lead counts.

    Returns
    -------
    DataFrame, one row a plan
        ``n_tasks`` all tasks with a duty, ``n_tasks_led`` those with a stated lead, ``n_leads`` stated lead roles (a
        task may have several), ``n_agencies`` that hold them; ``hhi`` the sum of squared shares of lead roles, from
        1/n_agencies to 1, null with fewer than two stated leads; ``top_agency``, of up to three equals each, joined by 、,
        null where more lead as often, and ``top_led`` times that it leads.

    Examples
    --------
    >>> duties = pd.DataFrame([("p", f"t{k}", a, a, "lead", "named_lead") for k, a in enumerate("甲甲甲乙")],
    ...     columns=["doc_id", "task_id", "agency", "agency_id", "role", "basis"])
    >>> lead_concentration(duties)[["n_leads", "top_agency", "top_led", "hhi"]].values.tolist()
    [[4, '甲', 3, 0.625]]
    """
    rows = []
    for doc_id, tasks in agency_tasks(duties).groupby("doc_id", sort=True):
        leads = tasks[(tasks["role"] == "lead") & tasks["basis"].isin(bases)]
        counts = leads["agency"].value_counts().sort_index()
        first = counts[counts == counts.max()].index
        rows.append(
            {
                "doc_id": doc_id,
                "n_tasks": tasks["task_id"].nunique(),
                "n_tasks_led": leads["task_id"].nunique(),
                "n_leads": len(leads),
                "n_agencies": len(counts),
                "hhi": float(((counts / counts.sum()) ** 2).sum()) if len(leads) > 1 else None,
                "top_agency": "、".join(first) if 0 < len(first) <= _NAMED else None,
                "top_led": int(counts.max()) if len(counts) else 0,
                "bases": ", ".join(bases),
            }
        )
    return checked("lead_concentration", pd.DataFrame(rows, columns=ANALYSIS["lead_concentration"]))
