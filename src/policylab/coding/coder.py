"""Coding by keyboard in JupyterLab: ``Coder(...)`` at the end of a cell shows a clause in its context, and one key gives a code.

The widget draws what ``CodingRound`` says and sends back what was pressed. Text from plans is put in as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from policylab.coding.asked_units import need_coder, units_of, what_it_applies_to, with_context
from policylab.coding.codebook import Codebook, Variable
from policylab.coding.coding_round import CodingRound, Question
from policylab.dataset import Dataset
from policylab.errors import OptionError, PolicylabError
from policylab.wording import say

_LABELS = (
    "coder-undo", "coder-before", "coder-after", "coder-note", "coder-keys", "coder-keys-several", "coder-counts",
    "coder-excludes", "coder-examples", "coder-all-done", "coder-plan-text",
)  # fmt: skip


class Coder(anywidget.AnyWidget):
    """A coder's desk: the clause in its context, the codes with their keys and definitions, progress, undo.

    Every judgement is in ``codes.csv`` beside the plans before the next clause is shown, so that a sitting can stop anywhere
    and goes on where it stopped. What other coders said is never shown.

    Parameters
    ----------
    dataset : Dataset
        Of the plans; near-duplicates are left out.
    codebook : Codebook
    folder : path
        Of the plans, for ``codes.csv``.
    coder : str
        Name or initials.
    units : DataFrame, optional
        What to code, by unit_id: a sample of ``draw_sample``, which is that of a sheet with the same size and seed, or what
        ``suggest_next`` names; all units when not given.
    language : {"en", "zh"}

    Raises
    ------
    OptionError
        If ``coder`` is empty or a model's name, there is nothing to code, or the codebook mixes clauses and documents.
    SourceError
        If ``codes.csv`` cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> import policylab as pl
    >>> plans, book = pl.open_corpus(), pl.coding.read_codebook("instruments_cn")
    >>> sample = pl.coding.draw_sample(pl.coding.list_units(plans.distinct()), 50, seed=1)
    >>> desk = Coder(plans, book, tempfile.mkdtemp(), coder="LM", units=sample)
    >>> desk.shown["done"], desk.shown["total"]
    (0, 50)
    """

    _esm = Path(__file__).with_name("coder.js")
    _css = Path(__file__).with_name("coder.css")
    shown = traitlets.Dict().tag(sync=True)
    """What the page shows now."""
    labels = traitlets.Dict().tag(sync=True)
    """Wordings of the page in its language."""

    def __init__(
        self,
        dataset: Dataset,
        codebook: Codebook,
        folder: Path | str,
        *,
        coder: str,
        units: pd.DataFrame | None = None,
        language: str = "en",
    ) -> None:
        need_coder(coder)
        every = units_of(dataset, what_it_applies_to(codebook))
        asked = with_context(every, every if units is None else units)
        if asked.empty:
            raise OptionError("units-of-others")
        self._dataset, self._language = dataset, language
        self.coding = CodingRound(asked, codebook, folder, coder)
        super().__init__(labels={code: say(code, language) for code in _LABELS})
        self._show()
        self.on_msg(lambda _, message, __: self._answer(message))

    def _answer(self, message: Mapping[str, Any]) -> None:
        """Do what was pressed; what was meant for a question that no longer stands open does nothing but show the open one."""
        said = ""
        try:
            if message.get("turn") == self.shown["turn"]:
                self._act(message)
        except PolicylabError as error:
            said = str(error)
        self._show(said)

    def _act(self, message: Mapping[str, Any]) -> None:
        match message.get("do"):
            case "give":
                self.coding.give([str(code) for code in message["codes"]], str(message.get("note", "")))
            case "undo":
                self.coding.undo()
            case "go":
                self.coding.go(int(message["by"]))

    def _show(self, said: str = "") -> None:
        coding, question = self.coding, self.coding.question
        judgement = coding.said(question)
        self.shown = {
            "turn": self.shown.get("turn", 0) + 1,
            "coder": coding.coder,
            "done": coding.n_done,
            "total": len(coding.questions),
            "place": coding.place + 1,
            "unit": self._unit(question),
            "variable": self._variable(question.variable),
            "given": list(judgement.codes),
            "note": judgement.note,
            "said": said,
        }

    def _unit(self, question: Question) -> dict[str, str]:
        unit = {
            name: str(question.unit[name] or "")
            for name in ("number", "plan", "heading", "before", "text", "after")
        }
        whole = question.variable.applies_to == "document"
        return unit | {"body": self._dataset.body(question.unit["doc_id"]) if whole else ""}

    def _variable(self, variable: Variable) -> dict[str, Any]:
        language = self._language
        codes = [
            {
                "id": code.id,
                "key": code.key,
                "group": variable.groups[code.group].of(language) if code.group else "",
                "name": code.name.of(language),
                "definition": code.definition.of(language),
                "counts": code.counts.of(language),
                "excludes": code.excludes.of(language),
                "examples": list(code.examples),
            }
            for code in variable.codes
        ]
        question = variable.question.of(language) or variable.name.of(language)
        return {"id": variable.id, "question": question, "several": variable.multiple, "codes": codes}
