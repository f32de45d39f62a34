"""Segmentation engines behind one protocol: ``cut`` gives tokens that, joined, are the text again.

``rjieba`` (Rust, the default) is held equal to ``jieba`` by a repair and by tests; ``characters`` needs no dictionary and
is a check on both. Engines are cached by name and dictionary, and filled before they are shared between threads: adding a
word to rjieba while another thread cuts raises.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Protocol

from policylab.errors import OptionError
from policylab.words.dictionary import Dictionary

ENGINES = ("rjieba", "jieba", "characters")

DEFAULT_FREQUENCY = 1000
"""Of a word that is given without one, among the 60 million of jieba's dictionary.

More than the product of any two common words' shares, so that the term is kept whole; jieba's own way, the least frequency that
keeps the word whole when it stands alone, loses it beside some neighbours (未来产业|化) and takes a second to reckon.
"""

_ASCII = r"a-zA-Z0-9+#&._%\-"
_RARE = "\ud800-\udfff\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# jieba cuts a run of ASCII by this rule, not by dictionary.
_ASCII_RUN, _ASCII_RULE = re.compile(f"[{_ASCII}]+"), re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
# jieba passes these on one by one; rjieba takes rare ideographs for words, and refuses a lone surrogate.
_ALONE = re.compile(f"([{_RARE}])")
# Where the two can differ at all (a sign beside other ASCII, a rare ideograph), and the stretch without punctuation around it:
# each engine cuts such stretches by themselves.
_ODD = re.compile(f"[{_RARE}+#&._%\\-](?:[{_RARE}{_ASCII}]+|(?<=[{_RARE}])|(?<=[a-zA-Z0-9].))")
_STRETCH = re.compile(f"[{_RARE}{_ASCII}\u4e00-\u9fd5]*")


class Engine(Protocol):
    """Cuts a text into tokens.

    Examples
    --------
    >>> engine: Engine = Characters()
    >>> engine.cut("创新")
    ['创', '新']
    """

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text`` in order; joined they are ``text``."""
        ...


_loaded: list[Any] = []


def load_ahead() -> None:
    """Load rjieba's own dictionary for the next engine, unless it is loaded; takes a quarter of a second.

    Examples
    --------
    >>> load_ahead()
    >>> make_engine("rjieba", Dictionary(())).cut("科技创新")
    ['科技', '创新']
    """
    import rjieba

    if not _loaded:
        _loaded.append(rjieba.Jieba())


class RustJieba:
    """rjieba with the repair that makes its tokens jieba's: runs of ASCII are cut by jieba's own rule.

    Examples
    --------
    >>> from policylab.words.dictionary import policy_dictionary
    >>> RustJieba(policy_dictionary()).cut("培育科技特派员")
    ['培育', '科技特派员']
    """

    def __init__(self, dictionary: Dictionary) -> None:
        load_ahead()
        self._jieba: Any = _loaded.pop()
        for word in dictionary.words:
            if word.frequency or not self._jieba.has_word(word.word):
                self._jieba.add_word(word.word, word.frequency or DEFAULT_FREQUENCY, word.tag)

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text``, equal to those of :class:`PythonJieba`."""
        tokens: list[str] = []
        done = 0
        for match in _ODD.finditer(text):
            if match.start() < done:
                continue
            start, end = match.start(), _STRETCH.match(text, match.end()).end()  # type: ignore[union-attr]
            while start > done and _STRETCH.fullmatch(text[start - 1]):
                start -= 1
            tokens += self._jieba.cut(text[done:start])
            for part in filter(None, _ALONE.split(text[start:end])):
                tokens += [part] if _ALONE.match(part) else self._repair(self._jieba.cut(part))
            done = end
        tokens += self._jieba.cut(text[done:])
        return tokens

    def _repair(self, tokens: list[str]) -> list[str]:
        runs = [place for place, token in enumerate(tokens) if self._is_run(token)]
        repaired: list[str] = []
        done = 0
        for start, end in _runs(runs):
            repaired += tokens[done:start]
            repaired += cut_ascii("".join(tokens[start:end]))
            done = end
        return repaired + tokens[done:]

    def _is_run(self, token: str) -> bool:
        return _ASCII_RUN.fullmatch(token) is not None and not self._jieba.has_word(token)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the runs of consecutive numbers."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        yield numbers[0], numbers[-1] + 1


class PythonJieba:
    """jieba itself, the reference.

    Examples
    --------
    >>> from policylab.words.dictionary import policy_dictionary
    >>> PythonJieba(policy_dictionary()).cut("培育科技特派员")
    ['培育', '科技特派员']
    """

    def __init__(self, dictionary: Dictionary) -> None:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        with tempfile.TemporaryDirectory() as folder:
            # jieba dumps a cache that other users of the machine could change: give it a folder that goes at once.
            self._jieba.tmp_dir = folder
            self._jieba.initialize()
        for word in dictionary.words:
            if word.frequency or not self._jieba.FREQ.get(word.word):
                self._jieba.add_word(word.word, word.frequency or DEFAULT_FREQUENCY, word.tag)

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text`` as jieba gives them, new words found by its hidden Markov model."""
        tokens: list[str] = self._jieba.lcut(text)
        return tokens


class Characters:
    """Every character a token: with n-grams, a check on results that needs no dictionary.

    Examples
    --------
    >>> Characters().cut("特派员")
    ['特', '派', '员']
    """

    def cut(self, text: str) -> list[str]:
        """Characters of ``text``."""
        return list(text)


def cut_ascii(run: str) -> list[str]:
    """Cut a run of ASCII letters, digits and ``+#&._%-`` as jieba does.

    Examples
    --------
    >>> cut_ascii("R&D3.5%")
    ['R', '&', 'D3.5%']
    """
    return [part for part in _ASCII_RULE.split(run) if part]


@lru_cache(maxsize=4)
def make_engine(name: str, dictionary: Dictionary) -> Engine:
    """Engine ``name`` with the words of ``dictionary``, made once a process; the last four are kept.

    Raises
    ------
    OptionError
        If no engine has that name.

    Examples
    --------
    >>> from policylab.words.dictionary import policy_dictionary
    >>> make_engine("rjieba", policy_dictionary()).cut("科技特派员下乡")
    ['科技特派员', '下乡']
    """
    if name == "rjieba":
        return RustJieba(dictionary)
    if name == "jieba":
        return PythonJieba(dictionary)
    if name == "characters":
        return Characters()
    raise OptionError("engine", found=repr(name), wanted=[*ENGINES])
