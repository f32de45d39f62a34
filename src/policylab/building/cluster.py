"""Parts read by the workers of a Dask cluster, which are started, watched and replaced by Dask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from policylab.building.cache import reader_name
from policylab.errors import OptionError, WorkerLostError

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING = 3
"""Tasks that are on their way for each worker, so that none waits for the next one."""

_ANSWER = 30
"""Seconds in which the scheduler must answer and have a worker."""


def run_on_cluster(
    work: Callable[[Task], Result], tasks: Iterable[Task], scheduler: str
) -> Iterator[tuple[Task, Result | WorkerLostError]]:
    """Results of ``work`` on each task, as they are done by the workers of a cluster.

    No more tasks are taken than the workers have at hand. What a lost worker had is done by another one, as Dask does it; a
    task that several workers were lost with comes back as an error.

    Parameters
    ----------
    work : callable
        Of a module that the workers can import.
    tasks : iterable
        They are sent to the workers, and must hold all that ``work`` needs.
    scheduler : str
        Its address, such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    OptionError
        If the scheduler does not answer, has no workers, or has workers that could not read as this process does.

    Examples
    --------
    >>> from distributed import LocalCluster
    >>> with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
    ...     sorted(found for _, found in run_on_cluster(abs, [-1, -2], cluster.scheduler_address))
    [1, 2]
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as cause:
        raise OptionError("no-cluster-extra", scheduler=scheduler) from cause
    try:
        client = Client(scheduler, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as cause:
        raise OptionError("no-scheduler", scheduler=scheduler, cause=str(cause)) from cause
    with client:
        _need_workers(client, scheduler)
        coming, running = iter(tasks), dict[Any, Task]()
        while True:
            while len(running) < _WAITING * max(len(client.nthreads()), 1):
                if (task := next(coming, None)) is None:
                    break
                running[client.submit(work, task, pure=False)] = task
            if not running:
                return
            for future in _first_done(client, [*running], scheduler):
                found: Any
                try:
                    found = future.result()
                except KilledWorker as cause:
                    told = {"cause": str(cause), "reason": "lost"}
                    found = WorkerLostError("worker-lost", blamed=False, step=None, **told)
                yield running.pop(future), found


def _first_done(client: Any, running: list[Any], scheduler: str) -> set[Any]:
    """Futures that are done, as soon as one is; refused when no worker has been there for long."""
    from distributed import wait

    while True:
        try:
            with client.as_current():
                return set(wait(running, timeout=_ANSWER, return_when="FIRST_COMPLETED").done)
        except TimeoutError as cause:
            if not client.nthreads():
                raise OptionError("no-workers", scheduler=scheduler) from cause


def _need_workers(client: Any, scheduler: str) -> None:
    """Do nothing if there are workers, each with one thread and with the code and libraries of this process."""
    try:
        client.wait_for_workers(1, timeout=_ANSWER)
    except TimeoutError as cause:
        raise OptionError("no-workers", scheduler=scheduler) from cause
    threads = client.nthreads()
    if many := [name for name, number in threads.items() if number > 1]:
        raise OptionError("worker-threads", scheduler=scheduler, workers=many)
    answers = client.run(reader_name, on_error="return")
    if unlike := [name for name, answer in answers.items() if answer != reader_name()]:
        raise OptionError("workers-unlike", scheduler=scheduler, workers=unlike)
