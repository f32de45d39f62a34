"""Shares and counts of machine-made codes and facts, corrected with what people said of a random sample."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.coding.prediction_powered import corrected_share
from policylab.coding.settlement import settle_codes
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.facts.family import TABLES
from policylab.facts.reviews import Review, settle
from policylab.rows import Row, rows_of
from policylab.schemas import checked

LEAST_CHECKED = 50
"""A row with fewer checked units, or fewer than 5 of them with the code, is marked ``few``: its interval may promise too much."""
_LEAST_WITH_CODE = 5
_COLUMNS = (
    "group", "value", "n_units", "n_checked", "machine_share", "share", "low", "high", "machine_count", "count", "count_low",
    "count_high", "agreement", "few",
)  # fmt: skip


@dataclass(frozen=True)
class _Judged:
    """What a machine said of all units and people of some: sets of values by unit, and the group of each unit."""

    machine: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    group: Mapping[str, str]


def corrected(
    codes: pd.DataFrame,
    codebook: Codebook,
    *,
    variable: str,
    machine: str,
    groups: Mapping[str, Any] | None = None,
    of: str = "corpus",
) -> pd.DataFrame:
    """Shares and counts of a machine's codes, corrected with the units that people coded, beside the plain ones.

    Parameters
    ----------
    codes : DataFrame
        Table ``codes``: the machine's codes of all units, people's of a sample that was drawn at random (``draw_sheet``).
    codebook : Codebook
    variable : str
    machine : str
        The coder, such as ``model:x``.
    groups : mapping, optional
        Group of each plan by doc_id (its tier, its year); each group is corrected with its own sample.
    of : str
        ``corpus``: what is in these units; ``population``: in what they are themselves a sample of.

    Returns
    -------
    DataFrame, one row a group and code
        group ("" without groups), value (the code), n_units, n_checked, machine_share and machine_count (plain), share, low, high and
        count, count_low, count_high (corrected, 95 %), agreement (share of the checked units on which people and machine say
        the same of this code), few (fewer than 50 units checked, or fewer than 5 of these with the code).

    Raises
    ------
    OptionError
        If the machine coded nothing, or people coded fewer than two of its units.

    Notes
    -----
    Prediction-powered inference for shares; see ``corrected_share``. Units on which people differ and nobody decided count as
    not checked. Shares of groups with few checked units are wide: that is the price, not a fault.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> from policylab.coding.codes import COLUMNS
    >>> rows = [(f"u{n}", "a", 0, 9, "instruments_cn", "instrument", "tax" if n % 2 else "none", "model:x", None, None) for n in range(200)]
    >>> rows += [(f"u{n}", "a", 0, 9, "instruments_cn", "instrument", "tax" if n % 4 == 1 else "none", "LM", None, None) for n in range(80)]
    >>> found = corrected(pd.DataFrame(rows, columns=list(COLUMNS)), read_codebook("instruments_cn"), variable="instrument", machine="model:x")
    >>> found.loc[found["value"] == "tax", ["machine_share", "share"]].to_numpy().tolist()
    [[0.5, 0.25]]
    """
    asked = codebook.variable(variable)
    own = codes[(codes["codebook"] == codebook.id) & (codes["variable"] == asked.id)]
    said = own[own["coder"] == machine]
    if said.empty:
        raise OptionError(
            "machine-coded-nothing",
            variable=variable,
            coder=repr(machine),
            wanted=sorted(set(own["coder"])) or ["-"],
        )
    settled = settle_codes(own, codebook)
    people = settled[~settled["basis"].isin(("open", "model"))]
    plans = dict(zip(said["unit_id"], said["doc_id"], strict=True))
    judged = _Judged(_sets(said), _sets(people), {unit: _group(groups, plan) for unit, plan in plans.items()})
    return _table(judged, [code.id for code in asked.codes], of)


def corrected_facts(
    dataset: Dataset,
    table: str,
    column: str,
    *,
    groups: Mapping[str, Any] | None = None,
    of: str = "corpus",
) -> pd.DataFrame:
    """Counts of the values of one column of facts, corrected with a sample that people judged (``policylab review``).

    Parameters
    ----------
    dataset : Dataset
        Whose ``reviews`` come from a random sample (``policylab review FOLDER --sample N``).
    table, column : str
        Such as targets and kind.
    groups : mapping, optional
        Group of each plan by doc_id.
    of : str
        As in ``corrected``.

    Returns
    -------
    DataFrame
        As ``corrected``: value is the column's. A fact that people called wrong has no value, one that they corrected has the
        corrected one; those that they were unsure of or differ on count as not checked.

    Raises
    ------
    OptionError
        If there is no such table of facts or column, or fewer than two facts were judged.

    Notes
    -----
    A sample of found facts shows what was found wrongly; what was missed it cannot show. Counts are corrected for the first only.

    Examples
    --------
    >>> import policylab as pl
    >>> corrected_facts(pl.open_corpus(), "targets", "kind")
    Traceback (most recent call last):
    policylab.errors.OptionError: group '': people judged 0 of ... units; wanted two or more, drawn at random
    """
    now = {str(row[_id_of(table)]): row for row in rows_of(dataset.table(table))}
    reviews = dataset.table("reviews")
    own = reviews[(reviews["table"] == table) & reviews["doc_id"].notna()]
    found = {
        row["fact_id"]: json.loads(row["found"]) for row in rows_of(own) if isinstance(row.get("found"), str)
    }
    as_read = {**now, **found}
    if column not in dataset.table(table):
        raise OptionError(
            "no-column-of-facts", table=table, found=column, wanted=[*dataset.table(table).columns]
        )
    people: dict[str, frozenset[str]] = {}
    for fact, rows in own.groupby("fact_id", sort=True):
        settled = settle([_review(row) for row in rows_of(rows)])
        if settled is None or settled.verdict == "unsure" or fact not in as_read:
            continue
        people[str(fact)] = frozenset() if settled.verdict == "wrong" else _value(now.get(str(fact)), column)
    machine = {fact: _value(row, column) for fact, row in as_read.items()}
    group = {fact: _group(groups, row["doc_id"]) for fact, row in as_read.items()}
    values = sorted({value for each in (*machine.values(), *people.values()) for value in each})
    return _table(_Judged(machine, people, group), values, of)


def _id_of(table: str) -> str:
    """The column with the ids of a table of facts."""
    found = [each.id_column for each in TABLES if each.name == table]
    if not found:
        raise OptionError("no-table-of-facts", found=table, wanted=[each.name for each in TABLES])
    return found[0]


def _review(row: Row) -> Review:
    correction = row.get("correction")
    given = json.loads(correction) if isinstance(correction, str) else {}
    return Review(row["fact_id"], row["table"], row["reviewer"], row["verdict"], given)


def _value(row: Row | None, column: str) -> frozenset[str]:
    if row is None or pd.isna(row[column]):
        return frozenset()
    return frozenset([str(row[column])])


def _group(groups: Mapping[str, Any] | None, plan: str) -> str:
    found = "" if groups is None else groups.get(plan)
    return "unknown" if found is None or pd.isna(found) else str(found)


def _sets(rows: pd.DataFrame) -> dict[str, frozenset[str]]:
    return {str(unit): frozenset(given["code"]) for unit, given in rows.groupby("unit_id", sort=True)}


def _table(judged: _Judged, values: list[str], of: str) -> pd.DataFrame:
    rows = [
        row for group in sorted(set(judged.group.values())) for row in _of_group(judged, group, values, of)
    ]
    return checked("coding_corrected", pd.DataFrame(rows, columns=list(_COLUMNS)))


def _of_group(judged: _Judged, group: str, values: list[str], of: str) -> Iterator[dict[str, object]]:
    units = [unit for unit in judged.machine if judged.group[unit] == group]
    known = [unit for unit in units if unit in judged.people]
    others = [unit for unit in units if unit not in judged.people]
    if len(known) < 2:
        raise OptionError("few-judged", group=repr(group), judged=len(known), units=len(units))
    for value in values:
        said, truly = (
            [float(value in of_one[unit]) for unit in known] for of_one in (judged.machine, judged.people)
        )
        rest = [float(value in judged.machine[unit]) for unit in others]
        if not any((*said, *truly, *rest)):
            continue
        yield {
            "group": group,
            "value": value,
            "n_units": len(units),
            "n_checked": len(known),
            **_figures(np.array(truly), np.array(said), np.array(rest), of),
        }


def _figures(truly: np.ndarray, said: np.ndarray, rest: np.ndarray, of: str) -> dict[str, object]:
    n, plain = len(said) + len(rest), float(np.concatenate([said, rest]).mean())
    if len(rest) < 2:  # everybody was checked: nothing is estimated
        share = low = high = float(truly.mean())
    else:
        found = corrected_share(truly, said, rest, of=of)
        share, low, high = found.value, found.low, found.high
    return {
        "machine_share": plain,
        "share": share,
        "low": low,
        "high": high,
        "machine_count": round(plain * n),
        "count": share * n,
        "count_low": low * n,
        "count_high": high * n,
        "agreement": float((truly == said).mean()),
        "few": len(said) < LEAST_CHECKED or truly.sum() < _LEAST_WITH_CODE,
    }
