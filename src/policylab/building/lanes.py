"""A worker: a process that says at what it is, is watched, and is ended when it passes a limit."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

import psutil

from policylab.building.spent import Spent
from policylab.errors import WorkerLostError
from policylab.reading.limits import Limits

Task = TypeVar("Task")
Result = TypeVar("Result")

_LOOK = 0.1
"""Seconds between two looks at what the workers take."""

_SMALL = 0.5
"""Share of the memory of a document that a worker may hold before it begins with one, so that this one alone can be to blame."""

_SOME = 20
"""Tasks after which a worker is not kept."""

_PARENT = 1.0
"""Seconds between two looks of a worker at whether the process that it works for is still there."""


class Told(NamedTuple):
    """What a worker says before it begins with a step of a task: which, and the bytes of memory that it holds.

    Examples
    --------
    >>> Told(task=3, step=None, memory=100_000_000).task
    3
    """

    task: int
    step: int | None
    memory: int


@dataclass(frozen=True)
class Worker:
    """A process that works, and the pipe by which it says where it is: what is in a pipe stays when its writer is ended.

    Examples
    --------
    >>> lane = Lane(Limits())
    >>> lane.submit(abs, -1).result(), isinstance(lane.waiting.popitem()[1][0], Worker)
    (1, True)
    >>> lane.stop()
    """

    executor: Executor
    steps: Connection


_IDLE: dict[tuple[Limits, bool], Worker] = {}
"""A worker that has done its work, for the next build of this process: to start one takes a second."""

_NEVER = "1e15"
"""Bytes by which no worker grows: loky ends one between two tasks that has grown by 300 MB, and with it what a task left for the next."""


class Lane:
    """One worker with the tasks that it has at hand, and why it was ended if it was.

    Examples
    --------
    >>> lane = Lane(Limits())
    >>> lane.result(lane.submit(abs, -1))
    1
    >>> lane.leave()
    """

    def __init__(self, limits: Limits, *, remembers: bool = False) -> None:
        """``remembers``: a task goes on with what the one before left in the process, so that none but a limit may end it between them."""
        self.waiting: dict[Future[Any], tuple[Worker, int]] = {}
        self._limits = limits
        self._remembers = remembers
        self._worker: Worker | None = None
        self._pid: Future[int] | None = None
        self._n_tasks = 0
        self._told: Told | None = None
        self._spent = Spent()
        self._reason = "lost"
        self._blamed: Future[Any] | None = None

    def submit(self, work: Callable[[Any], Any], task: Any) -> Future[Any]:
        """Hand a task to the worker; to a new one where there is none, or it holds so much that the task could be blamed for it."""
        if self._worker is not None and not self.waiting and not self._remembers and not self._is_small():
            self.stop()
        if self._worker is None:
            idle = _IDLE.pop((self._limits, self._remembers), None)
            self._worker = idle or _start(self._limits, remembers=self._remembers)
            self._pid = self._worker.executor.submit(_ready, work)
            self._told, self._reason = None, "lost"
        self._n_tasks += 1
        try:
            future = self._worker.executor.submit(_step_by_step, work, task, self._n_tasks)
        except BrokenProcessPool:  # it died while it had nothing to do
            self._worker = None
            return self.submit(work, task)
        self.waiting[future] = (self._worker, self._n_tasks)
        return future

    def result(self, future: Future[Any]) -> Any:
        """What became of a task: its result, or an error that says how its worker was lost."""
        worker, number = self.waiting.pop(future)
        try:
            return future.result()
        except BrokenProcessPool as cause:
            if worker is self._worker:
                self.stop()
            blamed, told = future is self._blamed, self._told
            step = told.step if blamed and told is not None and told.task == number else None
            said = {"cause": str(cause).splitlines()[0], "reason": self._reason}
            return WorkerLostError("worker-lost", blamed=blamed, step=step, **said)

    def look(self) -> None:
        """End the worker if what it works on has passed a limit; to start it and to hand it a task is no part of that."""
        pid, worker = self._pid, self._worker
        if worker is None or pid is None or not pid.done() or pid.exception():
            return
        with contextlib.suppress(psutil.Error, EOFError, OSError):
            self._hear(worker)
            task = next((each for each in list(self.waiting) if not each.done()), None)
            if task is None or self._told is None or self._told.task != self.waiting[task][1]:
                return
            process = psutil.Process(pid.result())
            self._reason = self._passed(process) or self._reason
            if self._reason != "lost":
                light = self._told.memory < _SMALL * self._limits.megabytes * 1e6
                self._blamed = task if light or self._reason == "too-long" else None
                self._pid = None
                process.kill()

    def _hear(self, worker: Worker) -> None:
        """Take what a worker said until now."""
        while worker.steps.poll():
            self._told, self._spent = Told(*worker.steps.recv()), Spent()

    def _passed(self, process: psutil.Process) -> str | None:
        """Which limit a worker has passed; null for none."""
        if self._spent.look(process, time.monotonic()) > self._limits.seconds:
            return "too-long"
        return "out-of-memory" if process.memory_info().rss > self._limits.megabytes * 1e6 else None

    def leave(self) -> None:
        """Keep a worker that has done all its work, and has not grown by it, for the next build; end another one.

        After much work its second is saved no more, and what follows needs the memory.
        """
        kept = not self.waiting and self._n_tasks <= _SOME
        place = (self._limits, self._remembers)
        if self._worker is not None and kept and place not in _IDLE and self._is_small():
            self._hear(self._worker)  # so that nobody takes it for news of the next build
            _IDLE[place] = self._worker
            self._worker = None
        self.stop()

    def _is_small(self) -> bool:
        try:
            taken = psutil.Process(self._pid.result(0)).memory_info().rss if self._pid else 0
        except Exception:  # it is not there any more
            return False
        return taken < _SMALL * self._limits.megabytes * 1e6

    def stop(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.executor.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]
            self._worker.steps.close()
            self._worker = None


@contextlib.contextmanager
def watched(lanes: Sequence[Lane]) -> Iterator[None]:
    """Look at what the workers take as long as the block lasts, also while it waits for something else; then leave them.

    Examples
    --------
    >>> with watched([Lane(Limits())]):
    ...     pass
    """
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


def _start(limits: Limits, way: str = "loky", *, remembers: bool = False) -> Worker:
    """A new worker; ``way`` is how its process is made, ``remembers`` as in ``Lane``."""
    from loky import ProcessPoolExecutor
    from loky.backend.context import get_context

    _start_tracker()
    # A worker that has grown by 300 MB is replaced by a fresh one, which is as it should be and no news to a user.
    warnings.filterwarnings("ignore", message="A worker was restarted", category=UserWarning)
    context = get_context(way)
    steps, told = context.Pipe(duplex=False)
    said = (limits.megabytes, os.getpid(), told)
    executor = ProcessPoolExecutor(
        1,
        timeout=None,
        context=context,
        initializer=_begin,
        initargs=said,
        env={"LOKY_MAX_MEMORY_LEAK_SIZE": _NEVER} if remembers else None,
    )
    return Worker(executor, steps)


def _start_tracker() -> None:
    """Start the process that clears up behind workers that were ended, without its warning that there was something to clear."""
    from loky.backend import resource_tracker

    quiet = "ignore:resource_tracker"
    sys.warnoptions.append(quiet)  # options of this process are those of the ones that it starts
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(quiet)


_TELLING: list[Connection] = []
"""In a worker: where it says what it begins with."""

_MEGABYTES: list[float] = []
"""In a worker: its limit of memory."""

_TASK = [0]
"""In a worker: the number of the task that it is at."""


def _begin(megabytes: float, parent: int, told: Connection) -> None:
    """What a worker does first.

    Ctrl-C reaches all processes of a terminal: the one that waits for the workers ends them. Where the system can, an
    allocation far beyond the limit fails at once, before anybody has looked.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _TELLING[:] = [told]
    _MEGABYTES[:] = [megabytes]
    _allow(psutil.Process().memory_info())


def _allow(taken: Any) -> None:
    """Let this worker allocate twice its limit beyond what it has ``taken``: what earlier tasks left is no part of a task's."""
    if sys.platform == "linux" and _MEGABYTES:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        allowed = taken.data + int(2e6 * _MEGABYTES[0])
        resource.setrlimit(resource.RLIMIT_DATA, (allowed if most < 0 else min(allowed, most), most))


def _step_by_step(work: Callable[[Task], Result], task: Task, number: int) -> Result:
    """What a worker does for a task."""
    _TASK[0] = number
    at_step(None)
    return work(task)


def at_step(step: int | None) -> None:
    """Say that this process begins with a step of its task: the limits are those of a step, and a lost one is known.

    Nothing is said where nobody listens, as in a process that is no worker.

    Examples
    --------
    >>> at_step(0)
    """
    for listener in _TELLING:
        taken = psutil.Process().memory_info()
        _allow(taken)
        listener.send(Told(_TASK[0], step, taken.rss))


def _ready(work: Callable[[Any], Any]) -> int:
    """Number of a worker that has what it needs for ``work``: to be handed it, it had to import it."""
    return os.getpid()


def _end_with(parent: int) -> None:
    """End this worker when the process that it works for is gone, whatever it is busy with."""
    while psutil.pid_exists(parent) and os.getppid() == parent:
        time.sleep(_PARENT)
    os._exit(1)
