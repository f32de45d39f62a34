"""What a source shows and its reading does not have: counted sign by sign, with the pages on which it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policylab.reading.document import Document, Problem, problem
from policylab.reading.layout import Layout

TOO_MUCH = 0.01
"""Share of the signs of a page, or of a text, above which a reader has to know that they are missing."""
_FEWEST = 200
"""Signs of a page that a share is taken of, at least: of a page with hardly any text two signs are no share."""
_UNSEEN = frozenset("|｜?")
"""Signs that draw a table, and question marks, which a converter leaves for blanks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: its words as they stand together, in any order; ``page`` is 0 where there are no pages.

    Examples
    --------
    >>> Shown(3, ("一、总体目标", "建成示范工坊30家。")).page
    3
    """

    page: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Share of all signs that is missing (0 to 1), and the pages of which more than a hundredth is.

    Examples
    --------
    >>> Missing(0.02, (3,)).pages
    (3,)
    """

    share: float
    pages: tuple[int, ...]


def find_missing(shown: Sequence[Shown], kept: Iterable[str]) -> Missing | None:
    """What is shown and not kept; null where it is no more than a hundredth, of the whole and of every page.

    Every sign counts as often as it is shown. Missing signs are looked for first among words of which nothing is kept.

    Examples
    --------
    >>> pages = [Shown(1, ("建成示范工坊30家。",)), Shown(2, ("新增企业20家。",))]
    >>> find_missing(pages, ["新增企业20家。建成示范工坊30家。"]), find_missing(pages, ["建成示范工坊30家。"]).pages
    (None, (2,))
    """
    texts = ["".join(page.words) for page in shown]
    whole = "".join(kept)
    missing = missing_signs("".join(texts), whole)
    if not missing:
        return None
    held, signs = _bare(whole), [_bare(text) for text in texts]
    share = missing.total() / sum(map(len, signs))
    counts = _by_page(shown, held, missing)
    pages = [
        page.page
        for page, text in zip(shown, signs, strict=True)
        if page.page and counts[page.page] > TOO_MUCH * max(len(text), _FEWEST)
    ]
    return Missing(share, tuple(pages)) if pages or share > TOO_MUCH else None


def missing_signs(shown: str, kept: str) -> Counter[str]:
    """Signs that stand in a text more often than in what is kept of it, white space aside; none where they are too few to be said.

    Examples
    --------
    >>> missing_signs("建成工坊30家。" * 2, "建成工坊30家。").total(), missing_signs("工坊", "").total()
    (8, 0)
    """
    shown, kept = _bare(shown), _bare(kept)
    if shown == kept or (len(shown) > _LONG and _surplus(shown, kept) <= TOO_MUCH * _FEWEST):
        return Counter()
    found = Counter(shown) - Counter(kept)
    seen = Counter({sign: n for sign, n in found.items() if sign.isprintable() and sign not in _UNSEEN})
    return seen if seen.total() > TOO_MUCH * _FEWEST else Counter()


_PLANE = 0x10000
_LONG = 4000
"""Signs of a text from which counting all codes at once is faster than counting sign by sign."""
_BLANKS = [code for code in range(_PLANE) if chr(code).isspace() or chr(code) in _UNSEEN]


def _surplus(shown: str, kept: str) -> int:
    """How many signs stand more often in one text than in the other; those of further planes of Unicode are counted with others."""
    over = _counts(shown) - _counts(kept)
    over[_BLANKS] = 0
    return int(over.clip(min=0).sum())


def _counts(text: str) -> npt.NDArray[np.int64]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) % _PLANE
    return np.bincount(codes, minlength=_PLANE)


def _bare(text: str) -> str:
    return "".join(text.split())


def _by_page(shown: Sequence[Shown], held: str, missing: Counter[str]) -> Counter[int]:
    """How many of the missing signs stand on each page."""
    held = "".join(sign for sign in held if sign not in _UNSEEN)
    absent = [
        (page.page, bare)
        for page in shown
        for words in page.words
        if (bare := "".join(sign for sign in _bare(words) if sign not in _UNSEEN)) not in held
    ]
    left, counts = Counter(missing), Counter[int]()
    for whole in (True, False):
        for page, words in absent:
            gone = Counter(words) & left
            if not whole or gone.total() == len(words):
                left -= gone
                counts[page] += gone.total()
    return counts


def missing_in(document: Document, layout: Layout, source_file: str) -> list[Problem]:
    """That more than a hundredth of a layout came neither into the text of its document nor among what was dropped.

    Examples
    --------
    >>> missing_in(Document("plan-1a2b3c4d", {}, ()), Layout(()), "plan.txt")
    []
    """
    pages: dict[int, list[str]] = {}
    for block in layout.blocks:
        cells = [cell.text for cell in block.grid.cells] if block.grid else []
        pages.setdefault(block.place.page or 0, []).extend([block.text, *cells])
    shown = [Shown(page, tuple(words)) for page, words in pages.items()]
    found = find_missing(shown, [document.body, *(run.text for run in document.dropped)])
    return [missing_problem(source_file, found)] if found else []


def missing_problem(source_file: str, missing: Missing) -> Problem:
    """Warning that names the share, and the pages where there are any.

    Examples
    --------
    >>> missing_problem("a.pdf", Missing(0.02, (3, 4))).message
    'a.pdf: 2% of the signs that the file shows are not in the text (pages 3–4)'
    """
    pages = numbered(missing.pages)
    kind = "file" if not pages else "page" if len(missing.pages) == 1 else "pages"
    return problem("text-missing", source_file, share=missing.share, pages=pages, kind=kind)


def numbered(pages: Sequence[int]) -> str:
    """Numbers of pages, those that follow each other as one.

    Examples
    --------
    >>> numbered([3, 4, 5, 9])
    '3–5, 9'
    """
    runs: list[list[int]] = []
    for number in pages:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
