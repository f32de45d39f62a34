"""Where the command line prints: a terminal that is gone, or a log on a full disk, does not end the work."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Container
from pathlib import Path
from typing import Any

_ANY = range(10_000)
"""Numbers of all errors of the system."""


class Unheard(io.RawIOBase):
    """Passes bytes on to ``raw``, and loses those that it cannot take for one of the ``reasons``.

    Examples
    --------
    >>> class Full(io.RawIOBase):
    ...     def write(self, content):
    ...         raise OSError(errno.ENOSPC, "No space left on device")
    >>> Unheard(Full(), {errno.ENOSPC}).write(b"one")
    3
    """

    def __init__(self, raw: Any, reasons: Container[int]) -> None:
        self._raw, self._reasons = raw, reasons

    def writable(self) -> bool:
        """True: it is there to be written to."""
        return True

    def fileno(self) -> int:
        """Number of the stream that bytes are passed on to."""
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        """Whether somebody sits before it."""
        return bool(self._raw.isatty())

    def write(self, content: Any) -> int:
        """Pass all bytes on, and keep none for later: what fails then would end the program with a code of its own."""
        left = memoryview(content)
        try:
            while left:
                left = left[self._raw.write(left) :]
        except OSError as error:
            if error.errno not in self._reasons:
                raise
        return len(content)


def prepare_streams() -> None:
    """Make standard output and error such that what stands on them cannot end the work.

    What a console in GBK lacks is printed as ?. A closed stream, a reader that went away (``policylab check plans | head -3``)
    and a standard error that cannot be written are nothing; results that find no room on standard output are an error.

    Examples
    --------
    >>> before = sys.stdout, sys.stderr
    >>> sys.stderr = None  # as Python has it where it was closed
    >>> prepare_streams()
    >>> sys.stderr.write("one")
    3
    >>> sys.stderr.close()
    >>> sys.stdout, sys.stderr = before
    """
    sys.stdout = _lasting(sys.stdout, {errno.EPIPE})
    sys.stderr = _lasting(sys.stderr, _ANY)


def _lasting(stream: Any, reasons: Container[int]) -> Any:
    if stream is None:  # it was closed before the program started
        return Path(os.devnull).open("w", encoding="utf-8")
    buffered = getattr(stream, "buffer", None)
    raw = getattr(buffered, "raw", buffered)
    if not isinstance(raw, io.RawIOBase):  # of a test, or of a notebook
        return stream
    heard: Any = Unheard(raw, reasons)
    return io.TextIOWrapper(heard, encoding=stream.encoding, errors="replace", line_buffering=True)
