"""One coder's way through the units of a codebook: what is asked, what was said, undo; every judgement is kept at once.

A coder sees her own codes only; what others said stands in the same ``codes.csv`` and is never looked at here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from policylab.coding.codebook import NONE, Codebook, Variable
from policylab.coding.codes import add_codes, drop_codes, make_codes, read_codes
from policylab.errors import OptionError
from policylab.rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class Question:
    """One variable asked of one unit.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> Question({"unit_id": "u1"}, read_codebook("modality").variables[0]).key
    ('u1', 'modality')
    """

    unit: Row
    variable: Variable

    @property
    def key(self) -> tuple[str, str]:
        """Unit and variable."""
        return str(self.unit["unit_id"]), self.variable.id


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a coder said to a question; no code: nothing yet.

    Examples
    --------
    >>> Judgement(("tax",), "unsure").codes
    ('tax',)
    """

    codes: tuple[str, ...] = ()
    note: str = ""


class CodingRound:
    """The questions of one coder, in the order of the plans; it begins at the first that is open.

    Parameters
    ----------
    units : DataFrame
        What is coded: ``list_units``, ``list_documents`` or a part of either.
    codebook : Codebook
    folder : path
        Of the plans; ``codes.csv`` lies there.
    coder : str

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> from policylab.coding import list_units, read_codebook
    >>> units = list_units(pl.open_corpus().distinct()).head(3)
    >>> coding = CodingRound(units, read_codebook("instruments_cn"), tempfile.mkdtemp(), "LM")
    >>> coding.give(["goals"])
    >>> coding.n_done, coding.place, coding.undo(), coding.n_done, coding.place
    (1, 1, True, 0, 0)
    """

    def __init__(self, units: pd.DataFrame, codebook: Codebook, folder: Path | str, coder: str) -> None:
        self.codebook, self.folder, self.coder = codebook, Path(folder), coder
        self.questions = [
            Question(unit, variable) for unit in rows_of(units) for variable in codebook.variables
        ]
        self._units = units
        self._said = self._own_codes()
        self._undo: list[tuple[int, Judgement]] = []
        self.place = self._next_open(-1)

    def _own_codes(self) -> dict[tuple[str, str], Judgement]:
        codes = read_codes(self.folder)
        own = codes[(codes["codebook"] == self.codebook.id) & (codes["coder"] == self.coder)]
        return {
            (str(unit), str(variable)): Judgement(tuple(rows["code"]), str(rows["note"].fillna("").iloc[0]))
            for (unit, variable), rows in own.groupby(["unit_id", "variable"])
        }

    @property
    def question(self) -> Question:
        """The one that stands open."""
        return self.questions[self.place]

    @property
    def n_done(self) -> int:
        """Questions of this round that are answered."""
        return sum(question.key in self._said for question in self.questions)

    def said(self, question: Question) -> Judgement:
        """What this coder said to a question."""
        return self._said.get(question.key, Judgement())

    def give(self, codes: Sequence[str], note: str = "") -> None:
        """Answer the open question, keep it in ``codes.csv``, and go to the next that is open; no code at all says ``none``.

        Raises
        ------
        OptionError
            If a code is unknown, or there are several where one is wanted.
        SourceError
            If ``codes.csv`` cannot be written; nothing is then taken for said.
        """
        question, variable = self.question, self.question.variable
        given = tuple(dict.fromkeys(codes)) or (NONE,)
        for code in given:
            variable.code(code)
        if len(given) > 1 and (not variable.multiple or NONE in given):
            raise OptionError("one-code", variable=variable.id, found=[*given])
        before = self.said(question)
        self._keep(question, Judgement(given, note.strip()))
        self._undo.append((self.place, before))
        self.place = self._next_open(self.place)

    def undo(self) -> bool:
        """Take the last answer of this sitting back and go to its question; False where there is none."""
        if not self._undo:
            return False
        place, before = self._undo[-1]
        self._keep(self.questions[place], before)
        self._undo.pop()
        self.place = place
        return True

    def go(self, by: int) -> None:
        """Go some questions on or back; first and last are the ends."""
        self.place = min(max(self.place + by, 0), len(self.questions) - 1)

    def _keep(self, question: Question, judgement: Judgement) -> None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        unit, variable = question.key
        rows = make_codes(
            self._units,
            {unit: judgement.codes or (NONE,)},
            variable=(self.codebook.id, variable),
            coder=self.coder,
            when=when,
        ).assign(note=judgement.note or None)
        if judgement.codes:
            add_codes(self.folder, rows)
            self._said[question.key] = judgement
        else:
            drop_codes(self.folder, rows)
            self._said.pop(question.key, None)

    def _next_open(self, place: int) -> int:
        """The next open question after ``place``, else the first open one, else the last of all."""
        open_ = [n for n, question in enumerate(self.questions) if question.key not in self._said]
        return next((n for n in open_ if n > place), open_[0] if open_ else len(self.questions) - 1)
