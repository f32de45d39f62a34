"""Policy terms that no segmentation engine knows: the shipped dictionary, and the researcher's own.

The shipped one is the resource ``dictionary.csv`` (term, group, variant, source, tag): a row says that ``variant`` is a
wording of ``term``. The researcher's own is a plain file, one word a line, ``word [frequency] [tag]``, as jieba reads it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from policylab.errors import SourceError
from policylab.reading.concepts import read_term
from policylab.resources import read_resource
from policylab.schemas import checked


@dataclass(frozen=True, slots=True)
class Word:
    """A word that segmentation keeps whole; without a frequency it gets the least one that does so.

    Examples
    --------
    >>> Word("科技特派员", tag="n")
    Word(word='科技特派员', frequency=None, tag='n')
    """

    word: str
    frequency: int | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words to keep whole, sorted, and what was wrong with the lists they came from.

    ``problems`` holds (source, line, word, problem).

    Examples
    --------
    >>> mine = Dictionary((Word("山海协作"),)).with_words(["科创飞地"])
    >>> [word.word for word in mine.words], len(mine.fingerprint)
    (['山海协作', '科创飞地'], 12)
    """

    words: tuple[Word, ...] = ()
    problems: tuple[tuple[str, int, str, str], ...] = ()

    def __hash__(self) -> int:
        """Cheap, since engines are looked up by dictionary."""
        return hash((len(self.words), self.words[:1], self.words[-1:]))

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that stand for the words, their frequencies and tags."""
        return hashlib.sha256(repr(self.words).encode()).hexdigest()[:12]

    def __or__(self, other: Dictionary) -> Dictionary:
        """Both dictionaries; where both have a word, the right one's frequency and tag hold, and a problem says so."""
        left = {word.word: word for word in self.words}
        clashes = tuple(
            ("merge", 0, word.word, f"{_describe(left[word.word])} replaced by {_describe(word)}")
            for word in other.words
            if left.get(word.word, word) != word
        )
        merged = left | {word.word: word for word in other.words}
        return Dictionary(_ordered(merged), self.problems + other.problems + clashes)

    def with_words(self, words: Iterable[str]) -> Dictionary:
        """Return this dictionary with more words that have no frequency of their own; words it has stay as they are."""
        known = {word.word: word for word in self.words}
        return Dictionary(_ordered({word: Word(word) for word in words} | known), self.problems)


def _describe(word: Word) -> str:
    return f"frequency {word.frequency}, tag {word.tag}"


def _ordered(words: dict[str, Word]) -> tuple[Word, ...]:
    # Short words first: the least frequency of a long word is reckoned against the words that it consists of.
    return tuple(sorted(words.values(), key=lambda word: (len(word.word), word.word)))


# Characters that engines join; a variant with others, such as quotation marks, is for matching on characters only.
_JOINED = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]{2,}")
_TIERS = ("省", "市", "县", "区")


@cache
def policy_dictionary() -> Dictionary:
    """Return the shipped policy terms with all their variants, and the names of agencies with 省, 市, 县, 区 before them.

    Examples
    --------
    >>> "科技特派员" in {word.word for word in policy_dictionary().words}
    True
    """
    words = {
        prefix + row["variant"]: Word(prefix + row["variant"], None, "nt")
        for row in read_resource("agencies")
        for prefix in ("", *(_TIERS if row["variant"][-1] != "厅" else "省"))
        if _JOINED.fullmatch(row["variant"]) and row["variant"][0] not in _TIERS
    }
    for row in read_resource("dictionary"):
        if _JOINED.fullmatch(row["variant"]):
            words[row["variant"]] = Word(row["variant"], None, row["tag"])
    return Dictionary(_ordered(words))


def read_dictionary(path: Path | str) -> Dictionary:
    r"""Return the words of a plain file: ``word [frequency] [tag]`` a line, UTF-8 with or without a byte order mark.

    Empty lines and lines that start with ``#`` are passed over. A word that stands twice counts once, as it stands last.

    Raises
    ------
    SourceError
        If the file cannot be read or is not UTF-8.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "my_words.txt"
    >>> _ = path.write_text("# places of work\n科创飞地 50 n\n山海协作\n", encoding="utf-8")
    >>> [(word.word, word.frequency, word.tag) for word in read_dictionary(path).words]
    [('山海协作', None, None), ('科创飞地', 50, 'n')]
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError("no-dictionary", file=path, cause=cause) from cause
    words: dict[str, Word] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        word = Word(*read_term(line.strip()))
        if word.frequency == 0 or len(word.word) == 1:
            problems.append((path.name, number, word.word, "one character or frequency 0: left out"))
            continue
        if earlier := words.get(word.word):
            problems.append((path.name, number, word.word, f"stands twice; earlier {_describe(earlier)}"))
        words[word.word] = word
    return Dictionary(_ordered(words), tuple(problems))


def dictionary_problems(dictionary: Dictionary) -> pd.DataFrame:
    """Table of duplicates, conflicts and words left out, one row each, in the order in which they were met.

    Examples
    --------
    >>> mine = Dictionary((Word("山海协作", 50, "n"),)) | Dictionary((Word("山海协作", 90, "n"),))
    >>> dictionary_problems(mine)["problem"].tolist()
    ['frequency 50, tag n replaced by frequency 90, tag n']
    """
    columns = ["source", "line", "word", "problem"]
    return checked("dictionary_problems", pd.DataFrame(list(dictionary.problems), columns=columns))
