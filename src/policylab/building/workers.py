"""Parts read at the same time, each worker a process that can be stopped without the others, and is when it passes a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any, TypeVar

from policylab.building.lanes import Lane, watched
from policylab.errors import WorkerLostError
from policylab.reading.limits import Limits

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING = 2
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
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    jobs: int,
    *,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
    at_hand: int = WAITING,
) -> Iterator[tuple[Task, Result | WorkerLostError]]:
    """Results of ``work`` on each task, as they are done; no more tasks are taken than the workers have at hand.

    A worker that passes a limit is ended. One that is lost so, or is killed, or dies, costs the tasks that it had at hand;
    another one takes its place. The error says for what ``reason``, whether the task is the one that is ``blamed``, and at
    which ``step`` of it that was, if the work says its steps (``at_step``).

    Parameters
    ----------
    work : callable
        Of a module, so that a worker can import it.
    tasks : iterable
    jobs : int
        Workers.
    limits : Limits
        Of each task, or of each step of it.
    at_hand : int
        Tasks that are given to a worker at once: with 1, a lost worker costs the task that it died of, and no other.

    Examples
    --------
    >>> sorted(result for _, result in run(abs, [-1, -2, -3], jobs=1))
    [1, 2, 3]
    """
    lanes = [Lane(limits) for _ in range(jobs)]
    running: dict[Future[Any], Task] = {}
    coming = iter(tasks)
    with watched(lanes):
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
    lane = Lane(limits, remembers=True)
    with watched([lane]):
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
        return WorkerLostError("worker-lost", cause="", reason="lost", blamed=False, step=None)
    try:
        return (next(_OPENED[0]),)
    except StopIteration:
        _OPENED.clear()
        return None
