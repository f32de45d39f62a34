"""Codes that the cues of a codebook suggest, each with its cue and sentence: proposals for people, never codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from policylab.coding.codebook import Codebook, Variable
from policylab.coding.units import list_documents, list_units
from policylab.dataset import Dataset
from policylab.rows import rows_of
from policylab.schemas import checked

GAP = 15
"""Most characters that the sign … in a cue stands for; it never goes past the end of a sentence."""
_COLUMNS = (
    "unit_id", "number", "doc_id", "label", "codebook", "variable", "code", "rank", "cues", "n_clauses", "sentence",
    "start_char", "end_char",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Suggestion:
    code: str
    cues: tuple[str, ...]
    weight: int


def propose(dataset: Dataset, codebook: Codebook) -> pd.DataFrame:
    """Codes that cues suggest, a row a unit, variable and code, strongest first.

    Returns
    -------
    DataFrame
        unit_id, number, doc_id, label, codebook, variable, code, rank (1: the strongest of the unit and variable), cues (as in
        the codebook, joined by "; "), n_clauses (1; for a variable of documents the clauses with a cue), sentence (the clause;
        for a document the first with the strongest cue, or its title, issuer and number), start_char, end_char. A unit without a cue has no row: that is no
        code ``none``.

    Notes
    -----
    A suggestion's strength is the number of characters of its distinct cues in the clause, a cue within a longer one not
    counted; of two alike the codebook's first comes first. Proposals are for people to take or leave; no function counts them as codes.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import read_codebook
    >>> found = propose(pl.open_corpus(), read_codebook("instruments_cn"))
    >>> "talent" in set(found.loc[found["rank"] == 1, "code"])
    True
    """
    units = list_units(dataset)
    heads = _heads(dataset)
    about = {"text": pd.concat([heads, units], ignore_index=True), "head": heads}
    rows: list[dict[str, object]] = []
    for variable in codebook.variables:
        of_clauses = variable.applies_to == "clause"
        rows += (
            _of_clauses(units, variable) if of_clauses else _of_documents(about[variable.cues_in], variable)
        )
    frame = pd.DataFrame(rows, columns=[name for name in _COLUMNS if name != "codebook"])
    return checked("coding_proposals", frame.assign(codebook=codebook.id))


def suggest(text: str, variable: Variable) -> list[tuple[str, tuple[str, ...]]]:
    """Codes that a text's wording suggests for one variable, with the cues found, strongest first.

    Examples
    --------
    >>> from policylab.coding import read_codebook
    >>> suggest("对入驻企业减免租金，落实税收优惠。", read_codebook("instruments_cn").variable("instrument"))
    [('tax', ('税收优惠', '减免…租金'))]
    """
    return [(found.code, found.cues) for found in _suggestions(text, variable)]


def _suggestions(text: str, variable: Variable) -> list[_Suggestion]:
    folded = unicodedata.normalize("NFKC", text)
    found = []
    for code in variable.codes:
        if _matching(folded, code.unless):
            continue
        cues = _matching(folded, code.cues)
        own = tuple(cue for cue in cues if not any(cue != other and cue in other for other in cues))
        if own:
            found.append(_Suggestion(code.id, own, sum(len(cue.replace("…", "")) for cue in own)))
    return sorted(found, key=lambda each: -each.weight)


def _matching(text: str, cues: Sequence[str]) -> list[str]:
    return [cue for cue in cues if _pattern(cue).search(text)]


@cache
def _pattern(cue: str) -> re.Pattern[str]:
    """A cue as a pattern: its letters as they are, … for a few characters of the same sentence."""
    parts = (re.escape(unicodedata.normalize("NFKC", part)) for part in cue.split("…"))
    return re.compile(rf"[^。；;]{{0,{GAP}}}?".join(parts))


def _of_clauses(units: pd.DataFrame, variable: Variable) -> Iterator[dict[str, object]]:
    names = ("unit_id", "number", "doc_id", "label", "start_char", "end_char")
    for unit in rows_of(units):
        for rank, found in enumerate(_suggestions(unit["text"], variable), 1):
            yield {
                **{name: unit[name] for name in names},
                "variable": variable.id,
                "code": found.code,
                "rank": rank,
                "cues": "; ".join(found.cues),
                "n_clauses": 1,
                "sentence": unit["text"],
            }


def _heads(dataset: Dataset) -> pd.DataFrame:
    """What stands over each plan, as a first clause: title, issuer, document number."""
    documents = dataset.documents
    heads = documents[["title", "issuer", "doc_number"]].fillna("").agg("；".join, axis=1)
    return list_documents(dataset).assign(text=heads, end_char=0)


def _of_documents(units: pd.DataFrame, variable: Variable) -> Iterator[dict[str, object]]:
    """Yield each code that some clause of a plan suggests, most clauses first, with the clause that says it strongest."""
    for doc_id, clauses in units.groupby("doc_id", sort=False):
        found: dict[str, list[tuple[int, dict[str, object], _Suggestion]]] = {}
        for unit in rows_of(clauses):
            for each in _suggestions(unit["text"], variable):
                found.setdefault(each.code, []).append((each.weight, unit, each))
        order = sorted(found.items(), key=lambda item: -len(item[1]))
        for rank, (code, places) in enumerate(order, 1):
            _, unit, best = max(places, key=lambda place: place[0])
            yield {
                "unit_id": doc_id,
                "number": str(unit["number"]).partition("-")[0],
                "doc_id": doc_id,
                "label": unit["label"],
                "variable": variable.id,
                "code": code,
                "rank": rank,
                "cues": "; ".join(best.cues),
                "n_clauses": len(places),
                "sentence": unit["text"],
                "start_char": unit["start_char"],
                "end_char": unit["end_char"],
            }
