"""Segmentation engines behind one protocol: ``cut`` gives tokens that, joined, are the text again.

``rjieba`` (Rust, the default) is held equal to ``jieba`` by a repair and by tests; ``characters`` needs no dictionary and
is a check on both. Engines are cached by name and dictionary, and filled before they are shared between threads: adding a
word to rjieba while another thread cuts raises.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from typing import Protocol

from policylab.errors import OptionError
from policylab.words.dictionary import Dictionary

ENGINES = ("rjieba", "jieba", "characters")

# What jieba takes for a run of one script: it cuts such a run by rule, not by dictionary.
_ASCII_RUN = re.compile(r"[a-zA-Z0-9+#&._%-]+")
_ASCII_RULE = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_SURROGATE = re.compile("([\ud800-\udfff])")


class Engine(Protocol):
    """Cuts a text into tokens."""

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text`` in order; joined they are ``text``."""
        ...


class RustJieba:
    """rjieba with the repair that makes its tokens jieba's: runs of ASCII are cut by jieba's own rule."""

    def __init__(self, dictionary: Dictionary) -> None:
        import rjieba

        self._jieba = rjieba.Jieba()
        for word in dictionary.words:
            self._jieba.add_word(word.word, word.frequency, word.tag)

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text``, equal to those of :class:`PythonJieba`."""
        try:
            tokens: list[str] = self._jieba.cut(text)
        except UnicodeEncodeError:  # a lone surrogate, which Rust refuses
            return [token for part in _SURROGATE.split(text) if part for token in self._cut_part(part)]
        return self._repair(tokens)

    def _cut_part(self, part: str) -> list[str]:
        return [part] if _SURROGATE.fullmatch(part) else self.cut(part)

    def _repair(self, tokens: list[str]) -> list[str]:
        repaired: list[str] = []
        run: list[str] = []
        for token in tokens:
            if token[0] < "\x7f" and _ASCII_RUN.fullmatch(token) and not self._jieba.has_word(token):
                run.append(token)
                continue
            if run:
                repaired += cut_ascii("".join(run))
                run = []
            repaired.append(token)
        return repaired + cut_ascii("".join(run))


class PythonJieba:
    """jieba itself, the reference."""

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
            self._jieba.add_word(word.word, word.frequency, word.tag)

    def cut(self, text: str) -> list[str]:
        """Tokens of ``text`` as jieba gives them, new words found by its hidden Markov model."""
        tokens: list[str] = self._jieba.lcut(text)
        return tokens


class Characters:
    """Every character a token: with n-grams, a check on results that needs no dictionary."""

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
    tokens: list[str] = []
    for part in _ASCII_RULE.split(run):
        tokens += [part] if _ASCII_RULE.match(part) else list(part)
    return tokens


@cache
def make_engine(name: str, dictionary: Dictionary) -> Engine:
    """Engine ``name`` with the words of ``dictionary``, made once a process.

    Raises
    ------
    OptionError
        If no engine has that name.
    """
    if name == "rjieba":
        return RustJieba(dictionary)
    if name == "jieba":
        return PythonJieba(dictionary)
    if name == "characters":
        return Characters()
    message = f"no segmentation engine is named {name!r}; wanted one of {', '.join(ENGINES)}"
    raise OptionError(message)
