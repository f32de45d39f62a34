"""Scores of a dataset against its truth, and every miss and false find with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pandas as pd

from policylab.dataset import Dataset, load
from policylab.schemas import ANALYSIS, checked
from policylab.scoring.compare import Outcome, Plan, Row, Tally, compare
from policylab.scoring.truth import Truth, read_truth
from policylab.scoring.words import is_null, plain

TABLES = ("sections", "targets", "duties", "citations", "annex_tables")


@dataclass(frozen=True)
class Score:
    """What ``score`` found: ``scores`` a row a plan and kind, ``items`` a row a thing that is missed, false or read otherwise.

    Examples
    --------
    >>> Score(scores=pd.DataFrame(), items=pd.DataFrame()).items.empty
    True
    """

    scores: pd.DataFrame
    items: pd.DataFrame

    def write(self, folder: Path | str) -> list[Path]:
        """Write both tables as .csv into ``folder``, in UTF-8 with the mark that Excel looks for.

        Examples
        --------
        >>> import tempfile
        >>> import policylab as pl
        >>> from policylab.reports import shipped
        >>> found = score(pl.open_corpus(), shipped("corpus") / "truth")
        >>> [path.name for path in found.write(tempfile.mkdtemp())]
        ['scores.csv', 'scored_items.csv']
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / "scores.csv", folder / "scored_items.csv"]
        for path, table in zip(paths, (self.scores, self.items), strict=True):
            table.to_csv(path, index=False, encoding="utf-8-sig")
        return paths


def score(dataset: Dataset | Path | str, truth: Iterable[Truth] | Path | str) -> Score:
    """How much of what is true of its plans a dataset holds, and how much of what it holds is true.

    A plan is matched to its truth by the name of its source file without the extension, and by its row or sheet (``member``)
    where the truth names one. Only kinds that the truth says something of are scored; its optional things count neither way.

    Parameters
    ----------
    dataset : Dataset or path of one
    truth : what ``read_truth`` returned, or path of the folder with its files

    Returns
    -------
    Score
        ``scores``: plan, doc_id (null where the dataset has no such plan), scored (metadata, body, sections, targets, a key column
        of the targets that were found such as targets.year, duties, references, tables), hits, n_read, n_true, precision
        (hits of n_read), recall (hits of n_true), f1 (their harmonic mean), each from 0 to 1 and null where nothing was there
        to be right or wrong; the rows of all plans together have no plan. ``items``: plan, doc_id, scored, outcome (missed,
        false, differs), truth, found, sentence (of the plan, where the words were found in it), truth_file, truth_line.

    Raises
    ------
    TruthError
        If there is no file of truth or one breaks the format.
    SourceError
        If there is no dataset.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.reports import shipped
    >>> found = pl.score(pl.open_corpus(), shipped("corpus") / "truth")
    >>> every = found.scores[found.scores["plan"].isna()].set_index("scored")
    >>> bool(every.loc["targets", "recall"] > 0.9)
    True
    """
    opened = dataset if isinstance(dataset, Dataset) else load(Path(dataset))
    truths = read_truth(truth) if isinstance(truth, Path | str) else list(truth)
    rows: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    sums: dict[str, Tally] = {}
    for one in truths:
        document = _document(opened, one)
        named = {"plan": _name(one), "doc_id": document.get("doc_id")}
        sentences = _sentences(opened, named["doc_id"])
        for tally in compare(one, _plan(opened, document)):
            rows.append(named | _measures(tally))
            items += [named | _told(outcome, one, sentences) for outcome in tally.outcomes]
            whole = sums.setdefault(tally.scored, Tally(tally.scored))
            whole.hits, whole.n_found, whole.n_true = (
                whole.hits + tally.hits,
                whole.n_found + tally.n_found,
                whole.n_true + tally.n_true,
            )
    rows += [{"plan": None, "doc_id": None} | _measures(tally) for tally in sums.values()]
    told = pd.DataFrame(items, columns=list(ANALYSIS["scored_items"])).astype({"truth_line": "Int64"})
    made = pd.DataFrame(rows, columns=list(ANALYSIS["scores"]))
    return Score(checked("scores", made), checked("scored_items", told))


def _name(truth: Truth) -> str:
    return f"{truth.doc}#{truth.member}" if truth.member else truth.doc


def _document(dataset: Dataset, truth: Truth) -> Row:
    """The first document that comes from the file, and the member, that the truth names; empty where there is none."""
    documents = dataset.documents
    named = documents["source_file"].map(lambda name: Path(str(name)).stem) == truth.doc
    if truth.member:
        named &= documents["source_member"] == truth.member
    return _rows(documents[named].head(1))[0] if named.any() else {}


def _rows(table: pd.DataFrame) -> list[Row]:
    return cast(list[Row], table.to_dict("records"))


def _plan(dataset: Dataset, document: Row) -> Plan:
    doc_id = document.get("doc_id")

    def rows(name: str) -> list[Row]:
        table = dataset.table(name)
        return _rows(table[table["doc_id"] == doc_id])

    tables = {name: rows(name) for name in TABLES}
    body = plain("".join(str(row["text"] or "") for row in rows("paragraphs")))
    headings = "".join(
        f"{'' if is_null(row['marker']) else row['marker']}{row['heading'] or ''}"
        for row in tables["sections"]
    )
    return Plan(document, tables, body + plain(headings), body)


def _sentences(dataset: Dataset, doc_id: Any) -> dict[str, str]:
    """The sentences of a plan by id, in order."""
    if is_null(doc_id):
        return {}
    body, table = dataset.body(doc_id), dataset.sentences
    return {
        row.sentence_id: body[row.start_char : row.end_char]
        for row in table[table["doc_id"] == doc_id].itertuples()
    }


def _measures(tally: Tally) -> dict[str, Any]:
    precision = tally.hits / tally.n_found if tally.n_found else None
    recall = tally.hits / tally.n_true if tally.n_true else None
    both = tally.n_found + tally.n_true
    return {
        "scored": tally.scored,
        "hits": tally.hits,
        "n_read": tally.n_found,
        "n_true": tally.n_true,
        "precision": precision,
        "recall": recall,
        "f1": 2 * tally.hits / both if both else None,
    }


def _told(outcome: Outcome, truth: Truth, sentences: dict[str, str]) -> dict[str, Any]:
    """An outcome with its sentence: that of its row, else the first that holds its words, else the words themselves."""
    sentence = sentences.get(outcome.sentence_id or "")
    if sentence is None and outcome.words:
        words = plain(outcome.words)
        sentence = next((text for text in sentences.values() if words in plain(text)), outcome.words)
    return {
        "scored": outcome.scored,
        "outcome": outcome.outcome,
        "truth": outcome.truth,
        "found": outcome.found,
        "sentence": None if sentence is None else re.sub(r"\s+", " ", sentence).strip(),
        "truth_file": truth.path.name,
        "truth_line": outcome.line,
    }
