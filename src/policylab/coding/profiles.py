"""What codes come to: how often each was given, what share of each plan it has, two or three variables crossed; specificity of plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from policylab.coding.codebook import Code, Codebook
from policylab.coding.units import list_units
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.schemas import NO_TARGETS, checked


def code_counts(settled: pd.DataFrame, codebook: Codebook, *, variable: str) -> pd.DataFrame:
    """How often each code of a variable was given, in the codebook's order; also those that nobody gave.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes``. A unit with m codes counts 1/m for each; open units are left out.
    codebook : Codebook
    variable : str

    Returns
    -------
    DataFrame
        variable, code, group (null without), n, share (0 to 1, of the settled units), n_plans (with the code).

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> rows = [(f"u{n}", "p", 0, 9, "modality", "modality", code, "single", "LM") for n, code in enumerate(["bind", "bind", "aspire", "none"])]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> found = code_counts(pd.DataFrame(rows, columns=columns), read_codebook("modality"), variable="modality")
    >>> found.loc[found["n"] > 0, ["code", "n", "share"]].to_numpy().tolist()
    [['bind', 2.0, 0.5], ['aspire', 1.0, 0.25], ['none', 1.0, 0.25]]
    """
    own = weighed(settled, variable)
    n = own.groupby("code")["weight"].sum()
    n_plans = own.groupby("code")["doc_id"].nunique()
    total = n.sum()
    rows = [
        (
            variable,
            code.id,
            code.group or None,
            n.get(code.id, 0.0),
            n.get(code.id, 0.0) / total if total else np.nan,
            int(n_plans.get(code.id, 0)),
        )
        for code in codebook.variable(variable).codes
    ]
    columns = ["variable", "code", "group", "n", "share", "n_plans"]
    return checked("code_counts", pd.DataFrame(rows, columns=columns))


def code_profiles(settled: pd.DataFrame, documents: pd.DataFrame, *, variable: str) -> pd.DataFrame:
    """What share of each plan's settled units has each code, a row a plan and code that some plan has.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes``. A unit with m codes counts 1/m for each.
    documents : DataFrame
        Table ``documents``, for labels and order; plans without settled units have no row.
    variable : str

    Returns
    -------
    DataFrame
        doc_id, label, variable, code, n, n_units (settled of the plan), share (n / n_units).

    Examples
    --------
    >>> rows = [("u1", "p", 0, 9, "b", "v", "tax", "single", "LM"), ("u2", "p", 9, 19, "b", "v", "none", "single", "LM")]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> found = code_profiles(pd.DataFrame(rows, columns=columns), pd.DataFrame({"doc_id": ["p"], "label": ["甲县 规划"]}), variable="v")
    >>> found[["code", "n", "share"]].to_numpy().tolist()
    [['none', 1.0, 0.5], ['tax', 1.0, 0.5]]
    """
    own = weighed(settled, variable)
    counts = own.pivot_table(index="doc_id", columns="code", values="weight", aggfunc="sum", fill_value=0.0)
    frame = counts.reset_index().melt("doc_id", var_name="code", value_name="n")
    n_units = own.groupby("doc_id")["unit_id"].nunique()
    frame = documents[["doc_id", "label"]].merge(frame, on="doc_id")
    frame["n_units"] = frame["doc_id"].map(n_units)
    frame["share"] = frame["n"] / frame["n_units"]
    return checked("code_profiles", frame.assign(variable=variable))


def cross_variables(settled: pd.DataFrame, *, variables: Sequence[str]) -> pd.DataFrame:
    """Two or three variables of the same units crossed, such as instrument by stage by actor; combinations that occur.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes``. A unit with several codes in some variable is shared out over its combinations.
    variables : two or three ids

    Returns
    -------
    DataFrame
        first, second, third (null with two variables), n, share (of the units settled in all), n_plans.

    Raises
    ------
    OptionError
        If there are not two or three variables, or no unit is settled in all of them.

    Examples
    --------
    >>> rows = [("u1", "p", 0, 9, "b", "v", "tax", "single", "LM"), ("u1", "p", 0, 9, "b", "w", "firms", "single", "LM")]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> cross_variables(pd.DataFrame(rows, columns=columns), variables=["v", "w"])[["first", "second", "n"]].to_numpy().tolist()
    [['tax', 'firms', 1.0]]
    """
    if not 2 <= len(variables) <= 3:
        raise OptionError("variables-to-cross", n=len(variables))
    names = ["first", "second", "third"][: len(variables)]
    crossed = None
    for name, variable in zip(names, variables, strict=True):
        own = weighed(settled, variable)[["unit_id", "doc_id", "code"]].rename(columns={"code": name})
        crossed = own if crossed is None else crossed.merge(own, on=["unit_id", "doc_id"])
    if crossed is None or crossed.empty:
        raise OptionError("no-unit-in-all", variables=", ".join(variables))
    crossed["weight"] = 1 / crossed.groupby("unit_id")["unit_id"].transform("size")
    cells = crossed.groupby(names)
    frame = cells.agg(n=("weight", "sum"), n_plans=("doc_id", "nunique")).reset_index()
    frame["share"] = frame["n"] / frame["n"].sum()
    return checked("code_cube", frame.assign(third=frame.get("third")))


def as_groups(settled: pd.DataFrame, codebook: Codebook) -> tuple[pd.DataFrame, Codebook]:
    """Codes and codebook one level up: each code that has a group becomes it, such as tax the environment side.

    Returns
    -------
    (DataFrame, Codebook)
        Both as if the groups had been coded; variables without groups stay as they are.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> rows = [("u1", "p", 0, 9, "instruments_cn", "instrument", "tax", "single", "LM")]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> up, book = as_groups(pd.DataFrame(rows, columns=columns), read_codebook("instruments_cn"))
    >>> up["code"].tolist(), [code.id for code in book.variables[0].codes]
    (['environment'], ['supply', 'environment', 'demand', 'none'])
    """
    group = {
        (variable.id, code.id): code.group or code.id
        for variable in codebook.variables
        for code in variable.codes
    }
    raised = [group.get(key, key[1]) for key in zip(settled["variable"], settled["code"], strict=True)]
    variables = []
    for variable in codebook.variables:
        groups = [Code(name, wording, wording) for name, wording in variable.groups.items()]
        alone = [code for code in variable.codes if not code.group]
        variables.append(replace(variable, codes=(*groups, *alone), groups={}))
    frame = settled.assign(code=raised).drop_duplicates(["unit_id", "variable", "code"], ignore_index=True)
    return frame, replace(codebook, variables=tuple(variables))


def weighed(settled: pd.DataFrame, variable: str) -> pd.DataFrame:
    """Settled codes of one variable with ``weight``, the part of its unit that each stands for.

    Examples
    --------
    >>> weighed(pd.DataFrame({"unit_id": ["u1", "u1"], "variable": ["v", "v"], "code": ["tax", "talent"]}), "v")["weight"].tolist()
    [0.5, 0.5]
    """
    own = settled[(settled["variable"] == variable) & settled["code"].notna()]
    return own.assign(weight=1 / own.groupby("unit_id")["code"].transform("size"))


def specificity(dataset: Dataset) -> pd.DataFrame:
    """How specific each plan is: what share of its clauses names a figure, a year or an agency, and what share all three.

    Parameters
    ----------
    dataset : Dataset
        Facts are those that rules found in it: proposals of known precision, no codes.

    Returns
    -------
    DataFrame
        doc_id, label, n_clauses, n_figure (clauses with a target that has a number), n_deadline (with a target of a year that
        stands in clause or sentence), n_agency (whose paragraph, the bracket at its end included, names a responsible agency), n_operational
        (with all three), and the shares figure, deadline, agency, operational.

    Notes
    -----
    An operational clause says who does how much until when. An agency named for a whole section, in a line of its own,
    stands in no clause of it and is not counted there.

    Examples
    --------
    >>> import policylab as pl
    >>> found = specificity(pl.open_corpus().distinct())
    >>> bool((found["operational"] <= found[["figure", "deadline", "agency"]].min(axis=1)).all())
    True
    """
    units = list_units(dataset)
    targets = dataset.targets[~dataset.targets["kind"].isin(NO_TARGETS)]
    figures = targets[targets["value"].notna()]
    dated = figures[figures["year"].notna() & figures["year_rule"].isin(["clause", "sentence"])]
    marks = pd.DataFrame(
        {
            "doc_id": units["doc_id"],
            "label": units["label"],
            "figure": _holds(units, figures),
            "deadline": _holds(units, dated),
            "agency": _holds(_widened(units, dataset.paragraphs), dataset.duties),
        }
    )
    marks["operational"] = marks[["figure", "deadline", "agency"]].all(axis=1)
    names = ["figure", "deadline", "agency", "operational"]
    by_plan = marks.groupby(["doc_id", "label"], sort=False)[names]
    counts = by_plan.sum().rename(columns={name: f"n_{name}" for name in names})
    frame = pd.concat([by_plan.size().rename("n_clauses"), counts, by_plan.mean()], axis=1)
    return checked("specificity", frame.reset_index())


def _holds(units: pd.DataFrame, facts: pd.DataFrame) -> np.ndarray:
    """For each unit whether a fact begins in it."""
    found = np.zeros(len(units), dtype=bool)
    for doc_id, rows in units.groupby("doc_id"):
        starts = np.sort(facts.loc[facts["doc_id"] == doc_id, "start_char"].to_numpy())
        low = np.searchsorted(starts, rows["start_char"].to_numpy())
        high = np.searchsorted(starts, rows["end_char"].to_numpy())
        found[units.index.get_indexer(rows.index)] = high > low
    return found


def _widened(units: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Units with the span of the paragraph that they stand in: the bracket at its end holds for all its clauses."""
    spans = units[["start_char", "end_char"]].to_numpy(copy=True)
    for doc_id, rows in units.groupby("doc_id"):
        own = paragraphs[paragraphs["doc_id"] == doc_id].sort_values("start_char")
        place = np.searchsorted(own["start_char"].to_numpy(), rows["start_char"].to_numpy(), side="right") - 1
        spans[units.index.get_indexer(rows.index)] = own[["start_char", "end_char"]].to_numpy()[place]
    return units.assign(start_char=spans[:, 0], end_char=spans[:, 1])
