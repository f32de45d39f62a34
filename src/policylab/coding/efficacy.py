"""Strength, measures and goals: the efficacy of each plan, its sums by year, and which measures go together."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from policylab.errors import OptionError
from policylab.schemas import checked

MEASURE = "measure_"
"""Starts the id of a variable that scores measures."""
STRENGTH = "strength_"
"""Starts the id of a variable that scores the strength of a document under one rubric."""
_SCORED = ("goals", "feedback")


def efficacy(settled: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Strength times the scores of measures, goals and feedback, a row a plan and rubric of strength.

    Parameters
    ----------
    settled : DataFrame
        Of ``settle_codes`` under the codebooks ``strength`` and ``measures_goals``, one after the other.
    documents : DataFrame
        Table ``documents``, for labels, years and order.

    Returns
    -------
    DataFrame
        doc_id, label, year, rubric (of ``strength_…``), strength, measures (sum of their scores), goals, feedback, efficacy
        (strength x (measures + goals + feedback)). Null where a score is open or not given; feedback counts 0 where no plan has a score of it.

    Raises
    ------
    OptionError
        If no rubric of strength, no measure or no goals are among the codes.

    Notes
    -----
    The common form of Peng, Zhong and Sun 2008 (彭纪生等) with the feedback of Mi and Yang 2017 (芈凌云、杨洁): PE = p (sum of m + sum of g + b).

    Examples
    --------
    >>> said = {"strength_local": "3", "measure_fiscal": "4", "measure_guidance": "1", "goals": "5"}
    >>> rows = [("p", "p", 0, 9, "b", variable, code, "single", "LM") for variable, code in said.items()]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> documents = pd.DataFrame({"doc_id": ["p"], "label": ["甲县 规划"], "year": [2031]})
    >>> efficacy(pd.DataFrame(rows, columns=columns), documents)[["rubric", "measures", "efficacy"]].to_numpy().tolist()
    [['local', 5.0, 30.0]]
    """
    scores = _scores(settled)
    measures = [name for name in scores if str(name).startswith(MEASURE)]
    rubrics = [name for name in scores if str(name).startswith(STRENGTH)]
    if not rubrics or not measures or "goals" not in scores:
        wanted = f"{STRENGTH}…, {MEASURE}…, goals"
        raise OptionError(
            "efficacy-lacks", n=len(scores.columns), found=", ".join(map(str, scores)), wanted=wanted
        )
    sums = scores.assign(
        measures=scores[measures].sum(axis=1, min_count=len(measures)),
        feedback=scores.get("feedback", 0.0),
    )
    parts = [
        sums.assign(rubric=name.removeprefix(STRENGTH), strength=scores[name]) for name in map(str, rubrics)
    ]
    frame = pd.concat(parts).reset_index()
    frame["efficacy"] = frame["strength"] * (frame["measures"] + frame["goals"] + frame["feedback"])
    frame = documents[["doc_id", "label", "year"]].merge(frame, on="doc_id")
    columns = ["doc_id", "label", "year", "rubric", "strength", "measures", "goals", "feedback", "efficacy"]
    return checked("policy_efficacy", frame[columns].sort_values("rubric", kind="stable"))


def efficacy_by_year(found: pd.DataFrame) -> pd.DataFrame:
    """Efficacy of all plans of a year together and on average, a row a rubric and year.

    Parameters
    ----------
    found : DataFrame
        Of ``efficacy``. Plans without a year or with a score open are left out.

    Returns
    -------
    DataFrame
        rubric, year, n_plans, total, mean, and the means of strength, measures, goals and feedback.

    Examples
    --------
    >>> rows = [("p", "甲县", 2031, "local", 3, 5, 5, 0, 30.0), ("q", "乙县", 2031, "local", 1, 5, 5, 0, 10.0)]
    >>> columns = ["doc_id", "label", "year", "rubric", "strength", "measures", "goals", "feedback", "efficacy"]
    >>> efficacy_by_year(pd.DataFrame(rows, columns=columns))[["n_plans", "total", "mean"]].to_numpy().tolist()
    [[2.0, 40.0, 20.0]]
    """
    known = found.dropna(subset=["efficacy", "year"])
    parts = {name: (name, "mean") for name in ("strength", "measures", "goals", "feedback")}
    by_year = known.groupby(["rubric", "year"]).agg(
        n_plans=("doc_id", "size"), total=("efficacy", "sum"), mean=("efficacy", "mean"), **parts
    )
    return checked("efficacy_by_year", by_year.reset_index())


def measure_synergy(settled: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Which measures, and measures and goals, plans use together: sums by year of strength x score x score.

    Returns
    -------
    DataFrame
        rubric, year, first, second (variables), n_plans, synergy.

    Raises
    ------
    OptionError
        As ``efficacy``.

    Examples
    --------
    >>> said = {"strength_local": "3", "measure_fiscal": "4", "measure_guidance": "1", "goals": "5"}
    >>> rows = [("p", "p", 0, 9, "b", variable, code, "single", "LM") for variable, code in said.items()]
    >>> columns = ["unit_id", "doc_id", "start_char", "end_char", "codebook", "variable", "code", "basis", "coders"]
    >>> documents = pd.DataFrame({"doc_id": ["p"], "label": ["甲县 规划"], "year": [2031]})
    >>> measure_synergy(pd.DataFrame(rows, columns=columns), documents)[["first", "second", "synergy"]].to_numpy().tolist()
    [['measure_fiscal', 'measure_guidance', 12.0], ['measure_fiscal', 'goals', 60.0], ['measure_guidance', 'goals', 15.0]]
    """
    plans = efficacy(settled, documents)[["doc_id", "year", "rubric", "strength"]]
    scores = _scores(settled)
    names = [*(str(name) for name in scores if str(name).startswith(MEASURE)), "goals"]
    frame = plans.merge(scores[names].reset_index(), on="doc_id")
    parts = []
    for first, second in combinations(names, 2):
        product = frame.assign(synergy=frame["strength"] * frame[first] * frame[second]).dropna(
            subset=["synergy", "year"]
        )
        sums = product.groupby(["rubric", "year"]).agg(n_plans=("doc_id", "size"), synergy=("synergy", "sum"))
        parts.append(sums.reset_index().assign(first=first, second=second))
    return checked("measure_synergy", pd.concat(parts, ignore_index=True))


def _scores(settled: pd.DataFrame) -> pd.DataFrame:
    """Scores as numbers, a row a plan and a column a variable; null where open."""
    names = settled["variable"].astype(str)
    own = settled[names.str.startswith((MEASURE, STRENGTH)) | names.isin(_SCORED)]
    own = own.assign(score=pd.to_numeric(own["code"], errors="coerce").astype(float))
    return own.pivot_table(index="doc_id", columns="variable", values="score", aggfunc="first", sort=False)
