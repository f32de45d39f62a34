"""The fate of each clause of a source plan in a copy: copied, adapted, quoted or dropped; and what is new."""

from __future__ import annotations

import html
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from policylab.between.clauses import Clause, read_clauses
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.rows import Row, rows_of
from policylab.schemas import ANALYSIS, checked

COPIED, ADAPTED = 0.9, 0.6
_LEAST_RUN = 8

FloatArray = npt.NDArray[np.float64]


def clause_fates(dataset: Dataset, pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """What became of each clause of a source plan in its copy, and which clauses of the copy are new.

    Parameters
    ----------
    dataset : Dataset
    pairs : iterable of (source, copy)
        Document ids: parent and child, or the earlier and the later plan.

    Returns
    -------
    DataFrame, by pair, then place in the source, new clauses last
        ``similarity`` of letters and digits, 0 to 1 (2 M / T, M matched in order, T of both; of the best part of the
        copy's clause where the source's stands whole inside it). ``fate`` is copied from .9 with the same figures,
        adapted from .6; both need 8 characters in a row that are no boilerplate. It is quoted when only slogans,
        indicator names or wording of most plans are shared, else dropped; new is a clause of the copy that takes up
        none. Clauses are sentences of 12 or more letters and digits, see ``clauses.read_clauses``.

    Raises
    ------
    OptionError
        If a pair names a plan that the dataset lacks or that is a near-duplicate.

    Notes
    -----
    Similarity of wording alone: whether a clause was taken over from this plan or both from a third, it cannot tell.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> by_file = plans.documents.set_index("source_file")["doc_id"]
    >>> pair = by_file["lanhai_2023_action_plan.txt"], by_file["chengyuan_2023_plan.txt"]
    >>> fates = clause_fates(plans, [pair])
    >>> fates.loc[fates["fate"] == "copied", "copy_text"].iloc[0]
    '建立重大平台分级分类评价制度，每两年开展一次绩效评估，评估结果与经费拨付、项目推荐、用地保障直接挂钩。'
    """
    pairs = [*pairs]
    clauses = read_clauses(dataset, {doc_id for pair in pairs for doc_id in pair})
    labels = dict(zip(dataset.documents["doc_id"], dataset.documents["label"], strict=True))
    rows: list[Row] = []
    for source, copy in pairs:
        if unknown := sorted({source, copy} - set(clauses)):
            raise OptionError("no-clauses", plans=[*unknown])
        names = {"source_label": labels[source], "copy_label": labels[copy]}
        rows += [{**row, **names} for row in _pair_fates((source, copy), clauses[source], clauses[copy])]
    return checked("clause_fates", pd.DataFrame(rows, columns=ANALYSIS["clause_fates"]))


def fate_shares(fates: pd.DataFrame) -> pd.DataFrame:
    """How many of the source's clauses met each fate in each copy.

    Returns
    -------
    DataFrame, one row a pair and fate; ``share`` of the source's clauses, for new of the copy's, 0 to 1

    Examples
    --------
    >>> fates = pd.DataFrame([("p", "c", "甲省", "乙市", fate, place) for place, fate in enumerate(["copied", "dropped", "new"])],
    ...     columns=["source", "copy", "source_label", "copy_label", "fate", "copy_start"])
    >>> fate_shares(fates)[["fate", "n", "share"]].values.tolist()
    [['copied', 1, 0.5], ['dropped', 1, 0.5], ['new', 1, 0.5]]
    """
    keys = ["source", "copy", "source_label", "copy_label", "fate"]
    counts = fates.groupby(keys, sort=True).size().reset_index(name="n")
    of_source = counts[counts["fate"] != "new"].groupby(["source", "copy"])["n"].sum()
    taken = (
        fates[fates["fate"].isin(["copied", "adapted"])].groupby(["source", "copy"])["copy_start"].nunique()
    )
    new = counts[counts["fate"] == "new"].set_index(["source", "copy"])["n"]
    of_copy = new.add(taken, fill_value=0)
    pairs = pd.MultiIndex.from_frame(counts[["source", "copy"]])
    whole = np.where(counts["fate"] == "new", of_copy.reindex(pairs), of_source.reindex(pairs))
    return checked("fate_shares", counts.assign(share=counts["n"] / whole))


def differences(source_text: str, copy_text: str) -> list[tuple[str, str, str]]:
    """Parts of two clauses in order: ``(op, source part, copy part)`` with op equal, replace, delete or insert.

    Parameters
    ----------
    source_text, copy_text : str
        As printed.

    Examples
    --------
    >>> differences("每年培育二十家", "力争每年培育五家")
    [('insert', '', '力争'), ('equal', '每年培育', '每年培育'), ('replace', '二十', '五'), ('equal', '家', '家')]
    """
    matcher = SequenceMatcher(None, source_text, copy_text, autojunk=False)
    return [(op, source_text[i:j], copy_text[k:m]) for op, i, j, k, m in matcher.get_opcodes()]


def side_by_side(fates: pd.DataFrame) -> str:
    """HTML table of copied and adapted clauses beside each other, what differs in ``<mark>``; all text is escaped.

    Examples
    --------
    >>> row = {"fate": "adapted", "similarity": 0.8, "source_text": "<b>甲乙", "copy_text": "<b>甲丙"}
    >>> side_by_side(pd.DataFrame([row])).count("&lt;b&gt;甲<mark>")
    2
    """
    shown = fates[fates["fate"].isin(["copied", "adapted"])]
    lines = [
        "<table class='side-by-side'><thead><tr><th>fate</th><th>source</th><th>copy</th></tr></thead><tbody>"
    ]
    for row in rows_of(shown):
        parts = differences(row["source_text"], row["copy_text"])
        left = "".join(_mark(op, part) for op, part, _ in parts)
        right = "".join(_mark(op, part) for op, _, part in parts)
        fate = f"{html.escape(row['fate'])} {row['similarity']:.2f}"
        lines.append(f"<tr><td>{fate}</td><td>{left}</td><td>{right}</td></tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _mark(op: str, part: str) -> str:
    text = html.escape(part)
    return text if op == "equal" or not text else f"<mark>{text}</mark>"


def _pair_fates(pair: tuple[str, str], upper: list[Clause], lower: list[Clause]) -> list[Row]:
    similarity = _similarities(upper, lower)
    taken: set[int] = set()
    rows = []
    for place, clause in enumerate(upper):
        best = int(similarity[place].argmax()) if lower else -1
        score = float(similarity[place, best]) if lower else 0.0
        fate = _fate(clause, lower[best], score) if lower else "dropped"
        if fate in {"copied", "adapted"}:
            taken.add(best)
        rows.append(_row(pair, fate, score, (clause, None if fate == "dropped" else lower[best])))
    for place, clause in enumerate(lower):
        if place not in taken:
            score = float(similarity[:, place].max()) if upper else 0.0
            rows.append(_row(pair, "new", score, (None, clause)))
    return rows


def _similarities(upper: list[Clause], lower: list[Clause]) -> FloatArray:
    """Similarity of each pair of clauses; where a clause stands whole inside a longer one, of that part."""
    left, right = [clause.plain for clause in upper], [clause.plain for clause in lower]
    scores = np.zeros((len(upper), len(lower)))
    if upper and lower:
        scores[:] = process.cdist(left, right, scorer=fuzz.ratio)
        inside = np.asarray(process.cdist(left, right, scorer=fuzz.partial_ratio), dtype=float)
        shorter = np.array([len(text) for text in left])[:, None] <= np.array([len(text) for text in right])
        scores = np.where(shorter & (inside >= 100 * COPIED), np.maximum(scores, inside), scores)
    return scores / 100


def _fate(clause: Clause, other: Clause, score: float) -> str:
    own, listed = _shared_runs(clause, other)
    if score >= ADAPTED and own >= _LEAST_RUN:
        same_figures = set(clause.figures) <= set(other.figures)
        return "copied" if score >= COPIED and same_figures else "adapted"
    return "quoted" if listed >= _LEAST_RUN or score >= ADAPTED else "dropped"


def _shared_runs(clause: Clause, other: Clause) -> tuple[int, int]:
    """Characters in the longest shared run, outside of boilerplate and inside."""
    matcher = SequenceMatcher(None, clause.plain, other.plain, autojunk=False)
    longest = {False: 0, True: 0}
    for block in matcher.get_matching_blocks():
        marks = clause.boilerplate[block.a : block.a + block.size]
        for kind, run in groupby(marks.tolist()):
            longest[kind] = max(longest[kind], len(list(run)))
    return longest[False], longest[True]


def _row(pair: tuple[str, str], fate: str, score: float, clauses: tuple[Clause | None, Clause | None]) -> Row:
    row: Row = {"source": pair[0], "copy": pair[1], "fate": fate, "similarity": round(score, 4)}
    for side, clause in zip(("source", "copy"), clauses, strict=True):
        for part in ("start", "end", "text"):
            row[f"{side}_{part}"] = getattr(clause, part) if clause else None
    return row
