"""The PMC index: what share of its sub-variables each plan mentions, variable by variable, and what the grade hangs on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from policylab.coding.codebook import NONE, Codebook
from policylab.coding.codes import FINAL, MODEL
from policylab.coding.settlement import settle_codes
from policylab.errors import OptionError
from policylab.rows import rows_of
from policylab.schemas import checked

GRADES: dict[str, tuple[tuple[float, str], ...]] = {
    "ninths": ((8 / 9, "perfect"), (6 / 9, "excellent"), (4 / 9, "acceptable"), (0.0, "poor")),
    "estrada10": ((0.9, "perfect"), (0.7, "good"), (0.5, "acceptable"), (0.0, "poor")),
}
"""Presets of grades: least share of the highest possible index, and the name. Neither is a standard: print which was used."""
SURFACE = 9
"""Variables of the surface, the first of the codebook."""
_CLOSE = 1e-9


def pmc_variables(settled: pd.DataFrame, codebook: Codebook, documents: pd.DataFrame) -> pd.DataFrame:
    """Value of each main variable for each plan, a row a plan and variable.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes``.
    codebook : Codebook
        Each variable is a main variable, each of its codes a sub-variable.
    documents : DataFrame
        Table ``documents``, for labels and order.

    Returns
    -------
    DataFrame
        doc_id, label, variable, n_codes (sub-variables), n_given (those that the plan mentions), value (n_given / n_codes, 0
        to 1; null where the variable was not coded or people differ and nobody decided).

    Raises
    ------
    OptionError
        If a variable is none of documents with several codes.

    Notes
    -----
    Ruiz Estrada 2011, Journal of Policy Modeling 33(4), 523-536: all sub-variables weigh the same. A 1 says that a plan mentions
    something, not that it does it well.

    Examples
    --------
    >>> import policylab as pl
    >>> plans, book = pl.open_corpus().distinct(), pl.coding.read_codebook("pmc")
    >>> units = pl.coding.list_documents(plans)
    >>> codes = pl.coding.make_codes(units, {units.loc[0, "unit_id"]: ["supply", "demand"]}, variable=("pmc", "x9"), coder="LM")
    >>> found = pmc_variables(pl.coding.settle_codes(codes, book), book, plans.documents)
    >>> found.loc[found["variable"] == "x9", "value"].round(3).tolist()[:1]
    [0.667]
    """
    for variable in codebook.variables:
        if variable.applies_to != "document" or not variable.multiple:
            raise OptionError("variable-of-pmc", codebook=codebook.id, variable=variable.id)
    given = {
        (str(unit), str(variable)): rows
        for (unit, variable), rows in settled.groupby(["unit_id", "variable"])
    }
    rows = []
    for document in rows_of(documents):
        for variable in codebook.variables:
            n_codes = sum(code.id != NONE for code in variable.codes)
            said = given.get((document["doc_id"], variable.id))
            known = said is not None and (said["basis"] != "open").all()
            n_given = int((said["code"] != NONE).sum()) if known and said is not None else None
            value = None if n_given is None else n_given / n_codes
            rows.append((document["doc_id"], document["label"], variable.id, n_codes, n_given, value))
    columns = ["doc_id", "label", "variable", "n_codes", "n_given", "value"]
    frame = pd.DataFrame(rows, columns=columns).astype({"value": float, "n_given": "Int64"})
    return checked("pmc_variables", frame)


def pmc_table(variables: pd.DataFrame, *, preset: str = "ninths") -> pd.DataFrame:
    """PMC index, depression index, grade and rank of each plan that is coded whole, highest first; the others after them.

    Parameters
    ----------
    variables : DataFrame
        Of ``pmc_variables``.
    preset : str
        ``ninths``: shares of the highest possible index (4/9, 6/9, 8/9); ``estrada10``: 5, 7 and 9 of ten variables, and no
        other number. Papers give one number different names: print the preset under the table.

    Returns
    -------
    DataFrame
        doc_id, label, pmc (sum of the variables, 0 to n_variables), n_variables, depression (n_variables - pmc), grade, rank (1
        the highest; equal ones share it), preset. Null for a plan with a variable that is not coded.

    Raises
    ------
    OptionError
        If the preset is unknown, or estrada10 meets another number of variables than ten.

    Examples
    --------
    >>> rows = [("a", "甲县 规划", f"x{n}", 4, 3, 0.75) for n in range(1, 10)]
    >>> columns = ["doc_id", "label", "variable", "n_codes", "n_given", "value"]
    >>> pmc_table(pd.DataFrame(rows, columns=columns))[["pmc", "depression", "grade"]].to_numpy().tolist()
    [[6.75, 2.25, 'excellent']]
    """
    if preset not in GRADES:
        raise OptionError("preset", found=repr(preset), wanted=[*GRADES])
    n_variables = variables["variable"].nunique()
    if preset == "estrada10" and n_variables != 10:
        raise OptionError("preset-of-ten", found=n_variables)
    sums = (
        variables.groupby(["doc_id", "label"], sort=False)["value"].sum(min_count=n_variables).reset_index()
    )
    frame = sums.rename(columns={"value": "pmc"}).assign(n_variables=n_variables, preset=preset)
    frame["depression"] = n_variables - frame["pmc"]
    frame["grade"] = [pmc_grade(value, n_variables, preset) for value in frame["pmc"]]
    frame["rank"] = frame["pmc"].round(9).rank(method="min", ascending=False).astype("Int64")
    return checked("pmc_table", frame.sort_values(["rank", "doc_id"], na_position="last"))


def pmc_grade(value: float, n_variables: int, preset: str) -> str | None:
    """Name of an index under a preset; None where the index is not known.

    Examples
    --------
    >>> pmc_grade(6.0, 9, "ninths"), pmc_grade(6.99, 10, "estrada10"), pmc_grade(7.0, 10, "estrada10")
    ('excellent', 'acceptable', 'good')
    """
    if np.isnan(value):
        return None
    return next(name for least, name in GRADES[preset] if value / n_variables >= least - _CLOSE)


def pmc_surface(variables: pd.DataFrame) -> pd.DataFrame:
    """The three by three table of each plan's first nine variables, from which its surface is drawn.

    Parameters
    ----------
    variables : DataFrame
        Of ``pmc_variables``.

    Returns
    -------
    DataFrame
        doc_id, label, row and column (1 to 3), variable, value. A plan of whose first nine variables one is not coded is left out.

    Raises
    ------
    OptionError
        If there are fewer than nine variables.

    Examples
    --------
    >>> rows = [("a", "甲县 规划", f"x{n}", 4, n % 5, (n % 5) / 4) for n in range(1, 11)]
    >>> columns = ["doc_id", "label", "variable", "n_codes", "n_given", "value"]
    >>> found = pmc_surface(pd.DataFrame(rows, columns=columns))
    >>> found.pivot(index="row", columns="column", values="value").to_numpy().tolist()
    [[0.25, 0.5, 0.75], [1.0, 0.0, 0.25], [0.5, 0.75, 1.0]]
    """
    names = list(dict.fromkeys(variables["variable"]))[:SURFACE]
    if len(names) < SURFACE:
        raise OptionError("surface-lacks", n=len(names), wanted=SURFACE)
    own = variables[variables["variable"].isin(names)]
    whole = own.groupby("doc_id")["value"].transform("count") == SURFACE
    place = own["variable"].map(names.index)
    frame = own.assign(row=place // 3 + 1, column=place % 3 + 1)[whole]
    return checked("pmc_surface", frame.drop(columns=["n_codes", "n_given"]))


def pmc_sensitivity(
    codes: pd.DataFrame, codebook: Codebook, documents: pd.DataFrame, *, preset: str = "ninths"
) -> pd.DataFrame:
    """What index, grade and rank become when one variable is dropped, and by each coder's own codes.

    Returns
    -------
    DataFrame
        doc_id, label, change ("as settled", "without x1", "coder LM"), pmc, share (of the highest possible, so that sums of
        nine and of ten can be compared), grade (by ``ninths`` where a variable is dropped), rank.

    Raises
    ------
    OptionError
        As ``pmc_table``.

    Examples
    --------
    >>> import policylab as pl
    >>> plans, book = pl.open_corpus().distinct(), pl.coding.read_codebook("pmc")
    >>> units = pl.coding.list_documents(plans)
    >>> codes = [pl.coding.make_codes(units, dict.fromkeys(units["unit_id"], v.codes[0].id), variable=("pmc", v.id), coder="LM")
    ...          for v in book.variables]
    >>> pmc_sensitivity(pd.concat(codes), book, plans.documents)["change"].unique().tolist()[:2]
    ['as settled', 'without x1']
    """
    parts = [
        pmc_table(variables, preset=used).assign(change=change)
        for change, used, variables in _changed(codes, codebook, documents, preset)
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame["share"] = frame["pmc"] / frame["n_variables"]
    return checked("pmc_sensitivity", frame[["doc_id", "label", "change", "pmc", "share", "grade", "rank"]])


def _changed(
    codes: pd.DataFrame, codebook: Codebook, documents: pd.DataFrame, preset: str
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield each change with the preset that fits it and the values of the variables after it."""
    settled = pmc_variables(settle_codes(codes, codebook), codebook, documents)
    yield "as settled", preset, settled
    for variable in codebook.variables:
        yield f"without {variable.id}", "ninths", settled[settled["variable"] != variable.id]
    own = codes[codes["codebook"] == codebook.id]
    people = sorted(coder for coder in set(own["coder"]) if not coder.startswith((MODEL, FINAL)))
    for coder in people if len(people) > 1 else ():
        alone = settle_codes(own[own["coder"] == coder], codebook)
        yield f"coder {coder}", preset, pmc_variables(alone, codebook, documents)
