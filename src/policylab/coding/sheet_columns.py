"""Columns of a coding sheet: the clause in its context, one column a variable or a code, a note."""

from __future__ import annotations

from dataclasses import dataclass

from policylab.coding.codebook import NONE, Codebook, Variable

BEFORE = ("unit_id", "number", "plan", "heading", "before", "text", "after")
"""What a coder reads; ``said`` follows them in a sheet of disagreements."""
SAID = "said"
NOTE = "note"
YES, NO = "1", "0"
ABOUT = ("codebook", "version", "coder", "applies_to", "seed", "n_units")
"""Rows of the sheet ``about``, by which a sheet is read back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One column that a coder fills: a variable, or a code of a variable that takes several.

    Examples
    --------
    >>> Asked("instrument", "instrument", "").choices_of
    'variable'
    """

    name: str
    variable: str
    code: str

    @property
    def choices_of(self) -> str:
        """What its drop-down lists: the codes of the ``variable``, or 1 and 0 for a ``code``."""
        return "code" if self.code else "variable"


def asked_columns(codebook: Codebook, applies_to: str) -> list[Asked]:
    """Columns to fill for the variables that apply to clauses or documents, in the codebook's order.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> [column.name for column in asked_columns(read_codebook("instruments_cn"), "clause")]
    ['instrument']
    """
    found = []
    for variable in codebook.variables:
        if variable.applies_to != applies_to:
            continue
        if variable.multiple:
            codes = [code.id for code in variable.codes if code.id != NONE]
            found += [Asked(f"{variable.id}: {code}", variable.id, code) for code in codes]
        else:
            found.append(Asked(variable.id, variable.id, ""))
    return found


def choices(variable: Variable) -> list[str]:
    """Entries of a variable's drop-down: the code, then its name in both languages.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> choices(read_codebook("instruments_cn").variable("instrument"))[-1]
    'none | None of these | 都不是'
    """
    return [f"{code.id} | {code.name.en} | {code.name.zh}" for code in variable.codes]


def code_of(entry: str) -> str:
    """The code of what a cell holds: an entry of the drop-down, or the code alone.

    Examples
    --------
    >>> code_of("tax | Tax and fee relief | 税收优惠"), code_of(" tax "), code_of("3.0")
    ('tax', 'tax', '3')
    """
    return entry.split("|", 1)[0].strip().removesuffix(".0")
