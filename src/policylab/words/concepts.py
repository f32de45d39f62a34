"""One's own concepts as analyses use them: what the files beside the plans say (table ``concepts`` of a dataset)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from policylab.words.dictionary import Dictionary, Word

if TYPE_CHECKING:
    from policylab.dataset import Dataset


@dataclass(frozen=True)
class Concepts:
    """Themes by word, labels by theme, stop words, and terms that are kept whole; all empty where the owner said nothing.

    Examples
    --------
    >>> Concepts(themes={"港口": ("harbour",)}).themes["港口"]
    ('harbour',)
    """

    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    stop: frozenset[str] = frozenset()
    terms: Dictionary = field(default_factory=Dictionary)


def concepts_of(dataset: Dataset) -> Concepts:
    """What the owner of the plans wrote into ``themes.csv``, ``stopwords.txt`` and ``terms.txt`` beside them.

    Examples
    --------
    >>> import policylab as pl
    >>> concepts_of(pl.open_corpus()).themes
    {}
    """
    return from_table(dataset.concepts)


def from_table(table: pd.DataFrame) -> Concepts:
    """The concepts of a table ``concepts``.

    Examples
    --------
    >>> table = pd.DataFrame({"kind": "theme", "name": ["harbour", "trade"], "word": "港口", "label": None, "frequency": None, "tag": None})
    >>> from_table(table).themes
    {'港口': ('harbour', 'trade')}
    """
    of_kind = {str(kind): rows for kind, rows in table.groupby("kind", sort=True)}
    themes = of_kind.get("theme", table[:0])
    named = themes[themes["label"].notna()].drop_duplicates("name")
    terms = of_kind.get("term", table[:0])[["word", "frequency", "tag"]].astype(object)
    rows = terms.where(terms.notna(), None).to_dict("records")
    words = [Word(row["word"], row["frequency"] and int(row["frequency"]), row["tag"]) for row in rows]
    return Concepts(
        {str(word): tuple(names) for word, names in themes.groupby("word", sort=False)["name"]},
        dict(zip(named["name"], named["label"], strict=True)),
        frozenset(of_kind.get("stopword", table[:0])["word"]),
        Dictionary() | Dictionary(tuple(words)),
    )
