"""How far coders agree, by variable and by code, whom they confuse, and where they have to be settled."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import combinations, product

import pandas as pd

from policylab.agreement import Ratings, make_ratings, measure
from policylab.coding.codebook import Codebook, Variable
from policylab.coding.codes import FINAL, MODEL
from policylab.coding.settlement import PEOPLE, settle_codes
from policylab.errors import OptionError
from policylab.rows import rows_of
from policylab.schemas import checked
from policylab.seed import SEED

_JOIN = "; "
Said = dict[str, dict[str, Hashable]]


def agreement(
    codes: pd.DataFrame,
    codebook: Codebook,
    *,
    coders: Collection[str] = (),
    resamples: int = 1000,
    seed: int = SEED,
) -> pd.DataFrame:
    """Every coefficient of agreement with its 95 % interval, a row a variable, code and coefficient.

    Parameters
    ----------
    codes : DataFrame
        Table ``codes``.
    codebook : Codebook
    coders : names, optional
        All people when not given. ``people`` is what the people settled on: ``("people", "model:x")`` holds a model to it.
    resamples, seed : int
        Of the bootstrap over plans, or over units with fewer than ten plans.

    Returns
    -------
    DataFrame
        codebook, variable, code (null: the variable as a whole; else whether the code was given or not), level, coefficient
        (percent, holsti, cohen_kappa for two coders, fleiss_kappa over the units that all coded, krippendorff_alpha, gwet_ac1),
        value, low, high (null where not defined), n_units (coded by two or more), n_coders, coders.

    Raises
    ------
    OptionError
        If fewer than two of the coders coded.

    Notes
    -----
    A variable with several codes a unit is compared as a whole by the set of its codes.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> from policylab.coding.codes import COLUMNS
    >>> said = {"LM": ["tax", "tax", "funding"], "ZX": ["tax", "talent", "funding"]}
    >>> rows = [(f"u{n}", "a", 0, 9, "instruments_cn", "instrument", code, coder, None, None)
    ...         for coder, of_coder in said.items() for n, code in enumerate(of_coder)]
    >>> found = agreement(pd.DataFrame(rows, columns=list(COLUMNS)), read_codebook("instruments_cn"), resamples=0)
    >>> found.loc[found["code"].isna(), ["coefficient", "value"]].round(3).to_numpy().tolist()[:3]
    [['percent', 0.667], ['holsti', 0.667], ['cohen_kappa', 0.5]]
    """
    rows, plan_of = [], dict(codes[["unit_id", "doc_id"]].astype(str).itertuples(index=False, name=None))
    for variable in codebook.variables:
        said = _said(codes, codebook, variable, coders)
        names = sorted({coder for row in said.values() for coder in row})
        if len(names) < 2:
            continue
        for code, ratings in _views(said, variable, names):
            fixed = {
                "codebook": codebook.id,
                "variable": variable.id,
                "code": code,
                "level": ratings.level,
                "n_units": int((ratings.counts.sum(axis=1) >= 2).sum()),
                "n_coders": len(names),
                "coders": _JOIN.join(names),
            }
            for found in measure(
                ratings, plans=[plan_of[unit] for unit in said], resamples=resamples, seed=seed
            ):
                figures = {"value": found.value, "low": found.low, "high": found.high}
                rows.append({**fixed, "coefficient": found.coefficient, **figures})
    if not rows:
        raise OptionError(
            "no-variable-coded",
            codebook=codebook.id,
            wanted=[*coders],
            n=len(coders),
            found=sorted(set(codes["coder"])) or ["-"],
        )
    return checked("coding_agreement", pd.DataFrame(rows))


def _said(codes: pd.DataFrame, codebook: Codebook, variable: Variable, coders: Collection[str]) -> Said:
    """What each coder said of each unit: a code, a number, or the codes joined."""
    own = codes[(codes["codebook"] == codebook.id) & (codes["variable"] == variable.id)]
    own = own[own["code"].isin({code.id for code in variable.codes})]
    if PEOPLE in coders:
        settled = settle_codes(own, codebook).assign(coder=PEOPLE)
        own = pd.concat([own, settled[settled["basis"] != "open"]], ignore_index=True)
    people = ~own["coder"].str.startswith((MODEL, FINAL))
    own = own[own["coder"].isin(coders) if coders else people]
    said: Said = {}
    for (unit, coder), rows in own.groupby(["unit_id", "coder"], sort=True):
        given = sorted(set(rows["code"]))
        said.setdefault(str(unit), {})[str(coder)] = (
            _JOIN.join(given) if variable.level == "nominal" else float(given[0])
        )
    return said


def _views(said: Said, variable: Variable, coders: list[str]) -> Iterator[tuple[str | None, Ratings]]:
    """Yield the ratings of the variable as a whole, then of each code of a nominal variable that somebody gave."""
    categories: list[Hashable] = [
        code.id if variable.level == "nominal" else float(code.id) for code in variable.codes
    ]
    if variable.multiple:
        categories = sorted({value for row in said.values() for value in row.values()}, key=str)
    yield None, make_ratings(said, categories=categories, coders=coders, level=variable.level)
    if variable.level != "nominal":
        return
    for code in variable.codes:
        given: Mapping[Hashable, dict[Hashable, Hashable | None]] = {
            unit: {coder: code.id in str(value).split(_JOIN) for coder, value in row.items()}
            for unit, row in said.items()
        }
        if any(value for row in given.values() for value in row.values()):
            yield code.id, make_ratings(given, categories=(False, True), coders=coders)


def confusion(
    codes: pd.DataFrame, codebook: Codebook, *, coders: tuple[str, str] | None = None
) -> pd.DataFrame:
    """How often two coders gave which codes to the same unit, a row a variable, pair of coders and pair of codes.

    Parameters
    ----------
    codes, codebook
        As in ``agreement``.
    coders : two names, optional
        Every pair of people when not given.

    Returns
    -------
    DataFrame
        variable, coder_a, coder_b, code_a, code_b, n; only pairs of codes that occur, most frequent first.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> from policylab.coding.codes import COLUMNS
    >>> rows = [("u1", "a", 0, 9, "instruments_cn", "instrument", code, coder, None, None) for coder, code in (("LM", "tax"), ("ZX", "funding"))]
    >>> confusion(pd.DataFrame(rows, columns=list(COLUMNS)), read_codebook("instruments_cn")).to_numpy().tolist()
    [['instrument', 'LM', 'ZX', 'tax', 'funding', 1]]
    """
    counts: dict[tuple[str, ...], int] = {}
    for variable in codebook.variables:
        said = _said(codes, codebook, variable, coders or ())
        names = coders or tuple(sorted({coder for row in said.values() for coder in row}))
        for (first, second), row in product(combinations(names, 2), said.values()):
            if first in row and second in row:
                pair = (variable.id, first, second, str(row[first]), str(row[second]))
                counts[pair] = counts.get(pair, 0) + 1
    columns = ["variable", "coder_a", "coder_b", "code_a", "code_b", "n"]
    frame = pd.DataFrame([(*pair, n) for pair, n in counts.items()], columns=columns)
    order = ["variable", "coder_a", "coder_b", "n", "code_a", "code_b"]
    frame = frame.sort_values(order, ascending=[True, True, True, False, True, True])
    return checked("coding_confusion", frame)


def _as_code(value: Hashable) -> str:
    """A code as the codebook writes it: ordinal and interval ones are compared as numbers."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def disagreements(codes: pd.DataFrame, codebook: Codebook, units: pd.DataFrame) -> pd.DataFrame:
    """Units on which people differ, a row a unit and variable, in the units' order: what has to be adjudicated.

    Parameters
    ----------
    codes, codebook
        As in ``agreement``.
    units : DataFrame
        ``list_units`` or ``list_documents``; codes of units that are gone are passed over.

    Returns
    -------
    DataFrame
        unit_id, number, doc_id, label, heading, text, variable, said ("LM: tax; ZX: funding"), final and decided_by (null
        until somebody settled it).

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> from policylab.coding.codes import COLUMNS
    >>> units = pd.DataFrame([("u1", "1-1-1", "a", "甲县 规划", "目标", "落实减税政策。")], columns=["unit_id", "number", "doc_id", "label", "heading", "text"])
    >>> rows = [("u1", "a", 0, 9, "instruments_cn", "instrument", code, coder, None, None) for coder, code in (("LM", "tax"), ("ZX", "funding"))]
    >>> disagreements(pd.DataFrame(rows, columns=list(COLUMNS)), read_codebook("instruments_cn"), units)[["number", "said"]].to_numpy().tolist()
    [['1-1-1', 'LM: tax; ZX: funding']]
    """
    rows = []
    settled = settle_codes(codes, codebook)
    final = settled[settled["basis"] == "final"]
    for variable in codebook.variables:
        said = _said(codes, codebook, variable, ())
        decided = final[final["variable"] == variable.id].groupby("unit_id")
        for unit in rows_of(units):
            row = said.get(unit["unit_id"], {})
            if len(set(row.values())) < 2:
                continue
            known = decided.get_group(unit["unit_id"]) if unit["unit_id"] in decided.groups else None
            kept = {name: unit[name] for name in ("unit_id", "number", "doc_id", "label", "heading", "text")}
            rows.append(
                kept
                | {
                    "variable": variable.id,
                    "said": _JOIN.join(f"{coder}: {_as_code(value)}" for coder, value in sorted(row.items())),
                    "final": None if known is None else _JOIN.join(sorted(known["code"])),
                    "decided_by": None if known is None else known["coders"].iloc[0].removeprefix(FINAL),
                }
            )
    columns = [
        "unit_id",
        "number",
        "doc_id",
        "label",
        "heading",
        "text",
        "variable",
        "said",
        "final",
        "decided_by",
    ]
    return checked("coding_disagreements", pd.DataFrame(rows, columns=columns))
