"""Codes of outside coders, taken from a CSV file: another laboratory, a crowd, a language model under its own name."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.coding.codes import FINAL, add_codes, check_codes, read_codes_file
from policylab.coding.units import list_documents, list_units
from policylab.dataset import Dataset
from policylab.errors import SourceError


def take_codes(
    path: Path | str, dataset: Dataset, codebook: Codebook, folder: Path | str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add the codes of a CSV file to ``codes.csv`` beside the plans, and say what was wrong in it.

    Judgements (all rows of a unit, variable and coder) with a fault are left out; all others are taken.

    Parameters
    ----------
    path : path
        CSV with the columns of table ``codes``.
    dataset, codebook
        For the units and codes that exist.
    folder : path
        Of the plans.

    Returns
    -------
    codes, faults : DataFrame
        Table ``codes`` of what was taken, and what ``check_codes`` says of the rest. Rows of other codebooks are passed over.

    Raises
    ------
    SourceError
        If the file cannot be read, or a coder in it calls itself ``final:…``: only people of this study settle codes.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.coding import list_units, make_codes, read_codebook
    >>> folder, units = Path(tempfile.mkdtemp()), list_units(pl.open_corpus().distinct())
    >>> codes = make_codes(units, {units.loc[0, "unit_id"]: "goals"}, variable=("instruments_cn", "instrument"), coder="model:x")
    >>> codes.to_csv(folder / "model.csv", index=False)
    >>> taken, faults = take_codes(folder / "model.csv", pl.open_corpus(), read_codebook("instruments_cn"), folder)
    >>> len(taken), len(faults)
    (1, 0)
    """
    found = read_codes_file(path)
    if found["coder"].str.startswith(FINAL).any():
        raise SourceError("outside-final", file=path, final=FINAL)
    distinct = dataset.distinct()
    units = pd.concat([list_units(distinct), list_documents(distinct)], ignore_index=True)
    own = found[found["codebook"] == codebook.id]
    faults = check_codes(own, codebook, units)
    judged = ["unit_id", "variable", "coder"]
    given, wrong = (pd.MultiIndex.from_frame(table[judged]) for table in (own, faults))
    taken = own[~given.isin(wrong)]
    if len(taken):
        add_codes(folder, taken)
    return taken.reset_index(drop=True), faults
