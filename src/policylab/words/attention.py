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
from policylab.words.share_limits import FIRM_THINGS, counted, limits_of_texts

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
    if clauses.empty:  # rows of a spreadsheet, say: no plan has a clause in these layers
        return checked("attention", pd.DataFrame(columns=ANALYSIS["attention"]))
    section, plan = _sections(clauses)
    own = _by_section(clauses, hits, names, section)
    beside = _by_section(clauses, company, sorted(company["theme"].unique()), section)
    frame = _shares(own, beside, plan, names)
    doc_id = clauses["doc_id"].unique()
    shown = theme_labels() | dict(tokens.concepts.labels)
    frame["doc_id"] = np.repeat(doc_id, len(frame) // len(doc_id))
    frame["label"] = frame["doc_id"].map(tokens.documents.set_index("doc_id")["label"])
    frame["theme_label"] = [shown.get(theme, theme) for theme in frame["theme"]]
    return checked("attention", frame)


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


def _sections(clauses: pd.DataFrame) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Section of each clause, numbered plan by plan, and where each plan's sections end; what stands before the first heading is one too."""
    number = clauses.groupby(["doc_id", "section_id"], sort=False, dropna=False).ngroup().to_numpy()
    plan = pd.factorize(clauses["doc_id"])[0]
    first = np.unique(number, return_index=True)[1]
    order = np.lexsort((first, clauses["section_id"].notna().to_numpy()[first], plan[first]))
    return np.argsort(order)[number], np.cumsum(np.bincount(plan[first]))


def _by_section(
    clauses: pd.DataFrame, hits: pd.DataFrame, names: Sequence[str], section: npt.NDArray[np.intp]
) -> dict[str, FloatArray]:
    """Theme words, characters and clauses of each section, shape (n_sections, n_themes), and its sizes, shape (n_sections,)."""
    keys = ["doc_id", "sentence_id"]
    place = pd.MultiIndex.from_frame(clauses[keys]).get_indexer(pd.MultiIndex.from_frame(hits[keys]))
    theme = pd.Index(names).get_indexer(pd.Index(hits["theme"]))
    n_sections = int(section.max()) + 1
    found: dict[str, FloatArray] = {}
    for name in ("hits", "chars", "clauses"):
        found[name] = np.zeros((n_sections, len(names)))
    np.add.at(found["hits"], (section[place], theme), 1)
    np.add.at(found["chars"], (section[place], theme), hits["term"].str.len().to_numpy(float))
    once = np.unique(place * max(len(names), 1) + theme)  # a clause counts once for a theme
    np.add.at(found["clauses"], (section[once // max(len(names), 1)], once % max(len(names), 1)), 1)
    for name in ("n_tokens", "n_chars"):
        found[name] = np.asarray(np.bincount(section, weights=clauses[name]), dtype=float)
    found["n_clauses"] = np.asarray(np.bincount(section), dtype=float)
    return found


def _shares(
    own: dict[str, FloatArray],
    beside: dict[str, FloatArray],
    ends: npt.NDArray[np.intp],
    names: Sequence[str],
) -> pd.DataFrame:
    """Rows of ``attention`` for plans whose sections end there: plan by plan, theme by theme, denominator by denominator."""
    sizes = {"tokens": own["n_tokens"], "clauses": own["n_clauses"], "hits": own["hits"].sum(axis=1)}
    sizes["characters"] = own["n_chars"]
    above = {"tokens": "hits", "clauses": "clauses", "hits": "hits", "characters": "chars"}
    texts, numbers = [], []
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        n_hits = own["hits"][start:end].sum(axis=0)
        for name in DENOMINATORS:
            others = beside[above[name]][start:end, : 0 if name == "hits" else None]
            part = own[above[name]][start:end]
            texts.append(counted(part, sizes[name][start:end], hits=n_hits, beside=others))
        numbers.append((n_hits, [int(sizes[name][start:end].sum()) for name in DENOMINATORS]))
    found = limits_of_texts(texts)
    shape = (len(ends), len(DENOMINATORS), len(names))

    def in_order(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.broadcast_to(values, shape).transpose(0, 2, 1).ravel()

    n_hits, n_total = (np.array([each[side] for each in numbers]) for side in (0, 1))
    n_chars = np.array([part.sum() for part in np.split(own["n_chars"], ends[:-1])])
    with np.errstate(invalid="ignore", divide="ignore"):
        per_1000 = 1000 * n_hits / n_chars[:, None]
    limits = {name: getattr(found, name).reshape(shape) for name in ("share", "low", "high", "interval")}
    return pd.DataFrame(
        {
            "theme": [name for name in names for _ in DENOMINATORS] * len(ends),
            "denominator": [*DENOMINATORS] * len(names) * len(ends),
            "n_hits": in_order(n_hits[:, None].astype(int)),
            "per_1000": in_order(per_1000[:, None]),
            "n_total": in_order(n_total[:, :, None]),
            **{name: in_order(values) for name, values in limits.items()},
        }
    )
