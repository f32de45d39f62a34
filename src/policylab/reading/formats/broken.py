"""Whether an error comes from the bytes of a file, which a library could not take, or from the program's own code."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from policylab.files import PACKAGE
from policylab.reading.document import UnreadableError
from policylab.reading.formats.stored import Stored

_CODES = {".docx": "broken-docx", ".xlsx": "broken-xlsx", ".pdf": "broken-pdf"}
_OWN = ("builtins", "policylab")
_MOST_CAUSE = 300
_RECOGNISING = "rapidocr"
"""Library whose errors say nothing of the bytes of a file: it reads pictures of pages."""
_OF_MEMORY = re.compile(r"(?i)memory|bad_?\s?alloc")


def as_broken(error: Exception, stored: Stored) -> UnreadableError | None:
    """What is said of a file at whose bytes a library failed; null when the error is the program's own, or may pass.

    A library's error is of a class of its own, or was raised in its code; bytes that are no text are the file's. One of memory or of the disk may pass.

    Examples
    --------
    >>> from lxml import etree
    >>> try:
    ...     etree.fromstring(b"<a>")
    ... except etree.XMLSyntaxError as error:
    ...     print(as_broken(error, Stored("a.docx")).code, as_broken(KeyError("a"), Stored("a.docx")))
    broken-docx None
    """
    passes = isinstance(error, MemoryError | RecursionError) or _OF_MEMORY.search(str(error)) is not None
    if passes or (isinstance(error, OSError) and error.errno is not None) or not _is_foreign(error):
        return None
    cause = f"{type(error).__name__}: {_last_words(str(error))}"[:_MOST_CAUSE]
    if type(error).__module__.partition(".")[0] == _RECOGNISING:
        return UnreadableError("recognition-failed", stored.name, cause=cause)
    if code := _CODES.get(stored.suffix):
        return UnreadableError(code, stored.name, cause=cause)
    return UnreadableError("broken-data", stored.name, kind=stored.suffix, cause=cause)


def _last_words(message: str) -> str:
    """A message, or of one that holds a traceback the line that says what was wrong."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    told = [line for line in lines if set(line) != {"^"}]
    return told[-1] if told and any(line.startswith("Traceback") for line in lines) else message


def _is_foreign(error: Exception) -> bool:
    if isinstance(error, UnicodeDecodeError) or type(error).__module__.partition(".")[0] not in _OWN:
        return True
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and not Path(frames[-1].filename).is_relative_to(PACKAGE)
