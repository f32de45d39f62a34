"""Running one notebook: papermill on a kernel that is watched for time and memory, its output moved into place when done."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook
from papermill.iorw import write_ipynb
from papermill.translators import PythonTranslator, papermill_translators

from policylab.errors import PolicylabError, ReportError
from policylab.reports.running.kernel import Kernels
from policylab.wording import say, spoken

ENGINE, KERNEL = "policylab", "policylab-python"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may use: ``seconds`` in all, ``megabytes`` of memory at any time.

    Examples
    --------
    >>> Limits(seconds=60).megabytes
    4000.0
    """

    seconds: float = 1800.0
    megabytes: float = 4000.0


MOST_PRINTED = 1_000_000
"""Characters that a cell may print; what is beyond is left out, and said."""


class _Client(PapermillNotebookClient):  # type: ignore[misc]
    """Papermill's own, but a cell that prints without end fills neither the memory nor the page."""

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        text = msg["content"].get("text", "") if msg["msg_type"] == "stream" else ""
        room = MOST_PRINTED - sum(len(each.get("text", "")) for each in outs)
        if text and room < 0:
            return None
        if text and len(text) > room:
            cut = say("report-output-cut", spoken(), n=MOST_PRINTED)
            msg["content"] = {**msg["content"], "text": f"{text[:room]}\n{cut}\n"}
        return super().output(outs, msg, display_id, cell_index)


class _Engine(NBClientEngine):  # type: ignore[misc]
    """Papermill's own engine on a kernel manager that the caller made and can watch."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, manager: Any = None, **options: Any
    ) -> Any:
        for cell in nb_man.nb.cells:
            if "injected-parameters" in cell.metadata.get("tags", []):
                cell["id"] = "injected-parameters"  # else random, and no two runs alike
        client = _Client(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            timeout=None,
            startup_timeout=options["start_timeout"],
            shutdown_kernel="immediate",  # a polite request costs half a second, and there is nothing to save
        )
        client.owns_km = True  # so that the client ends the kernel and closes its channels
        try:
            return client.execute(env=options["environment"])
        except Exception:  # not a cell that failed, which papermill writes down, but a kernel that is gone
            write_ipynb(nb_man.nb, options["draft"])
            raise


class _Translator(PythonTranslator):  # type: ignore[misc]
    """Papermill's own, but Chinese values stay legible in the injected cell."""

    @classmethod
    def translate_str(cls, val: str) -> str:
        return json.dumps(val, ensure_ascii=False)


papermill_engines.register(ENGINE, _Engine)
papermill_translators.register(KERNEL, _Translator)
logging.getLogger("papermill").setLevel(logging.ERROR)


def run_notebook(
    notebook: Path,
    output: Path,
    parameters: Mapping[str, Any],
    *,
    kernels: Kernels,
    limits: Limits | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Execute ``notebook`` with ``parameters`` into ``output``, which appears only when all cells have succeeded.

    ``environment`` holds variables for the kernel, beside those of this process.

    A failed run leaves the notebook as far as it came beside it, as ``<name>.failed.ipynb``.

    Raises
    ------
    ReportError
        If a cell fails, the kernel dies, or a limit is passed; says which cell and why.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    draft, failed = output.with_name(f".{output.name}.tmp.ipynb"), output.with_suffix(".failed.ipynb")
    manager = kernels.manager()
    with _watched(manager, limits or Limits()) as reasons:
        try:
            done = execute_notebook(
                _plain(notebook), _plain(draft), dict(parameters), engine_name=ENGINE,
                kernel_name=KERNEL, language="python", progress_bar=False, start_timeout=60, manager=manager,
                draft=str(draft.resolve()), environment={**os.environ, **(environment or {})},
                request_save_on_cell_execute=False,  # a draft is no use, and to write all of it twice a cell is slow
            )  # fmt: skip
            _require_all_cells(done)
        except (
            Exception
        ) as cause:  # whatever papermill, nbclient or the kernel raise: one report fails, not the batch
            if draft.exists():
                draft.replace(failed)
            raise (reasons[0] if reasons else _reason(cause)) from cause
    failed.unlink(missing_ok=True)
    draft.replace(output)


def _plain(path: Path) -> str:
    """A path in which papermill finds no name of a parameter to fill in."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")


def _reason(cause: Exception) -> PolicylabError:
    if isinstance(cause, PolicylabError):
        return cause
    if isinstance(cause, PapermillExecutionError):
        return ReportError("cell-failed", cell=cause.exec_count, error=cause.ename, cause=cause.evalue)
    if type(cause).__name__ == "DeadKernelError":
        return ReportError("kernel-died")
    return ReportError("report-failed", error=type(cause).__name__, cause=cause)


def _require_all_cells(notebook: Any) -> None:
    """Raise if a cell ended the kernel with ``exit``, which papermill takes for success."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            told = "".join(output.get("text", "")) if output.get("name") == "stderr" else ""
            if output.get("ename") == "SystemExit" or "SystemExit" in told:
                raise ReportError("left-by-exit", cell=cell.execution_count)


@contextlib.contextmanager
def _watched(manager: Any, limits: Limits) -> Iterator[list[ReportError]]:
    """Kill the manager's kernel once it passes a limit, the reason is then in the list; and in the end what it has left behind."""
    reasons: list[ReportError] = []
    seen: set[psutil.Process] = set()
    over = threading.Event()

    def watch() -> None:
        start = time.monotonic()
        while not over.wait(0.2):
            pid = getattr(manager.provisioner, "pid", None)
            if pid is None:
                continue
            seen.update(_family(pid))
            if reason := _passed(pid, time.monotonic() - start, limits):
                reasons.append(reason)
                for process in _family(pid):
                    with contextlib.suppress(psutil.NoSuchProcess):
                        process.kill()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield reasons
    finally:
        over.set()
        watcher.join()
        for process in seen:
            with contextlib.suppress(psutil.Error):
                process.kill()


def _passed(pid: int, seconds: float, limits: Limits) -> ReportError | None:
    if seconds > limits.seconds:
        return ReportError("out-of-time", seconds=limits.seconds)
    megabytes = 0.0
    for process in _family(pid):
        with contextlib.suppress(psutil.Error):
            megabytes += process.memory_info().rss / 1e6
    if megabytes > limits.megabytes:
        return ReportError("out-of-memory", found=round(megabytes), limit=round(limits.megabytes))
    return None


def _family(pid: int) -> list[psutil.Process]:
    """The kernel and the processes that it has started."""
    try:
        kernel = psutil.Process(pid)
        return [*kernel.children(recursive=True), kernel]
    except psutil.NoSuchProcess:
        return []
