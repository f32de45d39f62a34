"""One tree of errors; each message says what, where, what was found, what was wanted and what to do next.

The messages stand in the files of ``wording/`` as ``error-CODE``: to raise a new one, write it into each and name its fields.
"""

from __future__ import annotations

from typing import Any

from policylab.wording import languages, say, spoken


class PolicylabError(Exception):
    """Root of all errors that policylab raises on purpose; the command line prints them without a traceback.

    Parameters
    ----------
    code : str
        Its entry in the files of ``wording/``, without ``error-``.
    **fields
        What the entry names: text, numbers, lists.

    Examples
    --------
    >>> error = OptionError("ending", file="ties.doc", found="'.doc'", wanted=[".csv", ".xlsx"])
    >>> error.said("zh")
    "ties.doc：扩展名为'.doc'；应为.csv、.xlsx之一"
    """

    def __init__(self, code: str, /, **fields: Any) -> None:
        super().__init__(code)
        self.code, self.fields = code, fields

    def said(self, language: str) -> str:
        """The message in ``language``."""
        return say(f"error-{self.code}", language, **self.fields)

    def __str__(self) -> str:
        """The message in the language of the terminal."""
        return self.said(spoken())


class SourceError(PolicylabError):
    """A file or folder of plans cannot be read."""


class TruthError(PolicylabError):
    """A file of what is true of a plan breaks its format."""


class SchemaError(PolicylabError):
    """A table does not have the columns, types or order that its contract names."""


class OptionError(PolicylabError):
    """An argument is outside what a function accepts."""


class EmptyTableError(OptionError):
    """A figure was given a table in which nothing can be drawn."""


class WorkerLostError(PolicylabError):
    """A process that read documents was ended from outside, or took more memory than there is."""


class ReportError(PolicylabError):
    """A notebook or report cannot be made."""


def need_at_least(least: int, found: int, name: str) -> None:
    """Do nothing if ``found``, the value of option ``name``, is ``least`` or more.

    Raises
    ------
    OptionError
        If it is less.

    Examples
    --------
    >>> need_at_least(1, 0, "stability, resamples")
    Traceback (most recent call last):
    policylab.errors.OptionError: stability, resamples: found 0; wanted 1 or more
    """
    if found < least:
        raise OptionError("too-few", option=name, found=found, least=least)


MOST_PAIRED = 2000
"""Plans of which every pair can be a row of a table: two million pairs, a gigabyte or some."""


def need_at_most(most: int, found: int, name: str) -> None:
    """Do nothing if an analysis that sets every plan beside every other is asked for no more plans than it can hold.

    Raises
    ------
    OptionError
        If there are more than ``most``.

    Examples
    --------
    >>> need_at_most(2000, 2001, "theme_distances")
    Traceback (most recent call last):
    policylab.errors.OptionError: theme_distances: found 2001 plans; wanted 2000 at most, since every plan is set beside every other. Select some (Dataset.select), or draw some at random
    """
    if found > most:
        raise OptionError("too-many-plans", option=name, found=found, most=most)


def check_language(language: str) -> None:
    """Do nothing if wording has a file of ``language``.

    Raises
    ------
    OptionError
        If there is none.

    Examples
    --------
    >>> check_language("xx")
    Traceback (most recent call last):
    policylab.errors.OptionError: language: found 'xx'; wanted one of: en, zh
    """
    if language not in languages():
        raise OptionError("language", found=repr(language), wanted=list(languages()))
