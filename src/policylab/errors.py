"""One tree of errors; each message says what, where, what was found, what was wanted and what to do next."""

from __future__ import annotations


class PolicylabError(Exception):
    """Root of all errors that policylab raises on purpose; the command line prints them without a traceback."""


class SourceError(PolicylabError):
    """A file or folder of plans cannot be read."""


class SchemaError(PolicylabError):
    """A table does not have the columns, types or order that its contract names."""


class OptionError(PolicylabError):
    """An argument is outside what a function accepts."""


class EmptyTableError(OptionError):
    """A figure was given a table in which nothing can be drawn."""


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
    >>> need_at_least(1, 0, "stability, refits")
    Traceback (most recent call last):
    policylab.errors.OptionError: stability, refits: found 0; wanted 1 or more
    """
    if found < least:
        message = f"{name}: found {found}; wanted {least} or more"
        raise OptionError(message)
