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

WAITING = 2
"""Tasks that a worker has at hand, so that it never waits for the next one."""

_LOOK = 0.1
"""Seconds between two looks at what the workers take."""

_SMALL = 0.5
"""Share of the memory of a document that an idle worker may hold."""

_SOME = 20
"""Tasks after which a worker is not kept."""

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
    at_hand: int = WAITING,
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


def one_by_one(
    opened: Callable[[Task], Iterator[Result]],
    task: Task,
    *,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Iterator[Result | WorkerLostError]:
    """What ``opened(task)`` yields, taken in a worker while what it gave before is worked on.

    The limits are those of each item. A worker that is lost ends the iteration with an error that says why.

    Parameters
    ----------
    opened : callable
        Of a module, so that a worker can import it; gives an iterator.
    task : object
    limits : Limits

    Examples
    --------
    >>> list(one_by_one(reversed, [1, 2, 3]))
    [3, 2, 1]
    """
    lane = _Lane(limits)
    with _watched([lane]):
        coming = lane.submit(_first, (opened, task))
        while True:
            wait([coming])  # the task is among those of the lane, and watched, until its result is taken
            found = lane.result(coming)
            if isinstance(found, WorkerLostError):
                yield found
            if not isinstance(found, tuple):
                return
            coming = lane.submit(_next, None)
            yield found[0]


_OPENED: list[Iterator[Any]] = []
"""In a worker: what it hands over one by one."""


def _first(what: tuple[Callable[[Any], Iterator[Any]], Any]) -> tuple[Any] | WorkerLostError | None:
    opened, task = what
    _OPENED[:] = [opened(task)]
    return _next(None)


def _next(_: None) -> tuple[Any] | WorkerLostError | None:
    """The next item in a worker; null when all were handed over, an error when it is another worker that had them."""
    if not _OPENED:
        return WorkerLostError("worker-lost", cause="", reason="lost", blamed=False)
    try:
        return (next(_OPENED[0]),)
    except StopIteration:
        _OPENED.clear()
        return None


_IDLE: dict[Limits, Executor] = {}
"""A worker that has done its work, for the next build of this process: to start one takes a second."""


class _Lane:
    """One worker with the tasks that it has at hand, and why it was ended if it was."""

    def __init__(self, limits: Limits) -> None:
        self.waiting: dict[Future[Any], Executor] = {}
        self._limits = limits
        self._executor: Executor | None = None
        self._pid: Future[int] | None = None
        self._begun: tuple[Future[Any], float] | None = None
        self._reason = "lost"
        self._blamed: Future[Any] | None = None
        self._n_tasks = 0

    def submit(self, work: Callable[[Any], Any], task: Any) -> Future[Any]:
        if self._executor is None:
            self._executor = _IDLE.pop(self._limits, None) or _start(self._limits)
            self._pid = self._executor.submit(_ready, work)
            self._begun, self._reason = None, "lost"
        try:
            future = self._executor.submit(work, task)
        except BrokenProcessPool:  # it died while it had nothing to do
            self._executor = None
            return self.submit(work, task)
        self.waiting[future] = self._executor
        self._n_tasks += 1
        return future

    def result(self, future: Future[Any]) -> Any:
        executor = self.waiting.pop(future)
        try:
            return future.result()
        except BrokenProcessPool as cause:
            if executor is self._executor:
                self.stop()
            told = {"cause": str(cause).splitlines()[0], "reason": self._reason}
            return WorkerLostError("worker-lost", blamed=future is self._blamed, **told)

    def look(self) -> None:
        """End the worker if the task that it works on has passed a limit: the first that is not done, since it is that."""
        pid = self._pid
        if pid is None or not pid.done() or pid.exception():  # to start a worker is no part of reading
            return
        task = next((each for each in list(self.waiting) if not each.done()), None)
        if task is None:
            return
        if self._begun is None or self._begun[0] is not task:
            self._begun = (task, time.monotonic())
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid.result())
            if time.monotonic() - self._begun[1] > self._limits.seconds:
                self._reason = "too-long"
            elif process.memory_info().rss > self._limits.megabytes * 1e6:
                self._reason = "out-of-memory"
            else:
                return
            self._pid, self._blamed = None, task
            process.kill()

    def leave(self) -> None:
        """Keep a worker that has done all its work, and has not grown by it, for the next build; end another one.

        After much work its second is saved no more, and what follows needs the memory.
        """
        kept = self._executor is not None and not self.waiting and self._n_tasks <= _SOME
        if kept and self._limits not in _IDLE and self._is_small():
            _IDLE[self._limits] = self._executor  # type: ignore[assignment]
            self._executor = None
        self.stop()

    def _is_small(self) -> bool:
        try:
            taken = psutil.Process(self._pid.result(0)).memory_info().rss if self._pid else 0
        except Exception:  # it is not there any more
            return False
        return taken < _SMALL * self._limits.megabytes * 1e6

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


def _ready(work: Callable[[Any], Any]) -> int:
    """Number of a worker that has what it needs for ``work``: to be handed it, it had to import it."""
    return os.getpid()


def _end_with(parent: int) -> None:
    """End this worker when the process that it works for is gone, whatever it is busy with."""
    while psutil.pid_exists(parent) and os.getppid() == parent:
        time.sleep(_PARENT)
    os._exit(1)
