"""Topics as a reader takes them up: a label proposed from the words, and a line of the plans that says it best."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policylab.dataset import Dataset
from policylab.schemas import checked
from policylab.topics.models import TopicModel
from policylab.topics.tables import diagnostics, document_topics, topic_terms, typical_sections

SHOWN_WORDS, READ = 10, 3
LINE = range(16, 121)
"""Characters of a sentence that can be read as a line."""


def topics_to_read(dataset: Dataset, model: TopicModel) -> pd.DataFrame:
    """One row a topic: its badge and share, a label proposed from its words, these words, and a line to read.

    The label is the topic's name in figures: its three most relevant words. The line is the sentence of the
    topic's three most typical sections whose distinct words weigh most in the topic, of 16 to 120 characters; null where
    there is none.

    Parameters
    ----------
    dataset : Dataset
    model : TopicModel
        Of the sections of ``dataset``.

    Returns
    -------
    DataFrame
        ``topics_to_read``; with ``doc_id``, ``start_char`` and ``end_char`` of the line.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus().distinct()
    >>> model = pl.topics.fit_topics(pl.topics.make_units(pl.words.count(pl.words.segment(plans))), k=3)
    >>> table = topics_to_read(plans, model)
    >>> len(table), bool(table["line_to_read"].notna().all())
    (3, True)
    """
    terms = topic_terms(model, top=SHOWN_WORDS)
    typical = typical_sections(document_topics(model), top=READ)
    rows = []
    for row in diagnostics(model).to_dict("records"):
        words = terms[terms["topic"] == row["topic"]]
        weights = dict(zip(words["term"], words["weight"], strict=True))
        line = _line(dataset, typical[typical["topic"] == row["topic"]], weights)
        rows.append(
            {
                "topic": row["topic"], "proposed_label": row["name"].removeprefix(f"T{row['topic']} "), "badge": row["badge"], "share": row["share"],
                "n_plans": row["n_plans"], "terms": "、".join(words["term"]), **line,
            }
        )  # fmt: skip
    return checked("topics_to_read", pd.DataFrame(rows))


def _line(dataset: Dataset, typical: pd.DataFrame, weights: dict[str, float]) -> dict[str, object]:
    """The sentence whose distinct words weigh most; of equals the first of the most typical section."""
    best = 0.0
    found: dict[str, object] = {
        "line_to_read": None,
        "doc_id": None,
        "start_char": np.nan,
        "end_char": np.nan,
    }
    sentences = dataset.sentences
    for doc_id, section_id in typical[["doc_id", "section_id"]].itertuples(index=False, name=None):
        own = sentences[sentences["doc_id"] == doc_id]
        own = own[own["section_id"] == section_id] if isinstance(section_id, str) else own
        body = dataset.body(doc_id)
        for start, end in own[["start_char", "end_char"]].itertuples(index=False, name=None):
            text = " ".join(body[start:end].split())
            weight = sum(each for word, each in weights.items() if word in text) if len(text) in LINE else 0.0
            if weight > best:
                best, found = (
                    weight,
                    {"line_to_read": text, "doc_id": doc_id, "start_char": start, "end_char": end},
                )
    return found


def with_places(typical: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Typical units with plan, heading and place in the text; a plan without headings stands as a whole.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> section = plans.sections.iloc[0]
    >>> typical = pd.DataFrame({"topic": [1], "doc_id": section["doc_id"], "section_id": section["section_id"]})
    >>> with_places(typical, plans)["heading"].tolist() == [section["heading"]]
    True
    """
    places = dataset.sections[["doc_id", "section_id", "heading", "start_char", "end_char"]]
    whole = dataset.documents[["doc_id", "label", "n_chars"]]
    table = typical.merge(places, on=["doc_id", "section_id"], how="left").merge(whole, on="doc_id")
    table["heading"] = table["heading"].fillna("")
    table["start_char"] = table["start_char"].fillna(0)
    table["end_char"] = table["end_char"].fillna(table["n_chars"])
    return table[["topic", "label", "heading", "doc_id", "start_char", "end_char"]]
