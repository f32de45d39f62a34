"""Parts read at the same time, each worker a process that can be stopped without the others, and is when it passes a limit."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

import psutil

from policylab.errors import WorkerLostError
from policylab.reading.limits import Limits

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING = 2
"""Tasks that a worker has at hand, so that it never waits for the next one."""

_LOOK = 0.1
"""Seconds between two looks at what the workers take."""

_PARENT = 1.0
"""Seconds between two looks of a worker at whether the process that it works for is still there."""


def cores() -> int:
    """Cores at hand: fewer than the machine has where a container or the scheduler of a cluster says so.

    Examples
    --------
    >>> cores() >= 1
    True
    """
    from loky import cpu_count

    return int(cpu_count())


def run(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    jobs: int,
    *,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
    at_hand: int = _WAITING,
) -> Iterator[tuple[Task, Result | WorkerLostError]]:
    """Results of ``work`` on each task, as they are done; no more tasks are taken than the workers have at hand.

    A worker that passes a limit is ended. One that is lost so, or is killed, or dies, costs the tasks that it had at hand;
    another one takes its place. The error says for what ``reason``, and whether the task is the one that is ``blamed``.

    Parameters
    ----------
    work : callable
        Of a module, so that a worker can import it.
    tasks : iterable
    jobs : int
        Workers.
    limits : Limits
        Of each task.
    at_hand : int
        Tasks that are given to a worker at once: with 1, a lost worker costs the task that it died of, and no other.

    Examples
    --------
    >>> sorted(result for _, result in run(abs, [-1, -2, -3], jobs=1))
    [1, 2, 3]
    """
    lanes = [_Lane(limits) for _ in range(jobs)]
    running: dict[Future[Any], Task] = {}
    coming = iter(tasks)
    with _watched(lanes):
        while True:
            for lane in sorted(lanes, key=lambda each: len(each.waiting)) * at_hand:
                if len(lane.waiting) < at_hand and (task := next(coming, None)) is not None:
                    running[lane.submit(work, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                lane = next(each for each in lanes if future in each.waiting)
                yield running.pop(future), lane.result(future)


_IDLE: dict[Limits, Executor] = {}
"""A worker that has done its work, for the next build of this process: to start one takes a second."""


class _Lane:
    """One worker with the tasks that it has at hand, and why it was ended if it was."""

    def __init__(self, limits: Limits) -> None:
        self.waiting: dict[Future[Any], Executor] = {}
        self._limits = limits
        self._executor: Executor | None = None
        self._pid: Future[int] | None = None
        self._begun: float | None = None
        self._reason = "lost"
        self._blamed: Future[Any] | None = None

    def submit(self, work: Callable[[Any], Any], task: Any) -> Future[Any]:
        if self._executor is None:
            self._executor = _IDLE.pop(self._limits, None) or _start(self._limits)
            self._pid = self._executor.submit(os.getpid)
            self._begun, self._reason = None, "lost"
        try:
            future = self._executor.submit(work, task)
        except BrokenProcessPool:  # it died while it had nothing to do
            self._executor = None
            return self.submit(work, task)
        if not self.waiting and self._begun is not None:
            self._begun = time.monotonic()
        self.waiting[future] = self._executor
        return future

    def result(self, future: Future[Any]) -> Any:
        executor = self.waiting.pop(future)
        self._begun = time.monotonic()
        try:
            return future.result()
        except BrokenProcessPool as cause:
            if executor is self._executor:
                self.stop()
            told = {"cause": str(cause).splitlines()[0], "reason": self._reason}
            return WorkerLostError("worker-lost", blamed=future is self._blamed, **told)

    def look(self) -> None:
        """End the worker if the task that it works on has passed a limit."""
        pid = self._pid
        if pid is None or not pid.done() or pid.exception() or not self.waiting:
            return
        if self._begun is None:  # to start a worker is no part of reading
            self._begun = time.monotonic()
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid.result())
            if time.monotonic() - self._begun > self._limits.seconds:
                self._reason = "too-long"
            elif process.memory_info().rss > self._limits.megabytes * 1e6:
                self._reason = "out-of-memory"
            else:
                return
            self._pid, self._blamed = None, next(iter(self.waiting))
            process.kill()

    def leave(self) -> None:
        """Keep a worker that has done all its work for the next build; end another one."""
        if self._executor is not None and not self.waiting and self._limits not in _IDLE:
            _IDLE[self._limits] = self._executor
            self._executor = None
        self.stop()

    def stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]
            self._executor = None


@contextlib.contextmanager
def _watched(lanes: Sequence[_Lane]) -> Iterator[None]:
    """Look at what the workers take as long as the block lasts, also while it waits for something else; then leave them."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_LOOK):
            for lane in lanes:
                lane.look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        for lane in lanes:
            lane.leave()


def _start(limits: Limits) -> Executor:
    from loky import ProcessPoolExecutor

    return ProcessPoolExecutor(1, timeout=None, initializer=_begin, initargs=(limits.megabytes, os.getpid()))  # type: ignore[no-any-return]


def _begin(megabytes: float, parent: int) -> None:
    """What a worker does first.

    Ctrl-C reaches all processes of a terminal: the one that waits for the workers ends them. Where the system can, an
    allocation far beyond the limit fails at once, before anybody has looked.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if sys.platform == "linux":
        import resource

        taken = psutil.Process().memory_info().data
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (taken + int(2e6 * megabytes), most))


def _end_with(parent: int) -> None:
    """End this worker when the process that it works for is gone, whatever it is busy with."""
    while psutil.pid_exists(parent) and os.getppid() == parent:
        time.sleep(_PARENT)
    os._exit(1)
