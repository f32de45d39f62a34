"""Cue words of targets: which words bound, turn or classify a figure, read from one resource."""

from __future__ import annotations

import re
from functools import cache

from policylab.resources import read_resource


@cache
def cue_terms(group: str) -> dict[str, str]:
    """Words of a group of ``resources/target_cues.csv``, each with the term it stands for.

    Examples
    --------
    >>> cue_terms("after")["以上"], cue_terms("before")["突破"]
    ('ge', 'gt')
    """
    return {row["variant"]: row["term"] for row in read_resource("target_cues") if row["group"] == group}


@cache
def cue_pattern(group: str, term: str | None = None) -> re.Pattern[str]:
    """Any word of a group (or of one of its terms), the longest first.

    Examples
    --------
    >>> cue_pattern("after", "approx").match("左右")[0]
    '左右'
    """
    words = [word for word, of in cue_terms(group).items() if term in {None, of}]
    return re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    )


@cache
def _by_edge(groups: tuple[str, ...], last: bool) -> dict[str, tuple[str, ...]]:
    """Words of the groups by their last (or first) character, the longest first."""
    words = {word for group in groups for word in cue_terms(group)}
    edges: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        edges.setdefault(word[-1] if last else word[0], []).append(word)
    return {edge: tuple(found) for edge, found in edges.items()}


@cache
def turning_words() -> frozenset[str]:
    """Words that say to where or by how much a measure moves (达到, 增长).

    Examples
    --------
    >>> {"达到", "增长"} <= turning_words()
    True
    """
    return frozenset(cue_terms("reach")) | frozenset(cue_terms("change"))


def last_word(text: str, group: str) -> str:
    """Longest cue word of a group that the text ends in, or an empty string.

    Examples
    --------
    >>> last_word("市场主体不少于", "before"), last_word("市场主体", "before")
    ('不少于', '')
    """
    words = _by_edge((group,), True).get(text[-1:], ())
    return next(word for word in words if text.endswith(word)) if text.endswith(words) else ""


def strip_end(text: str, *groups: str) -> tuple[str, list[str]]:
    """Text without the cue words at its end, and those words from left to right.

    A verb of making or getting stays, and so does what a measure is taken by (月人均, not 均).

    Examples
    --------
    >>> strip_end("技术交易额同比增长", "tail", "change", "reach")
    ('技术交易额', ['同比增长'])
    """
    taken: list[str] = []
    edges, verbs = _by_edge(groups, True), _by_edge(("cut", "activity", "each"), True)
    while text:
        words, longer = edges.get(text[-1], ()), verbs.get(text[-1], ())
        if not text.endswith(words):
            break
        word = next(word for word in words if text.endswith(word))
        if any(len(verb) > len(word) and text.endswith(verb) for verb in longer):
            break
        text, taken = text[: -len(word)].rstrip(), [word, *taken]
    return text, taken


def strip_start(text: str, *groups: str, most: int = 20) -> tuple[str, list[str]]:
    """Text without the cue words at its start (``most`` of them at the most), and those words.

    Examples
    --------
    >>> strip_start("力争新增高新技术企业", "head", "activity")
    ('高新技术企业', ['力争', '新增'])
    """
    taken: list[str] = []
    edges = _by_edge(groups, False)
    while text and len(taken) < most:
        words = edges.get(text[0], ())
        if not text.startswith(words):
            break
        word = next(word for word in words if text.startswith(word))
        text, taken = text[len(word) :].lstrip(), [*taken, word]
    return text, taken
