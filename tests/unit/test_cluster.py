"""Reading by the workers of a Dask cluster: the same tables, also when a worker is lost; what is refused."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from policylab.building.cluster import run_on_cluster
from policylab.dataset import build, load
from policylab.errors import OptionError, WorkerLostError

distributed = pytest.importorskip("distributed", reason="needs the extra policylab[cluster]")


cloudpickle = pytest.importorskip("cloudpickle")


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    """Two workers, each a process with one thread."""
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # they cannot import this file
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as started:
        yield started


def slow(number: int) -> int:
    time.sleep(0.1)
    return number


def deadly(number: int) -> int:
    if number == 3:
        raise distributed.KilledWorker(
            "slow", SimpleNamespace(address="tcp://lost"), 4
        )  # as Dask says when several workers were lost with a task
    return number


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}


def test_tables_of_a_cluster_are_those_of_one_process(
    cluster: distributed.LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"澜川市第{n}号方案,到2031年，建成示范工坊{n}家。（责任单位：市文旅局）" for n in range(9)]
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "plans.csv").write_text("\n".join(["title,text", *rows]), encoding="utf-8")
    build(plans, tmp_path / "one", jobs=1)
    monkeypatch.setattr("policylab.building.reading._FEW", 0)
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster.scheduler_address)
    build(plans, tmp_path / "many")
    assert hashes(tmp_path / "many") == hashes(tmp_path / "one")
    assert list(load(tmp_path / "many").targets["value"]) == list(range(9))


def test_workers_of_another_version_are_refused(
    cluster: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylab.building.cluster.reader_name", os.getpid)
    with pytest.raises(OptionError, match="another version"):
        list(run_on_cluster(slow, [1], cluster.scheduler_address))


def test_a_task_that_workers_die_of_is_an_error_and_the_rest_is_done(
    cluster: distributed.LocalCluster,
) -> None:
    found = dict(run_on_cluster(deadly, range(5), cluster.scheduler_address))
    assert isinstance(found.pop(3), WorkerLostError)
    assert found == {0: 0, 1: 1, 2: 2, 4: 4}


def test_what_a_killed_worker_had_is_done_by_another(cluster: distributed.LocalCluster) -> None:
    found = []
    for number, result in run_on_cluster(slow, range(12), cluster.scheduler_address):
        found.append((number, result))
        if len(found) == 3:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert sorted(found) == [(number, number) for number in range(12)]


def test_a_scheduler_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policylab.building.cluster._ANSWER", 1)
    with pytest.raises(OptionError, match="no Dask scheduler"):
        list(run_on_cluster(slow, [1], "tcp://127.0.0.1:1"))


def test_workers_with_threads_are_refused() -> None:
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
        ) as threaded,
        pytest.raises(OptionError, match="several threads"),
    ):
        list(run_on_cluster(slow, [1], threaded.scheduler_address))
