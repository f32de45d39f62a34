"""One owner at a time: who writes into an output holds its lock, which is free again when that process ends, however it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policylab.errors import SourceError

LOCK = "lock"
"""Name of a file that is locked; it stays when nobody holds it."""

_held: set[tuple[Path, int]] = set()


@contextmanager
def owned(place: Path, lock: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold ``place`` while the block lasts, by the file ``lock``; a block inside another of the same thread holds it already.

    Another run is waited for ``wait`` seconds.

    Raises
    ------
    SourceError
        If another run holds it, or the lock cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> with owned(place, place / "lock"), owned(place, place / "lock"):
    ...     (place / "lock").exists()
    True
    """
    from filelock import FileLock, Timeout

    key = (lock.resolve(), threading.get_ident())
    if key in _held:
        yield
        return
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        holding = FileLock(lock, timeout=wait).acquire()
    except Timeout as cause:
        raise SourceError("in-use", folder=place) from cause
    except PermissionError as cause:
        raise SourceError("not-writable", folder=lock.parent) from cause
    with holding:
        _held.add(key)
        try:
            yield
        finally:
            _held.discard(key)
