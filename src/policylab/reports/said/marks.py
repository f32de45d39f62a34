"""What stands behind the marks of figures whose tables hold no passages: one row a mark and fact, with where the fact stands.

``fact`` tells one fact from another, as several marks may stand on the same.
"""

from __future__ import annotations

import pandas as pd

from policylab.between.clauses import read_clauses
from policylab.between.networks import agency_tasks
from policylab.between.pedigree import citations_of_edges
from policylab.between.reuse import OWN
from policylab.between.similarity import feature_tables
from policylab.dataset import Dataset
from policylab.figures.networks import tie_name
from policylab.reports.said.passages import SPAN
from policylab.schemas import as_written
from policylab.topics.units import UNKNOWN

_PLACE = list(SPAN)


def _told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with the column ``fact``: a fact is known by where it stands."""
    places = zip(*(rows[name] for name in _PLACE), strict=True)
    return rows.reset_index(drop=True).assign(fact=["{}:{:.0f}-{:.0f}".format(*place) for place in places])


def figures_behind(
    pairs: pd.DataFrame, values: pd.DataFrame, *, sides: tuple[str, str] = ("parent", "child")
) -> pd.DataFrame:
    """Both figures of each pair, in the words of ``pairs``, an ``amplification`` table, with where they stand.

    Parameters
    ----------
    pairs, values : DataFrame
        ``values`` is the ``indicator_values`` that ``pairs`` was made of.
    sides : pair of str
        Their names in ``pairs``; of ``targets_against_results`` they are ("result", "target").

    Returns
    -------
    DataFrame
        Two rows a pair: its columns, and those that say where the figure stands.

    Examples
    --------
    >>> from policylab.reports.said.compared import Compared
    >>> import policylab as pl
    >>> compared = Compared(pl.open_corpus())
    >>> len(figures_behind(compared.rates, compared.values)) == 2 * len(compared.rates)
    True
    """
    status = {"result": "result"}
    found = []
    numbered = pairs.reset_index(drop=True)
    for side in sides:
        plan = side if side in numbered else f"{side}_doc"
        own = f"{side}_indicator_id"
        asked = {
            "doc_id": numbered[plan],
            "indicator_id": numbered[own if own in numbered else "indicator_id"],
            **{name: numbered[f"{side}_{name}"] for name in ("year", "amount", "quote")},
        }
        kinds = values[[*asked]].dtypes.to_dict()  # of no pairs the columns have none of their own
        keys = pd.DataFrame(asked).astype(kinds).assign(pair=numbered.index)
        held = values[values["status"] == status.get(side, "target")]
        merged = keys.merge(held[[*asked, "start_char", "end_char"]], on=list(asked))
        found.append(merged.drop_duplicates("pair")[["pair", *_PLACE]])
    behind = pd.concat(found).set_index("pair").sort_index(kind="stable")
    return _told_apart(numbered.drop(columns=_PLACE, errors="ignore").join(behind, how="inner"))


def tasks_behind(duties: pd.DataFrame) -> pd.DataFrame:
    """Tasks that two agencies share: a row for each tie, and one for each of the agencies, with their name in ``mark``.

    Examples
    --------
    >>> rows = [("p", "t1", agency, agency, "lead", "named_lead", at, at + 3) for agency, at in (("科技局", 5), ("财政局", 9))]
    >>> columns = ["doc_id", "task_id", "agency", "agency_id", "role", "basis", "start_char", "end_char"]
    >>> tasks_behind(pd.DataFrame(rows, columns=columns))[["mark", "start_char", "end_char"]].values.tolist()
    [['科技局', 5, 12], ['科技局 – 财政局', 5, 12], ['财政局', 5, 12]]
    """
    named = duties.assign(agency=duties["agency_id"].fillna(duties["agency"]))
    task = ["doc_id", "task_id"]
    at = named.groupby([*task, "agency"], as_index=False).agg(
        start=("start_char", "min"), end=("end_char", "max")
    )
    roles = agency_tasks(duties)[[*task, "agency"]].merge(at, on=[*task, "agency"])
    ties = roles.merge(roles, on=task, suffixes=("", "_other"))
    ties = ties[ties["agency"] < ties["agency_other"]]
    ties = ties.assign(
        start_char=ties[["start", "start_other"]].min(axis=1), end_char=ties[["end", "end_other"]].max(axis=1)
    )
    pairs = zip(ties["agency"], ties["agency_other"], strict=True)
    marks = [ties.assign(mark=[tie_name(*pair) for pair in pairs])]
    for side in ("agency", "agency_other"):
        marks.append(ties.assign(mark=ties[side]))
    behind = pd.concat(marks)[["mark", "task_id", *_PLACE]]
    whole = behind.groupby(["mark", *task], as_index=False).agg(
        start_char=("start_char", "min"), end_char=("end_char", "max")
    )
    whole = whole.sort_values(["mark", "doc_id", "start_char", "task_id"], kind="stable")
    return _told_apart(whole).assign(fact=lambda rows: rows["doc_id"] + rows["task_id"].astype(str))


def citations_behind(documents: pd.DataFrame, citations: pd.DataFrame) -> pd.DataFrame:
    """Citations by the mark of a pedigree: one row for the arrow, ``citing`` to ``cited``, one for the plan that is named.

    A plan that is named nowhere stands on what it names itself; ``mark`` is its id, that of an arrow names both ends.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> behind = citations_behind(plans.documents, plans.citations)
    >>> nodes = pl.between.citation_nodes(plans.documents, pl.between.citation_edges(plans.documents, plans.citations))
    >>> int((behind["mark"] == nodes["id"].iloc[0]).sum()) == int(nodes["strength"].iloc[0])
    True
    """
    rows = citations_of_edges(documents, citations)
    ends = zip(rows["cited"], rows["citing"], strict=True)
    naming_only = rows[~rows["citing"].isin(rows["cited"])]
    marks = [
        rows.assign(mark=[tie_name(*pair) for pair in ends]),
        rows.assign(mark=rows["cited"]),
        naming_only.assign(mark=naming_only["citing"]),
    ]
    return _told_apart(pd.concat(marks)[["mark", *_PLACE]])


def likeness_behind(dataset: Dataset, pairs: pd.DataFrame) -> pd.DataFrame:
    """What the two plans of each pair have in common in the views of targets, agencies and wording, with where it stands.

    Targets of an indicator that both promise, duties that lay the same role on the same agency, clauses that hold six letters
    in a row that the other plan has too. The views of words and topics rest on the whole texts and have no rows.

    Parameters
    ----------
    dataset : Dataset
    pairs : DataFrame
        Ids of plans in ``a`` and ``b``.

    Returns
    -------
    DataFrame
        a, b, view, doc_id, start_char, end_char, fact; both plans' rows.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> two = plans.documents["doc_id"].iloc[:2]
    >>> behind = likeness_behind(plans, pd.DataFrame({"a": two.iloc[:1].to_list(), "b": two.iloc[1:].to_list()}))
    >>> set(behind["doc_id"]) == set(two)
    True
    """
    wanted = {*pairs["a"], *pairs["b"]}
    features = feature_tables(dataset)
    spans = _spans_of_units(dataset)
    found = []
    for view, places in spans.items():
        held = features[view][["doc_id", "unit", "feature"]].drop_duplicates()
        held = held[held["doc_id"].isin(wanted)]
        own = {str(plan): part for plan, part in held.groupby("doc_id")}
        for a, b in pairs[["a", "b"]].drop_duplicates().itertuples(index=False):
            if a in own and b in own:
                shared = set(own[a]["feature"]) & set(own[b]["feature"])
                both = pd.concat([own[plan][own[plan]["feature"].isin(shared)] for plan in (a, b)])
                stand = both.merge(
                    places, on=[name for name in ("doc_id", "unit", "feature") if name in places]
                )
                found.append(stand.drop_duplicates(_PLACE).assign(a=a, b=b, view=view))
    columns = ["a", "b", "view", *_PLACE]
    return _told_apart(pd.concat(found)[columns]) if found else pd.DataFrame(columns=columns)


def _spans_of_units(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Where the units of ``feature_tables`` stand, by view."""
    targets = dataset.targets[["target_id", *_PLACE]].rename(columns={"target_id": "unit"})
    duties = dataset.duties
    agencies = pd.DataFrame(
        {
            "unit": duties["task_id"],
            "feature": duties["agency_id"].fillna(duties["agency"]) + "|" + duties["role"],
            **{name: duties[name] for name in _PLACE},
        }
    )
    clauses = [
        (doc_id, unit, clause.start, clause.end)
        for doc_id, own in read_clauses(dataset).items()
        for unit, clause in enumerate(own)
    ]
    wording = pd.DataFrame(clauses, columns=["doc_id", "unit", "start_char", "end_char"])
    return {"targets": targets, "agencies": agencies, "wording": wording}


def plans_behind(documents: pd.DataFrame) -> pd.DataFrame:
    """Each plan as a whole, for marks that stand for all of it, such as a bar of its length or a leaf of a tree.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "label": ["甲县"], "n_chars": [900]})
    >>> plans_behind(documents).values.tolist()
    [['甲县', 'a', 0, 900]]
    """
    return documents.assign(start_char=0, end_char=documents["n_chars"])[["label", *_PLACE]]


def main_sections(dataset: Dataset, shares: pd.DataFrame) -> pd.DataFrame:
    """Each section with the topic that has its greatest share, and where it stands; ``shares`` is ``document_topics``.

    What stands before a plan's first section, or a plan without any, is a section without an id.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> shares = pl.topics.document_topics(model)
    >>> len(main_sections(plans, shares)) == shares["unit"].nunique()
    True
    """
    first = shares.sort_values(["unit", "share", "topic"], ascending=[True, False, True], kind="stable")
    first = first.drop_duplicates("unit")[["doc_id", "section_id", "topic"]]
    places = dataset.sections[["doc_id", "section_id", "start_char", "end_char"]]
    begins = places.groupby("doc_id")["start_char"].min()
    lengths = dataset.documents.set_index("doc_id")["n_chars"]
    found = first.merge(places.dropna(subset=["section_id"]), on=["doc_id", "section_id"], how="left")
    opening = found["doc_id"].map(begins).where(lambda start: start > 0).fillna(found["doc_id"].map(lengths))
    return found.assign(
        start_char=found["start_char"].fillna(0).astype(int),
        end_char=found["end_char"].fillna(opening).astype(int),
    )


def terms_behind(hits: pd.DataFrame, sections: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Where the words of each topic stand in the sections whose greatest share it has.

    Parameters
    ----------
    hits : DataFrame
        ``term_hits`` of the words.
    sections : DataFrame
        From ``main_sections``.
    terms : DataFrame
        ``topic_terms``.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": "a", "section_id": ["s1", "s2"], "term": "海洋", "start_char": [3, 30], "end_char": [5, 32]})
    >>> sections = pd.DataFrame({"doc_id": "a", "section_id": ["s1", "s2"], "topic": [1, 2]})
    >>> terms_behind(hits, sections, pd.DataFrame({"topic": [1], "term": ["海洋"]}))[["topic", "start_char"]].values.tolist()
    [[1, 3]]
    """
    own = hits.merge(sections[["doc_id", "section_id", "topic"]], on=["doc_id", "section_id"])
    return own.merge(terms[["topic", "term"]], on=["topic", "term"])[["topic", "term", *_PLACE]]


def groups_behind(sections: pd.DataFrame, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows of ``main_sections`` by ``group`` of their plan, as ``prevalence`` names it.

    Examples
    --------
    >>> sections = pd.DataFrame({"doc_id": ["a", "b"], "topic": 1, "start_char": 0, "end_char": 9})
    >>> groups_behind(sections, pd.DataFrame({"doc_id": ["a", "b"], "year": [2024, None]}), "year")["group"].tolist()
    ['2024', 'unknown']
    """
    group = documents.set_index("doc_id")[by].map(as_written, na_action="ignore").fillna(UNKNOWN)
    return sections.assign(group=sections["doc_id"].map(group))[["group", "topic", *_PLACE]]


def passages_behind(passages: pd.DataFrame) -> pd.DataFrame:
    """Both texts of each passage that a pair of plans shares beyond boilerplate; ``passages`` is ``shared_wording``.

    Examples
    --------
    >>> passages = pd.DataFrame({"source": ["a"], "copy": ["b"], "weight": [1.0], "source_start": [3], "source_end": [20],
    ...     "copy_start": [5], "copy_end": [22]})
    >>> passages_behind(passages)[["doc_id", "start_char"]].values.tolist()
    [['a', 3], ['b', 5]]
    """
    return _both_sides(passages[passages["weight"] >= OWN], ["source", "copy"])


def clauses_behind(fates: pd.DataFrame) -> pd.DataFrame:
    """The clauses of each source that its copy takes up, with those of the copy; ``fates`` is ``clause_fates``.

    Examples
    --------
    >>> fates = pd.DataFrame({"source": ["a", "a"], "copy": ["b", "b"], "fate": ["copied", "dropped"], "source_start": [3, 9], "source_end": [8, 20],
    ...     "copy_start": [5, None], "copy_end": [10, None]})
    >>> clauses_behind(fates)["start_char"].tolist()
    [3.0, 5.0]
    """
    return _both_sides(fates[fates["fate"].isin(["copied", "adapted"])], ["source", "copy", "fate"])


def _both_sides(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    sides = [
        rows[keys].assign(doc_id=rows[side], start_char=rows[f"{side}_start"], end_char=rows[f"{side}_end"])
        for side in ("source", "copy")
    ]
    return _told_apart(pd.concat(sides).dropna(subset=_PLACE))
