"""A classifier that learns from a coder's own codes: how well it does on plans it has not seen, and what to code next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.coding.codebook import NONE, Codebook, Variable
from policylab.coding.proposals import suggest
from policylab.coding.sampling import draw_sample
from policylab.errors import OptionError, need_at_least
from policylab.rows import rows_of
from policylab.schemas import checked

LEAST_CLAUSES, LEAST_PLANS, LEAST_OF_A_CODE = 30, 3, 10
"""Below the first two nothing is learned; a code with fewer examples than the third is marked ``few``."""
_FOLDS = 5

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Examples:
    """Clauses that a coder coded: their text, the codes of each, the plan of each."""

    texts: list[str]
    codes: list[tuple[str, ...]]
    plans: list[str]


def evaluate_classifier(
    units: pd.DataFrame, codes: pd.DataFrame, codebook: Codebook, *, variable: str, coder: str
) -> pd.DataFrame:
    """How well a classifier that learned from some plans codes the others, a row a code, beside the cues alone.

    Parameters
    ----------
    units : DataFrame
        ``list_units``.
    codes : DataFrame
        Table ``codes``.
    codebook : Codebook
    variable : str
        Of clauses.
    coder : str
        Whose codes are learned; ``people`` for the settled ones is made with ``settle_codes``.

    Returns
    -------
    DataFrame
        code ("" for all together), n (times the coder gave it), method (classifier, cues), precision, recall, f1 (null
        where nothing was suggested or given), few (fewer than 10 examples: read nothing into the row), n_plans, folds.

    Raises
    ------
    OptionError
        If fewer than 30 clauses of 3 plans are coded, or the variable is none of clauses.

    Notes
    -----
    Folds are whole plans: a classifier that has seen other clauses of a plan does better on it than on a new one. Logistic
    regression, one code against the rest, on character 1- to 3-grams and the codebook's suggestions (scikit-learn).
    The row of all codes gives micro averages, which are the accuracy where each clause has one code.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import list_units, make_codes, propose, read_codebook
    >>> plans, book = pl.open_corpus().distinct(), read_codebook("instruments_cn")
    >>> first = propose(plans, book).query("rank == 1").set_index("unit_id")["code"].to_dict()
    >>> units = list_units(plans)
    >>> codes = make_codes(units, first, variable=("instruments_cn", "instrument"), coder="LM")
    >>> scores = evaluate_classifier(units, codes, book, variable="instrument", coder="LM")
    >>> scores.loc[scores["code"] == "", "method"].tolist()
    ['classifier', 'cues']
    """
    asked = _clause_variable(codebook, variable)
    known = _examples(units, codes, codebook, asked, coder)
    folds = min(_FOLDS, len(set(known.plans)))
    from sklearn.model_selection import GroupKFold

    predicted: list[tuple[str, ...]] = [()] * len(known.texts)
    for train, test in GroupKFold(folds).split(known.texts, groups=known.plans):
        model = _Classifier(asked, [known.texts[i] for i in train], [known.codes[i] for i in train])
        for place, found in zip(test, model.codes([known.texts[i] for i in test]), strict=True):
            predicted[place] = found
    cued = [tuple(code for code, _ in suggest(text, asked)) for text in known.texts]
    cued = [found if asked.multiple else found[:1] for found in cued]
    rows = [
        {**row, "method": method, "n_plans": len(set(known.plans)), "folds": folds}
        for method, said in (("classifier", predicted), ("cues", cued))
        for row in _scores(known.codes, said)
    ]
    return checked("coding_classifier", pd.DataFrame(rows).sort_values(["code", "method"], kind="stable"))


def suggest_next(
    units: pd.DataFrame, codes: pd.DataFrame, codebook: Codebook, *, variable: str, coder: str, top: int = 20
) -> pd.DataFrame:
    """Clauses to code next: those that the classifier is least sure of; drawn at random while it has too few examples.

    Returns
    -------
    DataFrame
        unit_id, number, doc_id, label, text, suggested (the classifier's first code, null while it has learned nothing),
        runner_up, margin (difference of the two scores, no probability; null likewise), reason (margin, random). At most a
        third of the rows come from one plan where others are left.

    Raises
    ------
    OptionError
        If ``top`` is below 1 or the variable is none of clauses.

    Examples
    --------
    >>> import policylab as pl
    >>> from policylab.coding import list_units, make_codes, read_codebook
    >>> units = list_units(pl.open_corpus().distinct())
    >>> none_yet = make_codes(units, {}, variable=("instruments_cn", "instrument"), coder="LM")
    >>> suggest_next(units, none_yet, read_codebook("instruments_cn"), variable="instrument", coder="LM", top=5)["reason"].unique().tolist()
    ['random']
    """
    need_at_least(1, top, "suggest_next, top")
    asked = _clause_variable(codebook, variable)
    own = codes[
        (codes["codebook"] == codebook.id) & (codes["variable"] == variable) & (codes["coder"] == coder)
    ]
    left = units[~units["unit_id"].isin(own["unit_id"])]
    shown = ["unit_id", "number", "doc_id", "label", "text"]
    try:
        known = _examples(units, codes, codebook, asked, coder)
    except OptionError:
        drawn = draw_sample(left, min(top, len(left)), seed=len(own)) if len(left) else left
        frame = drawn[shown].assign(suggested=None, runner_up=None, margin=None, reason="random")
        return checked("coding_next", frame)
    ranked = _ranked(_Classifier(asked, known.texts, known.codes), left)
    most = max(1, top // 3)
    early = ranked[ranked.groupby("doc_id").cumcount() < most]
    chosen = pd.concat([early, ranked.drop(early.index)]).head(top)
    return checked("coding_next", chosen[[*shown, "suggested", "runner_up", "margin", "reason"]])


def _ranked(model: _Classifier, left: pd.DataFrame) -> pd.DataFrame:
    """Clauses with the classifier's two first codes, the least sure first."""
    scores = model.scores(left["text"].tolist())
    order = np.argsort(-scores, axis=1)
    rows = np.arange(len(left))
    best, second = order[:, 0], order[:, 1] if scores.shape[1] > 1 else order[:, 0]
    frame = left.assign(
        suggested=[model.classes[i] for i in best],
        runner_up=[model.classes[i] for i in second],
        margin=scores[rows, best] - scores[rows, second],
        reason="margin",
    )
    return frame.sort_values(["margin", "unit_id"])


def _clause_variable(codebook: Codebook, variable: str) -> Variable:
    asked = codebook.variable(variable)
    if asked.applies_to != "clause" or asked.level != "nominal":
        raise OptionError("not-learned", variable=variable, level=asked.level, applies_to=asked.applies_to)
    return asked


def _examples(
    units: pd.DataFrame, codes: pd.DataFrame, codebook: Codebook, variable: Variable, coder: str
) -> _Examples:
    own = codes[
        (codes["codebook"] == codebook.id) & (codes["variable"] == variable.id) & (codes["coder"] == coder)
    ]
    given = {unit: tuple(sorted(rows["code"])) for unit, rows in own.groupby("unit_id")}
    rows = [unit for unit in rows_of(units) if unit["unit_id"] in given]
    plans = [unit["doc_id"] for unit in rows]
    found = [given[unit["unit_id"]] for unit in rows]
    if (
        len(rows) < LEAST_CLAUSES
        or len(set(plans)) < LEAST_PLANS
        or len({c for each in found for c in each}) < 2
    ):
        raise OptionError(
            "few-examples",
            coder=coder,
            n=len(rows),
            plans=len(set(plans)),
            least_clauses=LEAST_CLAUSES,
            least_plans=LEAST_PLANS,
        )
    return _Examples([unit["text"] for unit in rows], found, plans)


class _Classifier:
    """One logistic regression a code, on characters and cues."""

    def __init__(self, variable: Variable, texts: Sequence[str], codes: Sequence[tuple[str, ...]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.preprocessing import MultiLabelBinarizer

        self.variable = variable
        self.labels = MultiLabelBinarizer().fit(codes)
        self.classes: list[str] = [str(code) for code in self.labels.classes_]
        self.characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
        self.characters.fit(texts)
        model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)
        self.model = OneVsRestClassifier(model).fit(self._features(texts), self.labels.transform(codes))

    def _features(self, texts: Sequence[str]) -> Any:
        from scipy.sparse import csr_matrix, hstack

        known = {code.id: place for place, code in enumerate(self.variable.codes)}
        cues = np.zeros((len(texts), len(known)))
        for row, text in enumerate(texts):
            for rank, (code, _) in enumerate(suggest(text, self.variable), 1):
                cues[row, known[code]] = 1 / rank
        return hstack([self.characters.transform(texts), csr_matrix(cues)]).tocsr()

    def scores(self, texts: Sequence[str]) -> FloatArray:
        """Signed distance to each code's border, shape (n_texts, n_codes)."""
        found = np.asarray(self.model.decision_function(self._features(texts)))
        return found.reshape(len(texts), -1) if found.ndim > 1 else np.column_stack([-found, found])

    def codes(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Code of each text, or its codes where the variable takes several."""
        scores = self.scores(texts)
        if not self.variable.multiple:
            return [(self.classes[place],) for place in scores.argmax(axis=1)]
        return [tuple(self.classes[i] for i in np.flatnonzero(row > 0)) or (NONE,) for row in scores]


def _scores(truth: Sequence[tuple[str, ...]], said: Sequence[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Precision and recall by code and over all."""
    rows = []
    every = sorted({code for codes in truth for code in codes})
    for code in ["", *every]:
        given = [set(codes) if not code else set(codes) & {code} for codes in truth]
        found = [set(codes) if not code else set(codes) & {code} for codes in said]
        right = sum(len(a & b) for a, b in zip(given, found, strict=True))
        n, n_found = sum(map(len, given)), sum(map(len, found))
        precision, recall = right / n_found if n_found else None, right / n
        f1 = 2 * right / (n + n_found)
        rows.append(
            {
                "code": code,
                "n": n,
                "precision": precision,
                "recall": recall,
                "f1": f1,
                "few": n < LEAST_OF_A_CODE,
            }
        )
    return rows
