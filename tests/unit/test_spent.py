"""A limit of seconds is one of work: a machine that has too much to do fails no document that is innocent of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from policylab.building import lanes
from policylab.building.lanes import Lane, Told
from policylab.building.spent import Spent
from policylab.reading.limits import Limits


class Played:
    """A process of which a clock, seconds of processor and a state are told at each look."""

    def __init__(self) -> None:
        self.used, self.state = 0.0, "running"
        self.memory, self.killed = 0, False

    def cpu_times(self) -> tuple[float, ...]:
        return (self.used, 0.0, 99.0, 99.0)

    def status(self) -> str:
        return self.state

    def memory_info(self) -> Any:
        return type("Memory", (), {"rss": self.memory})

    def kill(self) -> None:
        self.killed = True


def spent(looks: Iterable[tuple[float, float, str]]) -> float:
    process, counting, last = Played(), Spent(), 0.0
    for now, process.used, process.state in looks:
        last = counting.look(process, now)
    return last


@pytest.mark.parametrize(
    ("looks", "wanted"),
    [
        ([(0, 5, "running"), (10, 15, "running")], 10),
        ([(n / 10, 5, "running") for n in range(101)], 1),  # kept from a processor: a tenth of the clock
        ([(n / 10, 0, "sleeping") for n in range(101)], 10),
        ([(0, 0, "sleeping"), (60, 0, "sleeping")], 6),  # who looks was kept waiting, too
        ([(0, 0, "running"), (10, 40, "running")], 10),  # on four processors
    ],
    ids=["at work", "kept from work", "asleep", "not looked at", "threads"],
)
def test_seconds_that_count(looks: list[tuple[float, float, str]], wanted: float) -> None:
    assert spent(looks) == pytest.approx(wanted)


class Done:
    def done(self) -> bool:
        return True

    def exception(self) -> None:
        return None

    def result(self, timeout: float | None = None) -> int:
        return 1


class Undone(Done):
    def done(self) -> bool:
        return False


class Pipe:
    def __init__(self, *told: Told) -> None:
        self.told = list(told)

    def poll(self) -> bool:
        return bool(self.told)

    def recv(self) -> Told:
        return self.told.pop(0)


def looked_at(monkeypatch: pytest.MonkeyPatch, process: Played, told: Told) -> Any:
    """A lane with one task, whose worker said something, after its process was looked at."""
    lane, task = Lane(Limits(seconds=5, megabytes=1000)), Undone()
    worker = type("Worker", (), {"steps": Pipe(told), "executor": None})
    monkeypatch.setattr(lanes.psutil, "Process", lambda pid: process)
    lane.waiting = {task: (worker, 1)}  # type: ignore[dict-item]
    lane._worker, lane._pid = worker, Done()  # type: ignore[assignment]
    lane.look()
    return lane, task


@pytest.mark.parametrize(("held", "blamed"), [(100_000_000, True), (900_000_000, False)])
def test_who_begins_with_little_memory_is_to_blame_for_much(
    monkeypatch: pytest.MonkeyPatch, held: int, blamed: bool
) -> None:
    process = Played()
    process.memory = 1_100_000_000
    lane, task = looked_at(monkeypatch, process, Told(1, 3, held))
    assert process.killed
    assert (lane._blamed is task) is blamed


def test_a_step_has_the_limit_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    process, now = Played(), [0.0]
    monkeypatch.setattr(lanes.time, "monotonic", lambda: now[0])
    lane, _ = looked_at(monkeypatch, process, Told(1, 0, 0))
    for step in (1, 2, 3):
        now[0] += 4.0
        process.used += 4.0
        lane._worker.steps.told.append(Told(1, step, 0))
        lane.look()
    assert not process.killed
    now[0] += 6.0
    process.used += 6.0
    lane.look()
    assert process.killed
    assert lane._reason == "too-long"


def test_what_was_said_of_the_task_before_is_not_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    process = Played()
    process.memory = 1_100_000_000
    looked_at(monkeypatch, process, Told(0, 3, 0))
    assert not process.killed
