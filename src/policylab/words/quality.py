"""Segmentation quality that can be seen: terms kept whole, tokens that differ between engines and dictionaries, examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.schemas import checked
from policylab.words.dictionary import Dictionary
from policylab.words.segment import segment_texts

Borders = npt.NDArray[np.int64]

WINDOW = 12
"""Characters shown on either side of a place where two segmentations differ."""


@dataclass(frozen=True)
class Setting:
    """A way to segment: engine, dictionary (None for the shipped one), masks on or off.

    Examples
    --------
    >>> Setting("characters", mask=False)
    Setting(engine='characters', dictionary=None, mask=False)
    """

    engine: str = "rjieba"
    dictionary: Dictionary | None = None
    mask: bool = True


def kept_whole(
    texts: Sequence[str],
    terms: Iterable[str],
    *,
    engine: str = "rjieba",
    dictionary: Dictionary | None = None,
    mask: bool = True,
) -> pd.DataFrame:
    """Table of how often each term comes out as one token.

    Parameters
    ----------
    texts : sequence of str
    terms : iterable of str
    engine, dictionary, mask
        As in :func:`policylab.words.segment.segment`.

    Returns
    -------
    DataFrame
        term, n_found (occurrences that lie in no longer token, such as a title), n_whole (those that are one token),
        example (the commonest way in which it is cut, parts joined by a slash; null when it never is); terms as given.

    Examples
    --------
    >>> kept_whole(["选派科技特派员"], ["科技特派员"], dictionary=Dictionary()).values.tolist()
    [['科技特派员', 1, 0, '科技/特派员']]
    """
    rows = []
    borders = _borders(texts, Setting(engine, dictionary, mask))
    for term in dict.fromkeys(terms):
        cuts: dict[str, int] = {}
        for text, edges in zip(texts, borders, strict=True):
            for match in re.finditer(re.escape(term), text):
                first, last = (
                    np.searchsorted(edges, match.start(), "right") - 1,
                    np.searchsorted(edges, match.end(), "left"),
                )
                if last - first == 1 and (edges[first], edges[last]) != match.span():
                    continue  # inside one longer token: a title, a longer term
                parts = "/".join(
                    text[a:b] for a, b in zip(edges[first:last], edges[first + 1 : last + 1], strict=True)
                )
                cuts[parts] = cuts.get(parts, 0) + 1
        whole = cuts.pop(term, 0)
        example = max(sorted(cuts), key=lambda parts: cuts[parts], default=None)
        rows.append((term, whole + sum(cuts.values()), whole, example))
    return checked("kept_whole", pd.DataFrame(rows, columns=["term", "n_found", "n_whole", "example"]))


def segmentation_differences(texts: Sequence[str], a: Setting, b: Setting) -> pd.DataFrame:
    """Table of the places where two settings cut differently, the commonest first.

    Parameters
    ----------
    texts : sequence of str
    a, b : Setting

    Returns
    -------
    DataFrame
        cut_a, cut_b (the run from one border that both share to the next, tokens joined by a slash), count, example (the first
        place, with some characters on either side); count down, then cut_a, cut_b.

    Examples
    --------
    >>> found = segmentation_differences(["选派科技特派员"], Setting("rjieba", Dictionary()), Setting("rjieba"))
    >>> found[["cut_a", "cut_b", "count"]].values.tolist()
    [['科技/特派员', '科技特派员', 1]]
    """
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    sides = [_borders(texts, setting) for setting in (a, b)]
    for text, edges_a, edges_b in zip(texts, *sides, strict=True):
        shared = np.intersect1d(edges_a, edges_b)
        inner = np.setxor1d(edges_a, edges_b)
        for start in dict.fromkeys(shared[np.searchsorted(shared, inner, "right") - 1].tolist()):
            end = int(shared[np.searchsorted(shared, start, "right")])
            cut = _join_cut(text, edges_a, start, end), _join_cut(text, edges_b, start, end)
            counts[cut] += 1
            examples.setdefault(cut, text[max(0, start - WINDOW) : end + WINDOW].replace("\n", " "))
    ordered = sorted(counts, key=lambda cut: (-counts[cut], cut))
    columns = ["cut_a", "cut_b", "count", "example"]
    rows = [(*cut, counts[cut], examples[cut]) for cut in ordered]
    return checked("segmentation_differences", pd.DataFrame(rows, columns=columns))


def compare_settings(
    texts: Sequence[str], settings: Mapping[str, Setting], terms: Iterable[str]
) -> pd.DataFrame:
    """Table that sets engines and dictionaries side by side on the texts.

    Parameters
    ----------
    texts : sequence of str
    settings : mapping of name to Setting
        The first is what the others are compared with.
    terms : iterable of str
        Terms that should come out whole.

    Returns
    -------
    DataFrame
        setting, n_tokens (marks included), n_terms (different tokens), same_tokens (share of the first setting's tokens that
        this one cuts at the same two borders, 0 to 1), n_found, n_whole (occurrences of the terms), whole_share; in the order given.

    Examples
    --------
    >>> settings = {"shipped": Setting(), "none": Setting(dictionary=Dictionary())}
    >>> found = compare_settings(["选派科技特派员"], settings, ["科技特派员"])
    >>> found[["setting", "n_tokens", "same_tokens", "whole_share"]].round(2).values.tolist()
    [['shipped', 2, 1.0, 1.0], ['none', 3, 0.5, 0.0]]
    """
    terms = list(terms)
    rows = []
    first: set[tuple[int, int, int]] = set()
    for name, setting in settings.items():
        borders = _borders(texts, setting)
        spans = {(i, a, b) for i, edges in enumerate(borders) for a, b in pairwise(edges.tolist())}
        first = first or spans
        kept = kept_whole(
            texts, terms, engine=setting.engine, dictionary=setting.dictionary, mask=setting.mask
        )
        found, whole = int(kept["n_found"].sum()), int(kept["n_whole"].sum())
        words = {texts[i][a:b] for i, a, b in spans}
        rows.append(
            (
                name,
                len(spans),
                len(words),
                len(first & spans) / max(len(first), 1),
                found,
                whole,
                whole / found if found else np.nan,
            )
        )
    columns = ["setting", "n_tokens", "n_terms", "same_tokens", "n_found", "n_whole", "whole_share"]
    return checked("segmentation_settings", pd.DataFrame(rows, columns=columns))


def _borders(texts: Sequence[str], setting: Setting) -> list[Borders]:
    """Offsets at which each text is cut, its two ends included."""
    tokens = segment_texts(texts, engine=setting.engine, dictionary=setting.dictionary, mask=setting.mask)
    starts = np.split(tokens.starts, tokens.pointers[1:-1])
    return [np.append(of_text, len(text)) for text, of_text in zip(texts, starts, strict=True)]


def _join_cut(text: str, edges: Borders, start: int, end: int) -> str:
    inside = edges[(edges >= start) & (edges <= end)].tolist()
    return "/".join(text[a:b] for a, b in pairwise(inside))
