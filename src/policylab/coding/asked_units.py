"""What a coder gets to code, in a sheet or in JupyterLab alike: the units of a codebook, each in its context."""

from __future__ import annotations

import pandas as pd

from policylab.coding.codebook import Codebook
from policylab.coding.codes import FINAL, MODEL
from policylab.coding.units import list_documents, list_units
from policylab.dataset import Dataset
from policylab.errors import OptionError


def need_coder(coder: str) -> None:
    """Do nothing if ``coder`` can be the name of a person who codes.

    Raises
    ------
    OptionError
        If it is empty, or the name of a decision or of a model.

    Examples
    --------
    >>> need_coder("LM")
    """
    if not coder.strip() or coder.startswith((FINAL, MODEL)):
        raise OptionError("no-coder", found=repr(coder))


def what_it_applies_to(codebook: Codebook) -> str:
    """Whether all variables of a codebook apply to clauses, or all to documents.

    Raises
    ------
    OptionError
        If there are some of either.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> what_it_applies_to(read_codebook("pmc"))
    'document'
    """
    kinds = {variable.applies_to for variable in codebook.variables}
    if len(kinds) > 1:
        raise OptionError("two-kinds-of-variables", codebook=codebook.id)
    return kinds.pop()


def units_of(dataset: Dataset, applies_to: str) -> pd.DataFrame:
    """Clauses or documents of the distinct plans.

    Examples
    --------
    >>> import policylab as pl
    >>> len(units_of(pl.open_corpus(), "document"))
    25
    """
    distinct = dataset.distinct()
    return list_units(distinct) if applies_to == "clause" else list_documents(distinct)


def with_context(every: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """``units`` with their plan and the clauses before and after each in it, as among ``every`` unit.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import list_units
    >>> every = list_units(pl.open_corpus().distinct())
    >>> found = with_context(every, every.iloc[[1]])
    >>> found["before"].tolist() == [every.loc[0, "text"]]
    True
    """
    before = every.groupby("doc_id")["text"].shift(1)
    after = every.groupby("doc_id")["text"].shift(-1)
    around = every.assign(plan=every["label"], before=before, after=after)
    if (every["unit_id"] == every["doc_id"]).all():
        around = around.assign(before=None, after=None)
    return around[around["unit_id"].isin(units["unit_id"])].reset_index(drop=True)
