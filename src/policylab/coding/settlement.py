"""The one code that counts for each unit: what was decided, else what all people say; never a proposal."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.coding.codes import FINAL, MODEL, add_codes
from policylab.errors import OptionError
from policylab.rows import rows_of
from policylab.schemas import checked

PEOPLE = "people"
"""Name of the settled codes of people where they are compared with a model's."""
_UNIT = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable"]


def settle_codes(codes: pd.DataFrame, codebook: Codebook, *, trusted: Collection[str] = ()) -> pd.DataFrame:
    """Codes that count, a row a unit, variable and code.

    Parameters
    ----------
    codes : DataFrame
        Table ``codes``.
    codebook : Codebook
    trusted : names of models, optional
        Whose codes count where no person coded. Look at ``agreement(codes, codebook, coders=("people", "model:x"))`` first.

    Returns
    -------
    DataFrame
        unit_id, doc_id, start_char, end_char, codebook, variable, code, basis (final: decided after a disagreement; agreed:
        two or more people say the same; single: one person coded; model: a trusted model alone; open: people differ and
        nobody decided, code null), coders.

    Raises
    ------
    OptionError
        If a trusted coder is no model.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> from policylab.coding.codes import COLUMNS
    >>> rows = [("u1", "a", 0, 9, "instruments_cn", "instrument", code, coder, None, None)
    ...         for coder, code in (("LM", "tax"), ("ZX", "funding"), ("final:AB", "tax"))]
    >>> settle_codes(pd.DataFrame(rows, columns=list(COLUMNS)), read_codebook("instruments_cn"))[["code", "basis", "coders"]].to_numpy().tolist()
    [['tax', 'final', 'final:AB']]
    """
    if wrong := [name for name in trusted if not name.startswith(MODEL)]:
        raise OptionError("trusted", found=[*wrong], wanted=MODEL)
    known = {(variable.id, code.id) for variable in codebook.variables for code in variable.codes}
    own = codes[codes["codebook"] == codebook.id]
    given = pd.MultiIndex.from_frame(own[["variable", "code"]])
    own = own[given.isin(known)]
    people = own[~own["coder"].str.startswith(MODEL)]
    models = own[own["coder"].isin(trusted)]
    rows = []
    for _, group in pd.concat([people, models]).groupby(["unit_id", "variable"], sort=True):
        rows += _settle_unit(group)
    columns = [*_UNIT, "code", "basis", "coders"]
    frame = pd.DataFrame(rows, columns=columns).sort_values(
        ["doc_id", "start_char", "unit_id", "variable", "code"]
    )
    return checked("settled_codes", frame)


def _settle_unit(group: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of one unit and variable."""
    said = {str(coder): frozenset(rows["code"]) for coder, rows in group.groupby("coder", sort=True)}
    final = {coder: given for coder, given in said.items() if coder.startswith(FINAL)}
    people = {coder: given for coder, given in said.items() if not coder.startswith((FINAL, MODEL))}
    counted, basis = (final, "final") if final else (people, "agreed" if len(people) > 1 else "single")
    if not counted:
        counted, basis = said, "model"
    fixed = {name: rows_of(group[_UNIT].head(1))[0][name] for name in _UNIT}
    coders = "; ".join(counted)
    if len(set(counted.values())) > 1:
        return [{**fixed, "code": None, "basis": "open", "coders": coders}]
    codes = sorted(next(iter(counted.values())))
    return [{**fixed, "code": code, "basis": basis, "coders": coders} for code in codes]


def decide(folder: Path | str, codes: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Keep final codes beside the plans, with who decided; returns the whole table ``codes`` after that.

    Parameters
    ----------
    folder : path
        Of the plans.
    codes : DataFrame
        Rows of table ``codes`` with the final code; coder is put in here.
    by : str
        Who decided: a name, or several joined by +.

    Raises
    ------
    OptionError
        If ``by`` is empty.

    Examples
    --------
    >>> import tempfile
    >>> from policylab.coding.codes import COLUMNS
    >>> rows = pd.DataFrame([("u1", "a", 0, 9, "instruments_cn", "instrument", "tax", "", None, "talked over")], columns=list(COLUMNS))
    >>> decide(tempfile.mkdtemp(), rows, by="AB")["coder"].tolist()
    ['final:AB']
    """
    if not by.strip():
        raise OptionError("no-decider")
    return add_codes(folder, codes.assign(coder=FINAL + by.strip()))
