"""A process that has done the heavy imports and forks a Jupyter kernel whenever it is asked: a tenth of a CPU second, not two.

It stands alone, so that no Python thread runs when it forks (those of pyarrow are made for it). Each request comes over its own connection:
one line of JSON with ``argv``, ``cwd`` and ``env``; the answers are one line with the kernel's ``pid`` and, when the
kernel has ended, one with its exit ``code``. When the process that started the nursery
is gone (its end of the pipe on standard input closes), the nursery ends its kernels and itself, and removes the folder of its sockets;
a line on standard input ends it too, and leaves the folder.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import psutil


def serve(address: str, modules: Sequence[str], datasets: Sequence[str]) -> None:
    """Import ``modules`` (or what of them bears a dotted name), listen on the Unix socket ``address``, and fork kernels until standard input closes.

    If policylab's reports are among them, what these need is made ahead too, of the folders ``datasets``.
    """
    for name in modules:
        with contextlib.suppress(Exception):  # the notebook that wants it will say what is wrong with it
            pkgutil.resolve_name(name)
    if "policylab.reports.said.writer" in sys.modules:
        with contextlib.suppress(Exception):
            importlib.import_module("policylab.reports.running.warmup").warm_up(datasets)
    gc.collect()
    gc.freeze()  # else the children's collector would copy every page it touches
    ended_read, ended_write = os.pipe()
    os.set_blocking(ended_write, False)
    signal.set_wakeup_fd(ended_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    kernels: dict[int, socket.socket] = {}
    _adopt_orphans()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        while True:
            ready, _, _ = select.select([server, ended_read, sys.stdin], [], [])
            if sys.stdin in ready:
                break
            if ended_read in ready:
                os.read(ended_read, 512)
                _tell_ended(kernels)
            if server in ready:
                connection, _ = server.accept()
                _start(connection, kernels, server)
    for pid in kernels:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    for left in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            left.kill()
    if not sys.stdin.readline():  # the batch was killed, and cannot remove its sockets itself
        shutil.rmtree(Path(address).parent, ignore_errors=True)


def _adopt_orphans() -> None:
    """Have processes that a notebook leaves behind, also in a session of their own, as children, which end with the nursery."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)


_CHILD_SUBREAPER = 36
"""Of Linux's <sys/prctl.h>."""


def _start(connection: socket.socket, kernels: dict[int, socket.socket], server: socket.socket) -> None:
    line = connection.makefile("r", encoding="utf-8").readline()
    if not line:
        connection.close()
        return
    parent = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # pyarrow has threads; it makes them anew in the child
        pid = os.fork()
    if pid == 0:
        for inherited in (server, connection, *kernels.values()):
            inherited.close()
        _become_kernel(json.loads(line), parent)
    with contextlib.suppress(OSError):  # the child does the same: whoever comes first
        os.setpgid(pid, pid)
    kernels[pid] = connection
    _tell(connection, {"pid": pid})


def _become_kernel(request: dict[str, Any], parent: int) -> NoReturn:
    code = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"] or Path.cwd())
        from ipykernel.kernelapp import IPKernelApp

        # The class read JPY_PARENT_PID when it was imported; without the right parent, orphans would live on.
        IPKernelApp.launch_instance(argv=[*request["argv"], f"--IPKernelApp.parent_handle={parent}"])
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    finally:
        os._exit(code)


def _tell_ended(kernels: dict[int, socket.socket]) -> None:
    while kernels:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        connection = kernels.pop(pid, None)
        if connection is None:  # an orphan that ended
            continue
        _tell(connection, {"code": os.waitstatus_to_exitcode(status)})
        connection.close()


def _tell(connection: socket.socket, answer: dict[str, int]) -> None:
    with contextlib.suppress(OSError):  # who asked may be gone
        connection.sendall((json.dumps(answer) + "\n").encode())


if __name__ == "__main__":
    serve(sys.argv[1], **json.loads(sys.argv[2]))
