"""Parts read at the same time, each worker a process that can be stopped without the others."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from policylab.errors import WorkerLostError

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING = 2
"""Tasks that a worker has at hand, so that it never waits for the next one."""


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
    work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[Task, Result | WorkerLostError]]:
    """Results of ``work`` on each task, as they are done; no more tasks are taken than the workers have at hand.

    A worker that is lost (killed, or out of memory) costs the tasks that it had at hand; another one takes its place.

    Parameters
    ----------
    work : callable
        Of a module, so that a worker can import it.
    tasks : iterable
    jobs : int
        Workers.

    Examples
    --------
    >>> sorted(result for _, result in run(abs, [-1, -2, -3], jobs=1))
    [1, 2, 3]
    """
    if jobs == 1:
        yield from ((task, work(task)) for task in tasks)
        return
    lanes = [_Lane() for _ in range(jobs)]
    running: dict[Future[Any], Task] = {}
    coming = iter(tasks)
    try:
        while True:
            for lane in sorted(lanes, key=lambda each: len(each.waiting)) * _WAITING:
                if len(lane.waiting) < _WAITING and (task := next(coming, None)) is not None:
                    running[lane.submit(work, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                lane = next(each for each in lanes if future in each.waiting)
                yield running.pop(future), lane.result(future)
    finally:
        for lane in lanes:
            lane.stop()


class _Lane:
    """One worker with the tasks that it has at hand."""

    def __init__(self) -> None:
        self.waiting: dict[Future[Any], Executor] = {}
        self._executor: Executor | None = None

    def submit(self, work: Callable[[Any], Any], task: Any) -> Future[Any]:
        from loky import ProcessPoolExecutor

        if self._executor is None:
            self._executor = ProcessPoolExecutor(1, timeout=None, initializer=_leave_interrupts)
        future = self._executor.submit(work, task)
        self.waiting[future] = self._executor
        return future

    def result(self, future: Future[Any]) -> Any:
        executor = self.waiting.pop(future)
        try:
            return future.result()
        except BrokenProcessPool as cause:
            if executor is self._executor:
                self.stop()
            return WorkerLostError("worker-lost", cause=str(cause).splitlines()[0])

    def stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]
            self._executor = None


def _leave_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal: the one that waits for the workers ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
