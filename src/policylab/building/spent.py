"""How long a process has worked on something, on a machine that may have more to do than it can."""

from __future__ import annotations

from typing import Protocol

_LONGEST = 1.0
"""Seconds that one look counts at most for a process that slept: who looks may have been kept waiting himself."""

_PATIENCE = 10.0
"""Seconds on the clock that count as one whatever the process does: some systems do not say that it sleeps."""


class Process(Protocol):
    """What is asked of a process: the seconds that it had a processor, and whether it wants one (``psutil.Process``).

    Examples
    --------
    >>> import psutil
    >>> process: Process = psutil.Process()
    >>> process.status()
    'running'
    """

    def cpu_times(self) -> tuple[float, ...]:
        """Seconds for itself and of the system for it, then others."""
        ...

    def status(self) -> str:
        """``running`` for one that has or wants a processor."""
        ...


class Spent:
    """Seconds since the first look: those that a process had a processor and those that it slept, not those that it was kept from one.

    Examples
    --------
    >>> class Kept:
    ...     def cpu_times(self):
    ...         return (2.0, 0.0)
    ...
    ...     def status(self):
    ...         return "running"
    >>> spent = Spent()
    >>> [spent.look(Kept(), seconds) for seconds in (100.0, 130.0)]
    [0.0, 3.0]
    """

    def __init__(self) -> None:
        self._begun: float | None = None
        self._last = self._used = self._counted = 0.0

    def look(self, process: Process, now: float) -> float:
        """Seconds that count by ``now``, a time in seconds."""
        used = sum(process.cpu_times()[:2])
        if self._begun is None:
            self._begun, self._last, self._used = now, now, used
        passed = now - self._last
        worked = min(used - self._used, passed)
        slept = 0.0 if process.status() == "running" else min(passed, _LONGEST)
        self._counted += max(worked, slept)
        self._last, self._used = now, used
        return max(self._counted, (now - self._begun) / _PATIENCE)
