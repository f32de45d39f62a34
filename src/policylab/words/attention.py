"""Attention to themes: how much of a plan speaks of each, under four denominators, with intervals.

Theme words are matched on characters, the longest first and without overlap, so that a word inside a longer one that means
something else (技术 in 技术转移, 科技 in 科技局) is not counted; names of agencies are no theme. Layers are by choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.errors import OptionError
from policylab.resources import read_resource
from policylab.schemas import ANALYSIS, checked
from policylab.words.layers import LAYERS
from policylab.words.segment import Tokens
from policylab.words.share_limits import FIRM_THINGS, ShareLimits, share_limits

DENOMINATORS = ("tokens", "clauses", "hits", "characters")
NO_THEME = "none"
"""Group of words that only keep shorter words from being found inside them."""

Themes = Mapping[str, str | tuple[str, ...]]
"""Theme of each word, or its themes."""
FloatArray = npt.NDArray[np.float64]


@cache
def policy_themes() -> dict[str, tuple[str, ...]]:
    """Return the themes of every word of the shipped dictionary for science and economy plans; agencies have none.

    Examples
    --------
    >>> policy_themes()["成果转化"], policy_themes()["科技局"]
    (('transfer',), ('none',))
    """
    themes: dict[str, tuple[str, ...]] = {row["variant"]: (NO_THEME,) for row in read_resource("agencies")}
    for word, rows in groupby(sorted(read_resource("themes"), key=_word), key=_word):
        themes[word] = tuple(dict.fromkeys(row["group"] for row in rows))
    return themes


def _word(row: Mapping[str, str]) -> str:
    return row["variant"]


@cache
def theme_labels() -> dict[str, str]:
    """Chinese label of every shipped theme, in the order of the resource.

    Examples
    --------
    >>> theme_labels()["talent"]
    '人才'
    """
    return {row["group"]: row["label"] for row in read_resource("themes") if row["group"] != NO_THEME}


def find_themes(text: str, themes: Themes) -> list[tuple[int, int, str]]:
    """Spans of theme words in a text: (start, end, theme), in order, the longest first and without overlap.

    Parameters
    ----------
    text : str
    themes : mapping of word to theme

    Examples
    --------
    >>> find_themes("印度尼西亚和印度", {"印度": "india", "印度尼西亚": "indonesia"})
    [(0, 5, 'indonesia'), (6, 8, 'india')]
    """
    return list(_find(text, themes, _by_first(themes)))


def themes_of(tokens: Tokens) -> Themes:
    """The themes that hold for these plans: the owner's own if there are any, with agencies of the shipped list as no theme, else the shipped ones.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> themes_of(segment_texts(["人才"]))["人才"]
    ('talent',)
    """
    return _beside_agencies(tokens.concepts.themes) if tokens.concepts.themes else policy_themes()


def _beside_agencies(themes: Themes) -> Themes:
    """Themes of one's own, with agencies of the shipped list as no theme."""
    return {row["variant"]: NO_THEME for row in read_resource("agencies")} | dict(themes)


def choose_theme(tokens: Tokens, theme: str, words: str) -> tuple[str, Themes]:
    """Name of what is followed, and its words: words of one's own if there are any, else a theme that holds for these plans.

    A word inside the name of an agency (海洋 in 海洋与渔业局) is not counted, unless the agency itself is named.

    Parameters
    ----------
    tokens : Tokens
    theme : str
        A theme of ``themes.csv`` beside the plans, else of the shipped list.
    words : str
        Words separated by blanks; may be empty.

    Raises
    ------
    OptionError
        If there are no words and the theme has no such name.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> name, themes = choose_theme(segment_texts(["人才"]), "talent", "港口 海洋")
    >>> name, themes["港口"], themes["海洋与渔业局"]
    ('港口 海洋', '港口 海洋', 'none')
    """
    if named := words.split():
        return words, _beside_agencies(dict.fromkeys(named, words))
    themes = themes_of(tokens)
    if theme not in (known := _names(themes)):
        raise OptionError("no-theme", found=theme, wanted=known)
    return theme, themes


def _names(themes: Themes) -> list[str]:
    """Every theme, sorted."""
    named = {theme for each in set(themes.values()) for theme in ((each,) if isinstance(each, str) else each)}
    return sorted(named - {NO_THEME})


def _by_first(themes: Themes) -> dict[str, list[int]]:
    """Lengths of the theme words by their first character."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for word in themes:
        lengths[word[0]].add(len(word))
    return {first: sorted(found) for first, found in lengths.items()}


def _find(text: str, themes: Themes, by_first: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int, str]]:
    found = [
        (start, text[start : start + length])
        for start, first in enumerate(text)
        if first in by_first
        for length in by_first[first]
        if text[start : start + length] in themes and start + length <= len(text)
    ]
    taken = np.zeros(len(text), dtype=bool)
    kept = []
    for start, word in sorted(found, key=lambda hit: (-len(hit[1]), hit[0])):
        if not taken[start : start + len(word)].any():
            taken[start : start + len(word)] = True
            named = themes[word]
            kept += [
                (start, start + len(word), theme) for theme in ((named,) if isinstance(named, str) else named)
            ]
    return iter(sorted(hit for hit in kept if hit[2] != NO_THEME))


def theme_hits(
    tokens: Tokens, themes: Themes | None = None, *, layers: Sequence[str] = ("heading", "body")
) -> pd.DataFrame:
    """Table of every theme word found, with its place in the body.

    Parameters
    ----------
    tokens : Tokens
    themes : mapping of word to theme or themes, optional
        By default those of ``themes.csv`` beside the plans, else the shipped ones.
    layers : sequence of {"heading", "body", "responsibility", "table", "signature", "title", "wrapper"}
        The plan's own title and the notice around it are out by default; words in 《》 never count.

    Returns
    -------
    DataFrame
        doc_id, section_id, sentence_id, layer, theme, term, start_char, end_char; in the order of the text.

    Raises
    ------
    OptionError
        If a layer has no such name.

    Examples
    --------
    >>> from policylab.words import segment_texts
    >>> hits = theme_hits(segment_texts(["市科技局引进高层次人才"]))
    >>> hits[["term", "theme", "start_char", "end_char"]].values.tolist()
    [['高层次人才', 'talent', 6, 11]]
    """
    if strange := sorted(set(layers) - set(LAYERS)):
        raise OptionError("layers-of-themes", found=[*strange], wanted=[*LAYERS])
    themes = themes_of(tokens) if themes is None else themes
    by_first = _by_first(themes)
    rows = []
    for number, piece, text in _texts(tokens, layers):
        for start, end, theme in _find(text, themes, by_first):
            place = tokens.span(number, start, end)
            rows.append(
                (
                    piece.doc_id,
                    piece.section_id,
                    piece.sentence_id,
                    piece.layer,
                    theme,
                    text[start:end],
                    *place,
                )
            )
    columns = ["doc_id", "section_id", "sentence_id", "layer", "theme", "term", "start_char", "end_char"]
    return checked("theme_hits", pd.DataFrame(rows, columns=columns))


def _texts(tokens: Tokens, layers: Sequence[str]) -> Iterator[tuple[int, Any, str]]:
    """Yield the pieces of the layers, numbered, as named tuples, with their texts, quoted titles blotted out."""
    quoted = np.array(tokens.kinds, dtype=object) == "title"
    words = ["\n" * len(term) if blot else term for term, blot in zip(tokens.terms, quoted, strict=True)]
    for number, piece in enumerate(tokens.pieces.itertuples(index=False)):
        if piece.layer in layers:
            codes = tokens.codes[tokens.pointers[number] : tokens.pointers[number + 1]]
            yield number, piece, "".join(words[code] for code in codes)


def attention(
    tokens: Tokens, themes: Themes | None = None, *, layers: Sequence[str] = ("heading", "body")
) -> pd.DataFrame:
    """Table of the share of each plan that goes to each theme, under four denominators.

    Parameters
    ----------
    tokens, themes, layers
        As in :func:`theme_hits`.

    Returns
    -------
    DataFrame
        doc_id, label, theme, theme_label (Chinese), denominator, share (0 to 1), low, high (95 % limits over the sections of this
        plan: they say how firmly the plan as written speaks of the theme, nothing of other plans), interval (``95 %``, ``rough``,
        ``at most`` where the theme has no word, null where there are no limits: see ``share_limits``), n_hits, n_total (of the
        denominator), per_1000 (theme words a thousand characters). Denominators: ``tokens`` theme words among all tokens but
        marks; ``clauses`` clauses with any word of the theme; ``hits`` among all theme words; ``characters`` characters covered.
        Plans in order, themes sorted, denominators in the order above.

    Raises
    ------
    OptionError
        If a layer has no such name.

    Notes
    -----
    The four can rank plans differently, so all are given. Clauses are rows of ``sentences``. Where fewer than five themes are asked for,
    the shipped ones help to tell how far sections of a plan differ; ``hits``, which has nothing beside them, is ``rough`` then.

    Examples
    --------
    >>> import policylab as pl
    >>> shares = attention(pl.words.segment(pl.open_corpus().distinct()))
    >>> of_hits = shares[shares["denominator"] == "hits"]
    >>> bool((of_hits.groupby("doc_id")["share"].sum().round(6) == 1).all())
    True
    >>> list(shares["denominator"].unique())
    ['tokens', 'clauses', 'hits', 'characters']
    """
    hits = theme_hits(tokens, themes, layers=layers)
    names = _names(themes_of(tokens) if themes is None else themes)
    clauses, company = _clauses(tokens, layers), hits[:0]
    if len(names) < FIRM_THINGS:  # too few to tell how far sections differ: the shipped themes help
        company = theme_hits(tokens, policy_themes(), layers=layers)
    of_plans, company_of_plans = _split(hits), _split(company)
    others, tables = sorted(company["theme"].unique()), []
    for doc_id, of_plan in clauses.groupby("doc_id", sort=False):
        numbers = _clause_numbers(of_plan, of_plans.get(str(doc_id), hits[:0]), names)
        beside = _clause_numbers(of_plan, company_of_plans.get(str(doc_id), company[:0]), others)
        section = pd.factorize(of_plan["section_id"])[0]
        tables.append(_shares(numbers, beside, section, names).assign(doc_id=doc_id))
    if not tables:  # rows of a spreadsheet, say: no plan has a clause in these layers
        return checked("attention", pd.DataFrame(columns=ANALYSIS["attention"]))
    frame = pd.concat(tables, ignore_index=True)
    labels = tokens.documents.set_index("doc_id")["label"]
    shown = theme_labels() | dict(tokens.concepts.labels)
    theme_label = [shown.get(theme, theme) for theme in frame["theme"]]
    return checked("attention", frame.assign(label=frame["doc_id"].map(labels), theme_label=theme_label))


def _split(hits: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Hits of each plan that has some: parted once, since to seek them plan by plan takes as many looks at all hits as there are plans."""
    return {str(doc_id): of_plan for doc_id, of_plan in hits.groupby("doc_id", sort=False)}


def _clauses(tokens: Tokens, layers: Sequence[str]) -> pd.DataFrame:
    """One row a clause with something in the layers: its tokens and characters, marks and white space aside."""
    spoken = (np.array(tokens.kinds, dtype=object) != "mark")[tokens.codes]
    lengths = np.array([len(term) for term in tokens.terms])[tokens.codes]
    n_pieces = len(tokens.pieces)
    frame = tokens.pieces[["doc_id", "section_id", "sentence_id"]].assign(
        n_tokens=np.bincount(tokens.piece_of, weights=spoken, minlength=n_pieces),
        n_chars=np.bincount(tokens.piece_of, weights=spoken * lengths, minlength=n_pieces),
    )
    frame = frame[tokens.pieces["layer"].isin(layers)]
    return (
        frame.groupby(["doc_id", "sentence_id"], sort=False, dropna=False)
        .agg(section_id=("section_id", "first"), n_tokens=("n_tokens", "sum"), n_chars=("n_chars", "sum"))
        .reset_index()
    )


def _clause_numbers(clauses: pd.DataFrame, hits: pd.DataFrame, names: Sequence[str]) -> dict[str, FloatArray]:
    """Numerators, shape (n_clauses, n_themes), and sizes of each clause, shape (n_clauses,)."""
    place = pd.Index(clauses["sentence_id"]).get_indexer(pd.Index(hits["sentence_id"]))
    theme = pd.Index(names).get_indexer(pd.Index(hits["theme"]))
    shape = (len(clauses), len(names))
    n_hits, n_chars = np.zeros(shape), np.zeros(shape)
    np.add.at(n_hits, (place, theme), 1)
    np.add.at(n_chars, (place, theme), hits["term"].str.len().to_numpy())
    tokens, chars = clauses["n_tokens"].to_numpy(float), clauses["n_chars"].to_numpy(float)
    return {"hits": n_hits, "chars": n_chars, "n_tokens": tokens, "n_chars": chars}


def _shares(
    numbers: dict[str, FloatArray],
    beside: dict[str, FloatArray],
    section: npt.NDArray[np.intp],
    names: Sequence[str],
) -> pd.DataFrame:
    hits, others = numbers["hits"], beside["hits"]
    counted = {
        "tokens": (hits, others, numbers["n_tokens"]),
        "clauses": ((hits > 0).astype(float), (others > 0).astype(float), np.ones(len(hits))),
        "hits": (hits, others[:, :0], hits.sum(axis=1)),
        "characters": (numbers["chars"], beside["chars"], numbers["n_chars"]),
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        per_1000 = 1000 * hits.sum(axis=0) / numbers["n_chars"].sum()
    of_theme = {"theme": names, "n_hits": hits.sum(axis=0).astype(int), "per_1000": per_1000}
    tables = []
    for name in DENOMINATORS:
        found = _by_section(*counted[name], hits.sum(axis=0), section)
        limits = {"share": found.share, "low": found.low, "high": found.high, "interval": found.interval}
        n_total = int(counted[name][-1].sum())
        tables.append(pd.DataFrame({**of_theme, "denominator": name, **limits, "n_total": n_total}))
    frame = pd.concat(tables, ignore_index=True)
    return frame.sort_values("theme", kind="stable")


def _by_section(
    above: FloatArray, beside: FloatArray, below: FloatArray, hits: FloatArray, section: npt.NDArray[np.intp]
) -> ShareLimits:
    """Shares with limits over sections; what stands before the first heading (-1) is a section too."""
    gather = np.zeros((section.max() + 2, len(section)))
    gather[section + 1, np.arange(len(section))] = 1
    return share_limits(gather @ above, gather @ below, hits=hits, beside=gather @ beside)
