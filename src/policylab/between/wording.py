"""Shared wording: every passage that two plans have in common, none missed.

All runs of ``n`` letters and digits get an exact number; two runs with one number and different characters before
them begin a passage, which is followed to its end. The result is complete: it equals a comparison of all places of
all pairs, at the cost of one sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policylab.between.arrays import IN_MEMORY, Arrays
from policylab.between.boilerplate import REFERENCE_RUN, listed_characters, reference_holders
from policylab.between.characters import Characters, IntArray, read_characters
from policylab.between.runs import Runs, count_documents, number_runs
from policylab.errors import OptionError
from policylab.schemas import checked

_PAIRS_AT_ONCE = 2_000_000

MOST_PASSAGES = 2_000_000
"""Passages that a table in memory may have: some 2 GB while it is made."""

Spans = Sequence[tuple[int, int]]
Aside = Callable[[str, str], Spans]


def shared_passages(
    texts: Mapping[str, str], *, n: int = 12, aside: Mapping[str, Spans] | None = None
) -> pd.DataFrame:
    """Every maximal passage of ``n`` or more letters and digits that two texts share.

    Parameters
    ----------
    texts : mapping of str to str
        Body of each plan by ``doc_id``. Spaces, punctuation and character width do not count.
    n : int, 4 to 200
        Least length. Below 10 most of what Chinese plans share is names; 20 leaves almost only copied text.
    aside : mapping of str to list of (int, int), optional
        Half-open spans of each text that are nobody's wording: titles, lists of units, salutations. They count as listed.

    Returns
    -------
    DataFrame, one row a passage and pair of places, by pair and place
        ``a``, ``b`` in the order of ``texts``; half-open offsets into the texts; ``n_chars`` letters and digits;
        ``n_documents`` that hold its rarest run of ``n``; ``listed`` share of its characters in slogans and
        indicator names of the shipped lists and in ``aside``, 0 to 1; ``weight`` from 0 (all boilerplate) to 1: the unlisted
        share times the lesser of ``log(N / n_documents) / log(N / 2)`` for these N texts and ``log(M / m) / log(M / 5)`` for the m of
        M texts of the reference collection that hold its rarest run of eight (1 where fewer than five places have it).

    Raises
    ------
    OptionError
        If ``n`` is out of range, or there may be more than two million passages.

    Examples
    --------
    >>> found = shared_passages({"p": "支持链主企业牵头组建联合体。", "c": "我县支持链主企业,牵头组建联合体"}, n=8)
    >>> found.loc[0, ["a_start", "a_end", "b_start", "b_end", "n_chars"]].tolist()
    [0, 13, 2, 16, 13]
    """
    spans = aside or {}
    found = [*passages_of(texts, lambda doc_id, _: spans.get(doc_id, ()), n=n)]
    frame = pd.concat(found).sort_values(["a", "b", "a_start", "b_start"], kind="stable")
    names = np.array([*texts], dtype=object)
    return checked("passages", frame.assign(a=names[frame["a"]], b=names[frame["b"]]))


def passages_of(
    texts: Mapping[str, str], aside: Aside, *, n: int, most: int = MOST_PASSAGES, arrays: Arrays = IN_MEMORY
) -> Iterator[pd.DataFrame]:
    """The rows of ``shared_passages`` some at a time, in no order, ``a`` and ``b`` being positions in ``texts``.

    Parameters
    ----------
    texts : mapping of str to str
        It may read each text from a file when asked for it.
    aside : callable
        Gives the spans of a text, named by its id, that are nobody's wording.
    n : int, 4 to 200
    most : int
        Passages from which on none are sought.
    arrays : Arrays
        Where what is found out of each character is to lie.

    Raises
    ------
    OptionError
        If ``n`` is out of range, or there may be more passages than ``most``.

    Examples
    --------
    >>> found = next(passages_of({"p": "支持链主企业牵头", "c": "支持链主企业参加"}, lambda *_: (), n=5))
    >>> found[["a", "b", "n_chars"]].values.tolist()
    [[0, 1, 6]]
    """
    if not 4 <= n <= 200:
        raise OptionError("passage-length", found=str(n))
    characters = read_characters(texts, arrays)
    runs = number_runs(characters, n)
    n_pairs = sum(int(n_partners.sum()) for _, _, n_partners in _places_with_partners(characters, runs))
    if n_pairs > most:
        raise OptionError("wording-too-much", n_texts=len(texts), n=n_pairs, least=n, most=most)
    weigh = _Weights(characters, runs, n, _aside(characters, texts, aside))
    for first, second, length in _find_passages(characters, runs, n):
        yield weigh.passages(first, second, length)


class _Weights:
    """What is known of every place, by which passages are weighed."""

    def __init__(self, characters: Characters, runs: Runs, n: int, aside: npt.NDArray[np.bool_]) -> None:
        self.characters, self.number, self.n = characters, runs.number, n
        self.n_documents = count_documents(characters, runs)
        named = listed_characters(characters)
        named |= aside
        self.covered = characters.arrays.zeros(len(named) + 1, np.int32)
        np.cumsum(named, dtype=np.int32, out=self.covered[1:])
        self.elsewhere, self.n_elsewhere = reference_holders(characters)

    def passages(self, first: IntArray, second: IntArray, length: IntArray) -> pd.DataFrame:
        """Rows of passages that begin at these places."""
        holders = _fewest_holders(
            lambda places: self.n_documents[self.number[places]], (first, length - self.n)
        )
        listed = (self.covered[first + length] - self.covered[first]) / length
        n_texts = max(len(self.characters.doc_ids), 3)
        rarity = np.log(n_texts / holders) / np.log(n_texts / 2)
        further = np.maximum(length - REFERENCE_RUN, 0)
        usual = np.maximum(_fewest_holders(lambda places: self.elsewhere[places], (first, further)), 5)
        rarity = np.minimum(rarity, np.log(self.n_elsewhere / usual) / np.log(self.n_elsewhere / 5))
        document, offset = self.characters.document, self.characters.offset
        return pd.DataFrame(
            {
                "a": document[first], "b": document[second],
                "a_start": offset[first], "a_end": offset[first + length - 1] + 1,
                "b_start": offset[second], "b_end": offset[second + length - 1] + 1,
                "n_chars": length, "n_documents": holders.astype(np.int64), "listed": listed.round(4),
                "weight": ((1 - listed) * rarity).clip(0, 1).round(4),
            }
        )  # fmt: skip


def _aside(characters: Characters, texts: Mapping[str, str], aside: Aside) -> npt.NDArray[np.bool_]:
    """Whether each letter or digit lies in a span that is set aside, shape (n_characters,)."""
    inside = characters.arrays.zeros(len(characters.codes), np.bool_)
    for place, (doc_id, text) in enumerate(texts.items()):
        mask = np.zeros(len(text) + 1, dtype=bool)
        for start, end in aside(doc_id, text):
            mask[start:end] = True
        here = slice(characters.starts[place], characters.starts[place + 1])
        inside[here] = mask[characters.offset[here]]
    return inside


def _find_passages(
    characters: Characters, runs: Runs, n: int
) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Places of the first and second text and length of each maximal passage, in portions that fit into memory."""
    for places, left_end, n_partners in _places_with_partners(characters, runs):
        for first, second in _partners(places, left_end, n_partners):
            other = characters.document[first] != characters.document[second]
            low, high = np.minimum(first, second)[other], np.maximum(first, second)[other]
            yield low, high, _extend(characters.document, runs.number, (low, high), n)


def _places_with_partners(
    characters: Characters, runs: Runs
) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
    """Places of runs that occur again, a portion at a time; where those of the same run behind another character begin, and how many they are."""
    for places in runs.portions():
        left = _characters_before(characters, places)
        order = np.lexsort((left, runs.number[places]))
        places, left = places[order].astype(np.int64), left[order]
        number = runs.number[places]
        group_end = np.searchsorted(number, number, side="right")
        opens = np.concatenate([[True], (number[1:] != number[:-1]) | (left[1:] != left[:-1])])
        new_left = np.flatnonzero(opens)
        left_end = np.repeat(np.append(new_left[1:], len(places)), np.diff(np.append(new_left, len(places))))
        yield places, left_end, group_end - left_end


def _partners(
    places: IntArray, partners_from: IntArray, n_partners: IntArray
) -> Iterator[tuple[IntArray, IntArray]]:
    """Pairs of each place with so many that stand from a position in ``places`` on, some millions at a time."""
    total = np.cumsum(n_partners)
    begin = 0
    while begin < len(places) or begin == 0:
        reached = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, reached + _PAIRS_AT_ONCE, side="right")))
        counts = n_partners[begin:end]
        first = np.repeat(places[begin:end], counts)
        within = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
        second = places[np.repeat(partners_from[begin:end], counts) + within] if len(first) else first
        yield first, second
        begin = end


def _characters_before(characters: Characters, places: IntArray) -> IntArray:
    """Character before each of these places; at the start of a text a value that no other place has."""
    before = characters.codes[places - 1].astype(np.int64)
    document = characters.document[places]
    return np.where(places == characters.starts[document], -1 - document.astype(np.int64), before)


def _extend(
    document: npt.NDArray[np.int32],
    number: npt.NDArray[np.signedinteger[Any]],
    places: tuple[IntArray, IntArray],
    n: int,
) -> IntArray:
    """Length of the common passage from each pair of places on: in steps of ``n``, then by halving."""
    first, second = places

    def agree(rows: IntArray, ahead: IntArray) -> npt.NDArray[np.bool_]:
        a = np.minimum(first[rows] + ahead, len(number) - 1)
        b = np.minimum(second[rows] + ahead, len(number) - 1)
        inside = (document[a] == document[first[rows]]) & (document[b] == document[second[rows]])
        return np.asarray(inside & (number[a] == number[b]) & (number[a] >= 0))

    ahead = np.zeros(len(first), dtype=np.int64)
    active = np.arange(len(first))
    while len(active):
        active = active[agree(active, ahead[active] + n)]
        ahead[active] += n
    step = 1 << (n - 1).bit_length()
    everyone = np.arange(len(first))
    while step > 1:
        step //= 2
        ahead += step * agree(everyone, ahead + step)
    return ahead + n


def _fewest_holders(
    holders_at: Callable[[IntArray], npt.NDArray[Any]], passages: tuple[IntArray, IntArray]
) -> npt.NDArray[Any]:
    """Number of texts that hold the rarest run of each passage: of the runs at its start and so many places further."""
    first, further = passages
    holders = holders_at(first)
    longer, ahead = np.flatnonzero(further >= 1), 1
    while len(longer):
        holders[longer] = np.minimum(holders[longer], holders_at(first[longer] + ahead))
        ahead += 1
        longer = longer[further[longer] >= ahead]
    return holders
