"""Codebooks: what coders may say of a clause or a plan, as TOML files that people read, copy and change.

A codebook has variables (questions), a variable has codes (answers). Each code has its name and definition in both
languages, what counts and what does not, cues that suggest it, and examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policylab.errors import OptionError

NONE = "none"
"""The code that says: looked at, and none of the others applies. No row at all says: not looked at."""
LEVELS = ("nominal", "ordinal", "interval")
APPLIES_TO = ("clause", "document")
CUES_IN = ("text", "head")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in both languages, and in whatever others a file gives; where it gives one language only, both are that.

    Examples
    --------
    >>> supply = Wording("supply", "供给型", (("de", "Angebot"),))
    >>> supply.of("zh"), supply.of("de"), supply.of("fr")
    ('供给型', 'Angebot', 'supply')
    """

    en: str
    zh: str
    others: tuple[tuple[str, str], ...] = ()

    def of(self, language: str) -> str:
        """The text in ``language``; in English where there is none in it."""
        return {**dict(self.others), "en": self.en, "zh": self.zh}.get(language, self.en)


@dataclass(frozen=True, slots=True)
class Code:
    """One answer to a variable's question.

    Attributes
    ----------
    id : str
        Stands in the table of codes; for ordinal and interval variables a number.
    name, definition, counts, excludes : Wording
        ``counts`` and ``excludes``: what is coded so and what is not; may be empty.
    group : str
        Code of a higher level, such as supply; "" without.
    cues, unless : tuple of str
        Wording that suggests the code, and wording that takes the suggestion back. ``…`` stands for up to 15 characters
        within a clause.
    examples : tuple of str
    key : str
        The one key that gives the code in the coder's widget.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> read_codebook("instruments_cn").variable("instrument").code("tax").name.zh
    '税收优惠'
    """

    id: str
    name: Wording
    definition: Wording
    group: str = ""
    counts: Wording = Wording("", "")
    excludes: Wording = Wording("", "")
    cues: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Variable:
    """One question that a coder answers for each unit.

    Attributes
    ----------
    id : str
    name, question : Wording
    level : str
        nominal, ordinal or interval: what the agreement is computed at.
    applies_to : str
        clause or document.
    multiple : bool
        Whether a unit may have several codes.
    codes : tuple of Code
        In the file's order; ``none`` comes last where the variable has it.
    groups : mapping of str to Wording
        Names of the higher level.
    cues_in : str
        Where cues are looked for: text, or head (a plan's title, issuer and number only).

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> instrument = read_codebook("instruments_cn").variable("instrument")
    >>> instrument.level, instrument.codes[-1].id, sorted(instrument.groups)
    ('nominal', 'none', ['demand', 'environment', 'supply'])
    """

    id: str
    name: Wording
    question: Wording
    level: str
    applies_to: str
    multiple: bool
    codes: tuple[Code, ...]
    groups: Mapping[str, Wording]
    cues_in: str = "text"

    def code(self, code_id: str) -> Code:
        """The code with this id.

        Raises
        ------
        OptionError
            If the variable has no such code.
        """
        for code in self.codes:
            if code.id == code_id:
                return code
        raise OptionError(
            "no-code", variable=self.id, found=repr(code_id), wanted=[code.id for code in self.codes]
        )


@dataclass(frozen=True)
class Codebook:
    """The variables of one codebook.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> [variable.id for variable in read_codebook("instruments_cn").variables]
    ['instrument']
    """

    id: str
    version: str
    title: Wording
    source: Wording
    note: Wording
    variables: tuple[Variable, ...]

    @cached_property
    def _by_id(self) -> dict[str, Variable]:
        return {variable.id: variable for variable in self.variables}

    def variable(self, variable_id: str) -> Variable:
        """The variable with this id.

        Raises
        ------
        OptionError
            If the codebook has no such variable.
        """
        if variable_id not in self._by_id:
            raise OptionError("no-variable", codebook=self.id, found=repr(variable_id), wanted=[*self._by_id])
        return self._by_id[variable_id]


NONE_CODE = Code(
    NONE,
    Wording("None of these", "都不是"),
    Wording("None of the other codes applies.", "其余代码均不适用。"),
    key="0",
)
"""Stands behind a variable's own codes."""
